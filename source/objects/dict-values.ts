/**
 * Values of a split dict (struct _dictvalues, Include/internal/pycore_dict.h): one slot per shared key, then one byte per
 * slot with the order in which this object's values were added. Embedded ones stand right after an instance's fields; others
 * are a PyMem block of a dict. `valid` 0: an instance's embedded values that a dict of its own has replaced.
 */
import type {Ptr} from '../memory/address.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_INCREF, Py_XDECREF} from '../runtime/refcount.ts';
import {PyDictKeysObject} from './dict-layout.ts';
import {appendEntry, DK_USABLE, DKIX_EMPTY, unicodekeys_lookup_unicode} from './dictkeys.ts';

export {PyDictValues} from './dict-layout.ts';

/** Where value `ix` is stored. */
export const valueField = (values: number, ix: number): number => values + 8 + ix * 8;

/** Index of the i-th value in insertion order. */
export const valuesOrder = (m: Machine, values: number, i: number): number =>
	m.u8[values + 8 + m.u8[values]! * 8 + i]!;

/** Bytes of values with room for `count`. */
export const values_size_from_count = (count: number): number =>
	(count + 1) * 8 + Math.ceil(count / 8) * 8;

/** Writes the header and NULLs of `capacity` values. */
export function initValues(m: Machine, values: number, capacity: number, embedded: boolean): void {
	const {i32, u8} = m;
	i32[values >> 2] = 0;
	i32[(values + 4) >> 2] = 0;
	u8[values] = capacity;
	u8[values + 2] = embedded ? 1 : 0;
	u8[values + 3] = 1;
	for (let at = (values + 8) >> 2, end = at + capacity * 2; at < end; at++) i32[at] = 0;
}

/** A PyMem block with room for `size` values, all NULL; 0 with MemoryError. */
export function new_values(m: Machine, size: number): Ptr {
	const values = PyMem_Malloc(m, values_size_from_count(size));
	if (values === 0) return PyErr_NoMemory(m);
	initValues(m, values, size, false);
	return values;
}

export function free_values(m: Machine, values: number): void {
	PyMem_Free(m, values);
}

/** A copy in a block of its own, whose references nobody has counted yet. 0 with MemoryError. */
export function copy_values(m: Machine, values: number): Ptr {
	const {i32, u8} = m;
	const capacity = u8[values]!;
	const copy = new_values(m, capacity);
	if (copy === 0) return copy;
	const size = u8[values + 1]!;
	u8[copy + 1] = size;
	const from = values + 8 + capacity * 8;
	const to = copy + 8 + capacity * 8;
	for (let i = 0; i < size; i++) u8[to + i] = u8[from + i]!;
	for (let i = 0; i < capacity; i++) {
		i32[valueField(copy, i) >> 2] = i32[valueField(values, i) >> 2]!;
	}
	return copy;
}

export function _PyDictValues_AddToInsertionOrder(m: Machine, values: number, ix: number): void {
	const {u8} = m;
	const size = u8[values + 1]!;
	u8[values + 8 + u8[values]! * 8 + size] = ix;
	u8[values + 1] = size + 1;
}

/** Takes index `ix` out of the insertion order. */
export function delete_index_from_values(m: Machine, values: number, ix: number): void {
	const {u8} = m;
	const order = values + 8 + u8[values]! * 8;
	const size = u8[values + 1]!;
	let i = 0;
	while (u8[order + i] !== ix) i++;
	for (; i < size - 1; i++) u8[order + i] = u8[order + i + 1]!;
	u8[values + 1] = size - 1;
}

/** Marks embedded values as replaced; what they held has moved elsewhere. */
export function invalidateInlineValues(m: Machine, values: number): void {
	m.u8[values + 3] = 0;
	const n = m.u8[values]!;
	for (let i = 0; i < n; i++) m.i32[valueField(values, i) >> 2] = 0;
}

/** Marks embedded values as replaced and drops what they held, in order of the shared keys. */
export function clear_inline_values(m: Machine, values: number): void {
	if (m.u8[values + 3] === 0) return;
	m.u8[values + 3] = 0;
	const n = m.u8[values]!;
	for (let i = 0; i < n; i++) {
		const at = valueField(values, i) >> 2;
		const old = m.i32[at]!;
		m.i32[at] = 0;
		Py_XDECREF(m, old);
	}
}

/** Index of an exact str in a shared table, adding it while there is room; -1: no room. */
export function insert_split_key(
	m: Machine,
	keys: number,
	key: number,
	lo: number,
	hi: number,
): number {
	let ix = unicodekeys_lookup_unicode(m, keys, key, lo, hi);
	if (ix === DKIX_EMPTY && DK_USABLE(m, keys) > 0) {
		ix = m.i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
		Py_INCREF(m, key);
		appendEntry(m, keys, key, lo, hi, 0);
	}
	return ix;
}
