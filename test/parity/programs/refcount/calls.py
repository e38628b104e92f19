# Reference counts through calls of every kind.
from sys import getrefcount as rc


class O:
    pass


def plain(a):
    return rc(a)


def default(a, b=O()):
    return rc(a), rc(b)


def star(*args):
    return rc(args), rc(args[0])


def kwargs(**kw):
    return rc(kw), rc(kw["a"])


def both(a, *args, k=None, **kw):
    return rc(a), k and rc(k), len(args), len(kw)


def twice(a, b):
    return rc(a), rc(b), a is b


def rebind(a):
    before = rc(a)
    a = O()
    return before, rc(a)


def deletes(a):
    del a


def returns(a):
    return a


def nested(a):
    def inner():
        return rc(a)

    return rc(a), inner()


g = O()
print(plain(g), plain(O()), plain(a=g), plain(*[g]), plain(*(g,)), plain(**{"a": g}))
print(default(g), default(O()), default(g, g), default.__defaults__ is not None)
print(star(g), star(g, g), star(*[g]), star(O()))
print(kwargs(a=g), kwargs(**{"a": g}), kwargs(a=O()))
print(both(g), both(g, g, k=g, z=g), both(g, *[g, g], **{"k": g}))
print(twice(g, g), rebind(g), deletes(g), rc(returns(g)), nested(g), rc(g))


class M:
    def method(self, x):
        return rc(self), rc(x)

    @classmethod
    def cm(cls, x):
        return rc(x)

    @staticmethod
    def sm(x):
        return rc(x)

    def __call__(self, x):
        return rc(self), rc(x)

    def __getitem__(self, x):
        return rc(self), rc(x)

    def chain(self):
        return self.method(self)


m = M()
print(m.method(g), M.method(m, g), M.cm(g), m.cm(g), M.sm(g), m.sm(g), m(g), m[g], m.chain(), M().method(O()))
print(list(map(rc, [g, g])), [rc(x) for x in (g,)], sorted([g], key=rc) == [g], max([g], key=rc) is g, list(filter(rc, [g])) == [g])
from functools import partial, reduce

print(partial(rc, g)(), partial(plain, g)(), reduce(lambda a, b: rc(b), [g, g]))


def local():
    x = O()
    y = [x]
    return plain(x), plain(y), star(x), kwargs(a=x), both(x, k=x), twice(x, x), rebind(x), nested(x), m.method(x), m(x), m[x], rc(x), rc(y[0])


print(local())


def gen(a):
    yield rc(a)
    yield rc(a)


def use():
    x = O()
    return list(gen(x)), [rc(x) for _ in range(2)], list(rc(x) for _ in range(2)), rc(x)


print(use(), list(gen(g)))


def decorate(f):
    def wrapper(*a, **k):
        return f(*a, **k)

    return wrapper


print(decorate(plain)(g), decorate(plain)(O()), decorate(decorate(plain))(g), decorate(plain)(a=g))
