# What the library runs between its allocations: collections with threshold 1, and containers, per operation.
import gc

gc.disable()
import abc, bisect, collections, collections.abc, contextlib, copy, dataclasses, enum, fractions, functools, heapq, io, itertools, json
import logging, operator, random, re, reprlib, statistics, string, sys, textwrap, types, typing, uuid, warnings, weakref


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
weakref.WeakValueDictionary()
weakref.WeakValueDictionary({1: o})
weakref.WeakKeyDictionary()
weakref.WeakKeyDictionary({o: 1})
weakref.WeakSet()
weakref.WeakSet([o])
d[1]
d.get(1); d.get(5)
d[3] = o; del d[3]
list(d.items())
list(d.keys()); list(d.values())
list(d)
len(d); 1 in d
d.setdefault(9, o); d.pop(9)
d.copy()
d.update({1: o})
d | {4: o}
d.valuerefs()
repr(d)
kd[o]
kd.get(o)
kd[o] = 3
list(kd.items())
list(kd.keys()); list(kd.values())
list(kd); len(kd); o in kd
kd.copy()
kd.setdefault(o, 1)
kd.keyrefs()
ws.add(o); o in ws; len(ws)
list(ws)
ws | {o}
ws & {o}; ws - {o}
ws.copy()
ws == ws
x = O(); ws.add(x); x = None
x = O(); d[7] = x; x = None
x = O(); kd[x] = 1; x = None
weakref.WeakMethod(o.m)()
weakref.finalize(o, len, []).detach()
w7()
w8()
collections.Counter('hello')
c.most_common(1)
c + c; c - c; c | c; c & c
+c
list(c.elements())
c.update('ab'); c.subtract('ab')
c.total()
collections.OrderedDict(a=1)
od.move_to_end('a'); od['q'] = 1; od.popitem()
list(od.items()); repr(od)
cm.new_child(); cm.parents
cm.maps
collections.UserDict(a=1); ud['x'] = 1; ud.get('x'); list(ud); repr(ud)
ul + [1]; ul[0]; ul.append(1); ul.pop(); ul[:1]
us + 'x'; us.upper(); us[0]
NT(1, 2); NT(1, 2)._replace(a=3); NT(1, 2)._asdict(); NT._make([1, 2])
repr(NT(1, 2))
dd['k'].append(1)
w1()
w3()
w4()
w5()
w6()
contextlib.nullcontext(1).__enter__()
functools.partial(len, [1])()
cached(1)
sd(1); sd('a')
functools.reduce(operator.add, [1, 2, 3])
functools.cmp_to_key(lambda a, b: 0)(1)
TO(1) <= TO(2); TO(1) > TO(2); TO(1) >= TO(2)
copy.deepcopy([1, [2]])
copy.deepcopy({1: [2]})
copy.deepcopy((1, [2]))
Point(1, 2); Point(1) == Point(1); Point(1) < Point(2)
repr(Point(1, 2))
dataclasses.replace(Point(1), x=2)
dataclasses.fields(Point)
FP(1); hash(FP(1)); FP(1) == FP(1)
types.SimpleNamespace(a=1); types.MappingProxyType({})
rnd.random(); rnd.randint(1, 9); rnd.choice([1, 2])
rnd.shuffle([1, 2, 3]); rnd.sample(range(9), 3)
h = [3, 1, 2]; heapq.heapify(h); heapq.heappush(h, 0); heapq.heappop(h)
reprlib.repr([1, 2, 3, 4, 5, 6, 7, 8, 9])
string.Template('$a').substitute(a=1)
json.dumps([1, {'a': 2}]); json.loads('[1, {"a": 2}]')
json.dumps([1, {'a': 2}], indent=1)
json.JSONEncoder().encode([1])
Fr(1, 2) + Fr(1, 3); Fr('1/2'); Fr(1, 2) < Fr(2, 3); Fr(3, 4) * 2
repr(Fr(1, 2)); hash(Fr(1, 2)); round(Fr(7, 2)); float(Fr(1, 2))
isinstance([], collections.abc.Sequence); isinstance({}, collections.abc.Mapping); issubclass(int, collections.abc.Hashable)
logging.getLogger('x.y')
uuid.UUID(int=5); str(uuid.UUID(int=5))
re.compile('a+b').match('aab')
re.sub('a', 'b', 'aaa')
bisect.bisect([1, 2], 1)
abc.ABCMeta('X', (), {})
dataclasses.replace(FP(1), x=2)
dataclasses.fields(Point); dataclasses.is_dataclass(Point)
copy.copy([1]); copy.copy({1: 2}); copy.copy((1,)); copy.copy({1})
copy.copy(o)
copy.copy(Point(1))
copy.deepcopy(1); copy.deepcopy('x'); copy.deepcopy([])
rnd.random(); rnd.randint(1, 9)
rnd.choice([1, 2])
rnd.randrange(5); rnd.randrange(1, 5)
rnd.shuffle([1, 2, 3])
rnd.sample(range(9), 3)
Fr('1/2')
Fr(1, 2) < Fr(2, 3); Fr(1, 2) == Fr(2, 3); Fr(1, 2) > 1
textwrap.wrap('hello world again', 10)
textwrap.indent('a', ' ')
string.capwords('a b'); string.Template('$a').safe_substitute()
json.dumps([1, {'a': 2}])
json.loads('[1, {"a": 2}]')
json.dumps([1, 1.5, True, {'a': 2, 'b': [1, [2, 'x'], {}]}], indent=1)
json.load(io.StringIO('[1, 2, {"a": "b"}]'))
json.dumps('x'); json.dumps(1.5)
json.JSONDecoder().decode('[1, {"a": 2}]')
json.loads('[1, {"a": 2}]', object_hook=lambda d: O(d))
json.loads('[1, {"a": 2}]', object_pairs_hook=list)
hasattr(list, 'zzz')
getattr(list, 'zzz', None)
hasattr(O, 'zzz'); hasattr(o, 'zzz')
getattr(O, 'zzz', None)
getattr(o, 'zzz', None)
hasattr([], 'zzz')
hasattr(H, 'zzz')
hasattr(collections.abc.Sequence, 'zzz')
getattr(types, 'zzz', None)
x = [tuple([]), [1]]
x = (1, 2); y = [x]
y = [x for x in range(3)]
y = tuple([x for x in range(3)])
O(1).m()
y = O.m
y = o.m
y = reversed(range(1, 2))
y = iter(range(3))
y = iter(range(3, 0, -1))
for x in range(3): pass
for x in reversed(range(1, 3)): pass
y = [].append
y = (1).bit_length
y = rnd.getrandbits
sorted([3, 1])
list(d); x = {1: 2}; x.get(1)
for x in [1, 2]: pass
x = lambda: 1
x = lambda a=1: a
{1: 2}.items()
list({1: 2}.items())
tuple({1: 2})
x = 1 in {1, 2}
x, y = 1, [1]
[1, 2, 3][:2]
x = (1, 2, 3)[:1]
"a b".split()
"%s %s" % (1, 2)
f"{o.v} {o.v}"
"{} {}".format(1, 2)
isinstance(1, collections.abc.Sequence)
isinstance(range(1), collections.abc.Sequence)
issubclass(int, collections.abc.Hashable)
super(O, o).__init__()
x = type(o)(1)
o.__dict__
o.__reduce_ex__(4)
object.__new__(O)
vars(o).update({})
textwrap.dedent('  a')
'''
# What 3.11, which collects inside allocations, still does differently.
LATER = r'''
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
if sys.version_info >= (3, 12):
    OPERATIONS += LATER.lstrip()
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
