# Every kind of value that pprint breaks, at several widths.
import collections
import types
from dataclasses import dataclass, field
from pprint import isreadable, isrecursive, pformat


@dataclass
class Point:
    x: int
    y: object = None
    hidden: int = field(default=3, repr=False)


@dataclass(repr=False)
class Plain:
    x: int


@dataclass
class Own:
    x: int

    def __repr__(self):
        return 'Own' + 'n' * 50


class Sub(dict):
    pass


class SubList(list):
    def __repr__(self):
        return f'SubList<{list.__repr__(self)}>'


class Odd:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'<Odd {self.n}>'


class Space(types.SimpleNamespace):
    pass


class Whole(int):
    pass


class Bag(set):
    pass


words = 'the quick brown fox jumps over the lazy dog'.split()
values = {
    'ints': list(range(30)),
    'nested': [[i, [i] * i] for i in range(9)],
    'tuple': tuple(words),
    'one': ('a' * 70,),
    'tuple1': (list(range(30)),),
    'dict': {w: i for i, w in enumerate(words)},
    'mixed': {1: 'a' * 30, 'b': 2, None: 'c' * 20, (1, 2): [3] * 20},
    'deep': {'a': {'b': {'c': {'d': list(range(30))}}}},
    'sub': Sub({w: w * 3 for w in words}),
    'sublist': SubList([1, 2, 3] * 12),
    'set': set(words[:3]) and {1, 5, 3, 2, 'x', 'y' * 60, None},
    'frozen': frozenset(range(0, 90, 3)),
    'bag': Bag(range(30)),
    'empties': [[], {}, (), set(), frozenset(), '', b'', collections.deque(), collections.OrderedDict()],
    'str': 'several words that are together much longer than one line of eighty characters ' * 2,
    'lines': 'first line\nsecond line is long enough that it has to be broken somewhere here, or not\n\nlast',
    'unbroken': 'x' * 120,
    'strings': ['some words ' * 9, {'key': 'some words ' * 9}],
    'one string': ['y' * 90],
    'bytes': bytes(range(64)),
    'small bytes': b'abc',
    'bytes in': [bytes(range(30)), bytearray(range(30))],
    'bytearray': bytearray(b'some words ' * 9),
    'proxy': types.MappingProxyType({w: w for w in words * 2}),
    'space': types.SimpleNamespace(first=list(range(20)), second='b' * 40, third=None),
    'subspace': Space(first=list(range(20)), second='b' * 40),
    'ordered': collections.OrderedDict((w, [i] * 5) for i, w in enumerate(words)),
    'default': collections.defaultdict(list, {w: [i] * 5 for i, w in enumerate(words)}),
    'counter': collections.Counter('the quick brown fox jumps over the lazy dog' * 2),
    'chain': collections.ChainMap({w: w for w in words}, {'b': list(range(30))}, {}),
    'short chain': collections.ChainMap({w: w for w in words + list('abcdef')}),
    'deque': collections.deque(range(30)),
    'maxlen': collections.deque(words * 2, maxlen=30),
    'user dict': collections.UserDict({w: i for i, w in enumerate(words)}),
    'user list': collections.UserList(range(30)),
    'user string': collections.UserString('some words ' * 9),
    'point': Point(list(range(30)), Point(1, 'words ' * 12)),
    'plain': [Point(1), Own(2), Own(3)],
    'odd': [Odd(i) for i in range(12)],
    'odd keys': {Whole(3): 1, 2: Whole(2), 'a': Odd(1)},
    'numbers': [10 ** 9, Whole(1234567), 1.5, 2j, True, None, 12345],
    'types': [int, type, len],
}
for name, value in values.items():
    print('---', name)
    for arguments in (
        {'width': 60}, {'width': 70, 'compact': True, 'indent': 3, 'depth': 2, 'sort_dicts': False},
    ):
        try:
            print(pformat(value, **arguments))
        except Exception as error:
            print(type(error).__name__, error)
    print(isreadable(value), isrecursive(value))
