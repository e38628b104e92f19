"""Objects taken apart by __reduce_ex__ and __getstate__: slots, arguments for __new__, and what is refused."""
import re


def show(*values):
    print(*(re.sub('0x[0-9a-f]+', 'X', str(v)) for v in values))


class S:
    __slots__=('a',)
class SD(S): pass
class SG(S):
    def __getstate__(self): return 1
class E:
    __slots__=()
for c in S,SD,SG,E:
    for p in 0,1,2:
        o=c()
        try: show(c.__name__, p, o.__reduce_ex__(p))
        except TypeError as e: show(c.__name__, p, e)
        if c is not E: o.a=5
        try: show(c.__name__, p, o.__reduce_ex__(p))
        except TypeError as e: show(c.__name__, p, e)
    show(c.__dict__.get('__slotnames__'))
for r in 'bad', (), (1,2,3), (1,{}), ((),1), ((1,),{'a':2}), ((1,),{}):
    class X:
        def __getnewargs_ex__(self): return r
    try: show(X().__reduce_ex__(2))
    except Exception as e: show(type(e).__name__, e)
class Y:
    def __getnewargs__(self): return 5
try: show(Y().__reduce_ex__(2))
except Exception as e: show(type(e).__name__, e)
y=Y(); y.__getnewargs_ex__=lambda: ((1,),{})
try: show(y.__reduce_ex__(2))
except Exception as e: show(type(e).__name__, e)
class Z: __slotnames__=['q','spam']; q=1
show(Z().__reduce_ex__(2), Z().__getstate__())
class Z: __slotnames__=None; q=1
show(Z().__reduce_ex__(2), Z().__getstate__())
class Z: __slotnames__=5; q=1
try: show(Z().__getstate__())
except TypeError as e: show(e)
class G:
    __slotnames__=['a','b']
    def __getattr__(self,n):
        if n in 'ab': G.__slotnames__.append(1); return 1
        raise AttributeError
try: show(G().__getstate__())
except RuntimeError as e: show(e)
class P:
    __slots__='__priv','__x__','pub'
    def __init__(self): self.__priv=1; self.pub=2
show(P().__getstate__(), P.__slotnames__)
o=object()
for p in 0,2:
    show(o.__reduce_ex__(p))
for b in (1).__class__, type(iter([])), type(b'').__class__, type(len):
    try: show(object.__reduce_ex__(b, 2) if 0 else object.__reduce_ex__(iter(()),2))
    except TypeError as e: show(e)
import types
def gen(): yield
for v in gen(), len, types.SimpleNamespace, memoryview(b''), slice(1):
    try: object.__reduce_ex__(v, 2)
    except TypeError as e: show(e)
