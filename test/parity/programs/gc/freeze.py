# gc.freeze hides objects from collections.
import gc

gc.collect()


class A:
    def __del__(self):
        print("del")


a = A()
a.me = a
gc.freeze()
n = gc.get_freeze_count()
print(n > 100)
del a
print(gc.collect(), gc.get_freeze_count() == n)
gc.unfreeze()
print(gc.get_freeze_count())
print(gc.collect())
b = A()
gc.freeze()
before = gc.get_freeze_count()
del b
print("refcounting still works", before - gc.get_freeze_count())
c = A()
c.me = c
del c
print(gc.collect())
gc.unfreeze()
gc.collect()
print(gc.get_count()[1:])
