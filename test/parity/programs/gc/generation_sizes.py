# The sizes of the generations while a program builds and drops things.
import gc

gc.collect()
gc.freeze()
gc.collect()


class N:
    def __init__(self, parent=None):
        self.parent = parent


def sizes():
    return [sum(type(o) is N for o in gc.get_objects(generation=g)) for g in range(3)]


gc.set_threshold(200, 3, 100)
print(sizes(), gc.get_threshold())
keep = []
for round in range(8):
    for i in range(60):
        keep.append(N())
    print(round, sizes())
del keep[:200]
print("dropped", sizes())
gc.disable()
keep += [N() for _ in range(300)]
print("disabled", sizes())
gc.collect(0)
print("collect(0)", sizes())
gc.collect(1)
print("collect(1)", sizes())
gc.collect(2)
print("collect(2)", sizes())
root = N()
child = N(root)
root.child = child
del child
print(sizes())
del root
print("garbage is still listed", sizes(), gc.collect(0), sizes())
keep.clear()
print(sizes(), gc.collect(), sizes())
