/**
 * Values of a split dict (struct _dictvalues, Include/internal/pycore_dict.h): one slot per shared key, and one byte per
 * slot with the order in which this object's values were added.
 *
 * From 3.13 on a header says how many slots there are, and the order stands behind them. Embedded values stand right after an
 * instance's fields; others are a PyMem block of a dict. `valid` 0: an instance's embedded values that a dict of its own has
 * replaced.
 *
 * Before, the first slot is preceded by a prefix, read backwards: its own length, how many values are set, and their order.
 * How many slots there are is known from the keys only. So that slots are found alike, `values` is the address 8 bytes before
 * the first slot, there too.
 */
import type {Ptr} from '../memory/address.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_INCREF, Py_XDECREF} from '../runtime/refcount.ts';
import {PyDictKeysObject, PyDictValues} from './dict-layout.ts';
import {
	appendEntry,
	DK_USABLE,
	DKIX_EMPTY,
	shared_keys_usable_size,
	unicodekeys_lookup_unicode,
} from './dictkeys.ts';

/** Where value `ix` is stored. */
export const valueField = (values: number, ix: number): number => values + 8 + ix * 8;

/** Where the i-th byte of the order stands. */
const orderAt = (m: Machine, values: number, i: number): number =>
	m.inline_values ? values + 8 + m.u8[values]! * 8 + i : values + 5 - i;

/** Where it stands how many values are set. */
const sizeAt = (m: Machine, values: number): number => (m.inline_values ? values + 1 : values + 6);

/** How many values are set. */
export const valuesSize = (m: Machine, values: number): number => m.u8[sizeAt(m, values)]!;

/** True for values that lie in an instance. */
export const areEmbedded = (m: Machine, values: number): boolean =>
	m.inline_values && m.u8[values + PyDictValues.embedded] === 1;

/** Index of the i-th value in insertion order. */
export const valuesOrder = (m: Machine, values: number, i: number): number =>
	m.u8[orderAt(m, values, i)]!;

/** Writes the header and NULLs of `capacity` values. */
export function initValues(m: Machine, values: number, capacity: number, embedded: boolean): void {
	const {i32, u8} = m;
	i32[values >> 2] = 0;
	i32[(values + 4) >> 2] = 0;
	if (m.inline_values) {
		u8[values] = capacity;
		u8[values + 2] = embedded ? 1 : 0;
		u8[values + 3] = 1;
	} else u8[values + 7] = prefixBytes(capacity);
	for (let at = (values + 8) >> 2, end = at + capacity * 2; at < end; at++) i32[at] = 0;
}

/** Bytes before the first slot of values of a release whose values have a prefix. */
const prefixBytes = (capacity: number): number => (capacity + 2 + 7) & ~7;

/** A PyMem block with room for `size` values, all NULL; 0 with MemoryError. */
export function new_values(m: Machine, size: number): Ptr {
	const before = m.inline_values ? 8 : prefixBytes(size);
	const after = m.inline_values ? (size + 7) & ~7 : 0;
	const block = PyMem_Malloc(m, before + size * 8 + after);
	if (block === 0) return PyErr_NoMemory(m);
	const values = (block + before - 8) as Ptr;
	initValues(m, values, size, false);
	return values;
}

export function free_values(m: Machine, values: number): void {
	PyMem_Free(m, m.inline_values ? values : values + 8 - m.u8[values + 7]!);
}

/** A copy in a block of its own, whose references nobody has counted yet. 0 with MemoryError. */
export function copy_values(m: Machine, values: number, keys: number): Ptr {
	const {i32, u8} = m;
	const capacity = m.inline_values ? u8[values]! : shared_keys_usable_size(m, keys);
	const copy = new_values(m, capacity);
	if (copy === 0) return copy;
	const size = valuesSize(m, values);
	u8[sizeAt(m, copy)] = size;
	for (let i = 0; i < size; i++) u8[orderAt(m, copy, i)] = valuesOrder(m, values, i);
	for (let i = 0; i < capacity; i++) {
		i32[valueField(copy, i) >> 2] = i32[valueField(values, i) >> 2]!;
	}
	return copy;
}

export function _PyDictValues_AddToInsertionOrder(m: Machine, values: number, ix: number): void {
	const {u8} = m;
	const at = sizeAt(m, values);
	const size = u8[at]!;
	u8[orderAt(m, values, size)] = ix;
	u8[at] = size + 1;
}

/** Takes index `ix` out of the insertion order. */
export function delete_index_from_values(m: Machine, values: number, ix: number): void {
	const {u8} = m;
	const size = valuesSize(m, values);
	let i = 0;
	while (valuesOrder(m, values, i) !== ix) i++;
	for (; i < size - 1; i++) u8[orderAt(m, values, i)] = valuesOrder(m, values, i + 1);
	u8[sizeAt(m, values)] = size - 1;
}

/** Forgets the order: no value is set any more. */
export function forgetOrder(m: Machine, values: number): void {
	m.u8[sizeAt(m, values)] = 0;
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
