# encode and decode.
text = "héllo €😀"
for enc in ["utf-8", "utf8", "UTF-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"]:
    data = text.encode(enc)
    print(enc, data, data.decode(enc) == text)
print("héllo".encode("latin-1"), "héllo".encode("iso-8859-1"), "hello".encode("ascii"), "hello".encode())
for enc, errors in [("ascii", "ignore"), ("ascii", "replace"), ("ascii", "backslashreplace"), ("ascii", "xmlcharrefreplace"), ("latin-1", "replace")]:
    print(enc, errors, text.encode(enc, errors))
for data, enc, errors in [(b"h\xc3\xa9", "utf-8", "strict"), (b"h\xe9llo", "utf-8", "replace"), (b"h\xe9llo", "utf-8", "ignore"), (b"h\xe9", "ascii", "replace"), (b"h\xe9", "utf-8", "backslashreplace"), (b"\xff\xfeh\x00", "utf-16", "strict"), (b"\xe9", "latin-1", "strict"), (b"\xed\xa0\x80", "utf-8", "surrogatepass"), (b"a\xffb", "utf-8", "surrogateescape")]:
    print(data, enc, errors, ascii(data.decode(enc, errors)))
for bad in [lambda: "é".encode("ascii"), lambda: "a€".encode("latin-1"), lambda: b"\xff".decode(), lambda: b"a\xc3".decode("utf-8"), lambda: b"\xe2\x82".decode("utf-8"), lambda: b"\xc3\x28".decode("utf-8"), lambda: b"\xe9".decode("ascii"), lambda: "x".encode("nope"), lambda: "\ud800".encode("utf-8"), lambda: b"\xf0\x9f\x98".decode(), lambda: "x".encode("utf-8", "nope") or "\ud800".encode("utf-8", "nope")]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
try:
    "aé€".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object == "aé€", e.start, e.end, e.reason, e.args[0])
try:
    b"ok\xff\xfe".decode("utf-8")
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
print(bytes("é", "utf-8"), bytearray("é", "latin-1"), str(b"\xc3\xa9", "utf-8"), b"abc".decode("ascii"), bytes("x", encoding="ascii", errors="strict"))
