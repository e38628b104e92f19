/** mappingproxy: a read-only view of a mapping, `type.__dict__` (Objects/descrobject.c). Owns the mapping. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_None, PyDictProxy_Type} from '../runtime/statics.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MAPPING,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	PyMapping_Check,
	PyObject_GetItem,
	PyObject_GetIter,
	PyObject_Size,
	PySequence_Contains,
} from './abstract.ts';
import {PyNumber_Or} from './abstract-number.ts';
import {PyObject_CallMethodNoArgs, PyObject_CallMethodObjArgs} from './call.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {PyObject_Hash, PyObject_Repr, PyObject_RichCompare, PyObject_Str} from './object.ts';
import {PyList_Check} from './listobject.ts';
import {PyTuple_Check} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const mappingproxyobject = struct('mappingproxyobject', PyObject, {mapping: 'ptr'});

const mappingOf = (m: Machine, op: number): Ptr => get(m, op, mappingproxyobject.mapping);

export function PyDictProxy_New(m: Machine, mapping: Ptr): Owned {
	const op = PyObject_GC_New(m, PyDictProxy_Type);
	if (op === 0) return NULL;
	set(m, op, mappingproxyobject.mapping, Py_NewRef(m, mapping));
	_PyObject_GC_TRACK(m, op);
	return op;
}

const unwrap = (m: Machine, op: Ptr): Ptr =>
	Py_TYPE(m, op) === PyDictProxy_Type ? mappingOf(m, op) : op;

function mappingproxy_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const parsed = unpackTupleAndDict(m, 'mappingproxy', args, kwds, ['mapping'], 1, 1);
	if (parsed === undefined) return NULL;
	const mapping = parsed[0]!;
	if (PyMapping_Check(m, mapping) && !PyList_Check(m, mapping) && !PyTuple_Check(m, mapping))
		return PyDictProxy_New(m, mapping);
	return PyErr_SetString(
		m,
		'TypeError',
		`mappingproxy() argument must be a mapping, not ${typeName(m, mapping)}`,
	);
}

function mappingproxy_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	Py_DECREF(m, mappingOf(m, op));
	PyObject_GC_Del(m, op);
}

const mappingproxy_traverse = (m: Machine, op: Ptr, visit: visitproc, argument: number): number =>
	visit(m, mappingOf(m, op), argument);

function mappingproxy_repr(m: Machine, op: Ptr): Owned {
	const inner = PyObject_Repr(m, mappingOf(m, op));
	if (inner === 0) return NULL;
	const text = stringOf(m, inner);
	Py_DECREF(m, inner);
	return PyUnicode_FromString(m, `mappingproxy(${text})`);
}

function mappingproxy_ior(m: Machine, op: Ptr): Owned {
	return PyErr_SetString(
		m,
		'TypeError',
		`'|=' is not supported by ${typeName(m, op)}; use '|' instead`,
	);
}

const forward = (name: 'keys' | 'values' | 'items' | 'copy' | '__reversed__'): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine, self: Ptr): Owned =>
		PyObject_CallMethodNoArgs(m, mappingOf(m, self), ID[name]),
});

function mappingproxy_get(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'get', nargs, 1, 2)) return NULL;
	const fallback = nargs > 1 ? arg(m, args, 1) : Py_None;
	return PyObject_CallMethodObjArgs(m, mappingOf(m, self), ID.get, arg(m, args, 0), fallback);
}

function mappingproxy_contains(m: Machine, self: Ptr, key: Ptr): number {
	return PySequence_Contains(m, mappingOf(m, self), key);
}

export const PyDictProxy_Spec = (machine: Machine): TypeSpec => ({
	type: PyDictProxy_Type,
	name: 'mappingproxy',
	basicsize: sizeof(mappingproxyobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MAPPING,
	...(machine.profile.singletonsDocumented ? {doc: 'A read-only view of a mapping.'} : {}),
	slots: {
		tp_dealloc: mappingproxy_dealloc,
		tp_repr: mappingproxy_repr,
		...(machine.profile.mappingproxyHashes
			? {tp_hash: (m: Machine, op: Ptr) => PyObject_Hash(m, mappingOf(m, op))}
			: {}),
		tp_str: (m, op) => PyObject_Str(m, mappingOf(m, op)),
		tp_traverse: mappingproxy_traverse,
		tp_richcompare: (m, a, b, op) => PyObject_RichCompare(m, mappingOf(m, a), unwrap(m, b), op),
		tp_iter: (m, op) => PyObject_GetIter(m, mappingOf(m, op)),
		tp_new: mappingproxy_new,
		nb_or: (m, a, b) => PyNumber_Or(m, unwrap(m, a), unwrap(m, b)),
		nb_inplace_or: mappingproxy_ior,
		mp_length: (m, op) => PyObject_Size(m, mappingOf(m, op)),
		mp_subscript: (m, op, key) => PyObject_GetItem(m, mappingOf(m, op), key),
		sq_contains: mappingproxy_contains,
	},
	methods: [
		{name: 'get', flags: METH_FASTCALL, impl: mappingproxy_get},
		forward('keys'),
		forward('values'),
		forward('items'),
		forward('copy'),
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
		forward('__reversed__'),
	],
});
