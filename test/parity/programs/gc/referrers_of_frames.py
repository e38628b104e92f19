# What is held by suspended frames and by thread-local data is found from outside.
import gc
import threading


class Thing:
    pass


def kinds(thing):
    return sorted(type(one).__name__ for one in gc.get_referrers(thing) if type(one).__name__ not in ("frame", "list"))


def generator(thing):
    try:
        yield
        yield thing
    finally:
        pass


async def coroutine(thing):
    await Waits()


class Waits:
    def __await__(self):
        yield 1


async def asynchronous(thing):
    yield thing


def main():
    thing = Thing()
    print(kinds(thing))
    a = generator(thing)
    print(kinds(thing))
    next(a)
    print(kinds(thing), kinds(None).count("generator"))
    b = coroutine(thing)
    b.send(None)
    print(kinds(thing))
    c = asynchronous(thing)
    step = c.asend(None)
    try:
        step.send(None)
    except StopIteration as error:
        print(error.value is thing)
    print(kinds(thing))
    try:
        a.throw(ValueError)
    except ValueError:
        pass
    print(kinds(thing))
    b.close()
    del step
    print(kinds(thing))


main()
data = threading.local()
data.thing = Thing()
print(kinds(data.thing))


class Local(threading.local):
    def __init__(self, thing):
        pass


thing = Thing()
data = Local(thing)
holders = gc.get_referrers(thing)
print(any(type(one) is tuple and any(type(two) is Local for two in gc.get_referrers(one)) for one in holders))
