/**
 * list.sort (Objects/listobject.c): timsort. Which pairs are compared, and in which order, is CPython's, since `__lt__` sees
 * it; so is where the temporary arrays come from. During the sort the list is empty.
 *
 * Arrays are given as word indexes (address >> 2); items are two words apart. Beside each key array runs, with `key=`, one of
 * the values, which is permuted alike.
 */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {Py_DECREF, Py_XDECREF} from '../runtime/refcount.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../runtime/errors.ts';
import {Py_LT, popArgs, reserveArgs} from '../runtime/args.ts';
import {PyFloat_Type, PyLong_Type, PyUnicode_Type} from '../runtime/statics.ts';
import {PyObject_CallOneArg} from './call.ts';
import {PyFloatObject} from './float-layout.ts';
import {PyList_GET_SIZE, PyListObject, setListArray, setListSize} from './listobject.ts';
import {_PyLong_CompactValue, _PyLong_IsCompact} from './long-layout.ts';
import {PyObject_RichCompareBool} from './object.ts';
import {PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND} from './unicodeobject.ts';
import {count_run} from './list-runs.ts';
import {found_new_run, merge_collapse_all} from './list-merge.ts';

const MIN_GALLOP = 7;
const MERGESTATE_TEMP_SIZE = 256;
const MAX_MINRUN = 64;

/** Is the object at the first slot less than that at the second? 1, 0, or -1 with the error set. */
type LessThan = (m: Machine, x: Ptr, y: Ptr) => number;

/** A pending run: where it begins (item number), its length, its power. */
export type Run = {base: number; length: number; power: number};

export type MergeState = {
	readonly less: LessThan;
	readonly keys: number;
	/** The parallel array, or 0. */
	readonly values: number;
	readonly length: number;
	minGallop: number;
	/** The temporary array: keys, and values if there are any; room for `room` of each. Block: address to free, or 0. */
	tempKeys: number;
	tempValues: number;
	room: number;
	block: number;
	readonly pending: Run[];
};

const lessThan: LessThan = (m, x, y) => PyObject_RichCompareBool(m, x, y, Py_LT);

const compactLess: LessThan = (m, x, y) =>
	_PyLong_CompactValue(m, x) < _PyLong_CompactValue(m, y) ? 1 : 0;

const floatLess: LessThan = (m, x, y) =>
	m.f64[(x + PyFloatObject.ob_fval) >> 3]! < m.f64[(y + PyFloatObject.ob_fval) >> 3]! ? 1 : 0;

function latinLess(m: Machine, x: Ptr, y: Ptr): number {
	const {u8} = m;
	const nx = PyUnicode_GET_LENGTH(m, x);
	const ny = PyUnicode_GET_LENGTH(m, y);
	const a = PyUnicode_DATA(m, x);
	const b = PyUnicode_DATA(m, y);
	const n = Math.min(nx, ny);
	for (let i = 0; i < n; i++) {
		const difference = u8[a + i]! - u8[b + i]!;
		if (difference !== 0) return difference < 0 ? 1 : 0;
	}
	return nx < ny ? 1 : 0;
}

/** A comparison that gives what `<` would, without calls where all keys are small ints, floats or Latin-1 strings. */
function chooseComparison(m: Machine, keys: number, n: number): LessThan {
	const {i32} = m;
	const type = i32[(i32[keys]! + 8) >> 2]!;
	let fits: (op: number) => boolean;
	let less: LessThan;
	if (type === PyLong_Type) {
		fits = op => _PyLong_IsCompact(m, op);
		less = compactLess;
	} else if (type === PyFloat_Type) {
		fits = () => true;
		less = floatLess;
	} else if (type === PyUnicode_Type) {
		fits = op => PyUnicode_KIND(m, op) === 1;
		less = latinLess;
	} else return lessThan;
	for (let i = 0; i < n; i++) {
		const op = i32[keys + i * 2]!;
		if (i32[(op + 8) >> 2] !== type || !fits(op)) return lessThan;
	}
	return less;
}

export function reverseRange(m: Machine, array: number, low: number, high: number): void {
	const {i32} = m;
	for (let i = array + low * 2, j = array + (high - 1) * 2; i < j; i += 2, j -= 2) {
		const held = i32[i]!;
		i32[i] = i32[j]!;
		i32[j] = held;
	}
}

/** Reverses items low … high-1, and the values with them. */
export function reverseBoth(m: Machine, s: MergeState, low: number, high: number): void {
	reverseRange(m, s.keys, low, high);
	if (s.values !== 0) reverseRange(m, s.values, low, high);
}

/** Sorts `n` items from `base`, of which the first `ok` are sorted already, by binary insertion. 0 or -1. */
function binarysort(m: Machine, s: MergeState, base: number, n: number, ok: number): number {
	const {i32} = m;
	const first = s.keys + base * 2;
	for (let next = Math.max(ok, 1); next < n; next++) {
		const pivot = i32[first + next * 2]! as Ptr;
		let low = 0;
		let high = next;
		while (low < high) {
			const middle = (low + high) >> 1;
			const less = s.less(m, pivot, i32[first + middle * 2]! as Ptr);
			if (less < 0) return -1;
			if (less > 0) high = middle;
			else low = middle + 1;
		}
		i32.copyWithin(first + (low + 1) * 2, first + low * 2, first + next * 2);
		i32[first + low * 2] = pivot;
		if (s.values === 0) continue;
		const values = s.values + base * 2;
		const value = i32[values + next * 2]!;
		i32.copyWithin(values + (low + 1) * 2, values + low * 2, values + next * 2);
		i32[values + low * 2] = value;
	}
	return 0;
}

/** How long the runs should be at least, one after the other. */
function minrunsFor(m: Machine, n: number): () => number {
	if (m.profile.sortMinrun === 'fixed') {
		let rest = n;
		let odd = 0;
		while (rest >= MAX_MINRUN) {
			odd |= rest & 1;
			rest >>= 1;
		}
		return () => rest + odd;
	}
	let shift = 0;
	while (n >> shift >= MAX_MINRUN) shift++;
	let current = 0;
	return () => {
		current += n;
		const result = current >> shift;
		current &= (1 << shift) - 1;
		return result;
	};
}

/** Finds or makes runs and merges them. 0 or -1. */
function sortRuns(m: Machine, s: MergeState): number {
	let at = 0;
	let remaining = s.length;
	const nextMinrun = minrunsFor(m, remaining);
	const fixed = m.profile.sortMinrun === 'fixed' ? nextMinrun() : 0;
	while (remaining > 0) {
		let n = count_run(m, s, at, remaining);
		if (n < 0) return -1;
		const minrun = fixed || nextMinrun();
		if (n < minrun) {
			const forced = Math.min(minrun, remaining);
			if (binarysort(m, s, at, forced, n) < 0) return -1;
			n = forced;
		}
		if (found_new_run(m, s, n) < 0) return -1;
		s.pending.push({base: at, length: n, power: 0});
		at += n;
		remaining -= n;
	}
	return merge_collapse_all(m, s);
}

/** Sorts the arrays of the state. 0 or -1. */
function sortArrays(m: Machine, s: MergeState, reverse: boolean): number {
	if (s.length < 2) return 0;
	// Reversing before and after keeps a descending sort stable.
	if (reverse) reverseBoth(m, s, 0, s.length);
	const result = sortRuns(m, s);
	return result;
}

/** The keys of all items, by calling `keyfunc`: word index of the array, or 0 with the error set. */
function makeKeys(m: Machine, keyfunc: Ptr, items: number, n: number, keys: number): boolean {
	const {i32} = m;
	for (let i = 0; i < n; i++) {
		const key = PyObject_CallOneArg(m, keyfunc, i32[items + i * 2]! as Ptr);
		if (key === 0) {
			while (--i >= 0) Py_DECREF(m, i32[keys + i * 2]!);
			return false;
		}
		i32[keys + i * 2] = key;
		i32[keys + i * 2 + 1] = 0;
	}
	return true;
}

/** Sorts a list in place by `keyfunc` (NULL: none). 0, or -1 with the error set; the list is whole again in both cases. */
export function list_sort_impl(m: Machine, self: Ptr, keyfunc: Ptr, reverse: boolean): number {
	const {i32} = m;
	const n = PyList_GET_SIZE(m, self);
	const savedItems = i32[(self + PyListObject.ob_item) >> 2]!;
	const savedAllocated = i32[(self + PyListObject.allocated) >> 2]!;
	setListSize(m, self, 0);
	setListArray(m, self, 0, -1);
	const temp = reserveArgs(m, MERGESTATE_TEMP_SIZE);
	const result = temp === 0 ? -1 : sortItems(m, self, savedItems >> 2, n, keyfunc, reverse, temp);
	if (temp !== 0) popArgs(m, temp);
	// Whatever was put into the list meanwhile goes away.
	const addedItems = i32[(self + PyListObject.ob_item) >> 2]!;
	let added = PyList_GET_SIZE(m, self);
	setListSize(m, self, n);
	setListArray(m, self, savedItems, savedAllocated);
	if (addedItems !== 0) {
		while (--added >= 0) Py_XDECREF(m, i32[(addedItems + added * 8) >> 2]!);
		PyMem_Free(m, addedItems);
	}
	return result;
}

/** The part of the sort during which the list is empty; `temp` is the temporary array on the C stack. */
function sortItems(
	m: Machine,
	self: Ptr,
	items: number,
	n: number,
	keyfunc: Ptr,
	reverse: boolean,
	temp: number,
): number {
	const {i32} = m;
	const keysOnStack = n < MERGESTATE_TEMP_SIZE / 2;
	let keys = items;
	if (keyfunc !== 0) {
		const block = keysOnStack ? temp + (n + 1) * 8 : PyMem_Malloc(m, n * 8);
		if (block === 0) {
			PyErr_NoMemory(m);
			return -1;
		}
		keys = block >> 2;
		if (!makeKeys(m, keyfunc, items, n, keys)) {
			if (!keysOnStack) PyMem_Free(m, block);
			return -1;
		}
	}
	const room = keyfunc === 0 ? MERGESTATE_TEMP_SIZE : Math.min((n + 1) >> 1, 128);
	const s: MergeState = {
		less: n > 1 ? chooseComparison(m, keys, n) : lessThan,
		keys,
		values: keyfunc === 0 ? 0 : items,
		length: n,
		minGallop: MIN_GALLOP,
		tempKeys: temp >> 2,
		tempValues: keyfunc === 0 ? 0 : (temp >> 2) + room * 2,
		room,
		block: 0,
		pending: [],
	};
	let result = sortArrays(m, s, reverse);
	if (keyfunc !== 0) {
		for (let i = 0; i < n; i++) Py_DECREF(m, i32[keys + i * 2]!);
		if (!keysOnStack) PyMem_Free(m, keys << 2);
	}
	if (i32[(self + PyListObject.allocated) >> 2] !== -1 && result === 0) {
		PyErr_SetString(m, 'ValueError', 'list modified during sort');
		result = -1;
	}
	if (reverse && n > 1) reverseRange(m, items, 0, n);
	if (s.block !== 0) PyMem_Free(m, s.block);
	return result;
}

/** Makes the temporary array hold `need` items. 0, or -1 with MemoryError (merge_getmem). */
export function merge_getmem(m: Machine, s: MergeState, need: number): number {
	if (need <= s.room) return 0;
	if (s.block !== 0) PyMem_Free(m, s.block);
	const both = s.values !== 0;
	s.block = PyMem_Malloc(m, (both ? 2 : 1) * need * 8);
	if (s.block === 0) {
		PyErr_NoMemory(m);
		s.room = 0;
		return -1;
	}
	s.room = need;
	s.tempKeys = s.block >> 2;
	s.tempValues = both ? s.tempKeys + need * 2 : 0;
	return 0;
}
