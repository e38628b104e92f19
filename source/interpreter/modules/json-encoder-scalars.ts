/** What the encoder of `_json` writes for strings and numbers, and its marks against circles (Modules/_json.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_TYPE} from '../../runtime/refcount.ts';
import {Py_None, staticType} from '../../runtime/statics.ts';
import {float_repr_text} from '../../base/pystrtod.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {qualifiedName} from '../../objects/dict-errors.ts';
import {PyDict_Contains, PyDict_DelItem, PyDict_SetItem} from '../../objects/dictobject.ts';
import {PyErr_FormatNote} from '../../objects/errors.ts';
import {PyFloat_AS_DOUBLE} from '../../objects/floatobject.ts';
import {asciiString} from '../../objects/long-text.ts';
import {PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE} from '../../objects/listobject.ts';
import {PyLong_FromVoidPtr} from '../../objects/longobject.ts';
import {methodDef, PyCFunction_Check} from '../../objects/methodobject.ts';
import {PyObject_Repr} from '../../objects/object.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_READ,
	PyUnicode_WRITE,
	stringOf,
} from '../../objects/unicodeobject.ts';
import {PyUnicode_Concat} from '../../objects/unicode-string.ts';
import {_PyUnicodeWriter_WriteStr, type _PyUnicodeWriter} from '../../objects/unicode-writer.ts';

export const Encoder_Type = staticType(261);

export const PyEncoderObject = struct('PyEncoderObject', PyObject, {
	markers: 'ptr',
	defaultfn: 'ptr',
	encoder: 'ptr',
	indent: 'ptr',
	key_separator: 'ptr',
	item_separator: 'ptr',
	sort_keys: 'u8',
	skipkeys: 'u8',
	allow_nan: 'i32',
	fast_encode: 'func', // here 1: encode_basestring_ascii, 2: encode_basestring, 0: neither
});

export const E = PyEncoderObject;
export const OWNED = [
	E.markers,
	E.defaultfn,
	E.encoder,
	E.indent,
	E.key_separator,
	E.item_separator,
];

// Strings.

/** The letter of a short escape (\n and the like), or 0. */
function escapeLetter(c: number): number {
	switch (c) {
		case 34:
		case 92:
			return c;
		case 8:
			return 98;
		case 12:
			return 102;
		case 10:
			return 110;
		case 13:
			return 114;
		case 9:
			return 116;
		default:
			return 0;
	}
}

/** How many characters `c` takes in a JSON string. */
function escapedSize(c: number, ascii: boolean): number {
	if (c >= 32 && (ascii ? c <= 126 : true) && c !== 34 && c !== 92) return 1;
	if (escapeLetter(c) !== 0) return 2;
	return c < 0x1_0000 ? 6 : 12;
}

const HEX = '0123456789abcdef';

/** The JSON string of a str, quotes included: a new str. */
function escaped(m: Machine, text: Ptr, ascii: boolean): Owned {
	const length = PyUnicode_GET_LENGTH(m, text);
	const kind = PyUnicode_KIND(m, text);
	const data = PyUnicode_DATA(m, text);
	let size = 2;
	for (let i = 0; i < length; i++) size += escapedSize(PyUnicode_READ(m, kind, data, i), ascii);
	const op = PyUnicode_New(m, size, ascii ? 127 : PyUnicode_MAX_CHAR_VALUE(m, text));
	if (op === 0) return NULL;
	const outKind = PyUnicode_KIND(m, op);
	const out = PyUnicode_DATA(m, op);
	let at = 0;
	const put = (c: number): void => PyUnicode_WRITE(m, outKind, out, at++, c);
	const putHex = (c: number): void => {
		put(92);
		put(117);
		for (let shift = 12; shift >= 0; shift -= 4) put(HEX.charCodeAt((c >> shift) & 15));
	};
	put(34);
	for (let i = 0; i < length; i++) {
		const c = PyUnicode_READ(m, kind, data, i);
		const width = escapedSize(c, ascii);
		if (width === 1) put(c);
		else if (width === 2) {
			put(92);
			put(escapeLetter(c));
		} else if (width === 6) putHex(c);
		else {
			putHex(0xd800 + ((c - 0x1_0000) >> 10));
			putHex(0xdc00 + ((c - 0x1_0000) & 0x3ff));
		}
	}
	put(34);
	return op;
}

function checked(m: Machine, text: Ptr, ascii: boolean): Owned {
	if (PyUnicode_Check(m, text)) return escaped(m, text, ascii);
	return PyErr_SetString(
		m,
		'TypeError',
		`first argument must be a string, not ${typeName(m, text)}`,
	);
}

/** The JSON string of a str in ASCII (py_encode_basestring_ascii). */
export const encode_basestring_ascii = (m: Machine, _module: Ptr, text: Ptr): Owned =>
	checked(m, text, true);

/** The JSON string of a str (py_encode_basestring). */
export const encode_basestring = (m: Machine, _module: Ptr, text: Ptr): Owned =>
	checked(m, text, false);

// Values.

/** The number of the fast function an `encoder` argument stands for. */
export function fastEncode(m: Machine, encoder: Ptr): number {
	if (!PyCFunction_Check(m, encoder)) return 0;
	const {impl} = methodDef(m, encoder);
	if (impl === encode_basestring_ascii) return 1;
	return impl === encode_basestring ? 2 : 0;
}

export function encoder_encode_string(m: Machine, s: Ptr, text: Ptr): Owned {
	const fast = m.i32[(s + E.fast_encode) >> 2]!;
	if (fast !== 0) return escaped(m, text, fast === 1);
	const result = PyObject_CallOneArg(m, get(m, s, E.encoder), text);
	if (result !== 0 && !PyUnicode_Check(m, result)) {
		PyErr_SetString(m, 'TypeError', `encoder() must return a string, not ${typeName(m, result)}`);
		Py_DECREF(m, result);
		return NULL;
	}
	return result;
}

export function encoder_encode_float(m: Machine, s: Ptr, op: Ptr): Owned {
	const value = PyFloat_AS_DOUBLE(m, op);
	if (Number.isFinite(value)) return asciiString(m, float_repr_text(value));
	if (m.i32[(s + E.allow_nan) >> 2] === 0) {
		let message = 'Out of range float values are not JSON compliant';
		if (m.profile.json.rangeErrorShowsValue) {
			const repr = PyObject_Repr(m, op);
			if (repr === 0) return NULL;
			message += `: ${stringOf(m, repr)}`;
			Py_DECREF(m, repr);
		}
		return PyErr_SetString(m, 'ValueError', message);
	}
	return PyUnicode_FromString(m, value > 0 ? 'Infinity' : value < 0 ? '-Infinity' : 'NaN');
}

/** Writes a new str and drops it; -1 if there is none or no memory. */
export function _steal_accumulate(m: Machine, writer: _PyUnicodeWriter, text: Owned): number {
	if (text === 0) return -1;
	const result = _PyUnicodeWriter_WriteStr(m, writer, text);
	Py_DECREF(m, text);
	return result;
}

/** Marks a container as being written: its ident (owned), NULL without an error where no marks are kept. */
export function mark(m: Machine, s: Ptr, op: Ptr): Owned | undefined {
	const markers = get(m, s, E.markers);
	if (markers === Py_None) return NULL;
	const ident = PyLong_FromVoidPtr(m, op);
	if (ident === 0) return undefined;
	const known = PyDict_Contains(m, markers, ident);
	if (known > 0) PyErr_SetString(m, 'ValueError', 'Circular reference detected');
	if (known !== 0 || PyDict_SetItem(m, markers, ident, op) < 0) {
		Py_DECREF(m, ident);
		return undefined;
	}
	return ident;
}

/** Takes the mark away where all went well (`result` 0); gives back the ident. */
export function unmark(m: Machine, s: Ptr, ident: Owned, result: number): number {
	if (ident === 0) return result;
	if (result === 0) result = PyDict_DelItem(m, get(m, s, E.markers), ident);
	Py_DECREF(m, ident);
	return result;
}

export function note(m: Machine, text: () => string): -1 {
	if (m.profile.json.addsNotes) PyErr_FormatNote(m, text());
	return -1;
}

export function reprForNote(m: Machine, key: Ptr): string {
	const error = m.current_exception;
	m.current_exception = NULL;
	const text = m.repr_text(m, key);
	m.current_exception = error;
	return text;
}

export const fullTypeName = (m: Machine, op: Ptr): string => qualifiedName(m, Py_TYPE(m, op));

// Line breaks.

/** The line breaks inside a container: one level deeper, and the same behind the item separator. */
export type Breaks = {readonly newline: Ptr; readonly separator: Ptr; readonly owned: boolean};

/**
 * The line breaks for what is inside a container that stands behind `newline`. Where the release caches them, the list holds the
 * first line break and then a pair for each depth (update_indent_cache), so a depth's pair follows what is outside it.
 */
export function breaksWithin(m: Machine, s: Ptr, newline: Ptr, cache: Ptr): Breaks | undefined {
	const separator = get(m, s, E.item_separator);
	if (newline === 0) return {newline: NULL, separator, owned: false};
	let at = 0;
	if (cache !== 0) {
		while (PyList_GET_ITEM(m, cache, at) !== newline) at++;
		at += at === 0 ? 1 : 2;
		if (at < PyList_GET_SIZE(m, cache))
			return {
				newline: PyList_GET_ITEM(m, cache, at),
				separator: PyList_GET_ITEM(m, cache, at + 1),
				owned: false,
			};
	}
	const deeper = PyUnicode_Concat(m, newline, get(m, s, E.indent));
	if (deeper === 0) return undefined;
	const joined = PyUnicode_Concat(m, separator, deeper);
	if (joined === 0) {
		Py_DECREF(m, deeper);
		return undefined;
	}
	const breaks = {newline: deeper, separator: joined, owned: cache === 0};
	if (cache === 0) return breaks;
	const failed = PyList_Append(m, cache, deeper) < 0 || PyList_Append(m, cache, joined) < 0;
	Py_DECREF(m, deeper);
	Py_DECREF(m, joined);
	return failed ? undefined : breaks;
}

export function dropBreaks(m: Machine, breaks: Breaks): void {
	if (!breaks.owned) return;
	Py_DECREF(m, breaks.newline);
	Py_DECREF(m, breaks.separator);
}
