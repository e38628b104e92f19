/** The type `array.array`, its iterator, and the module (Modules/arraymodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {ID} from '../../runtime/identifiers.ts';
import {type Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	type ModuleSpec,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_SEQUENCE,
	type TypeSpec,
} from '../../runtime/slots.ts';
import {EMPTY_TUPLE, PyArray_Type, staticType} from '../../runtime/statics.ts';
import {arrayobject} from '../../objects/array-layout.ts';
import {_PyEval_GetBuiltin, PySequence_List} from '../../objects/abstract.ts';
import {PyObject_CallMethodOneArg} from '../../objects/call.ts';
import {PyImport_ImportModule} from '../imports.ts';
import {dictGetString, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_HashNotImplemented, PyObject_SelfIter} from '../../objects/object.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';
import {getItem, itemSize, letterOf, sizeOf} from './array.ts';
import {
	array_repeat,
	array_concat,
	array_inplace_concat,
	array_inplace_repeat,
	array_item,
	array_subscr,
	array_ass_subscr,
	find,
	array_richcompare,
} from './array-sequence.ts';
import {
	array_new,
	array_dealloc,
	array_repr,
	methods,
	_array_reconstructor,
} from './array-methods.ts';

const arrayiter_Type = staticType(284);

const array_Spec = (): TypeSpec => ({
	type: PyArray_Type,
	name: 'array.array',
	basicsize: sizeof(arrayobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_SEQUENCE,
	weaklistoffset: arrayobject.weakreflist,
	doc: 'Items of one C type, side by side.',
	slots: {
		tp_new: array_new,
		tp_dealloc: array_dealloc,
		tp_traverse: () => 0,
		tp_repr: array_repr,
		tp_hash: PyObject_HashNotImplemented,
		tp_richcompare: array_richcompare,
		tp_iter: array_iter,
		sq_length: sizeOf,
		sq_concat: array_concat,
		sq_repeat: array_repeat,
		sq_item: array_item,
		sq_contains(m, op, value) {
			const i = find(m, op, value);
			return i === -2 ? -1 : i >= 0 ? 1 : 0;
		},
		sq_inplace_concat: array_inplace_concat,
		sq_inplace_repeat: array_inplace_repeat,
		mp_length: sizeOf,
		mp_subscript: array_subscr,
		mp_ass_subscript: array_ass_subscr,
	},
	methods,
	getset: [
		{name: 'typecode', get: (m, op) => PyUnicode_FromString(m, letterOf(m, op))},
		{name: 'itemsize', get: (m, op) => PyLong_FromSsize_t(m, itemSize(m, op))},
	],
});

const arrayiterobject = struct('arrayiterobject', PyObject, {
	index: 'ssize',
	ao: 'ptr', // NULL when exhausted
	getitem: 'ptr',
});

const I = arrayiterobject;

function array_iter(m: Machine, op: Ptr): Owned {
	const it = PyObject_GC_New(m, arrayiter_Type);
	if (it === 0) return NULL;
	set(m, it, I.index, 0);
	set(m, it, I.ao, Py_NewRef(m, op));
	set(m, it, I.getitem, 0);
	_PyObject_GC_TRACK(m, it);
	return it;
}

function arrayiter_next(m: Machine, it: Ptr): Owned {
	const ao = get(m, it, I.ao);
	if (ao === 0) return NULL;
	const i = getSsize(m, it, I.index);
	if (i < sizeOf(m, ao)) {
		set(m, it, I.index, i + 1);
		return getItem(m, ao, i);
	}
	set(m, it, I.ao, 0);
	Py_DECREF(m, ao);
	return NULL;
}

function arrayiter_reduce(m: Machine, it: Ptr): Owned {
	const iter = _PyEval_GetBuiltin(m, ID.iter);
	if (iter === 0) return NULL;
	const ao = get(m, it, I.ao);
	const args = ao === 0 ? Py_NewRef(m, EMPTY_TUPLE) : PyTuple_Pack(m, 1, ao);
	if (ao === 0) {
		const empty = PySequence_List(m, EMPTY_TUPLE);
		const packed = PyTuple_Pack(m, 1, empty);
		Py_XDECREF(m, empty);
		Py_DECREF(m, args);
		const result = PyTuple_Pack(m, 2, iter, packed);
		Py_XDECREF(m, packed);
		Py_DECREF(m, iter);
		return result;
	}
	const index = PyLong_FromSsize_t(m, getSsize(m, it, I.index));
	const result = PyTuple_Pack(m, 3, iter, args, index);
	for (const held of [iter, args, index]) Py_XDECREF(m, held);
	return result;
}

const arrayiter_Spec = (): TypeSpec => ({
	type: arrayiter_Type,
	name: 'array.arrayiterator',
	basicsize: sizeof(arrayiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc(m, it) {
			PyObject_GC_UnTrack(m, it);
			Py_XDECREF(m, get(m, it, I.ao));
			PyObject_GC_Del(m, it);
		},
		tp_traverse(m, it, visit, argument) {
			const ao = get(m, it, I.ao);
			return ao === 0 ? 0 : visit(m, ao, argument);
		},
		tp_iter: PyObject_SelfIter,
		tp_iternext: arrayiter_next,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: arrayiter_reduce}],
});

/** `array.typecodes`. */
function typecodesOf(m: Machine): Owned {
	const {arrayCodes, arrayCodesAreTuple} = m.profile;
	if (!arrayCodesAreTuple) return PyUnicode_FromString(m, arrayCodes.join(''));
	const tuple = PyTuple_New(m, arrayCodes.length);
	if (tuple === 0) return NULL;
	for (const [i, code] of arrayCodes.entries()) {
		const item = PyUnicode_FromString(m, code);
		if (item === 0) {
			Py_DECREF(m, tuple);
			return NULL;
		}
		PyTuple_SET_ITEM(m, tuple, i, item);
	}
	return tuple;
}

/** collections.abc.MutableSequence.register(array). */
function registerSequence(m: Machine): number {
	const module = PyImport_ImportModule(m, 'collections.abc');
	if (module === 0) return -1;
	const base = dictGetString(m, PyModule_GetDict(m, module), 'MutableSequence');
	const name = PyUnicode_FromString(m, 'register');
	const result =
		base === 0 || name === 0 ? NULL : PyObject_CallMethodOneArg(m, base, name, PyArray_Type);
	for (const held of [module, name, result]) Py_XDECREF(m, held);
	return result === 0 ? -1 : 0;
}

export const arrayModule: ModuleSpec = {
	name: 'array',
	doc: 'Arrays of numbers and characters as C stores them.',
	methods: [{name: '_array_reconstructor', flags: METH_FASTCALL, impl: _array_reconstructor}],
	exec(m, module) {
		if (PyType_Ready(m, array_Spec()) < 0 || PyType_Ready(m, arrayiter_Spec()) < 0) return -1;
		const dict = PyModule_GetDict(m, module);
		if (PyDict_SetItemString(m, dict, 'array', PyArray_Type) < 0) return -1;
		if (PyDict_SetItemString(m, dict, 'ArrayType', PyArray_Type) < 0) return -1;
		if (PyModule_Add(m, module, 'typecodes', typecodesOf(m)) < 0) return -1;
		return registerSequence(m);
	},
};
