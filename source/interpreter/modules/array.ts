/**
 * `array` (Modules/arraymodule.c): items of one C type in a block of their own. Here the structure, items and growth; the methods are in
 * array-methods.ts and array-sequence.ts. Type numbers: 283, 284.
 *
 * Invariant: the first ob_size of `allocated` items are in use; while there are views (ob_exports) the block does not move.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyMem_Free, PyMem_Realloc} from '../../allocator/obmalloc.ts';
import {
	PyErr_NoMemory,
	PyErr_Occurred,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../../runtime/errors.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF} from '../../runtime/refcount.ts';
import type {allocfunc} from '../../runtime/slots.ts';
import {PyArray_Type} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {arrayobject, formatOf, formatWord, itemSizes} from '../../objects/array-layout.ts';
import {PyNumber_Index} from '../../objects/abstract-number.ts';
import {PyFloat_Pack2} from '../../base/half.ts';
import {PyComplex_AsCComplex} from '../../objects/complex-new.ts';
import {PyFloat_AsDouble} from '../../objects/floatobject.ts';
import {longAsBigInt} from '../../objects/longobject.ts';
import {packComplex, unpackItem} from '../../objects/memoryview-items.ts';
import {PyType_IsSubtype, typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	stringOf,
} from '../../objects/unicodeobject.ts';

const A = arrayobject;

export const sizeOf = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;
export const letterOf = (m: Machine, op: Ptr): string => formatOf(get(m, op, A.ob_descr));
export const itemSize = (m: Machine, op: Ptr): number => itemSizes[letterOf(m, op)]!;
export const dataOf = (m: Machine, op: Ptr): number => get(m, op, A.ob_item);
export const isText = (m: Machine, op: Ptr): boolean => 'uw'.includes(letterOf(m, op));
export const array_Check = (m: Machine, op: Ptr): boolean =>
	PyType_IsSubtype(m, m.i32[(op + 8) >> 2]! as Ptr, PyArray_Type);

/** An array of `size` items whose values are still to be set. */
export function newarrayobject(m: Machine, type: Ptr, size: number, letter: string): Owned {
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	set(m, op, A.ob_descr, formatWord(letter));
	setSsize(m, op, 16, size);
	setSsize(m, op, A.allocated, size);
	if (size === 0) return op;
	const items = PyMem_Realloc(m, 0, size * itemSizes[letter]!);
	if (items === 0) {
		setSsize(m, op, 16, 0);
		Py_DECREF(m, op);
		return PyErr_NoMemory(m);
	}
	set(m, op, A.ob_item, items);
	return op;
}

/** Makes room for `newsize` items, with some to spare; 0 or -1. */
export function array_resize(m: Machine, op: Ptr, newsize: number): number {
	const size = sizeOf(m, op);
	if (getSsize(m, op, A.ob_exports) > 0 && newsize !== size)
		return PyErr_SetStringInt(m, 'BufferError', 'cannot resize an array that is exporting buffers');
	if (getSsize(m, op, A.allocated) >= newsize && size < newsize + 16 && dataOf(m, op) !== 0) {
		setSsize(m, op, 16, newsize);
		return 0;
	}
	if (newsize === 0) {
		PyMem_Free(m, dataOf(m, op));
		set(m, op, A.ob_item, 0);
		setSsize(m, op, 16, 0);
		setSsize(m, op, A.allocated, 0);
		return 0;
	}
	const room = (newsize >> 4) + (size < 8 ? 3 : 7) + newsize;
	const items = PyMem_Realloc(m, dataOf(m, op), room * itemSize(m, op));
	if (items === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	set(m, op, A.ob_item, items);
	setSsize(m, op, 16, newsize);
	setSsize(m, op, A.allocated, room);
	return 0;
}

/** Opens or closes a gap of `n` items before item `at`; 0 or -1. */
export function moveItems(m: Machine, op: Ptr, at: number, n: number): number {
	const size = sizeOf(m, op);
	const width = itemSize(m, op);
	const shift = (): void => {
		const data = dataOf(m, op);
		const from = data + (n < 0 ? at - n : at) * width;
		m.u8.copyWithin(data + (n < 0 ? at : at + n) * width, from, data + size * width);
	};
	// Closing moves before the block shrinks, opening once it has grown.
	if (n < 0 && getSsize(m, op, A.ob_exports) === 0) shift();
	if (array_resize(m, op, size + n) < 0) return -1;
	if (n > 0) shift();
	return 0;
}

export function getItem(m: Machine, op: Ptr, i: number): Owned {
	const letter = letterOf(m, op);
	const at = dataOf(m, op) + i * itemSizes[letter]!;
	if (!isText(m, op)) return unpackItem(m, letter, at);
	const code = new DataView(m.buffer).getUint32(at, true);
	if (code <= 0x10_ffff) return PyUnicode_FromString(m, String.fromCodePoint(code));
	return PyErr_SetString(
		m,
		'ValueError',
		`character U+${code.toString(16)} is not in range [U+0000; U+10ffff]`,
	);
}

type Bounds = readonly [min: bigint, max: bigint, low: string, high: string];
const bounds = (bits: bigint, signed: boolean, what: string): Bounds => [
	signed ? -(1n << (bits - 1n)) : 0n,
	(1n << (signed ? bits - 1n : bits)) - 1n,
	`${what} is less than minimum`,
	`${what} is greater than maximum`,
];
const same = (bits: bigint, signed: boolean, low: string, high = low): Bounds => {
	const [min, max] = bounds(bits, signed, '');
	return [min, max, low, high];
};
const LONG = same(64n, true, 'Python int too large to convert to C long');
const SHORT = bounds(16n, true, 'signed short integer');
const INT = bounds(32n, true, 'signed integer');
const ULONG = same(
	64n,
	false,
	"can't convert negative value to unsigned int",
	'Python int too large to convert to C unsigned long',
);

/** What an int must lie between, each C conversion on the way in its turn. */
const checks: Readonly<Record<string, readonly Bounds[]>> = {
	b: [LONG, SHORT, bounds(8n, true, 'signed char')],
	B: [LONG, bounds(8n, false, 'unsigned byte integer')],
	h: [LONG, SHORT],
	H: [LONG, INT, bounds(16n, false, 'unsigned short')],
	i: [LONG, INT],
	I: [ULONG, bounds(32n, false, 'unsigned int')],
	l: [LONG],
	L: [ULONG],
	q: [same(64n, true, 'int too big to convert')],
	Q: [same(64n, false, "can't convert negative int to unsigned", 'int too big to convert')],
};

/** Writes an item at an address; 0 or -1. */
function pack(m: Machine, letter: string, at: number, value: Ptr): number {
	const view = new DataView(m.buffer);
	if (letter === 'u' || letter === 'w') {
		const isOne = PyUnicode_Check(m, value) && PyUnicode_GET_LENGTH(m, value) === 1;
		if (isOne) view.setUint32(at, stringOf(m, value).codePointAt(0)!, true);
		else {
			const what = PyUnicode_Check(m, value)
				? `a string of length ${PyUnicode_GET_LENGTH(m, value)}`
				: typeName(m, value);
			const text = m.profile.arrayErrorsNameTypes
				? `array item must be a unicode character, not ${what}`
				: 'array item must be unicode character';
			return PyErr_SetStringInt(m, 'TypeError', text);
		}
		return 0;
	}
	if (letter === 'Zf' || letter === 'Zd') {
		const z = PyComplex_AsCComplex(m, value);
		return z === undefined ? -1 : packComplex(m, letter, at, z);
	}
	if (letter === 'e' || letter === 'f' || letter === 'd') {
		const number = PyFloat_AsDouble(m, value);
		if (number === -1 && PyErr_Occurred(m) !== 0) return -1;
		if (letter === 'e') {
			const bits = PyFloat_Pack2(Math.fround(number));
			if (bits < 0) {
				const text = 'float too large to pack with e format';
				return PyErr_SetStringInt(m, 'OverflowError', text);
			}
			view.setUint16(at, bits, true);
		} else if (letter === 'f') view.setFloat32(at, number, true);
		else view.setFloat64(at, number, true);
		return 0;
	}
	const index = PyNumber_Index(m, value);
	if (index === 0) return -1;
	const number = longAsBigInt(m, index);
	Py_DECREF(m, index);
	for (const [min, max, low, high] of checks[letter]!)
		if (number < min || number > max)
			return PyErr_SetStringInt(m, 'OverflowError', number < min ? low : high);
	const width = itemSizes[letter]!;
	let rest = BigInt.asUintN(64, number);
	for (let i = 0; i < width; i++, rest >>= 8n) m.u8[at + i] = Number(rest & 255n);
	return 0;
}

/** array[i] = value; 0 or -1. The value is converted before the block is looked for: that may run code. */
export function setItem(m: Machine, op: Ptr, i: number, value: Ptr): number {
	const scratch = m.csp;
	const letter = letterOf(m, op);
	m.csp += 16;
	const result = pack(m, letter, scratch, value);
	m.csp = scratch;
	if (result < 0) return -1;
	const width = itemSizes[letter]!;
	if (i >= sizeOf(m, op))
		return PyErr_SetStringInt(m, 'IndexError', 'array assignment index out of range');
	m.u8.copyWithin(dataOf(m, op) + i * width, scratch, scratch + width);
	return 0;
}

/** Inserts an item before `where`, counted from the end if negative (ins1); 0 or -1. */
export function insertItem(m: Machine, op: Ptr, where: number, value: Ptr): number {
	const n = sizeOf(m, op);
	if (array_resize(m, op, n + 1) < 0) return -1;
	let at = where < 0 ? where + n : where;
	at = Math.min(Math.max(at, 0), n);
	const width = itemSize(m, op);
	const data = dataOf(m, op);
	m.u8.copyWithin(data + (at + 1) * width, data + at * width, data + n * width);
	return setItem(m, op, at, value);
}
