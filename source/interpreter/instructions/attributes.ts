/** Attribute access of instructions. */
import type { Owned, Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { closeSlot } from '../../runtime/frame.ts';
import { _PyObject_GetMethod, PyObject_GetAttr, PyObject_SetAttr } from '../../objects/object.ts';
import { codeName } from './names.ts';

/** LOAD_ATTR without the method bit: a new reference, or NULL with an error. */
export const loadAttr = (m: Machine, frame: number, _pc: number, i: number, owner: Ptr): Owned =>
	PyObject_GetAttr(m, owner, codeName(m, frame, i));

/**
 * LOAD_ATTR with the method bit: the slot at `slot` (the owner's) and the next become (function, self) where the attribute is a
 * method found on the type, else (attribute, NULL). 0, or -1 with an error (the owner stays).
 */
export function loadMethod(m: Machine, frame: number, _pc: number, i: number, slot: number): number {
	const { i32 } = m;
	const owner = i32[slot]! as Ptr;
	const unbound = _PyObject_GetMethod(m, owner, codeName(m, frame, i));
	const value = m.method_found;
	if (value === 0) return -1;
	if (unbound) {
		const borrowed = i32[slot + 1]!;
		i32[slot] = value;
		i32[slot + 1] = 0;
		i32[slot + 2] = owner;
		i32[slot + 3] = borrowed;
		return 0;
	}
	closeSlot(m, slot);
	i32[slot] = value;
	i32[slot + 2] = 0;
	return 0;
}

/** STORE_ATTR: 0, or -1 with an error. */
export const storeAttr = (
	m: Machine,
	frame: number,
	_pc: number,
	i: number,
	owner: Ptr,
	value: Ptr,
): number => PyObject_SetAttr(m, owner, codeName(m, frame, i), value);
