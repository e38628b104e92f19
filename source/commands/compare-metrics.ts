/** What is compared: numbers out of measured runs. Pure. */
import type {CollectionEvent, Measured} from '../engine/measure.ts';

/** A run and what it is called: what tells it from the others. */
export type LabelledRun = {
	/** As `3.14.10`, `threshold0=700`; one part a line of the table's head. */
	readonly label: readonly string[];
	readonly measured: Measured;
};

/** Pauses and work are counted in objects looked at, waiting in instructions, memory in bytes. */
export type Metrics = {
	/** What could be reached. */
	readonly livePeak: number;
	readonly liveMean: number;
	/** With garbage. */
	readonly heldPeak: number;
	readonly heldMean: number;
	readonly garbagePeak: number;
	readonly garbageMean: number;
	/** Bytes times instructions. */
	readonly garbageArea: number;
	readonly systemBytes: number;
	/** Automatic collections by generation, and those the program asked for. */
	readonly automatic: readonly [number, number, number];
	readonly asked: number;
	readonly visited: number;
	readonly freed: number;
	/** Freed of visited, 0 to 1. */
	readonly yield: number;
	/** Automatic collections that looked for garbage and found none. */
	readonly wasted: number;
	readonly largestPause: number;
	readonly p99Pause: number;
	readonly promoted: number;
	readonly timeToFree: number;
	readonly leftAtEnd: number;
};

const sum = (values: readonly number[]): number =>
	values.reduce((total, value) => total + value, 0);

/** The smallest value that 99 of 100 do not exceed. */
function percentile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

export function metricsOf({ideal, collections, ...run}: Measured): Metrics {
	const automatic = collections.filter(event => event.automatic);
	const visited = collections.map(event => event.visited);
	const ofGeneration = (generation: number): number =>
		automatic.filter(event => event.generation === generation).length;
	const freed = sum(collections.map(event => event.freed));
	return {
		livePeak: ideal.peakBytes,
		liveMean: ideal.meanBytes,
		heldPeak: run.peakBytes,
		heldMean: run.meanBytes,
		garbagePeak: ideal.garbagePeakBytes,
		garbageMean: ideal.garbageArea / Math.max(1, run.instructions),
		garbageArea: ideal.garbageArea,
		systemBytes: run.systemBytes,
		automatic: [ofGeneration(0), ofGeneration(1), ofGeneration(2)],
		asked: collections.length - automatic.length,
		visited: sum(visited),
		freed,
		yield: freed / Math.max(1, sum(visited)),
		wasted: automatic.filter(event => event.step === 'collect' && event.freed === 0).length,
		largestPause: visited.reduce((most, value) => Math.max(most, value), 0),
		p99Pause: percentile(visited, 0.99),
		promoted: sum(collections.map(event => event.promoted)),
		timeToFree: ideal.meanWait,
		leftAtEnd: ideal.left,
	};
}

export type Divergence = {
	/** Of the first collection that differs, from 1. */
	readonly number: number;
	/** Undefined: there is no such collection. */
	readonly base: CollectionEvent | undefined;
	readonly other: CollectionEvent | undefined;
};

/** How many objects lived already is start-up's business; what is collected, where, and to what effect, is the program's. */
const alike = (a: CollectionEvent, b: CollectionEvent): boolean =>
	a.generation === b.generation &&
	a.line === b.line &&
	a.automatic === b.automatic &&
	a.freed === b.freed;

/** The first collection at which `other` does not do what `base` does; undefined: they go the same way to the end. */
export function firstDivergence(base: Measured, other: Measured): Divergence | undefined {
	const [a, b] = [base.collections, other.collections];
	const length = Math.max(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const [one, two] = [a[i], b[i]];
		if (one === undefined || two === undefined || !alike(one, two))
			return {number: i + 1, base: one, other: two};
	}
	return undefined;
}

/** Whether no other point is as good in both and better in one. Smaller is better. */
export const isBest = (
	point: readonly [number, number],
	all: ReadonlyArray<readonly [number, number]>,
): boolean =>
	!all.some(([x, y]) => x <= point[0] && y <= point[1] && (x < point[0] || y < point[1]));
