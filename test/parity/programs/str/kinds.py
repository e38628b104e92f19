# The four representations: ASCII, Latin-1, two bytes, four bytes; and mixing them.
import sys

kinds = ["abc", "añc", "a€c", "a😀c"]
for a in kinds:
    for b in kinds:
        c = a + b
        print(len(c), ascii(c), c[::-1] == b[::-1] + a[::-1], c.find(b), c.replace("a", "é").encode("utf-8"), c == "".join([a, b]), c.startswith(a), hash(c) == hash(b"".join([a.encode(), b.encode()]).decode()))
for k in kinds:
    print(k.isascii(), sys.getsizeof(k) - sys.getsizeof(k + k) < 0, [ord(x) for x in k], sys.getsizeof(k * 10), sys.getsizeof(k))
print("a😀b"[0::2], ("a😀b"[0::2]).isascii(), sys.getsizeof("a😀b"[0::2]) == sys.getsizeof("zz"))
print("€".join(["a", "b"]), "a".join(["€", "é"]), ",".join(kinds))
print("é" in "café", "😀" in "abc", "a😀c".split("😀"), "a€b€c".partition("€"), "añb".upper(), "AÑB".lower(), "ﬁ".upper(), "İ".lower().encode())
print(sorted(["é", "z", "a", "€", "😀", "Z"]), max("aé€😀"), "é" < "€" < "😀", "\uffff" < "\U00010000")
print([sys.getsizeof("x" * n) for n in (1, 2, 10)], [sys.getsizeof("é" * n) for n in (2, 10)], [sys.getsizeof("€" * n) for n in (1, 2, 10)], [sys.getsizeof("😀" * n) for n in (1, 2, 10)])
print("ß".casefold(), "ÀÉ".casefold(), "ς".upper(), "Σ".lower(), "ΑΣ".lower(), "ᾳ".title(), "ŉa".capitalize())
