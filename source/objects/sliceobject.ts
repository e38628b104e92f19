/**
 * Slices (Objects/sliceobject.c), and the index arithmetic that all sequences share. One dead slice is kept for reuse.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {get, set} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {FREELIST_slice, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyArg_CheckPositional} from '../runtime/args.ts';
import {
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {Py_False, Py_None, Py_NotImplemented, Py_True, PySlice_Type} from '../runtime/statics.ts';
import {
	PyObject_Hash,
	PyObject_HashNotImplemented,
	PyObject_Repr,
	PyObject_RichCompare,
} from './object.ts';
import {PyIndex_Check} from './abstract.ts';
import {PyNumber_AsSsize_t, PyNumber_Index} from './abstract-number.ts';
import {longAsBigInt, longFromBigInt} from './longobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	buildTuple,
} from './tupleobject.ts';

export const PySliceObject = struct('PySliceObject', PyObject, {
	start: 'ptr', // never NULL, like the others: None where not given
	stop: 'ptr',
	step: 'ptr',
});

/** A slice as numbers. Large bounds are clipped to ±2**63 and stay usable for comparison. */
export type SliceIndices = {start: number; stop: number; step: number};

const PY_SSIZE_T_MAX = 9_223_372_036_854_775_807;

export const PySlice_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PySlice_Type;

/** A slice object that takes over the three references. NULL with MemoryError; they are released then too. */
function steal(m: Machine, start: Owned, stop: Owned, step: Owned): Owned {
	let op = freelist_pop(m, FREELIST_slice) as Owned;
	if (op === 0) {
		op = PyObject_GC_New(m, PySlice_Type);
		if (op === 0) {
			Py_DECREF(m, start);
			Py_DECREF(m, stop);
			Py_DECREF(m, step);
			return NULL;
		}
	} else m.i32[op >> 2] = 1;
	set(m, op, PySliceObject.start, start);
	set(m, op, PySliceObject.stop, stop);
	set(m, op, PySliceObject.step, step);
	_PyObject_GC_TRACK(m, op);
	return op;
}

/** A new slice; NULL stands for None. */
export const PySlice_New = (m: Machine, start: Ptr, stop: Ptr, step: Ptr): Owned =>
	steal(
		m,
		Py_NewRef(m, start === 0 ? Py_None : start),
		Py_NewRef(m, stop === 0 ? Py_None : stop),
		Py_NewRef(m, step === 0 ? Py_None : step),
	);

/** slice(start, stop), taking over both (BINARY_SLICE and STORE_SLICE of the eval loop). */
export const _PyBuildSlice_ConsumeRefs = (m: Machine, start: Owned, stop: Owned): Owned =>
	steal(m, start, stop, Py_NewRef(m, Py_None));

/** The three parts as numbers; undefined with TypeError or ValueError. Not yet clipped to a length. */
export function PySlice_Unpack(m: Machine, op: Ptr): SliceIndices | undefined {
	const result = {start: 0, stop: 0, step: 1};
	const step = get(m, op, PySliceObject.step);
	if (step !== Py_None) {
		result.step = _PyEval_SliceIndex(m, step, 1);
		if (result.step === -1 && m.current_exception !== 0) return undefined;
		if (result.step === 0) {
			PyErr_SetString(m, 'ValueError', 'slice step cannot be zero');
			return undefined;
		}
	}
	const forward = result.step > 0;
	result.start = _PyEval_SliceIndex(
		m,
		get(m, op, PySliceObject.start),
		forward ? 0 : PY_SSIZE_T_MAX,
	);
	if (result.start === -1 && m.current_exception !== 0) return undefined;
	result.stop = _PyEval_SliceIndex(
		m,
		get(m, op, PySliceObject.stop),
		forward ? PY_SSIZE_T_MAX : -PY_SSIZE_T_MAX,
	);
	if (result.stop === -1 && m.current_exception !== 0) return undefined;
	return result;
}

/** start and stop as numbers, step 1; undefined with an error. Not yet clipped to a length. */
export function sliceBounds(m: Machine, start: Ptr, stop: Ptr): SliceIndices | undefined {
	const result = {start: _PyEval_SliceIndex(m, start, 0), stop: 0, step: 1};
	if (result.start === -1 && m.current_exception !== 0) return undefined;
	result.stop = _PyEval_SliceIndex(m, stop, PY_SSIZE_T_MAX);
	return result.stop === -1 && m.current_exception !== 0 ? undefined : result;
}

/** Clips `slice` in place to a sequence of `length` items and returns how many it selects. */
export function PySlice_AdjustIndices(length: number, slice: SliceIndices): number {
	const forward = slice.step > 0;
	const low = forward ? 0 : -1;
	const high = forward ? length : length - 1;
	if (slice.start < 0) slice.start = Math.max(slice.start + length, low);
	else if (slice.start >= length) slice.start = high;
	if (slice.stop < 0) slice.stop = Math.max(slice.stop + length, low);
	else if (slice.stop >= length) slice.stop = high;
	if (forward) {
		if (slice.start >= slice.stop) return 0;
		return Math.floor((slice.stop - slice.start - 1) / slice.step) + 1;
	}
	if (slice.stop >= slice.start) return 0;
	return Math.floor((slice.start - slice.stop - 1) / -slice.step) + 1;
}

/** A slice bound: None gives `fallback`, an int is clipped to Py_ssize_t. -1 with TypeError (Python/ceval.c). */
export function _PyEval_SliceIndex(m: Machine, value: Ptr, fallback: number): number {
	if (value === Py_None) return fallback;
	return sliceBound(m, value, m.profile.messages.sliceSaysNone ? ' or None' : '');
}

/** The same where None is not allowed: `index()` of sequences (Python/ceval.c). */
export const _PyEval_SliceIndexNotNone = (m: Machine, value: Ptr): number =>
	sliceBound(m, value, '');

function sliceBound(m: Machine, value: Ptr, orNone: string): number {
	if (PyIndex_Check(m, value)) return PyNumber_AsSsize_t(m, value, undefined);
	PyErr_SetString(
		m,
		'TypeError',
		`slice indices must be integers${orNone} or have an __index__ method`,
	);
	return -1;
}

function slice_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	Py_DECREF(m, get(m, op, PySliceObject.step));
	Py_DECREF(m, get(m, op, PySliceObject.start));
	Py_DECREF(m, get(m, op, PySliceObject.stop));
	if (!freelist_push(m, FREELIST_slice, op)) PyObject_GC_Del(m, op);
}

function slice_traverse(m: Machine, op: Ptr, visit: visitproc, extra: number): number {
	return (
		visit(m, get(m, op, PySliceObject.start), extra) ||
		visit(m, get(m, op, PySliceObject.stop), extra) ||
		visit(m, get(m, op, PySliceObject.step), extra)
	);
}

function slice_repr(m: Machine, op: Ptr): Owned {
	let text = 'slice(';
	for (const field of [PySliceObject.start, PySliceObject.stop, PySliceObject.step]) {
		const part = PyObject_Repr(m, get(m, op, field));
		if (part === 0) return NULL;
		text += (text.length > 6 ? ', ' : '') + stringOf(m, part);
		Py_DECREF(m, part);
	}
	return PyUnicode_FromString(m, text + ')');
}

const partsOf = (m: Machine, op: Ptr): readonly [Ptr, Ptr, Ptr] => [
	get(m, op, PySliceObject.start),
	get(m, op, PySliceObject.stop),
	get(m, op, PySliceObject.step),
];

/** start, stop and step as a tuple of new references: for comparison and hashing. */
const asTuple = (m: Machine, op: Ptr): Owned => PyTuple_Pack(m, 3, ...partsOf(m, op));

function slice_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (!PySlice_Check(m, v) || !PySlice_Check(m, w)) return Py_NewRef(m, Py_NotImplemented);
	if (v === w) return Py_NewRef(m, op === 2 || op === 1 || op === 5 ? Py_True : Py_False);
	const a = asTuple(m, v);
	if (a === 0) return NULL;
	const b = asTuple(m, w);
	if (b === 0) {
		Py_DECREF(m, a);
		return NULL;
	}
	const result = PyObject_RichCompare(m, a, b, op);
	Py_DECREF(m, a);
	Py_DECREF(m, b);
	return result;
}

/** The lanes of a tuple's hash over the three parts, without the length, from 3.12 on. */
function slice_hash(m: Machine, op: Ptr): number {
	let sum = 2_870_177_450_012_600_261n;
	for (const field of [PySliceObject.start, PySliceObject.stop, PySliceObject.step]) {
		const low = PyObject_Hash(m, get(m, op, field));
		if (low === -1 && m.hash_hi === -1) return -1;
		const lane = (BigInt(m.hash_hi) << 32n) | BigInt(low >>> 0);
		sum = BigInt.asUintN(64, sum + lane * 14_029_467_366_897_019_727n);
		sum = BigInt.asUintN(64, (sum << 31n) | (sum >> 33n));
		sum = BigInt.asUintN(64, sum * 11_400_714_785_074_694_791n);
	}
	if (sum === 0xffff_ffff_ffff_ffffn) sum = 1_546_275_796n;
	m.hash_hi = Number(BigInt.asIntN(32, sum >> 32n));
	return Number(BigInt.asIntN(32, sum));
}

function slice_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (kwds !== 0 && m.i32[(kwds + 16) >> 2]! > 0)
		return PyErr_SetString(m, 'TypeError', 'slice() takes no keyword arguments');
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, 'slice', n, 1, 3)) return NULL;
	const first = PyTuple_GET_ITEM(m, args, 0);
	if (n === 1) return PySlice_New(m, NULL, first, NULL);
	return PySlice_New(
		m,
		first,
		PyTuple_GET_ITEM(m, args, 1),
		n === 3 ? PyTuple_GET_ITEM(m, args, 2) : NULL,
	);
}

function indexAsBigInt(m: Machine, op: Ptr): bigint | undefined {
	if (!PyIndex_Check(m, op)) {
		PyErr_SetString(
			m,
			'TypeError',
			'slice indices must be integers or None or have an __index__ method',
		);
		return undefined;
	}
	const index = PyNumber_Index(m, op);
	if (index === 0) return undefined;
	const value = longAsBigInt(m, index);
	Py_DECREF(m, index);
	return value;
}

/** slice.indices(length) as exact integers; undefined with the error set (_PySlice_GetLongIndices). */
export function _PySlice_GetLongIndices(
	m: Machine,
	op: Ptr,
	length: bigint,
): [start: bigint, stop: bigint, step: bigint] | undefined {
	const stepObject = get(m, op, PySliceObject.step);
	const step = stepObject === Py_None ? 1n : indexAsBigInt(m, stepObject);
	if (step === undefined) return undefined;
	if (step === 0n) {
		PyErr_SetString(m, 'ValueError', 'slice step cannot be zero');
		return undefined;
	}
	const lower = step < 0n ? -1n : 0n;
	const upper = step < 0n ? length - 1n : length;
	const bound = (part: Ptr, fallback: bigint): bigint | undefined => {
		if (part === Py_None) return fallback;
		let value = indexAsBigInt(m, part);
		if (value === undefined) return undefined;
		if (value < 0n) {
			value += length;
			return value < lower ? lower : value;
		}
		return value > upper ? upper : value;
	};
	const start = bound(get(m, op, PySliceObject.start), step < 0n ? upper : lower);
	if (start === undefined) return undefined;
	const stop = bound(get(m, op, PySliceObject.stop), step < 0n ? lower : upper);
	return stop === undefined ? undefined : [start, stop, step];
}

function slice_indices(m: Machine, self: Ptr, length: Ptr): Owned {
	const index = PyNumber_Index(m, length);
	if (index === 0) return NULL;
	const size = longAsBigInt(m, index);
	Py_DECREF(m, index);
	if (size < 0n) return PyErr_SetString(m, 'ValueError', 'length should not be negative');
	const parts = _PySlice_GetLongIndices(m, self, size);
	if (parts === undefined) return NULL;
	const result = PyTuple_New(m, 3);
	if (result === 0) return NULL;
	for (const [i, part] of parts.entries()) {
		const value = longFromBigInt(m, part);
		if (value === 0) {
			Py_DECREF(m, result);
			return NULL;
		}
		PyTuple_SET_ITEM(m, result, i, value);
	}
	return result;
}

function slice___reduce__(m: Machine, self: Ptr): Owned {
	const parts = buildTuple(m, ...partsOf(m, self));
	if (parts === 0) return NULL;
	const result = PyTuple_Pack(m, 2, PySlice_Type, parts);
	Py_DECREF(m, parts);
	return result;
}

export const PySlice_Spec = (m: Machine): TypeSpec => ({
	type: PySlice_Type,
	name: 'slice',
	basicsize: sizeof(PySliceObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: slice_dealloc,
		tp_traverse: slice_traverse,
		tp_repr: slice_repr,
		tp_hash: m.profile.slicesHash ? slice_hash : PyObject_HashNotImplemented,
		tp_richcompare: slice_richcompare,
		tp_new: slice_new,
	},
	methods: [
		{name: 'indices', flags: METH_O, impl: slice_indices},
		{name: '__reduce__', flags: METH_NOARGS, impl: slice___reduce__},
	],
	members: [
		{name: 'start', type: 'object', offset: PySliceObject.start, readonly: true},
		{name: 'stop', type: 'object', offset: PySliceObject.stop, readonly: true},
		{name: 'step', type: 'object', offset: PySliceObject.step, readonly: true},
	],
});
