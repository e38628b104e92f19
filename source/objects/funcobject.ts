/**
 * Functions written in Python, classmethod and staticmethod (Objects/funcobject.c).
 *
 * A function owns code, globals, builtins, module, name, qualname, defaults, keyword defaults, doc, dict, closure, annotations,
 * the annotate function (3.14+) and type parameters.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {failWith, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {PyCodeObject} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
	Py_XNewRef,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	EMPTY_TUPLE,
	PyCell_Type,
	PyCode_Type,
	PyFunction_Type,
	PyModule_Type,
	Py_None,
	smallInt,
} from '../runtime/statics.ts';
import {
	type GetSetDef,
	type MemberDef,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {CO_HAS_DOCSTRING} from '../language/code.ts';
import {PyObject_CallOneArg, PyVectorcall_Call} from './call.ts';
import {functionVectorcallIndex} from './core-functions.ts';
import {PyDict_Check, PyDict_GetItemWithError, PyDict_New, PyDict_SetItem} from './dictobject.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from './dict-instance.ts';
import {PyMethod_New} from './classobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {PyCallable_Check, pointerText} from './object.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';

/** 3.14 has func_annotate before func_typeparams; here it stands at the end, and only there is it read. */
export const PyFunctionObject = struct('PyFunctionObject', PyObject, {
	func_globals: 'ptr',
	func_builtins: 'ptr',
	func_name: 'ptr',
	func_qualname: 'ptr',
	func_code: 'ptr',
	func_defaults: 'ptr', // a tuple, or NULL
	func_kwdefaults: 'ptr', // a dict, or NULL
	func_closure: 'ptr', // a tuple of cells, or NULL
	func_doc: 'ptr',
	func_dict: 'ptr',
	func_weakreflist: 'ptr',
	func_module: 'ptr',
	func_annotations: 'ptr',
	func_typeparams: 'ptr',
	vectorcall: 'func',
	func_version: 'u32',
	func_annotate: 'ptr',
});

const F = PyFunctionObject;

const hasAnnotate = (m: Machine): boolean => m.profile.compiler.deferredAnnotations;

/** The dict of builtins that goes with a globals dict, borrowed (_PyEval_BuiltinsFromGlobals). NULL with an error. */
export function _PyEval_BuiltinsFromGlobals(m: Machine, globals: Ptr): Ptr {
	const found = PyDict_GetItemWithError(m, globals, ID.__builtins__);
	if (found === 0) return m.current_exception === 0 ? m.builtins : NULL;
	// A module's dict is its first field.
	return Py_TYPE(m, found) === PyModule_Type ? get(m, found, 16) : found;
}

/** Index of what `PyObject_Vectorcall` runs for functions: the interpreter. */
export function _PyFunction_Vectorcall(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	return m.function_vectorcall(m, func, args, nargs, kwnames);
}

/** The docstring of a code object: its first constant, where the release says so. */
function docOf(m: Machine, code: Ptr): Ptr {
	const consts = get(m, code, PyCodeObject.co_consts);
	if (Py_SIZE(m, consts) === 0) return Py_None;
	// Before 3.13 there is no flag: the compiler puts None first where there is no docstring.
	const flagged = (m.i32[(code + PyCodeObject.co_flags) >> 2]! & CO_HAS_DOCSTRING) !== 0;
	if (!flagged && m.profile.docstringFlag) return Py_None;
	const first = PyTuple_GET_ITEM(m, consts, 0);
	return PyUnicode_Check(m, first) ? first : Py_None;
}

/** A function for a code object in a globals dict (both borrowed). */
export function PyFunction_New(m: Machine, code: Ptr, globals: Ptr): Owned {
	return PyFunction_NewWithQualName(m, code, globals, NULL);
}

export function PyFunction_NewWithQualName(
	m: Machine,
	code: Ptr,
	globals: Ptr,
	qualname: Ptr,
): Owned {
	const builtins = _PyEval_BuiltinsFromGlobals(m, globals);
	if (builtins === 0) return NULL;
	const module = PyDict_GetItemWithError(m, globals, ID.__name__);
	if (module === 0 && m.current_exception !== 0) return NULL;
	const op = PyObject_GC_New(m, PyFunction_Type);
	if (op === 0) return NULL;
	set(m, op, F.func_globals, Py_NewRef(m, globals));
	set(m, op, F.func_builtins, Py_NewRef(m, builtins));
	set(m, op, F.func_name, Py_NewRef(m, get(m, code, PyCodeObject.co_name)));
	const name = qualname === 0 ? get(m, code, PyCodeObject.co_qualname) : qualname;
	set(m, op, F.func_qualname, Py_NewRef(m, name));
	set(m, op, F.func_code, Py_NewRef(m, code));
	set(m, op, F.func_defaults, 0);
	set(m, op, F.func_kwdefaults, 0);
	set(m, op, F.func_closure, 0);
	set(m, op, F.func_doc, Py_NewRef(m, docOf(m, code)));
	set(m, op, F.func_dict, 0);
	set(m, op, F.func_weakreflist, 0);
	set(m, op, F.func_module, Py_XNewRef(m, module));
	set(m, op, F.func_annotations, 0);
	set(m, op, F.func_typeparams, 0);
	set(m, op, F.vectorcall, functionVectorcallIndex(m));
	set(m, op, F.func_version, 0);
	if (hasAnnotate(m)) set(m, op, F.func_annotate, 0);
	_PyObject_GC_TRACK(m, op);
	return op;
}

export const PyFunction_Check = (m: Machine, op: number): boolean =>
	Py_TYPE(m, op) === PyFunction_Type;

// Life and death

const firstFields = [
	F.func_code,
	F.func_globals,
	F.func_builtins,
	F.func_module,
	F.func_defaults,
	F.func_kwdefaults,
	F.func_doc,
	F.func_name,
	F.func_dict,
	F.func_closure,
	F.func_annotations,
] as const;
const lastFields = [F.func_typeparams, F.func_qualname] as const;
const fieldsWithoutAnnotate = [...firstFields, ...lastFields] as const;
const fieldsWithAnnotate = [...firstFields, F.func_annotate, ...lastFields] as const;

function func_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	const order = hasAnnotate(m) ? fieldsWithAnnotate : fieldsWithoutAnnotate;
	for (let i = 0; i < order.length; i++) {
		const held = get(m, op, order[i]!);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** Everything but code, name and qualname, which code that still runs may need. */
function func_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, F.func_globals);
	Py_CLEAR(m, op, F.func_builtins);
	Py_CLEAR(m, op, F.func_module);
	Py_CLEAR(m, op, F.func_defaults);
	Py_CLEAR(m, op, F.func_kwdefaults);
	Py_CLEAR(m, op, F.func_doc);
	Py_CLEAR(m, op, F.func_dict);
	Py_CLEAR(m, op, F.func_closure);
	Py_CLEAR(m, op, F.func_annotations);
	if (hasAnnotate(m)) Py_CLEAR(m, op, F.func_annotate);
	Py_CLEAR(m, op, F.func_typeparams);
	// Names stay readable: an immortal stands in for them.
	Py_XSETREF(m, op, F.func_name, Py_NewRef(m, ID.name));
	Py_XSETREF(m, op, F.func_qualname, Py_NewRef(m, ID.name));
	return 0;
}

function func_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	if (get(m, op, F.func_weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	func_clear(m, op);
	Py_CLEAR(m, op, F.func_code);
	Py_CLEAR(m, op, F.func_name);
	Py_CLEAR(m, op, F.func_qualname);
	PyObject_GC_Del(m, op);
}

// What Python sees

function func_new_impl(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const parsed = unpackTupleAndDict(
		m,
		'function',
		args,
		kwds,
		['code', 'globals', 'name', 'argdefs', 'closure', 'kwdefaults'],
		2,
		6,
	);
	if (parsed === undefined) return NULL;
	const [code, globals, name, defaults, closure] = parsed as [Ptr, Ptr, Ptr, Ptr, Ptr];
	if (Py_TYPE(m, code) !== PyCode_Type)
		return PyErr_SetString(
			m,
			'TypeError',
			`function() argument 'code' must be code, not ${typeName(m, code)}`,
		);
	if (!PyDict_Check(m, globals))
		return PyErr_SetString(
			m,
			'TypeError',
			`function() argument 'globals' must be dict, not ${typeName(m, globals)}`,
		);
	if (name !== 0 && name !== Py_None && !PyUnicode_Check(m, name))
		return PyErr_SetString(m, 'TypeError', 'arg 3 (name) must be None or string');
	if (defaults !== 0 && defaults !== Py_None && !PyTuple_Check(m, defaults))
		return PyErr_SetString(m, 'TypeError', 'arg 4 (defaults) must be None or tuple');
	if (!checkClosure(m, code, closure)) return NULL;
	const op = PyFunction_New(m, code, globals);
	if (op === 0) return NULL;
	if (name !== 0 && name !== Py_None) Py_XSETREF(m, op, F.func_name, Py_NewRef(m, name));
	if (defaults !== 0 && defaults !== Py_None) set(m, op, F.func_defaults, Py_NewRef(m, defaults));
	if (closure !== 0 && closure !== Py_None) set(m, op, F.func_closure, Py_NewRef(m, closure));
	return op;
}

function checkClosure(m: Machine, code: Ptr, closure: Ptr): boolean {
	const nfree = m.i32[(code + PyCodeObject.co_nfreevars) >> 2]!;
	const none = closure === 0 || closure === Py_None;
	if (none && nfree === 0) return true;
	if (none || !PyTuple_Check(m, closure)) {
		PyErr_SetString(
			m,
			'TypeError',
			nfree > 0 && none ? 'arg 5 (closure) must be tuple' : 'arg 5 (closure) must be None or tuple',
		);
		return false;
	}
	const n = PyTuple_GET_SIZE(m, closure);
	if (n !== nfree) {
		PyErr_SetString(
			m,
			'ValueError',
			`${stringOf(m, get(m, code, PyCodeObject.co_name))} requires closure of length ${nfree}, not ${n}`,
		);
		return false;
	}
	for (let i = 0; i < n; i++) {
		const cell = PyTuple_GET_ITEM(m, closure, i);
		if (Py_TYPE(m, cell) === PyCell_Type) continue;
		PyErr_SetString(m, 'TypeError', `arg 5 (closure) expected cell, found ${typeName(m, cell)}`);
		return false;
	}
	return true;
}

const func_repr = (m: Machine, op: Ptr): Owned =>
	PyUnicode_FromString(
		m,
		`<function ${stringOf(m, get(m, op, F.func_qualname))} at ${pointerText(op)}>`,
	);

/** Functions become methods of the objects they are found on. */
function func_descr_get(m: Machine, func: Ptr, obj: Ptr, _type: Ptr): Owned {
	return obj === 0 || obj === Py_None ? Py_NewRef(m, func) : PyMethod_New(m, func, obj);
}

const orNone = (m: Machine, op: Ptr): Owned => Py_NewRef(m, op === 0 ? Py_None : op);

/** A getset for a field that holds an object of one type or nothing. */
const optional = (
	name: string,
	field: number,
	check: (m: Machine, op: number) => boolean,
	what: string,
): GetSetDef => ({
	name,
	get: (m, op) => orNone(m, get(m, op, field)),
	set: (m, op, value) => {
		if (value !== 0 && value !== Py_None && !check(m, value))
			return PyErr_SetStringInt(m, 'TypeError', `${name} must be set to a ${what} object`);
		if (value === Py_None) value = NULL;
		const next = Py_XNewRef(m, value);
		invalidate(m, op);
		Py_XSETREF(m, op, field, next);
		return 0;
	},
});

/** Inline caches that know the function must look again. */
function invalidate(m: Machine, op: Ptr): void {
	m.i32[(op + F.func_version) >> 2] = 0;
}

const stringField = (name: string, field: number): GetSetDef => ({
	name,
	get: (m, op) => Py_NewRef(m, get(m, op, field)),
	set: (m, op, value) => {
		if (value === 0 || !PyUnicode_Check(m, value))
			return PyErr_SetStringInt(m, 'TypeError', `${name} must be set to a string object`);
		Py_XSETREF(m, op, field, Py_NewRef(m, value));
		return 0;
	},
});

const codeField: GetSetDef = {
	name: '__code__',
	get: (m, op) => Py_NewRef(m, get(m, op, F.func_code)),
	set: (m, op, value) => {
		if (value === 0 || Py_TYPE(m, value) !== PyCode_Type)
			return PyErr_SetStringInt(m, 'TypeError', '__code__ must be set to a code object');
		const closure = get(m, op, F.func_closure);
		const nclosure = closure === 0 ? 0 : PyTuple_GET_SIZE(m, closure);
		const nfree = m.i32[(value + PyCodeObject.co_nfreevars) >> 2]!;
		if (nclosure !== nfree)
			return PyErr_SetStringInt(
				m,
				'ValueError',
				`${stringOf(m, get(m, op, F.func_name))}() requires a code object with ${nclosure} free vars, not ${nfree}`,
			);
		invalidate(m, op);
		Py_XSETREF(m, op, F.func_code, Py_NewRef(m, value));
		return 0;
	},
};

/** Keys and values that the compiler left as a tuple (3.13: a tuple of pairs is turned into the dict when asked for). */
function annotationsFromTuple(m: Machine, op: Ptr, pairs: Ptr): Owned {
	const dict = PyDict_New(m);
	if (dict === 0) return NULL;
	const n = PyTuple_GET_SIZE(m, pairs);
	for (let i = 0; i < n; i += 2)
		if (
			PyDict_SetItem(m, dict, PyTuple_GET_ITEM(m, pairs, i), PyTuple_GET_ITEM(m, pairs, i + 1)) < 0
		)
			return failWith(m, dict);
	Py_XSETREF(m, op, F.func_annotations, dict);
	return Py_NewRef(m, dict);
}

/** The annotations: made on demand; from 3.14 on by calling the annotate function. */
function func_get_annotations(m: Machine, op: Ptr): Owned {
	const known = get(m, op, F.func_annotations);
	if (known !== 0)
		return PyTuple_Check(m, known) ? annotationsFromTuple(m, op, known) : Py_NewRef(m, known);
	const annotate = hasAnnotate(m) ? get(m, op, F.func_annotate) : NULL;
	const made =
		annotate !== 0 && PyCallable_Check(m, annotate) ? callAnnotate(m, annotate) : PyDict_New(m);
	if (made === 0) return NULL;
	set(m, op, F.func_annotations, made);
	return Py_NewRef(m, made);
}

/** annotate(1): a new dict, or NULL with an error. */
export function callAnnotate(m: Machine, annotate: Ptr): Owned {
	const made = PyObject_CallOneArg(m, annotate, smallInt(1));
	if (made === 0 || PyDict_Check(m, made)) return made;
	const type = typeName(m, made);
	Py_DECREF(m, made);
	return PyErr_SetString(m, 'TypeError', `__annotate__() must return a dict, not ${type}`);
}

function func_set_annotations(m: Machine, op: Ptr, value: Ptr): number {
	if (value === Py_None) value = NULL;
	if (value !== 0 && !PyDict_Check(m, value))
		return PyErr_SetStringInt(m, 'TypeError', '__annotations__ must be set to a dict object');
	Py_XSETREF(m, op, F.func_annotations, Py_XNewRef(m, value));
	if (hasAnnotate(m)) Py_CLEAR(m, op, F.func_annotate);
	return 0;
}

function func_set_annotate(m: Machine, op: Ptr, value: Ptr): number {
	if (value === 0) return PyErr_SetStringInt(m, 'TypeError', '__annotate__ cannot be deleted');
	if (value !== Py_None && !PyCallable_Check(m, value))
		return PyErr_SetStringInt(m, 'TypeError', '__annotate__ must be callable or None');
	Py_XSETREF(m, op, F.func_annotate, Py_NewRef(m, value));
	if (value !== Py_None) Py_CLEAR(m, op, F.func_annotations);
	return 0;
}

const annotateField: GetSetDef = {
	name: '__annotate__',
	get: (m, op) => orNone(m, get(m, op, F.func_annotate)),
	set: func_set_annotate,
};

const typeParamsField: GetSetDef = {
	name: '__type_params__',
	get: (m, op) => {
		const params = get(m, op, F.func_typeparams);
		return Py_NewRef(m, params === 0 ? EMPTY_TUPLE : params);
	},
	set: (m, op, value) => {
		if (value === 0 || !PyTuple_Check(m, value))
			return PyErr_SetStringInt(m, 'TypeError', '__type_params__ must be set to a tuple');
		Py_XSETREF(m, op, F.func_typeparams, Py_NewRef(m, value));
		return 0;
	},
};

const docMember = {name: '__doc__', type: 'object', offset: F.func_doc} as const;
const moduleMember = {name: '__module__', type: 'object', offset: F.func_module} as const;

/** Attributes in the order of the type's dict, which 3.14 changed. */
function functionMembers(late: boolean): MemberDef[] {
	const rest: MemberDef[] = [
		{name: '__globals__', type: 'object', offset: F.func_globals, readonly: true},
	];
	const builtins: MemberDef = {
		name: '__builtins__',
		type: 'object',
		offset: F.func_builtins,
		readonly: true,
	};
	const closure: MemberDef = {
		name: '__closure__',
		type: 'object',
		offset: F.func_closure,
		readonly: true,
	};
	return late
		? [closure, ...rest, builtins]
		: [closure, docMember, ...rest, moduleMember, builtins];
}

/** `__doc__` and `__module__` as getsets, which stand behind `__dict__` from 3.14 on. */
const fieldGetset = (name: string, field: number): GetSetDef => ({
	name,
	get: (m, op) => orNone(m, get(m, op, field)),
	set: (m, op, value) => {
		Py_XSETREF(m, op, field, Py_XNewRef(m, value));
		return 0;
	},
});

export function PyFunction_Spec(m: Machine): TypeSpec {
	const late = hasAnnotate(m);
	return {
		type: PyFunction_Type,
		name: 'function',
		doc: 'A function written in Python.',
		basicsize: m.profile.sizes['PyFunctionObject'] ?? sizeof(PyFunctionObject),
		flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR,
		vectorcall_offset: F.vectorcall,
		weaklistoffset: F.func_weakreflist,
		dictoffset: F.func_dict,
		slots: {
			tp_dealloc: func_dealloc,
			tp_repr: func_repr,
			tp_call: PyVectorcall_Call,
			tp_traverse: func_traverse,
			tp_clear: func_clear,
			tp_descr_get: func_descr_get,
			tp_new: func_new_impl,
		},
		members: functionMembers(late),
		getset: [
			codeField,
			optional('__defaults__', F.func_defaults, PyTuple_Check, 'tuple'),
			optional('__kwdefaults__', F.func_kwdefaults, PyDict_Check, 'dict'),
			{name: '__annotations__', get: func_get_annotations, set: func_set_annotations},
			...(late ? [annotateField] : []),
			{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
			...(late
				? [fieldGetset('__doc__', F.func_doc), fieldGetset('__module__', F.func_module)]
				: []),
			stringField('__name__', F.func_name),
			stringField('__qualname__', F.func_qualname),
			...(m.profile.compiler.syntax312 ? [typeParamsField] : []),
		],
	};
}
