"""How long code is, and where instructions stand."""
# releases: 3.12+
import sys


def call(f, *args, **names):
    return f(1, *args), f(a=2, **names), f.x(3), f(4, y=5), print(sys.path)


def branch(x, y):
    if x and y or not x:
        return x < y
    while x is not None:
        x += y[1:] if x in y else y[2]
    return x, y


def loop(values):
    total = 0
    for i, (a, b) in enumerate(values):
        total += a * b
        values[i] = total
    return [x for x in values if x], {x: y for x, y in values}, total


def handle(f):
    try:
        with f as g:
            g()
    except ValueError as e:
        print(e)
    except (TypeError, KeyError):
        if f:
            raise
    finally:
        f.close()


def generate(n):
    for i in range(n):
        yield i
    yield from generate(n - 1)


def outer(a, b):
    x = y = a

    def inner():
        nonlocal x
        x += y + b
        return x
    return inner


class Sub(dict):
    def get(self, key):
        self.found = super().get(key)
        return self.found


def long(a):
    if a:
        print(a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e, a.b.c.d.e)
    return a


for f in call, branch, loop, handle, generate, outer, outer(1, 2), Sub.get, long, lambda x: (y for y in x), lambda x, y: x + y:
    code = f.__code__
    print(f.__name__, len(code.co_code), sys.getsizeof(code), len(list(code.co_positions())))


def fail(a):
    b = [a, a]
    return b[a], b[a + 2]


try:
    fail(1)
except IndexError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_lasti, tb.tb_frame.f_lasti)
