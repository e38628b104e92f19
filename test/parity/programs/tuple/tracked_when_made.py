"""Which tuples of atoms the collector knows from the start: those that C code makes without looking at the items."""
import array, collections, gc, io, itertools, operator, re, sys, time
gc.disable()


def told(name, *made):
    found = []

    def walk(value, depth):
        if isinstance(value, tuple): found.append(f'{len(value)} {gc.is_tracked(value)}')
        if depth < 3 and isinstance(value, (tuple, list)):
            for item in value: walk(item, depth + 1)
    walk(list(made), 0)
    print(name, *found)


def pairs(make):
    it = iter(make())
    first = next(it)
    return first, next(it), *make()


d = {'x': 0, 'y': 1, 'z': 2}
told('items', pairs(d.items), pairs(lambda: reversed(d.items())), list(d.items()), {'a': 1}.popitem())
od = collections.OrderedDict(d)
told('ordered', pairs(od.items), pairs(lambda: reversed(od.items())), od.popitem())
told('enumerate', pairs(lambda: enumerate('abc')), pairs(lambda: enumerate('abc', 2 ** 80)), pairs(lambda: enumerate([[], []])))
told('itertools', pairs(lambda: itertools.pairwise('abcd')), pairs(lambda: zip('ab', 'ab')), pairs(lambda: itertools.product('ab', 'c')))
told('divmod', divmod(7, 2), divmod(10 ** 40, 7), divmod(7.0, 2), (1.5).as_integer_ratio())
told('partition', 'abc'.partition('b'), 'abc'.partition('z'), 'abc'.rpartition('z'), 'a'.partition('bb'), 'a'.rpartition('é'))
told('reduced', range(3).__reduce__(), slice(1, 2).__reduce__(), bytearray(b'a').__reduce__(), iter('a').__reduce__(), iter(range(3)).__reduce__())
told('more', reversed('ab').__reduce__(), 'a'.upper.__reduce__(), 'a'.__add__.__reduce__(), OSError(1, 2, 3).__reduce__(), 'a'.__getnewargs__())
told('sys', sys.exc_info(), sys.version_info.__reduce__()[:1], time.gmtime(0).__reduce__())
told('re', re.subn('a', 'b', 'a'), re.match('(a)', 'a').span(), re.match('(a)', 'a').regs)
told('io', io.StringIO('a').__getstate__(), io.BytesIO(b'a').__getstate__(), io.StringIO('a\nb\rc', newline=None).newlines)
told('operator', operator.itemgetter(1).__reduce__(), operator.itemgetter(1, 2).__reduce__(), operator.methodcaller('a', 1).__reduce__())
told('collections', collections._tuplegetter(1, 'a').__reduce__(), collections.namedtuple('N', 'a b')._fields, array.array('i', [1]).buffer_info())
try: compile('(', 'file', 'exec')
except SyntaxError as e: told('syntax', e.args)
