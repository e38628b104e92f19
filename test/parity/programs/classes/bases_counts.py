"""What an assignment to __bases__ takes for a moment, as the young generation counts it: a list of the orders that it changes. And making the order of several bases."""
import gc


class A: pass


class B(A): pass


class C: pass


class D(C): pass


class E(B): pass


class F(E): pass


def counted(cls, bases):
    gc.collect()
    before = gc.get_count()[0]
    cls.__bases__ = bases
    return gc.get_count()[0] - before


gc.disable()
one, two, three = (A,), (D,), (A, D)
print([counted(F, bases) for bases in ((D,), (E,), (D,))])
print([counted(B, bases) for bases in (one, two, three, one, two)])
print([cls.__name__ for cls in E.__mro__])


def started(phase, info):
    if phase == 'start': told.append([type(x).__name__ for x in gc.get_objects(0)])


told = []
gc.enable()
gc.freeze()
for bases in (A,), (A, C), (D, A), (C, D), (A, C, A):
    print([cls.__name__ for cls in bases])
    for threshold in range(4, 8):
        gc.set_threshold(0)
        gc.collect()
        told.clear()
        gc.callbacks.append(started)
        gc.set_threshold(threshold, 1000, 1000)
        try: type('Made', bases, {})
        except TypeError: pass
        count = gc.get_count()
        gc.set_threshold(0)
        gc.callbacks.clear()
        print(threshold, count, told)
