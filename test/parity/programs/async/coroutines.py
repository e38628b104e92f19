"""Coroutines driven by hand: send, throw, close, and what they say about themselves."""
import sys
import types


class Step:
    """An awaitable that yields once."""

    def __init__(self, name):
        self.name = name

    def __await__(self):
        got = yield self.name
        print('  resumed', self.name, 'with', got)
        return got


async def child(name):
    try:
        print('  child', name)
        a = await Step(name + '1')
        b = await Step(name + '2')
        return a, b
    finally:
        print('  child', name, 'done')


async def parent():
    print('  parent')
    first = await child('x')
    try:
        second = await child('y')
    except ValueError as e:
        print('  caught', e)
        second = await Step('instead')
    return first, second


def drive(c, *steps):
    for step in steps:
        try:
            if isinstance(step, BaseException):
                print('throw', repr(step), '->', c.throw(step))
            else:
                print('send', step, '->', c.send(step))
        except StopIteration as e:
            print('returned', e.value)
        except BaseException as e:
            print('raised', type(e).__name__, e)


c = parent()
print(type(c), c.__name__, c.__qualname__, c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin)
print(c.cr_frame.f_lineno, c.cr_code is parent.__code__, bool(c.cr_code.co_flags & 0x80))
drive(c, None, 1)
print(c.cr_await.__name__, c.cr_await.cr_await.gi_code.co_name, c.cr_suspended)
drive(c, 2, 3, ValueError('no'), 4)
print(c.cr_frame, c.cr_await, c.cr_running, c.cr_suspended)
drive(c, None, KeyError())

c = parent()
drive(c, None, KeyError('out'), None)
c = parent()
c.send(None)
print(c.close(), c.cr_frame)
c = parent()
print(c.close(), c.cr_frame)
drive(c, None)
c = parent()
drive(c, KeyError('before the start'))
drive(c, None)


async def stubborn():
    try:
        await Step('a')
    except GeneratorExit:
        await Step('b')


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
c.close()


async def itself():
    try:
        me.send(None)
    except ValueError as e:
        print(e)
    try:
        me.close()
    except ValueError as e:
        print(e)
    print(me.cr_running)


me = itself()
drive(me, None)

w = parent().__await__()
print(type(w), iter(w) is w, next(w), w.send(1), w.throw(ValueError('in')) if False else w.send(2))
print(w.close())
drive(w, None)

c = parent()
c.__name__ = 'renamed'
c.__qualname__ = 'q.renamed'
print(c.__name__, c.__qualname__, repr(c)[:27])
for value in (1, None):
    try:
        c.__name__ = value
    except TypeError as e:
        print(e)
try:
    c.cr_frame = 1
except AttributeError as e:
    print(e)
c.close()
for type_ in (types.CoroutineType, types.AsyncGeneratorType, types.GeneratorType):
    print(type_.__name__, type_.__module__, type_.__itemsize__, hex(type_.__flags__ & 0xfff), type_.__weakrefoffset__)
print(types.CoroutineType[int, str, bytes], types.GeneratorType[int])
print(sorted(n for n in dir(types.CoroutineType) if not n.startswith('__') or n == '__await__'))
print(sorted(n for n in dir(types.AsyncGeneratorType) if not n.startswith('__') or n[2] == 'a'))


async def deep(n):
    if n == 0:
        return await Step('bottom')
    return await deep(n - 1)


c = deep(50)
print(c.send(None))
drive(c, 'up')


async def recursive():
    return await recursive()


try:
    recursive().send(None)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])


def f():
    yield 1


async def yields_from_gen():
    return [x async for x in agen()], [x for x in f()]


async def agen():
    yield 1
    yield 2


drive(yields_from_gen(), None)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)


def makes():
    return child('z')


c = makes()
print([(line, name) for file, line, name in c.cr_origin])
c.close()
sys.set_coroutine_origin_tracking_depth(0)
for depth in (-1, 'a'):
    try:
        sys.set_coroutine_origin_tracking_depth(depth)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
