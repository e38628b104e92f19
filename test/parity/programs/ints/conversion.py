# int() from text and other numbers, and back.
print(int(), int("12"), int("  -12  "), int("+7"), int("1_000"), int("ff", 16), int("0xff", 16), int("0b101", 0))
print(int("0o17", 0), int("z", 36), int("101", 2), int(3.99), int(-3.99), int(True), int(b"42"), int("٣"))
for bad in ["", "abc", "1.5", "1__0", "_1", "0x10", "- 1"]:
    try:
        print(int(bad))
    except ValueError as e:
        print(e)
for args in [("9", 8), ("1", 1), ("1", 37)]:
    try:
        print(int(*args))
    except ValueError as e:
        print(e)
for bad in [None, [], 1j]:
    try:
        int(bad)
    except TypeError as e:
        print(e)
try:
    int(12, 10)
except TypeError as e:
    print(e)
for bad in [float("nan"), float("inf")]:
    try:
        int(bad)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(str(10 ** 30), repr(-10 ** 30), str(2 ** 200))
print(float(10 ** 30), float(2 ** 53 + 1), int(1e30), int(2.0 ** 100))
print(hash(1), hash(-1), hash(2 ** 61 - 1), hash(2 ** 61), hash(-(2 ** 61)), hash(10 ** 30), hash(-10 ** 30))
print(1 == 1.0, hash(1.0) == hash(1), hash(2 ** 70) == hash(2.0 ** 70))
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(7), round(10 ** 20 + 5, -1))
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (7).is_integer() if hasattr(int, "is_integer") else True)
print((7).as_integer_ratio(), bool(0), bool(-1), isinstance(True, int), issubclass(bool, int))
print(len(str(3 ** 5000)))
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)


class Indexed:
    def __index__(self):
        return 3


class Inted:
    def __int__(self):
        return 9


print(int(Indexed()), int(Inted()), [10, 20, 30, 40][Indexed()], hex(Indexed()), range(Indexed()))
print("abc" * Indexed())
