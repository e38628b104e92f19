# Refs, proxies, subclasses and callbacks, without the library.
import _weakref as weakref, gc, sys
class C:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n)
    def hi(self): return 'hi'
c=C(1)
r=weakref.ref(c); r2=weakref.ref(c); print(r is r2, r() is c, weakref.getweakrefcount(c))
refs=[weakref.ref(c, lambda r,i=i: print('cb',i, r() is None)) for i in range(3)]
p=weakref.proxy(c); print(p.n, p.hi(), type(p).__name__)
print([x is r or x is p or refs.index(x) for x in weakref.getweakrefs(c)])
print(sys.getsizeof(r), hash(r)==hash(c), r==r2, refs[0]==refs[1])
class R(weakref.ref):
    __slots__=('k',)
    def __new__(cls,o,cb,k):
        s=weakref.ref.__new__(cls,o,cb); s.k=k; return s
    def __init__(self,o,cb,k): super().__init__(o,cb)
k=R(c, lambda w: print('keyed', w.k), 'key'); print(sys.getsizeof(k), k.k, k() is c)
del c
print(r(), k(), p.__class__ if 0 else '')
try: p.n
except ReferenceError as e: print(e)
try: hash(refs[0])
except TypeError as e: print(e)
# cycles
a=C('a'); b=C('b'); a.o=b; b.o=a
w=weakref.ref(a, lambda r: print('cycle cb'))
del a,b
print(gc.collect())
d=C('d'); px=weakref.proxy(d, lambda r: print('proxy cb')); 
class N:
    def __init__(s,v): s.v=v
    def __add__(s,o): return s.v+(o.v if isinstance(o,N) else o)
    def __getitem__(s,i): return i*2
    def __len__(s): return 3
    def __iter__(s): return iter([1,2])
    def __contains__(s,x): return x==5
    def __call__(s,*a,**k): return a,k
    def __bool__(s): return False
    def __eq__(s,o): return True
n=N(5); q=weakref.proxy(n); print(q+q, q+1, q[4], len(q), list(q), 5 in q, 6 in q, q(1,b=2), bool(q), q==1, str(type(q)))
q.v=9; print(n.v); del q.v; print(hasattr(n,'v'))
print('end')
