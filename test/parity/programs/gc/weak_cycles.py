# Weak references and the collector together: dictionaries, callbacks, results.
import gc
import weakref

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class C:
    def __init__(self, n):
        self.n = n
        self.me = self


d = weakref.WeakValueDictionary()
for i in range(5):
    d[i] = C(i)
print(len(d), gc.collect(), len(d), gc.collect())
k = weakref.WeakKeyDictionary()
for i in range(5):
    k[C(i)] = i
print(len(k), gc.collect(), len(k))
s = weakref.WeakSet(C(i) for i in range(5))
print(len(s), gc.collect(), len(s))
held = C("held")
k[held] = held
del held
print(gc.collect(), len(k))
k.clear()
print(gc.collect(), len(k))
a = C("a")
r1 = weakref.ref(a)
r2 = weakref.ref(a, lambda r: print("outside callback", r is r2))
a.r3 = weakref.ref(a, lambda r: print("never"))
del a
print(gc.collect(), r1(), r2())
b = C("b")
wm = weakref.WeakMethod(b.__init__)
f = weakref.finalize(b, print, "finalized")
del b
print(gc.collect(), wm(), f.alive)


class Holder:
    def __init__(self):
        self.target = C("target")
        self.target.holder = self
        self.ref = weakref.ref(self.target, self.dead)

    def dead(self, ref):
        print("dead called")


h = Holder()
del h
print(gc.collect())


class Del(C):
    def __del__(self):
        print("del", self.n, ref_to_del() is None)


x = Del("x")
ref_to_del = weakref.ref(x, lambda r: print("callback before del"))
del x
print(gc.collect())
p = C("p")
proxy = weakref.proxy(p)
del p
print(gc.collect())
try:
    proxy.n
except ReferenceError as e:
    print(e)
order = []
objects = [C(i) for i in range(4)]
for i, o in enumerate(objects):
    o.next = objects[(i + 1) % 4]
refs = [weakref.ref(o, lambda r, i=i: order.append(i)) for i, o in enumerate(objects)]
del o, objects
print(gc.collect(), order)
