"""The line that a tuple parked in the free list is charged to

tracemalloc keeps the trace of an object in a free list until it is handed out again, and which parked tuple is handed out next depends on every
call made since, those inside the C code of modules included.
"""
import gc
import tracemalloc
from collections import defaultdict


def work():
    kept = []
    kept.append(defaultdict(list))
    kept[0]["k"].append(1)
    kept.append([float(i) for i in range(5)])
    return kept


def totals():
    gc.collect()
    tracemalloc.start()
    kept = work()
    snapshot = tracemalloc.take_snapshot()
    tracemalloc.stop()
    return sorted((t.traceback[0].lineno, t.size) for t in snapshot.traces if t.traceback[0].filename == __file__)


totals()
print(totals()[:4])
