# How deep user code is called by enum, and what an enumeration that fails leaves behind.
# releases: 3.12+
import sys, gc
from enum import *
import enum, traceback
def depth():
    try: raise KeyError
    except KeyError: pass
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class D:
    def __init__(s, n): s.n = n
    def __eq__(s, o): print('eq', depth()); return s.n == getattr(o, 'n', o)
    def __hash__(s): print('hash', depth()); return s.n
class C(Enum):
    def _generate_next_value_(*a): print('gnv', depth()); return 5
    A = auto(); B = D(3); X = D(3)
    def __init__(self, *a): print('init', depth())
    @classmethod
    def _missing_(cls, v): print('missing', depth()); raise OSError('q')
    def __init_subclass__(cls): print('sub', depth())
C(D(3))
try: C(D(4))
except OSError as e: print(len(traceback.extract_tb(e.__traceback__)), type(e.__context__).__name__)
class N(Enum):
    def __new__(cls, v): print('new', depth()); o = object.__new__(cls); o._value_ = v; return o
    A = 1
class S:
    def __set_name__(self, o, n): print('setname', depth())
    def __get__(self, *a): print('get', depth())
class O(Enum):
    s = S()
    A = 1
O.s
class F(Flag):
    A = 1; B = 2
    @classmethod
    def _missing_(cls, v): print('fmissing', depth()); return super()._missing_(v)
F.A | F.B; ~F.A; 9 in F if sys.version_info >= (3, 12) else 0
for f in (lambda: F(77), lambda: C.zz, lambda: F('x'), lambda: Enum('Z', 'mro'), lambda: F.A | 3, lambda: C['z']):
    try: f()
    except Exception as e: print(type(e).__name__, len(traceback.extract_tb(e.__traceback__)))
def cyc(src):
    gc.collect()
    for i in range(2):
        try: exec(src, {'__name__': 'q', **vars(enum)})
        except Exception as e: n = type(e).__name__
    print(n, gc.collect())
cyc('class A(Enum): _foo_ = 1')
cyc('class A(Enum): mro = 1')
cyc('class A(Enum):\n A=1\n B=A\nA(3)')
cyc('class A(Flag):\n A=1\n B=A\nA(8)')
cyc('class A(Enum):\n A=1\n @classmethod\n def _missing_(c, v): raise OSError\nA(3)')
cyc('class A(Enum):\n A=1\n @classmethod\n def _missing_(c, v): return 4\nA(3)')
cyc('class A(Enum):\n A=1\nA.A=3')
cyc('class A(Enum):\n A=1\nA.B')
gc.disable()
def go(f):
    gc.collect()
    try: f()
    except Exception as e: print(type(e).__name__, e, getattr(e, '__notes__', None), [fr.name for fr in traceback.extract_tb(e.__traceback__)], type(e.__context__).__name__, type(e.__cause__).__name__)
    left = gc.collect()
    if f is not c: print(left)
def a():
    class C(float, Enum): A = 'x'
def b():
    class C(Enum):
        A = 1
        def __init__(self): pass
def c():
    class X:
        def __set_name__(self, o, n): raise KeyError(n)
        def __get__(self, *a): pass
    class C(Enum):
        z = X()
        A = 1
def d():
    class C(Enum, z=3):
        A = 1
def f():
    class C(Enum):
        _order_ = 'B A'
        A = 1
        B = 2
for x in (a, b, c, d, f): go(x)
