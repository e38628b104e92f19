# How deep user code is called by records, and what classes and records hold in memory.
import sys, gc, types, collections
gc.disable()
from dataclasses import *
import dataclasses
def t(f, *a, **k):
    try:
        print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
@dataclass
class P:
    x: object
    y: object = 3
NT = collections.namedtuple('NT', 'a b')
class L(list): pass
class T(tuple): pass
class D(dict): pass
DD = collections.defaultdict(list)
DD[1] = [P(1)]
class Cp:
    def __deepcopy__(self, m): print('deepcopy', depth()); return self
v = P([P(1), 2], {'a': P(3), P(5, 6).y: NT(P(1), 2)})
for x in (v, P(L([P(1)])), P(T([P(1)])), P(D(a=P(1))), P(DD), P(Cp()), P([Cp(), {1, 2}])):
    t(asdict, x); t(astuple, x); t(lambda: asdict(x, dict_factory=collections.OrderedDict)); t(lambda: astuple(x, tuple_factory=list))
class F:
    def __call__(self): print('factory', depth()); return []
class Dsc:
    def __set_name__(self, o, n): print('setname', n, depth())
    def __get__(self, i, o): print('get', i is None, depth()); return 5
    def __set__(self, i, v): print('set', type(v).__name__, depth())
class Eq:
    def __eq__(self, o): print('eq', depth()); return True
    def __hash__(self): print('hash', depth()); return 4
    def __repr__(self): return 'Eq%d' % depth()
@dataclass(unsafe_hash=True)
class Q:
    a: Eq
    b: list = field(default_factory=F(), hash=False)
    d: int = Dsc()
    e: int = field(default=Dsc())
    def __post_init__(self): print('post', depth())
q = Q(Eq()); print(repr(q)); q == Q(Eq()); hash(q); replace(q, b=3)
@dataclass
class R:
    r: object = None
r = R(); r.r = r; print(r, r == r)
f = field(default_factory=list, kw_only=True); f.default = [f]; print(f)
def run(f, n=3):
    f(); f()
    r = []
    for _ in range(n):
        gc.collect(); x = f()
        y = f(); k = gc.collect(); del x, y; k2 = gc.collect()
        r.append((k, k2))
    print(f.__name__, r)
def plain():
    @dataclass
    class C: a: int; b: int = 3
    return C
def fz():
    @dataclass(frozen=True)
    class C: a: int; b: list = field(default_factory=list)
    return C
def orde():
    @dataclass(order=True, unsafe_hash=True)
    class C: a: int; b: int = 3
    return C
def sl():
    @dataclass(slots=True)
    class C: a: int; b: int = 3
    return C
def slf():
    @dataclass(slots=True, frozen=True, weakref_slot=True)
    class C:
        a: int; b: int = 3
        def f(self): return super()
    return C
def emp():
    @dataclass
    class C: pass
    return C
def kw():
    @dataclass(kw_only=True)
    class C:
        a: int; b: dataclasses.InitVar = 3
        def __post_init__(self, b): pass
    return C
def asd(): return asdict(v)
def ast(): return astuple(v)
def rep(): return replace(v, x=4)
def fl(): return fields(v)
def new(): return P(1)
def fld(): return field(default=3)
def str_(): return repr(v), v == v
for f in (plain, fz, orde, sl, slf, emp, kw, asd, ast, rep, fl, new, fld, str_): run(f)
C = plain()
print(sys.getsizeof(C(1)), sys.getsizeof(fields(C)[0]), Field.__slots__, list(C.__dataclass_fields__), len(vars(C)), list(vars(C)), sys.getsizeof(C.__dataclass_params__), C.__dataclass_params__)
for n in ('__init__', '__repr__', '__eq__'):
    fn = getattr(C, n); w = getattr(fn, '__wrapped__', fn)
    print(n, fn.__closure__ and len(fn.__closure__), w.__closure__ and [type(c.cell_contents).__name__ for c in w.__closure__], w.__code__.co_varnames, w.__code__.co_freevars, w.__code__.co_names, w.__code__.co_filename, fn.__globals__ is globals(), w.__globals__ is globals(), list(vars(fn)))
C = fz()
for n in ('__setattr__', '__delattr__', '__hash__', '__init__'):
    w = getattr(C, n); print(n, w.__code__.co_freevars, w.__closure__ and [type(c.cell_contents).__name__ for c in w.__closure__], sys.getsizeof(w))
