/** A full collection empties the free lists (Python/gc_gil.c). */
import { FREELIST_slice, freelist_drain, freelists, parksMemory } from '../allocator/freelists.ts';
import { PyMem_Free, PyObject_Free } from '../allocator/obmalloc.ts';
import type { Machine } from '../runtime/machine.ts';

/** Lists whose objects have no GC head. */
const plain = new Set(['float', 'int', 'complex', 'range', 'rangeiter']);

/** Gives every parked object back to the allocator; each with a GC head takes one off the young count. */
export function clear_all_freelists(m: Machine): void {
	for (const [name, list] of freelists) {
		if (list === FREELIST_slice && !m.profile.sliceFreelistCleared) continue;
		for (let op = freelist_drain(m, list); op !== 0; op = freelist_drain(m, list)) {
			if (parksMemory(list)) PyMem_Free(m, op);
			else if (plain.has(name)) PyObject_Free(m, op);
			else {
				if (!m.counts_tracked && m.gc.count0 > 0) m.gc.count0--;
				PyObject_Free(m, op - 16);
			}
		}
	}
}
