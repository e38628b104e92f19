# Snapshots, statistics and their text.
import gc
import tracemalloc

n_chars = 100000
gc.collect()


def strings(n):
    return ["text %d" % i for i in range(n)]


def tables(n):
    return [{"id": i + 1000, "v": [i]} for i in range(n)]


strings(1), tables(1)
gc.collect()
tracemalloc.start()
a = strings(200)
first = tracemalloc.take_snapshot()
b = tables(50)
c = "c" * n_chars
second = tracemalloc.take_snapshot()
del a
third = tracemalloc.take_snapshot()
tracemalloc.stop()


def own(stats):
    return [str(s).split("/")[-1] for s in stats if s.traceback[0].filename.endswith("statistics.py")]


for stat in own(first.statistics("lineno"))[:3]:
    print(stat)
print()
for stat in own(second.statistics("lineno"))[:6]:
    print(stat)
print()
for stat in own(second.compare_to(first, "lineno"))[:5]:
    print(stat)
print()
for stat in own(third.compare_to(second, "lineno"))[:3]:
    print(stat)
print()
for stat in own(second.statistics("filename")):
    print(stat.split(":")[0])
top = [s for s in second.statistics("lineno") if s.traceback[0].filename.endswith("statistics.py")][0]
print(top.size, top.count, top.traceback[0].lineno, len(top.traceback), type(top).__name__, top.traceback.total_nframe)
only = second.filter_traces([tracemalloc.Filter(True, "*statistics.py")])
print(len(only.traces) > 0, all(t.traceback[0].filename.endswith("statistics.py") for t in only.traces))
none = second.filter_traces([tracemalloc.Filter(False, "*")])
print(len(none.traces), none.statistics("lineno"))
