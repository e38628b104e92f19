# sys.getsizeof of many things.
import gc
import sys
from sys import getsizeof as gs

print([gs(x) for x in (0, 1, -1, 2 ** 30 - 1, 2 ** 30, 2 ** 60, 2 ** 90, 10 ** 100, True, None, 1.5, 1j, ..., NotImplemented, object())])
print([gs(x) for x in ("", "a", "abcde", "é", "éé", "ééééé", "€", "€€€", "😀", "😀😀", "a" * 1000, b"", b"abc", bytes(100), bytearray(), bytearray(b"abc"))])
print([gs(x) for x in ((), (1,), (1, 2), tuple(range(10)), [], [1], [None] * 10, list(range(3)), {}, {"a": 1}, {1: 1}, set(), {1}, frozenset(), frozenset([1]))])


class Plain:
    pass


class Init:
    def __init__(self):
        self.a = 1
        self.b = 2


class Slots:
    __slots__ = ("a", "b", "c")


class SubList(list):
    pass


class SubDict(dict):
    pass


class SubInt(int):
    pass


class SubStr(str):
    pass


class SubTuple(tuple):
    pass


class Err(Exception):
    pass


print([gs(x) for x in (Plain(), Init(), Slots(), SubList(), SubDict(), SubInt(5), SubStr("x"), SubTuple(), Err())])
print([gs(x) for x in (Plain, Slots, Err, int, type, object, str)])


def f():
    pass


def g(a, b=2, *, c=3):
    return a


def closure():
    x = 1
    return lambda: x


def gen(a, b):
    c = yield a
    yield b


print([gs(x) for x in (f, g, lambda: 0, closure(), closure().__closure__[0], closure().__closure__, [].append, len, "".join, Init().__init__, gen(1, 2), (i for i in [1]))])
print([gs(x) for x in (property(), staticmethod(f), classmethod(f), super(Init, Init()), range(10), slice(1, 2), iter([]), iter(()), iter(""), iter({}), iter(set()), iter(range(3)), {}.keys(), {}.values(), {}.items(), iter({}.items()))])
print([gs(x) for x in (enumerate([]), zip([], []), map(len, []), filter(None, []), reversed([]), iter(int, 1), memoryview(b"x"))])
print([gs(x) for x in (Exception(), ValueError("x"), KeyError(), OSError(), StopIteration(), ImportError(), AttributeError(), NameError(), SystemExit(), UnicodeDecodeError("utf-8", b"", 0, 1, "r"), RecursionError())])
import weakref
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from functools import lru_cache, partial

p = Plain()
P = namedtuple("P", "x y")
print([gs(x) for x in (weakref.ref(p), weakref.ref(p, len), weakref.proxy(p), deque(), deque(range(64)), defaultdict(list), OrderedDict(), OrderedDict(a=1), Counter("ab"), P(1, 2), partial(len), lru_cache(f), weakref.WeakSet(), weakref.WeakValueDictionary())])
print(gs(sys), gs(gc), (5).__sizeof__(), [].__sizeof__(), {}.__sizeof__(), Plain().__sizeof__(), "".__sizeof__())


class Sized:
    def __sizeof__(self):
        return 100


class BadSized:
    def __sizeof__(self):
        return "x"


class NegSized:
    def __sizeof__(self):
        return -1


print(gs(Sized()), gs(BadSized(), "default"))
for bad in [lambda: gs(BadSized()), lambda: gs(NegSized()), lambda: gs(), lambda: gs(1, 2, 3)]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
