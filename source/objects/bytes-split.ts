/** Splitting and joining bytes and bytearray (Objects/stringlib/split.h, join.h). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_UnpackKeywords} from '../runtime/args.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyBytes_Type, Py_None} from '../runtime/statics.ts';
import {PySequence_Fast, PySequence_Fast_GET_ITEM, PySequence_Fast_GET_SIZE} from './abstract.ts';
import {type Buffer, bufferOf, requireBuffer} from './buffer.ts';
import {type ByteType, MAX, isByteSpace, size} from './bytes-methods.ts';
import {conversionFailed, truthArg, ssizeArg} from './getargs.ts';
import {PyList_Append, PyList_New} from './listobject.ts';
import {findUnits, rfindUnits} from './stringlib.ts';
import {typeName} from './typeobject.ts';
import {addPiece, finishSplit, newSplit} from './unicode-split.ts';

/** Splits at white space or at `sep`, from the left or the right. */
export function split(
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

export const splitMethod =
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

export const splitlines =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, 'splitlines', args, nargs, kw, ['keepends'], 0, 1);
		if (given === undefined) return NULL;
		const keepends = given[0] === 0 ? 0 : truthArg(m, given[0]!);
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
