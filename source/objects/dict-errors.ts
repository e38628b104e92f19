/** How failures with keys are worded (Objects/dictobject.c, Objects/setobject.c of 3.14: they name the key's type). */
import {NULL, type Ptr, type Owned} from '../memory/address.ts';
import {PyErr_SetString, PyErr_SetRaisedException} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {Py_DECREF, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_TPFLAGS_HEAPTYPE} from '../runtime/slots.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {_PyObject_HashFast} from './dictkeys.ts';
import {PyDict_GetItem, PyFrozenDict_Check} from './dictobject.ts';
import {PyObject_Str} from './object.ts';
import {PyType_HasFeature, typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_CallMethod} from './call.ts';

/** Adds a note to the current error. */
export function addTypeErrorNote(m: Machine, note: string): void {
	m.normalize_error(m);
	const exc = m.current_exception;
	m.current_exception = NULL;
	const text = PyUnicode_FromString(m, note);
	const result = text === 0 ? NULL : PyObject_CallMethod(m, exc, 'add_note', text);
	Py_XDECREF(m, result);
	Py_XDECREF(m, text);
	PyErr_SetRaisedException(m, exc as Owned);
}

/** A type's qualified name, after its module unless that is builtins or __main__ (PyType_GetFullyQualifiedName, %T). */
export function qualifiedName(m: Machine, type: Ptr): string {
	if (!PyType_HasFeature(m, type, Py_TPFLAGS_HEAPTYPE)) return typeNameOf(m, type);
	const qualname = stringOf(m, m.i32[(type + PyHeapTypeObject.ht_qualname) >> 2]!);
	const module = PyDict_GetItem(
		m,
		m.i32[(type + PyTypeObject.tp_dict) >> 2]! as Ptr,
		ID.__module__,
	);
	if (module === 0 || !PyUnicode_Check(m, module)) return qualname;
	const name = stringOf(m, module);
	return name === 'builtins' || name === '__main__' ? qualname : `${name}.${qualname}`;
}

/** An object's class as weak references and empty slots name it. */
export const shownTypeName = (m: Machine, op: Ptr): string =>
	m.profile.qualifiedTypeNames ? qualifiedName(m, Py_TYPE(m, op)) : typeName(m, op);

function renameUnhashable(m: Machine, key: Ptr, role: string): void {
	const exc = m.current_exception;
	if (exc === 0 || Py_TYPE(m, exc) !== exceptionType('TypeError')) return;
	m.current_exception = NULL;
	const said = PyObject_Str(m, exc);
	if (said !== 0) {
		const type = qualifiedName(m, Py_TYPE(m, key));
		PyErr_SetString(m, 'TypeError', `cannot use '${type}' as a ${role} (${stringOf(m, said)})`);
		Py_DECREF(m, said);
	}
	Py_DECREF(m, exc);
}

/** The hash of a dict key: low word, high word in `m.hash_hi`; both -1: error, worded as the release does. */
export function dictKeyHash(m: Machine, key: Ptr, dict?: Ptr): number {
	const lo = _PyObject_HashFast(m, key);
	if (lo === -1 && m.hash_hi === -1 && m.profile.dictErrorsNameKey) {
		const isFrozen = dict !== undefined && PyFrozenDict_Check(m, dict);
		renameUnhashable(m, key, isFrozen ? 'frozendict key' : 'dict key');
		m.hash_hi = -1;
	}
	return lo;
}

/** The same for an element of a set. */
export function setKeyHash(m: Machine, key: Ptr): number {
	const lo = _PyObject_HashFast(m, key);
	if (lo === -1 && m.hash_hi === -1 && m.profile.dictErrorsNameKey) {
		renameUnhashable(m, key, 'set element');
		m.hash_hi = -1;
	}
	return lo;
}
