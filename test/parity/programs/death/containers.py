# The order in which containers drop their items.
class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


log = []


def show(what):
    print(what, log)
    log.clear()


def ns(n, p=""):
    return [N(f"{p}{i}") for i in range(n)]


l = ns(4)
l = None
show("list")
l = ns(4)
l.clear()
show("clear")
l = ns(6)
del l[1:4]
show("slice del")
l[0:2] = [1]
show("slice assign")
l.pop()
show("pop")
l = None
show("rest")
t = tuple(ns(3))
t = None
show("tuple")
d = {i: N(i) for i in range(3)}
d = None
show("dict")
d = {"a": N("a"), "b": N("b"), "c": N("c")}
d.clear()
show("dict clear")
d = {N("k1"): N("v1"), N("k2"): N("v2")}
d = None
show("keys and values")
d = {"a": N("old")}
d["a"] = N("new")
show("replace")
d.update(a=N("newer"))
show("update")
d.pop("a")
show("pop")
d["z"] = N("z")
del d["z"]
show("del")
d["z"] = N("popitem")
d.popitem()
show("popitem")


class Hashed(N):
    def __hash__(self):
        return self.name


s = {Hashed(i) for i in range(4)}
s = None
show("set")
s = {Hashed(i) for i in (9, 1, 17)}
s.discard(min(s, key=lambda n: n.name))
show("discard")
s.clear()
show("set clear")


class O:
    pass


o = O()
o.x, o.y, o.z = ns(3, "attr")
o = None
show("attributes")
o = O()
o.z, o.y, o.x = ns(3, "other order ")
o = None
show("attributes in another order")
o = O()
o.x, o.y = ns(2, "dict ")
o.__dict__
o = None
show("dict touched")
o = O()
o.x, o.y = ns(2, "d")
d = o.__dict__
o = None
show("dict kept")
d = None
show("dict dropped")


class S:
    __slots__ = ("c", "a", "b")


s = S()
s.c, s.a, s.b = N("c"), N("a"), N("b")
s = None
show("slots")


class Sub(S):
    __slots__ = ("z", "y")


s = Sub()
s.c, s.a, s.z, s.y = N("c"), N("a"), N("z"), N("y")
s = None
show("sub slots")
nested = [N("outer"), [N("inner"), (N("tuple"),)], {"k": N("dict")}]
nested = None
show("nested")
a = N("a")
a.child = N("child")
a.child.child = N("grandchild")
a = None
show("chain")


def f(x=N("default1"), *, y=N("default2")):
    pass


f = None
show("defaults")


def closure():
    x, y = N("x"), N("y")
    return lambda: (x, y)


c = closure()
c = None
show("closure")
n = N("self")
m = n.__init__
n = None
show("method holds")
m = None
show("method gone")
from collections import deque

q = deque(ns(4))
q.popleft()
show("popleft")
q.rotate(1)
q = None
show("deque")
l = ns(3)
l[1:2] = []
l.insert(0, N("ins"))
l.sort(key=lambda n: n.name)
l.reverse()
l = None
show("sorted, reversed")
it = iter(ns(3))
next(it)
show("iterating")
it = None
show("iterator")
z = list(zip(ns(2, "l"), ns(2, "r")))
z = None
show("zip")
