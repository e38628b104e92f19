/** dict.keys(), .values(), .items(): views own their dict (Objects/dictobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {Py_EQ, Py_GE, Py_GT, Py_LE, Py_LT, Py_NE} from '../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type GetSetDef,
	type MethodDef,
	type Slots,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	Py_False,
	Py_NotImplemented,
	Py_True,
	PyDictItems_Type,
	PyDictIterItem_Type,
	PyDictIterKey_Type,
	PyDictIterValue_Type,
	PyDictKeys_Type,
	PyDictRevIterItem_Type,
	PyDictRevIterKey_Type,
	PyDictRevIterValue_Type,
	PyDictValues_Type,
	PyODictItems_Type,
	PyODictKeys_Type,
	PySet_Type,
} from '../runtime/statics.ts';
import {
	PyIter_Next,
	PyObject_GetIter,
	PyObject_Size,
	PySequence_Contains,
	PySequence_List,
} from './abstract.ts';
import {PyObject_CallMethodOneArg, PyObject_CallMethod} from './call.ts';
import {PyDictProxy_New} from './descr-mappingproxy.ts';
import {PyDictObject} from './dict-layout.ts';
import {dictiter_new} from './dict-iter.ts';
import {PyDict_Copy} from './dict-merge.ts';
import {
	_PyDict_DelItem_KnownHash,
	_PyDict_GetItem_KnownHash,
	dictHash,
	dictKey,
	dictValue,
	PyAnyDict_Check,
	PyDict_CheckExact,
	PyDict_Contains,
	PyDict_GetItemRef,
	PyDict_Next,
} from './dictobject.ts';
import {Py_ReprEnter, Py_ReprLeave, PyObject_Repr, PyObject_RichCompareBool} from './object.ts';
import {_PySet_Update, PyAnySet_Check, PySet_Add, PySet_New} from './setobject.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString, PyUnicode_InternFromString, stringOf} from './unicodeobject.ts';

export const _PyDictViewObject = struct('_PyDictViewObject', PyObject, {
	dv_dict: 'ptr',
});

const DICT = _PyDictViewObject.dv_dict;

/** The dict of a view (borrowed). */
export const dictOf = (m: Machine, view: number): Ptr => m.i32[(view + DICT) >> 2]! as Ptr;

const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

/** A new view of the given type. */
export function _PyDictView_New(m: Machine, dict: Ptr, type: Ptr): Owned {
	if (!PyAnyDict_Check(m, dict)) {
		const name = viewName(type);
		return PyErr_SetString(
			m,
			'TypeError',
			`${name}() requires a dict argument, not '${typeName(m, dict)}'`,
		);
	}
	const view = PyObject_GC_New(m, type);
	if (view === 0) return NULL;
	m.i32[(view + DICT) >> 2] = Py_NewRef(m, dict);
	m.i32[(view + DICT + 4) >> 2] = 0;
	_PyObject_GC_TRACK(m, view);
	return view;
}

const viewName = (type: number): string =>
	type === PyDictKeys_Type ? 'dict_keys' : type === PyDictItems_Type ? 'dict_items' : 'dict_values';

export function dictview_dealloc(m: Machine, view: Ptr): void {
	if (m.i32[(view - 16) >> 2] !== 0) _PyObject_GC_UNTRACK(m, view);
	Py_XDECREF(m, dictOf(m, view));
	PyObject_GC_Del(m, view);
}

export const dictview_traverse = (m: Machine, view: Ptr, visit: visitproc, arg: number): number =>
	visit(m, dictOf(m, view), arg);

const dictview_len = (m: Machine, view: Ptr): number =>
	m.i32[(dictOf(m, view) + PyDictObject.ma_used) >> 2]!;

const isOneOf = (m: Machine, op: number, a: Ptr, b: Ptr): boolean => {
	const type = m.i32[(op + 8) >> 2]!;
	return type === a || type === b;
};
export const PyDictKeys_Check = (m: Machine, op: number): boolean =>
	isOneOf(m, op, PyDictKeys_Type, PyODictKeys_Type);
const PyDictItems_Check = (m: Machine, op: number): boolean =>
	isOneOf(m, op, PyDictItems_Type, PyODictItems_Type);
export const PyDictViewSet_Check = (m: Machine, op: number): boolean =>
	PyDictKeys_Check(m, op) || PyDictItems_Check(m, op);

function dictview_repr(m: Machine, view: Ptr): Owned {
	const entered = Py_ReprEnter(m, view);
	if (entered !== 0) return entered < 0 ? NULL : PyUnicode_FromString(m, '...');
	const list = PySequence_List(m, view);
	const text = list === 0 ? NULL : PyObject_Repr(m, list);
	let result: Owned = NULL;
	if (text !== 0) {
		result = PyUnicode_FromString(m, `${typeName(m, view)}(${stringOf(m, text)})`);
		Py_DECREF(m, text);
	}
	Py_XDECREF(m, list);
	Py_ReprLeave(m, view);
	return result;
}

const dictkeys_contains = (m: Machine, view: Ptr, key: Ptr): number =>
	PyDict_Contains(m, dictOf(m, view), key);

function dictitems_contains(m: Machine, view: Ptr, item: Ptr): number {
	if (!PyTuple_Check(m, item) || PyTuple_GET_SIZE(m, item) !== 2) return 0;
	const found = PyDict_GetItemRef(m, dictOf(m, view), PyTuple_GET_ITEM(m, item, 0));
	if (found === 0) return PyErr_Occurred(m) === 0 ? 0 : -1;
	const equal = PyObject_RichCompareBool(m, found, PyTuple_GET_ITEM(m, item, 1), Py_EQ);
	Py_DECREF(m, found);
	return equal;
}

/** Calls `each` (which borrows) for the items of any iterable until it returns non-zero; that result, 0, or -1. */
function forEach(m: Machine, iterable: Ptr, each: (item: Ptr) => number): number {
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return -1;
	let result = 0;
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		result = each(item);
		Py_DECREF(m, item);
		if (result !== 0) break;
	}
	Py_DECREF(m, it);
	return result === 0 && PyErr_Occurred(m) !== 0 ? -1 : result;
}

/** 1 if every item of `a` is in `b`, 0, or -1. */
function all_contained_in(m: Machine, a: Ptr, b: Ptr): number {
	const missing = forEach(m, a, item => {
		const found = PySequence_Contains(m, b, item);
		return found < 0 ? -1 : 1 - found;
	});
	return missing < 0 ? -1 : 1 - missing;
}

function dictview_richcompare(m: Machine, view: Ptr, other: Ptr, op: number): Owned {
	if (!PyAnySet_Check(m, other) && !PyDictViewSet_Check(m, other))
		return Py_NewRef(m, Py_NotImplemented);
	const mine = PyObject_Size(m, view);
	const theirs = PyObject_Size(m, other);
	if (mine < 0 || theirs < 0) return NULL;
	let ok = 0;
	if (op === Py_EQ || op === Py_NE) ok = mine === theirs ? all_contained_in(m, view, other) : 0;
	else if (op === Py_LT) ok = mine < theirs ? all_contained_in(m, view, other) : 0;
	else if (op === Py_LE) ok = mine <= theirs ? all_contained_in(m, view, other) : 0;
	else if (op === Py_GT) ok = mine > theirs ? all_contained_in(m, other, view) : 0;
	else if (op === Py_GE) ok = mine >= theirs ? all_contained_in(m, other, view) : 0;
	if (ok < 0) return NULL;
	return bool(m, op === Py_NE ? ok === 0 : ok === 1);
}

/** A set of the view's elements. */
function dictviews_to_set(m: Machine, view: Ptr): Owned {
	let source = view;
	if (PyDictKeys_Check(m, view) && PyDict_CheckExact(m, dictOf(m, view))) source = dictOf(m, view);
	return PySet_New(m, source);
}

/** A set of the view's elements after calling one of its methods with `other`. */
function asSetThen(m: Machine, view: Ptr, method: string, other: Ptr): Owned {
	const result = dictviews_to_set(m, view);
	if (result === 0) return NULL;
	const name = PyUnicode_InternFromString(m, method);
	const done = name === 0 ? NULL : PyObject_CallMethodOneArg(m, result, name, other);
	Py_XDECREF(m, name);
	if (done === 0) {
		Py_DECREF(m, result);
		return NULL;
	}
	Py_DECREF(m, done);
	return result;
}

const dictviews_sub = (m: Machine, view: Ptr, other: Ptr): Owned =>
	asSetThen(m, view, 'difference_update', other);

const dictviews_xor = (m: Machine, view: Ptr, other: Ptr): Owned =>
	PyDictItems_Check(m, view) && PyDictItems_Check(m, other)
		? dictitems_xor(m, dictOf(m, view), dictOf(m, other))
		: asSetThen(m, view, 'symmetric_difference_update', other);

/** The items that only one of two dicts has. Items of the second first; those of both are never hashed. */
function dictitems_xor(m: Machine, first: Ptr, second: Ptr): Owned {
	const rest = PyDict_Copy(m, first);
	if (rest === 0) return NULL;
	const result = PySet_New(m, NULL);
	let status = result === 0 ? -1 : 0;
	for (let pos = status < 0 ? 0 : PyDict_Next(m, second, 0); pos !== 0; pos = PyDict_Next(m, second, pos)) {
		const lo = dictHash(m, second, pos);
		const hi = m.hash_hi;
		const key = Py_NewRef(m, dictKey(m, second, pos));
		const value = Py_NewRef(m, dictValue(m, second, pos));
		status = takeItem(m, rest, result, key, value, lo, hi);
		Py_DECREF(m, key);
		Py_DECREF(m, value);
		if (status < 0) break;
	}
	const remaining = status < 0 ? NULL : PyObject_CallMethod(m, rest, 'items');
	if (remaining === 0 || _PySet_Update(m, result, remaining) < 0) status = -1;
	Py_DECREF(m, rest);
	Py_XDECREF(m, remaining);
	if (status >= 0) return result;
	Py_XDECREF(m, result);
	return NULL;
}

/** Takes an item out of `rest` if it is there, else adds it to `result`. 0 or -1. */
function takeItem(m: Machine, rest: Ptr, result: Ptr, key: Ptr, value: Ptr, lo: number, hi: number): number {
	const mine = _PyDict_GetItem_KnownHash(m, rest, key, lo, hi);
	if (mine === 0 && PyErr_Occurred(m) !== 0) return -1;
	if (mine !== 0) {
		Py_NewRef(m, mine);
		const equal = PyObject_RichCompareBool(m, mine, value, Py_EQ);
		Py_DECREF(m, mine);
		if (equal < 0) return -1;
		if (equal > 0) return _PyDict_DelItem_KnownHash(m, rest, key, lo, hi);
	}
	const pair = PyTuple_Pack(m, 2, key, value);
	if (pair === 0) return -1;
	const status = PySet_Add(m, result, pair);
	Py_DECREF(m, pair);
	return status;
}

function dictviews_or(m: Machine, view: Ptr, other: Ptr): Owned {
	const result = dictviews_to_set(m, view);
	if (result === 0) return NULL;
	if (_PySet_Update(m, result, other) >= 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

function dictviews_and(m: Machine, a: Ptr, b: Ptr): Owned {
	let view = a;
	let other = b;
	if (!PyDictViewSet_Check(m, view)) [view, other] = [other, view];
	const length = dictview_len(m, view);
	if (m.i32[(other + 8) >> 2] === PySet_Type && length <= PyObject_Size(m, other)) {
		return PyObject_CallMethod(m, other, 'intersection', view);
	}
	if (PyDictViewSet_Check(m, other) && dictview_len(m, other) > length)
		[view, other] = [other, view];
	const result = PySet_New(m, NULL);
	if (result === 0) return NULL;
	const contains = PyDictKeys_Check(m, view) ? dictkeys_contains : dictitems_contains;
	const status = forEach(m, other, item => {
		const found = contains(m, view, item);
		return found > 0 ? PySet_Add(m, result, item) : found;
	});
	if (status >= 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

function dictviews_isdisjoint(m: Machine, view: Ptr, arg: Ptr): Owned {
	if (view === arg) return bool(m, dictview_len(m, view) === 0);
	let self = view;
	let other = arg;
	if (
		(PyAnySet_Check(m, other) || PyDictViewSet_Check(m, other)) &&
		PyObject_Size(m, other) > dictview_len(m, self)
	)
		[self, other] = [other, self];
	const found = forEach(m, other, item => PySequence_Contains(m, self, item));
	return found < 0 ? NULL : bool(m, found === 0);
}

const newView =
	(type: Ptr) =>
	(m: Machine, dict: Ptr): Owned =>
		_PyDictView_New(m, dict, type);

export const dict_keys = newView(PyDictKeys_Type);
export const dict_values = newView(PyDictValues_Type);
export const dict_items = newView(PyDictItems_Type);

const iterOf =
	(type: Ptr) =>
	(m: Machine, view: Ptr): Owned =>
		dictiter_new(m, dictOf(m, view), type);

const getset: readonly GetSetDef[] = [
	{name: 'mapping', get: (m, view) => PyDictProxy_New(m, dictOf(m, view))},
];

const methods = (reversed: Ptr, isSet: boolean): readonly MethodDef[] => [
	...(isSet ? [{name: 'isdisjoint', flags: METH_O, impl: dictviews_isdisjoint}] : []),
	{name: '__reversed__', flags: METH_NOARGS, impl: iterOf(reversed)},
];

const setSlots: Slots = {
	tp_richcompare: dictview_richcompare,
	nb_subtract: dictviews_sub,
	nb_and: dictviews_and,
	nb_xor: dictviews_xor,
	nb_or: dictviews_or,
};

const viewSpec = (type: Ptr, iter: Ptr, reversed: Ptr, slots: Slots): TypeSpec => ({
	type,
	name: viewName(type),
	basicsize: sizeof(_PyDictViewObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: dictview_dealloc,
		tp_traverse: dictview_traverse,
		tp_repr: dictview_repr,
		tp_iter: iterOf(iter),
		sq_length: dictview_len,
		...slots,
	},
	methods: methods(reversed, type !== PyDictValues_Type),
	getset,
});

export const PyDictKeys_Spec = (_m: Machine): TypeSpec =>
	viewSpec(PyDictKeys_Type, PyDictIterKey_Type, PyDictRevIterKey_Type, {
		...setSlots,
		sq_contains: dictkeys_contains,
	});
export const PyDictItems_Spec = (_m: Machine): TypeSpec =>
	viewSpec(PyDictItems_Type, PyDictIterItem_Type, PyDictRevIterItem_Type, {
		...setSlots,
		sq_contains: dictitems_contains,
	});
export const PyDictValues_Spec = (_m: Machine): TypeSpec =>
	viewSpec(PyDictValues_Type, PyDictIterValue_Type, PyDictRevIterValue_Type, {});
