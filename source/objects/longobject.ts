/**
 * int (Objects/longobject.c): sign and number of digits in `lv_tag`, then 30-bit digits, least significant first.
 *
 * Small ints (-5 … profile.smallIntMax) are static; an operation whose operands have one digit makes no JS object.
 * What is asked of the allocator differs by path (FACTS 2.2): a computed one-digit int takes a whole struct, most others
 * exactly their digits, sums one digit and products up to one digit too many.
 */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyObject_Free } from '../allocator/obmalloc.ts';
import { FREELIST_int, freelist_push } from '../allocator/freelists.ts';
import { type Machine, slot } from '../runtime/machine.ts';
import { Py_NewRef, Py_TYPE } from '../runtime/refcount.ts';
import type { freefunc } from '../runtime/slots.ts';
import { PyLong_Type, Py_False, Py_NotImplemented, Py_True } from '../runtime/statics.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import { PyLong_Check, TAG, TWO_DIGITS, _PyLong_Compare } from './long-layout.ts';

export * from './long-layout.ts';
export * from './long-arith.ts';
export * from './long-convert.ts';

/** Six comparisons from the result of a three-way one: `op` is Py_LT … Py_GE. */
export function richCompareResult(m: Machine, order: number, op: number): Owned {
	const holds =
		op === 0
			? order < 0
			: op === 1
				? order <= 0
				: op === 2
					? order === 0
					: op === 3
						? order !== 0
						: op === 4
							? order > 0
							: order >= 0;
	return Py_NewRef(m, holds ? Py_True : Py_False);
}

/** tp_richcompare of int. */
export function long_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!PyLong_Check(m, a) || !PyLong_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	return richCompareResult(m, a === b ? 0 : _PyLong_Compare(m, a, b), op);
}

/** tp_dealloc: one-digit ints are parked where the release has a free list for them. */
export function long_dealloc(m: Machine, op: Ptr): void {
	const { i32 } = m;
	const type = Py_TYPE(m, op);
	if (type === PyLong_Type) {
		if (i32[(op + TAG) >> 2]! < TWO_DIGITS && freelist_push(m, FREELIST_int, op)) return;
		PyObject_Free(m, op);
		return;
	}
	slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, op);
}

