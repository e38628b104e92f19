# Which objects a collection of generation 1 reaches from the running frames: arguments, locals, cells, suspended and running generators.
import gc
out = []
gc.disable()
gc.collect()
gc.freeze()
gc.collect()


class N:
    __slots__ = ("n", "r")

    def __init__(self, n, r=None):
        self.n = n
        self.r = r


def order(what):
    out.append((what, [[o.n for o in gc.get_objects(i) if type(o) is N] for i in range(3)]))


def step(what):
    gc.collect(1)
    order(what)


def leaf(x, *rest, **kw):
    y = N("leaf local")
    step("leaf")
    return x, y, rest, kw


def middle(n):
    m = N("middle local", n)
    cell = N("cell", m)

    def inner():
        return cell

    leaf(N("argument"), N("rest"), key=N("keyword"))
    step("middle")
    k = N("late local")
    step("middle again")
    leaf(k)
    return inner


def generator(x):
    g = N("generator local", x)
    yield
    step("in generator")
    yield
    h = N("generator late")
    step("in generator again")
    yield h


def driver(gen):
    d = N("driver local")
    next(gen)
    step("driver")
    next(gen)
    e = N("driver late")
    step("driver late")
    next(gen)
    return d, e


class Space:
    inside = N("class body")
    step("class body")


keep = middle(N("given"))
step("module")
step("module")
driver(generator(N("to generator")))
step("module")
[N("item %d" % i) for i in range(3) if step("comprehension")]
lost = N("lost")
lost.r = lost
del lost
step("module")
gc.collect()
step("full")
step("module")
for line in out:
    print(*line)
