"""Float operators, conversions and rounding on many values"""

state = 99


def bits(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return state >> (64 - n)


numbers = [0.0, -0.0, 1.0, -1.5, 0.1, 2.675, 1e16, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
           123456789.123456789, 0.5, 1.5, 2.5, 1e15 + 0.5, float('inf'), float('-inf')]
for _ in range(40):
    numbers.append(bits(53) * 2.0 ** (bits(6) - 60))
    numbers.append(-bits(20) / 1000)


def show(name, function):
    total = 0
    for a in numbers:
        for b in numbers[::9]:
            try:
                text = repr(function(a, b))
            except (ZeroDivisionError, OverflowError, ValueError) as error:
                text = str(error)
            for character in text:
                total = (total * 31 + ord(character)) % (2 ** 61 - 1)
    print(name, total)


show('+', lambda a, b: a + b)
show('-', lambda a, b: a - b)
show('*', lambda a, b: a * b)
show('/', lambda a, b: a / b)
show('//', lambda a, b: a // b)
show('%', lambda a, b: a % b)
show('divmod', divmod)
show('compare', lambda a, b: (a < b, a <= b, a == b, a > b))
show('int', lambda a, b: int(a))
show('compare int', lambda a, b: (a < int(b), a == int(b), int(b) >= a))
show('hash', lambda a, b: hash(a))
show('hex', lambda a, b: (a.hex(), float.fromhex(a.hex()) == a))
show('ratio', lambda a, b: a.as_integer_ratio())
show('round', lambda a, b: (round(a), round(a, 2), round(a, -2), round(a, 0)))
show('floor', lambda a, b: (a.__floor__(), a.__ceil__(), a.__trunc__(), a.is_integer()))
show('repr', lambda a, b: float(repr(a)) == a)
show('%', lambda a, b: '%.3f %.6e %g %.12g %r' % (a, b, a, b, a))
show('format', lambda a, b: f'{a:.2f} {b:12.4e} {a:,.1f} {b:g} {a:+.0f} {b:%}')
show('power', lambda a, b: abs(a) ** 2)
print([2 ** 0.5, 10 ** -3, 1.1 ** 10, 9 ** 0.5, (-8) ** (1 / 3), 0.1 ** 20, 2.5 ** -3.5])
