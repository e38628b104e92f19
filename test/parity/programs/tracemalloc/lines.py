# Bytes and blocks per line of this file.
import gc
import tracemalloc

gc.collect()


class A:
    pass


class Slots:
    __slots__ = ("x",)


def work():
    kept = []
    l = [None] * 100
    kept.append(l)
    d = {i: i for i in range(100)}
    kept.append(d)
    s = "x" * 1000
    kept.append(s)
    b = bytes(500)
    kept.append(b)
    objects = [Slots() for _ in range(10)]
    kept.append(objects)
    t = tuple([1.5, 2.5, kept])
    kept.append(t)
    e = {1, 2, 3, len(l), len(d), 77}
    kept.append(e)
    f = lambda: 0
    kept.append(f)
    big = 10 ** 50 + len(l)
    kept.append(big)
    return kept


work()
gc.collect()
tracemalloc.start()
kept = work()
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
lines = {}
for trace in snapshot.traces:
    frame = trace.traceback[0]
    if frame.filename.endswith("lines.py"):
        size, count = lines.get(frame.lineno, (0, 0))
        lines[frame.lineno] = (size + trace.size, count + 1)
for line, (size, count) in sorted(lines.items()):
    print(line, size, count)
