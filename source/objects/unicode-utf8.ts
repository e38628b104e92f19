/** The UTF-8 copy that a str can carry, and what a str weighs (Objects/unicodeobject.c). */
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import type {Ptr} from '../memory/address.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {STATE_ASCII, STATE_COMPACT} from './unicode-layout.ts';
import {
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_READ,
	STATE,
} from './unicodeobject.ts';

/** Frees the UTF-8 copy, if there is one. */
export function unicode_free_utf8(m: Machine, op: number): void {
	const state = m.i32[(op + STATE) >> 2]!;
	if ((state & STATE_ASCII) !== 0) return;
	const at = (op + m.ascii_data + 8) >> 2;
	const utf8 = m.i32[at]!;
	if (utf8 === 0) return;
	m.i32[at] = 0;
	m.i32[at - 2] = 0;
	PyMem_Free(m, utf8);
}

/** Makes the UTF-8 copy that C code would ask for (PyUnicode_AsUTF8); -1 with MemoryError. ASCII has none of its own. */
export function unicode_fill_utf8(m: Machine, op: Ptr): number {
	if (PyUnicode_IS_ASCII(m, op)) return 0;
	const at = (op + m.ascii_data) >> 2;
	if (m.i32[at + 2] !== 0) return 0;
	const kind = PyUnicode_KIND(m, op);
	const data = PyUnicode_DATA(m, op);
	const length = PyUnicode_GET_LENGTH(m, op);
	let bytes = 0;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		bytes += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x1_0000 ? 3 : 4;
	}
	const block = PyMem_Malloc(m, bytes + 1);
	if (block === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	let out: number = block;
	for (let i = 0; i < length; i++) out = writeUtf8(m, out, PyUnicode_READ(m, kind, data, i));
	m.u8[out] = 0;
	m.i32[at] = bytes;
	m.i32[at + 2] = block;
	return 0;
}

/** Writes one character as UTF-8; returns the address after it. */
export function writeUtf8(m: Machine, out: number, ch: number): number {
	const {u8} = m;
	if (ch < 0x80) u8[out++] = ch;
	else {
		if (ch < 0x800) u8[out++] = 0xc0 | (ch >> 6);
		else {
			if (ch < 0x1_0000) u8[out++] = 0xe0 | (ch >> 12);
			else {
				u8[out++] = 0xf0 | (ch >> 18);
				u8[out++] = 0x80 | ((ch >> 12) & 63);
			}
			u8[out++] = 0x80 | ((ch >> 6) & 63);
		}
		u8[out++] = 0x80 | (ch & 63);
	}
	return out;
}

/** Bytes of the object itself and its blocks, as `str.__sizeof__` counts them. */
export function unicode_sizeof(m: Machine, op: Ptr): number {
	const state = m.i32[(op + STATE) >> 2]!;
	const length = PyUnicode_GET_LENGTH(m, op);
	let size: number;
	if ((state & STATE_COMPACT) === 0) {
		size = m.compact_data + 8;
		if (m.i32[(op + m.compact_data) >> 2] !== 0) size += (length + 1) * PyUnicode_KIND(m, op);
	} else
		size =
			((state & STATE_ASCII) === 0 ? m.compact_data : m.ascii_data) +
			(length + 1) * PyUnicode_KIND(m, op);
	if ((state & STATE_ASCII) === 0) {
		const at = (op + m.ascii_data) >> 2;
		if (m.i32[at + 2] !== 0) size += m.i32[at]! + 1;
	}
	return size;
}
