/** `atexit` (Modules/atexitmodule.c): functions that the interpreter calls at its end, the last registered first. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {Py_EQ} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type ModuleSpec,
} from '../../runtime/slots.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyObject_Call} from '../../objects/call.ts';
import {dictGetString} from '../../objects/dictobject.ts';
import {unraisableInAtexit} from '../../objects/errors.ts';
import {
	PyList_Append,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_New,
	PyList_SetSlice,
} from '../../objects/listobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyCallable_Check, PyObject_RichCompareBool} from '../../objects/object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_Pack,
} from '../../objects/tupleobject.ts';

const NAME = '_callbacks';

/** The list of (function, arguments, keywords or None), borrowed; NULL with MemoryError. */
const callbacks = (m: Machine, module: Ptr): Ptr =>
	dictGetString(m, PyModule_GetDict(m, module), NAME);

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

function register(m: Machine, module: Ptr, args: Ptr, kwds: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (n === 0)
		return PyErr_SetString(m, 'TypeError', 'register() takes at least 1 argument (0 given)');
	const func = PyTuple_GET_ITEM(m, args, 0);
	if (!PyCallable_Check(m, func))
		return PyErr_SetString(m, 'TypeError', 'the first argument must be callable');
	const list = callbacks(m, module);
	const rest = list === 0 ? NULL : PyTuple_GetSlice(m, args, 1, n);
	if (rest === 0) return NULL;
	const entry = PyTuple_Pack(m, 3, func, rest, kwds === 0 ? Py_None : kwds);
	Py_DECREF(m, rest);
	const status = entry === 0 ? -1 : PyList_Append(m, list, entry);
	Py_XDECREF(m, entry);
	return status < 0 ? NULL : Py_NewRef(m, func);
}

function clear(m: Machine, list: Ptr): number {
	return PyList_SetSlice(m, list, 0, PyList_GET_SIZE(m, list), NULL);
}

/** Calls them all, last first; what is registered meanwhile is dropped with the rest. */
function _run_exitfuncs(m: Machine, module: Ptr): Owned {
	const list = callbacks(m, module);
	if (list === 0) return NULL;
	for (let i = PyList_GET_SIZE(m, list) - 1; i >= 0; i--) {
		if (i >= PyList_GET_SIZE(m, list)) continue;
		const entry = Py_NewRef(m, PyList_GET_ITEM(m, list, i));
		const func = PyTuple_GET_ITEM(m, entry, 0);
		const kwds = PyTuple_GET_ITEM(m, entry, 2);
		const result = PyObject_Call(
			m,
			func,
			PyTuple_GET_ITEM(m, entry, 1),
			kwds === Py_None ? NULL : kwds,
		);
		if (result === 0) unraisableInAtexit(m, func);
		else Py_DECREF(m, result);
		Py_DECREF(m, entry);
	}
	return clear(m, list) < 0 ? NULL : none(m);
}

function _clear(m: Machine, module: Ptr): Owned {
	const list = callbacks(m, module);
	return list === 0 || clear(m, list) < 0 ? NULL : none(m);
}

function _ncallbacks(m: Machine, module: Ptr): Owned {
	const list = callbacks(m, module);
	return list === 0 ? NULL : PyLong_FromLong(m, PyList_GET_SIZE(m, list));
}

function unregister(m: Machine, module: Ptr, func: Ptr): Owned {
	const list = callbacks(m, module);
	if (list === 0) return NULL;
	for (let i = PyList_GET_SIZE(m, list) - 1; i >= 0; i--) {
		const entry = PyList_GET_ITEM(m, list, i);
		const equal = PyObject_RichCompareBool(m, PyTuple_GET_ITEM(m, entry, 0), func, Py_EQ);
		if (equal < 0 || (equal > 0 && PyList_SetSlice(m, list, i, i + 1, NULL) < 0)) return NULL;
	}
	return none(m);
}

function exec(m: Machine, module: Ptr): number {
	return PyModule_Add(m, module, NAME, PyList_New(m, 0));
}

export const atexitModule: ModuleSpec = {
	name: 'atexit',
	doc: 'allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n',
	methods: [
		{name: 'register', flags: METH_VARARGS | METH_KEYWORDS, impl: register},
		{name: '_clear', flags: METH_NOARGS, impl: _clear},
		{name: 'unregister', flags: METH_O, impl: unregister},
		{name: '_run_exitfuncs', flags: METH_NOARGS, impl: _run_exitfuncs},
		{name: '_ncallbacks', flags: METH_NOARGS, impl: _ncallbacks},
	],
	exec,
};
