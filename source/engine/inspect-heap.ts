/** The heap over time: a bounded series of samples that gets coarser as the run gets longer. */
import {ARENA_SIZE, NARENAS_CURRENT} from '../allocator/obmalloc.ts';
import {freelists} from '../allocator/freelists.ts';
import {RAW_BYTES} from '../allocator/rawmalloc.ts';
import type {HeapSection} from '../protocol/snapshot.ts';
import type {Machine} from '../runtime/machine.ts';
import type {Sites} from './sites.ts';

type Sample = {tick: number; low: number; high: number; heap: number; collected: number};

export type HeapSeries = {
	samples: Sample[];
	/** Ticks between samples at least. */
	step: number;
	/** When the next one may be due. */
	next: number;
	/** Oldest generation collected since the last sample, or -1. */
	collected: number;
};

const MOST_SAMPLES = 4096;

export const newHeapSeries = (): HeapSeries => ({
	samples: [],
	step: 1,
	next: 0,
	collected: -1,
});

/** Bytes taken from the system: arenas, and blocks too large for them. */
export const heapBytesOf = (m: Machine): number =>
	m.i32[NARENAS_CURRENT >> 2]! * ARENA_SIZE + m.i32[RAW_BYTES >> 2]!;

/** Dead objects parked on free lists. */
export function parkedObjects(m: Machine): number {
	let count = 0;
	for (const [, list] of freelists) count += m.i32[(list >> 2) + 1]!;
	return count;
}

function merged(a: Sample, b: Sample): Sample {
	return {
		tick: b.tick,
		low: Math.min(a.low, b.low),
		high: Math.max(a.high, b.high),
		heap: Math.max(a.heap, b.heap),
		collected: Math.max(a.collected, b.collected),
	};
}

/** Adds a sample if enough has happened since the last one. */
export function sampleHeap(series: HeapSeries, m: Machine, sites: Sites, tick: number): void {
	const last = series.samples.at(-1);
	if (last !== undefined && tick < last.tick + series.step) return;
	series.samples.push(currentSample(series, m, sites, tick));
	series.collected = -1;
	sites.low = sites.liveBytes;
	sites.high = sites.liveBytes;
	if (series.samples.length < MOST_SAMPLES) return;
	const halved: Sample[] = [];
	for (let i = 0; i < MOST_SAMPLES; i += 2)
		halved.push(merged(series.samples[i]!, series.samples[i + 1]!));
	series.samples = halved;
	series.step *= 2;
}

function currentSample(series: HeapSeries, m: Machine, sites: Sites, tick: number): Sample {
	return {
		tick,
		low: Math.min(sites.low, sites.liveBytes),
		high: Math.max(sites.high, sites.liveBytes),
		heap: heapBytesOf(m),
		collected: series.collected,
	};
}

/** At most `width` samples that cover the run up to `tick`, each the same number of instructions. */
export function heapSection(
	series: HeapSeries,
	m: Machine,
	sites: Sites,
	tick: number,
	width: number,
): HeapSection {
	const all = [...series.samples];
	if ((all.at(-1)?.tick ?? -1) < tick) all.push(currentSample(series, m, sites, tick));
	const columns = Math.min(Math.max(1, Math.floor(width)), all.length);
	const samples: Sample[] = [];
	for (let column = 1, from = 0; column <= columns; column++) {
		const until = (column * all.at(-1)!.tick) / columns;
		let to = from;
		while (to < all.length && all[to]!.tick <= until) to++;
		// Nothing was sampled there: it was as before.
		samples.push(
			to === from ? {...samples.at(-1)!, collected: -1} : all.slice(from, to).reduce(merged),
		);
		from = to;
	}
	return {
		samples,
		peakBytes: sites.peakBytes,
		peakTick: sites.peakTick,
		liveBytes: sites.liveBytes,
		heapBytes: heapBytesOf(m),
	};
}
