# defaultdict and OrderedDict.
from collections import OrderedDict, defaultdict

d = defaultdict(list)
d["a"].append(1)
d["b"].append(2)
d["a"].append(3)
print(d, d["c"], len(d), d.get("zz"), "zz" in d, d.default_factory is list, repr(defaultdict(None)), defaultdict(int, a=1)["b"])
n = defaultdict(lambda: defaultdict(int))
for w in ["ab", "ac", "bb", "ab"]:
    n[w[0]][w[1]] += 1
print({k: dict(v) for k, v in n.items()}, type(d.copy()).__name__, d | {"z": 1}, d == {"a": [1, 3], "b": [2], "c": []})
for bad in [lambda: defaultdict(5), lambda: defaultdict(None)["x"], lambda: defaultdict(lambda: 1 / 0)["x"], lambda: defaultdict(list, 5)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
d.default_factory = None
try:
    d["new"]
except KeyError as e:
    print(repr(e))
calls = []
k = defaultdict(lambda: calls.append("made") or len(calls))
print(k["x"], k["y"], k["x"], k.pop("x"), calls, k.setdefault("q", 9), k.__missing__("m"))
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o["a"] = 10
print(o, list(o), o.popitem(), o.popitem(last=False), o)
o = OrderedDict.fromkeys("abcde")
o.move_to_end("b")
o.move_to_end("d", last=False)
print(list(o), "".join(o), list(reversed(o)), o == OrderedDict.fromkeys("abcde"), o == dict.fromkeys("abcde"), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
del o["c"]
o["c"] = 1
o.update(z=2)
print(o, len(o), o.pop("a"), o.pop("nope", 5), o.setdefault("s", 7), o.copy(), o | {"new": 1})
for bad in [lambda: OrderedDict().popitem(), lambda: o.move_to_end("nope"), lambda: o["nope"], lambda: o.pop("nope")]:
    try:
        bad()
    except KeyError as e:
        print(e)
it = iter(o)
next(it)
o["changed"] = 1
try:
    next(it)
except RuntimeError as e:
    print(e)
o.clear()
print(o, OrderedDict(), repr(OrderedDict(x=OrderedDict(y=1))))


o["x"] = 1
for bad in [lambda: o.update([([], 1)]), lambda: o.__delitem__([]), lambda: o.pop([]), lambda: o.setdefault([]), lambda: o.move_to_end([]), lambda: o[[]], lambda: [] in o]:
    try:
        bad()
    except TypeError as e:
        print(e)


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        if key in self:
            self.move_to_end(key)
        super().__setitem__(key, value)
        if len(self) > self.size:
            print("evict", next(iter(self)))
            self.popitem(last=False)


l = LRU(3)
for x in "abcadbe":
    l[x] = x.upper()
print(list(l), l["a"] if "a" in l else l["d"], list(l.items()))
