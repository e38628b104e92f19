# Small ints are shared; larger ones are made anew each time.
def fresh(n):
    return n + 1 - 1


def same(n):
    return fresh(n) is fresh(n)


print([n for n in (-7, -6, -5, -1, 0, 1, 255, 256, 257, 300) if same(n)])
print(int("5") is fresh(5), len([1, 2, 3]) is fresh(3), "abc".find("c") is fresh(2))
a = 1000
b = 1000
print(a is b, id(a) == id(b))


def f():
    return 1000


def g():
    return 1000


print(f() is g(), f() is f())
print((a == b) is (b == a), f.__doc__ is g.__doc__)
x = 257
y = x
print(x is y, x + 0 is y)
print(float(3) is float(3))
empty = (), "", b""
print(empty[0] is tuple(), empty[1] is str(), empty[2] is bytes())
