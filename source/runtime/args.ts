/** Argument vectors and the checks on them (Python/getargs.c), and the codes of rich comparison (Include/object.h). */
import {hasTypeFlag} from './refcount.ts';
import {Py_TPFLAGS_UNICODE_SUBCLASS} from './slots.ts';
import {closestMatch} from '../base/suggest.ts';
import {NULL, type Ptr} from '../memory/address.ts';
import {C_STACK_END, PyUnicode_Type} from './statics.ts';
import {PyErr_SetString} from './errors.ts';
import type {Machine} from './machine.ts';
import {PyErr_CheckSignals} from './pending.ts';

export const Py_LT = 0;
export const Py_LE = 1;
export const Py_EQ = 2;
export const Py_NE = 3;
export const Py_GT = 4;
export const Py_GE = 5;

/** The i-th of an argument vector, borrowed. */
export const arg = (m: Machine, args: number, i: number): Ptr => m.i32[(args + i * 8) >> 2]! as Ptr;

/** Room for `n` slots on the C scratch stack; give it back with `popArgs`, last in first out. 0 with MemoryError if it is full. */
export function reserveArgs(m: Machine, n: number): number {
	const address = m.csp;
	if (address + n * 8 > C_STACK_END) {
		PyErr_SetString(m, 'MemoryError', 'too many arguments at once');
		return 0;
	}
	m.csp = address + n * 8;
	return address;
}

/** A vector of borrowed arguments on the C scratch stack. */
export function pushArgs(m: Machine, a: Ptr, b?: Ptr, c?: Ptr, d?: Ptr): number {
	const address = m.csp;
	const {i32} = m;
	let at = address >> 2;
	i32[at] = a;
	i32[at + 1] = 0;
	at += 2;
	for (const value of [b, c, d]) {
		if (value === undefined) break;
		i32[at] = value;
		i32[at + 1] = 0;
		at += 2;
	}
	m.csp = at << 2;
	return address;
}

/** Gives back a vector made by `pushArgs`/`reserveArgs` and all made after it. */
export function popArgs(m: Machine, address: number): void {
	m.csp = address;
}

const plural = (n: number): string => (n === 1 ? '' : 's');

/** Checks the number of positional arguments; false with TypeError worded as CPython does (_PyArg_CheckPositional). */
export function _PyArg_CheckPositional(
	m: Machine,
	name: string,
	nargs: number,
	min: number,
	max: number,
): boolean {
	if (nargs < min) {
		PyErr_SetString(
			m,
			'TypeError',
			`${name} expected ${min === max ? '' : 'at least '}${min} argument${plural(min)}, got ${nargs}`,
		);
		return false;
	}
	if (nargs > max) {
		PyErr_SetString(
			m,
			'TypeError',
			`${name} expected ${min === max ? '' : 'at most '}${max} argument${plural(max)}, got ${nargs}`,
		);
		return false;
	}
	return true;
}

/** JS text of a str of ASCII/Latin-1 names (keyword names); objects/unicodeobject.ts has the general one. */
export function nameText(m: Machine, op: number): string {
	const length = m.i32[(op + 16) >> 2]!;
	const state = m.i32[(op + 32) >> 2]!;
	const kind = (state >> 2) & 7;
	const ascii = (state & 64) !== 0;
	const data = op + (ascii ? m.ascii_data : m.compact_data);
	let text = '';
	for (let i = 0; i < length; i++) {
		if (kind === 1) text += String.fromCharCode(m.u8[data + i]!);
		else if (kind === 2) text += String.fromCharCode(m.u16[(data >> 1) + i]!);
		else text += String.fromCodePoint(m.u32[(data >> 2) + i]!);
	}
	return text;
}

/**
 * Sorts positional and keyword arguments of a fastcall into `names` order (borrowed; 0 where absent).
 *
 * `names`: parameter names; the first `posonly` have no keyword. `min`: how many are required, `maxpos`: how many may be
 * positional. Returns undefined with TypeError as CPython words it (_PyArg_UnpackKeywords).
 */
export function _PyArg_UnpackKeywords(
	m: Machine,
	fname: string,
	args: number,
	nargs: number,
	kwnames: Ptr,
	names: readonly string[],
	min: number,
	maxpos: number,
	posonly = 0,
): Ptr[] | undefined {
	const given: KeywordArgument[] = [];
	const nkw = kwnames === 0 ? 0 : m.i32[(kwnames + 16) >> 2]!;
	for (let k = 0; k < nkw; k++) {
		const name = nameText(m, m.i32[(kwnames + m.tuple_items + k * 8) >> 2]!);
		given.push({name, value: arg(m, args, nargs + k)});
	}
	return unpackKeywords(m, fname, args, nargs, given, names, min, maxpos, posonly);
}

/** The name of a keyword argument from a dict; undefined if it is no str. */
export const keywordName = (m: Machine, key: Ptr): string | undefined =>
	hasTypeFlag(m, key, Py_TPFLAGS_UNICODE_SUBCLASS) ? nameText(m, key) : undefined;

/** A keyword argument of a call, borrowed. Where it comes from a dict its name may be no str: undefined. */
export type KeywordArgument = {readonly name: string | undefined; readonly value: Ptr};

/**
 * TypeError about a keyword that a C function does not know; `keywords`: those it knows. A function without a parser of its own
 * (PyArg_ParseTupleAndKeywords) makes a tuple of those first, where there are suggestions, and took the keyword as it is before.
 */
export function unknownKeyword(
	m: Machine,
	fname: string,
	name: string | undefined,
	keywords: readonly string[],
	hasParser: boolean,
): void {
	if (name === undefined) {
		PyErr_SetString(m, 'TypeError', 'keywords must be strings');
		return;
	}
	let text = m.profile.olderMessages
		? `'${name}' is an invalid keyword argument for ${fname}()`
		: `${fname}() got an unexpected keyword argument '${name}'`;
	if (m.profile.suggestKeywords) {
		// CPython looks for the nearest in a list.
		if (!m.keyword_list(m, keywords.length, !hasParser)) return;
		const near = closestMatch(name, keywords);
		if (near !== undefined) text += `. Did you mean '${near}'?`;
	}
	// The message takes the keyword by str().
	if ((!hasParser && m.profile.olderMessages) || PyErr_CheckSignals(m) === 0)
		PyErr_SetString(m, 'TypeError', text);
}

/** Makes the tuple of its keywords that a function keeps, if there is none yet. False with MemoryError. */
export const keepKeywords = (m: Machine, fname: string, names: readonly string[]): boolean =>
	m.startingUp || m.keyword_parsers.has(fname) || m.parser_init(m, fname, names);

/** The same for keywords that come otherwise, as from a dict. */
export function unpackKeywords(
	m: Machine,
	fname: string,
	args: number,
	nargs: number,
	given: readonly KeywordArgument[],
	names: readonly string[],
	min: number,
	maxpos: number,
	posonly: number,
	hasParser = true,
): Ptr[] | undefined {
	const nkw = given.length;
	const max = names.length;
	const isPlain = nkw === 0 && nargs >= min && nargs <= maxpos;
	if (!isPlain && m.late_keywords.has(fname) && !keepKeywords(m, fname, names.slice(posonly)))
		return undefined;
	if (nargs + nkw > max) {
		const what = nargs === 0 ? 'keyword argument' : 'argument';
		PyErr_SetString(
			m,
			'TypeError',
			`${fname}() takes ${max === 0 ? 'no' : `at most ${max}`} ${
				max === 0 ? 'arguments' : `${what}${plural(max)}`
			} (${nargs + nkw} given)`,
		);
		return undefined;
	}
	if (nargs > maxpos) {
		PyErr_SetString(
			m,
			'TypeError',
			maxpos === 0
				? `${fname}() takes no positional arguments`
				: `${fname}() takes ${min < maxpos ? 'at most' : 'exactly'} ${maxpos} positional argument${plural(maxpos)} (${nargs} given)`,
		);
		return undefined;
	}
	const out: Ptr[] = [];
	for (let i = 0; i < max; i++) out.push(i < nargs ? arg(m, args, i) : NULL);
	// A missing argument is reported before one that is given twice, and that before an unknown one.
	let twice = '';
	let unknown: KeywordArgument | undefined;
	for (const argument of given) {
		const {name, value} = argument;
		const i = name === undefined ? -1 : names.indexOf(name, posonly);
		if (i < 0) unknown ??= argument;
		else if (out[i] !== 0)
			twice ||= `argument for ${fname}() given by name ('${name}') and position (${i + 1})`;
		else out[i] = value;
	}
	for (let i = 0; i < min; i++) {
		if (out[i] !== 0) continue;
		if (i < posonly)
			PyErr_SetString(
				m,
				'TypeError',
				`${fname}() takes ${Math.min(min, posonly) < maxpos ? 'at least' : 'exactly'} ${Math.min(min, posonly)} positional argument${plural(Math.min(min, posonly))} (${nargs} given)`,
			);
		else
			PyErr_SetString(
				m,
				'TypeError',
				`${fname}() missing required argument '${names[i]!}' (pos ${i + 1})`,
			);
		return undefined;
	}
	if (twice !== '') {
		PyErr_SetString(m, 'TypeError', twice);
		return undefined;
	}
	if (unknown !== undefined) {
		unknownKeyword(m, fname, unknown.name, names.slice(posonly), hasParser);
		return undefined;
	}
	return out;
}

/** True for an exact or derived str: PyUnicode_Check without importing the type's file. */
export const isExactStr = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyUnicode_Type;
