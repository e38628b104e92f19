# __del__ during collection: order, resurrection, once per object.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()
log = []


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def show(what, result):
    print(what, result, log)
    log.clear()


a, b, c = N("a"), N("b"), N("c")
a.next, b.next, c.next = b, c, a
del a, b, c
show("cycle", gc.collect())
x, y, z = N("x"), N("y"), N("z")
z.a, z.b, x.z = x, y, z
del x, y, z
show("reordered", gc.collect())
a = N("old")
gc.collect(0)
gc.collect(1)
b = N("young")
a.b, b.a = b, a
del a, b
show("generations", gc.collect())
a, b = N("in list"), N("in dict")
a.l = [a, b]
b.d = {"a": a, "b": b}
del a, b
show("containers", gc.collect())


class Res(N):
    def __del__(self):
        log.append("res " + self.name)
        saved.append(self)


saved = []
r = Res("r")
r.me = r
r.friend = N("friend")
r.friend.back = r
del r
show("resurrected", gc.collect())
print(len(saved), gc.is_finalized(saved[0]), saved[0].friend.name)
saved.clear()
show("second time", gc.collect())
p = Res("plain")
p = None
print(log, len(saved), gc.is_finalized(saved[0]))
log.clear()
saved.clear()
show("plain again", gc.collect())


class Breaker(N):
    def __del__(self):
        log.append("breaking " + self.name)
        self.other = None


a, b = Breaker("a"), Breaker("b")
a.other, b.other = b, a
del a, b
show("breakers", gc.collect())


class Spawn(N):
    def __del__(self):
        log.append("spawn")
        n = N("spawned")
        n.me = n


s = Spawn("s")
s.me = s
del s
show("spawner", gc.collect())
show("spawned", gc.collect())


class Sub(N):
    def __del__(self):
        super().__del__()
        log.append("sub")


s = Sub("s")
s.me = s
del s
show("super", gc.collect())
chain = [N(f"n{i}") for i in range(6)]
for i in range(6):
    chain[i].next = chain[(i + 2) % 6]
del chain
show("two interleaved", gc.collect())
outer = N("outer")
outer.me = outer
outer.inner = N("inner not in a cycle")
del outer
show("hanging", gc.collect())
