# get_traced_memory, reset_peak, is_tracing, get_object_traceback.
import gc
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
gc.collect()
size = 1000
tracemalloc.start()
before, _ = tracemalloc.get_traced_memory()
x = bytes(size)
after, peak = tracemalloc.get_traced_memory()
print(tracemalloc.is_tracing(), after - before, peak >= after)
before = tracemalloc.get_traced_memory()[0]
l = [None] * size
print(tracemalloc.get_traced_memory()[0] - before)
before = tracemalloc.get_traced_memory()[0]
big = bytearray(10 ** 6)
del big
current, peak = tracemalloc.get_traced_memory()
print(current - before < 200, peak > 10 ** 6)
tracemalloc.reset_peak()
current, peak = tracemalloc.get_traced_memory()
print(peak < 10 ** 6)
tb = tracemalloc.get_object_traceback(x)
print(tb[0].lineno, len(tb), tb[0].filename.endswith("traced_memory.py"), str(tb).split("/")[-1])
print(tracemalloc.get_object_traceback("constant"), tracemalloc.get_object_traceback(5))


def deep(n):
    if n:
        return deep(n - 1)
    return bytes(size)


tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start(4)
y = deep(6)
tb = tracemalloc.get_object_traceback(y)
print(tracemalloc.get_traceback_limit(), [f.lineno for f in tb], len(tb), tb.total_nframe)
for line in tb.format():
    print(line.split("/")[-1])
snapshot = tracemalloc.take_snapshot()
mine = [s for s in snapshot.statistics("traceback") if s.size == size + 33]
print(len(mine), mine[0].count, [f.lineno for f in mine[0].traceback])
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory()[0] < 5000, tracemalloc.get_object_traceback(y))
tracemalloc.stop()
for bad in [lambda: tracemalloc.start(0), lambda: tracemalloc.start("x"), lambda: snapshot.statistics("nope")]:
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
