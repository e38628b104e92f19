/** Runs a program to its end and measures what its collector cost and what it left lying: plain data for `heaptop compare`. */
import {collectorOf} from '../gc/collectors.ts';
import {gc_list_size} from '../gc/generations.ts';
import {REASON_HEAP} from '../gc/collection.ts';
import type {Machine} from '../runtime/machine.ts';
import {watchGarbage} from './garbage.ts';
import {
	EXIT_INTERNAL,
	EXIT_LIMIT,
	EXIT_REFUSED,
	isRefused,
	isStackOverflow,
	machineFor,
	refusalText,
} from './headless.ts';
import {lineOfProgram} from './inspect-frames.ts';
import {heapBytesOf} from './inspect-heap.ts';
import type {ProgramFile, RunSettings} from './job.ts';
import {
	firstLookAfter,
	instructionLimitText,
	LimitReached,
	LOOK_INTERVAL,
	nextLookAfter,
	ticksCompleted,
} from './limits.ts';
import {executeMain, loadProgram, type Program} from './run.ts';
import {type Sites, startSites} from './sites.ts';

export type MeasureJob = {
	readonly file: ProgramFile;
	readonly settings: RunSettings;
};

export type CollectionEvent = {
	readonly generation: number;
	readonly line: number;
	readonly tick: number;
	readonly automatic: boolean;
	/** What it came to: incremental ones also mark, or have nothing to do. */
	readonly step: Machine['gc']['step'];
	/** Objects looked at. */
	readonly visited: number;
	readonly freed: number;
	/** Objects by which the older generations grew. */
	readonly promoted: number;
};

/** How things would stand if everything were freed the moment it became unreachable, and how far from that they stood. */
export type Ideal = {
	/** Garbage was looked for every so many instructions: nothing here is known more exactly. */
	readonly every: number;
	/** And before each collection. */
	readonly atCollections: boolean;
	readonly peakBytes: number;
	readonly meanBytes: number;
	/** Garbage: most of it at once, and bytes times instructions. */
	readonly garbagePeakBytes: number;
	readonly garbageArea: number;
	/** Instructions that container objects waited from when they were unreachable until they were freed; of those that were. */
	readonly meanWait: number;
	readonly waited: number;
	/** Container objects that still waited at the end. */
	readonly left: number;
};

export type Measured = {
	readonly file: string;
	readonly release: string;
	readonly policy: string;
	/** At the end. */
	readonly thresholds: readonly number[];
	/** Some were given, but the program chose others: `gc.set_threshold`. */
	readonly choosesThresholds: boolean;
	readonly exitCode: number;
	readonly message: string;
	readonly stdout: string;
	readonly instructions: number;
	/** Bytes in blocks that were not given back, garbage included. */
	readonly peakBytes: number;
	readonly peakTick: number;
	readonly meanBytes: number;
	/** Most bytes taken from the system, as seen at looks. */
	readonly systemBytes: number;
	readonly collections: readonly CollectionEvent[];
	readonly ideal: Ideal;
};

/** Objects that looking for garbage may visit, about: a second or two. */
const BUDGET = 3_000_000;

type Plan = {readonly every: number; readonly atCollections: boolean};

/** What a run shows, whether or not garbage is looked for. */
type Seen = Omit<Measured, 'ideal' | 'meanBytes'> & {
	/** Objects in the collector's lists, on average. */
	readonly tracked: number;
	readonly meanBytes: number;
	readonly ideal: Ideal | undefined;
};

const sizesOf = (m: Machine, lists: readonly number[]): number =>
	lists.reduce((sum, head) => sum + gc_list_size(m, head), 0);

/** Lists that the survivors of a collection go to, beyond the one they are collected in. */
function olderLists(m: Machine, generation: number): readonly number[] {
	const heads = collectorOf(m)
		.lists(m)
		.map(({head}) => head);
	return m.profile.collector === 'incremental'
		? heads.slice(1)
		: heads.slice(generation + 1, generation + 2);
}

function logCollections(m: Machine, file: string): CollectionEvent[] {
	const events: CollectionEvent[] = [];
	let older: readonly number[] = [];
	let before = 0;
	m.on_collection_start = (_m, generation) => {
		older = olderLists(m, generation);
		before = sizesOf(m, older);
	};
	m.on_collection = (_m, generation, reason, freed) => {
		events.push({
			generation,
			line: lineOfProgram(m, file),
			tick: ticksCompleted(m),
			automatic: reason === REASON_HEAP,
			step: m.gc.step,
			visited: m.gc.candidates,
			freed,
			promoted: Math.max(0, sizesOf(m, older) - before),
		});
	};
	return events;
}

/** Means and peaks of a run; asked now and then, and where garbage comes and goes. */
function observer(m: Machine, sites: Sites, plan: Plan | undefined) {
	const watch = plan === undefined ? undefined : watchGarbage(m, sites);
	let last = 0;
	let system = 0;
	let area = 0;
	let garbageArea = 0;
	let garbagePeak = 0;
	let idealPeak = 0;
	let tracked = 0;
	let looks = 0;
	/** Everything up to now was as it was at the last moment looked at. */
	function settleUp(tick: number): void {
		const garbage = watch?.bytes ?? 0;
		area += sites.liveBytes * (tick - last);
		garbageArea += garbage * (tick - last);
		idealPeak = Math.max(idealPeak, sites.high - garbage);
		sites.high = sites.liveBytes;
		system = Math.max(system, heapBytesOf(m));
		last = tick;
	}
	function look(tick: number): void {
		settleUp(tick);
		if (watch === undefined) {
			tracked += sizesOf(
				m,
				collectorOf(m)
					.lists(m)
					.map(({head}) => head),
			);
			looks++;
			return;
		}
		if (m.gc.collecting) return;
		watch.look(tick);
		garbagePeak = Math.max(garbagePeak, watch.bytes);
	}
	if (watch !== undefined) {
		const {trace_free, on_collection_start, on_collection} = m;
		m.trace_free = (machine, domain, address) => {
			watch.freedBlock(address, ticksCompleted(machine));
			trace_free(machine, domain, address);
		};
		m.on_collection_start = (machine, generation, reason) => {
			const tick = ticksCompleted(m);
			settleUp(tick);
			if (plan!.atCollections) {
				watch.look(tick);
				garbagePeak = Math.max(garbagePeak, watch.bytes);
			}
			on_collection_start?.(machine, generation, reason);
		};
		m.on_collection = (machine, generation, reason, collected) => {
			const tick = ticksCompleted(m);
			watch.settle(tick);
			// What was live in between was so with garbage that is gone now.
			sites.high = sites.liveBytes;
			settleUp(tick);
			on_collection?.(machine, generation, reason, collected);
		};
	}
	return {
		look,
		result(ticks: number) {
			look(ticks);
			const instructions = Math.max(1, ticks);
			return {
				systemBytes: system,
				meanBytes: area / instructions,
				tracked: looks === 0 ? 0 : tracked / looks,
				ideal:
					watch === undefined
						? undefined
						: {
								...plan!,
								peakBytes: idealPeak,
								meanBytes: (area - garbageArea) / instructions,
								garbagePeakBytes: garbagePeak,
								garbageArea,
								meanWait: watch.freed === 0 ? 0 : watch.waited / watch.freed,
								waited: watch.freed,
								left: watch.notes.size,
							},
			};
		},
	};
}

/** The exit status, and in a word why, where the program did not end well. */
function play(m: Machine, program: Program, lastError: () => string): readonly [number, string] {
	if (isRefused(program)) return [EXIT_REFUSED, refusalText(program.problem!)];
	try {
		const status = executeMain(program);
		return [status, status === 0 ? '' : lastError()];
	} catch (error) {
		if (error instanceof LimitReached) return [EXIT_LIMIT, error.message];
		if (isStackOverflow(error)) return [1, 'calls of C code are nested too deeply for heaptop'];
		throw error;
	}
}

/** Runs it once; with a plan, garbage is looked for on the way. */
function runOnce({file, settings}: MeasureJob, plan: Plan | undefined): Seen {
	let stdout = '';
	let lastError = '';
	const m = machineFor(
		settings,
		(stream, text) => {
			if (stream === 1) stdout += text;
			else if (text.trim() !== '') lastError = text.trim().split('\n').at(-1)!;
		},
		() => undefined,
	);
	const program = loadProgram(m, file.bytes, file.path, settings.args, file.name);
	const given = collectorOf(m).thresholds(m).join();
	const sites = startSites(m, () => ticksCompleted(m));
	const collections = logCollections(m, file.path);
	const observed = observer(m, sites, plan);
	const every = plan?.every ?? LOOK_INTERVAL;
	const {maxInstructions} = settings;
	m.look = () => {
		if (m.tick_stop >= maxInstructions)
			throw new LimitReached(instructionLimitText(maxInstructions), lineOfProgram(m, file.path));
		const tick = m.tick_stop;
		observed.look(tick);
		nextLookAfter(m, Math.min(every, maxInstructions - tick));
		return 0;
	};
	firstLookAfter(m, Math.min(every, maxInstructions));
	const [exitCode, message] = play(m, program, () => lastError);
	const instructions = ticksCompleted(m);
	return {
		file: file.name,
		release: m.profile.release,
		policy: m.profile.collector,
		thresholds: collectorOf(m).thresholds(m),
		choosesThresholds:
			settings.thresholds.length > 0 && collectorOf(m).thresholds(m).join() !== given,
		exitCode,
		message,
		stdout,
		instructions,
		peakBytes: sites.peakBytes,
		peakTick: sites.peakTick,
		collections,
		...observed.result(instructions),
	};
}

/** What must not depend on whether somebody looks. */
const untouched = ({
	stdout,
	exitCode,
	instructions,
	peakBytes,
	peakTick,
	collections,
}: Seen): string =>
	JSON.stringify([stdout, exitCode, instructions, peakBytes, peakTick, collections]);

/**
 * Runs it twice: alone, and then with looks for garbage, as many as the first run says that it can bear. Both must show the same.
 */
export function measure(job: MeasureJob): Measured {
	const alone = runOnce(job, undefined);
	const {instructions, tracked, collections} = alone;
	const plan: Plan = {
		every: Math.max(1, Math.ceil((instructions * Math.max(1, tracked)) / BUDGET)),
		atCollections: collections.length * tracked <= BUDGET,
	};
	const watched = runOnce(job, plan);
	if (alone.exitCode !== EXIT_INTERNAL && untouched(alone) !== untouched(watched))
		throw new Error('looking for garbage changed the run');
	const {tracked: _tracked, ideal, ...rest} = watched;
	return {...rest, ideal: ideal!};
}
