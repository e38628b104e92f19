/** The log of collections, and the state of the collector. */
import {gc_list_size} from '../gc/generations.ts';
import {REASON_HEAP, REASON_SHUTDOWN} from '../gc/collection.ts';
import type {
	CollectionCause,
	CollectionRow,
	GenerationRow,
	GenerationsSection,
} from '../protocol/snapshot.ts';
import {GEN_HEAD} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_SIZE} from '../runtime/refcount.ts';

export type CollectionLog = {
	rows: CollectionRow[];
	/** Collections so far, dropped rows included. */
	count: number;
	/** Objects that the running collection looks at. */
	examined: number;
	freed: number;
};

const MOST_ROWS = 20_000;

export const newCollectionLog = (): CollectionLog => ({rows: [], count: 0, examined: 0, freed: 0});

/** Objects in a generation and all younger ones. */
function sizeUpTo(m: Machine, generation: number): number {
	let size = 0;
	for (let i = 0; i <= generation; i++) size += gc_list_size(m, GEN_HEAD(i));
	return size;
}

/** To be called when a collection begins, before its lists are merged. */
export function collectionBegins(log: CollectionLog, m: Machine, generation: number): void {
	log.examined = sizeUpTo(m, generation);
}

/** To be called when it is over. */
export function collectionEnds(
	log: CollectionLog,
	m: Machine,
	what: Readonly<{
		generation: number;
		reason: number;
		collected: number;
		byHand: boolean;
		line: number;
		tick: number;
	}>,
): void {
	const {generation, reason, collected, byHand, line, tick} = what;
	const cause: CollectionCause = byHand
		? 'hand'
		: reason === REASON_SHUTDOWN || m.finalizing
			? 'exit'
			: reason === REASON_HEAP
				? 'automatic'
				: 'program';
	log.count++;
	log.freed += collected;
	log.rows.push({
		key: String(log.count),
		number: log.count,
		generation,
		line,
		tick,
		cause,
		examined: log.examined,
		freed: collected,
		kept: Math.max(0, log.examined - collected),
		weakrefs: m.gc.callbacksRun,
		finalizers: m.gc.finalizersRun,
		uncollectable: 0,
	});
	if (log.rows.length > MOST_ROWS) log.rows = log.rows.slice(MOST_ROWS / 4);
}

/** Counts, thresholds, sizes of the lists, and the rule for full collections. */
export function generationsSection(m: Machine): GenerationsSection {
	const {gc} = m;
	const counts = [gc.count0, gc.count1, gc.count2];
	const thresholds = [gc.threshold0, gc.threshold1, gc.threshold2];
	const generations = counts.map(
		(count, i): GenerationRow => ({
			name: String(i),
			count,
			threshold: thresholds[i]!,
			objects: gc_list_size(m, GEN_HEAD(i)),
		}),
	);
	return {
		generations,
		policy: {
			kind: 'generational',
			longLivedPending: gc.long_lived_pending,
			longLivedTotal: gc.long_lived_total,
			fullAllowed: gc.long_lived_pending >= Math.floor(gc.long_lived_total / 4),
		},
		enabled: gc.enabled,
		frozen: gc_list_size(m, GEN_HEAD(3)),
		garbage: gc.garbage === 0 ? 0 : Py_SIZE(m, gc.garbage),
		collecting: gc.collecting,
	};
}
