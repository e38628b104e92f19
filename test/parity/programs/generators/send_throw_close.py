# send, throw and close, with finally and return.
def g():
    try:
        while True:
            try:
                x = yield "ready"
                print("received", x)
            except ValueError as e:
                print("inside caught", e)
                yield "recovered"
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")


a = g()
print(next(a), a.send(1), a.throw(ValueError("v")), next(a))
a.close()
a.close()
try:
    a.throw(KeyError("after close"))
except KeyError as e:
    print(repr(e))
b = g()
b.close()
print("closed unstarted")
b = g()
try:
    b.throw(KeyError("unstarted"))
except KeyError as e:
    print(repr(e), next(b, "dead"))
c = g()
next(c)
try:
    c.throw(KeyError("unhandled"))
except KeyError as e:
    print(repr(e), e.__traceback__ is not None)


def stubborn():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            print("ignoring exit")


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value"


r = returns()
next(r)
r.close()
print("close returned quietly")


def replace():
    try:
        yield 1
    finally:
        raise OSError("from finally")


r = replace()
next(r)
try:
    r.close()
except OSError as e:
    print(e, repr(e.__context__))


def ctx():
    try:
        yield 1
    except ValueError:
        yield 2
        raise


r = ctx()
next(r)
print(r.throw(ValueError("first")))
try:
    next(r)
except ValueError as e:
    print("re-raised", e)
r = ctx()
next(r)
for bad in [lambda: r.throw(5), lambda: r.throw("x"), lambda: r.throw(int)]:
    try:
        bad()
    except TypeError as e:
        print(e)


def early():
    for i in range(5):
        try:
            yield i
        finally:
            print("cleanup", i)


for v in early():
    if v == 1:
        break
print("after break")
e = early()
print(next(e))
del e
print("after del")


def averager():
    total = n = 0
    avg = None
    while True:
        x = yield avg
        if x is None:
            return n, total
        total += x
        n += 1
        avg = total / n


av = averager()
next(av)
print(av.send(10), av.send(20), av.send(3))
try:
    av.send(None)
except StopIteration as e:
    print(e.value)
