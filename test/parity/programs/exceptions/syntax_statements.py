"""What is said about imports, patterns, targets and displays that do not fit."""

for source in (
    "from a import (*)", "from import a", "import a from b", "import a, b from c", "import a from b as c", "import a from", "match x\n    case 1: pass",
    "match x:\n    case 1 as 2: pass", "match x:\n    case 1 as _: pass", "match x:\n    case {a: 1}: pass", "match x:\n    case *a: pass",
    "match x:\n    case -a: pass", "match x:\n    case (1, 2: pass", "match x:\n    case [a, *b], *c: pass", "match x:\n    case {'a': b, c.d: e}: pass",
    "a, 1 = x", "*a, 1 = x", "1, f() = x", "a, None = x", "a, (b, 1) = x", "a, 1 = b = x", "f(a := 1, b.c := 2)", "f(**a=1)", "[x for y]",
    "[x, y for x, y in z]", "{x, y for x in z}", "[x, for x in y]", "{x, for x in y}", "[x, y for x in]", "{x: 1, y for x in y}", "(x, y for x in y)",
    "pass if x else y", "x = pass if y else z", "x = (break if y)", "0_7", "0_0", "00_1.5", "x not y", "[x not y]", "x = (y z\nw)", "f(x\ny)", "x = {\n  'a': 1\n  'b': 2\n}",
):
    try:
        compile(source, "f", "exec")
        print(source)
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
