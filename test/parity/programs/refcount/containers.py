# Reference counts held by containers and released by their operations.
from collections import OrderedDict, defaultdict, deque
from sys import getrefcount


class O:
    pass


x = O()
base = getrefcount(x)


def n():
    """References to x beyond those of an idle module."""
    return getrefcount(x) - base


l = [x]
print(n(), end=" ")
l.append(x)
l.extend([x, x])
l.insert(0, x)
print(n(), end=" ")
l += (x,)
l *= 2
print(n(), end=" ")
l.pop()
l.remove(x)
del l[0], l[1:3]
print(n(), end=" ")
l[0] = None
l.reverse()
c = l.copy()
s = l[:]
print(n(), end=" ")
del c, s
l.sort(key=lambda v: v is None)
print(n(), end=" ")
l.clear()
print(n())
d = {"a": x, x: x}
print(n(), end=" ")
d["a"] = 1
d.setdefault("a", x)
d.setdefault("b", x)
print(n(), end=" ")
e = {**d}
d.update(z=x)
print(n(), end=" ")
d.pop("b")
d.popitem()
e.clear()
print(n(), end=" ")
f = dict.fromkeys(range(5), x)
print(n(), end=" ")
del d, f
print(n(), list({x: 1}.items())[0][0] is x, n())
t = (x, x)
u = t + (x,)
v = t * 2
w = t[:1]
print(n(), end=" ")
del t, u, v, w
z = {x}
z.add(x)
y = z | {x}
fz = frozenset([x])
print(n(), end=" ")
z.discard(x)
del y, fz
print(n())
q = deque([x, x], maxlen=3)
q.append(x)
q.appendleft(x)
q.rotate(1)
print(n(), end=" ")
q.popleft()
q.clear()
print(n(), end=" ")
dd = defaultdict(lambda: x)
dd["a"], dd["b"]
od = OrderedDict(a=x, b=x)
od.move_to_end("a")
od.popitem()
print(n(), end=" ")
del dd, od
print(n())
it = iter([x, x])
next(it)
print(n(), end=" ")
list(it)
print(n(), end=" ")
zp = zip([x], [x])
en = enumerate([x])
first, second = next(zp), next(en)
print(n(), end=" ")
del first, second, zp, en
mp = map(lambda v: v, [x])
r = next(mp)
print(n(), end=" ")
del mp, r
print(n())
o = O()
o.a = o.b = x
o.__dict__["c"] = x
print(n(), end=" ")
del o.a
o.b = None
print(n(), end=" ")
del o
print(n(), end=" ")


class S:
    __slots__ = ("a", "b")
    shared = x


s = S()
s.a = x
setattr(s, "b", x)
print(n(), end=" ")
delattr(s, "a")
S.shared = None
print(n(), end=" ")
del s
print(n())


def f(a=x, *, b=x):
    c = x
    return lambda: (a, c)


print(n(), end=" ")
h = f()
print(n(), end=" ")
del f, h
print(n(), end=" ")
m = x.__init__
g = (v for v in [x])
next(g)
print(n(), end=" ")
del m, g
ex = ValueError(x, x)
ex.extra = x
print(n(), end=" ")
del ex
st = "%s" % x.__class__.__name__
a = b = x
a, b = b, a
(p, (k, *j)) = (x, (x, x, x))
print(n(), end=" ")
del a, b, p, k, j
print(n())
