"""sys.getsizeof of classes, functions, methods, modules' objects and exceptions."""
import sys
import types


def plain():
    pass


def with_defaults(a, b=1, *, c=2):
    pass


def generator():
    a = b = c = 1
    yield a + b + c


class Empty:
    pass


class Slots:
    __slots__ = ("a", "b", "c")


class Mixed(Slots):
    pass


class Sub(list):
    pass


class Weak:
    __slots__ = ("__weakref__",)


class Both:
    __slots__ = ("a", "__dict__")


for op in (plain, with_defaults, lambda: 0, plain.__get__(1), [].append, len, generator(), Empty, Slots, Mixed, Empty(), Slots(),
           Mixed(), Sub(), Weak(), Both(), property(), staticmethod(plain), classmethod(plain), super(Sub, Sub()),
           types.SimpleNamespace(a=1), types.MappingProxyType({}), iter([]), iter(()), iter({}), iter(set()), iter(""), iter(range(3)),
           reversed([]), enumerate([]), zip(), map(plain, []), filter(None, []), slice(1), range(5), memoryview(b"x"),
           ValueError(), KeyError(1), OSError(2, "x"), StopIteration(3), Ellipsis, None, NotImplemented, 1.5, 2j, True, object()):
    print(type(op).__name__, sys.getsizeof(op))
