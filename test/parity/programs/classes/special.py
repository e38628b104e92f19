# __call__, __iter__, context managers, __format__, __repr__, __del__ and friends.
class Poly:
    def __init__(self, *c):
        self.c = c

    def __call__(self, x):
        return sum(k * x ** i for i, k in enumerate(self.c))

    def __repr__(self):
        return f"Poly{self.c!r}"

    def __str__(self):
        return " + ".join(f"{k}x^{i}" for i, k in enumerate(self.c))

    def __format__(self, spec):
        return f"{spec or 'none'}:{str(self)}"

    def __iter__(self):
        yield from self.c

    def __len__(self):
        return len(self.c)

    def __reversed__(self):
        return reversed(self.c)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Poly(*self.c[i])
        return self.c[i]

    def __bytes__(self):
        return bytes(self.c)

    def __sizeof__(self):
        return 1000

    def __dir__(self):
        return ["c"]


p = Poly(1, 2, 3)
print(p(2), p, repr(p), f"{p} {p:wide} {p!r} {p!s:>20}", list(p), list(reversed(p)), p[1:], p[0], [p], (p,), {"k": p}, bytes(p), dir(p))


class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow


with Ctx("a") as x, Ctx("b") as y:
    print(x, y)
with Ctx("swallow", True):
    raise ValueError("boom")
try:
    with Ctx("outer"):
        with Ctx("inner"):
            raise KeyError("k")
except KeyError as e:
    print("caught", e)


class ReprBad:
    def __repr__(self):
        return 5


class StrOnly:
    def __str__(self):
        return "str only"


try:
    repr(ReprBad())
except TypeError as e:
    print(e)
print(str(StrOnly()), repr(StrOnly()).startswith("<__main__.StrOnly object at 0x"), f"{StrOnly()}")


class New:
    def __new__(cls, *args):
        print("new", args)
        if args and args[0] == "other":
            return "not an instance"
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)


New(1)
print(New("other"))


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print(e)


class InheritInit(New):
    pass


InheritInit(7)
for bad in [lambda: object(1), lambda: type("X", (), {})(1), lambda: object.__new__(int), lambda: Poly.__call__(), lambda: int.__new__(str), lambda: object.__new__(5), lambda: object().__init__(1)]:
    try:
        bad()
    except TypeError as e:
        print(e)


class Item:
    def __getitem__(self, k):
        return ("get", k)

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)

    def __missing__(self, k):
        return "unused"


i = Item()
print(i[1], i["a"], i[1:2], i[1, 2], i[...])
i[0] = 1
i["k"] += ("x",)
del i[5]
five = 5
for bad in [lambda: object()[0], lambda: five[0], lambda: len(five), lambda: five(), lambda: iter(object())]:
    try:
        bad()
    except (TypeError, NameError) as e:
        print(e)
