# Whether the arguments of calls that fail die before (-) or after (+) the traceback is made, the first time and once the call is specialised.
import gc

gc.disable()
try:
    1 / 0
except Exception as e:
    TB = type(e.__traceback__)
out=[]
class D:
    n=0
    def __init__(self, n): self.n = n
    def __del__(self): out.append(str(self.n)+('+' if any(type(o) is TB for o in gc.get_objects(0)) else '-'))
class P:
    def __init__(self, a): self.a=a
    def m(self, a): pass
    def __call__(self, a): pass
def f(a): pass
def g(a, *, k): pass
p=P(1)
l=[]; s='abc'; d={}
bm=p.m; la=l.append
class Sub(list): pass
class Meta(type): pass
stmts='''
chr(D(0))
abs(D(0))
len(D(0))
round(D(0))
sorted(D(0))
frozenset(D(0))
set(D(0))
list(D(0))
tuple(D(0))
dict(D(0))
int(D(0))
int(D(0), D(1))
float(D(0))
str(D(0), D(1))
type(D(0), D(1))
bool(D(0), D(1))
range(D(0))
range(D(0), D(1))
enumerate(D(0))
zip(D(0))
format(D(0), None)
map(D(0))
map(D(0), D(1))
object(D(0))
setattr(D(0))
getattr(D(0))
getattr(D(0), 'x')
getattr(D(0), D(1))
isinstance(D(0), D(1))
isinstance(D(0))
issubclass(D(0), D(1))
format(D(0), D(1))
sum(D(0))
max(D(0))
max(D(0), D(1))
print(D(0), sep=D(1))
int(D(0), base=D(1))
sorted(D(0), key=D(1))
l.append(D(0), D(1))
l.index(D(0))
l.pop(D(0))
l.extend(D(0))
l.insert(D(0), D(1))
s.join(D(0))
s.split(D(0))
s.split(D(0), D(1))
s.encode(D(0))
s.replace(D(0), D(1))
d.pop(D(0))
d.get()
d.update(D(0))
la(D(0), D(1))
[].sort(D(0))
[].pop(D(0))
[].clear(D(0))
[].insert(D(0), D(1))
[D(1)].index(D(2), D(3))
f(D(0), D(1))
f()
f(D(0), k=D(1))
g(D(0), D(1))
g(D(0))
g(D(0), j=D(1))
P(D(0), D(1))
P()
P(D(0), k=D(1))
D(D(0), D(1))
p.m(D(0), D(1))
p.m(D(0), k=D(1))
bm(D(0), D(1))
p(D(0), D(1))
Sub(D(0))
Sub(D(0), D(1))
super(D(0), D(1))
ValueError(D(0), x=D(1))
OSError(x=D(0))
gc.collect(D(0))
gc.set_threshold(D(0))
gc.is_tracked(D(0), D(1))
int.from_bytes(D(0))
dict.fromkeys(D(0))
str.join(D(0), D(1))
list.append(D(0), D(1))
object.__new__(D(0))
type.__call__(D(0))
D(0)(D(1))
D(0)(k=D(1))
D(0).foo(D(1))
class A(D(0)): pass
class A(D(0), metaclass=D(1)): pass
'''
for st in stmts.strip().split('\n'):
    ns=dict(globals())
    exec('def t():\n '+st, ns)
    t=ns['t']; r=[]
    for i in range(4):
        gc.collect()
        out.clear()
        try: t(); e='-'
        except Exception as x: e=type(x).__name__
        r.append(' '.join(out))
    while len(r)>1 and r[-1]==r[-2]: r.pop()
    print(st,'|',e,'|',' , '.join(r))
