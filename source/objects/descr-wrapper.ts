/**
 * Slot wrappers: `list.__len__`, and bound ones, `[].__len__` (the second half of Objects/descrobject.c).
 * `d_base` is an index into slotdefs, `d_wrapped` the slot's function.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {CFunction, Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_EQ, Py_NE} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {
	_PyMethodWrapper_Type,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyWrapperDescr_Type,
} from '../runtime/statics.ts';
import {
	METH_NOARGS,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {_PyEval_GetBuiltin} from './abstract.ts';
import {
	descr_dealloc,
	descr_get_qualname,
	descr_members,
	descr_new,
	descr_owns,
	descr_reduce,
	descr_traverse,
	PyDescr_NAME,
	PyDescr_TYPE,
	wrapperdescr_repr,
} from './descrobject.ts';
import {PyDescrObject} from './descr-layout.ts';
import {pointerText} from './object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_Pack,
	buildTuple,
} from './tupleobject.ts';
import {type SlotDef, slotdefs} from './type-slots.ts';
import {PyType_IsSubtype, typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const PyWrapperDescrObject = struct('PyWrapperDescrObject', PyDescrObject, {
	d_base: 'ptr', // index into slotdefs
	d_wrapped: 'ptr', // index into m.func
});

/** A slot wrapper bound to an object; owns both. */
export const wrapperobject = struct('wrapperobject', PyObject, {
	descr: 'ptr',
	self: 'ptr',
});

/** `index` into slotdefs, `fn` into m.func. */
export function PyDescr_NewWrapper(m: Machine, type: Ptr, index: number, fn: number): Owned {
	const descr = descr_new(m, PyWrapperDescr_Type, type, slotdefs[index]!.id);
	if (descr === 0) return NULL;
	set(m, descr, PyWrapperDescrObject.d_base, index);
	set(m, descr, PyWrapperDescrObject.d_wrapped, fn);
	return descr;
}

const baseOf = (m: Machine, descr: Ptr): SlotDef =>
	slotdefs[get(m, descr, PyWrapperDescrObject.d_base)]!;

export function PyWrapper_New(m: Machine, descr: Ptr, self: Ptr): Owned {
	const wrapper = PyObject_GC_New(m, _PyMethodWrapper_Type);
	if (wrapper === 0) return NULL;
	set(m, wrapper, wrapperobject.descr, Py_NewRef(m, descr));
	set(m, wrapper, wrapperobject.self, Py_NewRef(m, self));
	_PyObject_GC_TRACK(m, wrapper);
	return wrapper;
}

function wrapperdescr_get(m: Machine, descr: Ptr, obj: Ptr, _type: Ptr): Owned {
	if (obj === 0) return Py_NewRef(m, descr);
	const own = PyDescr_TYPE(m, descr);
	if (!PyType_IsSubtype(m, Py_TYPE(m, obj), own))
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor '${stringOf(m, PyDescr_NAME(m, descr))}' for '${typeNameOf(m, own)}' objects doesn't apply to a '${typeName(m, obj)}' object`,
		);
	return PyWrapper_New(m, descr, obj);
}

function wrapperdescr_raw_call(m: Machine, descr: Ptr, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const base = baseOf(m, descr);
	if (!base.keywords && kwds !== 0 && m.i32[(kwds + 16) >> 2] !== 0)
		return PyErr_SetString(m, 'TypeError', `wrapper ${base.name}() takes no keyword arguments`);
	return base.wrapper!(
		m,
		self,
		args,
		m.func[get(m, descr, PyWrapperDescrObject.d_wrapped)]!,
		base.keywords ? kwds : NULL,
	);
}

function wrapperdescr_call(m: Machine, descr: Ptr, args: Ptr, kwds: Ptr): Owned {
	/** Read when it is needed: calls are many, errors few. */
	const name = (): string => stringOf(m, PyDescr_NAME(m, descr));
	const own = PyDescr_TYPE(m, descr);
	const n = PyTuple_GET_SIZE(m, args);
	if (n < 1)
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor '${name()}' of '${typeNameOf(m, own)}' object needs an argument`,
		);
	const self = PyTuple_GET_ITEM(m, args, 0);
	if (!PyType_IsSubtype(m, Py_TYPE(m, self), own))
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor '${name()}' requires a '${typeNameOf(m, own)}' object but received a '${typeName(m, self)}'`,
		);
	const rest = PyTuple_GetSlice(m, args, 1, n);
	if (rest === 0) return NULL;
	const result = guarded(m, descr, self, rest, kwds);
	Py_DECREF(m, rest);
	return result;
}

function guarded(m: Machine, descr: Ptr, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = wrapperdescr_raw_call(m, descr, self, args, kwds);
	_Py_LeaveRecursiveCall(m);
	return result;
}

export const PyWrapperDescr_Spec = (_m: Machine): TypeSpec => ({
	type: PyWrapperDescr_Type,
	name: 'wrapper_descriptor',
	basicsize: sizeof(PyWrapperDescrObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
	slots: {
		tp_dealloc: descr_dealloc,
		tp_repr: wrapperdescr_repr,
		tp_call: wrapperdescr_call,
		tp_traverse: descr_traverse,
		tp_descr_get: wrapperdescr_get,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: descr_reduce}],
	members: descr_members,
	getset: [
		{name: '__doc__', get: m => Py_NewRef(m, Py_None)},
		{name: '__qualname__', get: descr_get_qualname},
		{name: '__text_signature__', get: m => Py_NewRef(m, Py_None)},
	],
	owns: descr_owns,
});

// method-wrapper

function wrapper_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (Py_TRASHCAN_BEGIN(m, op)) return;
	Py_XDECREF(m, get(m, op, wrapperobject.descr));
	Py_XDECREF(m, get(m, op, wrapperobject.self));
	PyObject_GC_Del(m, op);
	Py_TRASHCAN_END(m);
}

function wrapper_traverse(m: Machine, op: Ptr, visit: visitproc, argument: number): number {
	const result = visit(m, get(m, op, wrapperobject.descr), argument);
	return result === 0 ? visit(m, get(m, op, wrapperobject.self), argument) : result;
}

const wrappedDescr = (m: Machine, op: Ptr): Ptr => get(m, op, wrapperobject.descr);
const wrappedSelf = (m: Machine, op: Ptr): Ptr => get(m, op, wrapperobject.self);

function wrapper_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== Py_EQ && op !== Py_NE) || Py_TYPE(m, b) !== _PyMethodWrapper_Type)
		return Py_NewRef(m, Py_NotImplemented);
	const equal =
		wrappedDescr(m, a) === wrappedDescr(m, b) && wrappedSelf(m, a) === wrappedSelf(m, b);
	return Py_NewRef(m, equal === (op === Py_EQ) ? Py_True : Py_False);
}

function wrapper_hash(m: Machine, op: Ptr): number {
	m.hash_hi = 0;
	return (wrappedSelf(m, op) >>> 4) ^ (wrappedDescr(m, op) >>> 4);
}

function wrapper_repr(m: Machine, op: Ptr): Owned {
	const self = wrappedSelf(m, op);
	return PyUnicode_FromString(
		m,
		`<method-wrapper '${baseOf(m, wrappedDescr(m, op)).name}' of ${typeName(m, self)} object at ${pointerText(self)}>`,
	);
}

const wrapper_call = (m: Machine, op: Ptr, args: Ptr, kwds: Ptr): Owned =>
	wrapperdescr_raw_call(m, wrappedDescr(m, op), wrappedSelf(m, op), args, kwds);

function wrapper_reduce(m: Machine, op: Ptr): Owned {
	const getattr = _PyEval_GetBuiltin(m, ID.getattr);
	if (getattr === 0) return NULL;
	const inner = buildTuple(m, wrappedSelf(m, op), PyDescr_NAME(m, wrappedDescr(m, op)));
	const result = inner === 0 ? NULL : PyTuple_Pack(m, 2, getattr, inner);
	Py_XDECREF(m, inner);
	Py_DECREF(m, getattr);
	return result;
}

function wrapper_objclass(m: Machine, op: Ptr): Owned {
	return Py_NewRef(m, PyDescr_TYPE(m, wrappedDescr(m, op)));
}

export const _PyMethodWrapper_Spec = (_m: Machine): TypeSpec => ({
	type: _PyMethodWrapper_Type,
	name: 'method-wrapper',
	basicsize: sizeof(wrapperobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: wrapper_dealloc,
		tp_repr: wrapper_repr,
		tp_hash: wrapper_hash,
		tp_call: wrapper_call,
		tp_traverse: wrapper_traverse,
		tp_richcompare: wrapper_richcompare,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: wrapper_reduce}],
	members: [{name: '__self__', type: 'object', offset: wrapperobject.self, readonly: true}],
	getset: [
		{name: '__objclass__', get: wrapper_objclass},
		{
			name: '__name__',
			get: (m, op) => PyUnicode_FromString(m, baseOf(m, wrappedDescr(m, op)).name),
		},
		{name: '__qualname__', get: (m, op) => descr_get_qualname(m, wrappedDescr(m, op))},
		{name: '__doc__', get: m => Py_NewRef(m, Py_None)},
		{name: '__text_signature__', get: m => Py_NewRef(m, Py_None)},
	],
});

/** The slot function that a wrapper descriptor stands for. */
export const wrappedFunction = (m: Machine, descr: Ptr): CFunction =>
	m.func[get(m, descr, PyWrapperDescrObject.d_wrapped)]!;
