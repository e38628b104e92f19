# Arithmetic on small and large ints.
print(1 + 1, 7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), divmod(7, -2))
print(2 ** 100, -2 ** 63, (-2) ** 63, 2 ** -1, 0 ** 0)
print(7 / 2, -7 / 2, 10 / 5, 1 / 3)
big = 123456789012345678901234567890
print(big + 1, big - big, big * big, -big)
print(big // 97, big % 97, -big // 97, -big % 97, big // -97, big % -97)
print(divmod(big, 10 ** 15), divmod(-big, 10 ** 15))
print(big // (big + 1), big % (big + 1), (big + 1) // big)
print(abs(-5), abs(-big), +big, -0)
print(True + True, True * 5, False - 1, True / 2)
print(10 ** 20 == 100000000000000000000, 10 ** 20 > 10 ** 19, -10 ** 20 < 0)
total = 0
for i in range(1, 31):
    total += i * i
print(total)
f = 1
for i in range(1, 41):
    f *= i
print(f)
a, b = 0, 1
for _ in range(200):
    a, b = b, a + b
print(a)
print(pow(3, 200), pow(3, 200, 1000007), pow(3, -1, 7), pow(-2, 3, 5), pow(10, 0, 1))
for x, y in [(1, 0), (5, 0)]:
    for name, op in [("//", lambda: x // y), ("%", lambda: x % y), ("/", lambda: x / y)]:
        try:
            op()
        except ZeroDivisionError as e:
            print(name, e)
try:
    pow(2, 5, 0)
except ValueError as e:
    print(e)
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)
try:
    0 ** -1
except ZeroDivisionError as e:
    print(e)
print(int.__add__(2, 3), (5).__sub__(3), (5).__rsub__(3), (2).__add__(1.5))
