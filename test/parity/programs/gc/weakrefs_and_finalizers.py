"""Weak references to garbage with finalizers: cleared before or after, and which callbacks run."""
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, "alive:", [ref() is not None for ref in refs])


refs = []


def note(text):
    return lambda ref: print("callback", text, ref() is None)


first, second = Thing("first"), Thing("second")
first.other, second.other = second, first
refs.append(weakref.ref(first, note("first")))
refs.append(weakref.ref(second, note("second")))
inner = weakref.ref(first, note("never"))
second.ref = inner
del inner
del first, second
print("collect", gc.collect())
print([ref() for ref in refs])
