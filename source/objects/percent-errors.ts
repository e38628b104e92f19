/** What `%` formatting says when it fails, in the words of the release: 3.15 names argument and position. */
import type {NULL, Owned, Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_TYPE} from '../runtime/refcount.ts';
import {qualifiedName} from './dict-errors.ts';
import {PyObject_Repr} from './object.ts';
import type {FormatArguments, FormatReader} from './percent-arguments.ts';
import {stringOf} from './unicodeobject.ts';

const named = (m: Machine): boolean => m.profile.messages.percentNamesArgument;

/** "format argument 2", by the key if there is one, without number if it is the only one. */
export function argumentName(m: Machine, a: FormatArguments): string {
	if (a.key !== '') return `format argument ${a.key}`;
	return a.count < 0 ? 'format argument' : `format argument ${a.index}`;
}

/** TypeError or OverflowError about the argument in hand: `words` from 3.15 on, behind its name, or `older`. */
export function argumentError(
	m: Machine,
	a: FormatArguments,
	error: 'TypeError' | 'OverflowError',
	words: string,
	older: string,
): typeof NULL {
	return PyErr_SetString(m, error, named(m) ? `${argumentName(m, a)}${words}` : older);
}

/** The name of an argument's type in these messages. */
export const argumentType = (m: Machine, v: Ptr): string => qualifiedName(m, Py_TYPE(m, v));

/** ValueError about the format itself; `place` is added from 3.15 on. */
export function formatError(m: Machine, r: FormatReader, words: string, older: string): undefined {
	PyErr_SetString(m, 'ValueError', named(m) ? `${words} at position ${r.start}` : older);
	return undefined;
}

export function notEnough(m: Machine, a: FormatArguments): typeof NULL {
	if (named(m) && a.key !== '' && a.start >= 0) {
		const message = `format requires a parenthesised mapping key at position ${a.start}`;
		return PyErr_SetString(m, 'ValueError', message);
	}
	const got = named(m) ? ` (got ${Math.max(a.count, a.count < 0 ? 1 : 0)})` : '';
	return PyErr_SetString(m, 'TypeError', `not enough arguments for format string${got}`);
}

export function tooMany(m: Machine, a: FormatArguments, what: 'string' | 'bytes'): void {
	const used = a.count < 0 ? 0 : a.index;
	const counts = named(m) ? ` (required ${used}, got ${a.count < 0 ? 1 : a.count})` : '';
	PyErr_SetString(m, 'TypeError', `not all arguments converted during ${what} formatting${counts}`);
}

export function needsMapping(m: Machine, a: FormatArguments): void {
	const not = named(m) ? `, not ${argumentType(m, a.args)}` : '';
	PyErr_SetString(m, 'TypeError', `format requires a mapping${not}`);
}

/** A key as messages show it; '' with an error set. */
export function keyText(m: Machine, key: Owned): string {
	if (!named(m)) return ' ';
	const repr = PyObject_Repr(m, key);
	if (repr === 0) return '';
	const text = stringOf(m, repr);
	Py_DECREF(m, repr);
	return text;
}

/** A conversion that does not exist; `at` is where its character stands. */
export function unknownConversion(
	m: Machine,
	r: FormatReader,
	ch: string,
	at: number,
	isBytes: boolean,
): void {
	const code = ch.codePointAt(0)!;
	if (!named(m)) {
		const shown = isBytes || (code >= 31 && code <= 126) ? ch : '?';
		const message = `unsupported format character '${shown}' (0x${code.toString(16)}) at index ${at}`;
		PyErr_SetString(m, 'ValueError', message);
		return;
	}
	if (/^[A-Za-z]$/.test(ch)) {
		formatError(m, r, `unsupported format %${ch}`, '');
		return;
	}
	let what = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
	if (code >= 32 && code < 127) what = ch === "'" ? `"'"` : `'${ch}'`;
	else if (isBytes) what = `with code 0x${code.toString(16).padStart(2, '0')}`;
	else if (code > 160) what = `'${ch}' (${what})`;
	const message = `stray % at position ${r.start} or unexpected format character ${what} at position ${at}`;
	PyErr_SetString(m, 'ValueError', message);
}
