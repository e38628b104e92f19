# partial, reduce, wraps, cmp_to_key, total_ordering.
from functools import cmp_to_key, partial, partialmethod, reduce, total_ordering, update_wrapper, wraps


def f(a, b, c=3, *args, **kw):
    return a, b, c, args, kw


p = partial(f, 1, c=10)
print(p(2), p(2, c=5), p(2, x=1), p.func is f, p.args, p.keywords, partial(p, 9)(), partial(p, 9).args, partial(int, base=2)("101"))
print(repr(partial(print, 1, sep="-")), partial(f, 1)(2, 3, 4, 5), list(map(partial(pow, 2), range(5))), callable(p), type(p).__name__)
p.attr = 5
print(p.attr, p.__dict__, hasattr(p, "__name__"))
for bad in [lambda: partial(), lambda: partial(5), lambda: p(), lambda: reduce(lambda a, b: a, []), lambda: reduce(5, [1, 2]), lambda: reduce(len), lambda: partial(f, 1)(1, 2, c=3)]:
    try:
        bad()
    except TypeError as e:
        print(e)
print(reduce(lambda a, b: a + b, [1, 2, 3, 4]), reduce(lambda a, b: a * b, range(1, 6), 10), reduce(max, [3, 9, 2]), reduce(lambda a, b: [b, a], "abc"), reduce(None, [5]), reduce(None, [], "init"))


def deco(fn):
    @wraps(fn)
    def wrapper(*a):
        """Wrapper doc."""
        return fn(*a)

    return wrapper


@deco
def original(x):
    """Original doc."""
    return x


original.__dict__["note"] = 1
print(original.__name__, original.__doc__, original.__wrapped__(5), original.__qualname__, original.__module__)


class C:
    def method(self, a, b):
        return a, b

    first = partialmethod(method, 1)


print(C().first(2))
print(sorted([5, 2, 9], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=cmp_to_key(lambda a, b: len(a) - len(b))))
k = cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(1) == k(1), k(3) >= k(4), k(5).obj)


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(1) != V(2), max(V(1), V(3)).n, sorted([V(2), V(1)])[0].n)
try:
    @total_ordering
    class Bad:
        pass
except ValueError as e:
    print(e)
update_wrapper(p, f)
print(p.__name__)
