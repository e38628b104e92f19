# lru_cache, cache, cached_property, singledispatch.
import functools
from functools import cache, cached_property, lru_cache, singledispatch, singledispatchmethod

calls = []


@lru_cache(maxsize=2)
def f(x, *a, **kw):
    calls.append(x)
    return x * 2


print(f(1), f(2), f(1), f(3), f(1), f(2), calls, f.cache_info(), f.cache_parameters())
f.cache_clear()
print(f.cache_info(), f.__wrapped__(5), f.__name__)
print(f(1, k=2), f(1, k=2), f(k=2, x=1), f.cache_info().hits)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def bare(x):
    return x


@lru_cache(maxsize=0)
def none(x):
    return x


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(bare(1), bare(1.0), bare(True), bare.cache_info(), none(1), none(1), none.cache_info(), typed(1), typed(1.0), typed.cache_info())
try:
    bare([])
except TypeError as e:
    print(e)
try:
    lru_cache(maxsize="x")
except TypeError as e:
    print(e)


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    @lru_cache(maxsize=None)
    def method(self):
        return "m " + self.name

    @cached_property
    def slow(self):
        print("computing")
        return self.name.upper()


n = N("kept by the cache")
print(n.method(), n.slow, n.slow, n.__dict__)
n = None
print("still cached")
N.method.cache_clear()
print("cleared")
n = N("second")
n.slow
del n.slow
print(n.slow)
n.slow = "set"
print(n.slow, N.slow.attrname)
n = None


@lru_cache(maxsize=2)
def make(name):
    return N(name)


for name in ["a", "b", "a", "c", "d"]:
    print(make(name).name)
make.cache_clear()
print("cleared again")


@lru_cache(maxsize=2)
def fails(x):
    raise ValueError(x)


for _ in range(2):
    try:
        fails(1)
    except ValueError:
        pass
print(fails.cache_info())


@singledispatch
def show(x):
    return f"object {x}"


@show.register(int)
def _(x):
    return f"int {x}"


@show.register
def _(x: list):
    return f"list of {len(x)}"


show.register(str, lambda x: f"str {x!r}")
print(show(1), show(True), show([1, 2]), show("s"), show(1.5), show.dispatch(bool) is show.dispatch(int), sorted(c.__name__ for c in show.registry))


class M:
    @singledispatchmethod
    def go(self, x):
        return "default"

    @go.register
    def _(self, x: int):
        return "int"


print(M().go(1), M().go("x"))
