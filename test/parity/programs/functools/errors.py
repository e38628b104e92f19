# functools: sizes, representations, errors.
# releases: 3.13+
import sys, functools
from functools import *
import _functools
g=sys.getsizeof

p=partial(len)
print(g(p),type(p).__basicsize__, g(lru_cache(None)(len)), type(lru_cache(None)(len)).__basicsize__, g(cmp_to_key(len)), type(cmp_to_key(len)), g(cmp_to_key(len)(1)), type(cmp_to_key(len)(1)))

def t(f):
    try: r=repr(f()); print(r.split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
k=cmp_to_key(lambda a,b:a-b)
for f in (lambda: partial(), lambda: partial(1), lambda: partial(len,x=1), lambda: partial(len,[1])(), lambda: partial(partial(max,1),2), lambda: partial(partial(max,1,key=int),2,key=float), lambda: p.func, lambda: p.args, lambda: p.keywords, lambda: p.__dict__, lambda: reduce(), lambda: reduce(max), lambda: reduce(max,1), lambda: reduce(max,[]), lambda: reduce(max,[1,2,3]), lambda: reduce(lambda a,b:a+b,[1,2],10), lambda: reduce(max,[],initial=3), lambda: reduce(function=max, iterable=[1]), lambda: reduce(1,[1,2]),
 lambda: cmp_to_key(), lambda: k(3)<k(4), lambda: k(3)==k(3), lambda: k(1).obj, lambda: k(obj=4), lambda: k(x=1), lambda: k(), lambda: k(1)<3, lambda: hash(k(1)), lambda: k, lambda: k(3), lambda: cmp_to_key(mycmp=3), lambda: cmp_to_key(lambda a,b:'x')(1)<cmp_to_key(lambda a,b:'x')(2),
 lambda: functools._lru_cache_wrapper, lambda: functools._CacheInfo(1,2,3,4), lambda: lru_cache(maxsize=2), lambda: lru_cache(1,2,3), lambda: lru_cache('a'), lambda: lru_cache(3)(5), lambda: lru_cache(None)(lambda x:x).cache_info(), lambda: lru_cache(2)(lambda x:x).cache_parameters(), lambda: lru_cache(None)(lambda x:x)([]), lambda: repr(partial(max,1,key=2)), lambda: partial.__mro__, lambda: partial(max).__reduce__(), lambda: partial(max).__setstate__(1), lambda: functools.Placeholder, lambda: partial(max, functools.Placeholder), lambda: partial(max, functools.Placeholder,2), lambda: partial(max, functools.Placeholder,2)(), lambda: partial(max, functools.Placeholder,2)(5), lambda: partial(max, functools.Placeholder,2,functools.Placeholder,4)(5), lambda: partial(max, functools.Placeholder,2,functools.Placeholder,4)(5,9), lambda: partial(max,x=functools.Placeholder), lambda: type(functools.Placeholder)(), lambda: type(functools.Placeholder)(1), lambda: partial(partial(max, functools.Placeholder,2), 7), lambda: g(functools.Placeholder), lambda: functools.Placeholder.__reduce__()):
    t(f)
