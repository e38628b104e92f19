/** The dicts of `_collections` (Modules/_collectionsmodule.c): defaultdict and Counter's counting loop. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {sizeof, struct} from '../../memory/struct.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetObject, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {ID} from '../../runtime/identifiers.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {
	defaultdict_Type,
	Py_None,
	Py_NotImplemented,
	PyDict_Type,
	smallInt,
} from '../../runtime/statics.ts';
import {
	PyIter_Next,
	PyObject_GetIter,
	PyObject_SetItem,
	PySequence_GetSlice,
} from '../../objects/abstract.ts';
import {PyNumber_Add} from '../../objects/abstract-number.ts';
import {
	PyObject_CallFunctionObjArgs,
	PyObject_CallMethodNoArgs,
	PyObject_CallNoArgs,
} from '../../objects/call.ts';
import {PyObject_Hash} from '../../objects/object.ts';
import {dict_init, dict_owns, dict_repr} from '../../objects/dict-methods.ts';
import {
	_PyDict_GetItem_KnownHash,
	_PyDict_SetItem_KnownHash,
	dict_dealloc,
	dict_tp_clear,
	dict_traverse,
	PyDict_Check,
	PyDict_Update,
	PyDictObject,
} from '../../objects/dictobject.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {
	Py_ReprEnter,
	Py_ReprLeave,
	PyCallable_Check,
	PyObject_GenericGetAttr,
	PyObject_GetAttr,
	PyObject_Repr,
} from '../../objects/object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from '../../objects/tupleobject.ts';
import {
	_PyType_Lookup,
	PyType_GenericAlloc,
	PyType_IsSubtype,
	_PyType_Name,
} from '../../objects/typeobject.ts';
import {PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';

export const defdictobject = struct('defdictobject', PyDictObject, {
	default_factory: 'ptr', // owned, may be NULL
});

const FACTORY = defdictobject.default_factory;

const factoryOf = (m: Machine, dict: number): Ptr => m.i32[(dict + FACTORY) >> 2]! as Ptr;

function defdict_missing(m: Machine, dict: Ptr, key: Ptr): Owned {
	const factory = factoryOf(m, dict);
	if (factory === 0 || factory === Py_None) {
		const args = PyTuple_Pack(m, 1, key);
		if (args === 0) return NULL;
		PyErr_SetObject(m, 'KeyError', args);
		Py_DECREF(m, args);
		return NULL;
	}
	const value = PyObject_CallNoArgs(m, factory);
	if (value === 0 || PyObject_SetItem(m, dict, key, value) >= 0) return value;
	Py_DECREF(m, value);
	return NULL;
}

/** A defaultdict of the same type and factory with the items of `items`. */
function new_defdict(m: Machine, dict: Ptr, items: Ptr): Owned {
	const factory = factoryOf(m, dict);
	return PyObject_CallFunctionObjArgs(
		m,
		m.i32[(dict + 8) >> 2]! as Ptr,
		factory === 0 ? Py_None : factory,
		items,
	);
}

const defdict_copy = (m: Machine, dict: Ptr): Owned => new_defdict(m, dict, dict);

function defdict_reduce(m: Machine, dict: Ptr): Owned {
	const factory = factoryOf(m, dict);
	const args =
		factory === 0 || factory === Py_None ? PyTuple_Pack(m, 0) : PyTuple_Pack(m, 1, factory);
	const items = args === 0 ? NULL : PyObject_CallMethodNoArgs(m, dict, ID.items);
	const iter = items === 0 ? NULL : PyObject_GetIter(m, items);
	let result: Owned = NULL;
	if (iter !== 0)
		result = PyTuple_Pack(m, 5, m.i32[(dict + 8) >> 2]! as Ptr, args, Py_None, Py_None, iter);
	Py_XDECREF(m, iter);
	Py_XDECREF(m, items);
	Py_XDECREF(m, args);
	return result;
}

/** `repr` of the factory, or '...' inside its own; undefined with an error. */
function factoryText(m: Machine, factory: Ptr): string | undefined {
	if (factory === 0) return 'None';
	const entered = Py_ReprEnter(m, factory);
	if (entered !== 0) return entered < 0 ? undefined : '...';
	const text = PyObject_Repr(m, factory);
	Py_ReprLeave(m, factory);
	if (text === 0) return undefined;
	const string = stringOf(m, text);
	Py_DECREF(m, text);
	return string;
}

function defdict_repr(m: Machine, dict: Ptr): Owned {
	const base = dict_repr(m, dict);
	if (base === 0) return NULL;
	const factory = factoryText(m, factoryOf(m, dict));
	const items = stringOf(m, base);
	Py_DECREF(m, base);
	if (factory === undefined) return NULL;
	return PyUnicode_FromString(
		m,
		`${_PyType_Name(m, m.i32[(dict + 8) >> 2]!)}(${factory}, ${items})`,
	);
}

function defdict_or(m: Machine, left: Ptr, right: Ptr): Owned {
	const mine = PyType_IsSubtype(m, m.i32[(left + 8) >> 2]!, defaultdict_Type);
	const self = mine ? left : right;
	if (!PyDict_Check(m, mine ? right : left)) return Py_NewRef(m, Py_NotImplemented);
	const result = new_defdict(m, self, left);
	if (result === 0 || PyDict_Update(m, result, right) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

function defdict_init(m: Machine, dict: Ptr, args: Ptr, kwds: Ptr): number {
	const old = factoryOf(m, dict);
	const n = PyTuple_GET_SIZE(m, args);
	const factory = n > 0 ? PyTuple_GET_ITEM(m, args, 0) : NULL;
	if (factory !== 0 && factory !== Py_None && !PyCallable_Check(m, factory))
		return PyErr_SetStringInt(m, 'TypeError', 'first argument must be callable or None');
	const rest = PySequence_GetSlice(m, args, 1, n);
	if (rest === 0) return -1;
	m.i32[(dict + FACTORY) >> 2] = factory === 0 ? 0 : Py_NewRef(m, factory);
	const result = dict_init(m, dict, rest, kwds);
	Py_DECREF(m, rest);
	Py_XDECREF(m, old);
	return result;
}

function defdict_dealloc(m: Machine, dict: Ptr): void {
	PyObject_GC_UnTrack(m, dict);
	Py_CLEAR(m, dict, FACTORY);
	dict_dealloc(m, dict);
}

function defdict_traverse(m: Machine, dict: Ptr, visit: visitproc, extra: number): number {
	const factory = factoryOf(m, dict);
	const result = factory === 0 ? 0 : visit(m, factory, extra);
	return result === 0 ? dict_traverse(m, dict, visit, extra) : result;
}

function defdict_owns(m: Machine, dict: Ptr, visit: visitproc, extra: number): number {
	const factory = factoryOf(m, dict);
	if (factory !== 0) visit(m, factory, extra);
	return dict_owns(m, dict, visit, extra);
}

function defdict_tp_clear(m: Machine, dict: Ptr): number {
	Py_CLEAR(m, dict, FACTORY);
	return dict_tp_clear(m, dict);
}

export const defaultdict_Spec = (_m: Machine): TypeSpec => ({
	type: defaultdict_Type,
	name: 'collections.defaultdict',
	base: PyDict_Type,
	basicsize: sizeof(defdictobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	doc: 'defaultdict(default_factory=None, /, [...]) --> dict with default factory',
	slots: {
		tp_dealloc: defdict_dealloc,
		tp_traverse: defdict_traverse,
		tp_clear: defdict_tp_clear,
		tp_repr: defdict_repr,
		tp_getattro: PyObject_GenericGetAttr,
		tp_init: defdict_init,
		tp_alloc: PyType_GenericAlloc,
		tp_free: PyObject_GC_Del,
		nb_or: defdict_or,
	},
	methods: [
		{name: '__missing__', flags: METH_O, impl: defdict_missing},
		{name: 'copy', flags: METH_NOARGS, impl: defdict_copy},
		{name: '__copy__', flags: METH_NOARGS, impl: defdict_copy},
		{name: '__reduce__', flags: METH_NOARGS, impl: defdict_reduce},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [{name: 'default_factory', type: 'object', offset: FACTORY}],
	owns: defdict_owns,
});

/** True if `mapping` is a dict whose class leaves `get` and item assignment as dict has them. */
function countsPlainly(m: Machine, mapping: Ptr): boolean {
	if (!PyDict_Check(m, mapping)) return false;
	const type = m.i32[(mapping + 8) >> 2]! as Ptr;
	return [ID.get, ID.__setitem__].every(name => {
		const found = _PyType_Lookup(m, type, name);
		return found !== 0 && found === _PyType_Lookup(m, PyDict_Type, name);
	});
}

const ONE = smallInt(1);

/** Counts one key (borrowed). 0 or -1. */
function countKey(m: Machine, mapping: Ptr, key: Ptr): number {
	const lo = PyObject_Hash(m, key);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return -1;
	const old = _PyDict_GetItem_KnownHash(m, mapping, key, lo, hi);
	if (old === 0)
		return PyErr_Occurred(m) === 0 ? _PyDict_SetItem_KnownHash(m, mapping, key, ONE, lo, hi) : -1;
	Py_NewRef(m, old);
	const count = PyNumber_Add(m, old, ONE);
	Py_DECREF(m, old);
	if (count === 0) return -1;
	const status = _PyDict_SetItem_KnownHash(m, mapping, key, count, lo, hi);
	Py_DECREF(m, count);
	return status;
}

/** The same through the mapping's own `get` and item assignment. */
function countKeySlowly(m: Machine, mapping: Ptr, get: Ptr, key: Ptr): number {
	const old = PyObject_CallFunctionObjArgs(m, get, key, smallInt(0));
	if (old === 0) return -1;
	const count = PyNumber_Add(m, old, ONE);
	Py_DECREF(m, old);
	if (count === 0) return -1;
	const status = PyObject_SetItem(m, mapping, key, count);
	Py_DECREF(m, count);
	return status;
}

function _count_elements(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_count_elements', nargs, 2, 2)) return NULL;
	const mapping = arg(m, args, 0);
	const plain = countsPlainly(m, mapping);
	const it = PyObject_GetIter(m, arg(m, args, 1));
	if (it === 0) return NULL;
	const get = plain ? NULL : PyObject_GetAttr(m, mapping, ID.get);
	let failed = !plain && get === 0;
	while (!failed) {
		const key = PyIter_Next(m, it);
		if (key === 0) break;
		failed = (plain ? countKey(m, mapping, key) : countKeySlowly(m, mapping, get, key)) < 0;
		Py_DECREF(m, key);
	}
	Py_DECREF(m, it);
	Py_XDECREF(m, get);
	return failed || PyErr_Occurred(m) !== 0 ? NULL : Py_NewRef(m, Py_None);
}

/** Functions for the method table of `_collections`. */
export const collectionsDictFunctions: readonly MethodDef[] = [
	{name: '_count_elements', flags: METH_FASTCALL, impl: _count_elements},
];
