/**
 * Bound methods (Objects/classobject.c): a function and the object it is found on; owns both.
 * 3.14 keeps dead ones in a free list.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {FREELIST_method, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, _PyObject_Init} from '../runtime/refcount.ts';
import {_PyArg_CheckPositional, Py_EQ, Py_NE} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyMethod_Type, Py_False, Py_None, Py_NotImplemented, Py_True} from '../runtime/statics.ts';
import {
	type descrgetfunc,
	METH_NOARGS,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_PyEval_GetBuiltin} from './abstract.ts';
import {PyObject_Vectorcall, PyVectorcall_Call} from './call.ts';
import {methodVectorcallIndex} from './core-functions.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {
	PyCallable_Check,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_Hash,
	PyObject_Repr,
	PyObject_RichCompareBool,
} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {_PyType_Lookup} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';

export const PyMethodObject = struct('PyMethodObject', PyObject, {
	im_func: 'ptr',
	im_self: 'ptr',
	im_weakreflist: 'ptr',
	vectorcall: 'func',
});

const FUNC = PyMethodObject.im_func;
const SELF = PyMethodObject.im_self;

/** func bound to self (both borrowed, neither NULL). */
export function PyMethod_New(m: Machine, func: Ptr, self: Ptr): Owned {
	const reused = freelist_pop(m, FREELIST_method);
	const op =
		reused === 0 ? PyObject_GC_New(m, PyMethod_Type) : _PyObject_Init(m, reused, PyMethod_Type);
	if (op === 0) return NULL;
	set(m, op, PyMethodObject.im_weakreflist, 0);
	set(m, op, FUNC, Py_NewRef(m, func));
	set(m, op, SELF, Py_NewRef(m, self));
	set(m, op, PyMethodObject.vectorcall, methodVectorcallIndex(m));
	_PyObject_GC_TRACK(m, op);
	return op;
}

export const PyMethod_Check = (m: Machine, op: number): boolean => Py_TYPE(m, op) === PyMethod_Type;
export const PyMethod_GET_FUNCTION = (m: Machine, op: number): Ptr => get(m, op, FUNC);
export const PyMethod_GET_SELF = (m: Machine, op: number): Ptr => get(m, op, SELF);

/** Calls the function with self before the arguments. */
export function method_vectorcall(
	m: Machine,
	method: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const {i32} = m;
	const func = i32[(method + FUNC) >> 2]! as Ptr;
	const total = nargs + (kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames));
	const stack = m.csp;
	const at = stack >> 2;
	i32[at] = i32[(method + SELF) >> 2]!;
	i32[at + 1] = 0;
	for (let i = 0, from = args >> 2, to = at + 2; i < total; i++, from += 2, to += 2) {
		i32[to] = i32[from]!;
		i32[to + 1] = 0;
	}
	m.csp = stack + (total + 1) * 8;
	const result = PyObject_Vectorcall(m, func, stack, nargs + 1, kwnames);
	m.csp = stack;
	return result;
}

/** Attributes of a method are its own, or its function's. */
function method_getattro(m: Machine, op: Ptr, name: Ptr): Owned {
	const descr = _PyType_Lookup(m, Py_TYPE(m, op), name);
	if (descr === 0) return PyObject_GetAttr(m, get(m, op, FUNC), name);
	const getter = slot<descrgetfunc>(m, Py_TYPE(m, descr), PyTypeObject.tp_descr_get);
	return getter === undefined ? Py_NewRef(m, descr) : getter(m, descr, op, Py_TYPE(m, op));
}

function method_new_impl(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'method', kwds)) return NULL;
	if (!_PyArg_CheckPositional(m, 'method', PyTuple_GET_SIZE(m, args), 2, 2)) return NULL;
	const func = PyTuple_GET_ITEM(m, args, 0);
	const self = PyTuple_GET_ITEM(m, args, 1);
	if (!PyCallable_Check(m, func))
		return PyErr_SetString(m, 'TypeError', 'first argument must be callable');
	if (self === Py_None) return PyErr_SetString(m, 'TypeError', 'instance must not be None');
	return PyMethod_New(m, func, self);
}

function method_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	if (get(m, op, PyMethodObject.im_weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	Py_DECREF(m, get(m, op, FUNC));
	const self = get(m, op, SELF);
	if (self !== 0) Py_DECREF(m, self);
	if (!freelist_push(m, FREELIST_method, op)) PyObject_GC_Del(m, op);
}

function method_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	const result = visit(m, get(m, op, FUNC), arg);
	return result === 0 ? visit(m, get(m, op, SELF), arg) : result;
}

function method_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== Py_EQ && op !== Py_NE) || !PyMethod_Check(m, a) || !PyMethod_Check(m, b))
		return Py_NewRef(m, Py_NotImplemented);
	let equal = PyObject_RichCompareBool(m, get(m, a, FUNC), get(m, b, FUNC), Py_EQ);
	if (equal < 0) return NULL;
	if (equal !== 0) equal = get(m, a, SELF) === get(m, b, SELF) ? 1 : 0;
	return Py_NewRef(m, (equal !== 0) === (op === Py_EQ) ? Py_True : Py_False);
}

function method_repr(m: Machine, op: Ptr): Owned {
	const func = get(m, op, FUNC);
	let name = PyObject_GetOptionalAttr(m, func, ID.__qualname__);
	if (name === 0 && m.current_exception === 0)
		name = PyObject_GetOptionalAttr(m, func, ID.__name__);
	if (name === 0 && m.current_exception !== 0) return NULL;
	const text = name !== 0 && PyUnicode_Check(m, name) ? stringOf(m, name) : '?';
	if (name !== 0) Py_DECREF(m, name);
	const self = PyObject_Repr(m, get(m, op, SELF));
	if (self === 0) return NULL;
	const selfText = stringOf(m, self);
	Py_DECREF(m, self);
	return PyUnicode_FromString(m, `<bound method ${text} of ${selfText}>`);
}

function method_hash(m: Machine, op: Ptr): number {
	const func = PyObject_Hash(m, get(m, op, FUNC));
	const hi = m.hash_hi;
	if (func === -1 && hi === -1) return -1;
	const self = get(m, op, SELF);
	const lo = (self >>> 4) ^ func;
	m.hash_hi = (self << 28) ^ hi;
	return lo === -1 && m.hash_hi === -1 ? -2 : lo;
}

function method_reduce(m: Machine, op: Ptr): Owned {
	const getattr = _PyEval_GetBuiltin(m, ID.getattr);
	if (getattr === 0) return NULL;
	const name = PyObject_GetAttr(m, get(m, op, FUNC), ID.__name__);
	const inner = name === 0 ? NULL : PyTuple_Pack(m, 2, get(m, op, SELF), name);
	const result = inner === 0 ? NULL : PyTuple_Pack(m, 2, getattr, inner);
	for (const owned of [name, inner, getattr]) if (owned !== 0) Py_DECREF(m, owned);
	return result;
}

function method_get_doc(m: Machine, op: Ptr): Owned {
	const doc = PyObject_GetOptionalAttr(m, get(m, op, FUNC), ID.__doc__);
	return doc === 0 && m.current_exception === 0 ? Py_NewRef(m, Py_None) : doc;
}

/** A method does not bind again. */
const method_descr_get = (m: Machine, op: Ptr, _obj: Ptr, _type: Ptr): Owned => Py_NewRef(m, op);

export const PyMethod_Spec = (_m: Machine): TypeSpec => ({
	type: PyMethod_Type,
	name: 'method',
	doc: 'A function bound to the object on which it was found.',
	basicsize: sizeof(PyMethodObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
	vectorcall_offset: PyMethodObject.vectorcall,
	weaklistoffset: PyMethodObject.im_weakreflist,
	slots: {
		tp_dealloc: method_dealloc,
		tp_repr: method_repr,
		tp_hash: method_hash,
		tp_call: PyVectorcall_Call,
		tp_getattro: method_getattro,
		tp_traverse: method_traverse,
		tp_richcompare: method_richcompare,
		tp_descr_get: method_descr_get,
		tp_new: method_new_impl,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: method_reduce}],
	members: [
		{name: '__func__', type: 'object', offset: FUNC, readonly: true},
		{name: '__self__', type: 'object', offset: SELF, readonly: true},
	],
	getset: [{name: '__doc__', get: method_get_doc}],
});
