# What operations on sequences and iterators add to the young count, from a cold start.
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
'deque': lambda: deque(), 'deque(l)': lambda: deque(l), 'deque copy': lambda: dq.copy(), 'deque iter': lambda: list(dq), 'deque100': lambda: deque(range(100)), 'P': lambda: P(1,2), 'P.x': lambda: P(1,2).x, 'P repr': lambda: repr(P(1,2)), 'asdict': lambda: P(1,2)._asdict(), 'Counter': lambda: Counter(), 'Counter s': lambda: Counter('abc'), 'Counter+': lambda: Counter('abc')+Counter('a'), 'most_common': lambda: Counter('aab').most_common(1), 'ChainMap': lambda: ChainMap(), 'UserList': lambda: UserList(l), 'heap': lambda: heapq.heappush([],1), 'nsmallest': lambda: heapq.nsmallest(2,l), 'itemgetter': lambda: operator.itemgetter(1), 'ig call': lambda: operator.itemgetter(1,0)(l), 'attrgetter': lambda: operator.attrgetter('real')(x), 'methodcaller': lambda: operator.methodcaller('hex')(x), 'bisect': lambda: bisect.bisect(l,2), 'index': lambda: l.index(2.5), 'l==l': lambda: l==[1.5,2.5,3.5], 't<t': lambda: t<(1.5,3), 'repr': lambda: repr(l), 'repr t': lambda: repr(t), 'in': lambda: 9 in l, 'unpack': lambda: [*l,*t], 'tunpack': lambda: (*l,*t), 'insert': lambda: [].insert(0,1), 'pop': lambda: [1].pop(), 'extend': lambda: [].extend(l), 'extend gen': lambda: [].extend(gen(3)), 'iadd': lambda: [1].__iadd__(l), 'slice assign': lambda: list(l).__setitem__(slice(0,2),t), 'slice del': lambda: list(range(20)).__delitem__(slice(0,15)), 'ext del': lambda: list(range(20)).__delitem__(slice(0,15,2)), 'ext assign': lambda: list(l).__setitem__(slice(0,3,2),t),
}
res=[]
def measure():
    for n,f in ops.items():
        gc.collect(); gc.collect()
        g=gc.get_count
        out=[]
        for i in range(4):
            a=g()[0]; f(); b=g()[0]; out.append(b-a)
        res.append((n,out))
measure(); res.clear(); measure()
for n,o in res: print(n,o)
