# Recursion, the order of calls, what is written, and what stays behind.
import collections
import gc
import io
import re
import types
from dataclasses import dataclass, field
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr


def numbered(text):
    """Ids become #0, #1 ..."""
    seen = {}
    return re.sub(r'id=(\d+)', lambda m: f'id=#{seen.setdefault(m[1], len(seen))}', text)


@dataclass
class Point:
    x: int
    y: object = None
    hidden: int = field(default=3, repr=False)


class Odd:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'<Odd {self.n}>'


print('--- recursion')
l = [1]
l.append(l)
d = {'a': 1, 'l': l}
d['d'] = d
t = ([d],)
n = types.SimpleNamespace(a='a' * 80)
n.n = n
p = Point(1, 'w' * 80)
p.y = [p]
for value in (l, d, t, n, [l, l], p):
    for width in (80, 10):
        print(numbered(pformat(value, width=width)))
    print(numbered(saferepr(value)), isreadable(value), isrecursive(value))
    print(PrettyPrinter(depth=1).isreadable(value), PrettyPrinter(depth=1).isrecursive(value))

print('--- printer')
for arguments in ({'indent': -1}, {'depth': 0}, {'width': 0}, {'indent': 'x'}):
    try:
        PrettyPrinter(**arguments)
    except ValueError as error:
        print(error)
out = io.StringIO()
printer = PrettyPrinter(2, 20, None, out, compact=True)
printer.pprint({'b': [1, 2, 3, 4, 5, 6, 7, 8], 'a': (1,)})
print(out.getvalue(), end='')
pp({'b': 1, 'a': [1, 2] * 3}, width=10)
pprint({'b': 1, 'a': [1, 2] * 3}, None, 1, 10, 3)


class Mine(PrettyPrinter):
    """format() is called for every part, with the ids of the containers around it."""

    def format(self, object, context, maxlevels, level):
        print('format', type(object).__name__, len(context), maxlevels, level)
        if isinstance(object, Odd):
            return f'odd{object.n}', True, False
        return super().format(object, context, maxlevels, level)


mine = Mine(width=20)
mine.pprint({'a': [Odd(1), Odd(2), (3, 4)], 'b': Odd(5)})
print(mine.isreadable([Odd(1)]), mine.isrecursive([l]))
print(mine.pformat([1, {2: 3}]))


class Less:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print('lt', self.n, other.n)
        return self.n < other.n

    def __hash__(self):
        return self.n

    def __repr__(self):
        return f'Less({self.n})'


print(pformat({Less(3): 1, Less(1): 2, Less(2): 3}))
print(pformat({Less(3), Less(1), Less(2)}, width=5))
gc.collect()
del l, d, t, n, p, value
print(gc.collect())
class Tee:
    def write(self, text):
        print('write', repr(text))


for value in (
    [1, 2, [3] * 30], {'a': 1, 'b': 'some words ' * 12}, 'some words ' * 9, bytes(range(60)), set(), (), Point(1, 'w' * 80),
    types.SimpleNamespace(a='b' * 90, c=1), collections.Counter('abcdefghijklmnopqrstu'),
):
    pprint(value, Tee())
    pprint(value, Tee(), compact=True, width=20, indent=3)
