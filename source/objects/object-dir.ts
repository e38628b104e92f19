/** dir() and the guard against endless reprs (the end of Objects/object.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF } from '../runtime/refcount.ts';
import { ID } from '../runtime/identifiers.ts';
import { REPR_LIST } from '../runtime/statics.ts';
import { PySequence_List } from './abstract.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New, PyList_SetSlice, PyList_Sort } from './listobject.ts';
import { _PyObject_LookupSpecial } from './slot-call.ts';

/** The sorted list of an object's attribute names. */
export function PyObject_Dir(m: Machine, op: Ptr): Owned {
	const method = _PyObject_LookupSpecial(m, op, ID.__dir__);
	if (method === 0) {
		if (m.current_exception === 0)
			PyErr_SetString(m, 'TypeError', 'object does not provide __dir__');
		return NULL;
	}
	const names = PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (names === 0) return NULL;
	const sorted = PySequence_List(m, names);
	Py_DECREF(m, names);
	if (sorted === 0) return NULL;
	if (PyList_Sort(m, sorted) === 0) return sorted;
	Py_DECREF(m, sorted);
	return NULL;
}

/**
 * Says that the repr of a container begins: 0, or 1 if it is under way already (then print '...'), or -1 with an error.
 * After 0, call `Py_ReprLeave`.
 */
export function Py_ReprEnter(m: Machine, op: Ptr): number {
	let list = m.i32[REPR_LIST >> 2]! as Ptr;
	if (list === 0) {
		list = PyList_New(m, 0);
		if (list === 0) return -1;
		m.i32[REPR_LIST >> 2] = list;
	}
	for (let i = PyList_GET_SIZE(m, list) - 1; i >= 0; i--)
		if (PyList_GET_ITEM(m, list, i) === op) return 1;
	return PyList_Append(m, list, op) < 0 ? -1 : 0;
}

export function Py_ReprLeave(m: Machine, op: Ptr): void {
	const list = m.i32[REPR_LIST >> 2]! as Ptr;
	if (list === 0) return;
	for (let i = PyList_GET_SIZE(m, list) - 1; i >= 0; i--) {
		if (PyList_GET_ITEM(m, list, i) !== op) continue;
		PyList_SetSlice(m, list, i, i + 1, NULL);
		return;
	}
}
