# What executions leave for good on the singletons, which are counted up to 3.11, and on the program's own objects.
import collections
import copy
import functools
import gc
import itertools
import sys


class A:
    pass


class N:
    def __eq__(self, other):
        return NotImplemented

    __lt__ = __add__ = __radd__ = __iadd__ = __pow__ = __rpow__ = __eq__
    __hash__ = None

    def __call__(self, *a, **k):
        return None

    def __contains__(self, o):
        return NotImplemented if o == 7 else None

    def __length_hint__(self):
        return NotImplemented


class M(N):
    def __radd__(self, other):
        return NotImplemented

    def __rpow__(self, other):
        return NotImplemented


def gen():
    yield a
    return None


a, n, o = A(), N(), M()
WATCHED = {'None': None, 'True': True, 'False': False, 'NotImplemented': NotImplemented, '...': ..., '0': 0, '-1': -1, "''": '', "b''": b'', '()': (),
           'a': a, 'n': n, 'o': o, 'A': A, 'N': N, 'M': M, 'gen': gen, 'sys': sys, 'int': int, 'map': map, 'ValueError': ValueError}
CASES = """
None == 1; None != 1; 1 == None; a == 1; n == n; n != n; n == o; (1, None) == (None, 1); [a] == [n]; {a: n} == {a: a}; {None} == {1}
1j == None; slice(1) == slice(None); range(1) == range(0, 3); a.__eq__(1); (1).__lt__('a'); collections.deque([a]) == collections.deque([n])
None < 1; n < o; a < a; [None] < [1]; (1, n) < (1, o)
1 in [2]; None in (1, 2); a in [n, a]; a in n; (True, None).count(1); [1, True, 'a'].count('a'); [n, a].index(a); a in {1: a}.values()
1 + None; a + 1; n + 1; 1 + n; n + o; n ** o; 2 ** n; n ** 2; pow(n, 1, 2); None * 2; {} | 1; set() | []; '%d' % None; 1 << 'a'; divmod(a, 1)
[1, True, None]; [*'ab', None]; (*'ab',); {1, 2, None}; [i for i in (1, None, a)]; {**{'a': None}}; (lambda *p, **k: p)(*[1], *[a], **{'z': None})
compile('x = ()', '', 'exec'); eval('1, None'); exec('def f(p=None): return {1: ()}'); exec('class T: x = None')
[].remove(a); [a].pop(5); {}[a]; {a: 1}.pop(None); {None: a}.setdefault(n); set().remove(a); ().index(a)
int(None); int('x'); len(a); iter(None); hash(n); a.x; getattr(a, 'x', None); hasattr(None, 'x'); setattr(None, 'x', 1); int.x; a(); n(a, x=n)
sorted([1, None]); sorted([2, 1, True]); max(a, n); list(filter(None, [0, a])); list(map(n, [a, None])); list(zip([a], 'ab')); any([None, a])
list(gen()); gen().send(1); next(iter(()), None); list(itertools.groupby([a, a, None])); list(itertools.accumulate([1, 2])); functools.reduce(n, [a, a])
list(itertools.pairwise([n, a, None])); sum([[a], [None]], []); dict.fromkeys([a, None]); bool(n); isinstance(a, (int, A)); issubclass(A, int | A)
type('T', (A,), {'x': None}); A().__class__; copy.copy(a); copy.deepcopy([a, None]); collections.Counter('aab'); f'{None}{a!r}'; '%s %s' % (None, ())
ValueError(a).args; ValueError(None) == a; gc.is_tracked(a); sys.getsizeof(a); sys._getframe().f_back; list(enumerate([a, None])); reversed([a])
"""


def run(f):
    try:
        f()
    except Exception:
        pass


for case in CASES.replace('\n', ';').split(';'):
    if not case.strip():
        continue
    f = eval('lambda: ' + case.strip())
    for _ in range(3):
        run(f)
    gc.collect()
    before = {k: sys.getrefcount(v) for k, v in WATCHED.items()}
    for _ in range(40):
        run(f)
    gc.collect()
    # Names that the attribute cache forgets, and the numbers above, are of no account.
    left = {k: round((sys.getrefcount(v) - before[k]) / 40) for k, v in WATCHED.items()}
    left = {k: v for k, v in left.items() if v}
    if left:
        print(case.strip(), left)

types = [map, range, ValueError, slice, A]
before = [sys.getrefcount(t) for t in types]
held = [map(n, ()), range(7), ValueError(), slice(1), A()]
print([sys.getrefcount(t) - b for t, b in zip(types, before)])

# The main module's name is the shared str from 3.13 on.
print(__name__ is sys.intern('__main__'), sys.getrefcount(__name__) > 10**6)

# pairwise keeps the last item, and a tuple to give again from 3.13 on.
pairs = itertools.pairwise([1, 2.5, 'x'])
print(sys.getsizeof(pairs), [type(x) for x in gc.get_referents(pairs)], next(pairs), [type(x) for x in gc.get_referents(pairs)], list(pairs))
print([type(x) for x in gc.get_referents(pairs)], len({id(p) for p in itertools.pairwise('abcd')}), [*itertools.pairwise('abcd')])
