/** Ints as text and text as ints (Objects/longobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_Clear, PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { afterSignals, PyErr_CheckSignals } from '../runtime/pending.ts';
import { Py_DECREF } from '../runtime/refcount.ts';
import { INT_MAX_STR_DIGITS } from '../runtime/statics.ts';
import { bytesReprText } from './number-source.ts';
import { PyObject_Repr } from './object.ts';
import {
	DIGITS,
	PyLong_BASE,
	TAG,
	TWO_DIGITS,
	_PyLong_CompactValue,
	_PyLong_DigitCount,
	_PyLong_New,
	longAsBigInt,
	longFromBigInt,
	maybeSmallLong,
} from './long-layout.ts';
import {PyUnicode_IS_ASCII, PyUnicode_New, stringOf} from './unicodeobject.ts';

/** Digits beyond which the limit is looked at: shorter texts are always converted. */
const LIMIT_THRESHOLD = 640;

/** A new str of ASCII characters; never a shared one. */
export function asciiString(m: Machine, text: string): Owned {
	const op = PyUnicode_New(m, text.length, 127);
	if (op === 0) return NULL;
	const data = op + m.ascii_data;
	const { u8 } = m;
	for (let i = 0; i < text.length; i++) u8[data + i] = text.charCodeAt(i);
	return op;
}

function tooLong(m: Machine, what: string): undefined {
	PyErr_SetString(
		m,
		'ValueError',
		`Exceeds the limit (${m.i32[INT_MAX_STR_DIGITS >> 2]!} digits) for integer string conversion${what}; use sys.set_int_max_str_digits() to increase the limit`,
	);
	return undefined;
}

/** Decimal digits of an int as JS text; undefined with ValueError beyond the limit. */
export function decimalText(m: Machine, op: number): string | undefined {
	if (m.i32[(op + TAG) >> 2]! < TWO_DIGITS) return `${_PyLong_CompactValue(m, op)}`;
	const limit = m.i32[INT_MAX_STR_DIGITS >> 2]!;
	const size = _PyLong_DigitCount(m, op);
	if (size >= 73 && limit > 0 && Math.floor(limit / 90) <= Math.floor((size - 11) / 10))
		return tooLong(m, '');
	const text = longAsBigInt(m, op).toString();
	const digits = text.length - (text.startsWith('-') ? 1 : 0);
	return digits > LIMIT_THRESHOLD && limit > 0 && digits > limit ? tooLong(m, '') : text;
}

/**
 * The int in which the decimal digits of another are made, nine at a time: it lives while the text is allocated. CPython looks for
 * signals as it fills it. NULL with an error.
 */
export function decimalScratch(m: Machine, op: number): Owned {
	const size = _PyLong_DigitCount(m, op);
	const scratch = _PyLong_New(m, 1 + size + Math.floor(size / 99));
	return size === 0 ? scratch : afterSignals(m, scratch);
}

/** repr(op) and str(op) (long_to_decimal_string). */
export function long_repr(m: Machine, op: Ptr): Owned {
	const text = decimalText(m, op);
	const scratch = text === undefined ? NULL : decimalScratch(m, op);
	if (scratch === 0) return NULL;
	const result = asciiString(m, text!);
	Py_DECREF(m, scratch);
	return result;
}

export const long_to_decimal_string = long_repr;

/** JS text in base 2, 8 or 16 with prefix, or in base 10; undefined with ValueError beyond the limit. */
export function baseText(m: Machine, op: number, base: number): string | undefined {
	if (base === 10) return decimalText(m, op);
	const value = longAsBigInt(m, op);
	const prefix = base === 16 ? '0x' : base === 8 ? '0o' : base === 2 ? '0b' : '';
	return value < 0n
		? `-${prefix}${(-value).toString(base)}`
		: `${prefix}${value.toString(base)}`;
}

/** A str in base 2, 8, 10 or 16, with its prefix (_PyLong_Format). */
export function _PyLong_Format(m: Machine, op: number, base: number): Owned {
	if (base === 10) return long_repr(m, op as Ptr);
	const text = baseText(m, op, base);
	return text === undefined ? NULL : asciiString(m, text);
}

/** The value of a decimal digit of any script, or -1 (Py_UNICODE_TODECIMAL). */
export function decimalDigit(ch: number): number {
	if (ch < 128) return ch >= 48 && ch <= 57 ? ch - 48 : -1;
	if (!/\p{Nd}/u.test(String.fromCodePoint(ch))) return -1;
	if (ch >= 0x1_d7_ce && ch <= 0x1_d7_ff) return (ch - 0x1_d7_ce) % 10;
	let zero = ch;
	while (ch - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return ch - zero;
}

const SPACE = /[\t-\r\u001c-\u001f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;

/** Digits of any script become ASCII digits, spaces become blanks (_PyUnicode_TransformDecimalAndSpaceToASCII). */
export function numericText(m: Machine, op: Ptr): string {
	const text = stringOf(m, op);
	if (PyUnicode_IS_ASCII(m, op)) return text;
	let out = '';
	for (const character of text) {
		const ch = character.codePointAt(0)!;
		if (ch < 128) out += SPACE.test(character) ? ' ' : character;
		else if (SPACE.test(character)) out += ' ';
		else {
			const digit = decimalDigit(ch);
			if (digit < 0) return `${out}?`;
			out += digit;
		}
	}
	return out;
}

/** Digits in `base` (2 … 36), no underscores, as a BigInt. */
function parseDigits(text: string, base: number): bigint {
	if (base === 10) return BigInt(text);
	if (base === 16) return BigInt(`0x${text}`);
	if (base === 8) return BigInt(`0o${text}`);
	if (base === 2) return BigInt(`0b${text}`);
	const chunk = 9;
	let value = 0n;
	for (let at = 0; at < text.length; at += chunk) {
		const part = text.slice(at, at + chunk);
		value = value * BigInt(base ** part.length) + BigInt(Number.parseInt(part, base));
	}
	return value;
}

/** A new int in a block of exactly `room` digits (or what it needs); a small one is made too, and then given back for the shared one. */
export function longInRoom(m: Machine, value: bigint, room: number): Owned {
	if (room > 1 || value >= 1_073_741_824n || value <= -1_073_741_824n)
		return maybeSmallLong(m, longFromBigInt(m, value, room));
	const number = Number(value);
	const op = _PyLong_New(m, 1);
	if (op === 0) return NULL;
	m.i32[(op + TAG) >> 2] = number === 0 ? 1 : number < 0 ? 10 : 8;
	m.i32[(op + DIGITS) >> 2] = Math.abs(number);
	return maybeSmallLong(m, op);
}

/** Digits of room that CPython estimates for `count` digits in `base`. */
function roomFor(count: number, base: number): number {
	if ((base & (base - 1)) === 0)
		return Math.ceil((count * (31 - Math.clz32(base))) / 30);
	return Math.trunc((count * Math.log(base)) / Math.log(PyLong_BASE)) + 1;
}

const prefixBase = (letter: string): number =>
	letter === 'x' ? 16 : letter === 'o' ? 8 : letter === 'b' ? 2 : 0;

/**
 * The int that `text` spells in `base` (0 or 2 … 36): undefined if it spells none, NULL with an error set
 * (too long, no memory). (PyLong_FromString)
 */
export function longFromText(m: Machine, text: string, base: number): Owned | undefined {
	const match = /^[\t-\r ]*([+-]?)([^\t-\r ]*)[\t-\r ]*$/.exec(text);
	if (match === null) return undefined;
	let digits = match[2]!.toLowerCase();
	const prefix = digits.startsWith('0') ? prefixBase(digits[1] ?? '') : 0;
	let mustBeZero = false;
	if (base === 0) {
		if (prefix !== 0) base = prefix;
		else {
			mustBeZero = digits.startsWith('0');
			base = 10;
		}
	}
	if (prefix !== 0 && prefix === base) {
		digits = digits.slice(2);
		if (digits.startsWith('_')) digits = digits.slice(1);
	}
	if (!validDigits(digits, base)) return undefined;
	digits = digits.replaceAll('_', '');
	const limit = m.i32[INT_MAX_STR_DIGITS >> 2]!;
	if ((base & (base - 1)) !== 0 && digits.length > LIMIT_THRESHOLD && limit > 0 && digits.length > limit) {
		tooLong(m, `: value has ${digits.length} digits`);
		return NULL;
	}
	const value = parseDigits(digits, base);
	if (mustBeZero && value !== 0n) return undefined;
	return longInRoom(m, match[1] === '-' ? -value : value, roomFor(digits.length, base));
}

/** One or more digits of the base (lower case), with single underscores between. */
function validDigits(text: string, base: number): boolean {
	let afterDigit = false;
	for (let i = 0; i < text.length; i++) {
		const ch = text.charCodeAt(i);
		if (ch === 95) {
			if (!afterDigit) return false;
			afterDigit = false;
			continue;
		}
		const value = ch >= 48 && ch <= 57 ? ch - 48 : ch >= 97 && ch <= 122 ? ch - 87 : 99;
		if (value >= base) return false;
		afterDigit = true;
	}
	return afterDigit;
}

const invalidLiteral = (m: Machine, base: number, repr: string): Owned =>
	PyErr_SetString(
		m,
		'ValueError',
		`invalid literal for int() with base ${base}: ${[...repr].slice(0, 200).join('')}`,
	);

/** The error of the C text, which its caller finds set and replaces by one that shows the object (PyLong_FromString). */
function refuseText(m: Machine, text: string, base: number): void {
	if (PyErr_CheckSignals(m) === 0) invalidLiteral(m, base, `'${text}'`);
	PyErr_Clear(m);
}

/** The int that a str spells; NULL with ValueError. */
export function PyLong_FromUnicodeObject(m: Machine, op: Ptr, base: number): Owned {
	const text = numericText(m, op);
	const result = longFromText(m, text, base);
	if (result !== undefined) return result;
	refuseText(m, text, base);
	const repr = PyObject_Repr(m, op);
	if (repr === 0) return NULL;
	const shown = stringOf(m, repr);
	Py_DECREF(m, repr);
	return invalidLiteral(m, base, shown);
}

/** The int that bytes spell, as Latin-1 text; NULL with ValueError that shows bytes. */
export function _PyLong_FromBytes(m: Machine, text: string, base: number): Owned {
	const result = longFromText(m, text, base);
	if (result !== undefined) return result;
	refuseText(m, text, base);
	return PyErr_CheckSignals(m) < 0 ? NULL : invalidLiteral(m, base, bytesReprText(text));
}
