/**
 * Weak references (Objects/weakrefobject.c). All weak references to an object form a doubly linked list whose head is in the
 * object, at tp_weaklistoffset: first the shared plain ref, then the shared plain proxy, then the others, newest first.
 * `wr_object` is not counted; None: the object is gone. Proxies are in weakref-proxy.ts.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {_PyArg_CheckPositional, Py_EQ, Py_NE} from '../runtime/args.ts';
import {
	PyErr_Fetch,
	PyErr_Occurred,
	PyErr_SetRaisedException,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import {functionPointer, type Machine, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {
	Py_DECREF,
	Py_INCREF,
	Py_NewRef,
	Py_REFCNT,
	Py_XDECREF,
	Py_XINCREF,
} from '../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	METH_CLASS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	_PyWeakref_CallableProxyType,
	_PyWeakref_ProxyType,
	_PyWeakref_RefType,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallOneArg} from './call.ts';
import {reportUnraisable} from './weakref-errors.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {
	pointerText,
	PyCallable_Check,
	PyObject_GenericGetAttr,
	PyObject_Hash,
	PyObject_RichCompare,
} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';
import {
	_PyObject_LookupSpecial,
	PyType_GenericAlloc,
	PyType_IsSubtype,
	typeName,
} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {shownTypeName} from './dict-errors.ts';
import {_PyArg_NoKeywords} from './newargs.ts';

export const PyWeakReference = struct('PyWeakReference', PyObject, {
	wr_object: 'ptr', // borrowed; None once dead
	wr_callback: 'ptr', // owned, or NULL
	hash: 'ssize', // -1: not computed
	wr_prev: 'ptr',
	wr_next: 'ptr',
	vectorcall: 'func',
});

const OBJECT = PyWeakReference.wr_object;
const CALLBACK = PyWeakReference.wr_callback;
const HASH = PyWeakReference.hash;
const PREV = PyWeakReference.wr_prev;
const NEXT = PyWeakReference.wr_next;
const WEAKLISTOFFSET = PyTypeObject.tp_weaklistoffset;

const typeOf = (m: Machine, op: number): Ptr => m.i32[(op + 8) >> 2]! as Ptr;
const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

export const PyWeakref_CheckRef = (m: Machine, op: number): boolean => {
	const type = typeOf(m, op);
	return type === _PyWeakref_RefType || PyType_IsSubtype(m, type, _PyWeakref_RefType);
};
export const PyWeakref_CheckRefExact = (m: Machine, op: number): boolean =>
	typeOf(m, op) === _PyWeakref_RefType;
export const PyWeakref_CheckProxy = (m: Machine, op: number): boolean => {
	const type = typeOf(m, op);
	return type === _PyWeakref_ProxyType || type === _PyWeakref_CallableProxyType;
};
export const PyWeakref_Check = (m: Machine, op: number): boolean =>
	PyWeakref_CheckProxy(m, op) || PyWeakref_CheckRef(m, op);

/** Whether instances of a type have a list of weak references. */
export const PyType_SUPPORTS_WEAKREFS = (m: Machine, type: number): boolean =>
	m.i32[(type + WEAKLISTOFFSET) >> 2] !== 0;

/** Address of the head of an object's list of weak references; the type has one. */
export const _PyObject_GET_WEAKREFS_LISTPTR = (m: Machine, op: number): number =>
	op + m.i32[(typeOf(m, op) + WEAKLISTOFFSET) >> 2]!;

/** The first weak reference to an object, or NULL, also where its type has none. */
export function firstWeakref(m: Machine, op: number): Ptr {
	const offset = m.i32[(m.i32[(op + 8) >> 2]! + WEAKLISTOFFSET) >> 2]!;
	return offset === 0 ? NULL : (m.i32[(op + offset) >> 2]! as Ptr);
}

/** How many weak references there are to an object whose type supports them. */
export function _PyWeakref_GetWeakrefCount(m: Machine, op: number): number {
	let count = 0;
	for (let ref = firstWeakref(m, op); ref !== 0; ref = m.i32[(ref + NEXT) >> 2]! as Ptr) count++;
	return count;
}

/** Takes a reference out of its object's list and marks it dead; the callback stays (_PyWeakref_ClearRef). */
export function _PyWeakref_ClearRef(m: Machine, ref: number): void {
	const {i32} = m;
	const op = i32[(ref + OBJECT) >> 2]!;
	if (op === Py_None) return;
	const list = _PyObject_GET_WEAKREFS_LISTPTR(m, op) >> 2;
	const prev = i32[(ref + PREV) >> 2]!;
	const next = i32[(ref + NEXT) >> 2]!;
	if (i32[list] === ref) i32[list] = next;
	i32[(ref + OBJECT) >> 2] = Py_None;
	if (prev !== 0) i32[(prev + NEXT) >> 2] = next;
	if (next !== 0) i32[(next + PREV) >> 2] = prev;
	i32[(ref + PREV) >> 2] = 0;
	i32[(ref + NEXT) >> 2] = 0;
}

/** The same, and hands out the callback (owned, may be NULL). */
function clearAndTakeCallback(m: Machine, ref: number): Owned {
	_PyWeakref_ClearRef(m, ref);
	const callback = m.i32[(ref + CALLBACK) >> 2]! as Owned;
	m.i32[(ref + CALLBACK) >> 2] = 0;
	return callback;
}

/** The same; the callback is dropped, not called. */
export function clear_weakref(m: Machine, ref: number): void {
	Py_XDECREF(m, clearAndTakeCallback(m, ref));
}

export const isBasic = (m: Machine, ref: number): boolean =>
	m.i32[(ref + CALLBACK) >> 2] === 0 &&
	(PyWeakref_CheckRefExact(m, ref) || PyWeakref_CheckProxy(m, ref));

/** The shared plain ref of a list, or NULL. */
const basicRef = (m: Machine, head: number): Ptr =>
	(head !== 0 && m.i32[(head + CALLBACK) >> 2] === 0 && PyWeakref_CheckRefExact(m, head)
		? head
		: 0) as Ptr;

/** The shared plain proxy of a list, or NULL. */
function basicProxy(m: Machine, head: number): Ptr {
	const {i32} = m;
	const at = basicRef(m, head) === 0 ? head : i32[(head + NEXT) >> 2]!;
	// A first entry with a callback ends the shared ones.
	if (head === 0 || i32[(head + CALLBACK) >> 2] !== 0 || at === 0) return NULL;
	return (i32[(at + CALLBACK) >> 2] === 0 && PyWeakref_CheckProxy(m, at) ? at : 0) as Ptr;
}

function insert_weakref(m: Machine, ref: number, list: number): void {
	const {i32} = m;
	const head = i32[list >> 2]!;
	const plain = i32[(ref + CALLBACK) >> 2] === 0;
	let prev: number;
	if (plain && PyWeakref_CheckRefExact(m, ref)) prev = 0;
	else if (plain && PyWeakref_CheckProxy(m, ref)) prev = basicRef(m, head);
	else prev = basicProxy(m, head) || basicRef(m, head);
	const next = prev === 0 ? head : i32[(prev + NEXT) >> 2]!;
	i32[(ref + PREV) >> 2] = prev;
	i32[(ref + NEXT) >> 2] = next;
	if (next !== 0) i32[(next + PREV) >> 2] = ref;
	if (prev === 0) i32[list >> 2] = ref;
	else i32[(prev + NEXT) >> 2] = ref;
}

/** A weak reference of the given type: the shared one where that is possible (get_or_create_weakref). */
function get_or_create_weakref(m: Machine, type: Ptr, op: Ptr, callbackOrNone: Ptr): Owned {
	const {i32} = m;
	if (!PyType_SUPPORTS_WEAKREFS(m, typeOf(m, op)))
		return PyErr_SetString(
			m,
			'TypeError',
			`cannot create weak reference to '${typeName(m, op)}' object`,
		);
	const callback = callbackOrNone === Py_None ? NULL : callbackOrNone;
	const list = _PyObject_GET_WEAKREFS_LISTPTR(m, op);
	if (callback === 0) {
		let shared: Ptr = NULL;
		if (type === _PyWeakref_RefType) shared = basicRef(m, i32[list >> 2]!);
		else if (type === _PyWeakref_ProxyType || type === _PyWeakref_CallableProxyType)
			shared = basicProxy(m, i32[list >> 2]!);
		if (shared !== 0 && Py_REFCNT(m, shared) !== 0) return Py_NewRef(m, shared);
	}
	const ref = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (ref === 0) return NULL;
	i32.fill(0, (ref + OBJECT) >> 2, (ref + sizeof(PyWeakReference)) >> 2);
	i32[(ref + OBJECT) >> 2] = op;
	Py_XINCREF(m, callback);
	i32[(ref + CALLBACK) >> 2] = callback;
	i32[(ref + HASH) >> 2] = -1;
	i32[(ref + HASH + 4) >> 2] = -1;
	i32[(ref + PyWeakReference.vectorcall) >> 2] = functionPointer(m, weakref_vectorcall);
	insert_weakref(m, ref, list);
	return ref;
}

/** A ref to `op`; `callback` may be NULL or None. The shared one if there is no callback. */
export const PyWeakref_NewRef = (m: Machine, op: Ptr, callback: Ptr): Owned =>
	get_or_create_weakref(m, _PyWeakref_RefType, op, callback);

/** A proxy of `op`. */
export const PyWeakref_NewProxy = (m: Machine, op: Ptr, callback: Ptr): Owned =>
	get_or_create_weakref(
		m,
		PyCallable_Check(m, op) ? _PyWeakref_CallableProxyType : _PyWeakref_ProxyType,
		op,
		callback,
	);

/** What a ref or proxy refers to: a new reference, or NULL without an error if it is gone (_PyWeakref_GET_REF). */
export function _PyWeakref_GET_REF(m: Machine, ref: number): Owned {
	const op = m.i32[(ref + OBJECT) >> 2]! as Ptr;
	// An object whose deallocation has begun cannot be taken hold of any more.
	if (op === Py_None || Py_REFCNT(m, op) === 0) return NULL;
	return Py_NewRef(m, op);
}

export const _PyWeakref_IS_DEAD = (m: Machine, ref: number): boolean => {
	const op = m.i32[(ref + OBJECT) >> 2]!;
	return op === Py_None || Py_REFCNT(m, op) === 0;
};

/** The object (borrowed) or None. */
export const PyWeakref_GetObject = (m: Machine, ref: Ptr): Ptr =>
	_PyWeakref_IS_DEAD(m, ref) ? Py_None : (m.i32[(ref + OBJECT) >> 2]! as Ptr);

function handle_callback(m: Machine, ref: Ptr, callback: Ptr): void {
	const result = PyObject_CallOneArg(m, callback, ref);
	if (result === 0) reportUnraisable(m, callback);
	else Py_DECREF(m, result);
}

/** Clears the shared ref and proxy, which have no callbacks. */
function clearBasic(m: Machine, list: number): void {
	for (;;) {
		const head = m.i32[list >> 2]!;
		if (head === 0 || !isBasic(m, head)) return;
		clear_weakref(m, head);
	}
}

/** Called when an object dies: clears all references to it, then calls the callbacks, newest first. */
export function PyObject_ClearWeakRefs(m: Machine, op: Ptr): void {
	const {i32} = m;
	if (i32[(typeOf(m, op) + WEAKLISTOFFSET) >> 2] === 0) return;
	const list = _PyObject_GET_WEAKREFS_LISTPTR(m, op);
	if (i32[list >> 2] === 0) return;
	clearBasic(m, list);
	const count = _PyWeakref_GetWeakrefCount(m, op);
	if (count === 0) return;
	const exc = PyErr_Fetch(m);
	const alone = count === 1 && m.profile.lastWeakrefNeedsNoTuple;
	const tuple = alone ? NULL : PyTuple_New(m, count * 2);
	if (alone) {
		const ref = i32[list >> 2]! as Ptr;
		const callback = clearAndTakeCallback(m, ref);
		if (callback !== 0 && Py_REFCNT(m, ref) > 0) handle_callback(m, ref, callback);
		Py_XDECREF(m, callback);
	} else if (tuple === 0) {
		while (i32[list >> 2] !== 0) clear_weakref(m, i32[list >> 2]!);
		reportUnraisable(m, NULL);
	} else {
		const n = clearInto(m, list, tuple);
		for (let i = 0; i < n; i += 2) {
			const callback = PyTuple_GET_ITEM(m, tuple, i + 1);
			if (callback !== 0) handle_callback(m, PyTuple_GET_ITEM(m, tuple, i), callback);
		}
		Py_DECREF(m, tuple);
	}
	PyErr_SetRaisedException(m, exc);
}

/** Clears a list; live refs go into a tuple, each with its callback (or NULL). How many items. */
function clearInto(m: Machine, list: number, tuple: Ptr): number {
	const {i32} = m;
	let n = 0;
	for (let ref = i32[list >> 2]!; ref !== 0; ref = i32[list >> 2]!) {
		const callback = clearAndTakeCallback(m, ref);
		if (Py_REFCNT(m, ref) === 0) {
			Py_XDECREF(m, callback);
			continue;
		}
		Py_INCREF(m, ref);
		PyTuple_SET_ITEM(m, tuple, n, ref as Owned);
		PyTuple_SET_ITEM(m, tuple, n + 1, callback);
		n += 2;
	}
	return n;
}

/** Clears all references to an object; no callback is called. */
export function _PyWeakref_ClearWeakRefsNoCallbacks(m: Machine, op: Ptr): void {
	for (let ref = firstWeakref(m, op); ref !== 0; ref = firstWeakref(m, op)) clear_weakref(m, ref);
}

// The type ref

function weakref_dealloc(m: Machine, ref: Ptr): void {
	PyObject_GC_UnTrack(m, ref);
	clear_weakref(m, ref);
	slot<freefunc>(m, typeOf(m, ref), PyTypeObject.tp_free)!(m, ref);
}

export function weakref_traverse(m: Machine, ref: Ptr, visit: visitproc, arg: number): number {
	const callback = m.i32[(ref + CALLBACK) >> 2]! as Ptr;
	return callback === 0 ? 0 : visit(m, callback, arg);
}

export function weakref_clear(m: Machine, ref: Ptr): number {
	clear_weakref(m, ref);
	return 0;
}

export function weakref_vectorcall(
	m: Machine,
	ref: Ptr,
	_args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) !== 0)
		return PyErr_SetString(m, 'TypeError', 'weakref() takes no keyword arguments');
	if (!_PyArg_CheckPositional(m, 'weakref', nargs, 0, 0)) return NULL;
	const op = _PyWeakref_GET_REF(m, ref);
	return op === 0 ? Py_NewRef(m, Py_None) : op;
}

function weakref_call(m: Machine, ref: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'weakref', kwds)) return NULL;
	return weakref_vectorcall(m, ref, 0, PyTuple_GET_SIZE(m, args), NULL);
}

function weakref_hash(m: Machine, ref: Ptr): number {
	const {i32} = m;
	const at = (ref + HASH) >> 2;
	if (i32[at] === -1 && i32[at + 1] === -1) {
		const op = _PyWeakref_GET_REF(m, ref);
		if (op === 0) {
			PyErr_SetString(m, 'TypeError', 'weak object has gone away');
			m.hash_hi = -1;
			return -1;
		}
		const lo = PyObject_Hash(m, op);
		const hi = m.hash_hi;
		i32[at] = lo;
		i32[at + 1] = hi;
		Py_DECREF(m, op);
	}
	m.hash_hi = i32[at + 1]!;
	return i32[at]!;
}

function weakref_repr(m: Machine, ref: Ptr): Owned {
	const me = pointerText(ref);
	const op = _PyWeakref_GET_REF(m, ref);
	if (op === 0) return PyUnicode_FromString(m, `<weakref at ${me}; dead>`);
	const name = _PyObject_LookupSpecial(m, op, ID.__name__);
	if (name === 0 && PyErr_Occurred(m) !== 0) {
		Py_DECREF(m, op);
		return NULL;
	}
	let text = `<weakref at ${me}; to '${shownTypeName(m, op)}' at ${pointerText(op)}`;
	if (name !== 0 && PyUnicode_Check(m, name)) text += ` (${stringOf(m, name)})`;
	const result = PyUnicode_FromString(m, `${text}>`);
	Py_XDECREF(m, name);
	Py_DECREF(m, op);
	return result;
}

function weakref_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== Py_EQ && op !== Py_NE) || !PyWeakref_Check(m, a) || !PyWeakref_Check(m, b))
		return Py_NewRef(m, Py_NotImplemented);
	const x = _PyWeakref_GET_REF(m, a);
	const y = _PyWeakref_GET_REF(m, b);
	let result: Owned;
	if (x === 0 || y === 0) result = bool(m, (a === b) === (op === Py_EQ));
	else result = PyObject_RichCompare(m, x, y, op);
	Py_XDECREF(m, x);
	Py_XDECREF(m, y);
	return result;
}

function weakref___new__(m: Machine, type: Ptr, args: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, '__new__', n, 1, 2)) return NULL;
	return get_or_create_weakref(
		m,
		type,
		PyTuple_GET_ITEM(m, args, 0),
		n === 2 ? PyTuple_GET_ITEM(m, args, 1) : NULL,
	);
}

function weakref___init__(m: Machine, _ref: Ptr, args: Ptr, kwds: Ptr): number {
	if (!_PyArg_NoKeywords(m, 'ref', kwds)) return -1;
	return _PyArg_CheckPositional(m, '__init__', PyTuple_GET_SIZE(m, args), 1, 2) ? 0 : -1;
}

export const PyWeakref_RefType_Spec = (_m: Machine): TypeSpec => ({
	type: _PyWeakref_RefType,
	name: 'weakref.ReferenceType',
	basicsize: sizeof(PyWeakReference),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_BASETYPE,
	vectorcall_offset: PyWeakReference.vectorcall,
	slots: {
		tp_dealloc: weakref_dealloc,
		tp_traverse: weakref_traverse,
		tp_clear: weakref_clear,
		tp_repr: weakref_repr,
		tp_hash: weakref_hash,
		tp_call: weakref_call,
		tp_getattro: PyObject_GenericGetAttr,
		tp_richcompare: weakref_richcompare,
		tp_init: weakref___init__,
		tp_alloc: PyType_GenericAlloc,
		tp_new: weakref___new__,
		tp_free: PyObject_GC_Del,
	},
	methods: [{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias}],
	members: [{name: '__callback__', type: 'object', offset: CALLBACK, readonly: true}],
});
