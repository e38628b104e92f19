"""Two lists that contain each other

`a.append(b); b.append(a)` is the smallest leak there is. The counts are printed
at every step, so that you can follow each reference: a name, an item of a list,
the argument of getrefcount itself.
"""
import gc
import sys
import weakref

#| chapter: Counting references
#| speed: 3
#| watch: a, b

gc.disable()
gc.collect()


class Tail:
    """Something whose death can be seen: lists cannot be weakly referenced."""


#| note: A fresh list: the name holds it, and so does the argument of getrefcount.
a = []
print("a:", sys.getrefcount(a))

#| note: A second name for the same list is one reference more; no list is copied.
alias = a
print("a with an alias:", sys.getrefcount(a))
del alias
print("a without it:", sys.getrefcount(a))

b = []
#| chapter: Closing the cycle
#| note: b becomes an item of a. Its count rises; a's does not.
a.append(b)
print("a.append(b):", sys.getrefcount(a), sys.getrefcount(b))
#| note: And now a is an item of b: the cycle is closed.
b.append(a)
print("b.append(a):", sys.getrefcount(a), sys.getrefcount(b))
print("a is a[0][0]:", a is a[0][0], a)
print("sizes:", sys.getsizeof(a) == sys.getsizeof(b), "items:", len(a), len(b))

tail = Tail()
a.append(tail)
watcher = weakref.ref(tail)
del tail
#| note: The object hangs off the cycle: it is not part of it, but nothing else holds it.
print("tail, held by a alone:", sys.getrefcount(a[1]))

#| chapter: Losing the names
#| note: One reference less, but not the last one: b[0] is still there.
del a
print("after del a:", sys.getrefcount(b), sys.getrefcount(b[0]))
#| note: Nobody can reach the lists any more, yet both counts are one.
del b
print("after del b, the tail still lives:", watcher() is not None)

#| chapter: Collecting
print("tracked by the collector:", gc.is_tracked(watcher()))
#| pause
#| note: Three objects: two lists and what hung off them.
found = gc.collect()
print("gc.collect():", found, "- the tail still lives:", watcher() is not None)
print("once more:", gc.collect())

#| chapter: A list in itself
c = []
c.append(c)
print("c:", c, sys.getrefcount(c))
del c
#| note: A cycle of one.
found_one = gc.collect()
print("gc.collect():", found_one)

#| chapter: Opening a cycle by hand
d, e = [], []
d.append(e)
e.append(d)
#| note: Emptying one of them opens the ring: now plain counting can free both.
d.clear()
del d, e
found_none = gc.collect()
print("gc.collect():", found_none)

assert (found, found_one, found_none) == (3, 1, 0)
assert watcher() is None
