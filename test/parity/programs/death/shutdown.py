# What dies at the end of the program, and in which order.
import gc
import weakref

# A collection that the import makes due would put what is made before it behind the rest.
gc.collect()


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


first = N("first")
second = N("second")
_private = N("_private")
cycle = N("cycle")
cycle.me = cycle
lst = [N("in list 0"), N("in list 1")]


def f():
    return first


class C:
    attr = N("class attribute")

    def __del__(self):
        print("del C", N is not None)


c = C()
weakref.finalize(c, print, "finalize runs first")
print("last line")
