# What an enumeration and its members hold in memory.
import gc, sys
gc.disable()
import enum
import warnings
warnings.simplefilter('ignore')
from enum import *
from dataclasses import dataclass
from types import DynamicClassAttribute
def t(f, *a, **k):
    try:
        print('ok', repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
class Base(Enum):
    @enum.property
    def first(self): return 'base first'
    @property
    def second(self): return 'sec'
    third = None if False else enum.nonmember(4)
    @DynamicClassAttribute
    def dca(self): return 'dca'
class Sub(Base):
    first = 1; second = 2; name = 3; value = 4; dca = 5
t(lambda: list(Sub)); t(lambda: Sub.first); t(lambda: Sub.first.first); t(lambda: Sub.second); t(lambda: Sub.second.second); t(lambda: Sub.name); t(lambda: Sub.name.name); t(lambda: Sub.value.value); t(lambda: Sub.dca.dca)
t(lambda: Sub.first.second)
class SubI(int, Enum):
    real = 1; imag = 2; numerator = 3; denominator = 4; bit_length = 5
t(lambda: list(SubI)); t(lambda: SubI.real.imag); t(lambda: SubI.imag.real); t(lambda: SubI.imag.denominator);
@dataclass
class D: a: int; b: int = 3
class DE(D, Enum): X = 1, 2; Y = 5
t(lambda: list(DE)); t(lambda: DE.X.a); t(lambda: DE(D(1,2))); t(lambda: str(DE.Y))
class W(Enum):
    A = 1
    def __str__(self): return 'own'
class V(int, Enum):
    A = 1
    def __repr__(self): return 'ownrepr'
print(str(W.A), format(W.A), repr(W.A), str(V.A), format(V.A), repr(V.A), repr([V.A]))
class Sing(Enum):
    def __init_subclass__(cls, **kw): print('init_subclass', cls, kw, list(cls._member_map_)); super().__init_subclass__()
class S2(Sing, foo=3): A = 1
print(dir(S2))
class Meta(EnumType):
    def __call__(cls, *a, **k): print('call', a); return super().__call__(*a, **k)
class MM(Enum, metaclass=Meta): A = 1
print(MM(1), MM.A)
class Desc:
    def __set_name__(self, o, n): print('set_name', o, n, list(o.__dict__.get('_member_map_', ())))
    def __get__(self, i, o): return 5
class HD(Enum):
    A = 1
    d = Desc()
    B = 2
print(list(HD), HD.d)
class Bad:
    def __set_name__(self, o, n): raise ZeroDivisionError('z')
    def __get__(self, *a): pass
def mk():
    class C(Enum):
        a = Bad()
        B = 3
t(mk)
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print('eq', self.n, getattr(o, 'n', o)); return self.n == getattr(o, 'n', None)
    def __hash__(self): print('hash', self.n); return self.n
class EE(Enum):
    A = Eq(1); B = Eq(2); C = Eq(1)
print(len(EE)); print(EE(Eq(2)).name); t(lambda: EE(Eq(3)).name.nope if 0 else Eq(3) in EE)
class EU:
    __hash__ = None
    def __init__(self, n): self.n = n
    def __eq__(self, o): print('equ', self.n, getattr(o, 'n', o)); return self.n == getattr(o, 'n', None)
class EEU(Enum):
    A = EU(1); B = EU(2); C = EU(1)
print(len(EEU)); print(EEU(EU(2)).name); t(lambda: EU(3) in EEU)
# memory
def run(f, n=3):
    f(); f()
    r = []
    for _ in range(n):
        gc.collect(); a = len(gc.get_objects()); x = f(); b = len(gc.get_objects()); 
        y = f(); k = gc.collect(); del x, y; k2 = gc.collect()
        r.append((b - a, k, k2))
    print(f.__name__, r)
def cls():
    class C(Enum): A = 1; B = 2; C = 3
    return C
def cls_alias():
    class C(Enum): A = 1; B = 1; C = []
    return C
def fl():
    class C(Flag): A = auto(); B = auto()
    return C
def fn(): return Enum('X', 'A B C')
class Col(Enum): A = 1; B = 2
class Fl(Flag): A = 1; B = 2; C = 4
def look(): Col(1)
def bad():
    try: Col(5)
    except ValueError as e: return e
def badf():
    try: Fl(55)
    except ValueError as e: return e
def it(): return list(Col)
def itr(): return iter(Col)
def ops(): return Fl.A | Fl.B, ~Fl.A, Fl.A & Fl.B, Fl.A in Fl.B
def fit(): return list(Fl.A | Fl.C)
def mem(): return Col.__members__
def d(): return dir(Col)
for f in (cls, cls_alias, fl, fn, look, bad, badf, it, itr, ops, fit, mem, d): run(f)
for c in (Col, Fl, IntEnum, Flag, Enum, StrEnum): print(c.__name__, sys.getsizeof(c), sys.getsizeof(c._value2member_map_) if hasattr(c, '_value2member_map_') else 0)
print(sys.getsizeof(Col.A), sys.getsizeof(Fl.A), sys.getsizeof(Fl.A | Fl.B), list((Fl.A | Fl.B).__dict__), sys.getrefcount(Col.A), sys.getrefcount(Fl.A|Fl.B))
