/**
 * Functions written in TypeScript, seen from Python: `len`, `[].append` (Objects/methodobject.c).
 *
 * `m_ml` is an index into m.methoddefs. Owns: m_self, m_module, mm_class. 3.14 keeps dead ones in a free list.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {FREELIST_cfunction, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {type CFunction, type Machine, functionPointer} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {
	Py_DECREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XINCREF,
	_PyObject_Init,
	hasTypeFlag,
} from '../runtime/refcount.ts';
import {Py_EQ, Py_NE, arg} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {
	CORE_FUNCTIONS,
	PyCFunction_Type,
	PyModule_Type,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
} from '../runtime/statics.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_METHOD,
	METH_NOARGS,
	METH_O,
	METH_STATIC,
	METH_VARARGS,
	type MethodDef,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {_PyObject_FunctionStr, _PyStack_AsDict, PyVectorcall_Call} from './call.ts';
import {methodImpl} from './descrobject.ts';
import {_PyEval_GetBuiltin} from './abstract.ts';
import {PyObject_GetAttr, pointerText} from './object.ts';
import {PyTuple_GET_SIZE, PyTuple_Pack, _PyTuple_FromArray, buildTuple} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';

export const PyCFunctionObject = struct('PyCFunctionObject', PyObject, {
	m_ml: 'ptr', // index into m.methoddefs
	m_self: 'ptr', // owned, or NULL
	m_module: 'ptr', // owned; the module's name, or NULL
	m_weakreflist: 'ptr',
	vectorcall: 'func',
});

const M_ML = PyCFunctionObject.m_ml;
const M_SELF = PyCFunctionObject.m_self;

/** The vectorcall functions by kind; their indexes lie at CORE_FUNCTIONS, so making a method looks nothing up. */
const KINDS = [
	cfunction_vectorcall_NOARGS,
	cfunction_vectorcall_O,
	cfunction_vectorcall_FASTCALL,
	cfunction_vectorcall_FASTCALL_KEYWORDS,
] as const;

/** Registers the functions that making objects must not have to look up. Once per machine, first of all. */
export function initCoreFunctions(m: Machine, functions: readonly CFunction[]): void {
	for (const [i, fn] of [...KINDS, ...functions].entries())
		m.i32[(CORE_FUNCTIONS + i * 4) >> 2] = functionPointer(m, fn);
}

/** Index of the n-th function given to `initCoreFunctions` after the kinds of this file. */
export const coreFunction = (m: Machine, n: number): number =>
	m.i32[(CORE_FUNCTIONS + (KINDS.length + n) * 4) >> 2]!;

function vectorcallIndex(m: Machine, flags: number): number {
	switch (
		flags &
		(METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O | METH_KEYWORDS | METH_METHOD)
	) {
		case METH_NOARGS:
			return m.i32[CORE_FUNCTIONS >> 2]!;
		case METH_O:
			return m.i32[(CORE_FUNCTIONS + 4) >> 2]!;
		case METH_FASTCALL:
			return m.i32[(CORE_FUNCTIONS + 8) >> 2]!;
		case METH_FASTCALL | METH_KEYWORDS:
		case METH_METHOD | METH_FASTCALL | METH_KEYWORDS:
			return m.i32[(CORE_FUNCTIONS + 12) >> 2]!;
		case METH_VARARGS:
		case METH_VARARGS | METH_KEYWORDS:
			return 0;
		default:
			return -1;
	}
}

/** A function object for m.methoddefs[index]; `self`, `module` (its name) may be NULL; all are borrowed. */
export function PyCMethod_New(
	m: Machine,
	index: number,
	self: Ptr,
	module: Ptr,
	_class: Ptr,
): Owned {
	const vectorcall = vectorcallIndex(m, m.methoddefs[index]!.flags);
	if (vectorcall < 0)
		return PyErr_SetString(
			m,
			'SystemError',
			`${m.methoddefs[index]!.name}() method: bad call flags`,
		);
	const reused = freelist_pop(m, FREELIST_cfunction);
	const op =
		reused === 0
			? PyObject_GC_New(m, PyCFunction_Type)
			: _PyObject_Init(m, reused, PyCFunction_Type);
	if (op === 0) return NULL;
	set(m, op, M_ML, index);
	Py_XINCREF(m, self);
	set(m, op, M_SELF, self);
	Py_XINCREF(m, module);
	set(m, op, PyCFunctionObject.m_module, module);
	set(m, op, PyCFunctionObject.m_weakreflist, 0);
	set(m, op, PyCFunctionObject.vectorcall, vectorcall);
	_PyObject_GC_TRACK(m, op);
	return op;
}

export const PyCFunction_NewEx = (m: Machine, index: number, self: Ptr, module: Ptr): Owned =>
	PyCMethod_New(m, index, self, module, NULL);

export const PyCFunction_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyCFunction_Type;

/** The definition behind a built-in function. */
export const methodDef = (m: Machine, op: number): MethodDef => m.methoddefs[get(m, op, M_ML)]!;

/** m_self, or NULL for static methods (PyCFunction_GET_SELF). */
export const PyCFunction_GET_SELF = (m: Machine, op: number): Ptr =>
	(methodDef(m, op).flags & METH_STATIC) === 0 ? get(m, op, M_SELF) : NULL;

// Calls

function fail(m: Machine, func: Ptr, rest: string): Owned {
	const name = _PyObject_FunctionStr(m, func);
	return name === undefined ? NULL : PyErr_SetString(m, 'TypeError', `${name} ${rest}`);
}

function cfunction_vectorcall_NOARGS(
	m: Machine,
	func: Ptr,
	_args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) !== 0)
		return fail(m, func, 'takes no keyword arguments');
	if (nargs !== 0) return fail(m, func, `takes no arguments (${nargs} given)`);
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = methodImpl(m, m.i32[(func + M_ML) >> 2]!)(
		m,
		m.i32[(func + M_SELF) >> 2]!,
	) as Owned;
	_Py_LeaveRecursiveCall(m);
	return result;
}

function cfunction_vectorcall_O(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) !== 0)
		return fail(m, func, 'takes no keyword arguments');
	if (nargs !== 1) return fail(m, func, `takes exactly one argument (${nargs} given)`);
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = methodImpl(m, m.i32[(func + M_ML) >> 2]!)(
		m,
		m.i32[(func + M_SELF) >> 2]!,
		arg(m, args, 0),
	) as Owned;
	_Py_LeaveRecursiveCall(m);
	return result;
}

function cfunction_vectorcall_FASTCALL(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) !== 0)
		return fail(m, func, 'takes no keyword arguments');
	return methodImpl(m, m.i32[(func + M_ML) >> 2]!)(
		m,
		m.i32[(func + M_SELF) >> 2]!,
		args,
		nargs,
	) as Owned;
}

function cfunction_vectorcall_FASTCALL_KEYWORDS(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	return methodImpl(m, m.i32[(func + M_ML) >> 2]!)(
		m,
		m.i32[(func + M_SELF) >> 2]!,
		args,
		nargs,
		kwnames,
	) as Owned;
}

/** tp_call: what METH_VARARGS functions are called through. */
function cfunction_call(m: Machine, func: Ptr, args: Ptr, kwargs: Ptr): Owned {
	const {flags} = methodDef(m, func);
	if ((flags & METH_VARARGS) === 0) return PyVectorcall_Call(m, func, args, kwargs);
	const impl = methodImpl(m, get(m, func, M_ML));
	const self = PyCFunction_GET_SELF(m, func);
	if ((flags & METH_KEYWORDS) !== 0) return impl(m, self, args, kwargs) as Owned;
	if (kwargs !== 0 && m.i32[(kwargs + 16) >> 2] !== 0)
		return PyErr_SetString(
			m,
			'TypeError',
			`${methodDef(m, func).name}() takes no keyword arguments`,
		);
	return impl(m, self, args) as Owned;
}

/** Calls a METH_VARARGS function with an argument vector, as its caller would through a tuple. */
export function cfunction_varargs(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const tuple = _PyTuple_FromArray(m, args, nargs);
	if (tuple === 0) return NULL;
	let kwds = NULL;
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0) {
		kwds = _PyStack_AsDict(m, args + nargs * 8, kwnames);
		if (kwds === 0) {
			Py_DECREF(m, tuple);
			return NULL;
		}
	}
	const result = cfunction_call(m, func, tuple, kwds);
	Py_DECREF(m, tuple);
	Py_XDECREF(m, kwds);
	return result;
}

// Life and death

function meth_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (Py_TRASHCAN_BEGIN(m, op)) return;
	if (get(m, op, PyCFunctionObject.m_weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	Py_XDECREF(m, get(m, op, M_SELF));
	Py_XDECREF(m, get(m, op, PyCFunctionObject.m_module));
	if (!freelist_push(m, FREELIST_cfunction, op)) PyObject_GC_Del(m, op);
	Py_TRASHCAN_END(m);
}

function meth_traverse(m: Machine, op: Ptr, visit: visitproc, argument: number): number {
	for (const field of [M_SELF, PyCFunctionObject.m_module]) {
		const held = get(m, op, field);
		if (held === 0) continue;
		const result = visit(m, held, argument);
		if (result !== 0) return result;
	}
	return 0;
}

// What Python sees

function meth_get__qualname__(m: Machine, op: Ptr): Owned {
	const {name} = methodDef(m, op);
	const self = get(m, op, M_SELF);
	if (self === 0 || Py_TYPE(m, self) === PyModule_Type) return PyUnicode_FromString(m, name);
	const type = hasTypeFlag(m, self, Py_TPFLAGS_TYPE_SUBCLASS) ? self : Py_TYPE(m, self);
	const typeQualname = PyObject_GetAttr(m, type, ID.__qualname__);
	if (typeQualname === 0) return NULL;
	const result = PyUnicode_FromString(m, `${stringOf(m, typeQualname)}.${name}`);
	Py_DECREF(m, typeQualname);
	return result;
}

function meth_repr(m: Machine, op: Ptr): Owned {
	const {name} = methodDef(m, op);
	const self = get(m, op, M_SELF);
	return PyUnicode_FromString(
		m,
		self === 0 || Py_TYPE(m, self) === PyModule_Type
			? `<built-in function ${name}>`
			: `<built-in method ${name} of ${typeName(m, self)} object at ${pointerText(self)}>`,
	);
}

function meth_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== Py_EQ && op !== Py_NE) || !PyCFunction_Check(m, b))
		return Py_NewRef(m, Py_NotImplemented);
	const equal =
		get(m, a, M_SELF) === get(m, b, M_SELF) && methodDef(m, a).impl === methodDef(m, b).impl;
	return Py_NewRef(m, equal === (op === Py_EQ) ? Py_True : Py_False);
}

function meth_hash(m: Machine, op: Ptr): number {
	m.hash_hi = 0;
	const self = get(m, op, M_SELF);
	const hash = (self >>> 4) ^ (get(m, op, M_ML) * 16);
	return hash;
}

function meth_reduce(m: Machine, op: Ptr): Owned {
	const self = get(m, op, M_SELF);
	if (self === 0 || Py_TYPE(m, self) === PyModule_Type)
		return PyUnicode_FromString(m, methodDef(m, op).name);
	const getattr = _PyEval_GetBuiltin(m, ID.getattr);
	if (getattr === 0) return NULL;
	const name = PyUnicode_FromString(m, methodDef(m, op).name);
	const inner = name === 0 ? NULL : buildTuple(m, self, name);
	const result = inner === 0 ? NULL : PyTuple_Pack(m, 2, getattr, inner);
	Py_XDECREF(m, inner);
	Py_XDECREF(m, name);
	Py_DECREF(m, getattr);
	return result;
}

export const PyCFunction_Spec = (_m: Machine): TypeSpec => ({
	type: PyCFunction_Type,
	name: 'builtin_function_or_method',
	basicsize: sizeof(PyCFunctionObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	vectorcall_offset: PyCFunctionObject.vectorcall,
	weaklistoffset: PyCFunctionObject.m_weakreflist,
	slots: {
		tp_dealloc: meth_dealloc,
		tp_repr: meth_repr,
		tp_hash: meth_hash,
		tp_call: cfunction_call,
		tp_traverse: meth_traverse,
		tp_richcompare: meth_richcompare,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: meth_reduce}],
	members: [{name: '__module__', type: 'object', offset: PyCFunctionObject.m_module}],
	getset: [
		{
			name: '__doc__',
			get: (m, op) => {
				const {doc} = methodDef(m, op);
				return doc === undefined || doc === ''
					? Py_NewRef(m, Py_None)
					: PyUnicode_FromString(m, doc);
			},
		},
		{name: '__name__', get: (m, op) => PyUnicode_FromString(m, methodDef(m, op).name)},
		{name: '__qualname__', get: meth_get__qualname__},
		{
			name: '__self__',
			get: (m, op) => {
				const self = PyCFunction_GET_SELF(m, op);
				return Py_NewRef(m, self === 0 ? Py_None : self);
			},
		},
		{name: '__text_signature__', get: m => Py_NewRef(m, Py_None)},
	],
});
