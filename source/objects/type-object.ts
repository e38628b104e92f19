/** The type `type`: its attributes, methods, traversal and death (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32, set, setI32} from '../memory/memory.ts';
import {PyMem_Free} from '../allocator/obmalloc.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Fetch,
	PyErr_SetObject,
	PyErr_SetRaisedException,
	PyErr_SetString,
	PyErr_SetStringInt,
	failWith,
} from '../runtime/errors.ts';
import {_PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF, Py_XSETREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_False, Py_None, Py_True, PyType_Type} from '../runtime/statics.ts';
import {
	type freefunc,
	type GetSetDef,
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	HEAPTYPE_IN_CPYTHON,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_IMMUTABLETYPE,
	Py_TPFLAGS_IS_ABSTRACT,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type TypeSpec,
	type descrgetfunc,
	type visitproc,
} from '../runtime/slots.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {_PyObject_RealIsInstance, _PyObject_RealIsSubclass} from './abstract-class.ts';
import {PyDictProxy_New} from './descr-mappingproxy.ts';
import {
	PyDict_Clear,
	PyDict_DelItem,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_SetItem,
} from './dictobject.ts';
import {PyDict_Keys} from './dict-merge.ts';
import {_PyDictKeys_DecRef} from './dict-instance.ts';
import {_PyDict_KeysSize} from './dictkeys.ts';
import {PyList_Append, PyList_New} from './listobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {merge_class_dict} from './object-methods.ts';
import {PyObject_IsTrue} from './object.ts';
import {PyType_Modified, type_getattro, type_setattro} from './type-attr.ts';
import {remove_all_subclasses, type_set_bases} from './type-bases.ts';
import {type_call, type_vectorcall} from './type-call.ts';
import {type_mro} from './type-mro.ts';
import {type_init, type_new} from './type-new.ts';
import {PyType_HasFeature, forEachSubclass, typeName, typeNameOf} from './typeobject.ts';
import {_Py_union_type_or} from './unionobject.ts';
import {PyUnicode_InternFromString} from './unicode-intern.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {
	type_get_annotations,
	type_set_annotations,
	type_get_annotate,
	type_set_annotate,
	type_get_type_params,
	type_set_type_params,
} from './type-annotations.ts';

const T = PyTypeObject;
const H = PyHeapTypeObject;

export const isHeap = (m: Machine, type: number): boolean =>
	PyType_HasFeature(m, type, Py_TPFLAGS_HEAPTYPE);

/** Whether it is a heap type in CPython, though perhaps static here. */
export const isHeapInCPython = (m: Machine, type: number): boolean =>
	PyType_HasFeature(m, type, Py_TPFLAGS_HEAPTYPE | HEAPTYPE_IN_CPYTHON);

export const dictOf = (m: Machine, type: Ptr): Ptr => get(m, type, T.tp_dict);

/** The module of a type as a new reference, or NULL with an error (type_module). */
export function type_module(m: Machine, type: Ptr): Owned {
	if (isHeapInCPython(m, type)) {
		const module = PyDict_GetItemWithError(m, dictOf(m, type), ID.__module__);
		if (module !== 0) return Py_NewRef(m, module);
		return m.current_exception === 0 ? PyErr_SetString(m, 'AttributeError', '__module__') : NULL;
	}
	const name = typeNameOf(m, type);
	const dot = name.lastIndexOf('.');
	return dot < 0 ? Py_NewRef(m, ID.builtins) : PyUnicode_InternFromString(m, name.slice(0, dot));
}

/** The same as text; undefined if it is no str. Leaves no error. */
export function type_module_text(m: Machine, type: Ptr): string | undefined {
	const module = type_module(m, type);
	if (module === 0) {
		PyErr_Clear(m);
		return undefined;
	}
	const text = PyUnicode_Check(m, module) ? stringOf(m, module) : undefined;
	Py_DECREF(m, module);
	return text;
}

/** The qualified name of a type as text. */
export function type_qualname_text(m: Machine, type: Ptr): string {
	if (isHeap(m, type)) return stringOf(m, get(m, type, H.ht_qualname));
	const name = typeNameOf(m, type);
	return name.slice(name.lastIndexOf('.') + 1);
}

function type_name(m: Machine, type: Ptr): Owned {
	return isHeapInCPython(m, type)
		? Py_NewRef(m, get(m, type, H.ht_name))
		: PyUnicode_FromString(m, type_qualname_text(m, type));
}

function type_qualname(m: Machine, type: Ptr): Owned {
	return isHeapInCPython(m, type)
		? Py_NewRef(m, get(m, type, H.ht_qualname))
		: PyUnicode_FromString(m, type_qualname_text(m, type));
}

/** False with TypeError if the type is immutable, or there is no value. */
export function check_set_special_type_attr(
	m: Machine,
	type: Ptr,
	value: Ptr,
	name: string,
): boolean {
	const immutable = PyType_HasFeature(m, type, Py_TPFLAGS_IMMUTABLETYPE);
	if (!immutable && value !== 0) return true;
	PyErr_SetString(
		m,
		'TypeError',
		immutable
			? `cannot set '${name}' attribute of immutable type '${typeNameOf(m, type)}'`
			: `cannot delete '${name}' attribute of ${m.profile.messages.deletingSaysImmutable ? 'immutable ' : ''}type '${typeNameOf(m, type)}'`,
	);
	return false;
}

function stringValue(m: Machine, type: Ptr, value: Ptr, name: string): boolean {
	if (!check_set_special_type_attr(m, type, value, name)) return false;
	if (PyUnicode_Check(m, value)) return true;
	PyErr_SetString(
		m,
		'TypeError',
		`can only assign string to ${typeNameOf(m, type)}.${name}, not '${typeName(m, value)}'`,
	);
	return false;
}

function type_set_name(m: Machine, type: Ptr, value: Ptr): number {
	if (!stringValue(m, type, value, '__name__')) return -1;
	if (stringOf(m, value).includes('\0'))
		return PyErr_SetStringInt(m, 'ValueError', 'type name must not contain null characters');
	set(m, type, T.tp_name, value);
	Py_XSETREF(m, type, H.ht_name, Py_NewRef(m, value));
	return 0;
}

function type_set_qualname(m: Machine, type: Ptr, value: Ptr): number {
	if (!stringValue(m, type, value, '__qualname__')) return -1;
	Py_XSETREF(m, type, H.ht_qualname, Py_NewRef(m, value));
	return 0;
}

function type_set_module(m: Machine, type: Ptr, value: Ptr): number {
	if (!check_set_special_type_attr(m, type, value, '__module__')) return -1;
	PyType_Modified(m, type);
	const dict = dictOf(m, type);
	if (m.profile.sharedKeysFromStaticAttributes || m.profile.compiler.staticAttributes)
		dropKey(m, dict, ID.__firstlineno__);
	return PyDict_SetItem(m, dict, ID.__module__, value);
}

export function dropKey(m: Machine, dict: Ptr, key: Ptr): void {
	if (PyDict_GetItemWithError(m, dict, key) !== 0) PyDict_DelItem(m, dict, key);
}

function type_abstractmethods(m: Machine, type: Ptr): Owned {
	const methods =
		type === PyType_Type
			? NULL
			: PyDict_GetItemWithError(m, dictOf(m, type), ID.__abstractmethods__);
	if (methods !== 0) return Py_NewRef(m, methods);
	if (m.current_exception === 0) PyErr_SetObject(m, 'AttributeError', ID.__abstractmethods__);
	return NULL;
}

function type_set_abstractmethods(m: Machine, type: Ptr, value: Ptr): number {
	let abstract = 0;
	let result: number;
	if (value !== 0) {
		abstract = PyObject_IsTrue(m, value);
		if (abstract < 0) return -1;
		result = PyDict_SetItem(m, dictOf(m, type), ID.__abstractmethods__, value);
	} else {
		result = PyDict_DelItem(m, dictOf(m, type), ID.__abstractmethods__);
		if (result < 0 && PyErr_ExceptionMatches(m, 'KeyError'))
			PyErr_SetObject(m, 'AttributeError', ID.__abstractmethods__);
	}
	if (result < 0) return -1;
	PyType_Modified(m, type);
	const flags = getI32(m, type, T.tp_flags);
	setI32(
		m,
		type,
		T.tp_flags,
		abstract === 0 ? flags & ~Py_TPFLAGS_IS_ABSTRACT : flags | Py_TPFLAGS_IS_ABSTRACT,
	);
	return 0;
}

function type_get_doc(m: Machine, type: Ptr): Owned {
	const doc = PyDict_GetItemWithError(m, dictOf(m, type), ID.__doc__);
	if (doc === 0) return m.current_exception === 0 ? Py_NewRef(m, Py_None) : NULL;
	const getter = slot<descrgetfunc>(m, Py_TYPE(m, doc), T.tp_descr_get);
	return getter === undefined ? Py_NewRef(m, doc) : getter(m, doc, NULL, type);
}

function type_set_doc(m: Machine, type: Ptr, value: Ptr): number {
	if (!check_set_special_type_attr(m, type, value, '__doc__')) return -1;
	PyType_Modified(m, type);
	return PyDict_SetItem(m, dictOf(m, type), ID.__doc__, value);
}

/** The value of a name in the type's own dict, bound as class attributes are; NULL with or without an error. */
export function ownAttribute(m: Machine, type: Ptr, name: Ptr): Owned {
	const found = PyDict_GetItemWithError(m, dictOf(m, type), name);
	if (found === 0) return NULL;
	const getter = slot<descrgetfunc>(m, Py_TYPE(m, found), T.tp_descr_get);
	return getter === undefined ? Py_NewRef(m, found) : getter(m, found, NULL, type);
}

export const noTypeAttribute = (m: Machine, type: Ptr, name: string): Owned =>
	PyErr_SetString(
		m,
		'AttributeError',
		`type object '${typeNameOf(m, type)}' has no attribute '${name}'`,
	);

function type_repr(m: Machine, type: Ptr): Owned {
	const module = type_module_text(m, type);
	const name =
		module === undefined || module === 'builtins'
			? typeNameOf(m, type)
			: `${module}.${type_qualname_text(m, type)}`;
	return PyUnicode_FromString(m, `<class '${name}'>`);
}

// Methods

function type_subclasses(m: Machine, self: Ptr): Owned {
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	forEachSubclass(m, self, subclass => {
		PyList_Append(m, list, subclass);
	});
	return m.current_exception === 0 ? list : failWith(m, list);
}

function type_dir(m: Machine, self: Ptr): Owned {
	const dict = PyDict_New(m);
	if (dict === 0) return NULL;
	const result = merge_class_dict(m, dict, self) < 0 ? NULL : PyDict_Keys(m, dict);
	Py_DECREF(m, dict);
	return result;
}

function type_sizeof(m: Machine, self: Ptr): Owned {
	if (!isHeapInCPython(m, self)) return PyLong_FromLong(m, m.profile.sizes['PyTypeObject'] ?? 416);
	const keys = get(m, self, H.ht_cached_keys);
	return PyLong_FromLong(
		m,
		(m.profile.sizes['PyHeapTypeObject'] ?? 928) + (keys === 0 ? 0 : _PyDict_KeysSize(m, keys)),
	);
}

function boolOrNull(m: Machine, result: number): Owned {
	return result < 0 ? NULL : Py_NewRef(m, result === 0 ? Py_False : Py_True);
}

const type_prepare = (m: Machine, _cls: Ptr): Owned => PyDict_New(m);

const methods: readonly MethodDef[] = [
	{name: 'mro', flags: METH_NOARGS, impl: type_mro},
	{name: '__subclasses__', flags: METH_NOARGS, impl: type_subclasses},
	{
		name: '__prepare__',
		flags: METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
		impl: type_prepare,
	},
	{
		name: '__instancecheck__',
		flags: METH_O,
		impl: (m: Machine, self: Ptr, op: Ptr): Owned =>
			boolOrNull(m, _PyObject_RealIsInstance(m, op, self)),
	},
	{
		name: '__subclasscheck__',
		flags: METH_O,
		impl: (m: Machine, self: Ptr, op: Ptr): Owned =>
			boolOrNull(m, _PyObject_RealIsSubclass(m, op, self)),
	},
	{name: '__dir__', flags: METH_NOARGS, impl: type_dir},
	{name: '__sizeof__', flags: METH_NOARGS, impl: type_sizeof},
];

const members = [
	{name: '__basicsize__', type: 'ssize', offset: T.tp_basicsize, readonly: true},
	{name: '__itemsize__', type: 'ssize', offset: T.tp_itemsize, readonly: true},
	{name: '__flags__', type: 'typeflags', offset: T.tp_flags, readonly: true},
	{name: '__weakrefoffset__', type: 'ssize', offset: T.tp_weaklistoffset, readonly: true},
	{name: '__base__', type: 'object', offset: T.tp_base, readonly: true},
	{name: '__dictoffset__', type: 'ssize', offset: T.tp_dictoffset, readonly: true},
] as const;

const mroMember = {name: '__mro__', type: 'object', offset: T.tp_mro, readonly: true} as const;
const mroField: GetSetDef = {
	name: '__mro__',
	get: (m, type) => {
		const mro = get(m, type, T.tp_mro);
		return Py_NewRef(m, mro === 0 ? Py_None : mro);
	},
};

const getset = (m: Machine): GetSetDef[] => [
	{name: '__name__', get: type_name, set: type_set_name},
	{name: '__qualname__', get: type_qualname, set: type_set_qualname},
	{
		name: '__bases__',
		get: (machine, type) => Py_NewRef(machine, get(machine, type, T.tp_bases)),
		set: type_set_bases,
	},
	...(m.profile.mroIsMember ? [] : [mroField]),
	{name: '__module__', get: type_module, set: type_set_module},
	{
		name: '__abstractmethods__',
		get: type_abstractmethods,
		set: type_set_abstractmethods,
	},
	{name: '__dict__', get: (machine, type) => PyDictProxy_New(machine, dictOf(machine, type))},
	{name: '__doc__', get: type_get_doc, set: type_set_doc},
	{name: '__text_signature__', get: machine => Py_NewRef(machine, Py_None)},
	{name: '__annotations__', get: type_get_annotations, set: type_set_annotations},
	...(m.profile.compiler.deferredAnnotations
		? [{name: '__annotate__', get: type_get_annotate, set: type_set_annotate}]
		: []),
	...(m.profile.compiler.syntax312
		? [{name: '__type_params__', get: type_get_type_params, set: type_set_type_params}]
		: []),
];

// Traversal, clearing, death: of heap types; static ones live for ever.

function visitFields(
	m: Machine,
	type: Ptr,
	fields: readonly number[],
	visit: visitproc,
	arg: number,
): number {
	for (const field of fields) {
		const held = get(m, type, field);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

const traversed = [T.tp_dict, T.tp_cache, T.tp_mro, T.tp_bases, T.tp_base, H.ht_module] as const;
const owned = [...traversed, T.tp_subclasses, H.ht_name, H.ht_qualname, H.ht_slots] as const;

const type_traverse = (m: Machine, type: Ptr, visit: visitproc, arg: number): number =>
	visitFields(m, type, traversed, visit, arg);

/** For the audit. What a static type holds counts too: heap classes enter its `__subclasses__`. */
const type_owns = (m: Machine, type: Ptr, visit: visitproc, arg: number): number =>
	visitFields(m, type, isHeap(m, type) ? owned : [T.tp_subclasses], visit, arg);

function type_clear(m: Machine, type: Ptr): number {
	PyType_Modified(m, type);
	const dict = dictOf(m, type);
	if (dict !== 0) PyDict_Clear(m, dict);
	clearField(m, type, H.ht_module);
	clearField(m, type, T.tp_mro);
	return 0;
}

function clearField(m: Machine, op: Ptr, field: number): void {
	const old = get(m, op, field);
	set(m, op, field, 0);
	Py_XDECREF(m, old);
}

function type_dealloc(m: Machine, type: Ptr): void {
	_PyObject_GC_UNTRACK(m, type);
	const bases = get(m, type, T.tp_bases);
	if (bases !== 0) {
		const exc = PyErr_Fetch(m);
		remove_all_subclasses(m, type, bases);
		PyErr_SetRaisedException(m, exc);
	}
	PyObject_ClearWeakRefs(m, type);
	for (const field of [T.tp_base, T.tp_dict, T.tp_bases, T.tp_mro, T.tp_cache, T.tp_subclasses])
		clearField(m, type, field);
	const doc = get(m, type, T.tp_doc);
	if (doc !== 0) PyMem_Free(m, doc);
	clearField(m, type, H.ht_name);
	clearField(m, type, H.ht_qualname);
	clearField(m, type, H.ht_slots);
	const keys = get(m, type, H.ht_cached_keys);
	if (keys !== 0) _PyDictKeys_DecRef(m, keys);
	clearField(m, type, H.ht_module);
	slot<freefunc>(m, Py_TYPE(m, type), T.tp_free)!(m, type);
}

export const PyType_Spec = (m: Machine): TypeSpec => ({
	type: PyType_Type,
	name: 'type',
	doc: 'The type of an object, or a new type from a name, bases and a namespace.',
	basicsize: m.profile.sizes['PyHeapTypeObject'] ?? 928,
	itemsize: 40,
	flags:
		Py_TPFLAGS_HAVE_GC |
		Py_TPFLAGS_BASETYPE |
		Py_TPFLAGS_TYPE_SUBCLASS |
		Py_TPFLAGS_HAVE_VECTORCALL,
	vectorcall_offset: T.tp_vectorcall,
	weaklistoffset: T.tp_weaklist,
	dictoffset: T.tp_dict,
	slots: {
		tp_dealloc: type_dealloc,
		tp_repr: type_repr,
		tp_call: type_call,
		tp_getattro: type_getattro,
		tp_setattro: type_setattro,
		tp_traverse: type_traverse,
		tp_clear: type_clear,
		tp_init: type_init,
		tp_new: type_new,
		tp_is_gc: (machine, type) => (isHeapInCPython(machine, type) ? 1 : 0),
		tp_vectorcall: type_vectorcall,
		nb_or: _Py_union_type_or,
	},
	methods,
	members: m.profile.mroIsMember ? [...members, mroMember] : members,
	getset: getset(m),
	owns: type_owns,
});
