# Counter, ChainMap, UserDict, UserList, UserString.
from collections import ChainMap, Counter, UserDict, UserList, UserString

c = Counter("mississippi")
print(c, c["s"], c["zz"], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c), "zz" in c)
c.update("miss")
c.subtract({"i": 3, "new": 1})
print(c, c + Counter(a=1), c - Counter(s=2), Counter(a=3, b=1) & Counter(a=1, b=5), Counter(a=3) | Counter(b=2, a=1), +Counter(a=-1, b=2), -Counter(a=-1))
del c["new"]
del c["never there"]
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter([1, 1, 2]), Counter({"x": 5}), Counter(), Counter(a=2)["b"], dict(Counter("ab")), sorted(Counter("abca").items()))
c = Counter(a=5)
c += Counter(b=1)
c["c"] += 3
print(c, c.pop("a"), repr(Counter(z=0)), c.copy(), max(c, key=c.get))
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}, {"c": 4})
print(m, m["a"], m["b"], sorted(m), len(m), m.maps[1], m.parents, "c" in m, m.get("zz"), m.new_child({"z": 9})["z"])
m["b"] = "new"
m["n"] = 1
print(m.maps[0], m.pop("n"), dict(m), list(m.items()))
for bad in [lambda: m["nope"], lambda: m.__delitem__("c"), lambda: m.pop("c")]:
    try:
        bad()
    except KeyError as e:
        print(e)


class Env(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


e = Env(a=1)
e["b"] = 2
e.update({"c": 3})
print(e, e.data, len(e), "A" in e, "a" in e, list(e), e | {"d": 4}, e.get("B"), e.pop("A"), type(e.copy()).__name__)
u = UserList([3, 1, 2])
u.append(5)
u.sort()
print(u, u.data, u[0], u[1:], u + [9], len(u), 3 in u, u == [1, 2, 3, 5])
s = UserString("hello")
print(s, s.upper(), s[1], s + "!", s == "hello", len(s), type(s.upper()).__name__, s.data)
