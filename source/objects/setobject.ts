/**
 * set and frozenset: table, probing, growth, life and death (Objects/setobject.c). Methods are in set-methods.ts.
 *
 * The table has `mask + 1` entries {key, hash}; up to 8 lie in the object, more in a PyMem block. `fill` counts entries that
 * were ever used since the last rebuild, `used` those that hold a key now; the difference are dummies. Keys are owned.
 */
import {PySetObject} from './set-layout.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {
	PyErr_NoMemory,
	PyErr_Occurred,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack, _PyObject_GC_TRACK, _PyObject_GC_IS_TRACKED, _PyObject_GC_MAY_BE_TRACKED, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_REFCNT} from '../runtime/refcount.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import type {allocfunc, freefunc, visitproc} from '../runtime/slots.ts';
import {DUMMY, PyDict_Type, PyFrozenSet_Type, PySet_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyIter_Next, PyObject_GetIter} from './abstract.ts';
import {setKeyHash} from './dict-errors.ts';
import {compareKeys} from './dictkeys.ts';
import {dictHash, dictKey, PyDict_GET_SIZE, PyDict_Next} from './dictobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {PyType_IsSubtype} from './typeobject.ts';

export {PySetObject, setentry} from './set-layout.ts';

const FILL = PySetObject.fill;
const USED = PySetObject.used;
const MASK = PySetObject.mask;
const TABLE = PySetObject.table;
const HASH = PySetObject.hash;
const FINGER = PySetObject.finger;
const SMALLTABLE = PySetObject.smalltable;
const WEAKREFLIST = PySetObject.weakreflist;

export const PySet_MINSIZE = 8;
const LINEAR_PROBES = 9;

const isSubtypeOf = (m: Machine, op: number, type: Ptr): boolean => {
	const mine = m.i32[(op + 8) >> 2]! as Ptr;
	return mine === type || PyType_IsSubtype(m, mine, type);
};
export const PySet_Check = (m: Machine, op: number): boolean => isSubtypeOf(m, op, PySet_Type);
export const PyFrozenSet_Check = (m: Machine, op: number): boolean =>
	isSubtypeOf(m, op, PyFrozenSet_Type);
export const PySet_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PySet_Type;
export const PyFrozenSet_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyFrozenSet_Type;
export const PyAnySet_CheckExact = (m: Machine, op: number): boolean =>
	PySet_CheckExact(m, op) || PyFrozenSet_CheckExact(m, op);
export const PyAnySet_Check = (m: Machine, op: number): boolean =>
	PySet_Check(m, op) || PyFrozenSet_Check(m, op);

export const PySet_GET_SIZE = (m: Machine, set: number): number => m.i32[(set + USED) >> 2]!;
export const PySet_Size = PySet_GET_SIZE;

/**
 * The first key at or after position `pos` (start with 0): a position > 0 for the next call and for `setKey`, 0 at the end.
 */
export function _PySet_NextEntry(m: Machine, set: Ptr, pos: number): number {
	const {i32} = m;
	const table = i32[(set + TABLE) >> 2]! >> 2;
	const mask = i32[(set + MASK) >> 2]!;
	for (let i = pos; i <= mask; i++) {
		const key = i32[table + i * 4]!;
		if (key !== 0 && key !== DUMMY) return i + 1;
	}
	return 0;
}

/** The key (borrowed) at a position that `_PySet_NextEntry` returned. */
export const setKey = (m: Machine, set: Ptr, pos: number): Ptr =>
	m.i32[(m.i32[(set + TABLE) >> 2]! + (pos - 1) * 16) >> 2]! as Ptr;

/** Its hash: low word; high word in `m.hash_hi`. */
export function setHash(m: Machine, set: Ptr, pos: number): number {
	const at = (m.i32[(set + TABLE) >> 2]! + (pos - 1) * 16 + 8) >> 2;
	m.hash_hi = m.i32[at + 1]!;
	return m.i32[at]!;
}

const RESTART = -2;

/**
 * Word index (address / 4) of the entry that holds `key`, or of the unused one where its search ends; -1 with an error.
 * `adding`: of the last dummy on the way, rather than an unused one. Comparing keys may change the set: then the search
 * starts again.
 */
function set_lookkey(
	m: Machine,
	set: Ptr,
	key: number,
	lo: number,
	hi: number,
	adding: boolean,
): number {
	for (;;) {
		const found = searchOnce(m, set, key, lo, hi, adding);
		if (found !== RESTART) return found;
	}
}

function searchOnce(
	m: Machine,
	set: Ptr,
	key: number,
	lo: number,
	hi: number,
	adding: boolean,
): number {
	const {i32} = m;
	let dummy = 0;
	const base = i32[(set + TABLE) >> 2]!;
	const table = base >> 2;
	const mask = i32[(set + MASK) >> 2]!;
	let perturb = lo;
	let perturbHi = hi;
	let i = lo & mask;
	for (;;) {
		let at = table + i * 4;
		const last = i + LINEAR_PROBES <= mask ? at + LINEAR_PROBES * 4 : at;
		for (; at <= last; at += 4) {
			const k = i32[at]!;
			if (k === 0) return dummy === 0 ? at : dummy;
			if (i32[at + 2] !== lo || i32[at + 3] !== hi) {
				if (adding && k === DUMMY) dummy = at;
				continue;
			}
			if (k === key) return at;
			const cmp = compareKeys(m, k, key);
			if (cmp < 0) return -1;
			if (i32[(set + TABLE) >> 2] !== base || i32[at] !== k) return RESTART;
			if (cmp > 0) return at;
		}
		perturb = (perturb >>> 5) | (perturbHi << 27);
		perturbHi >>>= 5;
		i = (Math.imul(i, 5) + 1 + perturb) & mask;
	}
}

/** Adds a key (borrowed) of known hash. 0 or -1. */
export function set_add_entry(m: Machine, set: Ptr, key: Ptr, lo: number, hi: number): number {
	const {i32} = m;
	Py_INCREF(m, key);
	const at = set_lookkey(m, set, key, lo, hi, true);
	if (at < 0) {
		Py_DECREF(m, key);
		return -1;
	}
	const old = i32[at]!;
	if (old !== 0 && old !== DUMMY) {
		Py_DECREF(m, key);
		return 0;
	}
	i32[at] = key;
	i32[at + 1] = 0;
	i32[at + 2] = lo;
	i32[at + 3] = hi;
	const used = i32[(set + USED) >> 2]! + 1;
	i32[(set + USED) >> 2] = used;
	if (old === DUMMY) return 0;
	const fill = i32[(set + FILL) >> 2]! + 1;
	i32[(set + FILL) >> 2] = fill;
	if (fill * 5 < i32[(set + MASK) >> 2]! * 3) return 0;
	return set_table_resize(m, set, used > 50_000 ? used * 2 : used * 4);
}

/** Stores a key (given over) that is not in the table, which has no dummies. */
function set_insert_clean(
	m: Machine,
	table: number,
	mask: number,
	key: number,
	lo: number,
	hi: number,
): void {
	const {i32} = m;
	let perturb = lo;
	let perturbHi = hi;
	let i = lo & mask;
	for (;;) {
		let at = (table >> 2) + i * 4;
		const last = i + LINEAR_PROBES <= mask ? at + LINEAR_PROBES * 4 : at;
		for (; at <= last; at += 4) {
			if (i32[at] !== 0) continue;
			i32[at] = key;
			i32[at + 1] = 0;
			i32[at + 2] = lo;
			i32[at + 3] = hi;
			return;
		}
		perturb = (perturb >>> 5) | (perturbHi << 27);
		perturbHi >>>= 5;
		i = (Math.imul(i, 5) + 1 + perturb) & mask;
	}
}

/** Rebuilds the table with more than `minused` entries; dummies go. 0, or -1 with MemoryError. */
export function set_table_resize(m: Machine, set: Ptr, minused: number): number {
	const {i32} = m;
	let newsize = PySet_MINSIZE;
	while (newsize <= minused) newsize *= 2;
	const oldtable = i32[(set + TABLE) >> 2]!;
	const small = set + SMALLTABLE;
	const oldmask = i32[(set + MASK) >> 2]!;
	const used = i32[(set + USED) >> 2]!;
	let newtable: number = small;
	if (newsize > PySet_MINSIZE) {
		newtable = newsize > 2 ** 26 ? 0 : PyMem_Malloc(m, newsize * 16);
		if (newtable === 0) {
			PyErr_NoMemory(m);
			return -1;
		}
	} else if (oldtable === small && i32[(set + FILL) >> 2] === used) return 0;
	const old =
		newtable === oldtable
			? i32.slice(oldtable >> 2, (oldtable >> 2) + (oldmask + 1) * 4)
			: i32.subarray(oldtable >> 2, (oldtable >> 2) + (oldmask + 1) * 4);
	i32.fill(0, newtable >> 2, (newtable >> 2) + newsize * 4);
	i32[(set + MASK) >> 2] = newsize - 1;
	i32[(set + TABLE) >> 2] = newtable;
	i32[(set + FILL) >> 2] = used;
	for (let at = 0; at < old.length; at += 4) {
		const key = old[at]!;
		if (key !== 0 && key !== DUMMY)
			set_insert_clean(m, newtable, newsize - 1, key, old[at + 2]!, old[at + 3]!);
	}
	if (oldtable !== small) PyMem_Free(m, oldtable);
	return 0;
}

/** 1, 0 or -1. */
export function set_contains_entry(m: Machine, set: Ptr, key: Ptr, lo: number, hi: number): number {
	const at = set_lookkey(m, set, key, lo, hi, false);
	return at < 0 ? -1 : m.i32[at] === 0 ? 0 : 1;
}

/** Removes a key: 1 if it was there, 0, or -1. */
export function set_discard_entry(m: Machine, set: Ptr, key: Ptr, lo: number, hi: number): number {
	const {i32} = m;
	const at = set_lookkey(m, set, key, lo, hi, false);
	if (at < 0) return -1;
	const old = i32[at]!;
	if (old === 0) return 0;
	i32[at] = DUMMY;
	i32[at + 2] = -1;
	i32[at + 3] = -1;
	i32[(set + USED) >> 2] = i32[(set + USED) >> 2]! - 1;
	Py_DECREF(m, old);
	return 1;
}

type KeyOperation = (m: Machine, set: Ptr, key: Ptr, lo: number, hi: number) => number;

const withHash =
	(operation: KeyOperation) =>
	(m: Machine, set: Ptr, key: Ptr): number => {
		const lo = setKeyHash(m, key);
		const hi = m.hash_hi;
		return lo === -1 && hi === -1 ? -1 : operation(m, set, key, lo, hi);
	};

export const set_add_key = withHash(set_add_entry);
export const set_contains_key = withHash(set_contains_entry);
export const set_discard_key = withHash(set_discard_entry);

function set_empty_to_minsize(m: Machine, set: number): void {
	const {i32} = m;
	i32.fill(0, (set + FILL) >> 2, (set + HASH) >> 2);
	i32[(set + MASK) >> 2] = PySet_MINSIZE - 1;
	i32[(set + TABLE) >> 2] = set + SMALLTABLE;
	i32[(set + HASH) >> 2] = -1;
	i32[((set + HASH) >> 2) + 1] = -1;
	i32.fill(0, (set + SMALLTABLE) >> 2, (set + SMALLTABLE + PySet_MINSIZE * 16) >> 2);
}

/** Drops all keys in table order; the set is empty before the first one dies. 0. */
export function set_clear_internal(m: Machine, set: Ptr): number {
	const {i32} = m;
	const table = i32[(set + TABLE) >> 2]!;
	const malloced = table !== set + SMALLTABLE;
	let used = i32[(set + USED) >> 2]!;
	if (!malloced && i32[(set + FILL) >> 2] === 0) return 0;
	const keys = malloced ? i32 : i32.slice(table >> 2, (table >> 2) + PySet_MINSIZE * 4);
	set_empty_to_minsize(m, set);
	for (let at = malloced ? table >> 2 : 0; used > 0; at += 4) {
		const key = keys[at]!;
		if (key === 0 || key === DUMMY) continue;
		used--;
		Py_DECREF(m, key);
	}
	if (malloced) PyMem_Free(m, table);
	return 0;
}

export function set_dealloc(m: Machine, set: Ptr): void {
	const {i32} = m;
	PyObject_GC_UnTrack(m, set);
	// A subclass's dealloc has been here before us and must not be called again.
	const exact = PyAnySet_CheckExact(m, set);
	if (exact && Py_TRASHCAN_BEGIN(m, set)) return;
	if (i32[(set + WEAKREFLIST) >> 2] !== 0) PyObject_ClearWeakRefs(m, set);
	const table = i32[(set + TABLE) >> 2]!;
	let used = i32[(set + USED) >> 2]!;
	for (let at = table >> 2; used > 0; at += 4) {
		const key = i32[at]!;
		if (key === 0 || key === DUMMY) continue;
		used--;
		Py_DECREF(m, key);
	}
	if (table !== set + SMALLTABLE) PyMem_Free(m, table);
	slot<freefunc>(m, i32[(set + 8) >> 2]!, PyTypeObject.tp_free)!(m, set);
	if (exact) Py_TRASHCAN_END(m);
}

export function set_traverse(m: Machine, set: Ptr, visit: visitproc, extra: number): number {
	for (let pos = _PySet_NextEntry(m, set, 0); pos !== 0; pos = _PySet_NextEntry(m, set, pos)) {
		const result = visit(m, setKey(m, set, pos), extra);
		if (result !== 0) return result;
	}
	return 0;
}

/** Adds the keys of another set. 0 or -1 (set_merge). */
function set_merge(m: Machine, set: Ptr, other: Ptr): number {
	const {i32} = m;
	const otherUsed = i32[(other + USED) >> 2]!;
	if (other === set || otherUsed === 0) return 0;
	if (
		(i32[(set + FILL) >> 2]! + otherUsed) * 5 >= i32[(set + MASK) >> 2]! * 3 &&
		set_table_resize(m, set, (i32[(set + USED) >> 2]! + otherUsed) * 2) < 0
	)
		return -1;
	if (i32[(set + FILL) >> 2] === 0) {
		fillFrom(m, set, other);
		return 0;
	}
	for (let pos = _PySet_NextEntry(m, other, 0); pos !== 0; pos = _PySet_NextEntry(m, other, pos)) {
		const lo = setHash(m, other, pos);
		if (set_add_entry(m, set, setKey(m, other, pos), lo, m.hash_hi) < 0) return -1;
	}
	return 0;
}

/** Copies the keys of another set into an empty table: slot by slot if both tables are alike. */
function fillFrom(m: Machine, set: Ptr, other: Ptr): void {
	const {i32} = m;
	const mask = i32[(set + MASK) >> 2]!;
	const used = i32[(other + USED) >> 2]!;
	const table = i32[(set + TABLE) >> 2]!;
	const from = i32[(other + TABLE) >> 2]! >> 2;
	const n = i32[(other + MASK) >> 2]! + 1;
	const alike = mask + 1 === n && i32[(other + FILL) >> 2] === used;
	i32[(set + FILL) >> 2] = used;
	i32[(set + USED) >> 2] = used;
	for (let at = from, end = from + n * 4; at < end; at += 4) {
		const key = i32[at]!;
		if (key === 0 || key === DUMMY) continue;
		Py_INCREF(m, key);
		if (alike) {
			const to = (table >> 2) + at - from;
			i32[to] = key;
			i32[to + 2] = i32[at + 2]!;
			i32[to + 3] = i32[at + 3]!;
		} else set_insert_clean(m, table, mask, key, i32[at + 2]!, i32[at + 3]!);
	}
}

function set_update_dict(m: Machine, set: Ptr, dict: Ptr): number {
	const {i32} = m;
	const size = PyDict_GET_SIZE(m, dict);
	if (
		(i32[(set + FILL) >> 2]! + size) * 5 >= i32[(set + MASK) >> 2]! * 3 &&
		set_table_resize(m, set, (i32[(set + USED) >> 2]! + size) * 2) < 0
	)
		return -1;
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const lo = dictHash(m, dict, pos);
		if (set_add_entry(m, set, dictKey(m, dict, pos), lo, m.hash_hi) < 0) return -1;
	}
	return 0;
}

/** Calls `each` (which borrows) for every item of an iterable until it returns non-zero; that result, 0, or -1. */
export function forEachItem(m: Machine, iterable: Ptr, each: (item: Ptr) => number): number {
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return -1;
	let result = 0;
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		result = each(item);
		Py_DECREF(m, item);
		if (result !== 0) break;
	}
	Py_DECREF(m, it);
	return result === 0 && PyErr_Occurred(m) !== 0 ? -1 : result;
}

/** Adds all items of any iterable. 0 or -1 (set_update_internal). */
export function _PySet_Update(m: Machine, set: Ptr, other: Ptr): number {
	if (PyAnySet_Check(m, other)) return set_merge(m, set, other);
	if (m.i32[(other + 8) >> 2] === PyDict_Type) return set_update_dict(m, set, other);
	return forEachItem(m, other, item => set_add_key(m, set, item));
}

/** A new set of any subtype of set or frozenset, filled from `iterable` (may be NULL), for trackFilled() to finish (make_new_set_untracked). */
function newUntracked(m: Machine, type: Ptr, iterable: Ptr): Owned {
	const set = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (set === 0) return NULL;
	if (m.profile.setsTrackedWhenFilled) _PyObject_GC_UNTRACK(m, set);
	set_empty_to_minsize(m, set);
	m.i32[(set + FINGER) >> 2] = 0;
	m.i32[(set + FINGER + 4) >> 2] = 0;
	m.i32[(set + WEAKREFLIST) >> 2] = 0;
	m.i32[(set + WEAKREFLIST + 4) >> 2] = 0;
	if (iterable === 0 || _PySet_Update(m, set, iterable) === 0) return set;
	Py_DECREF(m, set);
	return NULL;
}

/** `set` (may be NULL), tracked at last where the release left that until it was filled. */
export function trackFilled(m: Machine, set: Owned): Owned {
	if (set !== 0 && m.profile.setsTrackedWhenFilled) _PyObject_GC_TRACK(m, set);
	return set;
}

/** A new set of any subtype of set or frozenset, filled from `iterable` (may be NULL). */
export const make_new_set = (m: Machine, type: Ptr, iterable: Ptr): Owned =>
	trackFilled(m, newUntracked(m, type, iterable));

/** Untracks a new frozenset that can be in no cycle, where the release does (3.15: _PyFrozenSet_MaybeUntrack). */
export function _PyFrozenSet_MaybeUntrack(m: Machine, set: Ptr): void {
	if (!m.profile.frozensetUntrackedAtCreation || m.i32[(set + 8) >> 2] !== PyFrozenSet_Type) return;
	for (let pos = _PySet_NextEntry(m, set, 0); pos !== 0; pos = _PySet_NextEntry(m, set, pos))
		if (_PyObject_GC_MAY_BE_TRACKED(m, setKey(m, set, pos))) return;
	if (_PyObject_GC_IS_TRACKED(m, set)) _PyObject_GC_UNTRACK(m, set);
}

/** A new set or frozenset, as `set` is one or of a subclass, for trackFilled() to finish. */
export function newSetLike(m: Machine, set: Ptr, iterable: Ptr): Owned {
	const type = m.i32[(set + 8) >> 2]! as Ptr;
	if (type === PySet_Type || type === PyFrozenSet_Type) return newUntracked(m, type, iterable);
	return newUntracked(m, PyType_IsSubtype(m, type, PySet_Type) ? PySet_Type : PyFrozenSet_Type, iterable);
}

/** A new set; `iterable` may be NULL. */
export const PySet_New = (m: Machine, iterable: Ptr): Owned =>
	make_new_set(m, PySet_Type, iterable);

export const PyFrozenSet_New = (m: Machine, iterable: Ptr): Owned =>
	make_new_set(m, PyFrozenSet_Type, iterable);

export function PySet_Clear(m: Machine, set: Ptr): number {
	return set_clear_internal(m, set);
}

export const PySet_Contains = (m: Machine, set: Ptr, key: Ptr): number =>
	set_contains_key(m, set, key);

export const PySet_Discard = (m: Machine, set: Ptr, key: Ptr): number =>
	set_discard_key(m, set, key);

/** Adds a key (borrowed) to a set, or to a frozenset nobody else has seen. 0 or -1. */
export function PySet_Add(m: Machine, set: Ptr, key: Ptr): number {
	if (!PySet_Check(m, set) && Py_REFCNT(m, set) !== 1)
		return PyErr_SetStringInt(m, 'SystemError', 'bad argument to internal function');
	return set_add_key(m, set, key);
}

/** Removes some key and returns it: the next one in the table after the last. KeyError if there is none. */
export function PySet_Pop(m: Machine, set: Ptr): Owned {
	const {i32} = m;
	if (i32[(set + USED) >> 2] === 0) return PyErr_SetString(m, 'KeyError', 'pop from an empty set');
	const mask = i32[(set + MASK) >> 2]!;
	const table = i32[(set + TABLE) >> 2]! >> 2;
	let i = i32[(set + FINGER) >> 2]! & mask;
	while (i32[table + i * 4] === 0 || i32[table + i * 4] === DUMMY) i = i === mask ? 0 : i + 1;
	const at = table + i * 4;
	const key = i32[at]! as Owned;
	i32[at] = DUMMY;
	i32[at + 2] = -1;
	i32[at + 3] = -1;
	i32[(set + USED) >> 2] = i32[(set + USED) >> 2]! - 1;
	i32[(set + FINGER) >> 2] = i + 1;
	return key;
}

/** A copy of a set as a plain set or frozenset. */
export const set_copy = (m: Machine, set: Ptr): Owned =>
	trackFilled(m, newSetLike(m, set, set));

/** A new reference to an exact frozenset, else a copy. */
export const frozenset_copy = (m: Machine, set: Ptr): Owned =>
	PyFrozenSet_CheckExact(m, set) ? Py_NewRef(m, set) : set_copy(m, set);
