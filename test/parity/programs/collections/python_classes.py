"""What collections' Python classes call, with what, how deep; what stays alive of them."""
import gc, sys, copy
import collections
from collections import *
log = []
def depth():
    f = sys._getframe(1); n = 0
    while f: n += 1; f = f.f_back
    return n
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): log.append(('h', self.n, depth())); return hash(self.n)
    def __eq__(self, o): log.append(('e', self.n, getattr(o, 'n', o), depth())); return isinstance(o, K) and self.n == o.n
    def __repr__(self): log.append(('r', self.n, depth())); return f'K{self.n}'
    def __lt__(self, o): log.append(('l', self.n, depth())); return self.n < o.n
def t(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e:
        c = e.__context__; tb = e.__traceback__; names = []
        while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
        return type(e).__name__, str(e), e.__suppress_context__, type(c).__name__, names[1:]
def show(*a): print(*a, [x if not isinstance(x, tuple) else x for x in log]); log.clear()
for n in collections.__all__:
    C = getattr(collections, n)
    if C in (Counter, UserDict, UserList):
        d = [k for k in vars(C) if k not in ('__doc__', '__firstlineno__', '__static_attributes__') and not k.startswith('_UserList')]
        print(n, sorted(d) if n in ('OrderedDict', 'UserString') else d, [b.__name__ for b in C.__mro__], sorted(getattr(C, '__static_attributes__', ())))
        if n == 'OrderedDict': continue
        for k, v in vars(C).items():
            f = getattr(v, '__func__', getattr(v, 'fget', v))
            if hasattr(f, '__code__') and n != 'UserString' and k != '__repr__':
                c = f.__code__
                print(' ', k, f.__qualname__, f.__defaults__, c.co_varnames[:c.co_argcount + c.co_kwonlyargcount + bool(c.co_flags & 4) + bool(c.co_flags & 8)] , c.co_posonlyargcount)
# Counter
a, b = Counter('abca'), Counter(b=2, c=-1, d=3)
for op in ('__add__', '__sub__', '__or__', '__and__', '__xor__', '__eq__', '__ne__', '__le__', '__lt__', '__ge__', '__gt__', '__iadd__', '__isub__', '__ior__', '__iand__', '__ixor__'):
    for y in (b, Counter(), {'a': 1}, 5, Counter(a=2, b=1, c=1)):
        x = Counter('abca')
        if hasattr(Counter, op): show(op, y, t(getattr(x, op), y), x)
print(+b, -b, +Counter(), Counter.most_common(a), a.most_common(2), a.most_common(0), list(a.elements()), a.total(), a['zz'], len(a), a.copy(), type(a.copy()), a.__reduce__(), repr(Counter()), repr(Counter(a='x', b=1)), t(Counter.fromkeys, 'ab'))
for args, kw in (((), {}), ((None,), {}), (('abc',), {'a': 2}), (({'a': 1},), {}), ((Counter('ab'),), {'z': 1}), ((5,), {}), (([['x']],), {}), ((1, 2), {}), (({'a': 'x'},), {'a': 1})):
    x = Counter('ab'); show(args, kw, t(Counter, *args, **kw), t(x.update, *args, **kw), x, t(x.subtract, *args, **kw), x)
x = Counter('a'); del x['nix'], x['a']; print(x)
k = [K(i) for i in range(3)]
x, y = Counter({k[0]: 2, k[1]: 1}), Counter({k[1]: 3, k[2]: 1}); log.clear()
for op in ('__add__', '__sub__', '__or__', '__and__', '__eq__', '__le__', '__gt__'): show(op, t(getattr(x, op), y))
for op in ('__iadd__', '__isub__', '__ior__', '__iand__'): z = x.copy(); log.clear(); show(op, t(getattr(z, op), y))
show(t(x.__pos__)); show(t(x.__neg__)); show(t(x.update, y)); show(t(x.subtract, y)); show(t(x.subtract, k)); show(t(x.most_common, 1)); show(repr(x))
class N(int):
    def __lt__(self, o): log.append(('lt', int(self), int(o))); return int(self) < int(o)
    def __gt__(self, o): log.append(('gt', int(self), int(o))); return int(self) > int(o)
    def __eq__(self, o): log.append(('eq', int(self), int(o))); return int(self) == int(o)
    def __le__(self, o): log.append(('le', int(self), int(o))); return int(self) <= int(o)
    def __ge__(self, o): log.append(('ge', int(self), int(o))); return int(self) >= int(o)
    __hash__ = int.__hash__
x, y = Counter(a=N(1), b=N(5)), Counter(a=N(3), b=N(2), c=N(4))
for op in ('__add__', '__sub__', '__or__', '__and__', '__eq__', '__le__', '__lt__', '__gt__', '__ne__', '__ge__', '__ior__', '__iand__'): show(op, t(getattr(x.copy(), op), y))
show(+x, -x)
class C2(Counter): pass
print(type(C2('ab') + C2('b')).__name__, type(C2('ab').copy()).__name__, type(-C2('a')).__name__, type(C2('ab') & C2('a')).__name__, C2('ab') == Counter('ab'), copy.copy(C2('ab')))
# ChainMap
m = ChainMap({'a': 1}, {'b': 2, 'a': 3}, {'c': 4})
print(m, list(m), len(m), 'c' in m, 'z' in m, m['b'], t(m.__getitem__, 'z'), m.get('a'), m.get('z'), m.get('z', 5), bool(m), bool(ChainMap({}, {})), m.maps, ChainMap().maps)
print(m.new_child(), m.new_child({'z': 1}), m.new_child({'z': 1}, y=2), m.new_child(y=2), m.parents, m.copy().maps[0] is m.maps[0], m.copy().maps[1] is m.maps[1], ChainMap.fromkeys('ab', 3), copy.copy(m).maps[0] is m.maps[0])
for f, args in ((m.__delitem__, ('b',)), (m.__delitem__, ('a',)), (m.popitem, ()), (m.pop, ('b',)), (m.pop, ('b', 9)), (m.__setitem__, ('n', 1)), (m.pop, ('n',)), (m.clear, ()), (m.setdefault, ('b', 7)), (m.setdefault, ('q', 7)), (m.update, ({'u': 1},))):
    print(f.__name__, args, t(f, *args), m)
print(m | {'x': 1}, {'x': 1} | m, m | ChainMap({'y': 1}), t(m.__or__, 5), t(m.__ror__, 5), m.__ior__({'i': 1}) is m, m, t(m.__ior__, [('j', 2)]), t(m.__or__, [('j', 2)]))
class CM(ChainMap):
    def __missing__(self, k): log.append(('missing', k, depth())); return k * 2
c = CM({k[0]: 1}, {k[1]: 2}); log.clear()
show(c[k[0]]); show(c[k[1]]); show(c['x']); show(c.get('x')); show(k[1] in c); show(len(c)); show(list(c)); show(t(c.pop, k[1])); show(t(c.__delitem__, k[1])); show(repr(c)); show(type(c.copy()).__name__, type(c.parents).__name__, type(c | {}).__name__, type({} | c).__name__, t(c.get, k[2]))
r = ChainMap({}); r['self'] = r; print(r)
print(ChainMap.__repr__.__name__, ChainMap.__repr__.__qualname__, hasattr(ChainMap.__repr__, '__wrapped__'))
def deep(n):
    r = ChainMap()
    for i in range(n): r = ChainMap({1: r})
    return repr(r).count('{')
print(deep(20))
# UserDict
class UD(UserDict):
    def __missing__(self, k): log.append(('missing', k, depth())); return 'm'
    def __setitem__(self, k, v): log.append(('set', k, depth())); super().__setitem__(k, v)
u = UserDict({'a': 1}, b=2); d = UD({'x': 1}, y=2); show(u, d, UserDict(), UserDict(None), UserDict([('q', 1)]), t(UserDict, 5))
show(u['a'], t(u.__getitem__, 'z'), d['z'], u.get('a'), u.get('z'), u.get('z', 1), d.get('z'), 'a' in u, len(u), list(u), 'z' in d)
for x in (u, d):
    for y in (UserDict(k=1), {'k': 1}, UD(k=2), OrderedDict(k=3), 5, [('k', 1)]): show(type(x).__name__, y, t(x.__or__, y), t(x.__ror__, y), t(copy.copy(x).__ior__, y))
for x in (u, d, UD()):
    c = x.copy(); e = copy.copy(x); show(type(c).__name__, c == x, c.data is x.data, e.data is x.data, e, vars(c))
d.extra = [1]; c = d.copy(); e = copy.copy(d); show(c.extra is d.extra, e.extra is d.extra, vars(c), vars(e), list(vars(e)))
show(UserDict.fromkeys('ab'), UD.fromkeys('ab', 1)); show(t(u.pop, 'a'), t(u.pop, 'a'), t(u.popitem), t(u.popitem), t(u.setdefault, 'a', 3), u, t(u.__delitem__, 'n'), u == {'a': 3})
u = UserDict({k[0]: 1}); log.clear(); show(u[k[0]]); show(t(u.__getitem__, k[1])); show(u.get(k[0])); show(u.get(k[1])); show(k[0] in u); u[k[0]] = 2; show(); del u[k[0]]; show()
# UserList
l = UserList([3, 1, 2]); print(l, UserList(), UserList(None), UserList((1, 2)), UserList(l), UserList('ab'), UserList(l).data is l.data, t(UserList, 5), UserList(range(3)))
class L2(list): pass
for x in ([1], L2([1]), UserList([1]), (1, 2), 'ab', 5, iter([1])):
    for op in ('__add__', '__radd__', '__iadd__', '__lt__', '__eq__', '__ge__', '__gt__', '__le__', 'extend'):
        if hasattr(x, '__next__'): x = iter([1])
        y = UserList([1, 2]); print(op, type(x).__name__, t(getattr(y, op), x), y)
print(l[0], l[1:], type(l[1:]).__name__, l * 2, 2 * l, l.count(1), l.index(2), t(l.index, 9), l.pop(), l.pop(0), l, 1 in l, len(l), l.copy(), copy.copy(l), copy.copy(l).data is l.data)
l += [5]; l *= 2; l.append(9); l.insert(0, 8); l.sort(reverse=True); l.reverse(); l.remove(9); l[0] = 4; del l[0]; print(l); l[1:2] = [7, 7]; del l[:1]; l.extend(UserList('x')); print(l, t(l.__mul__, 'a'), repr(l)); l.clear(); print(l, l == [], UserList([1]) == UserList([1]), UserList([1]) < UserList([2]), hash is hash)
class UL(UserList):
    def __init__(self, *a): log.append(('init', len(a), depth())); super().__init__(*a)
x = UL([1]); x.extra = 2; show(x + [2], [2] + x, x * 2, x[:], copy.copy(x), vars(copy.copy(x)), type(x.copy()).__name__)
class It:
    def __iter__(self): log.append(('iter', depth())); return iter([7])
show(x + It()); show(t(x.__radd__, It())); x += It(); show(x); x.extend(It()); show(x); show(UL(It()))
# UserString
s = UserString('Hello'); print(s, repr(s), UserString(5), UserString(s), hash(s) == hash('Hello'), int(UserString('5')), float(UserString('5')), complex(UserString('5')), s == 'Hello', s == UserString('Hello'), s < 'I', s >= UserString('A'), s > 'A', s <= 'A', 'ell' in s, UserString('ell') in s, t(s.__contains__, 5), len(s), s[1], type(s[1]).__name__, s[1:3], s + 'x', 'x' + s, s + 5, 5 + s, s + UserString('y'), s * 2, 2 * s, UserString('%d') % 5, '%s' % s, t(lambda: 'a%s' % s), t(UserString('x').__rmod__, 'q%s'), s.__getnewargs__(), str(s), type(str(s)))
print(s.upper(), type(s.upper()).__name__, s.find('l'), s.replace('l', UserString('L')), s.split('l'), s.join(['a', 'b']), type(s.join('ab')), s.center(9, '*'), s.encode(), s.count(UserString('l')), s.startswith('He'), s.partition('l'), UserString.maketrans is str.maketrans, s.translate({72: 'h'}), s.format(1), UserString('{a}').format_map({'a': 1}), s.isalpha(), s.splitlines(), s.removeprefix('He'), t(s.index, 'z'))
class US(UserString): pass
print(type(US('a') + 'b').__name__, type(US('a')[0]).__name__, sys.getsizeof(US('a')), vars(US('a')))
