# What gc.collect() counts.
import functools
import gc
from collections import deque as Deque

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


class A:
    pass


def self_cycle():
    a = A()
    a.me = a


def two():
    a, b = A(), A()
    a.o, b.o = b, a


def list_cycle():
    l = []
    l.append(l)


def dict_cycle():
    d = {}
    d["d"] = d


def tuple_cycle():
    l = []
    t = (l,)
    l.append(t)


def touched_dict():
    a = A()
    a.me = a
    a.__dict__


def class_cycle():
    class B:
        pass


def class_with_methods():
    class B:
        def m(self):
            pass

        @property
        def p(self):
            pass


def closure():
    def f():
        return f


def exception():
    try:
        raise ValueError("x")
    except ValueError as e:
        k = e


def generator():
    def g():
        me = yield
        yield

    it = g()
    next(it)
    it.send(it)


def method():
    a = A()
    a.m = a.__init__
    a.f = [a.__class__, a.m]


def hanging():
    a = A()
    a.me = a
    a.data = [1, {"x": [2]}, (3, 4), {5}]


def slots():
    class S:
        __slots__ = ("s",)

    s = S()
    s.s = s


def set_cycle():
    class H:
        pass

    h = H()
    h.s = {h}


def partial():
    p = functools.partial(print)
    l = [p]
    functools.partial(l.append, l)
    l.append(l)


def iterator():
    l = []
    l.append(iter(l))


def deque():
    d = Deque()
    d.append(d)


def nothing():
    [A() for _ in range(10)]


def hundred():
    head = first = A()
    for _ in range(99):
        head.next = A()
        head = head.next
    head.next = first


for fn in [self_cycle, two, list_cycle, dict_cycle, tuple_cycle, touched_dict, class_cycle, class_with_methods, closure, exception, generator, method, hanging, slots, set_cycle, partial, iterator, deque, nothing, hundred]:
    gc.collect()
    fn()
    print(fn.__name__, gc.collect(), gc.collect())
    fn()
    print("   by generation", gc.collect(0), gc.collect(1), gc.collect(2))
