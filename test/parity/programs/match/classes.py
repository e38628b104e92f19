# match: class patterns with __match_args__ and keywords.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class NoArgs:
    a = 1


def m(p):
    match p:
        case Point3(x=0, z=z):
            return f"3d on x0 z{z}"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"x axis {x}"
        case Point(0, y) | Point(y, 1):
            return f"y {y}"
        case Point(x=Point(a, b)):
            return f"nested {a} {b}"
        case Point():
            return "some point"
        case NoArgs(a=v):
            return f"noargs {v}"
        case bool(b):
            return f"bool {b}"
        case int(i) | float(i):
            return f"num {i}"
        case str(s):
            return f"str {s}"
        case list([x, y]):
            return f"list {x} {y}"
        case dict():
            return "dict"
        case tuple((a, b)):
            return f"tuple {a} {b}"
        case _:
            return "none"


for p in [Point3(0, 1, 2), Point3(1, 2, 3), Point(0, 0), Point(5, 0), Point(0, 7), Point(3, 1), Point(Point(1, 2), 9), Point(8, 9), NoArgs(), True, 5, 2.5, "s", [1, 2], [1], {}, (1, 2), None, set()]:
    print(m(p))


def too_many(p):
    match p:
        case Point(1, 2, 3):
            return "never"


def not_class(p):
    match p:
        case five(1):
            return "never"


def no_match_args(p):
    match p:
        case NoArgs(1):
            return "never"


def twice(p):
    match p:
        case Point(1, x=1):
            return "never"


five = 5
for f, arg in [(too_many, Point(1, 2)), (not_class, 1), (no_match_args, NoArgs()), (twice, Point(1, 2))]:
    try:
        print(f(arg))
    except TypeError as e:
        print(e)


class Expr:
    pass


class Num(Expr):
    __match_args__ = ("v",)

    def __init__(self, v):
        self.v = v


class Op(Expr):
    __match_args__ = ("op", "l", "r")

    def __init__(self, op, l, r):
        self.op, self.l, self.r = op, l, r


def ev(e):
    match e:
        case Num(v):
            return v
        case Op("+", l, r):
            return ev(l) + ev(r)
        case Op("*", Num(0), _) | Op("*", _, Num(0)):
            return 0
        case Op("*", l, r):
            return ev(l) * ev(r)
        case Op(op):
            raise ValueError(f"unknown {op}")


print(ev(Op("+", Num(2), Op("*", Num(3), Num(4)))), ev(Op("*", Num(0), Op("?", None, None))))
try:
    ev(Op("-", Num(1), Num(2)))
except ValueError as e:
    print(e)
