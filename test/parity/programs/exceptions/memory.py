# What exceptions keep alive and when they let go.
class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def f():
    local = N("local of f")
    raise ValueError(N("arg"))


try:
    f()
except ValueError:
    print("handling")
print("handled")
try:
    f()
except ValueError as e:
    kept = e
print("kept")
kept.__traceback__ = None
print("traceback dropped")
kept = None
print("exception dropped")


def g():
    n = N("g local")
    try:
        f()
    except ValueError:
        print("g swallows")
    print("g ends")


g()


def h():
    try:
        f()
    except ValueError as e:
        raise KeyError("h") from e


try:
    h()
except KeyError as e:
    print("cause kept", type(e.__cause__).__name__)
print("chain gone")


def i():
    with_finally = N("wf")
    try:
        return 1
    finally:
        print("finally")


i()
caught = []
for k in range(2):
    try:
        raise ValueError(N(f"loop {k}"))
    except ValueError as e:
        caught.append(e)
print("clearing")
caught.clear()


def swallow():
    try:
        raise ValueError(N("swallowed"))
    except ValueError:
        pass
    print("in swallow")


swallow()


class Ctx:
    def __enter__(self):
        return N("entered")

    def __exit__(self, *a):
        print("exit")
        return True


with Ctx() as c:
    raise ValueError(N("in with"))
print("after with")
c = None


def gen():
    try:
        yield N("yielded")
    except ValueError as e:
        print("thrown in")


it = gen()
v = next(it)
try:
    it.throw(ValueError(N("thrown")))
except StopIteration:
    print("stopped")
v = None
try:
    try:
        raise ValueError(N("context"))
    except ValueError:
        raise KeyError("second")
except KeyError as e:
    e2 = e
print("context kept")
e2.__context__ = None
print("context dropped")
