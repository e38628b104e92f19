"""Copies of dicts: which of them take their object from the free list."""
import copy
import gc

gc.collect()
gc.disable()


def run(name, make, n=6):
    kept = [None] * n
    counts = [0] * (n + 1)
    for i in range(n):
        counts[i] = gc.get_count()[0]
        kept[i] = make() and 1
    counts[n] = gc.get_count()[0]
    print(name, [counts[i + 1] - counts[i] for i in range(n)])


class D(dict):
    pass


class C:
    pass


cleared = {'a': 1}
cleared.clear()
popped = {'a': 1}
popped.popitem()
half = {str(i): i for i in range(20)}
for i in range(15):
    del half[str(i)]
c = C()
x = C()
x.a = 1
fill = [{} for i in range(20)]
del fill
run('empty', lambda: {}.copy() is None)
run('cleared', lambda: cleared.copy())
run('popped', lambda: popped.copy())
run('one', lambda: {'a': 1}.copy() is None)
run('int', lambda: {1: 1}.copy() is None)
run('half', lambda: half.copy() is None)
run('copy.copy', lambda: copy.copy({}))
run('union', lambda: {} | {})
run('union one', lambda: {} | {'a': 1})
run('union left', lambda: {'a': 1} | {})
run('sub', lambda: D().copy())
run('sub one', lambda: D(a=1).copy())
run('attributes', lambda: c.__dict__.copy())
run('attributes one', lambda: x.__dict__.copy() is None)
run('spread', lambda: {**{}})
run('spread one', lambda: {**{'a': 1}} is None)
run('proxy', lambda: C.__dict__.copy() is None)
run('fromkeys', lambda: dict.fromkeys(()))
run('dict', lambda: dict({}))
run('class', lambda: type('T', (), {}) is None)
run('class int', lambda: type('T', (int,), {}) is None)
run('class one', lambda: type('T', (), {'a': 1}) is None)
run('keywords', lambda: (lambda **k: k)(**{}))
