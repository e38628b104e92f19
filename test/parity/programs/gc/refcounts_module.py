# sys.getrefcount at module level.
import sys
from sys import getrefcount

x = object()
print(getrefcount(x))
y = x
print(getrefcount(x))
L = [x]
D = {"k": x}
T = (x, x)
S = {x}
print(getrefcount(x), getrefcount(L[0]), getrefcount(D["k"]), getrefcount(T[1]))
print(getrefcount(object()), getrefcount([]), getrefcount(()) > 1000, getrefcount("".join(["a", "b"])))
del y, L, D, T, S
print(getrefcount(x))


class A:
    def me(self):
        return getrefcount(self)

    @property
    def prop(self):
        return getrefcount(self)

    @staticmethod
    def sm(a):
        return getrefcount(a)

    def __call__(self):
        return getrefcount(self)

    def __len__(self):
        return getrefcount(self)

    def __add__(self, other):
        return [getrefcount(self), getrefcount(other)]

    def __enter__(self):
        return getrefcount(self)

    def __exit__(self, *a):
        print("exit", getrefcount(self))

    def __eq__(self, other):
        return getrefcount(self) > 100 or getrefcount(self)

    def __init__(self):
        self.at_init = getrefcount(self)


a = A()
print(a.at_init, getrefcount(a), a.me(), A().me(), A.me(a), a.prop, a.sm(a), a(), len(a), a + x, a == a)
bm = a.me
print(bm(), getrefcount(a))
del bm
with a as c:
    print("enter", c)
lst = [object(), object(), object()]
print([getrefcount(o) for o in lst], list(map(getrefcount, lst)), getrefcount(*[x]))
counts = []
for o in lst:
    counts.append(getrefcount(o))
print(counts, getrefcount(o))
it = iter(lst)
print(getrefcount(lst), getrefcount(it), getrefcount(next(it)))
print([min(getrefcount(p), 2 ** 31) > 5 for p in (None, True, 0, 256, "a", (), b"")])
n = 10 ** 9
k = 5
v = k * 1000003
print(getrefcount(v), getrefcount(n), getrefcount(1.25), getrefcount("not an identifier!"), getrefcount(12345678))
s = "".join(["dyn", "amic"])
print(getrefcount(s), getrefcount(sys.intern(s)))
