/**
 * super (the end of Objects/typeobject.c): attribute lookup behind a class in the MRO of an object's class.
 * Owns its class, the object, and the class whose MRO is searched.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_INCREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XNewRef,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {_PyInterpreterFrame, PyCodeObject} from '../runtime/frame.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_None, PyCell_Type, PySuper_Type} from '../runtime/statics.ts';
import {
	type descrgetfunc,
	type freefunc,
	type initproc,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {arg} from '../runtime/args.ts';
import {CO_FAST_CELL} from '../language/code.ts';
import {PyCell_GET} from './cellobject.ts';
import {codeSpec} from './codeobject.ts';
import {PyDict_GetItemWithError} from './dictobject.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {PyObject_GenericGetAttr, PyObject_GetOptionalAttr} from './object.ts';
import {PyObject_CallFunctionObjArgs} from './call.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {tupleItems} from './type-mro.ts';
import {PyType_GenericAlloc, PyType_GenericNew} from './type-instance.ts';
import {PyType_Check, PyType_IsSubtype, typeName, typeNameOf} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	_PyUnicode_EqualToASCIIString,
} from './unicodeobject.ts';

export const superobject = struct('superobject', PyObject, {
	type: 'ptr',
	obj: 'ptr',
	obj_type: 'ptr',
});

const TYPE = superobject.type;
const OBJ = superobject.obj;
const OBJ_TYPE = superobject.obj_type;

function super_dealloc(m: Machine, self: Ptr): void {
	_PyObject_GC_UNTRACK(m, self);
	Py_XDECREF(m, get(m, self, OBJ));
	Py_XDECREF(m, get(m, self, TYPE));
	Py_XDECREF(m, get(m, self, OBJ_TYPE));
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function super_traverse(m: Machine, self: Ptr, visit: visitproc, argument: number): number {
	for (const field of [OBJ, TYPE, OBJ_TYPE]) {
		const held = get(m, self, field);
		if (held === 0) continue;
		const result = visit(m, held, argument);
		if (result !== 0) return result;
	}
	return 0;
}

function super_repr(m: Machine, self: Ptr): Owned {
	const type = get(m, self, TYPE);
	const name = type === 0 ? 'NULL' : typeNameOf(m, type);
	const objType = get(m, self, OBJ_TYPE);
	return PyUnicode_FromString(
		m,
		objType === 0
			? `<super: <class '${name}'>, NULL>`
			: `<super: <class '${name}'>, <${typeNameOf(m, objType)} object>>`,
	);
}

/**
 * The attribute behind `type` in the MRO of `startType`, bound to `obj`: a new reference; NULL without an error if there is
 * none. With `wantsMethod` a function is left unbound and `m.super_unbound` set.
 */
function lookupBehind(
	m: Machine,
	type: Ptr,
	obj: Ptr,
	startType: Ptr,
	name: Ptr,
	wantsMethod: boolean,
): Owned {
	m.super_unbound = false;
	if (PyUnicode_Check(m, name) && _PyUnicode_EqualToASCIIString(m, name, '__class__')) return NULL;
	const mro = get(m, startType, PyTypeObject.tp_mro);
	if (mro === 0) return NULL;
	const n = PyTuple_GET_SIZE(m, mro);
	let i = 0;
	while (i + 1 < n && PyTuple_GET_ITEM(m, mro, i) !== type) i++;
	i++;
	Py_INCREF(m, mro);
	for (; i < n; i++) {
		const dict = get(m, PyTuple_GET_ITEM(m, mro, i), PyTypeObject.tp_dict);
		const found = PyDict_GetItemWithError(m, dict, name);
		if (found === 0) {
			if (m.current_exception !== 0) break;
			continue;
		}
		Py_INCREF(m, found);
		Py_DECREF(m, mro);
		if (wantsMethod && hasTypeFlag(m, found, Py_TPFLAGS_METHOD_DESCRIPTOR)) {
			m.super_unbound = true;
			return found as Owned;
		}
		const getter = slot<descrgetfunc>(m, Py_TYPE(m, found), PyTypeObject.tp_descr_get);
		if (getter === undefined) return found as Owned;
		const result = getter(m, found, obj === startType ? NULL : obj, startType);
		Py_DECREF(m, found);
		return result;
	}
	Py_DECREF(m, mro);
	return NULL;
}

function super_getattro(m: Machine, self: Ptr, name: Ptr): Owned {
	const startType = get(m, self, OBJ_TYPE);
	if (startType !== 0) {
		const found = lookupBehind(m, get(m, self, TYPE), get(m, self, OBJ), startType, name, false);
		if (found !== 0 || m.current_exception !== 0) return found;
	}
	return PyObject_GenericGetAttr(m, self, name);
}

/** The class whose MRO `super(type, obj)` searches: a new reference, or NULL with TypeError. */
function supercheck(m: Machine, type: Ptr, obj: Ptr): Owned {
	// A class that a metaclass's mro() left out of its own MRO is none of its subtypes.
	const mro = obj === type ? get(m, type, PyTypeObject.tp_mro) : NULL;
	const isMissing = mro !== 0 && !tupleItems(m, mro).includes(type);
	if (PyType_Check(m, obj) && !isMissing && PyType_IsSubtype(m, obj, type))
		return Py_NewRef(m, obj);
	if (PyType_IsSubtype(m, Py_TYPE(m, obj), type)) return Py_NewRef(m, Py_TYPE(m, obj));
	const claimed = PyObject_GetOptionalAttr(m, obj, ID.__class__);
	if (claimed === 0 && m.current_exception !== 0) return NULL;
	if (
		claimed !== 0 &&
		PyType_Check(m, claimed) &&
		claimed !== Py_TYPE(m, obj) &&
		PyType_IsSubtype(m, claimed, type)
	)
		return claimed;
	Py_XDECREF(m, claimed);
	const what = PyType_Check(m, obj)
		? `type ${typeNameOf(m, obj)}`
		: `instance of ${typeName(m, obj)}`;
	return PyErr_SetString(
		m,
		'TypeError',
		m.profile.olderMessages
			? 'super(type, obj): obj must be an instance or subtype of type'
			: `super(type, obj): obj (${what}) is not an instance or subtype of type (${typeNameOf(m, type)}).`,
	);
}

/** `super(type, obj).name` without making the super object (_PySuper_Lookup). See lookupBehind for `wantsMethod`. */
export function _PySuper_Lookup(
	m: Machine,
	type: Ptr,
	obj: Ptr,
	name: Ptr,
	wantsMethod: boolean,
): Owned {
	m.super_unbound = false;
	if (!PyType_Check(m, type))
		return PyErr_SetString(
			m,
			'TypeError',
			`super() argument 1 must be a type, not ${typeName(m, type)}`,
		);
	const startType = supercheck(m, type, obj);
	if (startType === 0) return NULL;
	let result = lookupBehind(m, type, obj, startType, name, wantsMethod);
	if (result === 0 && m.current_exception === 0) {
		const object = PyObject_CallFunctionObjArgs(m, PySuper_Type, type, obj);
		result = object === 0 ? NULL : PyObject_GenericGetAttr(m, object, name);
		Py_XDECREF(m, object);
	}
	Py_DECREF(m, startType);
	return result;
}

function super_descr_get(m: Machine, self: Ptr, obj: Ptr, _type: Ptr): Owned {
	if (obj === 0 || obj === Py_None || get(m, self, OBJ) !== 0) return Py_NewRef(m, self);
	if (Py_TYPE(m, self) !== PySuper_Type)
		return PyObject_CallFunctionObjArgs(m, Py_TYPE(m, self), get(m, self, TYPE), obj);
	const objType = supercheck(m, get(m, self, TYPE), obj);
	if (objType === 0) return NULL;
	const bound = PyType_GenericNew(m, PySuper_Type, NULL, NULL);
	if (bound === 0) {
		Py_DECREF(m, objType);
		return NULL;
	}
	set(m, bound, TYPE, Py_NewRef(m, get(m, self, TYPE)));
	set(m, bound, OBJ, Py_NewRef(m, obj));
	set(m, bound, OBJ_TYPE, objType);
	return bound;
}

const runtimeError = (m: Machine, why: string): undefined => {
	PyErr_SetString(m, 'RuntimeError', `super(): ${why}`);
	return undefined;
};

/** Class and first argument of the running method, borrowed; undefined with RuntimeError. */
function withoutArguments(m: Machine): [Ptr, Ptr] | undefined {
	const frame = m.current_frame;
	if (frame === 0) return runtimeError(m, 'no current frame');
	const code = get(m, frame, _PyInterpreterFrame.f_executable);
	const spec = codeSpec(m, code);
	if (m.i32[(code + PyCodeObject.co_argcount) >> 2] === 0) return runtimeError(m, 'no arguments');
	const slots = (frame + m.frame_locals) >> 2;
	let obj = m.i32[slots]! as Ptr;
	if (
		obj !== 0 &&
		(spec.localspluskinds[0]! & CO_FAST_CELL) !== 0 &&
		Py_TYPE(m, obj) === PyCell_Type
	)
		obj = PyCell_GET(m, obj);
	if (obj === 0) return runtimeError(m, 'arg[0] deleted');
	const i = spec.localsplusnames.indexOf('__class__', spec.nlocals);
	if (i < 0) return runtimeError(m, '__class__ cell not found');
	const cell = m.i32[slots + 2 * i]! as Ptr;
	if (cell === 0 || Py_TYPE(m, cell) !== PyCell_Type) return runtimeError(m, 'bad __class__ cell');
	const type = PyCell_GET(m, cell);
	if (type === 0) return runtimeError(m, 'empty __class__ cell');
	if (!PyType_Check(m, type))
		return runtimeError(m, `__class__ is not a type (${typeName(m, type)})`);
	return [type, obj];
}

/** Sets the fields from `super(type, obj)`, `super(type)` or `super()`: 0 or -1. */
function super_init_impl(m: Machine, self: Ptr, givenType: Ptr, givenObj: Ptr): number {
	let type = givenType;
	let obj = givenObj;
	if (type === 0) {
		const found = withoutArguments(m);
		if (found === undefined) return -1;
		[type, obj] = found;
	}
	if (obj === Py_None) obj = NULL;
	let objType = NULL;
	if (obj !== 0) {
		objType = supercheck(m, type, obj);
		if (objType === 0) return -1;
	}
	Py_XSETREF(m, self, TYPE, Py_NewRef(m, type));
	Py_XSETREF(m, self, OBJ, Py_XNewRef(m, obj));
	Py_XSETREF(m, self, OBJ_TYPE, objType);
	return 0;
}

function checkCount(m: Machine, nargs: number): boolean {
	if (nargs <= 2) return true;
	PyErr_SetString(m, 'TypeError', `super() expected at most 2 arguments, got ${nargs}`);
	return false;
}

function checkType(m: Machine, nargs: number, type: Ptr): boolean {
	if (nargs > 0 && !PyType_Check(m, type)) {
		PyErr_SetString(m, 'TypeError', `super() argument 1 must be a type, not ${typeName(m, type)}`);
		return false;
	}
	return true;
}

const super_init: initproc = (m, self, args, kwds) => {
	if (!_PyArg_NoKeywords(m, 'super', kwds)) return -1;
	const n = PyTuple_GET_SIZE(m, args);
	const type = n > 0 ? PyTuple_GET_ITEM(m, args, 0) : NULL;
	if (!checkCount(m, n) || !checkType(m, n, type)) return -1;
	return super_init_impl(m, self, type, n > 1 ? PyTuple_GET_ITEM(m, args, 1) : NULL);
};

/** `super(…)`: without a tuple for the arguments. */
function super_vectorcall(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) !== 0)
		return PyErr_SetString(m, 'TypeError', 'super() takes no keyword arguments');
	const type = nargs > 0 ? arg(m, args, 0) : NULL;
	if (!checkCount(m, nargs)) return NULL;
	const op = PyType_GenericAlloc(m, self, 0);
	if (op === 0) return NULL;
	const obj = nargs > 1 ? arg(m, args, 1) : NULL;
	if (checkType(m, nargs, type) && super_init_impl(m, op, type, obj) === 0) return op;
	Py_DECREF(m, op);
	return NULL;
}

export const PySuper_Spec = (_m: Machine): TypeSpec => ({
	type: PySuper_Type,
	name: 'super',
	doc: 'Attributes as the next class in the method resolution order has them.',
	basicsize: sizeof(superobject),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: super_dealloc,
		tp_repr: super_repr,
		tp_getattro: super_getattro,
		tp_traverse: super_traverse,
		tp_descr_get: super_descr_get,
		tp_init: super_init,
		tp_alloc: PyType_GenericAlloc,
		tp_new: PyType_GenericNew,
		tp_vectorcall: super_vectorcall,
	},
	members: [
		{name: '__thisclass__', type: 'object', offset: TYPE, readonly: true},
		{name: '__self__', type: 'object', offset: OBJ, readonly: true},
		{name: '__self_class__', type: 'object', offset: OBJ_TYPE, readonly: true},
	],
});
