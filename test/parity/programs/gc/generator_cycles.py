"""Suspended generators in cycles: the collector closes them, and their finally blocks run once."""
import gc

log = []
gc.collect()


def worker(name, box):
    held = [name]
    try:
        while True:
            yield held
    finally:
        log.append((name, len(box)))


for kind in range(3):
    box = []
    generator = worker(kind, box)
    if kind:
        next(generator)
    box.append(generator)
    if kind == 2:
        generator.send("again")
    del generator, box
    print(kind, gc.collect(), log)
    log.clear()
