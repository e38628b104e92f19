# Automatic collections where calls are nested as deeply as they may be: a callback that cannot be called says so.
import gc
import sys

gc.collect()
gc.freeze()
gc.collect()
seen = []


def looks(phase, info):
    if phase == 'start':
        seen.append([info['generation'], *[type(x).__name__ for x in gc.get_objects(0)][:9]])


def recurse(n):
    return recurse(n + 1)


class Deep:
    def __init__(self, depth): self.depth = depth

    def __del__(self):
        try: deep(self.depth)
        except RecursionError: seen.append(self.depth)


def deep(n): n and deep(n - 1)


def nested(n, x):
    if n: nested(n - 1, None)
    else: x = [Deep(depth) for depth in range(8)]


sys.setrecursionlimit(60)
for n in range(1, 5):
    gc.set_threshold(0)
    gc.collect()
    gc.callbacks.append(looks)
    gc.set_threshold(n, 1000, 1000)
    try: recurse(0)
    except RecursionError as e: text = str(e)
    count = gc.get_count()
    gc.set_threshold(0)
    gc.callbacks.clear()
    print(n, text, count, len(seen), *seen[:5], *seen[-2:])
    seen.clear()

for depth in range(50, 57):
    try: nested(depth, None)
    except RecursionError: seen.append('over')
    print(depth, seen)
    seen.clear()
