"""Blocks that are missing, at the end of the text too; literals side by side in patterns; brackets and repetitions beyond the limits."""
CASES = [
    'for x in y pass',
    'class A pass',
    'while True print(1)',
    'class A(b) pass',
    'for x in y\n  pass',
    'class A\n  pass',
    'if None x',
    'a <> b',
    'with x pass',
    'with x\n pass',
    'try pass',
    'def f() x',
    'def f()\n',
    'if x\n',
    'if 1:',
    'x = 1\ntry: pass',
    '@x',
    'def f():\n  if 1:\n    x\n  else:',
    'x\n\tx\n x',
    '  x\n y',
    'def f(/, a): pass',
    'lambda /, a: 1',
    'def f(/): pass',
    "match x:\n case 'a' 'b' 'c' | 'd': pass",
    "match x:\n case {'a' 'b': 1}: pass",
    'match x:\n case a, *b, *c: pass',
    "case 'a' 'b'",
    'x = a <> b <> c',
    '[' * 201 + ']' * 201,
    '(' * 300,
    "fb'a'",
    "print(ub'x')",
]
for src in CASES:
    try:
        compile(src + '\n', 'f', 'exec')
        print(repr(src), 'ok')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
for value in ('abc', 'd', b'ab', 'x', {'ab': 1}):
    match value:
        case 'a' 'b' "c" | 'd' as found: print('text', found)
        case {'a' 'b': n}: print('mapping', n)
        case str() | bytes(): print('other')
for text in ("'' * 2**63", "b'' * 2**63", '() * 2**63', "2**63 * ''", "'' * -2**64", "'' * -2**63", "'' * 2**62", '(' * 200 + '1' + ')' * 200):
    try:
        print(text[:12], repr(eval(text)))
    except OverflowError as e:
        print(text[:12], e)
