# Where objects are after collections of each generation, in which order they are listed, and what counts say.
import gc
out = []


class N:
    __slots__ = ("n", "r")

    def __init__(self, n):
        self.n = n


def names(objects):
    return [o.n for o in objects if type(o) is N]


def show(what):
    out.append((what, names(gc.get_objects()), [names(gc.get_objects(i)) for i in range(3)], names(gc.get_referrers(N)), gc.get_count()[1:]))


def run(freeze):
    gc.collect()
    if freeze:
        gc.freeze()
        gc.collect()
    keep = [N("a%d" % i) for i in range(3)]
    gc.collect()
    keep += [N("b%d" % i) for i in range(3)]
    show("young")
    gc.collect(0)
    show("collected young")
    keep += [N("c%d" % i) for i in range(3)]
    keep[0].r = keep[6]
    keep[7].r = keep[1]
    show("more")
    gc.collect(1)
    show("collected 1")
    keep += [N("d%d" % i) for i in range(3)]
    gc.collect(1)
    show("collected 1")
    keep += [N("e%d" % i) for i in range(3)]
    gc.collect(0)
    gc.collect(0)
    show("collected young")
    gc.collect(1)
    show("collected 1")
    gc.collect(2)
    show("collected all")
    keep += [N("f%d" % i) for i in range(3)]
    gc.collect(0)
    show("collected young")
    if freeze:
        gc.unfreeze()
        show("unfrozen")
        gc.collect(1)
        show("collected 1")
        gc.collect(1)
        show("collected 1")
    gc.collect(0)
    gc.collect(2)


gc.disable()
run(True)
run(False)
run(True)
for line in out:
    print(*line)
