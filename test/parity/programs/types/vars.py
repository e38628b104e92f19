# What the dicts of types hold, in order, and the sizes types announce.
import sys


class A:
    pass


def cell():
    x = 1

    def h():
        return x

    return h.__closure__[0]


types = [
    type(cell),
    type(A().__init__),
    type(''.join),
    type(str.join),
    type(str.__add__),
    type(A.__dict__['__dict__']),
    type(type(cell).__globals__),
    type(dict.__dict__['fromkeys']),
    property,
    classmethod,
    staticmethod,
    super,
    type(sys),
    type(list[int]),
    type(int | None),
    type(A.__dict__),
    type(None),
    type(...),
    type(NotImplemented),
    object,
    type,
    type(cell()),
]
for t in types:
    print(t, t.__basicsize__, t.__itemsize__, t.__dictoffset__, t.__weakrefoffset__, t.__mro__)
    print('   ', *(f'{name}:{type(value).__name__}' for name, value in vars(t).items()))


class B(A):
    """doc"""

    __slots__ = ('z', 'a', '__private')

    def __init_subclass__(cls):
        pass

    def __class_getitem__(cls, item):
        pass

    def __new__(cls):
        return super().__new__(cls)


print(*(f'{name}:{type(value).__name__}' for name, value in vars(B).items()))
print(B.__basicsize__, B.__flags__ & 0x5ff, A.__flags__ & 0x5ff, sys.getsizeof(A), sys.getsizeof(B))
print(A.__dictoffset__, A.__weakrefoffset__, B.__dictoffset__, B.__weakrefoffset__)
