/**
 * Imports (Python/import.c). There are two kinds of modules: written in TypeScript (`m.builtinModules`) and in Python
 * (`m.libraryModules`); nothing is read from disk. sys.modules is a real dict.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyInterpreterFrame as F} from '../runtime/frame.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Fetch,
	PyErr_SetRaisedException,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {Py_DECREF, Py_NewRef, Py_SIZE, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	PyDict_DelItem,
	PyDict_GetItemWithError,
	PyDict_Keys,
	PyDict_SetItem,
} from '../objects/dictobject.ts';
import {
	PyModule_AddFunctions,
	PyModule_GetDict,
	PyModule_NewObject,
} from '../objects/moduleobject.ts';
import {PyObject_GetAttr, PyObject_GetOptionalAttr} from '../objects/object.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../objects/unicodeobject.ts';
import {PyFunction_New} from '../objects/funcobject.ts';
import {deriveElsewhere} from '../objects/subclasses-elsewhere.ts';
import {setImportError} from '../objects/exceptions-import.ts';
import {setAttributeErrorContext} from '../objects/exceptions-attribute.ts';
import {PyObject_GetIter, PyObject_SetItem, PySequence_GetItem} from '../objects/abstract.ts';
import {
	PyList_Check,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_SetSlice,
} from '../objects/listobject.ts';
import {PyLong_AsLong} from '../objects/longobject.ts';
import {PyTuple_Check, PyTuple_GET_ITEM} from '../objects/tupleobject.ts';
import {PyEval_EvalCode} from './call.ts';
import {asAtStartup} from './startup.ts';
import {PySequence_Tuple} from '../objects/abstract.ts';

/** A module object named `name`, in sys.modules, its dict ready (`__builtins__` set); borrowed. NULL with an error. */
export function PyImport_AddModule(m: Machine, name: string): Ptr {
	const isInterned = name === '__main__' && m.profile.mainNameInterned;
	const text = isInterned ? Py_NewRef(m, ID.__main__) : PyUnicode_FromString(m, name);
	if (text === 0) return NULL;
	const module = PyModule_NewObject(m, text);
	const isAdded = module !== 0 && PyDict_SetItem(m, m.modules, text, module) === 0;
	Py_DECREF(m, text);
	Py_XDECREF(m, module);
	return isAdded ? module : NULL;
}

/** NULL where there is none, and with an error where memory is short. */
function findModule(m: Machine, name: string): Owned {
	const text = PyUnicode_FromString(m, name);
	if (text === 0) return NULL;
	const found = PyDict_GetItemWithError(m, m.modules, text);
	Py_DECREF(m, text);
	return found === 0 ? NULL : Py_NewRef(m, found);
}

function dropModule(m: Machine, name: string): void {
	const error = PyErr_Fetch(m);
	const text = PyUnicode_FromString(m, name);
	if (text === 0 || PyDict_DelItem(m, m.modules, text) < 0) PyErr_Clear(m);
	Py_XDECREF(m, text);
	PyErr_SetRaisedException(m, error);
}

/** Takes away what the release does not have yet. 0 or -1. */
function removeAbsent(m: Machine, name: string, dict: Ptr): number {
	for (const absent of m.profile.absentNames[name] ?? []) {
		const all = PyDict_GetItemWithError(m, dict, ID.__all__);
		for (let i = 0; all !== 0 && PyList_Check(m, all) && i < PyList_GET_SIZE(m, all); i++)
			if (
				stringOf(m, PyList_GET_ITEM(m, all, i)) === absent &&
				PyList_SetSlice(m, all, i, i + 1, NULL) < 0
			)
				return -1;
		const text = PyUnicode_FromString(m, absent);
		if (text === 0) return -1;
		const isThere = PyDict_GetItemWithError(m, dict, text) !== 0;
		const result = isThere ? PyDict_DelItem(m, dict, text) : 0;
		Py_DECREF(m, text);
		if (result < 0) return -1;
	}
	return 0;
}

/** Runs a library module's code in a new module. NULL with the error it raised. */
function loadLibrary(m: Machine, name: string): Owned {
	const module = PyImport_AddModule(m, name);
	if (module === 0) return NULL;
	const dict = PyModule_GetDict(m, module);
	const given = m.hostModules.get(name);
	let code: Owned = NULL;
	if (given === undefined) code = m.library_code(m, name);
	else {
		m.sources.set(given.file, given.source);
		const file = PyUnicode_FromString(m, given.file);
		if (file !== 0 && PyDict_SetItem(m, dict, ID.__file__, file) === 0)
			code = m.compile(m, given.source, file, 'exec');
		Py_XDECREF(m, file);
	}
	if (code === 0) {
		dropModule(m, name);
		return NULL;
	}
	const isReady = PyDict_SetItem(m, dict, ID.__builtins__, m.builtins) === 0;
	const func = isReady ? PyFunction_New(m, code, dict) : NULL;
	Py_DECREF(m, code);
	const result = func === 0 ? NULL : PyEval_EvalCode(m, func, dict);
	Py_XDECREF(m, result);
	if (result === 0 || removeAbsent(m, name, dict) < 0) {
		dropModule(m, name);
		return NULL;
	}
	return findModule(m, name);
}

/**
 * What 3.11 does about a module that it finds: it asks its spec whether it is `_initializing`. The specs of `sys` and `builtins`, which
 * are older than importlib, do not say, and the AttributeError is forgotten (_PyModuleSpec_IsInitializing).
 */
function missInitializing(m: Machine, module: Ptr): void {
	PyErr_SetString(m, 'AttributeError', "'ModuleSpec' object has no attribute '_initializing'");
	setAttributeErrorContext(m, module, ID.__spec__);
	PyErr_Clear(m);
}

/** The module `name`, imported if need be: a new reference. NULL with ModuleNotFoundError or what the module raised. */
export function PyImport_ImportModule(m: Machine, name: string): Owned {
	const known = findModule(m, name);
	if (known !== 0) {
		if (known === Py_None) {
			Py_DECREF(m, known);
			setImportError(
				m,
				'ModuleNotFoundError',
				`import of ${name} halted; None in sys.modules`,
				name,
			);
			return NULL;
		}
		if (m.profile.importMissesInitializing && (name === 'sys' || name === 'builtins'))
			missInitializing(m, known);
		return known;
	}
	if (m.current_exception !== 0) return NULL;
	if (!m.startingUp && m.profile.startupModules.includes(name))
		return asAtStartup(m, () => PyImport_ImportModule(m, name));
	if (deriveElsewhere(m, name) < 0) return NULL;
	const spec = m.builtinModules.get(name);
	if (spec !== undefined) {
		const module = PyImport_AddModule(m, name);
		if (module === 0) return NULL;
		const isMade =
			PyModule_AddFunctions(m, module, spec.methods, spec.doc) === 0 &&
			(spec.exec?.(m, module) ?? 0) === 0 &&
			removeAbsent(m, name, PyModule_GetDict(m, module)) === 0;
		if (isMade) return findModule(m, name);
		dropModule(m, name);
		return NULL;
	}
	const parentName = name.slice(0, Math.max(name.lastIndexOf('.'), 0));
	if (parentName !== '' && !m.libraryModules.has(name)) {
		// The parent is imported first, and it is the one that is missed.
		const parent = PyImport_ImportModule(m, parentName);
		if (parent === 0) return NULL;
		Py_DECREF(m, parent);
		// The parent may have made it: os makes os.path.
		const made = findModule(m, name);
		if (made !== 0) return made;
		const isPackage = [...m.libraryModules.keys()].some(other =>
			other.startsWith(`${parentName}.`),
		);
		if (!isPackage)
			return setImportError(
				m,
				'ModuleNotFoundError',
				`No module named '${name}'; '${parentName}' is not a package`,
				name,
			);
	}
	if (m.libraryModules.has(name)) {
		const dot = name.lastIndexOf('.');
		if (dot > 0) {
			const parent = PyImport_ImportModule(m, name.slice(0, dot));
			if (parent === 0) return NULL;
			Py_DECREF(m, parent);
		}
		const module = loadLibrary(m, name);
		if (module === 0 || dot < 0) return module;
		if (bindSubmodule(m, name.slice(0, dot), name.slice(dot + 1), module) === 0) return module;
		Py_DECREF(m, module);
		return NULL;
	}
	setImportError(m, 'ModuleNotFoundError', `No module named '${name}'`, name);
	return NULL;
}

/** Makes a submodule an attribute of its package, if that is there still. 0 or -1. */
function bindSubmodule(m: Machine, parentName: string, name: string, module: Ptr): number {
	const parent = findModule(m, parentName);
	if (parent === 0) return m.current_exception === 0 ? 0 : -1;
	const text = PyUnicode_FromString(m, name);
	const result = text === 0 ? -1 : PyDict_SetItem(m, PyModule_GetDict(m, parent), text, module);
	Py_XDECREF(m, text);
	Py_DECREF(m, parent);
	return result;
}

/** `import name` with level and fromlist: the top package, or the module itself with a fromlist (import_name). */
export function import_name(
	m: Machine,
	frame: number,
	name: Ptr,
	fromlist: Ptr,
	level: Ptr,
): Owned {
	if (PyLong_AsLong(m, level) > 0)
		return setImportError(
			m,
			'ImportError',
			'attempted relative import with no known parent package',
			undefined,
		);
	return importLevel(m, stringOf(m, name), fromlist, frame);
}

/** What `__import__` does for an absolute name. */
export function importLevel(m: Machine, name: string, fromlist: Ptr, _frame: number): Owned {
	const module = PyImport_ImportModule(m, name);
	if (module === 0) return NULL;
	const wantsModule = fromlist !== 0 && fromlist !== Py_None && !isEmpty(m, fromlist);
	if (!wantsModule) {
		const dot = name.indexOf('.');
		if (dot < 0) return module;
		Py_DECREF(m, module);
		return findModule(m, name.slice(0, dot));
	}
	// `from package import submodule` imports the submodule.
	if (!goThroughNames(m, name, module, fromlist) || !importSubmodules(m, name, module, fromlist)) {
		Py_DECREF(m, module);
		return NULL;
	}
	return module;
}

/** Modules that are packages in CPython. */
const packages: ReadonlySet<string> = new Set([
	...['asyncio', 'collections', 'json', 'logging', 'pathlib', 're', 'string', 'unittest'],
]);

/** Whether a tuple of names that are wanted, which is not empty, begins with `*`. */
function isStar(m: Machine, fromlist: Ptr): boolean {
	const first = PyTuple_Check(m, fromlist) ? PyTuple_GET_ITEM(m, fromlist, 0) : NULL;
	return first !== 0 && PyUnicode_Check(m, first) && stringOf(m, first) === '*';
}

/**
 * importlib's `_handle_fromlist` iterates over the names that are wanted of a package, and for `*` over all; its frames are not the program's.
 * Where loops count an index, no iterator is made.
 */
function goThroughNames(m: Machine, name: string, module: Ptr, fromlist: Ptr): boolean {
	if (!packages.has(name) || m.profile.compiler.iteratorPairs) return true;
	const {current_frame} = m;
	m.current_frame = 0;
	const names = PyObject_GetIter(m, fromlist);
	let isFine = names !== 0;
	if (isFine && isStar(m, fromlist)) {
		const all = PyObject_GetAttr(m, module, ID.__all__);
		const allNames = all === 0 ? NULL : PyObject_GetIter(m, all);
		isFine = allNames !== 0;
		Py_XDECREF(m, allNames);
		Py_XDECREF(m, all);
	}
	Py_XDECREF(m, names);
	m.current_frame = current_frame;
	return isFine;
}

function isEmpty(m: Machine, fromlist: Ptr): boolean {
	const tuple = PySequence_Tuple(m, fromlist);
	const empty = tuple === 0 || Py_SIZE(m, tuple) === 0;
	if (tuple !== 0) Py_DECREF(m, tuple);
	return empty;
}

function importSubmodules(m: Machine, name: string, module: Ptr, fromlist: Ptr): boolean {
	const tuple = PySequence_Tuple(m, fromlist);
	let fine = tuple !== 0;
	for (let i = 0; fine && i < Py_SIZE(m, tuple); i++) {
		const item = m.i32[(tuple + m.tuple_items + 8 * i) >> 2]! as Ptr;
		const full = `${name}.${stringOf(m, item)}`;
		if (!m.libraryModules.has(full) && !m.builtinModules.has(full)) continue;
		const there = PyObject_GetOptionalAttr(m, module, item);
		if (there !== 0) {
			Py_DECREF(m, there);
			continue;
		}
		const submodule = PyImport_ImportModule(m, full);
		fine = submodule !== 0;
		if (fine) Py_DECREF(m, submodule);
	}
	if (tuple !== 0) Py_DECREF(m, tuple);
	return fine;
}

/** `from module import name` (_PyEval_ImportFrom). */
export function import_from(m: Machine, module: Ptr, name: Ptr): Owned {
	const value = PyObject_GetOptionalAttr(m, module, name);
	if (value !== 0 || m.current_exception !== 0) return value;
	const packageName = PyObject_GetOptionalAttr(m, module, ID.__name__);
	if (packageName !== 0 && PyUnicode_Check(m, packageName)) {
		const full = `${stringOf(m, packageName)}.${stringOf(m, name)}`;
		const submodule = findModule(m, full);
		if (submodule !== 0) {
			Py_DECREF(m, packageName);
			return submodule;
		}
	}
	const from = packageName === 0 ? '<unknown module name>' : stringOf(m, packageName);
	if (packageName !== 0) Py_DECREF(m, packageName);
	return setImportError(
		m,
		'ImportError',
		`cannot import name '${stringOf(m, name)}' from '${from}' (unknown location)`,
		from,
		stringOf(m, name),
	);
}

/** `from module import *`: copies public names into the frame's namespace. */
export function importStar(m: Machine, frame: number, module: Ptr): Owned {
	const locals = get(m, frame, F.f_locals);
	let all = PyObject_GetOptionalAttr(m, module, ID.__all__);
	if (all === 0 && m.current_exception !== 0) return NULL;
	const takesAll = all === 0;
	if (takesAll) all = PyDict_Keys(m, PyModule_GetDict(m, module));
	let fine = all !== 0;
	for (let i = 0; fine; i++) {
		const name = PySequence_GetItem(m, all, i);
		if (name === 0) {
			fine = PyErr_ExceptionMatches(m, 'IndexError');
			if (fine) PyErr_Clear(m);
			break;
		}
		if (!takesAll || !stringOf(m, name).startsWith('_')) {
			const value = PyObject_GetAttr(m, module, name);
			fine = value !== 0 && PyObject_SetItem(m, locals, name, value) === 0;
			Py_XDECREF(m, value);
		}
		Py_DECREF(m, name);
	}
	Py_XDECREF(m, all);
	return fine ? Py_NewRef(m, Py_None) : NULL;
}
