"""Two snapshots find a leak

A service grows, and nobody knows where. Two snapshots of tracemalloc, taken some
requests apart, are subtracted line by line: what grows with the requests is at
the top. It names the line that made the memory, not who holds it; a second
question, asked of the objects there, finds the holder.
"""
import gc
import sys
import tracemalloc

#| speed: 200
#| watch: audit.__defaults__, recent, totals

#| note: The snapshots are objects, too, and many: no collection shall come in between.
gc.collect()
gc.disable()

recent = {}
totals = [0] * 10


class Event:
    def __init__(self, user, path):
        self.user = user
        self.path = path
        self.tags = [user, path]


#| note: A default value is made once, with the function. This list will never be empty again.
def audit(event, log=[]):
    log.append(event)


#| note: A dictionary by user: it grows, too, but only until each user was here once.
def remember(user, path):
    recent[user] = path


def handle(number):
    user = f"user{number % 25}"
    path = f"/page/{number}"
    totals[number % 10] += 1
    audit(Event(user, path))
    remember(user, path)
    return len(path)


def serve(first, count):
    for number in range(first, first + count):
        handle(number)


def growth(before, after):
    """Lines that grew: line, bytes and blocks more, the largest first."""
    here = handle.__code__.co_filename
    lines = after.compare_to(before, "lineno")
    mine = [line for line in lines if line.traceback[0].filename == here]
    return [(line.traceback[0].lineno, line.size_diff, line.count_diff) for line in mine]


def show(rows):
    for line, size, count in rows:
        if count > 50:
            print(f"  line {line}: {size / 1024:+.1f} KiB in {count:+} blocks")


#| chapter: The first hundred requests
tracemalloc.start()
empty = tracemalloc.take_snapshot()
#| note: Everything grows at first: caches fill, tables are laid out. This will say little.
serve(0, 100)
first = tracemalloc.take_snapshot()
show(growth(empty, first))

#| chapter: The next hundred
#| note: Nothing is new to the service any more: what should still grow?
serve(100, 100)
second = tracemalloc.take_snapshot()
#| note: What still grows by a hundred blocks in a hundred requests is the leak.
rows = growth(first, second)
show(rows)
print("users remembered:", len(recent))

#| chapter: Who holds them?
suspect = [o for o in gc.get_objects() if isinstance(o, Event)][-1]
#| note: The line said Event; the referrers of one say where they all went.
holders = [h for h in gc.get_referrers(suspect) if h is not globals()]
print("held by:", [(type(h).__name__, len(h)) for h in holders])
owners = [o for o in gc.get_referrers(holders[0]) if type(o) is tuple]
print("which is a default of audit():", owners[0] is audit.__defaults__)
del holders, owners, suspect

#| chapter: Mended
#| pause
#| note: The caller hands over a list, or none. The old default goes with the old function.
def audit(event, log=None):
    if log is not None:
        log.append(event)


third = tracemalloc.take_snapshot()
freed = sum(size for _, size, _ in growth(second, third))
print("freed:", freed < -20_000)
serve(200, 100)
fourth = tracemalloc.take_snapshot()
print("lines that grow by more than 50 blocks:", sum(n > 50 for _, _, n in growth(third, fourth)))
leaking = [line for line, _, count in rows if count >= 100]
tracemalloc.stop()
del empty, first, second, third, fourth
#| note: The collector was off all the time, and has nothing to find: no cycle was in this.
print("gc.collect():", gc.collect())

assert len(recent) == 25
assert len(leaking) >= 3
assert freed < 0
