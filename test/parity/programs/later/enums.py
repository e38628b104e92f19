# enum.
from enum import Enum, Flag, IntEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    ALIAS = 1

    def describe(self):
        return f"{self.name} is {self.value}"


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], list(Color), len(Color), Color.ALIAS is Color.RED, Color.RED.describe(), Color.RED in Color, isinstance(Color.RED, Color), Color.RED == Color.RED, Color.RED != Color.GREEN, hash(Color.RED) == hash(Color.RED), {Color.RED: 1}[Color.RED])
for bad in [lambda: Color(9), lambda: Color["NOPE"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Color.NOPE]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


class Level(IntEnum):
    LOW = 1
    HIGH = auto()
    TOP = auto()


print(Level.LOW < Level.HIGH, Level.TOP + 1, Level(2), repr(Level.HIGH), [l.value for l in Level], sorted(Level, reverse=True)[0].name, Level.LOW == 1, f"{Level.LOW}")


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.W, Perm.RW & Perm.W, Perm.R in Perm.RW, ~Perm.R, Perm(0), bool(Perm(0)), Perm.RW.value, repr(Perm.R | Perm.X))
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Color.__members__["ALIAS"])


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius


print(Planet.EARTH.mass, Planet.MARS.value)
