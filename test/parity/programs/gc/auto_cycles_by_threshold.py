"""The same cyclic garbage under several thresholds: collections of each generation, and how much they freed."""
import gc


class Node:
    pass


def litter(count):
    for _ in range(count):
        node = Node()
        node.self = node


for thresholds in [(10, 2, 2), (25, 5, 5), (100, 10, 10), (333, 3, 3)]:
    gc.collect()
    gc.freeze()
    gc.collect()
    gc.set_threshold(*thresholds)
    before = [(s["collections"], s["collected"]) for s in gc.get_stats()]
    litter(500)
    after = [(s["collections"], s["collected"]) for s in gc.get_stats()]
    gc.set_threshold(0)
    print(thresholds, [(b[0] - a[0], b[1] - a[1]) for a, b in zip(before, after)], gc.collect())
