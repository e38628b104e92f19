# json.dumps.
import json
from collections import OrderedDict, namedtuple

print(json.dumps(None), json.dumps(True), json.dumps(1), json.dumps(1.5), json.dumps(1e100), json.dumps(float("nan")), json.dumps(float("-inf")), json.dumps("text"), json.dumps("é€😀\n\t\"\\\x00\x7f/"), json.dumps("é€😀", ensure_ascii=False), json.dumps([]), json.dumps({}), json.dumps(()), json.dumps(10 ** 30), json.dumps(-0.0))
data = {"b": [1, 2, {"c": None}], "a": (True, False), 1: "int key", 2.5: "float key", None: "none key", True: "bool key", "n": {}, "l": []}
print(json.dumps(data))
print(json.dumps({"b": 1, "a": [1, {"z": 0, "y": 1}]}, sort_keys=True, indent=2))
print(json.dumps([1, [2, []], {}], indent=4))
print(json.dumps({"a": [1, 2]}, separators=(",", ":")), json.dumps([1, 2], indent="\t"), json.dumps({"a": 1}, indent=0), json.dumps({"a": 1, "b": 2}, indent=None, separators=(";", "=")))
for bad in [lambda: json.dumps({1, 2}), lambda: json.dumps(object), lambda: json.dumps(1j), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps(b"x"), lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True)]:
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(json.dumps({(1, 2): 3, "k": 1}, skipkeys=True), json.dumps({1, 2, 3}, default=sorted), json.dumps([1j], default=lambda o: [o.real, o.imag]), json.dumps({"s": {1}}, default=list))
l = []
l.append(l)
try:
    json.dumps(l)
except ValueError as e:
    print(e)
d = {}
d["d"] = [d]
try:
    json.dumps(d)
except ValueError as e:
    print(e)


class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        return super().default(o)


print(json.dumps([1 + 2j], cls=E), E(sort_keys=True).encode({"b": 1, "a": 2}), "".join(json.JSONEncoder().iterencode([1, {"a": [2]}])))
try:
    json.dumps([set()], cls=E)
except TypeError as e:
    print(e)


class I(int):
    def __repr__(self):
        return "I!"


class S(str):
    pass


class D(dict):
    pass


P = namedtuple("P", "x y")
print(json.dumps([I(5), S("s"), D(a=1), P(1, 2), OrderedDict(z=1, a=2), 0.1 + 0.2, 1e16, 123456789.0]))
nested = {"users": [{"id": i, "name": f"user{i}", "tags": ["a", "b"][: i % 3], "score": i / 4} for i in range(4)]}
text = json.dumps(nested)
print(text, json.loads(text) == nested, json.dumps(json.loads(text)) == text)
import io

out = io.StringIO()
json.dump([1, {"a": 2}], out)
print(out.getvalue(), json.load(io.StringIO('{"from": "file"}')))
