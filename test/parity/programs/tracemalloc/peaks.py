# Current and peak memory around operations that copy, grow and shrink.
import gc
import tracemalloc


def measure(name, f):
    f()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = f()
    current, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(name, current - before, peak - before)
    kept = None


base = list(range(1000))
text = "word " * 500
table = {i: i for i in range(500)}
names = {str(i): i for i in range(500)}
measure("copy", lambda: base[:])
measure("append", lambda: [x for x in range(1000)])
measure("list of range", lambda: list(range(1000)))
measure("doubled", lambda: base * 2)
measure("extend", lambda: [] + base + base)
measure("sorted", lambda: sorted(base, reverse=True))
measure("split", lambda: text.split())
measure("join", lambda: "-".join(["abc"] * 1000))
measure("replace", lambda: text.replace("word", "longer word"))
measure("upper", lambda: text.upper())
measure("encode", lambda: text.encode())
measure("concatenate", lambda: text + text)
measure("widen", lambda: text + "€")
measure("dict copy", lambda: table.copy())
measure("dict comp", lambda: {k: v for k, v in table.items()})
measure("dict merge", lambda: {**table, **names})
measure("fromkeys", lambda: dict.fromkeys(range(500)))
measure("set", lambda: set(base))
measure("set comp", lambda: {x for x in base})
measure("frozenset", lambda: frozenset(base))
measure("tuple", lambda: tuple(base))
measure("tuple of gen", lambda: tuple(x for x in base))
measure("zip", lambda: list(zip(base, base)))
measure("enumerate", lambda: list(enumerate(base)))
measure("bytes", lambda: bytes(10000))
measure("bytearray", lambda: bytearray(10000))
measure("int", lambda: 3 ** 5000)
measure("nested", lambda: [[0] * 10 for _ in range(100)])
measure("dicts", lambda: [{"a": i, "b": i} for i in range(100)])
measure("strings", lambda: [str(i) for i in range(1000)])
measure("floats", lambda: [i * 0.5 for i in range(1000)])
measure("reversed", lambda: base[::-1])
measure("slice assign", lambda: base[:].__setitem__(slice(0, 500), []))
measure("sum", lambda: sum(base))
measure("max key", lambda: max(base, key=lambda x: -x))
measure("map", lambda: list(map(str, range(300))))
