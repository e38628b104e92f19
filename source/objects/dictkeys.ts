/**
 * Key tables of dicts (struct _dictkeysobject, Include/internal/pycore_dict.h; Objects/dictobject.c).
 *
 * One block: header, index table of 2**dk_log2_size signed integers (1, 2 or 4 bytes each), then the entries in insertion
 * order: 16 bytes {key, value} where every key is an exact str, else 24 bytes {hash, key, value}. A table owns its keys and
 * values (a split table only its keys). Index -1: never used; -2: deleted.
 */
import type {Ptr} from '../memory/address.ts';
import {PyMem_Free, PyMem_Malloc, PyObject_Free, PyObject_Malloc} from '../allocator/obmalloc.ts';
import {FREELIST_dictkeys, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_EQ} from '../runtime/args.ts';
import {EMPTY_KEYS, PyLong_Type, PyUnicode_Type} from '../runtime/statics.ts';
import {PyDictKeysObject} from './dict-layout.ts';
import {PyObject_Hash, PyObject_RichCompareBool} from './object.ts';
import {unicode_hash} from './unicodeobject.ts';

export {PyDictKeysObject} from './dict-layout.ts';

export const DICT_KEYS_GENERAL = 0;
export const DICT_KEYS_UNICODE = 1;
export const DICT_KEYS_SPLIT = 2;

export const DKIX_EMPTY = -1;
export const DKIX_DUMMY = -2;
export const DKIX_ERROR = -3;
const DKIX_KEY_CHANGED = -4;

export const PyDict_LOG_MINSIZE = 3;
/** log2 of the size of a class's shared key table, and how many attributes may share it. */
export const SHARED_KEYS_LOG2 = 6;
export const SHARED_KEYS_MAX_SIZE = 30;

const HEADER = 32;
const LOG2_SIZE = PyDictKeysObject.dk_log2_size;
const LOG2_INDEX_BYTES = PyDictKeysObject.dk_log2_index_bytes;
const KIND = PyDictKeysObject.dk_kind;
const VERSION = PyDictKeysObject.dk_version;
const USABLE = PyDictKeysObject.dk_usable;
const NENTRIES = PyDictKeysObject.dk_nentries;

/** Writes the static table that all empty dicts share. */
export function initDictStatics(m: Machine): void {
	const {i32} = m;
	const at = EMPTY_KEYS >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	m.u8[EMPTY_KEYS + LOG2_SIZE] = 0;
	m.u8[EMPTY_KEYS + LOG2_INDEX_BYTES] = 3;
	m.u8[EMPTY_KEYS + KIND] = DICT_KEYS_UNICODE;
	i32[(EMPTY_KEYS + VERSION) >> 2] = 1;
	i32.fill(0, (EMPTY_KEYS + USABLE) >> 2, (EMPTY_KEYS + HEADER) >> 2);
	i32.fill(-1, (EMPTY_KEYS + HEADER) >> 2, (EMPTY_KEYS + HEADER + 8) >> 2);
	if (m.next_dict_version < 2) m.next_dict_version = 2;
}

export const DK_SIZE = (m: Machine, dk: number): number => 1 << m.u8[dk + LOG2_SIZE]!;
/** True if every key is an exact str (split tables included). */
export const DK_IS_UNICODE = (m: Machine, dk: number): boolean =>
	m.u8[dk + KIND] !== DICT_KEYS_GENERAL;
export const DK_KIND = (m: Machine, dk: number): number => m.u8[dk + KIND]!;
export const DK_NENTRIES = (m: Machine, dk: number): number => m.i32[(dk + NENTRIES) >> 2]!;
export const DK_USABLE = (m: Machine, dk: number): number => m.i32[(dk + USABLE) >> 2]!;
/** Address of the first entry. */
export const DK_ENTRIES = (m: Machine, dk: number): number =>
	dk + HEADER + (1 << m.u8[dk + LOG2_INDEX_BYTES]!);
/** Entries a split table has or may still get: the number of values of an instance. */
export const shared_keys_usable_size = (m: Machine, dk: number): number =>
	m.i32[(dk + NENTRIES) >> 2]! + m.i32[(dk + USABLE) >> 2]!;

/** How many entries a table of `slots` slots takes. */
export const USABLE_FRACTION = (slots: number): number => ((slots * 2) / 3) | 0;

const log2IndexBytes = (log2: number): number => log2 + (log2 < 8 ? 0 : log2 < 16 ? 1 : 2);

const bitLength = (n: number): number => 32 - Math.clz32(n);

/** log2 of the slots for `minsize` wanted slots, rounded as the release does. */
export function calculate_log2_keysize(m: Machine, minsize: number): number {
	if (m.profile.dictKeysRounding === 'older') return bitLength(((minsize | 8) - 1) | 7);
	return bitLength(Math.max(minsize, 8) - 1);
}

/** log2 of the slots for `n` entries without a resize. */
export const estimate_log2_keysize = (m: Machine, n: number): number =>
	calculate_log2_keysize(m, Math.floor((n * 3 + 1) / 2));

/** Bytes of a table: what getsizeof counts. */
export function _PyDict_KeysSize(m: Machine, dk: number): number {
	const log2 = m.u8[dk + LOG2_SIZE]!;
	const entry = m.u8[dk + KIND] === DICT_KEYS_GENERAL ? 24 : 16;
	return HEADER + (1 << m.u8[dk + LOG2_INDEX_BYTES]!) + USABLE_FRACTION(1 << log2) * entry;
}

/** A new table with no entries and one reference; NULL with MemoryError. */
export function new_keys_object(m: Machine, log2: number, unicode: boolean): Ptr {
	const {i32, u8} = m;
	if (log2 > 26) return PyErr_NoMemory(m);
	const usable = USABLE_FRACTION(1 << log2);
	const indexBytes = 1 << log2IndexBytes(log2);
	const bytes = HEADER + indexBytes + usable * (unicode ? 16 : 24);
	let dk = 0;
	if (unicode && log2 === PyDict_LOG_MINSIZE) dk = freelist_pop(m, FREELIST_dictkeys);
	if (dk === 0) {
		dk = m.profile.dictKeysDomain === 'mem' ? PyMem_Malloc(m, bytes) : PyObject_Malloc(m, bytes);
		if (dk === 0) return PyErr_NoMemory(m);
	}
	const at = dk >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	i32[at + 2] = 0;
	u8[dk + LOG2_SIZE] = log2;
	u8[dk + LOG2_INDEX_BYTES] = log2IndexBytes(log2);
	u8[dk + KIND] = unicode ? DICT_KEYS_UNICODE : DICT_KEYS_GENERAL;
	i32[at + 3] = 0;
	i32[at + 4] = usable;
	i32[at + 5] = 0;
	i32[at + 6] = 0;
	i32[at + 7] = 0;
	const entries = (dk + HEADER + indexBytes) >> 2;
	const end = (dk + bytes) >> 2;
	if (log2 < 6) {
		for (let i = at + 8; i < entries; i++) i32[i] = -1;
		for (let i = entries; i < end; i++) i32[i] = 0;
	} else {
		i32.fill(-1, at + 8, entries);
		i32.fill(0, entries, end);
	}
	return dk as Ptr;
}

/** Frees the block of a table whose entries are gone or moved. */
export function free_keys_object(m: Machine, dk: number): void {
	if (
		m.u8[dk + LOG2_SIZE] === PyDict_LOG_MINSIZE &&
		m.u8[dk + KIND] !== DICT_KEYS_GENERAL &&
		freelist_push(m, FREELIST_dictkeys, dk)
	)
		return;
	if (m.profile.dictKeysDomain === 'mem') PyMem_Free(m, dk);
	else PyObject_Free(m, dk);
}

export function dictkeys_incref(m: Machine, dk: number): void {
	if (dk !== EMPTY_KEYS) m.i32[dk >> 2] = m.i32[dk >> 2]! + 1;
}

/** Gives back a reference to a table; the last one drops the entries, first to last, key before value. */
export function dictkeys_decref(m: Machine, dk: number): void {
	if (dk === EMPTY_KEYS) return;
	const {i32} = m;
	const count = i32[dk >> 2]! - 1;
	i32[dk >> 2] = count;
	if (count !== 0) return;
	const n = i32[(dk + NENTRIES) >> 2]!;
	const general = m.u8[dk + KIND] === DICT_KEYS_GENERAL;
	const stride = general ? 6 : 4;
	let at = (DK_ENTRIES(m, dk) >> 2) + (general ? 2 : 0);
	for (let i = 0; i < n; i++, at += stride) {
		const key = i32[at]!;
		if (key !== 0) Py_DECREF(m, key);
		Py_XDECREF(m, i32[at + 2]!);
	}
	free_keys_object(m, dk);
}

/** Address of the key field of entry `ix`; the value follows 8 bytes later. */
export const keyField = (m: Machine, dk: number, ix: number): number =>
	m.u8[dk + KIND] === DICT_KEYS_GENERAL
		? DK_ENTRIES(m, dk) + ix * 24 + 8
		: DK_ENTRIES(m, dk) + ix * 16;

export function dictkeys_get_index(m: Machine, dk: number, i: number): number {
	const log2 = m.u8[dk + LOG2_SIZE]!;
	if (log2 < 8) return (m.u8[dk + HEADER + i]! << 24) >> 24;
	if (log2 < 16) return (m.u16[((dk + HEADER) >> 1) + i]! << 16) >> 16;
	return m.i32[((dk + HEADER) >> 2) + i]!;
}

export function dictkeys_set_index(m: Machine, dk: number, i: number, ix: number): void {
	const log2 = m.u8[dk + LOG2_SIZE]!;
	if (log2 < 8) m.u8[dk + HEADER + i] = ix;
	else if (log2 < 16) m.u16[((dk + HEADER) >> 1) + i] = ix;
	else m.i32[((dk + HEADER) >> 2) + i] = ix;
}

/** The hash of a key: low word; the high word is in `m.hash_hi`. Both -1: error. (_PyObject_HashFast) */
export function _PyObject_HashFast(m: Machine, key: number): number {
	const {i32} = m;
	if (i32[(key + 8) >> 2] === PyUnicode_Type) {
		const lo = i32[(key + 24) >> 2]!;
		const hi = i32[(key + 28) >> 2]!;
		if (lo !== -1 || hi !== -1) {
			m.hash_hi = hi;
			return lo;
		}
	}
	return PyObject_Hash(m, key as Ptr);
}

/** Whether two exact strs are equal (both compact). */
export function unicode_eq(m: Machine, a: number, b: number): boolean {
	const {i32, u8} = m;
	const length = i32[(a + 16) >> 2]!;
	if (i32[(b + 16) >> 2] !== length) return false;
	const kind = i32[(a + 32) >> 2]! & 0x5c;
	if ((i32[(b + 32) >> 2]! & 0x5c) !== kind) return false;
	const data = (kind & 64) === 0 ? m.compact_data : m.ascii_data;
	const bytes = length * ((kind >> 2) & 7);
	let i = a + data;
	let j = b + data;
	const end = i + bytes;
	for (; i + 4 <= end; i += 4, j += 4) if (i32[i >> 2] !== i32[j >> 2]) return false;
	for (; i < end; i++, j++) if (u8[i] !== u8[j]) return false;
	return true;
}

/** Index of an exact str in a table of strs, or -1. */
export function unicodekeys_lookup_unicode(
	m: Machine,
	dk: number,
	key: number,
	lo: number,
	hi: number,
): number {
	const {i32, u8} = m;
	const log2 = u8[dk + LOG2_SIZE]!;
	const mask = (1 << log2) - 1;
	const indices = dk + HEADER;
	const entries = indices + (1 << u8[dk + LOG2_INDEX_BYTES]!);
	let perturb = lo;
	let perturbHi = hi;
	let i = lo & mask;
	for (;;) {
		const ix = log2 < 8 ? (u8[indices + i]! << 24) >> 24 : dictkeys_get_index(m, dk, i);
		if (ix >= 0) {
			const k = i32[(entries + ix * 16) >> 2]!;
			if (k === key) return ix;
			if (i32[(k + 24) >> 2] === lo && i32[(k + 28) >> 2] === hi && unicode_eq(m, k, key))
				return ix;
		} else if (ix === DKIX_EMPTY) return DKIX_EMPTY;
		perturb = (perturb >>> 5) | (perturbHi << 27);
		perturbHi >>>= 5;
		i = (Math.imul(i, 5) + perturb + 1) & mask;
	}
}

/** Compares two keys of equal hash: 1, 0 or -1. Exact strs and small ints without a call; `mine` is held meanwhile. */
export function compareKeys(m: Machine, mine: number, key: number): number {
	const {i32} = m;
	const type = i32[(mine + 8) >> 2]!;
	if (type === i32[(key + 8) >> 2]) {
		if (type === PyUnicode_Type) return unicode_eq(m, mine, key) ? 1 : 0;
		if (type === PyLong_Type) {
			const tag = i32[(mine + 16) >> 2]!;
			if (tag !== i32[(key + 16) >> 2]) return 0;
			// Up to 60 bits hash to themselves (modulo 2**61 - 1): two digits say all that the hash left open.
			if (m.immortal !== 0 && tag >> 3 <= 1)
				return i32[(mine + 24) >> 2] === i32[(key + 24) >> 2] ? 1 : 0;
		}
	}
	i32[mine >> 2] = i32[mine >> 2]! < 0 ? i32[mine >> 2]! : i32[mine >> 2]! + 1;
	const result = PyObject_RichCompareBool(m, mine as Ptr, key as Ptr, Py_EQ);
	Py_DECREF(m, mine);
	return result;
}

/**
 * Index of any key in the current table of `dict`, -1, or -3 with an error; -4: comparing changed the dict, start again.
 * The general table's and the str table's own search in one (dictkeys_generic_lookup, unicodekeys_lookup_generic).
 */
function lookupGeneric(
	m: Machine,
	dict: number,
	dk: number,
	key: number,
	lo: number,
	hi: number,
): number {
	const {i32, u8} = m;
	const mask = (1 << u8[dk + LOG2_SIZE]!) - 1;
	const general = u8[dk + KIND] === DICT_KEYS_GENERAL;
	const entries = DK_ENTRIES(m, dk);
	let perturb = lo;
	let perturbHi = hi;
	let i = lo & mask;
	for (;;) {
		const ix = dictkeys_get_index(m, dk, i);
		if (ix >= 0) {
			const at = (general ? entries + ix * 24 + 8 : entries + ix * 16) >> 2;
			const k = i32[at]!;
			if (k === key) return ix;
			const hash = general ? at - 2 : (k + 24) >> 2;
			if (i32[hash] === lo && i32[hash + 1] === hi) {
				const cmp = compareKeys(m, k, key);
				if (cmp < 0) return DKIX_ERROR;
				if (i32[(dict + 32) >> 2] !== dk || i32[at] !== k) return DKIX_KEY_CHANGED;
				if (cmp > 0) return ix;
			}
		} else if (ix === DKIX_EMPTY) return DKIX_EMPTY;
		perturb = (perturb >>> 5) | (perturbHi << 27);
		perturbHi >>>= 5;
		i = (Math.imul(i, 5) + perturb + 1) & mask;
	}
}

/** Index of the entry of `key` with the hash (lo, hi), -1 if there is none, -3 with an error set. */
export function _Py_dict_lookup(
	m: Machine,
	dict: number,
	key: number,
	lo: number,
	hi: number,
): number {
	for (;;) {
		const dk = m.i32[(dict + 32) >> 2]!;
		if (m.u8[dk + KIND] !== DICT_KEYS_GENERAL && m.i32[(key + 8) >> 2] === PyUnicode_Type)
			return unicodekeys_lookup_unicode(m, dk, key, lo, hi);
		const ix = lookupGeneric(m, dict, dk, key, lo, hi);
		if (ix !== DKIX_KEY_CHANGED) return ix;
	}
}

/** Index of a str in a table; -1: not there; -3: the table is not one of strs, or comparing failed. */
export function _PyDictKeys_StringLookup(m: Machine, dk: number, key: number): number {
	if (m.u8[dk + KIND] === DICT_KEYS_GENERAL) return DKIX_ERROR;
	if (m.i32[(key + 8) >> 2] !== PyUnicode_Type) {
		// A subclass may compare as it likes.
		const lo = unicode_hash(m, key as Ptr);
		const hi = m.hash_hi;
		const entries = DK_ENTRIES(m, dk);
		for (let ix = 0; ix < m.i32[(dk + NENTRIES) >> 2]!; ix++) {
			const mine = m.i32[(entries + ix * 16) >> 2]!;
			if (mine === 0 || m.i32[(mine + 24) >> 2] !== lo || m.i32[(mine + 28) >> 2] !== hi) continue;
			const cmp = compareKeys(m, mine, key);
			if (cmp !== 0) return cmp < 0 ? DKIX_ERROR : ix;
		}
		return DKIX_EMPTY;
	}
	const lo = _PyObject_HashFast(m, key);
	return unicodekeys_lookup_unicode(m, dk, key, lo, m.hash_hi);
}

/** Slot for a new key with this hash: the first one on its way that holds no entry. */
export function find_empty_slot(m: Machine, dk: number, lo: number, hi: number): number {
	const mask = (1 << m.u8[dk + LOG2_SIZE]!) - 1;
	let perturb = lo;
	let perturbHi = hi;
	let i = lo & mask;
	while (dictkeys_get_index(m, dk, i) >= 0) {
		perturb = (perturb >>> 5) | (perturbHi << 27);
		perturbHi >>>= 5;
		i = (Math.imul(i, 5) + perturb + 1) & mask;
	}
	return i;
}

/** The slot whose index is `ix`, for a key with this hash (lookdict_index). */
export function lookdict_index(m: Machine, dk: number, lo: number, hi: number, ix: number): number {
	const mask = (1 << m.u8[dk + LOG2_SIZE]!) - 1;
	let perturb = lo;
	let perturbHi = hi;
	let i = lo & mask;
	for (;;) {
		const found = dictkeys_get_index(m, dk, i);
		if (found === ix) return i;
		if (found === DKIX_EMPTY) return DKIX_EMPTY;
		perturb = (perturb >>> 5) | (perturbHi << 27);
		perturbHi >>>= 5;
		i = (Math.imul(i, 5) + perturb + 1) & mask;
	}
}

/** Fills the index table of a new table from its first `n` entries, none of them deleted (build_indices_*). */
export function build_indices(m: Machine, dk: number, n: number): void {
	const {i32} = m;
	const general = m.u8[dk + KIND] === DICT_KEYS_GENERAL;
	const entries = DK_ENTRIES(m, dk);
	for (let ix = 0; ix < n; ix++) {
		const hash = (general ? entries + ix * 24 : i32[(entries + ix * 16) >> 2]! + 24) >> 2;
		dictkeys_set_index(m, dk, find_empty_slot(m, dk, i32[hash]!, i32[hash + 1]!), ix);
	}
}

/** Appends an entry (key and value given over) to a table with room; indexes it. */
export function appendEntry(
	m: Machine,
	dk: number,
	key: number,
	lo: number,
	hi: number,
	value: number,
): void {
	const {i32} = m;
	const ix = i32[(dk + NENTRIES) >> 2]!;
	dictkeys_set_index(m, dk, find_empty_slot(m, dk, lo, hi), ix);
	let at = DK_ENTRIES(m, dk) >> 2;
	if (m.u8[dk + KIND] === DICT_KEYS_GENERAL) {
		at += ix * 6;
		i32[at] = lo;
		i32[at + 1] = hi;
		at += 2;
	} else at += ix * 4;
	i32[at] = key;
	i32[at + 2] = value;
	i32[(dk + VERSION) >> 2] = 0;
	i32[(dk + USABLE) >> 2] = i32[(dk + USABLE) >> 2]! - 1;
	i32[(dk + NENTRIES) >> 2] = ix + 1;
}

/**
 * A number that stands for the keys of this table as they are now: as long as dk_version equals it, the index of every key
 * (and the absence of others) stays as it is. 0: none can be given. (_PyDictKeys_GetVersionForCurrentState)
 */
export function _PyDictKeys_GetVersionForCurrentState(m: Machine, dk: number): number {
	const at = (dk + VERSION) >> 2;
	if (m.i32[at] === 0) m.i32[at] = m.next_dict_version++;
	return m.i32[at]!;
}

export const DK_VERSION = (m: Machine, dk: number): number => m.i32[(dk + VERSION) >> 2]!;
