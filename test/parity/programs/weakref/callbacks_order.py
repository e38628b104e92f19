# The order of callbacks and finalizers.
import gc
import weakref

gc.collect()
gc.disable()
log = []


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append("del " + self.name)


def cb(tag):
    return lambda r: log.append(tag)


def show(what, *more):
    print(what, log, *more)
    log.clear()


a = N("a")
refs = [weakref.ref(a, cb(f"cb{i}")) for i in range(4)]
del a
show("refcount")
a = N("a")
a.me = a
refs = [weakref.ref(a, cb(f"cb{i}")) for i in range(4)]
del a
show("collected", gc.collect())
a, b = N("a"), N("b")
a.o, b.o = b, a
refs = [weakref.ref(a, cb("a1")), weakref.ref(b, cb("b1")), weakref.ref(a, cb("a2")), weakref.ref(b)]
del a, b
show("two", gc.collect())
a = N("a")
refs = [weakref.ref(a, cb("kept")), weakref.ref(a, cb("dropped"))]
refs.pop()
del a
show("dropped ref")
a = N("a")
a.r = weakref.ref(a, cb("own"))
del a
show("own ref")
a = N("a")
a.me = a
a.r = weakref.ref(a, cb("own in cycle"))
del a
show("own in cycle", gc.collect())


class D:
    def __del__(self):
        log.append(("alive in del", r() is not None))


d = D()
r = weakref.ref(d, cb("cb"))
del d
show("ref in del", r())
d = D()
d.me = d
r = weakref.ref(d)
del d
show("ref in del by gc", gc.collect(), r())


class Res:
    def __del__(self):
        log.append("res")
        saved.append(self)


saved = []
o = Res()
r = weakref.ref(o, cb("res cb"))
del o
show("resurrected", r() is saved[0])
saved.clear()
show("now gone", r())
o = Res()
o.me = o
r = weakref.ref(o, cb("res cb"))
del o
show("resurrected by gc", gc.collect(), r())
saved.clear()
show("still a cycle", gc.collect())
a = N("a")
p = weakref.proxy(a, cb("proxy"))
r = weakref.ref(a, cb("ref"))
del a
show("proxy and ref")
a, b = N("a"), N("b")


def kills(r):
    global b
    log.append("killing b")
    b = None


ra, rb = weakref.ref(a, kills), weakref.ref(b, cb("b cb"))
del a
show("callback kills")
a = N("a")
r = weakref.ref(a, lambda w: refs2.append(weakref.ref(keep, cb("new"))))
refs2, keep = [], N("keep")
del a
show("callback makes refs", len(refs2))
del keep
show("new ref")
