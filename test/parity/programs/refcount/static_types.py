# The tuples of static types: counts, and whether the collector has them, before and after it could put them aside.
import gc
import sys


def show():
    for t in (int, ValueError, type, dict):
        print([(sys.getrefcount(x), gc.is_tracked(x)) for x in (t.__mro__, t.__bases__)])


show()


class A:
    pass


print(sys.getrefcount(A.__mro__), gc.is_tracked(A.__mro__))
gc.unfreeze()
gc.collect()
show()
print(gc.get_freeze_count() > 0)
