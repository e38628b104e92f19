# match: mappings.
def m(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": "rect", "w": w, "h": h, **rest}:
            return f"rect {w}x{h} {rest}"
        case {"point": [x, y]}:
            return f"point {x} {y}"
        case {"nested": {"deep": value}}:
            return f"deep {value}"
        case {1: one, "k": None}:
            return f"one {one}"
        case {"opt": str() | None as opt}:
            return f"opt {opt}"
        case {**everything} if len(everything) > 3:
            return f"many {sorted(everything)}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


for x in [{"type": "circle", "r": 2}, {"type": "circle", "r": 2, "extra": 1}, {"type": "rect", "w": 1, "h": 2}, {"type": "rect", "w": 1, "h": 2, "color": "red"}, {"point": (1, 2)}, {"point": [1, 2, 3]}, {"nested": {"deep": 5, "more": 6}}, {1: "x", "k": None}, {"opt": None}, {"opt": "s"}, {"opt": 5}, {}, {"a": 1, "b": 2, "c": 3, "d": 4}, [], None, {"type": "other"}]:
    print(m(x))
from collections import ChainMap, Counter, OrderedDict, defaultdict

print(m(OrderedDict(type="circle", r=9)), m(Counter("aab")), m(defaultdict(int, type="circle", r=1)))
d = defaultdict(list)
match d:
    case {"missing": x}:
        print("created")
    case _:
        print("not created", dict(d))


class Meth:
    def __init__(self):
        self.calls = []


key = "dynamic"


class Keys:
    K = "dynamic"


match {"dynamic": 5}:
    case {Keys.K: v}:
        print("value key", v)
match {"a": {"b": [1, {"c": (2, 3)}]}}:
    case {"a": {"b": [1, {"c": (p, q)}]}}:
        print(p, q)
