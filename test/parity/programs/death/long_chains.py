"""Chains of instances that die of one another: slots of a class and of its base, values, dicts, finalizers, weak references, resurrection."""
import gc
import weakref


class Values:
    def __init__(self, n, next):
        self.first, self.n, self.next, self.last = [n], n, next, (n,)


class Slots:
    __slots__ = 'n', 'next', '__weakref__'

    def __init__(self, n, next):
        self.n, self.next = n, next


class More(Slots):
    __slots__ = 'before', 'other'

    def __init__(self, n, next):
        Slots.__init__(self, n, None)
        self.before, self.other = Slots(n, None), next


class Both(Slots):
    def __init__(self, n, next):
        Slots.__init__(self, n, next)
        self.more = next


class Finalized(Values):
    def __del__(self):
        if self.n % 500 == 0:
            log.append(self.n)


class Saved(Slots):
    def __del__(self):
        if self.n == 1500:
            saved.append(self)


class Dict(dict):
    pass


class List(list):
    pass


def materialized(n, next):
    node = Values(n, next)
    node.__dict__['n'] = n
    return node


def subclass(kind):
    def make(n, next):
        node = kind([next] if kind is List else {'next': next})
        node.n = n
        return node
    return make


def leaf(n, next):
    # Two instances each, the first of which has no chain.
    return Values(Values(n, None), next)


log, saved = [], []
for make in Values, Slots, More, Both, Finalized, Saved, materialized, subclass(Dict), subclass(List), leaf:
    head = last = None
    for i in range(2000):
        head = make(i, head)
        if i == 100 and isinstance(head, Slots):
            last = weakref.ref(head, lambda r: log.append('gone'))
    gc.collect()
    del head
    print(make.__name__, log, last and last() is None, [s.n for s in saved], gc.collect())
    log.clear()
chain = saved.pop()
n = 0
while chain is not None:
    n, chain = n + 1, chain.next
print(n)
for kind in Values, Slots:
    head = None
    for i in range(12000):
        head = kind(i, head)
    del head
    print(gc.collect())
