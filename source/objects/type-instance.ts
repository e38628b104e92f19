/**
 * Instances: allocation, and traversal, clearing and death of instances of classes made in Python (Objects/typeobject.c).
 * A class's own slots lie in the object in the order of its PyMemberDefs, which stand behind the type itself.
 */
import type {Owned, Ptr} from '../memory/address.ts';
import {PyObject_Malloc} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import {
	_PyGC_FINALIZED,
	_PyGC_SET_FINALIZED,
	_PyObject_GC_TRACK,
	_PyObject_IS_GC,
	PyObject_GC_UnTrack,
} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {_PyObject_GC_Count, _PyObject_VAR_SIZE, _PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_TYPE} from '../runtime/refcount.ts';
import {
	type allocfunc,
	type destructor,
	type freefunc,
	type inquiry,
	type newfunc,
	Py_TPFLAGS_HAVE_GC,
	HEAPTYPE_IN_CPYTHON,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_INLINE_VALUES,
	Py_TPFLAGS_MANAGED_DICT,
	type traverseproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {
	_PyObject_ComputedDictPointer,
	_PyObject_FreeManagedDict,
	PyObject_ClearManagedDict,
	PyObject_VisitManagedDict,
} from './dict-instance.ts';
import {_PyInlineValuesSize, _PyObject_InitInlineValues} from './instance-values.ts';
import {PyMemberDef, Py_READONLY, Py_T_OBJECT_EX, sizeofMemberDef} from './structmember.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';

const T = PyTypeObject;

/** A zeroed instance, untracked, with inline values if its type has them. NULL with MemoryError. */
export function _PyType_AllocNoTrack(m: Machine, type: Ptr, nitems: number): Owned {
	const {i32} = m;
	const flags = i32[(type + T.tp_flags) >> 2]!;
	const itemsize = i32[(type + T.tp_itemsize) >> 2]!;
	const presize = _PyType_PreHeaderSize(m, type);
	// One item more than asked for: the sentinel.
	const fields =
		itemsize === 0
			? (i32[(type + T.tp_basicsize) >> 2]! + 7) & ~7
			: _PyObject_VAR_SIZE(m, type, nitems + 1);
	const inline = (flags & Py_TPFLAGS_INLINE_VALUES) !== 0;
	const size = inline ? fields + _PyInlineValuesSize(m, type) : fields;
	const block = PyObject_Malloc(m, size + presize);
	if (block === 0) return PyErr_NoMemory(m);
	const op = block + presize;
	i32.fill(0, block >> 2, (op + fields) >> 2);
	if ((flags & Py_TPFLAGS_HAVE_GC) !== 0) _PyObject_GC_Count(m);
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 2] = type;
	const count = i32[type >> 2]!;
	if (count >= 0) i32[type >> 2] = count + 1;
	if (itemsize !== 0) {
		i32[at + 4] = nitems;
		i32[at + 5] = nitems < 0 ? -1 : 0;
	}
	if (inline) _PyObject_InitInlineValues(m, op as Ptr, type);
	return op as Owned;
}

/** tp_alloc of most types: the same, tracked if it is a GC type. */
export const PyType_GenericAlloc: allocfunc = function (m, type, nitems) {
	const op = _PyType_AllocNoTrack(m, type, nitems);
	if (op !== 0 && (m.i32[(type + T.tp_flags) >> 2]! & Py_TPFLAGS_HAVE_GC) !== 0)
		_PyObject_GC_TRACK(m, op);
	return op;
};

/** tp_new that takes any arguments and leaves them to tp_init. */
export const PyType_GenericNew: newfunc = function (m, type, _args, _kwds) {
	return slot<allocfunc>(m, type, T.tp_alloc)!(m, type, 0);
};

// Traversal and clearing

/** Calls `visit` with each slot value of the class `type` in `self` (traverse_slots). */
function traverse_slots(
	m: Machine,
	type: number,
	self: Ptr,
	visit: (m: Machine, child: Ptr, arg: number) => number,
	arg: number,
): number {
	const {i32} = m;
	const n = i32[(type + 16) >> 2]!;
	let member = memberDefs(m, type);
	for (let i = 0; i < n; i++, member += sizeofMemberDef) {
		if (i32[(member + PyMemberDef.type) >> 2] !== Py_T_OBJECT_EX) continue;
		const value = i32[(self + i32[(member + PyMemberDef.offset) >> 2]!) >> 2]! as Ptr;
		if (value === 0) continue;
		const result = visit(m, value, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** Address of the PyMemberDefs of a heap type (PyHeapType_GET_MEMBERS). */
export const memberDefs = (m: Machine, type: number): number =>
	type + m.i32[(m.i32[(type + 8) >> 2]! + T.tp_basicsize) >> 2]!;

function clear_slots(m: Machine, type: number, self: Ptr): void {
	const {i32} = m;
	const n = i32[(type + 16) >> 2]!;
	let member = memberDefs(m, type);
	for (let i = 0; i < n; i++, member += sizeofMemberDef) {
		if (i32[(member + PyMemberDef.type) >> 2] !== Py_T_OBJECT_EX) continue;
		if ((i32[(member + PyMemberDef.flags) >> 2]! & Py_READONLY) !== 0) continue;
		const at = (self + i32[(member + PyMemberDef.offset) >> 2]!) >> 2;
		const value = i32[at]!;
		if (value === 0) continue;
		i32[at] = 0;
		Py_DECREF(m, value);
	}
}

const baseOf = (m: Machine, type: number): number => m.i32[(type + T.tp_base) >> 2]!;

const VISITED_BY_TRAVERSE = Py_TPFLAGS_HEAPTYPE | HEAPTYPE_IN_CPYTHON;

/** tp_traverse of heap classes: own slots, those of heap bases, dict, the class, then what the C base holds. */
export const subtype_traverse: traverseproc = function (m, self, visit, arg) {
	const {i32} = m;
	const type = i32[(self + 8) >> 2]! as Ptr;
	let base: number = type;
	let traverse: traverseproc | undefined;
	for (;;) {
		traverse = slot<traverseproc>(m, base, T.tp_traverse);
		if (traverse !== subtype_traverse) break;
		if (i32[(base + 16) >> 2] !== 0) {
			const result = traverse_slots(m, base, self, visit, arg);
			if (result !== 0) return result;
		}
		base = baseOf(m, base);
	}
	if ((i32[(type + T.tp_flags) >> 2]! & Py_TPFLAGS_MANAGED_DICT) !== 0) {
		const result = PyObject_VisitManagedDict(m, self, visit, arg);
		if (result !== 0) return result;
	} else if (i32[(type + T.tp_dictoffset) >> 2] !== i32[(base + T.tp_dictoffset) >> 2]) {
		const at = _PyObject_ComputedDictPointer(m, self);
		const dict = at === 0 ? 0 : i32[at >> 2]!;
		if (dict !== 0) {
			const result = visit(m, dict as Ptr, arg);
			if (result !== 0) return result;
		}
	}
	// A heap C base visits the type itself.
	if (traverse === undefined || (i32[(base + T.tp_flags) >> 2]! & VISITED_BY_TRAVERSE) === 0) {
		const result = visit(m, type, arg);
		if (result !== 0) return result;
	}
	return traverse === undefined ? 0 : traverse(m, self, visit, arg);
};

export const subtype_clear: inquiry = function (m, self) {
	const {i32} = m;
	const type = i32[(self + 8) >> 2]!;
	let base = type;
	let clear: inquiry | undefined;
	for (;;) {
		clear = slot<inquiry>(m, base, T.tp_clear);
		if (clear !== subtype_clear) break;
		if (i32[(base + 16) >> 2] !== 0) clear_slots(m, base, self);
		base = baseOf(m, base);
	}
	if ((i32[(type + T.tp_flags) >> 2]! & Py_TPFLAGS_MANAGED_DICT) !== 0) {
		if ((i32[(base + T.tp_flags) >> 2]! & Py_TPFLAGS_MANAGED_DICT) === 0)
			PyObject_ClearManagedDict(m, self);
	} else if (i32[(type + T.tp_dictoffset) >> 2] !== i32[(base + T.tp_dictoffset) >> 2]) {
		const at = _PyObject_ComputedDictPointer(m, self);
		if (at !== 0) clearAt(m, at);
	}
	return clear === undefined ? 0 : clear(m, self);
};

function clearAt(m: Machine, at: number): void {
	const old = m.i32[at >> 2]!;
	if (old === 0) return;
	m.i32[at >> 2] = 0;
	Py_DECREF(m, old);
}

// Finalizers

/** Runs tp_finalize once in an object's life (Objects/object.c). */
export function PyObject_CallFinalizer(m: Machine, self: Ptr): void {
	const finalize = slot<destructor>(m, Py_TYPE(m, self), T.tp_finalize);
	if (finalize === undefined) return;
	const isGc = _PyObject_IS_GC(m, self);
	if (isGc && _PyGC_FINALIZED(m, self)) return;
	finalize(m, self);
	if (isGc) _PyGC_SET_FINALIZED(m, self);
}

/** The same from a tp_dealloc, on a dead object. -1: it came back to life, leave it alone. */
export function PyObject_CallFinalizerFromDealloc(m: Machine, self: Ptr): number {
	m.i32[self >> 2] = 1;
	PyObject_CallFinalizer(m, self);
	const count = m.i32[self >> 2]! - 1;
	m.i32[self >> 2] = count;
	return count === 0 ? 0 : -1;
}

// Death

/** tp_dealloc of heap classes. */
export const subtype_dealloc: destructor = function (m, self) {
	const {i32} = m;
	const type = i32[(self + 8) >> 2]! as Ptr;
	if ((i32[(type + T.tp_flags) >> 2]! & Py_TPFLAGS_HAVE_GC) === 0) {
		deallocPlain(m, self, type);
		return;
	}
	PyObject_GC_UnTrack(m, self);
	if (Py_TRASHCAN_BEGIN(m, self)) return;
	deallocGc(m, self, type);
	Py_TRASHCAN_END(m);
};

const TP_DEALLOC = T.tp_dealloc;
const TP_BASE = T.tp_base;
const TP_FLAGS = T.tp_flags;

/** A class whose instances are no GC objects: it adds nothing to its base but a finalizer. */
function deallocPlain(m: Machine, self: Ptr, type: Ptr): void {
	if (m.i32[(type + T.tp_finalize) >> 2] !== 0 && PyObject_CallFinalizerFromDealloc(m, self) < 0)
		return;
	const {i32} = m;
	const own = Py_TYPE(m, self);
	const mine = i32[(own + TP_DEALLOC) >> 2]!;
	let base: number = own;
	while (i32[(base + TP_DEALLOC) >> 2] === mine) base = i32[(base + TP_BASE) >> 2]!;
	const heapBase = (i32[(base + TP_FLAGS) >> 2]! & Py_TPFLAGS_HEAPTYPE) !== 0;
	m.func[i32[(base + TP_DEALLOC) >> 2]!]!(m, self);
	if (!heapBase) Py_DECREF(m, own);
}

/** `type` is a class of Python code, so its tp_dealloc is `subtype_dealloc`; the first base with another one is in C. */
function deallocGc(m: Machine, self: Ptr, type: Ptr): void {
	const {i32} = m;
	const mine = i32[(type + TP_DEALLOC) >> 2]!;
	let base: number = type;
	while (i32[(base + TP_DEALLOC) >> 2] === mine) base = i32[(base + TP_BASE) >> 2]!;
	if (i32[(type + T.tp_finalize) >> 2] !== 0) {
		_PyObject_GC_TRACK(m, self);
		if (PyObject_CallFinalizerFromDealloc(m, self) < 0) return;
		PyObject_GC_UnTrack(m, self);
	}
	// Weak references: those that a C base has are the base's business.
	if (i32[(type + T.tp_weaklistoffset) >> 2] !== 0 && i32[(base + T.tp_weaklistoffset) >> 2] === 0)
		PyObject_ClearWeakRefs(m, self);
	let ancestor: number = type;
	while (i32[(ancestor + TP_DEALLOC) >> 2] === mine) {
		if (i32[(ancestor + 16) >> 2] !== 0) clear_slots(m, ancestor, self);
		ancestor = i32[(ancestor + TP_BASE) >> 2]!;
	}
	if ((i32[(type + TP_FLAGS) >> 2]! & Py_TPFLAGS_MANAGED_DICT) !== 0)
		_PyObject_FreeManagedDict(m, self);
	else if (i32[(type + T.tp_dictoffset) >> 2] !== 0 && i32[(base + T.tp_dictoffset) >> 2] === 0) {
		const at = _PyObject_ComputedDictPointer(m, self);
		if (at !== 0) clearAt(m, at);
	}
	// A finalizer may have changed the class.
	const own = i32[(self + 8) >> 2]!;
	const baseFlags = i32[(base + TP_FLAGS) >> 2]!;
	// The base's dealloc expects the state that it left the object in: tracked if it is a GC type.
	if ((baseFlags & Py_TPFLAGS_HAVE_GC) !== 0) _PyObject_GC_TRACK(m, self);
	const releasesType =
		(i32[(own + TP_FLAGS) >> 2]! & Py_TPFLAGS_HEAPTYPE) !== 0 &&
		(baseFlags & Py_TPFLAGS_HEAPTYPE) === 0;
	m.func[i32[(base + TP_DEALLOC) >> 2]!]!(m, self);
	if (releasesType) Py_DECREF(m, own);
}

/** tp_dealloc of `object`. */
export const object_dealloc: destructor = function (m, self) {
	slot<freefunc>(m, Py_TYPE(m, self), T.tp_free)!(m, self);
};
