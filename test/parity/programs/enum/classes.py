# Enumerations: what a body makes of its names, and what looks a member up.
import warnings
warnings.simplefilter('ignore')
import sys
from enum import *
def t(f, *a, **k):
    try:
        print('ok', repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def f(self): return self.value
    @property
    def p(self): return 3
print(list(Color.__dict__))
print(list(Color.RED.__dict__), sys.getsizeof(Color.RED.__dict__), vars(Color.RED))
print(dir(Color), dir(Color.RED))
for v in (1, 2, 3, 'x', [], Color.RED): t(Color, v)
for n in ('RED', 'ALIAS', 'no'): t(Color.__getitem__, n)
t(lambda: Color.nope); t(lambda: Color.RED.nope); t(lambda: Color._member_map_)
t(setattr, Color, 'RED', 3); t(delattr, Color, 'RED'); t(setattr, Color, 'new', 3); t(delattr, Color, 'new')
t(setattr, Color.RED, 'name', 3); t(setattr, Color.RED, 'value', 3); t(delattr, Color.RED, 'name'); t(setattr, Color.RED, 'zz', 3)
t(lambda: 1 in Color); t(lambda: 3 in Color); t(lambda: Color.RED in Color); t(lambda: [] in Color)
print(list(Color), list(reversed(Color)), len(Color), bool(Color), repr(Color), Color.__members__)
print(str(Color.RED), format(Color.RED), f'{Color.RED:>12}', hash(Color.RED) == hash('RED'), Color.RED.__reduce_ex__(2))
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED)
def mk(): 
    class C2(Color): X = 3
t(mk)
def mk():
    class C(Enum):
        A = 1
        A = 2
t(mk)
def mk():
    class C(Enum):
        def A(self): pass
        A = 2
    return C
t(mk)
def mk():
    class C(Enum):
        A = 2
        def A(self): pass
t(mk)
def mk():
    class C(Enum):
        mro = 1
t(mk)
def mk():
    class C(Enum):
        _foo_ = 1
t(mk)
def mk():
    class C(Enum):
        A = auto()
        def _generate_next_value_(name, start, count, last): return name
t(mk)
def mk():
    class C(Enum):
        _ignore_ = 'a b, c'
        a = 1
        b = 2
        D = 3
    return list(C.__dict__), list(C)
t(mk)
def mk():
    class C(Enum):
        a = 1
        _ignore_ = ['a']
t(mk)
def mk():
    class C(Enum):
        _order_ = 'B A'
        A = 1
        B = 2
t(mk)
def mk():
    class C(Enum):
        _order_ = 'A, B'
        A = 1
        B = 2
    return C
t(mk)
def mk():
    class C(Enum):
        __order__ = 'A, B'
        A = 1
        B = 2
        __private = 4
    return [c for c in C.__dict__ if 'priv' in c], list(C)
t(mk)
class G(Enum):
    def _generate_next_value_(name, start, count, last): return (name, start, count, last)
    A = auto(); B = auto(); C = (auto(), 4); D = 'x', auto(), auto()
print(list(G))
class NM(Enum):
    A = 1
    b = nonmember(3)
    @member
    def c(self): return 3
    class D: pass
    E = lambda self: 3
    F = {}
    G = []
    H = []
print(list(NM)[0:1], NM.b, NM.c.name, type(NM.c.value), NM._member_names_, NM.D.__class__ is type, NM({}), NM([]), NM._unhashable_values_)
class U(Enum):
    A = [1]; B = {1}; C = [1]
print(list(U), U([1]), U({1}), U.__members__); t(U, [2]); t(lambda: [1] in U)
# functional
for names in ('A B C', 'A, B', ['A', 'B'], [('A', 3), ('B', 4)], {'A': 5, 'B': 3}, (), [], [['A', 1]], 'A A', iter(['A'])):
    t(lambda: [list(Enum('F', names)), Enum('F', names).__module__, Enum('F', names).__qualname__])
t(lambda: list(Enum('F', 'A B', start=7))); t(lambda: list(Enum('F', 'A B', type=str))); t(lambda: list(IntEnum('F', 'A B', start=7)))
t(lambda: Enum('F', 'A B', module='mm', qualname='q.q').A.__class__.__dict__['__module__'])
t(lambda: Enum('F')); t(lambda: Enum()); t(lambda: Color()); t(lambda: Color(1, 2)); t(lambda: Color(1, 2, 3)); t(lambda: Enum('F', 'A', boundary=STRICT)._boundary_)
t(lambda: list(Flag('F', 'A B C'))); t(lambda: list(Flag('F', 'A B C', start=4)));t(lambda: list(StrEnum('F', 'A B C')))
# missing
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v):
        if v == 2: return cls.A
        if v == 3: return 5
        if v == 4: raise KeyError(v)
        if v == 5: raise ValueError('own')
for v in (2, 3, 4, 5, 6): t(M, v)
# new and init
class Co(bytes, Enum):
    def __new__(cls, value, label):
        o = bytes.__new__(cls, [value]); o._value_ = value; o.label = label; return o
    A = 1, 'a'
    B = 2, 'b'
print([c.name for c in Co], Co.A.label, Co(1).name, Co.A == b'\x01', str(Co.A), format(Co.A)); print(list(Co.__dict__)); t(Co, 3)
class Pl(Enum):
    A = 1, 2
    B = 3, 4
    def __init__(self, a, b): self.a = a; self.b = b
print(Pl.A.a, Pl((1, 2)), list(Pl.A.__dict__)); t(lambda: Pl(3, 4)); t(lambda: Pl(3,5))
class AN(Enum):
    def __new__(cls):
        o = object.__new__(cls); o._value_ = len(cls.__members__) + 1; return o
    A = (); B = ()
print(list(AN))
def mk():
    class C(Enum):
        A = 1, 2
        def __init__(self, a): pass
t(mk)
def mk():
    class D(int):
        def __new__(cls, a, b): return int.__new__(cls, a)
    class C(D, Enum):
        A = 1, 2
    return list(C)
t(mk)
def mk():
    class D:
        def __new__(cls, a):
            if a == 2: raise OSError('x')
            return object.__new__(cls)
    class C(D, Enum):
        A = 2
    return list(C)
t(mk)
def mk():
    class C(Enum, int): A = 1
t(mk)
def mk():
    class C(Enum):
        A = 1
        def __new__(cls, v): return super().__new__(cls, v)
t(mk)
def mk():
    class C(complex, Enum): A = 1, 2; B = 3
    return list(C), C.A.value, C.B.value, C(3), C(1+2j)
t(mk)
def mk():
    class C(tuple, Enum): A = 1, 2; B = (3,)
    return list(C), C.A.value, C((3,)), C.A._value_
t(mk)
def mk():
    class C(float, Enum): A = 'x'
t(mk)
class R(int, ReprEnum):
    A = 1
print(str(R.A), format(R.A), list(vars(R))[-4:])
for order in ('A B C', 'A B', 'A C B', ('A', 'B'), 'C A B', 'A Z B', 'B A'):
    def mk():
        class C(Enum):
            _order_ = order
            A = 1; B = 2; C = 1
        return list(C)
    t(mk)
class Au(Enum):
    _generate_next_value_ = lambda name, start, count, last: (print(name, start, count, last), name)[1]
    A = auto(3); B = auto(), 4; C = 'x', auto(7), auto(); D = 5; E = auto(); H = (1, 2); I = auto(), auto()
print(list(Au))
