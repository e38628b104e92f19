/** Padding of strs: center, ljust, rjust, zfill, expandtabs (Objects/unicodeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../runtime/args.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {conversionFailed, ssizeArg} from './getargs.ts';
import {PyLong_AsInt} from './long-convert.ts';
import {typeName} from './typeobject.ts';
import {copyUnits, fillUnits} from './unicode-string.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_READ,
	PyUnicode_READ_CHAR,
	PyUnicode_WRITE,
	unicode_result,
	unicode_result_unchanged,
} from './unicodeobject.ts';

/** self with `left` and `right` fill characters around it (pad). */
export function pad(m: Machine, self: Ptr, left: number, right: number, fill: number): Owned {
	if (left < 0) left = 0;
	if (right < 0) right = 0;
	if (left === 0 && right === 0) return unicode_result_unchanged(m, self);
	const length = PyUnicode_GET_LENGTH(m, self);
	const result = PyUnicode_New(
		m,
		left + length + right,
		Math.max(PyUnicode_MAX_CHAR_VALUE(m, self), fill),
	);
	if (result === 0) return NULL;
	const kind = PyUnicode_KIND(m, result);
	const data = PyUnicode_DATA(m, result);
	fillUnits(m, kind, data, 0, left, fill);
	copyUnits(m, kind, data, left, PyUnicode_KIND(m, self), PyUnicode_DATA(m, self), 0, length);
	fillUnits(m, kind, data, left + length, right, fill);
	return result;
}

export const justifyMethod =
	(name: string, leftShare: (margin: number, width: number) => number) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 2)) return NULL;
		const width = ssizeArg(m, arg(m, args, 0));
		if (conversionFailed(m, width)) return NULL;
		let fill = 32;
		if (nargs > 1) {
			const char = arg(m, args, 1);
			if (!PyUnicode_Check(m, char))
				return PyErr_SetString(
					m,
					'TypeError',
					`The fill character must be a unicode character, not ${typeName(m, char)}`,
				);
			if (PyUnicode_GET_LENGTH(m, char) !== 1)
				return PyErr_SetString(
					m,
					'TypeError',
					'The fill character must be exactly one character long',
				);
			fill = PyUnicode_READ_CHAR(m, char, 0);
		}
		const margin = width - PyUnicode_GET_LENGTH(m, self);
		if (margin <= 0) return unicode_result_unchanged(m, self);
		const left = leftShare(margin, width);
		return pad(m, self, left, margin - left, fill);
	};

export const centerShare = (margin: number, width: number): number =>
	Math.floor(margin / 2) + (margin % 2 === 1 && width % 2 === 1 ? 1 : 0);

export function unicode_zfill(m: Machine, self: Ptr, widthArg: Ptr): Owned {
	const width = ssizeArg(m, widthArg);
	if (conversionFailed(m, width)) return NULL;
	const fill = width - PyUnicode_GET_LENGTH(m, self);
	if (fill <= 0) return unicode_result_unchanged(m, self);
	const result = pad(m, self, fill, 0, 48);
	if (result === 0) return NULL;
	const kind = PyUnicode_KIND(m, result);
	const data = PyUnicode_DATA(m, result);
	const sign = PyUnicode_GET_LENGTH(m, self) === 0 ? 0 : PyUnicode_READ(m, kind, data, fill);
	if (sign === 43 || sign === 45) {
		PyUnicode_WRITE(m, kind, data, 0, sign);
		PyUnicode_WRITE(m, kind, data, fill, 48);
	}
	return result;
}

export function unicode_expandtabs(
	m: Machine,
	self: Ptr,
	args: number,
	nargs: number,
	kw: Ptr,
): Owned {
	const given = _PyArg_UnpackKeywords(m, 'expandtabs', args, nargs, kw, ['tabsize'], 0, 1);
	if (given === undefined) return NULL;
	const tabsize = given[0] === 0 ? 8 : PyLong_AsInt(m, given[0]!);
	if (conversionFailed(m, tabsize)) return NULL;
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	// First how long the result is, then the result.
	let column = 0;
	let size = 0;
	let found = false;
	const advance = (ch: number): number => {
		if (ch !== 9) {
			column = ch === 10 || ch === 13 ? 0 : column + 1;
			return 1;
		}
		const n = tabsize > 0 ? tabsize - (column % tabsize) : 0;
		column += n;
		return n;
	};
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (ch === 9) found = true;
		size += advance(ch);
	}
	if (!found) return unicode_result_unchanged(m, self);
	const result = PyUnicode_New(m, size, PyUnicode_MAX_CHAR_VALUE(m, self));
	if (result === 0 || size === 0) return result;
	const to = PyUnicode_DATA(m, result);
	column = 0;
	let at = 0;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		const n = advance(ch);
		fillUnits(m, kind, to, at, n, ch === 9 ? 32 : ch);
		at += n;
	}
	return unicode_result(m, result);
}
