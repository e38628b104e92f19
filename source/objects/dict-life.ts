/** How dicts are walked and how they die (Objects/dictobject.c). */
import type {Ptr} from '../memory/address.ts';
import {FREELIST_dict, freelist_push} from '../allocator/freelists.ts';
import {
	_PyObject_GC_MAY_BE_TRACKED,
	_PyObject_GC_UNTRACK,
	PyObject_GC_UnTrack,
} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_XDECREF} from '../runtime/refcount.ts';
import type {freefunc, visitproc} from '../runtime/slots.ts';
import {PyDict_Type} from '../runtime/statics.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {dictkeys_decref, DK_ENTRIES, DK_IS_UNICODE, keyField} from './dictkeys.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {areEmbedded, free_values, valueField} from './dict-values.ts';
import {PyDict_Clear, valueAddress} from './dictobject.ts';

const KEYS = PyDictObject.ma_keys;
const VALUES = PyDictObject.ma_values;
const DK_NENTRIES_AT = PyDictKeysObject.dk_nentries;

/** Drops contents, then parks or frees the object (dict_dealloc). */
export function dict_dealloc(m: Machine, dict: Ptr): void {
	const {i32} = m;
	const type = i32[(dict + 8) >> 2]!;
	PyObject_GC_UnTrack(m, dict);
	if (Py_TRASHCAN_BEGIN(m, dict)) return;
	const values = i32[(dict + VALUES) >> 2]!;
	const keys = i32[(dict + KEYS) >> 2]!;
	if (values !== 0 && !areEmbedded(m, values)) {
		const n = i32[(keys + DK_NENTRIES_AT) >> 2]!;
		for (let i = 0; i < n; i++) Py_XDECREF(m, i32[valueField(values, i) >> 2]!);
		free_values(m, values);
	}
	if (keys !== 0) dictkeys_decref(m, keys);
	if (type !== PyDict_Type || !freelist_push(m, FREELIST_dict, dict))
		slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, dict);
	Py_TRASHCAN_END(m);
}

/** Visits values; keys too where they need not be strs (dict_traverse). */
export function dict_traverse(m: Machine, dict: Ptr, visit: visitproc, arg: number): number {
	const {i32} = m;
	const keys = i32[(dict + KEYS) >> 2]!;
	const n = i32[(keys + DK_NENTRIES_AT) >> 2]!;
	const values = i32[(dict + VALUES) >> 2]!;
	if (values !== 0) {
		// Embedded values belong to the instance: either it shows them, or (later releases) its dict does in its stead.
		if (m.profile.instanceTraverses === 'values' && areEmbedded(m, values)) return 0;
		for (let i = 0; i < n; i++) {
			const value = i32[valueField(values, i) >> 2]! as Ptr;
			if (value !== 0) {
				const result = visit(m, value, arg);
				if (result !== 0) return result;
			}
		}
		return 0;
	}
	const general = !DK_IS_UNICODE(m, keys);
	let at = (DK_ENTRIES(m, keys) >> 2) + (general ? 2 : 0);
	for (let i = 0; i < n; i++, at += general ? 6 : 4) {
		const value = i32[at + 2]! as Ptr;
		if (value === 0) continue;
		let result = visit(m, value, arg);
		if (result === 0 && general) result = visit(m, i32[at]! as Ptr, arg);
		if (result !== 0) return result;
	}
	return 0;
}

export function dict_tp_clear(m: Machine, dict: Ptr): number {
	PyDict_Clear(m, dict);
	return 0;
}

/** Untracks a tracked exact dict nothing of which may be part of a cycle (full collections up to 3.13). */
export function _PyDict_MaybeUntrack(m: Machine, dict: Ptr): void {
	const {i32} = m;
	if (i32[(dict + 8) >> 2] !== PyDict_Type || i32[(dict - 16) >> 2] === 0) return;
	const keys = i32[(dict + KEYS) >> 2]!;
	const n = i32[(keys + DK_NENTRIES_AT) >> 2]!;
	const general = !DK_IS_UNICODE(m, keys);
	for (let ix = 0; ix < n; ix++) {
		const value = i32[valueAddress(m, dict, ix) >> 2]!;
		if (value === 0) continue;
		if (_PyObject_GC_MAY_BE_TRACKED(m, value)) return;
		if (general && _PyObject_GC_MAY_BE_TRACKED(m, i32[keyField(m, keys, ix) >> 2]!)) return;
	}
	_PyObject_GC_UNTRACK(m, dict);
}
