"""A thousand points, five ways to keep them

Two numbers make a point. What an object of two attributes costs depends on where
the attributes live: in an array laid out by keys that all instances of the class
share, in a dictionary of its own, or in slots. `sys.getsizeof` sees only a part
of it, so tracemalloc counts every byte here. No size is the same in all releases.
"""
import array
import gc
import sys
import tracemalloc

#| speed: 15
#| watch: point, costs



class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class SlotPoint:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def tuple_point(x, y):
    #| note: Two references. A named tuple takes the same: its names are the class's.
    return x, y


def dict_point(x, y):
    return {"x": x, "y": y}


def traced():
    return tracemalloc.get_traced_memory()[0]


#| note: What is measured is stored here as plain numbers, which are no objects.
marks = array.array("q", [0, 0])
sizes = array.array("q", bytes(8 * 40))


def cost(action, argument):
    """Bytes that stay when the action is done. The collection leaves all free lists empty."""
    gc.collect()
    traced()
    marks[0] = traced()
    action(argument)
    marks[1] = traced()
    return marks[1] - marks[0]


def bytes_of(make, count):
    """What each of `count` points takes. The coordinates are small ints, which exist anyway."""
    before = traced()
    points = [make(number % 200, 7) for number in range(count)]
    return round((traced() - before - sys.getsizeof(points)) / count)


def make_first(kind):
    """Makes the first instances of a class, and notes what each of them takes."""
    kept = [None] * 40
    traced()
    for number in range(40):
        marks[0] = traced()
        kept[number] = kind(1, 2)
        marks[1] = traced()
        sizes[number] = marks[1] - marks[0]


def ask_for_dict(point):
    return point.__dict__


def extend(point):
    for name in names:
        setattr(point, name, 0)


gc.collect()
tracemalloc.start()

#| chapter: The first are the largest
#| speed: max
make_first(Point)
#| speed: 12
#| note: A class does not know yet how many attributes it will have: room for thirty, then less.
print("bytes of the 1st, 2nd, 10th, 20th, 40th:", *[sizes[n] for n in (0, 1, 9, 19, 39)])
#| note: getsizeof says the same of each: it does not see the values.
point = Point(1, 2)
print("getsizeof:", sys.getsizeof(point))

#| chapter: Kinds of points
#| speed: 4000
kinds = {"slots": SlotPoint, "tuple": tuple_point, "object": Point, "dict": dict_point}
costs = {}
for kind in kinds:
    #| note: A thousand of each kind; watch what lives rise and fall.
    costs[kind] = bytes_of(kinds[kind], 1000)
#| speed: 15
for kind in costs:
    print(f"{kind:>12}: {costs[kind]:3} bytes, {costs[kind] / costs['slots']:.1f} of slots")
#| note: No objects at all: two columns of numbers, eight bytes each.
columns = array.array("q", bytes(8000)), array.array("q", bytes(8000))
print(f"{'two columns':>12}: {sum(map(sys.getsizeof, columns)) // 1000:3} bytes")

#| chapter: A dictionary that was not needed
#| note: Asking for __dict__ makes it, and it stays. The values are not moved.
print("asked for:", cost(ask_for_dict, point), "bytes more")
print("getsizeof the dictionary:", sys.getsizeof(vars(point)))

#| chapter: An attribute too many
#| speed: 30
names = [f"extra{number}" for number in range(20)]
#| note: The class has settled on two attributes. This point needs keys of its own, now.
print("twenty more:", cost(extend, Point(1, 2)), "bytes, for this point alone")


class EarlyPoint(Point):
    """Its first instance has twenty attributes more."""


#| note: Here they are the first instance's, so that the class learns them as keys of all.
extend(EarlyPoint(1, 2))
#| speed: 4000
#| pause
#| note: Every point has room for twenty-two attributes, and uses two.
early = bytes_of(EarlyPoint, 1000)
#| speed: 15
print("a point after such a first one:", early, "bytes, and without it:", costs["object"])
tracemalloc.stop()

assert sizes[0] > sizes[39]
assert costs["slots"] < costs["object"] < costs["dict"]
assert early > 2 * costs["object"]
