# Up to 3.11 a C function makes a tuple of its keywords when it is first called with some, and keeps it.
import gc


def key(item):
    return 0


def first(name, function):
    counts = []
    for _ in range(3):
        gc.collect()
        gc.freeze()
        gc.collect()
        before = gc.get_count()[0]
        function()
        counts.append(gc.get_count()[0] - before)
    print(name, counts[0] - counts[2], counts[1] - counts[2])


numbers = [1, 2]
first("nothing", lambda: None)
first("sorted", lambda: sorted(numbers, key=key))
first("sort", lambda: numbers.sort(key=key))
first("property", lambda: property(fget=key))
first("property, positional", lambda: property(key))
first("sum", lambda: sum(numbers, start=1))
first("pow", lambda: pow(base=2, exp=2))
first("max", lambda: max(numbers, key=key))
first("encode", lambda: "a".encode(encoding="ascii"))
first("split", lambda: "a".split(sep="a"))
first("to_bytes", lambda: (1).to_bytes(length=1, byteorder="big"))
