/** range_iterator and longrange_iterator (Objects/rangeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {FREELIST_rangeiter, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF, Py_XSETREF} from '../runtime/refcount.ts';
import {PyObject_New} from '../runtime/objimpl.ts';
import {ID} from '../runtime/identifiers.ts';
import {METH_NOARGS, METH_O, type TypeSpec} from '../runtime/slots.ts';
import {Py_None, PyLongRangeIter_Type, PyRangeIter_Type} from '../runtime/statics.ts';
import {_PyEval_GetBuiltin} from './abstract.ts';
import {PyNumber_Index} from './abstract-number.ts';
import {
	_PyLong_CompactValue,
	_PyLong_IsCompact,
	longAsBigInt,
	longFromBigInt,
	PyLong_FromLong,
} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {rangeobject, rangeOf} from './rangeobject.ts';
import {PyTuple_Pack, buildTuple} from './tupleobject.ts';

export const _PyRangeIterObject = struct('_PyRangeIterObject', PyObject, {
	start: 'ssize', // the next number
	step: 'ssize',
	len: 'ssize', // how many are left
});

export const longrangeiterobject = struct('longrangeiterobject', PyObject, {
	start: 'ptr',
	step: 'ptr',
	len: 'ptr',
});

const START = _PyRangeIterObject.start >> 2;
const STEP = _PyRangeIterObject.step >> 2;
const LEN = _PyRangeIterObject.len >> 2;

const fits = (value: bigint): boolean => BigInt.asIntN(64, value) === value;

const readWide = (m: Machine, at: number): bigint =>
	(BigInt(m.i32[at + 1]!) << 32n) | BigInt(m.u32[at]!);

function writeWide(m: Machine, at: number, value: bigint): void {
	m.i32[at] = Number(BigInt.asIntN(32, value));
	m.i32[at + 1] = Number(BigInt.asIntN(32, value >> 32n));
}

function fast_range_iter(m: Machine, start: bigint, step: bigint, length: bigint): Owned {
	const it = compact_range_iter(m, 0, 0, 0);
	if (it === 0) return NULL;
	const at = it >> 2;
	writeWide(m, at + START, start);
	writeWide(m, at + STEP, step);
	writeWide(m, at + LEN, length);
	return it;
}

/** The same for numbers of 32 bits. */
function compact_range_iter(m: Machine, start: number, step: number, length: number): Owned {
	let it = freelist_pop(m, FREELIST_rangeiter) as Owned;
	if (it === 0) {
		it = PyObject_New(m, PyRangeIter_Type);
		if (it === 0) return NULL;
	} else m.i32[it >> 2] = 1;
	const {i32} = m;
	const at = it >> 2;
	i32[at + START] = start;
	i32[at + START + 1] = start >> 31;
	i32[at + STEP] = step;
	i32[at + STEP + 1] = step >> 31;
	i32[at + LEN] = length;
	i32[at + LEN + 1] = 0;
	return it;
}

/** An iterator over `length` numbers, of machine integers where all it will compute fits. */
function iteratorOver(m: Machine, start: bigint, step: bigint, length: bigint): Owned {
	if (fits(start) && fits(step) && fits(length) && fits(start + length * step))
		return fast_range_iter(m, start, step, length);
	const it = PyObject_New(m, PyLongRangeIter_Type);
	if (it === 0) return NULL;
	const parts = [start, step, length].map(part => longFromBigInt(m, part));
	set(m, it, longrangeiterobject.start, parts[0]!);
	set(m, it, longrangeiterobject.step, parts[1]!);
	set(m, it, longrangeiterobject.len, parts[2]!);
	if (parts.includes(NULL)) {
		Py_DECREF(m, it);
		return NULL;
	}
	return it;
}

/** An int whose value one word holds, in the words at `field` of a range: undefined if larger. */
const partOf = (m: Machine, range: Ptr, field: number): bigint =>
	longAsBigInt(m, get(m, range, field));

/** iter(range). */
export function range_iter(m: Machine, range: Ptr): Owned {
	const start = get(m, range, rangeobject.start);
	const step = get(m, range, rangeobject.step);
	const length = get(m, range, rangeobject.length);
	if (_PyLong_IsCompact(m, start) && _PyLong_IsCompact(m, step) && _PyLong_IsCompact(m, length))
		return compact_range_iter(
			m,
			_PyLong_CompactValue(m, start),
			_PyLong_CompactValue(m, step),
			_PyLong_CompactValue(m, length),
		);
	return iteratorOver(m, longAsBigInt(m, start), longAsBigInt(m, step), longAsBigInt(m, length));
}

/** reversed(range). */
export function range_reverse(m: Machine, range: Ptr): Owned {
	const start = partOf(m, range, rangeobject.start);
	const step = partOf(m, range, rangeobject.step);
	const length = partOf(m, range, rangeobject.length);
	return iteratorOver(m, start + (length - 1n) * step, -step, length);
}

function rangeiter_dealloc(m: Machine, it: Ptr): void {
	if (!freelist_push(m, FREELIST_rangeiter, it)) PyObject_Free(m, it);
}

/** The next number, or NULL without an error at the end: the eval loop calls it directly. */
export function rangeiter_next(m: Machine, it: Ptr): Owned {
	const {i32} = m;
	const at = it >> 2;
	const start = i32[at + START]!;
	const step = i32[at + STEP]!;
	const left = i32[at + LEN]!;
	if (
		left > 0 &&
		i32[at + LEN + 1] === 0 &&
		i32[at + START + 1] === start >> 31 &&
		i32[at + STEP + 1] === step >> 31
	) {
		const next = start + step;
		i32[at + START] = next;
		i32[at + START + 1] = next > 2_147_483_647 ? 0 : next < -2_147_483_648 ? -1 : next >> 31;
		i32[at + LEN] = left - 1;
		return PyLong_FromLong(m, start);
	}
	if (i32[at + LEN + 1]! < 0 || (left | i32[at + LEN + 1]!) === 0) return NULL;
	const length = readWide(m, at + LEN);
	const value = readWide(m, at + START);
	writeWide(m, at + START, value + readWide(m, at + STEP));
	writeWide(m, at + LEN, length - 1n);
	return longFromBigInt(m, value);
}

/** (iter, (range(…),), None). */
function reduce(m: Machine, start: bigint, step: bigint, length: bigint): Owned {
	const range = rangeOf(m, start, start + length * step, step);
	if (range === 0) return NULL;
	const args = buildTuple(m, range);
	Py_DECREF(m, range);
	const iter = args === 0 ? NULL : _PyEval_GetBuiltin(m, ID.iter);
	const result = iter === 0 ? NULL : PyTuple_Pack(m, 3, iter, args, Py_None);
	Py_XDECREF(m, iter);
	Py_XDECREF(m, args);
	return result;
}

/** How far `__setstate__` moves on: its argument, kept between 0 and `length`; undefined with the error set. */
function skip(m: Machine, state: Ptr, length: bigint): bigint | undefined {
	const index = PyNumber_Index(m, state);
	if (index === 0) return undefined;
	const value = longAsBigInt(m, index);
	Py_DECREF(m, index);
	if (value < 0n) return 0n;
	return value > length ? length : value;
}

const rangeiter_len = (m: Machine, it: Ptr): Owned =>
	longFromBigInt(m, readWide(m, (it >> 2) + LEN));

const rangeiter_reduce = (m: Machine, it: Ptr): Owned =>
	reduce(
		m,
		readWide(m, (it >> 2) + START),
		readWide(m, (it >> 2) + STEP),
		readWide(m, (it >> 2) + LEN),
	);

function rangeiter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const at = it >> 2;
	const length = readWide(m, at + LEN);
	const by = skip(m, state, length);
	if (by === undefined) return NULL;
	writeWide(m, at + START, readWide(m, at + START) + by * readWide(m, at + STEP));
	writeWide(m, at + LEN, length - by);
	return Py_NewRef(m, Py_None);
}

export const PyRangeIter_Spec = (m: Machine): TypeSpec => ({
	type: PyRangeIter_Type,
	name: 'range_iterator',
	basicsize: m.profile.sizes['_PyRangeIterObject'] ?? sizeof(_PyRangeIterObject),
	slots: {
		tp_dealloc: rangeiter_dealloc,
		tp_iter: PyObject_SelfIter,
		tp_iternext: rangeiter_next,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: rangeiter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: rangeiter_reduce},
		{name: '__setstate__', flags: METH_O, impl: rangeiter_setstate},
	],
});

// With ints.

function longrangeiter_dealloc(m: Machine, it: Ptr): void {
	Py_XDECREF(m, get(m, it, longrangeiterobject.start));
	Py_XDECREF(m, get(m, it, longrangeiterobject.step));
	Py_XDECREF(m, get(m, it, longrangeiterobject.len));
	PyObject_Free(m, it);
}

function longrangeiter_next(m: Machine, it: Ptr): Owned {
	const length = partOf(m, it, longrangeiterobject.len);
	if (length <= 0n) return NULL;
	const left = longFromBigInt(m, length - 1n);
	if (left === 0) return NULL;
	const current = get(m, it, longrangeiterobject.start) as Owned;
	const next = longFromBigInt(
		m,
		longAsBigInt(m, current) + partOf(m, it, longrangeiterobject.step),
	);
	if (next === 0) {
		Py_DECREF(m, left);
		return NULL;
	}
	set(m, it, longrangeiterobject.start, next);
	Py_XSETREF(m, it, longrangeiterobject.len, left);
	return current;
}

const longrangeiter_len = (m: Machine, it: Ptr): Owned =>
	Py_NewRef(m, get(m, it, longrangeiterobject.len));

const longrangeiter_reduce = (m: Machine, it: Ptr): Owned =>
	reduce(
		m,
		partOf(m, it, longrangeiterobject.start),
		partOf(m, it, longrangeiterobject.step),
		partOf(m, it, longrangeiterobject.len),
	);

function longrangeiter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const length = partOf(m, it, longrangeiterobject.len);
	const by = skip(m, state, length);
	if (by === undefined) return NULL;
	const start = longFromBigInt(
		m,
		partOf(m, it, longrangeiterobject.start) + by * partOf(m, it, longrangeiterobject.step),
	);
	if (start === 0) return NULL;
	const left = longFromBigInt(m, length - by);
	if (left === 0) {
		Py_DECREF(m, start);
		return NULL;
	}
	Py_XSETREF(m, it, longrangeiterobject.start, start);
	Py_XSETREF(m, it, longrangeiterobject.len, left);
	return Py_NewRef(m, Py_None);
}

export const PyLongRangeIter_Spec = (m: Machine): TypeSpec => ({
	type: PyLongRangeIter_Type,
	name: 'longrange_iterator',
	basicsize: m.profile.sizes['longrangeiterobject'] ?? sizeof(longrangeiterobject),
	slots: {
		tp_dealloc: longrangeiter_dealloc,
		tp_iter: PyObject_SelfIter,
		tp_iternext: longrangeiter_next,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: longrangeiter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: longrangeiter_reduce},
		{name: '__setstate__', flags: METH_O, impl: longrangeiter_setstate},
	],
});
