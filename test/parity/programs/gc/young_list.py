# The list of a generation: what is in it and where survivors go.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class A:
    pass


def names(gen):
    return [type(o).__name__ for o in gc.get_objects(generation=gen)]


a = A()
b = [a]
c = (a, b)
d = {"a": a}
print(names(0), names(1), names(2))
gc.collect(0)
print(names(0), names(1), names(2))
e = A()
gc.collect(1)
print(names(0), names(1), names(2))
f = {1, 2}
gc.collect()
print(names(0), names(1), names(2))
print(any(o is a for o in gc.get_objects()), any(o is a for o in gc.get_objects(2)), any(o is a for o in gc.get_objects(0)), len(gc.get_objects(1)))
gc.freeze()
print(gc.get_freeze_count() > 5, names(2))
gc.unfreeze()
print(gc.get_freeze_count(), any(o is a for o in gc.get_objects(generation=2)))
gc.collect()
gc.freeze()
x, y, z = A(), A(), A()
x.n, y.n, z.n = "x", "y", "z"
z.a, z.b = x, y
gc.collect(0)
order = [o.n for o in gc.get_objects(generation=1) if isinstance(o, A)]
print(order)
