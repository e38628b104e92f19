# Freezing and unfreezing between the steps of collections. What was there before the program is unfrozen too, so counts come first.
import gc
out = []
gc.disable()


class N:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        out.append("del %s" % self.n)


def names():
    return [sorted(o.n for o in gc.get_objects(i) if type(o) is N) for i in range(3)]


def where():
    return names(), gc.get_count()[1:]


gc.collect()
gc.freeze()
gc.collect()
frozen = gc.get_freeze_count()
a, b, c, d = map(N, "abcd")
gc.collect()
out.append(where())
gc.freeze()
out.append(gc.get_freeze_count() - frozen > 4)
del a
out.append((gc.collect(), gc.collect(0), gc.collect(1)))
e, f = map(N, "ef")
gc.collect(1)
out.append(where())
del b, e
out.append(gc.collect(1))
out.append(gc.collect(1))
gc.collect(0)
g, h = map(N, "gh")
out.append(where())
gc.freeze()
out.append(where())
del c, g
out.append((gc.collect(0), gc.collect(1), gc.collect()))
out.append(where())
i = N("i")
gc.collect(0)
gc.unfreeze()
out.append((gc.get_freeze_count(), names()))
del d, h
out.append(gc.collect())
out.append(names())
j = N("j")
del f
out.append(gc.collect())
out.append(names())
for line in out:
    print(line)
