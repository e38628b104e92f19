"""A snapshot's own tuples come from the free list: whose line has them then differs by release."""
import gc
import tracemalloc


def closure(held):
    def inner():
        return held


def own(snapshot):
    return sorted(
        (trace.traceback[0].lineno, trace.size)
        for trace in snapshot.traces
        if trace.traceback[0].filename == __file__ and trace.size in (48, 56)
    )


def scenario():
    taken = []
    closure(1)
    taken.append(tracemalloc.take_snapshot())
    taken.append(tracemalloc.take_snapshot())
    for _ in range(3):
        closure(2)
        taken.append(tracemalloc.take_snapshot())
    closure(3)
    tracemalloc.Snapshot([], 1)
    taken.append(tracemalloc.take_snapshot())
    return taken


for _ in range(2):
    gc.collect()
    tracemalloc.start()
    taken = scenario()
    tracemalloc.stop()
for snapshot in taken:
    print(own(snapshot))
