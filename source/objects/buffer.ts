/** The buffer protocol, as far as our types have it: bytes, bytearray, array, memoryview (Objects/abstract.c). */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {hasTypeFlag} from '../runtime/refcount.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {Py_TPFLAGS_BYTES_SUBCLASS} from '../runtime/slots.ts';
import {
	PyArray_Type,
	PyByteArray_Type,
	PyBytes_Type,
	PyMemoryView_Type,
} from '../runtime/statics.ts';
import {arrayobject, formatOf, itemSizes} from './array-layout.ts';
import {contiguousBytes, isContiguous, rawView} from './memoryview.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';

/** Where the bytes of an object are. Valid until Python code runs. */
export type Buffer = {
	readonly data: number;
	readonly size: number; // bytes
	/** Of items; where absent, plain bytes. */
	readonly format?: string;
	readonly itemsize?: number;
};

/** The bytes of a bytes-like object; undefined, without an error, for other objects and for released views. */
export function bufferOf(m: Machine, op: number): Buffer | undefined {
	const type = m.i32[(op + 8) >> 2]!;
	const size = m.i32[(op + 16) >> 2]!;
	// offsetof(PyBytesObject, ob_sval) and offsetof(PyByteArrayObject, ob_start).
	if (type === PyBytes_Type) return {data: op + 32, size};
	if (type === PyByteArray_Type) return {data: m.i32[(op + 40) >> 2]!, size};
	if (type === PyMemoryView_Type) return contiguousBytes(m, op as Ptr);
	if (hasTypeFlag(m, op, Py_TPFLAGS_BYTES_SUBCLASS)) return {data: op + 32, size};
	if (PyType_IsSubtype(m, type, PyByteArray_Type)) return {data: m.i32[(op + 40) >> 2]!, size};
	if (!PyType_IsSubtype(m, type, PyArray_Type)) return undefined;
	const letter = formatOf(m.i32[(op + arrayobject.ob_descr) >> 2]!);
	const itemsize = itemSizes[letter]!;
	const format = letter === 'u' ? 'w' : letter;
	return {data: m.i32[(op + arrayobject.ob_item) >> 2]!, size: size * itemsize, format, itemsize};
}

/** The same of what lies in one piece (PyBUF_SIMPLE). */
export const simpleBuffer = (m: Machine, op: Ptr): Buffer | undefined =>
	m.i32[(op + 8) >> 2] === PyMemoryView_Type && !isContiguous(rawView(m, op))
		? undefined
		: bufferOf(m, op);

/** True for bytes-like objects. */
export const PyObject_CheckBuffer = (m: Machine, op: number): boolean => {
	const type = m.i32[(op + 8) >> 2]!;
	return (
		type === PyBytes_Type ||
		type === PyByteArray_Type ||
		type === PyMemoryView_Type ||
		hasTypeFlag(m, op, Py_TPFLAGS_BYTES_SUBCLASS) ||
		PyType_IsSubtype(m, type, PyByteArray_Type) ||
		PyType_IsSubtype(m, type, PyArray_Type)
	);
};

/** The bytes of a bytes-like object; undefined with TypeError (or a released view's ValueError). */
export function requireBuffer(m: Machine, op: Ptr): Buffer | undefined {
	const buffer = bufferOf(m, op);
	if (buffer !== undefined) return buffer;
	if (m.i32[(op + 8) >> 2] === PyMemoryView_Type)
		PyErr_SetString(m, 'ValueError', 'operation forbidden on released memoryview object');
	else PyErr_SetString(m, 'TypeError', `a bytes-like object is required, not '${typeName(m, op)}'`);
	return undefined;
}

/** Bytes as Latin-1 text. */
export function latin1Text(m: Machine, data: number, size: number): string {
	let text = '';
	for (let i = data; i < data + size; i++) text += String.fromCharCode(m.u8[i]!);
	return text;
}
