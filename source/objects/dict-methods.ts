/** What Python sees of dict: methods, operators, the type (Objects/dictobject.c). */
import {_PyErr_SetKeyError} from './exceptions.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
import {_PyArg_CheckPositional, arg, Py_EQ, Py_NE} from '../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	_Py_TPFLAGS_MATCH_SELF,
	type allocfunc,
	METH_CLASS,
	METH_COEXIST,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_DICT_SUBCLASS,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MAPPING,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	EMPTY_KEYS,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyDict_Type,
	PyDictRevIterKey_Type,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallOneArg} from './call.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {areEmbedded} from './dict-values.ts';
import {
	_Py_dict_lookup,
	_PyDict_KeysSize,
	DICT_KEYS_SPLIT,
	dictkeys_set_index,
	DK_IS_UNICODE,
	DKIX_DUMMY,
	DKIX_ERROR,
	keyField,
	lookdict_index,
	shared_keys_usable_size,
} from './dictkeys.ts';
import {dictKeyHash} from './dict-errors.ts';
import {dict_iter, dictiter_new} from './dict-iter.ts';
import {_PyDict_FromKeys, dict_merge, dict_update_arg, PyDict_Copy} from './dict-merge.ts';
import {dict_items, dict_keys, dict_values} from './dict-views.ts';
import {
	_PyDict_Pop,
	dict_dealloc,
	dict_tp_clear,
	dict_traverse,
	dictHash,
	dictKey,
	dictresize,
	dictValue,
	initDictFields,
	PyAnyDict_Check,
	PyDict_CheckExact,
	PyDict_Clear,
	PyDict_Contains,
	PyDict_DelItem,
	PyDict_GET_SIZE,
	PyDict_Next,
	PyDict_SetDefault,
	PyDict_SetItem,
	valueAddress,
} from './dictobject.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {
	Py_ReprEnter,
	Py_ReprLeave,
	PyObject_GenericGetAttr,
	PyObject_HashNotImplemented,
	PyObject_RichCompareBool,
} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';
import {_PyObject_LookupSpecial, PyType_GenericAlloc} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString} from './unicodeobject.ts';
import {
	PyUnicodeWriter_Create,
	PyUnicodeWriter_Discard,
	PyUnicodeWriter_Finish,
	PyUnicodeWriter_WriteRepr,
	_PyUnicodeWriter_WriteASCIIString,
	type _PyUnicodeWriter,
} from './unicode-writer.ts';

const USED = PyDictObject.ma_used;
const KEYS = PyDictObject.ma_keys;

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

/** tp_new: an empty dict of any subtype; an exact one starts untracked where tracking is lazy. */
function dict_new(m: Machine, type: Ptr): Owned {
	const dict = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (dict === 0) return NULL;
	initDictFields(m, dict, EMPTY_KEYS, 0, 0);
	if (type === PyDict_Type && m.profile.dictTracking === 'lazy' && m.i32[(dict - 16) >> 2] !== 0)
		_PyObject_GC_UNTRACK(m, dict);
	return dict;
}

/** The keyword dict of a call holds strs only. */
function validateKeywords(m: Machine, kwds: Ptr): boolean {
	for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos)) {
		if (PyUnicode_Check(m, dictKey(m, kwds, pos))) continue;
		PyErr_SetString(m, 'TypeError', 'keywords must be strings');
		return false;
	}
	return true;
}

/** What `dict(…)`, `update` and their kin do with their arguments. 0 or -1. */
export function dict_update_common(
	m: Machine,
	dict: Ptr,
	args: Ptr,
	kwds: Ptr,
	name: string,
): number {
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, name, n, 0, 1)) return -1;
	if (n === 1 && dict_update_arg(m, dict, PyTuple_GET_ITEM(m, args, 0)) < 0) return -1;
	if (kwds === 0) return 0;
	return validateKeywords(m, kwds) ? dict_merge(m, dict, kwds, 1) : -1;
}

export const dict_init = (m: Machine, dict: Ptr, args: Ptr, kwds: Ptr): number =>
	dict_update_common(m, dict, args, kwds, 'dict');

function dict_vectorcall(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (!_PyArg_CheckPositional(m, 'dict', nargs, 0, 1)) return NULL;
	const dict = dict_new(m, type);
	if (dict === 0) return NULL;
	let status = nargs === 1 ? dict_update_arg(m, dict, arg(m, args, 0)) : 0;
	if (kwnames !== 0) {
		const n = PyTuple_GET_SIZE(m, kwnames);
		for (let i = 0; i < n && status === 0; i++)
			status = PyDict_SetItem(m, dict, PyTuple_GET_ITEM(m, kwnames, i), arg(m, args, nargs + i));
	}
	if (status === 0) return dict;
	Py_DECREF(m, dict);
	return NULL;
}

function dict_update(m: Machine, dict: Ptr, args: Ptr, kwds: Ptr): Owned {
	return dict_update_common(m, dict, args, kwds, 'update') < 0 ? NULL : none(m);
}

/** `dict[key]`, with `__missing__` of subclasses. */
export function dict_subscript(m: Machine, dict: Ptr, key: Ptr): Owned {
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix === DKIX_ERROR) return NULL;
	if (ix >= 0) {
		const value = m.i32[valueAddress(m, dict, ix) >> 2]! as Ptr;
		if (value !== 0) return Py_NewRef(m, value);
	}
	if (!PyDict_CheckExact(m, dict)) {
		const missing = _PyObject_LookupSpecial(m, dict, ID.__missing__);
		if (missing !== 0) {
			const result = PyObject_CallOneArg(m, missing, key);
			Py_DECREF(m, missing);
			return result;
		}
		if (PyErr_Occurred(m) !== 0) return NULL;
	}
	return _PyErr_SetKeyError(m, key);
}

const dict_ass_sub = (m: Machine, dict: Ptr, key: Ptr, value: Ptr): number =>
	value === 0 ? PyDict_DelItem(m, dict, key) : PyDict_SetItem(m, dict, key, value);

function dict___contains__(m: Machine, dict: Ptr, key: Ptr): Owned {
	const found = PyDict_Contains(m, dict, key);
	return found < 0 ? NULL : bool(m, found === 1);
}

function writeItems(m: Machine, writer: _PyUnicodeWriter, dict: Ptr): number {
	let first = true;
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const key = Py_NewRef(m, dictKey(m, dict, pos));
		const value = Py_NewRef(m, dictValue(m, dict, pos));
		let status = first ? 0 : _PyUnicodeWriter_WriteASCIIString(m, writer, ', ');
		first = false;
		if (status === 0) status = PyUnicodeWriter_WriteRepr(m, writer, key);
		if (status === 0) status = _PyUnicodeWriter_WriteASCIIString(m, writer, ': ');
		if (status === 0) status = PyUnicodeWriter_WriteRepr(m, writer, value);
		Py_DECREF(m, key);
		Py_DECREF(m, value);
		if (status < 0) return -1;
	}
	return 0;
}

export function dict_repr(m: Machine, dict: Ptr): Owned {
	const entered = Py_ReprEnter(m, dict);
	if (entered !== 0) return entered < 0 ? NULL : PyUnicode_FromString(m, '{...}');
	const used = PyDict_GET_SIZE(m, dict);
	if (used === 0) {
		Py_ReprLeave(m, dict);
		return PyUnicode_FromString(m, '{}');
	}
	let result: Owned = NULL;
	const writer = PyUnicodeWriter_Create(m, 1 + 4 + (2 + 4) * (used - 1) + 1);
	if (
		writer !== undefined &&
		_PyUnicodeWriter_WriteASCIIString(m, writer, '{') === 0 &&
		writeItems(m, writer, dict) === 0 &&
		_PyUnicodeWriter_WriteASCIIString(m, writer, '}') === 0
	)
		result = PyUnicodeWriter_Finish(m, writer);
	else if (writer !== undefined) PyUnicodeWriter_Discard(m, writer);
	Py_ReprLeave(m, dict);
	return result;
}

/** 1, 0 or -1. */
function dict_equal(m: Machine, a: Ptr, b: Ptr): number {
	if (PyDict_GET_SIZE(m, a) !== PyDict_GET_SIZE(m, b)) return 0;
	for (let pos = PyDict_Next(m, a, 0); pos !== 0; pos = PyDict_Next(m, a, pos)) {
		const lo = dictHash(m, a, pos);
		const hi = m.hash_hi;
		const value = Py_NewRef(m, dictValue(m, a, pos));
		const key = Py_NewRef(m, dictKey(m, a, pos));
		const ix = _Py_dict_lookup(m, b, key, lo, hi);
		const other = ix < 0 ? NULL : (m.i32[valueAddress(m, b, ix) >> 2]! as Ptr);
		let equal = ix === DKIX_ERROR ? -1 : 0;
		if (other !== 0) {
			Py_NewRef(m, other);
			equal = PyObject_RichCompareBool(m, value, other, Py_EQ);
			Py_DECREF(m, other);
		}
		Py_DECREF(m, key);
		Py_DECREF(m, value);
		if (equal <= 0) return equal;
	}
	return 1;
}

export function dict_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== Py_EQ && op !== Py_NE) || !PyAnyDict_Check(m, a) || !PyAnyDict_Check(m, b))
		return Py_NewRef(m, Py_NotImplemented);
	const equal = dict_equal(m, a, b);
	return equal < 0 ? NULL : bool(m, (equal === 1) === (op === Py_EQ));
}

function dict_get(m: Machine, dict: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'get', nargs, 1, 2)) return NULL;
	const key = arg(m, args, 0);
	const lo = dictKeyHash(m, key, dict);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix === DKIX_ERROR) return NULL;
	const value = ix < 0 ? 0 : m.i32[valueAddress(m, dict, ix) >> 2]!;
	if (value !== 0) return Py_NewRef(m, value as Ptr);
	return Py_NewRef(m, nargs === 2 ? arg(m, args, 1) : Py_None);
}

function dict_setdefault(m: Machine, dict: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'setdefault', nargs, 1, 2)) return NULL;
	const value = PyDict_SetDefault(
		m,
		dict,
		arg(m, args, 0),
		nargs === 2 ? arg(m, args, 1) : Py_None,
	);
	return value === 0 ? NULL : Py_NewRef(m, value);
}

function dict_pop(m: Machine, dict: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'pop', nargs, 1, 2)) return NULL;
	return _PyDict_Pop(m, dict, arg(m, args, 0), nargs === 2 ? arg(m, args, 1) : NULL);
}

function dict_popitem(m: Machine, dict: Ptr): Owned {
	const {i32} = m;
	const tuple = PyTuple_New(m, 2);
	if (tuple === 0) return NULL;
	const used = i32[(dict + USED) >> 2]!;
	if (used === 0) {
		// The tuple's items are not set yet: it must not be walked.
		PyTuple_SET_ITEM(m, tuple, 0, none(m));
		PyTuple_SET_ITEM(m, tuple, 1, none(m));
		Py_DECREF(m, tuple);
		return PyErr_SetString(m, 'KeyError', 'popitem(): dictionary is empty');
	}
	if (
		i32[(dict + PyDictObject.ma_values) >> 2] !== 0 &&
		dictresize(m, dict, m.u8[i32[(dict + KEYS) >> 2]! + PyDictKeysObject.dk_log2_size]!, true) < 0
	) {
		PyTuple_SET_ITEM(m, tuple, 0, none(m));
		PyTuple_SET_ITEM(m, tuple, 1, none(m));
		Py_DECREF(m, tuple);
		return NULL;
	}
	const keys = i32[(dict + KEYS) >> 2]!;
	let i = i32[(keys + PyDictKeysObject.dk_nentries) >> 2]! - 1;
	while (i32[(keyField(m, keys, i) + 8) >> 2] === 0) i--;
	const lo = dictHash(m, dict, i + 1);
	const at = keyField(m, keys, i) >> 2;
	PyTuple_SET_ITEM(m, tuple, 0, i32[at]! as Owned);
	PyTuple_SET_ITEM(m, tuple, 1, i32[at + 2]! as Owned);
	dictkeys_set_index(m, keys, lookdict_index(m, keys, lo, m.hash_hi, i), DKIX_DUMMY);
	i32[at] = 0;
	i32[at + 2] = 0;
	i32[(keys + PyDictKeysObject.dk_version) >> 2] = 0;
	i32[(keys + PyDictKeysObject.dk_nentries) >> 2] = i;
	i32[(dict + USED) >> 2] = used - 1;
	return tuple;
}

function dict_fromkeys(m: Machine, cls: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'fromkeys', nargs, 1, 2)) return NULL;
	return _PyDict_FromKeys(m, cls, arg(m, args, 0), nargs === 2 ? arg(m, args, 1) : Py_None);
}

function dict_clear(m: Machine, dict: Ptr): Owned {
	PyDict_Clear(m, dict);
	return none(m);
}

/** Bytes of the dict, its own values and table; not the GC head. */
export function _PyDict_SizeOf(m: Machine, dict: Ptr): number {
	const {i32} = m;
	const keys = i32[(dict + KEYS) >> 2]!;
	let bytes = i32[(i32[(dict + 8) >> 2]! + PyTypeObject.tp_basicsize) >> 2]!;
	if (i32[(dict + PyDictObject.ma_values) >> 2] !== 0)
		bytes += shared_keys_usable_size(m, keys) * 8;
	if (keys !== EMPTY_KEYS && i32[keys >> 2] === 1) bytes += _PyDict_KeysSize(m, keys);
	return bytes;
}

const dict___sizeof__ = (m: Machine, dict: Ptr): Owned =>
	PyLong_FromSsize_t(m, _PyDict_SizeOf(m, dict));

export function dict_or(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!PyAnyDict_Check(m, a) || !PyAnyDict_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	const result = PyDict_Copy(m, a);
	if (result === 0) return NULL;
	if (dict_update_arg(m, result, b) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

function dict_ior(m: Machine, dict: Ptr, other: Ptr): Owned {
	return dict_update_arg(m, dict, other) < 0 ? NULL : Py_NewRef(m, dict);
}

/** Every strong reference of the dict itself. Shared keys belong to their table: see `ownsKeys`. */
export function dict_owns(m: Machine, dict: Ptr, visit: visitproc, extra: number): number {
	const {i32} = m;
	const keys = i32[(dict + KEYS) >> 2]!;
	const values = i32[(dict + PyDictObject.ma_values) >> 2]!;
	if (values !== 0) {
		if (areEmbedded(m, values)) return 0;
		const n = i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
		for (let i = 0; i < n; i++) {
			const value = i32[valueAddress(m, dict, i) >> 2]! as Ptr;
			if (value !== 0) visit(m, value, extra);
		}
		return 0;
	}
	return ownsKeys(m, keys, visit, extra);
}

/** The references a key table holds: keys, and values unless it is shared. */
export function ownsKeys(m: Machine, keys: number, visit: visitproc, extra: number): number {
	const {i32} = m;
	const n = i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
	for (let i = 0; i < n; i++) {
		const at = keyField(m, keys, i) >> 2;
		if (i32[at] === 0) continue;
		visit(m, i32[at]! as Ptr, extra);
		if (i32[at + 2] !== 0) visit(m, i32[at + 2]! as Ptr, extra);
	}
	return 0;
}

/** The shared table of a split dict, or 0: the audit counts each such table's keys once. */
export function splitKeysOf(m: Machine, dict: Ptr): number {
	const keys = m.i32[(dict + KEYS) >> 2]!;
	return m.u8[keys + PyDictKeysObject.dk_kind] === DICT_KEYS_SPLIT && DK_IS_UNICODE(m, keys)
		? keys
		: 0;
}

const methods: readonly MethodDef[] = [
	{name: '__contains__', flags: METH_O | METH_COEXIST, impl: dict___contains__},
	{name: '__getitem__', flags: METH_O | METH_COEXIST, impl: dict_subscript},
	{name: '__sizeof__', flags: METH_NOARGS, impl: dict___sizeof__},
	{name: 'get', flags: METH_FASTCALL, impl: dict_get},
	{name: 'setdefault', flags: METH_FASTCALL, impl: dict_setdefault},
	{name: 'pop', flags: METH_FASTCALL, impl: dict_pop},
	{name: 'popitem', flags: METH_NOARGS, impl: dict_popitem},
	{name: 'keys', flags: METH_NOARGS, impl: dict_keys},
	{name: 'items', flags: METH_NOARGS, impl: dict_items},
	{name: 'values', flags: METH_NOARGS, impl: dict_values},
	{name: 'update', flags: METH_VARARGS | METH_KEYWORDS, impl: dict_update},
	{name: 'fromkeys', flags: METH_FASTCALL | METH_CLASS, impl: dict_fromkeys},
	{name: 'clear', flags: METH_NOARGS, impl: dict_clear},
	{name: 'copy', flags: METH_NOARGS, impl: PyDict_Copy},
	{
		name: '__reversed__',
		flags: METH_NOARGS,
		impl: (m: Machine, dict: Ptr) => dictiter_new(m, dict, PyDictRevIterKey_Type),
	},
	{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
];

/** Those that frozendict has too. */
export const frozenMethods: readonly MethodDef[] = methods.filter(
	({name}) =>
		!['setdefault', 'pop', 'popitem', 'update', 'fromkeys', 'clear', 'copy'].includes(name),
);

export const PyDict_Spec = (_m: Machine): TypeSpec => ({
	type: PyDict_Type,
	name: 'dict',
	basicsize: sizeof(PyDictObject),
	flags:
		Py_TPFLAGS_HAVE_GC |
		Py_TPFLAGS_BASETYPE |
		Py_TPFLAGS_DICT_SUBCLASS |
		_Py_TPFLAGS_MATCH_SELF |
		Py_TPFLAGS_MAPPING,
	doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
	slots: {
		tp_dealloc: dict_dealloc,
		tp_traverse: dict_traverse,
		tp_clear: dict_tp_clear,
		tp_repr: dict_repr,
		tp_hash: PyObject_HashNotImplemented,
		tp_getattro: PyObject_GenericGetAttr,
		tp_richcompare: dict_richcompare,
		tp_iter: dict_iter,
		tp_init: dict_init,
		tp_new: dict_new,
		tp_alloc: PyType_GenericAlloc,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: dict_vectorcall,
		nb_or: dict_or,
		nb_inplace_or: dict_ior,
		sq_contains: PyDict_Contains,
		mp_length: PyDict_GET_SIZE,
		mp_subscript: dict_subscript,
		mp_ass_subscript: dict_ass_sub,
	},
	methods,
	owns: dict_owns,
});
