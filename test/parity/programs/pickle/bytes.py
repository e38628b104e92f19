"""What objects are as bytes, in every protocol, and that they come back."""
import collections
import copyreg
import pickle


class Plain:
    def __init__(self, **kwds):
        self.__dict__.update(kwds)

    def __eq__(self, other):
        return type(other) is type(self) and other.__dict__ == self.__dict__

    class Inner:
        pass


class Slots:
    __slots__ = 'a', 'b'


class State:
    def __init__(self, n):
        self.n = n

    def __getstate__(self):
        return {'half': self.n // 2}

    def __setstate__(self, state):
        self.n = state['half'] * 2


class Made:
    def __new__(cls, x, *, y=0):
        self = object.__new__(cls)
        self.x, self.y = x, y
        return self

    def __getnewargs_ex__(self):
        return (self.x,), {'y': self.y}


class Args(tuple):
    def __new__(cls, *args):
        return tuple.__new__(cls, args)

    def __getnewargs__(self):
        return tuple(self)


class Reduced:
    def __reduce__(self):
        return Plain, (), {'kept': 1}


class Many(list):
    def __reduce__(self):
        return Many, (), None, iter(self)


class Table(dict):
    pass


def function():
    pass


Point = collections.namedtuple('Point', 'x y')
slots = Slots()
slots.a = 1
shared = ['shared']
objects = [
    None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -2**31, 2**31 - 1, 2**31, -2**31 - 1, 2**64, -2**63, 2**2100, 1.5, -0.0,
    float('inf'), 'text', '', 'é€\n\\\0', '\U0001f600', 'x' * 300, b'', b'bytes', b'x' * 300, bytearray(b'abc'), bytearray(), (), (1,),
    (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {'a': 1}, {'a': 1, 'b': [2]}, set(), {1}, frozenset(), frozenset({1, 2}), shared,
    [shared, shared, 'a', 'a'], 1j, range(3), slice(1, 2), int, Plain, function, len, Plain(a=1, b='x'), slots, State(10), Made(1, y=2),
    Args(1, 2), Reduced(), Many([1, 2, 3]), Table(a=1), Point(1, 2), ValueError('no', 3), type(None), ..., NotImplemented,
    collections.OrderedDict(a=1), collections.deque([1, 2], 5), collections.Counter('aab'), collections.defaultdict(list, a=[1]),
    Plain.Inner, Plain.__init__, [].append, 'abc'.upper, str.upper, b'x' * 70000, 'x' * 70000, list(range(1003)),
]
for obj in objects:
    for protocol in range(6):
        try:
            data = pickle.dumps(obj, protocol)
        except Exception as e:
            print(type(obj).__name__, protocol, type(e).__name__)
            continue
        back = pickle.loads(data)
        if len(data) < 400:
            print(protocol, data, type(back).__name__, pickle.dumps(back, protocol) == data)
        else:
            print(protocol, len(data), data[:24], data[-24:], hash(data) == hash(pickle.dumps(back, protocol)), back == obj)

loop = []
loop.append(loop)
for protocol in range(6):
    data = pickle.dumps(loop, protocol)
    back = pickle.loads(data)
    print(data, back[0] is back)
cycle = Plain()
cycle.me = cycle
cycle.pair = (cycle, [cycle])
back = pickle.loads(pickle.dumps(cycle))
print(back.me is back, back.pair[0] is back, back.pair[1][0] is back)
recursive = ([],)
recursive[0].append(recursive)
for protocol in 0, 1, 2, 4:
    print(pickle.dumps(recursive, protocol))
    back = pickle.loads(pickle.dumps(recursive, protocol))
    print(back[0][0] is back)
copyreg.add_extension('__main__', 'Plain', 240)
print(pickle.dumps(Plain(a=1)), pickle.loads(pickle.dumps(Plain)) is Plain)
copyreg.pickle(Slots, lambda s: (Slots, ()))
print(pickle.dumps(slots, 2))
print(pickle.loads(b"(S'old'\nI3\nL4L\nF2.5\nVuni\\u00e9\ntp0\n."), pickle.loads(b'(dp0\nI1\nI2\ns.'), pickle.loads(b'c__builtin__\nxrange\n(I3\ntR.'))
print(pickle.loads(b'\x80\x02U\x03abc.'), pickle.loads(b'\x80\x02U\x03abc.', encoding='bytes'), type(pickle.loads(b'(i__main__\nReduced\n.')))
print(pickle.loads(b"S'a\\n\\x41\\101\\'\\\\'\n."))
