"""What the abstract classes of containers call, with what, how deep, and what they allocate."""
import collections.abc as abc, sys, gc
log = []
class V:
    """A value that logs comparisons."""
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        log.append(('eq', self.n, getattr(o, 'n', o), depth())); return isinstance(o, V) and self.n == o.n
    def __hash__(self): log.append(('hash', self.n)); return hash(self.n)
    def __repr__(self): return f'V{self.n}'
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
def show(*a):
    print(*a, log[:]); log.clear()
def t(f, *a, **k):
    try:
        return f(*a, **k)
    except BaseException as e:
        c = e.__context__
        tb = e.__traceback__; names = []
        while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
        return type(e).__name__, str(e), e.args, e.__suppress_context__, type(c).__name__, names[1:]
class S(abc.Set):
    def __init__(self, it=()): self.l = list(dict.fromkeys(it)); log.append('new')
    def __contains__(self, x): log.append(('in', x, depth())); return x in self.l
    def __iter__(self): log.append(('iter', depth())); return iter(self.l)
    def __len__(self): log.append(('len', depth())); return len(self.l)
    def __repr__(self): return f'{type(self).__name__}({self.l})'
class M(S, abc.MutableSet):
    def add(self, v): log.append(('add', v, depth())); v in self.l or self.l.append(v)
    def discard(self, v):
        log.append(('discard', v, depth()))
        if v in self.l: self.l.remove(v)
a, b, c = S('abc'), S('bc'), S('bcd')
for x in (a, b, c, M('ab')):
    for y in (a, b, c, frozenset('ab'), set('abc'), 'ab', ['z'], 5, iter('ab')):
        for op in ('__le__', '__lt__', '__gt__', '__ge__', '__eq__', '__and__', '__or__', '__sub__', '__xor__', '__rsub__', '__rand__', '__ror__', '__rxor__', 'isdisjoint', '__ne__'):
            show(x, y if not hasattr(y, '__next__') else 'it', op, t(getattr(x, op), y))
for op in ('__ior__', '__iand__', '__ixor__', '__isub__'):
    for y in (None, set('bcz'), list('bcz'), S('az'), 5):
        m = M('abcd')
        r = t(getattr(m, op), m if y is None else y)
        show(op, y, r, r is m)
m = M('ab')
show(t(m.pop), m); show(t(m.remove, 'x')); show(t(m.remove, 'b')); show(t(m.pop)); m = M('abc'); show(t(m.clear), m); show(t(abc.MutableSet.discard, m, 1))
import random
for x in ((), 'abc', range(100), [1.5, -1, 2**70, (1, 2)], [hash('x')], range(-50, 50)):
    s = S(x); print(s._hash() == hash(frozenset(x)), s._hash())
print([t(abc.Set._hash, S([k]))  for k in range(-3, 60)])
log.clear()
class GS(abc.MutableSet):
    def __init__(self, l): self.l = l
    def __contains__(self, x): return x in self.l
    def __len__(self): return len(self.l)
    def __iter__(self):
        try:
            for x in list(self.l): yield x
        finally: log.append('closed')
    def add(self, v): self.l.append(v)
    def discard(self, v): log.append(('discard', v)); self.l.remove(v)
g = GS([1, 2, 3]); show(t(g.pop)); show(g <= {2}); show(g <= {2, 3, 4}); show(g.isdisjoint([9, 2, 3]))
g = GS([]); show(t(g.pop)); show(t(g.clear))
# Mapping
class Mp(abc.Mapping):
    def __init__(self, d=()): self.d = dict(d)
    def __getitem__(self, k): log.append(('get', k, depth())); return self.d[k]
    def __iter__(self):
        log.append('iter')
        try:
            yield from list(self.d)
        finally: log.append('iter closed')
    def __len__(self): log.append('len'); return len(self.d)
    def __repr__(self): return f'Mp({self.d})'
class MM(Mp, abc.MutableMapping):
    def __setitem__(self, k, v): log.append(('set', k, v, depth())); self.d[k] = v
    def __delitem__(self, k): log.append(('del', k, depth())); del self.d[k]
m = Mp(a=1, b=2) if False else Mp({'a': 1, 'b': 2})
show(m.get('a'), m.get('x'), m.get('x', 5)); show('a' in m, 'x' in m); show(m.keys(), m.items(), m.values()); show(list(m.keys())); show(list(m.items())); show(list(m.values()))
show(m == {'a': 1, 'b': 2}, m == 5, m != {}, m == m, m.__eq__(5), t(hash, m), t(reversed, m))
show('a' in m.keys()); show(('a', 1) in m.items(), ('a', 2) in m.items(), ('z', 2) in m.items()); show(t(m.items().__contains__, 5), t(m.items().__contains__, (1, 2, 3)))
show(2 in m.values()); show(7 in m.values()); n = float('nan'); m2 = Mp({1: n}); show((1, n) in m2.items(), n in m2.values(), (1, float('nan')) in m2.items())
show(m.keys() & {'a'}, m.keys() | {'z'}, m.items() - {('a', 1)}, m.keys() ^ {'a'}, m.keys() <= {'a', 'b', 'c'}); show(len(m.keys()), m.items().isdisjoint([('a', 1)]))
show(type(m.keys() & 'a'), t(m.keys().__and__, 5), abc.KeysView._from_iterable('ab') == {'a', 'b'})
for gen in (iter(m.keys()), iter(m.items()), iter(m.values())):
    print(gen.__qualname__, sys.getsizeof(gen), next(gen), list(gen.gi_frame.f_locals) )
v = m.values(); print(sys.getsizeof(v), hasattr(v, '__dict__'), gc.is_tracked(v))
print(len(abc.ValuesView.__slots__))
del gen; log.clear()
m = MM({'a': 1, 'b': 2, 'c': 3})
show(t(m.pop, 'a')); show(t(m.pop, 'a')); show(t(m.pop, 'a', 7)); show(t(m.pop, 'a', default=None)); show(t(m.popitem)); show(t(m.popitem)); show(t(m.popitem))
m = MM({'a': 1, 'b': 2}); show(t(m.clear)); show(m)
class K:
    def keys(self): log.append('keys'); return ['p', 'q']
    def __getitem__(self, k): return k * 2
class KN:
    keys = lambda self: None
    def __iter__(self): return iter([(1, 2)])
for o in ({'x': 1}, Mp({'y': 2}), K(), [('z', 3)], 'ab', ['ab'], 5, KN(), [1], ['abc'], {}):
    m = MM(); r = t(m.update, o, kw=9, other=4); show(o if type(o) not in (K, KN) else type(o).__name__, r, m)
show(t(MM().update), t(MM().update, None), t(MM().update, 1, 2))
m = MM({'a': 1}); show(t(m.setdefault, 'a', 2), t(m.setdefault, 'b', 3), t(m.setdefault, 'c'), m)
class MB(MM):
    def __setitem__(self, k, v): raise ValueError(k)
    def __delitem__(self, k): raise KeyError('del', k)
m = MB({'a': 1}); show(t(m.setdefault, 'b'), t(m.pop, 'a'), t(m.popitem), t(m.clear))
# Sequence
class Sq(abc.Sequence):
    def __init__(self, l): self.l = list(l)
    def __getitem__(self, i): log.append(('item', i, depth())); return self.l[i]
    def __len__(self): log.append(('len', depth())); return len(self.l)
    def __repr__(self): return f'Sq{self.l}'
class MS(Sq, abc.MutableSequence):
    def __setitem__(self, i, v): log.append(('set', i, v, depth())); self.l[i] = v
    def __delitem__(self, i): log.append(('del', i, depth())); del self.l[i]
    def insert(self, i, v): log.append(('insert', i, v, depth())); self.l.insert(i, v)
s = Sq([V(1), V(2), V(3)])
show(list(s)); show(list(reversed(s))); show(V(2) in s); show(V(9) in s); show(s.l[1] in s); show(s.count(V(2)))
for args in ((V(2),), (V(9),), (V(3), 1), (V(3), -1), (V(1), -2), (V(3), 0, 2), (V(3), 0, -1), (V(3), -9, 9), (V(2), None), (V(2), 1, None), (V(3), 5), (V(1), 0, 0)):
    show(args, t(s.index, *args))
class Ev:
    def __eq__(self, o): raise IndexError('mine')
    def __repr__(self): return 'Ev'
show(t(s.index, Ev())); show(t(s.count, Ev())); show(t(s.__contains__, Ev()))
for gen in (iter(s), reversed(s)):
    print(gen.__qualname__, sys.getsizeof(gen)); x = next(gen); print(x, sys.getrefcount(x), sorted(gen.gi_frame.f_locals)[:1]); 
x = None
gen = iter(Sq([1, 2])); next(gen); show(t(gen.throw, IndexError)); gen = iter(Sq([1, 2])); next(gen); show(t(gen.throw, KeyError))
m = MS([1, 2, 3, 4, 5]); show(t(m.reverse), m); m = MS([1, 2, 3, 4]); show(t(m.reverse), m); show(t(m.append, 9)); show(t(m.extend, m), m); show(t(m.extend, 'ab')); show(t(m.pop)); show(t(m.pop, 0)); show(t(m.remove, 2)); show(t(m.remove, 22)); show(t(m.__iadd__, [1]) is m); show(t(m.clear), m); show(t(m.pop)); show(t(m.extend, 5))
# counts
def cnt(f, *a):
    gc.collect(); b = gc.get_count()[0]; r = f(*a); e = gc.get_count()[0]; return e - b
gc.disable()
for f, a in ((S('abc').__le__, (S('abcd'),)), (S('abc').__and__, (S('abcd'),)), (S('abc').__sub__, (S('abcd'),)), (S('abc').__or__, ('z',)), (MM({1: 2}).pop, (1,)), (MM({1: 2}).popitem, ()), (MM({1: 2}).update, ({3: 4},)), (MM({1: 2}).setdefault, (1,)), (MS('abc').reverse, ()), (MS('abc').index, ('b',)), (MS('abc').extend, ('b',)), (Mp({1: 2}).keys, ()), (Mp({1: 2}).items().__iter__, ()), (M('ab').pop, ()), (M('ab').__ixor__, ({'a', 'c'},))):
    log.clear(); print(f.__qualname__, cnt(f, *a))
