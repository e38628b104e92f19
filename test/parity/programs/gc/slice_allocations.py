"""What a slice without a step allocates for the collector, and what its bounds may be."""
import gc

gc.collect()
gc.disable()


def counted(f, *args):
    gc.collect()
    before = gc.get_count()[0]
    try:
        result = f(*args)
    except Exception as e:
        print(type(e).__name__, e)
    return gc.get_count()[0] - before


class MyList(list):
    pass


class MyStr(str):
    pass


class Index:
    def __index__(self):
        print('index')
        return 1


class Broken:
    def __index__(self):
        1 / 0


def sliced(x, a, b):
    return x[a:b]


def after(x):
    return x[1:]


def before(x):
    return x[:2]


def stepped(x):
    return x[1:2:1]


for x in [1, 2, 3], (1, 2, 3), 'abc', b'abc', bytearray(b'abc'), range(3), MyList([1, 2]), MyStr('abc'):
    print(type(x).__name__, [counted(f, x) for f in (after, after, before, stepped)])
for x in [1, 2, 3], (1, 2, 3), 'abc':
    for a in None, 1, -1, 'a', Index(), 2.5, 10 ** 30, -10 ** 30, Broken():
        print(counted(sliced, x, a, None), counted(sliced, x, None, a), counted(sliced, x, a, a))
    print(x[1:2], x[-2:None], x[5:7], x[2:1], x[None:None] is x)
