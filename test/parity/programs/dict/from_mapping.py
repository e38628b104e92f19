"""dict() of what has keys(): the blocks it leaves depend on what keys() gives. A list is taken as it is."""
import gc
import tracemalloc

gc.disable()
KEYS = ["q"]


class Kept:
    def keys(self):
        return KEYS

    def __getitem__(self, key):
        return 1


class Fresh(Kept):
    def keys(self):
        return ["q"]


class Pair(Kept):
    def keys(self):
        return ("q",)


class Iterator(Kept):
    def keys(self):
        return iter(KEYS)


class Wrong(Kept):
    def keys(self):
        return 3


def blocks(what):
    gc.collect()
    tracemalloc.start()
    try:
        result = what()
    except TypeError as error:
        result = str(error)
    traces = tracemalloc.take_snapshot().traces
    tracemalloc.stop()
    return sorted(trace.size for trace in traces if trace.traceback[0].filename == __file__), result


for mapping in (Kept(), Fresh(), Pair(), Iterator(), Wrong()):
    for what in (lambda: dict(mapping), lambda: {}.update(mapping), lambda: {**mapping}):
        blocks(what)
        print(type(mapping).__name__, *blocks(what))
