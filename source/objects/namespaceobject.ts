/** types.SimpleNamespace (Objects/namespaceobject.c): an object with a dict from the start. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	type allocfunc,
	type freefunc,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_VARARGS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_UNICODE_SUBCLASS,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	EMPTY_TUPLE,
	Py_NotImplemented,
	PyDict_Type,
	_PyNamespace_Type,
} from '../runtime/statics.ts';
import {hasTypeFlag} from '../runtime/refcount.ts';
import {PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {
	PyDict_CheckExact,
	PyDict_GET_SIZE,
	PyDict_New,
	PyDict_Next,
	PyDict_Update,
	dictKey,
	dictValue,
} from './dictobject.ts';
import {
	PyObject_GenericGetAttr,
	PyObject_GenericSetAttr,
	PyObject_Repr,
	PyObject_RichCompare,
} from './object.ts';
import {Py_ReprEnter, Py_ReprLeave} from './object-dir.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {PyType_GenericAlloc, PyType_IsSubtype, typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const _PyNamespaceObject = struct('_PyNamespaceObject', PyObject, {
	ns_dict: 'ptr',
});

const NS_DICT = _PyNamespaceObject.ns_dict;

function namespace_new(m: Machine, type: Ptr): Owned {
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) return NULL;
	const dict = PyDict_New(m);
	if (dict === 0) {
		Py_DECREF(m, self);
		return NULL;
	}
	set(m, self, NS_DICT, dict);
	return self;
}

/** False with TypeError if a key is no str. */
function onlyStrings(m: Machine, dict: Ptr): boolean {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos))
		if (!hasTypeFlag(m, dictKey(m, dict, pos), Py_TPFLAGS_UNICODE_SUBCLASS)) {
			PyErr_SetString(m, 'TypeError', 'keywords must be strings');
			return false;
		}
	return true;
}

/** dict(arg), or `arg` itself if it is an exact dict. */
function asDict(m: Machine, source: Ptr): Owned {
	if (PyDict_CheckExact(m, source)) return Py_NewRef(m, source);
	return PyObject_CallOneArg(m, PyDict_Type, source);
}

function namespace_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const n = PyTuple_GET_SIZE(m, args);
	if (n > 1) {
		PyErr_SetString(
			m,
			'TypeError',
			`${typeName(m, self).split('.').at(-1)!} expected at most 1 argument, got ${n}`,
		);
		return -1;
	}
	if (n === 1) {
		const dict = asDict(m, PyTuple_GET_ITEM(m, args, 0));
		if (dict === 0) return -1;
		const result = onlyStrings(m, dict) ? PyDict_Update(m, get(m, self, NS_DICT), dict) : -1;
		Py_DECREF(m, dict);
		if (result < 0) return -1;
	}
	if (kwds === 0) return 0;
	if (!onlyStrings(m, kwds)) return -1;
	return PyDict_Update(m, get(m, self, NS_DICT), kwds);
}

function namespace_dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	Py_CLEAR(m, self, NS_DICT);
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function namespace_traverse(m: Machine, self: Ptr, visit: visitproc, extra: number): number {
	const dict = get(m, self, NS_DICT);
	return dict === 0 ? 0 : visit(m, dict, extra);
}

function namespace_clear(m: Machine, self: Ptr): number {
	Py_CLEAR(m, self, NS_DICT);
	return 0;
}

function namespace_repr(m: Machine, self: Ptr): Owned {
	const name = Py_TYPE(m, self) === _PyNamespace_Type ? 'namespace' : typeName(m, self);
	const entered = Py_ReprEnter(m, self);
	if (entered !== 0) return entered > 0 ? PyUnicode_FromString(m, `${name}(...)`) : NULL;
	const dict = get(m, self, NS_DICT);
	const parts: string[] = [];
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const key = dictKey(m, dict, pos);
		if (!hasTypeFlag(m, key, Py_TPFLAGS_UNICODE_SUBCLASS) || stringOf(m, key) === '') continue;
		const value = PyObject_Repr(m, dictValue(m, dict, pos));
		if (value === 0) {
			Py_ReprLeave(m, self);
			return NULL;
		}
		parts.push(`${stringOf(m, key)}=${stringOf(m, value)}`);
		Py_DECREF(m, value);
	}
	Py_ReprLeave(m, self);
	return PyUnicode_FromString(m, `${name}(${parts.join(', ')})`);
}

function namespace_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	const isNamespace = (x: Ptr): boolean => PyType_IsSubtype(m, Py_TYPE(m, x), _PyNamespace_Type);
	if (!isNamespace(a) || !isNamespace(b)) return Py_NewRef(m, Py_NotImplemented);
	return PyObject_RichCompare(m, get(m, a, NS_DICT), get(m, b, NS_DICT), op);
}

const namespace_reduce = (m: Machine, self: Ptr): Owned =>
	PyTuple_Pack(m, 3, Py_TYPE(m, self), EMPTY_TUPLE, get(m, self, NS_DICT));

function namespace_replace(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (PyTuple_GET_SIZE(m, args) > 0)
		return PyErr_SetString(m, 'TypeError', '__replace__() takes no positional arguments');
	const result = PyObject_CallNoArgs(m, Py_TYPE(m, self));
	if (result === 0) return NULL;
	const dict = get(m, result, NS_DICT);
	if (
		PyDict_Update(m, dict, get(m, self, NS_DICT)) < 0 ||
		(kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0 && PyDict_Update(m, dict, kwds) < 0)
	) {
		Py_DECREF(m, result);
		return NULL;
	}
	return result;
}

/** A namespace with the entries of `kwds` (borrowed, may be NULL). */
export function _PyNamespace_New(m: Machine, kwds: Ptr): Owned {
	const self = namespace_new(m, _PyNamespace_Type);
	if (self === 0 || kwds === 0 || PyDict_Update(m, get(m, self, NS_DICT), kwds) === 0) return self;
	Py_XDECREF(m, self);
	return NULL;
}

export const _PyNamespace_Spec = (): TypeSpec => ({
	type: _PyNamespace_Type,
	name: 'types.SimpleNamespace',
	basicsize: sizeof(_PyNamespaceObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	dictoffset: NS_DICT,
	slots: {
		tp_dealloc: namespace_dealloc,
		tp_traverse: namespace_traverse,
		tp_clear: namespace_clear,
		tp_repr: namespace_repr,
		tp_richcompare: namespace_richcompare,
		tp_getattro: PyObject_GenericGetAttr,
		tp_setattro: PyObject_GenericSetAttr,
		tp_init: namespace_init,
		tp_alloc: PyType_GenericAlloc,
		tp_new: namespace_new,
		tp_free: PyObject_GC_Del,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: namespace_reduce},
		{name: '__replace__', flags: METH_VARARGS | METH_KEYWORDS, impl: namespace_replace},
	],
	members: [{name: '__dict__', type: 'object', offset: NS_DICT, readonly: true}],
});
