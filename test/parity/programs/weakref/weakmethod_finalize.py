# WeakMethod and finalize.
import gc
import weakref


class A:
    def __init__(self, n):
        self.n = n

    def m(self, x=0):
        return self.n + x

    def __del__(self):
        print("del", self.n)


a = A(1)
plain = weakref.ref(a.m)
print(plain())
wm = weakref.WeakMethod(a.m, lambda r: print("method callback", r is wm))
print(wm()(5), wm() == a.m, wm() is wm(), wm == weakref.WeakMethod(a.m), hash(wm) == hash(weakref.WeakMethod(a.m)), weakref.getweakrefcount(a))
del a
print(wm())
try:
    weakref.WeakMethod(len)
except TypeError as e:
    print(e)
b = A(2)
f1 = weakref.finalize(b, print, "finalize", 1, sep="-")
f2 = weakref.finalize(b, lambda *args, **kw: print("second", args, kw), 5, key="v")
print(f1.alive, f1.peek()[2], f1.atexit, f2.peek()[3], f1.detach()[2], f1.alive, f1.peek(), f1())
f1 = weakref.finalize(b, print, "again")
print(f1())
print(f1.alive, f1())
f3 = weakref.finalize(b, print, "third")
del b
print(f2.alive, f3.alive)
c = A(3)
c.me = c
f = weakref.finalize(c, print, "from gc")
del c
print(gc.collect(), f.alive)
d = A(4)
f = weakref.finalize(d, print, "at exit: runs", "last")
f.atexit = True
e = A(5)
g = weakref.finalize(e, print, "at exit: not run")
g.atexit = False
h = weakref.finalize(A, print, "of a class, first made of the exit ones")
print(f.alive, g.alive)
