# Every automatic collection of a heap that grows and of one that only makes garbage: generation, what was found, what is where.
import gc
gc.collect()
gc.freeze()
gc.collect()
out = []


def callback(phase, info):
    out.append((phase[2:], info["generation"], info["collected"], gc.get_count(), [s["collections"] for s in gc.get_stats()]))


class Node:
    def __init__(self, left=None):
        self.left = left


def ring():
    a = Node()
    a.left = a


def grow(n):
    return [Node([i]) for i in range(n)]


def churn(n):
    for _ in range(n):
        ring()


start = [s["collections"] for s in gc.get_stats()]
gc.callbacks.append(callback)
gc.set_threshold(200, 10)
kept = grow(2000)
out.append("grown")
churn(3000)
out.append("churned")
for i in range(30):
    kept.extend(grow(40))
    churn(40)
out.append("mixed")
del kept[::2]
churn(3000)
out.append("halved")
kept.clear()
churn(1000)
gc.callbacks.clear()
for line in out:
    if isinstance(line, tuple):
        *rest, stats = line
        line = (*rest, [now - then for now, then in zip(stats, start)])
    print(line)
