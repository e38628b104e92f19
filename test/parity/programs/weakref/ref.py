# weakref.ref: identity, callbacks, equality, death.
import gc
import weakref


class A:
    def __init__(self, n=0):
        self.n = n

    def __eq__(self, o):
        return isinstance(o, A) and self.n == o.n

    def __hash__(self):
        return hash(self.n)

    def __del__(self):
        print("del", self.n)


a = A(1)
r = weakref.ref(a)
print(r() is a, weakref.ref(a) is r, weakref.getweakrefcount(a), len(weakref.getweakrefs(a)), r.__callback__, type(r).__name__, isinstance(r, weakref.ref))
calls = []
r1 = weakref.ref(a, lambda w: calls.append(("r1", w is r1, w())))
r2 = weakref.ref(a, lambda w: calls.append("r2"))
print(r1 is r2, weakref.getweakrefcount(a), [w is r for w in weakref.getweakrefs(a)], callable(r1.__callback__))
r2 = None
print(weakref.getweakrefcount(a))
b = A(1)
rb = weakref.ref(b)
print(r == rb, r == r1, hash(r) == hash(a), r != weakref.ref(A(2)), {r: 1}.get(rb))
h = hash(r)
del a
print(r(), r1(), calls, hash(r) == h, r == rb, r == r1)
dead = weakref.ref(A(5))
print(dead())
try:
    hash(weakref.ref(A(6)))
except TypeError as e:
    print(e)
for bad in [5, "s", None, (), [], {}, object()]:
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
for good in [A, len, lambda: 0, {1}, frozenset(), gc, (i for i in ()), b"x".__class__, type(None)]:
    print(weakref.ref(good)() is good, end=" ")
print()
for bad in [lambda: weakref.ref(), lambda: weakref.ref(b, 1, 2), lambda: r(5), lambda: setattr(r, "x", 1), lambda: weakref.ref(b, callback=None)]:
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class R(weakref.ref):
    def __new__(cls, ob, callback=None, tag=None):
        return super().__new__(cls, ob, callback)

    def __init__(self, ob, callback=None, tag=None):
        super().__init__(ob, callback)
        self.tag = tag


c = A(7)
x, y = R(c, tag="x"), R(c, tag="y")
print(x is y, x.tag, y.tag, x() is c, x == y, weakref.getweakrefcount(c))
del c
print(x(), y.tag)
w = weakref.ref(b)
b.self = b
b.w = weakref.ref(b, lambda _: print("never called: part of the garbage"))
outside = weakref.ref(b, lambda _: print("outside callback"))
del b
print(gc.collect(), w(), outside())
