def simple():
    yield 1
    x = yield 2
    yield
    return x
def delegating(g):
    r = yield from g
    yield from [1, 2]
    return r
def with_try(f):
    try:
        yield f
    except ValueError as e:
        yield e
    finally:
        f.close()
def infinite():
    n = 0
    while True:
        got = yield n
        if got is not None:
            n = got
        n += 1
def with_ctx(m):
    with m as x:
        yield x
def expr(xs):
    total = 0
    for x in xs:
        total += (yield x) or 0
    return total
def empty():
    return
    yield
