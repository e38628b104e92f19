"""What definitions and what the library makes of them leave behind, line by line: strings, cells, tuples of keywords."""
import functools
import gc
import queue
import tracemalloc
from collections import defaultdict

simple = queue.SimpleQueue()


def blocks(label, call):
    gc.collect()
    tracemalloc.start()
    try:
        kept = call()
    except Exception as error:
        kept = error
    snapshot = tracemalloc.take_snapshot()
    tracemalloc.stop()
    start = call.__code__.co_firstlineno
    rows = sorted(
        (trace.traceback[0].lineno - start, trace.size)
        for trace in snapshot.traces
        if trace.traceback[0].filename == __file__ and trace.traceback[0].lineno > start
    )
    print(label, rows)


def private_slots():
    class Private:
        __slots__ = ("__hidden", "plain")

    return Private


def annotated():
    class Annotated:
        field: int = 1

        def method(self, argument: int) -> str:
            return ""

    def function(argument: list):
        return argument

    return Annotated, function


def asked():
    class Asked:
        field: int

    return Asked, Asked.__annotations__


def remembered():
    @functools.lru_cache(maxsize=4)
    def square(x):
        return x * x

    return square


def by_key():
    counts = defaultdict(list)
    counts[1].append(2)
    return counts


def by_keyword():
    simple.put(item=1)
    simple.put(2, block=False)
    return simple.get(timeout=1)


def raised_in_handler():
    values = [1] * 3
    for i in range(3): values.append(i); values.append(i); values.append(i); values.append(i); values.append(i)
    for i in range(3): values.append(i); values.append(i); values.append(i); values.append(i); values.append(i)
    for i in range(3): values.append(i); values.append(i); values.append(i); values.append(i); values.append(i)
    for i in range(3): values.append(i); values.append(i); values.append(i); values.append(i); values.append(i)
    for i in range(3): values.append(i); values.append(i); values.append(i); values.append(i); values.append(i)
    del values, i
    try:
        raise KeyError
    except ValueError:
        pass


def summed():
    values = [1, 2, 0]
    return sum(
        10 / value
        for value in values
    )


def grouped():
    try:
        raise ExceptionGroup("group", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as group:
        found = len(group.exceptions)
    except* (TypeError, KeyError):
        found += 1
    return found


for call in private_slots, annotated, asked, remembered, by_key, by_keyword, raised_in_handler, summed:
    blocks(call.__name__, call)


def counted(label, call):
    gc.collect()
    before = gc.get_count()[0]
    try:
        kept = call()
    except TypeError as error:
        kept = error
    print(label, gc.get_count()[0] - before)


def take_from_package():
    from collections import Counter, deque

    return Counter, deque


for round in range(2):
    counted("from a package", take_from_package)
    counted("defaultdict", lambda: defaultdict(int, a=1))
    counted("except*", grouped)
    counted("int", lambda: int("1", bse=1))
    counted("str", lambda: str(b"", encding="ascii"))
    counted("zip", lambda: zip([], strct=1))
    counted("max", lambda: max(1, 2, unlike=1))
    counted("bytes", lambda: bytes(sorce=1))


def compiled(text, mode="exec"):
    gc.collect()
    gc.freeze()
    code = compile(text, "text", mode)
    made = [o for o in gc.get_objects() if type(o) in (tuple, frozenset)]
    print(sorted(str(o) for o in made if not any(type(part) is type(code) for part in o)))
    gc.unfreeze()


compile("", "first", "exec")
for text in "a.b = c", "a = (1, (2, 'z'), b)", "a in {1, 2}", "f(a=1, b=3)", "lambda a, b=1: a + c":
    compiled(text)
compiled("1", "eval")
compiled("x + y", "eval")


def star(module):
    exec(f"from {module} import *", {})


for module in "math", "functools", "collections":
    star(module)
    counted(module, lambda: star(module))
