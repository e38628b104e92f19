/** Modules (Objects/moduleobject.c): a dict with a name. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {
	_PyObject_GC_IS_TRACKED,
	_PyObject_GC_TRACK,
	PyObject_GC_UnTrack,
} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyModule_Type, Py_None} from '../runtime/statics.ts';
import {
	type freefunc,
	type GetSetDef,
	METH_NOARGS,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {callAnnotate} from './funcobject.ts';
import {registerMethodDef} from './descrobject.ts';
import {
	dictKey,
	dictValue,
	PyDict_Check,
	PyDict_Contains,
	PyDict_DelItem,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
} from './dictobject.ts';
import {PyDict_Keys} from './dict-merge.ts';
import {PyCFunction_NewEx} from './methodobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {
	_PyObject_GenericGetAttrWithDict,
	PyCallable_Check,
	PyObject_GetOptionalAttr,
	PyObject_Repr,
} from './object.ts';
import {setAttributeErrorContext} from './exceptions-attribute.ts';
import {_PyType_AllocNoTrack} from './type-instance.ts';
import {PyObject_TypeCheck, typeName} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_InternFromString,
	PyUnicode_READ_CHAR,
	PyUnicode_GET_LENGTH,
	_PyUnicode_EqualToASCIIString,
	stringOf,
} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';

export const PyModuleObject = struct('PyModuleObject', PyObject, {
	md_dict: 'ptr',
	md_def: 'ptr',
	md_state: 'ptr',
	md_weaklist: 'ptr',
	md_name: 'ptr', // the name it was made with, for messages
});

/** Instead of its definition, a module keeps what the definition said of its state. */
export const PyModuleObject_3_15 = struct('PyModuleObject', PyObject, {
	md_dict: 'ptr',
	md_state: 'ptr',
	md_weaklist: 'ptr',
	md_name: 'ptr',
	md_token_is_def: 'u8',
	md_state_size: 'ssize',
	md_state_traverse: 'func',
	md_state_clear: 'func',
	md_state_free: 'func',
	md_token: 'ptr',
	md_exec: 'func',
});

const DICT = PyModuleObject.md_dict;

const layoutOf = (m: Machine): typeof PyModuleObject | typeof PyModuleObject_3_15 =>
	m.profile.modulesKeepDefinition ? PyModuleObject : PyModuleObject_3_15;

/** The name a module was made with, borrowed; NULL if it has none. */
export const moduleName = (m: Machine, module: Ptr): Ptr => get(m, module, layoutOf(m).md_name);

export const PyModule_Check = (m: Machine, op: number): boolean =>
	PyObject_TypeCheck(m, op, PyModule_Type);

/** The module's dict, borrowed. */
export const PyModule_GetDict = (m: Machine, module: number): Ptr => get(m, module, DICT);

function module_init_dict(m: Machine, module: Ptr, name: Ptr, doc: Ptr): number {
	const dict = get(m, module, DICT);
	for (const [id, value] of [
		[ID.__name__, name],
		[ID.__doc__, doc],
		[ID.__package__, Py_None],
		[ID.__loader__, Py_None],
		[ID.__spec__, Py_None],
	] as const)
		if (PyDict_SetItem(m, dict, id, value) < 0) return -1;
	if (PyUnicode_Check(m, name)) {
		Py_XDECREF(m, get(m, module, layoutOf(m).md_name));
		set(m, module, layoutOf(m).md_name, Py_NewRef(m, name));
	}
	return 0;
}

/** A module named `name` (a str, borrowed) with the usual dunder names. */
export function PyModule_NewObject(m: Machine, name: Ptr): Owned {
	const module = newModule(m, PyModule_Type);
	if (module === 0) return NULL;
	if (module_init_dict(m, module, name, Py_None) === 0) return module;
	Py_DECREF(m, module);
	return NULL;
}

function newModule(m: Machine, type: Ptr): Owned {
	const module = _PyType_AllocNoTrack(m, type, 0);
	if (module === 0) return NULL;
	const dict = PyDict_New(m);
	set(m, module, DICT, dict);
	if (dict !== 0) {
		if (m.profile.moduleDictsTracked && !_PyObject_GC_IS_TRACKED(m, dict))
			_PyObject_GC_TRACK(m, dict);
		_PyObject_GC_TRACK(m, module);
		return module;
	}
	Py_DECREF(m, module);
	return NULL;
}

/** Enters a module's functions into the machine's table, once; the index of the first. */
export function declareFunctions(m: Machine, owner: string, methods: readonly MethodDef[]): number {
	let first = m.modulefunctions.get(owner);
	if (first === undefined) {
		first = m.methoddefs.length;
		m.modulefunctions.set(owner, first);
		for (const def of methods) registerMethodDef(m, def, owner);
	}
	return first;
}

/** Adds functions written in TypeScript, and the docstring. 0 or -1. */
export function PyModule_AddFunctions(
	m: Machine,
	module: Ptr,
	methods: readonly MethodDef[],
	doc?: string,
): number {
	const dict = get(m, module, DICT);
	const name = PyDict_GetItemWithError(m, dict, ID.__name__);
	const owner = stringOf(m, name);
	const first = declareFunctions(m, owner, methods);
	for (const [i, def] of methods.entries()) {
		const fn = PyCFunction_NewEx(m, first + i, module, name);
		if (fn === 0) return -1;
		const id = PyUnicode_InternFromString(m, def.name);
		const result = id === 0 ? -1 : PyDict_SetItem(m, dict, id, fn);
		Py_XDECREF(m, id);
		Py_DECREF(m, fn);
		if (result < 0) return -1;
	}
	if (doc === undefined) return 0;
	const text = PyUnicode_FromString(m, doc);
	if (text === 0) return -1;
	const result = PyDict_SetItem(m, dict, ID.__doc__, text);
	Py_DECREF(m, text);
	return result;
}

/** module.name = value (borrowed): 0 or -1. */
export function PyModule_AddObjectRef(m: Machine, module: Ptr, name: string, value: Ptr): number {
	const id = PyUnicode_InternFromString(m, name);
	if (id === 0) return -1;
	const result = PyDict_SetItem(m, get(m, module, DICT), id, value);
	Py_DECREF(m, id);
	return result;
}

/** The same, and consumes the value, which may be NULL with an error set. */
export function PyModule_Add(m: Machine, module: Ptr, name: string, value: Owned): number {
	if (value === 0) return -1;
	const result = PyModule_AddObjectRef(m, module, name, value);
	Py_DECREF(m, value);
	return result;
}

/** Shutdown: names become None, those with one underscore first, `__builtins__` never (_PyModule_ClearDict). */
export function _PyModule_ClearDict(m: Machine, dict: Ptr): void {
	clearNames(m, dict, name => isPrivate(m, name));
	clearNames(
		m,
		dict,
		name => !isPrivate(m, name) && !_PyUnicode_EqualToASCIIString(m, name, '__builtins__'),
	);
}

const UNDERSCORE = 95;

const isPrivate = (m: Machine, name: Ptr): boolean =>
	PyUnicode_READ_CHAR(m, name, 0) === UNDERSCORE &&
	(PyUnicode_GET_LENGTH(m, name) < 2 || PyUnicode_READ_CHAR(m, name, 1) !== UNDERSCORE);

function clearNames(m: Machine, dict: Ptr, wanted: (name: Ptr) => boolean): void {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const name = dictKey(m, dict, pos);
		if (!PyUnicode_Check(m, name) || PyUnicode_GET_LENGTH(m, name) === 0) continue;
		if (dictValue(m, dict, pos) === Py_None || !wanted(name)) continue;
		if (PyDict_SetItem(m, dict, name, Py_None) < 0) PyErr_Clear(m);
	}
}

/** The same for a module. */
export const _PyModule_Clear = (m: Machine, module: Ptr): void => {
	const dict = get(m, module, DICT);
	if (dict !== 0) _PyModule_ClearDict(m, dict);
};

// The type

function module_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const parsed = unpackTupleAndDict(m, 'module', args, kwds, ['name', 'doc'], 1, 2);
	if (parsed === undefined) return -1;
	const [name, doc] = parsed as [Ptr, Ptr];
	if (!PyUnicode_Check(m, name))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`module() argument 'name' must be str, not ${typeName(m, name)}`,
		);
	let dict = get(m, self, DICT);
	if (dict === 0) {
		dict = PyDict_New(m);
		set(m, self, DICT, dict);
		if (dict === 0) return -1;
	}
	return module_init_dict(m, self, name, doc === 0 ? Py_None : doc);
}

const module_new = (m: Machine, type: Ptr, _args: Ptr, _kwds: Ptr): Owned => newModule(m, type);

function module_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, layoutOf(m).md_weaklist) !== 0) PyObject_ClearWeakRefs(m, op);
	Py_XDECREF(m, get(m, op, DICT));
	Py_XDECREF(m, get(m, op, layoutOf(m).md_name));
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

function module_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	const dict = get(m, op, DICT);
	return dict === 0 ? 0 : visit(m, dict, arg);
}

function module_owns(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	module_traverse(m, op, visit, arg);
	const name = get(m, op, layoutOf(m).md_name);
	return name === 0 ? 0 : visit(m, name, arg);
}

function module_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, DICT);
	return 0;
}

function reprOf(m: Machine, op: Ptr): string | undefined {
	const repr = PyObject_Repr(m, op);
	if (repr === 0) return undefined;
	const text = stringOf(m, repr);
	Py_DECREF(m, repr);
	return text;
}

/** `<module 'name'>`, with where it comes from: its loader's spec, its file, or (built-in). */
function module_repr(m: Machine, op: Ptr): Owned {
	const dict = get(m, op, DICT);
	const name = dict === 0 ? NULL : PyDict_GetItemWithError(m, dict, ID.__name__);
	const text = name === 0 ? "'?'" : reprOf(m, name);
	if (text === undefined) return NULL;
	const file = PyDict_GetItemWithError(m, dict, ID.__file__);
	if (file !== 0 && file !== Py_None) {
		const from = reprOf(m, file);
		return from === undefined ? NULL : PyUnicode_FromString(m, `<module ${text} from ${from}>`);
	}
	const builtin = name !== 0 && PyUnicode_Check(m, name) && m.builtinModules.has(stringOf(m, name));
	return PyUnicode_FromString(m, `<module ${text}${builtin ? ' (built-in)' : ''}>`);
}

/** tp_getattro of modules: their own `__getattr__` is asked for what is missing. `suppress`: NULL without an error if it stays so. */
export function _Py_module_getattro_impl(m: Machine, op: Ptr, name: Ptr, suppress: boolean): Owned {
	const found = _PyObject_GenericGetAttrWithDict(m, op, name, NULL, suppress);
	if (found !== 0) return found;
	if (m.current_exception === 0 ? !suppress : !PyErr_ExceptionMatches(m, 'AttributeError'))
		return NULL;
	const dict = get(m, op, DICT);
	if (dict === 0) return NULL;
	PyErr_Clear(m);
	const getattr = PyDict_GetItemWithError(m, dict, ID.__getattr__);
	if (getattr !== 0) {
		Py_NewRef(m, getattr);
		const result = PyObject_CallOneArg(m, getattr, name);
		Py_DECREF(m, getattr);
		return result;
	}
	if (m.current_exception !== 0 || suppress) return NULL;
	const moduleName = PyDict_GetItemWithError(m, dict, ID.__name__);
	const known = moduleName !== 0 && PyUnicode_Check(m, moduleName);
	PyErr_SetString(
		m,
		'AttributeError',
		known
			? `module '${stringOf(m, moduleName)}' has no attribute '${stringOf(m, name)}'`
			: `module has no attribute '${stringOf(m, name)}'`,
	);
	setAttributeErrorContext(m, op, name);
	return NULL;
}

export const module_getattro = (m: Machine, op: Ptr, name: Ptr): Owned =>
	_Py_module_getattro_impl(m, op, name, false);

function module_dir(m: Machine, self: Ptr): Owned {
	const dict = PyObject_GetOptionalAttr(m, self, ID.__dict__);
	if (dict === 0) return NULL;
	let result = NULL;
	if (PyDict_Check(m, dict)) {
		const own = PyDict_GetItemWithError(m, dict, ID.__dir__);
		result = own === 0 ? PyDict_Keys(m, dict) : PyObject_CallNoArgs(m, own);
	} else PyErr_SetString(m, 'TypeError', '<module>.__dict__ is not a dictionary');
	Py_DECREF(m, dict);
	return result;
}

const dictOf = (m: Machine, module: Ptr): Ptr => get(m, module, DICT);

function module_get_annotate(m: Machine, self: Ptr): Owned {
	const dict = dictOf(m, self);
	const annotate = PyDict_GetItemWithError(m, dict, ID.__annotate__);
	if (annotate !== 0) return Py_NewRef(m, annotate);
	if (m.current_exception !== 0) return NULL;
	if (PyDict_SetItem(m, dict, ID.__annotate__, Py_None) < 0) return NULL;
	return Py_NewRef(m, Py_None);
}

function module_set_annotate(m: Machine, self: Ptr, value: Ptr): number {
	if (value === 0)
		return PyErr_SetStringInt(m, 'TypeError', 'cannot delete __annotate__ attribute');
	if (value !== Py_None && !PyCallable_Check(m, value))
		return PyErr_SetStringInt(m, 'TypeError', '__annotate__ must be callable or None');
	const dict = dictOf(m, self);
	if (PyDict_SetItem(m, dict, ID.__annotate__, value) < 0) return -1;
	if (value !== Py_None && PyDict_Contains(m, dict, ID.__annotations__) === 1)
		return PyDict_DelItem(m, dict, ID.__annotations__);
	return 0;
}

function module_get_annotations(m: Machine, self: Ptr): Owned {
	const dict = dictOf(m, self);
	const known = PyDict_GetItemWithError(m, dict, ID.__annotations__);
	if (known !== 0) return Py_NewRef(m, known);
	if (m.current_exception !== 0) return NULL;
	const annotate = m.profile.compiler.deferredAnnotations
		? PyDict_GetItemWithError(m, dict, ID.__annotate__)
		: NULL;
	const made =
		annotate !== 0 && PyCallable_Check(m, annotate) ? callAnnotate(m, annotate) : PyDict_New(m);
	if (made === 0) return NULL;
	if (PyDict_SetItem(m, dict, ID.__annotations__, made) === 0) return made;
	Py_DECREF(m, made);
	return NULL;
}

function module_set_annotations(m: Machine, self: Ptr, value: Ptr): number {
	const dict = dictOf(m, self);
	if (value !== 0) return PyDict_SetItem(m, dict, ID.__annotations__, value);
	if (PyDict_DelItem(m, dict, ID.__annotations__) === 0) return 0;
	if (PyErr_ExceptionMatches(m, 'KeyError'))
		PyErr_SetString(m, 'AttributeError', '__annotations__');
	return -1;
}

const moduleGetset = (m: Machine): GetSetDef[] => [
	{name: '__annotations__', get: module_get_annotations, set: module_set_annotations},
	...(m.profile.compiler.deferredAnnotations
		? [{name: '__annotate__', get: module_get_annotate, set: module_set_annotate}]
		: []),
];

export const PyModule_Spec = (m: Machine): TypeSpec => ({
	type: PyModule_Type,
	name: 'module',
	doc: 'A module: names and what they stand for.',
	basicsize: sizeof(layoutOf(m)),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
	dictoffset: DICT,
	weaklistoffset: layoutOf(m).md_weaklist,
	slots: {
		tp_dealloc: module_dealloc,
		tp_repr: module_repr,
		tp_getattro: module_getattro,
		tp_traverse: module_traverse,
		tp_clear: module_clear,
		tp_init: module_init,
		tp_new: module_new,
	},
	methods: [{name: '__dir__', flags: METH_NOARGS, impl: module_dir}],
	members: [{name: '__dict__', type: 'object', offset: DICT, readonly: true}],
	getset: moduleGetset(m),
	owns: module_owns,
});
