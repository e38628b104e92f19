# Classes, instances, attributes, methods.
class Dog:
    """A dog."""

    kind = "canine"
    tricks = []

    def __init__(self, name):
        self.name = name

    def bark(self, times=1):
        return f"{self.name}: " + "woof " * times

    def learn(self, trick):
        self.tricks.append(trick)


a, b = Dog("Rex"), Dog("Fido")
a.learn("roll")
print(a.bark(), b.bark(2), b.tricks, Dog.kind, a.kind, Dog.bark(a), Dog.__doc__, Dog.__name__, Dog.__qualname__, Dog.__module__)
a.kind = "special"
print(a.kind, b.kind, Dog.kind, vars(a), vars(b), a.__class__ is Dog, type(a) is Dog, isinstance(a, Dog), isinstance(a, object))
del a.kind
print(a.kind, hasattr(a, "nope"), getattr(a, "nope", "default"))
Dog.legs = 4
print(b.legs, [n for n in vars(Dog) if not n.startswith("__")])
m = a.bark
print(m(), m.__self__ is a, m.__func__ is Dog.bark, m.__name__, m == a.bark, m is a.bark, hash(m) == hash(a.bark), m == b.bark)
a.bark = lambda: "instance"
print(a.bark(), b.bark())


def stray(self):
    return self.name + " strays"


Dog.stray = stray
print(b.stray())
for bad in [lambda: a.nope, lambda: Dog.nope, lambda: Dog(), lambda: Dog(1, 2), lambda: a(), lambda: delattr(a, "zz"), lambda: setattr(5, "x", 1), lambda: (5).foo, lambda: None.x, lambda: "s".nope, lambda: delattr(Dog, "nope"), lambda: setattr(object(), "x", 1), lambda: setattr(int, "x", 1), lambda: [].append.x, lambda: setattr(len, "x", 1)]:
    try:
        bad()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Empty:
    pass


e = Empty()
e.x = e.y = 1
print(e.__dict__, Empty() == Empty(), e == e, e != Empty(), isinstance(hash(e), int), bool(e), Empty.__bases__, Empty.__mro__, Empty.__subclasses__())
try:
    e < Empty()
except TypeError as err:
    print(err)
e.__class__ = Dog
e.name = "changed"
print(e.bark(), type(e).__name__)
try:
    e.__class__ = int
except TypeError as err:
    print(err)
x = type("Dyn", (Dog,), {"extra": 1, "f": lambda self: self.extra})
print(x("d").f(), x.__name__, x.__mro__[1].__name__, x.__bases__, type(x))
print(sorted(set(dir(Empty)) - set(dir(object))), "name" in dir(a))
