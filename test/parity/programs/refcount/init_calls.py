# How calling a class allocates: through an argument tuple, or entering __init__ directly once specialised.
import sys
R = sys.getrefcount
class S:
    __slots__ = ('a',)
    def __init__(self, x): self.a = x; out.append((R(self), sys._getframe(1).f_code.co_name))
class P:
    def __init__(self, x): out.append((R(self)))
class L(list):
    def __init__(self, x): out.append((R(self)))
class I(int):
    def __init__(self, x): out.append((R(self)))
class E(Exception):
    def __init__(self, x): out.append((R(self)))
class N:
    def __new__(cls, *a): return object.__new__(cls)
    def __init__(self, x): out.append((R(self)))
class M(type): pass
class W(metaclass=M):
    def __init__(self, x): out.append((R(self)))
class Q(P): pass
class T(S): pass
class K:
    def __init__(self, x, *, k=1): out.append((R(self)))
class V:
    def __init__(self, *a): out.append((R(self), R(a)))
class D:
    def __init__(self, x=1, y=2): out.append((R(self)))
class G:
    def __getattr__(self, n): raise AttributeError
    def __init__(self, x=1): out.append((R(self)))
class DD:
    def __del__(self): pass
    def __init__(self, x=1): out.append((R(self)))
for C in (S, P, L, I, E, N, W, Q, T, K, V, D, G, DD):
    out = []
    def f(C): C(1)
    for i in range(4):
        exec("C(1)") if 0 else f(C)
    print(C.__name__, out)
def f(C): C(1)
import gc
c = gc.get_count
R2 = [0] * 4
for C in (S, P, L, I, E, N, W, Q, T, K, V, D, G, DD):
    out = [0] * 100
    out.clear()
    def f(C): C(1)
    gc.collect()
    h = [set() for i in range(9)]
    c()
    for i in range(4):
        a = c()[0]; f(C); R2[i] = c()[0] - a
    print(C.__name__, R2)
