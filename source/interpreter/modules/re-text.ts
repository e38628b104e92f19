/** The texts that regular expressions look at, and templates of replacements (Modules/_sre/sre.c, Lib/re/_parser.py). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef} from '../../runtime/refcount.ts';
import {EMPTY_BYTES, EMPTY_STRING} from '../../runtime/statics.ts';
import {RegexError} from '../../base/regex-tree.ts';
import type {Subject} from '../../base/regex-match.ts';
import {bufferOf} from '../../objects/buffer.ts';
import {PyBytes_CheckExact, PyBytes_FromStringAndSize, PyBytes_GET_SIZE} from '../../objects/bytesobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_CheckExact,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
} from '../../objects/unicodeobject.ts';
import {PyUnicode_FromKindAndData, PyUnicode_Substring} from '../../objects/unicode-string.ts';

export type Text = {
	readonly op: Ptr;
	readonly isBytes: boolean;
	readonly length: number;
	/** The characters; good until Python code runs. */
	readonly subject: Subject;
};

/** The text of an object for a pattern of a kind, to be looked at up to `end`; undefined with TypeError. */
export function textOf(m: Machine, op: Ptr, patternIsBytes: boolean | undefined, end: number): Text | undefined {
	let isBytes = false;
	let kind = 1;
	let data: number;
	let length: number;
	if (PyUnicode_Check(m, op)) {
		kind = PyUnicode_KIND(m, op);
		data = PyUnicode_DATA(m, op);
		length = PyUnicode_GET_LENGTH(m, op);
	} else {
		const buffer = bufferOf(m, op);
		if (buffer === undefined) {
			PyErr_SetString(m, 'TypeError', `expected string or bytes-like object, got '${typeName(m, op)}'`);
			return undefined;
		}
		isBytes = true;
		data = buffer.data;
		length = buffer.size;
	}
	if (patternIsBytes !== undefined && isBytes !== patternIsBytes) {
		PyErr_SetString(
			m,
			'TypeError',
			isBytes
				? 'cannot use a string pattern on a bytes-like object'
				: 'cannot use a bytes pattern on a string-like object',
		);
		return undefined;
	}
	const units = kind === 1 ? m.u8 : kind === 2 ? m.u16 : m.u32;
	const base = kind === 1 ? data : kind === 2 ? data >> 1 : data >> 2;
	const bound = end < 0 ? 0 : Math.min(end, length);
	return {op, isBytes, length, subject: {units, base, start: 0, end: bound}};
}

/** Characters start…end of a text: a new reference (getslice). */
export function sliceOf(m: Machine, op: Ptr, start: number, end: number): Owned {
	if (PyUnicode_Check(m, op)) {
		if (PyUnicode_CheckExact(m, op)) return PyUnicode_Substring(m, op, start, end);
		const kind = PyUnicode_KIND(m, op);
		return PyUnicode_FromKindAndData(m, kind, PyUnicode_DATA(m, op) + start * kind, end - start);
	}
	if (PyBytes_CheckExact(m, op) && start === 0 && end === PyBytes_GET_SIZE(m, op)) return Py_NewRef(m, op);
	const buffer = bufferOf(m, op);
	if (buffer === undefined) return NULL;
	return PyBytes_FromStringAndSize(m, buffer.data + start, end - start);
}

export const emptyLike = (m: Machine, isBytes: boolean): Owned =>
	Py_NewRef(m, isBytes ? EMPTY_BYTES : EMPTY_STRING);

/** A replacement taken apart: texts and group numbers in turn. */
export type Template = readonly (string | number)[];

const SIMPLE: Readonly<Record<string, string>> = {
	a: '\u0007',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
	'\\': '\\',
};

/** Takes a template apart; throws RegexError, or RangeError for a name that is no group. */
export function parseTemplate(
	source: string,
	groups: number,
	names: ReadonlyMap<string, number>,
	isBytes: boolean,
): Template {
	const chars = [...source];
	const result: (string | number)[] = [];
	let literal = '';
	const addGroup = (index: number, position: number): void => {
		if (index > groups) throw new RegexError(`invalid group reference ${index}`, position);
		if (literal !== '') result.push(literal);
		literal = '';
		result.push(index);
	};
	const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';
	const isOctal = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '7';
	let i = 0;
	while (i < chars.length) {
		const c = chars[i]!;
		if (c !== '\\') {
			literal += c;
			i++;
			continue;
		}
		const letter = chars[i + 1];
		if (letter === undefined) throw new RegexError('bad escape (end of pattern)', i);
		if (letter === 'g') {
			if (chars[i + 2] !== '<') throw new RegexError('missing <', i + 2);
			const start = i + 3;
			const end = chars.indexOf('>', start);
			if (end === start || start >= chars.length) throw new RegexError('missing group name', start);
			if (end < 0) throw new RegexError('missing >, unterminated name', start);
			const name = chars.slice(start, end).join('');
			let index: number;
			if (/^\d+$/.test(name)) index = Number(name);
			else {
				const fine = isBytes ? /^[A-Za-z_]\w*$/.test(name) : /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name);
				if (!fine) throw new RegexError(`bad character in group name '${name}'`, start);
				const known = names.get(name);
				if (known === undefined) throw new RangeError(`unknown group name '${name}'`);
				index = known;
			}
			addGroup(index, start);
			i = end + 1;
		} else if (letter === '0') {
			let digits = '';
			while (digits.length < 2 && isOctal(chars[i + 2 + digits.length])) digits += chars[i + 2 + digits.length]!;
			literal += String.fromCharCode(Number.parseInt(digits === '' ? '0' : digits, 8));
			i += 2 + digits.length;
		} else if (isDigit(letter)) {
			let escape = letter;
			if (isDigit(chars[i + 2])) {
				escape += chars[i + 2]!;
				if (isOctal(letter) && isOctal(chars[i + 2]) && isOctal(chars[i + 3])) {
					escape += chars[i + 3]!;
					const code = Number.parseInt(escape, 8);
					if (code > 0o377)
						throw new RegexError(`octal escape value \\${escape} outside of range 0-0o377`, i);
					literal += String.fromCharCode(code);
					i += 4;
					continue;
				}
			}
			addGroup(Number(escape), i + 1);
			i += 1 + escape.length;
		} else {
			const simple = SIMPLE[letter];
			if (simple !== undefined) literal += simple;
			else if (/[A-Za-z]/.test(letter)) throw new RegexError(`bad escape \\${letter}`, i);
			else literal += `\\${letter}`;
			i += 2;
		}
	}
	if (literal !== '' || result.length === 0) result.push(literal);
	return result;
}
