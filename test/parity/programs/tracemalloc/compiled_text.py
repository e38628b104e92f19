"""What compiling text leaves in free lists: key tables of the compiler's dicts, numbers of the symbol table and of the parser."""
import _tracemalloc
import gc

SOURCES = [
    "",
    "a",
    "b = a = c = d = e",
    "a = b = c = d = e = f = g",
    "global x\nx = y.z",
    "x = 'text'\ny = 'other'",
    "def f(a, b):\n    c = a + b\n    return lambda: c",
    "def f():\n    'doc'\n    def g():\n        nonlocal_ = f\n        def h():\n            return nonlocal_",
    "class A:\n    x = 1\n    def m(self): return [i for i in self.x]",
    "class A:\n    x: int = 1\n    def m(self): return super().m(__class__)",
    "def f(a):\n    return [[i for i in b] for b in a], {c for c in a}, (d for d in a)",
    "try:\n    import os.path as p, sys\nexcept ValueError as e:\n    del e",
    "match x:\n    case {'k': v, **rest}: pass\n    case [1.5, *_]: pass",
    "1.5",
    "x = 1.5",
    "x = y = (1.5, z, 2.5)",
    "x = [1.5, 2.5]",
    "[x, 1.5]",
    "x: int = 1.5",
    "x = -1.5",
    "x = 1.5.real",
    "f(1.5 + 2.5, k=3.5)",
    "x = 100000 + y * 100000",
    "x = 1.5 if y else 2.5",
]


def count(source, mode):
    gc.collect()
    _tracemalloc.start()
    compile(source, "text", mode)
    sizes = [trace[1] for trace in _tracemalloc._get_traces()]
    _tracemalloc.stop()
    return [sizes.count(size) for size in (120, 32, 24)]


for source in SOURCES:
    count(source, "exec")
    print(repr(source), count(source, "exec"))
print(count("1.5 + x", "eval"), count("[x, 100000]", "eval"))

# All code of a text shares the name of its file.
name = "".join(["not", " a ", "file"])
code = compile("def f():\n    def g(x): pass", name, "exec")
inner = code.co_consts[0]
deepest = next(one for one in inner.co_consts if isinstance(one, type(code)))
print(code.co_filename is name, inner.co_filename is name, deepest.co_filename is name)
exec("def f(): pass")
exec("def g(): pass")
print(f.__code__.co_filename is g.__code__.co_filename, count.__code__.co_filename is __file__)
