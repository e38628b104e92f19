# seed 610041, release 3.14.10
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
v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = None
try:
    class C23(list):
        @property
        def p(self): return 42
        @staticmethod
        def s(x): return x
        @classmethod
        def c(cls): return cls.__name__
    c = C23()
    try:
        print('' * c)
    except Exception as e: print(type(e).__name__, e)
    try:
        print(c * 1.5)
    except Exception as e: print(type(e).__name__, e)
    try:
        print({c: 1}[c], isinstance(c, C23))
    except Exception as e: print(type(e).__name__, e)
except Exception as e: print(type(e).__name__, e)
try:
    x = 28
    for i in range(175): z = []; z.append(z); x = Slots('c') if i < 3 else 0
    x = y = z = None
    print(gc.get_count())
except Exception as e: print(type(e).__name__, e)
