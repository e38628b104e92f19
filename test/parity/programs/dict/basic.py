# The methods of dict and the order of insertion.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" in d, 1 in d, list(d), list(d.values()), list(d.items()))
del d["b"]
d["b"] = 20
print(d, d.pop("a"), d.pop("zz", None), d.popitem(), d, d.setdefault("q", []), d.setdefault("q", 5), d)
d.update({"x": 1}, y=2)
d.update([("k", "v"), ["l", "w"]])
d.update(zz=1)
print(d)
e = d.copy()
e.clear()
print(e, bool(e), bool(d), d == dict(d), {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {} == [], {"a": 1} != {"a": 2})
print(dict(), dict(a=1, b=2), dict([("a", 1)]), dict({"x": 1}, y=2), dict(zip("abc", range(3))), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**{"a": 1}, "b": 2, **{"a": 3}})
print({"a": 1} | {"b": 2, "a": 5}, {1: "int", 1.0: "float", True: "bool"}, {(1, 2): "t", None: "n", 2.5: "f"}, {i: i * i for i in range(5)}, {v: k for k, v in {"x": 1, "y": 2}.items()})
d = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(d, list(reversed(d)), list(reversed(d.items())), next(iter(d)), sorted(d, reverse=True), max(d), min(d, key=d.get), sum(d.values()))
for bad in [lambda: d["nope"], lambda: {}.popitem(), lambda: d.pop("nope"), lambda: {[]: 1}, lambda: d[{}], lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: d.__delitem__("nope"), lambda: hash(d), lambda: d < d, lambda: d | [1], lambda: d.update([("a",)]), lambda: dict(**{1: 2}), lambda: d.get(), lambda: {set(): 1}]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
d = {}
d["self"] = d
print(d, repr({"a": {"b": [1, {"c": ()}]}}))
counts = {}
for ch in "mississippi":
    counts[ch] = counts.get(ch, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
groups = {}
for w in ["apple", "bob", "avocado", "banana", "cherry"]:
    groups.setdefault(w[0], []).append(w)
print(groups)
big = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 3):
    del big[i]
print(len(big), list(big)[:5], list(big.items())[-2:], big[998], 999 in big)
for i in range(0, 1000, 3):
    big[i] = "new"
print(len(big), list(big)[-3:], sum(big))
