/** The structs of dicts and of key tables (Include/cpython/dictobject.h, Include/internal/pycore_dict.h): offsets only, no code. */
import {PyObject, struct} from '../memory/struct.ts';

/** A key table's header; its index table and entries follow. */
export const PyDictKeysObject = struct('PyDictKeysObject', undefined, {
	dk_refcnt: 'ssize', // instances and dicts that share it; 1 otherwise
	dk_log2_size: 'u8',
	dk_log2_index_bytes: 'u8',
	dk_kind: 'u8',
	dk_version: 'u32', // for caches of the eval loop; 0: none given yet
	dk_usable: 'ssize', // entries that may still be added
	dk_nentries: 'ssize', // entries in use, deleted ones included
});

export const PyDictObject = struct('PyDictObject', PyObject, {
	ma_used: 'ssize',
	ma_version_tag: 'ssize', // 3.14: watcher bits
	ma_keys: 'ptr',
	ma_values: 'ptr', // NULL: combined table
});

/** Values of a split dict. */
export const PyDictValues = struct('PyDictValues', undefined, {
	capacity: 'u8',
	size: 'u8', // values set, and bytes in use of the order
	embedded: 'u8',
	valid: 'u8',
	values: 'ptr', // [capacity]; then the order bytes
});
