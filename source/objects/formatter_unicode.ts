/** format() of str, int, float and complex (Python/formatter_unicode.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {
	PyOS_double_to_string,
	Py_DTSF_ADD_DOT_0,
	Py_DTSF_ALT,
	Py_DTSF_NO_NEG_0,
} from '../base/pystrtod.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {PyComplex_Type, PyFloat_Type, PyLong_Type, PyUnicode_Type} from '../runtime/statics.ts';
import {PyNumber_Float} from './abstract-number-convert.ts';
import {PyFloat_AS_DOUBLE, PyFloat_AsDouble} from './float-layout.ts';
import {
	type FormatSpec,
	type NumberParts,
	layOutNumber,
	parseFormatSpec,
	unknown_presentation_type,
} from './format-spec.ts';
import {PyLong_AsLong} from './long-convert.ts';
import {_PyLong_Format, decimalScratch, decimalText} from './long-text.ts';
import {PyObject_Str} from './object.ts';
import {typeName} from './typeobject.ts';
import {
	_PyUnicode_FindMaxChar,
	_PyUnicode_FastCopyCharacters,
	fillUnits,
} from './unicode-string.ts';
import {
	_PyUnicodeWriter_Dealloc,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_Prepare,
	_PyUnicodeWriter_WriteASCIIString,
	_PyUnicodeWriter_WriteStr,
	type _PyUnicodeWriter,
} from './unicode-writer.ts';
import {
	PyUnicode_Check,
	PyUnicode_CheckExact,
	PyUnicode_GET_LENGTH,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_WRITE,
	stringOf,
} from './unicodeobject.ts';

/** Appends `n` fill characters; expects that there is room. */
function fill(m: Machine, writer: _PyUnicodeWriter, n: number, ch: number): void {
	fillUnits(m, writer.kind, writer.data, writer.pos, n, ch);
	writer.pos += n;
}

/** Appends text; expects that there is room. */
function write(m: Machine, writer: _PyUnicodeWriter, text: string): void {
	for (let i = 0; i < text.length; i++)
		PyUnicode_WRITE(m, writer.kind, writer.data, writer.pos++, text.charCodeAt(i));
}

function writeNumber(
	m: Machine,
	writer: _PyUnicodeWriter,
	parts: NumberParts,
	fillChar: number,
): void {
	fill(m, writer, parts.lpad, fillChar);
	write(m, writer, parts.sign + parts.prefix);
	fill(m, writer, parts.spad, fillChar);
	write(m, writer, parts.digits + parts.rest);
	fill(m, writer, parts.rpad, fillChar);
}

const largest = (spec: FormatSpec, parts: NumberParts): number =>
	parts.lpad + parts.spad + parts.rpad > 0 ? Math.max(127, spec.fill) : 127;

/** str(obj) into the writer, for an empty specification. */
function format_obj(m: Machine, writer: _PyUnicodeWriter, obj: Ptr): number {
	const str = PyObject_Str(m, obj);
	if (str === 0) return -1;
	const result = _PyUnicodeWriter_WriteStr(m, writer, str);
	Py_DECREF(m, str);
	return result;
}

/** Formats a str into the writer; `spec` is the specification's text. 0 or -1. */
export function _PyUnicode_FormatAdvancedWriter(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	text: string,
): number {
	if (text === '')
		return PyUnicode_CheckExact(m, obj)
			? _PyUnicodeWriter_WriteStr(m, writer, obj)
			: format_obj(m, writer, obj);
	const spec = parseFormatSpec(m, text, typeName(m, obj), 's', '<');
	if (spec === undefined) return -1;
	if (spec.type !== 115) return unknown_presentation_type(m, spec.type, typeName(m, obj));
	const not = (what: string): -1 =>
		PyErr_SetStringInt(m, 'ValueError', `${what} not allowed in string format specifier`);
	if (spec.sign !== '') return not(spec.sign === ' ' ? 'Space' : 'Sign');
	if (spec.noNegativeZero) return not('Negative zero coercion (z)');
	if (spec.alternate) return not('Alternate form (#)');
	if (spec.align === '=') return not("'=' alignment");
	let length = PyUnicode_GET_LENGTH(m, obj);
	if (spec.width <= length && (spec.precision === -1 || spec.precision >= length))
		return _PyUnicodeWriter_WriteStr(m, writer, obj);
	if (spec.precision >= 0 && length >= spec.precision) length = spec.precision;
	const padding = Math.max(spec.width - length, 0);
	const left = spec.align === '>' ? padding : spec.align === '^' ? padding >> 1 : 0;
	let {maxchar} = writer;
	if (padding > 0) maxchar = Math.max(maxchar, spec.fill);
	if (PyUnicode_MAX_CHAR_VALUE(m, obj) > maxchar)
		maxchar = Math.max(maxchar, _PyUnicode_FindMaxChar(m, obj, 0, length));
	if (_PyUnicodeWriter_Prepare(m, writer, length + padding, maxchar) < 0) return -1;
	if (length + padding === 0) return 0;
	fill(m, writer, left, spec.fill);
	_PyUnicode_FastCopyCharacters(m, writer.buffer, writer.pos, obj, 0, length);
	writer.pos += length;
	fill(m, writer, padding - left, spec.fill);
	return 0;
}

const bases: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
	b: [2, '0b'],
	o: [8, '0o'],
	x: [16, '0x'],
	X: [16, '0X'],
	d: [10, ''],
	n: [10, ''],
};

/** Writes the digits of an int, without the readonly shortcut (_PyLong_FormatWriter). */
export function writeLong(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	base: number,
	alternate: boolean,
): number {
	if (base === 10) return writeDecimal(m, writer, obj);
	const tmp = _PyLong_Format(m, obj, base);
	if (tmp === 0) return -1;
	const text = stringOf(m, tmp);
	Py_DECREF(m, tmp);
	return writeAscii(m, writer, alternate ? text : withoutPrefix(text));
}

function writeAscii(m: Machine, writer: _PyUnicodeWriter, text: string): number {
	if (_PyUnicodeWriter_Prepare(m, writer, text.length, 127) < 0) return -1;
	write(m, writer, text);
	return 0;
}

function writeDecimal(m: Machine, writer: _PyUnicodeWriter, obj: Ptr): number {
	const text = decimalText(m, obj);
	const scratch = text === undefined ? 0 : decimalScratch(m, obj);
	if (scratch === 0) return -1;
	const result = writeAscii(m, writer, text!);
	Py_DECREF(m, scratch);
	return result;
}

const withoutPrefix = (text: string): string =>
	text.startsWith('-') ? `-${text.slice(3)}` : text.slice(2);

function format_long_char(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	spec: FormatSpec,
): number {
	const not = (what: string): -1 =>
		PyErr_SetStringInt(m, 'ValueError', `${what} not allowed with integer format specifier 'c'`);
	if (spec.sign !== '') return not('Sign');
	if (spec.alternate) return not('Alternate form (#)');
	const ch = PyLong_AsLong(m, obj);
	if (ch === -1 && m.current_exception !== 0) return -1;
	if (ch < 0 || ch > 0x10_ffff)
		return PyErr_SetStringInt(m, 'OverflowError', '%c arg not in range(0x110000)');
	const padding = Math.max(spec.width - 1, 0);
	const left =
		spec.align === '>' || spec.align === '=' ? padding : spec.align === '^' ? padding >> 1 : 0;
	const maxchar = Math.max(127, ch, padding > 0 ? spec.fill : 0);
	if (_PyUnicodeWriter_Prepare(m, writer, 1 + padding, maxchar) < 0) return -1;
	fill(m, writer, left, spec.fill);
	fill(m, writer, 1, ch);
	fill(m, writer, padding - left, spec.fill);
	return 0;
}

function format_long_internal(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	spec: FormatSpec,
): number {
	if (spec.precision !== -1 || spec.fractionSeparator !== '')
		return PyErr_SetStringInt(m, 'ValueError', 'Precision not allowed in integer format specifier');
	if (spec.noNegativeZero)
		return PyErr_SetStringInt(
			m,
			'ValueError',
			'Negative zero coercion (z) not allowed in integer format specifier',
		);
	const type = String.fromCharCode(spec.type);
	if (type === 'c') return format_long_char(m, writer, obj, spec);
	const [base, prefix] = bases[type]!;
	if (
		spec.sign !== '+' &&
		spec.sign !== ' ' &&
		spec.width === -1 &&
		type !== 'X' &&
		type !== 'n' &&
		spec.separator === '' &&
		m.i32[(obj + 8) >> 2] === PyLong_Type
	)
		return writeLong(m, writer, obj, base, spec.alternate);
	const tmp = _PyLong_Format(m, obj, base);
	if (tmp === 0) return -1;
	let text = stringOf(m, tmp);
	if (base !== 10) text = withoutPrefix(text);
	if (type === 'X') text = text.toUpperCase();
	const shown = spec.alternate ? prefix : '';
	const parts = base === 16 ? layOutHex(spec, text, shown) : layOutNumber(spec, text, shown);
	let result = _PyUnicodeWriter_Prepare(m, writer, parts.length, largest(spec, parts));
	if (result === 0) writeNumber(m, writer, parts, spec.fill);
	else result = -1;
	Py_DECREF(m, tmp);
	return result;
}

/** As layOutNumber, where letters are digits too. */
function layOutHex(spec: FormatSpec, text: string, prefix: string): NumberParts {
	// Letters would end the number; stand-ins of the same count keep the layout.
	const negative = text.startsWith('-');
	const digits = negative ? text.slice(1) : text;
	const plain = (negative ? '-' : '') + '1'.repeat(digits.length);
	const parts = layOutNumber(spec, plain, prefix);
	let next = 0;
	return {...parts, digits: parts.digits.replaceAll('1', () => digits[next++]!)};
}

/** Formats an int into the writer. 0 or -1. */
export function _PyLong_FormatAdvancedWriter(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	text: string,
): number {
	if (text === '')
		return m.i32[(obj + 8) >> 2] === PyLong_Type
			? writeLong(m, writer, obj, 10, false)
			: format_obj(m, writer, obj);
	const spec = parseFormatSpec(m, text, typeName(m, obj), 'd', '>');
	if (spec === undefined) return -1;
	const type = String.fromCodePoint(spec.type);
	if ('bcdoxXn'.includes(type)) return format_long_internal(m, writer, obj, spec);
	if (!'eEfFgG%'.includes(type)) return unknown_presentation_type(m, spec.type, typeName(m, obj));
	const number = PyNumber_Float(m, obj);
	if (number === 0) return -1;
	const result = format_float_internal(m, writer, PyFloat_AS_DOUBLE(m, number), spec);
	Py_DECREF(m, number);
	return result;
}

/** How a float's text is to be made: type as PyOS_double_to_string wants it, precision, flags. */
function floatStyle(
	spec: FormatSpec,
	implicitFlags: number,
): {type: string; precision: number; flags: number} {
	let type = spec.type === 0 ? '' : String.fromCharCode(spec.type);
	let flags = (spec.alternate ? Py_DTSF_ALT : 0) | (spec.noNegativeZero ? Py_DTSF_NO_NEG_0 : 0);
	let precision = 6;
	if (type === '') {
		flags |= implicitFlags;
		type = 'r';
		precision = 0;
	}
	if (type === 'n') type = 'g';
	if (type === '%') type = 'f';
	if (spec.precision >= 0) {
		precision = spec.precision;
		if (type === 'r') type = 'g';
	}
	return {type, precision, flags};
}

function format_float_internal(
	m: Machine,
	writer: _PyUnicodeWriter,
	value: number,
	spec: FormatSpec,
): number {
	if (spec.precision > 0x7fff_ffff) return PyErr_SetStringInt(m, 'ValueError', 'precision too big');
	const {type, precision, flags} = floatStyle(spec, Py_DTSF_ADD_DOT_0);
	const percent = spec.type === 37;
	let text = PyOS_double_to_string(percent ? value * 100 : value, type, precision, flags);
	if (percent) text += '%';
	if (
		spec.sign !== '+' &&
		spec.sign !== ' ' &&
		spec.width === -1 &&
		spec.type !== 110 &&
		spec.separator === '' &&
		spec.fractionSeparator === ''
	)
		return _PyUnicodeWriter_WriteASCIIString(m, writer, text);
	const parts = layOutNumber(spec, text, '');
	if (_PyUnicodeWriter_Prepare(m, writer, parts.length, largest(spec, parts)) < 0) return -1;
	writeNumber(m, writer, parts, spec.fill);
	return 0;
}

/** Formats a float into the writer. 0 or -1. */
export function _PyFloat_FormatAdvancedWriter(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	text: string,
): number {
	if (text === '') return format_obj(m, writer, obj);
	const spec = parseFormatSpec(m, text, typeName(m, obj), '', '>');
	if (spec === undefined) return -1;
	if (spec.type !== 0 && !'eEfFgGn%'.includes(String.fromCodePoint(spec.type)))
		return unknown_presentation_type(m, spec.type, typeName(m, obj));
	const value = PyFloat_AsDouble(m, obj);
	if (value === -1 && m.current_exception !== 0) return -1;
	return format_float_internal(m, writer, value, spec);
}

/** offsetof(PyComplexObject, cval). */
const CVAL = 16;

/** Formats a complex into the writer. 0 or -1. */
export function _PyComplex_FormatAdvancedWriter(
	m: Machine,
	writer: _PyUnicodeWriter,
	obj: Ptr,
	text: string,
): number {
	if (text === '') return format_obj(m, writer, obj);
	const spec = parseFormatSpec(m, text, typeName(m, obj), '', '>');
	if (spec === undefined) return -1;
	if (spec.type !== 0 && !'eEfFgGn'.includes(String.fromCodePoint(spec.type)))
		return unknown_presentation_type(m, spec.type, typeName(m, obj));
	if (spec.precision > 0x7fff_ffff) return PyErr_SetStringInt(m, 'ValueError', 'precision too big');
	if (spec.fill === 48)
		return PyErr_SetStringInt(
			m,
			'ValueError',
			'Zero padding is not allowed in complex format specifier',
		);
	if (spec.align === '=')
		return PyErr_SetStringInt(
			m,
			'ValueError',
			"'=' alignment flag is not allowed in complex format specifier",
		);
	const {type, precision, flags} = floatStyle(spec, 0);
	const real = m.f64[(obj + CVAL) >> 3]!;
	const imag = m.f64[(obj + CVAL + 8) >> 3]!;
	const skipReal = spec.type === 0 && Object.is(real, 0);
	const parens = spec.type === 0 && !skipReal;
	const inner: FormatSpec = {...spec, fill: 0, align: '<', width: -1};
	const plain = (parts: NumberParts): string => parts.sign + parts.digits + parts.rest;
	const re = skipReal
		? ''
		: plain(layOutNumber(inner, PyOS_double_to_string(real, type, precision, flags), ''));
	const im = plain(
		layOutNumber(
			skipReal ? inner : {...inner, sign: '+'},
			PyOS_double_to_string(imag, type, precision, flags),
			'',
		),
	);
	const body = parens ? `(${re}${im}j)` : `${re}${im}j`;
	const padding = Math.max(spec.width - body.length, 0);
	const left = spec.align === '>' ? padding : spec.align === '^' ? padding >> 1 : 0;
	const maxchar = padding > 0 ? Math.max(127, spec.fill) : 127;
	if (_PyUnicodeWriter_Prepare(m, writer, body.length + padding, maxchar) < 0) return -1;
	fill(m, writer, left, spec.fill);
	write(m, writer, body);
	fill(m, writer, padding - left, spec.fill);
	return 0;
}

type Advanced = typeof _PyLong_FormatAdvancedWriter;

/** The writer for exact str, int, float and complex; undefined for everything else. */
export function advancedWriter(m: Machine, obj: number): Advanced | undefined {
	switch (m.i32[(obj + 8) >> 2]) {
		case PyUnicode_Type:
			return _PyUnicode_FormatAdvancedWriter;
		case PyLong_Type:
			return _PyLong_FormatAdvancedWriter;
		case PyFloat_Type:
			return _PyFloat_FormatAdvancedWriter;
		case PyComplex_Type:
			return _PyComplex_FormatAdvancedWriter;
		default:
			return undefined;
	}
}

function formatWith(m: Machine, advanced: Advanced, self: Ptr, spec: Ptr): Owned {
	const writer = _PyUnicodeWriter_Init();
	if (advanced(m, writer, self, stringOf(m, spec)) === 0) return _PyUnicodeWriter_Finish(m, writer);
	_PyUnicodeWriter_Dealloc(m, writer);
	return NULL;
}

/** int.__format__: `spec` is a str. */
export const formatLong = (m: Machine, self: Ptr, spec: Ptr): Owned =>
	PyUnicode_GET_LENGTH(m, spec) === 0
		? PyObject_Str(m, self)
		: formatWith(m, _PyLong_FormatAdvancedWriter, self, spec);

/** float.__format__: `spec` is a str. */
export const formatFloat = (m: Machine, self: Ptr, spec: Ptr): Owned =>
	PyUnicode_GET_LENGTH(m, spec) === 0
		? PyObject_Str(m, self)
		: formatWith(m, _PyFloat_FormatAdvancedWriter, self, spec);

/** complex.__format__: `spec` is a str. */
export const formatComplex = (m: Machine, self: Ptr, spec: Ptr): Owned =>
	PyUnicode_GET_LENGTH(m, spec) === 0
		? PyObject_Str(m, self)
		: formatWith(m, _PyComplex_FormatAdvancedWriter, self, spec);

/** str.__format__. */
export function unicode__format__(m: Machine, self: Ptr, spec: Ptr): Owned {
	if (!PyUnicode_Check(m, spec))
		return PyErr_SetString(
			m,
			'TypeError',
			`__format__() argument must be str, not ${typeName(m, spec)}`,
		);
	return PyUnicode_GET_LENGTH(m, spec) === 0
		? PyObject_Str(m, self)
		: formatWith(m, _PyUnicode_FormatAdvancedWriter, self, spec);
}
