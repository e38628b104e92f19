/** Extending a list from sets and dicts without an iterator (Objects/listobject.c, list_extend_set and its kin). */
import type {Owned, Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef} from '../runtime/refcount.ts';
import {PyDict_Type, PyDictItems_Type, PyDictValues_Type} from '../runtime/statics.ts';
import {PyList_GET_SIZE, PyList_SET_ITEM, list_resize, setListSize} from './listobject.ts';
import {PyTuple_Pack} from './tupleobject.ts';
import {PyDict_GET_SIZE, PyDict_Next, dictKey, dictValue} from './dictobject.ts';
import {PySet_GET_SIZE, _PySet_NextEntry, setKey} from './setobject.ts';

/** The items of a set or frozenset, in table order: resize(n + len), then fill. 0 or -1. */
export function list_extend_set(m: Machine, self: Ptr, set: Ptr): number {
	const size = PyList_GET_SIZE(m, self);
	const n = PySet_GET_SIZE(m, set);
	if (list_resize(m, self, size + n) < 0) return -1;
	let to = size;
	for (let pos = _PySet_NextEntry(m, set, 0); pos !== 0; pos = _PySet_NextEntry(m, set, pos))
		PyList_SET_ITEM(m, self, to++, Py_NewRef(m, setKey(m, set, pos)));
	return 0;
}

/** The keys of a dict, or what a dict view shows. 0, or -1 with MemoryError. */
export function list_extend_dict(m: Machine, self: Ptr, iterable: Ptr): number {
	const type = m.i32[(iterable + 8) >> 2]!;
	const dict = (type === PyDict_Type ? iterable : m.i32[(iterable + 16) >> 2]!) as Ptr;
	const size = PyList_GET_SIZE(m, self);
	const n = PyDict_GET_SIZE(m, dict);
	if (list_resize(m, self, size + n) < 0) return -1;
	let to = size;
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		let item: Owned;
		if (type === PyDictValues_Type) item = Py_NewRef(m, dictValue(m, dict, pos));
		else if (type !== PyDictItems_Type) item = Py_NewRef(m, dictKey(m, dict, pos));
		else {
			item = PyTuple_Pack(m, 2, dictKey(m, dict, pos), dictValue(m, dict, pos));
			if (item === 0) {
				setListSize(m, self, to);
				return -1;
			}
		}
		PyList_SET_ITEM(m, self, to++, item);
	}
	return 0;
}
