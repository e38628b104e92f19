/** What becomes of the objects that were found unreachable (Python/gc.c: the second half of gc_collect_main). */
import type { Machine } from '../runtime/machine.ts';
import { gc_list_init } from '../runtime/gclist.ts';
import { delete_garbage, finalize_garbage, handle_resurrected_objects } from './finalizers.ts';
import { gc_list_size } from './generations.ts';
import { clear_unreachable_mask, FINAL_UNREACHABLE, UNREACHABLE } from './reachability.ts';
import { clear_weakrefs, handle_weakrefs } from './weakrefs.ts';

/**
 * Disposes of what `deduce_unreachable` left in UNREACHABLE; what turns out to live goes to `old`. Returns how many objects were
 * garbage. Leaves: UNREACHABLE empty.
 */
export function disposeOfGarbage(m: Machine, old: number): number {
	clear_unreachable_mask(m, UNREACHABLE);
	m.on_unreachable?.(m, UNREACHABLE);
	let collected = handle_weakrefs(m, UNREACHABLE, old, m.profile.lateWeakrefClear);
	finalize_garbage(m, UNREACHABLE);
	handle_resurrected_objects(m, UNREACHABLE, FINAL_UNREACHABLE, old);
	if (m.profile.clearsWeakrefsAfterFinalizers) clear_weakrefs(m, FINAL_UNREACHABLE);
	collected += gc_list_size(m, FINAL_UNREACHABLE);
	delete_garbage(m, FINAL_UNREACHABLE, old);
	gc_list_init(m, UNREACHABLE);
	return collected;
}
