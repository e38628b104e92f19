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

/** An operation: an expression to call later, or the statements of a function. */
function operation(random: Prng): {readonly before: string; readonly action: string} {
	if (random.chance(0.5)) {
		const made = random.chance(0.5) ? expression(random, 2) : calls(random);
		return {before: '', action: `lambda: ${made}`};
	}

	const lines = statements(random).replaceAll(/^/gm, '    ');
	return {before: `def action():\n${lines}\n`, action: 'action'};
}

/** One block that prints how many objects an operation leaves, the first time and again. */
export function countedBlock(random: Prng): string {
	const {before, action} = operation(random);
	return `${before}counted(${action})`;
}

/** One block that prints what each collection finds that begins in an operation. */
export function timedBlock(random: Prng): string {
	const {before, action} = operation(random);
	return `${before}timed(${action}${random.chance(0.2) ? ', 1' : ''})`;
}
