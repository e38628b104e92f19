# releases: 3.15+
"""frozendict: making, reading, comparing, hashing, what it is and what it is not."""
import gc
import sys
print(dir(frozendict), frozendict.__mro__, frozendict.__basicsize__, hex(frozendict.__flags__ ^ dict.__flags__))
print(sorted(vars(frozendict)))
for n in (0,1,5,6,10,11,21,22):
    d={str(i):i for i in range(n)}
    f=frozendict(d)
    g=frozendict(**d)
    h=frozendict(list(d.items()))
    k={i:i for i in range(n)}
    print(n, sys.getsizeof(d), sys.getsizeof(f), sys.getsizeof(g), sys.getsizeof(h), sys.getsizeof(k), sys.getsizeof(frozendict(k)), gc.is_tracked(f), gc.is_tracked(h), gc.is_tracked(d))
f=frozendict(a=1,b=2)
print(f, repr(f), str(f), len(f), f['a'], list(f), f.keys(), f.values(), f.items(), f|{'c':3}, {'c':3}|f, f|frozendict(d=4), f=={'a':1,'b':2}, {'a':1,'b':2}==f, f==frozendict(b=2,a=1), hash(f)==hash(frozendict(b=2,a=1)))
def t(fn):
    try: print(fn())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: f.__setitem__)
def s(): f['x']=1
t(s)
def s(): del f['x']
t(s)
t(lambda: f['zz'])
t(lambda: f[[]])
t(lambda: hash(frozendict(a=[])))
t(lambda: f.copy() is f); t(lambda: f.copy()); t(lambda: frozendict(f) is f); t(lambda: frozendict() is frozendict()); t(lambda: frozendict({}) is frozendict())
t(lambda: frozendict.fromkeys('abc', 1)); t(lambda: frozendict.fromkeys('abc'));t(lambda: f.get('a')); t(lambda: f.get('q', 3)); t(lambda: 'a' in f); t(lambda: [] in f); t(lambda: list(reversed(f)))
t(lambda: frozendict([1])); t(lambda: frozendict(1)); t(lambda: frozendict({},{})); t(lambda: frozendict([(1,2,3)])); t(lambda: frozendict({'a':1}, b=2))
def s():
    global f
    g=f
    f |= {'z':1}
    r=(f, g)
    f=g
    return r
t(s)
t(lambda: f | 3); t(lambda: 3 | f); t(lambda: f < f)
t(lambda: frozendict[int,str])
class S(frozendict): pass
x=S(a=1); x.q=2
print(x, x.q, sys.getsizeof(x), type(x.copy()), type(x|{}), S(x) is x, type(frozendict(x)), hash(x)==hash(frozendict(a=1)), x==frozendict(a=1), S.__mro__)
print(isinstance(f, dict), isinstance({}, frozendict), f.__reduce_ex__(2)[1:], f.__getnewargs__())
import collections.abc as c
print(isinstance(f,c.Mapping), isinstance(f, c.MutableMapping), isinstance(f, c.Hashable))
def kw(**k): return type(k), k
print(kw(**f), {**f}, dict(f), {}.__or__(f), dict(f)=={'a':1,'b':2})
d={}; d.update(f); print(d, d|f); d|=f; print(d)
class N:
    def __init__(self, n): self.n=n
    def __hash__(self): print('hash', self.n); return hash(self.n)
    def __eq__(self,o): return self.n==o.n
q=frozendict({N(1):N(2)}); print(hash(q)==hash(q))
match f:
    case {'a': v, **rest}: print(v, rest, type(rest))
print(gc.get_referents(frozendict(a=[1])), gc.is_tracked(frozendict(a=[])), gc.is_tracked(frozendict(a=1)), gc.is_tracked(frozendict({1:(1,2)})))
import copy; l=frozendict(a=[1]); print(copy.copy(l) is l, copy.deepcopy(l), copy.deepcopy(l) is l, copy.deepcopy(f) is f)
import json; t(lambda: json.dumps(f))
t(lambda: type('X',(),frozendict(a=1)).a)
print(hash(frozendict()), hash(frozendict(a=1))==hash(frozenset({'a':1}.items())), hash(frozendict({1:2})), hash(frozendict({1:2,3:4})), hash(frozenset({1:2}.items())))
print(f"{f}", frozendict({1:f}))
a=frozendict(x=[]); a['x'].append(a); print(a); t(lambda: hash(a))
class A: pass
one = A(); one.f = frozendict(x=one)
two = copy.deepcopy(one); print(two.f['x'] is two, two.f is one.f)
deep = copy.deepcopy(one.f); print(deep['x'].f is deep)
chain = None
for i in range(500): chain = frozendict(a=chain)
del chain
gc.collect()
class Node(frozendict):
    def __del__(self): print('gone', len(self))
cycle = [None]; cycle[0] = Node(a=cycle); del cycle; print(gc.collect())
cycle = []; cycle.append(frozendict({(1,): cycle})); del cycle; print(gc.collect())
cycle = []; cycle.append(frozendict({Node: cycle})); del cycle; print(gc.collect())
match frozendict(a=1):
    case frozendict() as found: print(found)
match frozendict(a=1):
    case dict(): print('dict')
    case frozendict(found): print(found)
