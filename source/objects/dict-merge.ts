/** Copies and merges of dicts (Objects/dictobject.c). */
import {_PyErr_SetKeyError} from './exceptions.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyMem_Malloc, PyObject_Malloc} from '../allocator/obmalloc.ts';
import {
	PyErr_ExceptionMatches,
	PyErr_NoMemory,
	PyErr_Occurred,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_XINCREF} from '../runtime/refcount.ts';
import {PyDict_Type, PyFrozenDict_Type, PyFrozenSet_Type, PySet_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	PyIter_Next,
	PyMapping_Keys,
	PyObject_GetItem,
	PyObject_GetIter,
	PyObject_SetItem,
	PySequence_Fast,
	PySequence_Fast_GET_ITEM,
	PySequence_Fast_GET_SIZE,
} from './abstract.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {
	_PyDict_KeysSize,
	dictkeys_decref,
	dictkeys_incref,
	DK_ENTRIES,
	DK_IS_UNICODE,
	DK_SIZE,
	estimate_log2_keysize,
	USABLE_FRACTION,
} from './dictkeys.ts';
import {copy_values, free_values, valueField} from './dict-values.ts';
import {
	_PyDict_Contains_KnownHash,
	_PyDict_SetItem_KnownHash,
	dictHash,
	dictKey,
	dictresize,
	dictValue,
	initDictFields,
	new_dict,
	PyAnyDict_Check,
	PyDict_GET_SIZE,
	PyDict_Contains,
	PyDict_New,
	PyDict_Next,
	PyDict_SetDefault,
	PyDict_SetItem,
} from './dictobject.ts';
import {dict_iter} from './dict-iter.ts';
import {addTypeErrorNote} from './dict-errors.ts';
import {PyList_New, PyList_SET_ITEM} from './listobject.ts';
import {PyTuple_Pack} from './tupleobject.ts';
import {PyObject_GetOptionalAttr} from './object.ts';
import {_PySet_NextEntry, setHash, setKey} from './setobject.ts';

const USED = PyDictObject.ma_used;
const KEYS = PyDictObject.ma_keys;
const VALUES = PyDictObject.ma_values;

/** True if iterating over the dict (or an instance of a subclass) gives just its keys. */
const iteratesPlainly = (m: Machine, op: Ptr): boolean => {
	const type = m.i32[(op + 8) >> 2]!;
	return type === PyDict_Type || m.func[m.i32[(type + PyTypeObject.tp_iter) >> 2]!] === dict_iter;
};

/** An exact dict or frozendict. */
const isExactAny = (m: Machine, op: Ptr): boolean => {
	const type = m.i32[(op + 8) >> 2];
	return type === PyDict_Type || type === PyFrozenDict_Type;
};

const isTracked = (m: Machine, op: number): boolean => m.i32[(op - 16) >> 2] !== 0;

/** A copy of a combined dict's table, deleted entries and all; 0 with MemoryError. */
function clone_combined_dict_keys(m: Machine, dict: Ptr): Ptr {
	const {i32} = m;
	const from = i32[(dict + KEYS) >> 2]!;
	const bytes = _PyDict_KeysSize(m, from);
	const keys =
		m.profile.dictKeysDomain === 'mem' ? PyMem_Malloc(m, bytes) : PyObject_Malloc(m, bytes);
	if (keys === 0) return PyErr_NoMemory(m);
	m.u8.copyWithin(keys, from, from + bytes);
	const general = !DK_IS_UNICODE(m, keys);
	const n = i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
	let at = (DK_ENTRIES(m, keys) >> 2) + (general ? 2 : 0);
	for (let i = 0; i < n; i++, at += general ? 6 : 4) {
		const value = i32[at + 2]!;
		if (value === 0) continue;
		Py_INCREF(m, value);
		Py_INCREF(m, i32[at]!);
	}
	return keys;
}

/** A copy of a split dict: the keys stay shared. Its object never comes from the free list. */
function copySplit(m: Machine, dict: Ptr): Owned {
	const {i32} = m;
	const keys = i32[(dict + KEYS) >> 2]!;
	const values = copy_values(m, i32[(dict + VALUES) >> 2]!, keys);
	if (values === 0) return NULL;
	const copy = PyObject_GC_New(m, PyDict_Type);
	if (copy === 0) {
		free_values(m, values);
		return NULL;
	}
	const n = i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
	for (let i = 0; i < n; i++) Py_XINCREF(m, i32[valueField(values, i) >> 2]!);
	dictkeys_incref(m, keys);
	initDictFields(m, copy, keys, values, i32[(dict + USED) >> 2]!);
	if (isTracked(m, dict)) _PyObject_GC_TRACK(m, copy);
	return copy;
}

/** A new exact dict with the same items, of the same capacity where few entries are dead. */
export function PyDict_Copy(m: Machine, dict: Ptr): Owned {
	const {i32} = m;
	const used = i32[(dict + USED) >> 2]!;
	if (used === 0) return newForCopy(m);
	if (i32[(dict + VALUES) >> 2] !== 0) return copySplit(m, dict);
	const nentries = i32[(i32[(dict + KEYS) >> 2]! + PyDictKeysObject.dk_nentries) >> 2]!;
	if (iteratesPlainly(m, dict) && used >= Math.floor((nentries * 2) / 3)) {
		const keys = clone_combined_dict_keys(m, dict);
		if (keys === 0) return NULL;
		const copy = new_dict(m, keys, NULL, used, false);
		if (copy !== 0 && isTracked(m, dict) && !isTracked(m, copy)) _PyObject_GC_TRACK(m, copy);
		return copy;
	}
	const copy = newForCopy(m);
	if (copy === 0) return NULL;
	if (dict_merge(m, copy, dict, 1) === 0) return copy;
	Py_DECREF(m, copy);
	return NULL;
}

/** The items of a dict into an empty one, by its table where few entries are dead. 0 or -1. */
export function copyInto(m: Machine, copy: Ptr, dict: Ptr): number {
	const {i32} = m;
	const used = i32[(dict + USED) >> 2]!;
	const nentries = i32[(i32[(dict + KEYS) >> 2]! + PyDictKeysObject.dk_nentries) >> 2]!;
	const isCombined = i32[(dict + VALUES) >> 2] === 0;
	if (!isCombined || !iteratesPlainly(m, dict) || used < Math.floor((nentries * 2) / 3))
		return dict_merge(m, copy, dict, 1);
	if (used === 0) return 0;
	const keys = clone_combined_dict_keys(m, dict);
	if (keys === 0) return -1;
	dictkeys_decref(m, i32[(copy + KEYS) >> 2]!);
	i32[(copy + KEYS) >> 2] = keys;
	i32[(copy + USED) >> 2] = used;
	return 0;
}

/** A copy of nothing, or one that is filled item by item. */
const newForCopy = (m: Machine): Owned =>
	m.profile.copyCallsDict ? PyObject_CallNoArgs(m, PyDict_Type) : PyDict_New(m);

/** Clones `other`'s table into an empty dict if it is clean and not larger than it must be. 1: done, 0: not fit, -1: error. */
function cloneInto(m: Machine, dict: Ptr, other: Ptr): number {
	const {i32} = m;
	const keys = i32[(other + KEYS) >> 2]!;
	const used = i32[(other + USED) >> 2]!;
	if (i32[(dict + VALUES) >> 2] !== 0 || i32[(other + VALUES) >> 2] !== 0) return 0;
	if (used !== i32[(keys + PyDictKeysObject.dk_nentries) >> 2]) return 0;
	const slots = DK_SIZE(m, keys);
	if (slots !== 8 && USABLE_FRACTION(slots / 2) >= used) return 0;
	const clone = clone_combined_dict_keys(m, other);
	if (clone === 0) return -1;
	dictkeys_decref(m, i32[(dict + KEYS) >> 2]!);
	i32[(dict + KEYS) >> 2] = clone;
	i32[(dict + USED) >> 2] = used;
	if (isTracked(m, other) && !isTracked(m, dict)) _PyObject_GC_TRACK(m, dict);
	return 1;
}

/** What tells of a key that must not be there yet: KeyError and -1, or since 3.15 a reference to the key itself. */
function duplicate(m: Machine, key: Ptr): number {
	if (m.profile.mergeHandsKeyBack) return Py_NewRef(m, key);
	_PyErr_SetKeyError(m, key);
	return -1;
}

/** From a real dict: items keep their order; override 0 keeps old values, 2 is `duplicate` for them. 0, -1 or what that says. */
function dict_dict_merge(m: Machine, dict: Ptr, other: Ptr, wanted: number): number {
	const {i32} = m;
	let override = wanted;
	const otherUsed = i32[(other + USED) >> 2]!;
	if (dict === other || otherUsed === 0) return 0;
	if (i32[(dict + USED) >> 2] === 0) {
		override = 1;
		const cloned = cloneInto(m, dict, other);
		if (cloned !== 0) return cloned > 0 ? 0 : -1;
	}
	if (USABLE_FRACTION(DK_SIZE(m, i32[(dict + KEYS) >> 2]!)) < otherUsed) {
		const log2 = estimate_log2_keysize(m, i32[(dict + USED) >> 2]! + otherUsed);
		if (dictresize(m, dict, log2, DK_IS_UNICODE(m, i32[(other + KEYS) >> 2]!)) < 0) return -1;
	}
	for (let pos = PyDict_Next(m, other, 0); pos !== 0; pos = PyDict_Next(m, other, pos)) {
		const lo = dictHash(m, other, pos);
		const hi = m.hash_hi;
		const key = Py_NewRef(m, dictKey(m, other, pos));
		const value = Py_NewRef(m, dictValue(m, other, pos));
		let status = 0;
		if (override !== 1) status = _PyDict_Contains_KnownHash(m, dict, key, lo, hi);
		if (status === 0) status = _PyDict_SetItem_KnownHash(m, dict, key, value, lo, hi);
		else if (status > 0) {
			status = override === 0 ? 0 : duplicate(m, key);
		}
		Py_DECREF(m, value);
		Py_DECREF(m, key);
		if (status !== 0) return status;
		if (i32[(other + USED) >> 2] !== otherUsed)
			return PyErr_SetStringInt(m, 'RuntimeError', 'dict mutated during update');
	}
	return 0;
}

/** One item of a mapping that is no plain dict. As `dict_dict_merge`. */
function mergeItem(m: Machine, dict: Ptr, other: Ptr, key: Ptr, override: number): number {
	if (override !== 1) {
		const found = PyDict_Contains(m, dict, key);
		if (found < 0) return -1;
		if (found > 0) {
			return override === 0 ? 0 : duplicate(m, key);
		}
	}
	const value = PyObject_GetItem(m, other, key);
	if (value === 0) return -1;
	const status = PyDict_SetItem(m, dict, key, value);
	Py_DECREF(m, value);
	return status;
}

/** Items of any mapping into a dict: override 0 keeps old values, 1 replaces them, 2 is `duplicate` for them. 0, -1 or what that says. */
export function dict_merge(m: Machine, dict: Ptr, other: Ptr, override: number): number {
	if (PyAnyDict_Check(m, other) && iteratesPlainly(m, other))
		return dict_dict_merge(m, dict, other, override);
	const keys = PyMapping_Keys(m, other);
	if (keys === 0) return -1;
	const it = PyObject_GetIter(m, keys);
	Py_DECREF(m, keys);
	if (it === 0) return -1;
	for (let key = PyIter_Next(m, it); key !== 0; key = PyIter_Next(m, it)) {
		const status = mergeItem(m, dict, other, key, override);
		Py_DECREF(m, key);
		if (status !== 0) {
			Py_DECREF(m, it);
			return status;
		}
	}
	Py_DECREF(m, it);
	return PyErr_Occurred(m) === 0 ? 0 : -1;
}

export const PyDict_Merge = (m: Machine, dict: Ptr, other: Ptr, override: boolean): number =>
	dict_merge(m, dict, other, override ? 1 : 0);

/** `override` 2, as for `f(**a, **b)`: an item that is already there is KeyError(key), or since 3.15 the key is the result, owned. */
export const _PyDict_MergeEx = (m: Machine, dict: Ptr, other: Ptr, override: number): number =>
	dict_merge(m, dict, other, override);

export const PyDict_Update = (m: Machine, dict: Ptr, other: Ptr): number =>
	dict_merge(m, dict, other, 1);

/** One pair of `dict(pairs)`; `item` borrowed. 0 or -1. */
function mergePair(m: Machine, dict: Ptr, item: Ptr, i: number, override: boolean): number {
	const notes = m.profile.dictErrorsNameKey;
	const pair = PySequence_Fast(m, item, notes ? 'object is not iterable' : '');
	if (pair === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError'))
			if (notes)
				addTypeErrorNote(
					m,
					`Cannot convert dictionary update sequence element #${i} to a sequence`,
				);
			else
				PyErr_SetStringInt(
					m,
					'TypeError',
					`cannot convert dictionary update sequence element #${i} to a sequence`,
				);
		return -1;
	}
	const n = PySequence_Fast_GET_SIZE(m, pair);
	if (n !== 2) {
		Py_DECREF(m, pair);
		return PyErr_SetStringInt(
			m,
			'ValueError',
			`dictionary update sequence element #${i} has length ${n}; 2 is required`,
		);
	}
	const key = Py_NewRef(m, PySequence_Fast_GET_ITEM(m, pair, 0));
	const value = Py_NewRef(m, PySequence_Fast_GET_ITEM(m, pair, 1));
	let status = 0;
	if (override) status = PyDict_SetItem(m, dict, key, value);
	else if (PyDict_SetDefault(m, dict, key, value) === 0) status = -1;
	Py_DECREF(m, key);
	Py_DECREF(m, value);
	Py_DECREF(m, pair);
	return status;
}

/** Items from an iterable of pairs. 0 or -1. */
export function PyDict_MergeFromSeq2(m: Machine, dict: Ptr, pairs: Ptr, override: boolean): number {
	const it = PyObject_GetIter(m, pairs);
	if (it === 0) return -1;
	let i = 0;
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		const status = mergePair(m, dict, item, i++, override);
		Py_DECREF(m, item);
		if (status < 0) {
			Py_DECREF(m, it);
			return -1;
		}
	}
	Py_DECREF(m, it);
	return PyErr_Occurred(m) === 0 ? 0 : -1;
}

/** `dict.update(arg)`: a mapping if it has `keys`, else pairs. 0 or -1 (dict_update_arg). */
export function dict_update_arg(m: Machine, dict: Ptr, arg: Ptr): number {
	if (isExactAny(m, arg)) return dict_merge(m, dict, arg, 1);
	const keys = PyObject_GetOptionalAttr(m, arg, ID.keys);
	if (keys !== 0) {
		Py_DECREF(m, keys);
		return dict_merge(m, dict, arg, 1);
	}
	return PyErr_Occurred(m) === 0 ? PyDict_MergeFromSeq2(m, dict, arg, true) : -1;
}

/** Presizes for the items of a dict or set, then adds its keys, all with `value`. */
function fromKeysOf(m: Machine, dict: Ptr, source: Ptr, size: number, value: Ptr): number {
	const isDict = isExactAny(m, source);
	const unicode = isDict && DK_IS_UNICODE(m, m.i32[(source + KEYS) >> 2]!);
	const log2 = Math.max(
		estimate_log2_keysize(m, size),
		Math.log2(DK_SIZE(m, m.i32[(dict + KEYS) >> 2]!)),
	);
	if (dictresize(m, dict, log2, unicode) < 0) return -1;
	const next = isDict ? PyDict_Next : _PySet_NextEntry;
	for (let pos = next(m, source, 0); pos !== 0; pos = next(m, source, pos)) {
		const lo = isDict ? dictHash(m, source, pos) : setHash(m, source, pos);
		const hi = m.hash_hi;
		const key = isDict ? dictKey(m, source, pos) : setKey(m, source, pos);
		if (_PyDict_SetItem_KnownHash(m, dict, key, value, lo, hi) < 0) return -1;
	}
	return 0;
}

/** `cls.fromkeys(iterable, value)`. */
export function _PyDict_FromKeys(m: Machine, cls: Ptr, iterable: Ptr, value: Ptr): Owned {
	const dict = PyObject_CallNoArgs(m, cls);
	if (dict === 0) return NULL;
	const status = fillFromKeys(m, dict, iterable, value);
	if (status === 0) return dict;
	Py_DECREF(m, dict);
	return NULL;
}

/** Adds the items of an iterable as keys to an exact dict or frozendict, or by `dict[key] = value` to any other object. 0 or -1. */
export function fillFromKeys(m: Machine, dict: Ptr, iterable: Ptr, value: Ptr): number {
	const exact = isExactAny(m, dict);
	if (exact) {
		const type = m.i32[(iterable + 8) >> 2]!;
		const isSet = type === PySet_Type || type === PyFrozenSet_Type;
		if (isSet || isExactAny(m, iterable)) {
			const size = m.i32[(iterable + (isSet ? 24 : USED)) >> 2]!;
			return fromKeysOf(m, dict, iterable, size, value);
		}
	}
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return -1;
	for (let key = PyIter_Next(m, it); key !== 0; key = PyIter_Next(m, it)) {
		const status = exact
			? PyDict_SetItem(m, dict, key, value)
			: PyObject_SetItem(m, dict, key, value);
		Py_DECREF(m, key);
		if (status < 0) break;
	}
	Py_DECREF(m, it);
	return PyErr_Occurred(m) === 0 ? 0 : -1;
}

const asList = (m: Machine, dict: Ptr, pick: (pos: number) => Owned): Owned => {
	const list = PyList_New(m, PyDict_GET_SIZE(m, dict));
	if (list === 0) return NULL;
	let i = 0;
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const item = pick(pos);
		if (item === 0) {
			Py_DECREF(m, list);
			return NULL;
		}
		PyList_SET_ITEM(m, list, i++, item);
	}
	return list;
};

/** New lists of the keys, the values, the (key, value) tuples. */
export const PyDict_Keys = (m: Machine, dict: Ptr): Owned =>
	asList(m, dict, pos => Py_NewRef(m, dictKey(m, dict, pos)));

export const PyDict_Values = (m: Machine, dict: Ptr): Owned =>
	asList(m, dict, pos => Py_NewRef(m, dictValue(m, dict, pos)));

export const PyDict_Items = (m: Machine, dict: Ptr): Owned =>
	asList(m, dict, pos => PyTuple_Pack(m, 2, dictKey(m, dict, pos), dictValue(m, dict, pos)));
