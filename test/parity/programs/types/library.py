# types, abc, numbers, __future__: what their Python parts do.
import sys, types, abc, __future__, numbers, io
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
D = types.DynamicClassAttribute
class A:
    @D
    def x(self): "xdoc"; print('get', depth()); return 1
    @x.setter
    def x(self, v): "sdoc"; print('set', v, depth())
    @x.deleter
    def x(self): print('del', depth())
    y = D(doc='ydoc')
    z = D(lambda s: 1, doc='z')
    z = z.getter(x)
a = A(); t(lambda: a.x); t(setattr, a, 'x', 3); t(delattr, a, 'x'); t(lambda: A.x); t(lambda: a.y); t(setattr, a, 'y', 1); t(delattr, a, 'y'); print(vars(A)['x'].__doc__, vars(A)['x'].overwrite_doc, vars(A)['z'].__doc__, vars(A)['z'].overwrite_doc, list(vars(vars(A)['x'])))
t(D); t(lambda: D(lambda: 0).__doc__)
@abc.abstractmethod
def ab(s): "d"
class A2: q = D(ab)
t(lambda: A2.q); print(vars(A2)['q'].__isabstractmethod__, list(vars(vars(A2)['q'])))
class ME:
    def __mro_entries__(self, bases): print('mro_entries', depth()); return (int, A)
class ME2:
    def __mro_entries__(self, bases): return [int]
t(types.resolve_bases, (A, ME())); t(types.resolve_bases, [A]); t(types.resolve_bases, (ME2(),)); t(types.resolve_bases, ()); b = (A,); print(types.resolve_bases(b) is b)
class M(type):
    @classmethod
    def __prepare__(m, n, b, **k): print('prepare', n, b, k, depth()); return {'pre': 1}
    def __new__(m, n, b, d, **k): print('new', k); return super().__new__(m, n, b, d)
    def __init__(c, *a, **k): pass
class M2(type): pass
class X(metaclass=M): pass
class Y(metaclass=M2): pass
t(types.prepare_class, 'q', (X,), {'a': 1}); t(types.prepare_class, 'q', (X, Y)); t(types.prepare_class, 'q', (A, X)); t(types.prepare_class, 'q', (), {'metaclass': dict}); t(types.prepare_class, 'q'); k = {'metaclass': M, 'z': 1}; t(types.prepare_class, 'q', (A,), k); print(k)
t(lambda: vars(types.new_class('N', (ME(),), {'metaclass': type}, lambda ns: ns.update(a=depth())))); t(types.new_class, 'N'); t(types.new_class, 'N', (X,), {'kw': 2}, lambda ns: print(ns)); t(lambda: types.new_class('N').__module__)
if sys.version_info >= (3, 12): t(types.get_original_bases, 3); t(types.get_original_bases, types.new_class('N', (ME(),))); t(types.get_original_bases, A); t(types.get_original_bases, type('Z', (A,), {'__orig_bases__': 3}))
import collections.abc
class Gn(collections.abc.Generator):
    def send(self, v): print('send', v, depth()); return v
    def throw(self, *a): print('throw', a, depth()); raise StopIteration(4)
    gi_code = gi_frame = gi_running = gi_yieldfrom = 5
    gi_suspended = 6
@types.coroutine
def co(x): "doc"; return x
w = co(Gn()); print(type(w).__name__, co.__name__, co.__doc__, list(vars(w)), w.gi_code, w.cr_frame, w.cr_running, w.cr_await, w.gi_yieldfrom, iter(w) is w, w.__await__() is w); t(next, w); t(w.send, 3); t(w.close); t(w.throw, ValueError); t(w.throw, ValueError, 1)
if sys.version_info >= (3, 12): t(lambda: w.cr_suspended)
t(lambda: w.gi_zz)
@types.coroutine
def gg(): yield 1; return 3
async def use(): print('got', await gg()); return 5
c = use(); t(c.send, None); t(c.send, None); print(gg.__code__.co_flags & 0x100, types.coroutine(gg) is gg); t(types.coroutine, 3); print(types.coroutine(use) is use); print(co(5), co(c) is c); g = gg(); print(co(g) is g); h = (i for i in [1]); print(type(co(h)).__name__, iter(co(h)) is h, co(h).__name__)
class W(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @property
    @abc.abstractmethod
    def g(self): pass
class V(W):
    def f(self): pass
t(W); t(V); print(sorted(W.__abstractmethods__), sorted(V.__abstractmethods__)); V.g = 3; abc.update_abstractmethods(V); print(V.__abstractmethods__, abc.update_abstractmethods(int) is int); W.h = abc.abstractmethod(lambda s: 1); abc.update_abstractmethods(W); print(sorted(W.__abstractmethods__))
print(abc.abstractclassmethod(ab).__isabstractmethod__, abc.abstractstaticmethod(lambda: 1).__isabstractmethod__, abc.abstractproperty(lambda: 1).__isabstractmethod__)
f = lambda: 1; abc.abstractclassmethod(f); print(f.__isabstractmethod__)
f = io.StringIO(); W.register(int); isinstance(3, W); isinstance('a', W); W._dump_registry(f); print([l.split(':')[0] for l in f.getvalue().splitlines()]); print(f.getvalue().splitlines()[0]); W._abc_caches_clear(); W._abc_registry_clear(); print(isinstance(3, W)); t(W.register, 3)
print(__future__.annotations, __future__.generators.getMandatoryRelease(), __future__.annotations.getOptionalRelease(), list(vars(__future__.division)), __future__.__all__, [getattr(__future__, n).compiler_flag for n in __future__.all_feature_names])
for n in numbers.__all__: c = getattr(numbers, n); print(n, sorted(c.__abstractmethods__), c.__slots__, c.__mro__, sorted(k for k in vars(c) if k[:2] != '_a'))
