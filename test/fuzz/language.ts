// Ordinary language for the fuzzer: expressions of every kind, formatting, control flow, classes with operators.
import type {Prng} from '../../source/base/prng.ts';

const INTEGERS = ['0', '1', '-1', '2', '7', '-13', '255', '256', '257', '65536', '2**31', '2**63 - 1', '-2**64', '10**20', 'True'];
const FLOATS = ['0.0', '-0.0', '1.5', '-2.25', '1e16', '1e-7', '123456.789', "float('inf')", "float('nan')", '1/3'];
const STRINGS = ["''", "'a'", "'hello world'", "'Äß€😀'", "'  pad '", "'a,b,,c'", "'12'", "'Zz' * 3", "'tab\\there'", "b'xy'.decode()"];
const LISTS = ['[]', '[1, 2, 3]', "['b', 'a', 'c']", '[3, 1, 2] * 2', 'list(range(10))', '[[1], [2]]', "list('abc')", '[x * x for x in range(6)]'];
const DICTS = ['{}', "{'a': 1, 'b': 2}", '{i: i * i for i in range(4)}', "dict(zip('xyz', range(3)))", "{1: 'one', 2.0: 'two', (3,): None}"];
const OTHERS = ['None', '(1, 2)', '()', '{1, 2, 3}', 'frozenset([5, 6])', 'range(5)', 'range(10, 0, -3)', "b'bytes\\x00'", "bytearray(b'ba')", 'slice(1, 4)', '...', '2j', '(1-2j)', 'int', 'len'];

/** The inverse of a bool warns, for which CPython imports what heaptop does not: + makes an int of it. */
const INVERT = '~+';

/** One self-contained block, whose errors it prints itself. */
export function languageBlock(random: Prng, index: number): string {
	const code = random.pickWeighted<() => string>([
		[8, () => `print(repr(${expression(random, 3)}))`],
		[4, () => methods(random)],
		[4, () => formatting(random)],
		[3, () => unpacking(random)],
		[3, () => flow(random)],
		[3, () => generators(random)],
		[3, () => classes(random, index)],
		[2, () => scoping(random)],
		[2, () => matching(random)],
	])();
	const lines = code.replaceAll(/^/gm, '    ');
	return `try:\n${lines}\nexcept Exception as e: print(type(e).__name__, e)`;
}

export function atom(random: Prng): string {
	return random.pickWeighted<() => string>([
		[5, () => random.pick(INTEGERS)],
		[3, () => random.pick(FLOATS)],
		[4, () => random.pick(STRINGS)],
		[3, () => random.pick(LISTS)],
		[2, () => random.pick(DICTS)],
		[2, () => random.pick(OTHERS)],
	])();
}

export function expression(random: Prng, depth: number): string {
	if (depth === 0 || random.chance(0.15)) return atom(random);
	const sub = () => expression(random, depth - 1);
	return random.pickWeighted<() => string>([
		[6, () => `(${sub()} ${random.pick(['+', '-', '*', '/', '//', '%', '&', '|', '^'])} ${sub()})`],
		[1, () => `((${random.pick(INTEGERS)}) ** ${random.below(9)})`],
		[1, () => `(${random.pick(INTEGERS)} ${random.pick(['<<', '>>'])} ${random.below(70)})`],
		[3, () => `(${sub()} ${random.pick(['<', '<=', '==', '!=', '>', '>=', 'in', 'not in'])} ${sub()})`],
		[1, () => `(${sub()} < ${sub()} <= ${sub()})`],
		[2, () => `(${sub()} ${random.pick(['and', 'or'])} ${sub()})`],
		[2, () => `(${random.pick(['not ', '-', '+', INVERT])}${sub()})`],
		[2, () => `(${sub()} if ${sub()} else ${sub()})`],
		[2, () => `[${sub()}, ${sub()}]`],
		[1, () => `(${sub()}, *${random.pick(LISTS)})`],
		[1, () => `{${random.pick(STRINGS)}: ${sub()}, **${random.pick(DICTS)}}`],
		[3, () => `${random.pick(['str', 'repr', 'len', 'bool', 'int', 'float', 'list', 'tuple', 'sorted', 'set', 'sum', 'max', 'min', 'abs', 'hash', 'type', 'round', 'ascii', 'any', 'all', 'bytes', 'dict', 'complex', 'divmod', 'callable', 'bin', 'hex', 'ord'])}(${sub()})`],
		[2, () => `${random.pick(['divmod', 'pow', 'isinstance', 'zip', 'map', 'int', 'round', 'sum', 'getattr', 'max'])}(${sub()}, ${sub()})`],
		[2, () => `(${random.pick([...LISTS, ...STRINGS])})[${slice(random)}]`],
		[1, () => `[x ${random.pick(['', '* 2', '+ x'])} for x in ${sub()}]`],
		[1, () => `(lambda a, b=${atom(random)}, *c: (a, b, c))(${sub()})`],
	])();
}

function slice(random: Prng): string {
	const bound = () => (random.chance(0.4) ? '' : String(random.below(12) - 6));
	if (random.chance(0.3)) return String(random.below(10) - 5);
	const step = random.chance(0.4) ? `:${random.pick(['', '2', '-1', '-3', '0'])}` : '';
	return `${bound()}:${bound()}${step}`;
}

function methods(random: Prng): string {
	const text = random.pick([
		'upper()', 'title()', 'swapcase()', 'capitalize()', "split(',')", 'split()', "rsplit('l', 1)", "partition(' ')", "replace('l', 'LL', 1)",
		"center(20, '*')", 'zfill(9)', 'strip()', "find('o')", "rindex('o')", "count('l')", "startswith(('h', 'a'))", 'isalpha()', 'isidentifier()',
		"encode('utf-8')", "encode('latin-1')", "encode('ascii', 'replace')", 'casefold()', 'expandtabs(4)', "join('xyz')", 'splitlines()', "translate({97: 'AA'})",
		"removeprefix('he')", "format(1)", 'isdecimal()', 'isprintable()', "ljust(12, '.')",
	]);
	const list = random.pick([
		'append(9)', 'pop()', 'pop(0)', 'insert(1, 8)', 'remove(2)', 'reverse()', 'sort()', 'sort(reverse=True)', 'sort(key=str)', 'index(3)', 'count(1)',
		'copy()', 'extend("xy")', 'clear()', '__contains__(2)', '__len__()', 'index(1, 2)', 'sort(key=lambda x: -x)',
	]);
	const dict = random.pick([
		"get('a')", "pop('a')", "pop('zz')", 'popitem()', "setdefault('q', [])", 'update(z=1)', 'keys()', 'items()', 'values()', "update([('k', 'v')])",
		"__getitem__('b')", 'copy()', "fromkeys('ab', 0)", "keys() & {'a'}", "items() - {('a', 1)}",
	]);
	return random.pick([
		`print(repr((${random.pick(STRINGS)}).${text}))`,
		`s = ${random.pick(LISTS)}\nprint(s.${list}, s)`,
		`d = ${random.pick(DICTS)}\nprint(d.${dict}, d)`,
		`s = {1, 2, 3}\nprint(s.${random.pick(['add(4)', 'union([9])', 'difference({1})', 'symmetric_difference({3, 4})', 'issubset({1})', 'pop()', 'remove(7)', 'update([1], [8])', 'isdisjoint([4])'])}, s)`,
		`n = ${random.pick(INTEGERS)}\nprint(n.${random.pick(['bit_length()', 'bit_count()', "to_bytes(9, 'little', signed=True)", 'conjugate()', 'as_integer_ratio()', '__floordiv__(7)', '__format__(",")', 'numerator'])})`,
		`n = ${random.pick(FLOATS)}\nprint(n.${random.pick(['hex()', 'is_integer()', 'as_integer_ratio()', '__round__(1)', '__divmod__(0.7)', '__trunc__()', '__repr__()'])})`,
		`b = ${random.pick(["b'bytes'", "bytearray(b'a,b')"])}\nprint(b.${random.pick(['hex()', "split(b',')", 'upper()', "find(b'b')", "decode('ascii')", "replace(b'b', b'BB')", "join([b'1', b'2'])", "translate(None, b'b')", '__getitem__(0)'])})`,
	]);
}

function formatting(random: Prng): string {
	const spec =
		random.pick(['', '', '*', '0', 'é']) + random.pick(['', '<', '>', '^', '=']) + random.pick(['', '+', ' ', '-']) + random.pick(['', '', '#', 'z']) +
		random.pick(['', '', '0']) + random.pick(['', '3', '12']) + random.pick(['', '', ',', '_']) + random.pick(['', '', '.2', '.0', '.10']) +
		random.pick(['', 'd', 'f', 'e', 'g', 's', 'x', 'b', 'n', '%', 'c', 'G', 'q']);
	const percent = `%${random.pick(['', '-', '+', '0', '#', ' '])}${random.pick(['', '5', '12'])}${random.pick(['', '.3', '.0'])}${random.pick([...'dsrxfegocaiXE%'])}`;
	return random.pick([
		`print(format(${atom(random)}, ${JSON.stringify(spec)}))`,
		`print(repr(${JSON.stringify(percent)} % ${random.pick([...INTEGERS, ...FLOATS, ...STRINGS]).replace(/(.*)/, '($1,)')}))`,
		`x = ${atom(random)}\nprint(f'{x!r:>30}|{x!s:.4}|{x=}')`,
		`print('{0!r} {1:>{2}} {name[0]} {0!s:.3}'.format(${atom(random)}, ${random.pick(STRINGS)}, 12, name=${random.pick(LISTS)}))`,
		`print('%(a)s %(b)r %(c)05d' % {'a': ${atom(random)}, 'b': ${atom(random)}, 'c': ${random.pick(INTEGERS)}})`,
		`print(${atom(random)}, ${atom(random)}, sep=${random.pick(["'-'", "''", "', '"])}, end='!\\n')`,
	]);
}

function unpacking(random: Prng): string {
	const targets = random.pick(['a', 'a, b', 'a, b, c', 'a, *b', '*a, b', 'a, *b, c', '(a, b), c', 'a, (b, *c)', '[a, b, *c]']);
	return random.pick([
		`a = b = c = None\n${targets} = ${random.pick([...LISTS, ...STRINGS, ...OTHERS, ...DICTS])}\nprint(a, b, c)`,
		`a = b = c = None\nfor ${targets} in [${random.pick(LISTS)}, ${random.pick(LISTS)}, ${random.pick(STRINGS)}]: print(a, b, c)`,
		`def f(a, b=${atom(random)}, /, c=3, *d, e=5, **g): return a, b, c, d, e, g\nprint(f(*${random.pick(LISTS)}, **${random.pick(DICTS)}))`,
		`def f(a, b, *, c): return a, b, c\nprint(f(${random.pick(['1', '1, 2', '1, 2, c=3', '1, b=2, c=3', '*[1, 2], c=4', '1, 2, 3', 'a=1', '1, a=2, b=1, c=1', '1, 2, c=1, d=2'])}))`,
		`a = [1, 2, 3]\na[${slice(random)}] = ${random.pick(LISTS)}\nprint(a)\ndel a[${slice(random)}]\nprint(a)`,
		`a = ${atom(random)}\na ${random.pick(['+=', '-=', '*=', '//=', '|=', '%='])} ${atom(random)}\nprint(a)`,
	]);
}

function flow(random: Prng): string {
	const leave = random.pick(['return 1', 'raise KeyError(1)', 'pass', 'i / 0', 'continue', 'break', "return [][1]"]);
	const final = random.pick(['print("f")', 'print("f"); continue', 'return 2', 'raise ValueError(2)', 'break', 'i = None']);
	const quiet = /continue|return|break/.test(final) ? 'print("f")' : final;
	return `def f(n):
    for i in range(n):
        print('i', i)
        try:
            if i == ${random.below(3)}: ${leave}
            else: print('body')
        except ${random.pick(['KeyError', '(KeyError, ZeroDivisionError)', 'Exception', 'LookupError'])} as e:
            print('caught', repr(e))
            ${random.pick(['pass', 'raise', 'raise RuntimeError("again") from e', 'raise TypeError', 'break'])}
        ${random.chance(0.5) ? 'else: print("else")' : 'finally: ' + quiet}
    else:
        print('done')
    ${random.pick(['return i', 'while n:\n        n -= 1\n        if n % 2: continue\n        print(n)', 'assert n < 0, "assertion"'])}
try: print(f(${random.below(5)}))
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)`;
}

function generators(random: Prng): string {
	const step = random.pick(['next(g)', 'g.send(5)', 'g.throw(ValueError("t"))', 'g.close()', 'next(g, "over")']);
	return `def inner(n):
    try:
        for i in range(n):
            got = yield i
            if got: print('got', got)
    except ValueError as e:
        print('inner caught', e)
        ${random.pick(['yield "late"', 'raise', 'return 9'])}
    finally: print('inner ends')
    return n * 2
def outer(n):
    r = yield from ${random.pick(['inner(n)', 'range(n)', '[n, n]', 'inner(n)'])}
    print('r', r)
    yield r
g = outer(${random.below(4)})
for _ in range(2):
    try: print(next(g))
    except StopIteration as e: print('stop', e.value)
try: print(${step})
except BaseException as e: print(repr(e))
print(list(g))
print(${random.pick(['sum(x for x in inner(4))', 'list(zip(inner(2), inner(3)))', 'list(map(str, inner(3)))', 'max(inner(5), key=lambda x: -x)', '[*inner(2), *inner(1)]', 'dict(enumerate(inner(3), 5))', 'list(filter(None, inner(4)))', 'list(reversed([*inner(3)]))', '2 in inner(5)', "', '.join(map(repr, inner(3)))"])})`;
}

function classes(random: Prng, index: number): string {
	const operator = random.pick(['+', '-', '*', '/', '@', '==', '<', '>=', '%', '//', '&', '<<']);
	const base = random.pick(['', '(int)', '(list)', '(dict)', '(str)', '(tuple)', '(float)']);
	const body = random.pick([
		'def __add__(self, other): return "add"\n    def __radd__(self, other): return "radd"',
		'def __eq__(self, other): return NotImplemented\n    def __lt__(self, other): return "lt"',
		'def __getattr__(self, name): return name.upper()\n    def __call__(self, *a): return a',
		'def __len__(self): return 3\n    def __getitem__(self, i): return i\n    def __contains__(self, x): return x == 1',
		'def __iter__(self): return iter("abc")\n    def __bool__(self): return False',
		'@property\n    def p(self): return 42\n    @staticmethod\n    def s(x): return x\n    @classmethod\n    def c(cls): return cls.__name__',
		'__slots__ = ("x", "y") if False else ()\n    def __mul__(self, n): return n\n    __rmul__ = __mul__',
		'def __init_subclass__(cls, **k): print("sub", cls.__name__, k)\n    def __format__(self, spec): return "<" + spec + ">"',
		'def __hash__(self): return 7\n    def __eq__(self, o): return True\n    def __str__(self): return "S"',
		'x: int = 3\n    def __setattr__(self, n, v): print("set", n, v); super().__setattr__(n, v)',
		'def __enter__(self): print("enter"); return 5\n    def __exit__(self, *a): print("exit", a[0]); return True',
		'def __index__(self): return 2\n    def __int__(self): return 1\n    def __float__(self): return 0.5',
	]);
	const uses = Array.from({length: 3}, () =>
		random.pick([
			`print(c ${operator} ${atom(random)})`,
			`print(${atom(random)} ${operator} c)`,
			'print(c == c, c != c, bool(c))',
			'print(c.p, c.s(1), c.c())',
			'print(len(c), c[1], 1 in c)',
			'print([*c])',
			'c.attr = 1; print(vars(c))',
			'with c as d: print(d); raise KeyError(d)',
			`class D${index}(C${index}, ${random.pick(['k=1', 'Exception', 'metaclass=type'])}): pass`,
			"print(f'{c:abc}', str(c)[:1])",
			'print([1, 2, 3][c], range(9)[c], int(c), float(c))',
			'print({c: 1}[c], isinstance(c, C' + index + '))',
			'print(c.missing, c(1, 2))',
			`print(C${index}.__mro__, C${index}.__name__, [n for n in C${index}.__dict__ if n[:2] != '__'])`,
			'del c.attr',
		]),
	);
	return `class C${index}${base}:\n    ${body}\nc = C${index}()\n${uses.map(use => `try:\n${use.replaceAll(/^/gm, '    ')}\nexcept Exception as e: print(type(e).__name__, e)`).join('\n')}`;
}

function scoping(random: Prng): string {
	return random.pick([
		'x = "outer"\nprint([x for x in range(3)], x)\nprint([(x, y) for x in range(3) for y in range(x)])',
		'def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    return g\ng = f(); print(g(), g(), g.__closure__[0].cell_contents)',
		'def f():\n    print(zz)\n    zz = 1\nf()',
		'fs = [lambda: i for i in range(3)]\nprint([h() for h in fs])\nfs = [lambda i=i: i for i in range(3)]\nprint([h() for h in fs])',
		'class K:\n    y = 5\n    z = [y for _ in range(2)]\nprint(K.z)',
		'if (n := len("abc")) > 2: print(n, [m := q for q in range(3)], m)',
		'def f(a=[]):\n    a.append(1)\n    return a\nprint(f(), f(), f.__defaults__)',
		'def deco(*a):\n    print("deco", a)\n    return lambda h: (print(h.__name__), h)[1]\n@deco(1)\n@deco(2)\ndef f(): "doc"\nprint(f.__doc__, f.__qualname__)',
		'global_one = 1\ndef f():\n    global global_one\n    del global_one\nf()\nprint(global_one)',
		'def f(x):\n    del x\n    return x\nf(1)',
		'print({k: v for k, v in zip("ab", [1, 2])}, {c for c in "aab"} == {"a", "b"}, [[j for j in range(i)] for i in range(4)])',
		'd = {}\nexec("a = 1\\nb = [a for _ in range(2)]", d)\nprint(d["b"], eval("a + 1", d))',
		`print(sorted(${random.pick(LISTS)}, key=lambda x: (len(str(x)), x), reverse=${random.pick(['True', 'False'])}))`,
	]);
}

function matching(random: Prng): string {
	return `match ${atom(random)}:
    case 0 | 1: print('small')
    case int(n) if n > 100: print('big', n)
    case str() as s: print('str', s)
    case []: print('empty')
    case [x]: print('one', x)
    case [1, *rest]: print('rest', rest)
    case (a, b): print('pair', a, b)
    case {'a': v, **others}: print('dict', v, others)
    case float(imag=i): print('float', i)
    case None | True: print('none')
    case _: print('other')`;
}
