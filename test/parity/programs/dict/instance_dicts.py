# `__dict__` of instances: made on demand over the object's own values, replaced, deleted, outliving the object.
import gc
import sys


class A:
    def __init__(self, *names):
        for name in names:
            setattr(self, name, name.upper())


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


for _ in range(40):
    A("x", "y")
a = A("x", "y")
d = a.__dict__
print(d, sys.getsizeof(d), gc.is_tracked(d))
a.z = 1
print(d, list(d), a.__dict__ is d)
d["w"] = 2
print(a.w, d, len(d))
del a.x
print(d, hasattr(a, "x"), "x" in d)
d["x"] = 3
print(d, a.x)
del d["y"]
try:
    a.y
except AttributeError as e:
    print(e)
try:
    del a.y
except AttributeError as e:
    print(e)
d.clear()
print(d, vars(a))
a.x = 5
print(d, sys.getsizeof(d))
d[1] = "not a str"
a.k = 7
print(d, a.k, sys.getsizeof(d))

b = A("y", "x")
kept = b.__dict__
del b
print(kept, sys.getsizeof(kept), kept.pop("y"), kept)
kept["new"] = 1
print(kept)

c = A("x")
c.__dict__ = {"p": 1}
print(c.p, hasattr(c, "x"))
del c.__dict__
print(c.__dict__, hasattr(c, "p"))
c.q = 1
print(c.__dict__)
try:
    c.__dict__ = 5
except TypeError as e:
    print(e)

n = A()
n.one, n.two = Noisy("one"), Noisy("two")
n.three = Noisy("three")
ns = vars(n)
del n
print("object gone")
ns.popitem()
print("popped", list(ns))
del ns["one"]
ns = None
print("dict gone")

m = A()
m.b = Noisy("b")
m.a = Noisy("a")
m.__dict__
m.a = None
print("replaced")
copy = m.__dict__.copy()
del m
print("copy", list(copy))
copy = None

many = A()
for i in range(35):
    setattr(many, "attr%d" % i, i)
print(len(many.__dict__), list(many.__dict__)[-3:], many.attr34, sys.getsizeof(many.__dict__))
o1, o2 = A("x"), A("x")
print(o1.__dict__ == o2.__dict__, o1.__dict__ | {"r": 1}, {**o1.__dict__})
o1.__dict__.update(x=2, s=3)
print(o1.x, o1.s, list(o1.__dict__.items()), o1.__dict__.popitem(), vars(o1))
for k in o2.__dict__:
    print(k, o2.__dict__[k])
