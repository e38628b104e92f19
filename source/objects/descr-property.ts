/** property (the end of Objects/descrobject.c). Owns its three functions, its docstring and its name. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, setI32} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import { PyErr_CheckSignals } from '../runtime/pending.ts';
import {_PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XNewRef,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyProperty_Type, Py_False, Py_None, Py_True} from '../runtime/statics.ts';
import {
	type freefunc,
	METH_VARARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallFunctionObjArgs, PyObject_CallOneArg} from './call.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {_PyObject_IsAbstract, PyObject_GetOptionalAttr, PyObject_SetAttr} from './object.ts';
import {PyType_GenericAlloc, PyType_GenericNew} from './type-instance.ts';
import {type_qualname_text} from './type-object.ts';
import {PyObject_TypeCheck} from './typeobject.ts';

export const propertyobject = struct('propertyobject', PyObject, {
	prop_get: 'ptr',
	prop_set: 'ptr',
	prop_del: 'ptr',
	prop_doc: 'ptr',
	prop_name: 'ptr',
	getter_doc: 'i32', // 1: the docstring is the getter's
});

const P = propertyobject;
const FIELDS = [P.prop_get, P.prop_set, P.prop_del, P.prop_doc, P.prop_name] as const;

const orNull = (op: Ptr): Ptr => (op === Py_None ? NULL : op);

function property_dealloc(m: Machine, self: Ptr): void {
	_PyObject_GC_UNTRACK(m, self);
	for (const field of FIELDS) Py_XDECREF(m, get(m, self, field));
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function property_traverse(m: Machine, self: Ptr, visit: visitproc, argument: number): number {
	for (const field of FIELDS) {
		const held = get(m, self, field);
		if (held === 0) continue;
		const result = visit(m, held, argument);
		if (result !== 0) return result;
	}
	return 0;
}

function property_clear(m: Machine, self: Ptr): number {
	Py_CLEAR(m, self, P.prop_doc);
	return 0;
}

/** The name for messages and `__name__`: its own or its getter's; NULL with or without an error. */
function property_name(m: Machine, self: Ptr): Owned {
	const name = get(m, self, P.prop_name);
	if (name !== 0) return Py_NewRef(m, name);
	const getter = get(m, self, P.prop_get);
	return getter === 0 ? NULL : PyObject_GetOptionalAttr(m, getter, ID.__name__);
}

/** AttributeError that there is no getter, setter or deleter. */
function missing(m: Machine, self: Ptr, obj: Ptr, what: string): -1 {
	const name = property_name(m, self);
	if (name === 0 && m.current_exception !== 0) return -1;
	const which = name === 0 ? 'property' : `property ${m.repr_text(m, name)}`;
	Py_XDECREF(m, name);
	// The message takes the type's name by repr().
	if (PyErr_CheckSignals(m) < 0) return -1;
	return PyErr_SetStringInt(
		m,
		'AttributeError',
		`${which} of '${type_qualname_text(m, Py_TYPE(m, obj))}' object has no ${what}`,
	);
}

function property_descr_get(m: Machine, self: Ptr, obj: Ptr, _type: Ptr): Owned {
	if (obj === 0 || obj === Py_None) return Py_NewRef(m, self);
	const getter = get(m, self, P.prop_get);
	if (getter !== 0) return PyObject_CallOneArg(m, getter, obj);
	missing(m, self, obj, 'getter');
	return NULL;
}

function property_descr_set(m: Machine, self: Ptr, obj: Ptr, value: Ptr): number {
	const func = get(m, self, value === 0 ? P.prop_del : P.prop_set);
	if (func === 0) return missing(m, self, obj, value === 0 ? 'deleter' : 'setter');
	const result =
		value === 0
			? PyObject_CallOneArg(m, func, obj)
			: PyObject_CallFunctionObjArgs(m, func, obj, value);
	if (result === 0) return -1;
	Py_DECREF(m, result);
	return 0;
}

/** A copy with some functions replaced (borrowed; NULL or None: as before). */
function property_copy(m: Machine, old: Ptr, getter: Ptr, setter: Ptr, deleter: Ptr): Owned {
	const pick = (given: Ptr, field: number): Ptr => {
		if (given !== 0 && given !== Py_None) return given;
		const held = get(m, old, field);
		return held === 0 ? Py_None : held;
	};
	const fget = pick(getter, P.prop_get);
	const fset = pick(setter, P.prop_set);
	const fdel = pick(deleter, P.prop_del);
	const own = get(m, old, P.prop_doc);
	const fromGetter = m.i32[(old + P.getter_doc) >> 2] !== 0 && fget !== Py_None;
	const doc = fromGetter || own === 0 ? Py_None : own;
	const copy = PyObject_CallFunctionObjArgs(m, Py_TYPE(m, old), fget, fset, fdel, doc);
	if (copy !== 0 && PyObject_TypeCheck(m, copy, PyProperty_Type))
		Py_XSETREF(m, copy, P.prop_name, Py_XNewRef(m, get(m, old, P.prop_name)));
	return copy;
}

function property_set_name(m: Machine, self: Ptr, args: Ptr): Owned {
	const nargs = PyTuple_GET_SIZE(m, args);
	if (nargs !== 2)
		return PyErr_SetString(
			m,
			'TypeError',
			`__set_name__() takes 2 positional arguments but ${nargs} were given`,
		);
	Py_XSETREF(m, self, P.prop_name, Py_NewRef(m, PyTuple_GET_ITEM(m, args, 1)));
	return Py_NewRef(m, Py_None);
}

/** The docstring for a new property: a new reference; NULL: none, or an error. */
function docFor(m: Machine, self: Ptr, fget: Ptr, doc: Ptr): Owned {
	if (doc !== 0 && doc !== Py_None) return Py_NewRef(m, doc);
	if (fget === 0) return NULL;
	const inherited = PyObject_GetOptionalAttr(m, fget, ID.__doc__);
	if (inherited === Py_None && !m.profile.propertyKeepsNoDoc) {
		Py_DECREF(m, inherited);
		return NULL;
	}
	if (inherited !== 0) setI32(m, self, P.getter_doc, 1);
	return inherited;
}

function property_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const parsed = unpackTupleAndDict(
		m,
		'property',
		args,
		kwds,
		['fget', 'fset', 'fdel', 'doc'],
		0,
		4,
	);
	if (parsed === undefined) return -1;
	const [fget, fset, fdel, doc] = parsed as [Ptr, Ptr, Ptr, Ptr];
	Py_XSETREF(m, self, P.prop_get, Py_XNewRef(m, orNull(fget)));
	Py_XSETREF(m, self, P.prop_set, Py_XNewRef(m, orNull(fset)));
	Py_XSETREF(m, self, P.prop_del, Py_XNewRef(m, orNull(fdel)));
	Py_XSETREF(m, self, P.prop_doc, NULL);
	Py_XSETREF(m, self, P.prop_name, NULL);
	setI32(m, self, P.getter_doc, 0);
	const found = docFor(m, self, orNull(fget), doc);
	if (found === 0 && m.current_exception !== 0) return -1;
	if (Py_TYPE(m, self) === PyProperty_Type) {
		Py_XSETREF(m, self, P.prop_doc, found);
		return 0;
	}
	return docOfSubclass(m, self, found);
}

/** Subclasses keep the docstring in their dict, because their class's `__doc__` would hide it. Steals `doc`. */
function docOfSubclass(m: Machine, self: Ptr, doc: Owned): number {
	const result = PyObject_SetAttr(m, self, ID.__doc__, doc === 0 ? Py_None : doc);
	const explicit = doc !== 0 && m.i32[(self + P.getter_doc) >> 2] === 0;
	Py_XDECREF(m, doc);
	if (result === 0) return 0;
	if (explicit || !PyErr_ExceptionMatches(m, 'AttributeError')) return -1;
	PyErr_Clear(m);
	return 0;
}

function property_isabstract(m: Machine, self: Ptr): Owned {
	for (const field of [P.prop_get, P.prop_set, P.prop_del]) {
		const result = _PyObject_IsAbstract(m, get(m, self, field), ID.__isabstractmethod__);
		if (result < 0) return NULL;
		if (result > 0) return Py_NewRef(m, Py_True);
	}
	return Py_NewRef(m, Py_False);
}

function property_get__name__(m: Machine, self: Ptr): Owned {
	const name = property_name(m, self);
	if (name !== 0 || m.current_exception !== 0) return name;
	return PyErr_SetString(m, 'AttributeError', "'property' object has no attribute '__name__'");
}

function property_set__name__(m: Machine, self: Ptr, value: Ptr): number {
	Py_XSETREF(m, self, P.prop_name, Py_XNewRef(m, value));
	return 0;
}

const methods: readonly MethodDef[] = [
	{
		name: 'getter',
		flags: METH_O,
		impl: (m: Machine, self: Ptr, func: Ptr): Owned => property_copy(m, self, func, NULL, NULL),
	},
	{
		name: 'setter',
		flags: METH_O,
		impl: (m: Machine, self: Ptr, func: Ptr): Owned => property_copy(m, self, NULL, func, NULL),
	},
	{
		name: 'deleter',
		flags: METH_O,
		impl: (m: Machine, self: Ptr, func: Ptr): Owned => property_copy(m, self, NULL, NULL, func),
	},
	{name: '__set_name__', flags: METH_VARARGS, impl: property_set_name},
];

export const PyProperty_Spec = (m: Machine): TypeSpec => ({
	type: PyProperty_Type,
	name: 'property',
	doc: 'An attribute that functions get, set and delete.',
	basicsize: sizeof(propertyobject),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: property_dealloc,
		tp_traverse: property_traverse,
		tp_clear: property_clear,
		tp_descr_get: property_descr_get,
		tp_descr_set: property_descr_set,
		tp_init: property_init,
		tp_alloc: PyType_GenericAlloc,
		tp_new: PyType_GenericNew,
	},
	methods,
	members: [
		{name: 'fget', type: 'object', offset: P.prop_get, readonly: true},
		{name: 'fset', type: 'object', offset: P.prop_set, readonly: true},
		{name: 'fdel', type: 'object', offset: P.prop_del, readonly: true},
		{name: '__doc__', type: 'object', offset: P.prop_doc},
	],
	getset: [
		...(m.profile.propertyHasName
			? [{name: '__name__', get: property_get__name__, set: property_set__name__}]
			: []),
		{name: '__isabstractmethod__', get: property_isabstract},
	],
});
