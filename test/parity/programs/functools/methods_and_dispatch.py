# functools: partialmethod, singledispatch, singledispatchmethod.
import sys, functools, gc
from functools import *
import collections.abc as cabc
gc.disable()
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class A:
    def f(self, *a, **k): return (depth(), a, k)
    p = partialmethod(f, 1, x=2)
    q = partialmethod(p, 3, y=4)
    s = partialmethod(staticmethod(lambda *a: a), 5)
    c = partialmethod(classmethod(lambda *a: a[1:]), 6)
    cl = partialmethod(lambda *a, **k: (depth(), a[1:], k), 7)
    d = partialmethod(print)
    @partialmethod
    def e(self): "edoc"
a = A()
t(lambda: a.p(9, z=1)); t(lambda: a.q(9)); t(lambda: A.s(1)); t(lambda: a.s(1)); t(lambda: A.c(1)); t(lambda: a.cl(1)); t(lambda: A.p(a, 3)); print(str(vars(A)['q']).split(' at 0x')[0], vars(A)['p'].args, list(vars(vars(A)['q'])), a.p.__self__ is a if hasattr(a.p, '__self__') else 0, type(a.p).__name__, type(A.p).__name__)
t(partialmethod, 3); t(lambda: partialmethod[int]); t(lambda: partialmethod(len).__isabstractmethod__)
class E: pass
class F(E): pass
class G: pass
class H(F, G): pass
class SizedOnly:
    def __len__(self): return 0
class Both(cabc.Sized, cabc.Container): pass
@singledispatch
def g(x): "gdoc"; return 'base', depth()
@g.register(int)
def _(x): return 'int'
@g.register
def _(x: list): return 'list'
@g.register(cabc.Sized)
def _(x): return 'sized'
@g.register
def _(x: str | bytes): return 'strbytes'
g.register(E, lambda x: 'E'); g.register(G, lambda x: 'G')
for v in (1, True, [], {}, 'a', b'', 1.0, E(), F(), G(), H(), SizedOnly(), (), None): t(g, v)
print(sorted(k.__name__ for k in g.registry), g.dispatch(bool)(1), g.__name__, g.__doc__, g.__wrapped__.__name__, list(vars(g)))
t(g); t(g.register, 3); t(g.register, 3, len); t(g.register, lambda x: 1); t(g.register, list[int]); t(g.register, int | list[int])
def bad(x: 3): pass
t(g.register, bad)
def bad(x: int | list[int]): pass
t(g.register, bad)
class P1(cabc.Iterable): 
    def __iter__(self): pass
class Amb(P1, cabc.Sized):
    def __len__(self): pass
class Amb2:
    def __iter__(self): pass
    def __len__(self): pass
@singledispatch
def h(x): return 'h'
h.register(cabc.Iterable, lambda x: 'it'); h.register(cabc.Sized, lambda x: 'si')
t(h, Amb()); t(h, Amb2()); t(h, [])
h.register(cabc.Container, lambda x: 'co'); t(h, []); t(h, Amb2()); t(h, {})
class V: pass
t(h, V()); cabc.Sized.register(V); t(h, V())
h.register(cabc.Collection, lambda x: 'coll'); t(h, []); t(h, {1}); h.register(cabc.Sequence, lambda x: 'seq'); h.register(cabc.MutableSequence, lambda x: 'mseq'); t(h, []); t(h, ()); h.register(cabc.Mapping, lambda x: 'map'); t(h, {})
class S:
    @singledispatchmethod
    def m(self, x): "mdoc"; return 'base', depth()
    @m.register
    def _(self, x: int): return 'int', self.__class__.__name__
    @m.register(str)
    def _(self, x): return 'str'
    @singledispatchmethod
    @classmethod
    def c(cls, x): return 'cbase'
    @c.register
    @classmethod
    def _(cls, x: int): return cls.__name__
    @singledispatchmethod
    @staticmethod
    def st(x): return 'sbase'
    @st.register(int)
    @staticmethod
    def _(x): return 'sint'
s = S(); t(s.m, 1); t(s.m, 'a'); t(s.m, 1.0); t(S.c, 1); t(S.c, 'a'); t(s.c, 1); t(s.st, 1); t(s.st, 'a'); t(S.st, 1); t(s.m); t(S.m, s, 1); print(s.m.__name__, s.m.__doc__, s.m.__wrapped__.__name__)
t(singledispatchmethod, 3)
if sys.version_info >= (3, 14):
    P = functools.Placeholder
    class B:
        def f(self, *a, **k): return a, k
        p = partialmethod(f, P, 2); q = partialmethod(f, P, P, 3, x=1); r = partialmethod(q, 'a'); s = partialmethod(lambda *a: a[1:], P, 4)
    b = B()
    print(b.p(1, 5), b.q(1, 2, 3), b.r('b'), b.s(8), vars(vars(B)['r'])['_phcount'], vars(vars(B)['r'])['_merger'], type(b.p), list(vars(s.m)), repr(S.m))
    for f in (b.p, b.s, lambda: b.q(1), lambda: partialmethod(len, 1, P), lambda: partialmethod(len, x=P), lambda: S.m.zz, lambda: B.p(b)): t(f)
