/** The type `object` (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {Py_EQ, Py_NE} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyBaseObject_Type,
} from '../runtime/statics.ts';
import {
	type allocfunc,
	type initproc,
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type newfunc,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_IS_ABSTRACT,
	Py_TPFLAGS_MANAGED_DICT,
	type richcmpfunc,
	type TypeSpec,
	type unaryfunc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PySequence_List} from './abstract.ts';
import {PyDict_Check, PyDict_New, PyDict_GET_SIZE} from './dictobject.ts';
import {PyDict_Copy, PyDict_Keys, PyDict_Update} from './dict-merge.ts';
import {_PyObject_InitializeDict} from './instance-values.ts';
import {PyList_GET_ITEM, PyList_GET_SIZE, PyList_Sort} from './listobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {
	pointerText,
	PyObject_GenericGetAttr,
	PyObject_GenericHash,
	PyObject_GenericSetAttr,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_IsTrue,
	PyObject_Str,
} from './object.ts';
import {object_getstate, object_reduce, object_reduce_ex} from './object-reduce.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {object_set_class} from './type-bases.ts';
import {object_dealloc, PyType_GenericAlloc} from './type-instance.ts';
import {type_module_text, type_qualname_text} from './type-object.ts';
import {PyType_HasFeature, typeName, typeNameOf} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	stringOf,
} from './unicodeobject.ts';

const T = PyTypeObject;

const excess_args = (m: Machine, args: Ptr, kwds: Ptr): boolean =>
	PyTuple_GET_SIZE(m, args) > 0 || (kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0);

/** object.__init__: complains about arguments that nobody takes. */
export const object_init: initproc = function (m, self, args, kwds) {
	if (!excess_args(m, args, kwds)) return 0;
	const type = Py_TYPE(m, self);
	if (slot(m, type, T.tp_init) !== object_init)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			'object.__init__() takes exactly one argument (the instance to initialize)',
		);
	if (slot(m, type, T.tp_new) !== object_new) return 0;
	return PyErr_SetStringInt(
		m,
		'TypeError',
		`${typeNameOf(m, type)}.__init__() takes exactly one argument (the instance to initialize)`,
	);
};

/** "Can't instantiate abstract class …". */
function abstractError(m: Machine, type: Ptr): Owned {
	const methods = PyObject_GetAttr(m, type, ID.__abstractmethods__);
	if (methods === 0) return NULL;
	const sorted = PySequence_List(m, methods);
	Py_DECREF(m, methods);
	if (sorted === 0) return NULL;
	if (PyList_Sort(m, sorted) < 0) {
		Py_DECREF(m, sorted);
		return NULL;
	}
	const names: string[] = [];
	const n = PyList_GET_SIZE(m, sorted);
	for (let i = 0; i < n; i++) {
		const text = PyObject_Str(m, PyList_GET_ITEM(m, sorted, i));
		if (text === 0) break;
		names.push(stringOf(m, text));
		Py_DECREF(m, text);
	}
	Py_DECREF(m, sorted);
	if (names.length < n) return NULL;
	const name = typeNameOf(m, type);
	const plural = n > 1 ? 's' : '';
	return PyErr_SetString(
		m,
		'TypeError',
		m.profile.abstractSaysImplementation
			? `Can't instantiate abstract class ${name} without an implementation for abstract method${plural} '${names.join("', '")}'`
			: `Can't instantiate abstract class ${name} with abstract method${plural} ${names.join(', ')}`,
	);
}

export const object_new: newfunc = function (m, type, args, kwds) {
	if (excess_args(m, args, kwds)) {
		if (slot(m, type, T.tp_new) !== object_new)
			return PyErr_SetString(
				m,
				'TypeError',
				'object.__new__() takes exactly one argument (the type to instantiate)',
			);
		if (slot(m, type, T.tp_init) === object_init)
			return PyErr_SetString(m, 'TypeError', `${typeNameOf(m, type)}() takes no arguments`);
	}
	if (PyType_HasFeature(m, type, Py_TPFLAGS_IS_ABSTRACT)) return abstractError(m, type);
	const op = slot<allocfunc>(m, type, T.tp_alloc)!(m, type, 0);
	if (
		op !== 0 &&
		!m.inline_values &&
		PyType_HasFeature(m, type, Py_TPFLAGS_MANAGED_DICT) &&
		_PyObject_InitializeDict(m, op, type) < 0
	) {
		Py_DECREF(m, op);
		return NULL;
	}
	return op;
};

export const object_repr: unaryfunc = function (m, self) {
	const type = Py_TYPE(m, self);
	const module = type_module_text(m, type);
	const name =
		module === undefined || module === 'builtins'
			? typeNameOf(m, type)
			: `${module}.${type_qualname_text(m, type)}`;
	return PyUnicode_FromString(m, `<${name} object at ${pointerText(self)}>`);
};

const object_str: unaryfunc = function (m, self) {
	return (slot<unaryfunc>(m, Py_TYPE(m, self), T.tp_repr) ?? object_repr)(m, self);
};

/** Equality is identity; `!=` is the opposite of what the type says of `==`. */
export const object_richcompare: richcmpfunc = function (m, self, other, op) {
	if (op === Py_EQ) return Py_NewRef(m, self === other ? Py_True : Py_NotImplemented);
	if (op !== Py_NE) return Py_NewRef(m, Py_NotImplemented);
	const compare = slot<richcmpfunc>(m, Py_TYPE(m, self), T.tp_richcompare);
	if (compare === undefined) return Py_NewRef(m, Py_NotImplemented);
	const equal = compare(m, self, other, Py_EQ);
	if (equal === 0 || equal === Py_NotImplemented) return equal;
	const truth = PyObject_IsTrue(m, equal);
	Py_DECREF(m, equal);
	return truth < 0 ? NULL : Py_NewRef(m, truth === 0 ? Py_True : Py_False);
};

function object_format(m: Machine, self: Ptr, spec: Ptr): Owned {
	if (!PyUnicode_Check(m, spec))
		return PyErr_SetString(
			m,
			'TypeError',
			`__format__() argument must be str, not ${typeName(m, spec)}`,
		);
	if (PyUnicode_GET_LENGTH(m, spec) > 0)
		return PyErr_SetString(
			m,
			'TypeError',
			`unsupported format string passed to ${typeName(m, self)}.__format__`,
		);
	return PyObject_Str(m, self);
}

function object_sizeof(m: Machine, self: Ptr): Owned {
	const type = Py_TYPE(m, self);
	const itemsize = get(m, type, T.tp_itemsize);
	const items = itemsize === 0 ? 0 : Math.abs(Py_SIZE(m, self)) * itemsize;
	return PyLong_FromLong(m, items + get(m, type, T.tp_basicsize));
}

/** Adds the names of a class and of all its bases to a dict: 0 or -1. */
export function merge_class_dict(m: Machine, dict: Ptr, cls: Ptr): number {
	const own = PyObject_GetOptionalAttr(m, cls, ID.__dict__);
	if (own === 0 && m.current_exception !== 0) return -1;
	if (own !== 0) {
		const result = PyDict_Update(m, dict, own);
		Py_DECREF(m, own);
		if (result < 0) return -1;
	}
	const bases = PyObject_GetOptionalAttr(m, cls, ID.__bases__);
	if (bases === 0) return m.current_exception === 0 ? 0 : -1;
	let result = 0;
	if (PyTuple_Check(m, bases))
		for (let i = 0; i < PyTuple_GET_SIZE(m, bases) && result === 0; i++)
			result = merge_class_dict(m, dict, PyTuple_GET_ITEM(m, bases, i));
	Py_DECREF(m, bases);
	return result;
}

function object_dir(m: Machine, self: Ptr): Owned {
	const own = PyObject_GetOptionalAttr(m, self, ID.__dict__);
	if (own === 0 && m.current_exception !== 0) return NULL;
	const dict = own !== 0 && PyDict_Check(m, own) ? PyDict_Copy(m, own) : PyDict_New(m);
	if (own !== 0) Py_DECREF(m, own);
	if (dict === 0) return NULL;
	const cls = PyObject_GetOptionalAttr(m, self, ID.__class__);
	let failed = cls === 0 && m.current_exception !== 0;
	if (cls !== 0) {
		failed = merge_class_dict(m, dict, cls) < 0;
		Py_DECREF(m, cls);
	}
	const result = failed ? NULL : PyDict_Keys(m, dict);
	Py_DECREF(m, dict);
	return result;
}

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const notImplemented = (m: Machine): Owned => Py_NewRef(m, Py_NotImplemented);

const methods: readonly MethodDef[] = [
	{name: '__reduce_ex__', flags: METH_O, impl: object_reduce_ex},
	{name: '__reduce__', flags: METH_NOARGS, impl: object_reduce},
	{name: '__getstate__', flags: METH_NOARGS, impl: object_getstate},
	{name: '__subclasshook__', flags: METH_CLASS | METH_O, impl: notImplemented},
	{name: '__init_subclass__', flags: METH_CLASS | METH_NOARGS, impl: none},
	{name: '__format__', flags: METH_O, impl: object_format},
	{name: '__sizeof__', flags: METH_NOARGS, impl: object_sizeof},
	{name: '__dir__', flags: METH_NOARGS, impl: object_dir},
];

export const PyBaseObject_Spec = (_m: Machine): TypeSpec => ({
	type: PyBaseObject_Type,
	name: 'object',
	basicsize: 16,
	flags: Py_TPFLAGS_BASETYPE,
	doc: 'The base class of all classes.',
	slots: {
		tp_dealloc: object_dealloc,
		tp_repr: object_repr,
		tp_hash: PyObject_GenericHash,
		tp_str: object_str,
		tp_getattro: PyObject_GenericGetAttr,
		tp_setattro: PyObject_GenericSetAttr,
		tp_richcompare: object_richcompare,
		tp_init: object_init,
		tp_alloc: PyType_GenericAlloc,
		tp_new: object_new,
		tp_free: PyObject_Free,
	},
	methods,
	getset: [
		{name: '__class__', get: (m, self) => Py_NewRef(m, Py_TYPE(m, self)), set: object_set_class},
	],
});
