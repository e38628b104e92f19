/**
 * OrderedDict (Objects/odictobject.c): a dict whose items also form a doubly linked list of nodes, one PyMem block each, and
 * a table `od_fast_nodes` from the dict's entry index to the node. Invariant: the table fits the key table at
 * `od_resize_sentinel`; when the dict has another table or size, it is rebuilt before it is used. A node owns its key.
 */
import {type Owned, type Ptr} from '../memory/address.ts';
import {sizeof, struct} from '../memory/struct.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {
	PyErr_Fetch,
	PyErr_NoMemory,
	PyErr_Occurred,
	PyErr_SetObject,
	PyErr_SetRaisedException,
} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_INCREF, Py_XDECREF} from '../runtime/refcount.ts';
import type {visitproc} from '../runtime/slots.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END, Py_TRASHCAN_INSIDE} from '../runtime/trashcan.ts';
import {PyODict_Type} from '../runtime/statics.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {_PyObject_HashFast} from './dictkeys.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {_Py_dict_lookup, DK_SIZE, DKIX_EMPTY} from './dictkeys.ts';
import {dict_owns} from './dict-methods.ts';
import {
	_PyDict_DelItem_KnownHash,
	_PyDict_SetItem_KnownHash,
	dict_dealloc,
	dict_traverse,
	PyDict_Clear,
} from './dictobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {PyType_IsSubtype} from './typeobject.ts';

export const PyODictObject = struct('PyODictObject', PyDictObject, {
	od_fast_nodes: 'ptr', // nodes by entry index of the dict
	od_fast_nodes_size: 'ssize',
	od_resize_sentinel: 'ptr', // the key table od_fast_nodes was made for
	od_state: 'ssize', // changes with every change of the order
	od_first: 'ptr',
	od_last: 'ptr',
	od_inst_dict: 'ptr',
	od_weakreflist: 'ptr',
});

export const _ODictNode = struct('_ODictNode', undefined, {
	key: 'ptr',
	hash: 'ssize',
	next: 'ptr',
	prev: 'ptr',
});

const FAST = PyODictObject.od_fast_nodes;
const FAST_SIZE = PyODictObject.od_fast_nodes_size;
const SENTINEL = PyODictObject.od_resize_sentinel;
const STATE = PyODictObject.od_state;
const FIRST = PyODictObject.od_first;
const LAST = PyODictObject.od_last;
const NEXT = _ODictNode.next;
const PREV = _ODictNode.prev;

export const PyODict_Check = (m: Machine, op: number): boolean => {
	const type = m.i32[(op + 8) >> 2]! as Ptr;
	return type === PyODict_Type || PyType_IsSubtype(m, type, PyODict_Type);
};
export const PyODict_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyODict_Type;

export const odictFirst = (m: Machine, od: number): number => m.i32[(od + FIRST) >> 2]!;
export const odictLast = (m: Machine, od: number): number => m.i32[(od + LAST) >> 2]!;
export const nodeNext = (m: Machine, node: number): number => m.i32[(node + NEXT) >> 2]!;
export const nodePrev = (m: Machine, node: number): number => m.i32[(node + PREV) >> 2]!;
export const nodeKey = (m: Machine, node: number): Ptr => m.i32[node >> 2]! as Ptr;
export const odictState = (m: Machine, od: number): number => m.i32[(od + STATE) >> 2]!;
/** The hash of a node's key: low word; high word in `m.hash_hi`. */
export function nodeHash(m: Machine, node: number): number {
	m.hash_hi = m.i32[(node + 12) >> 2]!;
	return m.i32[(node + 8) >> 2]!;
}

const changed = (m: Machine, od: number): void => {
	m.i32[(od + STATE) >> 2] = m.i32[(od + STATE) >> 2]! + 1;
};

/** The dict's entry index of a key, or the one it would get; -1 with an error. */
function indexRaw(m: Machine, od: Ptr, key: Ptr, lo: number, hi: number): number {
	const ix = _Py_dict_lookup(m, od, key, lo, hi);
	if (ix === DKIX_EMPTY)
		return m.i32[(m.i32[(od + PyDictObject.ma_keys) >> 2]! + PyDictKeysObject.dk_nentries) >> 2]!;
	return ix < 0 ? -1 : ix;
}

/** Rebuilds od_fast_nodes for the dict's present key table. 0 or -1. */
function odict_resize(m: Machine, od: Ptr): number {
	const {i32} = m;
	const keys = i32[(od + PyDictObject.ma_keys) >> 2]!;
	const size = DK_SIZE(m, keys);
	const nodes = PyMem_Malloc(m, size * 8);
	if (nodes === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	i32.fill(0, nodes >> 2, (nodes >> 2) + size * 2);
	for (let node = odictFirst(m, od); node !== 0; node = nodeNext(m, node)) {
		const lo = nodeHash(m, node);
		const i = indexRaw(m, od, nodeKey(m, node), lo, m.hash_hi);
		if (i < 0) {
			PyMem_Free(m, nodes);
			return -1;
		}
		i32[(nodes + i * 8) >> 2] = node;
	}
	PyMem_Free(m, i32[(od + FAST) >> 2]!);
	i32[(od + FAST) >> 2] = nodes;
	i32[(od + FAST_SIZE) >> 2] = size;
	i32[(od + SENTINEL) >> 2] = keys;
	return 0;
}

/** Index into od_fast_nodes, which fits the dict afterwards; -1 with an error. */
function odict_get_index(m: Machine, od: Ptr, key: Ptr, lo: number, hi: number): number {
	const {i32} = m;
	const keys = i32[(od + PyDictObject.ma_keys) >> 2]!;
	if (
		(i32[(od + SENTINEL) >> 2] !== keys || i32[(od + FAST_SIZE) >> 2] !== DK_SIZE(m, keys)) &&
		odict_resize(m, od) < 0
	)
		return -1;
	return indexRaw(m, od, key, lo, hi);
}

/** The node of a key; 0: there is none, or an error is set. */
export function odict_find_node_hash(
	m: Machine,
	od: Ptr,
	key: Ptr,
	lo: number,
	hi: number,
): number {
	if (odictFirst(m, od) === 0) return 0;
	const i = odict_get_index(m, od, key, lo, hi);
	return i < 0 ? 0 : m.i32[(m.i32[(od + FAST) >> 2]! + i * 8) >> 2]!;
}

export function odict_find_node(m: Machine, od: Ptr, key: Ptr): number {
	if (odictFirst(m, od) === 0) return 0;
	const lo = _PyObject_HashFast(m, key);
	const hi = m.hash_hi;
	return lo === -1 && hi === -1 ? 0 : odict_find_node_hash(m, od, key, lo, hi);
}

export function odict_add_head(m: Machine, od: number, node: number): void {
	const {i32} = m;
	const first = odictFirst(m, od);
	i32[(node + PREV) >> 2] = 0;
	i32[(node + NEXT) >> 2] = first;
	if (first === 0) i32[(od + LAST) >> 2] = node;
	else i32[(first + PREV) >> 2] = node;
	i32[(od + FIRST) >> 2] = node;
	changed(m, od);
}

export function odict_add_tail(m: Machine, od: number, node: number): void {
	const {i32} = m;
	const last = odictLast(m, od);
	i32[(node + PREV) >> 2] = last;
	i32[(node + NEXT) >> 2] = 0;
	if (last === 0) i32[(od + FIRST) >> 2] = node;
	else i32[(last + NEXT) >> 2] = node;
	i32[(od + LAST) >> 2] = node;
	changed(m, od);
}

/** Takes a node out of the list. */
export function odict_remove_node(m: Machine, od: number, node: number): void {
	const {i32} = m;
	const next = nodeNext(m, node);
	const prev = nodePrev(m, node);
	if (odictFirst(m, od) === node) i32[(od + FIRST) >> 2] = next;
	else if (prev !== 0) i32[(prev + NEXT) >> 2] = next;
	if (odictLast(m, od) === node) i32[(od + LAST) >> 2] = prev;
	else if (next !== 0) i32[(next + PREV) >> 2] = prev;
	i32[(node + PREV) >> 2] = 0;
	i32[(node + NEXT) >> 2] = 0;
	changed(m, od);
}

function freeNode(m: Machine, node: number): void {
	Py_DECREF(m, nodeKey(m, node));
	PyMem_Free(m, node);
}

/** A node for a key the dict has just got; nothing if it has one. 0 or -1. */
function odict_add_new_node(m: Machine, od: Ptr, key: Ptr, lo: number, hi: number): number {
	const {i32} = m;
	Py_INCREF(m, key);
	const i = odict_get_index(m, od, key, lo, hi);
	if (i < 0) {
		if (PyErr_Occurred(m) === 0) PyErr_SetObject(m, 'KeyError', key);
		Py_DECREF(m, key);
		return -1;
	}
	const at = (i32[(od + FAST) >> 2]! + i * 8) >> 2;
	if (i32[at] !== 0) {
		Py_DECREF(m, key);
		return 0;
	}
	const node = PyMem_Malloc(m, sizeof(_ODictNode));
	if (node === 0) {
		Py_DECREF(m, key);
		PyErr_NoMemory(m);
		return -1;
	}
	i32.fill(0, node >> 2, (node + sizeof(_ODictNode)) >> 2);
	i32[node >> 2] = key;
	i32[(node + 8) >> 2] = lo;
	i32[(node + 12) >> 2] = hi;
	odict_add_tail(m, od, node);
	i32[at] = node;
	return 0;
}

/** Removes the node of a key, if there is one (`known`: it, where the caller has it). 0 or -1. */
export function odict_clear_node(
	m: Machine,
	od: Ptr,
	known: number,
	key: Ptr,
	lo: number,
	hi: number,
): number {
	const {i32} = m;
	if (odictFirst(m, od) === 0) return 0;
	const i = odict_get_index(m, od, key, lo, hi);
	if (i < 0) return PyErr_Occurred(m) === 0 ? 0 : -1;
	const at = (i32[(od + FAST) >> 2]! + i * 8) >> 2;
	const node = known === 0 ? i32[at]! : known;
	if (node === 0) return 0;
	i32[at] = 0;
	odict_remove_node(m, od, node);
	freeNode(m, node);
	return 0;
}

/** Drops all nodes, first to last, and the table. */
function odict_clear_nodes(m: Machine, od: Ptr): void {
	const {i32} = m;
	PyMem_Free(m, i32[(od + FAST) >> 2]!);
	i32[(od + FAST) >> 2] = 0;
	i32[(od + FAST_SIZE) >> 2] = 0;
	i32[(od + SENTINEL) >> 2] = 0;
	let node = odictFirst(m, od);
	i32[(od + FIRST) >> 2] = 0;
	i32[(od + LAST) >> 2] = 0;
	while (node !== 0) {
		const next = nodeNext(m, node);
		freeNode(m, node);
		node = next;
	}
	changed(m, od);
}

/** `od[key] = value` (borrowed). 0 or -1. */
export function _PyODict_SetItem_KnownHash(
	m: Machine,
	od: Ptr,
	key: Ptr,
	value: Ptr,
	lo: number,
	hi: number,
): number {
	if (_PyDict_SetItem_KnownHash(m, od, key, value, lo, hi) < 0) return -1;
	if (odict_add_new_node(m, od, key, lo, hi) === 0) return 0;
	const exc = PyErr_Fetch(m);
	_PyDict_DelItem_KnownHash(m, od, key, lo, hi);
	PyErr_SetRaisedException(m, exc);
	return -1;
}

export function PyODict_SetItem(m: Machine, od: Ptr, key: Ptr, value: Ptr): number {
	const lo = _PyObject_HashFast(m, key);
	const hi = m.hash_hi;
	return lo === -1 && hi === -1 ? -1 : _PyODict_SetItem_KnownHash(m, od, key, value, lo, hi);
}

export function PyODict_DelItem(m: Machine, od: Ptr, key: Ptr): number {
	const lo = _PyObject_HashFast(m, key);
	const hi = m.hash_hi;
	if ((lo === -1 && hi === -1) || odict_clear_node(m, od, 0, key, lo, hi) < 0) return -1;
	return _PyDict_DelItem_KnownHash(m, od, key, lo, hi);
}

export function PyODict_Clear(m: Machine, od: Ptr): void {
	PyDict_Clear(m, od);
	odict_clear_nodes(m, od);
}

export const PyODict_New = (m: Machine): Owned => PyObject_CallNoArgs(m, PyODict_Type);

export function odict_dealloc(m: Machine, od: Ptr): void {
	const {i32} = m;
	PyObject_GC_UnTrack(m, od);
	if (Py_TRASHCAN_BEGIN(m, od)) return;
	Py_XDECREF(m, i32[(od + PyODictObject.od_inst_dict) >> 2]!);
	if (i32[(od + PyODictObject.od_weakreflist) >> 2] !== 0) PyObject_ClearWeakRefs(m, od);
	odict_clear_nodes(m, od);
	const depth = Py_TRASHCAN_INSIDE(m);
	dict_dealloc(m, od);
	m.trash_depth = depth;
	Py_TRASHCAN_END(m);
}

function visitOwn(m: Machine, od: Ptr, visit: visitproc, extra: number): number {
	const dict = m.i32[(od + PyODictObject.od_inst_dict) >> 2]! as Ptr;
	let result = dict === 0 ? 0 : visit(m, dict, extra);
	for (let node = odictFirst(m, od); node !== 0 && result === 0; node = nodeNext(m, node))
		result = visit(m, nodeKey(m, node), extra);
	return result;
}

export function odict_traverse(m: Machine, od: Ptr, visit: visitproc, extra: number): number {
	const result = visitOwn(m, od, visit, extra);
	return result === 0 ? dict_traverse(m, od, visit, extra) : result;
}

export function odict_owns(m: Machine, od: Ptr, visit: visitproc, extra: number): number {
	visitOwn(m, od, visit, extra);
	return dict_owns(m, od, visit, extra);
}

export function odict_tp_clear(m: Machine, od: Ptr): number {
	Py_CLEAR(m, od, PyODictObject.od_inst_dict);
	PyODict_Clear(m, od);
	return 0;
}
