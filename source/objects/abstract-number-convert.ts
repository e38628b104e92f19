/** Conversions of any object to int, float or digits of a base (Objects/abstract.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_Occurred, PyErr_SetString } from '../runtime/errors.ts';
import { ID } from '../runtime/identifiers.ts';
import { type Machine, suiteSlot } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef, Py_TYPE } from '../runtime/refcount.ts';
import type { unaryfunc } from '../runtime/slots.ts';
import { PyFloat_Type, PyLong_Type } from '../runtime/statics.ts';
import { PyNumberMethods, PyTypeObject } from '../runtime/typetable.ts';
import { PyNumber_Index, _PyIndex_Check, _PyNumber_Index } from './abstract-number.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { PyFloat_Check, PyFloat_FromDouble, floatValue } from './float-layout.ts';
import { PyFloat_FromString } from './float-parse.ts';
import { _PyLong_Copy } from './long-arith.ts';
import { PyLong_AsDouble } from './long-convert.ts';
import { PyLong_Check } from './long-layout.ts';
import { PyLong_FromUnicodeObject, _PyLong_Format, _PyLong_FromBytes } from './long-text.ts';
import { bufferText } from './number-source.ts';
import { _PyObject_LookupSpecial, typeName } from './typeobject.ts';
import {PyUnicode_Check} from './unicodeobject.ts';
import { wrongReturn } from './method-errors.ts';

const numberSlot = (m: Machine, op: Ptr, offset: number): unaryfunc | undefined =>
	suiteSlot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_as_number, offset);

/** Drops an instance of a subclass of int in favour of an exact copy. */
function exactLong(m: Machine, value: Owned): Owned {
	if (value === 0 || Py_TYPE(m, value) === PyLong_Type) return value;
	const copy = _PyLong_Copy(m, value);
	Py_DECREF(m, value);
	return copy;
}

/** What `__int__` of `op` returned, as an exact int; consumes `value`. */
function checkedInt(m: Machine, op: Ptr, value: Owned): Owned {
	if (value === 0 || PyLong_Check(m, value)) return exactLong(m, value);
	const older = `__int__ returned non-int (type ${typeName(m, value)})`;
	return wrongReturn(m, op, '__int__', 'an int', value, older);
}

/** int(op) for one argument. */
export function PyNumber_Long(m: Machine, op: Ptr): Owned {
	if (Py_TYPE(m, op) === PyLong_Type) return Py_NewRef(m, op);
	const nb_int = numberSlot(m, op, PyNumberMethods.nb_int);
	if (nb_int !== undefined) return checkedInt(m, op, nb_int(m, op));
	if (_PyIndex_Check(m, op)) return PyNumber_Index(m, op);
	if (m.profile.numbers.intFromTrunc) {
		const trunc = _PyObject_LookupSpecial(m, op, ID.__trunc__);
		if (trunc !== 0) return fromTrunc(m, trunc);
		if (PyErr_Occurred(m) !== 0) return NULL;
	}
	if (PyUnicode_Check(m, op)) return PyLong_FromUnicodeObject(m, op, 10);
	const text = bufferText(m, op);
	if (text !== undefined) return _PyLong_FromBytes(m, text, 10);
	return PyErr_SetString(
		m,
		'TypeError',
		`int() argument must be a string, a bytes-like object or a real number, not '${typeName(m, op)}'`,
	);
}

function fromTrunc(m: Machine, trunc: Owned): Owned {
	const value = PyObject_CallNoArgs(m, trunc);
	Py_DECREF(m, trunc);
	if (value === 0 || PyLong_Check(m, value)) return exactLong(m, value);
	if (!_PyIndex_Check(m, value)) {
		PyErr_SetString(
			m,
			'TypeError',
			`__trunc__ returned non-Integral (type ${typeName(m, value)})`,
		);
		Py_DECREF(m, value);
		return NULL;
	}
	const result = PyNumber_Index(m, value);
	Py_DECREF(m, value);
	return result;
}

/** float(op). */
export function PyNumber_Float(m: Machine, op: Ptr): Owned {
	if (Py_TYPE(m, op) === PyFloat_Type) return Py_NewRef(m, op);
	const nb_float = numberSlot(m, op, PyNumberMethods.nb_float);
	if (nb_float !== undefined) {
		const result = nb_float(m, op);
		if (result === 0 || Py_TYPE(m, result) === PyFloat_Type) return result;
		if (!PyFloat_Check(m, result)) {
			const older = `${typeName(m, op)}.__float__ returned non-float (type ${typeName(m, result)})`;
			return wrongReturn(m, op, '__float__', 'a float', result, older);
		}
		const value = floatValue(m, result);
		Py_DECREF(m, result);
		return PyFloat_FromDouble(m, value);
	}
	if (_PyIndex_Check(m, op)) {
		const index = _PyNumber_Index(m, op);
		if (index === 0) return NULL;
		const value = PyLong_AsDouble(m, index);
		Py_DECREF(m, index);
		return value === -1 && PyErr_Occurred(m) !== 0 ? NULL : PyFloat_FromDouble(m, value);
	}
	if (PyFloat_Check(m, op)) return PyFloat_FromDouble(m, floatValue(m, op));
	return PyFloat_FromString(m, op);
}

/** Text of an integer in base 2, 8, 10 or 16 with its prefix: what bin(), oct() and hex() return. */
export function PyNumber_ToBase(m: Machine, op: Ptr, base: number): Owned {
	const index = _PyNumber_Index(m, op);
	if (index === 0) return NULL;
	const result = _PyLong_Format(m, index, base);
	Py_DECREF(m, index);
	return result;
}
