"""What is said about parameters, except clauses and strings that do not fit, and about brackets left open."""

for source in (
    "x = (1 2", "f(a b\nz", "'x'a'y'", "'x' a 1 'y'", "print('x'a'y')", "['a' -1, b]", "b'a'c'd'", "'a'if'b'", "try: pass\nexcept A, B as c: pass", "try: pass\nexcept A, B: pass",
    "try: pass\nexcept A as b.c: pass", "try: pass\nexcept* A as 1: pass", "try: pass\nexcept A: pass\nexcept* B: pass", "try: pass\nexcept* A: pass\nexcept B: pass",
    "def f((a, b)): pass", "def f(a, (b: c)): pass", "def f(a=1, (b)): pass", "def f(*a=1): pass", "def f(a=): pass", "def f() -> : pass", "def f(*, a, *): pass",
    "def f(*, a, *b): pass", "def f(a, / * b): pass", "lambda (a): 1", "lambda a=, b: 1", "lambda *, a, *: 1", "a b $", "$", "x ? y", "f'{a}' = 1", "f(a $ b)", "a $ 'b",
):
    try:
        compile(source, "f", "exec")
        print(source)
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
