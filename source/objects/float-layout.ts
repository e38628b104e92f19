/** The layout of float, its free list, and reading doubles out of objects (Objects/floatobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyObject, struct } from '../memory/struct.ts';
import { PyObject_Free, PyObject_Malloc } from '../allocator/obmalloc.ts';
import { FREELIST_float, freelist_pop, freelist_push } from '../allocator/freelists.ts';
import { PyErr_NoMemory, PyErr_Occurred, PyErr_SetStringInt } from '../runtime/errors.ts';
import { type Machine, slot, suiteSlot } from '../runtime/machine.ts';
import { Py_DECREF, Py_TYPE } from '../runtime/refcount.ts';
import type { freefunc, unaryfunc } from '../runtime/slots.ts';
import { PyFloat_Type } from '../runtime/statics.ts';
import { PyNumberMethods, PyTypeObject } from '../runtime/typetable.ts';
import { _PyIndex_Check, _PyNumber_Index } from './abstract-number.ts';
import { PyLong_AsDouble } from './long-convert.ts';
import { PyType_IsSubtype, typeName } from './typeobject.ts';
import { wrongReturn } from './method-errors.ts';

export const PyFloatObject = struct('PyFloatObject', PyObject, {
	ob_fval: 'f64',
});

const OB_FVAL = PyFloatObject.ob_fval;

export const PyFloat_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyFloat_Type;
export const PyFloat_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyFloat_Type ||
	PyType_IsSubtype(m, m.i32[(op + 8) >> 2]!, PyFloat_Type);

/** The double of a float object, unchecked: PyFloat_AS_DOUBLE. */
export const PyFloat_AS_DOUBLE = (m: Machine, op: number): number => m.f64[(op + OB_FVAL) >> 3]!;
export const floatValue = PyFloat_AS_DOUBLE;

/** A new float; NULL with MemoryError. */
export function PyFloat_FromDouble(m: Machine, value: number): Owned {
	let op = freelist_pop(m, FREELIST_float) as number;
	if (op === 0) {
		op = PyObject_Malloc(m, 24);
		if (op === 0) return PyErr_NoMemory(m);
	}
	const { i32 } = m;
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	i32[at + 2] = PyFloat_Type;
	i32[at + 3] = 0;
	m.f64[(op + OB_FVAL) >> 3] = value;
	return op as Owned;
}

/** tp_dealloc: exact floats are parked. */
export function float_dealloc(m: Machine, op: Ptr): void {
	const type = Py_TYPE(m, op);
	if (type !== PyFloat_Type) {
		slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, op);
		return;
	}
	if (!freelist_push(m, FREELIST_float, op)) PyObject_Free(m, op);
}

/** The double of a float, or of what `__float__` or `__index__` gives; -1 with an error set on failure. */
export function PyFloat_AsDouble(m: Machine, op: Ptr): number {
	if (PyFloat_Check(m, op)) return floatValue(m, op);
	const nb_float = suiteSlot<unaryfunc>(
		m,
		Py_TYPE(m, op),
		PyTypeObject.tp_as_number,
		PyNumberMethods.nb_float,
	);
	if (nb_float === undefined) {
		if (!_PyIndex_Check(m, op))
			return PyErr_SetStringInt(m, 'TypeError', `must be real number, not ${typeName(m, op)}`);
		const index = _PyNumber_Index(m, op);
		if (index === 0) return -1;
		const value = PyLong_AsDouble(m, index);
		Py_DECREF(m, index);
		return value;
	}
	const result = nb_float(m, op);
	if (result === 0) return -1;
	if (!PyFloat_Check(m, result)) {
		const older = `${typeName(m, op)}.__float__ returned non-float (type ${typeName(m, result)})`;
		wrongReturn(m, op, '__float__', 'a float', result, older);
		return -1;
	}
	const value = floatValue(m, result);
	Py_DECREF(m, result);
	return value;
}

/** True if a conversion that returned `value` failed. */
export const failed = (m: Machine, value: number): boolean =>
	value === -1 && PyErr_Occurred(m) !== 0;

/** nb_float of int: the nearest double, or OverflowError. */
export function float_from_long(m: Machine, op: Ptr): Owned {
	const value = PyLong_AsDouble(m, op);
	return failed(m, value) ? NULL : PyFloat_FromDouble(m, value);
}
