# What an iterator holds and lets go.
class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


it = iter([Noisy(1), Noisy(2)])
print("first")
next(it)
print("second")
x = next(it)
print("end", next(it, None))
x = None
print("gone")
it = iter((Noisy(3),))
for y in it:
    print("body")
print("after")
y = None
m = map(lambda n: n, [Noisy(4), Noisy(5)])
next(m)
print("dropping map")
m = None
z = zip([Noisy(6)], [Noisy(7)])
for a, b in z:
    print("pair", a.n, b.n)
a = b = None
print("zip done")
z = None
e = enumerate([Noisy(8)])
i, v = next(e)
v = None
print("enumerate exhausted", next(e, None))
e = None
f = filter(lambda n: n.n > 9, [Noisy(9), Noisy(10)])
v = next(f)
print("filtered", v.n)
v = None
f = None
r = reversed([Noisy(11), Noisy(12)])
next(r)
print("reversed")
r = None
d = {Noisy(13): Noisy(14)}
it = iter(d.items())
p = next(it)
d = None
print("dict gone")
p = None
it = None
print("bye")
