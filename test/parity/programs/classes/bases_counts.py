"""What an assignment to __bases__ takes for a moment, as the young generation counts it: a list of the orders that it changes."""
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
