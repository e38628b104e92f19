/**
 * Formats of `_struct` (Modules/_struct.c): a format becomes a table of codes in a block of its own, and the table is what packing and
 * unpacking follow. Each code has 32 bytes, the last is empty.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {struct} from '../../memory/struct.ts';
import {PyMem_Malloc} from '../../allocator/obmalloc.ts';
import {PyFloat_Pack2, PyFloat_Unpack2} from '../../base/half.ts';
import {PyErr_NoMemory, PyErr_Occurred, PyErr_SetStringInt} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_SIZE, Py_XDECREF} from '../../runtime/refcount.ts';
import {Py_False, Py_True} from '../../runtime/statics.ts';
import {PyIndex_Check, PyNumber_Index} from '../../objects/abstract-number.ts';
import {bufferOf} from '../../objects/buffer.ts';
import {PyByteArray_Check} from '../../objects/bytearrayobject.ts';
import {PyBytes_Check, PyBytes_FromStringAndSize} from '../../objects/bytesobject.ts';
import {PyComplex_FromDoubles} from '../../objects/complex-layout.ts';
import {PyComplex_AsCComplex} from '../../objects/complex-new.ts';
import {PyFloat_AsDouble, PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {longAsBigInt, longFromBigInt, PyLong_Check} from '../../objects/longobject.ts';
import {PyObject_GetAttrString, PyObject_IsTrue} from '../../objects/object.ts';
import {PyImport_ImportModule} from '../imports.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';

/** `fmtdef` is a pointer in CPython; here it is the letter, and in the next byte whether its bytes are reversed, or its size standard. */
export const formatcode = struct('_formatcode', undefined, {
	fmtdef: 'ptr',
	offset: 'ssize',
	size: 'ssize',
	repeat: 'ssize',
});
export const CODE_SIZE = 32;
const C = formatcode;
const BIG = 0x100;
const STANDARD = 0x200;
const MAX = 2 ** 63 - 1;

/** Sizes of native codes; alignment is the same, but for complex numbers and what has none. */
const native: Readonly<Record<string, number>> = {
	x: 1,
	b: 1,
	B: 1,
	c: 1,
	s: 1,
	p: 1,
	h: 2,
	H: 2,
	i: 4,
	I: 4,
	l: 8,
	L: 8,
	n: 8,
	N: 8,
	q: 8,
	Q: 8,
	'?': 1,
	e: 2,
	f: 4,
	d: 8,
	P: 8,
	F: 8,
	D: 16,
};

/** Raises struct.error. */
export function structError(m: Machine, message: string): -1 {
	const module = PyImport_ImportModule(m, '_struct');
	const type = module === 0 ? NULL : PyObject_GetAttrString(m, module, 'error');
	const text = type === 0 ? NULL : PyUnicode_FromString(m, message);
	if (text !== 0) m.set_error_object(m, type, text);
	for (const op of [module, type, text]) Py_XDECREF(m, op);
	return -1;
}

/** What a format comes to. */
export type Prepared = {readonly codes: number; readonly size: number; readonly items: number};
type Code = readonly [fmtdef: number, offset: number, size: number, repeat: number];

/** Reads a format and makes its table of codes (prepare_s); undefined with an error. */
export function prepare(m: Machine, format: string): Prepared | undefined {
	const refuse = (message: string): undefined => {
		structError(m, message);
		return undefined;
	};
	if (format.includes('\0')) return refuse('embedded null character');
	const first = format[0] ?? '';
	const isNative = !'<>!='.includes(first) || first === '';
	const mark = (first === '>' || first === '!' ? BIG : 0) | (isNative ? 0 : STANDARD);
	const codes: Code[] = [];
	let size = 0;
	let items = 0;
	for (let at = first !== '' && '@<>!='.includes(first) ? 1 : 0; at < format.length; at++) {
		if (/[\t-\r ]/.test(format[at]!)) continue;
		const digits = /^\d*/.exec(format.slice(at))![0];
		at += digits.length;
		const repeat = digits === '' ? 1 : Number(digits);
		const letter = format[at];
		if (letter === undefined) return refuse('repeat count given without format specifier');
		const width = sizeOfCode(m, letter, isNative);
		if (width === 0) return refuse('bad char in struct format');
		if (isNative) {
			const alignment = letter === 'F' || letter === 'D' ? width / 2 : width;
			size = Math.ceil(size / alignment) * alignment;
		}
		if (letter === 's' || letter === 'p') {
			codes.push([letter.charCodeAt(0) | mark, size, repeat, 1]);
			items++;
		} else if (letter !== 'x' && repeat > 0) {
			codes.push([letter.charCodeAt(0) | mark, size, width, repeat]);
			items += repeat;
		}
		size += repeat * width;
		if (size > MAX || repeat > MAX) return refuse('total struct size too long');
	}
	const block = PyMem_Malloc(m, (codes.length + 1) * CODE_SIZE);
	if (block === 0) {
		PyErr_NoMemory(m);
		return undefined;
	}
	for (const [i, [fmtdef, offset, width, repeat]] of [
		...codes,
		[0, size, 0, 0] as const,
	].entries()) {
		const code = block + i * CODE_SIZE;
		set(m, code, C.fmtdef, fmtdef);
		setSsize(m, code, C.offset, offset);
		setSsize(m, code, C.size, width);
		setSsize(m, code, C.repeat, repeat);
	}
	return {codes: block, size, items};
}

function sizeOfCode(m: Machine, letter: string, isNative: boolean): number {
	if ('FD'.includes(letter) && !m.profile.structHasComplex) return 0;
	if (isNative) return native[letter] ?? 0;
	if ('lL'.includes(letter)) return 4;
	return 'nNP'.includes(letter) ? 0 : (native[letter] ?? 0);
}

/** Calls `visit` with the letter, the mark and the address of every item; stops where it says so. */
function eachItem(
	m: Machine,
	codes: number,
	base: number,
	visit: (letter: string, mark: number, at: number, size: number) => boolean,
): boolean {
	for (let code = codes; get(m, code, C.fmtdef) !== 0; code += CODE_SIZE) {
		const fmtdef: number = get(m, code, C.fmtdef);
		const letter = String.fromCharCode(fmtdef & 0xff);
		const size = getSsize(m, code, C.size);
		let at = base + getSsize(m, code, C.offset);
		for (let n = getSsize(m, code, C.repeat); n > 0; n--, at += size)
			if (!visit(letter, fmtdef, at, size)) return false;
	}
	return true;
}

/** Makes an object of every item and hands it to `take`; false with an error. */
export const unpackItems = (
	m: Machine,
	codes: number,
	data: number,
	take: (item: Owned) => void,
): boolean =>
	eachItem(m, codes, data, (letter, mark, at, size) => {
		const item = unpackOne(m, letter, (mark & BIG) !== 0, at, size);
		if (item !== 0) take(item);
		return item !== 0;
	});

function unpackOne(m: Machine, letter: string, isBig: boolean, at: number, size: number): Owned {
	const d = new DataView(m.buffer);
	switch (letter) {
		case 's':
		case 'c':
			return PyBytes_FromStringAndSize(m, at, size);
		case 'p':
			return PyBytes_FromStringAndSize(m, at + 1, size === 0 ? 0 : Math.min(m.u8[at]!, size - 1));
		case '?':
			return Py_NewRef(m, m.u8[at] === 0 ? Py_False : Py_True);
		case 'e':
			return PyFloat_FromDouble(m, PyFloat_Unpack2(d.getUint16(at, !isBig)));
		case 'f':
			return PyFloat_FromDouble(m, d.getFloat32(at, !isBig));
		case 'd':
			return PyFloat_FromDouble(m, d.getFloat64(at, !isBig));
		case 'F':
			return PyComplex_FromDoubles(m, d.getFloat32(at, !isBig), d.getFloat32(at + 4, !isBig));
		case 'D':
			return PyComplex_FromDoubles(m, d.getFloat64(at, !isBig), d.getFloat64(at + 8, !isBig));
		default: {
			let value = 0n;
			for (let i = 0; i < size; i++)
				value = (value << 8n) | BigInt(m.u8[isBig ? at + i : at + size - 1 - i]!);
			return longFromBigInt(m, 'bhilqn'.includes(letter) ? BigInt.asIntN(size * 8, value) : value);
		}
	}
}

/** Writes an item for each code; `next` gives the values, borrowed. False with an error. */
export function packItems(m: Machine, codes: number, base: number, next: () => Ptr): boolean {
	return eachItem(m, codes, base, (letter, mark, at, size) => {
		const value = next();
		if (letter === 's' || letter === 'p') return packBytes(m, letter, at, size, value) === 0;
		return packOne(m, letter, mark, at, size, value) === 0;
	});
}

function packBytes(m: Machine, letter: 's' | 'p', at: number, size: number, value: Ptr): number {
	if (!PyBytes_Check(m, value) && !PyByteArray_Check(m, value))
		return structError(m, `argument for '${letter}' must be a bytes object`);
	const {data, size: given} = bufferOf(m, value)!;
	const room = letter === 's' ? size : size - 1;
	const n = Math.min(given, room);
	if (n > 0) m.u8.copyWithin(at + size - room, data, data + n);
	if (letter === 'p' && size > 0) m.u8[at] = Math.min(n, 255);
	return 0;
}

function packOne(
	m: Machine,
	letter: string,
	mark: number,
	at: number,
	size: number,
	value: Ptr,
): number {
	const d = new DataView(m.buffer);
	const little = (mark & BIG) === 0;
	switch (letter) {
		case 'c':
			if (!PyBytes_Check(m, value) || Py_SIZE(m, value) !== 1)
				return structError(m, 'char format requires a bytes object of length 1');
			m.u8[at] = m.u8[bufferOf(m, value)!.data]!;
			return 0;
		case '?': {
			const truth = PyObject_IsTrue(m, value);
			if (truth >= 0) m.u8[at] = truth;
			return Math.min(truth, 0);
		}
		case 'e':
		case 'f':
		case 'd':
			return packFloat(m, letter, mark, at, value);
		case 'F':
		case 'D': {
			const z = PyComplex_AsCComplex(m, value);
			if (z === undefined) return structError(m, 'required argument is not a complex');
			for (const i of [0, 1] as const)
				if (letter === 'F') d.setFloat32(at + 4 * i, z[i], little);
				else d.setFloat64(at + 8 * i, z[i], little);
			return 0;
		}
		default:
			return packInt(m, letter, mark, at, size, value);
	}
}

function packFloat(
	m: Machine,
	letter: 'e' | 'f' | 'd',
	mark: number,
	at: number,
	value: Ptr,
): number {
	const d = new DataView(m.buffer);
	const little = (mark & BIG) === 0;
	const x = PyFloat_AsDouble(m, value);
	if (x === -1 && PyErr_Occurred(m) !== 0)
		return structError(m, 'required argument is not a float');
	const tooLarge = (): -1 =>
		PyErr_SetStringInt(m, 'OverflowError', `float too large to pack with ${letter} format`);
	if (letter === 'e') {
		const bits = PyFloat_Pack2(x);
		if (bits < 0) return tooLarge();
		d.setUint16(at, bits, little);
	} else if (letter === 'f') {
		const isChecked = (mark & STANDARD) !== 0 || m.profile.structHasComplex;
		if (isChecked && Number.isFinite(x) && !Number.isFinite(Math.fround(x))) return tooLarge();
		d.setFloat32(at, x, little);
	} else d.setFloat64(at, x, little);
	return 0;
}

/** What errors of 3.11 call the codes whose limits they give. */
const olderNames: Readonly<Record<string, string>> = {
	b: 'byte',
	B: 'ubyte',
	h: 'short',
	H: 'ushort',
};

function packInt(
	m: Machine,
	letter: string,
	mark: number,
	at: number,
	size: number,
	value: Ptr,
): number {
	if (!PyLong_Check(m, value) && !PyIndex_Check(m, value))
		return structError(m, 'required argument is not an integer');
	const index = PyNumber_Index(m, value);
	if (index === 0) return -1;
	const number = longAsBigInt(m, index);
	Py_DECREF(m, index);
	const bits = BigInt(size * 8);
	const isSigned = 'bhilqn'.includes(letter);
	const low = isSigned || letter === 'P' ? -(1n << (bits - 1n)) : 0n;
	const high = (1n << (isSigned ? bits - 1n : bits)) - 1n;
	if (number < low || number > high) {
		if (letter === 'P') return structError(m, 'int too large to convert');
		return structError(m, outOfRange(m, letter, (mark & STANDARD) !== 0, number, low, high));
	}
	let rest = BigInt.asUintN(64, number);
	for (let i = 0; i < size; i++, rest >>= 8n)
		m.u8[(mark & BIG) === 0 ? at + i : at + size - 1 - i] = Number(rest & 255n);
	return 0;
}

function outOfRange(
	m: Machine,
	letter: string,
	isStandard: boolean,
	number: bigint,
	low: bigint,
	high: bigint,
): string {
	const limits = `format requires ${low} <= number <= ${high}`;
	if (m.profile.structNamesCodes) return `'${letter}' ${limits}`;
	// 3.11 converts to a C long first, of 64 bits, and gives the limits of what is smaller only.
	if (isStandard && 'qQ'.includes(letter)) return 'int too large to convert';
	const isUnsigned = (isStandard ? 'HIL' : 'ILQN').includes(letter);
	const fits = isUnsigned
		? number >= 0n && number < 1n << 64n
		: number >= -(1n << 63n) && number < 1n << 63n;
	if (!fits || high > 0xff_ff_ff_ffn) return 'argument out of range';
	const older = isStandard && !'bB'.includes(letter) ? undefined : olderNames[letter];
	return `${older ?? `'${letter}'`} ${limits}`;
}
