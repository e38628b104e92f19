# Integer formatting through the format mini language and %.
n = 1234567
for spec in ["", "d", "5d", "12d", "<12d", ">12d", "^12d", "=+12d", "+d", " d", ",", "_", "012d", "x", "X", "#x", "#010x", "b", "#b", "o", "#o", "_x", "_b", "c", "e", ".2f", "g", "%", "n", "*^20,d", "+,d", "-d"]:
    try:
        print(repr(spec), "[" + format(n if spec != "c" else 65, spec) + "]")
    except (ValueError, OverflowError) as e:
        print(repr(spec), type(e).__name__, e)
for spec in ["+d", " d", "=8d", "08d", "x", "#b", ",d", "e"]:
    print(repr(spec), "[" + format(-n, spec) + "]")
for spec in [".3d", "s", "z", "5.2", ",n", "q", "_c"]:
    try:
        print(format(n, spec))
    except ValueError as e:
        print(spec, "->", e)
print("%d %5d %-5d| %05d %+d %x %X %o %#x %#o %c %i %u" % (1, 2, 3, 4, 5, 255, 255, 8, 255, 8, 65, 6, 7))
print("%s %r %e %f %g" % (10 ** 20, 10 ** 20, 12345, 12345, 12345))
print("%d" % 3.7, "%d" % True, "%x" % -255, "%.5d" % 42, "%*d" % (6, 42))
for fmt, arg in [("%d", "x"), ("%x", 1.5), ("%c", 1114112), ("%c", "ab")]:
    try:
        print(fmt % arg)
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(f"{10 ** 25:,} {True:d} {True} {False:>7} {7:>{3 + 2}} {7!r:^5}|")
