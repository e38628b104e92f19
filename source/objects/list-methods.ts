/** The Python-visible half of list: operators, methods, the type (Objects/listobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {PyErr_NoMemory, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {Py_EQ, Py_NE, _PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../runtime/args.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	METH_CLASS,
	METH_COEXIST,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_LIST_SUBCLASS,
	Py_TPFLAGS_SEQUENCE,
	type TypeSpec,
	_Py_TPFLAGS_MATCH_SELF,
} from '../runtime/slots.ts';
import {Py_False, Py_None, Py_NotImplemented, Py_True, PyList_Type} from '../runtime/statics.ts';
import {PyNumber_AsSsize_t} from './abstract-number.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {
	copyRefs,
	list_clear,
	list_dealloc,
	list_extend,
	list_new_prealloc,
	list_resize,
	list_slice,
	list_traverse,
	PyList_Append,
	PyList_Check,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_Insert,
	PyListObject,
	PyList_New,
	PyList_SetSlice,
	reverseSlots,
	setListSize,
} from './listobject.ts';
import {list_iter, list___reversed__} from './list-iterators.ts';
import {list_sort_impl} from './list-sort.ts';
import {truthArg} from './getargs.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {
	PyObject_HashNotImplemented,
	PyObject_Repr,
	PyObject_RichCompare,
	PyObject_RichCompareBool,
} from './object.ts';
import {Py_ReprEnter, Py_ReprLeave} from './object-dir.ts';
import {_PyEval_SliceIndexNotNone} from './sliceobject.ts';
import {compareSizes, PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyType_GenericAlloc, PyType_GenericNew, typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {list_subscript, list_ass_subscript} from './list-subscript.ts';
import {
	PyUnicodeWriter_Create,
	PyUnicodeWriter_Discard,
	PyUnicodeWriter_Finish,
	PyUnicodeWriter_WriteRepr,
	_PyUnicodeWriter_WriteASCIIString,
	_PyUnicodeWriter_WriteChar,
	type _PyUnicodeWriter,
} from './unicode-writer.ts';

export {list_subscript} from './list-subscript.ts';

/** The array of a list. */
export const itemsOf = (m: Machine, self: number): number =>
	m.i32[(self + PyListObject.ob_item) >> 2]!;

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

function list_repr(m: Machine, self: Ptr): Owned {
	if (PyList_GET_SIZE(m, self) === 0) return PyUnicode_FromString(m, '[]');
	const entered = Py_ReprEnter(m, self);
	if (entered !== 0) return entered > 0 ? PyUnicode_FromString(m, '[...]') : NULL;
	const writer = PyUnicodeWriter_Create(m, 1 + 1 + (2 + 1) * (PyList_GET_SIZE(m, self) - 1) + 1);
	let result: Owned = NULL;
	if (
		writer !== undefined &&
		writeItems(m, writer, self) === 0 &&
		_PyUnicodeWriter_WriteChar(m, writer, 93) === 0
	)
		result = PyUnicodeWriter_Finish(m, writer);
	else if (writer !== undefined) PyUnicodeWriter_Discard(m, writer);
	Py_ReprLeave(m, self);
	return result;
}

/** 0 or -1. */
function writeItems(m: Machine, writer: _PyUnicodeWriter, self: Ptr): number {
	let status = _PyUnicodeWriter_WriteChar(m, writer, 91);
	for (let i = 0; status === 0 && i < PyList_GET_SIZE(m, self); i++) {
		const item = Py_NewRef(m, PyList_GET_ITEM(m, self, i));
		if (i > 0) status = _PyUnicodeWriter_WriteASCIIString(m, writer, ', ');
		if (status === 0) status = PyUnicodeWriter_WriteRepr(m, writer, item);
		Py_DECREF(m, item);
	}
	return status;
}

const list_length = (m: Machine, self: Ptr): number => PyList_GET_SIZE(m, self);

/** Compares item `i` with `value`, both kept alive meanwhile: 1, 0 or -1. */
function itemEquals(m: Machine, self: Ptr, i: number, value: Ptr): number {
	const item = Py_NewRef(m, PyList_GET_ITEM(m, self, i));
	const result = PyObject_RichCompareBool(m, item, value, Py_EQ);
	Py_DECREF(m, item);
	return result;
}

function list_contains(m: Machine, self: Ptr, value: Ptr): number {
	for (let i = 0; i < PyList_GET_SIZE(m, self); i++) {
		const same = itemEquals(m, self, i, value);
		if (same !== 0) return same;
	}
	return 0;
}

export function list_item(m: Machine, self: Ptr, i: number): Owned {
	if (i < 0 || i >= PyList_GET_SIZE(m, self))
		return PyErr_SetString(m, 'IndexError', 'list index out of range');
	return Py_NewRef(m, PyList_GET_ITEM(m, self, i));
}

function list_concat(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!PyList_Check(m, b))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only concatenate list (not "${typeName(m, b)}") to list`,
		);
	const na = PyList_GET_SIZE(m, a);
	const nb = PyList_GET_SIZE(m, b);
	if (na + nb === 0) return PyList_New(m, 0);
	const result = list_new_prealloc(m, na + nb);
	if (result === 0) return NULL;
	const to = itemsOf(m, result) >> 2;
	copyRefs(m, itemsOf(m, a) >> 2, to, na);
	copyRefs(m, itemsOf(m, b) >> 2, to + na * 2, nb);
	setListSize(m, result, na + nb);
	return result;
}

function list_repeat(m: Machine, a: Ptr, count: number): Owned {
	const n = PyList_GET_SIZE(m, a);
	if (n === 0 || count <= 0) return PyList_New(m, 0);
	// More bytes than a Py_ssize_t counts: no list is made.
	if (n > 2 ** 63 / count - 1) return PyErr_NoMemory(m);
	const result = list_new_prealloc(m, n * count);
	if (result === 0) return NULL;
	const from = itemsOf(m, a) >> 2;
	const to = itemsOf(m, result) >> 2;
	for (let i = 0; i < count; i++) copyRefs(m, from, to + i * n * 2, n);
	setListSize(m, result, n * count);
	return result;
}

function list_inplace_repeat(m: Machine, self: Ptr, count: number): Owned {
	const n = PyList_GET_SIZE(m, self);
	if (n === 0 || count === 1) return Py_NewRef(m, self);
	if (count < 1) {
		list_clear(m, self);
		return Py_NewRef(m, self);
	}
	if (n * count > 0x0fff_ffff) return PyErr_NoMemory(m);
	if (list_resize(m, self, n * count) < 0) return NULL;
	const first = itemsOf(m, self) >> 2;
	for (let i = 1; i < count; i++) copyRefs(m, first, first + i * n * 2, n);
	return Py_NewRef(m, self);
}

function list_inplace_concat(m: Machine, self: Ptr, other: Ptr): Owned {
	return list_extend(m, self, other) < 0 ? NULL : Py_NewRef(m, self);
}

/** self[i] = value, or deletion; `i` counted from the start. */
export function list_ass_item(m: Machine, self: Ptr, i: number, value: Ptr): number {
	if (i < 0 || i >= PyList_GET_SIZE(m, self))
		return PyErr_SetStringInt(m, 'IndexError', 'list assignment index out of range');
	if (value === 0 && m.profile.deletingItemShrinks) return PyList_SetSlice(m, self, i, i + 1, NULL);
	const at = (itemsOf(m, self) + i * 8) >> 2;
	const old = m.i32[at]!;
	if (value === 0) {
		// The storage keeps its size, even where nothing is left (since 3.13).
		const size = PyList_GET_SIZE(m, self) - 1;
		m.i32.copyWithin(at, at + 2, at + (size - i) * 2 + 2);
		setListSize(m, self, size);
	} else m.i32[at] = Py_NewRef(m, value);
	Py_DECREF(m, old);
	return 0;
}

function list_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (!PyList_Check(m, v) || !PyList_Check(m, w)) return Py_NewRef(m, Py_NotImplemented);
	if (PyList_GET_SIZE(m, v) !== PyList_GET_SIZE(m, w) && (op === Py_EQ || op === Py_NE))
		return Py_NewRef(m, op === Py_NE ? Py_True : Py_False);
	let i = 0;
	// Sizes are read anew: a comparison may change the lists.
	for (; i < PyList_GET_SIZE(m, v) && i < PyList_GET_SIZE(m, w); i++) {
		const a = PyList_GET_ITEM(m, v, i);
		const b = PyList_GET_ITEM(m, w, i);
		if (a === b) continue;
		Py_NewRef(m, a);
		Py_NewRef(m, b);
		const same = PyObject_RichCompareBool(m, a, b, Py_EQ);
		Py_DECREF(m, a);
		Py_DECREF(m, b);
		if (same < 0) return NULL;
		if (same === 0) break;
	}
	const nv = PyList_GET_SIZE(m, v);
	const nw = PyList_GET_SIZE(m, w);
	if (i >= nv || i >= nw) return Py_NewRef(m, compareSizes(nv, nw, op) ? Py_True : Py_False);
	if (op === Py_EQ) return Py_NewRef(m, Py_False);
	if (op === Py_NE) return Py_NewRef(m, Py_True);
	const a = Py_NewRef(m, PyList_GET_ITEM(m, v, i));
	const b = Py_NewRef(m, PyList_GET_ITEM(m, w, i));
	const result = PyObject_RichCompare(m, a, b, op);
	Py_DECREF(m, a);
	Py_DECREF(m, b);
	return result;
}

// Methods.

function list_insert(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'insert', nargs, 2, 2)) return NULL;
	const where = PyNumber_AsSsize_t(m, arg(m, args, 0), 'OverflowError');
	if (where === -1 && m.current_exception !== 0) return NULL;
	return PyList_Insert(m, self, where, arg(m, args, 1)) < 0 ? NULL : none(m);
}

const py_list_clear = (m: Machine, self: Ptr): Owned => {
	list_clear(m, self);
	return none(m);
};

const list_copy = (m: Machine, self: Ptr): Owned =>
	list_slice(m, self, 0, PyList_GET_SIZE(m, self));

const list_append = (m: Machine, self: Ptr, item: Ptr): Owned =>
	PyList_Append(m, self, item) < 0 ? NULL : none(m);

const py_list_extend = (m: Machine, self: Ptr, iterable: Ptr): Owned =>
	list_extend(m, self, iterable) < 0 ? NULL : none(m);

function list_pop(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'pop', nargs, 0, 1)) return NULL;
	let i = -1;
	if (nargs > 0) {
		i = PyNumber_AsSsize_t(m, arg(m, args, 0), 'OverflowError');
		if (i === -1 && m.current_exception !== 0) return NULL;
	}
	const size = PyList_GET_SIZE(m, self);
	if (size === 0) return PyErr_SetString(m, 'IndexError', 'pop from empty list');
	if (i < 0) i += size;
	if (i < 0 || i >= size) return PyErr_SetString(m, 'IndexError', 'pop index out of range');
	return listPopAt(m, self, i);
}

/** Removes and returns item `i`, which must exist. */
export function listPopAt(m: Machine, self: Ptr, i: number): Owned {
	const {i32} = m;
	const items = itemsOf(m, self) >> 2;
	const item = i32[items + i * 2]! as Ptr;
	const left = PyList_GET_SIZE(m, self) - 1;
	if (left === 0 && m.profile.listPopClears) {
		const result = Py_NewRef(m, item);
		list_clear(m, self);
		return result;
	}
	if (left > i) i32.copyWithin(items + i * 2, items + (i + 1) * 2, items + (left + 1) * 2);
	if (list_resize(m, self, left) >= 0) return item as Owned;
	i32.copyWithin(items + (i + 1) * 2, items + i * 2, items + left * 2);
	i32[items + i * 2] = item;
	return NULL;
}

function list_reverse(m: Machine, self: Ptr): Owned {
	reverseSlots(m, itemsOf(m, self), 0, PyList_GET_SIZE(m, self));
	return none(m);
}

function list_index(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'index', nargs, 1, 3)) return NULL;
	const value = arg(m, args, 0);
	let start = 0;
	let stop = Number.MAX_SAFE_INTEGER;
	if (nargs > 1) {
		start = _PyEval_SliceIndexNotNone(m, arg(m, args, 1));
		if (start === -1 && m.current_exception !== 0) return NULL;
	}
	if (nargs > 2) {
		stop = _PyEval_SliceIndexNotNone(m, arg(m, args, 2));
		if (stop === -1 && m.current_exception !== 0) return NULL;
	}
	if (start < 0) start = Math.max(start + PyList_GET_SIZE(m, self), 0);
	if (stop < 0) stop = Math.max(stop + PyList_GET_SIZE(m, self), 0);
	for (let i = start; i < stop && i < PyList_GET_SIZE(m, self); i++) {
		const same = itemEquals(m, self, i, value);
		if (same > 0) return PyLong_FromSsize_t(m, i);
		if (same < 0) return NULL;
	}
	if (m.profile.newSequenceMessages)
		return PyErr_SetString(m, 'ValueError', 'list.index(x): x not in list');
	const text = PyObject_Repr(m, value);
	if (text === 0) return NULL;
	PyErr_SetString(m, 'ValueError', `${stringOf(m, text)} is not in list`);
	Py_DECREF(m, text);
	return NULL;
}

function list_count(m: Machine, self: Ptr, value: Ptr): Owned {
	let count = 0;
	for (let i = 0; i < PyList_GET_SIZE(m, self); i++) {
		if (PyList_GET_ITEM(m, self, i) === value) {
			count++;
			continue;
		}
		const same = itemEquals(m, self, i, value);
		if (same < 0) return NULL;
		count += same;
	}
	return PyLong_FromSsize_t(m, count);
}

function list_remove(m: Machine, self: Ptr, value: Ptr): Owned {
	for (let i = 0; i < PyList_GET_SIZE(m, self); i++) {
		const same = itemEquals(m, self, i, value);
		if (same < 0) return NULL;
		if (same > 0) return PyList_SetSlice(m, self, i, i + 1, NULL) < 0 ? NULL : none(m);
	}
	return PyErr_SetString(m, 'ValueError', 'list.remove(x): x not in list');
}

function list_sort(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'sort', args, nargs, kwnames, ['key', 'reverse'], 0, 0);
	if (given === undefined) return NULL;
	const [key, reverse] = given as [Ptr, Ptr];
	let backwards = 0;
	if (reverse !== 0) {
		backwards = truthArg(m, reverse);
		if (backwards < 0) return NULL;
	}
	return list_sort_impl(m, self, key === Py_None ? NULL : key, backwards !== 0) < 0
		? NULL
		: none(m);
}

/** Sorts in place: PyList_Sort(list). 0 or -1. */
export const PyList_Sort = (m: Machine, self: Ptr): number => list_sort_impl(m, self, NULL, false);

function list___sizeof__(m: Machine, self: Ptr): Owned {
	const basicsize = m.i32[(Py_TYPE(m, self) + PyTypeObject.tp_basicsize) >> 2]!;
	return PyLong_FromSsize_t(m, basicsize + m.i32[(self + PyListObject.allocated) >> 2]! * 8);
}

// Construction from Python.

function initialise(m: Machine, self: Ptr, iterable: Ptr): number {
	if (itemsOf(m, self) !== 0) list_clear(m, self);
	return iterable === 0 ? 0 : list_extend(m, self, iterable);
}

function list___init__(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const type = Py_TYPE(m, self);
	const ownNew =
		type === PyList_Type ||
		m.i32[(type + PyTypeObject.tp_new) >> 2] === m.i32[(PyList_Type + PyTypeObject.tp_new) >> 2];
	if (ownNew && kwds !== 0 && m.i32[(kwds + 16) >> 2]! > 0)
		return PyErr_SetStringInt(m, 'TypeError', 'list() takes no keyword arguments');
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, 'list', n, 0, 1)) return -1;
	return initialise(m, self, n === 0 ? NULL : PyTuple_GET_ITEM(m, args, 0));
}

/** list(…): allocates generically, past the free list. */
function list_vectorcall(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
		return PyErr_SetString(m, 'TypeError', 'list() takes no keyword arguments');
	if (!_PyArg_CheckPositional(m, 'list', nargs, 0, 1)) return NULL;
	const list = PyType_GenericAlloc(m, type, 0);
	if (list === 0) return NULL;
	if (nargs > 0 && initialise(m, list, arg(m, args, 0)) < 0) {
		Py_DECREF(m, list);
		return NULL;
	}
	return list;
}

export const PyList_Spec = (): TypeSpec => ({
	type: PyList_Type,
	name: 'list',
	basicsize: sizeof(PyListObject),
	flags:
		Py_TPFLAGS_HAVE_GC |
		Py_TPFLAGS_BASETYPE |
		Py_TPFLAGS_LIST_SUBCLASS |
		_Py_TPFLAGS_MATCH_SELF |
		Py_TPFLAGS_SEQUENCE,
	doc: 'Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.',
	slots: {
		tp_dealloc: list_dealloc,
		tp_traverse: list_traverse,
		tp_clear: list_clear,
		tp_repr: list_repr,
		tp_hash: PyObject_HashNotImplemented,
		tp_richcompare: list_richcompare,
		tp_iter: list_iter,
		tp_init: list___init__,
		tp_new: PyType_GenericNew,
		tp_alloc: PyType_GenericAlloc,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: list_vectorcall,
		sq_length: list_length,
		sq_concat: list_concat,
		sq_repeat: list_repeat,
		sq_item: list_item,
		sq_ass_item: list_ass_item,
		sq_contains: list_contains,
		sq_inplace_concat: list_inplace_concat,
		sq_inplace_repeat: list_inplace_repeat,
		mp_length: list_length,
		mp_subscript: list_subscript,
		mp_ass_subscript: list_ass_subscript,
	},
	methods: [
		{name: '__getitem__', flags: METH_O | METH_COEXIST, impl: list_subscript},
		{name: '__reversed__', flags: METH_NOARGS, impl: list___reversed__},
		{name: '__sizeof__', flags: METH_NOARGS, impl: list___sizeof__},
		{name: 'clear', flags: METH_NOARGS, impl: py_list_clear},
		{name: 'copy', flags: METH_NOARGS, impl: list_copy},
		{name: 'append', flags: METH_O, impl: list_append},
		{name: 'insert', flags: METH_FASTCALL, impl: list_insert},
		{name: 'extend', flags: METH_O, impl: py_list_extend},
		{name: 'pop', flags: METH_FASTCALL, impl: list_pop},
		{name: 'remove', flags: METH_O, impl: list_remove},
		{name: 'index', flags: METH_FASTCALL, impl: list_index},
		{name: 'count', flags: METH_O, impl: list_count},
		{name: 'reverse', flags: METH_NOARGS, impl: list_reverse},
		{name: 'sort', flags: METH_FASTCALL | METH_KEYWORDS, impl: list_sort},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
});
