# When automatic collections find cycles of garbage, old and new, by the number of rings made meanwhile.
import gc
import _weakref as weakref


class Ring:
    def __init__(self, n):
        self.n = n
        self.me = self


dead = {}
refs = []
clock = 0


def gone(ref):
    dead[ref.n] = clock


class Ref(weakref.ref):
    __slots__ = ("n",)


def watch(ring):
    ref = Ref(ring, gone)
    ref.n = ring.n
    refs.append(ref)


def run(threshold, scale, live, rings):
    global clock
    gc.set_threshold(100000)
    gc.collect()
    dead.clear()
    refs.clear()
    clock = 0
    heap = [[i] for i in range(live)]
    old = [Ring(-i) for i in range(1, 6)]
    for ring in old:
        watch(ring)
    gc.collect()
    gc.set_threshold(threshold, scale)
    del old, ring
    for clock in range(1, rings):
        ring = Ring(clock)
        if clock % 100 == 0:
            watch(ring)
    del heap
    gc.set_threshold(100000)
    print(threshold, scale, live, len(dead), sorted(dead.items()))


gc.collect()
gc.freeze()
gc.collect()
run(100, 10, 0, 3000)
run(100, 10, 1000, 3000)
run(100, 2, 1000, 3000)
run(100, 0, 3000, 3000)
run(500, 10, 3000, 6000)
run(50, 100, 200, 2000)
