# Bitwise operations, two's complement of any width.
print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, ~0)
print(-5 & 3, -5 | 3, -5 ^ 3, -5 & -3, -1 & 0xFF)
print(1 << 70, -1 << 70, (1 << 70) >> 69, -(1 << 70) >> 69, -1 >> 100, 5 >> 100)
big = 0x123456789ABCDEF0123456789ABCDEF
print(hex(big), hex(big & (big >> 5)), hex(big | (big << 3)), hex(big ^ ~big))
print(hex(-big & 0xFFFFFFFFFFFFFFFF), hex(-big ^ big), -big >> 17)
print(bin(10), bin(-10), oct(64), oct(-8), hex(255), hex(-255))
for n in [0, 1, -1, 255, 256, 1 << 64, -(1 << 64), big]:
    print(n, n.bit_length(), n.bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(3, "big", signed=True))
print(int.from_bytes(b"\x01\x02\x03", "big"), int.from_bytes(b"\x01\x02\x03", "little"))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes([1, 2], "big"), (5).to_bytes())
for bad in [lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: 1 << -1, lambda: 1 >> -1]:
    try:
        bad()
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print((12).__and__(10), (12).__or__(3), (12).__xor__(5), (12).__invert__(), (12).__lshift__(2), (12).__rshift__(1))
x = 0b1111
x &= 0b1010
x |= 1
x ^= 0b11
x <<= 4
x >>= 1
print(x)
print(True & False, True | False, True ^ True, type(True & True), type(True & 1))
