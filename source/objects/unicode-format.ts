/** str % args (PyUnicode_Format in Objects/unicodeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Clear, PyErr_ExceptionMatches} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyLong_Type, Py_NotImplemented} from '../runtime/statics.ts';
import {_PyNumber_Index} from './abstract-number.ts';
import {writeLong} from './formatter_unicode.ts';
import {PyLong_AsLongAndOverflow} from './long-convert.ts';
import {long_repr} from './long-text.ts';
import {PyObject_ASCII, PyObject_Repr, PyObject_Str} from './object.ts';
import {
	type Conversion,
	F_ALT,
	F_BLANK,
	F_LJUST,
	F_SIGN,
	F_ZERO,
	type FormatArguments,
	type FormatReader,
	floatText,
	formatArguments,
	intOperand,
	leftOver,
	longText,
	nextArgument,
	parseConversion,
	releaseArguments,
} from './percent-arguments.ts';
import {typeName} from './typeobject.ts';
import {
	PyUnicode_Substring,
	_PyUnicode_FastCopyCharacters,
	_PyUnicode_FindMaxChar,
	fillUnits,
} from './unicode-string.ts';
import {
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
import {
	PyUnicode_Check,
	PyUnicode_CheckExact,
	PyUnicode_DATA,
	PyUnicode_FromOrdinal,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_READ,
	PyUnicode_READ_CHAR,
	PyUnicode_WRITE,
} from './unicodeobject.ts';
import {argumentError, argumentType, tooMany, unknownConversion} from './percent-errors.ts';

/** The character of a %c; -1 with the error set. */
function formatchar(m: Machine, a: FormatArguments, v: Ptr): number {
	const wrong = (what: string): -1 => {
		argumentError(
			m,
			a,
			'TypeError',
			`: %c requires an integer or a unicode character, not ${what}`,
			m.profile.percentCSaysWhat
				? `%c requires an int or a unicode character, not ${what}`
				: '%c requires int or char',
		);
		return -1;
	};
	if (PyUnicode_Check(m, v)) {
		const length = PyUnicode_GET_LENGTH(m, v);
		if (length === 1) return PyUnicode_READ_CHAR(m, v, 0);
		return wrong(`a string of length ${length}`);
	}
	const value = _PyNumber_Index(m, v);
	if (value === 0) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return -1;
		PyErr_Clear(m);
		return wrong(m.profile.messages.percentNamesArgument ? argumentType(m, v) : typeName(m, v));
	}
	const ch = PyLong_AsLongAndOverflow(m, value);
	Py_DECREF(m, value);
	if (ch >= 0 && ch <= 0x10_ffff) return ch;
	const range = 'not in range(0x110000)';
	argumentError(m, a, 'OverflowError', `: %c argument ${range}`, `%c arg ${range}`);
	return -1;
}

/** An int as the conversion wants it: a decimal digit is a str of its own, as repr() makes it (_PyUnicode_FormatLong). */
function formatLong(m: Machine, value: Ptr, c: Conversion): Owned {
	const text = longText(m, value, c);
	if (text === undefined) return NULL;
	return text.length === 1 && 'diu'.includes(c.ch)
		? long_repr(m, value)
		: PyUnicode_FromString(m, text);
}

const FAILED = -1;

const WRITTEN = 1;

/** Writes an argument, or makes its str in `holder.op`: FAILED, WRITTEN, or 0 with the str (unicode_format_arg_format). */
function formatArg(
	m: Machine,
	writer: _PyUnicodeWriter,
	r: FormatReader,
	a: FormatArguments,
	c: Conversion,
	v: Ptr,
	holder: {op: Owned},
): number {
	const plain = c.width === -1 && c.prec === -1;
	const unsigned = (c.flags & (F_SIGN | F_BLANK)) === 0;
	const exactInt = m.i32[(v + 8) >> 2] === PyLong_Type;
	switch (c.ch) {
		case 's':
		case 'r':
		case 'a':
			if (exactInt && plain) return writeLong(m, writer, v, 10, false) < 0 ? FAILED : WRITTEN;
			if (c.ch === 's')
				holder.op = PyUnicode_CheckExact(m, v) ? Py_NewRef(m, v) : PyObject_Str(m, v);
			else holder.op = c.ch === 'r' ? PyObject_Repr(m, v) : PyObject_ASCII(m, v);
			return holder.op === 0 ? FAILED : 0;
		case 'd':
		case 'i':
		case 'u':
		case 'o':
		case 'x':
		case 'X': {
			const value = intOperand(m, a, v, c.ch);
			if (value === 0) return FAILED;
			if (exactInt && plain && unsigned && c.ch !== 'X') {
				const base = c.ch === 'o' ? 8 : c.ch === 'x' ? 16 : 10;
				const result = writeLong(m, writer, value, base, (c.flags & F_ALT) !== 0);
				Py_DECREF(m, value);
				return result < 0 ? FAILED : WRITTEN;
			}
			holder.op = formatLong(m, value, c);
			Py_DECREF(m, value);
			c.sign = true;
			return holder.op === 0 ? FAILED : 0;
		}
		case 'e':
		case 'E':
		case 'f':
		case 'F':
		case 'g':
		case 'G': {
			const text = floatText(m, a, v, c);
			if (text === undefined) return FAILED;
			if (plain && unsigned)
				return _PyUnicodeWriter_WriteASCIIString(m, writer, text) < 0 ? FAILED : WRITTEN;
			holder.op = PyUnicode_FromString(m, text);
			c.sign = true;
			return holder.op === 0 ? FAILED : 0;
		}
		case 'c': {
			const ch = formatchar(m, a, v);
			if (ch < 0) return FAILED;
			if (plain) return _PyUnicodeWriter_WriteChar(m, writer, ch) < 0 ? FAILED : WRITTEN;
			holder.op = PyUnicode_FromOrdinal(m, ch);
			return holder.op === 0 ? FAILED : 0;
		}
		default:
			unknownConversion(m, r, c.ch, r.pos - 1, false);
			return FAILED;
	}
}

/** Writes a converted argument with sign, prefix and padding; 0 or -1 (unicode_format_arg_output). */
function writeArg(m: Machine, writer: _PyUnicodeWriter, c: Conversion, str: Ptr): number {
	let length = PyUnicode_GET_LENGTH(m, str);
	if (
		c.width <= length &&
		(c.prec === -1 || c.prec >= length) &&
		(c.flags & (F_SIGN | F_BLANK)) === 0
	)
		return _PyUnicodeWriter_WriteStr(m, writer, str);
	const fillChar = c.sign && (c.flags & F_ZERO) !== 0 ? 48 : 32;
	if ('sra'.includes(c.ch) && c.prec >= 0 && length > c.prec) length = c.prec;
	let from = 0;
	let sign = -1;
	if (c.sign) {
		const first = PyUnicode_READ_CHAR(m, str, 0);
		if (first === 45 || first === 43) {
			sign = first;
			length--;
			from++;
		} else if ((c.flags & F_SIGN) !== 0) sign = 43;
		else if ((c.flags & F_BLANK) !== 0) sign = 32;
	}
	let width = Math.max(c.width, length);
	let {maxchar} = writer;
	if (maxchar < 127) maxchar = 127;
	if (PyUnicode_MAX_CHAR_VALUE(m, str) > maxchar)
		maxchar = Math.max(maxchar, _PyUnicode_FindMaxChar(m, str, 0, from + length));
	const total = sign >= 0 && length === width ? width + 1 : width;
	if (_PyUnicodeWriter_Prepare(m, writer, total, maxchar) < 0) return -1;
	const put = (ch: number): void => PyUnicode_WRITE(m, writer.kind, writer.data, writer.pos++, ch);
	const prefix = (): void => {
		put(PyUnicode_READ_CHAR(m, str, from++));
		put(PyUnicode_READ_CHAR(m, str, from++));
	};
	if (sign >= 0) {
		if (fillChar !== 32) put(sign);
		if (width > length) width--;
	}
	const hasPrefix = (c.flags & F_ALT) !== 0 && 'xXo'.includes(c.ch);
	if (hasPrefix) {
		if (fillChar !== 32) prefix();
		width = Math.max(width - 2, 0);
		length -= 2;
	}
	if (width > length && (c.flags & F_LJUST) === 0) {
		fillUnits(m, writer.kind, writer.data, writer.pos, width - length, fillChar);
		writer.pos += width - length;
		width = length;
	}
	if (fillChar === 32) {
		if (sign >= 0) put(sign);
		if (hasPrefix) prefix();
	}
	if (length > 0) _PyUnicode_FastCopyCharacters(m, writer.buffer, writer.pos, str, from, length);
	writer.pos += length;
	if (width > length) {
		fillUnits(m, writer.kind, writer.data, writer.pos, width - length, 32);
		writer.pos += width - length;
	}
	return 0;
}

/** One conversion, from after its '%'; false with the error set. */
function formatOne(
	m: Machine,
	writer: _PyUnicodeWriter,
	r: FormatReader,
	a: FormatArguments,
): boolean {
	if (r.at(r.pos) === '%') {
		r.pos++;
		return _PyUnicodeWriter_WriteChar(m, writer, 37) === 0;
	}
	const c = parseConversion(m, r, a);
	if (c === undefined) return false;
	if (r.pos >= r.length) writer.overallocate = false;
	const v = nextArgument(m, a);
	if (v === 0) return false;
	const holder = {op: NULL};
	const done = formatArg(m, writer, r, a, c, v, holder);
	if (done === FAILED) return false;
	if (done === 0) {
		const written = writeArg(m, writer, c, holder.op);
		Py_DECREF(m, holder.op);
		if (written < 0) return false;
	}
	if (a.mapping === 0 || a.index >= a.count) return true;
	tooMany(m, a, 'string');
	return false;
}

/** format % args. */
export function PyUnicode_Format(m: Machine, format: Ptr, args: Ptr): Owned {
	const kind = PyUnicode_KIND(m, format);
	const data = PyUnicode_DATA(m, format);
	const length = PyUnicode_GET_LENGTH(m, format);
	const a = formatArguments(m, args, PyUnicode_Check(m, args));
	const writer = _PyUnicodeWriter_Init(true, length + 100);
	const r: FormatReader = {
		length,
		pos: 0,
		start: 0,
		at: i => (i < length ? String.fromCodePoint(PyUnicode_READ(m, kind, data, i)) : ''),
		key: (start, end) => PyUnicode_Substring(m, format, start, end),
	};
	let ok = true;
	while (ok && r.pos < length) {
		const start = r.pos;
		while (r.pos < length && PyUnicode_READ(m, kind, data, r.pos) !== 37) r.pos++;
		if (r.pos > start) {
			if (r.pos === length) writer.overallocate = false;
			ok = _PyUnicodeWriter_WriteSubstring(m, writer, format, start, r.pos) === 0;
		} else {
			r.start = r.pos++;
			ok = formatOne(m, writer, r, a);
		}
	}
	if (ok && leftOver(a)) {
		tooMany(m, a, 'string');
		ok = false;
	}
	releaseArguments(m, a);
	if (ok) return _PyUnicodeWriter_Finish(m, writer);
	_PyUnicodeWriter_Dealloc(m, writer);
	return NULL;
}

/** nb_remainder of str. */
export const unicode_mod = (m: Machine, v: Ptr, w: Ptr): Owned =>
	PyUnicode_Check(m, v) ? PyUnicode_Format(m, v, w) : Py_NewRef(m, Py_NotImplemented);
