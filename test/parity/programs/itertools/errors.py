# Sizes of the itertools objects, and what they say about wrong arguments.
# releases: 3.13+
import sys
from itertools import *
import itertools
g=sys.getsizeof
tests=dict(batched=batched([1],1),pairwise=pairwise([]),groupby=groupby([]),tee=tee([])[0],cycle=cycle([1]),dropwhile=dropwhile(0,[]),takewhile=takewhile(0,[]),islice=islice([],1),starmap=starmap(0,[]),chain=chain(),product=product([1],[2]),comb=combinations([1,2],1),cwr=combinations_with_replacement([1,2],1),perm=permutations([1,2,3],2),acc=accumulate([]),compress=compress([],[]),ff=filterfalse(0,[]),count=count(),repeat=repeat(1),zl=zip_longest([]))
print({k:(g(v),type(v).__basicsize__) for k,v in tests.items()})
print(next(groupby([1]))[1].__class__, itertools._tee, itertools._tee_dataobject, itertools._tee_dataobject.__basicsize__)

q=tee([1])[0]
print(tee(q,1)[0] is q, tee(q)[0] is q)
def t(f):
    try: r=repr(f()); print(r.split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
for f in (lambda: batched(), lambda: batched([]), lambda: batched([],0), lambda:batched([],1,2), lambda: batched([],1,strict=1), lambda: batched([],1,x=1), lambda: batched([], 'a'), lambda: list(batched([1,2,3],2,strict=True)),
 lambda: pairwise(), lambda: pairwise(1), lambda: pairwise([],x=1), lambda: groupby(), lambda: groupby([],1,2), lambda: groupby(1), lambda: groupby([],key=None,x=1), lambda: groupby([],x=1),
 lambda: tee(), lambda: tee([],-1), lambda: tee(1), lambda: tee([],'a'), lambda: tee([], x=1), lambda: cycle(), lambda: cycle(1), lambda: cycle([],x=1), lambda: list(cycle([])),
 lambda: dropwhile(1), lambda: dropwhile(1,2), lambda: takewhile(1,[],x=2), lambda: list(takewhile(1,[1])), lambda: islice(), lambda: islice([]), lambda: islice([],-1), lambda: islice([],1,-1),  lambda: islice([],'a'), lambda: islice([],'a',1), lambda: islice([],1,'a'), lambda: islice([],1,1,0), lambda: islice([],1,1,1,1), lambda: islice(1,1), lambda: islice([],x=1),
 lambda: starmap(1), lambda: list(starmap(1,[2])), lambda: list(starmap(pow,[2])), lambda: chain(x=1), lambda: list(chain(1)), lambda: chain.from_iterable(), lambda: chain.from_iterable(1), lambda: product(repeat=-1), lambda: product(1), lambda: product(x=1), lambda: product(repeat='a'), lambda: list(product([1,2],repeat=2)),
 lambda: combinations(), lambda: combinations([],-1), lambda: combinations([]), lambda: combinations([],'a'), lambda: combinations(1,1), lambda: combinations(iterable=[],r=1), lambda: permutations([],-1), lambda: permutations([],'a'), lambda: permutations(), lambda: list(permutations([1,2])), lambda: combinations_with_replacement([],-1), lambda: combinations([],1,2),
 lambda: accumulate(), lambda: accumulate(1), lambda: accumulate([],1,2), lambda: list(accumulate([1,2,3],initial=5)), lambda: accumulate([],x=1), lambda: list(accumulate(['a',1])), lambda: compress(), lambda: compress([],1), lambda: compress([]), lambda: filterfalse(1), lambda: count('a'), lambda: count(1,2,3), lambda: count(x=1), lambda: count(1.5), lambda: count(2,3), lambda: count(10**30), lambda: count(True), lambda: next(count(True)), lambda: count(1,1), lambda: count(1,True),lambda: count(1,1.0),
 lambda: repeat(), lambda: repeat(1,2), lambda: repeat(1,-1), lambda: repeat(1,'a'), lambda: repeat(1,2,3), lambda: repeat(1,times=3), lambda: repeat(1,x=3), lambda: repeat('a'), lambda: repeat(1).__length_hint__(), lambda: list(repeat(1,3)),
 lambda: zip_longest(1), lambda: zip_longest(x=1), lambda: list(zip_longest([1],[1,2],fillvalue=0)), lambda: list(zip_longest([1],[1,2])), lambda: zip_longest([],fillvalue=1,x=2), lambda: chain([1]), lambda: sys.getsizeof(product()), lambda: g(product([],[],[])), lambda: sys.getsizeof(permutations(range(5)))):
    t(f)
