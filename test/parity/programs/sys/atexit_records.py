# What atexit keeps for each function, and what it compares, calls and drops in which order.
import atexit
import gc
import tracemalloc


def f(*args, **keywords):
    pass


class Named:
    def __init__(self, name):
        self.name = name

    def __call__(self, *args):
        print("called", self.name, args)

    def __eq__(self, other):
        print("compared", self.name, getattr(other, "name", None))
        return self.name == getattr(other, "name", None)

    def __del__(self):
        print("gone", self.name)

    __hash__ = None


class Changing(Named):
    def __call__(self):
        atexit.register(Named("late"))
        atexit.unregister(Named(1))
        print("changed")


gc.collect()
tracemalloc.start()
atexit.register(f)
atexit.register(f, 1)
for i in range(40):
    atexit.register(f)
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
print(sorted((s.traceback[0].lineno, s.size, s.count) for s in snapshot.statistics("lineno") if s.traceback[0].filename == __file__))
print(atexit._ncallbacks())
atexit.unregister(f)
print(atexit._ncallbacks() > 50)
atexit._clear()
print(atexit._ncallbacks())
for i in range(4):
    atexit.register(Named(i % 3), i)
atexit.unregister(Named(0))
atexit.unregister(5)
for i in range(3):
    atexit.register(Named(i % 3), i)
atexit.register(Changing("changing"))
print([name for name in dir(atexit) if name[:2] != "__"])
