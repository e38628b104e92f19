# reprlib: what it shows, how deep it calls.
import sys, reprlib, array, collections
from reprlib import *
def t(f, *a, **k):
    try: print('ok', f(*a, **k).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], '|', type(e.__cause__).__name__, type(e.__context__).__name__)
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class U:
    def __repr__(self): return 'U%d' % depth()
class Bad:
    def __repr__(self): print('bad', depth()); raise KeyError
class Long:
    def __repr__(self): return 'x' * 100
class Sub(list): pass
class X:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print('lt', depth()); return self.n < o.n
    def __hash__(self): return self.n
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return 'X%d' % self.n
vals = [(), (1,), (1, 2, 3), tuple(range(20)), [], [1], list(range(20)), set(), {1}, set(range(20)), {1, 'a'}, frozenset(), frozenset(range(9)), {}, {1: 2}, {i: i for i in range(9)}, {1: 2, 'a': 3}, collections.deque(), collections.deque(range(10)), 'a', 'a' * 100, "'" * 40, 'a\n' * 30, 'x' * 28, 'x' * 29, 'é' * 50, 3, 10 ** 30, 10 ** 60, -10 ** 60, 1.5, None, U(), [U()], [[U()]], {1: U()}, Bad(), [Bad()], Long(), Sub([1, 2]), [[[[[[[[1]]]]]]]], {1: {2: {3: {4: {5: {6: {7: 8}}}}}}}, ((((((((1,),),),),),),),), b'a' * 100, {X(3): 1, X(1): 2}, {X(2), X(1)}, array.array('i'), array.array('i', [1, 2, 3]), array.array('d', range(10))]
for v in vals: t(reprlib.repr, v)
for kw in (dict(indent=2), dict(indent='->'), dict(indent=0), dict(indent=''), dict(indent=-1), dict(indent=1.5), dict(maxlevel=2, fillvalue='#'), dict(maxstring=0, maxother=1, maxlong=2), dict(maxlist=0, maxdict=0, maxset=0, maxtuple=0), dict(maxstring=5, fillvalue='......')):
    if 'indent' in kw and sys.version_info < (3, 12): continue
    r = Repr(**kw) if sys.version_info >= (3, 12) else Repr()
    for k, v in kw.items(): setattr(r, k, v)
    for v in ([], [1], [1, [2, [3, 4]]], (1,), {1: {2: [3]}}, {3}, 'hello world', 12345, U(), {1: []}, list(range(9)), [[[1]]]): t(r.repr, v)
print(list(vars(Repr()))  if sys.version_info >= (3, 12) else '', [n for n in dir(Repr) if n[0] != '_'])
class R(Repr):
    def repr_U(self, x, level): print('own', level, depth()); return 'u'
    def repr_my_type(self, x, level): return 'mine'
t(R().repr, [U()]); t(R().repr, [type('my type', (), {})()])
class C:
    @recursive_repr()
    def __repr__(self): print('rep', depth()); return '<' + repr_(self.x) + '>'
    @recursive_repr('#')
    def f(self): "doc"; return self.f()
repr_ = __builtins__.repr
c = C(); c.x = [c]; print(c, c.f(), C.f.__doc__, C.f.__name__, C.f.__qualname__, list(vars(C.f)), getattr(C.f, '__wrapped__', None) is None, [type(x.cell_contents).__name__ for x in C.f.__closure__])
if sys.version_info >= (3, 12): t(reprlib.repr, 10 ** 5000)
