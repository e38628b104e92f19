"""Named tuples: what their classes consist of, what creating one leaves, and the counts of other containers."""
import gc, sys
from collections import *
gc.disable()
P = namedtuple('P', 'x y')
def t(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e:
        tb = e.__traceback__; names = []
        while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
        return type(e).__name__, str(e), names[1:]
for C in P, namedtuple('One', 'a', defaults=[5]), namedtuple('E', ''), namedtuple('D', 'a,b c', defaults=(1, 2), module='mm'), namedtuple('R', 'def a a _x', rename=True):
    print([ (k, v if isinstance(v, (str, tuple, dict)) else type(v).__name__) for k, v in vars(C).items()], C.__module__, C.__name__, C.__doc__)
    for k, v in vars(C).items():
        f = getattr(v, '__func__', v)
        if hasattr(f, '__code__'): print(' ', k, f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__code__.co_filename[:8] if k == '__new__' else '', len(f.__closure__ or ()), sorted(type(c.cell_contents).__name__ for c in f.__closure__ or ()), sorted(f.__globals__) if k == '__new__' else '', f.__code__.co_varnames[:f.__code__.co_argcount])
for args, kw in ((('P', 'x x'), {}), (('P', 'class'), {}), (('1P', 'x'), {}), (('class', 'x'), {}), (('P', '_x'), {}), (('P', 'x'), {'defaults': (1, 2)}), (('P', ['x', 5]), {}), (('P', 'x-y'), {}), (('P', 5), {}), ((5, 'x'), {}), (('P', 'x'), {'defaults': 5}), (('P', 'a a', ), {'rename': True}), (('P', ('a', '_b', 'c', 'c', 'if', '')), {'rename': True}), (('P', 'x', True), {})):
    r = t(namedtuple, *args, **kw); print(args, kw, r if not isinstance(r, type) else r._fields)
p = P(1, 2); print(p, p._replace(x=5), t(p._replace, z=1), t(P, 1), t(P, 1, 2, 3), t(P, 1, z=1), P._make([1, 2]), t(P._make, [1]), p._asdict(), p.__getnewargs__(), P._field_defaults, P.x, P.x.__doc__, sys.getsizeof(p), p == (1, 2), hash(p) == hash((1, 2)), t(P._make, 5), gc.is_tracked(p))
def cnt(f, *a):
    gc.collect(); b = gc.get_count()[0]; r = f(*a); e = gc.get_count()[0]; return e - b
def objects(f, *a):
    gc.collect(); before = len(gc.get_objects()); r = f(*a); n = len(gc.get_objects()) - before; del r; return n, gc.collect()
print('make', cnt(P, 1, 2), cnt(P._make, [1, 2]), cnt(p._replace), cnt(lambda: p._replace(x=2)), cnt(p._asdict), cnt(repr, p))
ns = {k: v for k, v in [(f.__name__, f.__closure__) for f in (P._make.__func__, P._replace, P.__repr__, P._asdict, P.__getnewargs__)]}
print({k: len(v or ()) for k, v in ns.items()})
import collections.abc
isinstance(Counter(), collections.abc.Mapping)
c = Counter('abc'); d = Counter('bcd'); m = ChainMap({1: 2}, {3: 4}); u = UserDict(a=1); l = UserList([1, 2])
for f, a in ((Counter, ()), (Counter, ('ab',)), (Counter, ({'a': 1},)), (c.__add__, (d,)), (c.__sub__, (d,)), (c.__or__, (d,)), (c.__and__, (d,)), (c.__eq__, (d,)), (c.__le__, (d,)), (c.most_common, ()), (c.elements, ()), (c.__pos__, ()), (c.__neg__, ()), (c.update, (d,)), (c.subtract, (d,)), (c.update, ('ab',)), (c.__iadd__, (d,)), (c.__isub__, (d,)), (c.__ior__, (d,)), (c.__iand__, (d,)), (repr, (c,)),
    (ChainMap, ()), (ChainMap, ({}, {})), (m.__getitem__, (3,)), (m.get, (9,)), (m.__iter__, ()), (m.new_child, ()), (m.copy, ()), (m.__or__, ({},)), (m.__ror__, ({},)), (repr, (m,)), (m.__contains__, (3,)), (m.__bool__, ()), (m.pop, (1,)),
    (UserDict, ()), (UserDict, ({'a': 1},)), (u.__getitem__, ('a',)), (u.copy, ()), (u.__copy__, ()), (u.__or__, ({},)), (u.__ror__, ({},)), (u.__ior__, ({},)), (UserDict.fromkeys, ('ab',)),
    (UserList, ()), (UserList, ([1],)), (UserList, ((1, 2),)), (UserList, (l,)), (l.__add__, ([1],)), (l.__add__, ((1,),)), (l.__radd__, ((1,),)), (l.__iadd__, ((1,),)), (l.copy, ()), (l.__copy__, ()), (l.__getitem__, (slice(1),)), (l.__mul__, (2,)), (l.__eq__, ([1],)),
    (UserString, ('a',)), (UserString('a').upper, ()), (UserString('a').__add__, ('b',)), (UserString('a').__eq__, ('b',)), ):
    print(getattr(f, '__qualname__', f), a if not hasattr(a[0:1] and a[0], 'data') else '', cnt(f, *a))
for x in (Counter('ab'), ChainMap({}), UserDict(a=1), UserList([1, 2]), UserList((1, 2, 3, 4, 5)), UserString('x'), UserList(range(5)), UserDict.fromkeys(range(20)), Counter(range(20))):
    n = getattr(x, 'data', getattr(x, 'maps', None)); print(type(x).__name__, sys.getsizeof(x), sys.getsizeof(n), gc.is_tracked(x), len(gc.get_referents(x)), sys.getsizeof(x.__dict__))
for x in (UserList([1, 2, 3]) + [4], UserList([1, 2, 3]) + (4,), (4,) + UserList([1]), UserList([1]) * 3, UserList([1, 2, 3])[:2], UserList([1, 2]).copy()): print(x, sys.getsizeof(x.data))
x = UserList([1]); x += (1, 2); print(sys.getsizeof(x.data)); x.extend('abc'); print(sys.getsizeof(x.data)); x.append(1); print(sys.getsizeof(x.data))
