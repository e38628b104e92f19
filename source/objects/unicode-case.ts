/** Case of strs: mappings and tests (Objects/unicodeobject.c). ASCII goes its own, short way. */
import type {Owned, Ptr} from '../memory/address.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {
	isAlpha,
	isCaseIgnorable,
	isCased,
	isDecimal,
	isDigit,
	isLower,
	isNumeric,
	isPrintable,
	isSpace,
	isTitle,
	isUpper,
	isXidContinue,
	isXidStart,
	toFoldedText,
	toLowerText,
	toTitleText,
	toUpperText,
} from '../base/unicode.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef} from '../runtime/refcount.ts';
import {EMPTY_STRING, Py_False, Py_True} from '../runtime/statics.ts';
import {copyUnits} from './unicode-string.ts';
import {
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_New,
	PyUnicode_READ,
} from './unicodeobject.ts';

const LOWER = 0;
const UPPER = 1;
const TITLE = 2;
const FOLD = 3;

/** A mapped text under construction: 32-bit units in a scratch block. */
type Output = {at: number; bits: number};

function put(m: Machine, out: Output, ch: number): void {
	m.i32[out.at >> 2] = ch;
	out.at += 4;
	out.bits |= ch;
}

function putMapped(m: Machine, out: Output, ch: number, mapping: number): void {
	if (ch < 128) {
		const lower = ch >= 65 && ch <= 90;
		const upper = ch >= 97 && ch <= 122;
		if (mapping === LOWER || mapping === FOLD) put(m, out, lower ? ch + 32 : ch);
		else put(m, out, upper ? ch - 32 : ch);
		return;
	}
	const version = m.profile.compiler.unicodeVersion;
	const text =
		mapping === LOWER
			? toLowerText(ch, version)
			: mapping === UPPER
				? toUpperText(ch, version)
				: mapping === TITLE
					? toTitleText(ch, version)
					: toFoldedText(ch, version);
	for (const char of text) put(m, out, char.codePointAt(0)!);
}

/** Sigma at the end of a word has a form of its own (handle_capital_sigma). */
function isFinalSigma(m: Machine, kind: number, data: number, length: number, i: number): boolean {
	const version = m.profile.compiler.unicodeVersion;
	let before = i - 1;
	while (before >= 0 && isCaseIgnorable(PyUnicode_READ(m, kind, data, before), version)) before--;
	if (before < 0 || !isCased(PyUnicode_READ(m, kind, data, before), version)) return false;
	let after = i + 1;
	while (after < length && isCaseIgnorable(PyUnicode_READ(m, kind, data, after), version)) after++;
	return after === length || !isCased(PyUnicode_READ(m, kind, data, after), version);
}

function putLower(
	m: Machine,
	out: Output,
	kind: number,
	data: number,
	length: number,
	i: number,
): void {
	const ch = PyUnicode_READ(m, kind, data, i);
	if (ch === 0x3a3) put(m, out, isFinalSigma(m, kind, data, length, i) ? 0x3c2 : 0x3c3);
	else putMapped(m, out, ch, LOWER);
}

type Perform = (m: Machine, out: Output, kind: number, data: number, length: number) => void;

/** Runs a mapping into a scratch block of three units a character, then copies the result (case_operation). */
function case_operation(m: Machine, self: Ptr, perform: Perform): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const scratch = PyMem_Malloc(m, 12 * length);
	if (scratch === 0) return PyErr_NoMemory(m);
	const out: Output = {at: scratch, bits: 0};
	perform(m, out, PyUnicode_KIND(m, self), PyUnicode_DATA(m, self), length);
	const newLength = (out.at - scratch) >> 2;
	const {bits} = out;
	const result = PyUnicode_New(
		m,
		newLength,
		bits < 128 ? 127 : bits < 256 ? 255 : bits < 65_536 ? 65_535 : 0x10_ffff,
	);
	if (result !== 0 && newLength > 0)
		copyUnits(m, PyUnicode_KIND(m, result), PyUnicode_DATA(m, result), 0, 4, scratch, 0, newLength);
	PyMem_Free(m, scratch);
	return result;
}

const mapAll =
	(mapping: number): Perform =>
	(m, out, kind, data, length) => {
		for (let i = 0; i < length; i++)
			if (mapping === LOWER) putLower(m, out, kind, data, length, i);
			else putMapped(m, out, PyUnicode_READ(m, kind, data, i), mapping);
	};

const do_upper = mapAll(UPPER);
const do_lower = mapAll(LOWER);
const do_casefold = mapAll(FOLD);

const do_capitalize: Perform = (m, out, kind, data, length) => {
	putMapped(m, out, PyUnicode_READ(m, kind, data, 0), TITLE);
	for (let i = 1; i < length; i++) putLower(m, out, kind, data, length, i);
};

const do_swapcase: Perform = (m, out, kind, data, length) => {
	const version = m.profile.compiler.unicodeVersion;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (isUpper(ch, version)) putLower(m, out, kind, data, length, i);
		else if (isLower(ch, version)) putMapped(m, out, ch, UPPER);
		else put(m, out, ch);
	}
};

const do_title: Perform = (m, out, kind, data, length) => {
	const version = m.profile.compiler.unicodeVersion;
	let previousCased = false;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (previousCased) putLower(m, out, kind, data, length, i);
		else putMapped(m, out, ch, TITLE);
		previousCased = isCased(ch, version);
	}
};

/** ASCII text in lower or upper case; always a new object. */
function ascii_upper_or_lower(m: Machine, self: Ptr, lower: boolean): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const result = PyUnicode_New(m, length, 127);
	if (result === 0 || length === 0) return result;
	const {u8} = m;
	const from = PyUnicode_DATA(m, self);
	const to = result + m.ascii_data;
	const low = lower ? 65 : 97;
	for (let i = 0; i < length; i++) {
		const ch = u8[from + i]!;
		u8[to + i] = ch >= low && ch < low + 26 ? ch ^ 32 : ch;
	}
	return result;
}

export const unicode_lower = (m: Machine, self: Ptr): Owned =>
	PyUnicode_IS_ASCII(m, self)
		? ascii_upper_or_lower(m, self, true)
		: case_operation(m, self, do_lower);

export const unicode_upper = (m: Machine, self: Ptr): Owned =>
	PyUnicode_IS_ASCII(m, self)
		? ascii_upper_or_lower(m, self, false)
		: case_operation(m, self, do_upper);

export const unicode_casefold = (m: Machine, self: Ptr): Owned =>
	PyUnicode_IS_ASCII(m, self)
		? ascii_upper_or_lower(m, self, true)
		: case_operation(m, self, do_casefold);

export const unicode_capitalize = (m: Machine, self: Ptr): Owned =>
	PyUnicode_GET_LENGTH(m, self) === 0
		? Py_NewRef(m, EMPTY_STRING)
		: case_operation(m, self, do_capitalize);

export const unicode_swapcase = (m: Machine, self: Ptr): Owned =>
	case_operation(m, self, do_swapcase);

export const unicode_title = (m: Machine, self: Ptr): Owned => case_operation(m, self, do_title);

const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

type Test = (ch: number, version: number) => boolean;

/** A test that all characters pass; False for the empty string. */
const all =
	(test: Test) =>
	(m: Machine, self: Ptr): Owned => {
		const length = PyUnicode_GET_LENGTH(m, self);
		const kind = PyUnicode_KIND(m, self);
		const data = PyUnicode_DATA(m, self);
		const version = m.profile.compiler.unicodeVersion;
		for (let i = 0; i < length; i++)
			if (!test(PyUnicode_READ(m, kind, data, i), version)) return bool(m, false);
		return bool(m, length > 0);
	};

export const unicode_isalpha = all(isAlpha);
export const unicode_isdecimal = all(isDecimal);
export const unicode_isdigit = all(isDigit);
export const unicode_isnumeric = all(isNumeric);
export const unicode_isspace = all(isSpace);
export const unicode_isalnum = all((ch, version) => isAlpha(ch, version) || isNumeric(ch, version));

export const unicode_isprintable = (m: Machine, self: Ptr): Owned =>
	PyUnicode_GET_LENGTH(m, self) === 0 ? bool(m, true) : printable(m, self);
const printable = all(isPrintable);

export const unicode_isascii = (m: Machine, self: Ptr): Owned =>
	bool(m, PyUnicode_IS_ASCII(m, self));

/** A test that no character is of the other case and at least one of this. */
const allCased =
	(wanted: Test, other: Test) =>
	(m: Machine, self: Ptr): Owned => {
		const length = PyUnicode_GET_LENGTH(m, self);
		const kind = PyUnicode_KIND(m, self);
		const data = PyUnicode_DATA(m, self);
		const version = m.profile.compiler.unicodeVersion;
		let cased = false;
		for (let i = 0; i < length; i++) {
			const ch = PyUnicode_READ(m, kind, data, i);
			if (other(ch, version) || isTitle(ch)) return bool(m, false);
			if (!cased && wanted(ch, version)) cased = true;
		}
		return bool(m, cased);
	};

export const unicode_islower = allCased(isLower, isUpper);
export const unicode_isupper = allCased(isUpper, isLower);

export function unicode_istitle(m: Machine, self: Ptr): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const version = m.profile.compiler.unicodeVersion;
	let cased = false;
	let previous = false;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (isUpper(ch, version) || isTitle(ch)) {
			if (previous) return bool(m, false);
			previous = true;
			cased = true;
		} else if (isLower(ch, version)) {
			if (!previous) return bool(m, false);
			cased = true;
		} else previous = false;
	}
	return bool(m, cased);
}

/** True if the text is an identifier (PyUnicode_IsIdentifier). */
export function PyUnicode_IsIdentifier(m: Machine, self: Ptr): boolean {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const version = m.profile.compiler.unicodeVersion;
	if (length === 0 || !isXidStart(PyUnicode_READ(m, kind, data, 0), version)) return false;
	for (let i = 1; i < length; i++)
		if (!isXidContinue(PyUnicode_READ(m, kind, data, i), version)) return false;
	return true;
}

export const unicode_isidentifier = (m: Machine, self: Ptr): Owned =>
	bool(m, PyUnicode_IsIdentifier(m, self));
