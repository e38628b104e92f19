/**
 * Lists (Objects/listobject.c): a header and one array of references from PyMem, absent while `allocated` is 0.
 * Invariant: 0 <= ob_size <= allocated; the first ob_size slots are owned. Items die from the last to the first.
 * Methods and the type are in list-methods.ts, sorting in list-sort.ts, iterators in list-iterators.ts.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {zero} from '../memory/memory.ts';
import {PyVarObject, struct} from '../memory/struct.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {FREELIST_list, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyMem_Free, PyMem_Malloc, PyMem_Realloc} from '../allocator/obmalloc.ts';
import {_Py_Dealloc, Py_DECREF, Py_NewRef, hasTypeFlag} from '../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_NoMemory,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	type freefunc,
	Py_TPFLAGS_LIST_SUBCLASS,
	type unaryfunc,
	type visitproc,
} from '../runtime/slots.ts';
import {
	Py_None,
	PyDict_Type,
	PyDictItems_Type,
	PyDictKeys_Type,
	PyDictValues_Type,
	PyFrozenSet_Type,
	PyList_Type,
	PySet_Type,
	PyTuple_Type,
} from '../runtime/statics.ts';
import {PyObject_GetIter, PyObject_LengthHint} from './abstract.ts';
import {_PyTuple_FromArray, _PyTuple_FromArraySteal} from './tupleobject.ts';
import {list_extend_dict, list_extend_set} from './list-extend.ts';
import {copyRefs} from './list-slice.ts';

export {listiter_next} from './list-iterators.ts';
export {list_subscript, listPopAt, PyList_Sort} from './list-methods.ts';
export {copyRefs, list_slice, PyList_GetSlice, PyList_SetSlice} from './list-slice.ts';

export const PyListObject = struct('PyListObject', PyVarObject, {
	ob_item: 'ptr', // PyObject *[allocated], or NULL
	allocated: 'ssize',
});

/** Word indexes of the fields, for the hot functions. */
export const SIZE = PyVarObject.ob_size >> 2;
export const OB_ITEM = PyListObject.ob_item >> 2;
const ALLOCATED = PyListObject.allocated >> 2;

export const PyList_Check = (m: Machine, op: number): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_LIST_SUBCLASS);
export const PyList_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyList_Type;

export const PyList_GET_SIZE = (m: Machine, op: number): number => m.i32[(op >> 2) + SIZE]!;

/** Item `i`, borrowed, unchecked. */
export const PyList_GET_ITEM = (m: Machine, op: number, i: number): Ptr =>
	m.i32[(m.i32[(op >> 2) + OB_ITEM]! + i * 8) >> 2]! as Ptr;

/** Stores a reference (steals it) into an empty slot, unchecked. */
export function PyList_SET_ITEM(m: Machine, op: number, i: number, value: Owned | Ptr): void {
	const at = (m.i32[(op >> 2) + OB_ITEM]! + i * 8) >> 2;
	m.i32[at] = value;
	m.i32[at + 1] = 0;
}

export const PyList_Size = PyList_GET_SIZE;

/** Sets ob_size alone. */
export function setListSize(m: Machine, op: number, size: number): void {
	m.i32[(op >> 2) + SIZE] = size;
	m.i32[(op >> 2) + SIZE + 1] = 0;
}

/** Sets the array and its capacity. */
export function setListArray(m: Machine, op: number, items: number, allocated: number): void {
	const at = op >> 2;
	m.i32[at + OB_ITEM] = items;
	m.i32[at + OB_ITEM + 1] = 0;
	m.i32[at + ALLOCATED] = allocated;
	m.i32[at + ALLOCATED + 1] = 0;
}

/**
 * Makes room for `newsize` items and sets ob_size to it; new slots are not initialised. Grows by an eighth, shrinks when less
 * than half is used. -1 with MemoryError, the list then being as before.
 */
export function list_resize(m: Machine, self: number, newsize: number): number {
	const {i32} = m;
	const at = self >> 2;
	const allocated = i32[at + ALLOCATED]!;
	if (
		allocated >= newsize &&
		(newsize >= allocated >> 1 || allocated <= m.profile.listNoShrinkUpTo)
	) {
		i32[at + SIZE] = newsize;
		return 0;
	}
	let capacity = (newsize + (newsize >> 3) + 6) & ~3;
	if (newsize - i32[at + SIZE]! > capacity - newsize) capacity = (newsize + 3) & ~3;
	if (newsize === 0) capacity = 0;
	const items =
		capacity > 0x0fff_ffff || newsize > 0x0fff_ffff
			? 0
			: PyMem_Realloc(m, i32[at + OB_ITEM]!, capacity * 8);
	if (items === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	i32[at + OB_ITEM] = items;
	i32[at + OB_ITEM + 1] = 0;
	i32[at + SIZE] = newsize;
	i32[at + ALLOCATED] = capacity;
	i32[at + ALLOCATED + 1] = 0;
	return 0;
}

/** Gives an empty list without array room for exactly `size` items, rounded up to even. */
export function list_preallocate_exact(m: Machine, self: number, size: number): number {
	const capacity = (size + 1) & ~1;
	const items = size > 0x0fff_ffff ? 0 : PyMem_Malloc(m, capacity * 8);
	if (items === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	setListArray(m, self, items, capacity);
	return 0;
}

/** A list header from the free list or the allocator, empty, not yet tracked. NULL with MemoryError. */
function list_alloc(m: Machine): Owned {
	let op = freelist_pop(m, FREELIST_list) as Owned;
	if (op === 0) {
		op = PyObject_GC_New(m, PyList_Type);
		if (op === 0) return NULL;
	} else m.i32[op >> 2] = 1;
	const {i32} = m;
	const at = op >> 2;
	for (let i = at + SIZE; i < at + ALLOCATED + 2; i++) i32[i] = 0;
	return op;
}

/** A list of `size` NULLs, tracked, with room for exactly that many: fill with PyList_SET_ITEM. NULL with MemoryError. */
export function PyList_New(m: Machine, size: number): Owned {
	const op = list_alloc(m);
	if (op === 0) return NULL;
	if (size > 0) {
		const items = newArray(m, op, size);
		if (items === 0) return NULL;
		zero(m, items, 8 * size);
		m.i32[(op >> 2) + SIZE] = size;
	}
	_PyObject_GC_TRACK(m, op);
	return op;
}

/** Allocates the array of a new list; on failure the list is dropped. */
function newArray(m: Machine, op: Owned, size: number): number {
	const items = size > 0x0fff_ffff ? 0 : PyMem_Malloc(m, size * 8);
	if (items === 0) {
		_PyObject_GC_TRACK(m, op);
		Py_DECREF(m, op);
		PyErr_NoMemory(m);
		return 0;
	}
	setListArray(m, op, items, size);
	return items;
}

/** An empty list with room for `size` items (list_new_prealloc). */
export function list_new_prealloc(m: Machine, size: number): Owned {
	const op = PyList_New(m, 0);
	if (op === 0 || size === 0) return op;
	const items = size > 0x0fff_ffff ? 0 : PyMem_Malloc(m, size * 8);
	if (items === 0) {
		Py_DECREF(m, op);
		return PyErr_NoMemory(m);
	}
	setListArray(m, op, items, size);
	return op;
}

/** A list of the `n` references at `src` (8-byte slots), which it takes over, also on failure. NULL with MemoryError. */
export function _PyList_FromArraySteal(m: Machine, src: number, n: number): Owned {
	if (n === 0) return PyList_New(m, 0);
	const list = PyList_New(m, n);
	const {i32} = m;
	const from = src >> 2;
	if (list === 0) {
		for (let i = 0; i < n; i++) Py_DECREF(m, i32[from + i * 2]!);
		return NULL;
	}
	const to = i32[(list >> 2) + OB_ITEM]! >> 2;
	for (let i = 0; i < n; i++) i32[to + i * 2] = i32[from + i * 2]!;
	return list;
}

/** Item `i`, borrowed; NULL with IndexError. */
export function PyList_GetItem(m: Machine, op: Ptr, i: number): Ptr {
	if (i < 0 || i >= PyList_GET_SIZE(m, op))
		return PyErr_SetString(m, 'IndexError', 'list index out of range');
	return PyList_GET_ITEM(m, op, i);
}

/** Item `i` as a new reference; NULL with IndexError. */
export function PyList_GetItemRef(m: Machine, op: Ptr, i: number): Owned {
	const item = PyList_GetItem(m, op, i);
	return item === 0 ? NULL : Py_NewRef(m, item);
}

/** Replaces item `i`; steals `value`, also on failure. */
export function PyList_SetItem(m: Machine, op: Ptr, i: number, value: Owned): number {
	if (i < 0 || i >= PyList_GET_SIZE(m, op)) {
		if (value !== 0) Py_DECREF(m, value);
		PyErr_SetString(m, 'IndexError', 'list assignment index out of range');
		return -1;
	}
	const at = (m.i32[(op >> 2) + OB_ITEM]! + i * 8) >> 2;
	const old = m.i32[at]!;
	m.i32[at] = value;
	if (old !== 0) Py_DECREF(m, old);
	return 0;
}

/** list.append that takes over `item`, also on failure: the eval loop's and every C caller's way. 0 or -1. */
export function _PyList_AppendTakeRef(m: Machine, self: number, item: Owned): number {
	const {i32} = m;
	const at = self >> 2;
	const size = i32[at + SIZE]!;
	if (size >= i32[at + ALLOCATED]! && list_resize(m, self, size + 1) < 0) {
		Py_DECREF(m, item);
		return -1;
	}
	const slotAt = (i32[at + OB_ITEM]! >> 2) + size * 2;
	i32[slotAt] = item;
	i32[slotAt + 1] = 0;
	i32[at + SIZE] = size + 1;
	return 0;
}

/** list.append; `item` is borrowed. 0, or -1 with MemoryError. */
export const PyList_Append = (m: Machine, self: Ptr, item: Ptr): number =>
	_PyList_AppendTakeRef(m, self, Py_NewRef(m, item));

/** Inserts before index `where` (may be negative, is clipped). 0, or -1 with MemoryError. */
export function PyList_Insert(m: Machine, self: Ptr, where: number, item: Ptr): number {
	const n = PyList_GET_SIZE(m, self);
	if (list_resize(m, self, n + 1) < 0) return -1;
	const to = where < 0 ? Math.max(where + n, 0) : Math.min(where, n);
	const {i32} = m;
	const items = i32[(self >> 2) + OB_ITEM]! >> 2;
	i32.copyWithin(items + (to + 1) * 2, items + to * 2, items + n * 2);
	i32[items + to * 2] = Py_NewRef(m, item);
	i32[items + to * 2 + 1] = 0;
	return 0;
}

// Lifetime.

export function list_traverse(m: Machine, self: Ptr, visit: visitproc, extra: number): number {
	for (let i = PyList_GET_SIZE(m, self); --i >= 0;) {
		const item = PyList_GET_ITEM(m, self, i);
		if (item !== 0) {
			const result = visit(m, item, extra);
			if (result !== 0) return result;
		}
	}
	return 0;
}

/** Drops the references of an array from the last to the first. */
export function dropItems(m: Machine, items: number, n: number): void {
	const {i32} = m;
	const first = items >> 2;
	for (let at = first + n * 2 - 2; at >= first; at -= 2) {
		const item = i32[at]!;
		if (item === 0) continue;
		const count = i32[item >> 2]!;
		if (count < 0) continue;
		i32[item >> 2] = count - 1;
		if (count === 1) _Py_Dealloc(m, item);
	}
}

export function list_dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	if (Py_TRASHCAN_BEGIN(m, self)) return;
	const items = m.i32[(self >> 2) + OB_ITEM]!;
	if (items !== 0) {
		dropItems(m, items, m.i32[(self >> 2) + SIZE]!);
		PyMem_Free(m, items);
	}
	const type = m.i32[(self + 8) >> 2]!;
	if (type !== PyList_Type) slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, self);
	else if (!freelist_push(m, FREELIST_list, self)) PyObject_GC_Del(m, self);
	Py_TRASHCAN_END(m);
}

/** Empties the list; the items die after it is empty. Always 0: it serves as tp_clear too. */
export function list_clear(m: Machine, self: number): number {
	const items = m.i32[(self >> 2) + OB_ITEM]!;
	if (items === 0) return 0;
	const n = m.i32[(self >> 2) + SIZE]!;
	setListSize(m, self, 0);
	setListArray(m, self, 0, 0);
	dropItems(m, items, n);
	PyMem_Free(m, items);
	return 0;
}

// Extending.

/** self.extend(iterable): 0, or -1 with the error set (_list_extend). */
export function list_extend(m: Machine, self: Ptr, iterable: Ptr): number {
	const type = m.i32[(iterable + 8) >> 2]!;
	if (!m.profile.listExtendsDirectly && type !== PyList_Type && type !== PyTuple_Type)
		return list_extend_iter(m, self, iterable);
	switch (type) {
		case PyList_Type:
		case PyTuple_Type:
			return list_extend_fast(m, self, iterable);
		case PySet_Type:
		case PyFrozenSet_Type:
			return list_extend_set(m, self, iterable);
		case PyDict_Type:
		case PyDictKeys_Type:
		case PyDictValues_Type:
		case PyDictItems_Type:
			return list_extend_dict(m, self, iterable);
		default:
			return list_extend_iter(m, self, iterable);
	}
}

function list_extend_fast(m: Machine, self: Ptr, iterable: Ptr): number {
	const {i32} = m;
	const n = i32[(iterable >> 2) + SIZE]!;
	if (n === 0) return 0;
	const size = i32[(self >> 2) + SIZE]!;
	if (i32[(self >> 2) + OB_ITEM] === 0) {
		if (list_preallocate_exact(m, self, n) < 0) return -1;
		setListSize(m, self, n);
	} else if (list_resize(m, self, size + n) < 0) return -1;
	// Read after the resize: `iterable` may be `self`.
	const source = PyList_CheckExact(m, iterable)
		? i32[(iterable >> 2) + OB_ITEM]!
		: iterable + m.tuple_items;
	copyRefs(m, source >> 2, (i32[(self >> 2) + OB_ITEM]! >> 2) + size * 2, n);
	return 0;
}

function list_extend_iter(m: Machine, self: Ptr, iterable: Ptr): number {
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return -1;
	const result = fillFromIterator(m, self, iterable, it);
	Py_DECREF(m, it);
	return result;
}

function fillFromIterator(m: Machine, self: Ptr, iterable: Ptr, it: Ptr): number {
	const hint = PyObject_LengthHint(m, iterable, 8);
	if (hint < 0) return -1;
	const {i32} = m;
	const at = self >> 2;
	const size = i32[at + SIZE]!;
	if (i32[at + OB_ITEM] === 0) {
		if (hint > 0 && list_preallocate_exact(m, self, hint) < 0) return -1;
	} else if (size + hint < 2 ** 63 - 1024) {
		// Not more than a Py_ssize_t holds, as numbers come out of PyLong_AsSsize_t.
		if (list_resize(m, self, size + hint) < 0) return -1;
		setListSize(m, self, size);
	}
	const iternext = slot<unaryfunc>(m, i32[(it + 8) >> 2]!, PyTypeObject.tp_iternext)!;
	for (;;) {
		const item = iternext(m, it);
		if (item === 0) {
			if (m.current_exception !== 0) {
				if (!PyErr_ExceptionMatches(m, 'StopIteration')) return -1;
				PyErr_Clear(m);
			}
			break;
		}
		if (_PyList_AppendTakeRef(m, self, item) < 0) return -1;
	}
	const final = i32[at + SIZE]!;
	return final < i32[at + ALLOCATED]! ? list_resize(m, self, final) : 0;
}

/** list.extend for C code: 0, or -1 with the error set. */
export const PyList_Extend = list_extend;

/** The same, giving None, or NULL with the error set. */
export const _PyList_Extend = (m: Machine, self: Ptr, iterable: Ptr): Owned =>
	list_extend(m, self, iterable) < 0 ? NULL : Py_NewRef(m, Py_None);

// Conversions used by others.

/** tuple(list). */
export const PyList_AsTuple = (m: Machine, op: Ptr): Owned =>
	_PyTuple_FromArray(m, m.i32[(op >> 2) + OB_ITEM]!, PyList_GET_SIZE(m, op));

/** A tuple that takes over the list's items and leaves it empty. */
export function _PyList_AsTupleAndClear(m: Machine, op: Ptr): Owned {
	const items = m.i32[(op >> 2) + OB_ITEM]!;
	const n = PyList_GET_SIZE(m, op);
	setListSize(m, op, 0);
	const result = _PyTuple_FromArraySteal(m, items, n, true);
	setListArray(m, op, 0, 0);
	if (items !== 0) PyMem_Free(m, items);
	return result;
}

/** Reverses a list in place. Always 0. */
export function PyList_Reverse(m: Machine, op: Ptr): number {
	const items = m.i32[(op >> 2) + OB_ITEM]!;
	reverseSlots(m, items, 0, PyList_GET_SIZE(m, op));
	return 0;
}

/** Reverses slots low … high-1 of an array. */
export function reverseSlots(m: Machine, items: number, low: number, high: number): void {
	const {i32} = m;
	const base = items >> 2;
	for (let i = low, j = high - 1; i < j; i++, j--) {
		const held = i32[base + i * 2]!;
		i32[base + i * 2] = i32[base + j * 2]!;
		i32[base + j * 2] = held;
	}
}
