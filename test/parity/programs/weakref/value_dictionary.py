# WeakValueDictionary.
import gc
import weakref


class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V{self.n}"


d = weakref.WeakValueDictionary()
a, b = V(1), V(2)
d["a"] = a
d["b"] = b
d["temp"] = V(3)
print(len(d), sorted(d), sorted(d.items()), list(d.values()), "temp" in d, d.get("temp", "gone"), d["a"], d.get("zz"), dict(d))
for bad in [lambda: d["temp"], lambda: d.__setitem__("x", 5), lambda: d.pop("zz"), lambda: d.__delitem__("zz")]:
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
del b
print(sorted(d), len(d), d.setdefault("a", V(9)), d.setdefault("s", a), len(d), d.pop("s"), d.pop("zz", "default"))
c = d.copy()
print(type(c).__name__, sorted(c), c == d, list(d.valuerefs())[0]() is a, sorted(d.keyrefs()) if hasattr(d, "keyrefs") else "", list(d.itervaluerefs())[0]() is a)
d.update({"u": a})
print(sorted(d), sorted((d | {"w": a}).keys()), bool(d))
kept = [V(i) for i in range(10)]
for v in kept:
    d[v.n] = v
print(len(d))
for key, value in d.items():
    if key == 5:
        kept.clear()
        value = None
print(len(d) <= 12, sorted(map(str, d.keys())))
v = None
gc.collect()
print(sorted(map(str, d.keys())))
x = V(100)
x.me = x
d["cycle"] = x
del x
print("cycle" in d, gc.collect(), "cycle" in d, len(d))
d.clear()
print(len(d), a)
e = weakref.WeakValueDictionary({"k": a}, z=a)
print(sorted(e), e.popitem()[1], len(e), e["k"] if "k" in e else e["z"])
it = iter(e)
print(next(it) in ("k", "z"), str(type(e).__name__))
r = weakref.KeyedRef(a, lambda k: None, "key")
print(r.key, r() is a)


class Cache:
    def __init__(self):
        self.data = weakref.WeakValueDictionary()
        self.misses = 0

    def get(self, k):
        v = self.data.get(k)
        if v is None:
            self.misses += 1
            v = self.data[k] = V(k)
        return v


cache = Cache()
one = cache.get(1)
print(cache.get(1) is one, cache.get(2), cache.get(2), cache.misses, len(cache.data))
