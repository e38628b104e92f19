# Hashes with the fixed seed, interning, identity.
import sys

for s in ["", "a", "ab", "hello", "hello world", "é", "€", "😀", "x" * 100, "name", "__init__"]:
    print(ascii(s[:12]), hash(s))
print(hash(b""), hash(b"a"), hash(b"hello"), hash("hello") == hash(b"hello"))
a = "identifier"
b = "identifier"
print(a is b, a == b)
dynamic = "".join(["iden", "tifier"])
print(dynamic is a, dynamic == a, sys.intern(dynamic) is a, hash(dynamic) == hash(a))
x = "a b"
y = "".join(["a", " ", "b"])
print(x is y, sys.intern(y) is sys.intern("".join(["a ", "b"])))
one = "abc"[0]
other = "cab"[1]
print(one is other, chr(233) is chr(233), chr(8364) is chr(8364), str(5) == "5")


class O:
    pass


o = O()
setattr(o, "dyn" + str(1), 5)
print(o.dyn1, list(vars(o)), getattr(o, "dyn1"), hasattr(o, "dyn2"))
try:
    sys.intern(5)
except TypeError as e:
    print(e)


class S(str):
    pass


try:
    sys.intern(S("x"))
except TypeError as e:
    print(e)
s = S("abc")
print(s, repr(s), type(s + "d"), s == "abc", hash(s) == hash("abc"), s.upper(), type(s[:]), type(str(s)), {s: 1}["abc"], s.__class__.__name__)
