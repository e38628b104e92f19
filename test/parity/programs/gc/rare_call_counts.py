# GC allocations of calls that fail, of class patterns, exception groups, and of what weak references do when their object dies.
import gc
import weakref


class Slots:
    __slots__ = ()


hold = []


def count(name, function):
    results = []
    gc.collect()
    hold[:] = [Slots() for i in range(100)]
    for _ in range(2):
        before = gc.get_count()[0]
        try:
            function()
        except Exception:
            pass
        results.append(gc.get_count()[0] - before)
    print(name, *results, end="; ")


def plain(a, b, *, c): ...
def positional(a, /, b): ...
def nothing(): ...
def only(a, b, /): ...
def several(a, /, *, b): ...


class C:
    def m(self, a): ...


def unexpected(): plain(1, 2, c=1, d=2)
def missing(): plain(1)
def too_many(): plain(1, 2, 3)
def keyword_missing(): plain(1, 2)
def twice(): plain(1, 2, a=3, c=1)
def by_keyword(): positional(a=1, b=2)
def method(): C().m(1, 2)
def method_keyword(): C().m(b=2)
def no_str(): plain(**{1: 2})
def spread(): plain(*[1, 2, 3, 4], **{"z": 1})
def no_parameters(): nothing(x=1)
def both_by_keyword(): only(a=2, b=3)
def one_by_keyword(): several(1, a=2, b=3)
def none_of_them(): several(1, c=3)


for function in [unexpected, missing, too_many, keyword_missing, twice, by_keyword, method, method_keyword, no_str, spread, no_parameters, both_by_keyword, one_by_keyword, none_of_them]:
    count(function.__name__, function)
print()


def callback(ref): ...
def one(): c = C(); r = weakref.ref(c, callback); del c
def two(): c = C(); r = weakref.ref(c, callback), weakref.ref(c, callback); del c
def second_without(): c = C(); r = weakref.ref(c), weakref.ref(c, callback); del c
def proxy(): c = C(); r = weakref.proxy(c, callback); del c
def builtin(): c = C(); r = weakref.ref(c, [].append); del c
def own(): c = C(); c.r = weakref.ref(c, callback); del c
def weak_set(): c = C(); s = weakref.WeakSet([c]); del c
def weak_values(): c = C(); s = weakref.WeakValueDictionary({1: c}); del c
def weak_keys(): c = C(); s = weakref.WeakKeyDictionary({c: 1}); del c
def finalizer(): c = C(); weakref.finalize(c, callback, 1); del c
def called_finalizer(): c = C(); f = weakref.finalize(c, callback, 1); f()


weakref.finalize(Slots, callback).detach()
for function in [one, two, second_without, proxy, builtin, own, weak_set, weak_values, weak_keys, finalizer, called_finalizer]:
    count(function.__name__, function)
print()


class Dying(weakref.ref):
    def __del__(self):
        print("ref dies", self())


def drop(ref):
    global kept
    kept = None
    print("dropped", ref() is None)


c = C()
kept = Dying(c, drop)
del c


class Point:
    __match_args__ = "x", "y"

    def __init__(self):
        self.x = self.y = 1


class Wrong(Point):
    __match_args__ = "x", "q"


class NoTuple:
    __match_args__ = 3


point = Point()
for pattern, subject in [("Point()", point), ("Point(z=1)", point), ("Point(x=1, z=1)", point), ("Point(a, b)", point), ("Point(a, y=b)", point), ("Wrong(a, b)", Wrong()), ("Point(a, x=b)", point), ("Point(a, b, c)", point), ("NoTuple(a)", NoTuple()), ("int(a)", 5), ("int(a, b)", 5), ("float(imag=a, real=b)", 1.5), ("float()", 1.5), ("float(a, imag=b)", 1.5), ("float(zz=a)", 1.5), ("{'a': v, **others}", {"a": 1}), ("{'a': v}", {}), ("[a, *b]", [1, 2])]:
    code = f"def matching(x):\n    match x:\n        case {pattern}: pass"
    exec(code)
    count(pattern, lambda: matching(subject))
print()


E = ExceptionGroup('e', [ValueError(1), KeyError(2)])
N = ExceptionGroup('n', [E, ValueError(3), ExceptionGroup('m', [KeyError(1)])])
class G(ExceptionGroup):
    def derive(self, excs): return G('x', excs)
g = G('g', [ValueError(1), KeyError(2)])
class P(ExceptionGroup): pass
p = P('g', [ValueError(1), KeyError(2)])
l = [ValueError(1)]; tup = (ValueError(1), )
count('make', lambda: ExceptionGroup('e', l))
count('maket', lambda: ExceptionGroup('e', tup))
count('base', lambda: BaseExceptionGroup('e', l))
count('sub', lambda: P('e', l))
count('bad', lambda: ExceptionGroup('e', [1]))
count('bad2', lambda: ExceptionGroup('e', []))
count('bad3', lambda: ExceptionGroup(1, l))
count('derive', lambda: E.derive(l))
count('split', lambda: E.split(ValueError))
count('split none', lambda: E.split(IndexError))
count('split all', lambda: E.split(Exception))
count('split tuple', lambda: E.split((ValueError, IndexError)))
count('split f', lambda: E.split(lambda e: isinstance(e, KeyError)))
count('split f all', lambda: E.split(lambda e: True))
print()
count('sub', lambda: E.subgroup(ValueError))
count('sub none', lambda: E.subgroup(IndexError))
count('sub all', lambda: E.subgroup(Exception))
count('sub f', lambda: E.subgroup(lambda e: isinstance(e, KeyError)))
count('N split', lambda: N.split(ValueError))
count('N sub', lambda: N.subgroup(KeyError))
count('g split', lambda: g.split(KeyError))
count('p split', lambda: p.split(KeyError))
count('repr', lambda: repr(E))
count('str', lambda: str(E))
count('exc', lambda: E.exceptions)
count('msg', lambda: E.message)
count('reduce', lambda: E.__reduce__())
count('cls', lambda: ExceptionGroup[int])
print()
def r0():
    raise E
def r1():
    try: raise ExceptionGroup('g', [ValueError(1)])
    except* ValueError as e: a = e
def r2():
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError: pass
def r3():
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError: pass
    except* KeyError: pass
def r4():
    try: raise ValueError(1)
    except* ValueError: pass
def r5():
    try: raise ValueError(1)
    except* KeyError: pass
def r6():
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError: raise
def r7():
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError: raise IndexError(1)
def r8():
    try: pass
    except* ValueError: pass
for f in r0, r1, r2, r3, r4, r5, r6, r7, r8: count(f.__name__, f)
print()
