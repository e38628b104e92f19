# Finalizers and weak reference callbacks of garbage that spans young, pending and visited objects; what is resurrected goes where.
import gc
import _weakref as weakref
out = []
gc.disable()


class N:
    def __init__(self, n, other=None):
        self.n = n
        self.other = other
        self.me = self

    def __del__(self):
        out.append("del " + self.n)
        if self.n.startswith("r"):
            saved.append(self)


def callback(name):
    return lambda ref: out.append("callback " + name)


def where():
    return [sorted(o.n for o in gc.get_objects(i) if type(o) is N) for i in range(3)]


saved = []
refs = []
gc.collect()
gc.freeze()
gc.collect()
for generation in (0, 1, 1, 1, 2):
    old = N("old")
    refs.append(weakref.ref(old, callback("old")))
    gc.collect()
    young = N("young", old)
    revived = N("revived", young)
    plain = weakref.ref(young)
    refs.append(weakref.ref(revived, callback("revived")))
    refs.append(weakref.ref(young, callback("young")))
    old.other = revived
    lonely = N("lonely")
    refs.append(weakref.ref(lonely, callback("lonely")))
    del old, young, revived, lonely
    out.append((generation, gc.collect(generation), where(), plain() is None, [o.n for o in saved], gc.get_count()[1:]))
    saved.clear()
    out.append((generation, gc.collect(generation), where(), gc.get_count()[1:]))
    out.append((gc.collect(), where(), [ref() is None for ref in refs]))
    refs.clear()
for line in out:
    print(line)
