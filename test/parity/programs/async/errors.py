"""What cannot be awaited, and what says so."""


def run(coro, *values):
    """Drives a coroutine by hand: what it yields, then how it ends."""
    out = []
    try:
        value = None
        values = list(values)
        while True:
            out.append(coro.send(value))
            value = values.pop(0) if values else None
    except StopIteration as e:
        out.append(('returned', e.value))
    except BaseException as e:
        out.append((type(e).__name__, str(e)))
        if e.__cause__ is not None:
            out.append(('cause', type(e.__cause__).__name__, str(e.__cause__)))
    return out


class Returns:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


async def plain():
    return 7


async def awaits(x):
    return await x


for x in (1, 'a', None, [], Returns(3), Returns(None), Returns(iter([])), object()):
    print(type(x).__name__, run(awaits(x)))
inner = plain()
print(run(awaits(Returns(inner))))
inner.close()
print(run(awaits(plain())))


class Gives:
    """An asynchronous iterator and context manager of what it is given."""

    def __init__(self, aiter=None, anext=None, aenter=None, aexit=None):
        self.values = aiter, anext, aenter, aexit

    def __aiter__(self):
        return self.values[0]

    def __anext__(self):
        return self.values[1]

    def __aenter__(self):
        return self.values[2]

    def __aexit__(self, *args):
        return self.values[3]


async def loops(x):
    async for y in x:
        print('got', y)
        break


async def withs(x):
    async with x as y:
        print('in', y)


for x in (1, [], Gives(), Gives(1)):
    print('for', run(loops(x)))
g = Gives(anext=5)
g.values = (g, 5, None, None)
print('for', run(loops(g)))
for x in (1, [], Gives(), Gives(aenter=plain()), Gives(aenter=3)):
    print('with', run(withs(x)))


class OnlyEnter:
    async def __aenter__(self):
        return 1


class Sync:
    def __enter__(self):
        return 1

    def __exit__(self, *a):
        pass


print('with', run(withs(OnlyEnter())))
print('with', run(withs(Sync())))
try:
    with OnlyEnter():
        pass
except Exception as e:
    print(type(e).__name__, e)

c = plain()
print(run(c))
print(run(c))
print(run(awaits(c)))
try:
    c.throw(ValueError)
except Exception as e:
    print(type(e).__name__, e)
print(c.close())


class Stop:
    def __await__(self):
        yield 'stop'


async def waits():
    return await Stop()


c = waits()
try:
    c.send(1)
except TypeError as e:
    print(e)
print(c.send(None), c.cr_await is not None, c.cr_suspended, c.cr_running)
print(run(awaits(c)))
d = awaits(c)
try:
    print(run(d))
finally:
    c.close()


async def stops():
    raise StopIteration(3)


print(run(stops()))


async def agen_stops():
    yield 1
    raise StopIteration


async def agen_async_stops():
    yield 1
    raise StopAsyncIteration


for f in (agen_stops, agen_async_stops):
    a = f()
    print(run(a.asend(None)), run(a.asend(None)), run(a.asend(None)))


def plain_generator():
    yield from plain()


try:
    next(plain_generator())
except TypeError as e:
    print(e)
for f in (iter, list, next, len):
    c = plain()
    try:
        f(c)
    except TypeError as e:
        print(f.__name__, e)
    c.close()
for f, args in ((aiter, (1,)), (anext, (1,)), (anext, (1, 2)), (anext, ()), (aiter, (Gives(),)), (aiter, (Gives(3),))):
    try:
        print(f(*args))
    except TypeError as e:
        print(f.__name__, e)
for t in (type(c), type(a), type(a.__anext__())):
    try:
        t()
    except TypeError as e:
        print(e)
