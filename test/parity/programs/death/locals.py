# The order in which locals, arguments and cells die.
class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


log = []


def show(f, *args, **kw):
    log.clear()
    result = f(*args, **kw)
    kept = list(log)
    result = None
    print(f.__name__, kept, log[len(kept):])


def locals_order():
    x, y, z = N("x"), N("y"), N("z")


def assigned_late():
    z = N("z")
    a = N("a")
    m = N("m")


def args(p, q, *rest, k, **kw):
    x = N("x")
    y = N("y")


def cells():
    x = N("x")
    c1 = N("c1")
    y = N("y")
    c2 = N("c2")

    def inner():
        return c1, c2


def rebinding():
    x = N("old")
    log.append("before")
    x = N("new")
    log.append("after")


def deletes():
    a, b, c, x, y = N("a"), N("b"), N("c"), N("x"), N("y")
    del a
    del y, b


def returned():
    x, y = N("x"), N("y")
    return N("returned")


def take(a, b):
    log.append("in take")


def temporaries():
    take(N("t1"), N("t2"))
    log.append("after")


def expression():
    N("e")
    log.append("after")


def swap():
    a, b = N("a"), N("b")
    a = b
    log.append("a rebound")


def chained():
    a = b = N("both")
    del a
    log.append("one left")


def loop():
    for i in range(2):
        x = N(i)
        log.append("body")
    log.append("end")


def iterating():
    for x in [N(0), N(1)]:
        log.append("body")
    log.append("after")


def comprehension():
    [x.name for x in [N(0), N(1), N(2)]]
    log.append("done")


def starred():
    a, *b = N(1), N(2), N(3)
    del b
    log.append("del a next")


def nested():
    a = N("f.a")

    def g():
        b = N("g.b")

    g()
    log.append("g returned")


def conditional():
    x = N("x") if N("cond") else N("other")
    log.append("chosen")


def subscript():
    d = {N("k").name: N("v")}
    d["k"] = N("v2")
    log.append("replaced")


def attribute():
    class O:
        pass

    o = O()
    o.a = N("first")
    o.a = N("second")
    log.append("set")


def augmented():
    class Add(N):
        def __add__(self, o):
            return Add(self.name + "+" + o.name)

    x = Add("l")
    x += N("r")
    log.append("added")


def method_chain():
    class M(N):
        def next(self, n):
            return M(n)

    M("one").next("two").next("three")
    log.append("chained")


for f in [locals_order, assigned_late, cells, rebinding, deletes, returned, temporaries, expression, swap, chained, loop, iterating, comprehension, starred, nested, conditional, subscript, attribute, augmented, method_chain]:
    show(f)
show(args, N("p"), N("q"), N("r0"), N("r1"), k=N("k"), extra=N("kw"))
