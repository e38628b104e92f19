/** Splitting strs: split, rsplit, splitlines, partition (Objects/stringlib/split.h, partition.h). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {isLinebreak, isSpace} from '../base/unicode.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {EMPTY_STRING} from '../runtime/statics.ts';
import {
	PyList_Append,
	PyList_New,
	PyList_Reverse,
	PyList_SET_ITEM,
	_PyList_AppendTakeRef,
	setListSize,
} from './listobject.ts';
import {findUnits, rfindUnits} from './stringlib.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM, buildTuple} from './tupleobject.ts';
import {PyUnicode_Substring} from './unicode-string.ts';
import {
	PyUnicode_CheckExact,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_READ,
} from './unicodeobject.ts';

/** Results that fit into the list as it is made; further ones are appended. */
export const MAX_PREALLOC = 12;

/** What takes the place of an absent maxcount: as many pieces as the text can have (3.12+). */
const mostPieces = (m: Machine, pieces: number): number =>
	m.profile.splitsByLength ? pieces : Infinity;

/** A list being filled. `count` results so far; `list` NULL after a failure. */
export type SplitResult = {list: Owned; count: number};

/** Makes the list for at most `maxcount` cuts. */
export const newSplit = (m: Machine, maxcount: number): SplitResult => ({
	list: PyList_New(m, maxcount >= MAX_PREALLOC ? MAX_PREALLOC : maxcount + 1),
	count: 0,
});

/** Adds a piece (stolen); false after a failure, when the list is gone. */
export function addPiece(m: Machine, split: SplitResult, piece: Owned): boolean {
	let ok = piece !== 0;
	if (ok) {
		if (split.count < MAX_PREALLOC) PyList_SET_ITEM(m, split.list, split.count, piece);
		else ok = _PyList_AppendTakeRef(m, split.list, piece) === 0;
	}
	if (ok) {
		split.count++;
		return true;
	}
	Py_DECREF(m, split.list);
	split.list = NULL;
	return false;
}

/** The finished list. */
export function finishSplit(m: Machine, split: SplitResult, reverse: boolean): Owned {
	if (split.list === 0) return NULL;
	setListSize(m, split.list, split.count);
	if (reverse) PyList_Reverse(m, split.list);
	return split.list;
}

/** Adds characters start…end; the whole exact str as itself. */
const add = (m: Machine, split: SplitResult, self: Ptr, start: number, end: number): boolean =>
	addPiece(m, split, PyUnicode_Substring(m, self, start, end));

function split_whitespace(m: Machine, self: Ptr, maxcount: number): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const split = newSplit(m, maxcount);
	if (split.list === 0) return NULL;
	let i = 0;
	while (maxcount-- > 0) {
		while (i < length && isSpace(PyUnicode_READ(m, kind, data, i))) i++;
		if (i === length) break;
		const start = i++;
		while (i < length && !isSpace(PyUnicode_READ(m, kind, data, i))) i++;
		if (!add(m, split, self, start, i)) return NULL;
	}
	if (i < length) {
		while (i < length && isSpace(PyUnicode_READ(m, kind, data, i))) i++;
		if (i !== length && !add(m, split, self, i, length)) return NULL;
	}
	return finishSplit(m, split, false);
}

function rsplit_whitespace(m: Machine, self: Ptr, maxcount: number): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const split = newSplit(m, maxcount);
	if (split.list === 0) return NULL;
	let i = length - 1;
	while (maxcount-- > 0) {
		while (i >= 0 && isSpace(PyUnicode_READ(m, kind, data, i))) i--;
		if (i < 0) break;
		const end = i--;
		while (i >= 0 && !isSpace(PyUnicode_READ(m, kind, data, i))) i--;
		if (!add(m, split, self, i + 1, end + 1)) return NULL;
	}
	if (i >= 0) {
		while (i >= 0 && isSpace(PyUnicode_READ(m, kind, data, i))) i--;
		if (i >= 0 && !add(m, split, self, 0, i + 1)) return NULL;
	}
	return finishSplit(m, split, true);
}

/** A list with the str itself. */
function onlyItself(m: Machine, self: Ptr): Owned {
	const list = PyList_New(m, 1);
	if (list !== 0) PyList_SET_ITEM(m, list, 0, Py_NewRef(m, self));
	return list;
}

/** self.split(sep, maxcount); `sep` NULL splits at runs of white space, a negative `maxcount` everywhere. */
export function PyUnicode_Split(m: Machine, self: Ptr, sep: Ptr, maxcount: number): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	if (sep === 0)
		return split_whitespace(
			m,
			self,
			maxcount < 0 ? mostPieces(m, Math.trunc((length - 1) / 2) + 1) : maxcount,
		);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const pkind = PyUnicode_KIND(m, sep);
	const plen = PyUnicode_GET_LENGTH(m, sep);
	if (plen === 0) return PyErr_SetString(m, 'ValueError', 'empty separator');
	if (kind < pkind || length < plen) return onlyItself(m, self);
	if (maxcount < 0) maxcount = mostPieces(m, Math.floor(length / plen) + 1);
	const split = newSplit(m, maxcount);
	if (split.list === 0) return NULL;
	const pdata = PyUnicode_DATA(m, sep);
	let i = 0;
	while (maxcount-- > 0) {
		const at = findUnits(m, kind, data, i, length, pkind, pdata, plen);
		if (at < 0) break;
		if (!add(m, split, self, i, at)) return NULL;
		i = at + plen;
	}
	if (split.count === 0 && PyUnicode_CheckExact(m, self)) addPiece(m, split, Py_NewRef(m, self));
	else if (!add(m, split, self, i, length)) return NULL;
	return finishSplit(m, split, false);
}

/** self.rsplit(sep, maxcount). */
export function PyUnicode_RSplit(m: Machine, self: Ptr, sep: Ptr, maxcount: number): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	if (sep === 0)
		return rsplit_whitespace(
			m,
			self,
			maxcount < 0 ? mostPieces(m, Math.trunc((length - 1) / 2) + 1) : maxcount,
		);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const pkind = PyUnicode_KIND(m, sep);
	const plen = PyUnicode_GET_LENGTH(m, sep);
	if (plen === 0) return PyErr_SetString(m, 'ValueError', 'empty separator');
	if (kind < pkind || length < plen) return onlyItself(m, self);
	if (maxcount < 0) maxcount = mostPieces(m, Math.floor(length / plen) + 1);
	const split = newSplit(m, maxcount);
	if (split.list === 0) return NULL;
	const pdata = PyUnicode_DATA(m, sep);
	let end = length;
	while (maxcount-- > 0) {
		const at = rfindUnits(m, kind, data, 0, end, pkind, pdata, plen);
		if (at < 0) break;
		if (!add(m, split, self, at + plen, end)) return NULL;
		end = at;
	}
	if (split.count === 0 && PyUnicode_CheckExact(m, self)) addPiece(m, split, Py_NewRef(m, self));
	else if (!add(m, split, self, 0, end)) return NULL;
	return finishSplit(m, split, true);
}

/** self.splitlines(keepends). */
export function PyUnicode_Splitlines(m: Machine, self: Ptr, keepends: boolean): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	for (let i = 0; i < length;) {
		const start = i;
		while (i < length && !isLinebreak(PyUnicode_READ(m, kind, data, i))) i++;
		let end = i;
		if (i < length) {
			const crlf =
				PyUnicode_READ(m, kind, data, i) === 13 &&
				i + 1 < length &&
				PyUnicode_READ(m, kind, data, i + 1) === 10;
			i += crlf ? 2 : 1;
			if (keepends) end = i;
		}
		const line = PyUnicode_Substring(m, self, start, end);
		if (line === 0 || PyList_Append(m, list, line) < 0) {
			if (line !== 0) Py_DECREF(m, line);
			Py_DECREF(m, list);
			return NULL;
		}
		Py_DECREF(m, line);
	}
	return list;
}

/** self.partition(sep), or rpartition: `sep` is a str. */
export function partition(m: Machine, self: Ptr, sep: Ptr, right: boolean): Owned {
	const plen = PyUnicode_GET_LENGTH(m, sep);
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const pkind = PyUnicode_KIND(m, sep);
	const missing: readonly [Ptr, Ptr, Ptr] = right
		? [EMPTY_STRING, EMPTY_STRING, self]
		: [self, EMPTY_STRING, EMPTY_STRING];
	if (plen !== 0 && (kind < pkind || length < plen)) return PyTuple_Pack(m, 3, ...missing);
	if (plen === 0) return PyErr_SetString(m, 'ValueError', 'empty separator');
	const find = right ? rfindUnits : findUnits;
	const data = PyUnicode_DATA(m, self);
	const at = find(m, kind, data, 0, length, pkind, PyUnicode_DATA(m, sep), plen);
	if (at < 0) return buildTuple(m, ...missing);
	const result = PyTuple_New(m, 3);
	if (result === 0) return NULL;
	const before = PyUnicode_Substring(m, self, 0, at);
	const after = before === 0 ? NULL : PyUnicode_Substring(m, self, at + plen, length);
	if (before !== 0) PyTuple_SET_ITEM(m, result, 0, before);
	PyTuple_SET_ITEM(m, result, 1, Py_NewRef(m, sep));
	if (after !== 0) {
		PyTuple_SET_ITEM(m, result, 2, after);
		return result;
	}
	Py_DECREF(m, result);
	return NULL;
}
