# Decorators of functions and classes; function attributes.
def trace(fn):
    def wrapper(*args, **kw):
        print("call", fn.__name__, args, kw)
        result = fn(*args, **kw)
        print("return", result)
        return result

    wrapper.__name__ = fn.__name__
    wrapper.wrapped = fn
    return wrapper


def repeat(times):
    def decorate(fn):
        def wrapper(*args):
            return [fn(*args) for _ in range(times)]

        return wrapper

    return decorate


@trace
def add(a, b=1):
    return a + b


@repeat(3)
@trace
def hello(name):
    return f"hi {name}"


print(add(2), add(2, b=5), hello("x"), add.wrapped(1), add.__name__)


def register(cls):
    registry.append(cls.__name__)
    cls.registered = True
    return cls


registry = []


@register
@register
class A:
    pass


print(registry, A.registered)
order = []


def mark(tag):
    order.append("make " + tag)

    def deco(f):
        order.append("apply " + tag)
        return f

    return deco


@mark("one")
@mark("two")
def g():
    """Doc of g."""


print(order, g.__doc__, g.__module__, g.__dict__)
g.attr = 5
print(g.attr, g.__dict__, vars(g))
g.__doc__ = "new"
g.__name__ = "renamed"
print(g.__doc__, g.__name__, g.__qualname__)
for bad in [lambda: setattr(g, "__name__", 5), lambda: g.nope, lambda: setattr(g, "__defaults__", 5), lambda: setattr(g, "__code__", 5), lambda: setattr(g, "__dict__", 5)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


def h(a, b=2):
    return a, b


h.__defaults__ = (10, 20)
print(h(), h(1))
h.__defaults__ = None
try:
    h(1)
except TypeError as e:
    print(e)
h.__code__ = (lambda a, b: a * b).__code__
print(h(3, 4))


class Callable:
    def __init__(self, fn):
        self.fn = fn
        self.count = 0

    def __call__(self, *args):
        self.count += 1
        return self.fn(*args)


@Callable
def counted(x):
    return x


counted(1)
counted(2)
print(counted.count, counted(5), callable(counted))
lst = [lambda f: f]


@lst[0]
def viaexpr():
    return "expr"


@(lambda f: "replaced")
def gone():
    pass


print(viaexpr(), gone)
