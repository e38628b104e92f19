/** Calling int (Objects/longobject.c: long_new, long_vectorcall). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { _PyArg_CheckPositional, arg } from '../runtime/args.ts';
import { PyErr_Occurred, PyErr_SetString } from '../runtime/errors.ts';
import { type Machine, slot } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import type { allocfunc } from '../runtime/slots.ts';
import { PyLong_Type, smallInt } from '../runtime/statics.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import { PyNumber_AsSsize_t, PyNumber_Long } from './abstract-number.ts';
import { _PyObject_MakeTpCall } from './call.ts';
import { DIGITS, TAG } from './long-layout.ts';
import { PyLong_FromUnicodeObject, _PyLong_FromBytes } from './long-text.ts';
import { unpackTupleAndDict } from './newargs.ts';
import { bytesText } from './number-source.ts';
import {PyUnicode_Check} from './unicodeobject.ts';

/** int(x, base) for exactly int; x or base may be NULL. */
function exactFrom(m: Machine, x: Ptr, obase: Ptr): Owned {
	if (x === 0) {
		if (obase !== 0) return PyErr_SetString(m, 'TypeError', 'int() missing string argument');
		return Py_NewRef(m, smallInt(0));
	}
	if (obase === 0) return PyNumber_Long(m, x);
	const base = PyNumber_AsSsize_t(m, obase);
	if (base === -1 && PyErr_Occurred(m) !== 0) return NULL;
	if ((base !== 0 && base < 2) || base > 36)
		return PyErr_SetString(m, 'ValueError', 'int() base must be >= 2 and <= 36, or 0');
	if (PyUnicode_Check(m, x)) return PyLong_FromUnicodeObject(m, x, base);
	const text = bytesText(m, x);
	if (text !== undefined) return _PyLong_FromBytes(m, text, base);
	return PyErr_SetString(
		m,
		'TypeError',
		"int() can't convert non-string with explicit base",
	);
}

/** int(x, base) of any subclass: an exact int first, then a copy of it. */
function long_new_impl(m: Machine, type: Ptr, x: Ptr, obase: Ptr): Owned {
	const value = exactFrom(m, x, obase);
	if (value === 0 || type === PyLong_Type) return value;
	const { i32 } = m;
	const tag = i32[(value + TAG) >> 2]!;
	const n = Math.max(tag >> 3, 1);
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, n);
	if (op !== 0) {
		i32[(op + TAG) >> 2] = tag;
		i32[((op + TAG) >> 2) + 1] = 0;
		for (let i = 0; i < n; i++)
			i32[((op + DIGITS) >> 2) + i] = i32[((value + DIGITS) >> 2) + i]!;
	}
	Py_DECREF(m, value);
	return op;
}

/** tp_new of int. */
export function long_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'int', args, kwds, ['', 'base'], 0, 2, 1);
	return given === undefined ? NULL : long_new_impl(m, type, given[0]!, given[1]!);
}

/** tp_vectorcall of int. */
export function long_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0) return _PyObject_MakeTpCall(m, type, args, nargs, kwnames);
	if (!_PyArg_CheckPositional(m, 'int', nargs, 0, 2)) return NULL;
	if (nargs === 0) return Py_NewRef(m, smallInt(0));
	if (nargs === 1) return PyNumber_Long(m, arg(m, args, 0));
	return long_new_impl(m, type, arg(m, args, 0), arg(m, args, 1));
}
