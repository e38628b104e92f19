/** Weak references to garbage (Python/gc.c: handle_weakrefs). */
import type { Ptr } from '../memory/address.ts';
import { get } from '../memory/memory.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_INCREF } from '../runtime/refcount.ts';
import { gc_list_init } from '../runtime/gclist.ts';
import { PyObject_CallOneArg } from '../objects/call.ts';
import { unraisableInWeakrefCallback } from '../objects/errors.ts';
import {
	_PyWeakref_ClearRef,
	firstWeakref,
	PyWeakref_Check,
	PyWeakReference,
} from '../objects/weakrefobject.ts';
import { gc_list_is_empty, gc_list_move } from './generations.ts';
import { CALLBACKS } from './reachability.ts';

/**
 * Clears the weakrefs to the objects of `unreachable` and calls the callbacks of those that are themselves reachable. Returns how many
 * weakref objects that freed. Weakrefs whose callbacks ran and that live on go to `old`.
 */
export function handle_weakrefs(m: Machine, unreachable: number, old: number, withCallbacksOnly: boolean): number {
	const { i32 } = m;
	gc_list_init(m, CALLBACKS);
	for (let gc = i32[unreachable >> 2]!; gc !== unreachable; gc = i32[gc >> 2]!) {
		const op = (gc + 16) as Ptr;
		// A weakref that is garbage itself never calls back.
		if (PyWeakref_Check(m, op) && !(withCallbacksOnly && get(m, op, PyWeakReference.wr_callback) === 0))
			_PyWeakref_ClearRef(m, op);
		let wr = firstWeakref(m, op);
		while (wr !== 0) {
			const next = get(m, wr, PyWeakReference.wr_next);
			const callback = get(m, wr, PyWeakReference.wr_callback);
			if (withCallbacksOnly && callback === 0) {
				wr = next;
				continue;
			}
			_PyWeakref_ClearRef(m, wr);
			if (callback !== 0 && (i32[(wr - 8) >> 2]! & 2) === 0) {
				Py_INCREF(m, wr);
				gc_list_move(m, wr - 16, CALLBACKS);
			}
			wr = next;
		}
	}
	let freed = 0;
	while (!gc_list_is_empty(m, CALLBACKS)) {
		const gc = i32[CALLBACKS >> 2]!;
		const wr = (gc + 16) as Ptr;
		m.gc.callbacksRun++;
		const callback = get(m, wr, PyWeakReference.wr_callback);
		const result = PyObject_CallOneArg(m, callback, wr);
		if (result === 0) unraisableInWeakrefCallback(m, callback);
		else Py_DECREF(m, result);
		Py_DECREF(m, wr);
		if (i32[CALLBACKS >> 2] === gc) gc_list_move(m, gc, old);
		else freed++;
	}
	return freed;
}

/** Clears all weakrefs to the objects of a list, without callbacks. */
export function clear_weakrefs(m: Machine, list: number): void {
	for (let gc = m.i32[list >> 2]!; gc !== list; gc = m.i32[gc >> 2]!) {
		for (let wr = firstWeakref(m, (gc + 16) as Ptr); wr !== 0; wr = firstWeakref(m, (gc + 16) as Ptr))
			_PyWeakref_ClearRef(m, wr);
	}
}
