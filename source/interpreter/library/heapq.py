"""Heaps in lists: the functions of `_heapq`, merging, and the n best of an iterable."""

from _heapq import *
from _heapq import _heapify_max, _heappop_max, _heapreplace_max
from sys import version_info as _version_info

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

if _version_info >= (3, 14):
    __all__ += ['heappush_max', 'heappop_max', 'heapify_max', 'heapreplace_max', 'heappushpop_max']
else:
    del heappush_max, heappop_max, heapify_max, heapreplace_max, heappushpop_max
del _version_info


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables as one sorted iterator."""
    if reverse:
        make_heap, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make_heap, pop, replace, direction = heapify, heappop, heapreplace, 1
    heap = []
    # An entry: key (or item), place of the iterable, which decides between equals, item, and how to get the next.
    for place, it in enumerate(map(iter, iterables)):
        try:
            advance = it.__next__
            item = advance()
            heap.append([item if key is None else key(item), place * direction, advance, item])
        except StopIteration:
            pass
    make_heap(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[3]
                item = entry[2]()
                entry[0] = item if key is None else key(item)
                entry[3] = item
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, advance, item = heap[0]
        yield item
        yield from advance.__self__


def _best(n, iterable, key, make_heap, replace, direction, worse):
    """The n best items in order; `worse(a, b)`: may an item with key a replace the worst one, whose key is b?"""
    it = iter(iterable)
    # The key, then the place, decide; the item itself is never compared.
    if key is None:
        chosen = [(item, place) for place, item in zip(range(0, n * direction, direction), it)]
    else:
        chosen = [(key(item), place, item) for place, item in zip(range(0, n * direction, direction), it)]
    if not chosen:
        return []
    make_heap(chosen)
    top = chosen[0][0]
    place = n * direction
    for item in it:
        value = item if key is None else key(item)
        if worse(value, top):
            replace(chosen, (value, place) if key is None else (value, place, item))
            top = chosen[0][0]
            place += direction
    chosen.sort(reverse=direction < 0)
    return [entry[-1] for entry in chosen] if key is not None else [entry[0] for entry in chosen]


def _all_or_one(n, iterable, key, select):
    """The answer where no heap is needed, else None: one item wanted, or at least as many as there are."""
    if n == 1:
        nothing = object()
        found = select(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        return None
    if n >= size:
        return sorted(iterable, key=key, reverse=select is max)[:n]
    return None


def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first."""
    known = _all_or_one(n, iterable, key, min)
    if known is not None:
        return known
    return _best(n, iterable, key, _heapify_max, _heapreplace_max, 1, lambda a, b: a < b)


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    known = _all_or_one(n, iterable, key, max)
    if known is not None:
        return known
    return _best(n, iterable, key, heapify, heapreplace, -1, lambda a, b: b < a)
