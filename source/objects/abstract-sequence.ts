/** The sequence protocol (Objects/abstract.c): length, items and slices by position, tuple(), list(), membership. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, hasTypeFlag} from '../runtime/refcount.ts';
import {PyErr_ExceptionMatches, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {Py_EQ, popArgs, reserveArgs} from '../runtime/args.ts';
import {
	type binaryfunc,
	type lenfunc,
	type objobjargproc,
	type objobjproc,
	Py_TPFLAGS_DICT_SUBCLASS,
	type ssizeargfunc,
	type ssizeobjargproc,
} from '../runtime/slots.ts';
import {Py_NotImplemented, PyList_Type, PyTuple_Type} from '../runtime/statics.ts';
import {PyNumberMethods} from '../runtime/typetable.ts';
import {binary_op1} from './abstract-number.ts';
import {
	_PyList_AppendTakeRef,
	_PyList_AsTupleAndClear,
	list_extend,
	PyList_AsTuple,
	PyList_New,
	PyList_SET_ITEM,
	setListSize,
} from './listobject.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_RichCompareBool} from './object.ts';
import {
	_PyTuple_FromArraySteal,
	_PyTuple_Resize,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PySlice_New} from './sliceobject.ts';
import {
	SQ,
	MP,
	sequenceSlot,
	mappingSlot,
	failed,
	typeError,
	typeErrorInt,
	PyObject_LengthHint,
	PyObject_GetIter,
	PyIter_Next,
} from './abstract.ts';

// Sequences.

/** True for what can be indexed by position: has sq_item and is no dict. */
export const PySequence_Check = (m: Machine, op: Ptr): boolean =>
	!hasTypeFlag(m, op, Py_TPFLAGS_DICT_SUBCLASS) && sequenceSlot(m, op, SQ.sq_item) !== undefined;

/** len(op) for sequences, or -1 with the error set. */
export function PySequence_Size(m: Machine, op: Ptr): number {
	const length = sequenceSlot<lenfunc>(m, op, SQ.sq_length);
	if (length !== undefined) return length(m, op);
	if (mappingSlot(m, op, MP.mp_length) !== undefined)
		return typeErrorInt(m, `${typeName(m, op)} is not a sequence`);
	return typeErrorInt(m, `object of type '${typeName(m, op)}' has no len()`);
}

export const PySequence_Length = PySequence_Size;

/** a + b for sequences. */
export function PySequence_Concat(m: Machine, a: Ptr, b: Ptr): Owned {
	const concat = sequenceSlot<binaryfunc>(m, a, SQ.sq_concat);
	return concat === undefined ? concatByNumber(m, a, b, PyNumberMethods.nb_add) : concat(m, a, b);
}

/** a += b for sequences. */
export function PySequence_InPlaceConcat(m: Machine, a: Ptr, b: Ptr): Owned {
	const concat =
		sequenceSlot<binaryfunc>(m, a, SQ.sq_inplace_concat) ??
		sequenceSlot<binaryfunc>(m, a, SQ.sq_concat);
	return concat === undefined ? concatByNumber(m, a, b, PyNumberMethods.nb_add) : concat(m, a, b);
}

function concatByNumber(m: Machine, a: Ptr, b: Ptr, offset: number): Owned {
	if (PySequence_Check(m, a) && PySequence_Check(m, b)) {
		const result = binary_op1(m, a, b, offset);
		if (result !== Py_NotImplemented) return result;
		Py_DECREF(m, result);
	}
	return typeError(m, `'${typeName(m, a)}' object can't be concatenated`);
}

/** op * count for sequences. */
export function PySequence_Repeat(m: Machine, op: Ptr, count: number): Owned {
	const repeat = sequenceSlot<ssizeargfunc>(m, op, SQ.sq_repeat);
	if (repeat !== undefined) return repeat(m, op, count);
	return typeError(m, `'${typeName(m, op)}' object can't be repeated`);
}

/** op *= count for sequences. */
export function PySequence_InPlaceRepeat(m: Machine, op: Ptr, count: number): Owned {
	const repeat = sequenceSlot<ssizeargfunc>(m, op, SQ.sq_inplace_repeat);
	return repeat === undefined ? PySequence_Repeat(m, op, count) : repeat(m, op, count);
}

/** A negative index counted from the end if the type has a length; -2**53 with the error set if that fails. */
function fromEnd(m: Machine, op: Ptr, i: number): number {
	if (i >= 0) return i;
	const length = sequenceSlot<lenfunc>(m, op, SQ.sq_length);
	if (length === undefined) return i;
	const n = length(m, op);
	return n < 0 ? Number.MIN_SAFE_INTEGER : i + n;
}

/** op[i] by position. */
export function PySequence_GetItem(m: Machine, op: Ptr, i: number): Owned {
	const item = sequenceSlot<ssizeargfunc>(m, op, SQ.sq_item);
	if (item !== undefined) {
		const at = fromEnd(m, op, i);
		return at === Number.MIN_SAFE_INTEGER && failed(m) ? NULL : item(m, op, at);
	}
	if (mappingSlot(m, op, MP.mp_subscript) !== undefined)
		return typeError(m, `${typeName(m, op)} is not a sequence`);
	return typeError(m, `'${typeName(m, op)}' object does not support indexing`);
}

/** op[i] = value by position: 0 or -1. */
export const PySequence_SetItem = (m: Machine, op: Ptr, i: number, value: Ptr): number =>
	assignAt(m, op, i, value, 'assignment');

/** del op[i] by position: 0 or -1. */
export const PySequence_DelItem = (m: Machine, op: Ptr, i: number): number =>
	assignAt(m, op, i, NULL, 'deletion');

function assignAt(m: Machine, op: Ptr, i: number, value: Ptr, what: string): number {
	const assign = sequenceSlot<ssizeobjargproc>(m, op, SQ.sq_ass_item);
	if (assign !== undefined) {
		const at = fromEnd(m, op, i);
		return at === Number.MIN_SAFE_INTEGER && failed(m) ? -1 : assign(m, op, at, value);
	}
	if (mappingSlot(m, op, MP.mp_ass_subscript) !== undefined)
		return typeErrorInt(m, `${typeName(m, op)} is not a sequence`);
	const verb = value === 0 ? "doesn't" : 'does not';
	return typeErrorInt(m, `'${typeName(m, op)}' object ${verb} support item ${what}`);
}

/** slice(low, high) as an object, for the functions below. */
function sliceOf(m: Machine, low: number, high: number): Owned {
	const start = PyLong_FromSsize_t(m, low);
	if (start === 0) return NULL;
	const stop = PyLong_FromSsize_t(m, high);
	const result = stop === 0 ? NULL : PySlice_New(m, start, stop, NULL);
	Py_DECREF(m, start);
	if (stop !== 0) Py_DECREF(m, stop);
	return result;
}

/** op[low:high]. */
export function PySequence_GetSlice(m: Machine, op: Ptr, low: number, high: number): Owned {
	const subscript = mappingSlot<binaryfunc>(m, op, MP.mp_subscript);
	if (subscript === undefined) return typeError(m, `'${typeName(m, op)}' object is unsliceable`);
	const slice = sliceOf(m, low, high);
	if (slice === 0) return NULL;
	const result = subscript(m, op, slice);
	Py_DECREF(m, slice);
	return result;
}

/** op[low:high] = value, or its deletion if `value` is NULL: 0 or -1. */
export function PySequence_SetSlice(
	m: Machine,
	op: Ptr,
	low: number,
	high: number,
	value: Ptr,
): number {
	const assign = mappingSlot<objobjargproc>(m, op, MP.mp_ass_subscript);
	if (assign === undefined)
		return typeErrorInt(
			m,
			`'${typeName(m, op)}' object doesn't support slice ${value === 0 ? 'deletion' : 'assignment'}`,
		);
	const slice = sliceOf(m, low, high);
	if (slice === 0) return -1;
	const result = assign(m, op, slice, value);
	Py_DECREF(m, slice);
	return result;
}

/** tuple(v): `v` itself if it is an exact tuple. */
export function PySequence_Tuple(m: Machine, v: Ptr): Owned {
	const type = Py_TYPE(m, v);
	if (type === PyTuple_Type) return Py_NewRef(m, v);
	if (type === PyList_Type) return PyList_AsTuple(m, v);
	const it = PyObject_GetIter(m, v);
	if (it === 0) return NULL;
	const result = m.profile.tupleUntrackedAtCreation
		? tupleThroughBuffer(m, it)
		: tupleThroughResize(m, v, it);
	Py_DECREF(m, it);
	return result;
}

/** 3.14's way: up to eight items on the C stack, more through a list. */
function tupleThroughBuffer(m: Machine, it: Ptr): Owned {
	const buffer = reserveArgs(m, 8);
	if (buffer === 0) return NULL;
	let n = 0;
	for (; n < 8; n++) {
		const item = PyIter_Next(m, it);
		if (item === 0) break;
		m.i32[(buffer + n * 8) >> 2] = item;
		m.i32[(buffer + n * 8 + 4) >> 2] = 0;
	}
	let result: Owned = NULL;
	if (n === 8) result = tupleThroughList(m, it, buffer, n);
	else if (failed(m)) while (n > 0) Py_DECREF(m, m.i32[(buffer + --n * 8) >> 2]!);
	else result = _PyTuple_FromArraySteal(m, buffer, n, true);
	popArgs(m, buffer);
	return result;
}

/** Takes over the eight items at `buffer`, also on failure. */
function tupleThroughList(m: Machine, it: Ptr, buffer: number, n: number): Owned {
	const list = PyList_New(m, 16);
	if (list === 0) {
		for (let i = n; i > 0;) Py_DECREF(m, m.i32[(buffer + --i * 8) >> 2]!);
		return NULL;
	}
	setListSize(m, list, n);
	for (let i = 0; i < n; i++) PyList_SET_ITEM(m, list, i, m.i32[(buffer + i * 8) >> 2]! as Owned);
	for (;;) {
		const item = PyIter_Next(m, it);
		if (item === 0) break;
		if (_PyList_AppendTakeRef(m, list, item) < 0) break;
	}
	const result = failed(m) ? NULL : _PyList_AsTupleAndClear(m, list);
	Py_DECREF(m, list);
	return result;
}

/** The older way: a tuple of the hinted length that is enlarged and cut. */
function tupleThroughResize(m: Machine, v: Ptr, it: Ptr): Owned {
	let n = PyObject_LengthHint(m, v, 10);
	if (n === -1) return NULL;
	let result = PyTuple_New(m, n);
	let i = 0;
	for (; result !== 0; i++) {
		const item = PyIter_Next(m, it);
		if (item === 0) {
			if (failed(m)) {
				Py_DECREF(m, result);
				return NULL;
			}
			break;
		}
		if (i >= n) {
			n += 10;
			n += n >> 2;
			result = _PyTuple_Resize(m, result, n);
			if (result === 0) {
				Py_DECREF(m, item);
				return NULL;
			}
		}
		PyTuple_SET_ITEM(m, result, i, item);
	}
	return result !== 0 && i < n ? _PyTuple_Resize(m, result, i) : result;
}

/** list(v), always a new list. */
export function PySequence_List(m: Machine, v: Ptr): Owned {
	const result = PyList_New(m, 0);
	if (result === 0) return NULL;
	if (list_extend(m, result, v) < 0) {
		Py_DECREF(m, result);
		return NULL;
	}
	return result;
}

/** A list or tuple with the items of `v`: itself if it is one. `message`: TypeError's text if it cannot be iterated. */
export function PySequence_Fast(m: Machine, v: Ptr, message: string): Owned {
	const type = Py_TYPE(m, v);
	if (type === PyList_Type || type === PyTuple_Type) return Py_NewRef(m, v);
	const it = PyObject_GetIter(m, v);
	if (it === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError')) PyErr_SetString(m, 'TypeError', message);
		return NULL;
	}
	const result = PySequence_List(m, it);
	Py_DECREF(m, it);
	return result;
}

/** Address of the item slots of what PySequence_Fast returned. */
export const PySequence_Fast_ITEMS = (m: Machine, op: number): number =>
	Py_TYPE(m, op) === PyTuple_Type ? op + m.tuple_items : m.i32[(op + 24) >> 2]!;

export const PySequence_Fast_GET_SIZE = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;

export const PySequence_Fast_GET_ITEM = (m: Machine, op: number, i: number): Ptr =>
	m.i32[(PySequence_Fast_ITEMS(m, op) + i * 8) >> 2]! as Ptr;

/** Counts, finds or looks for `value` by iteration; -1 with the error set (_PySequence_IterSearch). */
export function _PySequence_IterSearch(
	m: Machine,
	seq: Ptr,
	value: Ptr,
	operation: 'count' | 'index' | 'contains',
): number {
	const it = PyObject_GetIter(m, seq);
	if (it === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError'))
			typeError(
				m,
				m.profile.newSequenceMessages && operation === 'contains'
					? `argument of type '${typeName(m, seq)}' is not a container or iterable`
					: `argument of type '${typeName(m, seq)}' is not iterable`,
			);
		return -1;
	}
	let n = 0;
	for (;;) {
		const item = PyIter_Next(m, it);
		if (item === 0) break;
		const same = PyObject_RichCompareBool(m, item, value, Py_EQ);
		Py_DECREF(m, item);
		if (same < 0) break;
		if (operation === 'count') n += same;
		else if (same > 0) {
			Py_DECREF(m, it);
			return operation === 'index' ? n : 1;
		} else if (operation === 'index') n++;
	}
	Py_DECREF(m, it);
	if (failed(m)) return -1;
	if (operation === 'index')
		return PyErr_SetStringInt(m, 'ValueError', 'sequence.index(x): x not in sequence');
	return operation === 'count' ? n : 0;
}

/** operator.countOf. */
export const PySequence_Count = (m: Machine, seq: Ptr, value: Ptr): number =>
	_PySequence_IterSearch(m, seq, value, 'count');

/** operator.indexOf. */
export const PySequence_Index = (m: Machine, seq: Ptr, value: Ptr): number =>
	_PySequence_IterSearch(m, seq, value, 'index');

/** value in seq: 1, 0, or -1 with the error set. */
export function PySequence_Contains(m: Machine, seq: Ptr, value: Ptr): number {
	const contains = sequenceSlot<objobjproc>(m, seq, SQ.sq_contains);
	return contains === undefined
		? _PySequence_IterSearch(m, seq, value, 'contains')
		: contains(m, seq, value);
}
