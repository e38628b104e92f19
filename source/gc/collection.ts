/** What surrounds every collection, whichever collector runs it (Python/gc.c): callbacks, statistics, who watches. */
import type { Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import { GEN_HEAD } from '../runtime/gclist.ts';
import { invoke_gc_callback } from './callbacks.ts';
import { collectorOf } from './collectors.ts';
import { gc_list_size } from './generations.ts';

export const DEBUG_STATS = 1;

/** Why a collection runs. */
export const REASON_HEAP = 0;
export const REASON_SHUTDOWN = 1;
export const REASON_MANUAL = 2;

function printSizes(m: Machine, generation: number): void {
	const sizes = collectorOf(m).lists(m).map(({ head }) => gc_list_size(m, head));
	m.write(
		2,
		`gc: collecting generation ${generation}...\n` +
			`gc: objects in each generation: ${sizes.join(' ')}\n` +
			`gc: objects in permanent generation: ${gc_list_size(m, GEN_HEAD(3))}\n`,
	);
}

/** A collection begins with its callbacks. */
export function markStarting(m: Machine): void {
	const { gc } = m;
	gc.starting = true;
	gc.step = 'collect';
	gc.candidates = 0;
	gc.callbacksRun = 0;
	gc.finalizersRun = 0;
}

/** Expects: none runs. Leaves: no error set; the one there was is returned, for `endCollection`. */
export function beginCollection(m: Machine, generation: number, reason: number): Ptr {
	const { gc } = m;
	gc.collecting = true;
	markStarting(m);
	const error = m.current_exception;
	m.current_exception = 0 as Ptr;
	if (reason !== REASON_SHUTDOWN) invoke_gc_callback(m, 'start', generation, 0, 0);
	gc.starting = false;
	gc.collecting = true;
	if ((gc.debug & DEBUG_STATS) !== 0) printSizes(m, generation);
	m.on_collection_start?.(m, generation, reason);
	return error;
}

export function endCollection(
	m: Machine,
	generation: number,
	reason: number,
	collected: number,
	error: Ptr,
): void {
	m.on_collection?.(m, generation, reason, collected);
	if (reason !== REASON_SHUTDOWN) invoke_gc_callback(m, 'stop', generation, collected, 0);
	m.current_exception = error;
	m.gc.collecting = false;
}

/** The last line of DEBUG_STATS. */
export function printDone(m: Machine, collected: number): void {
	if ((m.gc.debug & DEBUG_STATS) !== 0)
		m.write(2, `gc: done, ${collected} unreachable, 0 uncollectable, 0.0000s elapsed\n`);
}

/** Counts a collection for gc.get_stats(). */
export function add_stats(m: Machine, generation: number, collected: number): void {
	const { stats, candidatesOf } = m.gc;
	candidatesOf[generation]! += m.gc.candidates;
	stats[generation * 3] = stats[generation * 3]! + 1;
	stats[generation * 3 + 1] = stats[generation * 3 + 1]! + collected;
}
