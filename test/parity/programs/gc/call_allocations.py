# What calls through classes, classmethods and print leave in free lists after a full collection.
import gc, sys
c = gc.get_count
R = [None] * 200
def t(f, n=4):
    gc.collect()
    hold = [set() for i in range(100)]
    c(); c()
    for i in range(n):
        a = c()[0]; f(); b = c()[0]
        R[i] = b - a
    return R[:n]
class CM(classmethod): pass
class Desc:
    def __get__(self, o, t): return lambda: 0
class M:
    @classmethod
    def c(cls): pass
    @CM
    def c2(cls): pass
    c3 = classmethod(print)
    c4 = classmethod(len)
    c5 = classmethod(lambda cls: 0)
    c6 = classmethod(staticmethod(lambda cls=1: 0))
    def m(self): pass
    @classmethod
    def a(cls, x, *y): pass
class S:
    __slots__ = ()
    @classmethod
    def c(cls): pass
class N(M): pass
class D(dict):
    @classmethod
    def c(cls): pass
o = M(); s = S(); n = N(); d = D(); i = 5
o2 = M(); o2.__dict__
def q1(): o.c()
def q2(): o.c2()
def q4(): 
    try: o.c4()
    except TypeError: pass
def q5(): o.c5()
def q7(): s.c()
def q8(): n.c()
def q9(): d.c()
def q10(): (1).from_bytes(b'a')
def q11(): {}.fromkeys(())
def q12(): o2.c()
def q13(): o.a(1)
def q14(): o.a(1, 2)
def q15(): o.a(x=1)
def q16(): o.a(*(1,))
def q17(): super(N, n).c()
for f in (q1, q1, q2, q2, q4, q5, q7, q8, q9, q10, q11, q12, q13, q14, q15, q16, q17): r = t(f); print(f.__name__, r)
