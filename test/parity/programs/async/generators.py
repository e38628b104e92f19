"""Asynchronous generators driven by hand."""


class Step:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)


def end(awaitable, *values):
    """Runs an awaitable to its end; what it passes outward, and what comes of it."""
    out = []
    values = [None, *values]
    try:
        while True:
            out.append(awaitable.send(values.pop(0) if values else None))
    except StopIteration as e:
        out.append(('value', e.value))
    except BaseException as e:
        out.append((type(e).__name__, str(e)))
    return out


async def numbers():
    try:
        got = yield 1
        print('  got', got)
        await Step('inside')
        try:
            got = yield 2
        except ValueError as e:
            print('  caught', e)
            got = yield 'after'
        print('  got', got)
        yield 3
    finally:
        await Step('cleanup')
        print('  closed')


a = numbers()
print(type(a), a.__name__, a.__qualname__, a.ag_running, a.ag_await, a.ag_suspended, a.ag_code is numbers.__code__)
print(repr(a)[:33], a.__aiter__() is a, aiter(a) is a)
print(end(a.__anext__()))
print(end(a.asend('hello')))
print(a.ag_suspended, a.ag_running)
print(end(a.athrow(ValueError('thrown'))))
print(end(a.asend('more')))
print(end(a.__anext__()))
print(end(a.__anext__()))
print(end(a.asend(1)), end(a.athrow(KeyError)), end(a.aclose()))

a = numbers()
print(end(a.asend('too early')))
print(end(a.__anext__()))
print(end(a.aclose()))
print(end(a.aclose()))
print(end(a.__anext__()))

a = numbers()
print(end(a.aclose()), a.ag_frame)
print(end(a.__anext__()))
a = numbers()
print(end(a.athrow(KeyError('before'))))
print(end(a.__anext__()))

# While one step is under way there cannot be another.
a = numbers()
end(a.__anext__())
step = a.__anext__()
print(step.send(None), a.ag_running, a.ag_await is not None)
for other in (a.__anext__(), a.asend(1), a.athrow(ValueError), a.aclose()):
    print(end(other))
print(end(step))
for other in (step, a.aclose()):
    end(other)
    print(end(other))


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


a = ignores()
end(a.__anext__())
print(end(a.aclose()))


async def ignores_later():
    try:
        yield 1
    except GeneratorExit:
        await Step('first')
        yield 2


a = ignores_later()
end(a.__anext__())
print(end(a.aclose()))

# Awaitables: throw and close.
a = numbers()
step = a.__anext__()
try:
    step.throw(KeyError('in the awaitable'))
except KeyError as e:
    print('out', e)
print(end(a.__anext__()))
a = numbers()
end(a.__anext__())
step = a.__anext__()
step.send(None)
try:
    print(step.throw(KeyError('while inside')))
    step.send(None)
except KeyError as e:
    print('out', e)
a = numbers()
end(a.__anext__())
step = a.__anext__()
print(step.send(None))
try:
    print(step.close())
except RuntimeError as e:
    print(e)
step = a.aclose()
print(end(step))
print(step.close())
step = numbers().__anext__()
print(step.close(), end(step))
step = numbers().aclose()
print(step.close(), end(step))

# anext with a default
async def two():
    yield 1
    yield 2


a = two()
print(end(anext(a, 'default')), end(anext(a)), end(anext(a, 'default')), end(anext(a, 'default')))
n = anext(a, 'default')
print(type(n), iter(n) is n, n.__await__() is n)
try:
    n.throw(KeyError('x'))
except KeyError as e:
    print(e)
n = anext(numbers(), 0)
print(n.close())


async def manual():
    async def inner():
        yield await Step('s')
        return

    out = []
    async for x in inner():
        out.append(x)
    else:
        out.append('else')
    return out, await anext(two()), await anext(two(), 5)


print(end(manual(), 'sent'))


async def empty():
    if False:
        yield


print(end(empty().__anext__()), end(anext(empty(), 'd')))
for bad in (lambda: two().athrow(), lambda: two().athrow(1), lambda: two().athrow(int)):
    try:
        print(end(bad()))
    except TypeError as e:
        print(type(e).__name__, e)
