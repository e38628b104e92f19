# Errors in __del__ and in weakref callbacks go to stderr and do not stop the program.
import gc
import weakref


class Bad:
    def __repr__(self):
        return "<Bad>"

    def __del__(self):
        raise ValueError("in del")


class Plain:
    pass


Bad()
print("still running")
p = Plain()


def callback(ref):
    raise KeyError("in callback")


class Callback:
    def __call__(self, ref):
        raise KeyError("in callback")

    def __repr__(self):
        return "<Callback>"


r = weakref.ref(p, Callback())
del p
print("and again", r())
b = Bad()
b.self = b
del b
print(gc.collect())
