# Ints that C functions take as a long, an int or a truth value, and what does not fit.
import gc
import sys


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Overflowing:
    def __index__(self):
        raise OverflowError("mine")


class Truth:
    def __bool__(self):
        print("bool", end=" ")
        return True


def attempt(name, function, values):
    print(name, end=": ")
    for value in values:
        try:
            print(repr(function(value)), end="; ")
        except Exception as e:
            print(type(e).__name__, e, end="; ")
    print()


large = [2**31, -(2**31) - 1, 2**63, -(2**80), Index(2**64)]
characters = [*large, 2**32 + 97, -1, 0x110000, Index(97), Overflowing(), 1.5, "ab", b"", None, True]
attempt("%c", lambda v: "%c" % (v,), characters)
attempt("%5c", lambda v: "%(a)5.0c" % {"a": v}, characters)
attempt("b%c", lambda v: b"%c" % (v,), characters)
attempt("chr", chr, characters)
attempt("collect", gc.collect, large)
attempt("set_debug", gc.set_debug, large)
attempt("set_threshold", lambda v: gc.set_threshold(700, v), large)
attempt("get_objects", lambda v: len(gc.get_objects(v)), large)
attempt("_getframe", sys._getframe, large)
attempt("setrecursionlimit", sys.setrecursionlimit, large)
attempt("set_int_max_str_digits", sys.set_int_max_str_digits, large)
attempt("expandtabs", "a".expandtabs, large)
attempt("bytes.expandtabs", b"a".expandtabs, large)
attempt("__import__", lambda v: __import__("sys", level=v), [*large, -2])
attempt("__reduce_ex__", object().__reduce_ex__, large)
attempt("to_bytes", lambda v: sum((-5).to_bytes(v, "little", signed=True)), [0, 1, 2, 100_000, -1, 2**80])
attempt("to_bytes", lambda v: v.to_bytes(3, signed=True), [0, 1, 255, -1, -256, 2**23 - 1, -(2**23), 2**23])
truths = [Truth(), Index(1), Index(0), "a", "", None, 1.5, 2**40, []]
attempt("sort", lambda v: sorted([1, 2], reverse=v), truths)
attempt("splitlines", lambda v: "a\n".splitlines(v), truths)
attempt("compile", lambda v: eval(compile("1", "f", "eval", 0, v)), truths)
attempt("order", memoryview(b"ab").tobytes, ["C", "F", "A", None, "B", "CC", 1, b"C", "", "C\0", "é"])


class Path:
    def __init__(self, value):
        self.value = value

    def __fspath__(self):
        return self.value


for arguments in [
    (1, 2, 3),
    (1, "f", 3),
    (1, "f", "bad", "x"),
    (1, "f", "bad", 1 << 30),
    (1, "f", "bad", 0, False, 9),
    (1, "f", "bad"),
    (1, "f", "eval"),
    ("1", "f\0", "eval"),
    ("1", "f", "eval\0"),
    ("1", "f", "eval", 0, False, 2**31),
    ("1", "f", "eval", 1 << 15),
    ("1", Path("path"), "eval"),
    ("1", Path(b"bytes"), "eval"),
    ("1", Path(3), "eval"),
    ("1", b"\xff\xc3\xa9", "eval"),
]:
    try:
        print(ascii(compile(*arguments).co_filename))
    except Exception as e:
        print(type(e).__name__, e)
