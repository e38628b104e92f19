"""Commas before semicolons and colons, and numbers with a word right behind them."""
import warnings
warnings.simplefilter("ignore")
y0 = x = 3, ; y = 4
print(x, y, y0)
def f():
    return 1, ; z = 2
print(f())
def g():
    r = yield 1, ; yield r,; yield
print(list(g()))
a, = 5, ; del a, ; b = 6
print(b)
match aa := 1, 2:
    case 1, n if n > 1: print('one', n, aa)
    case _: pass
match 1,:
    case 1,: print("single")
match {'a': (1, 2)}, "x":
    case {'a': (p, q)}, "x" | "y" as z: print(p, q, z)
match x == (3,), y:
    case True, 4: print('kw')
match = 3,
print(match)
case = {1: 2}
for odd in ['(1if 1else 2, 0x1for, 3or 4)', '[0x1for i in (1,)]', '1_0if 0else[5,6][1]', '1j if 1j else 2', '0x_fand 3']:
    try:
        print(eval(odd))
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
for bad in ['x = 3,, ; y', 'import a, ; b', 'global a, ; b', 'assert 1, ; 2', 'raise a, ; b', 'match a, b := 1:\n  case _: pass', 'match 1,, 2:\n case _: pass', 'match a, :\n case 1, , 2: pass', 'x += 1, ;;']:
    try:
        compile(bad, 'bad', 'exec')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
