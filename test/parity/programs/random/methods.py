# Every method, state, subclasses and errors, number by number.
import pickle
import random
import sys
from random import Random
def show(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in (0, 1, -5, 2**70, 1.5, 'text', b'bytes', bytearray(b'ba'), True):
    r = Random(s); print(s, r.random(), r.getrandbits(70), r.randrange(10**9))
    for v in (1, 2, 3):
        r.seed(s, version=v) if not (v in (1,3) and isinstance(s, bytearray)) else None; print(v, r.random())
for bad in ((1,2), [1], 3j, object):
    show(lambda: Random(bad))
r = Random(42)
calls = [
 ('random', ()), ('uniform', (2, 5)), ('uniform', (5, 2)), ('triangular', ()), ('triangular', (1, 9)), ('triangular', (1, 9, 3)), ('triangular', (4, 4)), ('triangular', (9,1,3)), ('normalvariate', ()), ('normalvariate', (3, 2)), ('gauss', ()), ('gauss', (1, .5)), ('gauss', ()),
 ('lognormvariate', (0, .5)), ('expovariate', (2.5,)), ('vonmisesvariate', (1, 4)), ('vonmisesvariate', (0, 0)), ('vonmisesvariate', (6, .5)), ('gammavariate', (3, 2)), ('gammavariate', (1, 2)), ('gammavariate', (1.0, 2)), ('gammavariate', (.3, 2)), ('gammavariate', (0, 1)), ('gammavariate', (1, -1)), ('betavariate', (2, 3)), ('betavariate', (.4, .6)),
 ('paretovariate', (3,)), ('weibullvariate', (2, 1.5)), ('randbytes', (7,)), ('randrange', (10,)), ('randrange', (3, 9)), ('randrange', (3, 90, 4)), ('randrange', (9, 3, -1)), ('randrange', (0,)), ('randrange', (3, 3)), ('randrange', (3, 2)), ('randrange', (3, 9, 0)), ('randrange', (3, 2, 5)), ('randrange', ('a',)), ('randrange', (5, None, 2)), ('randrange', (5, None)), ('randrange', (-3,)),
 ('randint', (1, 6)), ('randint', (6, 1)), ('randint', (3, 3)), ('choice', ('abc',)), ('choice', ([],)), ('choice', (range(100),)), ('choice', ({1: 2},)), ('choice', (3,)),
 ('sample', (range(100), 5)), ('sample', (list('abcdefgh'), 8)), ('sample', (list('abc'), 4)), ('sample', (list('abc'), -1)), ('sample', ({1, 2}, 1)), ('sample', (range(10**9), 20)), ('sample', (range(1000), 60)), ('sample', ('abc', 0)),
 ('choices', ('abcd',)), ('choices', ([],)), ('choices', ('ab', [1])), ('choices', ('ab', 5)), ('choices', ('ab', [0, 0])), ('choices', ('ab', [1, float('inf')])), ('choices', ('ab', [1, float('nan')])), ('getrandbits', (5,)), ('getrandbits', (0,)), ('getrandbits', (-1,)),
]
if sys.version_info >= (3, 12):
    calls += [('binomialvariate', a) for a in ((), (10,), (10, .3), (100, .3), (1000, .5), (1000, .7), (5, 0.0), (5, 1.0), (5, 1.5), (-1,), (1, .2), (100, 1e-9), (10**6, .01))] + [('expovariate', ())]
for i in range(2):
    for name, a in calls:
        print(name, a, end=' '); show(lambda: getattr(r, name)(*a))
for kw in (dict(weights=[1, 2, 3], k=9), dict(cum_weights=[1, 3, 6], k=9), dict(weights=[1, 2, 3], cum_weights=[1, 2, 3]), dict(k=3), dict(weights=[.5, .25, .25], k=5), dict(k=0), dict(weights=iter([1, 2, 3]), k=2), dict(cum_weights=(1, 3), k=1), dict(k='a')):
    show(lambda: r.choices('abc', **kw))
for kw in (dict(k=5, counts=[5, 3, 2]), dict(k=10, counts=[5, 3, 2]), dict(k=11, counts=[5, 3, 2]), dict(k=1, counts=[1, 2]), dict(k=1, counts=[1.5, 2, 3]), dict(k=1, counts=[-9, 2, 3]), dict(k=0, counts=[0, 0, 0]), dict(k=1, counts=[0, 0, 0]), dict(k=1, counts=iter([1,2,3]))):
    show(lambda: r.sample('abc', **kw))
show(lambda: r.sample('', 0, counts=[]))
show(lambda: r.sample('', 1, counts=[]))
x = list(range(30)); r.shuffle(x); print(x)
show(lambda: r.shuffle('abc')); show(lambda: r.shuffle((1, 2)))
st = r.getstate(); a = [r.gauss() for _ in range(3)]; r.setstate(st); print(a == [r.gauss() for _ in range(3)], st[0], len(st[1]), st[2])
q = pickle.loads(pickle.dumps(r)); print(q.random() == r.random(), q.getstate() == r.getstate())
show(lambda: r.setstate((4, st[1], None))); show(lambda: r.setstate((2, tuple(-w for w in st[1]), None))); print(r.random()); show(lambda: r.setstate(())); show(lambda: r.setstate(3)); show(lambda: r.setstate((2, ('a',), None))); show(lambda: r.setstate((3, st[1][:-1], None)))
show(lambda: r.setstate((2, (1,2,3.5), None)))
class A(Random):
    def random(self): return .3
class B(Random):
    def getrandbits(self, k): return 1
class C(A):
    def getrandbits(self, k): return 1
class D(Random):
    def random(self): return 0.999999
    def _randbelow(self, n): return 0
class E(A): pass
class F(B):
    def random(self): return .1
for cls in (A, B, C, D, E, F):
    o = cls(3)
    print(cls.__name__, cls._randbelow.__name__, o.randrange(100), o.choice('abcdefg'), o.randint(1, 5), o.sample(range(10), 1) if cls is not B else 0, o.random())
class G(Random):
    def __init__(self, seed): print('init'); super().__init__(seed)
    def seed(self, *a, **k): print('seed', a, k); super().seed(*a, **k)
G(5)
random.seed(7); print(random.random(), random.randint(1, 100), random.choices([1, 2, 3], k=4), random.sample(range(50), 4), random.gauss(0, 1), random.uniform(1, 2))
print(vars(Random(3)), Random.VERSION, random.NV_MAGICCONST, random.LOG4, random.SG_MAGICCONST, random.BPF, random.RECIP_BPF, random.TWOPI)
