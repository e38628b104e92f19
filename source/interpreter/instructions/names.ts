/** Names: globals, builtins, class and module namespaces, and what is said when they are not there. */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import { get } from '../../memory/memory.ts';
import type { Machine } from '../../runtime/machine.ts';
import { _PyInterpreterFrame as F, frameCode, PyCodeObject } from '../../runtime/frame.ts';
import { PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString } from '../../runtime/errors.ts';
import { Py_NewRef } from '../../runtime/refcount.ts';
import { PyDict_Type } from '../../runtime/statics.ts';
import { Py_IS_TYPE } from '../../runtime/refcount.ts';
import { PyDict_DelItem, PyDict_GetItemWithError, PyDict_SetItem } from '../../objects/dictobject.ts';
import { PyObject_DelItem, PyObject_GetItem, PyObject_SetItem } from '../../objects/abstract.ts';
import { stringOf } from '../../objects/unicodeobject.ts';
import { setNameError } from '../../objects/exceptions.ts';
import { CO_FAST_FREE } from '../../language/code.ts';

/** The i-th entry of co_names, borrowed. */
export const codeName = (m: Machine, frame: number, i: number): Ptr =>
	m.i32[(get(m, frameCode(m, frame), PyCodeObject.co_names) + m.tuple_items + 8 * i) >> 2]! as Ptr;

/** A new reference to a value in a dict, or NULL (with or without an error). */
function lookUp(m: Machine, mapping: Ptr, name: Ptr): Owned {
	if (Py_IS_TYPE(m, mapping, PyDict_Type)) {
		const value = PyDict_GetItemWithError(m, mapping, name);
		return value === 0 ? NULL : Py_NewRef(m, value);
	}
	const value = PyObject_GetItem(m, mapping, name);
	if (value === 0 && PyErr_ExceptionMatches(m, 'KeyError')) PyErr_Clear(m);
	return value;
}

function nameError(m: Machine, name: Ptr): Owned {
	setNameError(m, `name '${stringOf(m, name)}' is not defined`, name);
	return NULL;
}

/** LOAD_GLOBAL: globals, then builtins; NameError. */
export function loadGlobal(m: Machine, frame: number, _pc: number, i: number): Owned {
	const name = codeName(m, frame, i);
	const value = lookUp(m, get(m, frame, F.f_globals), name);
	if (value !== 0 || m.current_exception !== 0) return value;
	const builtin = lookUp(m, get(m, frame, F.f_builtins), name);
	if (builtin !== 0 || m.current_exception !== 0) return builtin;
	return nameError(m, name);
}

/** LOAD_NAME: the namespace being filled, then globals, then builtins. */
export function loadName(m: Machine, frame: number, i: number): Owned {
	const name = codeName(m, frame, i);
	const locals = get(m, frame, F.f_locals);
	if (locals !== 0) {
		const value = lookUp(m, locals, name);
		if (value !== 0 || m.current_exception !== 0) return value;
	}
	return loadGlobal(m, frame, 0, i);
}

/** Stores into a namespace: STORE_NAME, STORE_GLOBAL. Borrows the value. */
export function storeName(m: Machine, frame: number, i: number, value: Ptr): number {
	const locals = get(m, frame, F.f_locals);
	const name = codeName(m, frame, i);
	if (locals === 0) {
		PyErr_SetString(m, 'SystemError', `no locals found when storing '${stringOf(m, name)}'`);
		return -1;
	}
	return Py_IS_TYPE(m, locals, PyDict_Type)
		? PyDict_SetItem(m, locals, name, value)
		: PyObject_SetItem(m, locals, name, value);
}

export const storeGlobal = (m: Machine, frame: number, i: number, value: Ptr): number =>
	PyDict_SetItem(m, get(m, frame, F.f_globals), codeName(m, frame, i), value);

function deleteFrom(m: Machine, mapping: Ptr, name: Ptr): number {
	const result = Py_IS_TYPE(m, mapping, PyDict_Type)
		? PyDict_DelItem(m, mapping, name)
		: PyObject_DelItem(m, mapping, name);
	if (result < 0 && PyErr_ExceptionMatches(m, 'KeyError')) {
		PyErr_Clear(m);
		nameError(m, name);
	}
	return result;
}

export const deleteName = (m: Machine, frame: number, i: number): number =>
	deleteFrom(m, get(m, frame, F.f_locals), codeName(m, frame, i));

export const deleteGlobal = (m: Machine, frame: number, i: number): number =>
	deleteFrom(m, get(m, frame, F.f_globals), codeName(m, frame, i));

const slotName = (m: Machine, frame: number, i: number): string =>
	m.codes[get(m, frameCode(m, frame), PyCodeObject.co_spec)]!.localsplusnames[i]!;

/** UnboundLocalError for a local read before it was set. */
export function unboundLocal(m: Machine, frame: number, i: number): void {
	PyErr_SetString(
		m,
		'UnboundLocalError',
		`cannot access local variable '${slotName(m, frame, i)}' where it is not associated with a value`,
	);
}

/** The same for a cell: NameError if the variable belongs to an enclosing scope. */
export function unboundDeref(m: Machine, frame: number, i: number): void {
	const spec = m.codes[get(m, frameCode(m, frame), PyCodeObject.co_spec)]!;
	if ((spec.localspluskinds[i]! & CO_FAST_FREE) === 0) {
		unboundLocal(m, frame, i);
		return;
	}
	const names = get(m, frameCode(m, frame), PyCodeObject.co_localsplusnames);
	setNameError(
		m,
		`cannot access free variable '${slotName(m, frame, i)}' where it is not associated with a value in enclosing scope`,
		m.i32[(names + m.tuple_items + 8 * i) >> 2]! as Ptr,
	);
}
