/** Calling a type: making an instance and initialising it (type_call in Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {arg} from '../runtime/args.ts';
import type {initproc, newfunc} from '../runtime/slots.ts';
import {PyType_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_Py_CheckFunctionResult, _PyObject_MakeTpCall} from './call.ts';
import {PyDict_GET_SIZE} from './dictobject.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyObject_TypeCheck, typeNameOf} from './typeobject.ts';

/** tp_call of types. */
export function type_call(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (type === PyType_Type) {
		const n = PyTuple_GET_SIZE(m, args);
		if (n === 1 && (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0))
			return Py_NewRef(m, Py_TYPE(m, PyTuple_GET_ITEM(m, args, 0)));
		if (n !== 3) return PyErr_SetString(m, 'TypeError', 'type() takes 1 or 3 arguments');
	}
	const make = slot<newfunc>(m, type, PyTypeObject.tp_new);
	if (make === undefined)
		return PyErr_SetString(m, 'TypeError', `cannot create '${typeNameOf(m, type)}' instances`);
	const op = _Py_CheckFunctionResult(m, type, make(m, type, args, kwds));
	if (op === 0) return NULL;
	if (!PyObject_TypeCheck(m, op, type)) return op;
	const init = slot<initproc>(m, Py_TYPE(m, op), PyTypeObject.tp_init);
	if (init !== undefined && init(m, op, args, kwds) < 0) {
		Py_DECREF(m, op);
		return NULL;
	}
	return op;
}

/** `type(x)` without a tuple; anything else goes through type_call. */
export function type_vectorcall(
	m: Machine,
	metatype: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (nargs === 1 && metatype === PyType_Type) {
		if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
			return PyErr_SetString(m, 'TypeError', 'type() takes no keyword arguments');
		return Py_NewRef(m, Py_TYPE(m, arg(m, args, 0)));
	}
	return _PyObject_MakeTpCall(m, metatype, args, nargs, kwnames);
}
