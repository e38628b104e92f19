"""What callbacks and gc.get_stats() tell of each collection; from 3.15 on also how many objects it looked at."""
import gc

told = []


def note(phase, info):
    told.append((phase, {key: value for key, value in info.items() if key != "duration"}))


gc.collect()
gc.freeze()
gc.collect()
gc.disable()
before = gc.get_stats()
gc.callbacks.append(note)
held = [[i] for i in range(20)]
gc.collect(0)
garbage = [[] for _ in range(5)]
for item in garbage:
    item.append(item)
del garbage, item
gc.collect(1)
gc.collect()
gc.callbacks.clear()
for phase, info in told:
    print(phase, info)
for old, new in zip(before, gc.get_stats()):
    print({key: new[key] - old[key] for key in new if key != "duration"})
print(all(isinstance(stats.get("duration", 0.0), float) for stats in gc.get_stats()))
