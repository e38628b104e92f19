# Finalizers that fail, allocate, collect and resurrect, under both counting and collecting.
import gc
import sys

gc.collect()
gc.disable()
log = []


class Nested:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(("del", self.n, gc.collect(), gc.isenabled()))


a = Nested(1)
del a
b = Nested(2)
b.me = b
del b
print(gc.collect(), log)
log.clear()


class Makes:
    def __del__(self):
        self.child = [Makes2() for _ in range(3)]
        log.append("made")


class Makes2:
    def __del__(self):
        log.append("child died")


m = Makes()
m.me = m
del m
print(gc.collect(), log)
log.clear()


class Swap:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)
        if self.other is not None:
            self.other.other = None


x, y = Swap("x"), Swap("y")
x.other, y.other = y, x
del x, y
print(gc.collect(), log)
log.clear()


class Back:
    def __del__(self):
        global back
        back = self
        log.append("back")


o = Back()
o.data = [o]
del o
print(gc.collect(), log, type(back).__name__, back.data[0] is back, gc.is_finalized(back))
del back
print(gc.collect(), log)
log.clear()


class DelAttr:
    def __del__(self):
        log.append(sorted(self.__dict__))
        self.__dict__.clear()


d = DelAttr()
d.x = d
d.y = 1
del d
print(gc.collect(), log)
log.clear()


class Inherit(Nested):
    pass


class Override(Nested):
    def __del__(self):
        log.append("override")


for cls in (Inherit, Override):
    i = cls(3)
    i.me = i
    del i
gc.collect()
print(log)
log.clear()
Late = type("Late", (), {})
late = Late()
Late.__del__ = lambda self: log.append("added later")
del late
inst = Late()
inst.__del__ = lambda: log.append("instance attribute is ignored")
del inst
print(log)
log.clear()
del Late.__del__
Late()
print(log)
