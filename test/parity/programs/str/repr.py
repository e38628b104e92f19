# repr, ascii and escapes.
print(repr("plain"), repr("it's"), repr('say "hi"'), repr("it's \"both\""), repr("tab\tnl\ncr\rbs\\"), repr("\x00\x1f\x7f\x80\xa0\xad\xff"))
print(repr("é€😀"), ascii("é€😀"), repr("\u200b\u2028\ue000\ud800"), repr("\U0010ffff"), ascii("a\ud800b"))
print("\x41\u0042\U00000043\103\0".encode(), "•", "a\
b", r"raw\n\t", "bell\a\b\f\v".encode())
print("""triple
"quoted" 'string'""", '''other''')
print(str("x"), str(5), str(None), str(b"ab"), str([1, "a", None]), str({"k": 'v"'}), str(("it's",)))
print(str(b"caf\xc3\xa9", "utf-8"), str(b"\xe9", "latin-1"), str(object=5), str())
print("%r %s %a" % ("é", "é", "é"), f"{'é'!r} {'é'!s} {'é'!a}", "{!r} {!a}".format("€", "€"))
print([repr(chr(c)) for c in (0x378, 0x379, 0x300, 0x61c, 0xfeff, 0x1f600, 0x3000, 0x2000, 0xe0001)])
print("x".__repr__(), "x".__str__(), "x".__format__(">3"), "ab".__len__(), "ab".__contains__("a"), "ab".__getitem__(1), "ab".__add__("c"), "ab".__mul__(2), "a".__eq__("a"), "a".__eq__(1), "a".__lt__("b"))
print(len(repr("a" * 1000)), repr("\\"), repr("\\'"), repr("'\""))
