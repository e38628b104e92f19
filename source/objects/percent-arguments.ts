/** What `%` of str and of bytes share: the arguments, and reading conversions (Objects/unicodeobject.c). */
import {PyOS_double_to_string, Py_DTSF_ALT} from '../base/pystrtod.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Clear, PyErr_ExceptionMatches} from '../runtime/errors.ts';
import {type Machine, suiteSlot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyComplex_Type} from '../runtime/statics.ts';
import {PyNumberMethods, PyTypeObject} from '../runtime/typetable.ts';
import {PyNumber_Long} from './abstract-number-convert.ts';
import {_PyNumber_Index} from './abstract-number.ts';
import {PyMapping_Check, PyObject_GetItem} from './abstract.ts';
import {PyFloat_AsDouble} from './float-layout.ts';
import {PyLong_AsInt, PyLong_AsSsize_t} from './long-convert.ts';
import {PyLong_Check} from './long-layout.ts';
import {_PyLong_Format} from './long-text.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {stringOf} from './unicodeobject.ts';
import {argumentError, argumentType, formatError, keyText, needsMapping, notEnough} from './percent-errors.ts';

export const F_LJUST = 1;

export const F_SIGN = 2;

export const F_BLANK = 4;

export const F_ALT = 8;

export const F_ZERO = 16;

const flagBits: Readonly<Record<string, number>> = {
	'-': F_LJUST,
	'+': F_SIGN,
	' ': F_BLANK,
	'#': F_ALT,
	'0': F_ZERO,
};

/** The arguments of one `%` operation and how far they are used. */
export type FormatArguments = {
	/** Tuple, or the one argument; owned if `owned` (a mapping's value). */
	args: Ptr;
	owned: boolean;
	count: number; // -1: `args` is the argument itself
	index: number; // -2 until it is used
	readonly mapping: Ptr; // NULL if keys are not possible
	key: string; // how messages show the key in use; '': none
	start: number; // where the conversion without key begins that follows one with a key
};

/** Begins to use `args`. `isText` tells the types that are mappings only in name. */
export function formatArguments(m: Machine, args: Ptr, isText: boolean): FormatArguments {
	const tuple = PyTuple_Check(m, args);
	return {
		args,
		owned: false,
		count: tuple ? PyTuple_GET_SIZE(m, args) : -1,
		index: tuple ? 0 : -2,
		mapping: PyMapping_Check(m, args) && !tuple && !isText ? args : NULL,
		key: '',
		start: -1,
	};
}

/** The next argument, borrowed; NULL with TypeError if there is none (unicode_format_getnextarg). */
export function nextArgument(m: Machine, a: FormatArguments): Ptr {
	if (a.index < a.count) {
		a.index++;
		return a.count < 0 ? a.args : PyTuple_GET_ITEM(m, a.args, a.index - 1);
	}
	return notEnough(m, a);
}

/** Makes the mapping's value for `key` (stolen) the argument; false with the error set. */
export function useKey(m: Machine, a: FormatArguments, key: Owned): boolean {
	if (key === 0) return false;
	if (a.owned) Py_DECREF(m, a.args);
	a.owned = false;
	const value = PyObject_GetItem(m, a.mapping, key);
	a.key = value === 0 ? '' : keyText(m, key);
	Py_DECREF(m, key);
	if (value === 0) return false;
	a.args = value;
	a.owned = true;
	a.count = -1;
	a.index = -2;
	return true;
}

export function releaseArguments(m: Machine, a: FormatArguments): void {
	if (a.owned) Py_DECREF(m, a.args);
}

export const leftOver = (a: FormatArguments): boolean => a.index < a.count && a.mapping === 0;

/** A conversion as written. `ch` is its last character, `sign` whether a sign may stand before the digits. */
export type Conversion = {flags: number; width: number; prec: number; ch: string; sign: boolean};

/** Reading a format text: characters as JS strings, '' at the end. */
export type FormatReader = {
	readonly length: number;
	pos: number;
	/** Where the conversion in hand begins: its '%'. */
	start: number;
	readonly at: (i: number) => string;
	/** Makes the object for a key between two positions. */
	readonly key: (start: number, end: number) => Owned;
};

function readKey(m: Machine, r: FormatReader, a: FormatArguments): boolean {
	if (a.mapping === 0) {
		needsMapping(m, a);
		return false;
	}
	const start = r.pos;
	let depth = 1;
	while (depth > 0 && r.pos < r.length) {
		const char = r.at(r.pos++);
		if (char === ')') depth--;
		else if (char === '(') depth++;
	}
	if (depth > 0) {
		formatError(m, r, 'stray % or incomplete format key', 'incomplete format key');
		return false;
	}
	return useKey(m, a, r.key(start, r.pos - 1));
}

/** A number, or the next argument for '*'. -1 if absent, undefined with an error set. */
function readSize(
	m: Machine,
	r: FormatReader,
	a: FormatArguments,
	what: 'width' | 'precision',
): number | undefined {
	if (r.at(r.pos) === '*') {
		r.pos++;
		if (m.profile.messages.percentNamesArgument && a.key !== '' && a.start < 0)
			return formatError(m, r, '* cannot be used with a parenthesised mapping key', '');
		const alone = m.profile.messages.percentNamesArgument && a.count < 0;
		const value = alone ? notEnough(m, a) : nextArgument(m, a);
		if (value === 0) return undefined;
		if (!PyLong_Check(m, value)) {
			const words = `: * requires int, not ${argumentType(m, value)}`;
			argumentError(m, a, 'TypeError', words, '* wants int');
			return undefined;
		}
		const size = what === 'width' ? PyLong_AsSsize_t(m, value) : PyLong_AsInt(m, value);
		if (size !== -1 || m.current_exception === 0) return size;
		if (m.profile.messages.percentNamesArgument && PyErr_ExceptionMatches(m, 'OverflowError')) {
			PyErr_Clear(m);
			argumentError(m, a, 'OverflowError', `: too big for ${what}`, '');
		}
		return undefined;
	}
	let size = -1;
	for (let char = r.at(r.pos); char >= '0' && char <= '9'; char = r.at(++r.pos)) {
		size = (size < 0 ? 0 : size) * 10 + Number(char);
		if (size > (what === 'width' ? 2 ** 63 - 1024 : 0x7fff_ffff)) 
			return formatError(m, r, `${what} too big`, `${what} too big`);
	}
	return size;
}

/** Parses a conversion after its '%'; undefined with an error set (unicode_format_arg_parse). */
export function parseConversion(
	m: Machine,
	r: FormatReader,
	a: FormatArguments,
): Conversion | undefined {
	const c: Conversion = {flags: 0, width: -1, prec: -1, ch: '', sign: false};
	if (r.at(r.pos) === '(') {
		a.start = -1;
		r.pos++;
		if (!readKey(m, r, a)) return undefined;
	} else if (a.key !== '') a.start = r.start;
	for (let bit = flagBits[r.at(r.pos)]; bit !== undefined; bit = flagBits[r.at(++r.pos)])
		c.flags |= bit;
	const starred = r.at(r.pos) === '*';
	const width = readSize(m, r, a, 'width');
	if (width === undefined) return undefined;
	c.width = width;
	if (starred && width < 0) {
		c.flags |= F_LJUST;
		c.width = -width;
	}
	if (r.at(r.pos) === '.') {
		r.pos++;
		const prec = readSize(m, r, a, 'precision');
		if (prec === undefined) return undefined;
		c.prec = Math.max(prec, 0);
	}
	if (r.at(r.pos) !== '' && 'hlL'.includes(r.at(r.pos))) r.pos++;
	c.ch = r.at(r.pos);
	if (c.ch === '') return formatError(m, r, 'stray %', 'incomplete format');
	r.pos++;
	return c;
}

/** The text of an int for o, x, X, d, i, u with a minimum number of digits; undefined with the error set (_PyUnicode_FormatLong). */
export function longText(m: Machine, value: Ptr, c: Conversion): string | undefined {
	const base = c.ch === 'o' ? 8 : c.ch === 'x' || c.ch === 'X' ? 16 : 10;
	const tmp = _PyLong_Format(m, value, base);
	if (tmp === 0) return undefined;
	let text = stringOf(m, tmp);
	Py_DECREF(m, tmp);
	const sign = text.startsWith('-') ? '-' : '';
	text = text.slice(sign.length);
	const prefix = base === 10 ? '' : text.slice(0, 2);
	const digits = text.slice(prefix.length).padStart(c.prec, '0');
	const result = sign + ((c.flags & F_ALT) === 0 ? '' : prefix) + digits;
	return c.ch === 'X' ? result.toUpperCase() : result;
}

/** True if the object can be converted to a number. */
function PyNumber_Check(m: Machine, op: number): boolean {
	const type = m.i32[(op + 8) >> 2]!;
	const {nb_index, nb_int, nb_float} = PyNumberMethods;
	return (
		[nb_index, nb_int, nb_float].some(
			slot => suiteSlot(m, type, PyTypeObject.tp_as_number, slot) !== undefined,
		) || type === PyComplex_Type
	);
}

/** The int to be written for a numeric conversion, owned; NULL with the error set. */
export function intOperand(m: Machine, a: FormatArguments, v: Ptr, ch: string): Owned {
	const hex = ch === 'o' || ch === 'x' || ch === 'X';
	if (PyLong_Check(m, v)) return Py_NewRef(m, v);
	if (PyNumber_Check(m, v)) {
		const value = hex ? _PyNumber_Index(m, v) : PyNumber_Long(m, v);
		if (value !== 0 || !PyErr_ExceptionMatches(m, 'TypeError')) return value;
		PyErr_Clear(m);
	}
	const wanted = hex ? 'an integer' : 'a real number';
	return argumentError(
		m,
		a,
		'TypeError',
		`: %${ch} requires ${wanted}, not ${argumentType(m, v)}`,
		`%${ch} format: ${wanted} is required, not ${typeName(m, v)}`,
	);
}

/** The text of a float conversion; undefined with the error set. */
export function floatText(
	m: Machine,
	a: FormatArguments,
	v: Ptr,
	c: Conversion,
): string | undefined {
	const value = PyFloat_AsDouble(m, v);
	if (value === -1 && m.current_exception !== 0) {
		if (m.profile.messages.percentNamesArgument && PyErr_ExceptionMatches(m, 'TypeError')) {
			PyErr_Clear(m);
			const words = `: %${c.ch} requires a real number, not ${argumentType(m, v)}`;
			argumentError(m, a, 'TypeError', words, '');
		}
		return undefined;
	}
	const flags = (c.flags & F_ALT) === 0 ? 0 : Py_DTSF_ALT;
	return PyOS_double_to_string(value, c.ch, c.prec < 0 ? 6 : c.prec, flags);
}
