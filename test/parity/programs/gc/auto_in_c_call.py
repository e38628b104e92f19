"""One call of a C function that allocates much: how many collections it can cause."""
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.set_threshold(20, 1000, 1000)


def collections(action):
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    result = action()
    return gc.get_stats()[0]["collections"] - before, len(result)


numbers = list(range(300))
print("zip", collections(lambda: list(zip(numbers, numbers))))
print("enumerate", collections(lambda: list(enumerate(numbers))))
print("map to list", collections(lambda: list(map(lambda n: [n], numbers))))
print("comprehension", collections(lambda: [[n] for n in numbers]))
print("sorted", collections(lambda: sorted([n] for n in numbers)))


# A call with keywords looks for what is due when it is executed again; the first time it does not (3.14+).
def started(phase, info):
    if phase == "start":
        told.append([type(x).__name__ for x in gc.get_objects(0)])


class Called:
    def __init__(self, a=0):
        pass

    def __call__(self, a):
        [], [], []


def builtin():
    x = [], [], []
    dict(a=1)
    y = [], []
    str(3)


def python():
    x = [], [], []
    called(a=1)
    y = [], []
    str(3)


def mixed():
    for f in dict, dict, dict, called, called.__call__, called, dict, Called, Called, dict, dict:
        x = [], [], []
        f(a=1)
        y = [], []
        str(3)


called = Called()
told = []
gc.collect()
gc.freeze()
gc.callbacks.append(started)
for action in builtin, python, mixed:
    for i in range(4):
        gc.collect()
        told.clear()
        gc.set_threshold(1, 50, 50)
        action()
        gc.set_threshold(0)
        print(action.__name__, i, told)
