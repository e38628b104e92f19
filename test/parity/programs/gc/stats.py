# gc.get_stats deltas.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()
start = gc.get_stats()


def delta():
    return [{k: now[k] - then[k] for k in ("collections", "collected", "uncollectable")} for now, then in zip(gc.get_stats(), start)]


def cycles(n):
    for _ in range(n):
        l = []
        l.append({"l": l})


cycles(3)
gc.collect(0)
print(delta())
cycles(2)
gc.collect(1)
print(delta())
cycles(5)
gc.collect()
print(delta())
gc.collect(0)
gc.collect(0)
gc.collect(1)
print(delta())
gc.enable()
gc.set_threshold(100, 3, 3)
cycles(1000)
gc.disable()
print(delta())
