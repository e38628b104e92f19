# The first thirty instances of a class, and what growth does to them.
import sys
import tracemalloc

gs = sys.getsizeof


def dict_sizes(make, n=36):
    return [gs(make().__dict__) for _ in range(n)]


class Empty:
    pass


class One:
    def __init__(self):
        self.a = 1


class Three:
    def __init__(self):
        self.a, self.b, self.c = 1, 2, 3


print(dict_sizes(Empty))
print(dict_sizes(One))
print(dict_sizes(Three))


class Late:
    pass


def late():
    o = Late()
    o.x = 1
    o.y = 2
    return o


print(dict_sizes(late))


def traced(make, n=5):
    out = []
    for _ in range(n):
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        o = make()
        after = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        out.append(after - before)
        kept.append(o)
    return out


kept = []


class Fresh:
    pass


class Fresh2:
    def __init__(self):
        self.a = self.b = None


class Slots:
    __slots__ = ("a", "b")


print(traced(Fresh, 34))
print(traced(Fresh2, 34))
print(traced(Slots, 3), traced(object, 3))


class Wide:
    pass


w = Wide()
sizes = []
for i in range(40):
    setattr(w, f"a{i}", None)
    sizes.append(gs(w.__dict__))
print(sizes)
v = Wide()
print(gs(v), gs(v.__dict__), gs(w))
v.a0 = 1
print(gs(v.__dict__))
v.other = 1
print(gs(v.__dict__))
for i in range(3):
    u = Wide()
    u.unique = i
    print(gs(u.__dict__), end=" ")
print()


class Sub(Three):
    def __init__(self):
        super().__init__()
        self.d = 4


print(dict_sizes(Sub, 5), gs(Sub()), gs(Three()))


class WithSlotsAndDict(Slots):
    pass


p = WithSlotsAndDict()
p.a, p.q = 1, 2
print(gs(p), gs(p.__dict__))
