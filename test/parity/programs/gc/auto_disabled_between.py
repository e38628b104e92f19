"""Counting goes on while the collector is disabled; the first check after enabling it finds a collection due."""
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.set_threshold(30, 5, 5)
gc.disable()
before = gc.get_stats()[0]["collections"]
held = [[] for _ in range(100)]
print(gc.get_count()[0] > 100, gc.get_stats()[0]["collections"] - before)
gc.enable()
more = [[] for _ in range(3)]
print(gc.get_stats()[0]["collections"] - before, gc.get_count()[0] < 30, gc.isenabled())
