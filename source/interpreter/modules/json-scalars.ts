/** Strings and numbers of JSON, read (Modules/_json.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import {popArgs, pushArgs} from '../../runtime/args.ts';
import {PyErr_SetObject, PyErr_SetString, PyErr_SetTypeObject} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_XDECREF} from '../../runtime/refcount.ts';
import {PyFloat_Type, PyLong_Type} from '../../runtime/statics.ts';
import {PyObject_CallOneArg, PyObject_Vectorcall} from '../../objects/call.ts';
import {PyFloat_FromString} from '../../objects/float-parse.ts';
import {PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {longFromText} from '../../objects/long-text.ts';
import {PyObject_GetAttrString} from '../../objects/object.ts';
import {PyBytes_AS_STRING, PyBytes_FromStringAndSize} from '../../objects/bytesobject.ts';
import {
	PyUnicode_DATA,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_READ,
} from '../../objects/unicodeobject.ts';
import {PyUnicode_FromKindAndData, PyUnicode_Substring} from '../../objects/unicode-string.ts';
import {
	PyUnicodeWriter_Create,
	PyUnicodeWriter_Discard,
	PyUnicodeWriter_Finish,
	type _PyUnicodeWriter,
	_PyUnicodeWriter_WriteChar,
	_PyUnicodeWriter_WriteSubstring,
} from '../../objects/unicode-writer.ts';
import {PyImport_ImportModule} from '../imports.ts';
import {S} from './json.ts';

/** What one scan knows; lives no longer than the call. */
export type Scan = {
	readonly scanner: Ptr;
	readonly strict: boolean;
	/** Keys seen: a dict. */
	readonly memo: Ptr;
	readonly text: Ptr;
	readonly kind: number;
	readonly data: number;
	readonly length: number;
	/** Where the value just read ended. */
	next: number;
};

/** Sets JSONDecodeError(message, text, position). */
export function raise_errmsg(m: Machine, message: string, text: Ptr, position: number): Owned {
	const module = PyImport_ImportModule(m, 'json.decoder');
	if (module === 0) return NULL;
	const type = PyObject_GetAttrString(m, module, 'JSONDecodeError');
	Py_DECREF(m, module);
	if (type === 0) return NULL;
	const words = PyUnicode_FromString(m, message);
	const place = PyLong_FromSsize_t(m, position);
	const args = pushArgs(m, words, text, place);
	const isReady = words !== 0 && place !== 0;
	const error = isReady ? PyObject_Vectorcall(m, type, args, 3, NULL) : NULL;
	popArgs(m, args);
	Py_XDECREF(m, words);
	Py_XDECREF(m, place);
	if (error !== 0) {
		PyErr_SetTypeObject(m, type, error);
		Py_DECREF(m, error);
	}
	Py_DECREF(m, type);
	return NULL;
}

export function raise_stop_iteration(m: Machine, index: number): Owned {
	const value = PyLong_FromSsize_t(m, index);
	if (value !== 0) PyErr_SetObject(m, 'StopIteration', value);
	Py_XDECREF(m, value);
	return NULL;
}

const hexValue = (c: number): number =>
	c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : c >= 65 && c <= 70 ? c - 55 : -1;

/** The character after a backslash, or 0 if it is none of JSON's. */
function simpleEscape(c: number): number {
	switch (c) {
		case 34: // "
		case 92: // backslash
		case 47: // /
			return c;
		case 98:
			return 8;
		case 102:
			return 12;
		case 110:
			return 10;
		case 114:
			return 13;
		case 116:
			return 9;
		default:
			return 0;
	}
}

/** Four hexadecimal digits from `at`, or -1. */
function hexDigits(m: Machine, kind: number, data: number, at: number): number {
	let value = 0;
	for (let i = at; i < at + 4; i++) {
		const digit = hexValue(PyUnicode_READ(m, kind, data, i));
		if (digit < 0) return -1;
		value = (value << 4) | digit;
	}
	return value;
}

/** Where scanstring_unicode ended. */
let stringEnd = 0;

/** Where the string that was read last ended: behind its closing quote. */
export const endOfString = (): number => stringEnd;

/** The str whose opening quote is before `end`; leaves the place behind the closing quote in `stringEnd`. */
export function scanstring_unicode(m: Machine, text: Ptr, end: number, strict: boolean): Owned {
	const begin = end - 1;
	const length = PyUnicode_GET_LENGTH(m, text);
	const kind = PyUnicode_KIND(m, text);
	const data = PyUnicode_DATA(m, text);
	if (end < 0 || length < end) return PyErr_SetString(m, 'ValueError', 'end is out of bounds');
	let writer: _PyUnicodeWriter | undefined;
	const fail = (message: string, at: number): Owned => {
		if (writer !== undefined) PyUnicodeWriter_Discard(m, writer);
		return message === '' ? NULL : raise_errmsg(m, message, text, at);
	};
	for (;;) {
		let next = end;
		let c = 0;
		for (; next < length; next++) {
			c = kind === 1 ? m.u8[data + next]! : PyUnicode_READ(m, kind, data, next);
			if (c === 34 || c === 92) break;
			if (c <= 0x1f && strict) return fail('Invalid control character at', next);
		}
		if (c === 34 && writer === undefined) {
			stringEnd = next + 1;
			return PyUnicode_Substring(m, text, end, next);
		}
		if (c !== 34 && c !== 92) return fail('Unterminated string starting at', begin);
		writer ??= PyUnicodeWriter_Create(m, 0);
		if (writer === undefined) return NULL;
		if (next !== end && _PyUnicodeWriter_WriteSubstring(m, writer, text, end, next) < 0)
			return fail('', 0);
		next++;
		if (c === 34) {
			stringEnd = next;
			return PyUnicodeWriter_Finish(m, writer);
		}
		if (next === length) return fail('Unterminated string starting at', begin);
		c = PyUnicode_READ(m, kind, data, next);
		if (c !== 117) {
			end = next + 1;
			c = simpleEscape(c);
			if (c === 0) return fail('Invalid \\escape', end - 2);
		} else {
			next++;
			end = next + 4;
			if (end >= length) return fail('Invalid \\uXXXX escape', next - 1);
			c = hexDigits(m, kind, data, next);
			if (c < 0) return fail('Invalid \\uXXXX escape', end - 5);
			if (
				c >= 0xd800 &&
				c <= 0xdbff &&
				end + 6 < length &&
				PyUnicode_READ(m, kind, data, end) === 92 &&
				PyUnicode_READ(m, kind, data, end + 1) === 117
			) {
				end += 6;
				const low = hexDigits(m, kind, data, end - 4);
				if (low < 0) return fail('Invalid \\uXXXX escape', end - 5);
				if (low >= 0xdc00 && low <= 0xdfff) c = 0x1_0000 + ((c - 0xd800) << 10) + (low - 0xdc00);
				else end -= 6;
			}
		}
		if (_PyUnicodeWriter_WriteChar(m, writer, c) < 0) return fail('', 0);
	}
}

/** The unit at `i`, or -1 behind the end. */
export const unit = (m: Machine, s: Scan, i: number): number =>
	i >= s.length ? -1 : s.kind === 1 ? m.u8[s.data + i]! : PyUnicode_READ(m, s.kind, s.data, i);
/** The first place from `i` that is no decimal digit. */
function digits(m: Machine, s: Scan, i: number): number {
	for (;;) {
		const c = unit(m, s, i);
		if (c < 48 || c > 57) return i;
		i++;
	}
}

export function _match_number_unicode(m: Machine, s: Scan, start: number): Owned {
	let i = start;
	if (unit(m, s, i) === 45) i++;
	const first = unit(m, s, i);
	if (first >= 49 && first <= 57) i = digits(m, s, i + 1);
	else if (first === 48) i++;
	else return raise_stop_iteration(m, start);
	let isFloat = false;
	if (unit(m, s, i) === 46 && digits(m, s, i + 1) > i + 1) {
		isFloat = true;
		i = digits(m, s, i + 1);
	}
	if ((unit(m, s, i) | 32) === 101) {
		const sign = unit(m, s, i + 1);
		const from = i + (sign === 43 || sign === 45 ? 2 : 1);
		const end = digits(m, s, from);
		if (end > from) {
			isFloat = true;
			i = end;
		}
	}
	s.next = i;
	return numberOf(m, s, start, i, isFloat);
}

function numberOf(m: Machine, s: Scan, start: number, end: number, isFloat: boolean): Owned {
	const parse = get(m, s.scanner, isFloat ? S.parse_float : S.parse_int);
	const size = end - start;
	if (parse !== (isFloat ? PyFloat_Type : PyLong_Type)) {
		const text = PyUnicode_FromKindAndData(m, s.kind, s.data + start * s.kind, size);
		if (text === 0) return NULL;
		const result = PyObject_CallOneArg(m, parse, text);
		s.next = end;
		Py_DECREF(m, text);
		return result;
	}
	const bytes = PyBytes_FromStringAndSize(m, 0, size);
	if (bytes === 0) return NULL;
	const at = PyBytes_AS_STRING(m, bytes);
	let text = '';
	for (let i = 0; i < size; i++) {
		const c = unit(m, s, start + i);
		m.u8[at + i] = c;
		if (!isFloat) text += String.fromCharCode(c);
	}
	const result = isFloat ? PyFloat_FromString(m, bytes) : (longFromText(m, text, 10) ?? NULL);
	Py_DECREF(m, bytes);
	return result;
}
