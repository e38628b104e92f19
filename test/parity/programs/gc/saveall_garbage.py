# DEBUG_SAVEALL and gc.garbage.
import gc
import weakref

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class A:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"A({self.name})"

    def __del__(self):
        print("del", self.name)


def cycle(name):
    a = A(name)
    a.me = a
    return weakref.ref(a, lambda r: print("callback", name))


gc.set_debug(gc.DEBUG_SAVEALL)
r = cycle("one")
l = []
l.append(l)
del l
print(gc.collect(), gc.garbage, r())
print(gc.collect(), len(gc.garbage))
print(gc.garbage[0].me is gc.garbage[0], gc.is_finalized(gc.garbage[0]))
gc.set_debug(0)
saved = gc.garbage[:]
gc.garbage.clear()
print(saved)
saved.clear()
print(gc.collect())
r2 = cycle("two")
print(gc.collect(), gc.garbage, r2())
stats = gc.get_stats()[2]
print(stats["uncollectable"], stats["collected"] > 0)
a, b = A("a"), A("b")
a.o, b.o = b, a
gc.set_debug(gc.DEBUG_SAVEALL)
del a, b
print(gc.collect(), sorted(str(x) for x in gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
