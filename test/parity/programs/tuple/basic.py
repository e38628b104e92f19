# Tuples.
t = (1, "a", None, 2.5, (3,))
print(t, len(t), t[0], t[-1], t[1:3], t[::-1], t[::2], t + (9,), t * 2, 0 * t, (), (1,), tuple(), tuple("ab"), tuple([1, 2]), tuple(range(3)))
print(1 in t, "z" in t, t.index("a"), t.count(1), t == (1, "a", None, 2.5, (3,)), (1, 2) < (1, 3), (1, 2) < (1, 2, 0), () < (1,), (2,) > (1, 99), (1, 2) == [1, 2])
a, b = 1, 2
a, b = b, a
print(a, b)
(x, y), z = (1, 2), 3
print(x, y, z)
first, *rest = t
*init, last = t
p, *mid, q = range(6)
print(first, rest, init, last, p, mid, q)
print(hash((1, 2, 3)), hash(()), hash((1, (2, 3))), hash(("a", 1.5)), hash((None,)) == hash((None,)), hash((1,)) == hash((1.0,)), {(1, 2): "x"}[(1, 2)])
print(sorted([(2, "b"), (1, "z"), (1, "a")]), max([(1, 2), (1, 3)]), min((3, 1, 2)), sum((1, 2, 3)), tuple(reversed((1, 2, 3))), list(enumerate(("a", "b"))))
print(t[:] is t, tuple(t) is t, t + () is t, type(t + ())() is tuple([]), t * 1 is t)
for bad in [lambda: t[10], lambda: t["a"], lambda: t.index("zz"), lambda: t + [1], lambda: t * "a", lambda: hash(([],)), lambda: (1, "a") < (1, 2), lambda: tuple(5), lambda: t.index(1, 2)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
try:
    a, b = (1, 2, 3)
except ValueError as e:
    print(e)
try:
    a, b, c = (1, 2)
except ValueError as e:
    print(e)
try:
    a, b, *c = (1,)
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
lst = []
tt = (lst, 1)
lst.append(tt)
print(tt)
tt[0].append(2)
print(tt)
try:
    tt[0] += [3]
except TypeError as e:
    print(e, tt)


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    @property
    def first(self):
        return self[0]


s = T(1, 2, 3)
print(s, s.first, s == (1, 2, 3), type(s[:2]), type(s + ()), repr(s), len(s), isinstance(s, tuple))
