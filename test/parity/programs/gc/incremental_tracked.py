# What the young count counts: made and kept, made and dropped, untracked by a collection, reused.
import gc
gc.collect()
gc.freeze()
gc.collect()
gc.disable()
out = []
count = gc.get_count
one, two = 1.5, 2.5
names = []


def add(name, *values):
    names.append(name)
    out.append(values)


def measure(name, make):
    kept = []
    append = kept.append
    gc.collect(0)
    start = count()[0]
    append(make())
    first = count()[0]
    append(make())
    append(make())
    third = count()[0]
    gc.collect(0)
    after = count()[0]
    kept.clear()
    end = count()[0]
    add(name, first - start, third - first, after, end)


class C:
    pass


class S:
    __slots__ = ()


class I(int):
    pass


def gen():
    yield


def closure():
    x = []
    return lambda: x


def raised():
    try:
        raise ValueError
    except ValueError as e:
        return e


measure("tuple of floats", lambda: (one, two))
measure("tuple of list", lambda: ([],))
measure("tuple of tuples", lambda: ((one,), (two,)))
measure("tuple sum", lambda: (one,) + (two,))
measure("list", lambda: [one])
measure("list()", lambda: list((one,)))
measure("dict", lambda: {one: two})
measure("dict()", lambda: dict(a=one))
measure("set", lambda: {one})
measure("frozenset", lambda: frozenset((one,)))
measure("str", lambda: "a%s" % one)
measure("instance", C)
measure("slotted", S)
measure("int subclass", lambda: I(3))
measure("object", object)
measure("generator", gen)
measure("closure", closure)
measure("function", lambda: lambda: 0)
measure("class", lambda: type("T", (), {}))
measure("method", lambda: C().__init__)
measure("bound append", lambda: [].append)
measure("exception", raised)
measure("iterator", lambda: iter([]))
measure("enumerate", lambda: enumerate(()))
measure("zip", lambda: zip((), ()))
measure("map", lambda: map(len, ()))
measure("dict items", lambda: {}.items())
measure("slice", lambda: slice(one))
measure("range iterator", lambda: iter(range(3)))
measure("instance dict", lambda: C().__dict__)
measure("property", lambda: property(len))
measure("divmod", lambda: divmod(7.5, 2))
measure("list of lists", lambda: [[], [], []])
for name, values in zip(names, out):
    print(name, *values)
