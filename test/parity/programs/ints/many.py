"""Operators on ints of all sizes, folded into one number per operator"""

state = 12345


def bits(n):
    global state
    value = 0
    for _ in range(0, n, 32):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        value = value << 32 | state >> 32
    return value & ((1 << n) - 1)


sizes = [3, 8, 29, 30, 31, 45, 53, 59, 60, 61, 64, 90, 127, 200, 400]
numbers = [0, 1, -1, 2 ** 30, -2 ** 30, 2 ** 60, -2 ** 60, 2 ** 53, 2 ** 53 + 1]
for size in sizes:
    numbers.append(bits(size))
    numbers.append(-bits(size))

MASK = 2 ** 89 - 1


def fold(name, function):
    total = 0
    for a in numbers:
        for b in numbers:
            try:
                result = function(a, b)
            except (ZeroDivisionError, OverflowError) as error:
                result = len(str(error))
            if isinstance(result, tuple):
                result = result[0] * 31 + result[1]
            if isinstance(result, float):
                result = hash(result)
            total = (total * 1000003 + result) % MASK
    print(name, total)


fold('+', lambda a, b: a + b)
fold('-', lambda a, b: a - b)
fold('*', lambda a, b: a * b)
fold('//', lambda a, b: a // b)
fold('%', lambda a, b: a % b)
fold('divmod', divmod)
fold('/', lambda a, b: a / b)
fold('&', lambda a, b: a & b)
fold('|', lambda a, b: a | b)
fold('^', lambda a, b: a ^ b)
fold('<<', lambda a, b: a << (b % 131))
fold('>>', lambda a, b: a >> (b % 131))
fold('**', lambda a, b: a ** (b % 7))
fold('pow', lambda a, b: pow(a, abs(b), 10 ** 9 + 7))
fold('<', lambda a, b: (a < b) + 2 * (a <= b) + 4 * (a == b) + 8 * (a != b) + 16 * (a > b) + 32 * (a >= b))
fold('hash', lambda a, b: hash(a) ^ hash(b))
fold('str', lambda a, b: int(str(a)) + int(hex(b), 16) + int(oct(a), 8) + int(bin(b), 0))
fold('bits', lambda a, b: a.bit_length() * b.bit_count())
fold('bytes', lambda a, b: int.from_bytes(a.to_bytes(60, 'big', signed=True), 'little', signed=True) + b)
fold('round', lambda a, b: round(a, -(b % 20)))
fold('float', lambda a, b: hash(float(a) if abs(a) < 2 ** 400 else 0.0) + b)
fold('mixed', lambda a, b: (float(a) < b) + 2 * (a == float(b)) + 4 * (float(a) >= b))
fold('sizes', lambda a, b: a.__sizeof__() * 7 + (a - b).__sizeof__() + (a * b).__sizeof__())
fold('~', lambda a, b: ~a - (-b) + abs(a))
