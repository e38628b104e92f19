/**
 * One `Constant` object per value and type within a compilation, and arithmetic on constants with
 * CPython's limits (ast_opt.c ≤ 3.13, flowgraph.c later: the limits are the same).
 */
import type {CodeSpec, Constant} from './code.ts';
import {
	NB_ADD,
	NB_AND,
	NB_FLOOR_DIVIDE,
	NB_LSHIFT,
	NB_MULTIPLY,
	NB_OR,
	NB_POWER,
	NB_REMAINDER,
	NB_RSHIFT,
	NB_SUBTRACT,
	NB_TRUE_DIVIDE,
	NB_XOR,
} from './opcodes.ts';

/** The constants of one compilation; equal ones are the same object. */
export type ConstantPool = {
	/** Real operands of complex arithmetic stay real (3.14+). */
	readonly mixedComplex: boolean;
	readonly byKey: Map<string, Constant>;
	readonly keys: Map<Constant, string>;
};

export function newPool(mixedComplex: boolean): ConstantPool {
	return {mixedComplex, byKey: new Map(), keys: new Map()};
}

function intern(pool: ConstantPool, key: string, make: () => Constant): Constant {
	const known = pool.byKey.get(key);
	if (known !== undefined) return known;
	const constant = make();
	pool.byKey.set(key, constant);
	pool.keys.set(constant, `#${pool.keys.size}`);
	return constant;
}

export const none = (p: ConstantPool): Constant => intern(p, 'none', () => ({kind: 'none'}));
export const ellipsis = (p: ConstantPool): Constant =>
	intern(p, 'ellipsis', () => ({kind: 'ellipsis'}));
export const bool = (p: ConstantPool, value: boolean): Constant =>
	intern(p, value ? 'true' : 'false', () => ({kind: value ? 'true' : 'false'}));
export const int = (p: ConstantPool, value: bigint): Constant =>
	intern(p, `i${value}`, () => ({kind: 'int', value}));
export const str = (p: ConstantPool, value: string): Constant =>
	intern(p, `s${value}`, () => ({kind: 'str', value}));

function floatKey(value: number): string {
	return Object.is(value, -0) ? '-0' : String(value);
}

export const float = (p: ConstantPool, value: number): Constant =>
	Number.isNaN(value)
		? {kind: 'float', value}
		: intern(p, `f${floatKey(value)}`, () => ({kind: 'float', value}));

export function complex(p: ConstantPool, real: number, imag: number): Constant {
	const key = `c${floatKey(real)},${floatKey(imag)}`;
	return intern(p, key, () => ({kind: 'complex', real, imag}));
}

export function bytes(p: ConstantPool, value: Uint8Array): Constant {
	return intern(p, `b${value.join(',')}`, () => ({kind: 'bytes', value}));
}

function keyOf(p: ConstantPool, item: Constant): string {
	let key = p.keys.get(item);
	if (key === undefined) p.keys.set(item, (key = `#${p.keys.size}`));
	return key;
}

export function tuple(p: ConstantPool, items: readonly Constant[]): Constant {
	const key = `t${items.map(item => keyOf(p, item)).join()}`;
	return intern(p, key, () => ({kind: 'tuple', items}));
}

export function slice(p: ConstantPool, start: Constant, stop: Constant, step: Constant): Constant {
	const key = `l${[start, stop, step].map(item => keyOf(p, item)).join()}`;
	return intern(p, key, () => ({kind: 'slice', items: [start, stop, step]}));
}

/** Duplicates (by Python's equality: 1 == 1.0 == True) are dropped, the first stays. */
export function frozenset(p: ConstantPool, items: readonly Constant[]): Constant {
	const seen = new Map<string, Constant>();
	for (const item of items) {
		const key = equalityKey(p, item);
		if (!seen.has(key)) seen.set(key, item);
	}
	const unique = [...seen.values()];
	const key = `z${unique
		.map(item => keyOf(p, item))
		.sort()
		.join()}`;
	return intern(p, key, () => ({kind: 'frozenset', items: unique}));
}

/** Equal code objects (the same source compiled twice, as in `finally`) are one constant. */
export function code(p: ConstantPool, spec: CodeSpec): Constant {
	const key = `o${spec.firstlineno}:${spec.qualname}:${spec.code.length}`;
	for (let n = 0; ; n++) {
		const constant = intern(p, `${key}:${n}`, () => ({kind: 'code', code: spec}));
		if (constant.kind === 'code' && sameCode(constant.code, spec)) return constant;
	}
}

function sameCode(a: CodeSpec, b: CodeSpec): boolean {
	if (a === b) return true;
	return (
		a.flags === b.flags &&
		a.argcount === b.argcount &&
		sameItems(a.code, b.code) &&
		sameItems(a.positions, b.positions) &&
		sameItems(a.exceptiontable, b.exceptiontable) &&
		sameItems(a.names, b.names) &&
		sameItems(a.localsplusnames, b.localsplusnames) &&
		sameItems(a.consts, b.consts)
	);
}

function sameItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}

function equalityKey(p: ConstantPool, item: Constant): string {
	switch (item.kind) {
		case 'true':
			return 'n1';
		case 'false':
			return 'n0';
		case 'int':
			return `n${item.value}`;
		case 'float':
			return Number.isInteger(item.value) ? `n${BigInt(item.value)}` : `n${item.value}`;
		default:
			return keyOf(p, item);
	}
}

/** Python's truth of a constant. */
export function isTrue(c: Constant): boolean {
	switch (c.kind) {
		case 'none':
		case 'false':
			return false;
		case 'int':
			return c.value !== 0n;
		case 'float':
			return c.value !== 0;
		case 'complex':
			return c.real !== 0 || c.imag !== 0;
		case 'str':
		case 'bytes':
			return c.value.length > 0;
		case 'tuple':
		case 'frozenset':
			return c.items.length > 0;
		default:
			return true;
	}
}

// Limits of CPython's folding.
const MAX_INT_SIZE = 128;
const MAX_COLLECTION_SIZE = 256;
const MAX_STR_SIZE = 4096;
const MAX_TOTAL_ITEMS = 1024;

/** Bits of the magnitude. */
function bits(value: bigint): number {
	return value === 0n ? 0 : (value < 0n ? -value : value).toString(2).length;
}

/** The value of a bool or int constant. */
function asInt(c: Constant): bigint | undefined {
	if (c.kind === 'int') return c.value;
	if (c.kind === 'true') return 1n;
	if (c.kind === 'false') return 0n;
	return undefined;
}

function asFloat(c: Constant): number | undefined {
	if (c.kind === 'float') return c.value;
	const i = asInt(c);
	if (i === undefined) return undefined;
	const f = Number(i);
	return Number.isFinite(f) ? f : undefined;
}

type Complex = {real: number; imag: number};

function asComplex(c: Constant): Complex | undefined {
	if (c.kind === 'complex') return c;
	const real = asFloat(c);
	return real === undefined ? undefined : {real, imag: 0};
}

/** Code points of a string constant. */
function pointsOf(text: string): string[] {
	return Array.from(text);
}

function complexity(c: Constant, limit: number): number {
	if (c.kind !== 'tuple') return limit;
	limit -= c.items.length;
	for (const item of c.items) {
		if (limit < 0) break;
		limit = complexity(item, limit);
	}
	return limit;
}

/** Folds `left op right`; undefined where CPython leaves the operation to run time. */
export function foldBinary(
	p: ConstantPool,
	left: Constant,
	op: number,
	right: Constant,
): Constant | undefined {
	const a = asInt(left);
	const b = asInt(right);
	if (a !== undefined && b !== undefined) return foldInts(p, left, a, op, right, b);
	if (op === NB_MULTIPLY) {
		const repeated = b === undefined ? repeat(p, right, a) : repeat(p, left, b);
		if (repeated !== undefined) return repeated;
	}
	if (op === NB_ADD) {
		const joined = concatenate(p, left, right);
		if (joined !== undefined) return joined;
	}
	if (left.kind === 'frozenset' && right.kind === 'frozenset') return undefined;
	if (left.kind === 'complex' || right.kind === 'complex') return foldComplex(p, left, op, right);
	return foldFloats(p, left, op, right);
}

function foldInts(
	p: ConstantPool,
	left: Constant,
	a: bigint,
	op: number,
	right: Constant,
	b: bigint,
): Constant | undefined {
	const bools = left.kind !== 'int' && right.kind !== 'int';
	switch (op) {
		case NB_ADD:
			return int(p, a + b);
		case NB_SUBTRACT:
			return int(p, a - b);
		case NB_MULTIPLY:
			return a !== 0n && b !== 0n && bits(a) + bits(b) > MAX_INT_SIZE ? undefined : int(p, a * b);
		case NB_TRUE_DIVIDE:
			return b === 0n ? undefined : trueDivide(p, a, b);
		case NB_FLOOR_DIVIDE:
			return b === 0n ? undefined : int(p, floorDivide(a, b));
		case NB_REMAINDER:
			return b === 0n ? undefined : int(p, a - floorDivide(a, b) * b);
		case NB_POWER:
			return intPower(p, a, b);
		case NB_LSHIFT:
			return leftShift(p, a, b);
		case NB_RSHIFT:
			return b < 0n ? undefined : int(p, a >> b);
		case NB_OR:
			return bools ? bool(p, (a | b) !== 0n) : int(p, a | b);
		case NB_XOR:
			return bools ? bool(p, (a ^ b) !== 0n) : int(p, a ^ b);
		case NB_AND:
			return bools ? bool(p, (a & b) !== 0n) : int(p, a & b);
		default:
			return undefined;
	}
}

function floorDivide(a: bigint, b: bigint): bigint {
	const q = a / b;
	return q * b !== a && a < 0n !== b < 0n ? q - 1n : q;
}

/** Exact for operands below 2**53; larger ones are left to run time unless they divide evenly. */
function trueDivide(p: ConstantPool, a: bigint, b: bigint): Constant | undefined {
	if (bits(a) <= 53 && bits(b) <= 53) return float(p, Number(a) / Number(b));
	if (a % b === 0n && Number.isFinite(Number(a / b))) return float(p, Number(a / b));
	return undefined;
}

function intPower(p: ConstantPool, a: bigint, b: bigint): Constant | undefined {
	if (b < 0n) return a === 0n ? undefined : power(p, Number(a), Number(b));
	if (a !== 0n && b > 0n && bits(a) > Math.floor(MAX_INT_SIZE / Number(b))) return undefined;
	return int(p, a ** b);
}

function leftShift(p: ConstantPool, a: bigint, b: bigint): Constant | undefined {
	if (b < 0n) return undefined;
	if (a !== 0n && b !== 0n && bits(a) + Number(b) > MAX_INT_SIZE) return undefined;
	return a === 0n ? int(p, 0n) : int(p, a << b);
}

function power(p: ConstantPool, x: number, y: number): Constant | undefined {
	if (x === 0 && y < 0) return undefined;
	if (x < 0 && !Number.isInteger(y)) return undefined;
	const result = x ** y;
	return Number.isFinite(result) || !Number.isFinite(x) || !Number.isFinite(y)
		? float(p, result)
		: undefined;
}

function floatRemainder(x: number, y: number): number {
	const r = x % y;
	if (r === 0) return y < 0 ? -0 : 0;
	return r < 0 !== y < 0 ? r + y : r;
}

function foldFloats(
	p: ConstantPool,
	left: Constant,
	op: number,
	right: Constant,
): Constant | undefined {
	const x = asFloat(left);
	const y = asFloat(right);
	if (x === undefined || y === undefined) return undefined;
	switch (op) {
		case NB_ADD:
			return float(p, x + y);
		case NB_SUBTRACT:
			return float(p, x - y);
		case NB_MULTIPLY:
			return float(p, x * y);
		case NB_TRUE_DIVIDE:
			return y === 0 ? undefined : float(p, x / y);
		case NB_FLOOR_DIVIDE: {
			if (y === 0 || !Number.isFinite(x / y)) return undefined;
			const quotient = (x - floatRemainder(x, y)) / y;
			const floor = Math.floor(quotient);
			return float(p, quotient - floor > 0.5 ? floor + 1 : floor);
		}
		case NB_REMAINDER:
			return y === 0 || !Number.isFinite(y) ? undefined : float(p, floatRemainder(x, y));
		case NB_POWER:
			return power(p, x, y);
		default:
			return undefined;
	}
}

function foldComplex(
	p: ConstantPool,
	left: Constant,
	op: number,
	right: Constant,
): Constant | undefined {
	const x = asComplex(left);
	const y = asComplex(right);
	if (x === undefined || y === undefined) return undefined;
	const isLeftReal = p.mixedComplex && left.kind !== 'complex';
	const isRightReal = p.mixedComplex && right.kind !== 'complex';
	switch (op) {
		case NB_ADD:
			return complex(
				p,
				x.real + y.real,
				isLeftReal ? y.imag : isRightReal ? x.imag : x.imag + y.imag,
			);
		case NB_SUBTRACT:
			return complex(
				p,
				x.real - y.real,
				isLeftReal ? -y.imag : isRightReal ? x.imag : x.imag - y.imag,
			);
		case NB_MULTIPLY:
			if (isLeftReal || isRightReal) {
				const [real, other] = isLeftReal ? [x.real, y] : [y.real, x];
				return complex(p, other.real * real, other.imag * real);
			}
			return complex(p, x.real * y.real - x.imag * y.imag, x.real * y.imag + x.imag * y.real);
		default:
			return undefined;
	}
}

function repeat(p: ConstantPool, c: Constant, times: bigint | undefined): Constant | undefined {
	if (times === undefined) return undefined;
	const size =
		c.kind === 'tuple' ? c.items.length : c.kind === 'str' ? pointsOf(c.value).length : 0;
	const length = c.kind === 'bytes' ? c.value.length : size;
	const limit = c.kind === 'tuple' ? MAX_COLLECTION_SIZE : MAX_STR_SIZE;
	if (length > 0 && (times < 0n || times > BigInt(Math.floor(limit / length)))) return undefined;
	// Out of Py_ssize_t's range it is an error, and that is raised where it runs.
	if (BigInt.asIntN(64, times) !== times) return undefined;
	const n = length === 0 ? 0 : Number(times);
	if (c.kind === 'str') return str(p, c.value.repeat(n));
	if (c.kind === 'tuple') {
		if (n > 0 && complexity(c, Math.floor(MAX_TOTAL_ITEMS / n)) < 0) return undefined;
		return tuple(p, Array.from({length: n}, () => c.items).flat());
	}
	if (c.kind !== 'bytes') return undefined;
	const out = new Uint8Array(length * n);
	for (let i = 0; i < n; i++) out.set(c.value, i * length);
	return bytes(p, out);
}

function concatenate(p: ConstantPool, left: Constant, right: Constant): Constant | undefined {
	if (left.kind === 'str' && right.kind === 'str') return str(p, left.value + right.value);
	if (left.kind === 'tuple' && right.kind === 'tuple') {
		return tuple(p, [...left.items, ...right.items]);
	}
	if (left.kind !== 'bytes' || right.kind !== 'bytes') return undefined;
	const out = new Uint8Array(left.value.length + right.value.length);
	out.set(left.value);
	out.set(right.value, left.value.length);
	return bytes(p, out);
}

/** Folds `-c`, `+c`, `~c`, `not c`; undefined where CPython does not. */
export function foldUnary(
	p: ConstantPool,
	op: 'USub' | 'UAdd' | 'Invert' | 'Not',
	c: Constant,
): Constant | undefined {
	if (op === 'Not') return bool(p, !isTrue(c));
	const i = asInt(c);
	if (i !== undefined) return int(p, op === 'USub' ? -i : op === 'UAdd' ? i : ~i);
	if (op === 'Invert') return undefined;
	const sign = op === 'USub' ? -1 : 1;
	if (c.kind === 'float') return float(p, sign * c.value);
	if (c.kind === 'complex') return complex(p, sign * c.real, sign * c.imag);
	return undefined;
}

/** Folds `c[index]` and `c[start:stop:step]`. */
export function foldSubscript(p: ConstantPool, c: Constant, index: Constant): Constant | undefined {
	if (c.kind !== 'str' && c.kind !== 'bytes' && c.kind !== 'tuple') return undefined;
	if (index.kind === 'slice') return foldSlice(p, c, index.items);
	const i = asInt(index);
	if (i === undefined) return undefined;
	const items = c.kind === 'str' ? pointsOf(c.value) : c.kind === 'bytes' ? c.value : c.items;
	const at = i < 0n ? Number(i) + items.length : Number(i);
	const item = items[at];
	if (item === undefined) return undefined;
	if (typeof item === 'string') return str(p, item);
	return typeof item === 'number' ? int(p, BigInt(item)) : item;
}

function foldSlice(
	p: ConstantPool,
	c: Constant,
	bounds: readonly Constant[],
): Constant | undefined {
	const [start, stop, step] = bounds.map(bound => (bound.kind === 'none' ? null : asInt(bound)));
	if (start === undefined || stop === undefined || step === undefined) return undefined;
	const stride = Number(step ?? 1n);
	if (stride === 0) return undefined;
	const points = c.kind === 'str' ? pointsOf(c.value) : undefined;
	const items = c.kind === 'tuple' ? c.items : [];
	const octets = c.kind === 'bytes' ? c.value : new Uint8Array();
	const length = (points ?? items).length + octets.length;
	const clip = (bound: bigint | null, otherwise: number): number => {
		if (bound === null) return otherwise;
		const at = bound < 0n ? Number(bound) + length : Number(bound);
		return stride > 0 ? Math.min(Math.max(at, 0), length) : Math.min(Math.max(at, -1), length - 1);
	};
	const first = clip(start, stride > 0 ? 0 : length - 1);
	const end = clip(stop, stride > 0 ? length : -1);
	const picked: number[] = [];
	for (let i = first; stride > 0 ? i < end : i > end; i += stride) picked.push(i);
	if (c.kind === 'tuple')
		return tuple(
			p,
			picked.map(i => items[i]!),
		);
	if (c.kind === 'bytes')
		return bytes(
			p,
			Uint8Array.from(picked, i => octets[i]!),
		);
	return str(p, picked.map(i => points![i]!).join(''));
}
