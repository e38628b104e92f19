# Up to 3.12 a class pattern with positional parts leaves the str it looked for in the type cache.
import _tracemalloc
import gc


class Point:
    __match_args__ = ("x",)
    x = 1


point = Point()


def positional():
    match point:
        case Point(x):
            return x


def builtin():
    match [1]:
        case list(x):
            return x


def empty():
    match point:
        case Point():
            return 1


def keyword():
    match point:
        case Point(x=1):
            return 1


def traced(function):
    for _ in range(4):
        function()
    gc.collect()
    _tracemalloc.start()
    function()
    traces = _tracemalloc._get_traces()
    _tracemalloc.stop()
    print(function.__name__, sorted(trace[1] for trace in traces if trace[1] in (55, 63)))


for function in (positional, builtin, empty, keyword):
    traced(function)
