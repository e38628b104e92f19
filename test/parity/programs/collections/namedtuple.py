# namedtuple.
from collections import namedtuple

P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), p == (1, 2), hash(p) == hash((1, 2)), len(p), list(p), isinstance(p, tuple), P.__name__, P.__mro__[1:])
x, y = p
print(x, y, p + (3,), p[::-1], P(*"ab"), P(**{"x": 1, "y": 2}), sorted([P(2, 1), P(1, 5)]), max(P(1, 2), P(0, 9)), p.__class__.__name__, repr(P("a", None)))
D = namedtuple("D", "a b c", defaults=[2, 3])
print(D(1), D._field_defaults, D(1, 5), D.__new__.__defaults__)
R = namedtuple("R", "a def a 1x", rename=True)
print(R._fields)
for bad in [lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: namedtuple("X", "_a"), lambda: namedtuple("1X", "a"), lambda: p._replace(z=1), lambda: P._make([1]), lambda: namedtuple("X", "a", defaults=[1, 2])]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).replace("<lambda>", "new"))
try:
    p.x = 5
except AttributeError as e:
    print(e)
try:
    p.z
except AttributeError as e:
    print(e)


class Point(namedtuple("Point", "x y")):
    __slots__ = ()

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __add__(self, o):
        return Point(self.x + o.x, self.y + o.y)


q = Point(3, 4)
print(q, q.length, q + Point(1, 1), hasattr(q, "__dict__"), Point.x.__doc__, P.__doc__, type(P.x).__name__, P.__match_args__)
E = namedtuple("E", "")
print(E(), E._fields, {P(1, 2): "key"}[(1, 2)], P._fields is P._fields, namedtuple("M", "a b", module="mod").__module__)
match p:
    case P(a, b):
        print("matched", a, b)
