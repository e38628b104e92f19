"""Traces with several frames: grouped by line, by whole stack, cumulative."""
import gc
import tracemalloc

gc.collect()
gc.disable()


def inner(size):
    return bytearray(size)


def middle(size):
    return [inner(size), inner(size * 2)]


def outer():
    return middle(500) + middle(700)


tracemalloc.start(4)
held = outer()
more = middle(100)
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
mine = snapshot.filter_traces([tracemalloc.Filter(True, __file__)])
for key, cumulative in [("lineno", False), ("lineno", True), ("traceback", False)]:
    rows = [
        ([frame.lineno for frame in stat.traceback], stat.size, stat.count)
        for stat in mine.statistics(key, cumulative)
    ]
    print(key, cumulative, rows)
print(mine.traceback_limit)
