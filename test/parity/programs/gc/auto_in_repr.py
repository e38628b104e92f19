# A repr looks for signals, and with them for a collection that is due (3.12+).
import gc


class Teller:
    def __repr__(self):
        told.append(gc.get_count())
        return "T"


told = []
teller = Teller()
held = [[], teller, [], teller]
repr(held)
gc.collect()
gc.freeze()
gc.collect()
for threshold in (1, 2, 3, 4, 5, 6, 8, 10, 14):
    gc.set_threshold(threshold, 50, 50)
    told.clear()
    repr((held, [[held], teller], {1: teller}))
    gc.set_threshold(1000)
    print(threshold, told, gc.get_count()[1] > 0)


# So do the messages about arguments that are missing, in a list of reprs, and about keywords.
def pos(a, b, c):
    pass


def kw(a, *, b, c=2, d):
    pass


def only(a, b, /, c):
    pass


def started(phase, info):
    if phase == "start":
        told.append(len(gc.get_objects(0)))


failures = {
    "one": lambda: pos(1, 2),
    "two": lambda: pos(1),
    "three": lambda: pos(),
    "keyword-only": lambda: kw(1),
    "much": lambda: pos(1, 2, 3, 4),
    "unexpected": lambda: pos(1, bad=2),
    "near": lambda: kw(1, bd=2),
    "twice": lambda: pos(1, a=2),
    "only": lambda: only(a=1, b=2, c=3),
}
for name, action in failures.items():
    for threshold in range(1, 5):
        told.clear()
        gc.collect()
        gc.callbacks.append(started)
        gc.set_threshold(threshold, 50, 50)
        try:
            action()
        except TypeError:
            count = gc.get_count()
        gc.set_threshold(1000)
        gc.callbacks.clear()
        print(name, threshold, told, count)
