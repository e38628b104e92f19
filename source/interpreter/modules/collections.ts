/** The module _collections (Modules/_collectionsmodule.c), and the descriptor of namedtuple fields. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {_PyArg_CheckPositional} from '../../runtime/args.ts';
import {
	METH_NOARGS,
	type ModuleSpec,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {
	Py_None,
	PyODict_Type,
	defaultdict_Type,
	deque_Type,
	dequeiter_Type,
	dequereviter_Type,
	tuplegetter_Type,
} from '../../runtime/statics.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {allocate} from '../../objects/enumobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {_PyArg_NoKeywords} from '../../objects/newargs.ts';
import {PyObject_Repr} from '../../objects/object.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_Pack,
	buildTuple,
} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {deallocFields, traverseFields} from '../../objects/owned-fields.ts';
import {
	PyODict_Spec,
	PyODictItems_Spec,
	PyODictIter_Spec,
	PyODictKeys_Spec,
	PyODictValues_Spec,
} from '../../objects/odict-methods.ts';
import {collectionsDictFunctions, defaultdict_Spec} from './collections-dict.ts';
import {deque_Spec, dequeiter_Spec, dequereviter_Spec} from './deque-methods.ts';

export const _tuplegetterobject = struct('_tuplegetterobject', PyObject, {
	index: 'ssize',
	doc: 'ptr',
});

const T = _tuplegetterobject;

function tuplegetter_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (type === tuplegetter_Type && !_PyArg_NoKeywords(m, '_tuplegetter', kwds)) return NULL;
	if (!_PyArg_CheckPositional(m, '_tuplegetter', PyTuple_GET_SIZE(m, args), 2, 2)) return NULL;
	const index = PyNumber_AsSsize_t(m, PyTuple_GET_ITEM(m, args, 0), 'OverflowError');
	if (index === -1 && m.current_exception !== 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) return NULL;
	set(m, op, T.index, index);
	set(m, op, T.doc, Py_NewRef(m, PyTuple_GET_ITEM(m, args, 1)));
	return op;
}

function tuplegetter_descr_get(m: Machine, op: Ptr, obj: Ptr): Owned {
	if (obj === 0) return Py_NewRef(m, op);
	const index = m.i32[(op + T.index) >> 2]!;
	if (!PyTuple_Check(m, obj)) {
		if (obj === Py_None) return Py_NewRef(m, op);
		return PyErr_SetString(
			m,
			'TypeError',
			`descriptor for index '${index}' for tuple subclasses doesn't apply to '${typeName(m, obj)}' object`,
		);
	}
	if (index < 0 || index >= PyTuple_GET_SIZE(m, obj))
		return PyErr_SetString(m, 'IndexError', 'tuple index out of range');
	return Py_NewRef(m, PyTuple_GET_ITEM(m, obj, index));
}

const tuplegetter_descr_set = (m: Machine, _op: Ptr, _obj: Ptr, value: Ptr): number =>
	PyErr_SetStringInt(m, 'AttributeError', `can't ${value === 0 ? 'delete' : 'set'} attribute`);

function tuplegetter_reduce(m: Machine, op: Ptr): Owned {
	const index = PyLong_FromLong(m, m.i32[(op + T.index) >> 2]!);
	if (index === 0) return NULL;
	const args = buildTuple(m, index, get(m, op, T.doc));
	Py_DECREF(m, index);
	if (args === 0) return NULL;
	const result = PyTuple_Pack(m, 2, Py_TYPE(m, op), args);
	Py_DECREF(m, args);
	return result;
}

function tuplegetter_repr(m: Machine, op: Ptr): Owned {
	const doc = PyObject_Repr(m, get(m, op, T.doc));
	if (doc === 0) return NULL;
	const text = `_tuplegetter(${m.i32[(op + T.index) >> 2]!}, ${stringOf(m, doc)})`;
	Py_DECREF(m, doc);
	return PyUnicode_FromString(m, text);
}

export const tuplegetter_Spec = (): TypeSpec => ({
	type: tuplegetter_Type,
	name: 'collections._tuplegetter',
	basicsize: sizeof(_tuplegetterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: (m: Machine, op: Ptr) => deallocFields(m, op, [T.doc]),
		tp_traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, op, [T.doc], visit, extra),
		tp_clear(m: Machine, op: Ptr) {
			Py_CLEAR(m, op, T.doc);
			return 0;
		},
		tp_repr: tuplegetter_repr,
		tp_descr_get: tuplegetter_descr_get,
		tp_descr_set: tuplegetter_descr_set,
		tp_new: tuplegetter_new,
		tp_free: PyObject_GC_Del,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: tuplegetter_reduce}],
	members: [{name: '__doc__', type: 'object', offset: T.doc}],
});

/** All types of the module. */
export const collections_Specs = (m: Machine): readonly TypeSpec[] => [
	deque_Spec(),
	dequeiter_Spec(),
	dequereviter_Spec(),
	defaultdict_Spec(m),
	tuplegetter_Spec(),
	PyODict_Spec(m),
	PyODictIter_Spec(m),
	PyODictKeys_Spec(m),
	PyODictItems_Spec(m),
	PyODictValues_Spec(m),
];

export const collectionsModule: ModuleSpec = {
	name: '_collections',
	doc: 'High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n',
	methods: collectionsDictFunctions,
	exec(m: Machine, module: Ptr): number {
		for (const spec of collections_Specs(m)) if (PyType_Ready(m, spec) < 0) return -1;
		const dict = PyModule_GetDict(m, module);
		const types: readonly (readonly [string, Ptr])[] = [
			['deque', deque_Type],
			['defaultdict', defaultdict_Type],
			['OrderedDict', PyODict_Type],
			['_deque_iterator', dequeiter_Type],
			['_deque_reverse_iterator', dequereviter_Type],
			['_tuplegetter', tuplegetter_Type],
		];
		for (const [name, type] of types) if (PyDict_SetItemString(m, dict, name, type) < 0) return -1;
		return 0;
	},
};
