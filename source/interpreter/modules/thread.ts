/**
 * `_thread` (Modules/_threadmodule.c). There is one thread at a time: a new one runs to its end before whoever started it goes on. So a
 * lock that is held is held for good, and waiting for it without a limit is an error.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_NOARGS, type MethodDef, type ModuleSpec} from '../../runtime/slots.ts';
import {CURRENT_THREAD, Py_None, Py_True, THREADS_STARTED} from '../../runtime/statics.ts';
import {PyObject_Call} from '../../objects/call.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyErr_WriteUnraisableHeading} from '../../objects/errors.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyCallable_Check} from '../../objects/object.ts';
import {PyTuple_Check} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {_local_Spec, _local_Type} from './thread-local.ts';
import {lock_Spec, lock_Type, lock_new, RLock_Spec, RLock_Type} from './thread-lock.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

/** The longest time that a lock may be waited for, in seconds. */
const TIMEOUT_MAX = 9223372036;

export const currentThread = (m: Machine): number => m.i32[CURRENT_THREAD >> 2]! + 1;

function start_new_thread(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'start_new_thread', nargs, 2, 3)) return NULL;
	const func = arg(m, args, 0);
	const tuple = arg(m, args, 1);
	if (!PyCallable_Check(m, func))
		return PyErr_SetString(m, 'TypeError', 'first arg must be callable');
	if (!PyTuple_Check(m, tuple)) return PyErr_SetString(m, 'TypeError', '2nd arg must be a tuple');
	const {i32} = m;
	const before = i32[CURRENT_THREAD >> 2]!;
	const ident = ++i32[THREADS_STARTED >> 2]!;
	i32[CURRENT_THREAD >> 2] = ident;
	const result = PyObject_Call(m, func, tuple, nargs > 2 ? arg(m, args, 2) : NULL);
	i32[CURRENT_THREAD >> 2] = before;
	if (result !== 0) Py_DECREF(m, result);
	else if (PyErr_ExceptionMatches(m, 'SystemExit')) PyErr_Clear(m);
	else PyErr_WriteUnraisableHeading(m, 'Exception ignored in thread started by', func);
	return PyLong_FromLong(m, ident + 1);
}

function stack_size(m: Machine, _self: Ptr, _args: number, nargs: number): Owned {
	return _PyArg_CheckPositional(m, 'stack_size', nargs, 0, 1) ? PyLong_FromLong(m, 0) : NULL;
}

function exit(m: Machine): Owned {
	m.set_error_object(m, exceptionType('SystemExit'), NULL);
	return NULL;
}

const methods: readonly MethodDef[] = [
	{name: 'start_new_thread', flags: METH_FASTCALL, impl: start_new_thread},
	{name: 'start_new', flags: METH_FASTCALL, impl: start_new_thread},
	{name: 'allocate_lock', flags: METH_NOARGS, impl: m => lock_new(m, lock_Type)},
	{name: 'allocate', flags: METH_NOARGS, impl: m => lock_new(m, lock_Type)},
	{name: 'get_ident', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, currentThread(m))},
	{
		name: 'get_native_id',
		flags: METH_NOARGS,
		impl: m => PyLong_FromLong(m, currentThread(m) + 4710),
	},
	{name: '_get_main_thread_ident', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, 1)},
	{name: '_is_main_interpreter', flags: METH_NOARGS, impl: m => Py_NewRef(m, Py_True)},
	{name: 'daemon_threads_allowed', flags: METH_NOARGS, impl: m => Py_NewRef(m, Py_True)},
	{name: '_count', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, 0)},
	{name: 'stack_size', flags: METH_FASTCALL, impl: stack_size},
	{name: 'exit', flags: METH_NOARGS, impl: exit},
	{name: 'exit_thread', flags: METH_NOARGS, impl: exit},
	{name: 'interrupt_main', flags: METH_FASTCALL, impl: none},
];

export const threadModule: ModuleSpec = {
	name: '_thread',
	doc: 'Locks, and threads that run one after the other.',
	methods,
	exec(m, module) {
		const dict = PyModule_GetDict(m, module);
		for (const spec of [lock_Spec(m), RLock_Spec(m), _local_Spec(m)])
			if (PyType_Ready(m, spec) < 0) return -1;
		const entries = {
			LockType: lock_Type,
			lock: lock_Type,
			RLock: RLock_Type,
			_local: _local_Type,
			error: exceptionType('RuntimeError'),
		};
		for (const [name, value] of Object.entries(entries))
			if (PyDict_SetItemString(m, dict, name, value) < 0) return -1;
		return PyModule_Add(m, module, 'TIMEOUT_MAX', PyFloat_FromDouble(m, TIMEOUT_MAX));
	},
};
