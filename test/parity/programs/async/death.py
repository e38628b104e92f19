"""Coroutines and asynchronous generators that nobody finishes: warnings, hooks, order of what dies."""
import gc
import sys
import warnings

warnings.simplefilter('always')


def show(message, category, filename, lineno, file=None, line=None):
    print('  warning:', category.__name__, str(message), lineno)


warnings.showwarning = show


class Witness:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('  gone', self.name)


class Pause:
    def __await__(self):
        yield


async def f(w):
    x = Witness('local')
    try:
        await Pause()
    finally:
        print('  finally')


print('never awaited')
f(Witness('argument'))
print('suspended')
c = f(Witness('argument'))
c.send(None)
del c
print('closed')
c = f(Witness('argument'))
c.close()
del c
print('replaced')
c = f(Witness('first'))
c = f(Witness('second'))
c.close()
del c


async def outer(w):
    await f(w)
    print('not reached')


print('chain')
c = outer(Witness('argument'))
c.send(None)
del c
print('awaited within')


async def drops():
    f(Witness('dropped'))
    return 1


try:
    drops().send(None)
except StopIteration as e:
    print(e.value)


async def agen(w):
    x = Witness('agen local')
    try:
        yield 1
        yield 2
    finally:
        print('  agen finally')


def end(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as e:
        return e.value


print('asynchronous generator, unstarted')
agen(Witness('argument'))
print('asynchronous generator, suspended')
a = agen(Witness('argument'))
print(end(a.__anext__()))
del a
print('its awaitables')
a = agen(Witness('argument'))
a.asend(None)
a.__anext__()
a.athrow(ValueError)
a.aclose()
end(a.aclose())
del a


async def awaits_in_finally(w):
    try:
        yield 1
    finally:
        await Pause()
        print('  not reached')


a = awaits_in_finally(Witness('argument'))
end(a.__anext__())
print('hooks')
log = []


def firstiter(agen):
    print('  first', agen.__name__)


def finalizer(agen):
    print('  finalizer', agen.__name__)
    log.append(agen)


old = sys.get_asyncgen_hooks()
print(old, old.firstiter, tuple(old))
sys.set_asyncgen_hooks(firstiter, finalizer)
print([h.__name__ for h in sys.get_asyncgen_hooks()])
b = agen(Witness('argument'))
print(end(b.__anext__()), end(b.__anext__()))
del b
print('resurrected', len(log))
b = log.pop()
print(end(b.aclose()))
del b
print('again')
b = agen(Witness('never started'))
del b
b = agen(Witness('exhausted'))
while end(b.__anext__()) is not None:
    pass
del b
sys.set_asyncgen_hooks(finalizer=None)
print(sys.get_asyncgen_hooks().finalizer, sys.get_asyncgen_hooks().firstiter.__name__)


def failing(agen):
    raise ValueError('hook')


sys.set_asyncgen_hooks(firstiter=failing)
try:
    agen(Witness('argument')).__anext__()
except ValueError as e:
    print('hook raises', e)
sys.set_asyncgen_hooks(*old)
for bad in (1, 'x'):
    for name in ('firstiter', 'finalizer'):
        try:
            sys.set_asyncgen_hooks(**{name: bad})
        except TypeError as e:
            print(e)

print('cycles')
gc.disable()
gc.collect()


async def cyclic():
    me = c
    w = Witness('in a cycle')
    await Pause()


c = cyclic()
c.send(None)
del c
print(gc.collect() > 0)
c = f(Witness('unstarted in a cycle'))
cell = [c]
c.cr_frame.f_locals['w'].cell = cell
del c, cell
print(gc.collect() > 0)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    sys.stderr = sys.stdout if False else sys.stderr
    try:
        c = f(1)
        c.close()
        print('quiet')
    except RuntimeWarning as e:
        print('not quiet', e)
