/**
 * type.__new__: what a class statement ends in (Objects/typeobject.c).
 *
 * A class is one block: GC head, PyHeapTypeObject, then one PyMemberDef per slot and one to spare. It owns name, qualname, bases,
 * mro, dict, slots, base, the shared keys of its instances and a copy of its docstring.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set, setI32, setSsize} from '../memory/memory.ts';
import {PyMem_Malloc} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {_PyInterpreterFrame} from '../runtime/frame.ts';
import {type Machine, functionPointer, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {popArgs, pushArgs} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	EMPTY_TUPLE,
	PyBaseObject_Type,
	PyCell_Type,
	PyFunction_Type,
	PySuper_Type,
	Py_None,
} from '../runtime/statics.ts';
import {
	type allocfunc,
	type newfunc,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_INLINE_VALUES,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_MANAGED_WEAKREF,
} from '../runtime/slots.ts';
import {HEAP_SUITES, PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {PyCell_Set} from './cellobject.ts';
import {PyObject_Call, PyObject_CallFunctionObjArgs, PyObject_Vectorcall} from './call.ts';
import {
	dictKey,
	dictValue,
	PyAnyDict_Check,
	PyDict_Contains,
	PyDict_DelItem,
	PyDict_GET_SIZE,
	PyDict_GetItemWithError,
	PyDict_Next,
	PyDict_SetItem,
} from './dictobject.ts';
import {PyDict_Copy} from './dict-merge.ts';
import {_PyDict_NewKeysForClass} from './dict-instance.ts';
import {PyDescr_NewMember} from './descrobject.ts';
import {PyErr_FormatNote} from './errors.ts';
import {PyClassMethod_New, PyStaticMethod_New} from './func-wrappers.ts';
import {PyObject_GetAttr} from './object.ts';
import {sizeofMemberDef, writeMember, Py_T_OBJECT_EX} from './structmember.ts';
import {prepareSlots} from './type-new-slots.ts';
import {dictGetset, weakrefGetset} from './type-getset.ts';
import {_PyObject_LookupSpecial} from './slot-call.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_Pack,
} from './tupleobject.ts';
import {_PyType_CalculateMetaclass, basesAreTypes, best_base} from './type-bases.ts';
import {
	memberDefs,
	PyType_GenericAlloc,
	subtype_clear,
	subtype_dealloc,
	subtype_traverse,
} from './type-instance.ts';
import {tupleItems} from './type-mro.ts';
import {finishReady, finishSubclasses, type_ready_mro} from './type-ready.ts';
import {fixup_slot_dispatchers} from './type-slots.ts';
import {PyType_HasFeature, typeName, typeNameOf} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_InternFromString,
	PyUnicode_READ_CHAR,
	PyUnicode_GET_LENGTH,
	stringOf,
} from './unicodeobject.ts';
import {_PyErr_FormatFromCause} from './exceptions.ts';

const T = PyTypeObject;
const H = PyHeapTypeObject;

/** A class in the making. References in it are borrowed unless said otherwise. */
export type NewClass = {
	readonly name: Ptr;
	readonly bases: Ptr;
	readonly base: Ptr;
	/** The namespace, a copy; owned. */
	readonly dict: Owned;
	/** Slot names, sorted: a tuple, owned; NULL without `__slots__`. */
	slots: Owned;
	nslot: number;
	addDict: boolean;
	addWeak: boolean;
};

function argumentError(m: Machine, i: number, what: string, value: Ptr): Owned {
	return PyErr_SetString(
		m,
		'TypeError',
		`type.__new__() argument ${i} must be ${what}, not ${typeName(m, value)}`,
	);
}

/** tp_new of `type`. */
export const type_new: newfunc = function (m, metatype, args, kwds) {
	const n = PyTuple_GET_SIZE(m, args);
	if (n !== 3)
		return PyErr_SetString(m, 'TypeError', `type.__new__() takes exactly 3 arguments (${n} given)`);
	const [name, bases, dict] = tupleItems(m, args) as [Ptr, Ptr, Ptr];
	if (!PyUnicode_Check(m, name)) return argumentError(m, 1, 'str', name);
	if (!PyTuple_Check(m, bases)) return argumentError(m, 2, 'tuple', bases);
	if (!PyAnyDict_Check(m, dict))
		return argumentError(m, 3, m.profile.builtins315 ? 'dict or frozendict' : 'dict', dict);
	if (PyTuple_GET_SIZE(m, bases) === 0) {
		const own = PyTuple_Pack(m, 1, PyBaseObject_Type);
		if (own === 0) return NULL;
		const type = type_new_impl(m, metatype, name, own, PyBaseObject_Type, dict, kwds);
		Py_DECREF(m, own);
		return type;
	}
	if (!basesAreTypes(m, bases)) return NULL;
	const winner = _PyType_CalculateMetaclass(m, metatype, bases);
	if (winner === 0) return NULL;
	if (winner !== metatype) {
		const other = slot<newfunc>(m, winner, T.tp_new);
		if (other !== undefined && other !== type_new) return other(m, winner, args, kwds);
	}
	const base = best_base(m, bases);
	return base === 0 ? NULL : type_new_impl(m, winner, name, bases, base, dict, kwds);
};

function type_new_impl(
	m: Machine,
	metatype: Ptr,
	name: Ptr,
	bases: Ptr,
	base: Ptr,
	namespace: Ptr,
	kwds: Ptr,
): Owned {
	if (stringOf(m, name).includes('\0'))
		return PyErr_SetString(m, 'ValueError', 'type name must not contain null characters');
	const dict = PyDict_Copy(m, namespace);
	if (dict === 0) return NULL;
	const made: NewClass = {
		name,
		bases,
		base,
		dict,
		slots: NULL,
		nslot: 0,
		addDict: false,
		addWeak: false,
	};
	if (!prepareSlots(m, made)) {
		Py_DECREF(m, dict);
		return NULL;
	}
	const type = type_new_alloc(m, metatype, made);
	if (type === 0) return NULL;
	if (
		type_new_set_attrs(m, type, made) < 0 ||
		readyHeapType(m, type, made) < 0 ||
		afterReady(m, type, kwds) < 0
	) {
		Py_DECREF(m, type);
		return NULL;
	}
	return type;
}

/** The object itself, everything stored that the context has; consumes dict and slots. */
function type_new_alloc(m: Machine, metatype: Ptr, made: NewClass): Owned {
	const type = slot<allocfunc>(m, metatype, T.tp_alloc)!(m, metatype, made.nslot);
	if (type === 0) {
		Py_DECREF(m, made.dict);
		Py_XDECREF(m, made.slots);
		return NULL;
	}
	setI32(m, type, T.tp_flags, Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC);
	set(m, type, T.tp_as_async, type + HEAP_SUITES.as_async);
	set(m, type, T.tp_as_number, type + HEAP_SUITES.as_number);
	set(m, type, T.tp_as_sequence, type + HEAP_SUITES.as_sequence);
	set(m, type, T.tp_as_mapping, type + HEAP_SUITES.as_mapping);
	set(m, type, T.tp_as_buffer, type + HEAP_SUITES.as_buffer);
	set(m, type, T.tp_bases, Py_NewRef(m, made.bases));
	set(m, type, T.tp_base, Py_NewRef(m, made.base));
	set(m, type, T.tp_dealloc, functionPointer(m, subtype_dealloc));
	set(m, type, T.tp_alloc, functionPointer(m, PyType_GenericAlloc));
	set(m, type, T.tp_free, functionPointer(m, PyObject_GC_Del));
	set(m, type, T.tp_traverse, functionPointer(m, subtype_traverse));
	set(m, type, T.tp_clear, functionPointer(m, subtype_clear));
	set(m, type, H.ht_name, Py_NewRef(m, made.name));
	// Borrowed from ht_name.
	set(m, type, T.tp_name, made.name);
	set(m, type, T.tp_dict, made.dict);
	set(m, type, H.ht_slots, made.slots);
	return type;
}

// Attributes

/** `__module__`, unless the body set it: the name of the running module. */
function type_new_set_module(m: Machine, dict: Ptr): number {
	if (PyDict_Contains(m, dict, ID.__module__) !== 0 || m.current_frame === 0) return 0;
	const globals = get(m, m.current_frame, _PyInterpreterFrame.f_globals);
	const module = PyDict_GetItemWithError(m, globals, ID.__name__);
	if (module === 0) return m.current_exception === 0 ? 0 : -1;
	return PyDict_SetItem(m, dict, ID.__module__, module);
}

function type_new_set_ht_name(m: Machine, type: Ptr, dict: Ptr): number {
	const qualname = PyDict_GetItemWithError(m, dict, ID.__qualname__);
	if (qualname === 0) {
		set(m, type, H.ht_qualname, Py_NewRef(m, get(m, type, H.ht_name)));
		return 0;
	}
	if (!PyUnicode_Check(m, qualname))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`type __qualname__ must be a str, not ${typeName(m, qualname)}`,
		);
	set(m, type, H.ht_qualname, Py_NewRef(m, qualname));
	return PyDict_DelItem(m, dict, ID.__qualname__);
}

/** CPython keeps the docstring once more, as UTF-8 in a block of its own; so the block is here too. */
function type_new_set_doc(m: Machine, type: Ptr, dict: Ptr): number {
	const doc = PyDict_GetItemWithError(m, dict, ID.__doc__);
	if (doc === 0 || !PyUnicode_Check(m, doc)) return m.current_exception === 0 ? 0 : -1;
	let bytes = 1;
	const n = PyUnicode_GET_LENGTH(m, doc);
	for (let i = 0; i < n; i++) {
		const ch = PyUnicode_READ_CHAR(m, doc, i);
		bytes += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x1_0000 ? 3 : 4;
	}
	const block = PyMem_Malloc(m, bytes);
	if (block === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	set(m, type, T.tp_doc, block);
	return 0;
}

/** Wraps a plain function in the dict: `__new__` is static, `__init_subclass__` and `__class_getitem__` are of the class. */
function wrapFunction(
	m: Machine,
	dict: Ptr,
	name: Ptr,
	wrap: (m: Machine, callable: Ptr) => Owned,
): number {
	const func = PyDict_GetItemWithError(m, dict, name);
	if (func === 0) return m.current_exception === 0 ? 0 : -1;
	if (Py_TYPE(m, func) !== PyFunction_Type) return 0;
	const wrapper = wrap(m, func);
	if (wrapper === 0) return -1;
	const result = PyDict_SetItem(m, dict, name, wrapper);
	Py_DECREF(m, wrapper);
	return result;
}

/**
 * 3.11's places: the list of weak references is a slot like others, and so is the dict of instances of variable size, which stands last;
 * other dicts stand before the object. Takes the bytes in use, returns them with what was added.
 */
function placeDictAndWeakrefs(m: Machine, type: Ptr, made: NewClass, used: number): number {
	let offset = used;
	const isVariable = get(m, made.base, T.tp_itemsize) !== 0;
	if (made.addDict && isVariable) {
		setSsize(m, type, T.tp_dictoffset, -8);
		offset += 8;
	}
	if (made.addWeak) {
		setSsize(m, type, T.tp_weaklistoffset, offset);
		offset += 8;
	}
	if (made.addDict && !isVariable) {
		setI32(m, type, T.tp_flags, m.i32[(type + T.tp_flags) >> 2]! | Py_TPFLAGS_MANAGED_DICT);
		setSsize(m, type, T.tp_dictoffset, -offset - 24);
	}
	return offset;
}

/** Sizes, offsets and member definitions of the instances (type_new_descriptors). */
function type_new_descriptors(m: Machine, type: Ptr, made: NewClass): void {
	let offset: number = get(m, made.base, T.tp_basicsize);
	let member: number = memberDefs(m, type);
	for (let i = 0; i < made.nslot; i++) {
		writeMember(m, member, PyTuple_GET_ITEM(m, made.slots, i), Py_T_OBJECT_EX, offset, 0);
		member += sizeofMemberDef;
		offset += 8;
	}
	let flags = m.i32[(type + T.tp_flags) >> 2]!;
	if (m.profile.instanceLayout === 'values-pointer-3.11')
		offset = placeDictAndWeakrefs(m, type, made, offset);
	else {
		if (made.addWeak) {
			flags |= Py_TPFLAGS_MANAGED_WEAKREF;
			setSsize(m, type, T.tp_weaklistoffset, -32);
		}
		if (made.addDict) {
			flags |= Py_TPFLAGS_MANAGED_DICT;
			setSsize(m, type, T.tp_dictoffset, -1);
		}
		setI32(m, type, T.tp_flags, flags);
	}
	set(m, type, T.tp_basicsize, offset);
	set(m, type, T.tp_itemsize, get(m, made.base, T.tp_itemsize));
}

/** Fills the cell that methods using super() read, and takes it out of the dict. */
function setCell(m: Machine, type: Ptr, dict: Ptr, name: Ptr, value: Ptr): number {
	const cell = PyDict_GetItemWithError(m, dict, name);
	if (cell === 0) return m.current_exception === 0 ? 0 : -1;
	if (Py_TYPE(m, cell) !== PyCell_Type)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`${stringOf(m, name)} must be a nonlocal cell, not <class '${typeName(m, cell)}'>`,
		);
	PyCell_Set(m, cell, value);
	return PyDict_DelItem(m, dict, name);
}

function type_new_set_attrs(m: Machine, type: Ptr, made: NewClass): number {
	const {dict} = made;
	if (
		type_new_set_module(m, dict) < 0 ||
		type_new_set_ht_name(m, type, dict) < 0 ||
		type_new_set_doc(m, type, dict) < 0 ||
		wrapFunction(m, dict, ID.__new__, PyStaticMethod_New) < 0 ||
		wrapFunction(m, dict, ID.__init_subclass__, PyClassMethod_New) < 0 ||
		wrapFunction(m, dict, ID.__class_getitem__, PyClassMethod_New) < 0
	)
		return -1;
	type_new_descriptors(m, type, made);
	if (setCell(m, type, dict, ID.__classcell__, type) < 0) return -1;
	return setCell(m, type, dict, ID.__classdictcell__, dict);
}

// PyType_Ready for heap types

/** Adds a descriptor to the dict unless its name is taken; consumes it. */
function addDescriptor(m: Machine, dict: Ptr, name: Ptr, descr: Owned): number {
	if (descr === 0) return -1;
	const known = PyDict_Contains(m, dict, name);
	const result = known === 0 ? PyDict_SetItem(m, dict, name, descr) : known < 0 ? -1 : 0;
	Py_DECREF(m, descr);
	return result;
}

function addGetsets(m: Machine, type: Ptr, made: NewClass): number {
	const {dict} = made;
	if (made.addDict && addDescriptor(m, dict, ID.__dict__, dictGetset(m, type)) < 0) return -1;
	if (!made.addWeak) return 0;
	return addDescriptor(m, dict, ID.__weakref__, weakrefGetset(m, type));
}

function fillDict(m: Machine, type: Ptr, made: NewClass): number {
	const {dict} = made;
	// What is shared is there before what belongs to the class.
	const late = m.profile.classOwnsGetsets;
	if (!late && addGetsets(m, type, made) < 0) return -1;
	let member: number = memberDefs(m, type);
	for (let i = 0; i < made.nslot; i++, member += sizeofMemberDef) {
		// A descriptor has a str of its own; `made.slots` has what was given, or what mangling made.
		const name = PyUnicode_InternFromString(m, stringOf(m, PyTuple_GET_ITEM(m, made.slots, i)));
		if (name === 0) return -1;
		const added = addDescriptor(m, dict, name, PyDescr_NewMember(m, type, member, name));
		Py_DECREF(m, name);
		if (added < 0) return -1;
	}
	if (late && addGetsets(m, type, made) < 0) return -1;
	const doc = PyDict_Contains(m, dict, ID.__doc__);
	return doc === 0 ? PyDict_SetItem(m, dict, ID.__doc__, Py_None) : doc < 0 ? -1 : 0;
}

/** Shared keys for the attributes of instances, and whether these lie in the instances themselves. */
function type_ready_managed_dict(m: Machine, type: Ptr): number {
	if (!PyType_HasFeature(m, type, Py_TPFLAGS_MANAGED_DICT)) return 0;
	const keys = _PyDict_NewKeysForClass(m, type);
	if (keys === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	set(m, type, H.ht_cached_keys, keys);
	if (!m.inline_values || get(m, type, T.tp_itemsize) !== 0) return 0;
	const wanted =
		m.profile.inlineValuesFor === 'all-managed-dict' || get(m, type, T.tp_basicsize) === 16;
	if (wanted)
		setI32(m, type, T.tp_flags, m.i32[(type + T.tp_flags) >> 2]! | Py_TPFLAGS_INLINE_VALUES);
	return 0;
}

function readyHeapType(m: Machine, type: Ptr, made: NewClass): number {
	if (
		type_ready_mro(m, type) < 0 ||
		fillDict(m, type, made) < 0 ||
		finishReady(m, type, made.dict, made.base) < 0
	)
		return -1;
	if (finishSubclasses(m, type) < 0) return -1;
	return type_ready_managed_dict(m, type);
}

// After the class is ready

/** Calls `__set_name__` of the values that have it, for the names as they were (type_new_set_names). */
function type_new_set_names(m: Machine, type: Ptr): number {
	const names = PyDict_Copy(m, get(m, type, T.tp_dict));
	if (names === 0) return -1;
	let result = 0;
	for (
		let pos = PyDict_Next(m, names, 0);
		pos !== 0 && result === 0;
		pos = PyDict_Next(m, names, pos)
	)
		result = setName(m, type, dictKey(m, names, pos), dictValue(m, names, pos));
	Py_DECREF(m, names);
	return result;
}

function setName(m: Machine, type: Ptr, key: Ptr, value: Ptr): number {
	const method = _PyObject_LookupSpecial(m, value, ID.__set_name__);
	if (method === 0) return m.current_exception === 0 ? 0 : -1;
	const result = PyObject_CallFunctionObjArgs(m, method, type, key);
	Py_DECREF(m, method);
	if (result !== 0) {
		Py_DECREF(m, result);
		return 0;
	}
	const text = `Error calling __set_name__ on '${typeName(m, value)}' instance ${m.repr_text(m, key)} in '${typeNameOf(m, type)}'`;
	if (m.profile.setNameErrorsNoted) PyErr_FormatNote(m, text);
	else _PyErr_FormatFromCause(m, 'RuntimeError', text);
	return -1;
}

/** super(type, type).__init_subclass__(**kwds) */
function type_new_init_subclass(m: Machine, type: Ptr, kwds: Ptr): number {
	const args = pushArgs(m, type, type);
	const parent = PyObject_Vectorcall(m, PySuper_Type, args, 2, NULL);
	popArgs(m, args);
	if (parent === 0) return -1;
	const func = PyObject_GetAttr(m, parent, ID.__init_subclass__);
	Py_DECREF(m, parent);
	if (func === 0) return -1;
	const result =
		kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0
			? PyObject_Vectorcall(m, func, 0, 0, NULL)
			: PyObject_Call(m, func, EMPTY_TUPLE, kwds);
	Py_DECREF(m, func);
	if (result === 0) return -1;
	Py_DECREF(m, result);
	return 0;
}

function hasOnlyStringKeys(m: Machine, dict: Ptr): boolean {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos))
		if (!PyUnicode_Check(m, dictKey(m, dict, pos))) return false;
	return true;
}

function afterReady(m: Machine, type: Ptr, kwds: Ptr): number {
	fixup_slot_dispatchers(m, type);
	if (m.profile.warnsOfClassKeys && !hasOnlyStringKeys(m, get(m, type, T.tp_dict))) {
		const text = `non-string key in the __dict__ of class ${typeNameOf(m, type)}`;
		if (m.warn(m, 'RuntimeWarning', text, 1) < 0) return -1;
	}
	if (type_new_set_names(m, type) < 0) return -1;
	return type_new_init_subclass(m, type, kwds);
}

/** type.__init__: takes what type.__new__ took. */
export function type_init(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): number {
	const n = PyTuple_GET_SIZE(m, args);
	if (kwds !== 0 && n === 1 && PyDict_GET_SIZE(m, kwds) !== 0)
		return PyErr_SetStringInt(m, 'TypeError', 'type.__init__() takes no keyword arguments');
	if (n !== 1 && n !== 3)
		return PyErr_SetStringInt(m, 'TypeError', 'type.__init__() takes 1 or 3 arguments');
	return 0;
}
