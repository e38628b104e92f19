"""Heaps in lists: the functions of `_heapq`, merging, and the n best of an iterable."""

from _heapq import *
from _heapq import _heapify_max, _heappop_max, _heapreplace_max
from sys import version_info as _version_info

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

if _version_info >= (3, 14):
    __all__ += ['heappush_max', 'heappop_max', 'heapify_max', 'heapreplace_max', 'heappushpop_max']
else:
    del heappush_max, heappop_max, heapify_max, heapreplace_max, heappushpop_max
# From 3.15 on a sorted list that is short enough anyway is not cut to length.
_cuts = _version_info < (3, 15)
del _version_info


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables as one sorted iterator."""
    heap = []
    add = heap.append
    if reverse:
        make_heap, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make_heap, pop, replace, direction = heapify, heappop, heapreplace, 1
    # An entry: key if there is one, else item; place of the iterable, which decides between equals; item if there is a key; how to
    # get the next.
    for place, it in enumerate(map(iter, iterables)):
        try:
            advance = it.__next__
            if key is None:
                add([advance(), place * direction, advance])
            else:
                item = advance()
                add([key(item), place * direction, item, advance])
        except StopIteration:
            pass
    make_heap(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                if key is None:
                    yield entry[0]
                    entry[0] = entry[2]()
                else:
                    yield entry[2]
                    item = entry[3]()
                    entry[0] = key(item)
                    entry[2] = item
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        entry = heap[0]
        yield entry[0] if key is None else entry[2]
        yield from entry[-1].__self__


# In both functions the key, then the place, decide; the item itself is never compared.

def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first."""
    if n == 1:
        nothing = object()
        least = min(iter(iterable), default=nothing, key=key)
        return [] if least is nothing else [least]
    try:
        enough = n >= len(iterable)
    except (TypeError, AttributeError):
        enough = False
    if enough:
        return sorted(iterable, key=key)[:n] if _cuts else sorted(iterable, key=key)
    it = iter(iterable)
    if key is None:
        best = [(item, place) for place, item in zip(range(n), it)]
    else:
        best = [(key(item), place, item) for place, item in zip(range(n), it)]
    if best:
        _heapify_max(best)
        place = n
        worst = best[0][0]
        if key is None:
            for item in it:
                if item < worst:
                    _heapreplace_max(best, (item, place))
                    place, worst = place + 1, best[0][0]
        else:
            for item in it:
                value = key(item)
                if value < worst:
                    _heapreplace_max(best, (value, place, item))
                    place, worst = place + 1, best[0][0]
        best.sort()
        best = [item for item, _ in best] if key is None else [item for _, _, item in best]
    return best


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    if n == 1:
        nothing = object()
        most = max(iter(iterable), default=nothing, key=key)
        return [] if most is nothing else [most]
    try:
        enough = n >= len(iterable)
    except (TypeError, AttributeError):
        enough = False
    if enough:
        return sorted(iterable, key=key, reverse=True)[:n] if _cuts else sorted(iterable, key=key, reverse=True)
    it = iter(iterable)
    if key is None:
        best = [(item, place) for place, item in zip(range(0, -n, -1), it)]
    else:
        best = [(key(item), place, item) for place, item in zip(range(0, -n, -1), it)]
    if best:
        heapify(best)
        place = -n
        worst = best[0][0]
        if key is None:
            for item in it:
                if worst < item:
                    heapreplace(best, (item, place))
                    place, worst = place - 1, best[0][0]
        else:
            for item in it:
                value = key(item)
                if worst < value:
                    heapreplace(best, (value, place, item))
                    place, worst = place - 1, best[0][0]
        best.sort(reverse=True)
        best = [item for item, _ in best] if key is None else [item for _, _, item in best]
    return best
