/**
 * Instances: allocation, and traversal, clearing and death of instances of classes made in Python (Objects/typeobject.c).
 * A class's own slots lie in the object in the order of its PyMemberDefs, which stand behind the type itself.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {zero} from '../memory/memory.ts';
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
import {Py_DECREF, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
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
import {STATIC_TYPES_END} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END, Py_TRASHCAN_INSIDE} from '../runtime/trashcan.ts';
import {
	_PyObject_ComputedDictPointer,
	_PyObject_FreeManagedDict,
	PyObject_ClearManagedDict,
	PyObject_VisitManagedDict,
} from './dict-instance.ts';
import {PyDictValues} from './dict-layout.ts';
import {valueField} from './dict-values.ts';
import {
	_PyInlineValuesSize,
	_PyObject_GetManagedDict,
	_PyObject_InitInlineValues,
	_PyObject_InlineValues,
} from './instance-values.ts';
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
	zero(m, block, presize + fields);
	if ((flags & Py_TPFLAGS_HAVE_GC) !== 0) _PyObject_GC_Count(m);
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 2] = type;
	if (type >= STATIC_TYPES_END) i32[type >> 2] = i32[type >> 2]! + 1;
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

/** Takes the value out of slot `i` of the class `type` in `self`: what the slot owned, or NULL. */
function takeSlot(m: Machine, type: number, self: Ptr, i: number): Owned {
	const {i32} = m;
	const member = memberDefs(m, type) + i * sizeofMemberDef;
	if (i32[(member + PyMemberDef.type) >> 2] !== Py_T_OBJECT_EX) return NULL;
	if ((i32[(member + PyMemberDef.flags) >> 2]! & Py_READONLY) !== 0) return NULL;
	const at = (self + i32[(member + PyMemberDef.offset) >> 2]!) >> 2;
	const value = i32[at]!;
	i32[at] = 0;
	return value as Owned;
}

function clear_slots(m: Machine, type: number, self: Ptr): void {
	const n = m.i32[(type + 16) >> 2]!;
	for (let i = 0; i < n; i++) Py_XDECREF(m, takeSlot(m, type, self, i));
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

const TP_DEALLOC = T.tp_dealloc;
const TP_BASE = T.tp_base;
const TP_FLAGS = T.tp_flags;

/**
 * tp_dealloc of heap classes. An instance that dies because another does is no call within a call: the other waits (`waiting`). In chains of some
 * thousand V8's stack ended where CPython's does not.
 */
export const subtype_dealloc: destructor = function (m, self) {
	const type = Py_TYPE(m, self);
	if ((m.i32[(type + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_GC) === 0) {
		deallocPlain(m, self, type);
		return;
	}
	PyObject_GC_UnTrack(m, self);
	if (Py_TRASHCAN_BEGIN(m, self)) return;
	const outermost = m.trash_depth;
	let next = beginDeath(m, self, type);
	for (;;) {
		if (next !== 0) {
			PyObject_GC_UnTrack(m, next);
			next = Py_TRASHCAN_BEGIN(m, next) ? resumeDeath(m) : beginDeath(m, next, Py_TYPE(m, next));
		} else if (m.trash_depth === outermost) break;
		else {
			Py_TRASHCAN_END(m);
			next = resumeDeath(m);
		}
	}
	Py_TRASHCAN_END(m);
};

/** Where the deaths that wait go on, each at its depth in the trashcan: the object, its class, the class whose slots are cleared (0: values), the next of them. */
let waiting = new Int32Array(4 * 64);

function wait(m: Machine, self: Ptr, type: Ptr, owner: number, next: number): void {
	const at = 4 * m.trash_depth;
	if (at >= waiting.length) {
		const larger = new Int32Array(2 * waiting.length);
		larger.set(waiting);
		waiting = larger;
	}
	waiting[at] = self;
	waiting[at + 1] = type;
	waiting[at + 2] = owner;
	waiting[at + 3] = next;
}

function resumeDeath(m: Machine): Ptr {
	const at = 4 * m.trash_depth;
	return goOnDying(
		m,
		waiting[at]! as Ptr,
		waiting[at + 1]! as Ptr,
		waiting[at + 2]!,
		waiting[at + 3]!,
	);
}

/** Gives back a reference. An instance that has lost its last is not dead yet, but returned; other objects die at once. */
function release(m: Machine, op: Ptr): Ptr {
	const {i32} = m;
	const count = i32[op >> 2]!;
	if (count < 0) return NULL;
	i32[op >> 2] = count - 1;
	if (count !== 1) return NULL;
	const type = i32[(op + 8) >> 2]!;
	const dealloc = m.func[i32[(type + TP_DEALLOC) >> 2]!]!;
	if (dealloc === subtype_dealloc && (i32[(type + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_GC) !== 0)
		return op;
	dealloc(m, op);
	return NULL;
}

/** The first base of a class of Python code whose tp_dealloc is in C. */
function basicBase(m: Machine, type: number): number {
	const {i32} = m;
	const mine = i32[(type + TP_DEALLOC) >> 2]!;
	let base = type;
	while (i32[(base + TP_DEALLOC) >> 2] === mine) base = i32[(base + TP_BASE) >> 2]!;
	return base;
}

/** A class whose instances are no GC objects: it adds nothing to its base but a finalizer. */
function deallocPlain(m: Machine, self: Ptr, type: Ptr): void {
	if (m.i32[(type + T.tp_finalize) >> 2] !== 0 && PyObject_CallFinalizerFromDealloc(m, self) < 0)
		return;
	const {i32} = m;
	const own = Py_TYPE(m, self);
	const base = basicBase(m, own);
	const heapBase = (i32[(base + TP_FLAGS) >> 2]! & Py_TPFLAGS_HEAPTYPE) !== 0;
	m.func[i32[(base + TP_DEALLOC) >> 2]!]!(m, self);
	if (!heapBase) Py_DECREF(m, own);
}

/** An untracked instance without references dies, unless its finalizer saves it. What is returned must die before it goes on; NULL: it is gone. */
function beginDeath(m: Machine, self: Ptr, type: Ptr): Ptr {
	const {i32} = m;
	if (i32[(type + T.tp_finalize) >> 2] !== 0) {
		_PyObject_GC_TRACK(m, self);
		if (PyObject_CallFinalizerFromDealloc(m, self) < 0) return NULL;
		PyObject_GC_UnTrack(m, self);
	}
	// Weak references: those that a C base has are the base's business.
	if (
		i32[(type + T.tp_weaklistoffset) >> 2] !== 0 &&
		i32[(basicBase(m, type) + T.tp_weaklistoffset) >> 2] === 0
	)
		PyObject_ClearWeakRefs(m, self);
	return goOnDying(m, self, type, type, 0);
}

/** The same, from the slot `next` of the class `owner` on, or (`owner` 0) from its inline value `next` on. */
function goOnDying(m: Machine, self: Ptr, type: Ptr, owner: number, next: number): Ptr {
	const {i32} = m;
	const mine = i32[(type + TP_DEALLOC) >> 2]!;
	let i = next;
	for (
		let from = owner;
		from !== 0 && i32[(from + TP_DEALLOC) >> 2] === mine;
		from = i32[(from + TP_BASE) >> 2]!
	) {
		const n = i32[(from + 16) >> 2]!;
		while (i < n) {
			const value = takeSlot(m, from, self, i++);
			const dying = value === 0 ? NULL : release(m, value);
			if (dying === 0) continue;
			wait(m, self, type, from, i);
			return dying;
		}
		i = 0;
	}
	const base = basicBase(m, type);
	if ((i32[(type + TP_FLAGS) >> 2]! & Py_TPFLAGS_MANAGED_DICT) !== 0) {
		if (owner !== 0 && !beginInlineValues(m, self)) _PyObject_FreeManagedDict(m, self);
		else {
			const values = _PyObject_InlineValues(m, self);
			const n = m.u8[values + PyDictValues.capacity]!;
			while (i < n) {
				const at = valueField(values, i++) >> 2;
				const value = i32[at]! as Ptr;
				i32[at] = 0;
				const dying = value === 0 ? NULL : release(m, value);
				if (dying === 0) continue;
				wait(m, self, type, 0, i);
				return dying;
			}
		}
	} else if (i32[(type + T.tp_dictoffset) >> 2] !== 0 && i32[(base + T.tp_dictoffset) >> 2] === 0) {
		const at = _PyObject_ComputedDictPointer(m, self);
		if (at !== 0) clearAt(m, at);
	}
	endDeath(m, self, base);
	return NULL;
}

/** Marks inline values as replaced, if that is where the attributes of a dying object are. */
function beginInlineValues(m: Machine, self: Ptr): boolean {
	if (!m.inline_values || _PyObject_GetManagedDict(m, self) !== 0) return false;
	if ((m.i32[(Py_TYPE(m, self) + TP_FLAGS) >> 2]! & Py_TPFLAGS_INLINE_VALUES) === 0) return false;
	const valid = _PyObject_InlineValues(m, self) + PyDictValues.valid;
	if (m.u8[valid] === 0) return false;
	m.u8[valid] = 0;
	return true;
}

/** What is left is the business of the base in C. */
function endDeath(m: Machine, self: Ptr, base: number): void {
	const {i32} = m;
	// A finalizer may have changed the class.
	const own = i32[(self + 8) >> 2]!;
	const baseFlags = i32[(base + TP_FLAGS) >> 2]!;
	// The base's dealloc expects the state that it left the object in: tracked if it is a GC type.
	if ((baseFlags & Py_TPFLAGS_HAVE_GC) !== 0) _PyObject_GC_TRACK(m, self);
	const releasesType =
		(i32[(own + TP_FLAGS) >> 2]! & Py_TPFLAGS_HEAPTYPE) !== 0 &&
		(baseFlags & Py_TPFLAGS_HEAPTYPE) === 0;
	const depth = Py_TRASHCAN_INSIDE(m);
	m.func[i32[(base + TP_DEALLOC) >> 2]!]!(m, self);
	m.trash_depth = depth;
	if (releasesType) Py_DECREF(m, own);
}

/** tp_dealloc of `object`. */
export const object_dealloc: destructor = function (m, self) {
	slot<freefunc>(m, Py_TYPE(m, self), T.tp_free)!(m, self);
};
