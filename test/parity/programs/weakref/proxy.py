# weakref.proxy.
import weakref


class V:
    def __init__(self, n):
        self.n = n
        self.items = [1, 2, 3]

    def method(self, x=1):
        return self.n + x

    def __add__(self, o):
        return ("add", o)

    def __radd__(self, o):
        return ("radd", o)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __eq__(self, o):
        return self.n == (o.n if hasattr(o, "n") else o)

    def __lt__(self, o):
        return True

    def __bool__(self):
        return self.n > 0

    def __str__(self):
        return f"V{self.n}"

    def __call__(self, *a):
        return ("called", a)

    def __int__(self):
        return 42

    def __enter__(self):
        return "entered"

    def __neg__(self):
        return "neg"

    def __iadd__(self, o):
        self.n += o
        return self


v = V(5)
p = weakref.proxy(v)
print(p.n, p.method(), p.method(2), p + 1, 1 + p, len(p), p[0], 2 in p, list(p), p == 5, p < 1, bool(p), str(p), p("x"), int(p), -p, type(p).__name__, p.__class__.__name__, isinstance(p, V))
p.n = 9
p.new = "attr"
p[0] = "set"
print(v.n, v.new, v.items, hasattr(p, "nope"), weakref.getweakrefcount(v), weakref.proxy(v) is p)
del p.new
print(hasattr(v, "new"))
try:
    p.nope
except AttributeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)
q = p
q += 1
print(v.n, q is v)
q = None
del v
for op in [lambda: p.n, lambda: p + 1, lambda: len(p), lambda: str(p), lambda: p(), lambda: bool(p), lambda: setattr(p, "x", 1), lambda: p == 1, lambda: list(p), lambda: p[0]]:
    try:
        print("no error", op())
    except (ReferenceError, TypeError) as e:
        print(type(e).__name__, e)


def f(a):
    return a * 2


pf = weakref.proxy(f)
print(pf(4), type(pf).__name__)
try:
    weakref.proxy(5)
except TypeError as e:
    print(e)


class Plain:
    pass


o = Plain()
po = weakref.proxy(o, lambda r: print("proxy callback", r is po))
print(type(po).__name__, type(po) is weakref.ProxyType, type(pf) is weakref.CallableProxyType)
for bad in [lambda: po + 1, lambda: len(po), lambda: po(), lambda: po[0], lambda: list(po)]:
    try:
        bad()
    except TypeError as e:
        print(str(e).replace("'weakref.ProxyType'", "proxy").replace("'weakproxy'", "proxy"))
del o
