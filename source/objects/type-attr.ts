/**
 * Attributes of types (Objects/typeobject.c): lookup along the MRO with the method cache, version tags, type_getattro and
 * type_setattro.
 *
 * The cache is 4096 entries of {version, name, value, 0} at METHOD_CACHE; it owns its names. An entry counts while its version is
 * the type's; `PyType_Modified` gives the type (and its subclasses) version 0, and the next lookup a new one.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {PyErr_Clear, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {METHOD_CACHE, PyUnicode_Type} from '../runtime/statics.ts';
import {type descrgetfunc, Py_TPFLAGS_IMMUTABLETYPE, type visitproc} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_PyDict_GetItem_KnownHash} from './dictobject.ts';
import {_PyObject_GenericSetAttrWithDict} from './object.ts';
import {forEachSubclass, typeName, typeNameOf} from './typeobject.ts';
import {update_slot} from './type-slots.ts';
import {
	PyUnicode_Check,
	PyUnicode_InternInPlace,
	PyUnicode_READ_CHAR,
	_PyUnicode_Copy,
	stringOf,
	unicode_hash,
} from './unicodeobject.ts';

const CACHE_ENTRIES = 4096;
const MAX_NAME = 100;
const TP_VERSION_TAG = PyTypeObject.tp_version_tag;
const TP_MRO = PyTypeObject.tp_mro;
const TP_DICT = PyTypeObject.tp_dict;
const TP_DESCR_GET = PyTypeObject.tp_descr_get;
const TP_DESCR_SET = PyTypeObject.tp_descr_set;

const cacheEntry = (version: number, name: number): number =>
	(METHOD_CACHE + ((version ^ (name >>> 4) ^ (name >>> 9)) & (CACHE_ENTRIES - 1)) * 16) >> 2;

/** The value of `name` in the dicts along the MRO (borrowed); NULL without an error. */
export function find_name_in_mro(m: Machine, type: Ptr, name: Ptr): Ptr {
	const {i32} = m;
	const mro = i32[(type + TP_MRO) >> 2]!;
	if (mro === 0) return NULL;
	const lo = unicode_hash(m, name);
	const hi = m.hash_hi;
	const n = i32[(mro + 16) >> 2]!;
	Py_INCREF(m, mro);
	let found: Ptr = NULL;
	for (let i = 0, at = (mro + m.tuple_items) >> 2; i < n; i++, at += 2) {
		found = _PyDict_GetItem_KnownHash(m, i32[(i32[at]! + TP_DICT) >> 2]! as Ptr, name, lo, hi);
		if (found !== 0) break;
		if (m.current_exception !== 0) {
			PyErr_Clear(m);
			break;
		}
	}
	Py_DECREF(m, mro);
	return found;
}

/** The attribute `name` of a type, through the cache: borrowed; NULL without an error. */
export function _PyType_Lookup(m: Machine, type: Ptr, name: Ptr): Ptr {
	const {i32} = m;
	const version = i32[(type + TP_VERSION_TAG) >> 2]!;
	if (version !== 0) {
		const entry = cacheEntry(version, name);
		if (i32[entry] === version && i32[entry + 1] === name) return i32[entry + 2]! as Ptr;
	}
	return lookupAndCache(m, type, name);
}

/** The same as a new reference (_PyType_LookupRef). */
export function _PyType_LookupRef(m: Machine, type: Ptr, name: Ptr): Owned {
	const found = _PyType_Lookup(m, type, name);
	return found === 0 ? NULL : Py_NewRef(m, found);
}

function lookupAndCache(m: Machine, type: Ptr, name: Ptr): Ptr {
	const found = find_name_in_mro(m, type, name);
	const {i32} = m;
	if (i32[(name + 8) >> 2] !== PyUnicode_Type || i32[(name + 16) >> 2]! > MAX_NAME) return found;
	if (!assign_version_tag(m, type)) return found;
	const version = i32[(type + TP_VERSION_TAG) >> 2]!;
	const entry = cacheEntry(version, name);
	const old = i32[entry + 1]!;
	i32[entry] = version;
	i32[entry + 2] = found;
	i32[entry + 1] = Py_NewRef(m, name);
	Py_XDECREF(m, old);
	return found;
}

/** Gives a type, and first its bases, a version if it has none. False: it has used up all that a class may have. */
export function assign_version_tag(m: Machine, type: Ptr): boolean {
	const {i32} = m;
	if (i32[(type + TP_VERSION_TAG) >> 2] !== 0) return true;
	const used = m.u16[(type + PyTypeObject.tp_versions_used) >> 1]!;
	const {versionsPerClass} = m.profile;
	if (versionsPerClass !== 0 && used >= versionsPerClass) return false;
	const bases = get(m, type, PyTypeObject.tp_bases);
	if (bases !== 0) {
		const n = i32[(bases + 16) >> 2]!;
		for (let i = 0; i < n; i++)
			if (!assign_version_tag(m, i32[(bases + m.tuple_items + i * 8) >> 2]! as Ptr)) return false;
	}
	i32[(type + TP_VERSION_TAG) >> 2] = m.next_type_version++;
	if (versionsPerClass !== 0) m.u16[(type + PyTypeObject.tp_versions_used) >> 1] = used + 1;
	return true;
}

/** Version of a type for inline caches; assigned if it has none. */
export function typeVersion(m: Machine, type: Ptr): number {
	assign_version_tag(m, type);
	return m.i32[(type + TP_VERSION_TAG) >> 2]!;
}

/** Says that a type's dict or bases changed: it and its subclasses lose their versions. */
export function PyType_Modified(m: Machine, type: Ptr): void {
	if (m.i32[(type + TP_VERSION_TAG) >> 2] === 0) return;
	forEachSubclass(m, type, subclass => {
		PyType_Modified(m, subclass);
	});
	m.i32[(type + TP_VERSION_TAG) >> 2] = 0;
}

/** Empties the cache (sys._clear_type_cache, shutdown). */
export function PyType_ClearCache(m: Machine): void {
	const {i32} = m;
	for (let i = 0; i < CACHE_ENTRIES; i++) {
		const entry = (METHOD_CACHE >> 2) + i * 4;
		const name = i32[entry + 1]!;
		i32.fill(0, entry, entry + 4);
		Py_XDECREF(m, name);
	}
}

/** For the audit: the names the cache owns. */
export function typeCacheOwns(m: Machine, visit: visitproc, argument: number): void {
	for (let i = 0; i < CACHE_ENTRIES; i++) {
		const name = m.i32[(METHOD_CACHE >> 2) + i * 4 + 1]!;
		if (name !== 0) visit(m, name as Ptr, argument);
	}
}

/** tp_getattro of types: `suppress` gives NULL without an error for a missing attribute. */
export function _Py_type_getattro_impl(m: Machine, type: Ptr, name: Ptr, suppress: boolean): Owned {
	if (!PyUnicode_Check(m, name))
		return PyErr_SetString(
			m,
			'TypeError',
			`attribute name must be string, not '${typeName(m, name)}'`,
		);
	const {i32, func} = m;
	const metatype = i32[(type + 8) >> 2]! as Ptr;
	const metaAttribute = _PyType_Lookup(m, metatype, name);
	let metaGet = 0;
	if (metaAttribute !== 0) {
		Py_INCREF(m, metaAttribute);
		const metaType = i32[(metaAttribute + 8) >> 2]!;
		metaGet = i32[(metaType + TP_DESCR_GET) >> 2]!;
		if (metaGet !== 0 && i32[(metaType + TP_DESCR_SET) >> 2] !== 0) {
			const result = (func[metaGet] as descrgetfunc)(m, metaAttribute, type, metatype);
			Py_DECREF(m, metaAttribute);
			return result;
		}
	}
	const attribute = _PyType_Lookup(m, type, name);
	if (attribute !== 0) {
		Py_INCREF(m, attribute);
		const localGet = i32[(i32[(attribute + 8) >> 2]! + TP_DESCR_GET) >> 2]!;
		Py_XDECREF(m, metaAttribute);
		if (localGet === 0) return attribute as Owned;
		const result = (func[localGet] as descrgetfunc)(m, attribute, NULL, type);
		Py_DECREF(m, attribute);
		return result;
	}
	if (metaGet !== 0) {
		const result = (func[metaGet] as descrgetfunc)(m, metaAttribute, type, metatype);
		Py_DECREF(m, metaAttribute);
		return result;
	}
	if (metaAttribute !== 0) return metaAttribute as Owned;
	if (suppress) return NULL;
	return PyErr_SetString(
		m,
		'AttributeError',
		`type object '${typeNameOf(m, type)}' has no attribute '${stringOf(m, name)}'`,
	);
}

export function type_getattro(m: Machine, type: Ptr, name: Ptr): Owned {
	return _Py_type_getattro_impl(m, type, name, false);
}

const isDunder = (m: Machine, name: Ptr): boolean => {
	const n = m.i32[(name + 16) >> 2]!;
	return (
		n > 4 &&
		PyUnicode_READ_CHAR(m, name, 0) === 95 &&
		PyUnicode_READ_CHAR(m, name, 1) === 95 &&
		PyUnicode_READ_CHAR(m, name, n - 1) === 95 &&
		PyUnicode_READ_CHAR(m, name, n - 2) === 95
	);
};

/** tp_setattro of types; keeps slots and versions in step. */
export function type_setattro(m: Machine, type: Ptr, name: Ptr, value: Ptr): number {
	if ((m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_IMMUTABLETYPE) !== 0)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`cannot set '${stringOf(m, name)}' attribute of immutable type '${typeNameOf(m, type)}'`,
		);
	if (!PyUnicode_Check(m, name))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`attribute name must be string, not '${typeName(m, name)}'`,
		);
	let key: Owned =
		m.i32[(name + 8) >> 2] === PyUnicode_Type ? Py_NewRef(m, name) : _PyUnicode_Copy(m, name);
	if (key === 0) return -1;
	key = PyUnicode_InternInPlace(m, key);
	let result = _PyObject_GenericSetAttrWithDict(m, type, key, value, NULL);
	if (result === 0) {
		PyType_Modified(m, type);
		if (isDunder(m, key)) result = update_slot(m, type, key);
	}
	Py_DECREF(m, key);
	return result;
}
