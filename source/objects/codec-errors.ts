/** What codecs do with text or bytes they cannot convert (Python/codecs.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {popArgs, reserveArgs} from '../runtime/args.ts';
import {PyErr_SetString, PyErr_SetTypeObject} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyBytes_FromStringAndSize} from './bytesobject.ts';
import {PyObject_Vectorcall} from './call.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {
	PyUnicode_DATA,
	PyUnicode_FromString,
	PyUnicode_KIND,
	PyUnicode_READ,
} from './unicodeobject.ts';

/** Sets a UnicodeEncodeError or UnicodeDecodeError about `object` (stolen) from `start` to `end`. */
export function raiseUnicodeError(
	m: Machine,
	name: 'UnicodeEncodeError' | 'UnicodeDecodeError',
	encoding: string,
	object: Owned,
	start: number,
	end: number,
	reason: string,
): void {
	const type = exceptionType(name);
	const values: readonly Owned[] = [
		PyUnicode_FromString(m, encoding),
		object,
		PyLong_FromSsize_t(m, start),
		PyLong_FromSsize_t(m, end),
		PyUnicode_FromString(m, reason),
	];
	const args = values.includes(NULL) ? 0 : reserveArgs(m, values.length);
	if (args !== 0) {
		for (const [i, value] of values.entries()) {
			m.i32[(args + i * 8) >> 2] = value;
			m.i32[((args + i * 8) >> 2) + 1] = 0;
		}
		const exception = PyObject_Vectorcall(m, type, args, values.length, NULL);
		popArgs(m, args);
		if (exception !== 0) {
			PyErr_SetTypeObject(m, type, exception);
			Py_DECREF(m, exception);
		}
	}
	for (const value of values) if (value !== 0) Py_DECREF(m, value);
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** `\x…`, `\u…` or `\U…` for a character. */
export const escaped = (ch: number): string =>
	ch < 256 ? `\\x${hex(ch, 2)}` : ch < 65_536 ? `\\u${hex(ch, 4)}` : `\\U${hex(ch, 8)}`;

const unknownHandler = (m: Machine, errors: string): undefined => {
	PyErr_SetString(m, 'LookupError', `unknown error handler name '${errors}'`);
	return undefined;
};

export type EncodeProblem = {
	readonly self: Ptr;
	readonly start: number;
	readonly end: number;
	readonly encoding: string;
	readonly reason: string;
	/** Bytes of a lone surrogate in this encoding; undefined where it has none. */
	readonly surrogate: ((ch: number) => readonly number[]) | undefined;
};

/**
 * What stands for characters that cannot be encoded: text still to be encoded, or finished bytes; undefined with the error set.
 */
export function handleEncodeProblem(
	m: Machine,
	errors: string,
	p: EncodeProblem,
): string | readonly number[] | undefined {
	const {self, start, end} = p;
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const chars: number[] = [];
	for (let i = start; i < end; i++) chars.push(PyUnicode_READ(m, kind, data, i));
	const refuse = (): undefined => {
		raiseUnicodeError(
			m,
			'UnicodeEncodeError',
			p.encoding,
			Py_NewRef(m, self),
			start,
			end,
			p.reason,
		);
		return undefined;
	};
	switch (errors) {
		case 'strict':
			return refuse();
		case 'ignore':
			return '';
		case 'replace':
			return '?'.repeat(chars.length);
		case 'backslashreplace':
			return chars.map(ch => escaped(ch)).join('');
		case 'xmlcharrefreplace':
			return chars.map(ch => `&#${ch};`).join('');
		case 'surrogateescape':
			if (chars.some(ch => ch < 0xdc80 || ch > 0xdcff)) return refuse();
			return chars.map(ch => ch - 0xdc00);
		case 'surrogatepass': {
			const {surrogate} = p;
			if (surrogate === undefined || chars.some(ch => ch < 0xd800 || ch > 0xdfff)) return refuse();
			return chars.flatMap(ch => surrogate(ch));
		}
		default:
			return unknownHandler(m, errors);
	}
}

export type DecodeProblem = {
	readonly data: number;
	readonly size: number;
	readonly start: number;
	readonly end: number;
	readonly encoding: string;
	readonly reason: string;
	/** The lone surrogate encoded at a position and its length in bytes; undefined where there is none. */
	readonly surrogate:
		((at: number) => readonly [ch: number, length: number] | undefined) | undefined;
};

/** Characters that stand for bytes that cannot be decoded, and where to go on; undefined with the error set. */
export function handleDecodeProblem(
	m: Machine,
	errors: string,
	p: DecodeProblem,
): {chars: readonly number[]; next: number} | undefined {
	const {data, start, end} = p;
	const bytes = Array.from(m.u8.subarray(data + start, data + end));
	const refuse = (): undefined => {
		const object = PyBytes_FromStringAndSize(m, data, p.size);
		raiseUnicodeError(m, 'UnicodeDecodeError', p.encoding, object, start, end, p.reason);
		return undefined;
	};
	switch (errors) {
		case 'strict':
			return refuse();
		case 'ignore':
			return {chars: [], next: end};
		case 'replace':
			return {chars: [0xfffd], next: end};
		case 'backslashreplace': {
			const text = bytes.map(byte => `\\x${hex(byte, 2)}`).join('');
			return {chars: Array.from(text, char => char.charCodeAt(0)), next: end};
		}
		case 'surrogateescape': {
			let n = 0;
			while (n < bytes.length && bytes[n]! >= 128) n++;
			if (n === 0) return refuse();
			return {chars: bytes.slice(0, n).map(byte => byte + 0xdc00), next: start + n};
		}
		case 'surrogatepass': {
			const found = p.surrogate?.(start);
			if (found === undefined) return refuse();
			return {chars: [found[0]], next: start + found[1]};
		}
		case 'xmlcharrefreplace':
		case 'namereplace':
			PyErr_SetString(
				m,
				'TypeError',
				"don't know how to handle UnicodeDecodeError in error callback",
			);
			return undefined;
		default:
			return unknownHandler(m, errors);
	}
}
