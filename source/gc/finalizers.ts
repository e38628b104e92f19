/** Finalizers of garbage, resurrection, and what is deleted in the end (Python/gc.c). */
import type { Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import { slot } from '../runtime/machine.ts';
import { _PyGC_FINALIZED, _PyGC_SET_FINALIZED, gc_list_init } from '../runtime/gclist.ts';
import { Py_DECREF, Py_INCREF, Py_TYPE } from '../runtime/refcount.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import type { destructor, inquiry } from '../runtime/slots.ts';
import { PyList_Append } from '../objects/listobject.ts';
import { PyErr_WriteUnraisable } from '../objects/errors.ts';
import { gc_list_is_empty, gc_list_merge, gc_list_move } from './generations.ts';
import { clear_unreachable_mask, deduce_unreachable, gc_list_clear_collecting, SEEN } from './reachability.ts';

export const DEBUG_SAVEALL = 32;

/** Calls tp_finalize of every object of the list that has not been finalized, in list order, once per object for life. */
export function finalize_garbage(m: Machine, list: number): void {
	const { i32 } = m;
	gc_list_init(m, SEEN);
	while (!gc_list_is_empty(m, list)) {
		const gc = i32[list >> 2]!;
		const op = (gc + 16) as Ptr;
		gc_list_move(m, gc, SEEN);
		if (_PyGC_FINALIZED(m, op)) continue;
		const finalize = slot<destructor>(m, Py_TYPE(m, op), PyTypeObject.tp_finalize);
		if (finalize === undefined) continue;
		_PyGC_SET_FINALIZED(m, op);
		Py_INCREF(m, op);
		m.gc.finalizersRun++;
		finalize(m, op);
		Py_DECREF(m, op);
	}
	gc_list_merge(m, SEEN, list);
}

/** What finalizers made reachable again goes to `old`; what is garbage still, to `final`. */
export function handle_resurrected_objects(m: Machine, unreachable: number, final: number, old: number): void {
	gc_list_clear_collecting(m, unreachable);
	deduce_unreachable(m, unreachable, final);
	clear_unreachable_mask(m, final);
	gc_list_merge(m, unreachable, old);
}

/** Breaks the cycles: tp_clear for each object while there are any (or saves them all); what survives goes to `old`. */
export function delete_garbage(m: Machine, list: number, old: number): void {
	const { i32 } = m;
	while (!gc_list_is_empty(m, list)) {
		const gc = i32[list >> 2]!;
		const op = (gc + 16) as Ptr;
		if ((m.gc.debug & DEBUG_SAVEALL) !== 0) PyList_Append(m, m.gc.garbage, op);
		else {
			const clear = slot<inquiry>(m, Py_TYPE(m, op), PyTypeObject.tp_clear);
			if (clear !== undefined) {
				Py_INCREF(m, op);
				clear(m, op);
				if (m.current_exception !== 0) PyErr_WriteUnraisable(m, Py_TYPE(m, op));
				Py_DECREF(m, op);
			}
		}
		if (i32[list >> 2] === gc) {
			i32[(gc >> 2) + 2] = i32[(gc >> 2) + 2]! & ~2;
			gc_list_move(m, gc, old);
		}
	}
}
