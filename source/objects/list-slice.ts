/** Slices of lists: copies, assignment, deletion (Objects/listobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {Py_DECREF, hasTypeFlag} from '../runtime/refcount.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import {popArgs, reserveArgs} from '../runtime/args.ts';
import {Py_TPFLAGS_LIST_SUBCLASS} from '../runtime/slots.ts';
import {PySequence_Fast} from './abstract.ts';
import {
	SIZE,
	OB_ITEM,
	PyList_GET_SIZE,
	setListSize,
	list_resize,
	PyList_New,
	list_new_prealloc,
	dropItems,
	list_clear,
} from './listobject.ts';

// Slices.

/** self[low:high] as a new list; indices already clipped. */
export function list_slice(m: Machine, self: Ptr, low: number, high: number): Owned {
	const n = high - low;
	if (n <= 0) return PyList_New(m, 0);
	const result = list_new_prealloc(m, n);
	if (result === 0) return NULL;
	const {i32} = m;
	const from = (i32[(self >> 2) + OB_ITEM]! >> 2) + low * 2;
	const to = i32[(result >> 2) + OB_ITEM]! >> 2;
	copyRefs(m, from, to, n);
	setListSize(m, result, n);
	return result;
}

/** Copies `n` references between arrays given as word indexes, counting them. */
export function copyRefs(m: Machine, from: number, to: number, n: number): void {
	const {i32} = m;
	for (let i = 0; i < n; i++) {
		const item = i32[from + i * 2]!;
		const count = i32[item >> 2]!;
		if (count >= 0) i32[item >> 2] = count + 1;
		i32[to + i * 2] = item;
		i32[to + i * 2 + 1] = 0;
	}
}

/** self[low:high], indices clipped. NULL with MemoryError. */
export function PyList_GetSlice(m: Machine, self: Ptr, low: number, high: number): Owned {
	const n = PyList_GET_SIZE(m, self);
	const from = Math.min(Math.max(low, 0), n);
	return list_slice(m, self, from, Math.min(Math.max(high, from), n));
}

/** self[low:high] = v, or deletion if `v` is NULL. Indices are clipped; the removed items die at the end, last to first. */
export function PyList_SetSlice(m: Machine, self: Ptr, low: number, high: number, v: Ptr): number {
	if (v === 0) return replaceSlice(m, self, low, high, 0, 0);
	const source =
		v === self
			? list_slice(m, v, 0, PyList_GET_SIZE(m, v))
			: PySequence_Fast(m, v, 'can only assign an iterable');
	if (source === 0) return -1;
	const isList = hasTypeFlag(m, source, Py_TPFLAGS_LIST_SUBCLASS);
	const items = isList ? m.i32[(source >> 2) + OB_ITEM]! : source + m.tuple_items;
	const result = replaceSlice(m, self, low, high, items, m.i32[(source >> 2) + SIZE]!, source);
	return result;
}

/** The body of list_ass_slice: `n` borrowed items at `items`, kept alive by `keep`, which is released here. */
function replaceSlice(
	m: Machine,
	self: Ptr,
	low: number,
	high: number,
	items: number,
	n: number,
	keep: Owned = NULL,
): number {
	const {i32} = m;
	const at = self >> 2;
	const size = i32[at + SIZE]!;
	const from = Math.min(Math.max(low, 0), size);
	const to = Math.min(Math.max(high, from), size);
	const removed = to - from;
	const growth = n - removed;
	if (size + growth === 0) {
		if (keep !== 0) Py_DECREF(m, keep);
		return list_clear(m, self);
	}
	// The removed items wait on the C stack if they are few, as in CPython.
	const onStack = removed <= 8;
	const recycle = onStack ? reserveArgs(m, removed) : PyMem_Malloc(m, removed * 8);
	if (recycle === 0) {
		if (!onStack) PyErr_NoMemory(m);
		if (keep !== 0) Py_DECREF(m, keep);
		return -1;
	}
	let array = i32[at + OB_ITEM]! >> 2;
	i32.copyWithin(recycle >> 2, array + from * 2, array + to * 2);
	let result = 0;
	if (growth < 0) {
		i32.copyWithin(array + (to + growth) * 2, array + to * 2, array + size * 2);
		if (list_resize(m, self, size + growth) < 0) {
			i32.copyWithin(array + to * 2, array + (to + growth) * 2, array + (size + growth) * 2);
			i32.copyWithin(array + from * 2, recycle >> 2, (recycle >> 2) + removed * 2);
			result = -1;
		}
	} else if (growth > 0) {
		if (list_resize(m, self, size + growth) < 0) result = -1;
		else {
			array = i32[at + OB_ITEM]! >> 2;
			i32.copyWithin(array + (to + growth) * 2, array + to * 2, array + size * 2);
		}
	}
	if (result === 0) {
		array = i32[at + OB_ITEM]! >> 2;
		copyRefs(m, items >> 2, array + from * 2, n);
		dropItems(m, recycle, removed);
	}
	if (onStack) popArgs(m, recycle);
	else PyMem_Free(m, recycle);
	if (keep !== 0) Py_DECREF(m, keep);
	return result;
}
