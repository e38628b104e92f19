/**
 * bytes: layout, creation, hash, comparison, concatenation, repetition, indexing (Objects/bytesobject.c).
 *
 * One block: header, hash, then `ob_size + 1` bytes, the last NUL. The empty object and the 256 of one byte are static, and most, but as
 * in CPython not all, operations give those.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyVarObject, struct} from '../memory/struct.ts';
import {PyObject_Free, PyObject_Malloc, PyObject_Realloc} from '../allocator/obmalloc.ts';
import {siphash13} from '../base/siphash.ts';
import {Py_EQ, Py_GE, Py_GT, Py_LE, Py_LT, Py_NE} from '../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {
	Py_DECREF,
	Py_NewRef,
	_PyObject_Init,
	_Py_SetImmortal,
	hasTypeFlag,
} from '../runtime/refcount.ts';
import {Py_TPFLAGS_BYTES_SUBCLASS, type freefunc} from '../runtime/slots.ts';
import {
	EMPTY_BYTES,
	PyBytes_Type,
	Py_False,
	Py_NotImplemented,
	Py_True,
	byteChar,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {bufferOf} from './buffer.ts';
import {conversionFailed} from './getargs.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from './sliceobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString, sameBytes} from './unicodeobject.ts';

export {PyBytesIter_Spec, PyBytes_Spec} from './bytes-type.ts';

export const PyBytesObject = struct('PyBytesObject', PyVarObject, {
	ob_shash: 'ssize', // -1: not computed
	ob_sval: 'u8', // ob_size + 1 of them
});

/** offsetof(PyBytesObject, ob_sval); an object takes one byte more than this and its length. */
export const OB_SVAL = PyBytesObject.ob_sval;
const HASH = PyBytesObject.ob_shash;

export const PyBytes_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyBytes_Type || hasTypeFlag(m, op, Py_TPFLAGS_BYTES_SUBCLASS);

export const PyBytes_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyBytes_Type;

export const PyBytes_GET_SIZE = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;

/** Address of the first byte. */
export const PyBytes_AS_STRING = (_m: Machine, op: number): number => op + OB_SVAL;

function writeHeader(m: Machine, op: number, size: number): void {
	const at = op >> 2;
	m.i32[at + 4] = size;
	m.i32[at + 5] = 0;
	m.i32[at + 6] = -1;
	m.i32[at + 7] = -1;
	m.u8[op + OB_SVAL + size] = 0;
}

/** Writes the static bytes objects; once, at creation. */
export function initBytesStatics(m: Machine): void {
	for (let code = -1; code < 256; code++) {
		const op = code < 0 ? EMPTY_BYTES : byteChar(code);
		_Py_SetImmortal(m, op);
		m.i32[(op + 8) >> 2] = PyBytes_Type;
		m.i32[(op + 12) >> 2] = 0;
		if (code >= 0) m.u8[op + OB_SVAL] = code;
		writeHeader(m, op, code < 0 ? 0 : 1);
		if (code >= 0) m.u8[op + OB_SVAL] = code;
	}
}

/** A new object of `size` bytes to be filled in by the caller, also for 1; the static one for 0. NULL with MemoryError. */
export function newBytes(m: Machine, size: number): Owned {
	return size === 0 ? Py_NewRef(m, EMPTY_BYTES) : allocateBytes(m, size);
}

/** The same, a new object for 0 as well. */
function allocateBytes(m: Machine, size: number): Owned {
	const op = size > 0x7000_0000 ? 0 : PyObject_Malloc(m, OB_SVAL + 1 + size);
	if (op === 0) return PyErr_NoMemory(m);
	_PyObject_Init(m, op, PyBytes_Type);
	writeHeader(m, op, size);
	return op as Owned;
}

/** A bytes object with the `size` bytes at `data`; the static ones for none or one. */
export function PyBytes_FromStringAndSize(m: Machine, data: number, size: number): Owned {
	if (size === 1) return Py_NewRef(m, byteChar(m.u8[data]!));
	const op = newBytes(m, size);
	if (op !== 0 && size > 0) m.u8.copyWithin(op + OB_SVAL, data, data + size);
	return op;
}

/**
 * A bytes object with the `size` bytes at `data`, made by what writes bytes: the static one for a single byte only where writing ends by
 * copying from a buffer (3.15: PyBytesWriter_Finish).
 */
export function bytesWritten(m: Machine, data: number, size: number): Owned {
	if (size === 1 && m.profile.bytesWriterShares) return Py_NewRef(m, byteChar(m.u8[data]!));
	const op = newBytes(m, size);
	if (op !== 0 && size > 0) m.u8.copyWithin(op + OB_SVAL, data, data + size);
	return op;
}

/** A bytes object with the contents of a JS array; the static ones for none or one. */
export function PyBytes_FromBytes(m: Machine, bytes: Uint8Array | readonly number[]): Owned {
	if (bytes.length === 1) return Py_NewRef(m, byteChar(bytes[0]!));
	return newBytesFrom(m, bytes);
}

/** The same, always a new object (but for none at all): what CPython fills in after making it. */
export function newBytesFrom(m: Machine, bytes: Uint8Array | readonly number[]): Owned {
	const op = newBytes(m, bytes.length);
	if (op !== 0 && bytes.length > 0) m.u8.set(bytes, op + OB_SVAL);
	return op;
}

/** A JS copy of the bytes. */
export const bytesOf = (m: Machine, op: number): Uint8Array =>
	m.u8.slice(op + OB_SVAL, op + OB_SVAL + PyBytes_GET_SIZE(m, op));

/** Gives an object (stolen) that only the caller holds another length; the old address is gone. NULL with MemoryError. */
export function _PyBytes_Resize(m: Machine, op: Owned, size: number): Owned {
	if (PyBytes_GET_SIZE(m, op) === size) return op;
	if (size === 0) {
		Py_DECREF(m, op);
		return Py_NewRef(m, EMPTY_BYTES);
	}
	if (op === EMPTY_BYTES) return newBytes(m, size);
	const moved = PyObject_Realloc(m, op, OB_SVAL + 1 + size);
	if (moved === 0) {
		Py_DECREF(m, op);
		return PyErr_NoMemory(m);
	}
	writeHeader(m, moved, size);
	return moved as Owned;
}

export function bytes_dealloc(m: Machine, self: Ptr): void {
	const type = m.i32[(self + 8) >> 2]!;
	if (type === PyBytes_Type) PyObject_Free(m, self);
	else slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, self);
}

/** tp_hash: siphash of the bytes, cached; 0 for none. */
export function bytes_hash(m: Machine, self: Ptr): number {
	const {i32} = m;
	const at = (self + HASH) >> 2;
	if (i32[at] === -1 && i32[at + 1] === -1) {
		const size = PyBytes_GET_SIZE(m, self);
		if (size === 0) {
			i32[at] = 0;
			i32[at + 1] = 0;
		} else siphash13(i32, m.u8, self + OB_SVAL, size, i32, at);
		if (i32[at] === -1 && i32[at + 1] === -1) i32[at] = -2;
	}
	m.hash_hi = i32[at + 1]!;
	return i32[at]!;
}

/** Order of two byte sequences: negative, 0 or positive. */
export function compareBytes(
	m: Machine,
	a: number,
	aSize: number,
	b: number,
	bSize: number,
): number {
	const {u8} = m;
	const common = Math.min(aSize, bSize);
	for (let i = 0; i < common; i++) if (u8[a + i] !== u8[b + i]) return u8[a + i]! - u8[b + i]!;
	return aSize - bSize;
}

/** The bool that an order (negative, 0, positive) gives for a comparison. */
export function orderResult(m: Machine, order: number, op: number): Owned {
	const result =
		op === Py_EQ
			? order === 0
			: op === Py_NE
				? order !== 0
				: op === Py_LT
					? order < 0
					: op === Py_LE
						? order <= 0
						: op === Py_GT
							? order > 0
							: op === Py_GE && order >= 0;
	return Py_NewRef(m, result ? Py_True : Py_False);
}

export function bytes_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!PyBytes_Check(m, a) || !PyBytes_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	if (a === b) return orderResult(m, 0, op);
	const aSize = PyBytes_GET_SIZE(m, a);
	const bSize = PyBytes_GET_SIZE(m, b);
	if (op === Py_EQ || op === Py_NE) {
		const same = aSize === bSize && sameBytes(m, a + OB_SVAL, b + OB_SVAL, aSize);
		return orderResult(m, same ? 0 : 1, op);
	}
	return orderResult(m, compareBytes(m, a + OB_SVAL, aSize, b + OB_SVAL, bSize), op);
}

/** a + b, where both are bytes-like. */
export function bytes_concat(m: Machine, a: Ptr, b: Ptr): Owned {
	const left = bufferOf(m, a);
	const right = bufferOf(m, b);
	if (left === undefined || right === undefined)
		return PyErr_SetString(m, 'TypeError', `can't concat ${typeName(m, b)} to ${typeName(m, a)}`);
	if (left.size === 0 && PyBytes_CheckExact(m, b)) return Py_NewRef(m, b);
	if (right.size === 0 && PyBytes_CheckExact(m, a)) return Py_NewRef(m, a);
	const result = newBytes(m, left.size + right.size);
	if (result === 0) return NULL;
	m.u8.copyWithin(result + OB_SVAL, left.data, left.data + left.size);
	m.u8.copyWithin(result + OB_SVAL + left.size, right.data, right.data + right.size);
	return result;
}

/** `left` (stolen) + right; NULL with the error set, then `left` is gone. */
export function PyBytes_Concat(m: Machine, left: Owned, right: Ptr): Owned {
	const result = bytes_concat(m, left, right);
	Py_DECREF(m, left);
	return result;
}

/** Fills `total` bytes at `to` with copies of the `size` bytes at `from`. */
export function repeatBytes(
	m: Machine,
	to: number,
	total: number,
	from: number,
	size: number,
): void {
	if (size === 0 || total === 0) return;
	if (size === 1) {
		m.u8.fill(m.u8[from]!, to, to + total);
		return;
	}
	m.u8.copyWithin(to, from, from + Math.min(size, total));
	for (let done = size; done < total;) {
		const part = Math.min(done, total - done);
		m.u8.copyWithin(to + done, to, to + part);
		done += part;
	}
}

/** self * n. */
export function bytes_repeat(m: Machine, self: Ptr, n: number): Owned {
	if (n < 0) n = 0;
	const size = PyBytes_GET_SIZE(m, self);
	if (n > 0 && size > 2 ** 63 / n)
		return PyErr_SetString(m, 'OverflowError', 'repeated bytes are too long');
	const total = size * n;
	if (total === size && PyBytes_CheckExact(m, self)) return Py_NewRef(m, self);
	// Not the static object for none: b'ab' * 0 is a new one.
	const result = allocateBytes(m, total);
	if (result !== 0 && total > 0) repeatBytes(m, result + OB_SVAL, total, self + OB_SVAL, size);
	return result;
}

export function bytes_item(m: Machine, self: Ptr, i: number): Owned {
	if (i < 0 || i >= PyBytes_GET_SIZE(m, self))
		return PyErr_SetString(m, 'IndexError', 'index out of range');
	return PyLong_FromLong(m, m.u8[self + OB_SVAL + i]!);
}

export function bytes_subscript(m: Machine, self: Ptr, item: Ptr): Owned {
	const size = PyBytes_GET_SIZE(m, self);
	if (PyIndex_Check(m, item)) {
		const i = PyNumber_AsSsize_t(m, item, 'IndexError');
		return conversionFailed(m, i) ? NULL : bytes_item(m, self, i < 0 ? i + size : i);
	}
	if (!PySlice_Check(m, item))
		return PyErr_SetString(
			m,
			'TypeError',
			`byte indices must be integers or slices, not ${typeName(m, item)}`,
		);
	const indices = PySlice_Unpack(m, item);
	if (indices === undefined) return NULL;
	const n = PySlice_AdjustIndices(size, indices);
	if (n <= 0) return Py_NewRef(m, EMPTY_BYTES);
	const {start, step} = indices;
	if (step === 1) {
		if (n === size && PyBytes_CheckExact(m, self)) return Py_NewRef(m, self);
		return PyBytes_FromStringAndSize(m, self + OB_SVAL + start, n);
	}
	const result = newBytes(m, n);
	if (result !== 0)
		for (let i = 0, at = self + OB_SVAL + start; i < n; i++, at += step)
			m.u8[result + OB_SVAL + i] = m.u8[at]!;
	return result;
}

/** The repr of bytes: b'…', what is not printable ASCII escaped. */
export function bytesReprText(m: Machine, data: number, size: number): string {
	let single = false;
	let double = false;
	for (let i = 0; i < size; i++) {
		if (m.u8[data + i] === 39) single = true;
		else if (m.u8[data + i] === 34) double = true;
	}
	const quote = single && !double ? '"' : "'";
	let text = `b${quote}`;
	for (let i = 0; i < size; i++) {
		const ch = m.u8[data + i]!;
		const char = String.fromCharCode(ch);
		if (char === quote || char === '\\') text += `\\${char}`;
		else if (ch === 9) text += String.raw`\t`;
		else if (ch === 10) text += String.raw`\n`;
		else if (ch === 13) text += String.raw`\r`;
		else if (ch < 32 || ch > 126) text += `\\x${ch.toString(16).padStart(2, '0')}`;
		else text += char;
	}
	return text + quote;
}

/** repr() and str(). */
export const bytes_repr = (m: Machine, self: Ptr): Owned =>
	PyUnicode_FromString(m, bytesReprText(m, self + OB_SVAL, PyBytes_GET_SIZE(m, self)));

/** -1 with TypeError: something that is no bytes-like object. */
export const needsBytesLike = (m: Machine, op: Ptr): -1 =>
	PyErr_SetStringInt(m, 'TypeError', `a bytes-like object is required, not '${typeName(m, op)}'`);
