# seed 1600151, release 3.11.7
import atexit, gc, sys, weakref
gc.collect(); gc.freeze(); gc.collect()
serial = 0
class Node:
    def __init__(self, name, *others):
        global serial
        serial += 1
        self.serial = serial
        self.name = name
        self.others = list(others)
    def __repr__(self): return '<' + self.name + '>'
    def __hash__(self): return self.serial
class Last(Node):
    def __del__(self): print('del', self.name, len(self.__dict__))
class Phoenix(Node):
    def __del__(self):
        print('rise', self.name)
        ashes.append(self)
class Slots:
    __slots__ = ('a', 'b', 'name', '__weakref__')
    def __init__(self, name, a=None, b=None): self.name, self.a, self.b = name, a, b
    def __repr__(self): return '<slots ' + self.name + '>'
    def __del__(self): print('del slots', self.name)
class Bag(list):
    def __del__(self): print('del bag', len(self))
class Table(dict): pass
ashes = []
refs = []
kept = []
def closure(*held):
    def inner(): return held, inner
    return inner
def walk(*items):
    held = list(items)
    try:
        for item in held: yield item
        yield 'end'
    finally:
        print('closed', len(held))
def fail(depth, *held):
    if depth == 0: raise ValueError(len(held))
    fail(depth - 1, depth, *held)
def told(name, action=None):
    def callback(ref):
        print('callback', name, ref() is None)
        if action is not None: action()
    return callback
def link(a, b):
    if isinstance(a, Node): a.others.append(b)
    elif isinstance(a, list): a.append(b)
    elif isinstance(a, dict): a[len(a)] = b
    elif isinstance(a, Slots): a.b = b
    elif isinstance(a, set):
        if isinstance(b, Node): a.add(b)
    elif callable(a): a.held = b
def owners(x):
    if x is None or type(x) in (bool, int, str) and len(str(x)) < 4: return 'shared'
    return sys.getrefcount(x)
def size(x):
    return (type(x).__name__, owners(x), sys.getsizeof(x), gc.is_tracked(x))
def counted(action):
    gc.collect()
    hold = [Empty() for i in range(60)]
    told = []
    for i in range(3):
        before = gc.get_count()[0]
        try: action()
        except Exception as e: told.append(type(e).__name__)
        told.append(gc.get_count()[0] - before)
    print(*told)
seen = []
def looks(phase, info):
    if phase == 'start': seen.append([info['generation'], *[type(x).__name__ for x in gc.get_objects(0)][:30]])
def timed(action, old=1000):
    was, ran = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(0); gc.enable()
    for n in range(1, 6):
        gc.collect()
        gc.callbacks.append(looks)
        gc.set_threshold(n, old, old)
        try: action(); error = ''
        except Exception as e: error = type(e).__name__
        count = gc.get_count()
        gc.set_threshold(0)
        gc.callbacks.clear()
        print(n, error, *count, *seen[:60])
        seen.clear()
    gc.set_threshold(*was)
    if not ran: gc.disable()
class Empty: __slots__ = ()
class Dies:
    name = 'unborn'
    def __init__(self, name): self.name = name
    def __del__(self): seen.append(self.name)
class Pair:
    __match_args__ = ('a', 'b')
    def __init__(self, a, b=None): self.a, self.b = a, b
    def __eq__(self, other): return self.a == other.a
    def __lt__(self, other): return id(self) != id(other) and self.a < other.a
    def __iter__(self): yield self.a; yield self.b
    def __enter__(self): return self
    def __exit__(self, *exc): return exc[0] is KeyError
    @property
    def p(self): return self.b
    @classmethod
    def c(cls, *a, **k): return a, k
    @staticmethod
    def s(*a): return a
def gen(n):
    for i in range(n): got = yield i
    return n
def both(a, b=2, /, c=3, *d, e=5, **f): return a, b, c, d, e, f
v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = None
try:
    timed(lambda: ('a')(*(len), default=([3, 1, 2] * 2)))
except Exception as e: print(type(e).__name__, e)
