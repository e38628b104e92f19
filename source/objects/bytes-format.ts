/** bytes % args (_PyBytes_FormatEx in Objects/bytesobject.c). */
import type {Ptr} from '../memory/address.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {PyByteArray_Type} from '../runtime/statics.ts';
import {PyIndex_Check} from './abstract-number.ts';
import {bufferOf, latin1Text} from './buffer.ts';
import {PyBytes_Check, PyBytes_FromStringAndSize} from './bytesobject.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {conversionFailed} from './getargs.ts';
import {PyLong_AsLongAndOverflow} from './long-convert.ts';
import {PyObject_ASCII} from './object.ts';
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
import {PyType_IsSubtype, _PyObject_LookupSpecial, typeName} from './typeobject.ts';
import {PyUnicode_Check, stringOf} from './unicodeobject.ts';
import {wrongReturn} from './method-errors.ts';
import {argumentError, argumentType, tooMany, unknownConversion} from './percent-errors.ts';

/** What %s and %b write; undefined with the error set (format_obj). */
function bytesText(m: Machine, a: FormatArguments, v: Ptr): string | undefined {
	if (!PyBytes_Check(m, v)) {
		const method = _PyObject_LookupSpecial(m, v, ID.__bytes__);
		if (method === 0 && m.current_exception !== 0) return undefined;
		if (method !== 0) {
			const result = PyObject_CallNoArgs(m, method);
			Py_DECREF(m, method);
			if (result === 0) return undefined;
			const buffer = PyBytes_Check(m, result) ? bufferOf(m, result) : undefined;
			if (buffer === undefined) {
				const older = `__bytes__ returned non-bytes (type ${typeName(m, result)})`;
				wrongReturn(m, v, '__bytes__', 'a bytes', result, older);
				return undefined;
			}
			const text = latin1Text(m, buffer.data, buffer.size);
			Py_DECREF(m, result);
			return text;
		}
	}
	const buffer = bufferOf(m, v);
	if (buffer !== undefined) return latin1Text(m, buffer.data, buffer.size);
	const wanted = '%b requires a bytes-like object, or an object that implements __bytes__, not';
	const words = `: ${wanted} ${argumentType(m, v)}`;
	argumentError(m, a, 'TypeError', words, `${wanted} '${typeName(m, v)}'`);
	return undefined;
}

/** The byte that %c writes; -1 with the error set. */
function byteOf(m: Machine, a: FormatArguments, v: Ptr): number {
	const isArray = PyType_IsSubtype(m, m.i32[(v + 8) >> 2]!, PyByteArray_Type);
	let what = m.profile.messages.percentNamesArgument ? argumentType(m, v) : typeName(m, v);
	if (PyBytes_Check(m, v) || isArray) {
		const buffer = bufferOf(m, v)!;
		if (buffer.size === 1) return m.u8[buffer.data]!;
		what = `a ${what} object of length ${buffer.size}`;
	} else if (PyIndex_Check(m, v)) {
		const value = PyLong_AsLongAndOverflow(m, v);
		if (conversionFailed(m, value)) return -1;
		if (value >= 0 && value <= 255) return value;
		const range = 'not in range(256)';
		argumentError(m, a, 'OverflowError', `: %c argument ${range}`, `%c arg ${range}`);
		return -1;
	}
	const wanted = '%c requires an integer in range(256) or a single byte';
	const not = m.profile.percentCSaysWhat ? `, not ${what}` : '';
	argumentError(m, a, 'TypeError', `: ${wanted}, not ${what}`, wanted + not);
	return -1;
}

/** The unpadded text of an argument; undefined with the error set. Sets `c.sign`. */
function convert(
	m: Machine,
	r: FormatReader,
	a: FormatArguments,
	c: Conversion,
	v: Ptr,
): string | undefined {
	switch (c.ch) {
		case 'r':
		case 'a': {
			const op = PyObject_ASCII(m, v);
			if (op === 0) return undefined;
			const text = stringOf(m, op);
			Py_DECREF(m, op);
			return c.prec >= 0 ? text.slice(0, c.prec) : text;
		}
		case 's':
		case 'b': {
			const text = bytesText(m, a, v);
			return text !== undefined && c.prec >= 0 ? text.slice(0, c.prec) : text;
		}
		case 'd':
		case 'i':
		case 'u':
		case 'o':
		case 'x':
		case 'X': {
			const value = intOperand(m, a, v, c.ch);
			if (value === 0) return undefined;
			const text = longText(m, value, c);
			Py_DECREF(m, value);
			c.sign = true;
			return text;
		}
		case 'e':
		case 'E':
		case 'f':
		case 'F':
		case 'g':
		case 'G':
			c.sign = true;
			return floatText(m, a, v, c);
		case 'c': {
			const byte = byteOf(m, a, v);
			return byte < 0 ? undefined : String.fromCharCode(byte);
		}
		default:
			unknownConversion(m, r, c.ch, r.pos - 1, true);
			return undefined;
	}
}

/** Adds sign, prefix and padding. */
function padded(c: Conversion, text: string): string {
	let sign = '';
	let body = text;
	if (c.sign) {
		if (body.startsWith('-') || body.startsWith('+')) {
			sign = body[0]!;
			body = body.slice(1);
		} else if ((c.flags & F_SIGN) !== 0) sign = '+';
		else if ((c.flags & F_BLANK) !== 0) sign = ' ';
	}
	const prefix = (c.flags & F_ALT) !== 0 && 'xXo'.includes(c.ch) ? body.slice(0, 2) : '';
	body = body.slice(prefix.length);
	const missing = Math.max(c.width - sign.length - prefix.length - body.length, 0);
	if ((c.flags & F_LJUST) !== 0) return sign + prefix + body + ' '.repeat(missing);
	if (c.sign && (c.flags & F_ZERO) !== 0) return sign + prefix + '0'.repeat(missing) + body;
	return ' '.repeat(missing) + sign + prefix + body;
}

function one(m: Machine, r: FormatReader, a: FormatArguments): string | undefined {
	if (r.at(r.pos) === '%') {
		r.pos++;
		return '%';
	}
	const c = parseConversion(m, r, a);
	if (c === undefined) return undefined;
	if (c.ch === '%' && !m.profile.messages.percentNamesArgument) return '%';
	const v = nextArgument(m, a);
	if (v === 0) return undefined;
	const text = convert(m, r, a, c, v);
	if (text === undefined) return undefined;
	if (a.mapping !== 0 && a.index < a.count) {
		tooMany(m, a, 'bytes');
		return undefined;
	}
	return padded(c, text);
}

/** The text (Latin-1) of the bytes at `data` % args; undefined with the error set. */
export function formatBytes(m: Machine, data: number, size: number, args: Ptr): string | undefined {
	const isArray = PyType_IsSubtype(m, m.i32[(args + 8) >> 2]!, PyByteArray_Type);
	const a = formatArguments(m, args, PyBytes_Check(m, args) || PyUnicode_Check(m, args) || isArray);
	const format = latin1Text(m, data, size);
	const r: FormatReader = {
		length: size,
		pos: 0,
		start: 0,
		at: i => format[i] ?? '',
		key: (start, end) => PyBytes_FromStringAndSize(m, data + start, end - start),
	};
	let out: string | undefined = '';
	while (out !== undefined && r.pos < size) {
		const next = format.indexOf('%', r.pos);
		const end = next < 0 ? size : next;
		out += format.slice(r.pos, end);
		r.pos = end;
		if (next < 0) break;
		r.start = r.pos++;
		const piece = one(m, r, a);
		out = piece === undefined ? undefined : out + piece;
	}
	if (out !== undefined && leftOver(a)) {
		tooMany(m, a, 'bytes');
		out = undefined;
	}
	releaseArguments(m, a);
	return out;
}

/** The bytes of Latin-1 text. */
export const latin1Bytes = (text: string): Uint8Array =>
	Uint8Array.from(text, char => char.charCodeAt(0));
