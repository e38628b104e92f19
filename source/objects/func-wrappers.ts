/** classmethod and staticmethod (the second half of Objects/funcobject.c): a callable and a dict. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyClassMethod_Type, PyStaticMethod_Type, Py_False, Py_True} from '../runtime/statics.ts';
import {
	type freefunc,
	type GetSetDef,
	METH_CLASS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_PyArg_CheckPositional} from '../runtime/args.ts';
import {PyObject_Call} from './call.ts';
import {PyMethod_New} from './classobject.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from './dict-instance.ts';
import {PyDict_GetItemWithError, PyDict_SetItem} from './dictobject.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {
	_PyObject_IsAbstract,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_Repr,
	PyObject_SetAttr,
} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyType_GenericAlloc, PyType_GenericNew} from './type-instance.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

/** Both types have this layout. */
export const classmethodobject = struct('classmethod', PyObject, {
	cm_callable: 'ptr',
	cm_dict: 'ptr',
});

const CALLABLE = classmethodobject.cm_callable;
const DICT = classmethodobject.cm_dict;

function wrapper_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	Py_XDECREF(m, get(m, op, CALLABLE));
	Py_XDECREF(m, get(m, op, DICT));
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

function wrapper_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	for (const field of [DICT, CALLABLE]) {
		const held = get(m, op, field);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

function wrapper_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, DICT);
	Py_CLEAR(m, op, CALLABLE);
	return 0;
}

/** Copies one attribute of the wrapped callable, if it has it. */
function copyAttribute(m: Machine, from: Ptr, to: Ptr, name: Ptr): number {
	const loud = m.profile.wrappersAskLoudly;
	const value = loud ? PyObject_GetAttr(m, from, name) : PyObject_GetOptionalAttr(m, from, name);
	if (loud && value === 0 && PyErr_ExceptionMatches(m, 'AttributeError')) PyErr_Clear(m);
	if (value === 0) return m.current_exception === 0 ? 0 : -1;
	const result = PyObject_SetAttr(m, to, name, value);
	Py_DECREF(m, value);
	return result;
}

/** Takes over `__module__`, `__name__`, `__qualname__`, `__doc__` and, before 3.14, `__annotations__` (functools_wraps). */
function functools_wraps(m: Machine, wrapper: Ptr, wrapped: Ptr): number {
	const names = [ID.__module__, ID.__name__, ID.__qualname__, ID.__doc__];
	for (const name of names) if (copyAttribute(m, wrapped, wrapper, name) < 0) return -1;
	return m.profile.compiler.deferredAnnotations
		? 0
		: copyAttribute(m, wrapped, wrapper, ID.__annotations__);
}

const wrapper_init = (name: string) =>
	function (m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
		if (!_PyArg_NoKeywords(m, name, kwds)) return -1;
		if (!_PyArg_CheckPositional(m, name, PyTuple_GET_SIZE(m, args), 1, 1)) return -1;
		const callable = PyTuple_GET_ITEM(m, args, 0);
		Py_XSETREF(m, self, CALLABLE, Py_NewRef(m, callable));
		return functools_wraps(m, self, callable);
	};

const wrapper_repr = (name: string) =>
	function (m: Machine, op: Ptr): Owned {
		const inner = PyObject_Repr(m, get(m, op, CALLABLE));
		if (inner === 0) return NULL;
		const text = stringOf(m, inner);
		Py_DECREF(m, inner);
		return PyUnicode_FromString(m, `<${name}(${text})>`);
	};

function wrapper_isabstract(m: Machine, op: Ptr): Owned {
	const result = _PyObject_IsAbstract(m, get(m, op, CALLABLE), ID.__isabstractmethod__);
	return result < 0 ? NULL : Py_NewRef(m, result === 0 ? Py_False : Py_True);
}

/** An attribute of the wrapped callable that the wrapper caches in its own dict (3.14+). */
function cached(name: '__annotations__' | '__annotate__'): GetSetDef {
	const id = ID[name];
	return {
		name,
		get: (m, op) => {
			const dict = PyObject_GenericGetDict(m, op);
			if (dict === 0) return NULL;
			let value: Ptr = PyDict_GetItemWithError(m, dict, id);
			if (value !== 0) {
				const owned = Py_NewRef(m, value);
				Py_DECREF(m, dict);
				return owned;
			}
			value = PyObject_GetOptionalAttr(m, get(m, op, CALLABLE), id);
			if (value === 0) {
				Py_DECREF(m, dict);
				if (m.current_exception !== 0 && !PyErr_ExceptionMatches(m, 'AttributeError')) return NULL;
				PyErr_Clear(m);
				return PyErr_SetString(
					m,
					'AttributeError',
					`'${typeName(m, op)}' object has no attribute '${name}'`,
				);
			}
			const result = PyDict_SetItem(m, dict, id, value);
			Py_DECREF(m, dict);
			if (result === 0) return value as Owned;
			Py_DECREF(m, value);
			return NULL;
		},
		set: (m, op, value) => {
			const dict = PyObject_GenericGetDict(m, op);
			if (dict === 0) return -1;
			const result = value === 0 ? -1 : PyDict_SetItem(m, dict, id, value);
			Py_DECREF(m, dict);
			return result;
		},
	};
}

function getsets(m: Machine): GetSetDef[] {
	return [
		{name: '__isabstractmethod__', get: wrapper_isabstract},
		{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
		...(m.profile.compiler.deferredAnnotations
			? [cached('__annotations__'), cached('__annotate__')]
			: []),
	];
}

const methods = (m: Machine): MethodDef[] =>
	m.profile.compiler.deferredAnnotations
		? [{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias}]
		: [];

const members = [
	{name: '__func__', type: 'object', offset: CALLABLE, readonly: true},
	{name: '__wrapped__', type: 'object', offset: CALLABLE, readonly: true},
] as const;

const unset = (m: Machine, what: string): Owned =>
	PyErr_SetString(m, 'RuntimeError', `uninitialized ${what} object`);

/** The callable bound to the class. */
function cm_descr_get(m: Machine, self: Ptr, obj: Ptr, type: Ptr): Owned {
	const callable = get(m, self, CALLABLE);
	if (callable === 0) return unset(m, 'classmethod');
	return PyMethod_New(m, callable, type === 0 ? Py_TYPE(m, obj) : type);
}

function sm_descr_get(m: Machine, self: Ptr, _obj: Ptr, _type: Ptr): Owned {
	const callable = get(m, self, CALLABLE);
	return callable === 0 ? unset(m, 'staticmethod') : Py_NewRef(m, callable);
}

const sm_call = (m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned =>
	PyObject_Call(m, get(m, self, CALLABLE), args, kwds);

function newWrapper(m: Machine, type: Ptr, callable: Ptr): Owned {
	const op = PyType_GenericAlloc(m, type, 0);
	if (op === 0) return NULL;
	set(m, op, CALLABLE, Py_NewRef(m, callable));
	if (m.profile.newWrappersTakeNames && functools_wraps(m, op, callable) < 0) {
		Py_DECREF(m, op);
		return NULL;
	}
	return op;
}

export const PyClassMethod_New = (m: Machine, callable: Ptr): Owned =>
	newWrapper(m, PyClassMethod_Type, callable);

export const PyStaticMethod_New = (m: Machine, callable: Ptr): Owned =>
	newWrapper(m, PyStaticMethod_Type, callable);

export const PyClassMethod_Spec = (m: Machine): TypeSpec => ({
	type: PyClassMethod_Type,
	name: 'classmethod',
	doc: 'A method that gets the class in place of the instance.',
	basicsize: sizeof(classmethodobject),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
	dictoffset: DICT,
	slots: {
		tp_dealloc: wrapper_dealloc,
		tp_repr: wrapper_repr('classmethod'),
		tp_traverse: wrapper_traverse,
		tp_clear: wrapper_clear,
		tp_descr_get: cm_descr_get,
		tp_init: wrapper_init('classmethod'),
		tp_alloc: PyType_GenericAlloc,
		tp_new: PyType_GenericNew,
	},
	methods: methods(m),
	members,
	getset: getsets(m),
});

export const PyStaticMethod_Spec = (m: Machine): TypeSpec => ({
	type: PyStaticMethod_Type,
	name: 'staticmethod',
	doc: 'A function that stays a function when found on a class or instance.',
	basicsize: sizeof(classmethodobject),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
	dictoffset: DICT,
	slots: {
		tp_dealloc: wrapper_dealloc,
		tp_repr: wrapper_repr('staticmethod'),
		tp_call: sm_call,
		tp_traverse: wrapper_traverse,
		tp_clear: wrapper_clear,
		tp_descr_get: sm_descr_get,
		tp_init: wrapper_init('staticmethod'),
		tp_alloc: PyType_GenericAlloc,
		tp_new: PyType_GenericNew,
	},
	methods: methods(m),
	members,
	getset: getsets(m),
});
