# A long random sequence of operations on sets: order, which shows where keys and dummies lie, and sizes.
import sys

seed = 3


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


for round in range(40):
    s = set()
    kind = rnd(3)
    limit = [8, 40, 400, 100000][rnd(4)]
    sizes = []
    for i in range(200):
        k = key(kind, rnd(limit))
        op = rnd(14)
        if op < 7:
            s.add(k)
        elif op < 11:
            s.discard(k)
        elif op == 11 and rnd(4) == 0:
            other = {key(kind, rnd(limit)) for _ in range(rnd(9))}
            s = [s.union, s.intersection, s.difference, s.symmetric_difference][rnd(4)](other)
        elif op == 12 and rnd(4) == 0:
            other = frozenset(key(kind, rnd(limit)) for _ in range(rnd(9)))
            [s.update, s.intersection_update, s.difference_update, s.symmetric_difference_update][rnd(4)](other)
        elif op == 13 and s and rnd(3) == 0:
            print("pop", s.pop(), end=" ")
        elif rnd(20) == 0:
            s = set(s)
        size = sys.getsizeof(s)
        if not sizes or sizes[-1] != size:
            sizes.append(size)
    print(sizes)
    print(s)
