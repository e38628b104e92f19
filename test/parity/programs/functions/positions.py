"""Where lambdas return from, and where modules begin: positions that no traceback shows."""
def show(src):
    code = next(c for c in compile(src, 'f', 'exec').co_consts if hasattr(c, 'co_positions'))
    places = list(code.co_positions())
    print(src, code.co_name, places[0], places[-1])


for src in ['lambda: 1', 'f = lambda: 1', 'f = lambda x: x', 'f = lambda x, y=2: x + y', 'f = lambda: None', 'f = lambda: g()', 'f = (\n  lambda:\n  1)', 'f = lambda: a.b',
            'x = [0, lambda: i]', 'f = lambda: (1, 2)', "f = lambda: 'abc'", 'f = lambda: -1', 'f = lambda: [1]', 'f = lambda: ...', 'f = lambda *a, **k: 5', 'def f(): return 1',
            'def f():\n  return\n', 'def f():\n  x\n  return None', 'f = lambda: f"{x}"']:
    show(src)
print(list(compile('x', 'f', 'exec').co_positions())[0], list((lambda: (yield)).__code__.co_positions())[0])
for src in ["f'{x:{y}}'", "f'{x:>{y}}'", "f'{x:{y}>}'", "f'{x:{y}{z}}'", "f'{x:}'", "f'{x!r:{y}}'", "f'{x:a}'", "f''", "f'{x}{y}'", "f'a' f'' ''"]:
    code = compile(src, 'f', 'eval')
    print(src, code.co_consts, code.co_stacksize)
