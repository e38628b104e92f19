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
import {GC_NEXT, GEN_HEAD} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {typeNameOf} from '../objects/typeobject.ts';
import {siteAt, siteText, type Sites} from './sites.ts';

/** What a collection found unreachable: how many objects, of which types, allocated where; the most frequent first. */
export type Garbage = {
	readonly objects: number;
	readonly types: ReadonlyArray<readonly [string, number]>;
	readonly sites: ReadonlyArray<readonly [string, number]>;
};

export type CollectionLog = {
	rows: CollectionRow[];
	/** By the numbers of the collections that found any. */
	readonly garbage: Map<number, Garbage>;
	/** Collections so far, dropped rows included. */
	count: number;
	freed: number;
};

const MOST_ROWS = 20_000;

/** Types and sites remembered of a collection's garbage. */
const MOST_KINDS = 12;

export const newCollectionLog = (): CollectionLog => ({
	rows: [],
	garbage: new Map(),
	count: 0,
	freed: 0,
});

/** A log of its own, for a checkpoint; what is in it never changes. */
export const copyLog = (log: CollectionLog): CollectionLog => ({
	...log,
	rows: [...log.rows],
	garbage: new Map(log.garbage),
});

/** Counts by key; the most frequent keys as texts. */
function mostFrequent(
	counts: ReadonlyMap<number, number>,
	text: (key: number) => string,
): ReadonlyArray<readonly [string, number]> {
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.slice(0, MOST_KINDS)
		.map(([key, count]) => [text(key), count]);
}

/** To be called when a collection has found the objects of the list at `head` unreachable. */
export function garbageFound(log: CollectionLog, m: Machine, head: number, sites: Sites): void {
	const types = new Map<number, number>();
	const places = new Map<number, number>();
	const add = (counts: Map<number, number>, key: number): void => {
		counts.set(key, (counts.get(key) ?? 0) + 1);
	};
	let objects = 0;
	for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) {
		const type = Py_TYPE(m, gc + 16);
		objects++;
		add(types, type);
		add(places, siteAt(sites, gc + 16 - _PyType_PreHeaderSize(m, type)));
	}
	if (objects === 0) return;
	log.garbage.set(log.count + 1, {
		objects,
		types: mostFrequent(types, type => typeNameOf(m, type)),
		sites: mostFrequent(places, site => siteText(sites, site)),
	});
}

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
	if (log.rows.length > MOST_ROWS) {
		for (const {number} of log.rows.slice(0, MOST_ROWS / 4)) log.garbage.delete(number);
		log.rows = log.rows.slice(MOST_ROWS / 4);
	}
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
		.map(({name, head, count, threshold}): GenerationRow => ({
			name,
			count,
			threshold,
			objects: gc_list_size(m, head),
		}));
	return {
		generations,
		policy: policyOf(m),
		enabled: gc.enabled,
		frozen: gc_list_size(m, GEN_HEAD(3)),
		garbage: gc.garbage === 0 ? 0 : Py_SIZE(m, gc.garbage),
		collecting: gc.collecting,
	};
}
