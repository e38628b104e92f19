"""async for, async with and asynchronous comprehensions: order of what happens, and ways out."""


class Ready:
    def __init__(self, value=None):
        self.value = value

    def __await__(self):
        return self.value
        yield


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        print('    pause', self.name)
        return (yield self.name)


def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


class Count:
    def __init__(self, n, fail=None):
        self.n = n
        self.fail = fail

    def __aiter__(self):
        print('  aiter')
        self.i = 0
        return self

    async def __anext__(self):
        await Pause(self.i)
        if self.i == self.fail:
            raise ValueError('at %d' % self.i)
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    async def __aenter__(self):
        print('  enter', self.name)
        await Pause('enter')
        if self.fail == 'enter':
            raise KeyError('enter')
        return self.name

    async def __aexit__(self, kind, value, tb):
        print('  exit', self.name, kind and kind.__name__, value, tb is not None)
        await Pause('exit')
        if self.fail == 'exit':
            raise KeyError('exit')
        return self.suppress


async def loop(n, stop=None, fail=None):
    out = []
    async for i in Count(n, fail):
        if i == stop:
            break
        if i % 2:
            continue
        out.append(i)
    else:
        out.append('else')
    return out


print(run(loop(3)), run(loop(5, 4)), run(loop(0)))
try:
    run(loop(3, fail=1))
except ValueError as e:
    print(e)


async def early(n):
    async for i in Count(n):
        async with Manager(i) as m:
            if i == 2:
                return m


print(run(early(3)))


async def within(*args, error=None, **kwargs):
    async with Manager(*args, **kwargs) as m, Manager('second'):
        print('  body', m)
        if error:
            raise error
    return 'after'


print(run(within('a')))
print(run(within('a', True, error=ValueError('v'))))
for kwargs in (dict(error=ValueError('v')), dict(fail='enter'), dict(fail='exit'), dict(fail='exit', error=ValueError('v'))):
    try:
        run(within('b', **kwargs))
    except Exception as e:
        print('->', repr(e), repr(e.__context__))


async def breaks():
    for i in range(3):
        async with Manager(i):
            if i == 0:
                continue
            if i == 1:
                break
    return i


print(run(breaks()))


async def agen(n):
    for i in range(n):
        await Ready()
        yield i


async def double(x):
    await Ready()
    return 2 * x


async def comprehensions():
    a = [x async for x in agen(3)]
    b = {x async for x in agen(3) if await double(x)}
    c = {x: await double(x) async for x in agen(2)}
    d = [await double(x) for x in range(3)]
    e = [(x, y) for x in range(2) async for y in agen(2)]
    f = [[x async for x in agen(y)] for y in range(3)]
    g = (x async for x in agen(3))
    h = (await double(x) for x in range(2))
    print(type(g), type(h))
    return a, b, c, d, e, f, [x async for x in g], [x async for x in h], {**{x: y async for x, y in pairs()}}


async def pairs():
    yield 1, 2
    yield 3, 4


print(run(comprehensions()))


async def nested_scopes():
    n = 10
    fs = [lambda: (n, x) async for x in agen(3)]
    n = 20
    return [f() for f in fs], [y async for y in (z async for z in agen(2))], sum([x async for x in agen(4)])


print(run(nested_scopes()))


class C:
    async def method(self):
        return [await self.other(x) async for x in agen(2)]

    async def other(self, x):
        return x, __class__.__name__

    @staticmethod
    async def static():
        return 's'

    @classmethod
    async def of(cls):
        return cls.__name__


print(run(C().method()), run(C.static()), run(C.of()))


async def failing_comprehension():
    x = 'kept'
    try:
        [x async for x in Count(2, 1)]
    except ValueError:
        return x


print(run(failing_comprehension()))


async def tries():
    try:
        await Pause('try')
        raise KeyError(1)
    except KeyError as e:
        await Pause('except')
        print('  handling', repr(e))
        try:
            raise
        except KeyError:
            await Pause('inner')
    else:
        print('never')
    finally:
        await Pause('finally')
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as g:
        await Pause('group')
        print('  ', repr(g))
    except* TypeError as g:
        print('  ', repr(g))
    while await Ready(False):
        pass
    return (await Ready(1)) + await Ready(2), -await Ready(3), await Ready(2) ** 2, f'{await Ready(4)!r:>3}'


print(run(tries()))


async def handled():
    import sys
    try:
        raise KeyError('outer')
    except KeyError:
        c = shows()
        await c
        return repr(sys.exception())


async def shows():
    import sys
    print('  inside', repr(sys.exception()))
    await Pause('shows')
    print('  inside', repr(sys.exception()))


c = handled()
c.send(None)
try:
    raise OSError('driver')
except OSError:
    try:
        c.send(None)
    except StopIteration as e:
        print(e.value)
