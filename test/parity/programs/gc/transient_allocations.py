"""What a call allocates for its arguments alone: dead again at once, it stays in free lists, and the collector has counted it."""
import gc

gc.collect()
gc.freeze()
gc.collect()


class Base:
    pass


def refused():
    try:
        class Refused(Base, keyword=1):
            pass
    except TypeError as error:
        return str(error)


def counted(action):
    before = gc.get_count()[0]
    action()
    return gc.get_count()[0] - before


print(refused())
refused()
for name, action in [
    ("class with a keyword", refused),
    ("get_referents", lambda: gc.get_referents(None)),
    ("get_referrers", lambda: gc.get_referrers(None)),
    ("get_objects", gc.get_objects),
    ("is_tracked", lambda: gc.is_tracked(None)),
    ("get_threshold", gc.get_threshold),
    ("get_stats", gc.get_stats),
    ("get_freeze_count", gc.get_freeze_count),
]:
    gc.collect()
    print(name, counted(action), counted(action), counted(action))
