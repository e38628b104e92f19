# Complex numbers.
z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z, +z, z * 2, z / 2, z ** 2, z + 1.5, 2 - z)
print(1j * 1j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), 1 / 1j, 2 ** (1 + 1j), (1 + 1j) ** -2, 0j ** 0)
print(complex(), complex(1), complex(1, 2), complex("1+2j"), complex(" -3.5j "), complex("(1-2j)"), complex("2"))
print(repr(1j), repr(-1j), repr(0j), repr(-0j), repr(complex(-0.0, 1)), repr(complex(1, -0.0)), repr(complex(float("inf"), float("nan"))))
print(z == 3 + 4j, z != 3, 3 + 0j == 3, hash(3 + 0j) == hash(3), hash(1j), hash(z), bool(0j), bool(1j))
for name, op in [
    ("1j < 2j", lambda: 1j < 2j),
    ("1j // 1", lambda: 1j // 1),
    ("1j % 2", lambda: 1j % 2),
    ("int(1j)", lambda: int(1j)),
    ("float(1j)", lambda: float(1j)),
    ("1j / 0", lambda: 1j / 0),
    ("complex('x')", lambda: complex('x')),
    ("complex('1', 2)", lambda: complex('1', 2)),
    ("complex([])", lambda: complex([])),
    ("0j ** -1", lambda: 0j ** -1),
    ("divmod(1j, 2)", lambda: divmod(1j, 2)),
]:
    try:
        print(name, op())
    except Exception as e:
        print(name, "->", type(e).__name__, e)
print(f"{z} {z:.2f} {z:>12} {z:e} {1 + 0.5j:g}", "{!r:>10}".format(2j), str(1e20 + 1j))
print(sum([1j, 2, 3.5]), [z, 1j], {1j: "i"}[1j], isinstance(z, complex))


class C:
    def __complex__(self):
        return 1 + 2j


print(complex(C()), complex(True), 1 + True * 1j)
