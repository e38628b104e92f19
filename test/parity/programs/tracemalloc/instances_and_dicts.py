"""Bytes by line for instances of several kinds, and for dicts as they grow."""
import gc
import tracemalloc


class Plain:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


class Child(Plain):
    def __init__(self, a, b, c):
        super().__init__(a, b)
        self.c = c


warm = [Plain(1, 2) for _ in range(40)] + [Slotted(1, 2) for _ in range(3)] + [Child(1, 2, 3) for _ in range(40)]
gc.collect()
gc.disable()
tracemalloc.start()
plain = [Plain(i, None) for i in range(10)]
slotted = [Slotted(i, None) for i in range(10)]
child = [Child(i, None, None) for i in range(10)]
for op in plain:
    op.c = None
dicts = [vars(op) for op in plain]
grown = {}
for i in range(50):
    grown[i] = None
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
for stat in sorted(snapshot.statistics("lineno"), key=lambda stat: stat.traceback[0].lineno):
    if stat.traceback[0].filename == __file__:
        print(stat.traceback[0].lineno, stat.size, stat.count)
