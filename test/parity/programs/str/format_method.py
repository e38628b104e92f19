# str.format and the format mini language for strings.
print("{} {}".format("a", 1), "{1} {0} {1}".format("a", "b"), "{x} {y!r}".format(x=1, y="q"), "{{}} {{{}}}".format(5), "{0.real} {0.imag}".format(3 + 4j), "{0[1]} {0[0]}".format(["a", "b"]), "{d[key]}".format(d={"key": "v"}))
print("[{:5}] [{:<5}] [{:>5}] [{:^5}] [{:*^9}] [{:.2}] [{:5.1}]".format("ab", "ab", "ab", "ab", "ab", "abcdef", "xyz"))
print("{:{}} {:{w}.{p}f}".format("a", 5, 3.14159, w=8, p=2), "{:>{width}}".format(7, width=4), "{0:{1}{2}}".format("x", ">", 4))
print("{!s:>6} {!r:<6} {!a}".format("é", "é", "é"), "{:d} {:x} {:,} {:.1%}".format(1, 255, 10 ** 7, 0.256))
print("{} {}".format([1], {"a": (1, 2)}), "{:s}".format("t"), "{0} {0!r}".format("q"), "".format(), "{a.b.c}".format(a=type("A", (), {"b": type("B", (), {"c": 5})})))
for fmt, args, kw in [("{} {}", ("a",), {}), ("{x}", (), {}), ("{0} {}", (1, 2), {}), ("{", (), {}), ("}", (), {}), ("{:z}", ("a",), {}), ("{:d}", ("a",), {}), ("{!x}", (1,), {}), ("{0.nope}", (1,), {}), ("{0[0]}", (1,), {}), ("{:=5}", ("a",), {}), ("{:,}", ("a",), {}), ("{:.}", ("a",), {}), ("{:+}", ("a",), {}), ("{0!r", (1,), {}), ("{:5", (1,), {})]:
    try:
        print(fmt.format(*args, **kw))
    except Exception as e:
        print(repr(fmt), type(e).__name__, e)


class F:
    def __format__(self, spec):
        return f"<{spec}>"


print("{} {:abc} {:{}}".format(F(), F(), F(), "nested"), format(F()), format(F(), "z"), f"{F():%Y-%m}")


class NoFormat:
    def __str__(self):
        return "nf"


print("{}".format(NoFormat()), format(NoFormat()))
try:
    "{:5}".format(NoFormat())
except TypeError as e:
    print(e)
print("{a} {b}".format_map({"a": 1, "b": 2}))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {zz}".format_map(Default(a=1)))
