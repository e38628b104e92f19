// Programs grown from a seed: a preamble of helpers and a list of blocks, each of which can be left out without breaking the others.
import {createPrng, type Prng} from '../../source/base/prng.ts';
import {countedBlock, counting, timedBlock, timedStatements} from './counted.ts';
import {languageBlock} from './language.ts';

/** What every program begins with: the collector made blank, classes and helpers. Start-up's references to what all share are not asked for. */
export const preamble = `import atexit, gc, sys, weakref
gc.collect(); gc.freeze(); gc.collect()
serial = 0
class Node:
    def __init__(self, name, *others):
        global serial
        serial += 1
        self.serial = serial
        self.name = name
        self.others = list(others)
    def __repr__(self): return '<' + self.name + '>'
    def __hash__(self): return self.serial
class Last(Node):
    def __del__(self): print('del', self.name, len(self.__dict__))
class Phoenix(Node):
    def __del__(self):
        print('rise', self.name)
        ashes.append(self)
class Slots:
    __slots__ = ('a', 'b', 'name', '__weakref__')
    def __init__(self, name, a=None, b=None): self.name, self.a, self.b = name, a, b
    def __repr__(self): return '<slots ' + self.name + '>'
    def __del__(self): print('del slots', self.name)
class Bag(list):
    def __del__(self): print('del bag', len(self))
class Table(dict): pass
ashes = []
refs = []
kept = []
def closure(*held):
    def inner(): return held, inner
    return inner
def walk(*items):
    held = list(items)
    try:
        for item in held: yield item
        yield 'end'
    finally:
        print('closed', len(held))
def fail(depth, *held):
    if depth == 0: raise ValueError(len(held))
    fail(depth - 1, depth, *held)
def told(name, action=None):
    def callback(ref):
        print('callback', name, ref() is None)
        if action is not None: action()
    return callback
def link(a, b):
    if isinstance(a, Node): a.others.append(b)
    elif isinstance(a, list): a.append(b)
    elif isinstance(a, dict): a[len(a)] = b
    elif isinstance(a, Slots): a.b = b
    elif isinstance(a, set):
        if isinstance(b, Node): a.add(b)
    elif callable(a): a.held = b
def owners(x):
    if x is None or type(x) in (bool, int, str) and len(str(x)) < 4: return 'shared'
    return sys.getrefcount(x)
def size(x):
    return (type(x).__name__, owners(x), sys.getsizeof(x), gc.is_tracked(x))
${counting}v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = None
`;

/** One program: its blocks in order. The same seed gives the same blocks. `ofMemory`: none that says something about the language only. */
export function grow(seed: number, ofMemory = false): readonly string[] {
	const random = createPrng(seed);
	const count = 10 + random.below(40);
	if (ofMemory) return Array.from({length: count}, (_, index) => guarded(memoryBlock(random, index)));
	const flavour = random.below(5);
	return Array.from({length: count}, (_, index) => {
		if (flavour === 4 && random.chance(0.9)) return guarded(anyTimed(random, index));
		if (flavour === 3 && random.chance(0.8)) return guarded(countedBlock(random));
		const spoken = flavour === 0 ? false : random.chance(flavour === 1 ? 0.3 : 0.8);
		return spoken ? languageBlock(random, index) : guarded(memoryBlock(random, index));
	});
}

export function anyTimed(random: Prng, index: number): string {
	if (random.chance(0.7)) return timedBlock(random);
	return timedStatements(random.chance(0.5) ? languageBlock(random, index) : memoryBlock(random, index));
}

export function programOf(blocks: readonly string[]): string {
	const text = blocks.join('\n');
	return (text.includes('tracemalloc') ? preamble.replace('weakref', 'tracemalloc, weakref') : preamble) + text + '\n';
}

/** For a build of 32 bits whose stream takes what is printed at once: nothing of sizes, and all of the output at the end. */
const withoutSizes = `import sys
written = []
def print(*values, sep=' ', end='\\n'): written.append(sep.join(map(str, values)) + end)
def unsized(x): return 0
`;

export const programWithoutSizes = (blocks: readonly string[]) =>
	withoutSizes + programOf(blocks).replaceAll('sys.getsizeof', 'unsized') + "sys.stdout.write(''.join(written))\n";

function guarded(block: string): string {
	const lines = block.replaceAll(/^/gm, '    ');
	return `try:\n${lines}\nexcept Exception as e: print(type(e).__name__, e)`;
}

const name = (random: Prng) => `v${random.below(8)}`;

function memoryBlock(random: Prng, index: number): string {
	return random.pickWeighted<(random: Prng, index: number) => string>([
		[6, create],
		[5, connect],
		[3, drop],
		[4, look],
		[3, collect],
		[3, weak],
		[3, resize],
		[3, attributes],
		[2, suspended],
		[2, raised],
		[2, churn],
		[2, traced],
	])(random, index);
}

function create(random: Prng, index: number): string {
	const [a, b, c] = [name(random), name(random), name(random)];
	const made = random.pick([
		`Node('n${index}', ${b})`,
		`Node('n${index}')`,
		`Last('d${index}', ${b})`,
		`Last('d${index}')`,
		`Phoenix('p${index}', ${b})`,
		`Slots('s${index}', ${b}, ${c})`,
		`[${b}, ${c}]`,
		'[]',
		'list()',
		`Bag([${b}])`,
		`{'a': ${b}, 'b': ${c}}`,
		'{}',
		'dict()',
		`Table(k=${b})`,
		`(${b}, ${c})`,
		`(${index}, 'text', None)`,
		`{1, 2, ${index}}`,
		`set(x for x in (${b}, ${c}) if isinstance(x, Node))`,
		`closure(${b})`,
		`frozenset(range(${random.below(30)}))`,
		`[${b}] * ${random.below(12)}`,
		`[[x] for x in range(${random.below(40)})]`,
		`dict.fromkeys(range(${random.below(40)}))`,
		`dict.fromkeys('abcdefgh'[:${random.below(8)}], ${b})`,
		`'x' * ${random.below(200)}`,
		`bytearray(${random.below(100)})`,
		`10 ** ${random.below(60)}`,
		`type('T${index}', (Node,), {'kept': ${b}})('t${index}')`,
	]);
	return `${a} = ${made}`;
}

function connect(random: Prng): string {
	const [a, b] = [name(random), name(random)];
	return random.pick([
		`link(${a}, ${b})`,
		`link(${a}, ${b}); link(${b}, ${a})`,
		`link(${a}, ${a})`,
		`link(${a}, [${b}])`,
		`link(${a}, (${b}, ${a}))`,
		`link(${a}, lambda: ${b})`,
		`link(${a}, ${a}.__init__)`,
	]);
}

function drop(random: Prng): string {
	return random.pick([
		`${name(random)} = None`,
		`${name(random)} = ${name(random)}`,
		`${name(random)} = ${name(random)} = None`,
		`${name(random)}.others.clear()`,
		'ashes.clear()',
		'kept.clear()',
		'refs.clear()',
		'ashes.pop()',
		`ashes, ${name(random)} = [], ashes`,
	]);
}

function look(random: Prng): string {
	const a = name(random);
	return random.pick([
		`print(size(${a}))`,
		`print(owners(${a}), sys.getsizeof(${a}))`,
		'print(gc.get_count())',
		'print(len(gc.get_objects(0)), len(gc.get_objects(1)))',
		`print(${a})`,
		'print(ashes, len(kept), len(refs), [r() is None for r in refs])',
		`print(len(gc.get_referents(${a})), len(gc.get_referrers(${a})))`,
		`print(sorted(type(x).__name__ for x in gc.get_referents(${a})))`,
		`print(weakref.getweakrefcount(${a}))`,
		'print(gc.get_threshold(), gc.isenabled(), gc.garbage)',
		`print(size(${a}.__dict__))`,
		`print(sys.getsizeof(${a}.others), sys.getrefcount(${a}.name))`,
	]);
}

function collect(random: Prng): string {
	return random.pick([
		'print(gc.collect())',
		'print(gc.collect(0), gc.get_count())',
		'print(gc.collect(1), gc.get_count())',
		`gc.set_threshold(${random.below(60)}, ${1 + random.below(5)}, ${1 + random.below(5)})`,
		'gc.set_threshold(0)',
		'gc.disable()',
		'gc.enable()',
		'gc.freeze(); print(gc.get_freeze_count() > 0)',
		"gc.callbacks.append(lambda phase, info: print(phase, sorted(info.items())))\nprint(gc.collect())\ngc.callbacks.clear()",
		'gc.set_debug(gc.DEBUG_SAVEALL)\nprint(gc.collect(), [type(x).__name__ for x in gc.garbage])\ngc.set_debug(0); gc.garbage.clear()',
	]);
}

function weak(random: Prng, index: number): string {
	const [a, b] = [name(random), name(random)];
	const action = random.pick([
		'',
		'',
		', gc.collect',
		', kept.clear',
		', refs.clear',
		`, lambda: link(${b}, [${index}])`,
		`, lambda: kept.append(${b})`,
	]);
	return random.pick([
		`refs.append(weakref.ref(${a}, told('r${index}'${action})))`,
		`refs.append(weakref.ref(${a}))`,
		`link(${b}, weakref.ref(${a}, told('i${index}'${action})))`,
		`weakref.finalize(${a}, print, 'finalize', ${index})`,
		`kept.append(weakref.proxy(${a}))`,
		`${b} = weakref.WeakValueDictionary({1: ${a}}); print(len(${b}))`,
		`${b} = weakref.WeakSet([${a}]); print(len(${b}))`,
		'print(len(refs), sum(r() is not None for r in refs))',
	]);
}

function resize(random: Prng, index: number): string {
	const a = name(random);
	const limit = 2 + random.below(30);
	return random.pick([
		`for i, x in enumerate(${a}):\n    if i > ${limit}: break\n    ${a}.append(i)\nprint(len(${a}), sys.getsizeof(${a}))`,
		`for k in ${a}:\n    ${a}[${index}] = k\n    print(k)`,
		`for k in ${a}: ${a}.pop()\nprint(sys.getsizeof(${a}))`,
		`for k in list(${a}):\n    ${a}.discard(k)\n    ${a}.add(('k', 1))\nprint(len(${a}), sys.getsizeof(${a}))`,
		`${a} = [0] * ${limit}\nwhile ${a}:\n    del ${a}[-1]\n    print(sys.getsizeof(${a}), end=' ')\nprint()`,
		`${a} = {}\nfor i in range(${limit}):\n    ${a}[${random.pick(['i', 'str(i)', '(i,)'])}] = i\n    print(sys.getsizeof(${a}), end=' ')\nprint(gc.is_tracked(${a}))`,
		`${a} = set()\nfor i in range(${limit}):\n    ${a}.add(i * ${1 + random.below(9)})\n    if i % 3 == 0: ${a}.discard(i)\n    print(sys.getsizeof(${a}), end=' ')\nprint(${a})`,
		`${a}.insert(${random.below(5)}, ${a}); print(len(${a}), sys.getsizeof(${a}))`,
		`${a}.extend(list(${name(random)})[:50]); print(len(${a}), sys.getsizeof(${a}))`,
		`${a}[1:${random.below(6)}] = [1] * ${random.below(9)}; print(len(${a}), sys.getsizeof(${a}))`,
		`${a} = bytearray()\nfor i in range(${limit}):\n    ${a} += b'x' * i\n    print(sys.getsizeof(${a}), end=' ')\nprint()`,
		`${a}.sort(key=lambda x: ${a}.clear() or 0); print(${a})`,
	]);
}

function attributes(random: Prng, index: number): string {
	const a = name(random);
	const letter = random.pick([...'abcdef']);
	return random.pick([
		`${a}.${letter} = ${index}; print(size(${a}))`,
		`${a}.${letter} = ${name(random)}`,
		`del ${a}.${letter}`,
		`del ${a}.name; print(size(${a}.__dict__)); ${a}.name = 'again'`,
		`for i in range(${random.below(40)}): setattr(${a}, 'attr%d' % i, i)\nprint(sys.getsizeof(${a}), sys.getsizeof(${a}.__dict__))`,
		`${a}.__dict__ = {'name': 'new', 'others': []}; print(size(${a}.__dict__))`,
		`${a}.__class__ = ${random.pick(['Node', 'Last', 'Phoenix'])}`,
		`d = ${a}.__dict__; d['z'] = 1; print(size(d), size(${a})); del d`,
		`print(list(${a}.__dict__), vars(${a}) is ${a}.__dict__)`,
		`class Local:\n    def __init__(self): self.a = self.b = 1\n${a} = Local(); ${a}.c = 2; print(size(${a}), size(${a}.__dict__))`,
	]);
}

function suspended(random: Prng): string {
	const [a, b] = [name(random), name(random)];
	return random.pick([
		`${a} = walk(${b}, 1, 2); print(next(${a}))`,
		`print(next(${a}))`,
		`${a}.close()`,
		`${a}.throw(KeyError('thrown'))`,
		`${a} = walk(1); link(${b}, ${a}); next(${a})`,
		`${a} = (x for x in [${b}, 1]); next(${a}); print(size(${a}))`,
		`${a} = iter(${b}); print(next(${a}), size(${a}))`,
		`${a} = map(lambda x: x, [${b}]); print(next(${a}))`,
		`for x in walk(1, 2, 3):\n    if x == 2: break\ndel x`,
	]);
}

function raised(random: Prng): string {
	const [a, b] = [name(random), name(random)];
	const depth = random.below(5);
	return random.pick([
		`try: fail(${depth}, ${b})\nexcept ValueError as e: ${a} = e\nprint(size(${a}))`,
		`try: fail(${depth}, ${b})\nexcept ValueError as e: print(e, sys.getrefcount(e), e.__traceback__.tb_next is not None)`,
		`try:\n    try: fail(${depth})\n    except ValueError as e: raise KeyError('k') from e\nexcept KeyError as e: ${a} = e`,
		`try:\n    try: fail(${depth}, ${b})\n    finally: print(gc.collect())\nexcept ValueError: pass`,
		`try: fail(${depth}, ${b})\nexcept ValueError as e: link(${b}, e)`,
		`${a} = ${a}.__traceback__`,
		`${a}.__traceback__ = None`,
		`def recurse(n): return recurse(n + 1)\ntry: recurse(0)\nexcept RecursionError as e: print(e)`,
	]);
}

function churn(random: Prng, index: number): string {
	const count = 20 + random.below(random.chance(0.15) ? 6000 : 200);
	const made = random.pick([
		'[]',
		"Node('c')",
		'{1: []}',
		'(i, [])',
		'lambda: i',
		'iter([])',
		'{i}',
		'object()',
		"Slots('c') if i < 3 else 0",
		'[x for x in range(i % 9)]',
		"type('C', (), {}) if i < 30 else {}",
		'ValueError(i)',
		"f'{i:>5}'.split()",
		'dict(a=i, b=[])',
	]);
	const where = random.pick([
		'x = ',
		'kept.append(',
		`link(${name(random)}, `,
		'y = [x]; x = ',
		'z = []; z.append(z); x = ',
	]);
	const end = where.endsWith(' ') && !where.includes('(', where.length - 3) && !where.startsWith('link') ? '' : ')';
	return `x = ${index}\nfor i in range(${count}): ${where}${made}${where.startsWith('z') ? '' : end}\nx = y = z = None\nprint(gc.get_count())`;
}

function traced(random: Prng): string {
	const a = name(random);
	const ours = 'x.traceback[0].filename == __file__';
	const snapshot = `tracemalloc.take_snapshot()`;
	return random.pick([
		`tracemalloc.start(${1 + random.below(3)})`,
		`tracemalloc.start(${1 + random.below(3)})`,
		'tracemalloc.stop()',
		'tracemalloc.clear_traces(); print(tracemalloc.get_traced_memory())',
		'print(tracemalloc.get_traced_memory())',
		'print(tracemalloc.get_traced_memory())',
		'tracemalloc.reset_peak(); print(tracemalloc.get_traced_memory())',
		`print([f.lineno for f in tracemalloc.get_object_traceback(${a}) or ()])`,
		`for x in ${snapshot}.statistics('lineno'):\n    if ${ours}: print(x.traceback[0].lineno, x.size, x.count)\ndel x`,
		`x = ${snapshot}; print(sum(t.size for t in x.traces), len(x.traces)); del x`,
		`old = ${snapshot}\n${churn(random, 0)}\nnew = ${snapshot}\nfor x in new.compare_to(old, 'lineno'):\n    if ${ours}: print(x.traceback[0].lineno, x.size_diff, x.count_diff)\nold = new = x = None`,
	]);
}
