"""What a repr allocates on the way: digits, the buffer's room, the list of containers under way; and the name of a collection's phase."""
import gc
import tracemalloc
gc.collect()
gc.disable()
tracemalloc.start()
reset, traced = tracemalloc.reset_peak, tracemalloc.get_traced_memory
repr((1, 2)); repr((1, 2)); traced()


def peak(x):
    reset()
    before = traced()[0]
    s = repr(x)
    now = traced()
    return len(s), now[1] - before, now[0] - before


tuples = [peak(x) for x in ((1,), (1, 2, 3), (2180, 10, 0), ('a', 'b'), ('Local', 1, 48, True), ('x' * 60, 'y'), ((1, 2), (3, 4)))]
others = [peak(x) for x in ([1, 2, 3], ['abc', 1], [], {}, {1: 2}, {'abc': 'defghi'}, {1, 2, 3}, {'abc'})]
print(*tuples, *others, sep='\n')
reset(); gc.collect(); a = traced()
reset(); gc.collect(0); b = traced()
print(a[1] - a[0], b[1] - b[0])
