"""Which objects may change to which class: what bases and slots have to have in common."""
def show(n, a, b):
    r=[]
    for x,y in ((a,b),(b,a)):
        o=x()
        try: o.__class__=y; r.append('ok')
        except TypeError as e: r.append(str(e))
    print(n, *r)
class P: pass
class E: __slots__=()
class EP(E): pass
class EEP(EP): pass
show(1,P,EP); show(2,P,EEP); show(3,EP,EEP); show(4,E,P)
class X: __slots__=('x',)
class X2: __slots__=('x',)
class XP(X): pass
class X2P(X2): pass
show(5,X,X2); show(6,XP,X2P); show(7,XP,P)
class Y: __slots__=('y',)
show(8,X,Y)
class XY(X): __slots__=('y',)
class XxY: __slots__=('x','y')
show(9,XY,XxY)
class W: __slots__=('__weakref__',)
class WP(W): pass
show(10,W,P); show(11,WP,P); show(12,W,E)
class D: __slots__=('__dict__',)
class DP(D): pass
show(13,D,P); show(14,DP,P); show(15,D,EP)
class M1(E): __slots__=('x',)
show(16,M1,X); 
class EX(E): __slots__=('x','__dict__')
class XD: __slots__=('x','__dict__')
show(17,EX,XD)
class L(list): pass
class EL(list): __slots__=()
class ELP(EL): pass
show(18,L,ELP); show(19,EL,list); show(20,EL,L)
class Ex(Exception): pass
class Ex2(Exception): __slots__=()
class Ex3(Ex2): pass
show(21,Ex,Ex2); show(22,Ex,Ex3); show(23, Ex, ValueError)
class I(int): pass
class EI(int): __slots__=()
class EIP(EI): pass
show(24,I,EIP); show(25,I,EI)
class XX(X): __slots__=('x',)
class XX2(X): __slots__=('x',)
show(26,XX,XX2); show(27,XX,X)
class XE(X): __slots__=()
class XEP(XE): pass
show(28,XEP,XP); show(29,XE,X); show(30,XEP,X2P)
class G(list): __slots__=('__dict__',)
show(31,G,L)
class G2(list): __slots__=('__dict__','__weakref__')
show(32,G2,L)
