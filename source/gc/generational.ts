/** The generational collector (Python/gc.c of 3.11–3.13, 3.14.5 and later): one collection reads from top to bottom. */
import type {Machine} from '../runtime/machine.ts';
import {GEN_HEAD} from '../runtime/gclist.ts';
import {add_stats, beginCollection, endCollection, markStarting, printDone, REASON_HEAP} from './collection.ts';
import type {Collector} from './collectors.ts';
import {clear_all_freelists} from './freelists.ts';
import {disposeOfGarbage} from './garbage.ts';
import {gc_list_merge, gc_list_move, gc_list_size} from './generations.ts';
import {deduce_unreachable, UNREACHABLE} from './reachability.ts';
import {untrack_dicts, untrack_tuples} from './untrack.ts';

/** The oldest generation that is due, or -1: the full one waits until a quarter more has survived (gc_select_generation). */
function gc_select_generation(m: Machine): number {
	const {gc} = m;
	if (gc.count2 > gc.threshold2 && gc.long_lived_pending >= Math.floor(gc.long_lived_total / 4))
		return 2;
	if (gc.count1 > gc.threshold1) return 1;
	return gc.count0 > gc.threshold0 ? 0 : -1;
}

/** Runs the automatic collection that is due, if one still is (_Py_RunGC). */
function run_gc(m: Machine): void {
	const {gc} = m;
	// What is due may run in the first callback of another one (3.12), which has not begun to look for garbage.
	const nested = m.profile.gcRunsDisabled && gc.starting;
	if (!(gc.enabled || m.profile.gcRunsDisabled) || (gc.collecting && !nested)) return;
	const generation = gc_select_generation(m);
	if (generation < 0) return;
	gc.collecting = false;
	gc_collect_main(m, generation, REASON_HEAP);
	if (nested) markStarting(m);
}

function takeCounts(m: Machine, generation: number): void {
	const {gc} = m;
	if (generation === 0) gc.count1++;
	else if (generation === 1) gc.count2++;
	gc.count0 = 0;
	if (generation > 0) gc.count1 = 0;
	if (generation > 1) gc.count2 = 0;
}

function gc_collect_generation(m: Machine, generation: number): number {
	const {gc} = m;
	takeCounts(m, generation);
	for (let i = 0; i < generation; i++) gc_list_merge(m, GEN_HEAD(i), GEN_HEAD(generation));
	const young = GEN_HEAD(generation);
	const old = generation < 2 ? GEN_HEAD(generation + 1) : young;

	gc.candidates = deduce_unreachable(m, young, UNREACHABLE);

	untrack_tuples(m, young);
	if (generation < 2) {
		if (generation === 1) gc.long_lived_pending += gc_list_size(m, young);
		gc_list_merge(m, young, old);
	} else {
		if (m.profile.dictTracking === 'lazy') untrack_dicts(m, young);
		gc.long_lived_pending = 0;
		gc.long_lived_total = gc_list_size(m, young);
	}

	const collected = disposeOfGarbage(m, old);
	if (generation === 2) clear_all_freelists(m);
	add_stats(m, generation, collected);
	return collected;
}

/**
 * Collects a generation and all younger ones. Returns the number of unreachable objects found (gc_collect_main).
 * Inside another collection it does nothing and returns 0.
 */
function gc_collect_main(m: Machine, generation: number, reason: number): number {
	if (m.gc.collecting) return 0;
	const error = beginCollection(m, generation, reason);
	const collected = gc_collect_generation(m, generation);
	printDone(m, collected);
	endCollection(m, generation, reason, collected, error);
	return collected;
}

export const generational: Collector = {
	collect: gc_collect_main,
	run_gc,
	freeze(m) {
		for (let i = 0; i < 3; i++) gc_list_merge(m, GEN_HEAD(i), GEN_HEAD(3));
		m.gc.count0 = 0;
		m.gc.count1 = 0;
		m.gc.count2 = 0;
	},
	unfreeze(m) {
		gc_list_merge(m, GEN_HEAD(3), GEN_HEAD(2));
	},
	makeOld(m, op) {
		gc_list_move(m, op - 16, GEN_HEAD(2));
	},
	counts: ({gc}) => [gc.count0, gc.count1, gc.count2],
	thresholds: ({gc}) => [gc.threshold0, gc.threshold1, gc.threshold2],
	lists: ({gc}) => [
		{name: '0', head: GEN_HEAD(0), space: 0, count: gc.count0, threshold: gc.threshold0},
		{name: '1', head: GEN_HEAD(1), space: 0, count: gc.count1, threshold: gc.threshold1},
		{name: '2', head: GEN_HEAD(2), space: 0, count: gc.count2, threshold: gc.threshold2},
	],
	objects: (_m, generation) => [GEN_HEAD(generation)],
};
