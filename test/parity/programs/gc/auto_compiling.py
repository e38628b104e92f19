# What collections find that begin while text is compiled: where collections run inside allocations (3.11), the compiler's containers too.
import gc

seen = []


def looks(phase, info):
    if phase == 'start':
        seen.append([info['generation'], *[type(x).__name__ for x in gc.get_objects(0)]])


def timed(action, n, old):
    gc.collect()
    gc.callbacks.append(looks)
    gc.set_threshold(n, old, old)
    action()
    count = gc.get_count()
    gc.set_threshold(0)
    gc.callbacks.clear()
    print(' ', n, *count, *seen)
    seen.clear()


texts = [
    '1', '1.5', '(1, 2)', '(1, 2.5, (3, 4), [5])', 'True', '...', '[True, 1.5, 1.5, b"a", b"a", 2j, None]',
    'lambda: (1.5, 2)', '[y * 2.5 for y in (1, 2)]', '0.0 + -0.0', 'f"{1.5}{x}"', '{1: 2.5, 3: 4}',
    'def f(a=1.5, *, b=(1, 2)):\n  "doc"\n  return 1.5, b"x"',
    'class A:\n  x = 1.5\n  def f(self): return super().f(2.5)',
    'x = 1\ny = 1.5\nz = (1, 2)',
    'try: a = 1.5\nfinally: b = [2.5, True]',
]
gc.set_threshold(0)
# The first one makes the module _ast.
compile('1', 'f', 'exec')
gc.collect()
gc.freeze()
for text in texts:
    print(text)
    for n in (1, 2, 3, 5, 8, 12):
        timed(lambda: compile(text, 'f', 'exec'), n, 1000)
    # Full collections untrack the compiler's dicts, whose keys are not there in heaptop.
    if len(text) < 20:
        timed(lambda: compile(text, 'f', 'exec'), 1, 1)
