# Containers that importing a name leaves that is not there: the class is called with keywords.
import gc, sys

gc.disable()


def alone():
    from sys import missing


def held():
    y = [1]
    from sys import missing


def table():
    y = {}
    from sys import missing


def found():
    from sys import path


for f in (alone, held, table, found):
    counts = []
    for i in range(3):
        gc.collect()
        try:
            f()
        except ImportError as e:
            error = e.name, e.path, e.msg, getattr(e, 'name_from', None)
            print(*error)
            error = None
        counts.append(gc.get_count()[0])
    print(f.__name__, counts)
