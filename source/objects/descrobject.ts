/**
 * Descriptors that C code puts into the dicts of types: methods, class methods, members, getsets (Objects/descrobject.c).
 * Slot wrappers are in descr-wrapper.ts, property in descr-property.ts, mappingproxy in descr-mappingproxy.ts.
 *
 * `d_method` and `d_getset` are indexes into the machine's tables; `d_member` is the address of a PyMemberDef in memory.
 * Invariant: a descriptor owns its type and its name.
 */
import {PyDescrObject} from './descr-layout.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {sizeof, struct} from '../memory/struct.ts';
import {type CFunction, type Machine, functionPointer} from '../runtime/machine.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {_PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_NewRef, Py_TYPE, Py_XDECREF, hasTypeFlag} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	PyBaseObject_Type,
	PyClassMethodDescr_Type,
	PyGetSetDescr_Type,
	PyMemberDescr_Type,
	PyMethodDescr_Type,
	Py_None,
} from '../runtime/statics.ts';
import {
	type GetSetDef,
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_METHOD,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type MethodDef,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyVectorcall_Call} from './call.ts';
import {PyCMethod_New} from './methodobject.ts';
import {PyMember_GetOne, PyMember_SetOne} from './structmember.ts';
import {PyObject_GetAttr} from './object.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyType_GenericAlloc, PyType_IsSubtype, typeName, typeNameOf} from './typeobject.ts';
import {PyTuple_Pack} from './tupleobject.ts';
import {_PyEval_GetBuiltin} from './abstract.ts';
import {
	method_vectorcall_VARARGS,
	method_vectorcall_VARARGS_KEYWORDS,
	method_vectorcall_FASTCALL,
	method_vectorcall_FASTCALL_KEYWORDS,
	method_vectorcall_NOARGS,
	method_vectorcall_O,
	classmethoddescr_call,
} from './descr-calls.ts';

import {asReleased} from './varargs.ts';

export {PyDescrObject} from './descr-layout.ts';

export const PyMethodDescrObject = struct('PyMethodDescrObject', PyDescrObject, {
	d_method: 'ptr', // index into m.methoddefs
	vectorcall: 'func',
});

export const PyMemberDescrObject = struct('PyMemberDescrObject', PyDescrObject, {
	d_member: 'ptr', // address of a PyMemberDef
});

export const PyGetSetDescrObject = struct('PyGetSetDescrObject', PyDescrObject, {
	d_getset: 'ptr', // index into m.getsetdefs
});

export const D_METHOD = PyMethodDescrObject.d_method;

/** Puts the definition of a method of `owner` into the machine's table, in one shape so that calls stay monomorphic; its index. */
export function registerMethodDef(m: Machine, defined: MethodDef, owner = ''): number {
	const def = asReleased(m, owner, defined);
	const record: MethodDef = {name: def.name, flags: def.flags, impl: def.impl, doc: def.doc ?? ''};
	return m.methoddefs.push(record) - 1;
}

/** The same for getsets. */
export function registerGetSetDef(m: Machine, def: GetSetDef): number {
	const {name, doc} = def;
	const record = {name, get: def.get, set: def.set, doc: doc ?? ''};
	return m.getsetdefs.push(record as GetSetDef) - 1;
}

/** The C function of a method definition. */
export const methodImpl = (m: Machine, index: number): CFunction =>
	m.methoddefs[index]!.impl as CFunction;

export const PyDescr_NAME = (m: Machine, descr: number): Ptr => get(m, descr, PyDescrObject.d_name);
export const PyDescr_TYPE = (m: Machine, descr: number): Ptr => get(m, descr, PyDescrObject.d_type);

/** A descriptor with type and name set (borrowed here, owned by it) and the rest zero. */
export function descr_new(m: Machine, descrtype: Ptr, type: Ptr, name: Ptr): Owned {
	const descr = PyType_GenericAlloc(m, descrtype, 0);
	if (descr === 0) return NULL;
	set(m, descr, PyDescrObject.d_type, Py_NewRef(m, type));
	set(m, descr, PyDescrObject.d_name, Py_NewRef(m, name));
	return descr;
}

/** Which calling convention a method has: the CORE function that vectorcalls it. */
function methodVectorcall(flags: number): CFunction | undefined {
	switch (
		flags &
		(METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O | METH_KEYWORDS | METH_METHOD)
	) {
		case METH_VARARGS:
			return method_vectorcall_VARARGS;
		case METH_VARARGS | METH_KEYWORDS:
			return method_vectorcall_VARARGS_KEYWORDS;
		case METH_FASTCALL:
			return method_vectorcall_FASTCALL;
		case METH_FASTCALL | METH_KEYWORDS:
		case METH_METHOD | METH_FASTCALL | METH_KEYWORDS:
			return method_vectorcall_FASTCALL_KEYWORDS;
		case METH_NOARGS:
			return method_vectorcall_NOARGS;
		case METH_O:
			return method_vectorcall_O;
		default:
			return undefined;
	}
}

/** All of them. */
export const methodVectorcalls: readonly CFunction[] = [
	method_vectorcall_VARARGS,
	method_vectorcall_VARARGS_KEYWORDS,
	method_vectorcall_FASTCALL,
	method_vectorcall_FASTCALL_KEYWORDS,
	method_vectorcall_NOARGS,
	method_vectorcall_O,
];

/** A method of a built-in type; `index` is its place in m.methoddefs, `name` its interned name. */
export function PyDescr_NewMethod(m: Machine, type: Ptr, index: number, name: Ptr): Owned {
	const vectorcall = methodVectorcall(m.methoddefs[index]!.flags);
	if (vectorcall === undefined)
		return PyErr_SetString(
			m,
			'SystemError',
			`${m.methoddefs[index]!.name}() method: bad call flags`,
		);
	const descr = descr_new(m, PyMethodDescr_Type, type, name);
	if (descr === 0) return NULL;
	set(m, descr, D_METHOD, index);
	set(m, descr, PyMethodDescrObject.vectorcall, functionPointer(m, vectorcall));
	return descr;
}

export function PyDescr_NewClassMethod(m: Machine, type: Ptr, index: number, name: Ptr): Owned {
	const descr = descr_new(m, PyClassMethodDescr_Type, type, name);
	if (descr !== 0) set(m, descr, D_METHOD, index);
	return descr;
}

/** `member`: address of its PyMemberDef, which must live as long as the type. */
export function PyDescr_NewMember(m: Machine, type: Ptr, member: number, name: Ptr): Owned {
	const descr = descr_new(m, PyMemberDescr_Type, type, name);
	if (descr !== 0) set(m, descr, PyMemberDescrObject.d_member, member);
	return descr;
}

export function PyDescr_NewGetSet(m: Machine, type: Ptr, index: number, name: Ptr): Owned {
	const descr = descr_new(m, PyGetSetDescr_Type, type, name);
	if (descr !== 0) set(m, descr, PyGetSetDescrObject.d_getset, index);
	return descr;
}

// Life and death

export function descr_dealloc(m: Machine, descr: Ptr): void {
	_PyObject_GC_UNTRACK(m, descr);
	Py_XDECREF(m, get(m, descr, PyDescrObject.d_type));
	Py_XDECREF(m, get(m, descr, PyDescrObject.d_name));
	Py_XDECREF(m, get(m, descr, PyDescrObject.d_qualname));
	PyObject_GC_Del(m, descr);
}

export function descr_traverse(m: Machine, self: Ptr, visit: visitproc, argument: number): number {
	const type = get(m, self, PyDescrObject.d_type);
	return type === 0 ? 0 : visit(m, type, argument);
}

export function descr_owns(m: Machine, self: Ptr, visit: visitproc, argument: number): number {
	for (const field of [PyDescrObject.d_type, PyDescrObject.d_name, PyDescrObject.d_qualname]) {
		const held = get(m, self, field);
		if (held !== 0) visit(m, held, argument);
	}
	return 0;
}

export const descrName = (m: Machine, descr: Ptr): string => stringOf(m, PyDescr_NAME(m, descr));

// repr

const descr_repr =
	(what: string) =>
	(m: Machine, descr: Ptr): Owned =>
		PyUnicode_FromString(
			m,
			`<${what} '${descrName(m, descr)}' of '${typeNameOf(m, PyDescr_TYPE(m, descr))}' objects>`,
		);

const method_repr = descr_repr('method');
const member_repr = descr_repr('member');
/** Where classes share the getsets of object, these do not name it (3.15). */
const getset_repr = (m: Machine, descr: Ptr): Owned =>
	!m.profile.classOwnsGetsets && PyDescr_TYPE(m, descr) === PyBaseObject_Type
		? PyUnicode_FromString(m, `<attribute '${descrName(m, descr)}'>`)
		: attribute_repr(m, descr);
const attribute_repr = descr_repr('attribute');
export const wrapperdescr_repr = descr_repr('slot wrapper');

// Get and set

/** 0, or -1 with TypeError if `obj` is no instance of the descriptor's type. */
export function descr_check(m: Machine, descr: Ptr, obj: Ptr): number {
	const type = PyDescr_TYPE(m, descr);
	const own = Py_TYPE(m, obj);
	if (own === type || PyType_IsSubtype(m, own, type)) return 0;
	return PyErr_SetStringInt(
		m,
		'TypeError',
		`descriptor '${descrName(m, descr)}' for '${typeNameOf(m, type)}' objects doesn't apply to a '${typeNameOf(m, own)}' object`,
	);
}

function method_get(m: Machine, descr: Ptr, obj: Ptr, _type: Ptr): Owned {
	if (obj === 0) return Py_NewRef(m, descr);
	if (descr_check(m, descr, obj) < 0) return NULL;
	return PyCMethod_New(m, get(m, descr, D_METHOD), obj, NULL, NULL);
}

export function classmethod_get(m: Machine, descr: Ptr, obj: Ptr, type: Ptr): Owned {
	const own = PyDescr_TYPE(m, descr);
	if (type === 0) {
		if (obj === 0)
			return PyErr_SetString(
				m,
				'TypeError',
				`descriptor '${descrName(m, descr)}' for type '${typeNameOf(m, own)}' needs either an object or a type`,
			);
		type = Py_TYPE(m, obj);
	}
	if (!hasTypeFlag(m, type, Py_TPFLAGS_TYPE_SUBCLASS))
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor '${descrName(m, descr)}' for type '${typeNameOf(m, own)}' needs a type, not a '${typeName(m, type)}' as arg 2`,
		);
	if (!PyType_IsSubtype(m, type, own))
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor '${descrName(m, descr)}' requires a subtype of '${typeNameOf(m, own)}' but received '${typeNameOf(m, type)}'`,
		);
	return PyCMethod_New(m, get(m, descr, D_METHOD), type, NULL, NULL);
}

function member_get(m: Machine, descr: Ptr, obj: Ptr, _type: Ptr): Owned {
	if (obj === 0) return Py_NewRef(m, descr);
	if (descr_check(m, descr, obj) < 0) return NULL;
	return PyMember_GetOne(m, obj, get(m, descr, PyMemberDescrObject.d_member));
}

function getset_get(m: Machine, descr: Ptr, obj: Ptr, _type: Ptr): Owned {
	if (obj === 0) return Py_NewRef(m, descr);
	if (descr_check(m, descr, obj) < 0) return NULL;
	return m.getsetdefs[get(m, descr, PyGetSetDescrObject.d_getset)]!.get(m, obj);
}

function member_set(m: Machine, descr: Ptr, obj: Ptr, value: Ptr): number {
	if (descr_check(m, descr, obj) < 0) return -1;
	return PyMember_SetOne(m, obj, get(m, descr, PyMemberDescrObject.d_member), value);
}

function getset_set(m: Machine, descr: Ptr, obj: Ptr, value: Ptr): number {
	if (descr_check(m, descr, obj) < 0) return -1;
	const {set: setter} = m.getsetdefs[get(m, descr, PyGetSetDescrObject.d_getset)]!;
	if (setter !== undefined) return setter(m, obj, value);
	return PyErr_SetStringInt(
		m,
		'AttributeError',
		`attribute '${descrName(m, descr)}' of '${typeNameOf(m, PyDescr_TYPE(m, descr))}' objects is not writable`,
	);
}

// What all descriptors show

export const descr_members = [
	{name: '__objclass__', type: 'object', offset: PyDescrObject.d_type, readonly: true},
	{name: '__name__', type: 'object', offset: PyDescrObject.d_name, readonly: true},
] as const;

const descr_get_doc = (doc: (m: Machine, descr: Ptr) => string | undefined) =>
	function (m: Machine, descr: Ptr): Owned {
		const text = doc(m, descr);
		return text === undefined || text === ''
			? Py_NewRef(m, Py_None)
			: PyUnicode_FromString(m, text);
	};

/** "list.append": made once and kept (calculate_qualname). */
export function descr_get_qualname(m: Machine, descr: Ptr): Owned {
	const known = get(m, descr, PyDescrObject.d_qualname);
	if (known !== 0) return Py_NewRef(m, known);
	const typeQualname = PyObject_GetAttr(m, PyDescr_TYPE(m, descr), ID.__qualname__);
	if (typeQualname === 0) return NULL;
	const qualname = PyUnicode_FromString(m, `${stringOf(m, typeQualname)}.${descrName(m, descr)}`);
	Py_XDECREF(m, typeQualname);
	if (qualname === 0) return NULL;
	set(m, descr, PyDescrObject.d_qualname, qualname);
	return Py_NewRef(m, qualname);
}

/** `(getattr, (type, name))`. */
export function descr_reduce(m: Machine, descr: Ptr): Owned {
	const getattr = _PyEval_GetBuiltin(m, ID.getattr);
	if (getattr === 0) return NULL;
	const inner = PyTuple_Pack(m, 2, PyDescr_TYPE(m, descr), PyDescr_NAME(m, descr));
	const result = inner === 0 ? NULL : PyTuple_Pack(m, 2, getattr, inner);
	Py_XDECREF(m, inner);
	Py_XDECREF(m, getattr);
	return result;
}

const reduceMethod = [{name: '__reduce__', flags: METH_NOARGS, impl: descr_reduce}] as const;
const nullSignature = {
	name: '__text_signature__',
	get: (m: Machine): Owned => Py_NewRef(m, Py_None),
};
const methodDoc = descr_get_doc((m, descr) => m.methoddefs[get(m, descr, D_METHOD)]!.doc);

const common = {tp_dealloc: descr_dealloc, tp_traverse: descr_traverse} as const;

export const PyMethodDescr_Spec = (_m: Machine): TypeSpec => ({
	type: PyMethodDescr_Type,
	name: 'method_descriptor',
	basicsize: sizeof(PyMethodDescrObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR,
	vectorcall_offset: PyMethodDescrObject.vectorcall,
	slots: {
		...common,
		tp_repr: method_repr,
		tp_call: PyVectorcall_Call,
		tp_descr_get: method_get,
	},
	methods: reduceMethod,
	members: descr_members,
	getset: [
		{name: '__doc__', get: methodDoc},
		{name: '__qualname__', get: descr_get_qualname},
		nullSignature,
	],
	owns: descr_owns,
});

export const PyClassMethodDescr_Spec = (_m: Machine): TypeSpec => ({
	type: PyClassMethodDescr_Type,
	name: 'classmethod_descriptor',
	basicsize: sizeof(PyMethodDescrObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		...common,
		tp_repr: method_repr,
		tp_call: classmethoddescr_call,
		tp_descr_get: classmethod_get,
	},
	members: descr_members,
	getset: [
		{name: '__doc__', get: methodDoc},
		{name: '__qualname__', get: descr_get_qualname},
		nullSignature,
	],
	owns: descr_owns,
});

export const PyMemberDescr_Spec = (_m: Machine): TypeSpec => ({
	type: PyMemberDescr_Type,
	name: 'member_descriptor',
	basicsize: sizeof(PyMemberDescrObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		...common,
		tp_repr: member_repr,
		tp_descr_get: member_get,
		tp_descr_set: member_set,
	},
	methods: reduceMethod,
	members: descr_members,
	getset: [
		{name: '__doc__', get: descr_get_doc(() => undefined)},
		{name: '__qualname__', get: descr_get_qualname},
	],
	owns: descr_owns,
});

export const PyGetSetDescr_Spec = (_m: Machine): TypeSpec => ({
	type: PyGetSetDescr_Type,
	name: 'getset_descriptor',
	basicsize: sizeof(PyGetSetDescrObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		...common,
		tp_repr: getset_repr,
		tp_descr_get: getset_get,
		tp_descr_set: getset_set,
	},
	members: descr_members,
	getset: [
		{
			name: '__doc__',
			get: descr_get_doc(
				(m, descr) => m.getsetdefs[get(m, descr, PyGetSetDescrObject.d_getset)]!.doc,
			),
		},
		{name: '__qualname__', get: descr_get_qualname},
	],
	owns: descr_owns,
});

/** True if the method definition makes a classmethod. */
export const isClassMethod = (def: MethodDef): boolean => (def.flags & METH_CLASS) !== 0;
