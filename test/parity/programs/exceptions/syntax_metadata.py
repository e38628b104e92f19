"""What the parser leaves with its errors: the source, which tracebacks look for misspelt keywords in. Other steps leave nothing."""
# releases: 3.14+
import gc
import sys

for source in (
    "a b", "def f(:", "x = ", "return", "(", "'", "break", "nonlocal x", "def f(a, a): pass", "a b\nc d", "if x:\n x\n  y", "del f()", "f() = 1",
    "x = 1\ny = 2 3", "\n\nx y", "0x", "1_", "if x:\npass", "x y\r\nz\r", "\u00e9 \u00e8".encode(), "x = 1\n  y",
    "if a:\n  b\nx = 1\ny z", "if a:\n  def f(): pass\n  while b: c\n  y z", "@a\nclass B: pass\ny z", "async def f():\n  async with a: b\ny z",
    "match a:\n  case b: c\ny z", "while a: b\ny z'", "while a: b\n'", "while a: b\ny $", "while a: b\n$", "while a: b\n{x: }", "while a: b\n{x: 1, y}", "while a: b\n{x: *y}",
    "while a: b\ndef f: pass", "while a: b\ndef f() -> : pass", "while a: b\ntry", "while a: b\ntry: c\nelse d",
):
    for mode in "exec", "eval":
        try:
            compile(source, "f", mode)
        except SyntaxError as e:
            print(repr(source), mode, e._metadata, e._metadata and sys.getrefcount(e._metadata) - 1)


def wrong():
    try:
        compile("a b", "f", "eval")
    except SyntaxError:
        pass


wrong()
gc.collect()
before = gc.get_count()[0]
wrong()
print(gc.get_count()[0] - before)
