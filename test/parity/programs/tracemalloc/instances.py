# Instances, classes, functions and exceptions per line.
import gc
import tracemalloc

gc.collect()


class P:
    def __init__(self, n):
        self.x = n * 1.5
        self.name = "p%d" % n


class D(dict):
    pass


for _ in range(60):
    P(1)


def work():
    ps = [P(i) for i in range(20)]
    for p in ps[:5]:
        p.__dict__
    ps[0].extra = 1
    d = D()
    d["k"] = 1
    e = ValueError("x")
    try:
        raise KeyError("y")
    except KeyError as err:
        kept = err
    g = (i for i in ps)
    next(g)
    m = ps[0].__init__
    class Local:
        def method(self):
            return 1
    c = lambda: (ps, d)
    return ps, d, e, kept, g, m, Local, c


work()
gc.collect()
tracemalloc.start()
kept = work()
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
lines = {}
for trace in snapshot.traces:
    frame = trace.traceback[0]
    if frame.filename.endswith("instances.py"):
        size, count = lines.get(frame.lineno, (0, 0))
        lines[frame.lineno] = (size + trace.size, count + 1)
for line, pair in sorted(lines.items()):
    print(line, pair)
