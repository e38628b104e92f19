# What making a repr leaves behind: from 3.14 on, the record of the str builder, until a full collection.
import gc
import time
import tracemalloc

things = {
    "list": [1, 2],
    "tuple": (1, 2),
    "one": (1,),
    "dict": {1: 2},
    "nested": [(1,), {2: [3]}],
    "set": {1, 2},
    "proxy": type.__dict__.__class__({1: 2}),
    "structure": time.gmtime(0),
    "empty": [],
    "text": "text",
    "longer": [10**20] * 40,
    "not ASCII": ["ä", "€"],
}


def traced(name, *functions):
    for function in functions * 2:
        function()
    gc.collect()
    tracemalloc.start()
    for function in functions:
        function()
    snapshot = tracemalloc.take_snapshot()
    tracemalloc.stop()
    rows = [(s.size, s.count) for s in snapshot.statistics("lineno") if s.traceback[0].filename == __file__]
    print(name, sorted(rows))


for name, thing in things.items():
    traced(name, lambda: repr(thing))
    traced(name + " collected", lambda: repr(thing), gc.collect)

class Failing:
    def __repr__(self):
        raise ValueError("no repr")


def fails():
    for container in ([1, Failing()], (1, Failing()), {1: Failing()}):
        try:
            repr(container)
        except ValueError as error:
            print(error)


fails()
traced("after errors", lambda: repr([1, 2]))
