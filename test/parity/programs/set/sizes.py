# Sizes of sets.
import sys

s = set()
out = []
for i in range(2000):
    size = sys.getsizeof(s)
    if not out or out[-1][1] != size:
        out.append((i, size))
    s.add(i)
print(out)
a, b, c, d, e = range(5)
print([sys.getsizeof(x) for x in (set(), {1}, {a, b, c, d}, {a, b, c, d, e}, {1, 2, 3, 4, 5}, set(range(5)), set({1, 2, 3, 4, 5}), set(set(range(19))), frozenset(), frozenset(range(5)), frozenset([1]), set("abcdef"), {i for i in range(6)})])
s = set(range(100))
sizes = [sys.getsizeof(s)]
for i in range(95):
    s.discard(i)
sizes.append(sys.getsizeof(s))
s.add(1000)
sizes.append(sys.getsizeof(s))
sizes.append(sys.getsizeof(s.copy()))
sizes.append(sys.getsizeof(s | {1}))
s |= set(range(30))
sizes.append(sys.getsizeof(s))
s.clear()
sizes.append(sys.getsizeof(s))
s.update({i: 1 for i in range(10)})
sizes.append(sys.getsizeof(s))
s.update([1, 2, 3])
sizes.append(sys.getsizeof(s))
s &= {1, 2, 3}
sizes.append(sys.getsizeof(s))
s -= {1}
sizes.append(sys.getsizeof(s))
print(sizes, s)
print(sys.getsizeof(iter(s)), sys.getsizeof(set(range(19)) | set(range(19, 25))), sys.getsizeof(set(range(5)) & set(range(3))))
