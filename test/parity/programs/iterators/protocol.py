# The iterator protocol.
class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountIter(self.n)


class CountIter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


c = Count(4)
print(list(c), list(c), tuple(c), sum(c), max(c), sorted(c, reverse=True), [x * 2 for x in c], *c)
a, b, *rest = c
print(a, b, rest, 3 in c, 9 in c, dict(zip(c, "abcd")), set(c) == {1, 2, 3, 4}, list(map(str, c)), ",".join(str(x) for x in c))
it = iter(c)
print(next(it), next(it), list(it), next(it, None))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value, e.args)


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i * 10


print(list(Old()), 20 in Old(), 25 in Old(), [*Old()], max(Old()), list(reversed([*Old()])))


class Rev:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return "abc"[i]

    def __reversed__(self):
        return iter("REV")


print(list(Rev()), list(reversed(Rev())))
calls = []


def produce():
    calls.append(1)
    return len(calls)


print(list(iter(produce, 4)), calls)
for bad in [lambda: iter(5), lambda: next([]), lambda: next(5), lambda: iter(5, 5), lambda: list(5), lambda: [*5], lambda: reversed({1}), lambda: len(c)]:
    try:
        bad()
    except TypeError as e:
        print(e)


class NotIter:
    def __iter__(self):
        return 5


try:
    iter(NotIter())
except TypeError as e:
    print(e)


class Hint:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration("value")
        return self.n

    def __length_hint__(self):
        print("hint")
        return 10


print(list(Hint()))
print([list(x) for x in (iter("ab"), iter([1]), iter((2,)), iter({3: 4}), iter(b"c"), iter(range(2)), iter({5}))])
