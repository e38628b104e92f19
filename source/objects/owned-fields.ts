/** Objects that own what their pointer fields lead to, and nothing else. */
import type {Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_CLEAR, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import type {freefunc, Slots, visitproc} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';

/** Visits the pointer fields of an object. */
export function traverseFields(
	m: Machine,
	op: Ptr,
	fields: readonly number[],
	visit: visitproc,
	extra: number,
): number {
	for (const field of fields) {
		const held = get(m, op, field);
		const result = held === 0 ? 0 : visit(m, held, extra);
		if (result !== 0) return result;
	}
	return 0;
}

/** Untracks, drops the fields in order and frees the object through its type. */
export function deallocFields(m: Machine, op: Ptr, fields: readonly number[]): void {
	PyObject_GC_UnTrack(m, op);
	for (const field of fields) Py_XDECREF(m, get(m, op, field));
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

/** Death, traversal and tp_clear of such an object. */
export const ownedSlots = (fields: readonly number[]): Slots => ({
	tp_dealloc(m, op) {
		deallocFields(m, op, fields);
	},
	tp_traverse: (m, op, visit, extra) => traverseFields(m, op, fields, visit, extra),
	tp_clear(m, op) {
		for (const field of fields) Py_CLEAR(m, op, field);
		return 0;
	},
});
