/**
 * Making and freeing objects (Include/objimpl.h, Python/gc.c's allocation half).
 *
 * A block of a GC type counts +1 in generation 0 when it comes from the allocator, −1 (never below 0) when it goes back;
 * free lists count nothing. With more than threshold0 a collection is due. (Where a release counts tracked objects instead, see gclist.ts.)
 */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../allocator/obmalloc.ts';
import { PyErr_NoMemory } from './errors.ts';
import { EVAL_GC, type Machine } from './machine.ts';
import { _PyObject_GC_UNTRACK } from './gclist.ts';
import { _PyObject_Init } from './refcount.ts';
import { PyTypeObject } from './typetable.ts';
import {
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_MANAGED_WEAKREF,
} from './slots.ts';

/** Bytes before an object of this type: GC head, and the managed dict/weakref words (pycore_object.h). */
export function _PyType_PreHeaderSize(m: Machine, type: number): number {
	const flags = m.i32[(type + PyTypeObject.tp_flags) >> 2]!;
	return (
		((flags & Py_TPFLAGS_HAVE_GC) === 0 ? 0 : 16) +
		((flags & (Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_MANAGED_WEAKREF)) === 0 ? 0 : 16)
	);
}

/** Counts one GC allocation and makes a collection due, or runs it at once where the release does so (gc_alloc). */
export function _PyObject_GC_Count(m: Machine): void {
	if (m.startingUp || m.counts_tracked) return;
	const { gc } = m;
	gc.count0++;
	if (
		gc.count0 > gc.threshold0 &&
		gc.enabled &&
		gc.threshold0 !== 0 &&
		!gc.collecting &&
		m.current_exception === 0
	) {
		if (m.profile.gcRuns === 'allocation') m.run_gc(m);
		else m.eval_breaker |= EVAL_GC;
	}
}

/**
 * A block of `presize + basicsize` bytes; returns the object's address, its GC head zeroed, or NULL with MemoryError.
 * The object itself is not initialised (gc_alloc in Python/gc.c).
 */
export function _PyObject_GC_Alloc(m: Machine, basicsize: number, presize: number): Ptr {
	const block = PyObject_Malloc(m, basicsize + presize);
	if (block === 0) return PyErr_NoMemory(m);
	const i32 = m.i32;
	for (let at = block >> 2, end = at + (presize >> 2); at < end; at++) i32[at] = 0;
	_PyObject_GC_Count(m);
	return (block + presize) as Ptr;
}

/** A new object of a fixed-size GC type, untracked; only the header is initialised. NULL with MemoryError. */
export function PyObject_GC_New(m: Machine, type: Ptr): Owned {
	const op = _PyObject_GC_Alloc(
		m,
		m.i32[(type + PyTypeObject.tp_basicsize) >> 2]!,
		_PyType_PreHeaderSize(m, type),
	);
	return op === 0 ? NULL : _PyObject_Init(m, op, type);
}

/** Bytes of a var-sized object: basicsize + nitems·itemsize, rounded up to 8 (_PyObject_VAR_SIZE). */
export function _PyObject_VAR_SIZE(m: Machine, type: number, nitems: number): number {
	const { i32 } = m;
	const size =
		i32[(type + PyTypeObject.tp_basicsize) >> 2]! +
		nitems * i32[(type + PyTypeObject.tp_itemsize) >> 2]!;
	return Math.ceil(size / 8) * 8;
}

/** A new var-sized object of a GC type with ob_size set, untracked, items uninitialised. NULL with MemoryError. */
export function PyObject_GC_NewVar(m: Machine, type: Ptr, nitems: number): Owned {
	const op = _PyObject_GC_Alloc(
		m,
		_PyObject_VAR_SIZE(m, type, nitems),
		_PyType_PreHeaderSize(m, type),
	);
	if (op === 0) return NULL;
	_PyObject_Init(m, op, type);
	m.i32[(op + 16) >> 2] = nitems;
	m.i32[(op + 20) >> 2] = 0;
	return op as Owned;
}

/** A new object of a non-GC type. NULL with MemoryError. */
export function PyObject_New(m: Machine, type: Ptr): Owned {
	const op = PyObject_Malloc(m, m.i32[(type + PyTypeObject.tp_basicsize) >> 2]!);
	return op === 0 ? PyErr_NoMemory(m) : _PyObject_Init(m, op, type);
}

/** A new var-sized object of a non-GC type with ob_size set. `bytes` overrides the computed size. */
export function PyObject_NewVar(m: Machine, type: Ptr, nitems: number, bytes?: number): Owned {
	const op = PyObject_Malloc(m, bytes ?? _PyObject_VAR_SIZE(m, type, nitems));
	if (op === 0) return PyErr_NoMemory(m);
	_PyObject_Init(m, op, type);
	m.i32[(op + 16) >> 2] = nitems;
	m.i32[(op + 20) >> 2] = 0;
	return op as Owned;
}

/** Frees the block of a GC object whose contents are gone; untracks it if need be (PyObject_GC_Del). */
export function PyObject_GC_Del(m: Machine, op: number): void {
	const i32 = m.i32;
	if (i32[(op - 16) >> 2] !== 0) _PyObject_GC_UNTRACK(m, op);
	if (m.gc.count0 > 0 && !m.startingUp && !m.counts_tracked) m.gc.count0--;
	PyObject_Free(m, op - _PyType_PreHeaderSize(m, i32[(op + 8) >> 2]!));
}

/** Moves a var-sized GC object (untracked, count 1) to a block for `nitems` items; the old address is gone unless NULL is returned. */
export function PyObject_GC_Resize(m: Machine, op: Ptr, nitems: number): Owned {
	const type = m.i32[(op + 8) >> 2]!;
	const presize = _PyType_PreHeaderSize(m, type);
	const block = PyObject_Realloc(m, op - presize, _PyObject_VAR_SIZE(m, type, nitems) + presize);
	if (block === 0) return PyErr_NoMemory(m);
	const moved = block + presize;
	m.i32[(moved + 16) >> 2] = nitems;
	return moved as Owned;
}
