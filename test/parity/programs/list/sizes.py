# How the allocation of a list grows and shrinks.
import sys

l = []
sizes = []
for i in range(200):
    size = sys.getsizeof(l)
    if not sizes or sizes[-1][1] != size:
        sizes.append((i, size))
    l.append(None)
print(sizes)
sizes = []
while l:
    size = sys.getsizeof(l)
    if not sizes or sizes[-1][1] != size:
        sizes.append((len(l), size))
    l.pop()
print(sizes, sys.getsizeof(l))
a, b, c = 1, 2, 3
print([sys.getsizeof(x) for x in ([], [a], [a, b], [a, b, c], [1, 2, 3], [None] * 10, list(range(3)), list(range(7)), list("abcde"), [i for i in range(3)], [i for i in range(5)], list((1, 2, 3)), sorted((3, 1, 2)), [*range(5)])])
print([sys.getsizeof(x) for x in (list({1, 2, 3}), list({"a": 1}), list(i for i in range(3)), list({}.keys()), "a b c".split(), "a,b".split(","), [a, b][:], [a, b] + [c], [a] * 5, [a, b, c].copy())])
l = [a, b]
l.extend([a, b, c])
print(sys.getsizeof(l))
l.insert(0, a)
print(sys.getsizeof(l))
l[1:3] = [a] * 20
print(sys.getsizeof(l), len(l))
del l[3:]
print(sys.getsizeof(l), len(l))
l.clear()
print(sys.getsizeof(l))
l = list(range(100))
l.pop()
l += l
print(sys.getsizeof(l))
l = [0] * 1000
del l[10:]
print(sys.getsizeof(l))
l = []
l += range(10)
print(sys.getsizeof(l))
l = [a]
l += (b, c)
print(sys.getsizeof(l))
