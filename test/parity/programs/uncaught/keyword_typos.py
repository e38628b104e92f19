"""A name that resembles a keyword, where the text has no sense without it (3.14+)."""
import traceback

for source in (
    "whille True:\n    pass", "form x import y", "imort x", "retrun 1", "def f():\n    retrun 1", "if a:\n    pass\nesle:\n    pass", "esle:\n    pass",
    "for x inn y: pass", "fro x in y:\n    pass", "x = 1 iff 2 else 3", "whille True", "claas A:\n    pass", "dfe f(x):\n    return x", "yeild x",
    "x = lamda y: y", "with open(x) sa y:\n    pass", "a b", "foo(a i", "foo(a nott in b)", "[x fro x in y]", "a = b adn c", "asynch def f(): pass",
    "def f(:\n  retrun (", "x = [1,\n  a b]", "if True:\n    whille x:\n        pass", "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 fro", "if x then: pass", "x = (yeld 1)",
    "if x:\n    a\nelseif y:\n    b", "class A:\n    def g(self): pass\n    deff f(self):\n        pass", "x = [\n  1 iff 2,\n  y]", "f(a b if c)", "whille '''", "whille (a",
    "x = (1 2", "iff " + "a" * 1022, "iff " + "a" * 1016 + ":", "if a: b\n\n\n  \nx\nimprot y", "form . import (", "raisse A",
):
    try:
        compile(source, "name", "exec")
    except SyntaxError as e:
        print(*traceback.format_exception_only(e), sep="", end="")
        print(e.msg)

wrong = SyntaxError("invalid syntax", ("name", 2, 1, "iff x: pass", 2, 2, (0, 0, None)))
print(*traceback.format_exception_only(wrong), sep="", end="") if hasattr(wrong, "_metadata") else None
