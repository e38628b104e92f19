# collections.deque.
import copy
from collections import deque
import sys

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d[3], 5 in d, d.count(1), d.index(3), list(d), list(reversed(d)))
print(d.pop(), d.popleft(), d, d.rotate(2), d, d.rotate(-3), d, d.reverse(), d)
d.remove(5)
d.insert(1, "ins")
d[0] = "first"
del d[2]
print(d, d.copy(), d == deque(list(d)), d == list(d), d + deque([9]), d * 2, bool(deque()))
m = deque(range(10), maxlen=3)
m.append(10)
m.appendleft(0)
print(m, m.maxlen, deque("abc").maxlen)
for bad in [lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove("zz"), lambda: d.index("zz"), lambda: d[100], lambda: d[1:2], lambda: deque(5), lambda: hash(d), lambda: m.insert(0, 1), lambda: deque([], -1), lambda: d + [1], lambda: setattr(m, "maxlen", 5)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
it = iter(d)
d.append("x")
try:
    next(it)
except RuntimeError as e:
    print(e)
d.clear()
print(d, repr(deque([1], 5)), deque([3, 1]) < deque([3, 2]), deque([1, [2]]), sorted(deque([3, 1, 2])), sum(deque([1, 2])))
q = deque()
q.append(q)
print(q)
sizes = [sys.getsizeof(deque(range(n))) for n in (0, 1, 63, 64, 65, 127, 128, 200)]
print(sizes)
w = deque(maxlen=0)
w.append(1)
print(w, len(w))
big = deque(range(1000))
for _ in range(500):
    big.rotate(3)
    big.append(big.popleft())
print(big[0], big[500], len(big), big[-1])
c = copy.copy(deque([1, [2]], 4))
print(c, c.maxlen)


class Sub(deque):
    pass


s = Sub("ab")
s.x = 1
print(s, type(s.copy()).__name__, s.x)
print(deque([1, 2, 3]) != deque([1, 2]), deque("ab") + deque("c"), [*deque("xy")], max(deque([1, 5])))
