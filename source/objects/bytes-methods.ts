/** Methods that bytes and bytearray share (Objects/bytes_methods.c, Objects/stringlib). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../runtime/args.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_STATIC,
	type MethodDef,
} from '../runtime/slots.ts';
import {
	EMPTY_STRING,
	PyByteArray_Type,
	PyBytes_Type,
	Py_False,
	Py_None,
	Py_True,
} from '../runtime/statics.ts';
import {
	PyObject_Size,
	PySequence_Fast,
	PySequence_Fast_GET_ITEM,
	PySequence_Fast_GET_SIZE,
} from './abstract.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {type Buffer, bufferOf, requireBuffer} from './buffer.ts';
import {PyBytes_Check, PyBytes_FromStringAndSize, newBytes, OB_SVAL} from './bytesobject.ts';
import {PyUnicode_Decode} from './codecs.ts';
import {_PyArg_BadArgument, conversionFailed, intArg, ssizeArg} from './getargs.ts';
import {PyList_Append, PyList_New} from './listobject.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_IsTrue} from './object.ts';
import {clipEnd, clipStart, countUnits, findUnits, matchesAt, rfindUnits} from './stringlib.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';
import {centerShare, codecArgs, searchRange} from './unicode-methods.ts';
import {addPiece, finishSplit, newSplit} from './unicode-split.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_IS_ASCII,
	PyUnicode_New,
	PyUnicode_READ_CHAR,
} from './unicodeobject.ts';

/** What the two types do differently. */
export type ByteType = {
	readonly name: string;
	/** A new object with a copy of the bytes. */
	readonly make: (m: Machine, data: number, size: number) => Owned;
	/** A new object to be filled in. */
	readonly blank: (m: Machine, size: number) => Owned;
	/** Address of the first byte. */
	readonly data: (m: Machine, op: number) => number;
	/** What a method returns that changes nothing. */
	readonly unchanged: (m: Machine, self: Ptr) => Owned;
};

const MAX = Number.MAX_SAFE_INTEGER;
const size = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;
const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

/** A single byte searched for, on the C scratch stack so that it has an address. */
function needle(m: Machine, sub: Ptr): Buffer | undefined {
	if (!PyIndex_Check(m, sub)) {
		const buffer = bufferOf(m, sub);
		if (buffer === undefined)
			PyErr_SetString(
				m,
				'TypeError',
				`argument should be integer or bytes-like object, not '${typeName(m, sub)}'`,
			);
		return buffer;
	}
	const value = PyNumber_AsSsize_t(m, sub, 'OverflowError');
	if (conversionFailed(m, value)) return undefined;
	if (value < 0 || value > 255) {
		PyErr_SetString(m, 'ValueError', 'byte must be in range(0, 256)');
		return undefined;
	}
	m.u8[m.csp] = value;
	return {data: m.csp, size: 1};
}

const FIND = 0;
const RFIND = 1;
const COUNT = 2;

const searchMethod =
	(t: ByteType, name: string, what: number, raises: boolean) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 3)) return NULL;
		const range = searchRange(m, args, nargs);
		if (range === undefined) return NULL;
		const sub = needle(m, arg(m, args, 0));
		if (sub === undefined) return NULL;
		const length = size(m, self);
		const end = clipEnd(range.end, length);
		const start = clipStart(range.start, length);
		const data = t.data(m, self);
		let result: number;
		if (what === COUNT)
			result = start > length ? 0 : countUnits(m, 1, data, start, end, 1, sub.data, sub.size, MAX);
		else if (end - start < sub.size) result = -1;
		else {
			const find = what === FIND ? findUnits : rfindUnits;
			result = find(m, 1, data, start, end, 1, sub.data, sub.size);
		}
		if (raises && result < 0) return PyErr_SetString(m, 'ValueError', 'subsection not found');
		return PyLong_FromSsize_t(m, result);
	};

/** sub in self: 1 or 0; -1 with TypeError or ValueError (_Py_bytes_contains). */
export function bytesContain(m: Machine, data: number, length: number, sub: Ptr): number {
	if (PyIndex_Check(m, sub)) {
		const value = PyNumber_AsSsize_t(m, sub);
		if (conversionFailed(m, value)) return -1;
		if (value < 0 || value > 255)
			return PyErr_SetStringInt(m, 'ValueError', 'byte must be in range(0, 256)');
		for (let i = data; i < data + length; i++) if (m.u8[i] === value) return 1;
		return 0;
	}
	const buffer = requireBuffer(m, sub);
	if (buffer === undefined) return -1;
	return findUnits(m, 1, data, 0, length, 1, buffer.data, buffer.size) < 0 ? 0 : 1;
}

/** 1 or 0: whether `sub` stands at the beginning or end of self[start:end]; -1 with TypeError. */
function tailmatch(
	m: Machine,
	t: ByteType,
	self: Ptr,
	sub: Ptr,
	range: {start: number; end: number},
	atEnd: boolean,
): number {
	const buffer = requireBuffer(m, sub);
	if (buffer === undefined) return -1;
	const length = size(m, self);
	const end = clipEnd(range.end, length);
	const start = clipStart(range.start, length);
	if (end - start < buffer.size || start > length) return 0;
	const at = atEnd ? end - buffer.size : start;
	return matchesAt(m, 1, t.data(m, self), at, 1, buffer.data, buffer.size) ? 1 : 0;
}

const tailMethod =
	(t: ByteType, name: string, atEnd: boolean) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 3)) return NULL;
		const range = searchRange(m, args, nargs);
		if (range === undefined) return NULL;
		const sub = arg(m, args, 0);
		if (PyTuple_Check(m, sub)) {
			for (let i = 0; i < PyTuple_GET_SIZE(m, sub); i++) {
				const result = tailmatch(m, t, self, PyTuple_GET_ITEM(m, sub, i), range, atEnd);
				if (result !== 0) return result < 0 ? NULL : bool(m, true);
			}
			return bool(m, false);
		}
		if (bufferOf(m, sub) === undefined)
			return PyErr_SetString(
				m,
				'TypeError',
				`${name} first arg must be bytes or a tuple of bytes, not ${typeName(m, sub)}`,
			);
		const result = tailmatch(m, t, self, sub, range, atEnd);
		return result < 0 ? NULL : bool(m, result === 1);
	};

export const isByteSpace = (ch: number): boolean => ch === 32 || (ch >= 9 && ch <= 13);

const stripMethod =
	(t: ByteType, name: string, left: boolean, right: boolean) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 0, 1)) return NULL;
		const chars = nargs === 0 ? Py_None : arg(m, args, 0);
		const set = chars === Py_None ? undefined : requireBuffer(m, chars);
		if (chars !== Py_None && set === undefined) return NULL;
		const stripped = (ch: number): boolean =>
			set === undefined
				? isByteSpace(ch)
				: m.u8.subarray(set.data, set.data + set.size).includes(ch);
		const data = t.data(m, self);
		let start = 0;
		let end = size(m, self);
		if (left) while (start < end && stripped(m.u8[data + start]!)) start++;
		if (right) while (start < end && stripped(m.u8[data + end - 1]!)) end--;
		if (start === 0 && end === size(m, self)) return t.unchanged(m, self);
		return t.make(m, data + start, end - start);
	};

/** A result of the same size, byte by byte. */
const mapMethod =
	(t: ByteType, map: (ch: number, previous: number) => number) =>
	(m: Machine, self: Ptr): Owned => {
		const n = size(m, self);
		const result = t.blank(m, n);
		if (result === 0 || n === 0) return result;
		const from = t.data(m, self);
		const to = t.data(m, result);
		for (let i = 0; i < n; i++)
			m.u8[to + i] = map(m.u8[from + i]!, i === 0 ? -1 : m.u8[from + i - 1]!);
		return result;
	};

const isLower = (ch: number): boolean => ch >= 97 && ch <= 122;
const isUpper = (ch: number): boolean => ch >= 65 && ch <= 90;
const isAlpha = (ch: number): boolean => isLower(ch) || isUpper(ch);
const isDigit = (ch: number): boolean => ch >= 48 && ch <= 57;
const lower = (ch: number): number => (isUpper(ch) ? ch + 32 : ch);
const upper = (ch: number): number => (isLower(ch) ? ch - 32 : ch);

const allMethod =
	(t: ByteType, test: (ch: number) => boolean, ofEmpty = false) =>
	(m: Machine, self: Ptr): Owned => {
		const n = size(m, self);
		const data = t.data(m, self);
		for (let i = data; i < data + n; i++) if (!test(m.u8[i]!)) return bool(m, false);
		return bool(m, n > 0 || ofEmpty);
	};

const casedMethod =
	(t: ByteType, wanted: (ch: number) => boolean, other: (ch: number) => boolean) =>
	(m: Machine, self: Ptr): Owned => {
		const data = t.data(m, self);
		let cased = false;
		for (let i = data; i < data + size(m, self); i++) {
			if (other(m.u8[i]!)) return bool(m, false);
			if (wanted(m.u8[i]!)) cased = true;
		}
		return bool(m, cased);
	};

const istitle =
	(t: ByteType) =>
	(m: Machine, self: Ptr): Owned => {
		const data = t.data(m, self);
		let cased = false;
		let previous = false;
		for (let i = data; i < data + size(m, self); i++) {
			const ch = m.u8[i]!;
			if ((isUpper(ch) && previous) || (isLower(ch) && !previous)) return bool(m, false);
			previous = isAlpha(ch);
			if (previous) cased = true;
		}
		return bool(m, cased);
	};

/** The one byte of a fill argument; -1 with TypeError. */
function fillByte(m: Machine, fname: string, fill: Ptr): number {
	const isArray = PyType_IsSubtype(m, m.i32[(fill + 8) >> 2]!, PyByteArray_Type);
	if (PyBytes_Check(m, fill) || isArray) {
		const buffer = bufferOf(m, fill)!;
		if (buffer.size === 1) return m.u8[buffer.data]!;
		if (m.profile.percentCSaysWhat)
			return PyErr_SetStringInt(
				m,
				'TypeError',
				`${fname}(): argument 2 must be a byte string of length 1, not a ${typeName(m, fill)} object of length ${buffer.size}`,
			);
	}
	_PyArg_BadArgument(m, fname, 'argument 2', 'a byte string of length 1', fill);
	return -1;
}

/** self with fill bytes around it. */
function pad(m: Machine, t: ByteType, self: Ptr, left: number, right: number, fill: number): Owned {
	const n = size(m, self);
	const result = t.blank(m, left + n + right);
	if (result === 0) return NULL;
	const to = t.data(m, result);
	const from = t.data(m, self);
	m.u8.fill(fill, to, to + left);
	m.u8.copyWithin(to + left, from, from + n);
	m.u8.fill(fill, to + left + n, to + left + n + right);
	return result;
}

const justifyMethod =
	(t: ByteType, name: string, leftShare: (margin: number, width: number) => number) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 2)) return NULL;
		const width = ssizeArg(m, arg(m, args, 0));
		if (conversionFailed(m, width)) return NULL;
		const fill = nargs > 1 ? fillByte(m, name, arg(m, args, 1)) : 32;
		if (fill < 0) return NULL;
		const margin = width - size(m, self);
		if (margin <= 0) return t.unchanged(m, self);
		const left = leftShare(margin, width);
		return pad(m, t, self, left, margin - left, fill);
	};

const zfill =
	(t: ByteType) =>
	(m: Machine, self: Ptr, widthArg: Ptr): Owned => {
		const width = ssizeArg(m, widthArg);
		if (conversionFailed(m, width)) return NULL;
		const fill = width - size(m, self);
		if (fill <= 0) return t.unchanged(m, self);
		const result = pad(m, t, self, fill, 0, 48);
		if (result === 0 || size(m, self) === 0) return result;
		const data = t.data(m, result);
		const sign = m.u8[data + fill]!;
		if (sign === 43 || sign === 45) {
			m.u8[data] = sign;
			m.u8[data + fill] = 48;
		}
		return result;
	};

const expandtabs =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, 'expandtabs', args, nargs, kw, ['tabsize'], 0, 1);
		if (given === undefined) return NULL;
		const tabsize = given[0] === 0 ? 8 : intArg(m, given[0]!);
		if (conversionFailed(m, tabsize)) return NULL;
		const data = t.data(m, self);
		const out: number[] = [];
		let column = 0;
		for (let i = data; i < data + size(m, self); i++) {
			const ch = m.u8[i]!;
			if (ch === 9) {
				const n = tabsize > 0 ? tabsize - (column % tabsize) : 0;
				column += n;
				for (let j = 0; j < n; j++) out.push(32);
			} else {
				out.push(ch);
				column = ch === 10 || ch === 13 ? 0 : column + 1;
			}
		}
		const result = t.blank(m, out.length);
		if (result !== 0 && out.length > 0) m.u8.set(out, t.data(m, result));
		return result;
	};

const replace =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, 'replace', nargs, 2, 3)) return NULL;
		const old = requireBuffer(m, arg(m, args, 0));
		const by = old === undefined ? undefined : requireBuffer(m, arg(m, args, 1));
		if (old === undefined || by === undefined) return NULL;
		let max = nargs > 2 ? ssizeArg(m, arg(m, args, 2)) : -1;
		if (conversionFailed(m, max)) return NULL;
		if (max < 0) max = MAX;
		const length = size(m, self);
		const data = t.data(m, self);
		const n = length < old.size ? 0 : countUnits(m, 1, data, 0, length, 1, old.data, old.size, max);
		if (n === 0) return t.unchanged(m, self);
		const result = t.blank(m, length + n * (by.size - old.size));
		if (result === 0) return NULL;
		let to = t.data(m, result);
		let from = 0;
		for (let i = 0; i < n; i++) {
			const at = old.size === 0 ? i : findUnits(m, 1, data, from, length, 1, old.data, old.size);
			m.u8.copyWithin(to, data + from, data + at);
			to += at - from;
			m.u8.copyWithin(to, by.data, by.data + by.size);
			to += by.size;
			from = at + old.size;
		}
		m.u8.copyWithin(to, data + from, data + length);
		return result;
	};

/** Splits at white space or at `sep`, from the left or the right. */
function split(
	m: Machine,
	t: ByteType,
	self: Ptr,
	sep: Buffer | undefined,
	max: number,
	right: boolean,
): Owned {
	const length = size(m, self);
	const data = t.data(m, self);
	let left = max < 0 ? MAX : max;
	const pieces = newSplit(m, left);
	if (pieces.list === 0) return NULL;
	const add = (start: number, end: number): boolean =>
		addPiece(
			m,
			pieces,
			start === 0 && end === length && pieces.count === 0
				? t.unchanged(m, self)
				: t.make(m, data + start, end - start),
		);
	const space = (i: number): boolean => isByteSpace(m.u8[data + i]!);
	let start = 0;
	let end = length;
	if (sep !== undefined) {
		for (; left > 0; left--) {
			const at = right
				? rfindUnits(m, 1, data, 0, end, 1, sep.data, sep.size)
				: findUnits(m, 1, data, start, length, 1, sep.data, sep.size);
			if (at < 0) break;
			if (!(right ? add(at + sep.size, end) : add(start, at))) return NULL;
			if (right) end = at;
			else start = at + sep.size;
		}
		return add(start, end) ? finishSplit(m, pieces, right) : NULL;
	}
	for (; left > 0; left--) {
		if (right) while (end > 0 && space(end - 1)) end--;
		else while (start < length && space(start)) start++;
		if (start >= end) break;
		let at = right ? end : start;
		if (right) while (at > 0 && !space(at - 1)) at--;
		else while (at < length && !space(at)) at++;
		if (!(right ? add(at, end) : add(start, at))) return NULL;
		if (right) end = at;
		else start = at;
	}
	if (right) while (end > 0 && space(end - 1)) end--;
	else while (start < length && space(start)) start++;
	if (start < end && !add(start, end)) return NULL;
	return finishSplit(m, pieces, right);
}

const splitMethod =
	(t: ByteType, name: string, right: boolean) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, name, args, nargs, kw, ['sep', 'maxsplit'], 0, 2);
		if (given === undefined) return NULL;
		const [sepArg, maxArg] = given as [Ptr, Ptr];
		const max = maxArg === 0 ? -1 : ssizeArg(m, maxArg);
		if (conversionFailed(m, max)) return NULL;
		if (sepArg === 0 || sepArg === Py_None) return split(m, t, self, undefined, max, right);
		const sep = requireBuffer(m, sepArg);
		if (sep === undefined) return NULL;
		if (sep.size === 0) return PyErr_SetString(m, 'ValueError', 'empty separator');
		return split(m, t, self, sep, max, right);
	};

const splitlines =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, 'splitlines', args, nargs, kw, ['keepends'], 0, 1);
		if (given === undefined) return NULL;
		const keepends = given[0] === 0 ? 0 : PyObject_IsTrue(m, given[0]!);
		if (keepends < 0) return NULL;
		const list = PyList_New(m, 0);
		const length = size(m, self);
		const data = t.data(m, self);
		for (let i = 0; list !== 0 && i < length;) {
			const start = i;
			while (i < length && m.u8[data + i] !== 10 && m.u8[data + i] !== 13) i++;
			let end = i;
			if (i < length) {
				i += m.u8[data + i] === 13 && i + 1 < length && m.u8[data + i + 1] === 10 ? 2 : 1;
				if (keepends !== 0) end = i;
			}
			const whole = start === 0 && end === length;
			const line = whole ? t.unchanged(m, self) : t.make(m, data + start, end - start);
			const ok = line !== 0 && PyList_Append(m, list, line) === 0;
			if (line !== 0) Py_DECREF(m, line);
			if (ok) continue;
			Py_DECREF(m, list);
			return NULL;
		}
		return list;
	};

const partitionMethod =
	(t: ByteType, right: boolean) =>
	(m: Machine, self: Ptr, sepArg: Ptr): Owned => {
		const sep = requireBuffer(m, sepArg);
		if (sep === undefined) return NULL;
		if (sep.size === 0) return PyErr_SetString(m, 'ValueError', 'empty separator');
		const length = size(m, self);
		const data = t.data(m, self);
		const find = right ? rfindUnits : findUnits;
		const at = find(m, 1, data, 0, length, 1, sep.data, sep.size);
		const result = PyTuple_New(m, 3);
		if (result === 0) return NULL;
		const piece = (start: number, end: number): Owned => t.make(m, data + start, end - start);
		const parts =
			at >= 0
				? [
						piece(0, at),
						t.name === 'bytes' ? Py_NewRef(m, sepArg) : t.make(m, sep.data, sep.size),
						piece(at + sep.size, length),
					]
				: right
					? [piece(0, 0), piece(0, 0), t.unchanged(m, self)]
					: [t.unchanged(m, self), piece(0, 0), piece(0, 0)];
		for (const [i, part] of parts.entries()) if (part !== 0) PyTuple_SET_ITEM(m, result, i, part);
		if (!parts.includes(NULL)) return result;
		Py_DECREF(m, result);
		return NULL;
	};

const removeMethod =
	(t: ByteType, suffix: boolean) =>
	(m: Machine, self: Ptr, affix: Ptr): Owned => {
		const buffer = requireBuffer(m, affix);
		if (buffer === undefined) return NULL;
		const length = size(m, self);
		const data = t.data(m, self);
		const at = suffix ? length - buffer.size : 0;
		const found =
			buffer.size > 0 &&
			buffer.size <= length &&
			matchesAt(m, 1, data, at, 1, buffer.data, buffer.size);
		if (!found) return t.unchanged(m, self);
		return suffix ? t.make(m, data, at) : t.make(m, data + buffer.size, length - buffer.size);
	};

const translate =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, 'translate', args, nargs, kw, ['', 'delete'], 1, 2, 1);
		if (given === undefined) return NULL;
		const [tableArg, deleteArg] = given as [Ptr, Ptr];
		const table = tableArg === Py_None ? undefined : requireBuffer(m, tableArg);
		if (tableArg !== Py_None && table === undefined) return NULL;
		if (table !== undefined && table.size !== 256)
			return PyErr_SetString(m, 'ValueError', 'translation table must be 256 characters long');
		const dropped = deleteArg === 0 ? undefined : requireBuffer(m, deleteArg);
		if (deleteArg !== 0 && dropped === undefined) return NULL;
		const drop = new Set(
			dropped === undefined ? [] : m.u8.subarray(dropped.data, dropped.data + dropped.size),
		);
		const data = t.data(m, self);
		const out: number[] = [];
		let changed = false;
		for (let i = data; i < data + size(m, self); i++) {
			const ch = m.u8[i]!;
			if (drop.has(ch)) {
				changed = true;
				continue;
			}
			const to = table === undefined ? ch : m.u8[table.data + ch]!;
			if (to !== ch) changed = true;
			out.push(to);
		}
		if (!changed) return t.unchanged(m, self);
		const result = t.blank(m, out.length);
		if (result !== 0 && out.length > 0) m.u8.set(out, t.data(m, result));
		return result;
	};

function bytes_maketrans(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'maketrans', nargs, 2, 2)) return NULL;
	const from = requireBuffer(m, arg(m, args, 0));
	const to = from === undefined ? undefined : requireBuffer(m, arg(m, args, 1));
	if (from === undefined || to === undefined) return NULL;
	if (from.size !== to.size)
		return PyErr_SetString(m, 'ValueError', 'maketrans arguments must have same length');
	const result = newBytes(m, 256);
	if (result === 0) return NULL;
	for (let i = 0; i < 256; i++) m.u8[result + OB_SVAL + i] = i;
	for (let i = 0; i < from.size; i++)
		m.u8[result + OB_SVAL + m.u8[from.data + i]!] = m.u8[to.data + i]!;
	return result;
}

/** self.join(iterable) into a new object of the type. */
export const joinBytes =
	(t: ByteType) =>
	(m: Machine, self: Ptr, iterable: Ptr): Owned => {
		const seq = PySequence_Fast(m, iterable, 'can only join an iterable');
		if (seq === 0) return NULL;
		const n = PySequence_Fast_GET_SIZE(m, seq);
		const sepSize = size(m, self);
		const result = joinItems(m, t, self, seq, n, sepSize);
		Py_DECREF(m, seq);
		return result;
	};

function joinItems(
	m: Machine,
	t: ByteType,
	self: Ptr,
	seq: Ptr,
	n: number,
	sepSize: number,
): Owned {
	if (n === 0) return t.blank(m, 0);
	const first = PySequence_Fast_GET_ITEM(m, seq, 0);
	if (n === 1 && t.name === 'bytes' && m.i32[(first + 8) >> 2] === PyBytes_Type)
		return Py_NewRef(m, first);
	let total = sepSize * (n - 1);
	for (let i = 0; i < n; i++) {
		const item = PySequence_Fast_GET_ITEM(m, seq, i);
		const buffer = bufferOf(m, item);
		if (buffer === undefined)
			return PyErr_SetString(
				m,
				'TypeError',
				`sequence item ${i}: expected a bytes-like object, ${typeName(m, item)} found`,
			);
		total += buffer.size;
	}
	const result = t.blank(m, total);
	if (result === 0 || total === 0) return result;
	const sep = t.data(m, self);
	let to = t.data(m, result);
	for (let i = 0; i < n; i++) {
		if (i > 0) {
			m.u8.copyWithin(to, sep, sep + sepSize);
			to += sepSize;
		}
		const buffer = bufferOf(m, PySequence_Fast_GET_ITEM(m, seq, i))!;
		m.u8.copyWithin(to, buffer.data, buffer.data + buffer.size);
		to += buffer.size;
	}
	return result;
}

/** The separator character of hex(); -1 with the error set, -2 for none. */
function hexSeparator(m: Machine, sep: Ptr): number {
	if (sep === 0) return -2;
	const length = PyObject_Size(m, sep);
	if (length < 0) return -1;
	if (length !== 1) return PyErr_SetStringInt(m, 'ValueError', 'sep must be length 1.');
	if (PyUnicode_Check(m, sep)) {
		if (!PyUnicode_IS_ASCII(m, sep))
			return PyErr_SetStringInt(m, 'ValueError', 'sep must be ASCII.');
		return PyUnicode_READ_CHAR(m, sep, 0);
	}
	if (!PyBytes_Check(m, sep))
		return PyErr_SetStringInt(m, 'TypeError', 'sep must be str or bytes.');
	const ch = m.u8[sep + OB_SVAL]!;
	return ch > 127 ? PyErr_SetStringInt(m, 'ValueError', 'sep must be ASCII.') : ch;
}

/** Bytes as hexadecimal digits (_Py_strhex_with_sep). */
export function hexText(m: Machine, data: number, n: number, sepArg: Ptr, group: number): Owned {
	const sep = hexSeparator(m, sepArg);
	if (sep === -1) return NULL;
	if (n === 0) return Py_NewRef(m, EMPTY_STRING);
	const step = sep < 0 || group === 0 || Math.abs(group) >= n ? n : Math.abs(group);
	const result = PyUnicode_New(m, n * 2 + Math.ceil(n / step) - 1, 127);
	if (result === 0) return NULL;
	let to = PyUnicode_DATA(m, result);
	const digit = (value: number): number => (value < 10 ? 48 + value : 87 + value);
	for (let i = 0; i < n; i++) {
		const fromEdge = group < 0 ? i : n - i;
		if (i > 0 && fromEdge % step === 0) m.u8[to++] = sep;
		const byte = m.u8[data + i]!;
		m.u8[to++] = digit(byte >> 4);
		m.u8[to++] = digit(byte & 15);
	}
	return result;
}

/** The arguments of hex(): separator (NULL for none) and bytes per separator; undefined with the error set. */
export function hexArgs(
	m: Machine,
	args: number,
	nargs: number,
	kw: Ptr,
): [Ptr, number] | undefined {
	const given = _PyArg_UnpackKeywords(m, 'hex', args, nargs, kw, ['sep', 'bytes_per_sep'], 0, 2);
	if (given === undefined) return undefined;
	const group = given[1] === 0 ? 1 : intArg(m, given[1]!);
	return conversionFailed(m, group) ? undefined : [given[0]!, group];
}

const hexMethod =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = hexArgs(m, args, nargs, kw);
		if (given === undefined) return NULL;
		return hexText(m, t.data(m, self), size(m, self), given[0], given[1]);
	};

const hexValue = (ch: number): number =>
	isDigit(ch) ? ch - 48 : (ch | 32) >= 97 && (ch | 32) <= 102 ? (ch | 32) - 87 : -1;

/** The bytes that pairs of hexadecimal digits stand for; undefined with the error set. */
export function parseHex(m: Machine, source: Ptr): number[] | undefined {
	const lenient = m.profile.fromhexTakesBytes;
	let read: (i: number) => number;
	let n: number;
	if (PyUnicode_Check(m, source)) {
		n = size(m, source);
		read = i => PyUnicode_READ_CHAR(m, source, i);
	} else {
		const buffer = lenient ? bufferOf(m, source) : undefined;
		if (buffer === undefined) {
			if (lenient)
				PyErr_SetString(
					m,
					'TypeError',
					`fromhex() argument must be str or bytes-like, not ${typeName(m, source)}`,
				);
			else _PyArg_BadArgument(m, 'fromhex', 'argument', 'str', source);
			return undefined;
		}
		n = buffer.size;
		read = i => m.u8[buffer.data + i]!;
	}
	const out: number[] = [];
	for (let i = 0; i < n; i += 2) {
		while (i < n && isByteSpace(read(i))) i++;
		if (i >= n) break;
		const high = hexValue(read(i));
		const low = high < 0 || i + 1 >= n ? -1 : hexValue(read(i + 1));
		if (low < 0) {
			if (high >= 0 && i + 1 >= n && lenient)
				PyErr_SetString(
					m,
					'ValueError',
					'fromhex() arg must contain an even number of hexadecimal digits',
				);
			else
				PyErr_SetString(
					m,
					'ValueError',
					`non-hexadecimal number found in fromhex() arg at position ${high < 0 ? i : i + 1}`,
				);
			return undefined;
		}
		out.push(high * 16 + low);
	}
	return out;
}

const decode =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = codecArgs(m, 'decode', args, nargs, kw);
		if (given === undefined) return NULL;
		if (size(m, self) === 0) return Py_NewRef(m, EMPTY_STRING);
		return PyUnicode_Decode(m, t.data(m, self), size(m, self), given[0], given[1]);
	};

/** The methods for one of the two types. */
export function byteMethods(t: ByteType): readonly MethodDef[] {
	const fast = METH_FASTCALL;
	const fastkw = METH_FASTCALL | METH_KEYWORDS;
	const none = METH_NOARGS;
	return [
		{
			name: 'capitalize',
			flags: none,
			impl: mapMethod(t, (ch, p) => (p < 0 ? upper(ch) : lower(ch))),
		},
		{name: 'center', flags: fast, impl: justifyMethod(t, 'center', centerShare)},
		{name: 'count', flags: fast, impl: searchMethod(t, 'count', COUNT, false)},
		{name: 'decode', flags: fastkw, impl: decode(t)},
		{name: 'endswith', flags: fast, impl: tailMethod(t, 'endswith', true)},
		{name: 'expandtabs', flags: fastkw, impl: expandtabs(t)},
		{name: 'find', flags: fast, impl: searchMethod(t, 'find', FIND, false)},
		{name: 'hex', flags: fastkw, impl: hexMethod(t)},
		{name: 'index', flags: fast, impl: searchMethod(t, 'index', FIND, true)},
		{name: 'isalnum', flags: none, impl: allMethod(t, ch => isAlpha(ch) || isDigit(ch))},
		{name: 'isalpha', flags: none, impl: allMethod(t, isAlpha)},
		{name: 'isascii', flags: none, impl: allMethod(t, ch => ch < 128, true)},
		{name: 'isdigit', flags: none, impl: allMethod(t, isDigit)},
		{name: 'islower', flags: none, impl: casedMethod(t, isLower, isUpper)},
		{name: 'isspace', flags: none, impl: allMethod(t, isByteSpace)},
		{name: 'istitle', flags: none, impl: istitle(t)},
		{name: 'isupper', flags: none, impl: casedMethod(t, isUpper, isLower)},
		{name: 'join', flags: METH_O, impl: joinBytes(t)},
		{name: 'ljust', flags: fast, impl: justifyMethod(t, 'ljust', () => 0)},
		{name: 'lower', flags: none, impl: mapMethod(t, lower)},
		{name: 'lstrip', flags: fast, impl: stripMethod(t, 'lstrip', true, false)},
		{name: 'maketrans', flags: fast | METH_STATIC, impl: bytes_maketrans},
		{name: 'partition', flags: METH_O, impl: partitionMethod(t, false)},
		{name: 'replace', flags: fast, impl: replace(t)},
		{name: 'removeprefix', flags: METH_O, impl: removeMethod(t, false)},
		{name: 'removesuffix', flags: METH_O, impl: removeMethod(t, true)},
		{name: 'rfind', flags: fast, impl: searchMethod(t, 'rfind', RFIND, false)},
		{name: 'rindex', flags: fast, impl: searchMethod(t, 'rindex', RFIND, true)},
		{name: 'rjust', flags: fast, impl: justifyMethod(t, 'rjust', margin => margin)},
		{name: 'rpartition', flags: METH_O, impl: partitionMethod(t, true)},
		{name: 'rsplit', flags: fastkw, impl: splitMethod(t, 'rsplit', true)},
		{name: 'rstrip', flags: fast, impl: stripMethod(t, 'rstrip', false, true)},
		{name: 'split', flags: fastkw, impl: splitMethod(t, 'split', false)},
		{name: 'splitlines', flags: fastkw, impl: splitlines(t)},
		{name: 'startswith', flags: fast, impl: tailMethod(t, 'startswith', false)},
		{name: 'strip', flags: fast, impl: stripMethod(t, 'strip', true, true)},
		{
			name: 'swapcase',
			flags: none,
			impl: mapMethod(t, ch => (isUpper(ch) ? lower(ch) : upper(ch))),
		},
		{
			name: 'title',
			flags: none,
			impl: mapMethod(t, (ch, p) => (p >= 0 && isAlpha(p) ? lower(ch) : upper(ch))),
		},
		{name: 'translate', flags: fastkw, impl: translate(t)},
		{name: 'upper', flags: none, impl: mapMethod(t, upper)},
		{name: 'zfill', flags: METH_O, impl: zfill(t)},
	];
}

/** bytes as a ByteType. */
export const bytesType: ByteType = {
	name: 'bytes',
	make: (m, data, n) => PyBytes_FromStringAndSize(m, data, n),
	blank: (m, n) => newBytes(m, n),
	data: (_m, op) => op + OB_SVAL,
	unchanged: (m, self) =>
		m.i32[(self + 8) >> 2] === PyBytes_Type
			? Py_NewRef(m, self)
			: PyBytes_FromStringAndSize(m, self + OB_SVAL, size(m, self)),
};
