/**
 * What CPython's compiler allocates on the way and frees again (Python/compile.c, symtable.c, assemble.c). Our compiler
 * lives outside the simulated heap, so its notes (`CodeSpec.steps`) are replayed: the dicts, lists and sets are made when CPython
 * makes them, and held as long. They stay empty, but dicts with str keys grow, for nobody sees inside; what is seen are counts of
 * young objects, collections in the middle (3.11), and free lists that are full afterwards.
 *
 * Constants, and the tuples of code objects, are merged through the keys of a cache: that sharing is real.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {
	type CodeSpec,
	type Constant,
	type Entry,
	type Hold,
	type Literal,
	unitTables,
} from '../language/code.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	constantObject,
	type ConstantPool,
	makeCode,
	makeConstant,
	PyCode_FromSpec,
} from './codeobject.ts';
import {addNames, addOther, addTuple, type GrowingDict, growing} from './compilation-tables.ts';
import {PyDict_New} from './dictobject.ts';
import {PyList_New} from './listobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyObject_GetAttrString} from './object.ts';
import {PyFrozenSet_New, PySet_New} from './setobject.ts';
import {PySlice_New} from './sliceobject.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';

/** One compilation (struct compiler). */
export type Compilation = {
	/** Objects held to the end, in the order in which they are let go. */
	readonly held: Owned[];
	/** Keys of the cache of constants, by what they stand for. */
	readonly keys: Owned[];
	readonly merged: Map<string, Ptr>;
	/** The cache, once it is there. */
	cache: GrowingDict | undefined;
	/** Constants that are their own keys in it. */
	readonly plain: Set<Constant>;
	/** Numbers of code objects and odd floats, which are equal to nothing else. */
	readonly numbers: Map<object, number>;
};

const newDict = (m: Machine): Owned => PyDict_New(m);
const newList = (m: Machine): Owned => PyList_New(m, 0);
const newSet = (m: Machine): Owned => PySet_New(m, NULL);

/** Makes `n` objects, and puts them at the end of `held`: whether there was memory. */
function take(m: Machine, held: Owned[], make: (m: Machine) => Owned, n = 1): boolean {
	for (; n > 0; n--) {
		const op = make(m);
		if (op === 0) return false;
		held.push(op);
	}
	return true;
}

/** Lets objects go until `n` are left, the first of them first. */
function drop(m: Machine, held: Owned[], n = 0): void {
	for (const op of held.splice(n)) Py_DECREF(m, op);
}

/** An object that is gone at once. */
function passing(m: Machine, make: (m: Machine) => Owned): boolean {
	const op = make(m);
	Py_XDECREF(m, op);
	return op !== 0;
}

export const newCompilation = (): Compilation => ({
	held: [],
	keys: [],
	merged: new Map(),
	cache: undefined,
	plain: new Set(),
	numbers: new Map(),
});

/** Opens a compilation: the compiler's own containers, folded constants, the symbol table. Whether there was memory. */
export function beginCompilation(m: Machine, spec: CodeSpec, pool: ConstantPool): boolean {
	const {compilation: c} = pool;
	if (c === undefined || spec.entry === undefined) return true;
	const tree: Owned[] = [];
	const compiler: Owned[] = [];
	const table: Owned[] = [];
	const isMade =
		spec.numbers.every(number => parseNumber(m, number, pool, tree)) &&
		take(m, compiler, newDict) &&
		take(m, compiler, newList) &&
		spec.folded.every(constant => foldConstant(m, constant, pool, compiler)) &&
		take(m, table, newList) &&
		take(m, table, newDict) &&
		enterBlock(m, table, spec.entry) &&
		analyze(m, table, spec.entry);
	if (compiler.length > 0) c.cache = growing(compiler[0]!);
	c.held.push(...table, ...compiler, ...tree);
	return isMade;
}

/** The objects that the parser made of a number: one of them is used. */
function parseNumber(
	m: Machine,
	{constant, count}: Literal,
	pool: ConstantPool,
	tree: Owned[],
): boolean {
	const op = constantObject(m, constant, pool);
	Py_XDECREF(m, op);
	return op !== 0 && take(m, tree, () => makeConstant(m, constant, pool), count - 1);
}

/** A tuple that folding made: the one that is used, or one of the syntax tree's that equal it. */
function foldConstant(m: Machine, constant: Constant, pool: ConstantPool, held: Owned[]): boolean {
	if (pool.has(constant) && constant.kind === 'tuple')
		return take(m, held, machine => PyTuple_New(machine, constant.items.length));
	// A set is made of such a tuple, which is gone then. Where sets are made again, the first of them stands for it.
	const tuple: Owned[] = [];
	if (constant.kind === 'frozenset' && !m.profile.compiler.rebuildsFrozensets)
		take(m, tuple, () => PyTuple_New(m, constant.items.length));
	const op = constantObject(m, constant, pool);
	drop(m, tuple);
	Py_XDECREF(m, op);
	return op !== 0;
}

/** Closes it: what it held is free, and in the free lists. */
export function endCompilation(m: Machine, c: Compilation): void {
	drop(m, c.held);
	drop(m, c.keys);
	c.merged.clear();
}

/** A list that is held to the end, and five numbers about each declaration in a tuple. */
const newDirective = (m: Machine): Owned => PyTuple_New(m, 5);

/** What is known about a name, or about all that pass through a block: too large to be shared. */
const newFlags = (m: Machine): Owned => PyLong_FromLong(m, 1 << 12);

/** A dict with names as its keys. */
const takeNamed = (m: Machine, held: Owned[], names: number): boolean =>
	take(m, held, newDict) && addNames(m, growing(held.at(-1)!), names);

/** The entries of a block and of those in it (ste_new, symtable_record_directive). */
function enterBlock(m: Machine, held: Owned[], entry: Entry): boolean {
	return (
		takeNamed(m, held, entry.names) &&
		take(m, held, newList, entry.declarations > 0 ? 3 : 2) &&
		take(m, held, newDirective, entry.declarations) &&
		entry.children.every(child => enterBlock(m, held, child))
	);
}

/** symtable_analyze: what the analysis of all blocks holds meanwhile. What it finds goes to `table`. */
function analyze(m: Machine, table: Owned[], entry: Entry): boolean {
	const held: Owned[] = [];
	const isDone =
		take(m, held, newSet, m.profile.compiler.syntax312 ? 3 : 2) && analyzeBlock(m, table, entry);
	drop(m, held);
	return isDone;
}

function analyzeBlock(m: Machine, table: Owned[], entry: Entry): boolean {
	const held: Owned[] = [];
	const isDone =
		take(m, held, newSet) &&
		takeNamed(m, held, entry.names - entry.passed) &&
		take(m, held, newSet, 4) &&
		entry.children.every(child => analyzeChild(m, table, child)) &&
		take(m, table, newFlags, entry.names - entry.passed) &&
		take(m, entry.passed > 0 ? table : held, newFlags) &&
		passing(m, machine => machine.get_iter(machine, held[0]!));
	drop(m, held);
	return isDone;
}

function analyzeChild(m: Machine, table: Owned[], entry: Entry): boolean {
	const held: Owned[] = [];
	const isDone =
		take(m, held, newSet, m.profile.compiler.inlineComprehensions ? 4 : 3) &&
		analyzeBlock(m, table, entry);
	drop(m, held);
	return isDone;
}

/** The names of one scope, sorted in a list that is gone at once (dictbytype). */
const takeNames = (m: Machine, held: Owned[]): boolean =>
	take(m, held, newDict) && passing(m, newList);

/** Compiles one unit: enters its scope, replays its steps, assembles its code. NULL with MemoryError. */
export function compileUnit(m: Machine, spec: CodeSpec, pool: ConstantPool, c: Compilation): Owned {
	const unit: Owned[] = [];
	const others = m.profile.compiler.inlineComprehensions ? 3 : 2;
	// In the order of `unitTables`; the last are the constants.
	const isReady =
		take(m, unit, newDict) &&
		takeNames(m, unit) &&
		takeNames(m, unit) &&
		take(m, unit, newDict, others) &&
		replay(m, spec, pool, c, unit);
	const code = isReady ? makeCode(m, spec, pool) : NULL;
	if (isReady) Py_DECREF(m, unit.pop()!);
	drop(m, unit);
	return code;
}

function replay(
	m: Machine,
	spec: CodeSpec,
	pool: ConstantPool,
	c: Compilation,
	unit: Owned[],
): boolean {
	const sizes: number[] = [];
	const dicts = unit.map(growing);
	const constants = new Set<Constant>();
	for (const step of spec.steps!) {
		let isDone = true;
		switch (step.kind) {
			case 'release':
				drop(m, unit, sizes.pop());
				break;
			case 'hold':
				sizes.push(unit.length);
				isDone = takeHeld(m, unit, step);
				break;
			case 'clean':
				isDone = passing(m, getExpandtabs);
				break;
			case 'search':
				isDone = passing(m, machine => machine.get_iter(machine, c.held[0]!));
				break;
			case 'make':
				isDone = passing(m, machine => constantObject(machine, step.constant, pool));
				break;
			case 'list':
				isDone = take(m, unit, newList);
				break;
			case 'named':
				isDone = addNames(m, dicts[unitTables.indexOf(step.table)]!, step.count);
				break;
			case 'code':
				isDone = mergeCode(m, step, pool) && addKey(m, dicts.at(-1)!, constants, step);
				break;
			default:
				isDone = mergeConstant(m, c, step, pool) && addKey(m, dicts.at(-1)!, constants, step);
		}
		if (!isDone) return false;
	}
	return true;
}

/** The method that cleans docstrings (_PyCompile_CleanDoc). */
const getExpandtabs = (m: Machine): Owned => PyObject_GetAttrString(m, ID.__doc__, 'expandtabs');

/** What is compiled twice, as the body of a finally clause is, is compiled twice, and merged then. */
function mergeCode(m: Machine, constant: Constant & {kind: 'code'}, pool: ConstantPool): boolean {
	const code = pool.has(constant)
		? PyCode_FromSpec(m, constant.code, pool)
		: constantObject(m, constant, pool);
	Py_XDECREF(m, code);
	return code !== 0;
}

const takeHeld = (m: Machine, unit: Owned[], {dicts, lists, sets, names}: Hold): boolean =>
	(dicts === 0 || takeNamed(m, unit, names)) &&
	take(m, unit, newList, lists) &&
	take(m, unit, newSet, sets);

/** A constant's key in a dict, unless it is among those `known` there. */
function addKey(m: Machine, to: GrowingDict, known: Set<Constant>, constant: Constant): boolean {
	if (known.has(constant)) return true;
	known.add(constant);
	if (!isPlain(constant)) return addTuple(m, to);
	return constant.kind === 'str' ? addNames(m, to, 1) : addOther(m, to);
}

/** Constants that are their own keys. */
function isPlain({kind}: Constant): boolean {
	switch (kind) {
		case 'none':
		case 'ellipsis':
		case 'int':
		case 'str':
		case 'code':
			return true;
		default:
			return false;
	}
}

/** A constant as text: equal where the keys are. */
function keyText(c: Compilation, constant: Constant): string {
	switch (constant.kind) {
		case 'int':
			return `i${constant.value}`;
		case 'str':
			return JSON.stringify(constant.value);
		case 'bytes':
			return `b${constant.value.join()}`;
		case 'tuple':
		case 'frozenset':
		case 'slice':
			return `${constant.kind}(${constant.items.map(item => keyText(c, item)).join()})`;
		case 'none':
		case 'true':
		case 'false':
		case 'ellipsis':
			return constant.kind;
		default: {
			const of = constant.kind === 'code' ? constant.code : constant;
			let number = c.numbers.get(of);
			if (number === undefined) c.numbers.set(of, (number = c.numbers.size));
			return `#${number}`;
		}
	}
}

/** Zeros with a sign are told apart by a third item. */
function keySize(constant: Constant): number {
	const isNegative =
		constant.kind === 'float'
			? Object.is(constant.value, -0)
			: constant.kind === 'complex' &&
				(Object.is(constant.real, -0) || Object.is(constant.imag, -0));
	return isNegative ? 3 : 2;
}

/** The keys of the items, in a tuple. */
function keysOf(m: Machine, items: readonly Constant[]): Owned {
	const keys = PyTuple_New(m, items.length);
	if (keys === 0) return NULL;
	for (const [i, item] of items.entries()) {
		const key = isPlain(item) ? Py_NewRef(m, Py_None) : constantKey(m, item, Py_None);
		if (key === 0) {
			Py_DECREF(m, keys);
			return NULL;
		}
		PyTuple_SET_ITEM(m, keys, i, key);
	}
	return keys;
}

/** The keys of a constant's items, in a container of its kind; those of slices are ints and None, which are their own keys. */
function containerKey(m: Machine, constant: Constant & {items: readonly Constant[]}): Owned {
	if (constant.kind === 'slice') return PySlice_New(m, Py_None, Py_None, Py_None);
	const keys = keysOf(m, constant.items);
	if (keys === 0 || constant.kind === 'tuple') return keys;
	const result = PyFrozenSet_New(m, keys);
	Py_DECREF(m, keys);
	return result;
}

/** What `op` is known by in the cache (_PyCode_ConstantKey). Not for plain ones. NULL with MemoryError. */
function constantKey(m: Machine, constant: Constant, op: Ptr): Owned {
	const first = 'items' in constant ? containerKey(m, constant) : Py_NewRef(m, Py_None);
	if (first === 0) return NULL;
	const size = keySize(constant);
	const key = PyTuple_New(m, size);
	if (key === 0) {
		Py_DECREF(m, first);
		return NULL;
	}
	PyTuple_SET_ITEM(m, key, 0, first);
	PyTuple_SET_ITEM(m, key, 1, Py_NewRef(m, op));
	// Keys are hashed where they are in a set.
	if (size > 2) PyTuple_SET_ITEM(m, key, 2, Py_NewRef(m, Py_None));
	return key;
}

/** Looks a constant up by its key, which is kept if it is new. Returns the object that stands for it, borrowed; NULL with MemoryError. */
function mergeOne(
	m: Machine,
	c: Compilation,
	constant: Constant,
	op: Ptr,
	text = keyText(c, constant),
): Ptr {
	const key = constantKey(m, constant, op);
	if (key === 0) return NULL;
	const known = c.merged.get(text);
	if (known !== undefined) {
		Py_DECREF(m, key);
		return known;
	}
	c.keys.push(key);
	c.merged.set(text, op);
	return addTuple(m, c.cache!) ? op : NULL;
}

/** merge_consts_recursive: the items of what is new are merged too. */
function mergeConstant(
	m: Machine,
	c: Compilation,
	constant: Constant,
	pool: ConstantPool,
): boolean {
	const op = constantObject(m, constant, pool);
	if (op === 0) return false;
	Py_DECREF(m, op);
	if (constant.kind === 'none' || constant.kind === 'ellipsis') return true;
	if (isPlain(constant)) return addKey(m, c.cache!, c.plain, constant);
	const before = c.keys.length;
	const merged = mergeOne(m, c, constant, op);
	if (merged === 0) return false;
	if (merged !== op) {
		pool.set(constant, Py_NewRef(m, merged));
		Py_DECREF(m, op);
	}
	if (c.keys.length === before || constant.kind === 'slice' || !('items' in constant)) return true;
	if (constant.kind === 'tuple')
		return constant.items.every(item => mergeConstant(m, c, item, pool));
	return mergeItems(m, c, constant.items, pool);
}

/** Of a set of constants a new one is made of the merged items; both live on. */
function mergeItems(
	m: Machine,
	c: Compilation,
	items: readonly Constant[],
	pool: ConstantPool,
): boolean {
	const tuple = keysOf(m, items);
	if (tuple === 0) return false;
	const isMerged =
		items.every(item => mergeConstant(m, c, item, pool)) &&
		take(m, c.keys, machine => PyFrozenSet_New(machine, tuple));
	Py_DECREF(m, tuple);
	return isMerged;
}

/** `op` (given over), or the equal object that the compilation has already (_PyCompile_ConstCacheMergeOne). NULL with MemoryError. */
export function mergeObject(
	m: Machine,
	c: Compilation | undefined,
	constant: Constant,
	op: Owned,
): Owned {
	if (op === 0 || c === undefined) return op;
	const merged = mergeOne(m, c, constant, op);
	if (merged === op) return op;
	const result = merged === 0 ? NULL : Py_NewRef(m, merged);
	Py_DECREF(m, op);
	return result;
}

/** The same for a tuple of names. */
export function mergeNames(
	m: Machine,
	c: Compilation | undefined,
	names: readonly string[],
	op: Owned,
): Owned {
	const items = names.map((value): Constant => ({kind: 'str', value}));
	return mergeObject(m, c, {kind: 'tuple', items}, op);
}

/** The bytes of the instructions are merged too, although the code object has its own. */
export function mergeBytecode(m: Machine, c: Compilation | undefined, spec: CodeSpec): boolean {
	if (c === undefined) return true;
	const bytes: Constant = {kind: 'bytes', value: new Uint8Array()};
	return mergeOne(m, c, bytes, Py_None, `code ${spec.code.join()}`) !== 0;
}

/** The references that the main script's syntax tree keeps to its literals: added to each object's count. */
export function holdLiterals(
	m: Machine,
	literals: readonly Literal[],
	pool: ConstantPool,
): Owned[] {
	const held: Owned[] = [];
	for (const {constant, count} of literals) {
		const op = pool.get(constant);
		for (let i = 0; i < count && op !== undefined; i++) held.push(Py_NewRef(m, op));
	}
	return held;
}
