# The with statement in all its forms.
log = []


class C:
    def __init__(self, name, enter=None, exit=None, swallow=False):
        self.name, self.on_enter, self.on_exit, self.swallow = name, enter, exit, swallow

    def __enter__(self):
        log.append("enter " + self.name)
        if self.on_enter:
            raise self.on_enter
        return self

    def __exit__(self, kind, value, tb):
        log.append(f"exit {self.name} {kind.__name__ if kind else None}")
        if self.on_exit:
            raise self.on_exit
        return self.swallow


def show(f):
    log.clear()
    try:
        result = f()
    except BaseException as e:
        result = repr(e), repr(e.__context__)
    print(f.__name__, result, log)


def plain():
    with C("a") as a:
        return a.name


def several():
    with C("a"), C("b") as b, C("c"):
        log.append("body")
        return b.name


def parenthesized():
    with (
        C("a") as a,
        C("b"),
    ):
        return a.name


def swallowed():
    with C("a", swallow=True):
        raise ValueError("gone")
    return "after"


def inner_swallows():
    with C("outer"), C("inner", swallow=True):
        1 / 0
    return "ok"


def enter_fails():
    with C("a"), C("b", enter=KeyError("enter")), C("c"):
        log.append("never")


def exit_fails():
    with C("a"), C("b", exit=KeyError("exit")):
        raise ValueError("body")


def exit_fails_quiet():
    with C("a", exit=KeyError("exit")):
        pass


def loop():
    out = []
    for i in range(3):
        with C(str(i)):
            if i == 0:
                continue
            if i == 2:
                break
            out.append(i)
    return out


def tuple_target():
    class T:
        def __enter__(self):
            return 1, (2, 3)

        def __exit__(self, *a):
            pass

    with T() as (a, (b, c)):
        return a, b, c


def attribute_target():
    holder = C("h")
    with C("x") as holder.attr:
        pass
    d = {}
    with C("y") as d["k"]:
        pass
    return holder.attr.name, d["k"].name


def no_protocol():
    with 5:
        pass


def no_exit():
    class E:
        def __enter__(self):
            pass

    with E():
        pass


def nested_return():
    with C("a"):
        with C("b"):
            try:
                return "value"
            finally:
                log.append("finally")


def exit_with_return_value():
    with C("a", swallow=True):
        return "kept"


for f in [plain, several, parenthesized, swallowed, inner_swallows, enter_fails, exit_fails, exit_fails_quiet, loop, tuple_target, attribute_target, no_protocol, no_exit, nested_return, exit_with_return_value]:
    show(f)
