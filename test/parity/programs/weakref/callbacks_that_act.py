"""Callbacks that make and drop references, raise, and look at what else is dying."""
import gc
import sys
import weakref


class Node:
    pass


sys.unraisablehook = lambda told: print("unraisable", told.exc_type.__name__, told.exc_value)
log = []


def revive(ref):
    log.append(ref)
    print("callback", ref() is None, weakref.getweakrefcount(other))


def fails(ref):
    raise RuntimeError("in callback")


other = Node()
node = Node()
refs = [weakref.ref(node, revive), weakref.ref(node, fails), weakref.ref(node), weakref.ref(other)]
print(weakref.getweakrefcount(node), weakref.ref(node) is refs[2], weakref.ref(node, revive) is refs[0])
node = None
print(len(log), [ref() is None for ref in refs])
ring = Node()
ring.self = ring
ref = weakref.ref(ring, lambda ref: print("collected", gc.collect()))
del ring
print("collect", gc.collect())
chain = Node()
chain.next = Node()
outer = weakref.ref(chain, lambda ref: print("outer", inner() is None))
inner = weakref.ref(chain.next, lambda ref: print("inner", outer() is None))
chain = None
