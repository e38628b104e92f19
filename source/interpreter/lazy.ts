/** Imports that are made when their names are used (Python/import.c and ceval.c of 3.15; PEP 810). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {
	PyErr_GetRaisedException,
	PyErr_SetRaisedException,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {_PyInterpreterFrame as F} from '../runtime/frame.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {LAZY_FILTER, LAZY_MODE, Py_None, PyLazyImport_Type} from '../runtime/statics.ts';
import {PyObject_GetOptionalAttr} from '../objects/object.ts';
import {PyObject_IsTrue} from '../objects/object-compare.ts';
import {PySequence_Contains} from '../objects/abstract-sequence.ts';
import {PyObject_CallFunctionObjArgs} from '../objects/call.ts';
import {dictGetString, PyDict_GetItemWithError, PyDict_SetItem} from '../objects/dictobject.ts';
import {PyDictKeysObject, PyDictObject} from '../objects/dict-layout.ts';
import {PyException_SetCause} from '../objects/exceptions.ts';
import {
	_PyLazyImport_New,
	lazyImportName,
	PyLazyImportObject as L,
} from '../objects/lazyimportobject.ts';
import {PySet_Add, PySet_CheckExact, PySet_Discard} from '../objects/setobject.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from '../objects/tupleobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../objects/unicodeobject.ts';
import {import_from, import_name, importLevel} from './imports.ts';

/** Whether a name stands for an import yet to be made. */
export const isLazy = (m: Machine, op: Ptr): boolean => Py_TYPE(m, op) === PyLazyImport_Type;

/** Adds a name to sys.lazy_modules. 0 or -1. */
function note(m: Machine, name: string): number {
	const modules = dictGetString(m, m.sysdict, 'lazy_modules');
	if (modules === 0 || !PySet_CheckExact(m, modules)) return 0;
	const text = PyUnicode_FromString(m, name);
	const result = text === 0 ? -1 : PySet_Add(m, modules, text);
	Py_XDECREF(m, text);
	return result;
}

function forget(m: Machine, name: string): void {
	const modules = dictGetString(m, m.sysdict, 'lazy_modules');
	if (modules === 0 || !PySet_CheckExact(m, modules)) return;
	const text = PyUnicode_FromString(m, name);
	if (text !== 0) PySet_Discard(m, modules, text);
	Py_XDECREF(m, text);
}

/** Whether an import statement that does not say so is lazy: the mode says it, or `__lazy_modules__`. -1 with an error. */
function isMadeLazy(m: Machine, frame: number, name: Ptr): number {
	const globals = get(m, frame, F.f_globals);
	if (get(m, frame, F.f_locals) !== globals) return 0;
	if (m.i32[LAZY_MODE >> 2] !== 0) return 1;
	const modules = dictGetString(m, globals, '__lazy_modules__');
	return modules === 0 ? 0 : PySequence_Contains(m, modules, name);
}

/** What the filter says. -1 with an error. */
function passesFilter(m: Machine, frame: number, name: Ptr, fromlist: Ptr): number {
	const filter = m.i32[LAZY_FILTER >> 2]! as Ptr;
	if (filter === 0) return 1;
	const importing = PyDict_GetItemWithError(m, get(m, frame, F.f_globals), ID.__name__);
	const result = PyObject_CallFunctionObjArgs(m, filter, importing || Py_None, name, fromlist);
	if (result === 0) return -1;
	const truth = PyObject_IsTrue(m, result);
	Py_DECREF(m, result);
	return truth;
}

/** IMPORT_NAME where it may be lazy (_PyEval_LazyImportName): the module, or what stands for it. */
export function lazyImportNamed(
	m: Machine,
	frame: number,
	name: Ptr,
	fromlist: Ptr,
	level: Ptr,
	isExplicit: boolean,
): Owned {
	let isDelayed = isExplicit ? 1 : isMadeLazy(m, frame, name);
	if (isDelayed > 0) isDelayed = passesFilter(m, frame, name, fromlist);
	if (isDelayed < 0) return NULL;
	if (isDelayed === 0) return import_name(m, frame, name, fromlist, level);
	if (note(m, stringOf(m, name)) < 0) return NULL;
	const parts = fromlist === Py_None ? NULL : fromlist;
	for (let i = 0; parts !== 0 && i < PyTuple_GET_SIZE(m, parts); i++)
		if (note(m, `${stringOf(m, name)}.${stringOf(m, PyTuple_GET_ITEM(m, parts, i))}`) < 0)
			return NULL;
	// Instructions that remember where a name of the module stands look again.
	const keys = get(m, get(m, frame, F.f_globals), PyDictObject.ma_keys);
	m.i32[(keys + PyDictKeysObject.dk_version) >> 2] = 0;
	const code = get(m, frame, F.f_executable);
	return _PyLazyImport_New(m, get(m, frame, F.f_builtins), name, parts, code, 0);
}

/** IMPORT_FROM of what stands for a module (_PyEval_LazyImportFrom): what the module has, if it is there already, or what stands for that. */
export function lazyImportFrom(m: Machine, frame: number, module: Ptr, name: Ptr): Owned {
	const path = get(m, module, L.lz_from);
	const isFrom = get(m, module, L.lz_attr) !== 0;
	const known = isFrom ? PyDict_GetItemWithError(m, m.modules, path) : NULL;
	const value = known === 0 ? NULL : PyObject_GetOptionalAttr(m, known, name);
	if (value !== 0 || m.current_exception !== 0) return value;
	return _PyLazyImport_New(m, NULL, module, name, get(m, frame, F.f_executable), 0);
}

/** Imports what a lazy import stands for (_PyImport_LoadLazyImportTstate): a new reference, or NULL with what the import raised, for which it is to blame. */
export function resolveLazy(m: Machine, lazy: Ptr): Owned {
	const found = loaded(m, lazy);
	if (found === 0) {
		const error = PyErr_GetRaisedException(m);
		const message = `lazy import of '${lazyImportName(m, lazy)}' raised an exception during resolution`;
		PyErr_SetString(m, 'ImportError', message);
		PyException_SetCause(m, error, PyErr_GetRaisedException(m));
		PyErr_SetRaisedException(m, error);
		return NULL;
	}
	forget(m, lazyImportName(m, lazy));
	return found;
}

function loaded(m: Machine, lazy: Ptr): Owned {
	const from = get(m, lazy, L.lz_from);
	const attr = get(m, lazy, L.lz_attr);
	if (!PyUnicode_Check(m, from)) {
		const module = loaded(m, from);
		if (module === 0) return NULL;
		const part = import_from(m, module, attr);
		Py_DECREF(m, module);
		return part;
	}
	const module = importLevel(m, stringOf(m, from), attr === 0 ? Py_None : attr, m.current_frame);
	if (module !== 0) forget(m, stringOf(m, from));
	return module;
}

/** The value of a name that a namespace holds: imports it, and puts it there, if it is lazy. Takes the value over; NULL with an error. */
export function reified(m: Machine, namespace: Ptr, name: Ptr, value: Owned): Owned {
	if (!isLazy(m, value)) return value;
	const real = resolveLazy(m, value);
	Py_DECREF(m, value);
	if (real === 0) return NULL;
	if (PyDict_SetItem(m, namespace, name, real) === 0) return real;
	Py_DECREF(m, real);
	return NULL;
}
