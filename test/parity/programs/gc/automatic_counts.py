# How many automatic collections a build-up causes.
import gc

gc.collect()
gc.freeze()
gc.collect()


class Node:
    def __init__(self, parent):
        self.parent = parent
        self.children = []


def stats():
    return [s["collections"] for s in gc.get_stats()]


def delta(before):
    return [a - b for a, b in zip(stats(), before)]


def grow(n):
    root = Node(None)
    for i in range(n):
        child = Node(root)
        root.children.append(child)
    return root


for n in [100, 1000, 5000, 20000]:
    before = stats()
    root = grow(n)
    print("grow", n, delta(before))
    before = stats()
    root = None
    print("  drop", delta(before))
    before = stats()
    gc.collect()
    print("  collect", delta(before))
for threshold in [(50,), (200, 5), (1000, 2, 2)]:
    gc.set_threshold(*threshold)
    gc.collect()
    before = stats()
    kept = [[] for _ in range(3000)]
    print("threshold", threshold, delta(before))
    kept = None
    gc.collect()
    before = stats()
    for _ in range(3000):
        a = []
        a.append(a)
    print("  cycles", delta(before))
gc.set_threshold(0)
before = stats()
kept = [[] for _ in range(5000)]
print("off", delta(before))
kept = None
gc.set_threshold(700, 10, 10)
gc.disable()
before = stats()
kept = [[] for _ in range(5000)]
print("disabled", delta(before), gc.get_count()[1:])
kept = None
gc.enable()
before = stats()
kept = [str(i) for i in range(20000)]
print("strings", delta(before))
kept = [(i, i) for i in range(5000)]
print("tuples", delta(before))
kept = {i: [i] for i in range(5000)}
print("dict of lists", delta(before))
