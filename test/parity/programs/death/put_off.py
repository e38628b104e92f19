"""How deep deaths of one another nest before the next is put off: the depth of the first that ends."""
import sys
from collections import OrderedDict


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        if not log:
            log.append(self.n)


class Values:
    def __init__(self, x, d):
        self.next, self.d = x, d


class Slots:
    __slots__ = 'a', 'b'

    def __init__(self, x, d):
        self.a, self.b = x, d


class List(list):
    pass


class Dict(dict):
    pass


class Ordered(OrderedDict):
    pass


class Tuple(tuple):
    pass


class Error(Exception):
    pass


N = 10500 if sys.version_info[:2] == (3, 13) else 2000
for make in (
    Values,
    Slots,
    lambda x, d: List([d, x]),
    lambda x, d: Dict(a=x, b=d),
    lambda x, d: [d, x],
    lambda x, d: {'a': x, 'b': d},
    lambda x, d: (x, d),
    lambda x, d: (d, x),
    lambda x, d: OrderedDict(a=x, b=d),
    lambda x, d: Ordered(a=x, b=d),
    lambda x, d: Tuple((d, x)),
    lambda x, d: Error(x, d),
    lambda x, d: ValueError(x, d),
    lambda x, d: List([d, Slots(x, None)]),
    lambda x, d: Values([x], d),
):
    log = []
    head = None
    for i in range(N):
        head = make(head, D(i))
    del head
    print(N - 1 - log[0])
