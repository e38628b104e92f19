/** `__dict__` and `__weakref__` of instances of classes made in Python (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {getI32} from '../memory/memory.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_NewRef, Py_TYPE, Py_XDECREF, Py_XNewRef} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {INSTANCE_GETSETS, Py_None, PyBaseObject_Type} from '../runtime/statics.ts';
import {
	type descrgetfunc,
	type descrsetfunc,
	type GetSetDef,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_MANAGED_DICT,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyDict_Check} from './dictobject.ts';
import {
	_PyObject_ComputedDictPointer,
	_PyObject_SetManagedDict,
	PyObject_GenericGetDict,
} from './dict-instance.ts';
import {PyDescr_NewGetSet, registerGetSetDef} from './descrobject.ts';
import {_PyType_Lookup, PyType_HasFeature, typeName} from './typeobject.ts';

const T = PyTypeObject;

/** The C base that has a `__dict__` of its own (an exception, a function), or NULL. */
function get_builtin_base_with_dict(m: Machine, type: Ptr): Ptr {
	let base = m.i32[(type + T.tp_base) >> 2]! as Ptr;
	while (base !== 0) {
		if (getI32(m, base, T.tp_dictoffset) !== 0 && !PyType_HasFeature(m, base, Py_TPFLAGS_HEAPTYPE))
			return base;
		base = m.i32[(base + T.tp_base) >> 2]! as Ptr;
	}
	return NULL;
}

const noDescriptor = (m: Machine, obj: Ptr): -1 =>
	PyErr_SetStringInt(
		m,
		'TypeError',
		`this __dict__ descriptor does not support '${typeName(m, obj)}' objects`,
	);

function subtype_dict(m: Machine, obj: Ptr): Owned {
	const base = get_builtin_base_with_dict(m, Py_TYPE(m, obj));
	if (base === 0) return PyObject_GenericGetDict(m, obj);
	const descr = _PyType_Lookup(m, base, ID.__dict__);
	const getter = descr === 0 ? undefined : slot<descrgetfunc>(m, Py_TYPE(m, descr), T.tp_descr_get);
	if (getter !== undefined) return getter(m, descr, obj, Py_TYPE(m, obj));
	noDescriptor(m, obj);
	return NULL;
}

function subtype_setdict(m: Machine, obj: Ptr, value: Ptr): number {
	const base = get_builtin_base_with_dict(m, Py_TYPE(m, obj));
	if (base !== 0) {
		const descr = _PyType_Lookup(m, base, ID.__dict__);
		const setter =
			descr === 0 ? undefined : slot<descrsetfunc>(m, Py_TYPE(m, descr), T.tp_descr_set);
		return setter === undefined ? noDescriptor(m, obj) : setter(m, descr, obj, value);
	}
	if (value !== 0 && !PyDict_Check(m, value))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`__dict__ must be set to a dictionary, not a '${typeName(m, value)}'`,
		);
	if (PyType_HasFeature(m, Py_TYPE(m, obj), Py_TPFLAGS_MANAGED_DICT))
		return _PyObject_SetManagedDict(m, obj, value);
	const at = _PyObject_ComputedDictPointer(m, obj);
	if (at === 0) return PyErr_SetStringInt(m, 'AttributeError', 'This object has no __dict__');
	const old = m.i32[at >> 2]!;
	m.i32[at >> 2] = Py_XNewRef(m, value);
	Py_XDECREF(m, old);
	return 0;
}

function subtype_getweakref(m: Machine, obj: Ptr): Owned {
	const type = Py_TYPE(m, obj);
	const offset = getI32(m, type, T.tp_weaklistoffset);
	if (offset === 0) return PyErr_SetString(m, 'AttributeError', 'This object has no __weakref__');
	const first = m.i32[(obj + offset) >> 2]! as Ptr;
	return Py_NewRef(m, first === 0 ? Py_None : first);
}

const dictDef: GetSetDef = {
	name: '__dict__',
	get: subtype_dict,
	set: subtype_setdict,
	doc: 'dictionary for instance variables',
};
const weakrefDef: GetSetDef = {
	name: '__weakref__',
	get: subtype_getweakref,
	doc: 'list of weak references to the object',
};

/** Puts both definitions into the machine's table; once per machine. */
export function initInstanceGetsets(m: Machine): void {
	m.i32[INSTANCE_GETSETS >> 2] = registerGetSetDef(m, dictDef);
	m.i32[(INSTANCE_GETSETS + 4) >> 2] = registerGetSetDef(m, weakrefDef);
}

/** Where all classes share their descriptors (3.15): makes these, of `object`. The machine holds them. */
export function shareInstanceGetsets(m: Machine): void {
	if (m.profile.classOwnsGetsets) return;
	for (const [n, name] of [ID.__dict__, ID.__weakref__].entries()) {
		const at = (INSTANCE_GETSETS >> 2) + n;
		m.i32[at + 2] = PyDescr_NewGetSet(m, PyBaseObject_Type, m.i32[at]!, name);
	}
}

/** A descriptor for the dict of a new class: `__dict__` or `__weakref__` of its instances; NULL with MemoryError. */
function instanceGetset(m: Machine, type: Ptr, n: 0 | 1, name: Ptr): Owned {
	const at = (INSTANCE_GETSETS >> 2) + n;
	const shared = m.i32[at + 2]! as Ptr;
	return shared === 0 ? PyDescr_NewGetSet(m, type, m.i32[at]!, name) : Py_NewRef(m, shared);
}

export const dictGetset = (m: Machine, type: Ptr): Owned => instanceGetset(m, type, 0, ID.__dict__);
export const weakrefGetset = (m: Machine, type: Ptr): Owned =>
	instanceGetset(m, type, 1, ID.__weakref__);

/** Those that all classes share, for the audit; 0: none. */
export const sharedGetsets = (m: Machine): readonly number[] => [
	m.i32[(INSTANCE_GETSETS + 8) >> 2]!,
	m.i32[(INSTANCE_GETSETS + 12) >> 2]!,
];
