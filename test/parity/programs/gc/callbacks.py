# gc.callbacks: phases and their info.
import gc

gc.collect()
gc.freeze()
gc.collect()
gc.disable()
log = []


def callback(phase, info):
    log.append((phase, info["generation"], info["collected"], info["uncollectable"]))


def second(phase, info):
    log.append("second " + phase)


class A:
    pass


def cycle():
    a = A()
    a.me = a


gc.callbacks.append(callback)
cycle()
print(gc.collect(0), log)
log.clear()
cycle()
gc.callbacks.append(second)
print(gc.collect(1), log)
log.clear()
print(gc.collect(), log)
gc.callbacks.remove(callback)
log.clear()
cycle()
print(gc.collect(), log)
gc.callbacks.clear()


class Fin:
    def __del__(self):
        log.append(("del", gc.collect()))


log.clear()
f = Fin()
f.me = f
del f
gc.callbacks.append(callback)
print(gc.collect(), log)
gc.callbacks.clear()


def nested(phase, info):
    if phase == "start":
        log.append(("nested collect", gc.collect()))


log.clear()
gc.callbacks.append(nested)
gc.collect()
print(log)
gc.callbacks.clear()
gc.callbacks.append(callback)
log.clear()
gc.set_threshold(50, 10, 10)
gc.enable()
kept = [[i] for i in range(200)]
gc.disable()
print([entry for entry in log if entry[0] == "stop"][:4])
infos = []
gc.callbacks[:] = [lambda phase, info: infos.append(info)]
gc.collect()
gc.callbacks.clear()
print([a is b for a, b in zip(*infos)])
print([a is b for a, b in zip(*gc.get_stats()[:2])])
