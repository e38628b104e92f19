# Causes, contexts, notes, tracebacks.
def chain(e):
    out = []
    while e:
        out.append(f"{type(e).__name__}({e})")
        if e.__cause__:
            out.append("from")
            e = e.__cause__
        elif e.__context__ and not e.__suppress_context__:
            out.append("during")
            e = e.__context__
        else:
            e = None
    return out


def a():
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("explicit") from z


def b():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("implicit")


def c():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None


def d():
    try:
        b()
    except ValueError:
        {}["deep"]


def e():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def f():
    raise ValueError("class cause") from KeyError


def g():
    try:
        raise ValueError("x")
    except ValueError as v:
        raise v


def h():
    try:
        a()
    except ValueError as v:
        v.__context__ = None
        v.__cause__ = OSError("replaced")
        raise


for fn in [a, b, c, d, e, f, g, h]:
    try:
        fn()
    except Exception as ex:
        tb = ex.__traceback__
        lines = []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        print(fn.__name__, chain(ex), ex.__suppress_context__, lines)
for bad in [lambda: setattr(ValueError(), "__cause__", 5), lambda: setattr(ValueError(), "__context__", "x"), lambda: setattr(ValueError(), "__traceback__", 5), lambda: setattr(ValueError(), "args", 5)]:
    try:
        bad()
    except TypeError as err:
        print(err)
try:
    raise ValueError("x") from 5
except TypeError as err:
    print(err)
x = ValueError("noted")
x.add_note("note one")
x.add_note("note two")
print(x.__notes__, x)
try:
    x.add_note(5)
except TypeError as err:
    print(err)
y = KeyError("with").with_traceback(None)
print(repr(y), y.__traceback__)
ctx = ValueError("self")
try:
    try:
        raise ctx
    except ValueError:
        raise ctx
except ValueError as err:
    print(err.__context__)
import sys

print(sys.exc_info())
try:
    raise KeyError("now")
except KeyError:
    t, v, tb = sys.exc_info()
    print(t.__name__, v, tb.tb_lineno, sys.exception() is v)
    try:
        raise ValueError("nested")
    except ValueError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info())
del t, v, tb
