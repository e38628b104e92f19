"""array: codes and their items, what arrays are made of and how large that makes them, formats of views."""
import array
import sys
import warnings

warnings.simplefilter("ignore")
print(array.typecodes, sys.getsizeof(array.typecodes))


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def kind(code, *initial):
    a = array.array(code, *initial)
    view = memoryview(a)
    return a, a.typecode, a.itemsize, a.tobytes(), sys.getsizeof(a), view.format, view.itemsize


for code in ("e", "f", "Zf", "Zd", "F", "D", "Ze", "w", "u", "Z", "", 1, "ff", "Zfx", b"e", None):
    attempt(kind, code, "ab" if code in ("w", "u") else [1, 2.5])
for code in ("e", "f", "d", "Zf", "Zd"):
    if code not in array.typecodes:
        continue
    for value in (1, 1.5, 2.5j, 1 + 2j, "x", None, 1e5, 1e300, 65519, 65520, -0.0, float("nan"), float("inf"), 1e-8, 2**-24, 2**-25, 3 * 2**-25, True, 10**400):
        attempt(lambda: (code, array.array(code, [value])[0]))
    a = array.array(code, [1, 2, 0.5])
    b = array.array(code, [1, 2, 0.5])
    a.byteswap()
    print(a.tobytes(), b.__reduce_ex__(2)[1], b.__reduce_ex__(4)[1], a == b, b[1:], b + b[:1], b.index(2), b.count(1), 2 in b)
    attempt(lambda: b < b[:2])
    attempt(lambda: array.array("d", b))
    attempt(lambda: array.array("w", b))
    attempt(lambda: b.extend(array.array("i", [1])))
    attempt(lambda: array.array(code, "abc"))
    view = memoryview(b)
    print(view.tolist(), view[0], view.cast("B").tolist(), list(view))
for initial in ([1, 2, 3], (1, 2, 3), bytes(12), bytearray(12), array.array("i", [1, 2, 3]), array.array("b", [1, 2, 3]), range(3), iter([1]), array.array("b"), b""):
    attempt(lambda: (lambda a: (a, sys.getsizeof(a)))(array.array("i", initial)))
for format in ("e", "@e", "Zf", "Zd", "@Zd", "F", "D", "ee", "Ze"):
    attempt(lambda: memoryview(bytes(16)).cast(format).tolist())
    attempt(lambda: memoryview(bytes(16)).cast(format).itemsize)


def write(view, value):
    view[0] = value
    return view[0]


for code in ("e", "Zf", "Zd"):
    for value in (1, 1.5, 2.5j, "x", 1e5, 1e300, None):
        attempt(lambda: write(memoryview(bytearray(16)).cast(code), value))
