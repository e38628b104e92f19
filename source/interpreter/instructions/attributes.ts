/**
 * Attribute access of instructions, with inline caches.
 *
 * The words behind LOAD_ATTR and STORE_ATTR hold: the version tag of the owner's type (0: nothing cached), what was found,
 * where, and how many shared keys the class had. A version tag stands for everything the type's MRO says; whether an instance has
 * the attribute itself depends on its values being in use (`valuesOf`) and on the class's shared keys not having grown.
 */
import type {Owned, Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {slot} from '../../runtime/machine.ts';
import {closeSlot} from '../../runtime/frame.ts';
import {hasTypeFlag, Py_DECREF, Py_INCREF, Py_NewRef} from '../../runtime/refcount.ts';
import {
	type getattrofunc,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type setattrofunc,
} from '../../runtime/slots.ts';
import {PyHeapTypeObject, PyTypeObject} from '../../runtime/typetable.ts';
import {PyMemberDescr_Type, PyProperty_Type} from '../../runtime/statics.ts';
import {
	_PyObject_GetMethod,
	PyObject_GenericGetAttr,
	PyObject_GenericSetAttr,
	PyObject_GetAttr,
	PyObject_SetAttr,
} from '../../objects/object.ts';
import {_PyType_Lookup} from '../../objects/typeobject.ts';
import {_PyDictKeys_StringLookup} from '../../objects/dictobject.ts';
import {PyDictKeysObject} from '../../objects/dict-layout.ts';
import {_PyDictValues_AddToInsertionOrder, valueField} from '../../objects/dict-values.ts';
import {valuesOf} from '../../objects/instance-values.ts';
import {PyMemberDescrObject} from '../../objects/descrobject.ts';
import {Py_READONLY, PyMemberDef, Py_T_OBJECT_EX} from '../../objects/structmember.ts';
import {
	isGenericGetattribute,
	slot_tp_getattr_hook,
	slot_tp_getattro,
} from '../../objects/slot-functions.ts';
import {propertyobject} from '../../objects/descr-property.ts';
import {ID} from '../../runtime/identifiers.ts';
import {enterWithSlots, takesExactly} from './calls.ts';
import {codeName} from './names.ts';

const VERSION = PyTypeObject.tp_version_tag >> 2;
const BASICSIZE = PyTypeObject.tp_basicsize >> 2;
const NENTRIES = PyDictKeysObject.dk_nentries;
const CACHED_KEYS = PyHeapTypeObject.ht_cached_keys;

const NOTHING = 0;
/** An inline value of the instance: where = offset from the object. */
export const INSTANCE_VALUE = 1;
/** A function of the type that no instance shadows: where = the function. */
export const METHOD = 2;
/** The same where instances have no dict at all. */
export const METHOD_NO_DICT = 3;
/** A `__slots__` member: where = offset. */
export const SLOT = 4;
/** A property whose getter is a Python function of one parameter: where = the function. */
const PROPERTY = 5;
/** The class's own `__getattribute__`, a Python function: where = the function. */
const GETATTRIBUTE = 6;
/** A value of the instance in a block of its own (≤ 3.12): where = offset from its values. */
const VALUE_APART = -1;
/** A function of the type that no instance shadows, where instances have such values. */
const METHOD_APART = -2;

/** Index of `name` among the class's shared keys, or -1. */
function sharedKey(m: Machine, type: number, name: Ptr): number {
	const keys = m.i32[(type + CACHED_KEYS) >> 2]!;
	return keys === 0 ? -1 : _PyDictKeys_StringLookup(m, keys, name);
}

const usesGeneric = (
	m: Machine,
	type: number,
	field: number,
	fn: getattrofunc | setattrofunc,
): boolean => slot(m, type, field) === fn;

const hasFlag = (m: Machine, type: number, flag: number): boolean =>
	(m.i32[(type + PyTypeObject.tp_flags) >> 2]! & flag) !== 0;

/** The offset of a plain slot member, or 0. */
function slotOffset(m: Machine, descr: Ptr, writing: boolean): number {
	if (descr === 0 || m.i32[(descr + 8) >> 2] !== PyMemberDescr_Type) return 0;
	const member = m.i32[(descr + PyMemberDescrObject.d_member) >> 2]!;
	if (m.i32[(member + PyMemberDef.type) >> 2] !== Py_T_OBJECT_EX) return 0;
	if (writing && (m.i32[(member + PyMemberDef.flags) >> 2]! & Py_READONLY) !== 0) return 0;
	return m.i32[(member + PyMemberDef.offset) >> 2]!;
}

function remember(
	m: Machine,
	pc: number,
	type: number,
	kind: number,
	where: number,
	keys: number,
): void {
	const {i32} = m;
	i32[pc + 1] = i32[(type >> 2) + VERSION]!;
	i32[pc + 2] = kind;
	i32[pc + 3] = where;
	i32[pc + 4] = keys;
}

/** True if attributes are found the general way, at least before `__getattr__` is asked. */
function findsGenerically(m: Machine, type: Ptr): boolean {
	if (usesGeneric(m, type, PyTypeObject.tp_getattro, PyObject_GenericGetAttr)) return true;
	if (!usesGeneric(m, type, PyTypeObject.tp_getattro, slot_tp_getattr_hook)) return false;
	const getattribute = _PyType_Lookup(m, type, ID.__getattribute__);
	return getattribute === 0 || isGenericGetattribute(m, getattribute);
}

/** A `__getattribute__` in Python that an attribute load may enter directly. */
function specializeOverridden(m: Machine, pc: number, type: Ptr): void {
	if (!usesGeneric(m, type, PyTypeObject.tp_getattro, slot_tp_getattro)) return;
	const getattribute = _PyType_Lookup(m, type, ID.__getattribute__);
	if (getattribute === 0 || m.i32[(type >> 2) + VERSION] === 0) return;
	if (takesExactly(m, getattribute, 2)) remember(m, pc, type, GETATTRIBUTE, getattribute, 0);
}

/**
 * Enters the function that finds the attribute. The owner's slot, the topmost, becomes its argument. Always NULL: with the frame
 * linked, or with an error.
 */
function enterGetter(m: Machine, kind: number, func: Ptr, name: Ptr): Owned {
	const {i32} = m;
	const top = i32[(m.current_frame + 64) >> 2]!;
	if (kind === PROPERTY) return enterWithSlots(m, func, top - 2, 1, 5);
	i32[top] = name;
	Py_INCREF(m, name);
	return enterWithSlots(m, func, top - 2, 2, 5);
}

/** Looks once at how an attribute is found, and remembers it where that is a simple way. */
function specializeLoad(m: Machine, pc: number, owner: Ptr, name: Ptr, method: boolean): void {
	const {i32} = m;
	const type = i32[(owner + 8) >> 2]! as Ptr;
	if (!findsGenerically(m, type)) {
		if (!method && m.profile.attributesEnter) specializeOverridden(m, pc, type);
		return;
	}
	const descr = _PyType_Lookup(m, type, name);
	if (i32[(type >> 2) + VERSION] === 0) return;
	const hasValues = hasFlag(m, type, m.values_flag);
	const offset = slotOffset(m, descr, false);
	if (offset !== 0) {
		remember(m, pc, type, SLOT, offset, 0);
		return;
	}
	if (descr === 0) {
		if (!hasValues) return;
		const index = sharedKey(m, type, name);
		if (index < 0) return;
		if (m.inline_values)
			remember(m, pc, type, INSTANCE_VALUE, i32[(type >> 2) + BASICSIZE]! + 8 + index * 8, 0);
		else remember(m, pc, type, VALUE_APART, 8 + index * 8, 0);
		return;
	}
	if (!method && i32[(descr + 8) >> 2] === PyProperty_Type) {
		if (
			!m.profile.attributesEnter ||
			!usesGeneric(m, type, PyTypeObject.tp_getattro, PyObject_GenericGetAttr)
		)
			return;
		const getter = i32[(descr + propertyobject.prop_get) >> 2]!;
		if (getter !== 0 && takesExactly(m, getter, 1)) remember(m, pc, type, PROPERTY, getter, 0);
		return;
	}
	if (!method || !hasTypeFlag(m, descr, Py_TPFLAGS_METHOD_DESCRIPTOR)) return;
	if (hasValues) {
		const keys = i32[(type + CACHED_KEYS) >> 2]!;
		const kind = m.inline_values ? METHOD : METHOD_APART;
		if (sharedKey(m, type, name) < 0)
			remember(m, pc, type, kind, descr, i32[(keys + NENTRIES) >> 2]!);
	} else if (
		!hasFlag(m, type, Py_TPFLAGS_MANAGED_DICT) &&
		i32[(type + PyTypeObject.tp_dictoffset) >> 2] === 0
	)
		remember(m, pc, type, METHOD_NO_DICT, descr, 0);
}

/** LOAD_ATTR without the method bit: a new reference, or NULL with an error. NULL without an error: a frame was entered. */
export function loadAttr(m: Machine, frame: number, pc: number, i: number, owner: Ptr): Owned {
	const {i32} = m;
	const type = i32[(owner + 8) >> 2]!;
	const version = i32[pc + 1]!;
	if (version !== 0 && version === i32[(type >> 2) + VERSION]) {
		const kind = i32[pc + 2]!;
		const where = i32[pc + 3]!;
		if (
			kind === SLOT ||
			(kind === INSTANCE_VALUE && m.u8[owner + i32[(type >> 2) + BASICSIZE]! + 3] !== 0)
		) {
			const value = i32[(owner + where) >> 2]!;
			if (value !== 0) {
				const count = i32[value >> 2]!;
				if (count >= 0) i32[value >> 2] = count + 1;
				return value as Owned;
			}
		}
		if (kind === VALUE_APART) {
			const values = valuesOf(m, owner);
			const value = values === 0 ? 0 : i32[(values + where) >> 2]!;
			if (value !== 0) return Py_NewRef(m, value as Ptr);
		}
		const name = codeName(m, frame, i);
		if (kind >= PROPERTY && takesExactly(m, where, kind - PROPERTY + 1))
			return enterGetter(m, kind, where as Ptr, name);
		return PyObject_GetAttr(m, owner, name);
	}
	const name = codeName(m, frame, i);
	const value = PyObject_GetAttr(m, owner, name);
	if (value !== 0) specializeLoad(m, pc, owner, name, false);
	return value;
}

/**
 * LOAD_ATTR with the method bit: the slot at `slot` (the owner's) and the next become (function, self) where the attribute is a
 * method found on the type, else (attribute, NULL). 0, or -1 with an error (the owner stays).
 */
export function loadMethod(
	m: Machine,
	frame: number,
	pc: number,
	i: number,
	stack: number,
): number {
	const {i32} = m;
	const owner = i32[stack]! as Ptr;
	const type = i32[(owner + 8) >> 2]!;
	const version = i32[pc + 1]!;
	let value: number;
	let unbound: boolean;
	if (version !== 0 && version === i32[(type >> 2) + VERSION]) {
		const kind = i32[pc + 2]!;
		if (
			kind === METHOD_NO_DICT ||
			(kind === METHOD &&
				m.u8[owner + i32[(type >> 2) + BASICSIZE]! + 3] !== 0 &&
				i32[(i32[(type + CACHED_KEYS) >> 2]! + NENTRIES) >> 2] === i32[pc + 4]) ||
			(kind === METHOD_APART &&
				valuesOf(m, owner) !== 0 &&
				i32[(i32[(type + CACHED_KEYS) >> 2]! + NENTRIES) >> 2] === i32[pc + 4])
		) {
			value = i32[pc + 3]!;
			const count = i32[value >> 2]!;
			if (count >= 0) i32[value >> 2] = count + 1;
			const borrowed = i32[stack + 1]!;
			i32[stack] = value;
			i32[stack + 1] = 0;
			i32[stack + 2] = owner;
			i32[stack + 3] = borrowed;
			return 0;
		}
		if (kind === NOTHING) i32[pc + 1] = 0;
	}
	const name = codeName(m, frame, i);
	unbound = _PyObject_GetMethod(m, owner, name, true);
	value = m.method_found;
	if (value === 0) return -1;
	if (version === 0 || version !== i32[(type >> 2) + VERSION])
		specializeLoad(m, pc, owner, name, true);
	if (unbound && m.method_self !== owner) {
		closeSlot(m, stack);
		i32[stack] = value;
		i32[stack + 2] = Py_NewRef(m, m.method_self);
		return 0;
	}
	if (unbound) {
		const borrowed = i32[stack + 1]!;
		i32[stack] = value;
		i32[stack + 1] = 0;
		i32[stack + 2] = owner;
		i32[stack + 3] = borrowed;
		return 0;
	}
	closeSlot(m, stack);
	i32[stack] = value;
	i32[stack + 2] = 0;
	return 0;
}

function specializeStore(m: Machine, pc: number, owner: Ptr, name: Ptr): void {
	const {i32} = m;
	const type = i32[(owner + 8) >> 2]! as Ptr;
	if (!usesGeneric(m, type, PyTypeObject.tp_setattro, PyObject_GenericSetAttr)) return;
	const descr = _PyType_Lookup(m, type, name);
	if (i32[(type >> 2) + VERSION] === 0) return;
	const offset = slotOffset(m, descr, true);
	let kind = NOTHING;
	let where = offset;
	if (offset !== 0) kind = SLOT;
	else if (descr === 0 && hasFlag(m, type, m.values_flag)) {
		const index = sharedKey(m, type, name);
		if (index < 0) return;
		kind = m.inline_values ? INSTANCE_VALUE : VALUE_APART;
		where = (m.inline_values ? i32[(type >> 2) + BASICSIZE]! : 0) + 8 + index * 8;
	} else return;
	i32[pc + 1] = i32[(type >> 2) + VERSION]!;
	i32[pc + 2] = kind;
	i32[pc + 3] = where;
}

/** Puts a value (borrowed) into values apart from their object. */
function storeValueApart(m: Machine, values: Ptr, ix: number, value: Ptr): void {
	const at = valueField(values, ix) >> 2;
	const old = m.i32[at]!;
	m.i32[at] = Py_NewRef(m, value);
	if (old === 0) _PyDictValues_AddToInsertionOrder(m, values, ix);
	else Py_DECREF(m, old);
}

/** STORE_ATTR: 0, or -1 with an error. Borrows the value. */
export function storeAttr(
	m: Machine,
	frame: number,
	pc: number,
	i: number,
	owner: Ptr,
	value: Ptr,
): number {
	const {i32, u8} = m;
	const type = i32[(owner + 8) >> 2]!;
	const version = i32[pc + 1]!;
	if (version !== 0 && version === i32[(type >> 2) + VERSION]) {
		if (i32[pc + 2] === VALUE_APART) {
			const values = valuesOf(m, owner);
			if (values !== 0) {
				storeValueApart(m, values, (i32[pc + 3]! - 8) >> 3, value);
				return 0;
			}
			return PyObject_SetAttr(m, owner, codeName(m, frame, i), value);
		}
		const at = (owner + i32[pc + 3]!) >> 2;
		const values = owner + i32[(type >> 2) + BASICSIZE]!;
		const isSlot = i32[pc + 2] === SLOT;
		const old = i32[at]!;
		// An inline value: in use, and either replacing one or the first of its name in an object without a dict.
		if (isSlot || (u8[values + 3] !== 0 && (old !== 0 || i32[(owner - 24) >> 2] === 0))) {
			Py_INCREF(m, value);
			i32[at] = value;
			if (old !== 0) Py_DECREF(m, old);
			else if (!isSlot) {
				const size = u8[values + 1]!;
				u8[values + 8 + u8[values]! * 8 + size] = ((at << 2) - values - 8) >> 3;
				u8[values + 1] = size + 1;
			} else i32[at + 1] = 0;
			return 0;
		}
		return PyObject_SetAttr(m, owner, codeName(m, frame, i), value);
	}
	const name = codeName(m, frame, i);
	const result = PyObject_SetAttr(m, owner, name, value);
	if (result === 0) specializeStore(m, pc, owner, name);
	return result;
}
