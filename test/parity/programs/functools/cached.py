# functools: cached_property, lru_cache, wraps, and what they leave.
import sys, functools, gc
gc.disable()
from functools import *
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class A:
    @cached_property
    def x(self): "d"; print('x', depth()); return 1
    y = cached_property(lambda s: 3)
a = A(); t(lambda: a.x); t(lambda: a.x); print(vars(a), A.x.__doc__, A.x.attrname, A.y.attrname)
class B:
    __slots__ = ()
    x = cached_property(lambda s: 3)
t(lambda: B().x)
class M(type):
    x = cached_property(lambda s: 3)
class C(metaclass=M): pass
t(lambda: C.x)
c = cached_property(lambda s: 3); t(c.__get__, a)
try:
    class D:
        p = cached_property(lambda s: 3); q = p
except Exception as e: print(type(e).__name__, e, e.__cause__)
@lru_cache
def f(x): "doc"; return x
@lru_cache(maxsize=2, typed=True)
def g(x): return x
@cache
def h(x): return x
for fn in (f, g, h): fn(1); fn(1); fn(1.0); fn(2); print(fn.cache_info(), fn.cache_parameters(), fn.__name__, fn.__doc__, list(vars(fn))); fn.cache_clear(); print(fn.cache_info())
t(lru_cache, 'a'); t(lru_cache, -5); print(lru_cache(-5)(len).cache_parameters(), lru_cache(None)(len).cache_parameters(), lru_cache(len).cache_parameters()); t(lru_cache, len, 3); t(cache)
def w(x): "wdoc"; return x
w.q = 3
v = wraps(w)(lambda y: 1); print(v.__name__, v.__doc__, v.q, v.__wrapped__ is w, list(vars(v)), WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
class O:
    def __init__(s, n): s.n = n
    def __eq__(s, o): print('eq', depth()); return s.n == o.n
    def __lt__(s, o): print('lt', depth()); return s.n < o.n
T = total_ordering(O); t(lambda: [O(1) > O(2), O(1) >= O(1), O(1) <= O(1)]); print(O.__gt__.__name__, list(vars(O)))
def run(f):
    f(); f(); f()
    r = []
    for _ in range(3):
        gc.collect(); x = f(); k = gc.collect(); del x; r.append((k, gc.collect()))
    print(f.__name__, r)
def a1(): return lru_cache(lambda x: x)
def a2(): return lru_cache(5)(lambda x: x)
def a3(): return cache(lambda x: x)
def a4(): return wraps(w)(lambda y: 1)
def a5(): return A().x
def a6():
    class Q:
        @cached_property
        def x(s): pass
    return Q
def a7():
    @singledispatch
    def f(x): pass
    @f.register(int)
    def _(x): pass
    return f
def a8(): return partialmethod(len, 3)
for z in (a1, a2, a3, a4, a7, a8): run(z)
