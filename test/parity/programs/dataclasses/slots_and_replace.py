# Records: replace(), slots, own constructors, metaclasses.
import sys, gc
from dataclasses import *
import dataclasses
def t(f, *a, **k):
    try:
        print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
@dataclass
class A:
    x: int
    y: int = field(init=False, default=3)
    z: InitVar[int] = None
    w: InitVar[int]  = field(kw_only=True)
    def __post_init__(self, z, w): pass
a = A(1, w=2)
t(replace, a, y=3); t(replace, a); t(replace, a, w=3); t(replace); t(replace, a, w=4, q=3)
if sys.version_info >= (3, 13):
    import copy; t(copy.replace, a, w=3)
@dataclass(slots=True)
class S:
    x: int = 3
    def f(self): return __class__ is S
    @property
    def g(self): return __class__ is S
    def h(self): return super().__repr__()
    @staticmethod
    def i(): return __class__ is S
t(lambda: S().f()); t(lambda: S().g); t(lambda: S().h()); t(lambda: S.i())
@dataclass(slots=True, frozen=True)
class SF:
    x: int = 3
    @property
    def g(self): return __class__ is SF
t(lambda: SF().g); t(lambda: setattr(SF(), 'x', 3)); t(lambda: setattr(SF(), 'zz', 3)); t(lambda: delattr(SF(), 'x'))
print(SF().__getstate__(), SF.__setattr__.__closure__ and [c.cell_contents is SF for c in SF.__setattr__.__closure__])
class Sub(SF): pass
t(lambda: setattr(Sub(), 'zz', 3)); t(lambda: setattr(Sub(), 'x', 3))
@dataclass
class I:
    x: int
    def __init__(self, q: int = 3, *r): pass
print(I.__doc__)
@dataclass(init=False)
class I2:
    x: int
    def __init__(self, q: int = 3, *r): pass
print(I2.__doc__)
@dataclass(init=False)
class I3:
    x: int
print(I3.__doc__)
@dataclass
class I4(I):
    y: str = 'a'; z: 'str' = 'b'; w: list[int] = None; v: int | None = None
print(I4.__doc__, I4.__init__.__annotations__)
def f():
    @dataclass
    class L: x: int
    return L
print(f().__doc__, f()(1), f().__qualname__, f().__init__.__code__.co_name)
class M(type):
    def __new__(m, *a, **k): print('M.new', a[0]); return super().__new__(m, *a, **k)
    def __setattr__(c, n, v): n == '__hash__' or print('M.set', n); super().__setattr__(n, v)
    def __delattr__(c, n): print('M.del', n); super().__delattr__(n)
@dataclass(order=True, frozen=True)
class Mm(metaclass=M):
    x: int
    y: list = field(default_factory=list)
    z: int = field(default=3)
@dataclass(slots=True, weakref_slot=True)
class Ms(metaclass=M):
    x: int
    y: int = 4
print(Ms.__slots__)
if sys.version_info >= (3, 14):
    @dataclass(slots=True)
    class Dc:
        x: int = field(doc='hello'); y: int = 3
    print(Dc.__slots__, fields(Dc)[0].doc); print(Dc.x.__doc__)
t(field, 3); t(field, a=3); t(dataclass, 3); t(dataclass, int); t(dataclass, A, A)
print(repr(dataclasses._FIELD), repr(dataclasses.InitVar[int]), repr(InitVar[list[int]]), repr(InitVar['q']), InitVar.__slots__, dataclasses._HAS_DEFAULT_FACTORY, repr(MISSING).split(' at')[0], repr(KW_ONLY).split(' at')[0], Field[int])
class C1:
    x = field(default=3)
t(dataclass, C1)
t(lambda: dataclass(type('Q', (), {'__annotations__': {'x': int, 'y': int}, 'x': field(default=3), 'z': field()})))
@dataclass
class B1: x: int = 1; y: int = 2
@dataclass
class B2(B1): x: str = 'q'; z: int = 5
print(B2(), [ (f.name, f.type) for f in fields(B2)], B2.__match_args__, 'x' in vars(B2))
@dataclass
class Fl:
    x: float = float('nan')
n = Fl(); print(n == n, n == Fl(n.x), Fl() == Fl(float('nan')))
import typing
class G(typing.Generic[typing.TypeVar('T')]): pass
@dataclass
class G2(G): x: int
t(is_dataclass, G2[int] if 0 else G2); t(is_dataclass, list[int]); t(is_dataclass, G2(1)); t(fields, G2(1)); t(asdict, G2(3))
t(lambda: make_dataclass('X', ['a', 'b'], bases=(B1,)).__doc__)
t(lambda: make_dataclass('X', [('a', 'int'), ('b', int, 4)]).__init__.__annotations__)
# How a class without a docstring describes itself.
@dataclass
class A: x: int; y: str = 'a'
@dataclass(init=False)
class B(A): z: int = 4
@dataclass(init=False)
class C(A):
    z: int = 4
    def __init__(self, *, q): pass
@dataclass(init=False)
class D(C): pass
class S: __slots__ = ()
@dataclass(init=False)
class E(int): pass
@dataclass(init=False)
class F(dict): x: int = 3
@dataclass
class G(A): "own"
@dataclass
class H(A): pass
@dataclass(init=False)
class I(Exception): x: int = 3
for c in (A, B, C, D, E, F, G, H, I): print(c.__name__, c.__doc__, type(vars(c)['__doc__']))
