# Slots follow a class's attributes; __bases__ and __class__ can change.
class A:
    pass


a = A()
A.__len__ = lambda self: 3
A.__getitem__ = lambda self, i: i * 2
A.__add__ = lambda self, other: 'added'
A.__call__ = lambda self, *args: args
A.__eq__ = lambda self, other: True
A.__hash__ = None
print(len(a), a[4], a + 1, a(1, 2), a == 5)
try:
    hash(a)
except TypeError as e:
    print(e)
del A.__len__, A.__add__
for f in (lambda: len(a), lambda: a + 1):
    try:
        f()
    except TypeError as e:
        print(e)


class Base:
    def who(self):
        return 'Base'

    def __str__(self):
        return 'a Base'


class Other:
    def who(self):
        return 'Other'

    def __repr__(self):
        return 'an Other'


class C(Base):
    pass


class D(C):
    pass


d = D()
print(d.who(), str(d), D.__mro__)
C.__bases__ = (Other,)
print(d.who(), repr(d), D.__mro__, Base.__subclasses__(), Other.__subclasses__())
d.x = 1
d.__class__ = Other
print(d.who(), d.x, d.__dict__, type(d))
d.y = 2
print(vars(d))


class S1:
    __slots__ = ('a', 'b')


class S2:
    __slots__ = ('a', 'b')


class S3:
    __slots__ = ('a', 'c')


s = S1()
s.a = 1
s.__class__ = S2
print(s.a, type(s))
try:
    s.__class__ = S3
except TypeError as e:
    print(e)


class Get:
    def __getattr__(self, name):
        return name + '?'


g = Get()
print(g.foo)
Get.__getattribute__ = lambda self, name: name + '!'
print(g.foo)
del Get.__getattribute__
print(g.foo)
del Get.__getattr__
print(hasattr(g, 'foo'))


class Meta(type):
    def mro(cls):
        order = super().mro()
        print('mro of', cls.__name__, [c.__name__ for c in order])
        return order

    def __call__(cls, *args):
        print('calling', cls.__name__, args)
        return super().__call__(*args)


class M(metaclass=Meta):
    def __init__(self, *args):
        self.args = args


class N(M, Base):
    pass


print(N(1, 2).args)


class Named:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)


class Late:
    first = Named()
    second = Named()

    def __init_subclass__(cls, **kwargs):
        print('init_subclass', cls.__name__, kwargs)
        super().__init_subclass__()


class Sub(Late, flag=1):
    third = Named()


class Broken:
    def __set_name__(self, owner, name):
        1 / 0


try:
    class T:
        b = Broken()
except (ZeroDivisionError, RuntimeError) as e:
    print(e, getattr(e, '__notes__', None))
