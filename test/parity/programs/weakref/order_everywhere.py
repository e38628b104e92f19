# Callbacks and finalizers interleaved through containers, frames and collections.
import gc
import weakref

gc.collect()
gc.disable()
log = []


class N:
    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)

    def __del__(self):
        log.append("del " + self.name)


refs = []


def watched(name, *children):
    n = N(name, *children)
    refs.append(weakref.ref(n, lambda r: log.append("cb " + name)))
    return n


def show(what, *more):
    print(what, log, *more)
    log.clear()
    refs.clear()


a = watched("a", watched("b", watched("c")), watched("d"))
a = None
show("tree")
l = [watched(f"l{i}") for i in range(3)]
l = None
show("list")
d = {"x": watched("x"), "y": watched("y")}
d.clear()
show("dict")
a, b = watched("a"), watched("b")
a.children.append(b)
b.children.append(a)
extra = watched("hanging")
a.children.append(extra)
del a, b, extra
show("cycle", gc.collect())


def frame():
    x, y = watched("x"), watched("y")
    raise ValueError(watched("arg"))


try:
    frame()
except ValueError:
    log.append("handling")
show("exception")


def gen():
    x = watched("in generator")
    yield
    log.append("never")


g = gen()
next(g)
g = None
show("generator")
a = watched("outer")
inner = watched("inner")
weakref.finalize(inner, log.append, "finalize inner")
weakref.finalize(a, log.append, "finalize outer")
a.children.append(inner)
del inner
a = None
show("finalize")
p = watched("plain")
r1 = weakref.ref(p, lambda r: log.append("first made"))
r2 = weakref.ref(p, lambda r: log.append("second made"))
q = weakref.proxy(p, lambda r: log.append("proxy made"))
r3 = weakref.ref(p, lambda r: log.append("third made"))
del r2
p = None
show("several")
wd = weakref.WeakValueDictionary()
x = watched("value")
wd["k"] = x
r = weakref.ref(x, lambda r: log.append(("in callback", "k" in wd)))
x = None
show("weak dictionary", len(wd))
x = watched("early")
wd["k"] = x
del refs[:]
r = weakref.ref(x, lambda r: log.append(("in callback", "k" in wd)))
x.children.append(x)
x = None
show("weak dictionary by gc", gc.collect(), len(wd))
nodes = [watched(f"n{i}") for i in range(4)]
for i in range(4):
    nodes[i].children.append(nodes[(i + 1) % 4])
keep = nodes[2]
del nodes
show("held by one", gc.collect())
keep = None
show("let go", gc.collect())
