# repr of floats is the shortest text that reads back; a spread of magnitudes.
x = 1.0
out = []
for i in range(40):
    out.append(repr(x))
    x *= 3.7
print(out)
x = 1.0
out = []
for i in range(40):
    out.append(repr(x))
    x /= 7.3
print(out)
print([i / 7 for i in range(1, 15)])
print([2.0 ** n for n in range(-80, 120, 13)])
print([10.0 ** n for n in range(-12, 26)])
print(all(float(repr(i / 997)) == i / 997 for i in range(1, 500)))
print(9007199254740993.0, 4.35, 0.1 + 0.2 - 0.3, 1.1 * 1.1, 1e-310, 2.2250738585072014e-308)
print(5e-324, 4.9406564584124654e-324, 1.1125369292536007e-308, 8.98846567431158e307)
