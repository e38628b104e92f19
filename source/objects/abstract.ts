/**
 * The protocols of objects, sequences, mappings and iterators (Objects/abstract.c). Numbers are in abstract-number.ts,
 * isinstance and issubclass in abstract-class.ts.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {type Machine, slot, suiteSlot} from '../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_TYPE, hasTypeFlag} from '../runtime/refcount.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetObject,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	type binaryfunc,
	type lenfunc,
	type objobjargproc,
	Py_TPFLAGS_LONG_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
	Py_TPFLAGS_UNICODE_SUBCLASS,
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
	PyType_Type,
	PyUnicode_Type,
} from '../runtime/statics.ts';
import {
	PyMappingMethods,
	PyNumberMethods,
	PySequenceMethods,
	PyTypeObject,
} from '../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {PyObject_CallMethodNoArgs, PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {PyDict_Items, PyDict_Keys, PyDict_Values} from './dict-merge.ts';
import {PyDict_CheckExact, PyDict_GetItemWithError} from './dictobject.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {PySeqIter_New} from './iterobject.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {_PyObject_NextNotImplemented, PyObject_GetOptionalAttr, PyObject_Str} from './object.ts';
import {PyTuple_Pack, buildTuple} from './tupleobject.ts';
import {_PyObject_LookupSpecial, typeName} from './typeobject.ts';
import {PyUnicode_FromString, PyUnicode_GET_LENGTH, stringOf} from './unicodeobject.ts';
import {
	PySequence_Check,
	PySequence_GetItem,
	PySequence_SetItem,
	PySequence_DelItem,
	PySequence_List,
} from './abstract-sequence.ts';
import {qualifiedName} from './dict-errors.ts';
import {wrongReturn} from './method-errors.ts';

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
export {
	PySequence_Check,
	PySequence_Size,
	PySequence_Length,
	PySequence_Concat,
	PySequence_InPlaceConcat,
	PySequence_Repeat,
	PySequence_InPlaceRepeat,
	PySequence_GetItem,
	PySequence_SetItem,
	PySequence_DelItem,
	PySequence_GetSlice,
	PySequence_SetSlice,
	PySequence_Tuple,
	PySequence_List,
	PySequence_Fast,
	PySequence_Fast_ITEMS,
	PySequence_Fast_GET_SIZE,
	PySequence_Fast_GET_ITEM,
	_PySequence_IterSearch,
	PySequence_Count,
	PySequence_Index,
	PySequence_Contains,
} from './abstract-sequence.ts';

export const SQ = PySequenceMethods;
export const MP = PyMappingMethods;

/** A slot of the sequence suite of the object's type. */
export const sequenceSlot = <F extends (...args: never[]) => unknown>(
	m: Machine,
	op: Ptr,
	offset: number,
): F | undefined => suiteSlot<never>(m, Py_TYPE(m, op), PyTypeObject.tp_as_sequence, offset);

export const mappingSlot = <F extends (...args: never[]) => unknown>(
	m: Machine,
	op: Ptr,
	offset: number,
): F | undefined => suiteSlot<never>(m, Py_TYPE(m, op), PyTypeObject.tp_as_mapping, offset);

export const failed = (m: Machine): boolean => m.current_exception !== 0;

export function typeError(m: Machine, message: string): Owned {
	return PyErr_SetString(m, 'TypeError', message);
}

export function typeErrorInt(m: Machine, message: string): -1 {
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
		const older = `__length_hint__ must be an integer, not ${typeName(m, result)}`;
		wrongReturn(m, op, '__length_hint__', 'an int', result, older);
		return -1;
	}
	const length = PyLong_AsSsize_t(m, result);
	Py_DECREF(m, result);
	if (length < 0 && !failed(m))
		return PyErr_SetStringInt(
			m,
			'ValueError',
			m.profile.messages.methodsByName
				? `${qualifiedName(m, Py_TYPE(m, op))}.__length_hint__() must return a non-negative int`
				: '__length_hint__() should return >= 0',
		);
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
		const name = stringOf(m, m.i32[(op + PyTypeObject.tp_name) >> 2]!);
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
	const older = `__format__ must return a str, not ${typeName(m, result)}`;
	return wrongReturn(m, op, '__format__', 'a str', result, older);
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

/** op[name] = value, with a new str for the name; 0 or -1. */
export function PyMapping_SetItemString(m: Machine, op: Ptr, name: string, value: Ptr): number {
	const key = PyUnicode_FromString(m, name);
	if (key === 0) return -1;
	const result = PyObject_SetItem(m, op, key, value);
	Py_DECREF(m, key);
	return result;
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
	if (iterable === 0 || Py_TYPE(m, iterable) === PyList_Type) return iterable;
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError'))
			typeError(
				m,
				`${typeName(m, op)}.${stringOf(m, method)}() ${
					m.profile.messages.methodsByName
						? `must return an iterable, not ${typeName(m, iterable)}`
						: `returned a non-iterable (type ${typeName(m, iterable)})`
				}`,
			);
		Py_DECREF(m, iterable);
		return NULL;
	}
	Py_DECREF(m, iterable);
	const result = PySequence_List(m, it);
	Py_DECREF(m, it);
	return result;
}

/** list(op.keys()); exact dicts are not asked for the method. */
export const PyMapping_Keys = (m: Machine, op: Ptr): Owned =>
	PyDict_CheckExact(m, op) ? PyDict_Keys(m, op) : methodAsList(m, op, ID.keys);
export const PyMapping_Values = (m: Machine, op: Ptr): Owned =>
	PyDict_CheckExact(m, op) ? PyDict_Values(m, op) : methodAsList(m, op, ID.values);
export const PyMapping_Items = (m: Machine, op: Ptr): Owned =>
	PyDict_CheckExact(m, op) ? PyDict_Items(m, op) : methodAsList(m, op, ID.items);

// Iterators.

/** True if next() works on it. */
export function PyIter_Check(m: Machine, op: Ptr): boolean {
	const next = m.i32[(Py_TYPE(m, op) + PyTypeObject.tp_iternext) >> 2]!;
	return next !== 0 && m.func[next] !== _PyObject_NextNotImplemented;
}

/** iter(op). */
export function PyObject_GetIter(m: Machine, op: Ptr): Owned {
	const iter = slot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_iter);
	if (iter === undefined) {
		if (PySequence_Check(m, op)) return PySeqIter_New(m, op);
		return typeError(m, `'${typeName(m, op)}' object is not iterable`);
	}
	const result = iter(m, op);
	if (result !== 0 && !PyIter_Check(m, result)) {
		const older = `iter() returned non-iterator of type '${typeName(m, result)}'`;
		return wrongReturn(m, op, '__iter__', 'an iterator', result, older);
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
	const args = buildTuple(m, sub);
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

/**
 * `__reduce__` of iterators that are saved as a list of what is left: (iter, ([…],)). `fields` is the iterator's first field, the
 * container it holds; the iterator ends at `end`, and is afterwards where it was.
 */
export function reduceToList(m: Machine, it: Ptr, fields: number, end: number): Owned {
	const {i32} = m;
	const [from, to] = [(it + fields) >> 2, (it + end) >> 2];
	const before = i32.slice(from, to);
	const container = before[0]! as Ptr;
	if (container !== 0) Py_INCREF(m, container);
	const list = PySequence_List(m, it);
	// At its end the iterator has given up the container.
	if (container !== 0 && i32[from] !== 0) Py_DECREF(m, container);
	i32.set(before, from);
	const iter = list === 0 ? NULL : _PyEval_GetBuiltin(m, ID.iter);
	const result = iter === 0 ? NULL : reduceIterator(m, iter, list, undefined);
	if (list !== 0) Py_DECREF(m, list);
	return result;
}
