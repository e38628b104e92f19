# gc.get_count() as objects come and go.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class A:
    pass


def count():
    return gc.get_count()[0]


def measure(name, f):
    gc.collect()
    f()
    gc.collect()
    results = []
    for _ in range(4):
        before = count()
        kept = f()
        after = count()
        results.append(after - before)
        kept = None
    print(name, results)


a = A()
d = {"a": 1}
l = [1, 2, 3]


def fn():
    pass


measure("nothing", lambda: None)
measure("list", lambda: [])
measure("ten lists", lambda: [[] for _ in range(10)])
measure("list()", lambda: list())
measure("dict", lambda: {})
measure("dict()", lambda: dict())
measure("set", lambda: {1})
measure("tuple", lambda: (a, a))
measure("instance", lambda: A())
measure("ten instances", lambda: [A() for _ in range(10)])
measure("function", lambda: lambda: 0)
measure("closure", lambda: (lambda x: lambda: x)(1))
measure("generator", lambda: (i for i in l))
measure("class", lambda: type("X", (), {}))
measure("bound", lambda: a.__init__)
measure("exception", lambda: ValueError("x"))
measure("iterator", lambda: iter(l))
measure("enumerate", lambda: enumerate(l))
measure("zip", lambda: zip(l, l))
measure("range", lambda: range(5))
measure("str", lambda: str(5) + "x")
measure("int", lambda: 10 ** 20)
measure("slice", lambda: slice(1, 2))
measure("copy", lambda: l[:])
measure("dict copy", lambda: d.copy())
measure("sorted", lambda: sorted(l))
measure("split", lambda: "a b c".split())
measure("items", lambda: list(d.items()))
measure("object", lambda: object())
measure("property", lambda: property())
measure("partial args", lambda: fn())
measure("frozenset", lambda: frozenset([1]))
