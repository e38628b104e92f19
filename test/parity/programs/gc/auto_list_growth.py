"""Automatic collections while a list of lists grows: what each finds, and what is in the generations."""
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.set_threshold(50, 3, 2)
before = [stat["collections"] for stat in gc.get_stats()]
held = []
for i in range(400):
    held.append([i])
after = [stat["collections"] for stat in gc.get_stats()]
gc.disable()
print([b - a for a, b in zip(before, after)])
print(len(held), all(gc.is_tracked(item) for item in held))
