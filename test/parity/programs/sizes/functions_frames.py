# Sizes of functions, generators, frames, classes, exceptions and descriptors.
import sys

gs = sys.getsizeof


def f0():
    pass


def f3(a, b=1, *c, d=2, **e):
    x = y = z = 0
    return x


def outer():
    v = 1

    def inner():
        return v

    return inner


def g0():
    yield


def g5(a, b, c):
    d = a
    e = yield (d, b, c)
    yield [a, b, c, d, e]


def deep():
    yield f3(1, 2, 3, 4, d=f3(5, 6, d=f3(7)))


print(gs(f0), gs(f3), gs(outer()), gs(lambda: 0), gs(f0.__code__) > 100, gs(outer().__closure__), gs(outer().__closure__[0]))
print(gs(g0()), gs(g5(1, 2, 3)), gs(deep()), gs(x for x in ()), gs(x + y for x in () for y in ()))


def frame(a, b):
    c = 1
    return sys._getframe()


print(gs(frame(1, 2)), gs(sys._getframe()) > 0)


class C:
    x = 1

    def m(self):
        return super().__repr__()

    @property
    def p(self):
        return 1

    @classmethod
    def c(cls):
        pass

    @staticmethod
    def s():
        pass


class S:
    __slots__ = ("a", "b", "c")


class Sub(C, Exception):
    pass


class M(type):
    pass


class WithMeta(metaclass=M):
    pass


c = C()
print(gs(C), gs(S), gs(Sub), gs(M), gs(WithMeta), gs(type("D", (), {})), gs(type("E", (S,), {"__slots__": ()})))
print(gs(c.m), gs(C.m), gs(C.__dict__["p"]), gs(C.__dict__["c"]), gs(C.__dict__["s"]), gs(C.c), gs(S.a), gs(C.__dict__), gs(super(C, c)), gs(c.__repr__), gs(object.__repr__), gs([].append), gs(list.append), gs(len), gs(int.from_bytes))
try:
    raise ValueError("x", 1)
except ValueError as e:
    print(gs(e), gs(e.__traceback__), gs(e.args), gs(e.__traceback__.tb_frame))
print([gs(x) for x in (Exception(), Exception(1), KeyError("k"), OSError(1, "m"), SystemExit(1), StopIteration(2), UnicodeEncodeError("a", "b", 0, 1, "c"), ImportError("m"), SyntaxError("s"), AttributeError("a"), NameError("n"), ExceptionGroup("g", [ValueError()]), KeyboardInterrupt(), Sub())])


class MyError(Exception):
    pass


class SlotError(Exception):
    __slots__ = ("x",)


print(gs(MyError()), gs(SlotError()), gs(Sub("x")))
for cls in (int, str, float, tuple, bytes, list, dict, set, frozenset, bytearray, complex):
    plain = type("P", (cls,), {})
    slotted = type("Q", (cls,), {"__slots__": ()})
    print(cls.__name__, gs(plain()), gs(slotted()), gs(cls()))
import itertools
import types

print(gs(types.SimpleNamespace(a=1)), gs(types.MappingProxyType({})), gs(types.ModuleType("m")), gs(itertools.count()), gs(itertools.chain()), gs(itertools.cycle([])), gs(itertools.islice([], 1)), gs(itertools.repeat(1)), gs(itertools.product([1], [2])), gs(iter(c.__dict__)), gs(iter("é")), gs(iter(b"")), gs(range(2 ** 70)), gs(iter(range(2 ** 70))))
