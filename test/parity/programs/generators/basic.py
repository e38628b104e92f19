# Generators: laziness, state, return values, expressions.
def count(n):
    print("start")
    for i in range(n):
        yield i
    print("end")
    return "result"


g = count(2)
print(type(g).__name__, g.__name__, g.__qualname__, g.gi_running, g.gi_frame is not None, g.gi_yieldfrom, iter(g) is g)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(g.gi_frame, list(g), next(g, "done"))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(15)])
ge = (x * x for x in range(5) if x % 2)
print(next(ge), list(ge), type(ge).__name__, ge.__name__, sum(x for x in range(5)), max(len(w) for w in ["a", "bbb"]))


def tree(t):
    if t:
        left, v, right = t
        yield from tree(left)
        yield v
        yield from tree(right)


print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def pipeline(src, *steps):
    for s in steps:
        src = s(src)
    return src


print(list(pipeline(range(10), lambda it: (x for x in it if x % 2), lambda it: (x * 10 for x in it))))


def yields():
    x = yield
    print("got", x)
    y = yield x
    print("got", y)
    z = (yield y) or "none"
    print(z)


g = yields()
next(g)
print(g.send("a"))
print(g.send("b"))
try:
    g.send(None)
except StopIteration:
    print("finished")
g = yields()
try:
    g.send(5)
except TypeError as e:
    print(e)


def selfish():
    yield next(me)


me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)


def empty():
    return
    yield


print(list(empty()), [*empty()], tuple(empty()))
i = iter([1, 2, 3])
print(list(zip(i, i)), [(a, b) for a in range(2) for b in range(2)])
first = (print("evaluated at once") or x for x in [print("outermost evaluated now") or 1, 2])
print("before")
print(next(first))
try:
    next(1 // 0 for _ in [1])
except ZeroDivisionError as e:
    print(e)


def lazy_error():
    yield 1
    raise KeyError("inside")


g = lazy_error()
print(next(g))
try:
    next(g)
except KeyError as e:
    print(repr(e), list(g))


def stop():
    yield 1
    raise StopIteration("converted")


g = stop()
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, repr(e.__cause__))
