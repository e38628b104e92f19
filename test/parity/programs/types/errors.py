# What goes wrong when types, modules and methods are made, called and changed.
import sys


def report(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def m(self):
        pass


class B(A):
    pass


Method = type(A().m)
Module = type(sys)

for f in [
    lambda: Method(1, 2),
    lambda: Method(len, None),
    lambda: Method(len),
    lambda: Module(),
    lambda: Module(1),
    lambda: Module('x', 1, 2),
    lambda: super(),
    lambda: super(1),
    lambda: super(A, 1),
    lambda: super(A, A, 1),
    lambda: object(1),
    lambda: object.__new__(A, 1),
    lambda: A(1),
    lambda: A(x=1),
    lambda: object.__init__(A(), 2),
    lambda: A().__init__(3),
    lambda: type(),
    lambda: type('a', 'b'),
    lambda: type('a', (), 1),
    lambda: type('a', (1,), {}),
    lambda: type('a', (int, str), {}),
    lambda: type('a', (bool,), {}),
    lambda: type('a', (A, A), {}),
    lambda: type('a', (A, B), {}),
    lambda: type('a\0', (), {}),
    lambda: type('a', (), {}, x=1),
    lambda: type('a', (), {'__qualname__': 3}),
    lambda: type('a', (), {'__slots__': ('__dict__', '__dict__')}),
    lambda: type('a', (), {'__slots__': 3}),
    lambda: type('a', (), {'__slots__': (3,)}),
    lambda: type('a', (), {'__slots__': ('a b',)}),
    lambda: type('a', (), {'__slots__': ('x',), 'x': 1}),
    lambda: type('a', (int,), {'__slots__': ('x',)}),
    lambda: format(A(), 'x'),
    lambda: A().__format__(3),
    lambda: A.foo,
    lambda: A().foo,
    lambda: A().m(1),
    lambda: int.__add__(),
    lambda: int.__add__('a', 1),
    lambda: (1).__add__(),
    lambda: list.append(),
    lambda: list.append(1, 2),
    lambda: list.append([], 1, 2),
    lambda: [].append(),
    lambda: [].append(x=1),
    lambda: dict.fromkeys(),
    lambda: dict.__dict__['fromkeys'].__get__(1, int),
    lambda: int.__new__(),
    lambda: int.__new__(3),
    lambda: int.__new__(str),
    lambda: object.__new__(int),
    lambda: setattr(int, 'x', 1),
    lambda: setattr(A, '__bases__', ()),
    lambda: setattr(A, '__bases__', (int,)),
    lambda: setattr(A, '__bases__', (B,)),
    lambda: setattr(A, '__name__', 3),
    lambda: delattr(A, '__name__'),
    lambda: setattr(A, '__qualname__', 3),
    lambda: setattr(A(), '__class__', int),
    lambda: setattr(A(), '__class__', 3),
    lambda: delattr(A(), '__class__'),
    lambda: setattr(A(), '__dict__', 3),
    lambda: setattr(object(), 'x', 1),
    lambda: setattr(object(), '__init__', 1),
    lambda: A.__abstractmethods__,
    lambda: hash(type('E', (), {'__eq__': lambda a, b: True})()),
    lambda: bool(type('E', (), {'__bool__': lambda a: 3})()),
    lambda: len(type('E', (), {'__len__': lambda a: -1})()),
    lambda: hash(type('E', (), {'__hash__': lambda a: 'x'})()),
    lambda: repr(type('E', (), {'__repr__': lambda a: 3})()),
    lambda: type('E', (), {'__init__': lambda a: 3})(),
    lambda: iter(type('E', (), {'__iter__': None})()),
    lambda: 3 in type('E', (), {'__contains__': None})(),
    lambda: A() < A(),
    lambda: A() + 1,
    lambda: -A(),
    lambda: A()(),
    lambda: A()[0],
    lambda: list[int][int],
    lambda: isinstance([], list[int]),
    lambda: int | 3,
    lambda: property().__get__(A()),
    lambda: property(1, 2, 3, 4, 5),
]:
    report(f)
