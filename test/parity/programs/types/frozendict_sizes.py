# releases: 3.15+
"""frozendict: what each way to make one allocates, sizes, counts of references, errors."""
import gc, sys
gc.disable()
d={'a':1,'b':2}; k={1:2}; pairs=[('a',1)]; it=iter
fz=frozendict(d); e={}; fe=frozendict()
class S(frozendict): pass
class SS(frozendict):
    __slots__=()
s=S(d)
class M:
    def keys(self): return ['q']
    def __getitem__(self,k): return 1
mm=M()
tests=dict(
 none=lambda: 1, empty=lambda: frozendict(), dict=lambda: frozendict(d), kdict=lambda: frozendict(k), kw=lambda: frozendict(a=1), dkw=lambda: frozendict(d, z=1), pairs=lambda: frozendict(pairs),
 fz=lambda: frozendict(fz), edict=lambda: frozendict(e), fzkw=lambda: frozendict(fz, z=1), spread=lambda: frozendict(**d), star=lambda: frozendict(*[d]), sub=lambda: S(d), subkw=lambda: S(a=1), subsub=lambda: S(s), subslots=lambda: SS(d), ofsub=lambda: frozendict(s),
 map=lambda: frozendict(mm), or_=lambda: fz|d, oror=lambda: d|fz, or0=lambda: fz|e, fzor=lambda: fz|fz, or00=lambda: fe|d, ore=lambda: e|fz,
 copy=lambda: fz.copy(), scopy=lambda: s.copy(), fromkeys=lambda: frozendict.fromkeys('ab'), fromkeysd=lambda: frozendict.fromkeys(d), sfromkeys=lambda: S.fromkeys('ab'), todict=lambda: dict(fz), newargs=lambda: fz.__getnewargs__(), hash=lambda: hash(frozendict(a=1)), upd=lambda: {}.update(fz), merge=lambda: {**fz}, call=lambda: dict(**fz), new=lambda: frozendict.__new__(frozendict, d), dictof=lambda: dict(fz, z=3), items=lambda: fz.items())
def blocks(f):
    gc.collect()
    c0=gc.get_count()[0]
    r=f()
    return gc.get_count()[0]-c0, type(r).__name__, sys.getsizeof(r)
for n,f in tests.items():
    blocks(f); print(n, blocks(f), blocks(f))
for name in 'or0 fzor or00 copy scopy'.split():
    print(name, tests[name]() is fz, tests[name]() is d)
print((s|e) is s, (s|d).__class__, S(fz) is fz, S.fromkeys('a'), frozendict(s)is s)
big={i:i for i in range(30)}
for i in range(25): del big[i]
print([sys.getsizeof(x) for x in (big, frozendict(big), frozendict(frozendict(big)), frozendict(list(big.items())), dict(big), big|{}, frozendict(big)|{}, frozendict(big)|{99:1}, frozendict(big, z=1))])
for n in (0,1,5,6,10,11,20):
    dd={str(i):i for i in range(n)}; x=frozendict(dd)
    print(n,[sys.getsizeof(y) for y in (x, x|{'z':1}, x|dd, {}|x, dict(x), frozendict(x, z=1), frozendict(**dd), frozendict(zip(dd, dd)), frozendict.fromkeys(dd), frozendict.fromkeys(list(dd)), frozendict.fromkeys(set(dd)), S(dd), S.fromkeys(dd), {**x}, {'q':1, **x})])
class W(frozendict):
    def __new__(cls, *a, **k):
        print('new', a, k); return super().__new__(cls, *a, **k)
    def __init__(self, *a, **k): print('init', a, k)
print(W.fromkeys('ab', 1))
class V(frozendict):
    def __setitem__(self, k, v): print('set', k, v)
try: print(V.fromkeys('ab'))
except Exception as e_: print(type(e_), e_)
class T:
    def __new__(cls): return {}
o=object()
x=frozendict(a=o); print(sys.getrefcount(o)); y=x|{'b':o}; print(sys.getrefcount(o), sys.getrefcount(x)); h=hash(frozendict(a=2)); print(sys.getrefcount(x)); 
z=frozendict(x); print(sys.getrefcount(x)); w=x.copy(); print(sys.getrefcount(x)); x.__init__(a=1); 
try: x.__init__(1,2,3)
except Exception as e_: print(e_)
print(x.__sizeof__(), frozendict.__basicsize__, frozendict.__itemsize__, frozendict.__dictoffset__, S.__dictoffset__, S.__basicsize__, SS.__basicsize__)
import weakref
try: weakref.ref(x)
except TypeError as e_: print(e_)
weakref.ref(s)
class E:
    def __eq__(self, o): return True
    def __hash__(self): return 1
print(gc.get_referents(frozendict({'a':1.5})), gc.get_referents(frozendict({1.5:2.5})))
for bad in (lambda: frozendict(**{1:2}), lambda: frozendict({'a':1}, **{'b':[]}).x, lambda: fz.pop, lambda: {fz: 1}[fz], lambda: {frozendict(a=[]):1}, lambda: fz[1:2], lambda: fz.get([]), lambda: frozendict({}, {}, {}), lambda: frozendict.fromkeys(), lambda: frozendict.fromkeys(3), lambda: frozendict(fz, **{'a': 5}), lambda: frozendict([[1,2],[3]]), lambda: frozendict([[[],2]]), lambda: frozendict(**3), lambda: frozendict(3), lambda: frozendict(self=1), lambda: d.update(frozendict({1:2})), lambda: fz.__getitem__('q'), lambda: frozendict.fromkeys([[]]), lambda: list(fz.items())[0], lambda: fz.keys().mapping, lambda: fz.keys() & {'a'}, lambda: next(iter(fz.items())), lambda: sorted(fz), lambda: fz.items() == {'a':1,'b':2}.items(), lambda: type(iter(fz)), lambda: (min(fz), len(fz)), lambda: bool(frozendict()), lambda: str.format('{a}', **fz), lambda: '%(a)s' % fz, lambda: '{a}'.format_map(fz), lambda: 'abc'.translate(frozendict({97:'x'})), lambda: str.maketrans(frozendict({'a':'x'}))):
    try: print(bad())
    except BaseException as e_: print(type(e_).__name__, e_, getattr(e_,'__notes__',''))
print(d)

import tracemalloc
def traced():
    kept = [frozendict(d)]
    kept.append(frozendict(a=1))
    kept.append(frozendict())
    kept.append(kept[0] | {i: i for i in range(20)})
    kept.append(frozendict(kept[0], z=2))
    return kept
traced()
gc.collect()
tracemalloc.start()
kept = traced()
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
first = traced.__code__.co_firstlineno
print(sorted((t.traceback[0].lineno - first, t.size) for t in snapshot.traces if t.traceback[0].filename == __file__))
