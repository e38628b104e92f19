"""What the library knows of coroutines: inspect, collections.abc, contextlib, types."""
import collections.abc as cabc
import contextlib
import inspect
import types


class Pause:
    def __await__(self):
        yield 'pause'


def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


async def co():
    await Pause()
    return 'co'


async def ag():
    yield 1
    await Pause()
    yield 2


def gen():
    yield


@types.coroutine
def tc():
    yield


for f in (co, ag, gen, tc, len):
    print(f.__name__, inspect.iscoroutinefunction(f), inspect.isasyncgenfunction(f), inspect.isgeneratorfunction(f))
c, a, g, t = co(), ag(), gen(), tc()
for x in (c, a, g, t, Pause(), 1):
    print(type(x).__name__, inspect.iscoroutine(x), inspect.isasyncgen(x), inspect.isgenerator(x), inspect.isawaitable(x))
    print([k.__name__ for k in (cabc.Awaitable, cabc.Coroutine, cabc.AsyncIterable, cabc.AsyncIterator, cabc.AsyncGenerator,
                                cabc.Generator, cabc.Iterator) if isinstance(x, k)])
print(inspect.getcoroutinestate(c), inspect.getasyncgenstate(a), inspect.getcoroutinelocals(c))
c.send(None)
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
print(inspect.getcoroutinestate(c), inspect.getasyncgenstate(a))
c.close()
run(a.aclose())
print(inspect.getcoroutinestate(c), inspect.getasyncgenstate(a))


@contextlib.asynccontextmanager
async def manager(name, swallow=False):
    print('  enter', name)
    await Pause()
    try:
        yield name
    except ValueError as e:
        print('  error', name, e)
        if not swallow:
            raise
    finally:
        await Pause()
        print('  exit', name)


@manager('decorator')
async def decorated(x):
    print('  in decorated', x)
    return x


class Closes:
    async def aclose(self):
        print('  aclose')


async def managers():
    async with manager('a') as a, manager('b', True):
        print('  body', a)
        raise ValueError('v')
    async with contextlib.aclosing(Closes()) as c:
        print('  ', type(c).__name__)
    async with contextlib.nullcontext(5) as n:
        print('  ', n)
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(manager('c')))
        stack.callback(print, '  callback')

        async def later(*args):
            print('  later', args)

        stack.push_async_callback(later, 1, 2)
        stack.push_async_exit(manager('never entered')) if False else None
        stack.enter_context(contextlib.nullcontext())
    try:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(1)
    except TypeError as e:
        print(e)
    return await decorated(7)


print(run(managers()))


class Half(contextlib.AbstractAsyncContextManager):
    pass


try:
    Half()
except TypeError as e:
    print(e)


class Duck:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *args):
        pass


print(issubclass(Duck, contextlib.AbstractAsyncContextManager), issubclass(int, contextlib.AbstractAsyncContextManager))


class Mine(cabc.Coroutine):
    def __init__(self):
        self.n = 2

    def __await__(self):
        return self

    __iter__ = __await__

    def __next__(self):
        return self.send(None)

    def send(self, value):
        self.n -= 1
        if self.n < 0:
            raise StopIteration('mine')
        return self.n

    def throw(self, typ, val=None, tb=None):
        return super().throw(typ, val, tb)


async def awaits_mine():
    return await Mine()


print(run(awaits_mine()))
m = Mine()
print(m.close())
try:
    m.throw(KeyError('k'))
except KeyError as e:
    print(repr(e))


class Numbers(cabc.AsyncGenerator):
    def __init__(self):
        self.n = 0

    async def asend(self, value):
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        return self.n, value

    async def athrow(self, typ, val=None, tb=None):
        await super().athrow(typ, val, tb)


async def uses():
    out = [x async for x in Numbers()]
    n = Numbers()
    print(await n.aclose())
    return out


print(run(uses()))
