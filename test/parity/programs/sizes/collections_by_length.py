"""sys.getsizeof of containers made in several ways, at lengths around their steps."""
import sys


def sizes(make, lengths=(0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 25, 33, 50)):
    return [sys.getsizeof(make(n)) for n in lengths]


print("list()", sizes(lambda n: list(range(n))))
print("[*]", sizes(lambda n: [*range(n)]))
print("list(iter)", sizes(lambda n: list(iter(range(n)))))
print("list(generator)", sizes(lambda n: list(i for i in range(n))))
print("comprehension", sizes(lambda n: [i for i in range(n)]))
print("sorted", sizes(lambda n: sorted(range(n))))
print("multiplied", sizes(lambda n: [None] * n))
print("added", sizes(lambda n: [None] * n + [None]))
print("split", sizes(lambda n: ("x " * n).split()))
print("tuple", sizes(lambda n: tuple(range(n))))
print("tuple(generator)", sizes(lambda n: tuple(i for i in range(n))))
print("set", sizes(lambda n: set(range(n))))
print("frozenset", sizes(lambda n: frozenset(range(n))))
print("set comprehension", sizes(lambda n: {i for i in range(n)}))
print("dict", sizes(lambda n: dict.fromkeys(range(n))))
print("dict of strs", sizes(lambda n: {str(i): i for i in range(n)}))
print("dict copy", sizes(lambda n: dict(dict.fromkeys(range(n)))))
print("dict union", sizes(lambda n: {0: 1} | dict.fromkeys(range(n))))
print("bytearray", sizes(lambda n: bytearray(n)))
print("str", sizes(lambda n: "x" * n), sizes(lambda n: "\u20ac" * n))
