# Instance dictionaries: order, sharing and leaving the shared layout.
import sys


class P:
    def __init__(self, order):
        for name in order:
            setattr(self, name, name.upper())


a = P("xyz")
b = P("zyx")
print(vars(a), vars(b), list(a.__dict__), list(b.__dict__), a.__dict__ == b.__dict__)
del a.y
a.w = 1
a.y = 2
print(vars(a), list(vars(a)), vars(b))
a.__dict__["direct"] = 5
print(a.direct, vars(a), hasattr(b, "direct"))
a.__dict__ = {"fresh": 1}
print(vars(a), a.fresh, hasattr(a, "x"))
try:
    a.__dict__ = []
except TypeError as e:
    print(e)
d = b.__dict__
b.new = 1
print(d, d is b.__dict__, "new" in d)
d.clear()
print(vars(b), hasattr(b, "x"))
b.x = 1
print(d)
del b.__dict__
print(vars(b))
c = P("abc")
d = c.__dict__
del c
print(d, len(d))
d["more"] = 1
print(d)


class Many:
    pass


m = Many()
for i in range(40):
    setattr(m, f"attr{i}", i)
print(len(vars(m)), m.attr39, list(vars(m))[28:33])
n = Many()
n.attr5 = 1
n.zz = 2
print(vars(n))
for o in (m, n):
    for name in list(vars(o))[:2]:
        delattr(o, name)
print(len(vars(m)), vars(n))
try:
    del n.nope
except AttributeError as e:
    print(e)
try:
    n.nope
except AttributeError as e:
    print(e)
n.__dict__[5] = "int key"
print(vars(n))
x = Many()
x.__dict__.update(a=1, b=2)
print(x.a, x.b, vars(x), x.__dict__.pop("a"), hasattr(x, "a"))
y = Many()
y.a = 1
it = iter(y.__dict__)
y.b = 2
try:
    next(it)
except RuntimeError as e:
    print(e)
