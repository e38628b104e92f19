# Flags: combinations, boundaries, and the checks on whole enumerations.
import enum
import warnings
warnings.simplefilter('ignore')
import sys
from enum import *
def t(f, *a, **k):
    try:
        print('ok', repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
class P(Flag):
    R = 1; W = 2; X = 4; RW = 3; Z = 0; BIG = 24
print(list(P), P.__members__, len(P)); print(list(P.__dict__))
for v in (0, 1, 3, 5, 7, 8, 16, 24, 25, 31, -1, -2, 32, 'x', None, -33): t(P, v)
for v in (0, 3, 5, 8, 'x', P.RW, None): t(lambda: v in P)
print(P._value2member_map_); print([(p, list(p), len(p), bool(p), ~p, str(p), repr(p), p.name) for p in P(7)] , P(0), list(P(7)), len(P(7)))
t(lambda: P.R | 1); t(lambda: P.R & 'a'); t(lambda: P.R ^ P.RW); t(lambda: 1 in P.R); t(lambda: P.R in P.RW); t(lambda: 1 | P.R); t(lambda: P.R < P.W); t(lambda: P.R | None)
t(lambda: ~P.R); t(lambda: ~~P.R is P.R); t(lambda: ~P(0))
class I(IntFlag):
    A = 1; B = 2; C = 8
for v in (0, 1, 3, 4, 5, 16, 17, -1, -2, -5, 27, 'x', 1.0, 1.5): t(I, v)
print(list(I), [~i for i in I], I.A | 4, 4 | I.A, I.A & 7, 7 ^ I.A, ~(I.A | 16), I.A + 1, list(I(31)), len(I(31)), str(I.A), f'{I.A}', f'{I.A:05}', repr(I(5)), repr(I(16)))
print([(k, v.name) for k, v in I._value2member_map_.items()])
for b in (STRICT, CONFORM, EJECT, KEEP):
    class F(Flag, boundary=b):
        A = 1; C = 4; D = 32
    class G(IntFlag, boundary=b):
        A = 1; C = 4; D = 32
    for c in (F, G):
        for v in (0, 1, 5, 2, 3, 37, 39, 64, 127, -1, -2, -5, -100, 128): t(c, v)
        t(lambda: ~c.A); t(lambda: c.A | 2); t(lambda: c.A | c.C | c.D); t(lambda: list(c(37))); t(lambda: ~c(37)); t(lambda: 3 in c); t(lambda: list(c(39)))
        print([(k, getattr(v, 'name', None)) for k, v in c._value2member_map_.items()], repr(c), c._boundary_)
class A(Flag):
    A = auto(); B = auto(); C = A | B; D = auto(); E = 32; F = auto()
print(list(A), A.__members__)
class R(Flag):
    C = 4; A = 1; B = 2
print(list(R), list(R(7)), R(7), list(~R.A), R._iter_member_)
def mk():
    class F(Flag):
        A = 'x'
        B = auto()
    return list(F)
t(mk)
def mk():
    class F(Flag):
        A = 1.5
        B = auto()
    return list(F)
t(mk)
def mk():
    class F(Flag):
        A = 1, 2
    return list(F), F.A | F.A
t(mk)
class S(StrEnum):
    A = auto(); B = 'bee'; C = b'x', 'ascii'; D = b'x', 'ascii', 'strict'
print(list(S), str(S.A), f'{S.B:>5}', S.A == 'a', S('bee'), S.A.upper(), S.C)
for v in (1, ('a', 1), (b'a', 'utf8', 1), (1, 2, 3, 4)):
    def mk():
        class S(StrEnum): A = v
        return list(S)
    t(mk)
class N(IntEnum):
    A = 3; B = auto(); C = 3; D = 2; E = auto()
print(list(N), N.A + N.B, str(N.A), f'{N.A:03}', repr(N.A), N(3), N.A < N.B, sorted(N), N.__members__)
def mk():
    class E(Enum): A = 'x'; B = auto()
    return list(E)
t(mk)
def mk():
    class E(Enum): A = 'x'; B = 3; C = auto()
    return list(E)
t(mk)
def mk():
    class E(Enum): A = None; C = auto()
    return list(E)
t(mk)
class E1(Enum): A = 1; B = 2; C = 1; D = 2; E = 5; F = 8
class E2(Flag): A = 1; B = 2; C = 1; D = 7; E = 32; F = 96
class E3(Flag): A = 1; B = 14
class E4(Flag): A = 1; B = 6; C = 24; D = 2; E = 40
for e in (E1, E2, E3, E4):
    t(unique, e)
    for c in (UNIQUE, CONTINUOUS, NAMED_FLAGS): t(verify(c), e)
    t(verify(UNIQUE, CONTINUOUS, NAMED_FLAGS), e); t(verify(), e)
print([(str(c), repr(c)) for c in EnumCheck], list(FlagBoundary), [str(c) for c in FlagBoundary])
class Big(Enum): A = 1; B = 500
t(verify(CONTINUOUS), Big)
class Gl(Enum): AA = 1; BB = 2
print(global_enum(Gl) is Gl, AA, repr(AA), str(BB))
class Gf(IntFlag): CC = 1; DD = 2
global_enum(Gf); print(repr(CC), str(DD), repr(CC | DD), repr(Gf(0)), repr(Gf(8)), str(Gf(8)), repr(Gf(9)))
class Pk(Enum):
    A = 1
    __reduce_ex__ = enum.pickle_by_global_name if hasattr(enum, 'pickle_by_global_name') else None
    B = 2
if Pk.__reduce_ex__: print(Pk.A.__reduce_ex__(2))
for n in (0, 1, 5, -1, -5, -8): print(enum.bin(n), enum.bin(n, 8), enum.bin(n, 2))
for n in (0, 5, 12, P.BIG): print(list(enum._iter_bits_lsb(n)))
t(lambda: list(enum._iter_bits_lsb(-3))); t(lambda: enum.show_flag_values(13))
t(lambda: repr(auto())); t(lambda: repr(auto(3))); t(lambda: auto().value)
print([ (n, enum._is_dunder(n), enum._is_sunder(n), enum._is_private('Cl', n)) for n in ('__a__', '_a_', '__', '____', '_____', '_', '__a', '_Cl__a', '_Cl__a__', '_Cl___', '_Cl__a_', '___a___', 'a', '__a_', '_Cl__', '_Cl__b')])
if sys.version_info >= (3, 13):
    class Al(Enum):
        A = 1; B = 2
        def __init__(self, v): 
            if v == 1: self._add_value_alias_('one'); self._add_alias_('AONE')
    print(list(Al), Al('one'), Al.AONE, Al.__members__, 'one' in Al)
    t(Al.B._add_value_alias_, 'one'); t(Al.B._add_alias_, 'A'); t(Al.B._add_value_alias_, []); t(Al, []); t(Al.A._add_value_alias_, []);t(Al.A._add_value_alias_, 1); t(Al.A._add_alias_, 'A')
