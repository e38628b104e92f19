"""A class that defines only hash, or only equality, of an ordered base is still ordered."""


class Hashes(int):
    def __hash__(self):
        return 1


class Equals(int):
    def __eq__(self, other):
        return True


class Unhashable(str):
    __hash__ = None


class Both(tuple):
    def __eq__(self, other):
        return 'both'

    def __hash__(self):
        return 2


for cls, values in (Hashes, (1, 2)), (Equals, (1, 2)), (Unhashable, ('a', 'b')), (Both, ((1,), (2,))):
    a, b = cls(values[0]), cls(values[1])
    print(cls.__name__, a < b, a <= b, a > b, a >= b, a == b, a != b, sorted([b, a]))
    try:
        print(hash(a))
    except TypeError as e:
        print(e)


class Derived(Hashes):
    def __lt__(self, other):
        return 'lt'


print(Derived(1) < 5, Derived(1) <= 5, hash(Derived(7)), Derived(3) == 3)
Derived.__eq__ = lambda self, other: 'set later'
print(Derived(1) == 5, hash(Derived(7)), Derived(1) < 5)
del Derived.__eq__
print(Derived(1) == 5, hash(Derived(7)), Derived(1) < 5)
