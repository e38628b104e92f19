/**
 * The protocols of objects, sequences, mappings and iterators (Objects/abstract.c). Numbers are in abstract-number.ts,
 * isinstance and issubclass in abstract-class.ts.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {type Machine, slot, suiteSlot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, hasTypeFlag} from '../runtime/refcount.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetObject,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {Py_EQ, popArgs, reserveArgs} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	type binaryfunc,
	type lenfunc,
	type objobjargproc,
	type objobjproc,
	Py_TPFLAGS_LONG_SUBCLASS,
	Py_TPFLAGS_DICT_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
	Py_TPFLAGS_UNICODE_SUBCLASS,
	type ssizeargfunc,
	type ssizeobjargproc,
	type unaryfunc,
} from '../runtime/slots.ts';
import {
	EMPTY_STRING,
	Py_None,
	Py_NotImplemented,
	PyComplex_Type,
	PyDict_Type,
	PyList_Type,
	PyLong_Type,
	PyTuple_Type,
	PyType_Type,
	PyUnicode_Type,
} from '../runtime/statics.ts';
import {
	PyMappingMethods,
	PyNumberMethods,
	PySequenceMethods,
	PyTypeObject,
} from '../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t, binary_op1} from './abstract-number.ts';
import {PyObject_CallMethodNoArgs, PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {PyDict_GetItemWithError} from './dictobject.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {PySeqIter_New} from './iterobject.ts';
import {
	_PyList_AppendTakeRef,
	_PyList_AsTupleAndClear,
	list_extend,
	PyList_AsTuple,
	PyList_New,
	PyList_SET_ITEM,
	setListSize,
} from './listobject.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_GetOptionalAttr, PyObject_RichCompareBool, PyObject_Str} from './object.ts';
import {
	_PyTuple_FromArraySteal,
	_PyTuple_Resize,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {_PyObject_LookupSpecial, typeName} from './typeobject.ts';
import {PyUnicode_FromString, PyUnicode_GET_LENGTH, stringOf} from './unicodeobject.ts';
import {PySlice_New} from './sliceobject.ts';

export {
	_PyIndex_Check,
	PyIndex_Check,
	PyNumber_AsSsize_t,
	PyNumber_Index,
} from './abstract-number.ts';
export {
	_PyObject_RealIsInstance,
	_PyObject_RealIsSubclass,
	PyObject_IsInstance,
	PyObject_IsSubclass,
} from './abstract-class.ts';

const SQ = PySequenceMethods;
const MP = PyMappingMethods;

/** A slot of the sequence suite of the object's type. */
const sequenceSlot = <F extends (...args: never[]) => unknown>(
	m: Machine,
	op: Ptr,
	offset: number,
): F | undefined =>
	suiteSlot<never>(m, Py_TYPE(m, op), PyTypeObject.tp_as_sequence, offset) as F | undefined;

const mappingSlot = <F extends (...args: never[]) => unknown>(
	m: Machine,
	op: Ptr,
	offset: number,
): F | undefined =>
	suiteSlot<never>(m, Py_TYPE(m, op), PyTypeObject.tp_as_mapping, offset) as F | undefined;

const failed = (m: Machine): boolean => m.current_exception !== 0;

function typeError(m: Machine, message: string): Owned {
	return PyErr_SetString(m, 'TypeError', message);
}

function typeErrorInt(m: Machine, message: string): -1 {
	return PyErr_SetStringInt(m, 'TypeError', message);
}

// Objects.

/** type(op), a new reference. */
export const PyObject_Type = (m: Machine, op: Ptr): Owned => Py_NewRef(m, Py_TYPE(m, op));

/** len(op), or -1 with the error set. */
export function PyObject_Size(m: Machine, op: Ptr): number {
	const length = sequenceSlot<lenfunc>(m, op, SQ.sq_length);
	return length === undefined ? PyMapping_Size(m, op) : length(m, op);
}

export const PyObject_Length = PyObject_Size;

/** True if len(op) is defined. */
export const _PyObject_HasLen = (m: Machine, op: Ptr): boolean =>
	sequenceSlot(m, op, SQ.sq_length) !== undefined || mappingSlot(m, op, MP.mp_length) !== undefined;

/** A guess at how many items iterating over `op` gives; `fallback` if it does not say. -1 with the error set. */
export function PyObject_LengthHint(m: Machine, op: Ptr, fallback: number): number {
	if (_PyObject_HasLen(m, op)) {
		const length = PyObject_Size(m, op);
		if (length >= 0) return length;
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return -1;
		PyErr_Clear(m);
	}
	const hint = _PyObject_LookupSpecial(m, op, ID.__length_hint__);
	if (hint === 0) return failed(m) ? -1 : fallback;
	const result = PyObject_CallNoArgs(m, hint);
	Py_DECREF(m, hint);
	if (result === 0) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return -1;
		PyErr_Clear(m);
		return fallback;
	}
	if (result === Py_NotImplemented) {
		Py_DECREF(m, result);
		return fallback;
	}
	if (!hasTypeFlag(m, result, Py_TPFLAGS_LONG_SUBCLASS)) {
		typeError(m, `__length_hint__ must be an integer, not ${typeName(m, result)}`);
		Py_DECREF(m, result);
		return -1;
	}
	const length = PyLong_AsSsize_t(m, result);
	Py_DECREF(m, result);
	if (length < 0 && !failed(m))
		return PyErr_SetStringInt(m, 'ValueError', '__length_hint__() should return >= 0');
	return length;
}

/** op[key]. */
export function PyObject_GetItem(m: Machine, op: Ptr, key: Ptr): Owned {
	const subscript = mappingSlot<binaryfunc>(m, op, MP.mp_subscript);
	if (subscript !== undefined) return subscript(m, op, key);
	if (sequenceSlot(m, op, SQ.sq_item) !== undefined) {
		if (!PyIndex_Check(m, key))
			return typeError(m, `sequence index must be integer, not '${typeName(m, key)}'`);
		const i = PyNumber_AsSsize_t(m, key, 'IndexError');
		if (i === -1 && failed(m)) return NULL;
		return PySequence_GetItem(m, op, i);
	}
	if (hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS)) {
		if (op === PyType_Type) return Py_GenericAlias(m, op, key);
		const method = PyObject_GetOptionalAttr(m, op, ID.__class_getitem__);
		if (method === 0 && failed(m)) return NULL;
		if (method !== 0 && method !== Py_None) {
			const result = PyObject_CallOneArg(m, method, key);
			Py_DECREF(m, method);
			return result;
		}
		if (method !== 0) Py_DECREF(m, method);
		const name = stringOf(m, m.i32[(op + PyTypeObject.tp_name) >> 2]! as Ptr);
		return typeError(m, `type '${name}' is not subscriptable`);
	}
	return typeError(m, `'${typeName(m, op)}' object is not subscriptable`);
}

/** op[key], NULL without an error if it raises KeyError (PyMapping_GetOptionalItem). */
export function PyMapping_GetOptionalItem(m: Machine, op: Ptr, key: Ptr): Owned {
	if (Py_TYPE(m, op) === PyDict_Type) {
		const value = PyDict_GetItemWithError(m, op, key);
		return value === 0 ? NULL : Py_NewRef(m, value);
	}
	const value = PyObject_GetItem(m, op, key);
	if (value === 0 && PyErr_ExceptionMatches(m, 'KeyError')) PyErr_Clear(m);
	return value;
}

/** op[key] = value: 0 or -1. */
export function PyObject_SetItem(m: Machine, op: Ptr, key: Ptr, value: Ptr): number {
	return assignItem(m, op, key, value, 'assignment');
}

/** del op[key]: 0 or -1. */
export function PyObject_DelItem(m: Machine, op: Ptr, key: Ptr): number {
	return assignItem(m, op, key, NULL, 'deletion');
}

function assignItem(m: Machine, op: Ptr, key: Ptr, value: Ptr, what: string): number {
	const assign = mappingSlot<objobjargproc>(m, op, MP.mp_ass_subscript);
	if (assign !== undefined) return assign(m, op, key, value);
	if (
		Py_TYPE(m, op) !== PyDict_Type &&
		m.i32[(Py_TYPE(m, op) + PyTypeObject.tp_as_sequence) >> 2] !== 0
	) {
		if (PyIndex_Check(m, key)) {
			const i = PyNumber_AsSsize_t(m, key, 'IndexError');
			if (i === -1 && failed(m)) return -1;
			return value === 0 ? PySequence_DelItem(m, op, i) : PySequence_SetItem(m, op, i, value);
		}
		if (sequenceSlot(m, op, SQ.sq_ass_item) !== undefined)
			return typeErrorInt(m, `sequence index must be integer, not '${typeName(m, key)}'`);
	}
	return typeErrorInt(m, `'${typeName(m, op)}' object does not support item ${what}`);
}

/** format(op, spec): a str. `spec` NULL means the empty one. */
export function PyObject_Format(m: Machine, op: Ptr, spec: Ptr): Owned {
	if (spec !== 0 && !hasTypeFlag(m, spec, Py_TPFLAGS_UNICODE_SUBCLASS))
		return PyErr_SetString(
			m,
			'SystemError',
			`Format specifier must be a string, not ${typeName(m, spec)}`,
		);
	if (spec === 0 || PyUnicode_GET_LENGTH(m, spec) === 0) {
		if (Py_TYPE(m, op) === PyUnicode_Type) return Py_NewRef(m, op);
		if (Py_TYPE(m, op) === PyLong_Type) return PyObject_Str(m, op);
	}
	const method = _PyObject_LookupSpecial(m, op, ID.__format__);
	if (method === 0) {
		if (failed(m)) return NULL;
		return typeError(m, `Type ${typeName(m, op)} doesn't define __format__`);
	}
	const result = PyObject_CallOneArg(m, method, spec === 0 ? EMPTY_STRING : spec);
	Py_DECREF(m, method);
	if (result === 0 || hasTypeFlag(m, result, Py_TPFLAGS_UNICODE_SUBCLASS)) return result;
	typeError(m, `__format__ must return a str, not ${typeName(m, result)}`);
	Py_DECREF(m, result);
	return NULL;
}

/** True for what has a number's conversions: `__index__`, `__int__`, `__float__`, or is complex. */
export function PyNumber_Check(m: Machine, op: Ptr): boolean {
	const {nb_index, nb_int, nb_float} = PyNumberMethods;
	const number = m.i32[(Py_TYPE(m, op) + PyTypeObject.tp_as_number) >> 2]!;
	if (number === 0) return false;
	return (
		[nb_index, nb_int, nb_float].some(field => m.i32[(number + field) >> 2] !== 0) ||
		Py_TYPE(m, op) === PyComplex_Type
	);
}

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

// Mappings.

/** True for what can be subscripted. */
export const PyMapping_Check = (m: Machine, op: Ptr): boolean =>
	mappingSlot(m, op, MP.mp_subscript) !== undefined;

/** len(op) for mappings, or -1 with the error set. */
export function PyMapping_Size(m: Machine, op: Ptr): number {
	const length = mappingSlot<lenfunc>(m, op, MP.mp_length);
	if (length !== undefined) return length(m, op);
	if (sequenceSlot(m, op, SQ.sq_length) !== undefined)
		return typeErrorInt(m, `${typeName(m, op)} is not a mapping`);
	return typeErrorInt(m, `object of type '${typeName(m, op)}' has no len()`);
}

/** op[name] for a name from a host string. */
export function PyMapping_GetItemString(m: Machine, op: Ptr, name: string): Owned {
	const key = PyUnicode_FromString(m, name);
	if (key === 0) return NULL;
	const result = PyObject_GetItem(m, op, key);
	Py_DECREF(m, key);
	return result;
}

/** The list that `op.<method>()` gives: keys, values, items. */
function methodAsList(m: Machine, op: Ptr, method: Ptr): Owned {
	const iterable = PyObject_CallMethodNoArgs(m, op, method);
	if (iterable === 0) return NULL;
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError'))
			typeError(
				m,
				`${typeName(m, op)}.${stringOf(m, method)}() returned a non-iterable (type ${typeName(m, iterable)})`,
			);
		Py_DECREF(m, iterable);
		return NULL;
	}
	Py_DECREF(m, iterable);
	const result = PySequence_List(m, it);
	Py_DECREF(m, it);
	return result;
}

/** list(op.keys()). */
export const PyMapping_Keys = (m: Machine, op: Ptr): Owned => methodAsList(m, op, ID.keys);
export const PyMapping_Values = (m: Machine, op: Ptr): Owned => methodAsList(m, op, ID.values);
export const PyMapping_Items = (m: Machine, op: Ptr): Owned => methodAsList(m, op, ID.items);

// Iterators.

/** True if next() works on it. */
export const PyIter_Check = (m: Machine, op: Ptr): boolean =>
	m.i32[(Py_TYPE(m, op) + PyTypeObject.tp_iternext) >> 2] !== 0;

/** iter(op). */
export function PyObject_GetIter(m: Machine, op: Ptr): Owned {
	const iter = slot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_iter);
	if (iter === undefined) {
		if (PySequence_Check(m, op)) return PySeqIter_New(m, op);
		return typeError(m, `'${typeName(m, op)}' object is not iterable`);
	}
	const result = iter(m, op);
	if (result !== 0 && !PyIter_Check(m, result)) {
		typeError(m, `iter() returned non-iterator of type '${typeName(m, result)}'`);
		Py_DECREF(m, result);
		return NULL;
	}
	return result;
}

/** The next item; NULL without an error at the end (a StopIteration is cleared). */
export function PyIter_Next(m: Machine, it: Ptr): Owned {
	const result = slot<unaryfunc>(m, Py_TYPE(m, it), PyTypeObject.tp_iternext)!(m, it);
	if (result === 0 && m.current_exception !== 0 && PyErr_ExceptionMatches(m, 'StopIteration'))
		PyErr_Clear(m);
	return result;
}

/** A function of the builtins module, a new reference; for `__reduce__` (Python/ceval.c). */
export function _PyEval_GetBuiltin(m: Machine, name: Ptr): Owned {
	const value = PyDict_GetItemWithError(m, m.builtins, name);
	if (value !== 0) return Py_NewRef(m, value);
	return failed(m) ? NULL : PyErr_SetObject(m, 'AttributeError', name);
}

/** What iterators' `__reduce__` returns: (function, (arg,)) or (function, (arg,), index). Takes over `fn`; `sub` is borrowed. */
export function reduceIterator(m: Machine, fn: Owned, sub: Ptr, index: number | undefined): Owned {
	const args = PyTuple_Pack(m, 1, sub);
	const state = args === 0 || index === undefined ? NULL : PyLong_FromSsize_t(m, index);
	let result: Owned = NULL;
	if (args !== 0 && (index === undefined || state !== 0))
		result =
			index === undefined ? PyTuple_Pack(m, 2, fn, args) : PyTuple_Pack(m, 3, fn, args, state);
	Py_DECREF(m, fn);
	if (args !== 0) Py_DECREF(m, args);
	if (state !== 0) Py_DECREF(m, state);
	return result;
}
