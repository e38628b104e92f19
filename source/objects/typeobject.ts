/**
 * Types (Objects/typeobject.c): what everybody asks about them, and the type `type` itself. The parts:
 *   type-ready.ts    making static types from specs, inheritance of slots
 *   type-new.ts      class statements; type-bases.ts: best base, layout conflicts, __bases__ and __class__ assignment
 *   type-mro.ts      method resolution order
 *   type-attr.ts     lookup, method cache, attributes of types
 *   type-slots.ts    slots that call `__methods__`, and `__methods__` that call slots (type-wrappers.ts)
 *   type-instance.ts making, traversing and destroying instances
 *   object-methods.ts  `object`; superobject.ts  `super`
 */
import {type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {type Machine} from '../runtime/machine.ts';
import {hasTypeFlag} from '../runtime/refcount.ts';
import {Py_TPFLAGS_HEAPTYPE, Py_TPFLAGS_TYPE_SUBCLASS} from '../runtime/slots.ts';
import {PyBaseObject_Type, Py_None} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {dictValue, PyDict_Next} from './dictobject.ts';
import {stringOf} from './unicodeobject.ts';

export {PyType_Ready, initTypes} from './type-ready.ts';
export {PyType_GenericAlloc, PyType_GenericNew} from './type-instance.ts';
export {
	PyType_Modified,
	_PyType_Lookup,
	_PyType_LookupRef,
	type_getattro,
	type_setattro,
} from './type-attr.ts';
export {
	_PyObject_LookupSpecial,
	_PyObject_LookupSpecialMethod,
	lookup_maybe_method,
} from './slot-call.ts';
export {_PyType_CalculateMetaclass} from './type-bases.ts';
export {_PySuper_Lookup} from './superobject.ts';

/** offsetof(PyWeakReference, wr_object). */
const WR_OBJECT = 16;

/** tp_name of a type as JS text: 'list', 'collections.deque'. */
export const typeNameOf = (m: Machine, type: number): string => {
	const name = get(m, type, PyTypeObject.tp_name);
	return name === 0 ? '?' : stringOf(m, name);
};

/** tp_name of an object's type. */
export const typeName = (m: Machine, op: number): string => typeNameOf(m, m.i32[(op + 8) >> 2]!);

/** The name of a type without its module (_PyType_Name). */
export function _PyType_Name(m: Machine, type: number): string {
	const name = typeNameOf(m, type);
	if ((m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_HEAPTYPE) !== 0) return name;
	return name.slice(name.lastIndexOf('.') + 1);
}

/** True for classes. */
export const PyType_Check = (m: Machine, op: number): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS);

/** True for a Py_TPFLAGS_* bit of a type. */
export const PyType_HasFeature = (m: Machine, type: number, flag: number): boolean =>
	(m.i32[(type + PyTypeObject.tp_flags) >> 2]! & flag) !== 0;

/** True if `a` is `b` or derives from it. */
export function PyType_IsSubtype(m: Machine, a: number, b: number): boolean {
	if (a === b) return true;
	const {i32} = m;
	const mro = i32[(a + PyTypeObject.tp_mro) >> 2]!;
	if (mro !== 0) {
		const n = i32[(mro + 16) >> 2]!;
		for (let i = 0, at = (mro + m.tuple_items) >> 2; i < n; i++, at += 2)
			if (i32[at] === b) return true;
		return false;
	}
	let type: number = a;
	while (type !== 0) {
		if (type === b) return true;
		type = i32[(type + PyTypeObject.tp_base) >> 2]!;
	}
	return b === PyBaseObject_Type;
}

/** True if `op` is an instance of `type` or of a subclass. */
export const PyObject_TypeCheck = (m: Machine, op: number, type: number): boolean =>
	m.i32[(op + 8) >> 2] === type || PyType_IsSubtype(m, m.i32[(op + 8) >> 2]!, type);

/** Calls `visit` with each living subclass of a type. */
export function forEachSubclass(m: Machine, type: Ptr, visit: (subclass: Ptr) => void): void {
	const subclasses = get(m, type, PyTypeObject.tp_subclasses);
	if (subclasses === 0) return;
	for (let pos = PyDict_Next(m, subclasses, 0); pos !== 0; pos = PyDict_Next(m, subclasses, pos)) {
		const subclass = get(m, dictValue(m, subclasses, pos), WR_OBJECT);
		if (subclass !== Py_None && m.i32[subclass >> 2] !== 0) visit(subclass);
	}
}

export {PyType_Spec} from './type-object.ts';
export {PyBaseObject_Spec} from './object-methods.ts';
export {PySuper_Spec} from './superobject.ts';
