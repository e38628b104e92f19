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
