/**
 * Dicts of CPython's compiler as far as they grow: their keys are not there, but their tables are, which are put aside when they
 * are full or given up.
 */
import type {Owned} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {dictresize} from './dict-insert.ts';
import {_PyObject_GC_IS_TRACKED, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {PyDictObject} from './dict-layout.ts';
import {calculate_log2_keysize, DK_SIZE, PyDict_LOG_MINSIZE, USABLE_FRACTION} from './dictkeys.ts';

/** `dict` is somebody else's. */
export type GrowingDict = {readonly dict: Owned; count: number; isText: boolean};

export const growing = (dict: Owned): GrowingDict => ({dict, count: 0, isText: true});

/** Adds keys that are not there yet and are strs, one by one. Whether there was memory. */
export function addNames(m: Machine, to: GrowingDict, count: number): boolean {
	for (; count > 0; count--, to.count++) {
		if (!to.isText) continue;
		const size = to.count === 0 ? 0 : DK_SIZE(m, m.i32[(to.dict + PyDictObject.ma_keys) >> 2]!);
		if (size > 0 && to.count < USABLE_FRACTION(size)) continue;
		const log2 = size === 0 ? PyDict_LOG_MINSIZE : calculate_log2_keysize(m, to.count * 3);
		if (dictresize(m, to.dict, log2, true) < 0) return false;
	}
	return true;
}

/** Adds a key that is no str: from now on nothing of the dict is put aside. Whether there was memory. */
export function addOther(m: Machine, to: GrowingDict): boolean {
	const isFirst = to.isText;
	to.isText = false;
	to.count++;
	return !isFirst || dictresize(m, to.dict, PyDict_LOG_MINSIZE, false) === 0;
}

/** Adds a new tuple, which is tracked: so is the dict from then on. Whether there was memory. */
export function addTuple(m: Machine, to: GrowingDict): boolean {
	if (!addOther(m, to)) return false;
	if (!_PyObject_GC_IS_TRACKED(m, to.dict)) _PyObject_GC_TRACK(m, to.dict);
	return true;
}
