# sys.getrefcount of locals, arguments, cells.
import sys
from sys import getrefcount as rc


def local():
    x = object()
    a = rc(x)
    y = x
    b = rc(x)
    del y
    c = rc(x)
    z = (x, x)
    d = rc(x)
    return a, b, c, d


def f(a):
    return rc(a)


def g(a):
    return f(a)


def star(*a):
    return rc(a[0]), rc(a)


def kw(**k):
    return rc(k["z"]), rc(k)


def passed():
    x = object()
    return f(x), f(a=x), g(x), star(x), kw(z=x), f(object()), rc(object())


def cells():
    x = object()

    def inner():
        return rc(x)

    return rc(x), inner(), inner()


def loops():
    out = []
    for o in [object(), object()]:
        out.append(rc(o))
    lst = [object(), object()]
    for o in lst:
        out.append(rc(o))
    out.append([rc(o) for o in lst])
    out.append([rc(o) for i, o in enumerate(lst)])
    out.append(list(rc(o) for o in lst))
    return out


def exceptions():
    try:
        raise ValueError("x")
    except ValueError as e:
        return rc(e)


def containers():
    k, v = "".join(["k", "y"]), object()
    d = {k: v}
    l = [v]
    return rc(k), rc(v), rc(d), rc(l), rc(l[0]), rc(d[k])


def classes():
    class A:
        pass

    first = rc(A)
    a = A()
    second = rc(A)

    class B:
        def m(self):
            return super()

        p = property(lambda self: 1)

    class S:
        __slots__ = ("a",)

    return first, second, rc(B), rc(S), rc(a), rc(B.m)


def functions():
    def h():
        return 1

    def rec():
        return rec

    return rc(h), rc(rec), rc(rec())


def constants():
    n = 10 ** 9
    v = 1.5
    s = "not an identifier"
    t = (1, 2.5)
    b = b"bytes"
    return rc(n), rc(v), rc(s), rc(t), rc(b)


def gen():
    x = object()
    yield rc(x)
    y = x
    yield rc(x)


def generators():
    it = gen()
    a = rc(it)
    b = next(it)
    c = rc(it)
    return a, b, c, next(it)


def walrus():
    return rc((w := object())), rc(w)


class C:
    def __init__(self):
        self.v = object()
        self.n = rc(self)

    def me(self):
        return rc(self)


def methods():
    b = C()
    bound = b.me
    return b.n, b.me(), C.me(b), bound(), rc(b), rc(b.v), rc(bound)


for fn in [local, passed, cells, loops, exceptions, containers, classes, functions, constants, generators, walrus, methods]:
    print(fn.__name__, fn())
