# ExitStack, suppress, closing, nullcontext, redirect_stdout, chdir-free helpers.
import io
import sys
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, redirect_stderr, redirect_stdout, suppress


class C:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None)
        if self.fail:
            raise self.fail
        return self.swallow

    def close(self):
        print("close", self.name)


with ExitStack() as stack:
    a = stack.enter_context(C("a"))
    stack.callback(print, "callback", 1, sep="-")
    stack.push(C("pushed"))
    stack.enter_context(C("b"))

    @stack.callback
    def last():
        print("decorated callback")

    print("body", a.name)
try:
    with ExitStack() as stack:
        stack.enter_context(C("outer"))
        stack.enter_context(C("swallows", swallow=True))
        stack.enter_context(C("inner"))
        raise ValueError("x")
    print("swallowed")
    with ExitStack() as stack:
        stack.enter_context(C("first"))
        stack.enter_context(C("fails", fail=KeyError("from exit")))
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
with ExitStack() as stack:
    stack.enter_context(C("moved"))
    kept = stack.pop_all()
print("after pop_all")
kept.close()
stack = ExitStack()
stack.callback(print, "closed by hand")
stack.close()
with suppress(KeyError, IndexError):
    print("in suppress")
    {}["x"]
    print("never")
with suppress():
    print("nothing to suppress")
try:
    with suppress(KeyError):
        raise ValueError("not suppressed")
except ValueError as e:
    print(e)
with closing(C("closable")) as c:
    print("using", c.name)
with nullcontext(5) as n, nullcontext() as m:
    print(n, m)
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured")
    with redirect_stdout(io.StringIO()) as inner:
        print("inner")
    print("again")
print(repr(buffer.getvalue()), repr(inner.getvalue()))
err = io.StringIO()
with redirect_stderr(err):
    print("to stderr", file=sys.stderr)
print(repr(err.getvalue()), issubclass(C, AbstractContextManager), isinstance(nullcontext(), AbstractContextManager))
try:
    ExitStack().enter_context(5)
except TypeError as e:
    print(e)


class Base(AbstractContextManager):
    def __exit__(self, *a):
        print("base exit")


with Base() as b:
    print(type(b).__name__)
