# Reference counts around with, try, for, match, del and augmented assignment.
from sys import getrefcount as rc


class O:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        exits.append(rc(self))
        return True

    def __iadd__(self, other):
        adds.append((rc(self), rc(other)))
        return self

    def __eq__(self, other):
        return rc(self) == rc(other)

    def __bool__(self):
        bools.append(rc(self))
        return True


exits, adds, bools = [], [], []
x = O()
with x:
    print("with", rc(x))
with x as y:
    print("as", rc(x))
with O() as z:
    print("temporary", rc(z))
del y, z
print(exits)
exits.clear()
with x:
    raise ValueError
print(exits, rc(x))
for i in [x, x]:
    print("for", rc(x), rc(i))
del i
try:
    raise KeyError(x)
except KeyError as e:
    print("except", rc(x), rc(e), rc(e.args))
print("after", rc(x))
try:
    try:
        raise KeyError(x)
    finally:
        print("finally", rc(x))
except KeyError:
    pass
print(rc(x))
x += x
x += O()
print(adds, rc(x))
if x and x or x:
    print("bool", bools)
bools.clear()
not x
while x:
    break
print(bools, rc(x))
match x:
    case O() as captured:
        print("match", rc(x))
del captured
match [x, x]:
    case [first, *rest]:
        print("sequence", rc(x), rc(rest))
del first, rest
a = [x]
a[0] += x
print(adds[-1], rc(x))
b = {"k": x}
for k, v in b.items():
    print("items", rc(v), rc(k) > 1)
del k, v, a, b
c = (w := x)
print("walrus", rc(x), rc(w))
del c, w
f"{x.__class__}"
assert x
print("end", rc(x))


def func():
    p = O()
    out = []
    with p as q:
        out.append(rc(p))
    for i in (p, p):
        out.append(rc(i))
    try:
        raise ValueError(p)
    except ValueError as e:
        out.append((rc(p), rc(e)))
    out.append(rc(p))
    p += p
    out.append(rc(p))
    del q
    out.append(rc(p))
    r, (s, t) = p, (p, p)
    out.append(rc(p))
    del r, s, t, i
    lst = [p] * 3
    out.append(rc(p))
    lst = None
    out.append(rc(p))
    return out


print(func(), adds[-1])


class Body:
    inside = O()
    count = rc(inside)
    alias = inside
    count2 = rc(inside)


print(Body.count, Body.count2, rc(Body.inside), rc(Body))
