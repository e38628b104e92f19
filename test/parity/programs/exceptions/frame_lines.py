"""The line a frame stands on after an exception left it: RERAISE takes it back to where the exception came from."""


class Noop:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def in_named_except():
    try:
        1 / 0
    except Exception as ex:
        1 / 0
        pass


def after_with():
    with Noop():
        1 / 0
        pass


def nested():
    with Noop():
        try:
            with Noop():
                1 / 0
        except KeyError as e:
            pass
        finally:
            x = 1


def in_finally():
    try:
        raise ValueError
    finally:
        for i in range(2):
            pass


for f in in_named_except, after_with, nested, in_finally:
    try:
        f()
    except Exception as e:
        t = e.__traceback__.tb_next
        first = f.__code__.co_firstlineno
        print(f.__name__, t.tb_lineno - first, t.tb_frame.f_lineno - first)

error = ImportError("text", name="n", path="p")
print(error.msg, error.name, error.path)
error.__init__()
print(error.msg, error.name, error.path)
error.__init__("one", "two")
print(error.msg, error.args)
