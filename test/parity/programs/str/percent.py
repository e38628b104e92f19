# The % operator of str.
print("%s and %s" % ("a", 1), "%d%%" % 50, "%(a)s-%(b)05d" % {"a": "x", "b": 42}, "%s" % (1,), "%s" % [1, 2], "no args", "%%" % ())
print("%5s|%-5s|%.2s|%5.1s|" % ("abc", "abc", "abc", "abc"), "%c%c" % ("x", 121), "%r" % "q", "%a" % "é", "%s" % None)
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%+5d % 5d %05d %-5d|" % (1, 2, 3, 4))
print("%x %X %o %#x %#X %#o" % (255, 255, 8, 255, 255, 8), "%e %E %g %G %f %F" % (1234.5, 1234.5, 0.00001, 1e20, 1.5, 2.5))
print("%(x)s %(x)r %%" % {"x": "v"}, "%(a b)s" % {"a b": 1}, "%(n)d" % {"n": 3.9})
print("%i %u" % (5, -5), "%hd %ld" % (1, 2), "%s %s" % ("é", "€"), "%s" % "😀")
for fmt, args in [("%s %s", ("a",)), ("%s", ("a", "b")), ("%d", "x"), ("%z", 1), ("%", 1), ("%(a)s", (1,)), ("%(a)s", {"b": 1}), ("%c", "ab"), ("%c", 1.5), ("%*d", ("a", 1)), ("%d", None), ("%.1000000000000d", 1), ("plain", (1,)), ("%(a", {"a": 1}), ("%x", 1.0)]:
    try:
        print(fmt % args)
    except Exception as e:
        print(repr(fmt), type(e).__name__, e)


class V:
    def __str__(self):
        return "str!"

    def __repr__(self):
        return "repr!"

    def __int__(self):
        return 7

    def __float__(self):
        return 1.5


print("%s %r %a" % (V(), V(), V()), "%d" % V(), "%f" % V(), "plain" % {}, "plain" % [1])
