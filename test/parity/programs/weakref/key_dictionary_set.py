# WeakKeyDictionary and WeakSet.
import gc
import weakref


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"K{self.n}"


d = weakref.WeakKeyDictionary()
a, b = K(1), K(2)
d[a] = "one"
d[b] = "two"
d[K(3)] = "temp"
print(len(d), list(d), list(d.values()), list(d.items()), a in d, d[a], d.get(b), d.get(K(9), "no"), d.setdefault(a, "x"))
del b
print(len(d), list(d.keys()), d.pop(a), len(d), d.pop(a, "default"))
d[a] = 1
c = d.copy()
d.update({a: 5})
print(d[a], c[a], list(d.keyrefs())[0]() is a, bool(d), type(d | {a: 1}).__name__)
for bad in [lambda: d[5], lambda: d.__setitem__(5, 1), lambda: d[K(1)], lambda: d.__delitem__(K(7))]:
    try:
        bad()
    except (TypeError, KeyError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
d[a] = a
ra = weakref.ref(a)
del a, c
gc.collect()
print(ra() is not None, len(d))
d.clear()
print(ra())
s = weakref.WeakSet()
x, y, z = K("x"), K("y"), K("z")
s.add(x)
s.add(y)
s.add(K("temp"))
print(len(s), sorted(map(str, s)), x in s, z in s, 5 in s)
s.update([z, x])
s.discard(y)
s.discard(y)
s.remove(z)
try:
    s.remove(z)
except KeyError as e:
    print("KeyError")
t = weakref.WeakSet([x, y])
print(sorted(map(str, s | t)), sorted(map(str, s & t)), sorted(map(str, t - s)), sorted(map(str, s ^ t)), s <= t, s < t, t >= s, s == t, s.isdisjoint(weakref.WeakSet([z])), s.issubset(t), t.issuperset(s))
del y
print(sorted(map(str, t)), len(t), t.copy() == s, t.pop() is x, len(t))
try:
    t.pop()
except KeyError as e:
    print(e)
s.add(z)
for item in s:
    z = None
    item = None
print(len(s))
s.clear()
print(len(s), repr(type(s)))
q = K("q")
q.me = q
s.add(q)
del q
print(len(s), gc.collect(), len(s))
s |= {x}
s &= {x}
s -= {x}
print(len(s))
