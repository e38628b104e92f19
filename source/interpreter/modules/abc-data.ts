/** What `_abc` keeps per class (Modules/_abc.c): sets of weak references whose members leave them when they die. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_O,
	type MethodDef,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {
	ABC_INVALIDATION_COUNTER,
	Py_False,
	Py_None,
	Py_True,
	staticType,
} from '../../runtime/statics.ts';
import {PyCFunction_NewEx} from '../../objects/methodobject.ts';
import {PyObject_GetAttr} from '../../objects/object.ts';
import {
	PySet_Add,
	PySet_Contains,
	PySet_Discard,
	PySet_GET_SIZE,
	PySet_New,
} from '../../objects/setobject.ts';
import {PyType_GenericAlloc} from '../../objects/typeobject.ts';
import {PyUnicode_InternFromString} from '../../objects/unicodeobject.ts';
import {_PyWeakref_GET_REF, PyWeakref_NewRef} from '../../objects/weakrefobject.ts';
import {traverseFields} from '../../objects/owned-fields.ts';

export const _abc_data_Type = staticType(262);

const _abc_data = struct('_abc_data', PyObject, {
	_abc_registry: 'ptr', // sets of weak references, or NULL
	_abc_cache: 'ptr',
	_abc_negative_cache: 'ptr',
	_abc_negative_cache_version: 'ssize',
});

export const D = _abc_data;
export const SETS = [D._abc_registry, D._abc_cache, D._abc_negative_cache];

export const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
export const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);
export const counter = (m: Machine): number => m.i32[ABC_INVALIDATION_COUNTER >> 2]!;

function clearSets(m: Machine, op: Ptr): number {
	for (const field of SETS) {
		const held = get(m, op, field);
		set(m, op, field, 0);
		Py_XDECREF(m, held);
	}
	return 0;
}

export function abc_data_new(m: Machine, type: Ptr): Owned {
	const op = PyType_GenericAlloc(m, type, 0);
	if (op !== 0) set(m, op, D._abc_negative_cache_version, counter(m));
	return op;
}

export const _abc_data_Spec = (): TypeSpec => ({
	type: _abc_data_Type,
	name: '_abc._abc_data',
	basicsize: sizeof(_abc_data),
	flags: Py_TPFLAGS_HAVE_GC,
	doc: 'Internal state held by ABC machinery.',
	slots: {
		tp_dealloc(m: Machine, op: Ptr) {
			PyObject_GC_UnTrack(m, op);
			clearSets(m, op);
			PyObject_GC_Del(m, op);
		},
		tp_traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, op, SETS, visit, extra),
		tp_clear: clearSets,
		tp_alloc: PyType_GenericAlloc,
		tp_new: abc_data_new,
		tp_free: PyObject_GC_Del,
	},
});

export const implName = (m: Machine): Owned => PyUnicode_InternFromString(m, '_abc_impl');

/** The data of a class: a new reference. NULL with the error set. */
export function _get_impl(m: Machine, cls: Ptr): Owned {
	const name = implName(m);
	if (name === 0) return NULL;
	const impl = PyObject_GetAttr(m, cls, name);
	Py_DECREF(m, name);
	if (impl !== 0 && Py_TYPE(m, impl) !== _abc_data_Type) {
		PyErr_SetString(m, 'TypeError', '_abc_impl is set to a wrong type');
		Py_DECREF(m, impl);
		return NULL;
	}
	return impl;
}

// Sets of weak references whose members leave them when they die.

/** Whether the object is in the set that the field holds: 0, 1, or -1. */
export function _in_weak_set(m: Machine, impl: Ptr, field: number, op: Ptr): number {
	const held = get(m, impl, field);
	if (held === 0 || PySet_GET_SIZE(m, held) === 0) return 0;
	const ref = PyWeakref_NewRef(m, op, NULL);
	if (ref === 0) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return -1;
		PyErr_Clear(m);
		return 0;
	}
	const result = PySet_Contains(m, held, ref);
	Py_DECREF(m, ref);
	return result;
}

/** A member died: takes its reference out of the set, if that still lives (`self`: a weak reference to it). */
function _destroy(m: Machine, self: Ptr, ref: Ptr): Owned {
	const held = _PyWeakref_GET_REF(m, self);
	if (held === 0) return none(m);
	const failed = PySet_Discard(m, held, ref) < 0;
	Py_DECREF(m, held);
	return failed ? NULL : none(m);
}

const destroyDef: MethodDef = {name: '_destroy', flags: METH_O, impl: _destroy};

function destroyIndex(m: Machine): number {
	let index = m.methoddefs.indexOf(destroyDef);
	if (index < 0) {
		index = m.methoddefs.length;
		m.methoddefs.push(destroyDef);
	}
	return index;
}

/** Adds the object to the set that the field holds, made if need be. 0 or -1. */
export function _add_to_weak_set(m: Machine, impl: Ptr, field: number, op: Ptr): number {
	if (get(m, impl, field) === 0) {
		const made = PySet_New(m, NULL);
		if (made === 0) return -1;
		set(m, impl, field, made);
	}
	const held = get(m, impl, field);
	const setRef = PyWeakref_NewRef(m, held, NULL);
	if (setRef === 0) return -1;
	const callback = PyCFunction_NewEx(m, destroyIndex(m), setRef, NULL);
	const ref = callback === 0 ? NULL : PyWeakref_NewRef(m, op, callback);
	Py_XDECREF(m, callback);
	const result = ref === 0 ? -1 : PySet_Add(m, held, ref);
	Py_DECREF(m, setRef);
	Py_XDECREF(m, ref);
	return result;
}
