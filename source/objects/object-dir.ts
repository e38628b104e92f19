/** dir() and the guard against endless reprs (the end of Objects/object.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Fetch, PyErr_SetRaisedException, PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {THREAD_DICT} from '../runtime/statics.ts';
import {PySequence_List} from './abstract.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {PyDict_GetItemWithError, PyDict_New, PyDict_SetItem} from './dictobject.ts';
import {
	PyList_Append,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_New,
	PyList_SetSlice,
	PyList_Sort,
} from './listobject.ts';
import {_PyObject_LookupSpecial} from './slot-call.ts';

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

/** The thread's list of objects whose repr is being made, in the thread's dict; both made when first needed. Borrowed. */
function reprList(m: Machine): Ptr {
	let dict = m.i32[THREAD_DICT >> 2]! as Ptr;
	if (dict === 0) {
		dict = PyDict_New(m);
		if (dict === 0) return NULL;
		m.i32[THREAD_DICT >> 2] = dict;
	}
	const known = PyDict_GetItemWithError(m, dict, ID.Py_Repr);
	if (known !== 0 || m.current_exception !== 0) return known;
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	const result = PyDict_SetItem(m, dict, ID.Py_Repr, list);
	Py_DECREF(m, list);
	return result < 0 ? NULL : list;
}

/**
 * Says that the repr of a container begins: 0, or 1 if it is under way already (then print '...'), or -1 with an error.
 * After 0, call `Py_ReprLeave`.
 */
export function Py_ReprEnter(m: Machine, op: Ptr): number {
	const list = reprList(m);
	if (list === 0) return -1;
	for (let i = PyList_GET_SIZE(m, list) - 1; i >= 0; i--)
		if (PyList_GET_ITEM(m, list, i) === op) return 1;
	return PyList_Append(m, list, op) < 0 ? -1 : 0;
}

export function Py_ReprLeave(m: Machine, op: Ptr): void {
	const exc = PyErr_Fetch(m);
	const dict = m.i32[THREAD_DICT >> 2]! as Ptr;
	const list = dict === 0 ? NULL : PyDict_GetItemWithError(m, dict, ID.Py_Repr);
	for (let i = list === 0 ? -1 : PyList_GET_SIZE(m, list) - 1; i >= 0; i--) {
		if (PyList_GET_ITEM(m, list, i) !== op) continue;
		PyList_SetSlice(m, list, i, i + 1, NULL);
		break;
	}
	PyErr_SetRaisedException(m, exc);
}
