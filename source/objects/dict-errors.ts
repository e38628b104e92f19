/** How failures with keys are worded (Objects/dictobject.c, Objects/setobject.c of 3.14: they name the key's type). */
import { NULL, type Ptr } from '../memory/address.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { exceptionType } from '../runtime/exceptiontable.ts';
import { Py_DECREF, Py_TYPE } from '../runtime/refcount.ts';
import { _PyObject_HashFast } from './dictkeys.ts';
import { PyObject_CallMethodOneArg } from './call.ts';
import { PyObject_Str } from './object.ts';
import { PyType_GetFullyQualifiedName } from './typeobject.ts';
import { PyUnicode_FromString, PyUnicode_InternFromString, stringOf } from './unicodeobject.ts';

/** Adds a note to the current error. */
export function addTypeErrorNote(m: Machine, note: string): void {
	const exc = m.current_exception;
	m.current_exception = NULL;
	const name = PyUnicode_InternFromString(m, 'add_note');
	const text = PyUnicode_FromString(m, note);
	const result = PyObject_CallMethodOneArg(m, exc, name, text);
	if (result !== 0) Py_DECREF(m, result);
	Py_DECREF(m, text);
	Py_DECREF(m, name);
	m.current_exception = exc;
}

function renameUnhashable(m: Machine, key: Ptr, role: string): void {
	const exc = m.current_exception;
	if (exc === 0 || Py_TYPE(m, exc) !== exceptionType('TypeError')) return;
	m.current_exception = NULL;
	const said = PyObject_Str(m, exc);
	const type = PyType_GetFullyQualifiedName(m, Py_TYPE(m, key));
	if (said !== 0 && type !== 0)
		PyErr_SetString(
			m,
			'TypeError',
			`cannot use '${stringOf(m, type)}' as a ${role} (${stringOf(m, said)})`,
		);
	if (said !== 0) Py_DECREF(m, said);
	if (type !== 0) Py_DECREF(m, type);
	Py_DECREF(m, exc);
}

/** The hash of a dict key: low word, high word in `m.hash_hi`; both -1: error, worded as the release does. */
export function dictKeyHash(m: Machine, key: Ptr): number {
	const lo = _PyObject_HashFast(m, key);
	if (lo === -1 && m.hash_hi === -1 && m.profile.dictErrorsNameKey) {
		renameUnhashable(m, key, 'dict key');
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
