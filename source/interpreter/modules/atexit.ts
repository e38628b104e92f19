/**
 * `atexit` (Modules/atexitmodule.c): functions that the interpreter calls at its end, the last registered first.
 *
 * They belong to the interpreter, not to the module. From 3.14 on a list holds a tuple (function, arguments, keywords or None) for
 * each, the last registered first. Up to 3.13 an array holds the address of a record for each, the first registered first; one that
 * was taken off leaves its place empty.
 */
import {get, set} from '../../memory/memory.ts';
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {sizeof, struct} from '../../memory/struct.ts';
import {PyMem_Free, PyMem_Malloc, PyMem_Realloc} from '../../allocator/obmalloc.ts';
import {Py_EQ} from '../../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XDECREF, Py_XNewRef} from '../../runtime/refcount.ts';
import {
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type ModuleSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {ATEXIT_CALLBACKS, ATEXIT_COUNT, ATEXIT_LENGTH, Py_None} from '../../runtime/statics.ts';
import {PyObject_Call} from '../../objects/call.ts';
import {PyErr_WriteUnraisable, unraisableInAtexit} from '../../objects/errors.ts';
import {
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_GetSlice,
	PyList_Insert,
	PyList_New,
	PyList_SetSlice,
} from '../../objects/listobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyCallable_Check, PyObject_RichCompareBool} from '../../objects/object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_Pack,
} from '../../objects/tupleobject.ts';
import {asAtStartup} from '../startup.ts';

const atexit_py_callback = struct('atexit_py_callback', undefined, {
	func: 'ptr',
	args: 'ptr',
	kwargs: 'ptr', // or NULL
});
const C = atexit_py_callback;

/** Places in the array at first, and how many are added when it is full. */
const FIRST_LENGTH = 32;
const MORE = 16;

const word = (m: Machine, at: number): number => m.i32[at >> 2]!;
const setWord = (m: Machine, at: number, value: number): void => {
	m.i32[at >> 2] = value;
};

/** The record in place `i`, or 0. */
const record = (m: Machine, i: number): number => word(m, word(m, ATEXIT_CALLBACKS) + i * 8);

/** The list or the array, made as early as CPython makes it. */
function callbacks(m: Machine): Ptr {
	if (word(m, ATEXIT_CALLBACKS) === 0) {
		const {atexitKeepsTuples} = m.profile;
		const made = asAtStartup(m, () =>
			atexitKeepsTuples ? PyList_New(m, 0) : PyMem_Malloc(m, FIRST_LENGTH * 8),
		);
		setWord(m, ATEXIT_CALLBACKS, made);
		setWord(m, ATEXIT_LENGTH, atexitKeepsTuples ? 0 : FIRST_LENGTH);
	}
	return word(m, ATEXIT_CALLBACKS) as Ptr;
}

/** What is registered holds. */
export function atexitOwns(m: Machine, visit: visitproc): void {
	const held = word(m, ATEXIT_CALLBACKS) as Ptr;
	if (held === 0) return;
	if (m.profile.atexitKeepsTuples) visit(m, held, 0);
	else
		for (let i = 0; i < word(m, ATEXIT_COUNT); i++)
			for (const field of record(m, i) === 0 ? [] : [C.func, C.args, C.kwargs]) {
				const op = get(m, record(m, i), field);
				if (op !== 0) visit(m, op, 0);
			}
}

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

function addTuple(m: Machine, func: Ptr, args: Ptr, kwds: Ptr): number {
	const entry = PyTuple_Pack(m, 3, func, args, kwds === 0 ? Py_None : kwds);
	if (entry === 0) return -1;
	const status = PyList_Insert(m, callbacks(m), 0, entry);
	Py_DECREF(m, entry);
	return status;
}

function addRecord(m: Machine, func: Ptr, args: Ptr, kwds: Ptr): number {
	const count = word(m, ATEXIT_COUNT);
	let array = callbacks(m);
	if (count >= word(m, ATEXIT_LENGTH)) {
		array = PyMem_Realloc(m, array, (count + MORE) * 8);
		if (array === 0) return (PyErr_NoMemory(m), -1);
		setWord(m, ATEXIT_CALLBACKS, array);
		setWord(m, ATEXIT_LENGTH, count + MORE);
	}
	const made = PyMem_Malloc(m, sizeof(C));
	if (made === 0) return (PyErr_NoMemory(m), -1);
	set(m, made, C.func, Py_NewRef(m, func));
	set(m, made, C.args, Py_NewRef(m, args));
	set(m, made, C.kwargs, Py_XNewRef(m, kwds));
	setWord(m, array + count * 8, made);
	setWord(m, ATEXIT_COUNT, count + 1);
	return 0;
}

function register(m: Machine, _module: Ptr, args: Ptr, kwds: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (n === 0)
		return PyErr_SetString(m, 'TypeError', 'register() takes at least 1 argument (0 given)');
	const func = PyTuple_GET_ITEM(m, args, 0);
	if (!PyCallable_Check(m, func))
		return PyErr_SetString(m, 'TypeError', 'the first argument must be callable');
	const rest = PyTuple_GetSlice(m, args, 1, n);
	if (rest === 0) return NULL;
	const status = (m.profile.atexitKeepsTuples ? addTuple : addRecord)(m, func, rest, kwds);
	Py_DECREF(m, rest);
	return status < 0 ? NULL : Py_NewRef(m, func);
}

function atexit_delete_cb(m: Machine, i: number): void {
	const cb = record(m, i);
	setWord(m, callbacks(m) + i * 8, 0);
	for (const field of [C.func, C.args, C.kwargs]) Py_CLEAR(m, cb as Ptr, field);
	PyMem_Free(m, cb);
}

/** Drops all. 0 or -1. */
function clear(m: Machine): number {
	const held = callbacks(m);
	if (m.profile.atexitKeepsTuples)
		return PyList_SetSlice(m, held, 0, PyList_GET_SIZE(m, held), NULL);
	for (let i = 0; i < word(m, ATEXIT_COUNT); i++) if (record(m, i) !== 0) atexit_delete_cb(m, i);
	setWord(m, ATEXIT_COUNT, 0);
	return 0;
}

function callOne(m: Machine, func: Ptr, args: Ptr, kwds: Ptr): void {
	Py_NewRef(m, func);
	const result = PyObject_Call(m, func, args, kwds === Py_None ? NULL : kwds);
	if (result === 0) unraisableInAtexit(m, func);
	Py_XDECREF(m, result);
	Py_DECREF(m, func);
}

/** What is registered meanwhile is dropped with the rest. */
function callRecords(m: Machine): void {
	for (let i = word(m, ATEXIT_COUNT) - 1; i >= 0; i--) {
		const cb = record(m, i);
		if (cb !== 0) callOne(m, get(m, cb, C.func), get(m, cb, C.args), get(m, cb, C.kwargs));
	}
}

/** What is taken off meanwhile is called all the same. */
function callTuples(m: Machine): void {
	const list = callbacks(m);
	const copy = PyList_GetSlice(m, list, 0, PyList_GET_SIZE(m, list));
	if (copy === 0) {
		PyErr_WriteUnraisable(m, NULL);
		return;
	}
	for (let i = 0; i < PyList_GET_SIZE(m, copy); i++) {
		const entry = PyList_GET_ITEM(m, copy, i);
		const [func, args, kwds] = [0, 1, 2].map(at => PyTuple_GET_ITEM(m, entry, at));
		callOne(m, func!, args!, kwds!);
	}
	Py_DECREF(m, copy);
}

/** Calls them all, last first, and forgets them. */
function _run_exitfuncs(m: Machine): Owned {
	if (m.profile.atexitKeepsTuples) callTuples(m);
	else callRecords(m);
	return clear(m) < 0 ? NULL : none(m);
}

/** At the end of a program. */
export function atexit_callfuncs(m: Machine): void {
	if (word(m, ATEXIT_CALLBACKS) !== 0) Py_XDECREF(m, _run_exitfuncs(m));
}

const _clear = (m: Machine): Owned => (clear(m) < 0 ? NULL : none(m));

const _ncallbacks = (m: Machine): Owned =>
	PyLong_FromLong(
		m,
		m.profile.atexitKeepsTuples ? PyList_GET_SIZE(m, callbacks(m)) : word(m, ATEXIT_COUNT),
	);

function unregisterRecords(m: Machine, func: Ptr): number {
	for (let i = 0; i < word(m, ATEXIT_COUNT); i++) {
		const cb = record(m, i);
		if (cb === 0) continue;
		const equal = PyObject_RichCompareBool(m, get(m, cb, C.func), func, Py_EQ);
		if (equal < 0) return -1;
		if (equal > 0) atexit_delete_cb(m, i);
	}
	return 0;
}

function unregisterTuples(m: Machine, func: Ptr): number {
	const list = callbacks(m);
	for (let i = PyList_GET_SIZE(m, list) - 1; i >= 0; i--) {
		const entry = Py_NewRef(m, PyList_GET_ITEM(m, list, i));
		const equal = PyObject_RichCompareBool(m, func, PyTuple_GET_ITEM(m, entry, 0), Py_EQ);
		Py_DECREF(m, entry);
		if (equal < 0 || (equal > 0 && PyList_SetSlice(m, list, i, i + 1, NULL) < 0)) return -1;
		i = Math.min(i, PyList_GET_SIZE(m, list));
	}
	return 0;
}

const unregister = (m: Machine, _module: Ptr, func: Ptr): Owned =>
	(m.profile.atexitKeepsTuples ? unregisterTuples : unregisterRecords)(m, func) < 0
		? NULL
		: none(m);

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
};
