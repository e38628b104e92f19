/**
 * str: layout, creation, conversion from and to JS strings, hash, comparison, death (Objects/unicodeobject.c).
 *
 * An exact str is one block: header, then `length + 1` units of 1, 2 or 4 bytes (the last is NUL), in the narrowest kind that
 * holds its largest character. Pure ASCII has the shorter header. An instance of a subclass keeps its units in a second block.
 * Invariant: one-character Latin-1 strings and the empty string are the static ones; nobody makes others.
 */
import {
	PyMem_Free,
	PyObject_Free,
	PyObject_Malloc,
	PyObject_Realloc,
} from '../allocator/obmalloc.ts';
import {siphash13} from '../base/siphash.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
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
import {Py_TPFLAGS_UNICODE_SUBCLASS, type freefunc} from '../runtime/slots.ts';
import {
	EMPTY_STRING,
	PyUnicode_Type,
	Py_False,
	Py_NotImplemented,
	Py_True,
	latin1Char,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {unicode_forget_interned} from './unicode-intern.ts';
import {
	PyASCIIObject,
	STATE_ASCII,
	STATE_COMPACT,
	STATE_INTERNED,
	STATE_KIND,
	STATE_STATIC,
} from './unicode-layout.ts';
import {unicode_free_utf8} from './unicode-utf8.ts';

export {
	PyUnicode_Append,
	PyUnicode_Concat,
	PyUnicode_FromKindAndData,
	PyUnicode_FromObject,
	PyUnicode_Join,
	PyUnicode_Substring,
	_PyUnicode_FastCopyCharacters,
	_PyUnicode_JoinArray,
} from './unicode-string.ts';

export {
	type _PyUnicodeWriter,
	_PyUnicodeWriter_Dealloc,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_Prepare,
	_PyUnicodeWriter_WriteASCIIString,
	_PyUnicodeWriter_WriteChar,
	_PyUnicodeWriter_WriteStr,
	_PyUnicodeWriter_WriteSubstring,
} from './unicode-writer.ts';

export {
	PyASCIIObject,
	PyCompactUnicodeObject,
	PyUnicodeObject,
	SSTATE_NOT_INTERNED,
	SSTATE_INTERNED_MORTAL,
	SSTATE_INTERNED_IMMORTAL,
	SSTATE_INTERNED_IMMORTAL_STATIC,
	STATE_INTERNED,
	STATE_KIND,
	STATE_COMPACT,
	STATE_ASCII,
	STATE_STATIC,
} from './unicode-layout.ts';

export {
	PyUnicode_Spec,
	unicode_getitem,
	unicode_repeat,
	unicode_repr,
	unicode_subscript,
} from './unicode-type.ts';

export {PyUnicodeIter_Spec, _PyUnicodeASCIIIter_Spec, unicode_iter} from './unicode-iter.ts';

export {
	PyUnicode_Contains,
	PyUnicode_Count,
	PyUnicode_Find,
	PyUnicode_Replace,
} from './unicode-methods.ts';

export {PyUnicode_RSplit, PyUnicode_Split, PyUnicode_Splitlines} from './unicode-split.ts';

export {PyUnicode_Format} from './unicode-format.ts';

export {PyUnicode_IsIdentifier} from './unicode-case.ts';

export {
	PyUnicode_InternFromString,
	PyUnicode_InternInPlace,
	_PyUnicode_InternImmortal,
	_PyUnicode_InternMortal,
	initUnicodeStatics,
} from './unicode-intern.ts';

const LENGTH = PyASCIIObject.length;

const HASH = PyASCIIObject.hash;

export const STATE = PyASCIIObject.state;

/** True for a str and instances of its subclasses. */
export const PyUnicode_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyUnicode_Type || hasTypeFlag(m, op, Py_TPFLAGS_UNICODE_SUBCLASS);

export const PyUnicode_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyUnicode_Type;

/** Length in code points. */
export const PyUnicode_GET_LENGTH = (m: Machine, op: number): number => m.i32[(op + LENGTH) >> 2]!;

/** Bytes per unit: 1, 2 or 4. */
export const PyUnicode_KIND = (m: Machine, op: number): number =>
	(m.i32[(op + STATE) >> 2]! >> 2) & 7;

export const PyUnicode_IS_ASCII = (m: Machine, op: number): boolean =>
	(m.i32[(op + STATE) >> 2]! & STATE_ASCII) !== 0;

export const PyUnicode_CHECK_INTERNED = (m: Machine, op: number): number =>
	m.i32[(op + STATE) >> 2]! & STATE_INTERNED;

/** Address of the first unit. */
export function PyUnicode_DATA(m: Machine, op: number): number {
	const state = m.i32[(op + STATE) >> 2]!;
	if ((state & STATE_COMPACT) === 0) return m.i32[(op + m.compact_data) >> 2]!;
	return op + ((state & STATE_ASCII) === 0 ? m.compact_data : m.ascii_data);
}

/** Unit `i` of text at `data`. */
export function PyUnicode_READ(m: Machine, kind: number, data: number, i: number): number {
	if (kind === 1) return m.u8[data + i]!;
	if (kind === 2) return m.u16[(data >> 1) + i]!;
	return m.i32[(data >> 2) + i]!;
}

export function PyUnicode_WRITE(
	m: Machine,
	kind: number,
	data: number,
	i: number,
	ch: number,
): void {
	if (kind === 1) m.u8[data + i] = ch;
	else if (kind === 2) m.u16[(data >> 1) + i] = ch;
	else m.i32[(data >> 2) + i] = ch;
}

/** Code point `i` of a str. */
export const PyUnicode_READ_CHAR = (m: Machine, op: number, i: number): number =>
	PyUnicode_READ(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), i);

/** An upper bound of the characters, by kind: 127, 255, 65535 or 1114111. */
export function PyUnicode_MAX_CHAR_VALUE(m: Machine, op: number): number {
	const state = m.i32[(op + STATE) >> 2]!;
	if ((state & STATE_ASCII) !== 0) return 0x7f;
	const kind = (state >> 2) & 7;
	return kind === 1 ? 0xff : kind === 2 ? 0xffff : 0x10_ffff;
}

/** Bytes per unit for text whose largest character is `maxchar`. */
export const kindOf = (maxchar: number): number => (maxchar < 256 ? 1 : maxchar < 65_536 ? 2 : 4);

/** Writes a compact str's header after the object header. */
export function writeUnicodeHeader(m: Machine, op: number, size: number, maxchar: number): void {
	const {i32} = m;
	const at = op >> 2;
	i32[at + 4] = size;
	i32[at + 5] = 0;
	i32[at + 6] = -1;
	i32[at + 7] = -1;
	i32[at + 8] = STATE_COMPACT | (maxchar < 128 ? STATE_ASCII | 4 : kindOf(maxchar) << 2);
	i32[at + 9] = 0;
	const header = maxchar < 128 ? m.ascii_data : m.compact_data;
	for (let word = 10; word < header >> 2; word++) i32[at + word] = 0;
}

/** A new str of `size` units to be filled in by the caller; the empty string for 0. NULL with MemoryError. */
export function PyUnicode_New(m: Machine, size: number, maxchar: number): Owned {
	if (size === 0) return Py_NewRef(m, EMPTY_STRING);
	const kind = maxchar < 256 ? 1 : maxchar < 65_536 ? 2 : 4;
	const header = maxchar < 128 ? m.ascii_data : m.compact_data;
	if (size * kind > 0x7000_0000) return PyErr_NoMemory(m);
	const op = PyObject_Malloc(m, header + (size + 1) * kind);
	if (op === 0) return PyErr_NoMemory(m);
	_PyObject_Init(m, op, PyUnicode_Type);
	writeUnicodeHeader(m, op, size, maxchar);
	PyUnicode_WRITE(m, kind, op + header, size, 0);
	return op as Owned;
}

/** Moves a compact str that nobody else holds to a block of `length` units; the old address is gone unless NULL comes back. */
export function resize_compact(m: Machine, op: Owned, length: number): Owned {
	const kind = PyUnicode_KIND(m, op);
	unicode_free_utf8(m, op);
	const header = PyUnicode_IS_ASCII(m, op) ? m.ascii_data : m.compact_data;
	const moved = PyObject_Realloc(m, op, header + (length + 1) * kind);
	if (moved === 0) return PyErr_NoMemory(m);
	m.i32[(moved + LENGTH) >> 2] = length;
	PyUnicode_WRITE(m, kind, moved + header, length, 0);
	return moved as Owned;
}

export function unicode_dealloc(m: Machine, self: Ptr): void {
	const {i32} = m;
	const state = i32[(self + STATE) >> 2]!;
	if ((state & STATE_STATIC) !== 0) {
		_Py_SetImmortal(m, self);
		return;
	}
	if ((state & STATE_INTERNED) !== 0) unicode_forget_interned(m, self);
	if ((state & STATE_ASCII) === 0) unicode_free_utf8(m, self);
	const type = i32[(self + 8) >> 2]!;
	if (type === PyUnicode_Type) {
		PyObject_Free(m, self);
		return;
	}
	if ((state & STATE_COMPACT) === 0) {
		if ((state & STATE_ASCII) !== 0) {
			const utf8 = i32[(self + m.ascii_data + 8) >> 2]!;
			if (utf8 !== 0 && utf8 !== i32[(self + m.compact_data) >> 2]) PyMem_Free(m, utf8);
		}
		const data = i32[(self + m.compact_data) >> 2]!;
		if (data !== 0) PyMem_Free(m, data);
	}
	slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, self);
}

/** The static string of one Latin-1 character, or a new one. */
export function unicode_char(m: Machine, ch: number): Owned {
	if (ch < 256) return Py_NewRef(m, latin1Char(ch));
	const op = PyUnicode_New(m, 1, ch);
	if (op !== 0) PyUnicode_WRITE(m, PyUnicode_KIND(m, op), op + m.compact_data, 0, ch);
	return op;
}

/** chr(): ValueError outside the range. */
export function PyUnicode_FromOrdinal(m: Machine, ordinal: number): Owned {
	if (ordinal < 0 || ordinal > 0x10_ffff)
		return PyErr_SetString(m, 'ValueError', 'chr() arg not in range(0x110000)');
	return unicode_char(m, ordinal);
}

/** Largest unit of a JS string as a code point bound, and its length in code points: `[length, maxchar]` without the array. */
function codePointCount(text: string): number {
	let count = text.length;
	for (let i = 0; i < text.length - 1; i++) {
		const unit = text.charCodeAt(i);
		if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
			count--;
			i++;
		}
	}
	return count;
}

/** A str with the text of a JS string; surrogate pairs become one character, lone surrogates stay. */
export function PyUnicode_FromString(m: Machine, text: string): Owned {
	const units = text.length;
	let bits = 0;
	let maxchar = 0;
	for (let i = 0; i < units; i++) {
		const unit = text.charCodeAt(i);
		bits |= unit;
		if (unit > maxchar) maxchar = unit;
	}
	if (units === 0) return Py_NewRef(m, EMPTY_STRING);
	if (units === 1 && maxchar < 256) return Py_NewRef(m, latin1Char(maxchar));
	const length = bits < 0xd800 ? units : codePointCount(text);
	const wide = length !== units;
	const op = PyUnicode_New(m, length, wide ? 0x10_ffff : maxchar);
	if (op === 0) return NULL;
	if (wide) {
		let at = (op + m.compact_data) >> 2;
		for (let i = 0; i < units; i++) {
			const ch = text.codePointAt(i)!;
			if (ch > 0xffff) i++;
			m.i32[at++] = ch;
		}
	} else if (maxchar < 256) {
		const {u8} = m;
		const data = op + (maxchar < 128 ? m.ascii_data : m.compact_data);
		for (let i = 0; i < units; i++) u8[data + i] = text.charCodeAt(i);
	} else {
		const {u16} = m;
		const data = (op + m.compact_data) >> 1;
		for (let i = 0; i < units; i++) u16[data + i] = text.charCodeAt(i);
	}
	return op;
}

/** A JS copy of the text at `data`. Expects: 0 <= start <= end. */
export function textOf(m: Machine, kind: number, data: number, start: number, end: number): string {
	let text = '';
	if (end - start < 24) {
		for (let i = start; i < end; i++) {
			const ch = PyUnicode_READ(m, kind, data, i);
			text += ch < 0x1_0000 ? String.fromCharCode(ch) : String.fromCodePoint(ch);
		}
		return text;
	}
	const view =
		kind === 1
			? m.u8.subarray(data + start, data + end)
			: kind === 2
				? m.u16.subarray((data >> 1) + start, (data >> 1) + end)
				: m.u32.subarray((data >> 2) + start, (data >> 2) + end);
	for (let i = 0; i < view.length; i += 8192) {
		const part = view.subarray(i, i + 8192) as unknown as number[];
		text +=
			kind === 4
				? String.fromCodePoint.apply(undefined, part)
				: String.fromCharCode.apply(undefined, part);
	}
	return text;
}

/** A JS copy of a str's text. */
export const stringOf = (m: Machine, op: number): string =>
	textOf(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), 0, m.i32[(op + LENGTH) >> 2]!);

/** tp_hash: cached in the object; 0 for the empty string. */
export function unicode_hash(m: Machine, self: Ptr): number {
	const {i32} = m;
	const at = (self + HASH) >> 2;
	const low = i32[at]!;
	const high = i32[at + 1]!;
	if (low !== -1 || high !== -1) {
		m.hash_hi = high;
		return low;
	}
	const length = i32[(self + LENGTH) >> 2]!;
	if (length === 0) {
		i32[at] = 0;
		i32[at + 1] = 0;
		m.hash_hi = 0;
		return 0;
	}
	siphash13(i32, m.u8, PyUnicode_DATA(m, self), length * PyUnicode_KIND(m, self), i32, at);
	if (i32[at] === -1 && i32[at + 1] === -1) i32[at] = -2;
	m.hash_hi = i32[at + 1]!;
	return i32[at]!;
}

/** True if the bytes at `a` and `b` (both multiples of 4) agree. */
export function sameBytes(m: Machine, a: number, b: number, bytes: number): boolean {
	const {i32, u8} = m;
	let i = a >> 2;
	let j = b >> 2;
	for (let words = bytes >> 2; words > 0; words--) if (i32[i++] !== i32[j++]) return false;
	for (let at = bytes & ~3; at < bytes; at++) if (u8[a + at] !== u8[b + at]) return false;
	return true;
}

/** Equality of two strs (unicode_eq, _PyUnicode_EQ). */
export function unicode_eq(m: Machine, a: number, b: number): boolean {
	if (a === b) return true;
	const {i32} = m;
	const length = i32[(a + LENGTH) >> 2]!;
	if (i32[(b + LENGTH) >> 2] !== length) return false;
	const state = i32[(a + STATE) >> 2]!;
	if (((state ^ i32[(b + STATE) >> 2]!) & (STATE_KIND | STATE_ASCII)) !== 0) return false;
	return sameBytes(m, PyUnicode_DATA(m, a), PyUnicode_DATA(m, b), length * ((state >> 2) & 7));
}

/** The same as 1 or 0. */
export const _PyUnicode_EQ = (m: Machine, a: number, b: number): number =>
	unicode_eq(m, a, b) ? 1 : 0;

export const _PyUnicode_Equal = _PyUnicode_EQ;

/** True if the str's text is `text`, which must be ASCII; makes no JS string. */
export function _PyUnicode_EqualToASCIIString(m: Machine, op: number, text: string): boolean {
	const length = m.i32[(op + LENGTH) >> 2]!;
	if (length !== text.length || !PyUnicode_IS_ASCII(m, op)) return false;
	const data = PyUnicode_DATA(m, op);
	for (let i = 0; i < length; i++) if (m.u8[data + i] !== text.charCodeAt(i)) return false;
	return true;
}

/** Order by code points: -1, 0 or 1. */
export function unicode_compare(m: Machine, a: number, b: number): number {
	const kindA = PyUnicode_KIND(m, a);
	const kindB = PyUnicode_KIND(m, b);
	const dataA = PyUnicode_DATA(m, a);
	const dataB = PyUnicode_DATA(m, b);
	const lengthA = m.i32[(a + LENGTH) >> 2]!;
	const lengthB = m.i32[(b + LENGTH) >> 2]!;
	const common = lengthA < lengthB ? lengthA : lengthB;
	for (let i = 0; i < common; i++) {
		const difference = PyUnicode_READ(m, kindA, dataA, i) - PyUnicode_READ(m, kindB, dataB, i);
		if (difference !== 0) return difference < 0 ? -1 : 1;
	}
	return lengthA === lengthB ? 0 : lengthA < lengthB ? -1 : 1;
}

/** -1, 0 or 1; -1 with TypeError unless both are strs. */
export function PyUnicode_Compare(m: Machine, a: Ptr, b: Ptr): number {
	if (PyUnicode_Check(m, a) && PyUnicode_Check(m, b)) return a === b ? 0 : unicode_compare(m, a, b);
	return PyErr_SetStringInt(m, 'TypeError', "Can't compare these objects");
}

export function PyUnicode_RichCompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!PyUnicode_Check(m, a) || !PyUnicode_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	let result: boolean;
	if (op === Py_EQ) result = unicode_eq(m, a, b);
	else if (op === Py_NE) result = !unicode_eq(m, a, b);
	else {
		const order = a === b ? 0 : unicode_compare(m, a, b);
		if (op === Py_LT) result = order < 0;
		else if (op === Py_LE) result = order <= 0;
		else if (op === Py_GT) result = order > 0;
		else result = op === Py_GE && order >= 0;
	}
	return Py_NewRef(m, result ? Py_True : Py_False);
}

/** sizeof(PyUnicodeObject) of the release. */
export const unicodeBasicSize = (m: Machine): number => m.compact_data + 8;

/** `op` if it is an exact str; an exact copy of an instance of a subclass (unicode_result_unchanged). */
export function unicode_result_unchanged(m: Machine, op: Ptr): Owned {
	if (PyUnicode_CheckExact(m, op)) return Py_NewRef(m, op);
	return _PyUnicode_Copy(m, op);
}

/** A new exact str with the same text. */
export function _PyUnicode_Copy(m: Machine, op: Ptr): Owned {
	const length = PyUnicode_GET_LENGTH(m, op);
	if (length === 1) {
		const ch = PyUnicode_READ_CHAR(m, op, 0);
		if (ch < 256 && !PyUnicode_CheckExact(m, op)) return Py_NewRef(m, latin1Char(ch));
	}
	const copy = PyUnicode_New(m, length, PyUnicode_MAX_CHAR_VALUE(m, op));
	if (copy === 0 || length === 0) return copy;
	const data = PyUnicode_DATA(m, op);
	m.u8.copyWithin(PyUnicode_DATA(m, copy), data, data + length * PyUnicode_KIND(m, op));
	return copy;
}

/** A finished string: one Latin-1 character or none become the static object (unicode_result). Steals `op`. */
export function unicode_result(m: Machine, op: Owned): Owned {
	const length = PyUnicode_GET_LENGTH(m, op);
	if (length > 1) return op;
	if (length === 0) {
		if (op === EMPTY_STRING) return op;
		Py_DECREF(m, op);
		return Py_NewRef(m, EMPTY_STRING);
	}
	const ch = PyUnicode_READ_CHAR(m, op, 0);
	if (ch >= 256) return op;
	const char = latin1Char(ch);
	if (char === op) return op;
	Py_DECREF(m, op);
	return Py_NewRef(m, char);
}

/** TypeError where an argument must be a str (ensure_unicode). */
export function ensure_unicode(m: Machine, op: Ptr, typeName: string): number {
	if (PyUnicode_Check(m, op)) return 0;
	return PyErr_SetStringInt(m, 'TypeError', `must be str, not ${typeName}`);
}

/** sizeof by C name, for the layout tests. */
export const unicodeSizes = {PyASCIIObject: sizeof(PyASCIIObject)} as const;
