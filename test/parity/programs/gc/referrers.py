# gc.get_referrers and gc.get_referents.
import gc


class A:
    attr = "class attr"

    def __init__(self, x):
        self.x = x


def kinds(objects):
    return sorted(type(o).__name__ for o in objects)


x = ["target"]
holder = A(x)
d = {"k": x}
t = (x, 1)
l = [x]
s = {1, 2}


def closure(v):
    def inner():
        return v

    return inner


f = closure(x)
refs = gc.get_referrers(x)
print(kinds(refs), any(r is l for r in refs), any(r is d for r in refs), any(r is t for r in refs), any(r is globals() for r in refs), f.__closure__[0] in refs)
print(gc.get_referents(l) == [x], gc.get_referents(t), gc.get_referents(d), gc.get_referents(5, "s", 1.5), gc.get_referents(), kinds(gc.get_referents(holder)), kinds(gc.get_referents(f)))
print(kinds(gc.get_referents(s)), kinds(gc.get_referents(iter(l))), kinds(gc.get_referents(holder.__init__)), kinds(gc.get_referents(f.__closure__[0])), gc.get_referents(slice(1, 2)))
print(len(gc.get_referrers(A)) >= 1, any(r is holder for r in gc.get_referrers(A)), kinds(gc.get_referents(property(A.__init__))))
e = ValueError(x)
print(kinds(gc.get_referents(e)))
g = (i for i in l)
print(kinds(gc.get_referents(g))[:3])
holder.__dict__
print("list" in kinds(gc.get_referents(holder)) or "dict" in kinds(gc.get_referents(holder)))
del holder, d, t, l, f, e, g, refs
print(kinds(gc.get_referrers(x)))
print([gc.is_tracked(o) for o in (x, A, closure, "s", 5, (), {}, gc)])
