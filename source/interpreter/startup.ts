/** What CPython's start-up has made and ours makes late: it is as old as the interpreter all the same. */
import {freelists_hide, freelists_restore} from '../allocator/freelists.ts';
import {gc_list_move} from '../gc/generations.ts';
import {GEN_HEAD} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';

const NEXT = 0;
const PREV = 8;

/**
 * Runs `make` as if it had run before the program: what it allocates comes from the start-up region, counts nowhere, is traced
 * nowhere, and belongs to the permanent generation; the program's free lists are not touched.
 */
export function asAtStartup<T>(m: Machine, make: () => T): T {
	if (m.startingUp) return make();
	const {i32, tracing} = m;
	const young = GEN_HEAD(0);
	const last = i32[(young + PREV) >> 2]!;
	const parked = freelists_hide(m);
	m.startingUp = true;
	m.tracing = 0;
	try {
		return make();
	} finally {
		m.startingUp = false;
		m.tracing = tracing;
		freelists_restore(m, parked);
		for (let gc = i32[(last + NEXT) >> 2]! & ~3; gc !== young; ) {
			const next = i32[(gc + NEXT) >> 2]! & ~3;
			gc_list_move(m, gc, GEN_HEAD(3));
			// Frozen: to the incremental collector it is visited.
			i32[gc >> 2] = i32[gc >> 2]! | m.gc.visited_space;
			gc = next;
		}
	}
}
