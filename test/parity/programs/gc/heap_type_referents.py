"""Objects whose type C code makes when its module is imported: their referents show the type, where tp_traverse visits it."""
import array
import collections
import functools
import gc
import io
import itertools
import operator
import random
import re
import struct
import sys
import threading
import time


class A:
    pass


def f(a=None, **k):
    return a


def names(o):
    return [type(x).__name__ for x in gc.get_referents(o)]


bounded = functools.lru_cache(maxsize=4)(f)
bounded(1.5)
bounded('k', x=2)
unbounded = functools.lru_cache(maxsize=None)(f)
unbounded(3.5)
deque = collections.deque([A(), 1.5], 5)
tee, _ = itertools.tee([A(), 2])
next(tee)
groups = itertools.groupby([1, 1, 2])
key, group = next(groups)
running = itertools.accumulate([1, 2], initial=5)
next(running)
P = collections.namedtuple('P', 'x y')
local = threading.local()
local.x = A()
partial = functools.partial(f, 1, a=A())
partial.attr = 3
named = re.compile('(?P<x>a)(b)')
objects = dict(
    bounded=bounded,
    unbounded=unbounded,
    defaultdict=collections.defaultdict(list, a=A(), b=2),
    deque=deque,
    forth=iter(deque),
    back=reversed(deque),
    field=P.x,
    match=named.match('ab'),
    named=named,
    unnamed=re.compile('(a)'),
    scanner=named.scanner('xx'),
    tee=tee,
    groups=groups,
    group=group,
    running=running,
    local=local,
    partial=partial,
    caller=operator.methodcaller('a', 1, b=2),
    plain_caller=operator.methodcaller('a'),
    attributes=operator.attrgetter('a.b', 'c'),
    items=operator.itemgetter(1, 2),
    array=array.array('d', [1]),
    array_iterator=iter(array.array('d', [1])),
    struct=struct.Struct('2i'),
    unpacking=struct.iter_unpack('i', b'1234'),
    key=functools.cmp_to_key(f),
    wrapped=functools.cmp_to_key(f)(3.5),
    time=time.gmtime(0),
    text=io.StringIO('x'),
    octets=io.BytesIO(b'x'),
    lock=threading.Lock(),
    rlock=threading.RLock(),
    product=itertools.product([A()], [2]),
    combinations=itertools.combinations([A(), 2], 2),
    replacement=itertools.combinations_with_replacement([A(), 2], 2),
    permutations=itertools.permutations([A(), 2], 2),
    chain=itertools.chain([1], [2]),
    compress=itertools.compress([1], [1]),
    count=itertools.count(),
    halves=itertools.count(1.5, 2.5),
    cycle=itertools.cycle([1, 2]),
    dropwhile=itertools.dropwhile(f, [1]),
    filterfalse=itertools.filterfalse(f, [1]),
    islice=itertools.islice([1], 1),
    repeat=itertools.repeat(A()),
    starmap=itertools.starmap(f, [(1,)]),
    takewhile=itertools.takewhile(f, [1]),
    zip_longest=itertools.zip_longest([1], [2], fillvalue=A()),
    group_of_errors=ExceptionGroup('x', [ValueError()]),
    random=random.Random(1),
)
for name, o in objects.items():
    print(name, gc.is_tracked(o), names(o))

print('a class is shown once by its instances, whatever its base')
for base, args in [
    (collections.deque, ()),
    (collections.defaultdict, (list,)),
    (functools.partial, (f, 1)),
    (itertools.chain, ([1],)),
    (itertools.count, ()),
    (itertools.repeat, (1,)),
    (itertools.cycle, ([1],)),
    (array.array, ('d',)),
    (struct.Struct, ('i',)),
    (threading.local, ()),
    (io.StringIO, ('x',)),
    (io.BytesIO, (b'x',)),
    (ExceptionGroup, ('x', [ValueError()])),
    (random.Random, (1,)),
    (dict, ()),
    (Exception, ('x',)),
]:
    T = type('T' + base.__name__, (base,), {})
    S = type('S' + base.__name__, (base,), {'__slots__': ('held',)})
    for c in T, S:
        before = sys.getrefcount(c)
        o = c(*args)
        o.held = 2.5
        print(c.__name__, gc.is_tracked(o), names(o), sys.getrefcount(c) - before)
        o.held = o
        del o
        gc.collect()
        print(sys.getrefcount(c) - before)

print('types')
referrers = gc.get_referrers(collections.deque)
print(any(r is deque for r in referrers), any(r is objects['array'] for r in referrers))
for t in collections.deque, functools.partial, itertools.chain, array.array, re.Pattern, ExceptionGroup, io.StringIO, list:
    print(t.__name__, gc.is_tracked(t), gc.is_finalized(t), names(t)[:4], '__module__' in vars(t), t.__module__)
both = (collections.deque, int)
neither = (int, str)
dicts = {'a': functools.partial}, {'a': int}
gc.collect()
print(gc.is_tracked(both), gc.is_tracked(neither), [gc.is_tracked(d) for d in dicts])
print(partial.__module__)
