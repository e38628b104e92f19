/** Survivors that can never be part of a cycle are no longer tracked (Python/gc.c: untrack_tuples, untrack_dicts). */
import type { Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import { GC_NEXT } from '../runtime/gclist.ts';
import { PyDict_Type, PyTuple_Type } from '../runtime/statics.ts';
import { _PyTuple_MaybeUntrack } from '../objects/tupleobject.ts';
import { _PyDict_MaybeUntrack } from '../objects/dictobject.ts';

function untrack(m: Machine, list: number, type: Ptr, maybe: (m: Machine, op: Ptr) => void): void {
	const { i32 } = m;
	let gc = GC_NEXT(m, list);
	while (gc !== list) {
		const next = GC_NEXT(m, gc);
		if (i32[(gc >> 2) + 6] === type) maybe(m, (gc + 16) as Ptr);
		gc = next;
	}
}

export const untrack_tuples = (m: Machine, list: number): void =>
	untrack(m, list, PyTuple_Type, _PyTuple_MaybeUntrack);

export const untrack_dicts = (m: Machine, list: number): void =>
	untrack(m, list, PyDict_Type, _PyDict_MaybeUntrack);
