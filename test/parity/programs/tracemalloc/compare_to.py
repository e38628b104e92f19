"""Differences between snapshots: what came, what went, what moved to another line."""
import gc
import tracemalloc

gc.collect()
gc.disable()


def lines(diffs):
    for diff in diffs:
        frame = diff.traceback[0]
        if frame.filename == __file__ and diff.size_diff:
            yield frame.lineno, diff.size, diff.size_diff, diff.count, diff.count_diff


def report(name, old, new):
    print(name, sorted(lines(new.compare_to(old, "lineno"))))


LENGTHS = [1000 + i for i in range(30)]
NUMBERS = list(range(1000, 1100))
tracemalloc.start()
empty = tracemalloc.take_snapshot()
blobs = [b"x" * length for length in LENGTHS]
table = dict.fromkeys(LENGTHS, blobs)
first = tracemalloc.take_snapshot()
del blobs[1:4]
table.clear()
numbers = NUMBERS[:]
second = tracemalloc.take_snapshot()
numbers.extend(NUMBERS + NUMBERS)
third = tracemalloc.take_snapshot()
tracemalloc.stop()
report("first", empty, first)
report("second", first, second)
report("third", second, third)
report("whole", empty, third)
