# gc.is_tracked at creation, after a young and after full collections.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class E:
    pass


class S0:
    __slots__ = ()


class I(int):
    pass


class T(tuple):
    pass


def f():
    pass


x = 1.5
e = E()


def star(*a):
    return a


def gen():
    yield x


def inst(v):
    o = E()
    o.a = v
    return o


makers = {
    "[]": lambda: [],
    "{}": lambda: {},
    "{'a': 1}": lambda: {"a": 1},
    "{'a': (x, x)}": lambda: {"a": (x, x)},
    "{'a': []}": lambda: {"a": []},
    "{'a': len}": lambda: {"a": len},
    "{(x, x): 1}": lambda: {(x, x): 1},
    "{'a': int}": lambda: {"a": int},
    "()": lambda: (),
    "const": lambda: (1, 2),
    "(x, x)": lambda: (x, x),
    "((x, x), x)": lambda: ((x, x), x),
    "(((x,),),)": lambda: (((x,),),),
    "(e,)": lambda: (e,),
    "tuple([x])": lambda: tuple([x]),
    "tuple(gen)": lambda: tuple(gen()),
    "*args": lambda: star(x, x),
    "+": lambda: (x,) + (x,),
    "*": lambda: (x,) * 3,
    "slice": lambda: (x, x, x)[:2],
    "enumerate": lambda: next(enumerate([x])),
    "items": lambda: next(iter({"a": x}.items())),
    "divmod": lambda: divmod(x, 1),
    "(int,)": lambda: (int,),
    "(len,)": lambda: (len,),
    "T": lambda: T((1, 2)),
    "set": lambda: set(),
    "frozenset": lambda: frozenset([1]),
    "E()": lambda: E(),
    "dict of E": lambda: E().__dict__,
    "dict of E int": lambda: inst(1).__dict__,
    "dict of E list": lambda: inst([]).__dict__,
    "S0()": lambda: S0(),
    "I(3)": lambda: I(3),
    "object()": lambda: object(),
    "function": lambda: lambda: 0,
    "class": lambda: type("C", (), {}),
    "code": lambda: f.__code__,
    "range": lambda: range(3),
    "iter(range)": lambda: iter(range(3)),
    "slice()": lambda: slice(1, 2),
    "bytearray": lambda: bytearray(b"x"),
    "str": lambda: "abc",
    "bound method": lambda: [].append,
    "iter(list)": lambda: iter([]),
    "cell": lambda: (lambda: e) and f.__closure__ or star.__kwdefaults__ or (lambda q: (lambda: q))(1).__closure__[0],
    "generator": lambda: gen(),
    "map": lambda: map(len, []),
    "exception": lambda: ValueError(),
    "property": lambda: property(),
}
for name, make in makers.items():
    o = make()
    states = [gc.is_tracked(o)]
    gc.collect(0)
    states.append(gc.is_tracked(o))
    gc.collect(1)
    gc.collect(1)
    states.append(gc.is_tracked(o))
    gc.collect()
    states.append(gc.is_tracked(o))
    gc.collect()
    states.append(gc.is_tracked(o))
    print(f"{name:16}", "".join("T" if s else "-" for s in states))
d = {}
states = [gc.is_tracked(d)]
d["a"] = 1
states.append(gc.is_tracked(d))
d["b"] = []
states.append(gc.is_tracked(d))
del d["b"]
gc.collect()
states.append(gc.is_tracked(d))
d.clear()
gc.collect()
states.append(gc.is_tracked(d))
print(states)
