# Indexing, slicing, repetition, concatenation, iteration.
s = "abcdefghij"
print(s[0], s[-1], s[3], s[2:5], s[:3], s[7:], s[-3:], s[:-3], s[::2], s[1::3], s[::-1], s[8:2:-2], s[5:2], s[100:], s[-100:3], s[:100])
print(s[slice(1, 4)], s[slice(None)], s[:] is s, len(s), s * 2, 0 * s, -1 * s, s[3] * 4)
print("a" + "b" + "c", "x" "y", ("long "
      "text"))
print([c for c in "héé€😀"], list("ab"), tuple("xy"), set("aaa"), len("héé€😀"))
u = "naïve €uro 😀 end"
print(u[2], u[6], u[11], u[-5:], u[::-1], u[10:13], len(u), u.find("😀"), u.upper())
it = iter("abc")
print(next(it), list(it), next(it, "done"))
print(sorted("hello"), "".join(sorted("hello")), "".join(reversed("hello")), min("hello"), max("hello"), list(enumerate("ab")), list(zip("abc", "xyz")))
print(ord("a"), ord("€"), ord("😀"), chr(97), chr(8364), chr(128512), chr(0).__repr__())
for bad in [lambda: ord("ab"), lambda: chr(-1), lambda: chr(0x110000), lambda: s[10], lambda: s[-11], lambda: s[::0], lambda: ord(5)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
acc = ""
for i in range(20):
    acc += chr(97 + i)
print(acc, len(acc))
acc = "é"
for part in ["a", "€", "b", "😀", "c"]:
    acc += part
    print(ascii(acc), len(acc))
