/**
 * Tuples (Objects/tupleobject.c): header, from 3.14 on a cached hash, then the items. `m.tuple_items` is where items begin.
 * Dead exact tuples of 1 to 20 items wait in a free list for their length. Items die from the last to the first.
 * Operators, methods and the type are in tuple-methods.ts, the iterator in tuple-iterator.ts.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyVarObject, struct} from '../memory/struct.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {FREELIST_tuple, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {_Py_Dealloc, Py_DECREF, Py_NewRef, Py_XDECREF, hasTypeFlag} from '../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar, PyObject_GC_Resize} from '../runtime/objimpl.ts';
import {
	_PyObject_GC_IS_TRACKED,
	_PyObject_GC_MAY_BE_TRACKED,
	_PyObject_GC_TRACK,
	_PyObject_GC_UNTRACK,
	PyObject_GC_UnTrack,
} from '../runtime/gclist.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {Py_EQ, Py_NE, Py_GE, Py_GT, Py_LE, Py_LT} from '../runtime/args.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	type freefunc,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	type visitproc,
} from '../runtime/slots.ts';
import {EMPTY_TUPLE, PyTuple_Type} from '../runtime/statics.ts';

export {tupleiter_next} from './tuple-iterator.ts';
export {PyTuple_GetSlice} from './tuple-methods.ts';

/** Up to 3.13. Where the items begin is `m.tuple_items`. */
export const PyTupleObject = struct('PyTupleObject', PyVarObject, {
	ob_item: 'ptr', // the first of ob_size
});

/** From 3.14 on. */
export const PyTupleObject_3_14 = struct('PyTupleObject', PyVarObject, {
	ob_hash: 'ssize', // -1: not computed yet
	ob_item: 'ptr',
});

const PyTuple_MAXSAVESIZE = 20;
const OB_HASH = PyTupleObject_3_14.ob_hash;

export const PyTuple_Check = (m: Machine, op: number): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_TUPLE_SUBCLASS);
export const PyTuple_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyTuple_Type;

export const PyTuple_GET_SIZE = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;

/** Item `i`, borrowed, unchecked. */
export const PyTuple_GET_ITEM = (m: Machine, op: number, i: number): Ptr =>
	m.i32[(op + m.tuple_items + i * 8) >> 2]! as Ptr;

/** Stores a reference (steals it) into a new tuple, unchecked. */
export function PyTuple_SET_ITEM(m: Machine, op: number, i: number, value: Owned | Ptr): void {
	const at = (op + m.tuple_items + i * 8) >> 2;
	m.i32[at] = value;
	m.i32[at + 1] = 0;
}

/** An exact tuple of `size` > 0 items, untracked, items not initialised; the hash is. NULL with MemoryError. */
function tuple_alloc(m: Machine, size: number): Owned {
	let op = 0 as Owned;
	if (size <= PyTuple_MAXSAVESIZE) {
		op = freelist_pop(m, FREELIST_tuple(size)) as Owned;
		if (op !== 0) m.i32[op >> 2] = 1;
	}
	if (op === 0) {
		op = PyObject_GC_NewVar(m, PyTuple_Type, size);
		if (op === 0) return NULL;
	}
	if (m.tuple_items === 32) resetTupleHash(m, op);
	return op;
}

/** Says that the cached hash is not computed yet (3.14+). */
export function resetTupleHash(m: Machine, op: number): void {
	const at = (op + OB_HASH) >> 2;
	m.i32[at] = -1;
	m.i32[at + 1] = -1;
}

export const tuple_get_empty = (m: Machine): Owned => Py_NewRef(m, EMPTY_TUPLE);

/** A tuple of `size` NULLs, tracked: fill it at once with PyTuple_SET_ITEM. NULL with MemoryError. */
export function PyTuple_New(m: Machine, size: number): Owned {
	if (size === 0) return tuple_get_empty(m);
	const op = tuple_alloc(m, size);
	if (op === 0) return NULL;
	const {i32} = m;
	const first = (op + m.tuple_items) >> 2;
	i32.fill(0, first, first + size * 2);
	_PyObject_GC_TRACK(m, op);
	return op;
}

export const PyTuple_Size = (m: Machine, op: Ptr): number => PyTuple_GET_SIZE(m, op);

/** Item `i`, borrowed; NULL with IndexError. */
export function PyTuple_GetItem(m: Machine, op: Ptr, i: number): Ptr {
	if (i < 0 || i >= PyTuple_GET_SIZE(m, op))
		return PyErr_SetString(m, 'IndexError', 'tuple index out of range');
	return PyTuple_GET_ITEM(m, op, i);
}

const typeIsGC = (m: Machine, op: number): boolean => hasTypeFlag(m, op, Py_TPFLAGS_HAVE_GC);

/** Whether no item is of a type that the collector knows. */
function hasOnlyAtoms(m: Machine, op: number, size: number): boolean {
	const {i32} = m;
	let i = 0;
	const first = (op + m.tuple_items) >> 2;
	while (i < size && !typeIsGC(m, i32[first + i * 2]!)) i++;
	return i === size;
}

/** Tracks a freshly filled tuple, unless the release leaves tuples of atoms untracked and this is one. */
function trackNew(m: Machine, op: number, size: number): void {
	if (m.profile.tupleUntrackedAtCreation && hasOnlyAtoms(m, op, size)) return;
	_PyObject_GC_TRACK(m, op);
}

/** Untracks a tuple that would not have been tracked, had all its items been there at once. */
export function untrackAtoms(m: Machine, op: number): void {
	const size = PyTuple_GET_SIZE(m, op);
	if (size > 0 && _PyObject_GC_IS_TRACKED(m, op) && hasOnlyAtoms(m, op, size))
		_PyObject_GC_UNTRACK(m, op);
}

/** A tuple of these items (borrowed). `n` must be their number, as in C. NULL with MemoryError, or where one of them is NULL. */
export function PyTuple_Pack(
	m: Machine,
	n: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8,
	...items: readonly Ptr[]
): Owned {
	if (n === 0) return tuple_get_empty(m);
	for (let i = 0; i < n; i++) if (items[i] === 0) return NULL;
	const op = tuple_alloc(m, n);
	if (op === 0) return NULL;
	for (let i = 0; i < n; i++) PyTuple_SET_ITEM(m, op, i, Py_NewRef(m, items[i]!));
	trackNew(m, op, n);
	return op;
}

/** A tuple of these items (borrowed), tracked whatever they are, as Py_BuildValue makes it. NULL with MemoryError, or where one is NULL. */
export function buildTuple(m: Machine, ...items: readonly Ptr[]): Owned {
	for (const item of items) if (item === 0) return NULL;
	const op = PyTuple_New(m, items.length);
	if (op === 0) return NULL;
	for (let i = 0; i < items.length; i++) PyTuple_SET_ITEM(m, op, i, Py_NewRef(m, items[i]!));
	return op;
}

/**
 * A tuple of the two references, which it takes over, also on failure; either may be NULL, with the error set. A release that has
 * a way of its own for pairs (_PyTuple_FromPairSteal) tracks them only where it must. NULL with MemoryError.
 */
export function _PyTuple_FromPairSteal(m: Machine, first: Owned, second: Owned): Owned {
	const op = first === 0 || second === 0 ? NULL : tuple_alloc(m, 2);
	if (op === 0) {
		Py_XDECREF(m, first);
		Py_XDECREF(m, second);
		return NULL;
	}
	PyTuple_SET_ITEM(m, op, 0, first);
	PyTuple_SET_ITEM(m, op, 1, second);
	if (!m.profile.pairsUntracked || !hasOnlyAtoms(m, op, 2)) _PyObject_GC_TRACK(m, op);
	return op;
}

/**
 * A tuple of the `n` references at `src` (8-byte slots), which it takes over, also on failure. NULL with MemoryError. What the
 * eval loop makes so may start untracked; what C code makes from an iterator is always tracked.
 */
export function _PyTuple_FromArraySteal(
	m: Machine,
	src: number,
	n: number,
	alwaysTrack = false,
): Owned {
	if (n === 0) return tuple_get_empty(m);
	const {i32} = m;
	const from = src >> 2;
	const op = tuple_alloc(m, n);
	if (op === 0) {
		for (let i = 0; i < n; i++) Py_DECREF(m, i32[from + i * 2]!);
		return NULL;
	}
	const to = (op + m.tuple_items) >> 2;
	for (let i = 0; i < n; i++) {
		i32[to + i * 2] = i32[from + i * 2]!;
		i32[to + i * 2 + 1] = 0;
	}
	if (alwaysTrack) _PyObject_GC_TRACK(m, op);
	else trackNew(m, op, n);
	return op;
}

/** A tuple of new references to the `n` objects at `src`. NULL with MemoryError. */
export function _PyTuple_FromArray(m: Machine, src: number, n: number): Owned {
	if (n === 0) return tuple_get_empty(m);
	const op = tuple_alloc(m, n);
	if (op === 0) return NULL;
	const {i32} = m;
	const from = src >> 2;
	const to = (op + m.tuple_items) >> 2;
	for (let i = 0; i < n; i++) {
		const item = i32[from + i * 2]!;
		const count = i32[item >> 2]!;
		if (count >= 0) i32[item >> 2] = count + 1;
		i32[to + i * 2] = item;
		i32[to + i * 2 + 1] = 0;
	}
	trackNew(m, op, n);
	return op;
}

/** Makes a tuple whose items were replaced good as new: tracked, its hash unknown (_PyTuple_Recycle). */
export function _PyTuple_Recycle(m: Machine, op: number): void {
	if (m.tuple_items === 32) resetTupleHash(m, op);
	if (!_PyObject_GC_IS_TRACKED(m, op)) _PyObject_GC_TRACK(m, op);
}

/** Untracks a tuple whose items can no longer be part of a cycle; the collector asks for survivors. */
export function _PyTuple_MaybeUntrack(m: Machine, op: number): void {
	if (!PyTuple_CheckExact(m, op) || !_PyObject_GC_IS_TRACKED(m, op)) return;
	const n = PyTuple_GET_SIZE(m, op);
	for (let i = 0; i < n; i++) {
		const item = PyTuple_GET_ITEM(m, op, i);
		// A tuple under construction has NULLs; it must stay tracked.
		if (item === 0 || _PyObject_GC_MAY_BE_TRACKED(m, item)) return;
	}
	_PyObject_GC_UNTRACK(m, op);
}

/** Gives a tuple that only the caller holds another length; the old address is dead. NULL with the error set, then the old one is released. */
export function _PyTuple_Resize(m: Machine, op: Owned, newsize: number): Owned {
	const oldsize = PyTuple_GET_SIZE(m, op);
	if (oldsize === newsize) return op;
	if (oldsize === 0) return PyTuple_New(m, newsize);
	if (newsize === 0) {
		Py_DECREF(m, op);
		return tuple_get_empty(m);
	}
	PyObject_GC_UnTrack(m, op);
	for (let i = newsize; i < oldsize; i++) {
		const item = PyTuple_GET_ITEM(m, op, i);
		PyTuple_SET_ITEM(m, op, i, NULL);
		if (item !== 0) Py_DECREF(m, item);
	}
	const moved = PyObject_GC_Resize(m, op, newsize);
	if (moved === 0) {
		Py_DECREF(m, op);
		return NULL;
	}
	for (let i = oldsize; i < newsize; i++) PyTuple_SET_ITEM(m, moved, i, NULL);
	_PyObject_GC_TRACK(m, moved);
	return moved;
}

// Lifetime.

export function tuple_traverse(m: Machine, self: Ptr, visit: visitproc, extra: number): number {
	for (let i = PyTuple_GET_SIZE(m, self); --i >= 0;) {
		const item = PyTuple_GET_ITEM(m, self, i);
		if (item !== 0) {
			const result = visit(m, item, extra);
			if (result !== 0) return result;
		}
	}
	return 0;
}

export function tuple_dealloc(m: Machine, self: Ptr): void {
	if (self === EMPTY_TUPLE) return;
	PyObject_GC_UnTrack(m, self);
	if (Py_TRASHCAN_BEGIN(m, self)) return;
	const {i32} = m;
	const size = i32[(self + 16) >> 2]!;
	const first = (self + m.tuple_items) >> 2;
	for (let at = first + size * 2 - 2; at >= first; at -= 2) {
		const item = i32[at]!;
		if (item === 0) continue;
		const count = i32[item >> 2]!;
		if (count < 0) continue;
		i32[item >> 2] = count - 1;
		if (count === 1) _Py_Dealloc(m, item);
	}
	const type = i32[(self + 8) >> 2]!;
	if (type !== PyTuple_Type) slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, self);
	else if (
		size === 0 ||
		size > PyTuple_MAXSAVESIZE ||
		!freelist_push(m, FREELIST_tuple(size), self)
	)
		PyObject_GC_Del(m, self);
	Py_TRASHCAN_END(m);
}

/** Compares two numbers as rich comparison `op` says (Py_RETURN_RICHCOMPARE). */
export function compareSizes(a: number, b: number, op: number): boolean {
	switch (op) {
		case Py_LT:
			return a < b;
		case Py_LE:
			return a <= b;
		case Py_EQ:
			return a === b;
		case Py_NE:
			return a !== b;
		case Py_GT:
			return a > b;
		case Py_GE:
			return a >= b;
		default:
			return false;
	}
}
