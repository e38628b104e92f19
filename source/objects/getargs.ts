/** Conversions of single arguments with CPython's messages (Python/getargs.c and what Argument Clinic writes). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {_PyNumber_Index} from './abstract-number.ts';
import {PyLong_AsInt, PyLong_AsLong, PyLong_AsSsize_t} from './long-convert.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_Check} from './unicodeobject.ts';
import {PyObject_IsTrue} from './object.ts';

/** TypeError `fname() display must be expected, not type`; returns NULL. */
export const _PyArg_BadArgument = (
	m: Machine,
	fname: string,
	display: string,
	expected: string,
	arg: Ptr,
): Owned =>
	PyErr_SetString(
		m,
		'TypeError',
		`${fname}() ${display} must be ${expected}, not ${arg === Py_None ? 'None' : typeName(m, arg)}`,
	);

/** True for a str; else false with TypeError. */
export function isStrArg(m: Machine, fname: string, display: string, arg: Ptr): boolean {
	if (PyUnicode_Check(m, arg)) return true;
	_PyArg_BadArgument(m, fname, display, 'str', arg);
	return false;
}

/** A Py_ssize_t argument; -1 with TypeError or OverflowError. */
export function ssizeArg(m: Machine, arg: Ptr): number {
	const index = _PyNumber_Index(m, arg);
	if (index === 0) return -1;
	const value = PyLong_AsSsize_t(m, index);
	Py_DECREF(m, index);
	return value;
}

/** A C int argument that a format's `i` converts, which goes through a C long; -1 with TypeError or OverflowError (convertsimple). */
export function parsedInt(m: Machine, arg: Ptr): number {
	const value = PyLong_AsLong(m, arg);
	if (value >= -2_147_483_648 && value <= 2_147_483_647) return value;
	const which = value < 0 ? 'less than minimum' : 'greater than maximum';
	PyErr_SetString(m, 'OverflowError', `signed integer is ${which}`);
	return -1;
}

/** What is true or false, of the argument of a function that took ints alone until 3.11: 0, 1, or -1 with an error. */
export function truthArg(m: Machine, arg: Ptr): number {
	if (m.profile.truthsAreAnyObject) return PyObject_IsTrue(m, arg);
	const value = PyLong_AsInt(m, arg);
	return conversionFailed(m, value) ? -1 : value === 0 ? 0 : 1;
}

/** True if `value` is the -1 of a failed conversion. */
export const conversionFailed = (m: Machine, value: number): boolean =>
	value === -1 && m.current_exception !== NULL;
