/**
 * Where an instance keeps the values of its attributes, by release (Objects/dictobject.c, Include/internal/pycore_object.h).
 *
 * Inline values stand right after the instance's fields; the word 24 bytes before the object is its `__dict__`, or NULL.
 * Up to 3.12 the values are a PyMem block, and a word before the object points one byte before the first slot, so that it is odd
 * and no dict; in 3.12 it is the dict's word.
 */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {PyDictKeysObject, PyDictValues} from './dict-layout.ts';
import {shared_keys_usable_size} from './dictkeys.ts';
import {initValues, new_values} from './dict-values.ts';

/** Bytes before an object at which its managed `__dict__` pointer stands. */
export const MANAGED_DICT_OFFSET = 24;

/** The shared key table of a heap type (borrowed), or NULL. */
export const CACHED_KEYS = (m: Machine, type: number): Ptr =>
	m.i32[(type + PyHeapTypeObject.ht_cached_keys) >> 2]! as Ptr;

/** Address of the word with the managed `__dict__`. */
export const _PyObject_ManagedDictPointer = (op: number): number => op - MANAGED_DICT_OFFSET;

/** The managed `__dict__` (borrowed), or NULL if none was made. */
export function _PyObject_GetManagedDict(m: Machine, op: Ptr): Ptr {
	const word = m.i32[(op - MANAGED_DICT_OFFSET) >> 2]!;
	return ((word & 1) === 0 ? word : 0) as Ptr;
}

/** Makes `dict` (given over) the managed `__dict__`; values apart from the object are no longer reached from it. */
export function setManagedDict(m: Machine, op: Ptr, dict: number): void {
	if (!m.inline_values) m.i32[(op - m.values_offset) >> 2] = 0;
	m.i32[(op - MANAGED_DICT_OFFSET) >> 2] = dict;
	m.i32[(op - MANAGED_DICT_OFFSET + 4) >> 2] = 0;
}

/** Address of the inline values of an object whose type has them. */
export const _PyObject_InlineValues = (m: Machine, op: number): number =>
	op + m.i32[(m.i32[(op + 8) >> 2]! + PyTypeObject.tp_basicsize) >> 2]!;

/** The values that hold the attributes of an object whose type may have some (`m.values_flag`); 0: they are in its dict. */
export function valuesOf(m: Machine, op: number): Ptr {
	if (m.inline_values) {
		const values = _PyObject_InlineValues(m, op);
		return (m.u8[values + PyDictValues.valid] === 1 ? values : 0) as Ptr;
	}
	const word = m.i32[(op - m.values_offset) >> 2]!;
	return ((word & 1) === 0 ? 0 : word - 7) as Ptr;
}

/** Bytes that inline values add to a new instance of `type` (asked before `_PyObject_InitInlineValues`). */
export function _PyInlineValuesSize(m: Machine, type: number): number {
	const size = shared_keys_usable_size(m, CACHED_KEYS(m, type));
	return (size + 1) * 8 + Math.ceil(size / 8) * 8;
}

/** Leaves the class one usable key less: how many slots a new instance gets. */
function takeUsable(m: Machine, keys: number): number {
	const usable = (keys + PyDictKeysObject.dk_usable) >> 2;
	if (m.i32[usable]! > 1) m.i32[usable] = m.i32[usable]! - 1;
	return shared_keys_usable_size(m, keys);
}

/** Makes the inline values of a new instance (_PyObject_InitInlineValues). */
export function _PyObject_InitInlineValues(m: Machine, op: Ptr, type: Ptr): void {
	const size = takeUsable(m, CACHED_KEYS(m, type));
	initValues(m, op + m.i32[(type + PyTypeObject.tp_basicsize) >> 2]!, size, true);
	setManagedDict(m, op, 0);
}

/** Makes the values of a new instance with a managed dict, in a block of their own (≤ 3.12). 0, or -1 with MemoryError. */
export function _PyObject_InitializeDict(m: Machine, op: Ptr, type: Ptr): number {
	const values = new_values(m, takeUsable(m, CACHED_KEYS(m, type)));
	if (values === 0) return -1;
	m.i32[(op - m.values_offset) >> 2] = values + 7;
	return 0;
}
