"""Weak containers and finalizers: what methods give, call and leave."""
import gc, sys, weakref, copy
from weakref import *
from weakref import KeyedRef
gc.disable()
class O:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'O{self.n}'
    def m(self): return self.n
    def m2(self): return 2
def t(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e:
        c = e.__context__; tb = e.__traceback__; names = []
        while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
        return type(e).__name__, e.args[:1] if not isinstance(e.args[:1], tuple) or not e.args or not isinstance(e.args[0], ref) else 'ref', e.__suppress_context__, type(c).__name__, names[1:]
for C in (WeakSet, WeakValueDictionary, WeakKeyDictionary, KeyedRef, WeakMethod, finalize):
    print(C.__name__, sorted(k for k in vars(C) if k not in ('__doc__', '__firstlineno__', '__static_attributes__')), [b.__name__ for b in C.__mro__], sorted(getattr(C, '__static_attributes__', ())) if sys.version_info >= (3, 14) else '')
    for k, v in sorted(vars(C).items()):
        f = getattr(v, '__func__', getattr(v, 'fget', v))
        if hasattr(f, '__code__'):
            c = f.__code__
            print(' ', k, f.__qualname__, [x if not callable(x) else x.__name__ for x in f.__defaults__ or ()], c.co_varnames[:c.co_argcount + c.co_kwonlyargcount + bool(c.co_flags & 4) + bool(c.co_flags & 8)], c.co_posonlyargcount)
o = [O(i) for i in range(4)]
def cnt(f, *a):
    gc.collect(); b = gc.get_count()[0]; r = f(*a); e = gc.get_count()[0]; return e - b
for D in (WeakValueDictionary, WeakKeyDictionary):
    d = D()
    for i in (0, 1, 2): d[(i if D is WeakValueDictionary else o[i])] = (o[i] if D is WeakValueDictionary else i)
    k = 1 if D is WeakValueDictionary else o[1]; no = 9 if D is WeakValueDictionary else o[3]
    print(D.__name__, list(vars(d)), sys.getsizeof(d), len(d), list(d), list(d.items()), list(d.keys()), list(d.values()), t(d.__getitem__, no), d[k], d.get(no), d.get(no, 5), k in d, no in d, t(d.__contains__, 5), t(d.__contains__, []), t(d.get, 5) if D is WeakKeyDictionary else '')
    print(t(d.pop, no), t(d.pop, no, 4), t(d.__delitem__, no), t(d.setdefault, no, o[3]), len(d), t(d.pop, no), d.copy() == d, type(copy.copy(d)).__name__, type(copy.deepcopy(d)).__name__, len(copy.deepcopy(d)), (d | {}) == d, t(d.__or__, 5), t(d.__ror__, 5), type(d.__ror__({})).__name__, t(d.update, 5), t(d.update, None), t(d.update, a=o[1]) if D is WeakValueDictionary else t(d.update, a=1), d.__ior__({}) is d)
    for g in ('items', 'keys', 'values', '__iter__', 'itervaluerefs'):
        if hasattr(d, g):
            x = getattr(d, g)(); print(g, x.__qualname__, sys.getsizeof(x), sys.getsizeof(d.__dict__)); next(x); print(sys.getsizeof(d.__dict__), len(list(x)))
    for f, a in ((D, ()), (D, ({},)), (d.__setitem__, (k, o[1])), (d.__getitem__, (k,)), (d.get, (k,)), (d.get, (no,)), (d.__contains__, (k,)), (d.__contains__, (no,)), (d.copy, ()), (list, (d.items(),)), (list, (d,)), (len, (d,)), (d.setdefault, (k, o[1])), (d.update, ({k: o[1]},)), (d.__or__, ({},)), (d.popitem, ()), (d.pop, (k, None)), (d.items, ()), (repr, (d,)), (d.valuerefs if D is WeakValueDictionary else d.keyrefs, ())): print(getattr(f, '__qualname__', f.__class__.__name__), cnt(f, *a))
    print(t(d.popitem), len(d), t(d.popitem), t(d.popitem), t(d.popitem), repr(d)[:20], gc.collect())
    # deaths while iterating
    for n in range(3):
        p = [O(i) for i in range(4)]; e = D((i, x) if D is WeakValueDictionary else (x, i) for i, x in enumerate(p)) if D is WeakValueDictionary else D({x: i for i, x in enumerate(p)})
        it = e.items(); next(it); x = None; del p[1:3]; print(len(e.data), vars(e).get('_pending_removals') and len(e._pending_removals), [x for x in it] if n == 0 else len(list(e.data)), len(e), len(e.data)); it = None; print(len(e), len(e.data)); x = None; del p[:]; print(len(e), len(e.data), gc.collect())
# WeakSet
s = WeakSet(o); u = WeakSet(o[:2]); w = O(9)
print(list(vars(s)), len(s), o[0] in s, 5 in s, w in s, t(s.add, 5), t(s.remove, w), t(s.discard, w), t(WeakSet().pop), sorted(map(repr, s)), type(s.copy()).__name__)
for op in ('__or__', '__and__', '__sub__', '__xor__', '__le__', '__lt__', '__ge__', '__gt__', '__eq__', '__ne__', 'isdisjoint', 'issubset', 'issuperset', 'union', 'intersection', 'difference', 'symmetric_difference'):
    for y in (u, {o[0], w}, [o[3]], s, 5): r = t(getattr(s, op), y); print(op, type(y).__name__, sorted(map(repr, r)) if isinstance(r, WeakSet) else r)
for op in ('__ior__', '__iand__', '__isub__', '__ixor__', 'update', 'intersection_update', 'difference_update', 'symmetric_difference_update'):
    for y in (0, u, [o[3]], {w}): x = WeakSet(o[:3]); r = t(getattr(x, op), x if y == 0 else y); print(op, r is x or r, sorted(map(repr, x)))
for f, a in ((WeakSet, ()), (WeakSet, (o,)), (s.add, (w,)), (s.discard, (w,)), (s.__contains__, (o[0],)), (s.copy, ()), (s.__or__, (u,)), (s.__and__, (u,)), (s.__sub__, (u,)), (s.__isub__, (u,)), (s.__le__, (u,)), (s.__eq__, (u,)), (list, (s,)), (len, (s,)), (iter, (s,)), (s.pop, ()), (s.clear, ())): print(f.__class__.__name__ if f.__class__ is type else f.__name__, cnt(f, *a))
x = iter(WeakSet(o)); print(x.__qualname__, sys.getsizeof(x), WeakSet[int], WeakSet([o[0]]).__reduce__()[1][0], repr(WeakSet()))
for n in range(2):
    p = [O(i) for i in range(4)]; e = WeakSet(p); it = iter(e); next(it); del p[:]; print(len(e), len(e.data) > 0); list(it); it = None; print(len(e), len(e.data))
# WeakMethod
a, b = O(1), O(1); log = []
m = WeakMethod(a.m, lambda r: log.append(('dead', r is m, r()))); m2 = WeakMethod(a.m); m3 = WeakMethod(a.m2); m4 = WeakMethod(b.m)
print(m() == a.m, m == m2, m != m2, m == m3, m != m3, m == m4, m == 5, m != 5, hash(m) == hash(m2), t(WeakMethod, 5), t(WeakMethod, O.m), sys.getsizeof(m), m._alive, cnt(WeakMethod, a.m))
del a; print(m(), m == m2, m != m2, m == m, m != m, log, m._alive, gc.collect(), m2._alive); del m, m2, m3; print(gc.collect())
# finalize
def fin(*a, **k): log.append((a, k)); return 'r'
log.clear(); a = O(5); f = finalize(a, fin, 1, x=2); g = finalize(a, fin)
print(f.alive, len(f.peek()), f.peek()[0] is a, f.atexit, repr(f)[:9], repr(f)[30:].partition(' for ')[1:][1][:4], len(f.detach()), f.alive, f.peek(), f.detach(), f.atexit, repr(f)[-5:], f())
g.atexit = 0; print(g.atexit, g(), g(), log, g.alive); g.atexit = 1; print(g.atexit)
h = finalize(a, fin, 3); del a; print(log, h.alive, h(), t(finalize, 5, fin), t(finalize, O(1)), t(finalize), sys.getsizeof(h), list(finalize._registry) == [])
a = O(7); print(cnt(finalize, a, fin), cnt(lambda: finalize(a, fin, 1, y=1)), gc.collect()); h = finalize(a, fin); print(cnt(h.peek), cnt(h.detach), cnt(h.detach), cnt(h), cnt(repr, h), cnt(lambda: h.alive), len(gc.get_referents(finalize._registry)))
i = finalize._registry and list(finalize._registry.values())[0]; print(type(i).__name__, type(i).__slots__, i.kwargs, i.args, i.atexit, type(i.index), sys.getsizeof(i), gc.is_tracked(i), [type(x).__name__ for x in gc.get_referents(i)])
class Bad: pass
q = Bad(); k1 = finalize(q, fin, 'first'); k2 = finalize(q, lambda: print('again')); k3 = finalize(q, lambda: (print('more', len(finalize._registry)), finalize(q, print, 'late'))); k4 = finalize(q, print, 'not at exit'); k4.atexit = False
k5 = finalize(q, lambda: print('enabled', gc.isenabled(), gc.get_count()[0] >= 0)); gc.enable()
import atexit; atexit.register(lambda: print('after', len(log)))
