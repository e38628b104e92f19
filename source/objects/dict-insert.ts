/** Storing into dicts: insertion, growth, the change between kinds of tables (Objects/dictobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyObject_GC_MAY_BE_TRACKED, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef} from '../runtime/refcount.ts';
import {EMPTY_KEYS, PyUnicode_Type} from '../runtime/statics.ts';
import {dictKeyHash} from './dict-errors.ts';
import {
	_Py_dict_lookup,
	appendEntry,
	build_indices,
	calculate_log2_keysize,
	dictkeys_decref,
	DK_ENTRIES,
	DK_IS_UNICODE,
	DKIX_EMPTY,
	DKIX_ERROR,
	free_keys_object,
	keyField,
	new_keys_object,
	PyDict_LOG_MINSIZE,
} from './dictkeys.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {
	_PyDictValues_AddToInsertionOrder,
	areEmbedded,
	free_values,
	insert_split_key,
	invalidateInlineValues,
	valueField,
	valuesOrder,
} from './dict-values.ts';
import {dict_new_presized, valueAddress} from './dictobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';

const USED = PyDictObject.ma_used;
const KEYS = PyDictObject.ma_keys;
const VALUES = PyDictObject.ma_values;
const DK_NENTRIES_AT = PyDictKeysObject.dk_nentries;
const DK_USABLE_AT = PyDictKeysObject.dk_usable;

/** Tracks a dict that gains a key or value that may be part of a cycle (releases up to 3.13). */
export function MAINTAIN_TRACKING(m: Machine, dict: number, key: number, value: number): void {
	if (m.i32[(dict - 16) >> 2] !== 0) return;
	if (_PyObject_GC_MAY_BE_TRACKED(m, key) || _PyObject_GC_MAY_BE_TRACKED(m, value))
		_PyObject_GC_TRACK(m, dict);
}

/**
 * Moves all live entries to a new combined table of 2**log2 slots, a general one unless `unicode` and all keys are strs.
 * 0, or -1 with MemoryError and nothing changed (dictresize).
 */
export function dictresize(m: Machine, dict: number, log2: number, unicode: boolean): number {
	const {i32} = m;
	const oldkeys = i32[(dict + KEYS) >> 2]!;
	const wasUnicode = DK_IS_UNICODE(m, oldkeys);
	const keys = new_keys_object(m, log2, unicode && wasUnicode);
	if (keys === 0) return -1;
	const used = i32[(dict + USED) >> 2]!;
	if (i32[(dict + VALUES) >> 2] === 0) {
		moveEntries(m, oldkeys, keys);
		i32[(dict + KEYS) >> 2] = keys;
		if (oldkeys !== EMPTY_KEYS) free_keys_object(m, oldkeys);
	} else moveSplitEntries(m, dict, keys);
	i32[(keys + DK_USABLE_AT) >> 2] = i32[(keys + DK_USABLE_AT) >> 2]! - used;
	i32[(keys + DK_NENTRIES_AT) >> 2] = used;
	return 0;
}

function moveEntries(m: Machine, from: number, to: number): void {
	const {i32} = m;
	const n = i32[(from + DK_NENTRIES_AT) >> 2]!;
	const general = !DK_IS_UNICODE(m, from);
	const toGeneral = !DK_IS_UNICODE(m, to);
	let source = DK_ENTRIES(m, from) >> 2;
	let target = DK_ENTRIES(m, to) >> 2;
	let moved = 0;
	for (let i = 0; i < n; i++) {
		const keyAt = general ? source + 2 : source;
		const key = i32[keyAt]!;
		if (key !== 0) {
			if (toGeneral) {
				const hash = general ? source : (key + 24) >> 2;
				i32[target] = i32[hash]!;
				i32[target + 1] = i32[hash + 1]!;
				target += 2;
			}
			i32[target] = key;
			i32[target + 2] = i32[keyAt + 2]!;
			target += 4;
			moved++;
		}
		source += general ? 6 : 4;
	}
	build_indices(m, to, moved);
}

/** Split to combined: the values are taken over in insertion order, the keys shared. */
function moveSplitEntries(m: Machine, dict: number, keys: number): void {
	const {i32} = m;
	const oldkeys = i32[(dict + KEYS) >> 2]!;
	const values = i32[(dict + VALUES) >> 2]!;
	const used = i32[(dict + USED) >> 2]!;
	const general = !DK_IS_UNICODE(m, keys);
	let target = DK_ENTRIES(m, keys) >> 2;
	for (let i = 0; i < used; i++) {
		const ix = valuesOrder(m, values, i);
		const key = i32[keyField(m, oldkeys, ix) >> 2]!;
		Py_INCREF(m, key);
		if (general) {
			i32[target] = i32[(key + 24) >> 2]!;
			i32[target + 1] = i32[(key + 28) >> 2]!;
			target += 2;
		}
		i32[target] = key;
		i32[target + 2] = i32[valueField(values, ix) >> 2]!;
		target += 4;
	}
	build_indices(m, keys, used);
	i32[(dict + KEYS) >> 2] = keys;
	i32[(dict + VALUES) >> 2] = 0;
	dictkeys_decref(m, oldkeys);
	if (areEmbedded(m, values)) invalidateInlineValues(m, values);
	else free_values(m, values);
}

/** Makes room for one more entry (insertion_resize). */
const insertion_resize = (m: Machine, dict: number, unicode: boolean): number =>
	dictresize(m, dict, calculate_log2_keysize(m, m.i32[(dict + USED) >> 2]! * 3), unicode);

/** Stores key and value, both given over. 0; or -1 with an error, both given back (insertdict). */
function insertdict(m: Machine, dict: Ptr, key: Ptr, lo: number, hi: number, value: Ptr): number {
	const {i32} = m;
	let keys = i32[(dict + KEYS) >> 2]!;
	if (
		i32[(key + 8) >> 2] !== PyUnicode_Type &&
		DK_IS_UNICODE(m, keys) &&
		insertion_resize(m, dict, false) < 0
	)
		return insertFailed(m, value, key);
	if (i32[(dict + VALUES) >> 2] !== 0) {
		const ix = insert_split_key(m, i32[(dict + KEYS) >> 2]!, key, lo, hi);
		if (ix !== DKIX_EMPTY) {
			insert_split_value(m, dict, key, value, ix);
			return 0;
		}
		if (insertion_resize(m, dict, true) < 0) return insertFailed(m, value, key);
	}
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix === DKIX_ERROR) return insertFailed(m, value, key);
	if (i32[(dict - 16) >> 2] === 0) MAINTAIN_TRACKING(m, dict, key, value);
	keys = i32[(dict + KEYS) >> 2]!;
	if (ix === DKIX_EMPTY) {
		if (i32[(keys + DK_USABLE_AT) >> 2]! <= 0) {
			if (insertion_resize(m, dict, true) < 0) return insertFailed(m, value, key);
			keys = i32[(dict + KEYS) >> 2]!;
		}
		appendEntry(m, keys, key, lo, hi, value);
		i32[(dict + USED) >> 2] = i32[(dict + USED) >> 2]! + 1;
		return 0;
	}
	const at = valueAddress(m, dict, ix) >> 2;
	const old = i32[at]!;
	i32[at] = value;
	Py_DECREF(m, old);
	Py_DECREF(m, key);
	return 0;
}

/** Drops what was given over and could not be stored, in this order. */
function insertFailed(m: Machine, first: number, second: number): -1 {
	Py_DECREF(m, first);
	Py_DECREF(m, second);
	return -1;
}

/** Stores a value (given over, as is the key) at a known index of a split dict. */
function insert_split_value(
	m: Machine,
	dict: number,
	key: number,
	value: number,
	ix: number,
): void {
	const {i32} = m;
	MAINTAIN_TRACKING(m, dict, key, value);
	const values = i32[(dict + VALUES) >> 2]!;
	const at = valueField(values, ix) >> 2;
	const old = i32[at]!;
	i32[at] = value;
	if (old === 0) {
		_PyDictValues_AddToInsertionOrder(m, values, ix);
		i32[(dict + USED) >> 2] = i32[(dict + USED) >> 2]! + 1;
	} else Py_DECREF(m, old);
	Py_DECREF(m, key);
}

/** The first item of a dict without a table (insert_to_emptydict). */
function insert_to_emptydict(
	m: Machine,
	dict: number,
	key: number,
	lo: number,
	hi: number,
	value: number,
): number {
	const {i32} = m;
	const keys = new_keys_object(m, PyDict_LOG_MINSIZE, i32[(key + 8) >> 2] === PyUnicode_Type);
	if (keys === 0) return insertFailed(m, value, key);
	if (i32[(dict - 16) >> 2] === 0) MAINTAIN_TRACKING(m, dict, key, value);
	appendEntry(m, keys, key, lo, hi, value);
	i32[(dict + USED) >> 2] = i32[(dict + USED) >> 2]! + 1;
	i32[(dict + KEYS) >> 2] = keys;
	return 0;
}

/** `dict[key] = value`, both given over whatever happens. 0 or -1. */
export function _PyDict_SetItem_Take2(m: Machine, dict: Ptr, key: Owned, value: Owned): number {
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return insertFailed(m, key, value);
	if (m.i32[(dict + KEYS) >> 2] === EMPTY_KEYS)
		return insert_to_emptydict(m, dict, key, lo, hi, value);
	return insertdict(m, dict, key, lo, hi, value);
}

/** `dict[key] = value`, both borrowed. 0 or -1. */
export const PyDict_SetItem = (m: Machine, dict: Ptr, key: Ptr, value: Ptr): number =>
	_PyDict_SetItem_Take2(m, dict, Py_NewRef(m, key), Py_NewRef(m, value));

/** The same with a hash the caller has computed. */
export function _PyDict_SetItem_KnownHash(
	m: Machine,
	dict: Ptr,
	key: Ptr,
	value: Ptr,
	lo: number,
	hi: number,
): number {
	Py_INCREF(m, key);
	Py_INCREF(m, value);
	if (m.i32[(dict + KEYS) >> 2] === EMPTY_KEYS)
		return insert_to_emptydict(m, dict, key, lo, hi, value);
	return insertdict(m, dict, key, lo, hi, value);
}

/** `dict[name] = value` with a JS string as key. 0 or -1. */
export function PyDict_SetItemString(m: Machine, dict: Ptr, name: string, value: Ptr): number {
	const key = PyUnicode_FromString(m, name);
	if (key === 0) return -1;
	return _PyDict_SetItem_Take2(m, dict, key, Py_NewRef(m, value));
}

/** The value of `key` (borrowed), which becomes `fallback` (borrowed) if the key is new. NULL with an error. */
export function PyDict_SetDefault(m: Machine, dict: Ptr, key: Ptr, fallback: Ptr): Ptr {
	const {i32} = m;
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	if (i32[(dict + KEYS) >> 2] === EMPTY_KEYS) {
		Py_INCREF(m, key);
		Py_INCREF(m, fallback);
		return insert_to_emptydict(m, dict, key, lo, hi, fallback) < 0 ? NULL : fallback;
	}
	const isStr = i32[(key + 8) >> 2] === PyUnicode_Type;
	if (!isStr && DK_IS_UNICODE(m, i32[(dict + KEYS) >> 2]!) && insertion_resize(m, dict, false) < 0)
		return NULL;
	if (i32[(dict + VALUES) >> 2] !== 0) {
		const ix = insert_split_key(m, i32[(dict + KEYS) >> 2]!, key, lo, hi);
		if (ix !== DKIX_EMPTY) {
			const old = i32[valueAddress(m, dict, ix) >> 2]! as Ptr;
			if (old !== 0) return old;
			insert_split_value(m, dict, Py_NewRef(m, key), Py_NewRef(m, fallback), ix);
			return fallback;
		}
		if (insertion_resize(m, dict, true) < 0) return NULL;
	}
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix === DKIX_ERROR) return NULL;
	if (ix >= 0) return i32[valueAddress(m, dict, ix) >> 2]! as Ptr;
	if (
		i32[(i32[(dict + KEYS) >> 2]! + DK_USABLE_AT) >> 2]! <= 0 &&
		insertion_resize(m, dict, true) < 0
	)
		return NULL;
	Py_INCREF(m, key);
	Py_INCREF(m, fallback);
	appendEntry(m, i32[(dict + KEYS) >> 2]!, key, lo, hi, fallback);
	MAINTAIN_TRACKING(m, dict, key, fallback);
	i32[(dict + USED) >> 2] = i32[(dict + USED) >> 2]! + 1;
	return fallback;
}

/** A dict of `length` pairs from vectors of keys and values, 8·`stride` bytes apart, all borrowed (BUILD_MAP). */
export function _PyDict_FromItems(
	m: Machine,
	keys: number,
	keyStride: number,
	values: number,
	valueStride: number,
	length: number,
): Owned {
	const {i32} = m;
	let unicode = true;
	for (let i = 0; i < length; i++) {
		const key = i32[(keys + i * keyStride * 8) >> 2]!;
		if (i32[(key + 8) >> 2] !== PyUnicode_Type) {
			unicode = false;
			break;
		}
	}
	const dict = dict_new_presized(m, length, unicode);
	if (dict === 0) return NULL;
	for (let i = 0; i < length; i++) {
		const key = i32[(keys + i * keyStride * 8) >> 2]! as Ptr;
		const value = i32[(values + i * valueStride * 8) >> 2]! as Ptr;
		if (PyDict_SetItem(m, dict, key, value) < 0) {
			Py_DECREF(m, dict);
			return NULL;
		}
	}
	return dict;
}
