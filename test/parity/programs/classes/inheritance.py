# Inheritance, super and the method resolution order.
class A:
    def who(self):
        return "A"

    def chain(self):
        return ["A"]


class B(A):
    def who(self):
        return "B" + super().who()

    def chain(self):
        return ["B"] + super().chain()


class C(A):
    def who(self):
        return "C" + super().who()

    def chain(self):
        return ["C"] + super().chain()


class D(B, C):
    def who(self):
        return "D" + super().who()

    def chain(self):
        return ["D"] + super().chain()


d = D()
print(d.who(), d.chain(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__), issubclass(D, A), isinstance(d, (int, C)), D.__bases__, A.__subclasses__())
print([cls.mro().__sizeof__() for cls in (A, B, D)])
print(super(B, d).who(), super(D, D).chain(d), super(C, d).chain(), type(super(D, d)).__name__, super(D, d).__self__ is d, super(D, d).__thisclass__)
try:
    class Bad(A, B):
        pass
except TypeError as e:
    print(e)
try:
    class Dup(A, A):
        pass
except TypeError as e:
    print(e)
try:
    class FromInt(5):
        pass
except TypeError as e:
    print(e)
try:
    class Layout(int, str):
        pass
except TypeError as e:
    print(e)
try:
    class NoneBase(type(None)):
        pass
except TypeError as e:
    print(e)


class Base:
    def __init__(self, x, **kw):
        super().__init__(**kw)
        self.x = x

    @classmethod
    def make(cls, *args):
        return cls(*args)

    @staticmethod
    def helper(v):
        return v * 2


class Mixin:
    def __init__(self, y=0, **kw):
        super().__init__(**kw)
        self.y = y


class Both(Base, Mixin):
    def __init__(self, x, y):
        super().__init__(x, y=y)


o = Both(1, 2)
print(o.x, o.y, Both.make(3, 4).y, Both.helper(5), type(Both.make(1, 1)).__name__)


class P:
    attr = "P"

    def __init__(self):
        self.log = []
        self.setup()

    def setup(self):
        self.log.append("P.setup")


class Q(P):
    def setup(self):
        super().setup()
        self.log.append("Q.setup" + super().attr)


print(Q().log)
for bad in [lambda: super(), lambda: super(int, "a"), lambda: super(D, d).nope, lambda: super(5)]:
    try:
        bad()
    except (TypeError, AttributeError, RuntimeError) as e:
        print(type(e).__name__, e)


class E(Exception, A):
    pass


print(E("x").who(), [c.__name__ for c in E.__mro__])
B.__bases__ = (C,)
print([c.__name__ for c in B.__mro__], B().who())


class L(list):
    def append(self, x):
        super().append(x * 2)


l = L([1])
l.append(5)
l.extend([6])
print(l, L.__base__, type(l + []).__name__, l.__len__())
