# Failing operations, collected in as soon as two containers have been made: what is alive whenever the making of an error looks for it.
import gc
import sys
import weakref
from collections import deque
from functools import cmp_to_key, lru_cache, reduce
from itertools import product, repeat
from operator import delitem as operator_delitem, setitem as operator_setitem



class C:
    x = 1
    def m(self): pass
    @property
    def p(self): return 1
    @staticmethod
    def s(a): return a


class Sl: __slots__ = ('a',)


class M(type): pass


class NoRepr:
    def __repr__(self): return 3


class BadStr:
    def __str__(self): return b''


class E(Exception): pass
def f(): pass
def gen(): yield 1
o = object(); c = C(); d = {}; l = [1]; s = 'abc'


def matching():
    match 1.5:
        case float(imag=x): return x


def handled(action):
    try: s.nope
    finally: action()


def inner():
    yield 1


def outer():
    yield from inner()


def thrown():
    g = outer()
    next(g)
    g.throw(ValueError(1))


def raise_(x):
    raise x


def started(phase, info):
    if phase == "start":
        told.append([type(x).__name__ for x in gc.get_objects(0)])


def failing(action):
    told.clear()
    gc.collect()
    gc.callbacks.append(started)
    gc.set_threshold(1, 1000, 1000)
    try:
        action()
        error = None
    except Exception as e:
        error = type(e).__name__
    count = gc.get_count()
    gc.set_threshold(0)
    gc.callbacks.clear()
    print(" ", error, count, *told)


told = []
expressions = """
[].remove(s)
[].index(s)
().index(s)
[1].pop(s)
[].pop()
[][0]
()[0]
''[0]
b''[0]
bytearray()[0]
bytearray().pop()
bytearray().remove(3)
{}.popitem()
{}[s]
{}[(1,)]
{}.pop(s)
set().remove(s)
set().remove((1,2))
set().pop()
{}[[]]
{[]}
{[]: 1}
hash([])
hash({})
hash((1, []))
s.index('z')
s.rindex('z')
s.join([1])
s.join(1)
s + 1
1 + s
s * s
s - 1
s % 1
'%d' % s
'%z' % s
'%(x)s' % 1
'%(x)s' % {}
'%s %s' % (1,)
'%c' % 'ab'
'%x' % 1.5
'%.2f' % 's'
'{}'.format()
'{x}'.format()
'{0.z}'.format(1)
'{:z}'.format(1)
'{!z}'.format(1)
format(1, 's')
format(s, 'd')
format([], 'd')
format(c, 'd')
int(s)
int([])
int(s, 99)
int(1.5, 3)
int(float('nan'))
int(float('inf'))
int('1' * 5000)
str(10 ** 5000)
float(s)
float([])
complex(s)
complex([])
complex(1, s)
bytes(s)
bytes([300])
bytes(-1)
bytes([s])
bytearray(s)
chr(-1)
chr(s)
ord(s)
ord(1)
len(1)
len(c)
iter(1)
iter(c)
iter(1, 2)
next(1)
next(iter([]))
abs(s)
round(s)
divmod(1, 0)
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 % 0
0 ** -1
0.0 ** -1
2 ** s
pow(2, -1, 4)
pow(2, 1, 0)
1 << -1
1 << s
~s
-s
+s
not NoRepr
sum(1)
sum([s])
sum([[]], '')
max([])
max(1)
max()
max(1, s)
min([1], key=1)
sorted([1, s])
sorted(1)
sorted([1], key=1)
range(s)
range(1, 2, 0)
range(3)[9]
range(3).index(9)
slice(1)[0]
zip(1)
zip([1], [1, 2], strict=True) and list(zip([1], [1, 2], strict=True))
list(zip([1, 2], [1], strict=True))
map(1)
list(map(1, [1]))
filter(1)
enumerate(1)
reversed(1)
reversed({1})
isinstance(1, 1)
isinstance(1, (int, 1))
issubclass(1, int)
issubclass(int, 1)
callable()
getattr(c, 'nope')
getattr(C, 'nope')
getattr(1, 'nope')
getattr(f, 'nope')
getattr(c, 1)
setattr(1, 'x', 1)
setattr(o, 'x', 1)
setattr(Sl(), 'b', 1)
setattr(int, 'x', 1)
setattr(c, 'p', 1)
delattr(c, 'nope')
delattr(c, 'm')
delattr(c, 'p')
delattr(Sl(), 'a')
Sl().a
hasattr(c, 1)
c()
f(1)
f(x=1)
f.x
C(1)
C(x=1)
C.m()
c.m(1)
C.s()
object(1)
object.__new__(1)
object.__new__(int)
object.__init__(c, 1)
int.__add__(s, 1)
int.__new__(s)
list.append(1, 2)
list.append()
[].append()
[].append(1, 2)
[].append(x=1)
[].sort(1)
[].sort(key=1, x=2)
[1, s].sort()
{}.get()
{}.update(1)
{}.update([1])
{}.update([(1,)])
dict(1)
dict([1])
dict([(1, 2, 3)])
f(**{1: 2})
f(*1)
list(1)
list(1, 2)
list(x=1)
tuple(1)
tuple(x=1)
set(1)
set(x=1)
frozenset(1)
str(1, 2)
str(b'\\xff', 'ascii')
b'\\xff'.decode()
'é'.encode('ascii')
'\\ud800'.encode()
type(1, 2)
type('A', 1, {})
type('A', (1,), {})
type('A', (int, str), {})
type('A', (bool,), {})
type('A', (C, C), {})
type(1, (), {})
type('A', (), {'__slots__': 1})
type('A', (), {'__slots__': ('1a',)})
type('A', (), {'__slots__': ('x',), 'x': 1})
C.__mro_entries__
super()
super(C, 1)
super(C, c).nope
super().x
classmethod()
property(1, 2, 3, 4, 5)
property().__get__(1)
c.__class__ == 1 or setattr(c, '__class__', 1)
setattr(c, '__class__', int)
setattr(C, '__name__', 1)
setattr(C, '__bases__', 1)
setattr(C, '__bases__', (1,))
setattr(C, '__bases__', ())
setattr(f, '__name__', 1)
setattr(f, '__code__', 1)
setattr(f, '__defaults__', 1)
setattr(f, '__dict__', 1)
repr(NoRepr())
str(BadStr())
format(NoRepr())
print(BadStr())
print(1, file=1)
print(sep=1)
print(x=1)
input(1, 2)
exec(1)
compile('1', 1, 2)
compile('x', '', 'nope')
__import__(1)
raise_(1)
E(1, 2).nope
BaseException.__new__(1)
BaseException().with_traceback(1)
setattr(E(), '__cause__', 1)
setattr(E(), '__context__', 1)
setattr(E(), 'args', 1)
setattr(E(), '__traceback__', 1)
ExceptionGroup(1, 2)
ExceptionGroup('x', [])
ExceptionGroup('x', [1])
ExceptionGroup('x', [BaseException()])
gen().send(1)
gen().throw(1)
gen().throw(ValueError)
gen().close(1)
weakref.ref(1)
weakref.ref()
weakref.ref(c, 1, 2)
weakref.proxy(1)
weakref.proxy(C())
memoryview(1)
memoryview(b'')[0]
memoryview(b'a')[s]
memoryview(b'a').cast('z')
setattr(memoryview(b'a'), 'x', 1)
operator_setitem(b'', 0, 1)
operator_setitem((), 0, 1)
operator_setitem([], 0, 1)
operator_setitem([], s, 1)
operator_setitem(bytearray(b'a'), 0, 300)
operator_setitem(s, 0, 1)
operator_delitem((), 0)
operator_delitem([], 0)
operator_delitem({}, 0)
operator_delitem({}, [])
[] < 1
1 < s
c < c
C < C
[1] < [s]
{} < {}
s in 1
1 in s
1 in c
c[0]
C[0]
int[0]
list[0]
f[0]
1 @ 1
c @ c
c + c
[] + ()
() + []
[] * []
[1] * 10 ** 30
'a' * 10 ** 30
bytearray(1).join([1])
b''.join([1])
b''.join(1)
b'' + ''
'' + b''
b'abc'.index(b'z')
b'abc'.find('z')
b'abc'.split(1)
s.split(1)
s.split('')
s.replace(1, 2)
s.replace('a', 'b', s)
s.encode(1)
s.center(s)
s.center(5, 'ab')
s.startswith(1)
s.startswith((1,))
s.strip(1)
s.translate(1)
s.maketrans(1)
s.maketrans('ab', 'c')
s.ljust()
s.zfill(s)
s.expandtabs(s)
s.format_map(1)
s.partition('')
s.partition(1)
s.nope
1 .nope
(1).to_bytes(0, 'big')
(-1).to_bytes(1, 'big')
(300).to_bytes(1, 'big')
(3).to_bytes(1, 'nope')
int.from_bytes(1)
int.from_bytes('s')
(1.5).fromhex('z')
float.fromhex(1)
(1.5).as_integer_ratio(1)
float('nan').as_integer_ratio()
float('inf').as_integer_ratio()
bytes.fromhex('zz')
bytes.fromhex('1')
bytes.fromhex(1)
bytes.maketrans(b'a', b'')
gc.collect(9)
gc.collect(s)
gc.set_threshold()
gc.set_threshold(s)
gc.freeze(1)
gc.is_tracked()
sys.getsizeof()
sys.getsizeof(1, 2, 3)
sys.getrefcount()
sys.intern(1)
sys.setrecursionlimit(0)
sys.setrecursionlimit(s)
sys.exit.nope
vars(1)
dir(1, 2)
hash()
id()
hex(s)
bin(1.5)
oct([])
ascii(NoRepr())
any(1)
all(1)
globals(1)
locals(1)
f(**{'x': [1]}, **{'x': []})
(lambda **k: 1)(x=1, **{'x': []})
(lambda **k: 1)(x=1, **{1: []})
max(1, e=[])
min([1], e=[])
zip(x=[])
map(x=[])
enumerate(x=[])
enumerate([], x=[])
ImportError(x=[])
AttributeError(x=[])
NameError(nam=[])
'a'.nope(1)
cmp_to_key(max)([])
matching()
sys.stdout.flush()
print('x', [], flush=True)
super(1)
[1] * 2 ** 62
handled(lambda: int([]))
handled(lambda: float([]))
handled(lambda: {[]: 1})
handled(lambda: [{()}, {[]}])
thrown()
print(1, x=[], file=None)
print([], sep=[])
dir(x=[])
gc.get_referents(x=[])
gc.set_threshold(x=[])
type(sys)('a', x=[])
type(sys.implementation)(1, x=[])
sys.set_asyncgen_hooks(x=[])
reduce(x=[])
reduce(1, x=[])
deque(x=[])
repeat(1, x=[])
product(x=[])
lru_cache(max).nope
"""
gc.collect()
gc.freeze()
gc.collect()
gc.set_threshold(0)
for expression in expressions.strip().split("\n"):
    try:
        action = eval("lambda: " + expression)
    except SyntaxError:
        continue
    print(expression)
    failing(action)
