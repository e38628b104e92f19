# Differences between snapshots as things are built, grown and dropped.
import gc
import tracemalloc

gc.collect()


class P:
    __slots__ = ("v",)


def lines(a, b):
    """The differences on lines of this file, as (line, bytes, blocks)."""
    out = []
    for s in b.compare_to(a, "lineno"):
        if s.traceback[0].filename.endswith("diffs.py") and (s.size_diff or s.count_diff):
            out.append((s.traceback[0].lineno, s.size_diff, s.count_diff))
    return sorted(out)


def scenario():
    snaps = [tracemalloc.take_snapshot()]
    data = [i * 1.5 for i in range(100)]
    snaps.append(tracemalloc.take_snapshot())
    table = {f"key {i}": data[i] for i in range(50)}
    snaps.append(tracemalloc.take_snapshot())
    del data[50:]
    snaps.append(tracemalloc.take_snapshot())
    for i in range(40):
        table.pop(f"key {i}")
    snaps.append(tracemalloc.take_snapshot())
    objects = [P() for _ in range(20)]
    snaps.append(tracemalloc.take_snapshot())
    objects[0].v = objects
    del objects
    snaps.append(tracemalloc.take_snapshot())
    gc.collect()
    snaps.append(tracemalloc.take_snapshot())
    table.clear()
    data.clear()
    snaps.append(tracemalloc.take_snapshot())
    text = "".join(str(i) for i in range(1000))
    parts = text.split("9")
    snaps.append(tracemalloc.take_snapshot())
    parts.sort()
    parts += parts
    snaps.append(tracemalloc.take_snapshot())
    return snaps


tracemalloc.start()
scenario()
gc.collect()
tracemalloc.stop()
gc.collect()
tracemalloc.start()
snaps = scenario()
tracemalloc.stop()
own = [s.filter_traces([tracemalloc.Filter(True, "*diffs.py")]) for s in snaps]
for a, b in zip(own, own[1:]):
    print([x for x in lines(a, b) if x[0] not in range(26, 60, 2) or abs(x[1]) != 0][:6])
