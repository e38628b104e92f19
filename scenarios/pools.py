"""Why memory does not go back

CPython takes memory in arenas, cuts them into pools of 16 KiB, and each pool into
blocks of one size. A pool can be used for another size only when its last block
is free, and an arena goes back to the system only when all its pools are. So a
few survivors of a large crowd keep everything the crowd had, and `del` seems to
do nothing at all.
"""
import gc
import sys

#| speed: max
#| watch: crowd, survivors

gc.collect()

POOL = 16 * 1024
HEADER = 48
BLOCK = 512
PER_POOL = (POOL - HEADER) // BLOCK


def message():
    """Bytes that fill a block of the largest size: a head of 33 bytes, and the text."""
    return bytes(BLOCK - 33)


def pools(objects):
    """The pools that objects are in: a pool begins at a multiple of its size."""
    return {id(o) // POOL for o in objects}


def blocks():
    return sys.getallocatedblocks()


#| note: Fill the pools that have been begun, so that what follows begins a new one.
fill = [message()]
while id(fill[-1]) % POOL != HEADER:
    fill.append(message())

#| chapter: A crowd
before = blocks()
#| note: The first block of the first pool is taken: one less. Watch the heap rise.
crowd = [message() for _ in range(40 * PER_POOL - 1)]
#| speed: 10
made = blocks() - before
taken = pools(crowd)
print("messages:", len(crowd), "- in a pool:", PER_POOL, "- pools:", len(taken))
#| note: A block for each, one for the list's own array, and some for what is measured here.
print("blocks:", made)

#| chapter: One survivor in each pool
survivors = crowd[::PER_POOL]
before = blocks()
#| pause
#| note: Nearly everything is freed. But look where the survivors are.
del crowd
print("blocks freed:", before - blocks(), "- survivors:", len(survivors))
print("pools they keep:", len(pools(survivors)), "of", len(taken))
kept = len(pools(survivors)) * POOL
used = sum(map(sys.getsizeof, survivors))
print(f"kept: {kept} bytes for {used}: {kept // used} times as much")

#| chapter: Who can use the room?
#| speed: max
#| note: Objects of the same size go into the holes: no new pool is needed.
again = [message() for _ in range(20 * PER_POOL)]
#| speed: 10
same = pools(again) <= taken | pools(fill)
print("same size, in pools that were there:", same)
del again
#| speed: max
#| note: Objects of another size cannot: each pool has blocks of one size only.
others = [bytes(200) for _ in range(1500)]
#| speed: 10
mixed = len(pools(others) & pools(survivors))
print("another size, in the survivors' pools:", mixed)
del others

#| chapter: The survivors go
#| note: Now the pools are empty, and any size can have them.
del survivors
#| speed: max
others = [bytes(200) for _ in range(15_000)]
#| speed: 10
reused = len(pools(others) & taken)
print("another size, in the pools of the crowd:", reused > 30)
del others

#| chapter: Large blocks
before = blocks()
#| note: More than 512 bytes come from the C library, each by itself. They go back at once.
large = [bytes(100_000) for _ in range(20)]
print("large objects:", len(large), "- blocks:", blocks() - before)
del large
print("blocks left:", blocks() - before)
begun = len(taken)
del fill, taken
#| note: The collector has no part in this. Nothing here was in a cycle.
print("gc.collect():", gc.collect())

assert begun == 40 and kept > 30 * used
assert same and mixed == 0 and reused > 30
