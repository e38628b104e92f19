"""Sizes, reference counts and tracking of coroutines and their kin."""
import gc
import sys
import types


async def co():
    pass


async def co3(a, b, c=3):
    x = y = 1
    await a


async def ag():
    yield 1


async def agx(a):
    async for x in a:
        async with x as y:
            yield y, [z async for z in y]


for f, args in ((co, ()), (co3, (1, 2)), (ag, ()), (agx, (1,))):
    c = f(*args)
    code = f.__code__
    print(f.__name__, sys.getsizeof(c), gc.is_tracked(c), sys.getrefcount(c), code.co_stacksize, hex(code.co_flags & 0x3ff))
    if hasattr(c, 'close'):
        w = c.__await__()
        print(sys.getsizeof(w), gc.is_tracked(w), gc.get_referents(w) == [c], sys.getrefcount(c))
        del w
        c.close()
a = ag()
s = a.asend('v')
t = a.athrow(ValueError)
u = a.aclose()
n = anext(a, 5)
for op in (s, t, u, n):
    print(type(op).__name__, sys.getsizeof(op), gc.is_tracked(op), type(gc.get_referents(op)[-1]).__name__, sys.getrefcount(op))
print(sys.getrefcount(a))
for op in (s, t, u, n):
    op.close()
del op, s, t, u, n
print(sys.getrefcount(a))


class Keep:
    def __await__(self):
        yield self


async def holds(x):
    y = [x]
    await Keep()


k = object()
c = holds(k)
print(sys.getrefcount(k), len(gc.get_referents(c)))
c.send(None)
print(sys.getrefcount(k), sorted(type(r).__name__ for r in gc.get_referents(c)))
c.close()
print(sys.getrefcount(k), [type(r).__name__ for r in gc.get_referents(c)])


def count(f):
    """Objects for the collector that stay when f's result is kept."""
    gc.collect()
    before = gc.get_count()[0]
    kept = f()
    result = gc.get_count()[0] - before
    return result, kept


gc.disable()
a = ag()
keep = [count(a.__anext__)[0], count(co)[1]]
for c in keep[1:]:
    c.close()


def steps(a, n):
    for i in range(n):
        try:
            a.__anext__().send(None)
        except StopIteration as e:
            pass


async def many():
    for i in range(1000):
        yield i


a = many()
steps(a, 10)
gc.collect()
before = sys.getallocatedblocks()
steps(a, 500)
print(abs(sys.getallocatedblocks() - before) < 20)


@types.coroutine
def old(x):
    got = yield x
    return got


async def uses():
    return await old(3)


print(hex(old.__code__.co_flags & 0x3ff))
g = old(1)
print(type(g).__name__, g.gi_code is old.__code__)
c = uses()
print(c.send(None))
try:
    c.send('back')
except StopIteration as e:
    print(e.value)


@types.coroutine
def no_generator():
    return 5


print(no_generator())


@types.coroutine
def gives_generator():
    return (x for x in [1, 2])


w = gives_generator()
print(type(w).__name__, next(w), w.gi_running, w.cr_running, list(w))
print(types.coroutine(co) is co)
try:
    types.coroutine(1)
except TypeError as e:
    print(e)
