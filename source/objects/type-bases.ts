/** Bases: which one decides the layout, which metaclass wins, assigning `__bases__` and `__class__` (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32, set} from '../memory/memory.ts';
import {
	PyErr_Clear,
	PyErr_Fetch,
	PyErr_Occurred,
	PyErr_SetRaisedException,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_INCREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyBaseObject_Type, PyModule_Type} from '../runtime/statics.ts';
import {
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_IMMUTABLETYPE,
	Py_TPFLAGS_INLINE_VALUES,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_MANAGED_WEAKREF,
} from '../runtime/slots.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {PyDict_DelItem, PyDict_GET_SIZE} from './dictobject.ts';
import {_PyDict_DetachFromObject, _PyObject_MaterializeManagedDict} from './dict-instance.ts';
import {valuesOf} from './instance-values.ts';
import {PyLong_FromVoidPtr} from './longobject.ts';
import {PyObject_RichCompareBool} from './object.ts';
import {_PyList_AppendTakeRef, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New} from './listobject.ts';
import {PyTuple_Check, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {PyType_Modified} from './type-attr.ts';
import {mro_internal, tupleItems} from './type-mro.ts';
import {add_subclass} from './type-ready.ts';
import {update_all_slots} from './type-slots.ts';
import {
	PyType_Check,
	PyType_HasFeature,
	PyType_IsSubtype,
	forEachSubclass,
	typeName,
	typeNameOf,
} from './typeobject.ts';
import {PyObject_GetOptionalAttr} from './object.ts';

const T = PyTypeObject;

const shapeDiffers = (m: Machine, a: number, b: number): boolean =>
	getI32(m, a, T.tp_basicsize) !== getI32(m, b, T.tp_basicsize) ||
	getI32(m, a, T.tp_itemsize) !== getI32(m, b, T.tp_itemsize);

/** The same, but a list of weak references at the end of a class's instances makes none (extra_ivars); it stands there up to 3.11. */
function addsFields(m: Machine, type: number, base: number): boolean {
	const size = getI32(m, type, T.tp_basicsize);
	if (
		getI32(m, type, T.tp_itemsize) !== 0 ||
		getI32(m, type, T.tp_weaklistoffset) + 8 !== size ||
		getI32(m, base, T.tp_weaklistoffset) !== 0 ||
		!PyType_HasFeature(m, type, Py_TPFLAGS_HEAPTYPE)
	)
		return shapeDiffers(m, type, base);
	return size - 8 !== getI32(m, base, T.tp_basicsize);
}

/** The nearest base (or the type itself) whose instances have another shape than their base's. */
export function solid_base(m: Machine, type: Ptr): Ptr {
	const parent = get(m, type, T.tp_base);
	const base = parent === 0 ? PyBaseObject_Type : solid_base(m, parent);
	return addsFields(m, type, base) ? type : base;
}

/** The base that decides the layout; NULL with TypeError. */
export function best_base(m: Machine, bases: Ptr): Ptr {
	let base: Ptr = NULL;
	let winner: Ptr = NULL;
	for (const candidate of tupleItems(m, bases)) {
		if (!PyType_Check(m, candidate)) return PyErr_SetString(m, 'TypeError', 'bases must be types');
		if (!PyType_HasFeature(m, candidate, Py_TPFLAGS_BASETYPE))
			return PyErr_SetString(
				m,
				'TypeError',
				`type '${typeNameOf(m, candidate)}' is not an acceptable base type`,
			);
		const solid = solid_base(m, candidate);
		if (winner === 0 || (winner !== solid && PyType_IsSubtype(m, solid, winner))) {
			winner = solid;
			base = candidate;
		} else if (!PyType_IsSubtype(m, winner, solid))
			return PyErr_SetString(m, 'TypeError', 'multiple bases have instance lay-out conflict');
	}
	return base;
}

/** The most derived of `metatype` and the bases' types, borrowed; NULL with TypeError. */
export function _PyType_CalculateMetaclass(m: Machine, metatype: Ptr, bases: Ptr): Ptr {
	let winner = metatype;
	for (const base of tupleItems(m, bases)) {
		const type = Py_TYPE(m, base);
		if (PyType_IsSubtype(m, winner, type)) continue;
		if (PyType_IsSubtype(m, type, winner)) {
			winner = type;
			continue;
		}
		return PyErr_SetString(
			m,
			'TypeError',
			'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
		);
	}
	return winner;
}

/** False with TypeError if a base is no class. */
export function basesAreTypes(m: Machine, bases: Ptr): boolean {
	for (const base of tupleItems(m, bases)) {
		if (PyType_Check(m, base)) continue;
		const entries = PyObject_GetOptionalAttr(m, base, ID.__mro_entries__);
		if (entries !== 0) {
			Py_DECREF(m, entries);
			PyErr_SetString(
				m,
				'TypeError',
				"type() doesn't support MRO entry resolution; use types.new_class()",
			);
			return false;
		}
		if (PyErr_Occurred(m) !== 0) return false;
	}
	return true;
}

/** Takes a type out of a base's `__subclasses__`. */
export function remove_subclass(m: Machine, base: Ptr, type: Ptr): void {
	const subclasses = get(m, base, T.tp_subclasses);
	if (subclasses === 0) return;
	const key = PyLong_FromVoidPtr(m, type);
	if (key !== 0) {
		PyDict_DelItem(m, subclasses, key);
		Py_DECREF(m, key);
	}
	PyErr_Clear(m);
	if (PyDict_GET_SIZE(m, subclasses) === 0) Py_CLEAR(m, base, T.tp_subclasses);
}

export function remove_all_subclasses(m: Machine, type: Ptr, bases: Ptr): void {
	for (const base of tupleItems(m, bases))
		if (PyType_Check(m, base)) remove_subclass(m, base, type);
}

// __bases__ = …

/** By tp_base alone: inside a metaclass's mro() the MROs may not know yet (type_is_subtype_base_chain). */
function isBelow(m: Machine, a: Ptr, b: Ptr): boolean {
	if (get(m, a, T.tp_mro) === 0) return false;
	for (let base = a; base !== 0; base = get(m, base, T.tp_base)) if (base === b) return true;
	return false;
}

function checkNewBases(m: Machine, type: Ptr, bases: Ptr): Ptr {
	const name = typeNameOf(m, type);
	if (!PyTuple_Check(m, bases))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only assign tuple to ${name}.__bases__, not ${typeName(m, bases)}`,
		);
	if (PyTuple_GET_SIZE(m, bases) === 0)
		return PyErr_SetString(
			m,
			'TypeError',
			`can only assign non-empty tuple to ${name}.__bases__, not ()`,
		);
	for (const base of tupleItems(m, bases)) {
		if (!PyType_Check(m, base))
			return PyErr_SetString(
				m,
				'TypeError',
				`${name}.__bases__ must be tuple of classes, not '${typeName(m, base)}'`,
			);
		if (PyType_IsSubtype(m, base, type) || isBelow(m, base, type))
			return PyErr_SetString(m, 'TypeError', 'a __bases__ item causes an inheritance cycle');
	}
	const base = best_base(m, bases);
	if (base === 0) return NULL;
	return compatible_for_assignment(m, get(m, type, T.tp_base), base, '__bases__') ? base : NULL;
}

/** New MROs for a type and everything below it; -1 with an error, and `temp` lists (type, its new order, the old one) (mro_hierarchy). */
function mro_hierarchy(m: Machine, type: Ptr, temp: Ptr): number {
	let isNoted = true;
	const status = mro_internal(m, type, old => {
		const mro = get(m, type, T.tp_mro);
		const tuple = old === 0 ? PyTuple_Pack(m, 2, type, mro) : PyTuple_Pack(m, 3, type, mro, old);
		Py_XDECREF(m, old);
		isNoted = tuple !== 0 && _PyList_AppendTakeRef(m, temp, tuple) === 0;
	});
	if (status <= 0 || !isNoted) return isNoted ? status : -1;
	let subclasses: Owned = NULL;
	let result = 0;
	forEachSubclass(m, type, subclass => {
		if (subclasses === 0) subclasses = PyList_New(m, 0);
		if (subclasses === 0 || result < 0) result = -1;
		else result = _PyList_AppendTakeRef(m, subclasses, Py_NewRef(m, subclass));
	});
	const count = subclasses === 0 ? 0 : PyList_GET_SIZE(m, subclasses);
	for (let i = 0; i < count && result === 0; i++)
		result = mro_hierarchy(m, PyList_GET_ITEM(m, subclasses, i), temp);
	Py_XDECREF(m, subclasses);
	return result;
}

/** Gives the types in `temp` their old orders back, the last one first, unless they have newer ones by now. */
function undoOrders(m: Machine, temp: Ptr): void {
	for (let i = PyList_GET_SIZE(m, temp) - 1; i >= 0; i--) {
		const [changed, mro, old] = tupleItems(m, PyList_GET_ITEM(m, temp, i));
		if (get(m, changed!, T.tp_mro) !== mro) continue;
		Py_XSETREF(m, changed!, T.tp_mro, old === undefined ? NULL : Py_NewRef(m, old));
		PyType_Modified(m, changed!);
	}
}

export function type_set_bases(m: Machine, type: Ptr, bases: Ptr): number {
	if (PyType_HasFeature(m, type, Py_TPFLAGS_IMMUTABLETYPE))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`cannot set '__bases__' attribute of immutable type '${typeNameOf(m, type)}'`,
		);
	if (bases === 0)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`cannot delete '__bases__' attribute of type '${typeNameOf(m, type)}'`,
		);
	const base = checkNewBases(m, type, bases);
	if (base === 0) return -1;
	const oldBases = get(m, type, T.tp_bases);
	const oldBase = get(m, type, T.tp_base);
	set(m, type, T.tp_bases, Py_NewRef(m, bases));
	set(m, type, T.tp_base, Py_NewRef(m, base));
	const temp = PyList_New(m, 0);
	let result = temp === 0 ? -1 : mro_hierarchy(m, type, temp);
	if (result < 0 && temp !== 0) undoOrders(m, temp);
	Py_XDECREF(m, temp);
	// A metaclass's mro() may have assigned other bases meanwhile; then all is done.
	const isCurrent = get(m, type, T.tp_bases) === bases;
	if (result < 0 && isCurrent) {
		set(m, type, T.tp_bases, oldBases);
		set(m, type, T.tp_base, oldBase);
		Py_DECREF(m, bases);
		Py_DECREF(m, base);
		return -1;
	}
	if (isCurrent) {
		remove_all_subclasses(m, type, oldBases);
		for (const item of tupleItems(m, bases)) if (result === 0) result = add_subclass(m, item, type);
		const error = PyErr_Fetch(m);
		update_all_slots(m, type);
		PyErr_SetRaisedException(m, error);
	}
	Py_DECREF(m, oldBases);
	Py_DECREF(m, oldBase);
	return Math.min(0, result);
}

// __class__ = …

const PREHEADER = Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_MANAGED_WEAKREF | Py_TPFLAGS_INLINE_VALUES;

function compatible_with_tp_base(m: Machine, child: Ptr): boolean {
	const parent = get(m, child, T.tp_base);
	if (parent === 0 || shapeDiffers(m, child, parent)) return false;
	return (
		m.profile.baseMatchesBySize ||
		(getI32(m, child, T.tp_dictoffset) === getI32(m, parent, T.tp_dictoffset) &&
		getI32(m, child, T.tp_weaklistoffset) === getI32(m, parent, T.tp_weaklistoffset) &&
		(getI32(m, child, T.tp_flags) & Py_TPFLAGS_HAVE_GC) ===
			(getI32(m, parent, T.tp_flags) & Py_TPFLAGS_HAVE_GC))
	);
}

/** Two heap types that each added the same to the same base, and nothing else. */
function same_slots_added(m: Machine, a: Ptr, b: Ptr): boolean {
	const base = get(m, a, T.tp_base);
	if (base !== get(m, b, T.tp_base)) return false;
	let size = getI32(m, base, T.tp_basicsize);
	for (const offset of [T.tp_dictoffset, T.tp_weaklistoffset])
		if (getI32(m, a, offset) === size && getI32(m, b, offset) === size) size += 8;
	if (
		!PyType_HasFeature(m, a, Py_TPFLAGS_HEAPTYPE) ||
		!PyType_HasFeature(m, b, Py_TPFLAGS_HEAPTYPE)
	)
		return false;
	const slotsA = get(m, a, PyHeapTypeObject.ht_slots);
	const slotsB = get(m, b, PyHeapTypeObject.ht_slots);
	if (slotsA !== 0 && slotsB !== 0) {
		if (PyObject_RichCompareBool(m, slotsA, slotsB, 2) !== 1) return false;
		size += 8 * PyTuple_GET_SIZE(m, slotsA);
	}
	return size === getI32(m, a, T.tp_basicsize) && size === getI32(m, b, T.tp_basicsize);
}

/** True if objects of one type can become the other's; false with TypeError. */
function compatible_for_assignment(m: Machine, oldto: Ptr, newto: Ptr, attr: string): boolean {
	if (
		slot(m, newto, T.tp_free) !== slot(m, oldto, T.tp_free) &&
		slot(m, newto, T.tp_dealloc) !== slot(m, oldto, T.tp_dealloc)
	) {
		PyErr_SetString(
			m,
			'TypeError',
			`${attr} assignment: '${typeNameOf(m, newto)}' deallocator differs from '${typeNameOf(m, oldto)}'`,
		);
		return false;
	}
	let a = newto;
	let b = oldto;
	while (compatible_with_tp_base(m, a)) a = get(m, a, T.tp_base);
	while (compatible_with_tp_base(m, b)) b = get(m, b, T.tp_base);
	const flags = getI32(m, newto, T.tp_flags) ^ getI32(m, oldto, T.tp_flags);
	if ((a === b || same_slots_added(m, a, b)) && (flags & PREHEADER) === 0) return true;
	PyErr_SetString(
		m,
		'TypeError',
		`${attr} assignment: '${typeNameOf(m, newto)}' object layout differs from '${typeNameOf(m, oldto)}'`,
	);
	return false;
}

/** `self.__class__ = value`: 0 or -1. */
export function object_set_class(m: Machine, self: Ptr, value: Ptr): number {
	if (value === 0) return PyErr_SetStringInt(m, 'TypeError', "can't delete __class__ attribute");
	if (!PyType_Check(m, value))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`__class__ must be set to a class, not '${typeName(m, value)}' object`,
		);
	const oldto = Py_TYPE(m, self);
	const modules =
		PyType_IsSubtype(m, value, PyModule_Type) && PyType_IsSubtype(m, oldto, PyModule_Type);
	if (
		!modules &&
		(PyType_HasFeature(m, value, Py_TPFLAGS_IMMUTABLETYPE) ||
			PyType_HasFeature(m, oldto, Py_TPFLAGS_IMMUTABLETYPE))
	)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			'__class__ assignment only supported for mutable types or ModuleType subclasses',
		);
	if (!compatible_for_assignment(m, oldto, value, '__class__')) return -1;
	if (PyType_HasFeature(m, oldto, m.values_flag) && (m.inline_values || valuesOf(m, self) !== 0)) {
		// The shared keys are the old class's: the object gets a dict of its own.
		const dict = _PyObject_MaterializeManagedDict(m, self);
		if (dict === 0 || _PyDict_DetachFromObject(m, dict, self) < 0) return -1;
	}
	if (PyType_HasFeature(m, value, Py_TPFLAGS_HEAPTYPE)) Py_INCREF(m, value);
	set(m, self, 8, value);
	if (PyType_HasFeature(m, oldto, Py_TPFLAGS_HEAPTYPE)) Py_DECREF(m, oldto);
	return 0;
}
