# Float arithmetic and its printing.
import math

print(0.1 + 0.2, 1 / 3, 2 / 3, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1e22, 1e23, 5e-324, 1.7976931348623157e308)
print(-0.0, 0.0 == -0.0, str(-0.0), 1e308 * 10, -1e308 * 10, float("nan"), float("-inf"))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, -2), divmod(-0.5, 3))
print(2.0 ** 0.5, 2 ** 0.5, (-8) ** (1 / 3), 2.0 ** -2, 0.0 ** 0, 4 ** 0.5, (-2.0) ** 3)
print(1.5 + 1, 1 + 1.5, 3 * 0.5, 2 - 0.5, 1 / 0.25, 5 // 0.3)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5), round(1e20), round(1.23456, 3))
print(int(2.9), float(3), float("1e3"), float("  1.5  "), float("inf"), float("1_0.5"), float("-.5"))
print(abs(-2.5), +1.5, -1.5, 3.0.is_integer(), 3.5.is_integer(), (0.75).as_integer_ratio(), (-0.1).hex(), float.fromhex("0x1.8p3"))
print(1.0 == 1, 1.5 > 1, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308, float("nan") == float("nan"))
nan = float("nan")
print(nan != nan, nan < 1, nan > 1, [nan] == [nan], nan in [nan], max(1.0, nan), min(nan, 1.0))
print(hash(0.5), hash(1.5), hash(float("inf")), hash(-float("inf")), hash(1e100), hash(0.1))
for name, op in [
    ("1.0 / 0", lambda: 1.0 / 0),
    ("1.0 // 0.0", lambda: 1.0 // 0.0),
    ("1.0 % 0", lambda: 1.0 % 0),
    ("0.0 ** -1", lambda: 0.0 ** -1),
    ("1e308 ** 2", lambda: 1e308 ** 2),
    ("float('x')", lambda: float('x')),
    ("float('')", lambda: float('')),
    ("float([])", lambda: float([])),
    ("int('1e3')", lambda: int('1e3')),
    ("divmod(1.0, 0)", lambda: divmod(1.0, 0)),
    ("10 ** 400 * 1.0", lambda: 10 ** 400 * 1.0),
]:
    try:
        print(name, op())
    except Exception as e:
        print(name, "->", type(e).__name__, e)
print(sum([0.1] * 10), math.fsum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([1, 2.5]))
print([x / 10 for x in range(-3, 4)])
print(1e100, 12345678901234567890.0, 0.1 + 0.7, 100.0, 1e2, 123456.789e3, 3.14)
print(3.7 .__floor__() if hasattr(float, "__floor__") else 3, math.floor(-3.7), math.ceil(3.2), math.trunc(-3.7))
print(1_000.5, .5, 5., 1e+3, 1E-3)
