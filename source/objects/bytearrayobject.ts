/**
 * bytearray: a resizable block of bytes beside the object (Objects/bytearrayobject.c).
 *
 * `ob_bytes` is the block, `ob_start` the first used byte in it (deleting at the front only moves it). Invariant: size, a NUL and what was
 * cut off at the front fit into `ob_alloc`. While memoryviews look at it (`ob_exports`), the size cannot change.
 * From 3.15 on the block is that of a bytes object, `ob_bytes_object`, which take_bytes() hands out; `ob_alloc` then counts no NUL.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyVarObject, struct} from '../memory/struct.ts';
import {PyMem_Free, PyMem_Malloc, PyMem_Realloc, PyObject_Free} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {PyObject_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import type {freefunc} from '../runtime/slots.ts';
import {EMPTY_BYTES, PyByteArray_Type, Py_NotImplemented} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {bufferOf} from './buffer.ts';
import {
	_PyBytes_Resize,
	compareBytes,
	newBytes,
	orderResult,
	PyBytes_FromStringAndSize,
	PyBytesObject,
	repeatBytes,
} from './bytesobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyType_IsSubtype, _PyType_Name, typeName} from './typeobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';

export {PyByteArrayIter_Spec, PyByteArray_Spec} from './bytearray-type.ts';

export const PyByteArrayObject = struct('PyByteArrayObject', PyVarObject, {
	ob_alloc: 'ssize', // bytes in ob_bytes
	ob_bytes: 'ptr', // owned block, or NULL
	ob_start: 'ptr',
	ob_exports: 'ssize',
});

export const PyByteArrayObject_3_15 = struct('PyByteArrayObject', PyVarObject, {
	ob_alloc: 'ssize',
	ob_bytes: 'ptr', // borrowed from ob_bytes_object
	ob_start: 'ptr',
	ob_exports: 'ssize',
	ob_bytes_object: 'ptr', // owned by nobody else; the empty bytes where there are none, NULL before __init__
});

const ALLOC = PyByteArrayObject.ob_alloc;
const BYTES = PyByteArrayObject.ob_bytes;
const START = PyByteArrayObject.ob_start;
const EXPORTS = PyByteArrayObject.ob_exports;
const BYTES_OBJECT = PyByteArrayObject_3_15.ob_bytes_object;

export const PyByteArray_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyByteArray_Type ||
	PyType_IsSubtype(m, m.i32[(op + 8) >> 2]!, PyByteArray_Type);

export const PyByteArray_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyByteArray_Type;

export const PyByteArray_GET_SIZE = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;

/** Address of the first byte; meaningless if there is none. */
export const PyByteArray_AS_STRING = (m: Machine, op: number): number => m.i32[(op + START) >> 2]!;

/** A new bytearray of `size` bytes to be filled in, in a block of exactly that and a NUL. NULL with MemoryError. */
export function newByteArray(m: Machine, size: number): Owned {
	const op = PyObject_New(m, PyByteArray_Type);
	if (op === 0) return NULL;
	if (m.profile.bytearrayHoldsBytes) return fillWithBytes(m, op, size);
	const alloc = size === 0 ? 0 : size + 1;
	const bytes = size === 0 ? 0 : PyMem_Malloc(m, alloc);
	set(m, op, 16, bytes === 0 ? 0 : size);
	set(m, op, ALLOC, bytes === 0 ? 0 : alloc);
	set(m, op, BYTES, bytes);
	set(m, op, START, bytes);
	set(m, op, EXPORTS, 0);
	if (size === 0) return op;
	if (bytes === 0) {
		Py_DECREF(m, op);
		return PyErr_NoMemory(m);
	}
	m.u8[bytes + size] = 0;
	return op;
}

/** Points a bytearray at a bytes object (stolen) that it uses from `offset` on. */
function holdBytes(m: Machine, self: Ptr, object: Owned, alloc: number, size: number): void {
	const bytes = object + PyBytesObject.ob_sval;
	set(m, self, 16, size);
	set(m, self, ALLOC, alloc);
	set(m, self, BYTES, bytes);
	set(m, self, START, bytes);
	set(m, self, BYTES_OBJECT, object);
	if (alloc > 0) m.u8[bytes + size] = 0;
}

function fillWithBytes(m: Machine, op: Owned, size: number): Owned {
	const object = newBytes(m, size);
	set(m, op, EXPORTS, 0);
	holdBytes(m, op, object === 0 ? (EMPTY_BYTES as Ptr as Owned) : object, object === 0 ? 0 : size, size);
	if (object !== 0) return op;
	set(m, op, 16, 0);
	Py_DECREF(m, op);
	return NULL;
}

/** Moves what is used to the front of the bytes object and gives it room for `alloc` bytes; 0 or -1. */
function resizeBytes(m: Machine, self: Ptr, alloc: number, size: number): number {
	const old = get(m, self, BYTES_OBJECT);
	const bytes = get(m, self, BYTES);
	const start = get(m, self, START);
	if (start !== bytes) {
		m.u8.copyWithin(bytes, start, start + Math.min(size, PyByteArray_GET_SIZE(m, self)));
		set(m, self, START, bytes);
	}
	const object = old === 0 ? newBytes(m, alloc) : _PyBytes_Resize(m, old as Owned, alloc);
	// Without memory the old one is gone too.
	holdBytes(m, self, object === 0 ? (EMPTY_BYTES as Ptr as Owned) : object, object === 0 ? 0 : alloc, object === 0 ? 0 : size);
	return object === 0 ? -1 : 0;
}

/** The first `n` bytes as a bytes object, taken out of the bytearray; NULL with an error (bytearray_take_bytes_impl). */
export function takeBytes(m: Machine, self: Ptr, n: number): Owned {
	if (!canResize(m, self)) return NULL;
	const left = PyByteArray_GET_SIZE(m, self) - n;
	const start = PyByteArray_AS_STRING(m, self);
	if (n < left) {
		const taken = PyBytes_FromStringAndSize(m, start, n);
		if (taken === 0) return NULL;
		advance(m, self, n);
		set(m, self, 16, left);
		return taken;
	}
	const rest = newBytes(m, left);
	if (rest === 0) return NULL;
	m.u8.copyWithin(rest + PyBytesObject.ob_sval, start + n, start + n + left);
	if (n > 0 && resizeBytes(m, self, n, n) < 0) {
		Py_DECREF(m, rest);
		return NULL;
	}
	const taken = n === 0 ? Py_NewRef(m, EMPTY_BYTES) : (get(m, self, BYTES_OBJECT) as Owned);
	holdBytes(m, self, rest, left, left);
	return taken;
}

/** A new bytearray with a copy of `size` bytes. */
export function PyByteArray_FromStringAndSize(m: Machine, data: number, size: number): Owned {
	const op = newByteArray(m, size);
	if (op !== 0 && size > 0) m.u8.copyWithin(PyByteArray_AS_STRING(m, op), data, data + size);
	return op;
}

/** A new bytearray with the contents of a JS array. */
export function byteArrayFrom(m: Machine, bytes: Uint8Array | readonly number[]): Owned {
	const op = newByteArray(m, bytes.length);
	if (op !== 0 && bytes.length > 0) m.u8.set(bytes, PyByteArray_AS_STRING(m, op));
	return op;
}

/** False with BufferError while a memoryview looks at it (_canresize). */
export function canResize(m: Machine, self: Ptr): boolean {
	if (m.i32[(self + EXPORTS) >> 2]! <= 0) return true;
	PyErr_SetString(m, 'BufferError', 'Existing exports of data: object cannot be re-sized');
	return false;
}

/** Changes the size, moving the block if that is due; 0 or -1. New bytes are not initialised. */
export function PyByteArray_Resize(m: Machine, self: Ptr, size: number): number {
	const old = PyByteArray_GET_SIZE(m, self);
	if (size === old) return 0;
	if (!canResize(m, self)) return -1;
	const alloc = get(m, self, ALLOC);
	const bytes = get(m, self, BYTES);
	const start = get(m, self, START);
	const nul = m.profile.bytearrayHoldsBytes ? 0 : 1;
	let wanted = size + nul;
	if (size + (start - bytes) + nul <= alloc) {
		if (size >= Math.trunc(alloc / 2) && size + nul > 0) {
			set(m, self, 16, size);
			m.u8[start + size] = 0;
			return 0;
		}
	} else if (size <= alloc * 1.125) wanted = size + (size >> 3) + (size < 9 ? 3 : 6);
	if (m.profile.bytearrayHoldsBytes) return resizeBytes(m, self, wanted, size);
	let block: number;
	if (start !== bytes || bytes === 0) {
		block = PyMem_Malloc(m, wanted);
		if (block !== 0 && bytes !== 0) {
			m.u8.copyWithin(block, start, start + Math.min(size, old));
			PyMem_Free(m, bytes);
		}
	} else block = PyMem_Realloc(m, bytes, wanted);
	if (block === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	set(m, self, BYTES, block);
	set(m, self, START, block);
	set(m, self, 16, size);
	set(m, self, ALLOC, wanted);
	m.u8[block + size] = 0;
	return 0;
}

/** Moves the first used byte `by` bytes on: what deleting at the front does before the size changes. */
function advance(m: Machine, self: Ptr, by: number): void {
	set(m, self, START, get(m, self, START) + by);
}

/** Replaces bytes low…high by `size` bytes at `data`; 0 or -1 (bytearray_setslice_linear). */
export function setSliceLinear(
	m: Machine,
	self: Ptr,
	low: number,
	high: number,
	data: number,
	size: number,
): number {
	const length = PyByteArray_GET_SIZE(m, self);
	const growth = size - (high - low);
	if (growth < 0) {
		if (!canResize(m, self)) return -1;
		const start = PyByteArray_AS_STRING(m, self);
		if (low === 0) advance(m, self, -growth);
		else m.u8.copyWithin(start + low + size, start + high, start + length);
		if (PyByteArray_Resize(m, self, length + growth) < 0) return -1;
	} else if (growth > 0) {
		if (PyByteArray_Resize(m, self, length + growth) < 0) return -1;
		const start = PyByteArray_AS_STRING(m, self);
		m.u8.copyWithin(start + low + size, start + high, start + length);
	}
	if (size > 0) {
		const start = PyByteArray_AS_STRING(m, self);
		m.u8.copyWithin(start + low, data, data + size);
	}
	return 0;
}

export function bytearray_dealloc(m: Machine, self: Ptr): void {
	if (m.profile.bytearrayHoldsBytes) {
		const object = get(m, self, BYTES_OBJECT);
		if (object !== 0) Py_DECREF(m, object);
	} else {
		const bytes = get(m, self, BYTES);
		if (bytes !== 0) PyMem_Free(m, bytes);
	}
	const type = m.i32[(self + 8) >> 2]!;
	if (type === PyByteArray_Type) PyObject_Free(m, self);
	else slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, self);
}

/** One more (or less) memoryview looks at the bytes. */
export function addExport(m: Machine, self: Ptr, by: 1 | -1): void {
	m.i32[(self + EXPORTS) >> 2] = m.i32[(self + EXPORTS) >> 2]! + by;
}

export function bytearray_repr(m: Machine, self: Ptr): Owned {
	const data = PyByteArray_AS_STRING(m, self);
	const bytes = m.u8.subarray(data, data + PyByteArray_GET_SIZE(m, self));
	const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
	// Before 3.15 an apostrophe is escaped between any quotes.
	const escapes = !m.profile.bytearrayHoldsBytes || quote === "'";
	let text = '';
	for (const ch of bytes) {
		if ((ch === 39 && escapes) || ch === 92) text += `\\${String.fromCharCode(ch)}`;
		else if (ch === 9) text += String.raw`\t`;
		else if (ch === 10) text += String.raw`\n`;
		else if (ch === 13) text += String.raw`\r`;
		else if (ch < 32 || ch > 126) text += `\\x${ch.toString(16).padStart(2, '0')}`;
		else text += String.fromCharCode(ch);
	}
	const name = _PyType_Name(m, m.i32[(self + 8) >> 2]!);
	return PyUnicode_FromString(m, `${name}(b${quote}${text}${quote})`);
}

export function bytearray_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	const left = bufferOf(m, a);
	const right = bufferOf(m, b);
	if (left === undefined || right === undefined) return Py_NewRef(m, Py_NotImplemented);
	return orderResult(m, compareBytes(m, left.data, left.size, right.data, right.size), op);
}

const cannotConcat = (m: Machine, self: Ptr, other: Ptr): Owned =>
	PyErr_SetString(m, 'TypeError', `can't concat ${typeName(m, other)} to ${typeName(m, self)}`);

/** self + other, a new bytearray. */
export function PyByteArray_Concat(m: Machine, a: Ptr, b: Ptr): Owned {
	const left = bufferOf(m, a);
	const right = bufferOf(m, b);
	if (left === undefined || right === undefined) return cannotConcat(m, a, b);
	const result = newByteArray(m, left.size + right.size);
	if (result === 0) return NULL;
	const to = PyByteArray_AS_STRING(m, result);
	m.u8.copyWithin(to, left.data, left.data + left.size);
	m.u8.copyWithin(to + left.size, right.data, right.data + right.size);
	return result;
}

/** self += other; a new reference to self. */
export function bytearray_iconcat(m: Machine, self: Ptr, other: Ptr): Owned {
	const buffer = bufferOf(m, other);
	if (buffer === undefined) return cannotConcat(m, self, other);
	const length = PyByteArray_GET_SIZE(m, self);
	if (PyByteArray_Resize(m, self, length + buffer.size) < 0) return NULL;
	// Growing may have moved what is appended.
	const from = other === self ? PyByteArray_AS_STRING(m, self) : buffer.data;
	m.u8.copyWithin(PyByteArray_AS_STRING(m, self) + length, from, from + buffer.size);
	return Py_NewRef(m, self);
}

/** self * n. */
export function bytearray_repeat(m: Machine, self: Ptr, n: number): Owned {
	const length = PyByteArray_GET_SIZE(m, self);
	const total = length * Math.max(n, 0);
	if (total > Number.MAX_SAFE_INTEGER) return PyErr_NoMemory(m);
	const result = newByteArray(m, total);
	if (result !== 0)
		repeatBytes(m, PyByteArray_AS_STRING(m, result), total, PyByteArray_AS_STRING(m, self), length);
	return result;
}

/** self *= n; a new reference to self. */
export function bytearray_irepeat(m: Machine, self: Ptr, n: number): Owned {
	const length = PyByteArray_GET_SIZE(m, self);
	const total = length * Math.max(n, 0);
	if (total > Number.MAX_SAFE_INTEGER) return PyErr_NoMemory(m);
	if (PyByteArray_Resize(m, self, total) < 0) return NULL;
	const data = PyByteArray_AS_STRING(m, self);
	if (total > length) repeatBytes(m, data, total, data, length);
	return Py_NewRef(m, self);
}

export function bytearray_getitem(m: Machine, self: Ptr, i: number): Owned {
	if (i < 0 || i >= PyByteArray_GET_SIZE(m, self))
		return PyErr_SetString(m, 'IndexError', 'bytearray index out of range');
	return PyLong_FromLong(m, m.u8[PyByteArray_AS_STRING(m, self) + i]!);
}

/** Bytes of the object and its block, as `__sizeof__` counts them. */
export const bytearray_sizeof = (m: Machine, self: Ptr): number =>
	get(m, Py_TYPE(m, self), PyTypeObject.tp_basicsize) + bytearray_alloc(m, self);

/** Bytes of the block that the contents lie in, 0 if there is none. */
export function bytearray_alloc(m: Machine, self: Ptr): number {
	const alloc = get(m, self, ALLOC);
	return alloc > 0 && m.profile.bytearrayHoldsBytes ? PyBytesObject.ob_sval + 1 + alloc : alloc;
}

/** -1 with IndexError: an index to write to or delete at that does not exist. */
export const indexOutOfRange = (m: Machine): -1 =>
	PyErr_SetStringInt(m, 'IndexError', 'bytearray index out of range');
