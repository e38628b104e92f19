# set and frozenset.
s = {3, 1, 2}
s.add(5)
s.add(1)
s.discard(99)
s.discard(3)
s.remove(5)
print(s, len(s), 1 in s, 9 in s, set(), frozenset(), {1}, frozenset([1, 2]), set("aab") == {"a", "b"}, bool(set()))
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a, a.union(b, [9]), a.intersection([1, 3]), a.difference(b, [1]), a.symmetric_difference(b))
print(a <= b, {3} <= b, {3, 4, 5} <= b, {3} < b, b >= {5}, b > b, a.issubset(range(10)), a.issuperset([1]), a.isdisjoint({9}), a == {4, 3, 2, 1}, a != b, {1} == frozenset([1]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
c = a.copy()
c |= {10}
c &= {1, 2, 10}
c -= {2}
c ^= {1, 7}
print(c, a, c is a)
c.update([20, 21], "x")
c.intersection_update({20, 21, "x"})
c.difference_update({"x"})
c.symmetric_difference_update({20, 30})
print(sorted(c), c.clear(), c)
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset(["a"])), {frozenset([1]): "f"}[frozenset([1])], type(frozenset([1]) | {2}).__name__, type({2} | frozenset([1])).__name__)
print(sorted({"b", "a"}), sum({1, 2, 3}), max({1, 5, 3}), {x % 3 for x in range(10)}, {*range(3), *[2, 3]}, set(range(5)) == {0, 1, 2, 3, 4})
for bad in [lambda: s.remove(99), lambda: set().pop(), lambda: {[]}, lambda: {{}}, lambda: hash(set()), lambda: s[0], lambda: s + s, lambda: s | [1], lambda: set(5), lambda: s < [1], lambda: frozenset().add(1), lambda: {1, {2}}, lambda: s.add(), lambda: [] in s]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
x = {1}
print(x.pop(), x, {1, 1.0, True}, {0, False}, {set} == {set}, frozenset({1}) in {frozenset({1})}, {1} in {frozenset({1})})


class S(set):
    pass


t = S([1, 2])
t.extra = 5
print(t, t | {3}, type(t | {3}).__name__, type(t.copy()).__name__, t.extra, repr(S()))
try:
    for v in t:
        t.add(v + 10)
except RuntimeError as e:
    print(e)
f = frozenset("abc")
print(frozenset(f) is f, f.copy() is f, set(f) is f, len(f), sorted(f))
