# At which iteration automatic collections happen.
import gc

gc.collect()
gc.freeze()
gc.collect()


def watch(n, make, keep=True):
    """The iterations at which a generation's collection count changed."""
    gc.collect()
    counts = [s["collections"] for s in gc.get_stats()]
    kept = []
    events = []
    for i in range(n):
        x = make(i)
        if keep:
            kept.append(x)
        now = [gc.get_stats()[g]["collections"] for g in range(3)]
        for g in range(3):
            if now[g] != counts[g]:
                events.append((i, g))
        counts = now
    return events


class A:
    pass


class Slots:
    __slots__ = ("a",)


def instance(i):
    return A()


def slotted(i):
    return Slots()


def listing(i):
    return [i]


def nested(i):
    return [[i], {"i": [i]}]


def cycle(i):
    a = A()
    a.me = a


def function(i):
    return lambda: i


gc.set_threshold(300, 4, 3)
print("instance", watch(1500, instance)[:12])
print("slotted", watch(1500, slotted)[:12])
print("list", watch(1500, listing)[:12])
print("nested", watch(800, nested)[:12])
print("cycle", watch(1500, cycle, keep=False)[:12])
print("function", watch(1000, function)[:12])
print("strings", watch(1500, str))
print("tuples", watch(1500, lambda i: (i, A))[:12])
print("dropped", watch(1500, instance, keep=False))
