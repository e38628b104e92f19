/**
 * range and its iterators (Objects/rangeobject.c). A range holds four ints. Where start, step and length fit in 64 bits, the
 * iterator holds them as machine integers, else as ints.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {FREELIST_range, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyObject_New} from '../runtime/objimpl.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {Py_EQ, Py_NE, arg} from '../runtime/args.ts';
import {METH_NOARGS, METH_O, Py_TPFLAGS_SEQUENCE, type TypeSpec} from '../runtime/slots.ts';
import {
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyBool_Type,
	PyLong_Type,
	PyRange_Type,
	smallInt,
} from '../runtime/statics.ts';
import {_PySequence_IterSearch} from './abstract.ts';
import {PyIndex_Check, PyNumber_Index} from './abstract-number.ts';
import {
	_PyLong_CompactValue,
	_PyLong_Equal,
	_PyLong_IsCompact,
	longAsBigInt,
	longFromBigInt,
	PyLong_AsSsize_t,
	PyLong_FromLong,
} from './longobject.ts';
import {PyObject_Hash, PyObject_Repr} from './object.ts';
import {range_iter, range_reverse} from './range-iterators.ts';
import {PySlice_Check, _PySlice_GetLongIndices} from './sliceobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	buildTuple,
} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const rangeobject = struct('rangeobject', PyObject, {
	start: 'ptr',
	stop: 'ptr',
	step: 'ptr',
	length: 'ptr',
});

const R = rangeobject;

/** How many numbers from `start` below (or above) `stop`. */
export function lengthOfRange(start: bigint, stop: bigint, step: bigint): bigint {
	if (step > 0n) return start >= stop ? 0n : (stop - 1n - start) / step + 1n;
	return start <= stop ? 0n : (start - 1n - stop) / -step + 1n;
}

function computeLength(m: Machine, start: Ptr, stop: Ptr, step: Ptr): Owned {
	if (!_PyLong_IsCompact(m, start) || !_PyLong_IsCompact(m, stop) || !_PyLong_IsCompact(m, step))
		return longFromBigInt(
			m,
			lengthOfRange(longAsBigInt(m, start), longAsBigInt(m, stop), longAsBigInt(m, step)),
		);
	const stride = _PyLong_CompactValue(m, step);
	const distance = _PyLong_CompactValue(m, stop) - _PyLong_CompactValue(m, start);
	return PyLong_FromLong(m, Math.max(Math.ceil(distance / stride), 0));
}

/** A range that takes over the three ints, also on failure. */
export function make_range_object(m: Machine, start: Owned, stop: Owned, step: Owned): Owned {
	const length = computeLength(m, start, stop, step);
	let op = NULL;
	if (length !== 0) {
		op = freelist_pop(m, FREELIST_range) as Owned;
		if (op !== 0) m.i32[op >> 2] = 1;
		else op = PyObject_New(m, PyRange_Type);
	}
	if (op === 0) {
		for (const part of [start, stop, step, length]) if (part !== 0) Py_DECREF(m, part);
		return NULL;
	}
	set(m, op, R.start, start);
	set(m, op, R.stop, stop);
	set(m, op, R.step, step);
	set(m, op, R.length, length);
	return op;
}

/** A range of exact integers. */
export function rangeOf(m: Machine, start: bigint, stop: bigint, step: bigint): Owned {
	const a = longFromBigInt(m, start);
	if (a === 0) return NULL;
	const b = longFromBigInt(m, stop);
	const c = b === 0 ? NULL : longFromBigInt(m, step);
	if (c !== 0) return make_range_object(m, a, b, c);
	Py_DECREF(m, a);
	if (b !== 0) Py_DECREF(m, b);
	return NULL;
}

/** The step as an int, 1 where absent; NULL with ValueError for 0. */
function validate_step(m: Machine, step: Ptr): Owned {
	if (step === 0) return Py_NewRef(m, smallInt(1));
	const value = PyNumber_Index(m, step);
	if (value === 0 || longAsBigInt(m, value) !== 0n) return value;
	Py_DECREF(m, value);
	return PyErr_SetString(m, 'ValueError', 'range() arg 3 must not be zero');
}

function rangeFrom(m: Machine, n: number, item: (i: number) => Ptr): Owned {
	if (n === 0) return PyErr_SetString(m, 'TypeError', 'range expected at least 1 argument, got 0');
	if (n > 3) return PyErr_SetString(m, 'TypeError', `range expected at most 3 arguments, got ${n}`);
	if (n === 1) {
		const stop = PyNumber_Index(m, item(0));
		if (stop === 0) return NULL;
		return make_range_object(m, Py_NewRef(m, smallInt(0)), stop, Py_NewRef(m, smallInt(1)));
	}
	const start = PyNumber_Index(m, item(0));
	if (start === 0) return NULL;
	const stop = PyNumber_Index(m, item(1));
	const step = stop === 0 ? NULL : validate_step(m, n === 3 ? item(2) : NULL);
	if (step !== 0) return make_range_object(m, start, stop, step);
	Py_DECREF(m, start);
	if (stop !== 0) Py_DECREF(m, stop);
	return NULL;
}

function range_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (kwds !== 0 && m.i32[(kwds + 16) >> 2]! > 0)
		return PyErr_SetString(m, 'TypeError', 'range() takes no keyword arguments');
	return rangeFrom(m, PyTuple_GET_SIZE(m, args), i => PyTuple_GET_ITEM(m, args, i));
}

function range_vectorcall(
	m: Machine,
	_type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
		return PyErr_SetString(m, 'TypeError', 'range() takes no keyword arguments');
	return rangeFrom(m, nargs, i => arg(m, args, i));
}

function range_dealloc(m: Machine, op: Ptr): void {
	for (const field of [R.start, R.stop, R.step, R.length]) Py_DECREF(m, get(m, op, field));
	if (!freelist_push(m, FREELIST_range, op)) PyObject_Free(m, op);
}

const partAsBigInt = (m: Machine, op: Ptr, field: number): bigint =>
	longAsBigInt(m, get(m, op, field));

const range_length = (m: Machine, op: Ptr): number => PyLong_AsSsize_t(m, get(m, op, R.length));

const range_bool = (m: Machine, op: Ptr): number => (partAsBigInt(m, op, R.length) === 0n ? 0 : 1);

function range_repr(m: Machine, op: Ptr): Owned {
	let text = 'range(';
	const fields = partAsBigInt(m, op, R.step) === 1n ? [R.start, R.stop] : [R.start, R.stop, R.step];
	for (const field of fields) {
		const part = PyObject_Repr(m, get(m, op, field));
		if (part === 0) return NULL;
		text += (text.length > 6 ? ', ' : '') + stringOf(m, part);
		Py_DECREF(m, part);
	}
	return PyUnicode_FromString(m, text + ')');
}

/** The i-th number; IndexError if there is none. */
function itemAt(m: Machine, op: Ptr, index: bigint): Owned {
	const length = partAsBigInt(m, op, R.length);
	const i = index < 0n ? index + length : index;
	if (i < 0n || i >= length)
		return PyErr_SetString(m, 'IndexError', 'range object index out of range');
	return longFromBigInt(m, partAsBigInt(m, op, R.start) + i * partAsBigInt(m, op, R.step));
}

const range_item = (m: Machine, op: Ptr, i: number): Owned =>
	i < 0
		? PyErr_SetString(m, 'IndexError', 'range object index out of range')
		: itemAt(m, op, BigInt(i));

function range_subscript(m: Machine, op: Ptr, key: Ptr): Owned {
	if (PyIndex_Check(m, key)) {
		const index = PyNumber_Index(m, key);
		if (index === 0) return NULL;
		const value = longAsBigInt(m, index);
		const result = itemAt(m, op, value);
		Py_DECREF(m, index);
		return result;
	}
	if (!PySlice_Check(m, key))
		return PyErr_SetString(
			m,
			'TypeError',
			`range indices must be integers or slices, not ${typeName(m, key)}`,
		);
	const slice = _PySlice_GetLongIndices(m, key, partAsBigInt(m, op, R.length));
	if (slice === undefined) return NULL;
	const [from, to, stride] = slice;
	const start = partAsBigInt(m, op, R.start);
	const step = partAsBigInt(m, op, R.step);
	return rangeOf(m, start + from * step, start + to * step, stride * step);
}

const isExactInt = (m: Machine, op: Ptr): boolean => {
	const type = m.i32[(op + 8) >> 2];
	return type === PyLong_Type || type === PyBool_Type;
};

/** Whether an int is a member, without iterating. */
function contains(m: Machine, op: Ptr, value: Ptr): boolean {
	const number = longAsBigInt(m, value);
	const start = partAsBigInt(m, op, R.start);
	const stop = partAsBigInt(m, op, R.stop);
	const step = partAsBigInt(m, op, R.step);
	if (step > 0n ? number < start || number >= stop : number > start || number <= stop) return false;
	return (number - start) % step === 0n;
}

function range_contains(m: Machine, op: Ptr, value: Ptr): number {
	if (isExactInt(m, value)) return contains(m, op, value) ? 1 : 0;
	return _PySequence_IterSearch(m, op, value, 'contains');
}

/** The same sequence of numbers? */
function equals(m: Machine, a: Ptr, b: Ptr): boolean {
	if (a === b) return true;
	if (!_PyLong_Equal(m, get(m, a, R.length), get(m, b, R.length))) return false;
	const length = partAsBigInt(m, a, R.length);
	if (length === 0n) return true;
	if (!_PyLong_Equal(m, get(m, a, R.start), get(m, b, R.start))) return false;
	return length === 1n || _PyLong_Equal(m, get(m, a, R.step), get(m, b, R.step));
}

function range_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (m.i32[(b + 8) >> 2] !== PyRange_Type || (op !== Py_EQ && op !== Py_NE))
		return Py_NewRef(m, Py_NotImplemented);
	return Py_NewRef(m, equals(m, a, b) === (op === Py_EQ) ? Py_True : Py_False);
}

/** Hashed as (length, start, step), with None for what does not matter. */
function range_hash(m: Machine, op: Ptr): number {
	const parts = PyTuple_New(m, 3);
	if (parts === 0) {
		m.hash_hi = -1;
		return -1;
	}
	const length = partAsBigInt(m, op, R.length);
	PyTuple_SET_ITEM(m, parts, 0, Py_NewRef(m, get(m, op, R.length)));
	PyTuple_SET_ITEM(m, parts, 1, Py_NewRef(m, length > 0n ? get(m, op, R.start) : Py_None));
	PyTuple_SET_ITEM(m, parts, 2, Py_NewRef(m, length > 1n ? get(m, op, R.step) : Py_None));
	const low = PyObject_Hash(m, parts);
	const high = m.hash_hi;
	Py_DECREF(m, parts);
	m.hash_hi = high;
	return low;
}

function range_count(m: Machine, op: Ptr, value: Ptr): Owned {
	if (isExactInt(m, value)) return Py_NewRef(m, contains(m, op, value) ? smallInt(1) : smallInt(0));
	const count = _PySequence_IterSearch(m, op, value, 'count');
	return count === -1 ? NULL : longFromBigInt(m, BigInt(count));
}

function range_index(m: Machine, op: Ptr, value: Ptr): Owned {
	if (!isExactInt(m, value)) {
		const index = _PySequence_IterSearch(m, op, value, 'index');
		return index === -1 ? NULL : longFromBigInt(m, BigInt(index));
	}
	if (contains(m, op, value)) {
		const distance = longAsBigInt(m, value) - partAsBigInt(m, op, R.start);
		return longFromBigInt(m, distance / partAsBigInt(m, op, R.step));
	}
	if (m.profile.newSequenceMessages)
		return PyErr_SetString(m, 'ValueError', 'range.index(x): x not in range');
	const text = PyObject_Repr(m, value);
	if (text === 0) return NULL;
	PyErr_SetStringInt(m, 'ValueError', `${stringOf(m, text)} is not in range`);
	Py_DECREF(m, text);
	return NULL;
}

function range_reduce(m: Machine, op: Ptr): Owned {
	const parts = buildTuple(m, get(m, op, R.start), get(m, op, R.stop), get(m, op, R.step));
	if (parts === 0) return NULL;
	const result = PyTuple_Pack(m, 2, PyRange_Type, parts);
	Py_DECREF(m, parts);
	return result;
}

export const PyRange_Spec = (): TypeSpec => ({
	type: PyRange_Type,
	name: 'range',
	basicsize: sizeof(rangeobject),
	flags: Py_TPFLAGS_SEQUENCE,
	slots: {
		tp_dealloc: range_dealloc,
		tp_repr: range_repr,
		tp_hash: range_hash,
		tp_richcompare: range_richcompare,
		tp_iter: range_iter,
		tp_new: range_new,
		tp_vectorcall: range_vectorcall,
		nb_bool: range_bool,
		sq_length: range_length,
		sq_item: range_item,
		sq_contains: range_contains,
		mp_length: range_length,
		mp_subscript: range_subscript,
	},
	methods: [
		{name: '__reversed__', flags: METH_NOARGS, impl: range_reverse},
		{name: '__reduce__', flags: METH_NOARGS, impl: range_reduce},
		{name: 'count', flags: METH_O, impl: range_count},
		{name: 'index', flags: METH_O, impl: range_index},
	],
	members: [
		{name: 'start', type: 'object_ex', offset: R.start, readonly: true},
		{name: 'stop', type: 'object_ex', offset: R.stop, readonly: true},
		{name: 'step', type: 'object_ex', offset: R.step, readonly: true},
	],
});

export {rangeiter_next} from './range-iterators.ts';
