/** What number constructors read besides str: bytes and bytearray (Objects/longobject.c, Objects/floatobject.c). */
import type { Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import { Py_IS_TYPE, Py_TYPE, hasTypeFlag } from '../runtime/refcount.ts';
import { Py_TPFLAGS_BYTES_SUBCLASS } from '../runtime/slots.ts';
import { PyByteArray_Type, PyMemoryView_Type } from '../runtime/statics.ts';
import { latin1Text, requireBuffer } from './buffer.ts';
import { isContiguous, rawView } from './memoryview.ts';
import { PyType_IsSubtype } from './typeobject.ts';

// offsetof(PyBytesObject, ob_sval) and offsetof(PyByteArrayObject, ob_start).
const OB_SVAL = 32;
const OB_START = 40;

/** The bytes of a bytes or bytearray object as Latin-1 text; undefined for other objects. */
export function bytesText(m: Machine, op: Ptr): string | undefined {
	let data: number;
	if (hasTypeFlag(m, op, Py_TPFLAGS_BYTES_SUBCLASS)) data = op + OB_SVAL;
	else if (PyType_IsSubtype(m, Py_TYPE(m, op), PyByteArray_Type)) data = m.i32[(op + OB_START) >> 2]!;
	else return undefined;
	return latin1Text(m, data, m.i32[(op + 16) >> 2]!);
}

/** The same for any object with contiguous bytes; undefined with an error, which gives way to the caller's. */
export function bufferText(m: Machine, op: Ptr): string | undefined {
	const text = bytesText(m, op);
	if (text !== undefined) return text;
	const buffer = requireBuffer(m, op);
	if (buffer === undefined) return undefined;
	if (!Py_IS_TYPE(m, op, PyMemoryView_Type) || isContiguous(rawView(m, op)))
		return latin1Text(m, buffer.data, buffer.size);
	PyErr_SetString(m, 'BufferError', 'memoryview: underlying buffer is not C-contiguous');
	return undefined;
}

/** repr() of bytes, given as Latin-1 text. */
export function bytesReprText(text: string): string {
	const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
	let out = `b${quote}`;
	for (const c of text) {
		const ch = c.charCodeAt(0);
		if (c === quote || c === '\\') out += `\\${c}`;
		else if (c === '\t') out += String.raw`\t`;
		else if (c === '\n') out += String.raw`\n`;
		else if (c === '\r') out += String.raw`\r`;
		else if (ch < 32 || ch >= 127) out += `\\x${ch.toString(16).padStart(2, '0')}`;
		else out += c;
	}
	return out + quote;
}
