# contextlib.contextmanager and ContextDecorator.
from contextlib import ContextDecorator, contextmanager

log = []


@contextmanager
def managed(name, swallow=False):
    log.append("enter " + name)
    try:
        yield name.upper()
    except ValueError as e:
        log.append(f"caught {e}")
        if not swallow:
            raise
    finally:
        log.append("exit " + name)


with managed("a") as v:
    log.append(v)
print(log)
log.clear()
with managed("b", swallow=True):
    raise ValueError("swallowed")
print(log)
log.clear()
try:
    with managed("c"):
        raise ValueError("through")
except ValueError as e:
    print(e, log)
log.clear()
try:
    with managed("d"):
        raise KeyError("other")
except KeyError as e:
    print(repr(e), log)
log.clear()
with managed("x") as x, managed("y") as y:
    log.append(x + y)
print(log)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def replaces():
    try:
        yield
    except ValueError as e:
        raise KeyError("replaced") from e


for cm in (never, twice):
    try:
        with cm():
            pass
    except RuntimeError as e:
        print(e)
try:
    with twice():
        raise ValueError("in twice")
except (RuntimeError, ValueError) as e:
    print(type(e).__name__, e)
try:
    with replaces():
        raise ValueError("inner")
except KeyError as e:
    print(repr(e), repr(e.__cause__))


@managed("deco")
def decorated(x):
    log.append("call")
    return x * 2


log.clear()
print(decorated(2), decorated(3), log, decorated.__name__)
m = managed("once")
with m:
    pass
try:
    with m:
        pass
except (RuntimeError, AttributeError) as e:
    print(type(e).__name__, e)


class Deco(ContextDecorator):
    def __enter__(self):
        print("deco enter")
        return self

    def __exit__(self, *exc):
        print("deco exit", exc[0])
        return False


@Deco()
def f():
    print("in f")


f()
try:
    with managed("stop"):
        raise StopIteration("si")
except StopIteration as e:
    print(repr(e))
print(managed.__name__, managed.__wrapped__.__name__)
