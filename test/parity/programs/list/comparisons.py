# How many comparisons sorting makes; what exhausted iterators keep.
# releases: 3.13+
import sys
l=[object(),object()]
r=reversed(l); list(r); print(sys.getrefcount(l))
r=iter(l); list(r); print(sys.getrefcount(l))
r=reversed(l); next(r);next(r); next(r,0);print(sys.getrefcount(l), r.__length_hint__(), r.__reduce__())
t=(1,2)
class A(tuple): pass
t=A(t)
r=iter(t); list(r); print(sys.getrefcount(t))
def g(n):
    for i in range(n): yield i
print([sys.getsizeof(list(g(n))) for n in range(12)])
print([sys.getsizeof([*g(n)]) for n in range(12)])
class C(int):
    n=0
    def __lt__(a,b): C.n+=1; return int(a)<int(b)
import random
def cnt(d):
    C.n=0; x=[C(i) for i in d]; x.sort(); return C.n
rnd=random.Random(5)
print([cnt([rnd.randrange(m) for i in range(n)]) for n in (2,5,30,63,64,65,100,1000,5000) for m in (2,10,100000)])
print(cnt([5,5,4,4,3,3,3,1,1,9,9]), cnt([3,2,2,1]*20), cnt(list(range(200))+list(range(100))), cnt(list(range(1000,0,-1))))
