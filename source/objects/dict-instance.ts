/**
 * Attributes of instances (the last part of Objects/dictobject.c): values kept by the object itself, keys shared by the class,
 * and the `__dict__` made on demand. instance-values.ts says where the values are.
 *
 * Invariant: as long as an object has values (`valuesOf`), `__dict__` is NULL or, if they are inline, a split dict whose
 * `ma_values` is those very values. Once it has none, all attributes are in `__dict__` (NULL: there are none).
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Clear, PyErr_Fetch, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {_PyObject_GC_MAY_BE_TRACKED, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyObject_VAR_SIZE} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF, Py_XINCREF, Py_XNewRef} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_INLINE_VALUES,
	Py_TPFLAGS_LONG_SUBCLASS,
	Py_TPFLAGS_MANAGED_DICT,
	type visitproc,
} from '../runtime/slots.ts';
import {EMPTY_KEYS, PyUnicode_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {
	_PyDictKeys_StringLookup,
	_PyObject_HashFast,
	DICT_KEYS_SPLIT,
	dictkeys_decref,
	dictkeys_incref,
	DKIX_EMPTY,
	new_keys_object,
	shared_keys_usable_size,
	SHARED_KEYS_LOG2,
	SHARED_KEYS_MAX_SIZE,
} from './dictkeys.ts';
import {
	_PyDictValues_AddToInsertionOrder,
	clear_inline_values,
	copy_values,
	delete_index_from_values,
	forgetOrder,
	free_values,
	insert_split_key,
	invalidateInlineValues,
	new_values,
	valueField,
	valuesSize,
} from './dict-values.ts';
import {
	_PyObject_GetManagedDict,
	_PyObject_InlineValues,
	_PyObject_ManagedDictPointer,
	CACHED_KEYS,
	setManagedDict,
	valuesOf,
} from './instance-values.ts';
import {
	new_dict,
	PyDict_Check,
	PyDict_DelItem,
	PyDict_GetItem,
	PyDict_New,
	PyDict_SetItem,
} from './dictobject.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {stringOf} from './unicodeobject.ts';

const flagsOf = (m: Machine, op: number): number =>
	m.i32[(m.i32[(op + 8) >> 2]! + PyTypeObject.tp_flags) >> 2]!;

/** A new class's shared key table; NULL without an error if memory is short (_PyDict_NewKeysForClass). */
export function _PyDict_NewKeysForClass(m: Machine, type: Ptr): Ptr {
	const keys = new_keys_object(m, SHARED_KEYS_LOG2, true);
	if (keys === 0) {
		PyErr_Clear(m);
		return NULL;
	}
	m.i32[(keys + PyDictKeysObject.dk_usable) >> 2] = SHARED_KEYS_MAX_SIZE;
	m.u8[keys + PyDictKeysObject.dk_kind] = DICT_KEYS_SPLIT;
	const dict = m.i32[(type + PyTypeObject.tp_dict) >> 2]! as Ptr;
	if (!m.profile.sharedKeysFromStaticAttributes || dict === 0) return keys;
	const names = PyDict_GetItem(m, dict, ID.__static_attributes__);
	if (names === 0 || !PyTuple_Check(m, names)) return keys;
	const n = PyTuple_GET_SIZE(m, names);
	for (let i = 0; i < n; i++) {
		const name = PyTuple_GET_ITEM(m, names, i);
		if (m.i32[(name + 8) >> 2] !== PyUnicode_Type) continue;
		const lo = _PyObject_HashFast(m, name);
		if (insert_split_key(m, keys, name, lo, m.hash_hi) === DKIX_EMPTY) break;
	}
	return keys;
}

/** Gives back a class's reference to its shared keys. */
export const _PyDictKeys_DecRef = (m: Machine, keys: number): void => dictkeys_decref(m, keys);

/** A dict over an object's values, in the release's tracking (make_dict_from_instance_attributes). */
function make_dict_from_instance_attributes(m: Machine, keys: Ptr, values: Ptr): Owned {
	const n = m.i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
	let track = false;
	let used = 0;
	for (let i = 0; i < n; i++) {
		const value = m.i32[valueField(values, i) >> 2]!;
		if (value === 0) continue;
		used++;
		if (!track) track = _PyObject_GC_MAY_BE_TRACKED(m, value);
	}
	dictkeys_incref(m, keys);
	const dict = new_dict(m, keys, values, used, false);
	if (dict !== 0 && track && m.i32[(dict - 16) >> 2] === 0) _PyObject_GC_TRACK(m, dict);
	return dict;
}

function new_dict_with_shared_keys(m: Machine, keys: Ptr): Owned {
	const values = new_values(m, shared_keys_usable_size(m, keys));
	if (values === 0) return NULL;
	dictkeys_incref(m, keys);
	return new_dict(m, keys, values, 0, true);
}

/** Makes the `__dict__` of an object with values that has none; it takes over those apart from the object. Borrowed, or NULL with an error. */
export function _PyObject_MaterializeManagedDict(m: Machine, op: Ptr): Ptr {
	const existing = _PyObject_GetManagedDict(m, op);
	if (existing !== 0) return existing;
	const type = m.i32[(op + 8) >> 2]!;
	const values = valuesOf(m, op);
	const dict =
		values === 0
			? PyDict_New(m)
			: make_dict_from_instance_attributes(m, CACHED_KEYS(m, type), values);
	if (dict !== 0) setManagedDict(m, op, dict);
	return dict;
}

/** True while the attributes of the object are in values of its own. */
const hasValues = (m: Machine, op: number): boolean =>
	(flagsOf(m, op) & m.values_flag) !== 0 && valuesOf(m, op) !== 0;

/** The managed `__dict__` (borrowed), made if there is none (ensure_managed_dict). */
function ensure_managed_dict(m: Machine, op: Ptr): Ptr {
	const dict = _PyObject_GetManagedDict(m, op);
	if (dict !== 0) return dict;
	if (hasValues(m, op)) return _PyObject_MaterializeManagedDict(m, op);
	const made = new_dict_with_shared_keys(m, CACHED_KEYS(m, m.i32[(op + 8) >> 2]!));
	if (made !== 0) setManagedDict(m, op, made);
	return made;
}

const setOrDelete = (m: Machine, dict: Ptr, name: Ptr, value: Ptr): number =>
	value === 0 ? PyDict_DelItem(m, dict, name) : PyDict_SetItem(m, dict, name, value);

/**
 * Sets an attribute (`value` borrowed; NULL deletes) of an object whose type may have values: in them, or in its dict.
 * 0 or -1; a missing name is AttributeError here, KeyError from the dict. (_PyObject_StoreInstanceAttribute)
 */
export function _PyObject_StoreInstanceAttribute(
	m: Machine,
	op: Ptr,
	name: Ptr,
	value: Ptr,
): number {
	const values = valuesOf(m, op);
	if (values === 0) {
		const dict = ensure_managed_dict(m, op);
		return dict === 0 ? -1 : setOrDelete(m, dict, name, value);
	}
	const {i32} = m;
	const keys = CACHED_KEYS(m, i32[(op + 8) >> 2]!);
	const dict = _PyObject_GetManagedDict(m, op);
	let ix: number = DKIX_EMPTY;
	if (i32[(name + 8) >> 2] === PyUnicode_Type) {
		const lo = _PyObject_HashFast(m, name);
		ix = insert_split_key(m, keys, name, lo, m.hash_hi);
	}
	if (ix === DKIX_EMPTY) return storeOutside(m, op, keys, values, dict, name, value);
	return storeAt(m, op, values, dict, ix, name, value);
}

/** The name has no place among the shared keys: the attributes move to a dict of the object's own. */
function storeOutside(
	m: Machine,
	op: Ptr,
	keys: Ptr,
	values: Ptr,
	existing: Ptr,
	name: Ptr,
	value: Ptr,
): number {
	if (existing !== 0) return setOrDelete(m, existing, name, value);
	const dict = make_dict_from_instance_attributes(m, keys, values);
	if (dict === 0) return -1;
	if (!m.inline_values) {
		setManagedDict(m, op, dict);
		return setOrDelete(m, dict, name, value);
	}
	if (setOrDelete(m, dict, name, value) < 0) {
		// The dict may still be over the values in the object, which keeps them.
		Py_DECREF(m, dict);
		return -1;
	}
	setManagedDict(m, op, dict);
	return 0;
}

function storeAt(
	m: Machine,
	op: Ptr,
	values: Ptr,
	dict: Ptr,
	ix: number,
	name: Ptr,
	value: Ptr,
): number {
	const {i32} = m;
	const at = valueField(values, ix) >> 2;
	const old = i32[at]!;
	if (old === 0) {
		if (value === 0)
			return PyErr_SetStringInt(
				m,
				'AttributeError',
				`'${typeName(m, op)}' object has no attribute '${stringOf(m, name)}'`,
			);
		i32[at] = Py_NewRef(m, value);
		_PyDictValues_AddToInsertionOrder(m, values, ix);
		if (dict !== 0) changeUsed(m, dict, 1);
		return 0;
	}
	Py_XINCREF(m, value);
	i32[at] = value;
	if (value === 0) {
		delete_index_from_values(m, values, ix);
		if (dict !== 0) changeUsed(m, dict, -1);
	}
	Py_DECREF(m, old);
	return 0;
}

function changeUsed(m: Machine, dict: number, by: number): void {
	const at = (dict + PyDictObject.ma_used) >> 2;
	m.i32[at] = m.i32[at]! + by;
}

/**
 * An attribute of an object whose type may have values: a new reference; NULL: it has none of that name;
 * -1: it has no values, look in its dict (_PyObject_TryGetInstanceAttribute).
 */
export function _PyObject_TryGetInstanceAttribute(m: Machine, op: Ptr, name: Ptr): Owned | -1 {
	const values = valuesOf(m, op);
	if (values === 0) return -1;
	const ix = _PyDictKeys_StringLookup(m, CACHED_KEYS(m, m.i32[(op + 8) >> 2]!), name);
	return ix < 0 ? NULL : Py_XNewRef(m, m.i32[valueField(values, ix) >> 2]! as Ptr);
}

/** True if no instance attribute is set. */
export function _PyObject_IsInstanceDictEmpty(m: Machine, op: Ptr): boolean {
	const flags = flagsOf(m, op);
	let dict = 0;
	if (hasValues(m, op)) return valuesSize(m, valuesOf(m, op)) === 0;
	if ((flags & Py_TPFLAGS_MANAGED_DICT) !== 0) dict = _PyObject_GetManagedDict(m, op);
	else {
		const at = _PyObject_ComputedDictPointer(m, op);
		if (at !== 0) dict = m.i32[at >> 2]!;
	}
	return dict === 0 || m.i32[(dict + PyDictObject.ma_used) >> 2] === 0;
}

/** Address of the `__dict__` pointer of an object without a managed dict; 0: it can have none. */
export function _PyObject_ComputedDictPointer(m: Machine, op: Ptr): number {
	const type = m.i32[(op + 8) >> 2]!;
	const offset = m.i32[(type + PyTypeObject.tp_dictoffset) >> 2]!;
	if (offset >= 0) return offset === 0 ? 0 : op + offset;
	const word = m.i32[(op + 16) >> 2]!;
	// An int has its sign and its number of digits there.
	const size = (flagsOf(m, op) & Py_TPFLAGS_LONG_SUBCLASS) === 0 ? Math.abs(word) : word >> 3;
	return op + _PyObject_VAR_SIZE(m, type, size) + offset;
}

/** Address of the `__dict__` pointer, the dict made if its values are inline; 0: the object can have none. */
export function _PyObject_GetDictPtr(m: Machine, op: Ptr): number {
	const flags = flagsOf(m, op);
	if ((flags & Py_TPFLAGS_MANAGED_DICT) === 0) return _PyObject_ComputedDictPointer(m, op);
	const made = (flags & Py_TPFLAGS_INLINE_VALUES) !== 0 || hasValues(m, op);
	if (made && _PyObject_MaterializeManagedDict(m, op) === 0) {
		PyErr_Clear(m);
		return 0;
	}
	return _PyObject_ManagedDictPointer(op);
}

function visitValues(m: Machine, op: Ptr, values: Ptr, visit: visitproc, arg: number): number {
	const keys = CACHED_KEYS(m, m.i32[(op + 8) >> 2]!);
	const n = m.i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
	for (let i = 0; i < n; i++) {
		const value = m.i32[valueField(values, i) >> 2]! as Ptr;
		if (value === 0) continue;
		const result = visit(m, value, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** tp_traverse's part for a managed dict and values. */
export function PyObject_VisitManagedDict(
	m: Machine,
	op: Ptr,
	visit: visitproc,
	arg: number,
): number {
	const flags = flagsOf(m, op);
	if ((flags & Py_TPFLAGS_MANAGED_DICT) === 0) return 0;
	const dict = _PyObject_GetManagedDict(m, op);
	if ((flags & m.values_flag) !== 0 && (dict === 0 || m.profile.instanceTraverses === 'values')) {
		const values = valuesOf(m, op);
		if (values !== 0) return visitValues(m, op, values, visit, arg);
	}
	return dict === 0 ? 0 : visit(m, dict, arg);
}

/** The same for the audit: every reference the object itself holds. */
export function ownsManagedDict(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	const flags = flagsOf(m, op);
	if ((flags & Py_TPFLAGS_MANAGED_DICT) === 0) return 0;
	if (hasValues(m, op)) visitValues(m, op, valuesOf(m, op), visit, arg);
	const dict = _PyObject_GetManagedDict(m, op);
	return dict === 0 ? 0 : visit(m, dict, arg);
}

/** Gives a dict that is over the object's inline values a copy of its own; they become invalid. 0, or -1 with MemoryError. */
export function _PyDict_DetachFromObject(m: Machine, dict: Ptr, op: Ptr): number {
	if (!m.inline_values) return 0;
	const values = _PyObject_InlineValues(m, op);
	if (m.i32[(dict + PyDictObject.ma_values) >> 2] !== values) return 0;
	const copy = copy_values(m, values, m.i32[(dict + PyDictObject.ma_keys) >> 2]!);
	if (copy === 0) return -1;
	m.i32[(dict + PyDictObject.ma_values) >> 2] = copy;
	invalidateInlineValues(m, values);
	return 0;
}

/** `op.__dict__ = dict` (borrowed; NULL drops all attributes) for a type with a managed dict. 0 or -1. */
export function _PyObject_SetManagedDict(m: Machine, op: Ptr, dict: Ptr): number {
	// Values apart from the object become a dict even now that it is replaced.
	if (!m.inline_values && hasValues(m, op) && _PyObject_MaterializeManagedDict(m, op) === 0)
		return -1;
	const old = _PyObject_GetManagedDict(m, op);
	if ((flagsOf(m, op) & Py_TPFLAGS_INLINE_VALUES) !== 0) {
		if (old === 0) {
			Py_XINCREF(m, dict);
			setManagedDict(m, op, dict);
			clear_inline_values(m, _PyObject_InlineValues(m, op));
			return 0;
		}
		if (_PyDict_DetachFromObject(m, old, op) < 0) return -1;
	}
	Py_XINCREF(m, dict);
	setManagedDict(m, op, dict);
	Py_XDECREF(m, old);
	return 0;
}

/** Drops values apart from the object, in order of the shared keys; their block stays the object's. */
function clearValues(m: Machine, op: Ptr, values: Ptr): void {
	const keys = CACHED_KEYS(m, m.i32[(op + 8) >> 2]!);
	const n = m.i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
	for (let i = 0; i < n; i++) {
		const at = valueField(values, i) >> 2;
		const old = m.i32[at]!;
		m.i32[at] = 0;
		Py_XDECREF(m, old);
	}
	forgetOrder(m, values);
}

/** tp_dealloc's part: drops values and dict. */
export function _PyObject_FreeManagedDict(m: Machine, op: Ptr): void {
	const values = m.inline_values ? 0 : valuesOf(m, op);
	PyObject_ClearManagedDict(m, op);
	if (values === 0) return;
	free_values(m, values);
	setManagedDict(m, op, 0);
}

/** tp_clear's part: drops the values and the dict. A dict that lives on keeps the values. */
export function PyObject_ClearManagedDict(m: Machine, op: Ptr): void {
	if (!m.inline_values) {
		const values = valuesOf(m, op);
		if (values !== 0) {
			clearValues(m, op, values);
			return;
		}
		const dict = _PyObject_GetManagedDict(m, op);
		setManagedDict(m, op, 0);
		Py_XDECREF(m, dict);
		return;
	}
	if (_PyObject_GetManagedDict(m, op) === 0) {
		if ((flagsOf(m, op) & Py_TPFLAGS_INLINE_VALUES) !== 0)
			clear_inline_values(m, _PyObject_InlineValues(m, op));
		return;
	}
	// Deaths do not lose an error that is set; that of this step is nobody's.
	const raised = PyErr_Fetch(m);
	const cleared = _PyObject_SetManagedDict(m, op, NULL) === 0;
	if (!cleared) PyErr_Clear(m);
	m.current_exception = raised;
	if (cleared) return;
	// No memory for a copy of the values: they die, and a surviving dict is empty.
	const dict = _PyObject_GetManagedDict(m, op);
	m.i32[(dict + PyDictObject.ma_values) >> 2] = 0;
	m.i32[(dict + PyDictObject.ma_used) >> 2] = 0;
	dictkeys_decref(m, m.i32[(dict + PyDictObject.ma_keys) >> 2]!);
	m.i32[(dict + PyDictObject.ma_keys) >> 2] = EMPTY_KEYS;
	setManagedDict(m, op, 0);
	clear_inline_values(m, _PyObject_InlineValues(m, op));
	Py_DECREF(m, dict);
}

/** `op.__dict__`, made if need be: a new reference, or NULL with AttributeError. */
export function PyObject_GenericGetDict(m: Machine, op: Ptr): Owned {
	if ((flagsOf(m, op) & Py_TPFLAGS_MANAGED_DICT) !== 0) {
		const plain = !m.profile.lazyDictSharesKeys;
		return Py_XNewRef(
			m,
			plain ? _PyObject_MaterializeManagedDict(m, op) : ensure_managed_dict(m, op),
		);
	}
	const at = _PyObject_ComputedDictPointer(m, op);
	if (at === 0) return PyErr_SetString(m, 'AttributeError', 'This object has no __dict__');
	return Py_XNewRef(m, ensureDictAt(m, op, at));
}

/** The dict at the address `at` in `op` (borrowed), made if there is none. */
function ensureDictAt(m: Machine, op: Ptr, at: number): Ptr {
	const existing = m.i32[at >> 2]! as Ptr;
	if (existing !== 0) return existing;
	const type = m.i32[(op + 8) >> 2]!;
	const keys = (flagsOf(m, op) & Py_TPFLAGS_HEAPTYPE) === 0 ? NULL : CACHED_KEYS(m, type);
	const dict = keys === 0 ? PyDict_New(m) : new_dict_with_shared_keys(m, keys);
	m.i32[at >> 2] = dict;
	return dict;
}

/** `op.__dict__ = value` (borrowed), for types of C code: 0 or -1. */
export function PyObject_GenericSetDict(m: Machine, op: Ptr, value: Ptr): number {
	const at = _PyObject_GetDictPtr(m, op);
	if (at === 0) return PyErr_SetStringInt(m, 'AttributeError', 'This object has no __dict__');
	if (value === 0) return PyErr_SetStringInt(m, 'TypeError', 'cannot delete __dict__');
	if (!PyDict_Check(m, value))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`__dict__ must be set to a dictionary, not a '${typeName(m, value)}'`,
		);
	if ((flagsOf(m, op) & Py_TPFLAGS_MANAGED_DICT) !== 0)
		return _PyObject_SetManagedDict(m, op, value);
	const old = m.i32[at >> 2]!;
	m.i32[at >> 2] = Py_NewRef(m, value);
	Py_XDECREF(m, old);
	return 0;
}

/** Sets (or, `value` NULL, deletes) `name` in the dict of an object that keeps no inline values (_PyObjectDict_SetItem). */
export function _PyObjectDict_SetItem(
	m: Machine,
	op: Ptr,
	at: number,
	name: Ptr,
	value: Ptr,
): number {
	const dict =
		(flagsOf(m, op) & Py_TPFLAGS_MANAGED_DICT) === 0
			? ensureDictAt(m, op, at)
			: ensure_managed_dict(m, op);
	return dict === 0 ? -1 : setOrDelete(m, dict, name, value);
}
