# Formatting of floats, every presentation type.
values = [0.0, -0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e21, 123456789012345680.0, float("inf"), float("nan"), 2.5, 0.125]
for spec in ["", "f", ".0f", ".2f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", "n", "10.3f", "<10.2f", "^10.2f", "+.2f", " .2f", "010.2f", ",.2f", "_.2f", "#.0f", "#g", ".10g", ".17g", ".3", "=+12.1f", "z.0f"]:
    print(repr(spec), [format(v, spec) for v in values])
for v in values:
    print(repr(v), str(v), "%f %.2e %g %10.3f|%-10.1f|%+.1f %5.0f" % (v, v, v, v, v, v, v))
print(f"{3.14159:.2f} {3.14159:8.3f} {1e10:,} {0.5:.0%} {1 / 3!r} {2.0} {1e300 * 1e10}")
print("{:.2f} {:>8} {:<8}| {:^9.1f}|".format(2.345, 1.5, 2.5, 3.25))
for bad in ["d", "x", "c", "s", ".", "5.f"]:
    try:
        print(format(1.5, bad))
    except ValueError as e:
        print(bad, "->", e)
print("%.0f %.0f %.0f %.1f %.2f" % (0.5, 1.5, 2.5, 0.25, 1.005))
print("%s %r" % (0.1, 1e16), str(1e16), repr(1.0e-10))
print(format(1e15, ""), format(1e16, ""), format(123456.0, ".3"), format(0.00001234, ".3"), format(1234.5, ".2g"))
