# How many objects typical garbage consists of.
import gc
import types

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


def measure(name, f):
    gc.collect()
    f()
    print(name, gc.collect())


class Base:
    pass


def decorated_class():
    class A(Base):
        x = []

        def m(self):
            return self

        @classmethod
        def c(cls):
            pass

        @staticmethod
        def s():
            pass

        @property
        def p(self):
            return 1


def slots_class():
    class A:
        __slots__ = ("a", "b")


def meta():
    class M(type):
        pass

    class A(metaclass=M):
        pass


def exception_class():
    class E(Exception):
        pass


def closure_pair():
    def a():
        return b

    def b():
        return a


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return inc

    inc()


def generator_cycle():
    def g():
        yield it

    it = g()
    next(it)


def genexp_cycle():
    l = []
    l.append(x for x in [l])
    next(l[0])


def module():
    m = types.ModuleType("m")
    m.me = m


def traceback_cycle():
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e


def two_frames():
    def inner():
        raise ValueError

    try:
        inner()
    except ValueError as e:
        saved = e


def frame():
    import sys

    f = sys._getframe()


def bound():
    class A:
        pass

    a = A()
    a.f = types.MethodType(lambda self: 1, a)


def partial():
    import functools

    l = []
    l.append(functools.partial(print, l))


def default_argument():
    def f(x=[]):
        return x

    f.__defaults__[0].append(f)


def lru():
    import functools

    @functools.lru_cache
    def f(x):
        return f

    f(1)


def lambda_attribute():
    class A:
        pass

    a = A()
    a.f = lambda: a


def property_cycle():
    l = []
    l.append(property(l.append))


def super_object():
    class A:
        def m(self):
            self.s = super()

    A().m()


def dict_views():
    d = {}
    d["v"] = d.values()


def enumerates():
    l = []
    l.append(enumerate(l))


def weakrefs():
    import weakref

    l = Base()
    l.w = weakref.ref(l)
    l.me = l


for f in [decorated_class, slots_class, meta, exception_class, closure_pair, counter, generator_cycle, genexp_cycle, module, traceback_cycle, two_frames, frame, bound, partial, default_argument, lru, lambda_attribute, property_cycle, super_object, dict_views, enumerates, weakrefs]:
    f()
    measure(f.__name__, f)
