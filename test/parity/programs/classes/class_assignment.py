"""Which classes an object can be made an instance of."""


class A:
    __slots__ = ('a', 'b')


class SameOrder:
    __slots__ = ('b', 'a')


class Other:
    __slots__ = ('a', 'c')


class More(A):
    __slots__ = ('d',)


class WithDict(A):
    __slots__ = ('__dict__',)


class WithWeakref(A):
    __slots__ = ('__weakref__',)


class Both(A):
    __slots__ = ('__dict__', '__weakref__')


class Plain(A):
    pass


class PlainToo(A):
    x = 1


class Free:
    pass


class Number(int):
    pass


class NumberToo(int):
    pass


classes = A, SameOrder, Other, More, WithDict, WithWeakref, Both, Plain, PlainToo, Free, Number, NumberToo
for old in classes:
    row = []
    for new in classes:
        op = old()
        try:
            op.__class__ = new
        except TypeError as e:
            row.append(str(e)[23:])
        else:
            assert type(op) is new
            row.append('ok')
    print(old.__name__, row)
