# The same as check_points.py, with what 3.11 still does differently.
# releases: 3.12+
import gc

gc.disable()
import abc, bisect, collections, collections.abc, contextlib, copy, dataclasses, enum, fractions, functools, heapq, io, itertools, json
import logging, operator, random, re, reprlib, statistics, string, textwrap, types, typing, uuid, warnings, weakref


class O:
    def __init__(self, v=0):
        self.v = v

    def m(self):
        return 1


class H(O):
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Fl(enum.Flag):
    A = 1
    B = 2
    C = 4


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0
    z: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class FP:
    x: int
    y: int = 2


@contextlib.contextmanager
def cmgr():
    yield 1


class CD(contextlib.ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return False


@functools.lru_cache(None)
def cached(x):
    return [x]


@functools.singledispatch
def sd(x):
    return 0


@sd.register(int)
def _(x):
    return 1


@functools.total_ordering
class TO:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __lt__(self, other):
        return self.v < other.v


NT = collections.namedtuple('NT', 'a b')
o, o2 = O(), O()
d = weakref.WeakValueDictionary({1: o, 2: o2})
kd = weakref.WeakKeyDictionary({o: 1, o2: 2})
ws = weakref.WeakSet([o, o2])
c = collections.Counter('abca')
od = collections.OrderedDict(a=1, b=2)
cm = collections.ChainMap({'a': 1}, {'b': 2})
ud, ul, us = collections.UserDict(a=1), collections.UserList([1, 2]), collections.UserString('abc')
dd = collections.defaultdict(list)
log = logging.getLogger('x')
log.addHandler(logging.NullHandler())
log.propagate = False
rnd = random.Random(1)
Fr = fractions.Fraction


def w1():
    with cmgr() as x:
        pass


def w3():
    with contextlib.suppress(KeyError):
        {}[1]


def w4():
    with contextlib.closing(io.StringIO()) as f:
        pass


def w5():
    with contextlib.redirect_stdout(io.StringIO()):
        print(1)


@CD()
def w6():
    pass


def w7():
    f = weakref.finalize(o, len, [])
    f.detach()


def w8():
    f = weakref.finalize(O(), len, [])
    f = None


OPERATIONS = r'''
copy.deepcopy(o)
copy.deepcopy([o, o])
Color(1); Color['RED']; Color.RED.name; Color.RED.value
list(Color); len(Color); Color.RED in Color
repr(Color.RED); str(Color.RED)
Fl.A | Fl.B; Fl.A & Fl.B; ~Fl.A; Fl.A ^ Fl.B
Fl(3); list(Fl(3)); Fl.A in Fl(3); bool(Fl(0)); len(Fl(3))
repr(Fl(3))
dataclasses.asdict(Point(1, 2))
dataclasses.astuple(Point(1, 2))
rnd.choices([1, 2], k=2); rnd.gauss(0, 1); rnd.uniform(1, 2)
heapq.nlargest(2, [1, 2, 3]); heapq.nsmallest(2, [1, 2, 3])
reprlib.repr({'a': [1, 2]})
statistics.mean([1, 2, 3]); statistics.median([1, 2, 3])
typing.Dict[str, int]; typing.Callable[[int], str]
heapq.nlargest(1, [1, 2, 3]); heapq.nsmallest(1, [1, 2, 3]); heapq.nlargest(5, [1, 2, 3])
heapq.nlargest(2, [1, 2, 3], key=lambda v: -v); heapq.nsmallest(2, [1, 2, 3], key=abs); heapq.nlargest(5, [1, 2, 3], key=abs)
dataclasses.asdict(Point(1, 2, [1, (2, 3), {1: 2}]))
dataclasses.asdict(FP(1))
dataclasses.asdict(FP(FP(1)))
dataclasses.astuple(Point(1, [2, FP(1)]))
copy.deepcopy(Point(1, 2, [3]))
statistics.mean([1.5, 2]); statistics.fmean([1, 2])
Fr(1, 2) + Fr(1, 3)
Fr(1, 2) * Fr(1, 3); Fr(1, 2) / Fr(1, 3); Fr(1, 2) - Fr(1, 3)
Fr(3, 4) * 2; 2 * Fr(1, 2); Fr(1, 2) ** 2
json.dumps({'a': o}, default=lambda o: o.v)
hasattr(Color, 'zzz')
'''
started = 0


def watch(phase, info):
    global started
    if phase == 'start':
        started += 1


def collections_in(f):
    global started
    gc.collect()
    started = 0
    gc.set_threshold(1, 1000, 1000)
    gc.enable()
    f()
    gc.disable()
    return started


def containers_of(f):
    gc.collect()
    before = gc.get_count()[0]
    f()
    return gc.get_count()[0] - before


gc.freeze()
gc.callbacks.append(watch)
for operation in OPERATIONS.strip().splitlines():
    exec(compile('def f():\n ' + operation, 'operation', 'exec'), globals())
    f()
    f()
    print(operation, '|', collections_in(f), collections_in(f), '|', containers_of(f), containers_of(f))
