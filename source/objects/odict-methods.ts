/** What Python sees of OrderedDict: methods, views, iterator, types (Objects/odictobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
import {_PyArg_UnpackKeywords, Py_EQ, Py_NE} from '../runtime/args.ts';
import {
	PyErr_Occurred,
	PyErr_SetObject,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_VARARGS,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
} from '../runtime/slots.ts';
import {
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyDict_Type,
	PyDictItems_Type,
	PyDictKeys_Type,
	PyDictValues_Type,
	PyODict_Type,
	PyODictItems_Type,
	PyODictKeys_Type,
	PyODictValues_Type,
} from '../runtime/statics.ts';
import {
	PyObject_GetItem,
	PyObject_GetIter,
	PyObject_SetItem,
	PySequence_Contains,
	PySequence_List,
} from './abstract.ts';
import {PyObject_CallMethodNoArgs, PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {_PyObject_HashFast} from './dictkeys.ts';
import {_PyDict_SizeOf, dict_richcompare} from './dict-methods.ts';
import {_PyDictView_New, _PyDictViewObject, dictOf} from './dict-views.ts';
import {
	_PyDict_FromKeys,
	_PyDict_Pop_KnownHash,
	PyDict_Check,
	PyDict_Copy,
	PyDict_GET_SIZE,
	PyDict_GetItem,
	PyDict_GetItemWithError,
} from './dictobject.ts';
import {PyObject_GenericGetDict} from './dict-instance.ts';
import {PyLong_FromLong} from './longobject.ts';
import {
	Py_ReprEnter,
	Py_ReprLeave,
	PyObject_HashNotImplemented,
	PyObject_IsTrue,
	PyObject_Repr,
	PyObject_RichCompareBool,
} from './object.ts';
import {
	_ODictNode,
	_PyODict_SetItem_KnownHash,
	nodeHash,
	nodeKey,
	nodeNext,
	odict_add_head,
	odict_add_tail,
	odict_clear_node,
	odict_dealloc,
	odict_find_node,
	odict_find_node_hash,
	odict_owns,
	odict_remove_node,
	odict_tp_clear,
	odict_traverse,
	odictFirst,
	odictLast,
	PyODict_Check,
	PyODict_CheckExact,
	PyODict_Clear,
	PyODict_DelItem,
	PyODict_New,
	PyODict_SetItem,
	PyODictObject,
} from './odictobject.ts';
import {PyTuple_GET_SIZE, PyTuple_New, PyTuple_Pack} from './tupleobject.ts';
import {_PyType_Name, PyType_GenericAlloc} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

import {ITEMS, KEYS, odictiter_new, REVERSED, VALUES} from './odict-iterator.ts';
import {mutablemapping_update, mutablemapping_update_arg, setFrom} from './odict-update.ts';
import {PyList_New, PyList_SET_ITEM} from './listobject.ts';

export {PyODictIter_Spec} from './odict-iterator.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

function odict_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const n = PyTuple_GET_SIZE(m, args);
	if (n > 1) return PyErr_SetStringInt(m, 'TypeError', `expected at most 1 argument, got ${n}`);
	return mutablemapping_update(m, self, args, kwds);
}

function odict_update(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (n > 1)
		return PyErr_SetString(
			m,
			'TypeError',
			`update() takes at most 1 positional argument (${n} given)`,
		);
	return mutablemapping_update(m, self, args, kwds) < 0 ? NULL : none(m);
}

function odict_fromkeys(m: Machine, cls: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(
		m,
		'fromkeys',
		args,
		nargs,
		kwnames,
		['iterable', 'value'],
		1,
		2,
	);
	if (given === undefined) return NULL;
	return _PyDict_FromKeys(m, cls, given[0]!, given[1] === 0 ? Py_None : given[1]!);
}

function odict_sizeof(m: Machine, od: Ptr): Owned {
	let bytes = _PyDict_SizeOf(m, od) + m.i32[(od + PyODictObject.od_fast_nodes_size) >> 2]! * 8;
	if (odictFirst(m, od) !== 0) bytes += sizeof(_ODictNode) * PyDict_GET_SIZE(m, od);
	return PyLong_FromLong(m, bytes);
}

function odict_setdefault(m: Machine, od: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(
		m,
		'setdefault',
		args,
		nargs,
		kwnames,
		['key', 'default'],
		1,
		2,
	);
	if (given === undefined) return NULL;
	const key = given[0]!;
	const fallback = given[1] === 0 ? Py_None : given[1]!;
	if (PyODict_CheckExact(m, od)) {
		const value = PyDict_GetItemWithError(m, od, key);
		if (value !== 0) return Py_NewRef(m, value);
		if (PyErr_Occurred(m) !== 0 || PyODict_SetItem(m, od, key, fallback) < 0) return NULL;
		return Py_NewRef(m, fallback);
	}
	const exists = PySequence_Contains(m, od, key);
	if (exists < 0) return NULL;
	if (exists > 0) return PyObject_GetItem(m, od, key);
	return PyObject_SetItem(m, od, key, fallback) < 0 ? NULL : Py_NewRef(m, fallback);
}

/** Removes an item and returns its value; `fallback` NULL: KeyError (_odict_popkey_hash). */
function popKey(m: Machine, od: Ptr, key: Ptr, fallback: Ptr, lo: number, hi: number): Owned {
	const node = odict_find_node_hash(m, od, key, lo, hi);
	if (node === 0) {
		if (PyErr_Occurred(m) !== 0) return NULL;
	} else if (odict_clear_node(m, od, node, key, lo, hi) < 0) return NULL;
	const value = _PyDict_Pop_KnownHash(m, od, key, lo, hi);
	if (value !== 0 || PyErr_Occurred(m) !== 0) return value;
	return fallback === 0 ? PyErr_SetObject(m, 'KeyError', key) : Py_NewRef(m, fallback);
}

function odict_pop(m: Machine, od: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'pop', args, nargs, kwnames, ['key', 'default'], 1, 2);
	if (given === undefined) return NULL;
	const lo = _PyObject_HashFast(m, given[0]!);
	const hi = m.hash_hi;
	return lo === -1 && hi === -1 ? NULL : popKey(m, od, given[0]!, given[1]!, lo, hi);
}

/** The truth of an optional argument, true where absent; -1 with an error. */
const flag = (m: Machine, value: Ptr): number => (value === 0 ? 1 : PyObject_IsTrue(m, value));

function odict_popitem(m: Machine, od: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'popitem', args, nargs, kwnames, ['last'], 0, 1);
	if (given === undefined) return NULL;
	const last = flag(m, given[0]!);
	if (last < 0) return NULL;
	const node = last === 1 ? odictLast(m, od) : odictFirst(m, od);
	if (node === 0) return PyErr_SetString(m, 'KeyError', 'dictionary is empty');
	const key = Py_NewRef(m, nodeKey(m, node));
	const lo = nodeHash(m, node);
	const value = popKey(m, od, key, NULL, lo, m.hash_hi);
	const item = value === 0 ? NULL : PyTuple_Pack(m, 2, key, value);
	Py_DECREF(m, key);
	Py_XDECREF(m, value);
	return item;
}

function odict_move_to_end(m: Machine, od: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(
		m,
		'move_to_end',
		args,
		nargs,
		kwnames,
		['key', 'last'],
		1,
		2,
	);
	if (given === undefined) return NULL;
	const last = flag(m, given[1]!);
	if (last < 0) return NULL;
	const key = given[0]!;
	const end = last === 1 ? odictLast(m, od) : odictFirst(m, od);
	if (end === 0) return PyErr_SetObject(m, 'KeyError', key);
	if (nodeKey(m, end) === key) return none(m);
	const node = odict_find_node(m, od, key);
	if (node === 0) return PyErr_Occurred(m) === 0 ? PyErr_SetObject(m, 'KeyError', key) : NULL;
	if (node !== end) {
		odict_remove_node(m, od, node);
		(last === 1 ? odict_add_tail : odict_add_head)(m, od, node);
	}
	return none(m);
}

function odict_clear(m: Machine, od: Ptr): Owned {
	PyODict_Clear(m, od);
	return none(m);
}

/** Copies all items into an empty ordered dict of the same class. 0 or -1. */
function copyInto(m: Machine, od: Ptr, copy: Ptr): number {
	const exact = PyODict_CheckExact(m, od);
	for (let node = odictFirst(m, od); node !== 0; node = nodeNext(m, node)) {
		const key = nodeKey(m, node);
		if (!exact) {
			if (setFrom(m, copy, od, key) < 0) return -1;
			continue;
		}
		const value = PyDict_GetItemWithError(m, od, key);
		if (value === 0) {
			if (PyErr_Occurred(m) === 0) PyErr_SetObject(m, 'KeyError', key);
			return -1;
		}
		const lo = nodeHash(m, node);
		if (_PyODict_SetItem_KnownHash(m, copy, key, value, lo, m.hash_hi) < 0) return -1;
	}
	return 0;
}

function odict_copy(m: Machine, od: Ptr): Owned {
	const copy = PyODict_CheckExact(m, od)
		? PyODict_New(m)
		: PyObject_CallNoArgs(m, m.i32[(od + 8) >> 2]! as Ptr);
	if (copy === 0 || copyInto(m, od, copy) === 0) return copy;
	Py_DECREF(m, copy);
	return NULL;
}

/** The pairs of an OrderedDict in a list; those of a subclass are what its items() gives. */
function itemList(m: Machine, od: Ptr): Owned {
	if (!PyODict_CheckExact(m, od)) {
		const items = PyObject_CallMethodNoArgs(m, od, ID.items);
		const list = items === 0 ? NULL : PySequence_List(m, items);
		Py_XDECREF(m, items);
		return list;
	}
	const list = PyList_New(m, PyDict_GET_SIZE(m, od));
	let node = list === 0 ? 0 : odictFirst(m, od);
	for (let i = 0; node !== 0; node = nodeNext(m, node), i++) {
		const key = nodeKey(m, node);
		const pair = PyTuple_Pack(m, 2, key, PyDict_GetItem(m, od, key));
		if (pair === 0) {
			Py_DECREF(m, list);
			return NULL;
		}
		PyList_SET_ITEM(m, list, i, pair);
	}
	return list;
}

function odict_repr(m: Machine, od: Ptr): Owned {
	const name = _PyType_Name(m, m.i32[(od + 8) >> 2]!);
	if (PyDict_GET_SIZE(m, od) === 0) return PyUnicode_FromString(m, `${name}()`);
	const entered = Py_ReprEnter(m, od);
	if (entered !== 0) return entered < 0 ? NULL : PyUnicode_FromString(m, '...');
	const copy = m.profile.odictReprIsDict ? PyDict_Copy(m, od) : itemList(m, od);
	const text = copy === 0 ? NULL : PyObject_Repr(m, copy);
	const result = text === 0 ? NULL : PyUnicode_FromString(m, `${name}(${stringOf(m, text)})`);
	Py_XDECREF(m, text);
	Py_XDECREF(m, copy);
	Py_ReprLeave(m, od);
	return result;
}

/** 1 if both have equal keys in the same order, 0, or -1. */
function sameOrder(m: Machine, a: Ptr, b: Ptr): number {
	let x = odictFirst(m, a);
	let y = odictFirst(m, b);
	while (x !== 0 && y !== 0) {
		const equal = PyObject_RichCompareBool(m, nodeKey(m, x), nodeKey(m, y), Py_EQ);
		if (equal <= 0) return equal;
		x = nodeNext(m, x);
		y = nodeNext(m, y);
	}
	return x === y ? 1 : 0;
}

function odict_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== Py_EQ && op !== Py_NE) || !PyODict_Check(m, a) || !PyDict_Check(m, b))
		return Py_NewRef(m, Py_NotImplemented);
	const items = dict_richcompare(m, a, b, Py_EQ);
	if (items === 0) return NULL;
	let equal = items === Py_True ? 1 : 0;
	Py_DECREF(m, items);
	if (equal === 1 && PyODict_Check(m, b)) equal = sameOrder(m, a, b);
	return equal < 0 ? NULL : bool(m, (equal === 1) === (op === Py_EQ));
}

function odict_or(m: Machine, left: Ptr, right: Ptr): Owned {
	const mine = PyODict_Check(m, left);
	if (!PyDict_Check(m, mine ? right : left)) return Py_NewRef(m, Py_NotImplemented);
	const type = m.i32[((mine ? left : right) + 8) >> 2]! as Ptr;
	const result = PyObject_CallOneArg(m, type, left);
	if (result === 0 || mutablemapping_update_arg(m, result, right) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

const odict_ior = (m: Machine, od: Ptr, other: Ptr): Owned =>
	mutablemapping_update_arg(m, od, other) < 0 ? NULL : Py_NewRef(m, od);

/** (type, (), state, None, iterator of items): how copy and pickle take an ordered dict apart. */
function odict_reduce(m: Machine, od: Ptr): Owned {
	const state = PyObject_CallMethodNoArgs(m, od, ID.__getstate__);
	const args = state === 0 ? NULL : PyTuple_New(m, 0);
	const items = args === 0 ? NULL : PyObject_CallMethodNoArgs(m, od, ID.items);
	const iter = items === 0 ? NULL : PyObject_GetIter(m, items);
	const type = m.i32[(od + 8) >> 2]! as Ptr;
	const result = iter === 0 ? NULL : PyTuple_Pack(m, 5, type, args, state, Py_None, iter);
	for (const op of [items, args, state, iter]) Py_XDECREF(m, op);
	return result;
}

const iterOver =
	(kind: number) =>
	(m: Machine, od: Ptr): Owned =>
		odictiter_new(m, od, kind);

const viewIter =
	(kind: number) =>
	(m: Machine, view: Ptr): Owned =>
		odictiter_new(m, dictOf(m, view), kind);

const newView =
	(type: Ptr) =>
	(m: Machine, od: Ptr): Owned =>
		_PyDictView_New(m, od, type);

const methods: readonly MethodDef[] = [
	{
		name: 'fromkeys',
		flags: METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
		impl: odict_fromkeys,
	},
	{name: '__sizeof__', flags: METH_NOARGS, impl: odict_sizeof},
	{name: '__reduce__', flags: METH_NOARGS, impl: odict_reduce},
	{name: 'setdefault', flags: METH_FASTCALL | METH_KEYWORDS, impl: odict_setdefault},
	{name: 'pop', flags: METH_FASTCALL | METH_KEYWORDS, impl: odict_pop},
	{name: 'popitem', flags: METH_FASTCALL | METH_KEYWORDS, impl: odict_popitem},
	{name: 'keys', flags: METH_NOARGS, impl: newView(PyODictKeys_Type)},
	{name: 'values', flags: METH_NOARGS, impl: newView(PyODictValues_Type)},
	{name: 'items', flags: METH_NOARGS, impl: newView(PyODictItems_Type)},
	{name: 'update', flags: METH_VARARGS | METH_KEYWORDS, impl: odict_update},
	{name: 'clear', flags: METH_NOARGS, impl: odict_clear},
	{name: 'copy', flags: METH_NOARGS, impl: odict_copy},
	{name: '__reversed__', flags: METH_NOARGS, impl: iterOver(KEYS | REVERSED)},
	{name: 'move_to_end', flags: METH_FASTCALL | METH_KEYWORDS, impl: odict_move_to_end},
];

export const PyODict_Spec = (_m: Machine): TypeSpec => ({
	type: PyODict_Type,
	name: 'collections.OrderedDict',
	base: PyDict_Type,
	basicsize: sizeof(PyODictObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	dictoffset: PyODictObject.od_inst_dict,
	weaklistoffset: PyODictObject.od_weakreflist,
	doc: 'Dictionary that remembers insertion order',
	slots: {
		tp_dealloc: odict_dealloc,
		tp_traverse: odict_traverse,
		tp_clear: odict_tp_clear,
		tp_repr: odict_repr,
		tp_hash: PyObject_HashNotImplemented,
		tp_richcompare: odict_richcompare,
		tp_iter: iterOver(KEYS),
		tp_init: odict_init,
		tp_alloc: PyType_GenericAlloc,
		tp_free: PyObject_GC_Del,
		mp_ass_subscript: (m, od, key, value) =>
			value === 0 ? PyODict_DelItem(m, od, key) : PyODict_SetItem(m, od, key, value),
		nb_or: odict_or,
		nb_inplace_or: odict_ior,
	},
	methods,
	getset: [{name: '__dict__', get: PyObject_GenericGetDict}],
	owns: odict_owns,
});

const viewSpec = (type: Ptr, base: Ptr, name: string, kind: number): TypeSpec => ({
	type,
	name,
	base,
	basicsize: sizeof(_PyDictViewObject),
	slots: {tp_iter: viewIter(kind)},
	methods: [{name: '__reversed__', flags: METH_NOARGS, impl: viewIter(kind | REVERSED)}],
});

export const PyODictKeys_Spec = (_m: Machine): TypeSpec =>
	viewSpec(PyODictKeys_Type, PyDictKeys_Type, 'odict_keys', KEYS);
export const PyODictValues_Spec = (_m: Machine): TypeSpec =>
	viewSpec(PyODictValues_Type, PyDictValues_Type, 'odict_values', VALUES);
export const PyODictItems_Spec = (_m: Machine): TypeSpec =>
	viewSpec(PyODictItems_Type, PyDictItems_Type, 'odict_items', ITEMS);
