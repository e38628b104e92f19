# Sizes of strings and numbers however they are made.
from sys import getsizeof as gs

print([gs("a" * n) for n in range(12)], [gs("é" * n) for n in range(5)], [gs("€" * n) for n in range(5)], [gs("😀" * n) for n in range(5)])
print([gs(s) for s in ("abc" + "é", "abc" + "€", "é" + "€", "€" + "😀", "a😀"[0], "a😀"[1], "aé"[0], "aé€"[:2], "€a"[1:], "😀€é"[1:], "x" * 1000, "é€"[0] * 3)])
s = ""
out = []
for c in "abcdéf€g😀h":
    s += c
    out.append(gs(s))
print(out)
print([gs(x) for x in ("a".upper(), "é".upper(), "ß".upper(), "abc".replace("b", "é"), "aéb".replace("é", "b"), ",".join(["a", "é"]), "%s" % "€", f"{'é'}{1}", "é".encode().decode(), str(123), repr("é"), ascii("é"), chr(233), chr(8364), "abc"[::-1], "é€".lower())])
print([gs(2 ** n) for n in range(0, 130, 10)], [gs(-(2 ** n)) for n in (0, 30, 60, 90)], [gs(10 ** n) for n in range(0, 100, 9)])
print([gs(x) for x in (True, False, 0, 1 - 1, 2 ** 30 - 2 ** 30, (2 ** 90) >> 80, (10 ** 30) // (10 ** 25), int("5"), int("9" * 30), int(1e20), hash("x"), len("abc"), abs(-(2 ** 40)), ~(2 ** 40), 2 ** 40 & 255, round(2.5), divmod(10 ** 20, 7)[0])])
print([gs(x) for x in (0.0, 1.5, -0.0, float("inf"), 10.0 ** 100, 1 / 3, 1j, 1 + 2j, complex(1))])
print([gs(b"a" * n) for n in range(6)], gs(bytes(1000)), gs(b"a" + b"b"), gs("é".encode()), gs(b"abc"[1:]), gs(bytes([1])), gs(bytes(range(256))))
ba = bytearray()
sizes = []
for i in range(60):
    ba.append(0)
    sizes.append(gs(ba))
print(sizes)
ba = bytearray(100)
print(gs(ba))
del ba[50:]
print(gs(ba))
ba += b"x" * 10
print(gs(ba), gs(bytearray(b"abc")), gs(bytearray(range(10))), gs(bytearray(b"abc") + b"d"), gs(bytearray(b"ab") * 5), gs(bytearray(b"abcdef")[2:4]))
ba.clear()
print(gs(ba), gs(bytearray()))
e = "é" * 10
before = gs(e)
e.encode()
hash(e)
print(before, gs(e))
print(gs("é"), gs("ÿ"), gs("a"), gs("\x00"), gs("\x7f"), gs("\x80"))
