/**
 * The incremental collector (Python/gc.c of 3.14.0–3.14.4).
 *
 * New objects are in the young list. Old ones are in two lists: *pending* ones have not been looked at in this cycle, *visited* ones
 * have. A cycle begins with marking: what the roots and the stacks reach becomes visited without being examined. Then come increments: the
 * young list, and as many pending objects, each with everything pending it reaches, as the work to be done allows. When nothing is
 * pending any more, the next cycle begins. So a cycle of garbage may wait for long, but no increment has to look at the whole heap.
 *
 * Invariant between collections: bit 0 of `_gc_next` says which of the two old spaces an object belongs to: visited_space for
 * visited and frozen objects, the other one for pending and young ones. While a region is being collected its heads have bit 0 clear.
 */
import type { Machine } from '../runtime/machine.ts';
import { GC_NEXT, GEN_HEAD, gc_list_init } from '../runtime/gclist.ts';
import { add_stats, beginCollection, endCollection, printDone, REASON_HEAP } from './collection.ts';
import type { Collector } from './collectors.ts';
import { clear_all_freelists } from './freelists.ts';
import { disposeOfGarbage } from './garbage.ts';
import { gc_list_is_empty, gc_list_merge, gc_list_move, gc_list_size } from './generations.ts';
import { expandTransitively, mark_at_start, mark_stacks, gc_list_set_space, setSpace } from './marking.ts';
import { deduce_unreachable, INCREMENT, SURVIVORS, UNREACHABLE } from './reachability.ts';
import { untrack_tuples } from './untrack.ts';

const YOUNG = GEN_HEAD(0);
const PERMANENT = GEN_HEAD(3);

/** Heads of the old lists in this cycle. */
const visitedList = (m: Machine): number => GEN_HEAD(1 + m.gc.visited_space);
const pendingList = (m: Machine): number => GEN_HEAD(2 - m.gc.visited_space);

/** At most this part of the heap, divided by threshold1, is added to an increment's work for its own sake. */
const SCAN_RATE_DIVISOR = 10;

/** Work that so many new objects make: as many to be looked at, and a part of the heap (assess_work_to_do). */
function workFor({ gc }: Machine, created: number): number {
	const scale = Math.max(2, gc.threshold1);
	const part = Math.trunc(Math.trunc(gc.heap_size / SCAN_RATE_DIVISOR) / scale);
	return created + Math.min(part, 2 * created);
}

/** What the next automatic collection will do, if nothing happens but that the young count passes its threshold, and to how many objects. */
export function nextStep(m: Machine): { readonly step: 'collect' | 'mark' | 'skip'; readonly work: number } {
	const { gc } = m;
	const work = gc.work_to_do + workFor(m, Math.max(gc.count0, gc.threshold0 + 1));
	return { step: work < 0 ? 'skip' : gc.phase, work };
}

/** Finds and disposes of the garbage among the objects of `from`; the others go to `to`. Returns how much it was. */
function gc_collect_region(m: Machine, from: number, to: number): number {
	gc_list_set_space(m, from, 0);
	m.gc.candidates = deduce_unreachable(m, from, UNREACHABLE);
	untrack_tuples(m, from);
	if (from !== to) gc_list_merge(m, from, to);
	const collected = disposeOfGarbage(m, to);
	gc_list_set_space(m, to, m.gc.visited_space);
	return collected;
}

/** The same for a list whose survivors are then visited. */
function collectInto(m: Machine, from: number): number {
	gc_list_init(m, SURVIVORS);
	const collected = gc_collect_region(m, from, SURVIVORS);
	gc_list_merge(m, SURVIVORS, visitedList(m));
	return collected;
}

/** gc.collect(0): the young objects alone. */
function gc_collect_young(m: Machine): number {
	const { gc } = m;
	untrack_tuples(m, YOUNG);
	const collected = collectInto(m, YOUNG);
	gc.count0 = 0;
	if (gc.visited_space === 0) gc.count1++;
	else gc.count2++;
	add_stats(m, 0, collected);
	return collected;
}

/** Moves pending objects, each with what it reaches, to the increment until it is as large as the work to be done. Returns its size. */
function fillIncrement(m: Machine): number {
	const pending = pendingList(m);
	gc_list_init(m, INCREMENT);
	gc_list_set_space(m, YOUNG, m.gc.visited_space);
	gc_list_merge(m, YOUNG, INCREMENT);
	let size = gc_list_size(m, INCREMENT);
	while (size < m.gc.work_to_do && !gc_list_is_empty(m, pending)) {
		const gc = GC_NEXT(m, pending);
		gc_list_move(m, gc, INCREMENT);
		setSpace(m, gc, m.gc.visited_space);
		size += 1 + expandTransitively(m, gc, INCREMENT);
	}
	return size;
}

/** All are visited: they are pending for the next cycle, which begins with marking. */
function completed_cycle(m: Machine): void {
	const { gc } = m;
	const pending = 1 - gc.visited_space;
	if (!gc.frozen) {
		gc_list_set_space(m, YOUNG, gc.visited_space);
		gc.visited_space = pending;
		// CPython's is empty here. In ours are the start-up objects, which are visited like all that is frozen.
		gc_list_set_space(m, PERMANENT, pending);
	} else {
		// What the program froze is not touched: so the lists change instead of their meaning.
		gc_list_set_space(m, visitedList(m), pending);
		gc_list_merge(m, visitedList(m), pendingList(m));
	}
	gc.work_to_do = 0;
	gc.phase = 'mark';
}

/** gc.collect(1), and all automatic collections: marks, or collects one increment, or, ahead of its work, does nothing. */
function gc_collect_increment(m: Machine): number {
	const { gc } = m;
	gc.work_to_do += workFor(m, gc.count0);
	gc.count0 = 0;
	if (gc.work_to_do < 0) {
		gc.step = 'skip';
		return 0;
	}
	untrack_tuples(m, YOUNG);
	if (gc.phase === 'mark') {
		gc.step = 'mark';
		gc.candidates = mark_at_start(m, visitedList(m));
		// The marker and its caller both subtract what was marked.
		gc.work_to_do -= 2 * gc.candidates;
		gc.phase = 'collect';
		return 0;
	}
	gc.work_to_do -= mark_stacks(m, visitedList(m), false);
	const size = fillIncrement(m);
	const collected = collectInto(m, INCREMENT);
	gc.work_to_do -= size;
	add_stats(m, 1, collected);
	if (gc_list_is_empty(m, pendingList(m))) completed_cycle(m);
	return collected;
}

/** gc.collect(): everything at once. */
function gc_collect_full(m: Machine): number {
	const { gc } = m;
	const visited = visitedList(m);
	untrack_tuples(m, YOUNG);
	gc_list_merge(m, YOUNG, pendingList(m));
	gc_list_merge(m, pendingList(m), visited);
	const collected = gc_collect_region(m, visited, visited);
	gc.count0 = 0;
	gc.count1 = 0;
	gc.count2 = 0;
	completed_cycle(m);
	clear_all_freelists(m);
	add_stats(m, 2, collected);
	return collected;
}

const steps = [gc_collect_young, gc_collect_increment, gc_collect_full] as const;

/** Collects the young objects, an increment or everything (_PyGC_Collect). Inside another collection it does nothing and returns 0. */
function _PyGC_Collect(m: Machine, generation: number, reason: number): number {
	if (m.gc.collecting) return 0;
	const error = beginCollection(m, generation, reason);
	const collected = steps[generation]!(m);
	endCollection(m, generation, reason, collected, error);
	printDone(m, collected);
	return collected;
}

export const incremental: Collector = {
	collect: _PyGC_Collect,
	run_gc(m) {
		if (m.gc.enabled) _PyGC_Collect(m, 1, REASON_HEAP);
	},
	freeze(m) {
		const { gc } = m;
		for (const list of [YOUNG, GEN_HEAD(1), GEN_HEAD(2)]) {
			gc_list_set_space(m, list, gc.visited_space);
			gc_list_merge(m, list, PERMANENT);
		}
		gc.count0 = 0;
		gc.count1 = 0;
		gc.count2 = 0;
		gc.frozen = true;
	},
	unfreeze(m) {
		m.gc.frozen = false;
		gc_list_merge(m, PERMANENT, visitedList(m));
	},
	makeOld(m, op) {
		gc_list_move(m, op - 16, pendingList(m));
		setSpace(m, op - 16, 1 - m.gc.visited_space);
	},
	counts: ({ gc }) => [gc.count0, gc.visited_space === 0 ? gc.count1 : gc.count2, 0],
	thresholds: ({ gc }) => [gc.threshold0, gc.threshold1, 0],
	lists: (m) => [
		{
			name: 'young',
			head: YOUNG,
			space: 1 - m.gc.visited_space,
			count: m.gc.count0,
			threshold: m.gc.threshold0,
		},
		{ name: 'visited', head: visitedList(m), space: m.gc.visited_space },
		{ name: 'pending', head: pendingList(m), space: 1 - m.gc.visited_space },
	],
	objects: (_m, generation) => [[YOUNG], [], [GEN_HEAD(1), GEN_HEAD(2)]][generation]!,
};
