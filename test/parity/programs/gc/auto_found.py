# What collections find that begin in an operation after each 1 to 5 containers: in which order things are made, and when they go.
import builtins, gc

seen = []


def looks(phase, info):
    if phase == 'start':
        seen.append([info['generation'], *[type(x).__name__ for x in gc.get_objects(0)]])


def timed(action):
    for n in range(1, 6):
        gc.collect()
        gc.callbacks.append(looks)
        gc.set_threshold(n, 1000, 1000)
        try:
            action()
            error = ''
        except Exception as e:
            error = type(e).__name__
        count = gc.get_count()
        gc.set_threshold(0)
        gc.callbacks.clear()
        print(' ', n, error, *count, *seen)
        seen.clear()


def gen():
    yield 1


operations = """
ValueError([], 1).args
ValueError([])
ValueError(*[[], 1])
Exception(1, x=2)
KeyError([], 1)
OSError([], 1)
StopIteration([], 1)
+[1]
-[1]
~[1]
+(1, [])
{1: [], **255}
[3, 1, 2].append([])
dict(a=1, **1)
int(**1)
exec("class A(0, True, 257): x = int", {})
exec("class A(0, [], 257): x = int", {})
"""
gc.set_threshold(0)
gc.collect()
gc.freeze()
for operation in operations.strip().splitlines():
    print(operation)
    timed(eval('lambda: ' + operation))

for name, kind in sorted(vars(builtins).items()):
    # MemoryErrors come from a list that CPython keeps; ImportCycleError is for a later release.
    if isinstance(kind, type) and issubclass(kind, BaseException) and name not in ('MemoryError', 'ImportCycleError'):
        print(name)
        timed(lambda: kind('a', [ValueError()]).args)


def caused():
    try:
        raise ValueError([1]) from KeyError([])
    except ValueError as e:
        a = e.__cause__


def collected(depth=2):
    if depth == 0:
        raise ValueError(depth)
    try:
        collected(depth - 1)
    finally:
        if depth == 2:
            gc.collect()


print('caused')
timed(caused)
# What was due when gc.collect() is called runs in its first callback (3.12).
print('collected')
timed(collected)
