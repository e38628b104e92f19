# The third generation waits for a quarter of new survivors.
import gc

gc.collect()
gc.freeze()
gc.collect()


class Node:
    __slots__ = ("next",)


gc.set_threshold(50, 2, 2)
stats = [s["collections"] for s in gc.get_stats()]
keep = []
fulls = []
last = gc.get_stats()[2]["collections"]
for i in range(6000):
    keep.append(Node())
    now = gc.get_stats()[2]["collections"]
    if now != last:
        fulls.append(i)
        last = now
print(fulls)
print([a["collections"] - b for a, b in zip(gc.get_stats(), stats)])
sizes = [len(gc.get_objects(g)) for g in range(3)]
print(sum(sizes) >= 6000, sizes[2] > 4000)
gc.collect()
print([len(gc.get_objects(g)) for g in range(3)][:2])
keep.clear()
before = [s["collections"] for s in gc.get_stats()]
for i in range(2000):
    n = Node()
    n.next = n
print([a["collections"] - b for a, b in zip(gc.get_stats(), before)])
