# copy: what is copied how, which user code is called at which depth, what is left.
import sys, gc, copy, types, collections, weakref
gc.disable()
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class P:
    def __init__(self, x): self.x = x
class S:
    __slots__ = 'a', 'b'
class SD(S): pass
class R:
    def __reduce_ex__(self, p): print('reduce_ex', p, depth()); return R2, (1, [2]), {'q': [3]}, iter([4, [5]]), iter([(6, [7])])
class R2:
    def __init__(self, *a): print('init', a, depth()); self.l = []; self.d = {}
    def append(self, x): print('append', x, depth()); self.l.append(x)
    def __setitem__(self, k, v): print('setitem', k, v, depth()); self.d[k] = v
class R3(R2):
    def __setstate__(self, s): print('setstate', s, depth())
    def __reduce_ex__(self, p): return R3, (1,), ['st']
class R4:
    def __reduce_ex__(self, p): return 'name'
class R5:
    def __reduce__(self): print('reduce', depth()); return R2, ()
class R6:
    __reduce_ex__ = None
    def __reduce__(self): return R2, ()
class R7:
    __reduce_ex__ = __reduce__ = None
class C:
    def __copy__(self): print('copy', depth()); return 'c'
    def __deepcopy__(self, memo): print('deepcopy', depth(), type(memo)); return 'd'
class M(type): pass
class MC(metaclass=M): pass
class K:
    def __hash__(self): print('hash', depth()); return 3
    def __eq__(self, o): return True
    def __deepcopy__(self, m): return self
s = SD(); s.a = [1]; s.z = [2]
s0 = S(); s0.a = [1]
vals = [1, 'a', (1, 2), ([],), [[1]], {1: [2]}, {1, 2}, frozenset([1]), bytearray(b'a'), b'a', range(3), slice(1, 2), None, ..., NotImplemented, int, len, t, property(), types.SimpleNamespace(a=[1]), collections.OrderedDict(a=[1]), collections.defaultdict(list, {1: [2]}), collections.deque([[1]], 5), P([1]), R(), R3(), R4(), R5(), R6(), R7(), C(), MC, MC(), weakref.ref(P), [C(), (C(),)], {K(): [1]}, P([1]).__init__, super(P, P(1)), complex(1), t.__code__, types.ModuleType('q'), (i for i in [1]), sys, object(), Exception(1, [2]), memoryview(b'a'), types.MappingProxyType({}), lambda: 0, staticmethod(t)]
for v in vals: t(copy.copy, v); t(copy.deepcopy, v)
for v in (s, s0):
    for f in (copy.copy, copy.deepcopy): n = f(v); print(n.a, n.a is v.a, getattr(n, 'z', 0), hasattr(n, 'b'))
l = [1]; l.append(l); n = copy.deepcopy(l); print(n[1] is n, n)
d = {}; d['d'] = d; n = copy.deepcopy(d); print(n['d'] is n)
tt = ([],); tt[0].append(tt); n = copy.deepcopy(tt); print(n[0][0] is n, n is tt)
p = P(None); p.x = [p, (p,)]; n = copy.deepcopy(p); print(n.x[0] is n, n.x[1][0] is n)
memo = {}; a = [[1], (2, [3])]; copy.deepcopy(a, memo); print(len(memo), [type(v).__name__ for v in memo.values()], len(memo[id(memo)]))
print(copy.deepcopy(a, {id(a): 'memo'})); x = (1, 2); print(copy.deepcopy(x) is x, copy.deepcopy(((1,), 2))); t(copy.deepcopy)
if sys.version_info >= (3, 13): t(copy.replace, 3); t(copy.replace, slice(1), a=3); t(copy.replace, types.SimpleNamespace(a=1), a=2, b=3)
print(copy.__all__, copy.error is copy.Error)
class B(list):
    pass
b = B([[1]]); b.q = [2]; n = copy.deepcopy(b); print(n, n.q, type(n)); n = copy.copy(b); print(n, n[0] is b[0], n.q is b.q)
class BD(dict): pass
b = BD({1: [2]}); b.q = 3; print(copy.copy(b), copy.deepcopy(b), copy.deepcopy(b).q)
import copyreg
copyreg.pickle(P, lambda p: (print('disp', depth()), (P, (p.x,)))[1]); copy.copy(P(1)); copy.deepcopy([P(1)])
def run(f):
    f(); f()
    gc.collect(); x = f(); k = gc.collect(); del x; print(f.__name__, k, gc.collect())
class Q: pass
q = Q(); q.x = [1]
def a1(): return copy.copy([1])
def a2(): return copy.deepcopy([1, [2]])
def a3(): return copy.deepcopy((1, (2, [3])))
def a4(): return copy.deepcopy({1: {2: 3}})
def a5(): return copy.copy(q)
def a6(): return copy.deepcopy(q)
def a7(): return copy.deepcopy(5)
def a8(): return copy.deepcopy((1, 2))
def a9(): return copy.copy(s), copy.deepcopy(s)
def a10(): return copy.deepcopy(l)
def a11(): return copy.copy(BD(a=1)), copy.deepcopy(BD(a=[1])), copy.deepcopy(B([[1]]))
for f in (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11): run(f)
