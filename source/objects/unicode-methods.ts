/** Methods of str that search, cut, pad and replace (Objects/unicodeobject.c), and the table of all methods. */
import {isSpace} from '../base/unicode.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../runtime/args.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_STATIC,
	METH_VARARGS,
	type MethodDef,
} from '../runtime/slots.ts';
import {EMPTY_STRING, Py_False, Py_None, Py_True} from '../runtime/statics.ts';
import {PyUnicode_AsEncodedString} from './codecs.ts';
import {unicode__format__} from './formatter_unicode.ts';
import {_PyArg_BadArgument, conversionFailed, isStrArg, truthArg, ssizeArg} from './getargs.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {_PyEval_SliceIndex} from './sliceobject.ts';
import {clipEnd, clipStart, countUnits, findUnits, matchesAt, rfindUnits} from './stringlib.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, buildTuple} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {
	unicode_capitalize,
	unicode_casefold,
	unicode_isalnum,
	unicode_isalpha,
	unicode_isascii,
	unicode_isdecimal,
	unicode_isdigit,
	unicode_isidentifier,
	unicode_islower,
	unicode_isnumeric,
	unicode_isprintable,
	unicode_isspace,
	unicode_istitle,
	unicode_isupper,
	unicode_lower,
	unicode_swapcase,
	unicode_title,
	unicode_upper,
} from './unicode-case.ts';
import {centerShare, justifyMethod, unicode_expandtabs, unicode_zfill} from './unicode-pad.ts';
import {
	PyUnicode_RSplit,
	PyUnicode_Split,
	PyUnicode_Splitlines,
	partition,
} from './unicode-split.ts';
import {unicode_format, unicode_format_map} from './unicode-strformat.ts';
import {PyUnicode_Join, PyUnicode_Substring, copyUnits, findMaxChar} from './unicode-string.ts';
import {unicode_maketrans, unicode_translate} from './unicode-translate.ts';
import {unicode_sizeof} from './unicode-utf8.ts';
import {
	ensure_unicode,
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_READ,
	_PyUnicode_Copy,
	kindOf,
	unicode_eq,
	unicode_result_unchanged,
} from './unicodeobject.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** Start and end of a search as given, or undefined with TypeError. */
export function searchRange(
	m: Machine,
	args: number,
	nargs: number,
): {start: number; end: number} | undefined {
	let start = 0;
	let end = MAX;
	if (nargs > 1) {
		start = _PyEval_SliceIndex(m, arg(m, args, 1), 0);
		if (conversionFailed(m, start)) return undefined;
	}
	if (nargs > 2) {
		end = _PyEval_SliceIndex(m, arg(m, args, 2), MAX);
		if (conversionFailed(m, end)) return undefined;
	}
	return {start, end};
}

const FIND = 0;

const RFIND = 1;

const COUNT = 2;

/** Position of `sub` in self[start:end], or how often it is there. */
function search(m: Machine, self: Ptr, sub: Ptr, start: number, end: number, what: number): number {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const pkind = PyUnicode_KIND(m, sub);
	end = clipEnd(end, length);
	start = clipStart(start, length);
	const plen = PyUnicode_GET_LENGTH(m, sub);
	if (kind < pkind || end - start < plen) return what === COUNT ? 0 : -1;
	const data = PyUnicode_DATA(m, self);
	const pdata = PyUnicode_DATA(m, sub);
	if (what === FIND) return findUnits(m, kind, data, start, end, pkind, pdata, plen);
	if (what === RFIND) return rfindUnits(m, kind, data, start, end, pkind, pdata, plen);
	return countUnits(m, kind, data, start, end, pkind, pdata, plen, MAX);
}

/** Position of `sub` in self[start:end], from the left or (direction < 0) from the right; -1 if it is not there. */
export const PyUnicode_Find = (
	m: Machine,
	self: Ptr,
	sub: Ptr,
	start: number,
	end: number,
	direction: number,
): number => search(m, self, sub, start, end, direction > 0 ? FIND : RFIND);

/** How often `sub` is in self[start:end]. */
export const PyUnicode_Count = (
	m: Machine,
	self: Ptr,
	sub: Ptr,
	start: number,
	end: number,
): number => search(m, self, sub, start, end, COUNT);

/** sub in self: 1 or 0; -1 with TypeError. */
export function PyUnicode_Contains(m: Machine, self: Ptr, sub: Ptr): number {
	if (!PyUnicode_Check(m, sub)) {
		PyErr_SetString(
			m,
			'TypeError',
			`'in <string>' requires string as left operand, not ${typeName(m, sub)}`,
		);
		return -1;
	}
	return search(m, self, sub, 0, MAX, FIND) < 0 ? 0 : 1;
}

const searchMethod =
	(name: string, what: number, raises: boolean) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 3)) return NULL;
		const sub = arg(m, args, 0);
		if (m.profile.olderMessages) {
			if (ensure_unicode(m, sub, typeName(m, sub)) < 0) return NULL;
		} else if (!isStrArg(m, name, 'argument 1', sub)) return NULL;
		const range = searchRange(m, args, nargs);
		if (range === undefined) return NULL;
		const result = search(m, self, sub, range.start, range.end, what);
		if (raises && result < 0) return PyErr_SetString(m, 'ValueError', 'substring not found');
		return PyLong_FromSsize_t(m, result);
	};

/** True if `sub` stands at the beginning (or end) of self[start:end]. */
export function tailmatch(
	m: Machine,
	self: Ptr,
	sub: Ptr,
	start: number,
	end: number,
	atEnd: boolean,
): boolean {
	const length = PyUnicode_GET_LENGTH(m, self);
	end = clipEnd(end, length);
	start = clipStart(start, length);
	const plen = PyUnicode_GET_LENGTH(m, sub);
	end -= plen;
	if (end < start) return false;
	if (plen === 0) return true;
	const kind = PyUnicode_KIND(m, self);
	const pkind = PyUnicode_KIND(m, sub);
	if (pkind > kind) return false;
	const at = atEnd ? end : start;
	return matchesAt(m, kind, PyUnicode_DATA(m, self), at, pkind, PyUnicode_DATA(m, sub), plen);
}

const tailMethod =
	(name: string, atEnd: boolean) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 3)) return NULL;
		const range = searchRange(m, args, nargs);
		if (range === undefined) return NULL;
		const {start, end} = range;
		const sub = arg(m, args, 0);
		if (PyTuple_Check(m, sub)) {
			for (let i = 0; i < PyTuple_GET_SIZE(m, sub); i++) {
				const item = PyTuple_GET_ITEM(m, sub, i);
				if (!PyUnicode_Check(m, item))
					return PyErr_SetString(
						m,
						'TypeError',
						`tuple for ${name} must only contain str, not ${typeName(m, item)}`,
					);
				if (tailmatch(m, self, item, start, end, atEnd)) return Py_NewRef(m, Py_True);
			}
			return Py_NewRef(m, Py_False);
		}
		if (!PyUnicode_Check(m, sub))
			return PyErr_SetString(
				m,
				'TypeError',
				`${name} first arg must be str or a tuple of str, not ${typeName(m, sub)}`,
			);
		return Py_NewRef(m, tailmatch(m, self, sub, start, end, atEnd) ? Py_True : Py_False);
	};

const LEFT = 1;

const RIGHT = 2;

/** self without the characters of `chars` (NULL: white space) at the given sides. */
export function _PyUnicode_XStrip(m: Machine, self: Ptr, sides: number, chars: Ptr): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const ckind = chars === 0 ? 0 : PyUnicode_KIND(m, chars);
	const cdata = chars === 0 ? 0 : PyUnicode_DATA(m, chars);
	const clen = chars === 0 ? 0 : PyUnicode_GET_LENGTH(m, chars);
	let start = 0;
	let end = length;
	for (const side of [LEFT, RIGHT]) {
		if ((sides & side) === 0) continue;
		while (start < end) {
			const ch = PyUnicode_READ(m, kind, data, side === LEFT ? start : end - 1);
			if (chars === 0) {
				if (!isSpace(ch)) break;
			} else {
				let i = 0;
				while (i < clen && PyUnicode_READ(m, ckind, cdata, i) !== ch) i++;
				if (i === clen) break;
			}
			if (side === LEFT) start++;
			else end--;
		}
	}
	return PyUnicode_Substring(m, self, start, end);
}

const stripMethod =
	(name: string, sides: number) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 0, 1)) return NULL;
		const chars = nargs === 0 ? Py_None : arg(m, args, 0);
		if (chars === Py_None) return _PyUnicode_XStrip(m, self, sides, NULL);
		if (PyUnicode_Check(m, chars)) return _PyUnicode_XStrip(m, self, sides, chars);
		return PyErr_SetString(m, 'TypeError', `${name} arg must be None or str`);
	};

/** self with the first `max` occurrences replaced (all if negative); itself where there are none. */
export function PyUnicode_Replace(m: Machine, self: Ptr, old: Ptr, by: Ptr, max: number): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const plen = PyUnicode_GET_LENGTH(m, old);
	if (max < 0) max = MAX;
	const kind = PyUnicode_KIND(m, self);
	const pkind = PyUnicode_KIND(m, old);
	if (length < plen || max === 0 || old === by || unicode_eq(m, old, by) || pkind > kind)
		return unicode_result_unchanged(m, self);
	const data = PyUnicode_DATA(m, self);
	const pdata = PyUnicode_DATA(m, old);
	const n = countUnits(m, kind, data, 0, length, pkind, pdata, plen, max);
	if (n === 0) return unicode_result_unchanged(m, self);
	const bylen = PyUnicode_GET_LENGTH(m, by);
	const size = length + n * (bylen - plen);
	if (size === 0) return Py_NewRef(m, EMPTY_STRING);
	const selfMax = PyUnicode_MAX_CHAR_VALUE(m, self);
	const byMax = PyUnicode_MAX_CHAR_VALUE(m, by);
	const result = PyUnicode_New(m, size, Math.max(selfMax, byMax));
	if (result === 0) return NULL;
	const rkind = PyUnicode_KIND(m, result);
	const rdata = PyUnicode_DATA(m, result);
	const bykind = PyUnicode_KIND(m, by);
	const bydata = PyUnicode_DATA(m, by);
	let from = 0;
	let to = 0;
	for (let i = 0; i < n; i++) {
		const at = plen === 0 ? i : findUnits(m, kind, data, from, length, pkind, pdata, plen);
		copyUnits(m, rkind, rdata, to, kind, data, from, at - from);
		to += at - from;
		copyUnits(m, rkind, rdata, to, bykind, bydata, 0, bylen);
		to += bylen;
		from = at + plen;
	}
	copyUnits(m, rkind, rdata, to, kind, data, from, length - from);
	return byMax < PyUnicode_MAX_CHAR_VALUE(m, old) && selfMax > byMax
		? unicode_adjust_maxchar(m, result)
		: result;
}

/** Copies a str (stolen) that turned out to need only a narrower form. */
function unicode_adjust_maxchar(m: Machine, op: Owned): Owned {
	const length = PyUnicode_GET_LENGTH(m, op);
	const kind = PyUnicode_KIND(m, op);
	const data = PyUnicode_DATA(m, op);
	const was = PyUnicode_MAX_CHAR_VALUE(m, op);
	const maxchar = findMaxChar(m, kind, data, 0, length);
	if (maxchar >= was) return op;
	const copy = PyUnicode_New(m, length, maxchar);
	if (copy !== 0) copyUnits(m, kindOf(maxchar), PyUnicode_DATA(m, copy), 0, kind, data, 0, length);
	Py_DECREF(m, op);
	return copy;
}

function unicode_replace(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned {
	const names = ['', '', 'count'];
	const given = _PyArg_UnpackKeywords(m, 'replace', args, nargs, kw, names, 2, 3, 2);
	if (given === undefined) return NULL;
	const [old, by, count] = given as [Ptr, Ptr, Ptr];
	if (!isStrArg(m, 'replace', 'argument 1', old)) return NULL;
	if (!isStrArg(m, 'replace', 'argument 2', by)) return NULL;
	const max = count === 0 ? -1 : ssizeArg(m, count);
	if (conversionFailed(m, max)) return NULL;
	return PyUnicode_Replace(m, self, old, by, max);
}

const splitMethod =
	(name: string, split: typeof PyUnicode_Split) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, name, args, nargs, kw, ['sep', 'maxsplit'], 0, 2);
		if (given === undefined) return NULL;
		const [sep, maxsplit] = given as [Ptr, Ptr];
		const max = maxsplit === 0 ? -1 : ssizeArg(m, maxsplit);
		if (conversionFailed(m, max)) return NULL;
		if (sep === 0 || sep === Py_None) return split(m, self, NULL, max);
		if (PyUnicode_Check(m, sep)) return split(m, self, sep, max);
		return PyErr_SetString(m, 'TypeError', `must be str or None, not ${typeName(m, sep)}`);
	};

function unicode_splitlines(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'splitlines', args, nargs, kw, ['keepends'], 0, 1);
	if (given === undefined) return NULL;
	const keepends = given[0] === 0 ? 0 : truthArg(m, given[0]!);
	return keepends < 0 ? NULL : PyUnicode_Splitlines(m, self, keepends !== 0);
}

const partitionMethod =
	(right: boolean) =>
	(m: Machine, self: Ptr, sep: Ptr): Owned =>
		PyUnicode_Check(m, sep)
			? partition(m, self, sep, right)
			: PyErr_SetString(m, 'TypeError', `must be str, not ${typeName(m, sep)}`);

function unicode_removeprefix(m: Machine, self: Ptr, prefix: Ptr): Owned {
	if (!isStrArg(m, 'removeprefix', 'argument', prefix)) return NULL;
	if (!tailmatch(m, self, prefix, 0, MAX, false)) return unicode_result_unchanged(m, self);
	const length = PyUnicode_GET_LENGTH(m, self);
	return PyUnicode_Substring(m, self, PyUnicode_GET_LENGTH(m, prefix), length);
}

function unicode_removesuffix(m: Machine, self: Ptr, suffix: Ptr): Owned {
	if (!isStrArg(m, 'removesuffix', 'argument', suffix)) return NULL;
	if (!tailmatch(m, self, suffix, 0, MAX, true)) return unicode_result_unchanged(m, self);
	const length = PyUnicode_GET_LENGTH(m, self);
	return PyUnicode_Substring(m, self, 0, length - PyUnicode_GET_LENGTH(m, suffix));
}

/** Encoding and errors of encode() and decode(), NULL where absent; undefined with TypeError. */
export function codecArgs(
	m: Machine,
	fname: string,
	args: number,
	nargs: number,
	kw: Ptr,
): [encoding: Ptr, errors: Ptr] | undefined {
	const given = _PyArg_UnpackKeywords(m, fname, args, nargs, kw, ['encoding', 'errors'], 0, 2);
	if (given === undefined) return undefined;
	for (const [i, name] of (['encoding', 'errors'] as const).entries()) {
		const value = given[i]!;
		if (value !== 0 && !PyUnicode_Check(m, value)) {
			_PyArg_BadArgument(m, fname, `argument '${name}'`, 'str', value);
			return undefined;
		}
	}
	return given as [Ptr, Ptr];
}

function unicode_encode(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned {
	const given = codecArgs(m, 'encode', args, nargs, kw);
	return given === undefined ? NULL : PyUnicode_AsEncodedString(m, self, given[0], given[1]);
}

function unicode_getnewargs(m: Machine, self: Ptr): Owned {
	const copy = _PyUnicode_Copy(m, self);
	if (copy === 0) return NULL;
	const result = buildTuple(m, copy);
	Py_DECREF(m, copy);
	return result;
}

const FAST = METH_FASTCALL;

const FASTKW = METH_FASTCALL | METH_KEYWORDS;

/** All methods of str. A function, so that the order in which modules are loaded does not matter. */
export const unicode_methods = (): readonly MethodDef[] => [
	{name: 'encode', flags: FASTKW, impl: unicode_encode},
	{name: 'replace', flags: FASTKW, impl: unicode_replace},
	{
		name: 'split',
		flags: FASTKW,
		impl: splitMethod('split', (m, s, p, n) => PyUnicode_Split(m, s, p, n)),
	},
	{
		name: 'rsplit',
		flags: FASTKW,
		impl: splitMethod('rsplit', (m, s, p, n) => PyUnicode_RSplit(m, s, p, n)),
	},
	{name: 'join', flags: METH_O, impl: (m, self, iterable) => PyUnicode_Join(m, self, iterable)},
	{name: 'capitalize', flags: METH_NOARGS, impl: (m, self) => unicode_capitalize(m, self)},
	{name: 'casefold', flags: METH_NOARGS, impl: (m, self) => unicode_casefold(m, self)},
	{name: 'title', flags: METH_NOARGS, impl: (m, self) => unicode_title(m, self)},
	{name: 'center', flags: FAST, impl: justifyMethod('center', centerShare)},
	{name: 'count', flags: FAST, impl: searchMethod('count', COUNT, false)},
	{name: 'expandtabs', flags: FASTKW, impl: unicode_expandtabs},
	{name: 'find', flags: FAST, impl: searchMethod('find', FIND, false)},
	{name: 'partition', flags: METH_O, impl: partitionMethod(false)},
	{name: 'index', flags: FAST, impl: searchMethod('index', FIND, true)},
	{name: 'ljust', flags: FAST, impl: justifyMethod('ljust', () => 0)},
	{name: 'lower', flags: METH_NOARGS, impl: (m, self) => unicode_lower(m, self)},
	{name: 'lstrip', flags: FAST, impl: stripMethod('lstrip', LEFT)},
	{name: 'rfind', flags: FAST, impl: searchMethod('rfind', RFIND, false)},
	{name: 'rindex', flags: FAST, impl: searchMethod('rindex', RFIND, true)},
	{name: 'rjust', flags: FAST, impl: justifyMethod('rjust', margin => margin)},
	{name: 'rstrip', flags: FAST, impl: stripMethod('rstrip', RIGHT)},
	{name: 'rpartition', flags: METH_O, impl: partitionMethod(true)},
	{name: 'splitlines', flags: FASTKW, impl: unicode_splitlines},
	{name: 'strip', flags: FAST, impl: stripMethod('strip', LEFT | RIGHT)},
	{name: 'swapcase', flags: METH_NOARGS, impl: (m, self) => unicode_swapcase(m, self)},
	{name: 'translate', flags: METH_O, impl: (m, self, table) => unicode_translate(m, self, table)},
	{name: 'upper', flags: METH_NOARGS, impl: (m, self) => unicode_upper(m, self)},
	{name: 'startswith', flags: FAST, impl: tailMethod('startswith', false)},
	{name: 'endswith', flags: FAST, impl: tailMethod('endswith', true)},
	{name: 'removeprefix', flags: METH_O, impl: unicode_removeprefix},
	{name: 'removesuffix', flags: METH_O, impl: unicode_removesuffix},
	{name: 'isascii', flags: METH_NOARGS, impl: (m, self) => unicode_isascii(m, self)},
	{name: 'islower', flags: METH_NOARGS, impl: (m, self) => unicode_islower(m, self)},
	{name: 'isupper', flags: METH_NOARGS, impl: (m, self) => unicode_isupper(m, self)},
	{name: 'istitle', flags: METH_NOARGS, impl: (m, self) => unicode_istitle(m, self)},
	{name: 'isspace', flags: METH_NOARGS, impl: (m, self) => unicode_isspace(m, self)},
	{name: 'isdecimal', flags: METH_NOARGS, impl: (m, self) => unicode_isdecimal(m, self)},
	{name: 'isdigit', flags: METH_NOARGS, impl: (m, self) => unicode_isdigit(m, self)},
	{name: 'isnumeric', flags: METH_NOARGS, impl: (m, self) => unicode_isnumeric(m, self)},
	{name: 'isalpha', flags: METH_NOARGS, impl: (m, self) => unicode_isalpha(m, self)},
	{name: 'isalnum', flags: METH_NOARGS, impl: (m, self) => unicode_isalnum(m, self)},
	{name: 'isidentifier', flags: METH_NOARGS, impl: (m, self) => unicode_isidentifier(m, self)},
	{name: 'isprintable', flags: METH_NOARGS, impl: (m, self) => unicode_isprintable(m, self)},
	{name: 'zfill', flags: METH_O, impl: unicode_zfill},
	{
		name: 'format',
		flags: METH_VARARGS | METH_KEYWORDS,
		impl: (m, self, args, kwds) => unicode_format(m, self, args, kwds),
	},
	{name: 'format_map', flags: METH_O, impl: (m, self, map) => unicode_format_map(m, self, map)},
	{name: '__format__', flags: METH_O, impl: (m, self, spec) => unicode__format__(m, self, spec)},
	{
		name: 'maketrans',
		flags: METH_FASTCALL | METH_STATIC,
		impl: (m, _self, args, nargs) => unicode_maketrans(m, args, nargs),
	},
	{
		name: '__sizeof__',
		flags: METH_NOARGS,
		impl: (m, self) => PyLong_FromSsize_t(m, unicode_sizeof(m, self)),
	},
	{name: '__getnewargs__', flags: METH_NOARGS, impl: unicode_getnewargs},
];
