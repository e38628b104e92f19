# What the collector counts for a function that atexit keeps: nothing up to 3.13, a tuple since.
import atexit
import gc
import weakref

gc.collect()
gc.freeze()
gc.collect()


def f(*args, **keywords):
    pass


class Thing:
    pass


def three(i):
    atexit.register(f)
    atexit.register(f, i)
    atexit.register(f, i, k=i)


counts = [0] * 6
for i in range(6):
    before = gc.get_count()[0]
    three(i)
    counts[i] = gc.get_count()[0] - before
print(counts)
print(sorted(type(holder).__name__ for holder in gc.get_referrers(f)))

things = [Thing() for _ in range(4)]
for i in range(4):
    before = gc.get_count()[0]
    weakref.finalize(things[i], f)
    counts[i] = gc.get_count()[0] - before
print(counts)


def g(*args):
    pass


for args in ((5,), ("text", 6), ([],), (5, ())):
    atexit.register(g, *args)
print(
    [
        (args, gc.is_tracked(args))
        for entry in gc.get_referrers(g)
        if type(entry) is tuple
        for args in gc.get_referents(entry)
        if type(args) is tuple
    ]
)
error = OSError(2, "no file", "name")
print(error.args, gc.is_tracked(error.args))
