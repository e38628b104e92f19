# StringIO and BytesIO.
import io

s = io.StringIO()
print(s.write("hello\n"), s.write("world"), s.getvalue(), s.tell(), s.seek(0), s.read(3), s.readline(), s.read(), s.read(), sep="|")
s = io.StringIO("a\nb\nc")
print(list(s), s.seek(0), s.readlines(), s.closed)
with io.StringIO("x") as f:
    print(f.read())
try:
    f.read()
except ValueError as e:
    print(e)
b = io.BytesIO(b"abc")
print(b.read(1), b.getvalue(), b.write(b"ZZZ"), b.getvalue(), b.seek(-1, 2), b.read(), b.truncate(2), b.getvalue())
print("to string", file=s)
out = io.StringIO(newline="\n")
print("a", "b", sep="\n", file=out)
print(repr(out.getvalue()))
