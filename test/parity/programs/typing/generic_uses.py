# releases: 3.12+
"""Generic code as programs have it: caches, event buses, results, protocols, generators, methods in classes."""
import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Protocol, NamedTuple, overload


def logged[**P, R](f: Callable[P, R]) -> Callable[P, R]:
    @wraps(f)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print('call', f.__name__)
        return f(*args, **kwargs)
    return wrapper


@logged
def add[N: (int, float)](a: N, b: N, *, scale: int = 1) -> N:
    return (a + b) * scale


@dataclass
class Box[T]:
    value: T
    tags: list[str] = field(default_factory=list)

    def map[U](self, f: Callable[[T], U]) -> 'Box[U]':
        return Box(f(self.value), self.tags)


class Comparable(Protocol):
    def __lt__(self, other) -> bool: ...


def smallest[C: Comparable](items: list[C]) -> C:
    return min(items)


class Pair[A, B](NamedTuple):
    a: A
    b: B


class Bus[E]:
    type Handler = Callable[[E], None]
    limit = 3

    def __init__(self):
        self.handlers: list[Bus.Handler] = []

    def on(self, handler: Handler) -> None:
        self.handlers.append(handler)

    def emit(self, event: E) -> int:
        for handler in self.handlers:
            handler(event)
        return len(self.handlers)

    class Inner[X]:
        def names(self):
            return E, X


class LRU[K, V]:
    __slots__ = ('data', 'size', '__weakref__')

    def __init__(self, size: int = 2):
        self.data: dict[K, V] = {}
        self.size = size

    def put(self, key: K, value: V) -> None:
        self.data[key] = value
        while len(self.data) > self.size:
            self.data.pop(next(iter(self.data)))


async def fetch[T](x: T) -> T:
    return x


def walk[T](items: list[T], depth: int = 0) -> Iterator[T]:
    for item in items:
        if isinstance(item, list):
            yield from walk(item, depth + 1)
        else:
            yield item


class Outer:
    size = int

    def method[T: size](self, x: T) -> size:
        return [T for _ in range(1)], self.__hidden(x)

    def __hidden[T](self, x: T):
        return __class__.__name__

    @staticmethod
    def plain[T](x: T, *, y: T = 2, **kw: T) -> T:
        return super


print(add(1, 2), add(1, 2, scale=3), add.__type_params__, add.__wrapped__.__kwdefaults__)
print(Box(3).map(str), Box[int](3) == Box(3), Box.__type_params__, Box.map.__type_params__)
print(smallest([3, 1]), smallest.__type_params__[0].__bound__)
bus = Bus[str]()
seen = []
bus.on(seen.append)
print(bus.emit('a'), seen, Bus.Handler.__value__, Bus.Inner().names())
c = LRU()
for i in range(5):
    c.put(i, str(i))
print(c.data)
r = weakref.ref(c)
del c
print(r())
try:
    fetch(3).send(None)
except StopIteration as e:
    print(e.value)
print(list(walk([1, [2, [3]], 4])))
o = Outer()
print(o.method(3), Outer.method.__type_params__[0].__bound__, Outer.plain.__qualname__)
print(Outer.method.__annotations__)
try:
    print(Pair(1, 2))
except TypeError as e:
    print(e)
print(fetch.__code__.co_name, fetch.__code__.co_varnames, walk.__code__.co_freevars, Outer.method.__code__.co_freevars)


def leak():
    class Node[T]:
        def __init__(self):
            self.me = self
    return weakref.ref(Node()), weakref.ref(Node)


gc.collect()
gc.disable()
node, cls = leak()
print(node() is None, cls() is None)
print(gc.collect() > 0, node() is None)


def deep[A](a: A):
    def mid[B](b: B):
        class In[C]:
            def get[D](self, d: D = 1):
                return A, B, C, D, a, b
        return In
    return mid


print(deep(1)(2)().get(), deep(1)(2).get.__qualname__)
