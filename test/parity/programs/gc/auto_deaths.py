# Automatic collections seen through __del__ and weakref callbacks.
import gc
import weakref

gc.collect()
gc.freeze()
gc.collect()
gc.set_threshold(100, 5, 5)
log = []
step = 0


class N:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        deaths.append((step, self.n))


deaths = []
for step in range(350):
    N(step)
groups = {}
for when, n in deaths:
    groups.setdefault(when, []).append(n)
print([(when, len(ns), ns[0], ns[-1]) for when, ns in groups.items()])
print(len(deaths), gc.collect(), len(deaths))
deaths.clear()


class P:
    pass


refs = []
for step in range(300):
    p = P()
    p.q = P()
    p.q.p = p
    refs.append(weakref.ref(p, lambda r, n=step: log.append((step, n))))
seen = {}
for when, n in log:
    seen.setdefault(when, []).append(n)
print([(when, len(ns), ns[:3]) for when, ns in seen.items()])
del p
print(gc.collect(), len(log), sum(r() is None for r in refs))


def in_function(n):
    out = []
    for i in range(n):
        a = P()
        a.l = [a]
        if i % 50 == 0:
            out.append(sum(type(o) is P for o in gc.get_objects()))
    return out


print(in_function(400))
