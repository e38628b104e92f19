"""What the compiler allocates on the way and frees again, as the young generation counts it: from empty free lists, and from lists
of one kind that are full.
"""
import gc

SOURCES = [
    # expressions
    ("1", "eval"), ("a", "eval"), ("a + 1", "eval"), ("f(a)", "eval"), ("f(a, b=1, c=2)", "eval"), ("f(*a, **b)", "eval"),
    ("f(x=1, **b, y=2)", "eval"), ("[a]", "eval"), ("[1, 2, 3]", "eval"), ("{1, 2, 3}", "eval"), ("(1, 2)", "eval"),
    ("((1, 2), (3, 4.5))", "eval"), ("((1, 2), (1, 2))", "eval"), ("{a: b}", "eval"), ("{1: a, 2: b}", "eval"), ('"x"', "eval"),
    ('f"{a}"', "eval"), ('f"{a!r:>10} and {c}"', "eval"), ("1.5", "eval"), ("-0.0", "eval"), ("2j", "eval"), ("b'x'", "eval"),
    ("True", "eval"), ("None", "eval"), ("...", "eval"), ("a[1:2]", "eval"), ("a[b:c, 1]", "eval"), ("a.b.c()", "eval"),
    ("a if b else c", "eval"), ("a < b < c", "eval"), ("a in {1, 2, 3}", "eval"), ("a in [1, 2]", "eval"), ("1 + 2", "eval"),
    ("'a' * 3", "eval"), ("(1, 2) * 2", "eval"), ("(a := 1)", "eval"), ("[(a := b) for b in c]", "eval"),
    ("[a for _ in b]", "eval"), ("{a for a in b}", "eval"), ("{a: c for a in b if c}", "eval"), ("(a for a in b)", "eval"),
    ("[[x for x in y] for y in z]", "eval"), ("[lambda: x for x in y]", "eval"), ("any(x for x in y)", "eval"),
    ("lambda: 1", "eval"), ("lambda x: x", "eval"), ("lambda x, y=1, *, z=2: x", "eval"), ("lambda: lambda: 1", "eval"),
    ("(lambda x: x, lambda x: -x)", "eval"),
    # statements
    ("", "exec"), ("pass", "exec"), ("a", "exec"), ("a = 1", "exec"), ("a = 1\nb = 2", "exec"), ("a = 1\nb = 2\nc = 3", "exec"),
    ("'doc'\na = 1", "exec"), ("if a: b", "exec"), ("for i in a: b", "exec"), ("while a: b", "exec"), ("try: a\nexcept b: c", "exec"),
    ("try: a\nexcept b as e: c\nfinally: d", "exec"), ("try: a\nexcept* b as e: c", "exec"), ("with a as b: c", "exec"),
    ("import a", "exec"), ("from a import b, c", "exec"), ("from a import *", "exec"), ("global a\na = 1", "exec"), ("assert a", "exec"),
    ("global a, b\nglobal a\na = b = 1", "exec"), ("del a", "exec"), ("a += 1", "exec"), ("a, b = c", "exec"), ("*a, b = c", "exec"),
    ("a = b = 2.5", "exec"), ("print(a, b, c)", "exec"), ("a", "single"), ("a = 1", "single"),
    # scopes
    ("def f(): pass", "exec"), ("def f(x): return x", "exec"), ("def f(x):\n 'doc'\n return x", "exec"),
    ("def f(x=1, y=(2, 3)): return x", "exec"), ("def f(*, x=1, y=a): return x", "exec"), ("def f(x: int) -> str: return x", "exec"),
    ("def f(): pass\ndef g(): pass", "exec"), ("def f(): return 1\ndef g(): return 2", "exec"), ("def f(x): return x\ndef g(x): return x", "exec"),
    ("def f():\n def g(): return f\n return g", "exec"), ("def f():\n x = 1\n def g(): return x\n return g", "exec"),
    ("def f():\n x = 1\n def g():\n  nonlocal x\n  x = 2\n return g", "exec"), ("def f():\n yield 1", "exec"), ("async def f(): await a", "exec"),
    ("def f(a):\n return [x for x in a]", "exec"), ("def f(x):\n return [x for x in a] + x", "exec"), ("def f(a):\n return (x for x in a)", "exec"),
    ("@d\ndef f(): pass", "exec"), ("class A: pass", "exec"), ("class A(B, m=1): x = 1", "exec"), ("class A:\n def f(self): pass", "exec"),
    ("class A:\n def f(self, x):\n  self.x = x\n  self.y = 1", "exec"), ("class A:\n def f(self): super().f()", "exec"),
    ("class A:\n def f(self): pass\n def g(self): pass", "exec"), ("class A:\n x = [y for y in z]", "exec"),
    ("class A:\n 'doc'\n __slots__ = ('x', 'y')", "exec"), ("x: int", "exec"), ("x: int = 1\ny: str = 'a'", "exec"), ("class A:\n x: int = 1", "exec"),
    ("def f():\n x: int = 1", "exec"), ("from __future__ import annotations\nx: int = 1", "exec"),
    # patterns
    ("match a:\n case 1: b\n case _: c", "exec"), ("match a:\n case [b, *c]: d", "exec"), ("match a:\n case {'k': v, **rest}: d", "exec"),
    ("match a:\n case A(x=1, y=z) if z: d", "exec"), ("match a:\n case 1 | 2 | 3: d\n case (b, 1) | [1, b]: e", "exec"),
]
NEW = [
    ("def f[T](x: T) -> T: return x", "exec"), ("class A[T]: pass", "exec"), ("type A = int", "exec"), ("type A[T: int] = list[T]", "exec"),
]


def nothing():
    pass


def dicts():
    x = [{1: 1} for i in range(70)]
    del x


def lists():
    x = [[] for i in range(70)]
    del x


def tuples(size):
    def fill():
        x = [tuple([i] * size) for i in range(30)]
        del x
    return fill


hold = []


def count(source, mode, fill):
    hold.clear()
    gc.collect()
    hold.append([set() for i in range(300)])
    fill()
    before = gc.get_count()[0]
    compile(source, "f", mode)
    middle = gc.get_count()[0]
    compile(source, "f", mode)
    return middle - before, gc.get_count()[0] - middle


compile("1", "f", "eval")
gc.collect()
gc.freeze()
gc.disable()
fills = [nothing, dicts, lists] + [tuples(size) for size in range(1, 7)]
for source, mode in SOURCES:
    print(mode, repr(source), *[count(source, mode, fill) for fill in fills])
try:
    compile("type A = int", "f", "exec")
except SyntaxError:
    print("no type parameters")
else:
    for source, mode in NEW:
        print(mode, repr(source), *[count(source, mode, fill) for fill in fills])
