# The order in which the operands of a statement die where it succeeds and where it fails, by instruction, and (+) whether after the traceback is made.
import gc
gc.disable()
try: 1 / 0
except ZeroDivisionError as e: traceback = type(e.__traceback__)
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.__dict__.get('n'), end=' + ' if any(type(o) is traceback for o in gc.get_objects(0)) else ' ')
    def __call__(self, *a, **k): raise ValueError
class F(D):
    def __add__(self, o): raise ValueError
    __getitem__ = __contains__ = __lt__ = __getattr__ = __neg__ = __bool__ = __iter__ = __str__ = __hash__ = __format__ = __add__
    def __setitem__(self, k, v): raise ValueError
    def __delitem__(self, k): raise ValueError
    def __setattr__(self, n, v):
        if n == 'n': super().__setattr__(n, v)
        else: raise ValueError
    __delattr__ = __delitem__
class H(F):
    __hash__ = object.__hash__
    __eq__ = __lt__ = lambda s, o: s

class S(D):
    def m(self, *a, **k): pass
    def __call__(self, *a, **k): pass
    def __bool__(self): return True
    def __index__(self): return 1
    def __hash__(self): return 1
    def __eq__(self, o): return True
    def __lt__(self, o): return self.n < 5
    def __contains__(self, o): return True
    def __neg__(self): pass
    def __getattr__(self, n): return 5
    def __iter__(self): return iter(())
    def keys(self): return []
    def __str__(self): return 's'
    def __format__(self, s): return 's'
    __repr__ = __str__
    __add__ = __sub__ = __iadd__ = __getitem__ = __setitem__ = __delitem__ = __setattr__ = m
    def __setattr__(self, n, v):
        if n == 'n': self.__dict__[n] = v
    def __delattr__(self, n): pass
    def __enter__(self): pass
    __exit__ = m

def noargs(): pass
def many(*a, **k): pass
def two(a, b=None): pass
def defaults(a=1, *, b=2): pass
def gen(x): yield from x

fails = """
D(1) + D(2)
F(1) + D(2)
D(1) < D(2)
F(1) < D(2)
D(1) < D(2) < D(3)
F(2)[D(1)]
D(1)[D(2)]
D(1)[D(2):D(3)]
F(1)[D(2):D(3)]
D(1)[D(2)] = D(3)
F(1)[D(2)] = D(3)
D(1)[D(2):D(4)] = D(3)
del D(1)[D(2)]
del F(1)[D(2)]
D(1) in D(2)
D(1) in F(2)
D(1).x
F(1).x
F(1).x(D(2))
F(1).x = D(2)
del F(1).x
-D(1)
-F(1)
not F(1)
D(1) if F(2) else D(3)
F(1) and D(2)
[D(0), *D(1)]
[D(0), *F(1)]
(D(0), *F(1))
{D(0), *F(1)}
{D(0), F(1)}
{F(1): D(2), D(3): D(4)}
{D(3): D(4), **D(5)}
D(1)(D(2), D(3))
D(1)(D(2), x=D(3))
D(1)(*[D(2)], **{'x': D(3)})
noargs(D(1), D(2))
noargs(D(1), x=D(2))
noargs(*[D(1), D(2)])
noargs(**D(1))
noargs(x=D(0), **D(1))
len(D(1))
len(D(1), D(2))
isinstance(D(1), D(2))
dict.fromkeys(D(1), D(2))
max(D(1), D(2))
max(D(1), D(2), key=D(3))
print(D(1), F(2), file=D(3))
print(*F(2))
int(D(1))
int(D(1), D(2))
type(D(1), D(2), D(3))
a, b = D(1)
a, b = F(1)
a, b = [D(1), D(2), D(3)]
a, *b = D(1)
for x in D(1): pass
for x in F(1): pass
for x in map(D(1), [D(2)]): pass
[x for x in D(1)]
[x for x in F(1)]
[D(2) + x for x in [D(1)]]
[x for x in map(D(1), [D(2)])]
{D(1): x for x in [F(2), D(3)]}
{x: D(3) for x in [F(2)]}
{x for x in [F(2)]}
with D(1): pass
with F(1): pass
raise D(1)
raise D(1) from D(2)
raise ValueError from D(2)
raise ValueError(D(1)) from D(2)
assert F(1), D(2)
f'{F(1)}'
f'{D(0)}{F(1)!s}{D(2)}'
f'{F(1):{D(2)}}'
f'{F(1)!r:{F(2)}}'
'%s %s' % (F(1), D(2))
list(gen(D(1)))
list(gen(F(1)))
next(gen(map(D(1), [D(2)])))
from os import nothing
super().x
super(D(1), D(2)).x
match D(1):\\n case D(x=1, n=F(x=2)): pass\\n case int(D(2)): pass
match D(1):\\n case noargs(): pass
match D(1):\\n case D(1): pass
x: F(1)[D(2)] = D(3)
x = y = F(1)[D(2)]
lambda x=F(1)[D(2)]: D(3)
x = D(1); x += D(2)
x = D(1); x[D(2)] += D(3)
x = H(1); x.y += D(3)
global noname; D(1)(noname)
D(1) + noname
x = '' ; x += D(1)
exec(D(1), D(2))
eval('D(1) + D(2)')
try: F(1).x\\nexcept D(2): pass
try: F(1).x\\nexcept F: pass
try: F(1).x\\nexcept (F, D(3)): pass
try: raise ExceptionGroup(D(1), D(2))\\nexcept* D(2): pass
try: raise ExceptionGroup('', [ValueError(D(1))])\\nexcept* D(2): pass
async def f():\\n async with D(1): pass\\nf().send(None)
async def f():\\n async for x in D(1): pass\\nf().send(None)
async def f(): await D(1)\\nf().send(None)
async def f(): await F(1)\\nf().send(None)
async def f():\\n async with F(1): pass\\nf().send(None)
def f(x): yield from x\\ng = f([1]); next(g); g.send(D(1))
sorted([D(1), D(2)])
sorted([D(1), D(2)], key=D(3))
[D(1)].index(D(2), D(3))
{}[D(1)]
{}[F(1)]
{}.get(F(1), D(2))
{F(1): 2}
[1, 2][D(1)]
[1, 2][D(1):]
(1, 2)[D(1)]
'ab'[D(1)]
[1, 2][D(1)] = D(2)
[1, 2][0:1] = D(2)
{}[F(1)] = D(2)
del {}[D(1)]
del [1][D(1)]
del [1][D(1):D(2)]
[1] + D(1)
[1] * D(1)
'a' + D(1)
'a' % D(1)
1 + D(1)
1 in D(1)
D(1) in 1
D(1) is D(2)
F(1) == D(2)
~D(1)
+D(1)
{**F(1)}
D(1) @ D(2)
D(1) ** D(2)
pow(D(1), D(2), D(3))
divmod(D(1), D(2))
x = [D(1)]; x *= D(2)
x = (D(1),); x += D(2)
[D(1)] < [D(2)]
(D(1), D(3)) < (D(2), D(4))
try: raise ValueError\\nexcept D(1): pass
try: raise ValueError\\nexcept* D(1): pass
def g(): yield from D(1)\\nnext(g())
def g(): yield from F(1)\\nnext(g())
noargs(*D(1), **F(2))
noargs(*[], **D(2))
x, y = D(1)
x, *y = D(1)
with D(1): pass
async def f():\\n async with D(1): pass\\nf().send(None)
async def f():\\n async for x in S(1): pass\\nf().send(None)
D(1).x
D(1).x()
f'{D(1):x}{D(2)}'
del D(1)[D(2)]
D(1)[D(2)] = D(3)
D(1)()()
class A(D(1)): x = D(2)
raise D(1) from D(2)
assert 0, D(1)
import gc.x
from gc import x
lambda: x[D(1)]
print(*[D(1)], sep=D(2))
"""
succeeds = """
S(1) + D(2)
S(1) - S(2)
S(1) < D(2)
S(1) < S(2) < S(3)
S(6) < S(2) < S(3)
S(1)[D(2)]
S(1)[D(2):D(3)]
S(1)[D(2):D(3):D(4)]
S(1)[D(2)] = D(3)
S(1)[D(2):D(4)] = D(3)
del S(1)[D(2)]
del S(1)[D(2):D(3)]
D(1) in S(2)
D(1) not in S(2)
D(1) is D(2)
D(1) is not D(2)
S(1).x
S(1).m(D(2))
S(1).m(D(2), D(3))
S(1).m(D(2), x=D(3))
S(1).m(*[D(2)], x=D(3))
S(1).x = D(2)
del S(1).x
-S(1)
not S(1)
D(1) if S(2) else D(3)
S(1) and D(2)
S(1) or D(2)
D(1) == D(2)
D(1) != D(2)
[D(0), D(1)]
(D(0), D(1))
{S(0), S(1)}
{S(0), S(1), S(2)}
{S(1): D(2), S(3): D(4)}
{S(1): D(2), S(3): D(4), S(5): D(6)}
{1: D(1), 1: D(2), 1: D(3)}
{'a': D(1), 'b': D(2)}
{'a': D(1), 'a': D(2), 'a': D(3), 'b': D(4)}
{**{'a': D(1)}, **{'a': D(2)}}
[*S(1), *S(2)]
{*S(1), *S(2)}
{**S(1), **S(2)}
S(1)(D(2), D(3))
S(1)(D(2), x=D(3))
S(1)(*[D(2)], **{'x': D(3)})
many(D(1), D(2))
many(D(1), x=D(2))
many(*S(0), D(1))
many(*[D(1), D(2)], **{'x': D(3)})
two(D(1), D(2))
two(D(1), b=D(2))
two(b=D(1), a=D(2))
two(D(1))
defaults(D(1), b=D(2))
(lambda a, b: 1)(D(1), D(2))
(lambda a, b: a)(D(1), D(2))
(lambda a, b: b)(D(1), D(2))
def f(a, b):\\n c = D(3); d = D(4)\\nf(D(1), D(2))
def f(a, b):\\n c = D(3); d = lambda: c\\nf(D(1), D(2))
len([D(1), D(2)])
isinstance(D(1), (int, str))
max(S(1), S(2))
max(S(1), S(2), key=S(3))
max([S(1), S(2)], key=lambda x: D(3))
print(S(1), S(2), sep='', end='')
str(S(1))
int(S(1))
type(D(1))
type('T', (), {'a': D(1), 'b': D(2)})
a, b = D(1), D(2)
a, b = [D(1), D(2)]
a, *b = [D(1), D(2)]
a, b = D(1), D(2); a, b = D(3), D(4)
a = b = D(1)
for x in [D(1), D(2)]: pass
for x in S(1): pass
for x in gen([D(1), D(2)]): pass
[x for x in [D(1), D(2)]]
[D(3) for x in [D(1), D(2)]]
{x: D(3) for x in [S(1), S(2)]}
{x for x in [S(1), S(2)]}
[D(1) for x in range(2) if D(2)]
with S(1): D(2)
with S(1) as a, S(2) as b: D(3)
assert S(1), D(2)
f'{S(1)}'
f'{S(0)}{S(1)!s}{S(2)!r}'
f'{S(1):{S(2)}}'
f'{S(1)!r:{S(2)}}'
'%s %s' % (S(1), S(2))
'{} {}'.format(S(1), S(2))
list(gen([D(1)]))
next(gen([D(1), D(2)]))
match S(1):\\n case S(x=1, n=D()): pass\\n case int(): pass
match [D(1), D(2)]:\\n case [a, b]: pass
match [D(1), D(2)]:\\n case [a, *b]: pass
match {'a': D(1), 'b': D(2)}:\\n case {'a': a, **b}: pass
x: S(1)[D(2)] = D(3)
lambda x=D(1), *, y=D(2): D(3)
x = D(1); x = D(2)
x = S(1); x += D(2)
x = [S(1)]; x[0] += D(3)
x = S(1); x[D(2)] += D(3)
x = S(1); x.y += D(3)
x = [D(1), D(2)]; x[0] = D(3); del x[1]
x = [D(1), D(2), D(3)]; x[0:2] = [D(4)]
x = [D(1), D(2), D(3)]; del x[0:2]
x = {1: D(1), 2: D(2)}; x[1] = D(3); del x[2]
x = {1: D(1), 2: D(2)}; x.update({1: D(3), 2: D(4)})
x = {1: D(1), 2: D(2)}; x.clear()
x = {S(1), S(2)}; x.clear()
x = [D(1), D(2)]; x.clear()
x = [D(1), D(2)]; x *= 0
x = (D(1), D(2)); x = None
x = [D(1), D(2)].pop()
x = [[D(1)], [D(2)]]; x.sort(key=S(3))
x = {1: D(1)}.pop(1)
x = {1: D(1)}.get(2, D(2))
x = {1: D(1)}.setdefault(2, D(2))
sorted([S(1), S(2)])
sorted([S(1), S(2)], key=lambda x: D(3))
reversed([D(1), D(2)])
zip([D(1)], [D(2)])
list(zip([D(1)], [D(2)]))
list(map(S(0), [D(1)], [D(2)]))
list(filter(S(0), [D(1), D(2)]))
list(enumerate([D(1), D(2)]))
sum([S(1), S(2)], S(3))
any([S(1), S(2)])
all([S(1), S(2)])
getattr(S(1), 'x', D(2))
getattr(D(1), 'x', D(2))
setattr(S(1), 'x', D(2))
exec('D(1); D(2)')
eval('D(1)')
(D(1), D(2))[0]
[D(1), D(2)][0]
[D(1), D(2)][0:1]
{1: D(1)}[1]
[D(1)] + [D(2)]
[D(1)] * 2
(D(1),) + (D(2),)
[S(1)] == [S(2)]
[S(1)] < [S(2)]
{1: S(1)} == {1: S(2)}
S(1) in [D(2), D(3)]
S(1) in (S(2), S(3))
slice(D(1), D(2), D(3))
try: raise ValueError(D(1)) from KeyError(D(2))\\nexcept ValueError as e: D(3)
try: raise ValueError(D(1))\\nexcept ValueError: D(3)
try: raise ValueError(D(1))\\nexcept (KeyError, ValueError): pass\\nfinally: D(2)
try: raise ExceptionGroup('', [ValueError(D(1)), KeyError(D(2))])\\nexcept* ValueError as e: D(3)\\nexcept* KeyError: D(4)
def f():\\n try: return D(1)\\n finally: D(2)\\nf()
def f():\\n for x in [D(1), D(2)]: return D(3)\\nf()
def f():\\n with S(1): return D(3)\\nf()
def f():\\n for x in [D(1), D(2)]:\\n  for y in [D(3)]: break\\n  break\\nf()
async def f(): return D(1)\\ntry: f().send(None)\\nexcept StopIteration: pass
def f(x): yield x; yield D(2)\\ng = f(D(1)); next(g); next(g)
def f(x): y = yield x\\ng = f(D(1)); next(g); g.close()
def f(x): y = yield x; yield D(3)\\ng = f(D(1)); next(g); g.send(D(2))
def f(x):\\n try: yield x\\n finally: D(2)\\ng = f(D(1)); next(g); del g
"""

for statement in (fails + succeeds).strip().split("\n"):
    print(statement, end=": ")
    try:
        exec(statement.replace("\\n", "\n"), globals())
    except BaseException as e:
        print(type(e).__name__, end=" ")
    for name in "xfyabAg":
        globals().pop(name, None)
    print()
