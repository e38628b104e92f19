# bytearray: mutable bytes.
import sys

ba = bytearray(b"hello")
ba[0] = 72
ba.append(33)
ba.extend(b" you")
print(ba, len(ba), ba[0], ba[1:3], bytes(ba), ba == b"Hello! you", repr(ba), str(ba))
ba[1:3] = b"EEE"
print(ba)
del ba[0]
del ba[1:4]
print(ba, ba.pop(), ba.pop(0), ba)
ba.insert(1, 65)
ba.reverse()
ba.remove(65)
print(ba, ba.find(b"o"), ba.count(b" "), ba.upper(), ba.split(), ba + b"x", ba * 2)
ba += b"++"
ba *= 2
print(ba, ba.replace(b"+", b"-"), ba.startswith(b"y"), ba.strip(b"+"))
c = ba.copy()
c.clear()
print(c, len(ba), ba is not c, bytearray(), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(range(3)))
ba[::2] = bytes(len(ba[::2]))
print(ba)
print(bytearray(b"abc").decode(), bytearray(b"abc").hex(), bytearray(b"b") in bytearray(b"abc"), 98 in bytearray(b"abc"), sorted(bytearray(b"cab")), list(reversed(bytearray(b"abc"))))
for bad in [lambda: ba.append(256), lambda: ba.append("a"), lambda: bytearray().pop(), lambda: ba.remove(1), lambda: hash(ba), lambda: ba.__setitem__(1000, 1), lambda: bytearray("x"), lambda: ba.extend([1000]), lambda: ba.__setitem__(slice(0, 4, 2), b"x")]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
b2 = bytearray()
sizes = []
last = None
for i in range(120):
    size = sys.getsizeof(b2)
    if size != last:
        sizes.append((i, size))
        last = size
    b2.append(i)
print(sizes)
print(bytearray(b"%s-%d") % (b"x", 5), bytearray(b"a").join([b"1", b"2"]), bytearray(b"x").isalpha())
