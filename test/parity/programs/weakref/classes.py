# Weak references to classes, functions, methods and in class hierarchies.
import gc
import weakref


class Base:
    pass


def make(name):
    class Local(Base):
        pass

    Local.__name__ = name
    return Local


gc.collect()
C = make("C")
print([c.__name__ for c in Base.__subclasses__()])
r = weakref.ref(C)
del C
print(r() is not None, len(Base.__subclasses__()))
gc.collect()
print(r(), Base.__subclasses__())


def f():
    pass


rf = weakref.ref(f, lambda r: print("function died"))
g = f
del f
print(rf() is g)
del g
print(rf())


class A:
    def m(self):
        pass


a = A()
rm = weakref.ref(a.m)
print(rm(), weakref.ref(A.m)() is A.m)
gen = (i for i in range(3))
rg = weakref.ref(gen)
next(gen)
del gen
print(rg())
s = {1, 2}
rs = weakref.ref(s)
s = None
print(rs())


class Tree:
    def __init__(self, value, parent=None):
        self.value = value
        self._parent = weakref.ref(parent) if parent else None
        self.children = []
        if parent:
            parent.children.append(self)

    @property
    def parent(self):
        return self._parent() if self._parent else None

    def __del__(self):
        print("del", self.value)


root = Tree("root")
child = Tree("child", root)
leaf = Tree("leaf", child)
print(leaf.parent.parent.value, root.parent)
del root
print(child.parent)
del child
print(leaf.parent)
del leaf
print(gc.collect())


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()

    def notify(self, x):
        for o in sorted(self.observers, key=lambda o: o.name):
            o.update(x)


class Observer:
    def __init__(self, name):
        self.name = name

    def update(self, x):
        print(self.name, "sees", x)


subject = Subject()
o1, o2 = Observer("o1"), Observer("o2")
subject.observers.add(o1)
subject.observers.add(o2)
subject.notify(1)
del o1
subject.notify(2)
