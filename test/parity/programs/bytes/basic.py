# bytes: literals, methods, slicing, formatting.
b = b"hello \x00\xff\n'\"\\"
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b[:3]), b + b"!", b[:2] * 3, b"a" in b, 104 in b, b"zz" in b)
print(b"it's", b'say "x"', b"both ' and \"", b"\t\r\n\x1f\x7f", rb"\n", b"a" b"b")
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes(b"x"), bytes(range(5)), bytes.fromhex("00 ff 1a"), b"\x00\xff".hex(), b"abcd".hex("-"), b"abcd".hex(":", 2))
print(b"a,b,c".split(b","), b" a b ".split(), b"a\nb".splitlines(), b",".join([b"a", b"b"]), b"abc".replace(b"b", b"X"), b"xxaxx".strip(b"x"), b"  a ".strip(), b"a=b".partition(b"="))
print(b"abc".find(b"c"), b"abc".find(99), b"abc".index(b"b"), b"abcabc".rfind(b"b"), b"abc".count(b"a"), b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"c")))
print(b"aBc".upper(), b"aBc".lower(), b"aBc".swapcase(), b"abc def".title(), b"abc".capitalize(), b"abc".center(7, b"*"), b"5".zfill(3), b"a".ljust(3) + b"|", b"ab".isalpha(), b"12".isdigit(), b" ".isspace(), b"a1".isalnum())
print(b"%d %s %x %c" % (5, b"x", 255, 65), b"%r" % "q", b"%(a)s" % {b"a": b"v"}, b"%5.1f|" % 2.25)
print(b"abc" < b"abd", b"a" == "a", b"abc" == bytearray(b"abc"), hash(b"abc") == hash(b"abc"), {b"k": 1}[b"k"], sorted([b"b", b"a"]), min(b"abc"))
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"), b"a\tb".expandtabs(4), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c"))
for bad in [lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("x"), lambda: b"a" + "b", lambda: b"abc"[10], lambda: bytes.fromhex("zz"), lambda: b"".join(["a"]), lambda: b"a".index(b"z"), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: b"%s" % "x", lambda: "a" in b"abc", lambda: 300 in b"abc", lambda: b"a".split(""), lambda: bytes.fromhex("1")]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
for x in b"ab":
    print(x, end=" ")
empty = b""
print(bytes(b) is b, b[:] is b, empty[:] is bytes(), b"abc".decode(), repr(b"\xe9"), str(b"a"))
