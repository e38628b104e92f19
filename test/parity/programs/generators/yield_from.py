# yield from: delegation of send, throw, close and return values.
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "handled"
    finally:
        print("inner finally")
    return "inner result"


def outer():
    r = yield from inner()
    print("outer got", r)
    r2 = yield from [10, 20]
    print("list gives", r2)
    yield from ()
    yield from range(2)
    yield from (c for c in "ab")
    return "outer result"


o = outer()
print(next(o), o.send("s1"), o.gi_yieldfrom is not None, o.send("s2"), list(o))
o = outer()
next(o)
print(o.throw(ValueError("thrown")), next(o))
o.close()
o = outer()
next(o)
o.close()
print("closed")
o = outer()
next(o)
try:
    o.throw(KeyError("k"))
except KeyError as e:
    print("through", e)


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("it result")
        return self.n


def deleg():
    print((yield from It()))


print(list(deleg()))


def send_to_plain():
    yield from It()


d = send_to_plain()
next(d)
try:
    d.send("x")
except AttributeError as e:
    print(e)


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)


def nest(n):
    if n:
        yield n
        r = yield from nest(n - 1)
        return r + 1
    return 0


def run(g):
    out = []
    try:
        while True:
            out.append(next(g))
    except StopIteration as e:
        return out, e.value


print(run(nest(6)))


def flat(x):
    if isinstance(x, list):
        for y in x:
            yield from flat(y)
    else:
        yield x


print(list(flat([1, [2, [3, []], 4], [[5]]])), run(flat([])))


def two():
    a = yield from ret(1)
    b = yield from ret(2)
    return a, b


def ret(x):
    if False:
        yield
    return x


print(run(two()))
