/** Calls of method descriptors, one per calling convention (Objects/descrobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {Py_DECREF, Py_XDECREF} from '../runtime/refcount.ts';
import {arg} from '../runtime/args.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {_PyObject_FunctionStr, _PyStack_AsDict, PyObject_Call} from './call.ts';
import {typeNameOf} from './typeobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	_PyTuple_FromArray,
} from './tupleobject.ts';
import {
	D_METHOD,
	methodImpl,
	PyDescr_TYPE,
	descrName,
	descr_check,
	classmethod_get,
} from './descrobject.ts';

function functionError(m: Machine, func: Ptr, rest: (name: string) => string): -1 {
	const name = _PyObject_FunctionStr(m, func);
	if (name === undefined) return -1;
	return PyErr_SetStringInt(m, 'TypeError', rest(name));
}

/** 0, or -1 with TypeError if self is missing or wrong, or there are keywords where there may be none. */
function method_check_args(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): number {
	if (nargs < 1) return functionError(m, func, name => `unbound method ${name} needs an argument`);
	if (descr_check(m, func, arg(m, args, 0)) < 0) return -1;
	if (kwnames !== 0 && m.i32[(kwnames + 16) >> 2] !== 0)
		return functionError(m, func, name => `${name} takes no keyword arguments`);
	return 0;
}

/** Calls a METH_VARARGS function with a tuple of the arguments after self and, if it takes them, a dict of the keywords. */
function callVarargs(m: Machine, func: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const tuple = _PyTuple_FromArray(m, args + 8, nargs - 1);
	if (tuple === 0) return NULL;
	let kwds = NULL;
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0) {
		kwds = _PyStack_AsDict(m, args + nargs * 8, kwnames);
		if (kwds === 0) {
			Py_DECREF(m, tuple);
			return NULL;
		}
	}
	let result = NULL;
	if (!_Py_EnterRecursiveCall(m, ' while calling a Python object')) {
		result = methodImpl(m, get(m, func, D_METHOD))(m, arg(m, args, 0), tuple, kwds) as Owned;
		_Py_LeaveRecursiveCall(m);
	}
	Py_DECREF(m, tuple);
	Py_XDECREF(m, kwds);
	return result;
}

export function method_vectorcall_VARARGS(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (method_check_args(m, func, args, nargs, kwnames) < 0) return NULL;
	return callVarargs(m, func, args, nargs, NULL);
}

export function method_vectorcall_VARARGS_KEYWORDS(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (method_check_args(m, func, args, nargs, NULL) < 0) return NULL;
	return callVarargs(m, func, args, nargs, kwnames);
}

export function method_vectorcall_FASTCALL(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (method_check_args(m, func, args, nargs, kwnames) < 0) return NULL;
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = methodImpl(m, get(m, func, D_METHOD))(
		m,
		arg(m, args, 0),
		args + 8,
		nargs - 1,
	) as Owned;
	_Py_LeaveRecursiveCall(m);
	return result;
}

export function method_vectorcall_FASTCALL_KEYWORDS(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (method_check_args(m, func, args, nargs, NULL) < 0) return NULL;
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = methodImpl(m, get(m, func, D_METHOD))(
		m,
		arg(m, args, 0),
		args + 8,
		nargs - 1,
		kwnames,
	) as Owned;
	_Py_LeaveRecursiveCall(m);
	return result;
}

export function method_vectorcall_NOARGS(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (method_check_args(m, func, args, nargs, kwnames) < 0) return NULL;
	if (nargs !== 1) {
		functionError(m, func, name => `${name} takes no arguments (${nargs - 1} given)`);
		return NULL;
	}
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = methodImpl(m, get(m, func, D_METHOD))(m, arg(m, args, 0)) as Owned;
	_Py_LeaveRecursiveCall(m);
	return result;
}

export function method_vectorcall_O(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (method_check_args(m, func, args, nargs, kwnames) < 0) return NULL;
	if (nargs !== 2) {
		functionError(m, func, name => `${name} takes exactly one argument (${nargs - 1} given)`);
		return NULL;
	}
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = methodImpl(m, get(m, func, D_METHOD))(
		m,
		arg(m, args, 0),
		arg(m, args, 1),
	) as Owned;
	_Py_LeaveRecursiveCall(m);
	return result;
}

/** Calls a class method descriptor with the class as first argument. */
export function classmethoddescr_call(m: Machine, descr: Ptr, args: Ptr, kwds: Ptr): Owned {
	const nargs = PyTuple_GET_SIZE(m, args);
	if (nargs < 1)
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor '${descrName(m, descr)}' of '${typeNameOf(m, PyDescr_TYPE(m, descr))}' object needs an argument`,
		);
	const bound = classmethod_get(m, descr, NULL, PyTuple_GET_ITEM(m, args, 0));
	if (bound === 0) return NULL;
	const rest = PyTuple_GetSlice(m, args, 1, nargs);
	const result = rest === 0 ? NULL : PyObject_Call(m, bound, rest, kwds);
	Py_XDECREF(m, rest);
	Py_DECREF(m, bound);
	return result;
}
