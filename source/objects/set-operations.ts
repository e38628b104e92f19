/** Union, intersection, difference of sets (Objects/setobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {arg} from '../runtime/args.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {Py_None, Py_NotImplemented, PyDict_Type} from '../runtime/statics.ts';
import {
	_PyDict_Contains_KnownHash,
	dictHash,
	dictKey,
	PyDict_GET_SIZE,
	PyDict_Next,
} from './dictobject.ts';
import {
	_PySet_NextEntry,
	_PySet_Update,
	forEachItem,
	newSetLike,
	trackFilled,
	PyAnySet_Check,
	PyFrozenSet_Check,
	PySet_MINSIZE,
	PySet_GET_SIZE,
	set_add_entry,
	set_clear_internal,
	set_contains_entry,
	set_copy,
	set_discard_entry,
	set_discard_key,
	set_table_resize,
	setHash,
	setKey,
} from './setobject.ts';
import {PySetObject} from './set-layout.ts';
import {PyObject_Hash} from './object-compare.ts';

const FILL = PySetObject.fill;
const USED = PySetObject.used;
const MASK = PySetObject.mask;
const TABLE = PySetObject.table;
const HASH = PySetObject.hash;
const SMALLTABLE = PySetObject.smalltable;

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const notImplemented = (m: Machine): Owned => Py_NewRef(m, Py_NotImplemented);
const typeOf = (m: Machine, op: number): Ptr => m.i32[(op + 8) >> 2]! as Ptr;

/** `result`, or NULL after releasing it if `status` says that filling it failed. */
export function resultUnless(m: Machine, result: Owned, status: number): Owned {
	if (status >= 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

/** The same of a set that is tracked when it is filled. */
const filledUnless = (m: Machine, result: Owned, status: number): Owned =>
	trackFilled(m, resultUnless(m, result, status));

/** Calls `each` for the keys of a set, each held meanwhile, until it returns non-zero: that result or 0. */
export function forEachKey(
	m: Machine,
	set: Ptr,
	each: (key: Ptr, lo: number, hi: number) => number,
): number {
	for (let pos = _PySet_NextEntry(m, set, 0); pos !== 0; pos = _PySet_NextEntry(m, set, pos)) {
		const lo = setHash(m, set, pos);
		const hi = m.hash_hi;
		const key = Py_NewRef(m, setKey(m, set, pos));
		const result = each(key, lo, hi);
		Py_DECREF(m, key);
		if (result !== 0) return result;
	}
	return 0;
}

export function set_intersection(m: Machine, arg0: Ptr, arg1: Ptr): Owned {
	let set = arg0;
	let other = arg1;
	if (set === other) return set_copy(m, set);
	const result = newSetLike(m, set, NULL);
	if (result === 0) return NULL;
	if (PyAnySet_Check(m, other)) {
		if (PySet_GET_SIZE(m, other) > PySet_GET_SIZE(m, set)) [set, other] = [other, set];
		const status = forEachKey(m, other, (key, lo, hi) => {
			const found = set_contains_entry(m, set, key, lo, hi);
			return found > 0 ? set_add_entry(m, result, key, lo, hi) : found;
		});
		return filledUnless(m, result, status);
	}
	const status = forEachItem(m, other, item => {
		const lo = PyObject_Hash(m, item);
		const hi = m.hash_hi;
		if (lo === -1 && hi === -1) return -1;
		const found = set_contains_entry(m, set, item, lo, hi);
		if (found <= 0) return found;
		if (set_add_entry(m, result, item, lo, hi) < 0) return -1;
		// All of ours are found: what else comes does not matter.
		return PySet_GET_SIZE(m, result) >= PySet_GET_SIZE(m, set) ? 1 : 0;
	});
	return filledUnless(m, result, status);
}

/** Empties a table of its dummies if they are many. */
function dropDummies(m: Machine, set: Ptr): number {
	const {i32} = m;
	const used = i32[(set + USED) >> 2]!;
	if (i32[(set + FILL) >> 2]! - used <= i32[(set + MASK) >> 2]! >> 2) return 0;
	return set_table_resize(m, set, used > 50_000 ? used * 2 : used * 4);
}

/** 0 or -1. */
export function set_difference_update_internal(m: Machine, set: Ptr, other: Ptr): number {
	if (set === other) return set_clear_internal(m, set);
	let status: number;
	if (PyAnySet_Check(m, other)) {
		// A much larger set is first cut down to what matters.
		const much = PySet_GET_SIZE(m, other) >> 3 > PySet_GET_SIZE(m, set);
		const keys = much ? set_intersection(m, set, other) : Py_NewRef(m, other);
		if (keys === 0) return -1;
		status = forEachKey(m, keys, (key, lo, hi) =>
			Math.min(0, set_discard_entry(m, set, key, lo, hi)),
		);
		Py_DECREF(m, keys);
	} else status = forEachItem(m, other, item => Math.min(0, set_discard_key(m, set, item)));
	return status < 0 ? -1 : dropDummies(m, set);
}

function set_copy_and_difference(m: Machine, set: Ptr, other: Ptr): Owned {
	const result = newSetLike(m, set, set);
	if (result === 0) return NULL;
	return filledUnless(m, result, set_difference_update_internal(m, result, other));
}

export function set_difference(m: Machine, set: Ptr, other: Ptr): Owned {
	const isDict = typeOf(m, other) === PyDict_Type;
	if (!isDict && !PyAnySet_Check(m, other)) return set_copy_and_difference(m, set, other);
	const otherSize = isDict ? PyDict_GET_SIZE(m, other) : PySet_GET_SIZE(m, other);
	if (PySet_GET_SIZE(m, set) >> 2 > otherSize) return set_copy_and_difference(m, set, other);
	const result = newSetLike(m, set, NULL);
	if (result === 0) return NULL;
	const contains = isDict ? _PyDict_Contains_KnownHash : set_contains_entry;
	const status = forEachKey(m, set, (key, lo, hi) => {
		const found = contains(m, other, key, lo, hi);
		if (found !== 0) return Math.min(0, found);
		return set_add_entry(m, result, key, lo, hi);
	});
	return filledUnless(m, result, status);
}

/** Toggles the keys of another set. */
function toggleSet(m: Machine, set: Ptr, other: Ptr): number {
	return forEachKey(m, other, (key, lo, hi) => toggle(m, set, key, lo, hi));
}

function toggle(m: Machine, set: Ptr, key: Ptr, lo: number, hi: number): number {
	const removed = set_discard_entry(m, set, key, lo, hi);
	return removed === 0 ? set_add_entry(m, set, key, lo, hi) : Math.min(0, removed);
}

function toggleDict(m: Machine, set: Ptr, dict: Ptr): number {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const lo = dictHash(m, dict, pos);
		const hi = m.hash_hi;
		const key = Py_NewRef(m, dictKey(m, dict, pos));
		const status = toggle(m, set, key, lo, hi);
		Py_DECREF(m, key);
		if (status < 0) return -1;
	}
	return 0;
}

/** 0 or -1. */
export function symmetricUpdate(m: Machine, set: Ptr, other: Ptr): number {
	if (set === other) return set_clear_internal(m, set);
	if (typeOf(m, other) === PyDict_Type) return toggleDict(m, set, other);
	if (PyAnySet_Check(m, other)) return toggleSet(m, set, other);
	const keys = trackFilled(m, newSetLike(m, set, other));
	if (keys === 0) return -1;
	const status = toggleSet(m, set, keys);
	Py_DECREF(m, keys);
	return status;
}

export function set_symmetric_difference(m: Machine, set: Ptr, other: Ptr): Owned {
	const result = newSetLike(m, set, NULL);
	if (result === 0) return NULL;
	let status = _PySet_Update(m, result, other);
	if (status === 0) status = toggleSet(m, result, set);
	return filledUnless(m, result, status);
}

export const set_symmetric_difference_update = (m: Machine, set: Ptr, other: Ptr): Owned =>
	symmetricUpdate(m, set, other) < 0 ? NULL : none(m);

type InPlace = (m: Machine, set: Ptr, other: Ptr) => number;
type Binary = (m: Machine, set: Ptr, other: Ptr) => Owned;

/** Exchanges the contents of two sets. */
function set_swap_bodies(m: Machine, a: Ptr, b: Ptr): void {
	const {i32} = m;
	const swapWords = (from: number, words: number): void => {
		for (let i = from >> 2; i < (from >> 2) + words; i++) {
			const t = i32[(a >> 2) + i]!;
			i32[(a >> 2) + i] = i32[(b >> 2) + i]!;
			i32[(b >> 2) + i] = t;
		}
	};
	const tableA = i32[(a + TABLE) >> 2]!;
	const tableB = i32[(b + TABLE) >> 2]!;
	swapWords(FILL, 6);
	i32[(a + TABLE) >> 2] = tableB === b + SMALLTABLE ? a + SMALLTABLE : tableB;
	i32[(b + TABLE) >> 2] = tableA === a + SMALLTABLE ? b + SMALLTABLE : tableA;
	if (tableA === a + SMALLTABLE || tableB === b + SMALLTABLE)
		swapWords(SMALLTABLE, PySet_MINSIZE * 4);
	if (PyFrozenSet_Check(m, a) && PyFrozenSet_Check(m, b)) swapWords(HASH, 2);
	else
		for (const set of [a, b]) {
			i32[(set + HASH) >> 2] = -1;
			i32[((set + HASH) >> 2) + 1] = -1;
		}
}

export function intersectInPlace(m: Machine, set: Ptr, other: Ptr): number {
	const common = set_intersection(m, set, other);
	if (common === 0) return -1;
	set_swap_bodies(m, set, common);
	Py_DECREF(m, common);
	return 0;
}

/** `set.update(*others)` and its kin. */
export const updateWithAll =
	(update: InPlace) =>
	(m: Machine, set: Ptr, args: number, n: number): Owned => {
		for (let i = 0; i < n; i++) if (update(m, set, arg(m, args, i)) < 0) return NULL;
		return none(m);
	};

export function set_union(m: Machine, set: Ptr, args: number, n: number): Owned {
	const result = newSetLike(m, set, set);
	if (result === 0) return NULL;
	for (let i = 0; i < n; i++) {
		const other = arg(m, args, i);
		if (other !== set && _PySet_Update(m, result, other) < 0) return resultUnless(m, result, -1);
	}
	return trackFilled(m, result);
}

/** The intersection with all of `args`, one after the other. */
export function set_intersection_multi(m: Machine, set: Ptr, args: number, n: number): Owned {
	if (n === 0) return set_copy(m, set);
	let result = Py_NewRef(m, set);
	for (let i = 0; i < n; i++) {
		const next = set_intersection(m, result, arg(m, args, i));
		Py_DECREF(m, result);
		if (next === 0) return NULL;
		result = next;
	}
	return result;
}

export function set_intersection_update(m: Machine, set: Ptr, args: number, n: number): Owned {
	const common = set_intersection_multi(m, set, args, n);
	if (common === 0) return NULL;
	set_swap_bodies(m, set, common);
	Py_DECREF(m, common);
	return none(m);
}

export function set_difference_multi(m: Machine, set: Ptr, args: number, n: number): Owned {
	if (n === 0) return set_copy(m, set);
	const result = set_difference(m, set, arg(m, args, 0));
	for (let i = 1; i < n && result !== 0; i++)
		if (set_difference_update_internal(m, result, arg(m, args, i)) < 0)
			return resultUnless(m, result, -1);
	return result;
}

// Operators take sets only.

export const operator =
	(operation: Binary): Binary =>
	(m, a, b) =>
		PyAnySet_Check(m, a) && PyAnySet_Check(m, b) ? operation(m, a, b) : notImplemented(m);

export const inPlaceOperator =
	(update: InPlace): Binary =>
	(m, set, other) => {
		if (!PyAnySet_Check(m, other)) return notImplemented(m);
		return update(m, set, other) < 0 ? NULL : Py_NewRef(m, set);
	};

export const set_or: Binary = (m, a, b) => {
	const result = set_copy(m, a);
	if (result === 0 || a === b) return result;
	return resultUnless(m, result, _PySet_Update(m, result, b));
};
