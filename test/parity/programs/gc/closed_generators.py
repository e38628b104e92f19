# Suspended and unstarted generators in cycles: what a collection counts depends on what closing them frees.
import gc
gc.disable()
gc.collect()
def f():
    def g():
        yield it
    it = g()
f()
print(gc.collect())
def f():
    def g():
        yield it
    it = g()
    next(it)
f()
print(gc.collect())
def f():
    l = []
    def g():
        yield l
    it = g()
    l.append(it)
    next(it)
f()
print(gc.collect())
def f():
    l = []
    def g(l):
        yield l
    it = g(l)
    l.append(it)
f()
print(gc.collect())
def f():
    l = []
    def g(l):
        yield l
    it = g(l)
    l.append(it)
    next(it)
f()
print(gc.collect())
def f():
    l = []
    def g(l):
        yield
        yield l
    it = g(l)
    l.append(it)
    next(it)
f()
print(gc.collect())


# One that never began: closing it raises inside in 3.11, which takes a frame object and a traceback.
def never():
    yield 1


def started(phase, info):
    if phase == "start":
        told.append([type(x).__name__ for x in gc.get_objects(0)])


told = []
for threshold in 1, 2, 3, 4:
    gc.collect()
    told.clear()
    gc.callbacks.append(started)
    gc.set_threshold(threshold, 1000, 1000)
    never()
    count = gc.get_count()
    gc.set_threshold(0)
    gc.callbacks.clear()
    print(threshold, count, [names.count("generator") for names in told])
