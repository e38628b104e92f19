# No operation on sequences and iterators changes a count for good, with or without an error.
# releases: 3.13+
import gc, sys, itertools, functools, collections, operator, heapq, bisect
from itertools import *
from collections import *
from functools import *
l=[1.5,2.5,3.5]; t=(1.5,2.5); st={1,2,3}; d={1:2,3:4}; x=1.5
def gen(n):
    for i in range(n): yield i+.5
class L(list): pass
class T(tuple): pass
P=namedtuple('P','x y')
dq=deque(l)
cached=lru_cache(4)(lambda *a: a)
ops={
'list()': lambda: list(), 'list(l)': lambda: list(l), 'list(t)': lambda: list(t), 'list(st)': lambda: list(st), 'list(d)': lambda: list(d), 'list(items)': lambda: list(d.items()),
'list(gen)': lambda: list(gen(3)), 'list(range)': lambda: list(range(20)), 'L()': lambda: L(), 'L(l)': lambda: L(l), 'T(l)': lambda: T(l), 'tuple(l)': lambda: tuple(l), 'tuple(gen3)': lambda: tuple(gen(3)), 'tuple(gen12)': lambda: tuple(gen(12)), 'tuple(map)': lambda: tuple(map(float,l)),
'l+l': lambda: l+l, 'l*3': lambda: l*3, 't+t': lambda: t+t, 't*2': lambda: t*2, 'l[:]': lambda: l[:], 'l[::2]': lambda: l[::2], 't[1:]': lambda: t[1:], 't[::-1]': lambda: t[::-1], 'l.copy': lambda: l.copy(),
'sorted': lambda: sorted(l), 'sorted key': lambda: sorted(l,key=lambda v:-v), 'sorted rev': lambda: sorted(l,reverse=True), 'reversed': lambda: list(reversed(l)), 'reversed t': lambda: list(reversed(t)), 'enumerate': lambda: list(enumerate(l)), 'zip': lambda: list(zip(l,l)), 'zip3': lambda: [1 for _ in zip(l,l,l)], 'map': lambda: list(map(str,l)), 'map2': lambda: list(map(max,l,l)), 'filter': lambda: list(filter(None,l)), 'iter seq': lambda: iter(l), 'iter t': lambda: iter(t), 'calliter': lambda: iter(int,1), 'range': lambda: range(5), 'iter range': lambda: iter(range(5)), 'slice': lambda: slice(1,2), 'hash t': lambda: hash(t),
'chain': lambda: list(chain(l,l)), 'count': lambda: next(count()), 'cycle': lambda: list(islice(cycle(l),5)), 'repeat': lambda: list(repeat(1,3)), 'accumulate': lambda: list(accumulate(l)), 'combinations': lambda: list(combinations(l,2)), 'permutations': lambda: list(permutations(l)), 'product': lambda: list(product(l,l)), 'cwr': lambda: list(combinations_with_replacement(l,2)), 'groupby': lambda: [(k,list(g)) for k,g in groupby(l)], 'tee': lambda: tee(l), 'tee3': lambda: [list(q) for q in tee(l,3)], 'islice': lambda: list(islice(l,1,3)), 'starmap': lambda: list(starmap(pow,[(1,2)])), 'takewhile': lambda: list(takewhile(bool,l)), 'dropwhile': lambda: list(dropwhile(bool,l)), 'filterfalse': lambda: list(filterfalse(bool,l)), 'compress': lambda: list(compress(l,[1,0,1])), 'pairwise': lambda: list(pairwise(l)), 'batched': lambda: list(batched(l,2)), 'zip_longest': lambda: list(zip_longest(l,t)),
'partial': lambda: partial(max,1), 'partial call': lambda: partial(max,1)(2), 'partial kw': lambda: partial(int,base=2)('11'), 'reduce': lambda: reduce(operator.add,l), 'cmp_to_key': lambda: sorted(l,key=cmp_to_key(lambda a,b:(a>b)-(a<b))), 'lru': lambda: cached(1), 'lru2': lambda: cached(1,2), 'lru new': lambda: lru_cache(None)(len),
'deque': lambda: deque(), 'deque(l)': lambda: deque(l), 'deque copy': lambda: dq.copy(), 'deque iter': lambda: list(dq), 'deque100': lambda: deque(range(100)), 'P': lambda: P(1,2), 'P._replace': lambda: P(1,2)._replace(x=3), 'P.x': lambda: P(1,2).x, 'P repr': lambda: repr(P(1,2)), 'asdict': lambda: P(1,2)._asdict(), 'Counter': lambda: Counter(), 'Counter s': lambda: Counter('abc'), 'Counter+': lambda: Counter('abc')+Counter('a'), 'most_common': lambda: Counter('aab').most_common(1), 'ChainMap': lambda: ChainMap(), 'UserList': lambda: UserList(l), 'heap': lambda: heapq.heappush([],1), 'nsmallest': lambda: heapq.nsmallest(2,l), 'itemgetter': lambda: operator.itemgetter(1), 'ig call': lambda: operator.itemgetter(1,0)(l), 'attrgetter': lambda: operator.attrgetter('real')(x), 'methodcaller': lambda: operator.methodcaller('hex')(x), 'bisect': lambda: bisect.bisect(l,2), 'index': lambda: l.index(2.5), 'l==l': lambda: l==[1.5,2.5,3.5], 't<t': lambda: t<(1.5,3), 'repr': lambda: repr(l), 'repr t': lambda: repr(t), 'in': lambda: 9 in l, 'unpack': lambda: [*l,*t], 'tunpack': lambda: (*l,*t), 'insert': lambda: [].insert(0,1), 'pop': lambda: [1].pop(), 'extend': lambda: [].extend(l), 'extend gen': lambda: [].extend(gen(3)), 'iadd': lambda: [1].__iadd__(l), 'slice assign': lambda: list(l).__setitem__(slice(0,2),t), 'slice del': lambda: list(range(20)).__delitem__(slice(0,15)), 'ext del': lambda: list(range(20)).__delitem__(slice(0,15,2)), 'ext assign': lambda: list(l).__setitem__(slice(0,3,2),t),
}

import gc
watch=[l,t,st,d,x,dq,L,T,P,deque,Counter,cached,operator.add,chain,partial]+l+list(dq)
class Obj:
    pass
def leak():
    for n,f in ops.items():
        for i in range(3): f()
        gc.collect()
        before=[sys.getrefcount(w) for w in watch]; b=len(gc.get_objects())
        for i in range(20): f()
        gc.collect()
        after=[sys.getrefcount(w) for w in watch]; a=len(gc.get_objects())
        if before!=after or a-b>2: print('LEAK',n,[(i,q-p) for i,(p,q) in enumerate(zip(before,after)) if p!=q], a-b)
leak()
bad={}
def boom(*a): raise ValueError('boom')
def bgen():
    yield 1.5
    yield 2.5
    raise ValueError('g')
class B:
    def __lt__(s,o): raise ValueError
    def __eq__(s,o): raise ValueError
    __hash__=None
    def __iter__(s): return bgen()
    def __len__(s): raise ValueError
    def __index__(s): raise ValueError
    def __bool__(s): raise ValueError
b=B(); bl=[B(),B()]
errs={'list': lambda: list(b), 'tuple': lambda: tuple(bgen()), 'sort': lambda: bl.sort(), 'sortkey': lambda: l.sort(key=boom), 'sorted': lambda: sorted([3,1,2,b,5]*30), 'index': lambda: bl.index(3), 'eq': lambda: bl==[1,2], 'in': lambda: 3 in bl, 'teq': lambda: tuple(bl)==(1,2), 'hash': lambda: hash((1,b)), 'ext': lambda: [1].extend(bgen()), 'slice': lambda: l.__setitem__(slice(0,2),bgen()), 'ext slice': lambda: l.__setitem__(slice(0,2,2),5), 'idx': lambda: l[b], 'sl': lambda: l[b:], 'enum': lambda: list(enumerate(bgen())), 'enum2': lambda: enumerate(5), 'enum3': lambda: enumerate([],b), 'zip': lambda: list(zip(l,bgen())), 'zip2': lambda: zip(l,5), 'zips': lambda: list(zip(l,t,strict=True)), 'map': lambda: list(map(boom,l)), 'map2': lambda: list(map(max,l,bgen())), 'map3': lambda: map(max,l,5), 'filter': lambda: list(filter(boom,l)), 'filter2': lambda: list(filter(None,[b])), 'range': lambda: range(1,b), 'range2': lambda: range(0,1,0), 'rangeidx': lambda: range(5)[9], 'slc': lambda: slice(b).indices(5), 'chain': lambda: list(chain(l,5)), 'chain2': lambda: list(chain(bgen())), 'acc': lambda: list(accumulate(bgen())), 'acc2': lambda: list(accumulate(l,boom)), 'comb': lambda: combinations(l,-1), 'comb2': lambda: combinations(bgen(),2), 'prod': lambda: product(l,5), 'perm': lambda: permutations(l,'a'), 'group': lambda: [list(g) for k,g in groupby(l,boom)], 'group2': lambda: list(groupby(bl)), 'tee': lambda: [list(q) for q in tee(bgen())], 'islice': lambda: list(islice(bgen(),5)), 'islice2': lambda: islice(l,b), 'cycle': lambda: list(islice(cycle(bgen()),5)), 'batched': lambda: list(batched(bgen(),3)), 'batched2': lambda: list(batched(l,2,strict=True)), 'pair': lambda: list(pairwise(bgen())), 'zl': lambda: list(zip_longest(l,bgen())), 'star': lambda: list(starmap(boom,[(1,)])), 'take': lambda: list(takewhile(boom,l)), 'drop': lambda: list(dropwhile(boom,l)), 'ff': lambda: list(filterfalse(boom,l)), 'comp': lambda: list(compress(l,[b])),
'partial': lambda: partial(boom,1)(2), 'partial2': lambda: partial(5), 'reduce': lambda: reduce(boom,l), 'reduce2': lambda: reduce(max,bgen()), 'reduce3': lambda: reduce(max,[]), 'cmp': lambda: sorted(l,key=cmp_to_key(boom)), 'lru': lambda: lru_cache(2)(boom)(1), 'lru2': lambda: cached([]), 'deque': lambda: deque(bgen()), 'deque2': lambda: deque(bl).index(4), 'deque3': lambda: deque(bl).remove(4), 'deque4': lambda: deque(bl)==deque([1,2]), 'deque5': lambda: deque(l,-1), 'heap': lambda: heapq.heapify(list(bl)), 'heap2': lambda: heapq.heappush([B()],b), 'nsm': lambda: heapq.nsmallest(2,[*bl,b]), 'bis': lambda: bisect.bisect(bl,3), 'ins': lambda: bisect.insort(bl,b,key=boom), 'ig': lambda: operator.itemgetter(1,9)(l), 'ag': lambda: operator.attrgetter('real','zz')(x), 'mc': lambda: operator.methodcaller('zz')(x), 'P': lambda: P(1), 'P2': lambda: P._make([1]), 'P3': lambda: P(1,2)._replace(z=1), 'Counter': lambda: Counter([[]]), 'isinst': lambda: isinstance(1,(int,5)), 'isinst2': lambda: isinstance('',(int,5)), 'repr': lambda: repr([type('Z',(),{'__repr__':boom})()]), 'contains': lambda: operator.contains(bgen(),9), 'getitem': lambda: l['a'], 'del': lambda: l.__delitem__(9), 'fmt': lambda: format(l,'x'), 'concat': lambda: l+t, 'repeat': lambda: l*b, 'pop': lambda: [].pop(), 'insert': lambda: l.insert(b,1), 'rev': lambda: reversed(b), 'tnew': lambda: T(bgen()), 'unpack': lambda: [*bgen()]}
def run(f):
    try: f()
    except BaseException as e: return type(e).__name__+': '+str(e).split(' at 0x')[0]
    return 'fine'
print([ (n,run(f)) for n,f in errs.items()])
watch+=[b,boom,B]+bl
for n,f in errs.items():
    for i in range(3): run(f)
    gc.collect()
    before=[sys.getrefcount(w) for w in watch]; k=len(gc.get_objects())
    for i in range(20): run(f)
    gc.collect()
    after=[sys.getrefcount(w) for w in watch]; a=len(gc.get_objects())
    if before!=after or a-k>2: print('LEAK',n,[(i,q-p) for i,(p,q) in enumerate(zip(before,after)) if p!=q], a-k)
print('done')
