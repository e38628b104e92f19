# dataclasses.
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class Point:
    x: int
    y: int = 0

    def total(self):
        return self.x + self.y


p = Point(1)
print(p, p == Point(1, 0), p != Point(2), p.total(), [f.name for f in fields(p)], asdict(p), astuple(p), replace(p, y=5), is_dataclass(p), is_dataclass(5), Point.__match_args__)
for bad in [lambda: Point(), lambda: Point(1, 2, 3), lambda: hash(p), lambda: Point(1) < Point(2), lambda: Point(1, z=2)]:
    try:
        bad()
    except TypeError as e:
        print(e)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = ()


v = Version(1, 2)
print(v < Version(1, 3), sorted([Version(2), Version(1, 5)]), hash(v) == hash(Version(1, 2)), {v: "x"}[Version(1, 2)])
try:
    v.major = 5
except FrozenInstanceError as e:
    print(type(e).__name__, e)


@dataclass
class Bag:
    items: list = field(default_factory=list)
    name: str = field(default="bag", repr=False)
    count: int = field(init=False, compare=False)

    def __post_init__(self):
        self.count = len(self.items)


b = Bag([1, 2])
print(b, b.count, Bag().items is Bag().items, asdict(b), Bag([1]) == Bag([1]))


@dataclass
class Child(Point):
    z: int = 9


print(Child(1), Child(1, 2, 3), Child.__mro__[1].__name__)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        x: int = 1
        y: int
except TypeError as e:
    print(e)


@dataclass(slots=True)
class S:
    a: int
    b: str = "x"


s = S(1)
print(s, S.__slots__, hasattr(s, "__dict__"))


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2


print(K(a=1))
match p:
    case Point(x, y):
        print("matched", x, y)
