/** Searching in bytes and bytearray: find, count, startswith, in, strip, partition … (Objects/bytes_methods.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {type Buffer, bufferOf, requireBuffer} from './buffer.ts';
import {type ByteType, MAX, bool, isByteSpace, size} from './bytes-methods.ts';
import {conversionFailed} from './getargs.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {clipEnd, clipStart, countUnits, findUnits, matchesAt, rfindUnits} from './stringlib.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {searchRange} from './unicode-methods.ts';

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

export const FIND = 0;

export const RFIND = 1;

export const COUNT = 2;

export const searchMethod =
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

export const tailMethod =
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

export const stripMethod =
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

export const partitionMethod =
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

export const removeMethod =
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
