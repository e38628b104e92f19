"""The class with which object's table of subclasses grows: CPython's start-up has filled most of it."""
import _tracemalloc


def make():
    class C:
        pass

    return C


_tracemalloc.start()
kept = []
for number in range(250):
    before = _tracemalloc.get_traced_memory()[0]
    kept.append(make())
    made = _tracemalloc.get_traced_memory()[0] - before
    if made > 6000:
        print(number)
