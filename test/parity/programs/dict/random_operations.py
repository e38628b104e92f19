# A long random sequence of insertions, deletions and copies: contents, order and sizes after every step.
import sys

seed = 1


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


def key(kind, n):
    if kind == 0:
        return n
    if kind == 1:
        return "k%d" % n
    return n if n & 1 else "k%d" % n


for round in range(25):
    d = {}
    kind = rnd(3)
    limit = [8, 40, 400][rnd(3)]
    sizes = []
    for i in range(200):
        k = key(kind, rnd(limit))
        op = rnd(12)
        if op < 6:
            d[k] = i
        elif op < 9:
            if k in d:
                del d[k]
        elif op == 9:
            d.setdefault(k, -i)
        elif op == 10 and d:
            d.popitem()
        elif rnd(6) == 0:
            d = [d.copy, lambda: dict(d), lambda: {**d}, lambda: d | {}][rnd(4)]()
        size = sys.getsizeof(d)
        if not sizes or sizes[-1] != size:
            sizes.append(size)
    print(sizes)
    print(d)
