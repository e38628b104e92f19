// Operations whose allocations are counted, with the free lists empty and again: the count tells what an operation makes, by kind.
// And operations collected in after each few containers: when a collection begins, and what it finds, tells the order of what is made.
import type {Prng} from '../../source/base/prng.ts';
import {atom, expression} from './language.ts';

/** What blocks of `countedBlock` call. */
export const counting = `def counted(action):
    gc.collect()
    hold = [Empty() for i in range(60)]
    told = []
    for i in range(3):
        before = gc.get_count()[0]
        try: action()
        except Exception as e: told.append(type(e).__name__)
        told.append(gc.get_count()[0] - before)
    print(*told)
seen = []
def looks(phase, info):
    if phase == 'start': seen.append([info['generation'], *[type(x).__name__ for x in gc.get_objects(0)][:30]])
def timed(action, old=1000):
    was, ran = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(0); gc.enable()
    for n in range(1, 6):
        gc.collect()
        gc.callbacks.append(looks)
        gc.set_threshold(n, old, old)
        try: action(); error = ''
        except Exception as e: error = type(e).__name__
        count = gc.get_count()
        gc.set_threshold(0)
        gc.callbacks.clear()
        print(n, error, *count, *seen[:60])
        seen.clear()
    gc.set_threshold(*was)
    if not ran: gc.disable()
class Empty: __slots__ = ()
class Dies:
    name = 'unborn'
    def __init__(self, name): self.name = name
    def __del__(self): seen.append(self.name)
class Pair:
    __match_args__ = ('a', 'b')
    def __init__(self, a, b=None): self.a, self.b = a, b
    def __eq__(self, other): return self.a == other.a
    def __lt__(self, other): return id(self) != id(other) and self.a < other.a
    def __iter__(self): yield self.a; yield self.b
    def __enter__(self): return self
    def __exit__(self, *exc): return exc[0] is KeyError
    @property
    def p(self): return self.b
    @classmethod
    def c(cls, *a, **k): return a, k
    @staticmethod
    def s(*a): return a
def gen(n):
    for i in range(n): got = yield i
    return n
def both(a, b=2, /, c=3, *d, e=5, **f): return a, b, c, d, e, f
`;

const FORMATTED = "f'{x!r:>9}{y}'";

const statements = (random: Prng): string => {
	const [a, b] = [`(${atom(random)})`, `(${atom(random)})`];
	return random.pick([
		`a, b = ${a}, ${b}; a, b = b, a`,
		`a, *b = ${a}`,
		`*a, b = ${a}`,
		`for a in ${a}: b = a, ${b}`,
		`for a, b in enumerate(${a}): pass`,
		`for a, b in zip(${a}, ${b}): pass`,
		`a = {}\nfor k in ${a}: a[k] = ${b}`,
		`x, y = ${a}, ${b}\ntry: a = x[y]\nexcept (TypeError, LookupError) as e: b = e`,
		`try: raise ValueError(${a}) from KeyError(${b})\nexcept ValueError as e: a = e.__cause__`,
		`try:\n    try: ${a}.missing\n    finally: a = [${b}]\nexcept AttributeError: pass`,
		`try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\nexcept* ValueError as e: a = e`,
		`with Pair(${a}) as a: raise KeyError(${b})`,
		`with Pair(${a}) as a, Pair(${b}) as b: pass`,
		`match ${a}:\n    case [a, *b]: pass\n    case {'a': a, **b}: pass\n    case int(a) | float(a): pass\n    case Pair(a, b=b): pass\n    case str(): a = 1`,
		`match Pair(${a}, ${b}):\n    case Pair(1, b): pass\n    case Pair(a=x, b=None): pass\n    case Pair(a, b): a = b`,
		`a = lambda x, y=${a}: (x, y, ${b}); a(1); a(1, 2)`,
		`def a(*x, **y): return x, y\na(${a}, k=${b}); a(*[${a}], **{'z': ${b}})`,
		`class A:\n    x = ${a}\n    def m(self): return super().__init__\nA().m()`,
		`class A(Pair): pass\nb = A(${a}) == A(${b})`,
		`g = gen(3); a = next(g); g.send(${a}); g.close()`,
		`g = gen(2); a = list(g); b = next(g, ${a})`,
		`g = gen(2); next(g)\ntry: g.throw(ValueError(${a}))\nexcept ValueError as e: b = e`,
		`a = [x for x in ${a}]; b = {x: [x] for x in range(4)}; a = {*b}`,
		`a = Pair(${a}, ${b}); a.c, b = a.b, a.__dict__; b['z'] = ${a}; del a.a`,
		`a = ${a}; a ${random.pick(['+=', '-=', '*=', '|=', '%=', '&='])} ${b}`,
		`del (a := [${a}, ${b}])[0]; a[:0] = ${b}; a[1:] = []`,
		`a = sorted([Pair(3), Pair(${a}), Pair(2)]); b = a[::-1]`,
		`print(${a}, ${b}, sep='', end='', file=None) if 0 else None`,
		`global_name = ${a}; b = locals(); del global_name`,
		`x, y = ${a}, ${b}; a = ${FORMATTED}.split() + ['%s-%r' % (1, y)]`,
		`assert not ${a}, str(${b})`,
	]);
};

const calls = (random: Prng): string => {
	const [a, b] = [`(${atom(random)})`, `(${atom(random)})`];
	return random.pick([
		`both(${a})`,
		`both(${a}, e=${b})`,
		`both(1, 2, 3, ${a}, ${b})`,
		`both(*[${a}, ${b}], **{'x': 1})`,
		`both(1, b=${a})`,
		`Pair(${a}).c(${b}, k=1)`,
		`Pair.c(${a})`,
		`Pair(${a}).s(${b})`,
		`Pair(${a}, b=${b}).p`,
		`Pair(*${a})`,
		`list(Pair(${a}))`,
		`max(${a}, ${b}, key=lambda x: str(x))`,
		`max(${a}, default=${b})`,
		`list(map(lambda x, y: (x, y), ${a}, ${b}))`,
		`list(filter(lambda x: x, ${a}))`,
		`dict(zip(${a}, ${b}))`,
		`{**dict(a=${a}), **{'b': ${b}}}`,
		`[*${a}, *${b}]`,
		`getattr(${a}, 'real', ${b})`,
		`hasattr(${a}, 'x')`,
		`isinstance(${a}, (int, str, Pair))`,
		`type('T', (), {'x': ${a}})().x`,
		`next(iter(${a}), ${b})`,
		`sum([[${a}], [${b}]], [])`,
		`any(x for x in (${a}, ${b}))`,
		`str(${a}).join(['x', ${b}])`,
		`'{} {!r:>5}'.format(${a}, ${b})`,
		`'{} {y[0]}'.format(${a}, y=${b})`,
		`sys.getsizeof(${a})`,
		`gc.get_referents(${a})`,
		`weakref.ref(Pair(${a}))()`,
		`weakref.WeakValueDictionary({1: Pair(${a})})`,
		`weakref.WeakSet([Pair])`,
		`weakref.WeakKeyDictionary({Pair: ${a}})`,
		`weakref.proxy(Pair).__name__`,
		`slice(${a}, ${b}).indices(9)`,
		`memoryview(bytes(str(${a}), 'utf-8'))[1:].tolist()`,
		`eval('a + 1', {'a': ${a}})`,
		`exec('def f(): return 1\\nb = f()', {})`,
		`vars(Pair(${a}))`,
		`dir(Pair(${a}))[:1]`,
		`repr(Pair)`,
		`hash((${a}, ${b}))`,
		`(${a}, 1) < (${b}, 2)`,
		`[${a}, 1] == [${b}, 2]`,
		`{1: ${a}} == {1: ${b}}`,
		`BaseException(${a}).with_traceback(None)`,
		`ValueError(${a}, ${b}).args`,
		`OSError(2, str(${a}))`,
		`ExceptionGroup('e', [ValueError(${a})]).split(ValueError)`,
	]);
};

const METHODS = ['append', 'extend', 'insert', 'pop', 'remove', 'index', 'count', 'sort', 'copy', 'clear', 'reverse', 'get', 'setdefault', 'update', 'popitem', 'items', 'keys', 'values', 'fromkeys', 'add', 'discard', 'union', 'difference', 'issubset', 'isdisjoint', 'symmetric_difference', 'join', 'split', 'replace', 'format', 'encode', 'decode', 'strip', 'partition', 'rsplit', 'splitlines', 'translate', 'maketrans', 'center', 'startswith', 'find', 'hex', 'fromhex', 'to_bytes', 'from_bytes', 'bit_length', 'as_integer_ratio', 'is_integer', 'conjugate', 'indices', 'tolist', 'cast', 'send', 'throw', 'close', 'with_traceback', 'add_note', 'missing', '__add__', '__init__', '__eq__', '__iter__', '__len__', '__getitem__', '__contains__', '__reduce_ex__', '__dir__', '__format__', '__class__', '__sizeof__', '__hash__', '__setattr__', '__getattribute__', '__delattr__', '__next__', '__call__', '__enter__', '__mul__', '__or__', '__ior__', '__iadd__', '__imul__', '__index__', '__lt__', '__repr__', '__new__', '__init_subclass__', '__subclasshook__', 'mro', '__subclasses__', '__instancecheck__', '__prepare__', '__get__', '__set__'];

const FUNCTIONS = ['abs', 'aiter', 'all', 'any', 'ascii', 'bin', 'bool', 'bytearray', 'bytes', 'callable', 'chr', 'classmethod', 'complex', 'delattr', 'dict', 'divmod', 'enumerate', 'filter', 'float', 'format', 'frozenset', 'getattr', 'hasattr', 'hash', 'int', 'isinstance', 'issubclass', 'iter', 'len', 'list', 'map', 'max', 'memoryview', 'min', 'next', 'object', 'ord', 'pow', 'property', 'range', 'repr', 'reversed', 'round', 'set', 'setattr', 'slice', 'sorted', 'staticmethod', 'str', 'sum', 'super', 'tuple', 'type', 'vars', 'zip', 'Pair', 'Pair.c', 'Pair.s', 'Dies', 'Empty', 'both', 'gen', 'dict.fromkeys', 'str.join', 'type.__call__', 'object.__new__', 'object.__init__', 'list.append', 'dict.__setitem__', 'tuple.__new__', 'ValueError', 'OSError', 'StopIteration', 'UnicodeDecodeError', 'SyntaxError', 'ImportError', 'AttributeError', 'SystemExit', 'KeyError', 'BaseExceptionGroup', 'weakref.ref', 'weakref.proxy', 'weakref.WeakMethod', 'weakref.WeakSet', 'gc.is_tracked', 'gc.get_referents', 'sys.intern', 'sys.getrefcount'];

/** What operations are given: values, and objects that say when they die. */
const operand = (random: Prng, index: number): string =>
	random.pickWeighted<() => string>([
		[4, () => `(${atom(random)})`],
		[2, () => `Dies(${index})`],
		[1, () => random.pick([`[Dies(${index})]`, `Pair(Dies(${index}))`, 'gen(2)', 'iter([1, 2])', 'Empty()', 'Pair', 'Pair.c', '(lambda x: x)', '(lambda: [])', 'Pair(1).c', 'seen', "{'a': [1]}.items()", 'map(list, [[1]])', 'ValueError(1)', 'ValueError', 'object()', `{Dies(${index}): 1}`, '([], 1)', "'a'", '0', '1', 'None'])],
	])();

function argumentsOf(random: Prng): string {
	const count = random.pick([0, 0, 1, 1, 1, 1, 2, 2, 2, 3]);
	return Array.from({length: count}, (_, i) => {
		const value = operand(random, i);
		return random.pickWeighted<() => string>([
			[12, () => value],
			[1, () => `*[${value}]`],
			[1, () => `*${value}`],
			[1, () => `**{${random.pick(["'a'", "'key'", '1'])}: ${value}}`],
			[1, () => `**${value}`],
			[1, () => `${random.pick(['key', 'default', 'a', 'b', 'sep', 'e'])}${i}=${value}`],
			[2, () => `${random.pick(['key', 'default', 'reverse', 'strict', 'a', 'b', 'e'])}=${value}`],
		])();
	})
		.sort((x, y) => Number(x.includes('=') || x.startsWith('*')) - Number(y.includes('=') || y.startsWith('*')))
		.join(', ');
}

/** Any function with any arguments; most calls fail somewhere. */
const anyCall = (random: Prng): string => {
	const [a, b, c] = [operand(random, 7), operand(random, 8), operand(random, 9)];
	return random.pickWeighted<() => string>([
		[5, () => `${a}.${random.pick(METHODS)}(${argumentsOf(random)})`],
		[5, () => `${random.pick(FUNCTIONS)}(${argumentsOf(random)})`],
		[3, () => `${a} ${random.pick(['+', '-', '*', '/', '//', '%', '@', '**', '<<', '&', '|', '<', '==', '>=', 'in', 'is not'])} ${b}`],
		[1, () => `${a}[${b}]`],
		[1, () => `${a}[${b}:${c}]`],
		[1, () => `${random.pick(['-', '+', '~', 'not '])}${a}`],
		[1, () => `${a} < ${b} < ${c}`],
		[1, () => `{${a}: ${b}, **${c}}`],
		[1, () => `[${a}, *${b}]`],
		[1, () => `{${a}, *${b}}`],
		[1, () => `f'{${a}!r:>{${random.pick(['9', 'Dies(5)'])}}}'`],
		[1, () => `${a}(${argumentsOf(random)})`],
		[1, () => `${a}.${random.pick(['a', 'name', 'p', '__dict__', '__class__', '__name__', 'gi_frame', 'args', 'real', '__doc__'])}`],
	])();
};

const anyStatement = (random: Prng): string => {
	const [a, b, c] = [operand(random, 7), operand(random, 8), operand(random, 9)];
	return random.pick([
		`x = ${a}\nx[${b}] = ${c}`,
		`x = ${a}\ndel x[${b}]`,
		`x = ${a}\nx[${b}] += ${c}`,
		`x = ${a}\nx.name = ${b}`,
		`x = ${a}\nx.name += ${b}`,
		`x = ${a}\ndel x.name`,
		`x, y = ${a}`,
		`x, *y = ${a}`,
		`for x in ${a}: y = ${b}`,
		`for x, y in [${a}, ${b}]: pass`,
		`with ${a} as x: y = ${b}`,
		`raise ${a} from ${b}`,
		`try: raise ${a}\nexcept ${b}: pass`,
		`try: ${anyCall(random)}\nexcept Exception as e: raise ${c} from e`,
		`try: ${anyCall(random)}\nfinally: x = [${anyCall(random)}]`,
		`try: ${anyCall(random)}\nexcept (TypeError, ValueError) as e: x = e, ${anyCall(random)}`,
		`class A(${argumentsOf(random)}): x = ${a}`,
		`class A:\n    x = ${a}\n    __slots__ = ${b}`,
		`class A:\n    __slots__ = 'a', 'b'\nx = A(); x.a = x; x.b = ${a}; del x.a; x.c`,
		`class A(Pair):\n    def __init__(self, *a): super().__init__(*a)\nx = A(${argumentsOf(random)})`,
		`class A(list): pass\nx = A(${a}); x.append(x); x.b = ${b}`,
		`class A(dict):\n    def __missing__(self, k): return ${a}\nx = A(); x[${b}]`,
		`def f(x, *y, k=${a}): return ${b}, x\nf(${argumentsOf(random)})`,
		`f = lambda x, y=${a}, *z: (${b}, y)\nx = f(${argumentsOf(random)})`,
		`x = [y for y in ${a} if ${b}]; x += [${c}]`,
		`x = {y: ${b} for y in ${a}}; x = {y for y in x}`,
		`x = list(y for y in ${a}); x = dict.fromkeys(${b})`,
		`def g():\n    try: yield ${a}\n    finally: x = ${b}\ny = g(); next(y); y.${random.pick(['close()', 'throw(ValueError)', 'throw(ValueError(1))', 'send(1)', 'gi_frame.clear()'])}`,
		`def g():\n    x = yield from ${a}\n    return x\ny = list(g()); next(g()); [*g()]`,
		`match ${a}:\n    case [x, *y]: pass\n    case {'a': x, **y}: pass\n    case Pair(a=x): pass\n    case Dies(name=7 | 8): x = ${b}\n    case str(x) | int(x): ${c}`,
		`x = ${a}; y = [x]; y.append(y); z = {1: y}; del y; w = (z, x); z[2] = w`,
		`import gc as x, sys; from weakref import ref as y; z = y(Dies(1)); from sys import ${random.pick(['path', 'missing'])}`,
		`assert ${a} == ${b}, ${c}`,
		`x = y = ${a}; x, y = y, x; del x; x`,
		`global global_name\nglobal_name = ${a}; del global_name; global_name`,
		`def f():\n    nonlocal x\n    x = ${b}\n    return lambda: x\nx = ${a}; y = f(); del x; y()`,
		`x = gc.get_objects(0); x = len(x); gc.collect(${random.below(3)}); y = [${a}]`,
		`x = weakref.ref(Pair(${a}), lambda r: seen.append(r())); y = x()`,
		`async def f(): return ${a}\nx = f()\ntry: x.send(None)\nexcept StopIteration as e: y = e.value`,
		`async def f():\n    async with ${a} as x: pass\nx = f(); x.send(None)`,
	]);
};

/** An operation: an expression to call later, or the statements of a function. */
function operation(random: Prng): {readonly before: string; readonly action: string} {
	if (random.chance(0.5)) {
		const made = random.chance(0.5) ? expression(random, 2) : calls(random);
		return {before: '', action: `lambda: ${made}`};
	}

	return functionOf(statements(random));
}

const functionOf = (code: string) => ({
	before: `def action():\n${code.replaceAll(/^/gm, '    ')}\n`,
	action: 'action',
});

/** Statements, timed; what they assign at top level stays global. */
export const timedStatements = (code: string): string =>
	`def action():\n    global v0, v1, v2, v3, v4, v5, v6, v7, ashes\n${code.replaceAll(/^/gm, '    ')}\ntimed(action)`;

/** One block that prints how many objects an operation leaves, the first time and again. */
export function countedBlock(random: Prng): string {
	const {before, action} = operation(random);
	return `${before}counted(${action})`;
}

/** One block that prints what each collection finds that begins in an operation. */
export function timedBlock(random: Prng): string {
	const {before, action} = random.chance(0.3)
		? operation(random)
		: random.chance(0.6)
			? {before: '', action: `lambda: ${anyCall(random)}`}
			: functionOf(anyStatement(random));
	return `${before}timed(${action}${random.chance(0.2) ? ', 1' : ''})`;
}
