# When tuples and dicts leave the collector's lists.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()
T = gc.is_tracked


def f(*args, **kw):
    return args, kw


x = 1.5
a, k = f(x, 2, key=x)
b, k2 = f([], other={})
print(T(a), T(k), T(b), T(k2))
gc.collect(0)
print(T(a), T(k), T(b), T(k2))
gc.collect()
print(T(a), T(k), T(b), T(k2))
nested = ((((x,),),),)
levels = []
for _ in range(5):
    t, out = nested, ""
    while isinstance(t, tuple):
        out += "T" if T(t) else "-"
        t = t[0]
    levels.append(out)
    gc.collect(0)
print(levels)
pairs = [(i, str(i)) for i in range(5)]
print([T(p) for p in pairs], [T(p) for p in zip([1], [x])], [T(p) for p in enumerate([x])], [T(p) for p in {"a": x}.items()])
gc.collect(0)
print([T(p) for p in pairs])
d = {}
history = [T(d)]
d["a"] = 1
history.append(T(d))
d["t"] = (1, 2)
history.append(T(d))
d["t"] = (x, [])
history.append(T(d))
d["t"] = None
history.append(T(d))
gc.collect(0)
gc.collect(1)
history.append(T(d))
gc.collect()
history.append(T(d))
d.update({"l": []})
history.append(T(d))
print(history)


class C:
    pass


c = C()
c.x = 1
dd = c.__dict__
print(T(dd), T(c))
c.y = []
print(T(dd))
e = {**{"a": 1}}
g = dict(a=1)
h = {i: i for i in range(3)}
m = {i: [i] for i in range(3)}
n = dict.fromkeys("ab")
o = dict.fromkeys("ab", [])
p = {"a": 1}.copy()
q = {"a": []}.copy()
r = {"a": 1} | {"b": 2}
print([T(z) for z in (e, g, h, m, n, o, p, q, r)])
gc.collect()
print([T(z) for z in (e, g, h, m, n, o, p, q, r)])
import json

j = json.loads('{"a": {"b": [1, {"c": 2}]}, "d": {"e": 1}}')
print(T(j), T(j["a"]), T(j["a"]["b"]), T(j["a"]["b"][1]), T(j["d"]))
s = frozenset([x])
u = frozenset([(1, 2)])
print(T(s), T(u), T(set()), T(range(3)), T((s,)), T((c,)))
gc.collect()
print(T(s), T((x, s)), T(divmod(7, 2)), T("a b".partition(" ")), T(tuple([x])), T(tuple([[]])), T((x,) + ([],)))
