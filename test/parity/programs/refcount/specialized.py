# Counts seen by methods that each kind of instruction calls, four times from one place: the first time, and once specialised.
import sys
R = sys.getrefcount
out = []
class A:
    def __init__(self, x=None): out.append(R(self))
    def me(self): return R(self)
    @property
    def prop(self): return R(self)
    @staticmethod
    def sm(o): return R(o)
    @classmethod
    def cm(cls, o): return R(o)
    def __call__(self): return R(self)
    def __len__(self): out.append(R(self)); return 1
    def __add__(self, o): return R(self), R(o)
    def __radd__(self, o): return R(self)
    def __iadd__(self, o): out.append(R(self)); return self
    def __enter__(self): out.append(R(self)); return self
    def __exit__(self, *a): out.append(R(self))
    def __eq__(self, o): out.append((R(self), R(o))); return True
    def __lt__(self, o): out.append((R(self), R(o))); return True
    __hash__ = object.__hash__
    def __getitem__(self, i): return R(self)
    def __setitem__(self, i, v): out.append((R(self), R(v)))
    def __delitem__(self, i): out.append(R(self))
    def __contains__(self, o): out.append((R(self), R(o))); return True
    def __bool__(self): out.append(R(self)); return True
    def __iter__(self): out.append(R(self)); return iter([1])
    def __neg__(self): return R(self)
    def __str__(self): out.append(R(self)); return 'A'
    def __repr__(self): out.append(R(self)); return 'A'
    def __format__(self, s): out.append(R(self)); return 'A'
    def __index__(self): out.append(R(self)); return 0
    def kw(self, *, k=None): return R(self), R(k)
    def va(self, *a, **k): return R(self), R(a)
class B(A):
    def __init__(self, x=None): super().__init__(x)
    def me(self): return super().me()
class G:
    def __getattribute__(self, n): return R(self)
class D:
    def __get__(self, o, t): return R(self), R(o), R(t) if 0 else 0
    def __set__(self, o, v): out.append((R(self), R(o), R(v)))
class H:
    d = D()
class New:
    def __new__(cls, v): out.append(R(v)); return object.__new__(cls)
h = H()
def idf(o): return R(o)
def two(o): return idf(o)
def dflt(o, p=h, *, q=h): return R(o), R(p)
def star(*a): return R(a[0])
def kwf(**k): return R(k['o'])
def gen(o):
    yield R(o)
    yield R(o)
def test(name, f):
    r = []
    for i in range(4):
        out.clear()
        try:
            v = f()
        except Exception as e:
            v = repr(e)
        r.append((v, list(out)))
    print(name, r if any(x != r[0] for x in r) else r[0])
a = A(); g = G(); b = B()
test('me', lambda: a.me()); test('A().me', lambda: A().me()); test('bm', lambda: (lambda m: m())(a.me))
test('prop', lambda: a.prop); test('sm', lambda: a.sm(a)); test('cm', lambda: a.cm(a)); test('A.cm', lambda: A.cm(a))
test('A.me', lambda: A.me(a)); test('call', lambda: a()); test('len', lambda: len(a)); test('add', lambda: a + a); test('radd', lambda: 1 + a)
def f():
    x = a
    x += 1
test('iadd', f)
def f():
    with a: pass
test('with', f)
def f():
    with a as q: out.append(R(q))
test('with as', f)
def f():
    x = A()
    with x: pass
test('with local', f)
test('eq', lambda: a == a); test('lt', lambda: a < a); test('getitem', lambda: a[0])
def f(): a[0] = a
test('setitem', f)
def f(): del a[0]
test('delitem', f)
test('in', lambda: a in a); test('not in', lambda: b not in a)
def f():
    if a: pass
test('bool', f)
test('not', lambda: not a)
def f():
    for i in a: pass
test('iter', f)
test('neg', lambda: -a); test('str', lambda: str(a)); test('repr', lambda: repr(a)); test('fstr', lambda: f'{a}'); test('fstr!r', lambda: f'{a!r}')
test('fspec', lambda: f'{a:>3}')
test('index', lambda: [1][a])
def f(): a.x = a
test('setattr', f)
def f():
    x = A()
    x.y = x
test('setattr local', f)
test('kw', lambda: a.kw(k=a)); test('va', lambda: a.va(a, k=a)); test('va*', lambda: a.va(*[a], **{'k': a}))
test('B()', lambda: B() and None); test('B(1)', lambda: B(a) and None); test('b.me', lambda: b.me()); test('G', lambda: g.x); test('G meth', lambda: g.x)
test('D', lambda: h.d)
def f(): h.d = a
test('D set', f)
test('New', lambda: New(a) and None)
def f():
    x = object()
    return idf(x), two(x), dflt(x), dflt(x, x), dflt(x, q=x), dflt(o=x), star(x), star(*[x]), kwf(o=x), kwf(**{'o': x})
test('calls', f)
def f():
    x = object()
    return [v for v in gen(x)], next(gen(x)), list(gen(x)), [R(v) for v in [x]], [*map(idf, [x])], len(sorted([x], key=R)), max([x], key=lambda o: 0) is x
test('gens', f)
def f():
    x = object()
    t = (x, x)
    p, q = t
    [p, q] = [x, x]
    p, *q = t
    return R(x), R(t[0]), [R(i) for i in t], {R(i) for i in t}, {R(i): R(j) for i, j in zip(t, t)}
test('unpack', f)
def f():
    x = object()
    d = {'a key': x}
    return R(d['a key']), R(d.get('a key')), [R(v) for v in d.values()], [(R(k), R(v)) for k, v in d.items()]
test('dict', f)
def f():
    x = object()
    try:
        raise ValueError(x)
    except ValueError as e:
        return R(x), R(e), R(e.args[0]), R(e.__traceback__)
test('exc', f)
def f():
    x = object()
    def inner(): return R(x)
    return inner(), R(x), R(inner), R(inner.__closure__[0])
test('closure', f)
def f():
    x = A()
    return x.me(), x.prop, x.sm(x), x(), len(x), x + x, x == x, x[0], x in x, -x, x.kw(k=x), x.va(x)
test('local ops', f)
def f():
    class C:
        a = 1
        def m(self): pass
    c = C()
    return R(C), R(c), R(C.m), R(c.m), R(C.__dict__)
test('class', f)
def f():
    x = [A() for i in range(3)]
    y = [R(i) for i in x]
    for z in x: y.append(R(z))
    for i, z in enumerate(x): y.append(R(z))
    for i in range(3): y.append(R(x[i]))
    while x:
        z = x.pop()
        y.append(R(z))
    return y
test('lists', f)
def f():
    x = A()
    match x:
        case A() as y: return R(x), R(y)
test('match', f)
def f():
    x = A()
    return isinstance(x, A), type(x) is A, R(type(x)), getattr(x, 'prop'), callable(x), bool(x), hash(x) and 0
test('builtins', f)
def f(n):
    if n: return f(n - 1)
    return R(f)
test('rec', lambda: f(3))
