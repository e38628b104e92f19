# __slots__.
import sys


class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


p = P(1, 2)
print(p.x, p.y, hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__, sys.getsizeof(p))
for bad in [lambda: setattr(p, "z", 1), lambda: p.z, lambda: p.__dict__]:
    try:
        bad()
    except AttributeError as e:
        print(e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
try:
    del p.x
except AttributeError as e:
    print(e)


class Q(P):
    __slots__ = ("z",)


q = Q(1, 2)
q.z = 3
print(q.x, q.z, sys.getsizeof(q), Q.__slots__)


class R(P):
    pass


r = R(1, 2)
r.anything = 5
print(r.__dict__, r.x, sys.getsizeof(r))


class WithDict:
    __slots__ = ["a", "__dict__"]


w = WithDict()
w.a = 1
w.b = 2
print(w.__dict__, w.a)


class Weak:
    __slots__ = ("__weakref__",)


import weakref

print(weakref.ref(Weak())() is None)
try:
    weakref.ref(p)
except TypeError as e:
    print(e)
try:
    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
try:
    class Bad:
        __slots__ = ("1a",)
except TypeError as e:
    print(e)
try:
    class Bad2:
        __slots__ = (5,)
except TypeError as e:
    print(e)
try:
    class Bad3(int):
        __slots__ = ("a",)
except TypeError as e:
    print(e)


class S1:
    __slots__ = ("a",)


class S2:
    __slots__ = ("b",)


try:
    class S3(S1, S2):
        pass
except TypeError as e:
    print(e)


class Single:
    __slots__ = "only"


s = Single()
s.only = 1
print(s.only, sys.getsizeof(s))


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 7


print(Private()._Private__hidden, Private.__slots__)


class Doc:
    __slots__ = {"a": "about a", "b": None}


print(Doc.a.__doc__, Doc.__slots__)


class Default:
    __slots__ = ("v",)

    def __getattr__(self, name):
        return "default " + name


print(Default().v, Default().other)
print(P.x.__get__(P(5, 6)), P.x.__get__(None, P) is P.x, P.x.__name__, P.x.__objclass__.__name__)
class Empty:
    __slots__ = ()


print(sys.getsizeof(Empty()), sys.getsizeof(object()))
