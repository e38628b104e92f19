# finally, return, break and continue together.
log = []


def both():
    try:
        return "try"
    finally:
        log.append("finally runs")


def nested():
    try:
        try:
            return "inner"
        finally:
            log.append("inner finally")
    finally:
        log.append("outer finally")


def evaluated():
    x = 1
    try:
        return x
    finally:
        x = 2
        log.append(x)


def except_return():
    try:
        raise ValueError
    except ValueError:
        return "from except"
    finally:
        log.append("fin after except")


def else_branch():
    try:
        pass
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        log.append("fin after else")


def loops():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("no break")
    return out


def while_loop():
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                continue
            return n
        finally:
            log.append(f"w{n}")


def deep():
    for i in range(2):
        try:
            for j in range(2):
                try:
                    if j == 1:
                        break
                    log.append((i, j))
                finally:
                    log.append("inner")
        finally:
            log.append("outer")
    return "deep"


def raise_in_finally():
    try:
        try:
            raise ValueError("lost")
        finally:
            raise KeyError("wins")
    except KeyError as e:
        return repr(e), repr(e.__context__)


def gen():
    try:
        yield 1
        yield 2
    finally:
        log.append("gen finally")


def through_generator():
    for x in gen():
        return x


def with_return():
    class C:
        def __enter__(self):
            log.append("enter")

        def __exit__(self, *a):
            log.append(("exit", a[0]))

    with C():
        try:
            return "ret"
        finally:
            log.append("before exit")


for f in [both, nested, evaluated, except_return, else_branch, loops, while_loop, deep, raise_in_finally, through_generator, with_return]:
    log.clear()
    print(f.__name__, f(), log)


def pending():
    try:
        1 / 0
    finally:
        try:
            {}["x"]
        except KeyError:
            log.append("handled")


log.clear()
try:
    pending()
except ZeroDivisionError as e:
    print(e, e.__context__, log)
