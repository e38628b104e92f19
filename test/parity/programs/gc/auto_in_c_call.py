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
