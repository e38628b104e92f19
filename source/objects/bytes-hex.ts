/** Bytes as hexadecimal digits and back (Python/pystrhex.c, Objects/bytesobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_UnpackKeywords} from '../runtime/args.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef} from '../runtime/refcount.ts';
import {EMPTY_STRING} from '../runtime/statics.ts';
import {PyObject_Size} from './abstract.ts';
import {bufferOf} from './buffer.ts';
import {isDigit} from './bytes-case.ts';
import {type ByteType, isByteSpace, size} from './bytes-methods.ts';
import {OB_SVAL, PyBytes_Check} from './bytesobject.ts';
import {_PyArg_BadArgument, conversionFailed} from './getargs.ts';
import {PyLong_AsInt} from './long-convert.ts';
import {typeName} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_IS_ASCII,
	PyUnicode_New,
	PyUnicode_READ_CHAR,
} from './unicodeobject.ts';

/** The separator character of hex(); -1 with the error set, -2 for none. */
function hexSeparator(m: Machine, sep: Ptr): number {
	if (sep === 0) return -2;
	const length = PyObject_Size(m, sep);
	if (length < 0) return -1;
	if (length !== 1) return PyErr_SetStringInt(m, 'ValueError', 'sep must be length 1.');
	if (PyUnicode_Check(m, sep)) {
		if (!PyUnicode_IS_ASCII(m, sep))
			return PyErr_SetStringInt(m, 'ValueError', 'sep must be ASCII.');
		return PyUnicode_READ_CHAR(m, sep, 0);
	}
	if (!PyBytes_Check(m, sep))
		return PyErr_SetStringInt(m, 'TypeError', 'sep must be str or bytes.');
	const ch = m.u8[sep + OB_SVAL]!;
	return ch > 127 ? PyErr_SetStringInt(m, 'ValueError', 'sep must be ASCII.') : ch;
}

/** Bytes as hexadecimal digits (_Py_strhex_with_sep). */
export function hexText(m: Machine, data: number, n: number, sepArg: Ptr, group: number): Owned {
	const sep = hexSeparator(m, sepArg);
	if (sep === -1) return NULL;
	if (n === 0) return Py_NewRef(m, EMPTY_STRING);
	const step = sep < 0 || group === 0 || Math.abs(group) >= n ? n : Math.abs(group);
	const result = PyUnicode_New(m, n * 2 + Math.ceil(n / step) - 1, 127);
	if (result === 0) return NULL;
	let to = PyUnicode_DATA(m, result);
	const digit = (value: number): number => (value < 10 ? 48 + value : 87 + value);
	for (let i = 0; i < n; i++) {
		const fromEdge = group < 0 ? i : n - i;
		if (i > 0 && fromEdge % step === 0) m.u8[to++] = sep;
		const byte = m.u8[data + i]!;
		m.u8[to++] = digit(byte >> 4);
		m.u8[to++] = digit(byte & 15);
	}
	return result;
}

/** The arguments of hex(): separator (NULL for none) and bytes per separator; undefined with the error set. */
export function hexArgs(
	m: Machine,
	args: number,
	nargs: number,
	kw: Ptr,
): [Ptr, number] | undefined {
	const given = _PyArg_UnpackKeywords(m, 'hex', args, nargs, kw, ['sep', 'bytes_per_sep'], 0, 2);
	if (given === undefined) return undefined;
	const group = given[1] === 0 ? 1 : PyLong_AsInt(m, given[1]!);
	return conversionFailed(m, group) ? undefined : [given[0]!, group];
}

export const hexMethod =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = hexArgs(m, args, nargs, kw);
		if (given === undefined) return NULL;
		return hexText(m, t.data(m, self), size(m, self), given[0], given[1]);
	};

const hexValue = (ch: number): number =>
	isDigit(ch) ? ch - 48 : (ch | 32) >= 97 && (ch | 32) <= 102 ? (ch | 32) - 87 : -1;

/** The bytes that pairs of hexadecimal digits stand for; undefined with the error set. */
export function parseHex(m: Machine, source: Ptr): number[] | undefined {
	const lenient = m.profile.fromhexTakesBytes;
	let read: (i: number) => number;
	let n: number;
	if (PyUnicode_Check(m, source)) {
		n = size(m, source);
		read = i => PyUnicode_READ_CHAR(m, source, i);
	} else {
		const buffer = lenient ? bufferOf(m, source) : undefined;
		if (buffer === undefined) {
			if (lenient)
				PyErr_SetString(
					m,
					'TypeError',
					`fromhex() argument must be str or bytes-like, not ${typeName(m, source)}`,
				);
			else _PyArg_BadArgument(m, 'fromhex', 'argument', 'str', source);
			return undefined;
		}
		n = buffer.size;
		read = i => m.u8[buffer.data + i]!;
	}
	const out: number[] = [];
	for (let i = 0; i < n; i += 2) {
		while (i < n && isByteSpace(read(i))) i++;
		if (i >= n) break;
		const high = hexValue(read(i));
		const low = high < 0 || i + 1 >= n ? -1 : hexValue(read(i + 1));
		if (low < 0) {
			if (high >= 0 && i + 1 >= n && lenient)
				PyErr_SetString(
					m,
					'ValueError',
					'fromhex() arg must contain an even number of hexadecimal digits',
				);
			else
				PyErr_SetString(
					m,
					'ValueError',
					`non-hexadecimal number found in fromhex() arg at position ${high < 0 ? i : i + 1}`,
				);
			return undefined;
		}
		out.push(high * 16 + low);
	}
	return out;
}
