/** The generational collector (Python/gc.c of 3.11–3.13, 3.14.5 and later): one collection reads from top to bottom. */
import type { Machine } from '../runtime/machine.ts';
import { GEN_HEAD, gc_list_init } from '../runtime/gclist.ts';
import { clear_all_freelists } from './freelists.ts';
import { invoke_gc_callback } from './callbacks.ts';
import { delete_garbage, finalize_garbage, handle_resurrected_objects } from './finalizers.ts';
import { gc_list_merge, gc_list_size } from './generations.ts';
import { clear_unreachable_mask, deduce_unreachable, FINAL_UNREACHABLE, UNREACHABLE } from './reachability.ts';
import { untrack_dicts, untrack_tuples } from './untrack.ts';
import { clear_weakrefs, handle_weakrefs } from './weakrefs.ts';

export const DEBUG_STATS = 1;

/** Why a collection runs. */
export const REASON_HEAP = 0;
export const REASON_SHUTDOWN = 1;
export const REASON_MANUAL = 2;

/** The oldest generation that is due, or -1: the full one waits until a quarter more has survived (gc_select_generation). */
export function gc_select_generation(m: Machine): number {
	const { gc } = m;
	if (
		gc.count2 > gc.threshold2 &&
		gc.long_lived_pending >= Math.floor(gc.long_lived_total / 4)
	)
		return 2;
	if (gc.count1 > gc.threshold1) return 1;
	return gc.count0 > gc.threshold0 ? 0 : -1;
}

/** Runs the automatic collection that is due, if one still is (_Py_RunGC). */
export function run_gc(m: Machine): void {
	const { gc } = m;
	if (!gc.enabled || gc.collecting) return;
	const generation = gc_select_generation(m);
	if (generation >= 0) gc_collect_main(m, generation, REASON_HEAP);
}

function printSizes(m: Machine, generation: number): void {
	const sizes = [0, 1, 2].map((i) => gc_list_size(m, GEN_HEAD(i)));
	m.write(
		2,
		`gc: collecting generation ${generation}...\n` +
			`gc: objects in each generation: ${sizes.join(' ')}\n` +
			`gc: objects in permanent generation: ${gc_list_size(m, GEN_HEAD(3))}\n`,
	);
}

function takeCounts(m: Machine, generation: number): void {
	const { gc } = m;
	if (generation === 0) gc.count1++;
	else if (generation === 1) gc.count2++;
	gc.count0 = 0;
	if (generation > 0) gc.count1 = 0;
	if (generation > 1) gc.count2 = 0;
}

/**
 * Collects a generation and all younger ones. Returns the number of unreachable objects found (gc_collect_main).
 * Inside another collection it does nothing and returns 0.
 */
export function gc_collect_main(m: Machine, generation: number, reason: number): number {
	const { gc } = m;
	if (gc.collecting) return 0;
	gc.collecting = true;
	gc.callbacksRun = 0;
	gc.finalizersRun = 0;
	const error = m.current_exception;
	m.current_exception = 0 as typeof error;
	if (reason !== REASON_SHUTDOWN) invoke_gc_callback(m, 'start', generation, 0, 0);
	if ((gc.debug & DEBUG_STATS) !== 0) printSizes(m, generation);
	m.on_collection_start?.(m, generation, reason);

	takeCounts(m, generation);
	for (let i = 0; i < generation; i++) gc_list_merge(m, GEN_HEAD(i), GEN_HEAD(generation));
	const young = GEN_HEAD(generation);
	const old = generation < 2 ? GEN_HEAD(generation + 1) : young;

	deduce_unreachable(m, young, UNREACHABLE);

	untrack_tuples(m, young);
	if (generation < 2) {
		if (generation === 1) gc.long_lived_pending += gc_list_size(m, young);
		gc_list_merge(m, young, old);
	} else {
		if (m.profile.dictTracking === 'lazy') untrack_dicts(m, young);
		gc.long_lived_pending = 0;
		gc.long_lived_total = gc_list_size(m, young);
	}

	clear_unreachable_mask(m, UNREACHABLE);
	let collected = handle_weakrefs(m, UNREACHABLE, old, m.profile.lateWeakrefClear);
	finalize_garbage(m, UNREACHABLE);
	handle_resurrected_objects(m, UNREACHABLE, FINAL_UNREACHABLE, old);
	if (m.profile.clearsWeakrefsAfterFinalizers) clear_weakrefs(m, FINAL_UNREACHABLE);
	collected += gc_list_size(m, FINAL_UNREACHABLE);
	delete_garbage(m, FINAL_UNREACHABLE, old);
	gc_list_init(m, UNREACHABLE);

	if ((gc.debug & DEBUG_STATS) !== 0)
		m.write(2, `gc: done, ${collected} unreachable, 0 uncollectable, 0.0000s elapsed\n`);
	if (generation === 2) clear_all_freelists(m);
	gc.stats[generation * 3] = gc.stats[generation * 3]! + 1;
	gc.stats[generation * 3 + 1] = gc.stats[generation * 3 + 1]! + collected;
	m.on_collection?.(m, generation, reason, collected);
	if (reason !== REASON_SHUTDOWN) invoke_gc_callback(m, 'stop', generation, collected, 0);
	m.current_exception = error;
	gc.collecting = false;
	return collected;
}
