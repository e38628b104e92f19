# Exception groups: making, splitting, deriving, and except*.
import sys
def t(s):
    try: print(s, '->', repr(eval(s)))
    except BaseException as e: print(s,'!!', type(e).__name__, e)
G=ExceptionGroup; B=BaseExceptionGroup; V=ValueError; T=TypeError; K=KeyboardInterrupt
class MyG(ExceptionGroup):
    def derive(self, e): return MyG(self.message, e)
class MyB(BaseExceptionGroup): pass
class MyE(ExceptionGroup): pass
class BadD(ExceptionGroup):
    def derive(self,e): return 3
class NewG(ExceptionGroup):
    def __new__(cls, e, code): 
        o=super().__new__(NewG,'m',e); o.code=code; return o
    def derive(self,e): return NewG(e,self.code)
class Seq:
    def __len__(self): return 2
    def __getitem__(self,i):
        if i>1: raise IndexError
        return V(i)
    def __repr__(self): return 'Seq()'
g=G('g',[V(1),T(2),G('h',[V(3),K and OSError(4)])])
for s in """G('a',[V(1)])
G('a',(V(1),))
G('a',Seq())
B('a',[V(1)])
B('a',[K()])
type(B('a',[V(1)])), type(B('a',[K()]))
G('a',[K()])
MyE('a',[K()])
MyB('a',[K()])
MyB('a',[V(1)])
G()
G('a')
G('a',[])
G('a',3)
G(1,[V(1)])
G('a',[V])
G('a',[1])
G('a',[V(1)],3)
G('a',[V(1)],x=3)
str(G('a',[V(1)]))
str(G('a',[V(1),T(2)]))
g.message, g.exceptions
g.args
g.split(V)
g.split((V,OSError))
g.split(lambda e: isinstance(e,T))
g.split(K)
g.split(3)
g.split('x')
g.split((V,3))
g.split(lambda e: 1/0)
g.split(G)
g.subgroup(V)
g.subgroup(OSError)
g.subgroup(K)
g.subgroup(lambda e: False)
g.subgroup(lambda e: True) is g
g.derive([V(9)])
g.derive([K()])
MyG('m',[V(1),T(2)]).split(V)
BadD('m',[V(1),T(2)]).split(V)
NewG([V(1),T(2)],7).split(V)
NewG([V(1),T(2)],7).split(V)[0].code
G[int]
setattr(g,'exceptions',3)
G.__mro__
G.__bases__
g.__reduce__()
sys.getsizeof(G('a',[V(1)])), sys.getsizeof(B('a',[K()])), sys.getsizeof(MyG('a',[V(1)]))
G('a',[G('b',[])])
(lambda l: (G('a',l), l.append(3), G('a',[V(1)])))([V(2)])
issubclass(G,Exception), issubclass(B,Exception)
(lambda e: (e.add_note('n'), e.subgroup(V).__notes__, e.split(V)[1].__notes__ is e.__notes__))(G('a',[V(1),T(2)]))
Exception.__subclasses__()[-1], B.__subclasses__()[0]""".split('\n'): t(s)
l=[V(2)]; q=G('q',l); l.append(4); print(repr(q), q.args)
try:
    try: raise G('eg',[V(1),T(2),G('n',[V(3),OSError(4)])])
    except* V as e: print('V',repr(e), e.__context__, e.__cause__)
    except* OSError as e: print('O',repr(e)); raise
except BaseException as e: print(repr(e), repr(e.__context__), e.__traceback__ is not None)
try:
    try: raise V(1)
    except* V as e: print(repr(e)); raise T(3)
except BaseException as e: print(repr(e), repr(e.__context__))
try:
    try: raise G('eg',[V(1),T(2)])
    except* V as e: raise T(3)
    except* T as e: raise V(4) from None
except BaseException as e: print(repr(e), [repr(x.__context__) for x in e.exceptions])
try:
    try: raise K()
    except* V: print('no')
except BaseException as e: print(repr(e))
try:
    try: 1
    except* V: print('no')
    else: print('else')
    finally: print('fin')
except* T: pass
try:
    try: raise G('x',[V(1)])
    except* G: pass
except BaseException as e: print(repr(e))
try:
    try: raise G('x',[V(1)])
    except* 3: pass
except BaseException as e: print(repr(e))
import weakref
r=weakref.ref(g); print(r() is g); del g; print(r())
