# Descriptors, properties, class and static methods, __set_name__.
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, None)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        print("delete", self.name)
        delattr(obj, self.name)


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


p = Person("Ann", 30)
print(p.name, p.age, vars(p), type(Person.name).__name__)
try:
    p.age = "old"
except TypeError as e:
    print(e)
del p.age
print(p.age, vars(p))
p.__dict__["name"] = "shadow"
print(p.name)


class NonData:
    def __get__(self, obj, owner):
        return ("got", obj is None, owner.__name__)


class H:
    nd = NonData()


h = H()
print(h.nd, H.nd)
h.nd = "instance wins"
print(h.nd, H.nd)


class Temp:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        "Degrees."
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        print("deleting")
        self._c = 0

    @property
    def f(self):
        return self.c * 9 / 5 + 32


t = Temp()
t.c = 100
print(t.c, t.f, Temp.c.__doc__, Temp.c.fget.__name__, type(Temp.c).__name__)
del t.c
for bad in [lambda: setattr(t, "c", -300), lambda: setattr(t, "f", 1), lambda: delattr(t, "f")]:
    try:
        bad()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class K:
    count = 0

    @classmethod
    def inc(cls, by=1):
        cls.count += by
        return cls.__name__, cls.count

    @staticmethod
    def add(a, b):
        return a + b


class K2(K):
    pass


print(K.inc(), K2.inc(5), K.inc(), K().inc(), K.count, K2.count, K.add(1, 2), K2().add(3, 4))
print(type(K.__dict__["inc"]).__name__, type(K.__dict__["add"]).__name__, K.inc.__self__, K.__dict__["add"].__func__(1, 1), K.__dict__["inc"].__func__.__name__)
x = property(lambda self: 42)
K.x = x
print(K().x, x.fset, x.fdel, x.__get__(K()), x.__get__(None, K) is x)


def fn(self):
    return self


print(fn.__get__(5)(), fn.__get__(5).__self__, type(fn.__get__(None, int)).__name__)
print(len.__class__.__name__, type(list.append).__name__, type([].append).__name__, type(int.__add__).__name__, type((1).__add__).__name__, type(int.from_bytes).__name__, type(dict.fromkeys).__name__, type(type.__dict__["__dict__"]).__name__, type(Temp.__dict__["__dict__"]).__name__, type(fn.__class__.__dict__["__name__"]).__name__, list.append([], 1))
