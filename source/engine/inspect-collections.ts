/** The log of collections, and the state of the collector. */
import {REASON_HEAP, REASON_SHUTDOWN} from '../gc/collection.ts';
import {collectorOf} from '../gc/collectors.ts';
import {gc_list_size} from '../gc/generations.ts';
import {nextStep} from '../gc/incremental.ts';
import type {
	CollectionCause,
	CollectionRow,
	GenerationRow,
	GenerationsSection,
	PolicyState,
} from '../protocol/snapshot.ts';
import {GEN_HEAD} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_SIZE} from '../runtime/refcount.ts';

export type CollectionLog = {
	rows: CollectionRow[];
	/** Collections so far, dropped rows included. */
	count: number;
	freed: number;
};

const MOST_ROWS = 20_000;

export const newCollectionLog = (): CollectionLog => ({rows: [], count: 0, freed: 0});

/** To be called when a collection is over. */
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
		step: m.gc.step,
		line,
		tick,
		cause,
		examined: m.gc.candidates,
		freed: collected,
		kept: Math.max(0, m.gc.candidates - collected),
		weakrefs: m.gc.callbacksRun,
		finalizers: m.gc.finalizersRun,
		uncollectable: 0,
	});
	if (log.rows.length > MOST_ROWS) log.rows = log.rows.slice(MOST_ROWS / 4);
}

function policyOf(m: Machine): PolicyState {
	const {gc} = m;
	if (m.profile.collector === 'incremental') {
		const {step, work} = nextStep(m);
		return {kind: 'incremental', workToDo: gc.work_to_do, next: step, work};
	}

	return {
		kind: 'generational',
		longLivedPending: gc.long_lived_pending,
		longLivedTotal: gc.long_lived_total,
		fullAllowed: gc.long_lived_pending >= Math.floor(gc.long_lived_total / 4),
	};
}

/** Counts, thresholds, sizes of the lists, and the rule for old objects. */
export function generationsSection(m: Machine): GenerationsSection {
	const {gc} = m;
	const generations = collectorOf(m)
		.lists(m)
		.map(
			({name, head, count, threshold}): GenerationRow => ({
				name,
				count,
				threshold,
				objects: gc_list_size(m, head),
			}),
		);
	return {
		generations,
		policy: policyOf(m),
		enabled: gc.enabled,
		frozen: gc_list_size(m, GEN_HEAD(3)),
		garbage: gc.garbage === 0 ? 0 : Py_SIZE(m, gc.garbage),
		collecting: gc.collecting,
	};
}
