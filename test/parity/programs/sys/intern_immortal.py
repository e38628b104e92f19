# What is shared, interned or immortal, seen through getrefcount.
import sys
from sys import getrefcount as rc


def kind(o):
    n = rc(o)
    return "immortal" if n > 2 ** 31 else "counted"


values = [None, True, False, 0, -5, 256, 257, 1024, (), "", b"", "a", "é", b"a", frozenset(), int, object, type, Exception, len, "__init__", "append", "value_q", "not ident!", (1, 2), 1.5, 10 ** 9, b"xyz", ..., NotImplemented, print, sys]
for v in values:
    print(repr(v)[:30], kind(v))


class A:
    pass


print(kind(A), kind(A()), kind(A.__name__), kind(lambda: 0), kind(kind.__code__))
dyn = "".join(["dyn", "_", "name"])
print(kind(dyn), kind(sys.intern(dyn)), kind("".join(["s", "elf"])), kind(sys.intern("".join(["s", "elf"]))))
o = A()
setattr(o, "".join(["at", "tr_z"]), 1)
print(kind(list(o.__dict__)[0]), [kind(k) for k in {"literal_key": 1}])
print([n for n in range(-8, 1030) if (n + 0) is not int(str(n))][:3], len([n for n in range(-8, 1030) if int(str(n)) is int(str(n))]))
