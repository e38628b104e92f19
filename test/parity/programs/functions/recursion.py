# Recursion and its limit.
import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def hanoi(n, a="a", b="b", c="c"):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print([fib(n) for n in range(20)], ack(2, 3), hanoi(8))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(100), odd(77))
print(sys.getrecursionlimit())


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e)


def depth(n=0):
    global deepest
    deepest = n
    depth(n + 1)


sys.setrecursionlimit(300)
try:
    depth()
except RecursionError as e:
    print(e)
print(200 < deepest < 300)
sys.setrecursionlimit(1000)


class R:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other


for f in [lambda: repr(R()), lambda: R() == 1]:
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__)
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)


def permutations(items):
    if not items:
        return [[]]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]


print(len(permutations([1, 2, 3, 4, 5])), permutations("abc")[:3])


def flatten(x):
    return [z for y in x for z in (flatten(y) if isinstance(y, list) else [y])]


print(flatten([1, [2, [3, [4, [5]]]], [[[6]]]]))
nested = []
for _ in range(50):
    nested = [nested]
print(str(nested).count("["))
