# releases: 3.13+
"""Slices of a list assigned from something that changes the list while it is read."""


class Clears:
    def __init__(self, target):
        self.target = target

    def __iter__(self):
        yield from self.target
        self.target.clear()


for s in slice(None, None, -1), slice(None, None, 2), slice(1, 3), slice(None):
    values = list(range(5))
    try:
        values[s] = Clears(values)
        print(s, values)
    except ValueError as e:
        print(s, e, values)


class Hint:
    def __iter__(self):
        return iter(())

    def __length_hint__(self):
        return 2 ** 63 - 1


values = [1, 2, 3]
values.extend(Hint())
print(values)
