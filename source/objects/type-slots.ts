/**
 * The table that relates `__methods__` to slots, and keeping slots in step with a class's dict (slotdefs, update_slot,
 * fixup_slot_dispatchers of Objects/typeobject.c). Entries for one slot stand together; order is that of type dicts.
 */
import type {Ptr} from '../memory/address.ts';
import {type CFunction, type Machine, functionPointer} from '../runtime/machine.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import {ID, type Identifier} from '../runtime/identifiers.ts';
import {PyCFunction_Type, PyWrapperDescr_Type, Py_None} from '../runtime/statics.ts';
import {
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_IMMUTABLETYPE,
	type Slots,
} from '../runtime/slots.ts';
import {PyTypeObject, slotPlace} from '../runtime/typetable.ts';
import {PyDescr_TYPE} from './descrobject.ts';
import {PyWrapperDescrObject} from './descr-wrapper.ts';
import {dictKey, PyDict_Contains, PyDict_GetItemWithError, PyDict_Next} from './dictobject.ts';
import {methodDef} from './methodobject.ts';
import {PyObject_HashNotImplemented, _PyObject_NextNotImplemented} from './object.ts';
import * as f from './slot-functions.ts';
import {find_name_in_mro, PyType_Modified} from './type-attr.ts';
import {isNewWrapper} from './type-ready.ts';
import {PyType_IsSubtype, forEachSubclass} from './typeobject.ts';
import * as w from './type-wrappers.ts';
import {PyUnicode_CHECK_INTERNED, PyUnicode_CheckExact} from './unicodeobject.ts';

export type SlotDef = {
	readonly name: Identifier;
	readonly id: Ptr;
	readonly slot: keyof Slots;
	/** Offset in the type of the suite's address; -1: the slot is in the type itself. */
	readonly suite: number;
	readonly offset: number;
	/** What the slot is set to when Python code defines the method. */
	readonly fn: CFunction | undefined;
	readonly wrapper: w.wrapperfunc | undefined;
	/** The method takes keywords. */
	readonly keywords: boolean;
};

function def(
	name: Identifier,
	slotName: keyof Slots,
	fn: CFunction | undefined,
	wrapper: w.wrapperfunc | undefined,
	keywords = false,
): SlotDef {
	const {suite, offset} = slotPlace(slotName);
	return {
		name,
		id: ID[name],
		slot: slotName,
		suite: suite === undefined ? -1 : PyTypeObject[suite],
		offset,
		fn,
		wrapper,
		keywords,
	};
}

const binary = (
	name: Identifier,
	reflected: Identifier,
	slotName: keyof Slots,
	fn: CFunction,
): SlotDef[] => [
	def(name, slotName, fn, w.wrap_binaryfunc_l),
	def(reflected, slotName, fn, w.wrap_binaryfunc_r),
];

const unary = (name: Identifier, slotName: keyof Slots, fn: CFunction): SlotDef =>
	def(name, slotName, fn, w.wrap_unaryfunc);

const inPlace = (name: Identifier, slotName: keyof Slots, fn: CFunction): SlotDef =>
	def(name, slotName, fn, w.wrap_binaryfunc);

export const slotdefs: readonly SlotDef[] = [
	def('__repr__', 'tp_repr', f.slot_tp_repr, w.wrap_unaryfunc),
	def('__hash__', 'tp_hash', f.slot_tp_hash, w.wrap_hashfunc),
	def('__call__', 'tp_call', f.slot_tp_call, w.wrap_call, true),
	def('__str__', 'tp_str', f.slot_tp_str, w.wrap_unaryfunc),
	def('__getattribute__', 'tp_getattro', f.slot_tp_getattr_hook, w.wrap_binaryfunc),
	def('__getattr__', 'tp_getattro', f.slot_tp_getattr_hook, undefined),
	def('__setattr__', 'tp_setattro', f.slot_tp_setattro, w.wrap_setattr),
	def('__delattr__', 'tp_setattro', f.slot_tp_setattro, w.wrap_delattr),
	def('__lt__', 'tp_richcompare', f.slot_tp_richcompare, w.richcmp_lt),
	def('__le__', 'tp_richcompare', f.slot_tp_richcompare, w.richcmp_le),
	def('__eq__', 'tp_richcompare', f.slot_tp_richcompare, w.richcmp_eq),
	def('__ne__', 'tp_richcompare', f.slot_tp_richcompare, w.richcmp_ne),
	def('__gt__', 'tp_richcompare', f.slot_tp_richcompare, w.richcmp_gt),
	def('__ge__', 'tp_richcompare', f.slot_tp_richcompare, w.richcmp_ge),
	def('__iter__', 'tp_iter', f.slot_tp_iter, w.wrap_unaryfunc),
	def('__next__', 'tp_iternext', f.slot_tp_iternext, w.wrap_next),
	def('__get__', 'tp_descr_get', f.slot_tp_descr_get, w.wrap_descr_get),
	def('__set__', 'tp_descr_set', f.slot_tp_descr_set, w.wrap_descr_set),
	def('__delete__', 'tp_descr_set', f.slot_tp_descr_set, w.wrap_descr_delete),
	def('__init__', 'tp_init', f.slot_tp_init, w.wrap_init, true),
	def('__new__', 'tp_new', f.slot_tp_new, undefined),
	def('__del__', 'tp_finalize', f.slot_tp_finalize, w.wrap_del),
	def('__await__', 'am_await', f.slot_am_await, w.wrap_unaryfunc),
	def('__aiter__', 'am_aiter', f.slot_am_aiter, w.wrap_unaryfunc),
	def('__anext__', 'am_anext', f.slot_am_anext, w.wrap_unaryfunc),
	...binary('__add__', '__radd__', 'nb_add', f.slot_nb_add),
	...binary('__sub__', '__rsub__', 'nb_subtract', f.slot_nb_subtract),
	...binary('__mul__', '__rmul__', 'nb_multiply', f.slot_nb_multiply),
	...binary('__mod__', '__rmod__', 'nb_remainder', f.slot_nb_remainder),
	...binary('__divmod__', '__rdivmod__', 'nb_divmod', f.slot_nb_divmod),
	def('__pow__', 'nb_power', f.slot_nb_power, w.wrap_ternaryfunc),
	def('__rpow__', 'nb_power', f.slot_nb_power, w.wrap_ternaryfunc_r),
	unary('__neg__', 'nb_negative', f.slot_nb_negative),
	unary('__pos__', 'nb_positive', f.slot_nb_positive),
	unary('__abs__', 'nb_absolute', f.slot_nb_absolute),
	def('__bool__', 'nb_bool', f.slot_nb_bool, w.wrap_inquirypred),
	unary('__invert__', 'nb_invert', f.slot_nb_invert),
	...binary('__lshift__', '__rlshift__', 'nb_lshift', f.slot_nb_lshift),
	...binary('__rshift__', '__rrshift__', 'nb_rshift', f.slot_nb_rshift),
	...binary('__and__', '__rand__', 'nb_and', f.slot_nb_and),
	...binary('__xor__', '__rxor__', 'nb_xor', f.slot_nb_xor),
	...binary('__or__', '__ror__', 'nb_or', f.slot_nb_or),
	unary('__int__', 'nb_int', f.slot_nb_int),
	unary('__float__', 'nb_float', f.slot_nb_float),
	inPlace('__iadd__', 'nb_inplace_add', f.slot_nb_inplace_add),
	inPlace('__isub__', 'nb_inplace_subtract', f.slot_nb_inplace_subtract),
	inPlace('__imul__', 'nb_inplace_multiply', f.slot_nb_inplace_multiply),
	inPlace('__imod__', 'nb_inplace_remainder', f.slot_nb_inplace_remainder),
	def('__ipow__', 'nb_inplace_power', f.slot_nb_inplace_power, w.wrap_ternaryfunc),
	inPlace('__ilshift__', 'nb_inplace_lshift', f.slot_nb_inplace_lshift),
	inPlace('__irshift__', 'nb_inplace_rshift', f.slot_nb_inplace_rshift),
	inPlace('__iand__', 'nb_inplace_and', f.slot_nb_inplace_and),
	inPlace('__ixor__', 'nb_inplace_xor', f.slot_nb_inplace_xor),
	inPlace('__ior__', 'nb_inplace_or', f.slot_nb_inplace_or),
	...binary('__floordiv__', '__rfloordiv__', 'nb_floor_divide', f.slot_nb_floor_divide),
	...binary('__truediv__', '__rtruediv__', 'nb_true_divide', f.slot_nb_true_divide),
	inPlace('__ifloordiv__', 'nb_inplace_floor_divide', f.slot_nb_inplace_floor_divide),
	inPlace('__itruediv__', 'nb_inplace_true_divide', f.slot_nb_inplace_true_divide),
	unary('__index__', 'nb_index', f.slot_nb_index),
	...binary('__matmul__', '__rmatmul__', 'nb_matrix_multiply', f.slot_nb_matrix_multiply),
	inPlace('__imatmul__', 'nb_inplace_matrix_multiply', f.slot_nb_inplace_matrix_multiply),
	def('__len__', 'mp_length', f.slot_sq_length, w.wrap_lenfunc),
	def('__getitem__', 'mp_subscript', f.slot_mp_subscript, w.wrap_binaryfunc),
	def('__setitem__', 'mp_ass_subscript', f.slot_mp_ass_subscript, w.wrap_objobjargproc),
	def('__delitem__', 'mp_ass_subscript', f.slot_mp_ass_subscript, w.wrap_delitem),
	def('__len__', 'sq_length', f.slot_sq_length, w.wrap_lenfunc),
	def('__add__', 'sq_concat', undefined, w.wrap_binaryfunc),
	def('__mul__', 'sq_repeat', undefined, w.wrap_indexargfunc),
	def('__rmul__', 'sq_repeat', undefined, w.wrap_indexargfunc),
	def('__getitem__', 'sq_item', f.slot_sq_item, w.wrap_sq_item),
	def('__setitem__', 'sq_ass_item', f.slot_sq_ass_item, w.wrap_sq_setitem),
	def('__delitem__', 'sq_ass_item', f.slot_sq_ass_item, w.wrap_sq_delitem),
	def('__contains__', 'sq_contains', f.slot_sq_contains, w.wrap_objobjproc),
	def('__iadd__', 'sq_inplace_concat', undefined, w.wrap_binaryfunc),
	def('__imul__', 'sq_inplace_repeat', undefined, w.wrap_indexargfunc),
];

/** The same as numbers, for passes over the whole table: suite, offset. */
export const slotPlaces = new Int16Array(slotdefs.length * 2);
for (const [i, {suite, offset}] of slotdefs.entries()) {
	slotPlaces[2 * i] = suite;
	slotPlaces[2 * i + 1] = offset;
}

const indexesByName = new Map<number, number[]>();
for (const [i, {id}] of slotdefs.entries())
	indexesByName.set(id, [...(indexesByName.get(id) ?? []), i]);

/** Address of the slot's word in a type; 0: the type lacks that suite (slotptr). */
export function slotptr(m: Machine, type: number, p: SlotDef): number {
	if (p.suite < 0) return type + p.offset;
	const suite = m.i32[(type + p.suite) >> 2]!;
	return suite === 0 ? 0 : suite + p.offset;
}

const sameSlot = (a: SlotDef | undefined, b: SlotDef): boolean =>
	a !== undefined && a.slot === b.slot;

/**
 * If `name` has several slots (`__len__`: mp_length, sq_length): the address of the only one of them that the type has set,
 * else 0 (resolve_slotdups).
 */
function resolve_slotdups(m: Machine, type: Ptr, id: Ptr): number {
	let result = 0;
	for (const i of indexesByName.get(id)!) {
		const place = slotptr(m, type, slotdefs[i]!);
		if (place === 0 || m.i32[place >> 2] === 0) continue;
		if (result !== 0) return 0;
		result = place;
	}
	return result;
}

/** Sets one slot of a heap type by what its MRO defines for it; the index behind its entries. */
function update_one_slot(m: Machine, type: Ptr, first: number): number {
	const head = slotdefs[first]!;
	let i = first;
	const place = slotptr(m, type, head);
	if (place === 0) {
		while (sameSlot(slotdefs[i], head)) i++;
		return i;
	}
	let specific = 0;
	let generic = 0;
	let useGeneric = false;
	for (; sameSlot(slotdefs[i], head); i++) {
		const p = slotdefs[i]!;
		const descr = find_name_in_mro(m, type, p.id);
		if (descr === 0) {
			if (p.slot === 'tp_iternext') specific = functionPointer(m, _PyObject_NextNotImplemented);
			continue;
		}
		const descrType = Py_TYPE(m, descr);
		if (descrType === PyWrapperDescr_Type && wrapperBase(m, descr).id === p.id) {
			const only = resolve_slotdups(m, type, p.id);
			if (only === 0 || only === place) generic = functionPointer(m, p.fn);
			const wrapped = m.i32[(descr + PyWrapperDescrObject.d_wrapped) >> 2]!;
			if (
				(specific === 0 || specific === wrapped) &&
				wrapperBase(m, descr).wrapper === p.wrapper &&
				PyType_IsSubtype(m, type, PyDescr_TYPE(m, descr))
			)
				specific = wrapped;
			else useGeneric = true;
		} else if (
			p.slot === 'tp_new' &&
			descrType === PyCFunction_Type &&
			isNewWrapper(methodDef(m, descr).impl)
		)
			specific = m.i32[(type + PyTypeObject.tp_new) >> 2]!;
		else if (descr === Py_None && p.slot === 'tp_hash')
			specific = functionPointer(m, PyObject_HashNotImplemented);
		else {
			useGeneric = true;
			generic = functionPointer(m, p.fn);
			if (p.name === '__getattribute__' || p.name === '__getattr__')
				generic = functionPointer(m, f.slot_tp_getattr_hook);
			if (p.name === '__call__') {
				// A `__call__` in Python cannot be vectorcalled as the base's objects are.
				const at = (type + PyTypeObject.tp_flags) >> 2;
				m.i32[at] = m.i32[at]! & ~Py_TPFLAGS_HAVE_VECTORCALL;
			}
		}
	}
	m.i32[place >> 2] = specific !== 0 && !useGeneric ? specific : generic;
	return i;
}

const wrapperBase = (m: Machine, descr: Ptr): SlotDef =>
	slotdefs[m.i32[(descr + PyWrapperDescrObject.d_base) >> 2]!]!;

/**
 * Sets all slots of a new heap type. With one base only those that the class's own dict speaks of: the others were inherited, and
 * looking their names up along the MRO gives what it gave for the base.
 */
export function fixup_slot_dispatchers(m: Machine, type: Ptr): void {
	if (!fixupOwn(m, type)) for (let i = 0; i < slotdefs.length;) i = update_one_slot(m, type, i);
}

const firstOfSlot = (index: number): number => {
	let first = index;
	while (first > 0 && sameSlot(slotdefs[first - 1], slotdefs[index]!)) first--;
	return first;
};

const HASH_SLOT = slotdefs.findIndex(({slot}) => slot === 'tp_hash');
const COMPARISON_SLOT = slotdefs.findIndex(({slot}) => slot === 'tp_richcompare');

/** False, having done nothing, for several bases and for names that are not interned. */
function fixupOwn(m: Machine, type: Ptr): boolean {
	const {i32} = m;
	if (i32[(i32[(type + PyTypeObject.tp_bases) >> 2]! + 16) >> 2] !== 1) return false;
	const dict = i32[(type + PyTypeObject.tp_dict) >> 2]! as Ptr;
	const firsts: number[] = [];
	// Hash and comparison are inherited together, or not at all.
	if (PyDict_Contains(m, dict, ID.__eq__) > 0 || PyDict_Contains(m, dict, ID.__hash__) > 0)
		firsts.push(HASH_SLOT, COMPARISON_SLOT);
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const name = dictKey(m, dict, pos);
		if (!PyUnicode_CheckExact(m, name) || PyUnicode_CHECK_INTERNED(m, name) === 0) return false;
		const indexes = indexesByName.get(name);
		if (indexes === undefined) continue;
		for (const index of indexes) {
			const first = firstOfSlot(index);
			if (!firsts.includes(first)) firsts.push(first);
		}
	}
	for (const first of firsts) update_one_slot(m, type, first);
	const next = (type + PyTypeObject.tp_iternext) >> 2;
	if (i32[next] === 0) i32[next] = functionPointer(m, _PyObject_NextNotImplemented);
	return true;
}

/** After `type.name` changed: sets the slots that depend on it, here and in subclasses that do not define it. */
export function update_slot(m: Machine, type: Ptr, name: Ptr): number {
	const indexes = indexesByName.get(name);
	if (indexes === undefined) return 0;
	const firsts = indexes.map(index => firstOfSlot(index));
	update_subclasses(m, type, name, firsts);
	return 0;
}

function update_subclasses(m: Machine, type: Ptr, name: Ptr, firsts: readonly number[]): void {
	for (const first of firsts) update_one_slot(m, type, first);
	forEachSubclass(m, type, subclass => {
		const dict = m.i32[(subclass + PyTypeObject.tp_dict) >> 2]! as Ptr;
		if (dict !== 0 && PyDict_GetItemWithError(m, dict, name) !== 0) return;
		if ((m.i32[(subclass + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_IMMUTABLETYPE) !== 0) return;
		update_subclasses(m, subclass, name, firsts);
	});
}

/** After `__bases__` changed. */
export function update_all_slots(m: Machine, type: Ptr): void {
	PyType_Modified(m, type);
	for (const {id} of slotdefs) update_slot(m, type, id);
}
