/**
 * dict (Objects/dictobject.c): `ma_keys` is a key table (dictkeys.ts), alone or, with `ma_values`, shared with other
 * instances of a class. Invariant: `ma_used` live entries. Combined: the table is ours alone (or the static empty one) and
 * owns keys and values. Split: the table is of exact strs; values are in `ma_values`, ours unless embedded in an instance.
 */
import {_PyErr_SetKeyError} from './exceptions.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {FREELIST_dict, freelist_pop} from '../allocator/freelists.ts';
import {PyErr_Clear, PyErr_Occurred} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {type Machine} from '../runtime/machine.ts';
import {PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF, Py_XNewRef} from '../runtime/refcount.ts';
import {Py_TPFLAGS_DICT_SUBCLASS} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {EMPTY_KEYS, PyDict_Type, PyFrozenDict_Type, PyUnicode_Type} from '../runtime/statics.ts';
import {PyType_IsSubtype} from './typeobject.ts';
import {
	_Py_dict_lookup,
	DICT_KEYS_UNICODE,
	dictkeys_decref,
	dictkeys_set_index,
	DK_ENTRIES,
	DK_IS_UNICODE,
	DKIX_DUMMY,
	DKIX_EMPTY,
	DKIX_ERROR,
	estimate_log2_keysize,
	keyField,
	lookdict_index,
	new_keys_object,
	unicodekeys_lookup_unicode,
} from './dictkeys.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {
	areEmbedded,
	delete_index_from_values,
	forgetOrder,
	free_values,
	valueField,
	valuesOrder,
} from './dict-values.ts';
import {dictKeyHash} from './dict-errors.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';

export {PyDictObject} from './dict-layout.ts';
export {
	_PyDict_FromItems,
	_PyDict_SetItem_KnownHash,
	_PyDict_SetItem_Take2,
	dictresize,
	MAINTAIN_TRACKING,
	PyDict_SetDefault,
	PyDict_SetItem,
	PyDict_SetItemString,
} from './dict-insert.ts';
export {_PyDict_MaybeUntrack, dict_dealloc, dict_tp_clear, dict_traverse} from './dict-life.ts';
export {
	_PyDictKeys_GetVersionForCurrentState,
	_PyDictKeys_StringLookup,
	initDictStatics,
} from './dictkeys.ts';
export {
	_PyDict_FromKeys,
	_PyDict_MergeEx,
	dict_merge,
	dict_update_arg,
	PyDict_Copy,
	PyDict_Items,
	PyDict_Keys,
	PyDict_Merge,
	PyDict_MergeFromSeq2,
	PyDict_Update,
	PyDict_Values,
} from './dict-merge.ts';
export {
	_PyDict_DetachFromObject,
	_PyDict_NewKeysForClass,
	_PyDictKeys_DecRef,
	_PyObject_MaterializeManagedDict,
	_PyObjectDict_SetItem,
	PyObject_ClearManagedDict,
	PyObject_GenericGetDict,
	PyObject_VisitManagedDict,
} from './dict-instance.ts';

const USED = PyDictObject.ma_used;
const KEYS = PyDictObject.ma_keys;
const VALUES = PyDictObject.ma_values;
const DK_NENTRIES_AT = PyDictKeysObject.dk_nentries;
const DK_VERSION_AT = PyDictKeysObject.dk_version;

export const PyDict_Check = (m: Machine, op: number): boolean => {
	const type = m.i32[(op + 8) >> 2]!;
	return (
		type === PyDict_Type ||
		(m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_DICT_SUBCLASS) !== 0
	);
};

export const PyDict_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyDict_Type;

export const PyFrozenDict_Check = (m: Machine, op: number): boolean =>
	PyType_IsSubtype(m, m.i32[(op + 8) >> 2]! as Ptr, PyFrozenDict_Type);

export const PyAnyDict_Check = (m: Machine, op: number): boolean =>
	PyDict_Check(m, op) || PyFrozenDict_Check(m, op);

/** The number of items; the caller knows that it is a dict. */
export const PyDict_GET_SIZE = (m: Machine, dict: number): number => m.i32[(dict + USED) >> 2]!;

export const PyDict_Size = PyDict_GET_SIZE;

const setUsed = (m: Machine, dict: number, used: number): void => {
	m.i32[(dict + USED) >> 2] = used;
};

/** Where the value of entry `ix` of `dict` is stored. */
export function valueAddress(m: Machine, dict: number, ix: number): number {
	const {i32} = m;
	const values = i32[(dict + VALUES) >> 2]!;
	return values === 0 ? keyField(m, i32[(dict + KEYS) >> 2]!, ix) + 8 : valueField(values, ix);
}

/** A dict around keys and values, both given over; on failure they are given back, the values if `freeValues`. */
export function new_dict(
	m: Machine,
	keys: Ptr,
	values: Ptr,
	used: number,
	freeValues = true,
): Owned {
	const {i32} = m;
	let dict: Ptr = freelist_pop(m, FREELIST_dict);
	if (dict === 0) {
		dict = PyObject_GC_New(m, PyDict_Type);
		if (dict === 0) {
			dictkeys_decref(m, keys);
			if (values !== 0 && freeValues) free_values(m, values);
			return NULL;
		}
	} else {
		i32[dict >> 2] = 1;
		i32[(dict + 4) >> 2] = 0;
	}
	initDictFields(m, dict, keys, values, used);
	if (m.profile.dictTracking === 'always') _PyObject_GC_TRACK(m, dict);
	return dict as Owned;
}

export function initDictFields(
	m: Machine,
	dict: number,
	keys: number,
	values: number,
	used: number,
): void {
	const {i32} = m;
	const at = dict >> 2;
	i32[at + 4] = used;
	i32[at + 5] = 0;
	i32[at + 6] = 0;
	i32[at + 7] = 0;
	i32[at + 8] = keys;
	i32[at + 9] = 0;
	i32[at + 10] = values;
	i32[at + 11] = 0;
}

/** A new empty dict, no key table yet. */
export const PyDict_New = (m: Machine): Owned => new_dict(m, EMPTY_KEYS, NULL, 0);

/** A new dict with room for `minused` items; `unicode`: all keys will be exact strs (dict_new_presized). */
export function dict_new_presized(m: Machine, minused: number, unicode: boolean): Owned {
	if (minused <= 5) return PyDict_New(m);
	const log2 = minused > 87_381 ? 17 : estimate_log2_keysize(m, minused);
	const keys = new_keys_object(m, log2, unicode);
	return keys === 0 ? NULL : new_dict(m, keys, NULL, 0);
}

/** The table is a general one. */
export const _PyDict_NewPresized = (m: Machine, minused: number): Owned =>
	dict_new_presized(m, minused, false);

/** The value (borrowed) or NULL, without an error if the key is just missing. */
export function _PyDict_GetItem_KnownHash(
	m: Machine,
	dict: Ptr,
	key: Ptr,
	lo: number,
	hi: number,
): Ptr {
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	return ix < 0 ? NULL : (m.i32[valueAddress(m, dict, ix) >> 2]! as Ptr);
}

/** The value (borrowed), or NULL: missing, or with an error set (PyErr_Occurred). */
export function PyDict_GetItemWithError(m: Machine, dict: Ptr, key: Ptr): Ptr {
	const {i32, u8} = m;
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	const dk = i32[(dict + KEYS) >> 2]!;
	// Names in namespaces, by far the most frequent case: a str in a combined table of strs.
	if (
		i32[(key + 8) >> 2] === PyUnicode_Type &&
		u8[dk + PyDictKeysObject.dk_kind] === DICT_KEYS_UNICODE
	) {
		const ix = unicodekeys_lookup_unicode(m, dk, key, lo, hi);
		return ix < 0 ? NULL : (i32[(DK_ENTRIES(m, dk) + ix * 16 + 8) >> 2]! as Ptr);
	}
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	return ix < 0 ? NULL : (i32[valueAddress(m, dict, ix) >> 2]! as Ptr);
}

/** The value (borrowed) or NULL; errors are swallowed. An error set before stays. */
export function PyDict_GetItem(m: Machine, dict: Ptr, key: Ptr): Ptr {
	const before = m.current_exception;
	m.current_exception = NULL;
	const value = PyDict_GetItemWithError(m, dict, key);
	PyErr_Clear(m);
	m.current_exception = before;
	return value;
}

/** A new reference to the value, or NULL: missing, or with an error set. */
export const PyDict_GetItemRef = (m: Machine, dict: Ptr, key: Ptr): Owned =>
	Py_XNewRef(m, PyDict_GetItemWithError(m, dict, key));

/** The value (borrowed) for a JS string, or NULL: missing, or with MemoryError. */
export function dictGetString(m: Machine, dict: Ptr, name: string): Ptr {
	const key = PyUnicode_FromString(m, name);
	if (key === 0) return NULL;
	const value = PyDict_GetItem(m, dict, key);
	Py_DECREF(m, key);
	return value;
}

/** 1, 0 or -1. */
export function PyDict_Contains(m: Machine, dict: Ptr, key: Ptr): number {
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return -1;
	return _PyDict_Contains_KnownHash(m, dict, key, lo, hi);
}

export function _PyDict_Contains_KnownHash(
	m: Machine,
	dict: Ptr,
	key: Ptr,
	lo: number,
	hi: number,
): number {
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix === DKIX_ERROR) return -1;
	return ix >= 0 && m.i32[valueAddress(m, dict, ix) >> 2] !== 0 ? 1 : 0;
}

/** A name in globals, then in builtins, both exact dicts (new reference); NULL without an error: in neither. */
export function _PyDict_LoadGlobal(m: Machine, globals: Ptr, builtins: Ptr, key: Ptr): Owned {
	const lo = dictKeyHash(m, key);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	let ix = _Py_dict_lookup(m, globals, key, lo, hi);
	if (ix === DKIX_ERROR) return NULL;
	if (ix >= 0) {
		const value = m.i32[valueAddress(m, globals, ix) >> 2]! as Ptr;
		if (value !== 0) return Py_NewRef(m, value);
	}
	ix = _Py_dict_lookup(m, builtins, key, lo, hi);
	return ix < 0 ? NULL : Py_XNewRef(m, m.i32[valueAddress(m, builtins, ix) >> 2]! as Ptr);
}

/** Removes entry `ix`, whose value is not NULL; returns the value, now the caller's; drops the key (delitem_common). */
export function delitem_common(m: Machine, dict: Ptr, lo: number, hi: number, ix: number): Owned {
	const {i32} = m;
	const keys = i32[(dict + KEYS) >> 2]!;
	const at = valueAddress(m, dict, ix) >> 2;
	const value = i32[at]! as Owned;
	setUsed(m, dict, i32[(dict + USED) >> 2]! - 1);
	const values = i32[(dict + VALUES) >> 2]!;
	if (values !== 0) {
		i32[at] = 0;
		delete_index_from_values(m, values, ix);
		return value;
	}
	const slotIndex = lookdict_index(m, keys, lo, hi, ix);
	i32[(keys + DK_VERSION_AT) >> 2] = 0;
	dictkeys_set_index(m, keys, slotIndex, DKIX_DUMMY);
	const keyAt = keyField(m, keys, ix) >> 2;
	const key = i32[keyAt]!;
	i32[keyAt] = 0;
	i32[keyAt + 2] = 0;
	if (!DK_IS_UNICODE(m, keys)) {
		i32[keyAt - 2] = 0;
		i32[keyAt - 1] = 0;
	}
	Py_DECREF(m, key);
	return value;
}

export function _PyDict_DelItem_KnownHash(
	m: Machine,
	dict: Ptr,
	key: Ptr,
	lo: number,
	hi: number,
): number {
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix === DKIX_ERROR) return -1;
	if (ix === DKIX_EMPTY || m.i32[valueAddress(m, dict, ix) >> 2] === 0) {
		_PyErr_SetKeyError(m, key);
		return -1;
	}
	Py_DECREF(m, delitem_common(m, dict, lo, hi, ix));
	return 0;
}

/** `del dict[key]`. 0 or -1 (KeyError). */
export function PyDict_DelItem(m: Machine, dict: Ptr, key: Ptr): number {
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return -1;
	return _PyDict_DelItem_KnownHash(m, dict, key, lo, hi);
}

/** Removes an item: its value (owned); NULL without an error if it is missing. */
export function PyDict_PopRef(m: Machine, dict: Ptr, key: Ptr): Owned {
	if (m.i32[(dict + USED) >> 2] === 0) return NULL;
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	return _PyDict_Pop_KnownHash(m, dict, key, lo, hi);
}

export function _PyDict_Pop_KnownHash(
	m: Machine,
	dict: Ptr,
	key: Ptr,
	lo: number,
	hi: number,
): Owned {
	if (m.i32[(dict + USED) >> 2] === 0) return NULL;
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix < 0 || m.i32[valueAddress(m, dict, ix) >> 2] === 0) return NULL;
	return delitem_common(m, dict, lo, hi, ix);
}

/** `dict.pop(key, default)`; default NULL: KeyError (_PyDict_Pop). */
export function _PyDict_Pop(m: Machine, dict: Ptr, key: Ptr, fallback: Ptr): Owned {
	const value = PyDict_PopRef(m, dict, key);
	if (value !== 0 || PyErr_Occurred(m) !== 0) return value;
	return fallback === 0 ? _PyErr_SetKeyError(m, key) : Py_NewRef(m, fallback);
}

/** Removes all items; the table is dropped (PyDict_Clear). */
export function PyDict_Clear(m: Machine, dict: Ptr): void {
	const {i32} = m;
	const keys = i32[(dict + KEYS) >> 2]!;
	const values = i32[(dict + VALUES) >> 2]!;
	if (values === 0) {
		if (keys === EMPTY_KEYS) return;
		i32[(dict + KEYS) >> 2] = EMPTY_KEYS;
		setUsed(m, dict, 0);
		dictkeys_decref(m, keys);
		return;
	}
	const n = i32[(keys + DK_NENTRIES_AT) >> 2]!;
	if (!areEmbedded(m, values)) {
		i32[(dict + KEYS) >> 2] = EMPTY_KEYS;
		i32[(dict + VALUES) >> 2] = 0;
		setUsed(m, dict, 0);
		for (let i = 0; i < n; i++) clearAt(m, valueField(values, i));
		free_values(m, values);
		dictkeys_decref(m, keys);
		return;
	}
	// The values stay in use: all are taken out before the first one dies.
	const dropped: number[] = [];
	for (let i = 0; i < n; i++) {
		const at = valueField(values, i) >> 2;
		if (i32[at] !== 0) dropped.push(i32[at]!);
		i32[at] = 0;
	}
	forgetOrder(m, values);
	setUsed(m, dict, 0);
	for (const value of dropped) Py_DECREF(m, value);
}

function clearAt(m: Machine, address: number): void {
	const old = m.i32[address >> 2]!;
	m.i32[address >> 2] = 0;
	Py_XDECREF(m, old);
}

/**
 * The next item at or after position `pos` (start with 0): a position > 0 for the next call and for `dictKey`/`dictValue`,
 * or 0 at the end. The dict must not be resized meanwhile. (PyDict_Next)
 */
export function PyDict_Next(m: Machine, dict: Ptr, pos: number): number {
	const {i32} = m;
	if (i32[(dict + VALUES) >> 2] !== 0) return pos < i32[(dict + USED) >> 2]! ? pos + 1 : 0;
	const keys = i32[(dict + KEYS) >> 2]!;
	const n = i32[(keys + DK_NENTRIES_AT) >> 2]!;
	for (let i = pos; i < n; i++) if (i32[(keyField(m, keys, i) + 8) >> 2] !== 0) return i + 1;
	return 0;
}

const entryOf = (m: Machine, dict: number, pos: number): number => {
	const values = m.i32[(dict + VALUES) >> 2]!;
	return values === 0 ? pos - 1 : valuesOrder(m, values, pos - 1);
};

/** The key (borrowed) at a position that `PyDict_Next` returned. */
export const dictKey = (m: Machine, dict: Ptr, pos: number): Ptr =>
	m.i32[keyField(m, m.i32[(dict + KEYS) >> 2]!, entryOf(m, dict, pos)) >> 2]! as Ptr;

/** The value (borrowed) at a position that `PyDict_Next` returned. */
export const dictValue = (m: Machine, dict: Ptr, pos: number): Ptr =>
	m.i32[valueAddress(m, dict, entryOf(m, dict, pos)) >> 2]! as Ptr;

/** The key's hash at such a position: low word; high word in `m.hash_hi`. */
export function dictHash(m: Machine, dict: Ptr, pos: number): number {
	const keys = m.i32[(dict + KEYS) >> 2]!;
	const at = keyField(m, keys, entryOf(m, dict, pos));
	const hash = (DK_IS_UNICODE(m, keys) ? m.i32[at >> 2]! + 24 : at - 8) >> 2;
	m.hash_hi = m.i32[hash + 1]!;
	return m.i32[hash]!;
}
