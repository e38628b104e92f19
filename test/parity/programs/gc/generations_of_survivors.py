"""In which generation an object is after collections of each generation."""
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()


def generation(op):
    for number in range(3):
        if any(op is other for other in gc.get_objects(number)):
            return number
    return None


names = {}
names["old"] = [[]]
print({name: generation(held) for name, held in names.items()})
gc.collect(0)
names["middle"] = [[]]
print({name: generation(held) for name, held in names.items()})
gc.collect(1)
names["young"] = [[]]
print({name: generation(held) for name, held in names.items()})
gc.collect(0)
print({name: generation(held) for name, held in names.items()})
gc.collect(2)
print({name: generation(held) for name, held in names.items()})
gc.freeze()
print({name: generation(held) for name, held in names.items()}, gc.get_freeze_count() > 0)
