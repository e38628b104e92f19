# dict subclasses: __missing__, overridden methods, attributes.
class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        self[key] = value = key * 2
        return value


d = Default(a=1)
print(d["a"], d["b"], d["b"], d, d.get("zz"), "zz" in d, len(d), type(d.copy()).__name__, repr(d), d == {"a": 1, "b": "bb"})


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())

    def __contains__(self, key):
        return super().__contains__(key.upper())


u = Upper()
u["abc"] = 1
u.update(x=5)
print(u, u["ABC"], u["abc"], "aBc" in u, u.get("abc"), u.get("ABC"), dict(u), {**u})
u.note = "attribute"
print(u.note, u.__dict__)


class Plain(dict):
    pass


p = Plain([("k", 1)])
try:
    p["nope"]
except KeyError as e:
    print(repr(e), e.args, str(e))
print(p | {"z": 1}, type(p | {}), {} | p, type({} | p), Plain.fromkeys("ab", 0), type(Plain.fromkeys("a")).__name__, isinstance(p, dict))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        print("eq", self.n, other.n)
        return self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


t = {}
for n in [1, 4, 7, 2, 1]:
    t[Key(n)] = n
print(t, Key(7) in t, Key(10) in t)
del t[Key(4)]
print(t, Key(7) in t)


class BadHash:
    def __hash__(self):
        raise ValueError("no hash")


class BadEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("no eq")


for f in [lambda: {BadHash(): 1}, lambda: {BadEq(): 1, BadEq(): 2}, lambda: {1: 1}[BadEq()]]:
    try:
        f()
    except ValueError as e:
        print(e)
