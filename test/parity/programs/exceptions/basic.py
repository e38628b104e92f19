# try, except, else, finally.
def run(f):
    log = []
    try:
        log.append("try")
        f()
    except (ValueError, KeyError) as e:
        log.append(f"except {type(e).__name__} {e}")
    except ZeroDivisionError:
        log.append("zero")
    except Exception as e:
        log.append(f"other {e!r}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


def raiser(e):
    raise e


for f in [lambda: None, lambda: int("x"), lambda: {}["k"], lambda: 1 / 0, lambda: [][0], lambda: raiser(ValueError), lambda: raiser(ValueError("a", 2)), lambda: None.x, lambda: undefined, lambda: raiser(5), lambda: raiser(int), lambda: raiser(OSError(2, "No such file")), lambda: raiser(StopIteration(3)), lambda: raiser(KeyError("a", "b")), lambda: raiser(KeyError())]:
    print(run(f))
e = ValueError("msg", 42)
print(e, repr(e), e.args, str(ValueError()), repr(ValueError()), str(ValueError("one")), str(KeyError("k")), repr(KeyError("k")), ValueError("a") == ValueError("a"), e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
print(OSError(2, "msg").errno, OSError(2, "msg", "file").filename, str(OSError(2, "msg", "file")), type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, str(OSError("only")), StopIteration(5).value, SystemExit(3).code, SystemExit().code, UnicodeError("x"), ImportError("m", name="n").name)
for cls in [ValueError, KeyError, ZeroDivisionError, IndexError, FileNotFoundError, RecursionError, NotImplementedError, UnicodeDecodeError, StopIteration, KeyboardInterrupt, ModuleNotFoundError, UnboundLocalError, BlockingIOError, TimeoutError, EOFError, AssertionError, BufferError, Warning, DeprecationWarning]:
    print([c.__name__ for c in cls.__mro__][:-1])


def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("inner finally")
    except ValueError as e:
        print("outer", e)
        try:
            raise
        except ValueError as again:
            print("again", again is e)
    try:
        e
    except NameError as n:
        print(n)


nested()
try:
    raise
except RuntimeError as err:
    print(err)
try:
    try:
        1 / 0
    except "not a class":
        pass
except TypeError as err:
    print(err)
try:
    try:
        1 / 0
    except (ValueError, 5):
        pass
except TypeError as err:
    print(err)
kinds = (ZeroDivisionError, KeyError)
try:
    1 / 0
except kinds as err:
    print("dynamic", err)
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
        print("i", i)
    finally:
        print("fin", i)
assert True, "never"
try:
    assert 1 == 2, f"assert message {1 + 1}"
except AssertionError as err:
    print(err)
try:
    assert []
except AssertionError as err:
    print(repr(err))
