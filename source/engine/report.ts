/** Runs a program to its end and says what it did to memory: plain data for `heaptop report`. */
import {REASON_MANUAL} from '../gc/collection.ts';
import type {CollectionRow, HeapSample, SiteRow} from '../protocol/snapshot.ts';
import {Py_SIZE} from '../runtime/refcount.ts';
import {siteRows} from './inspect.ts';
import {census, type TypeCount} from './inspect-census.ts';
import {heapBytesOf, heapSection} from './inspect-heap.ts';
import {ticksCompleted} from './limits.ts';
import type {SessionJob} from './job.ts';
import {createSession, playToEnd} from './session.ts';

export type Report = {
	readonly file: string;
	readonly title: string;
	readonly release: string;
	readonly policy: string;
	readonly exitCode: number;
	/** Last line of an uncaught error, or the limit that was reached; '' where all went well. */
	readonly message: string;
	readonly stdout: string;
	readonly stderr: string;
	readonly instructions: number;
	readonly peakBytes: number;
	readonly peakTick: number;
	readonly liveBytes: number;
	readonly liveBlocks: number;
	readonly heapBytes: number;
	readonly allocated: number;
	readonly freed: number;
	readonly samples: readonly HeapSample[];
	readonly collections: readonly CollectionRow[];
	readonly sites: readonly SiteRow[];
	/** Objects that lived when the program ended, before the interpreter shut down. */
	readonly types: readonly TypeCount[];
	/** Objects that were garbage then: unreachable, and not yet found by the collector; and where their blocks were made. */
	readonly garbage: number;
	readonly garbageSites: readonly GarbageSite[];
	/** `len(gc.garbage)`. */
	readonly uncollectable: number;
};

export type GarbageSite = {
	readonly site: string;
	readonly blocks: number;
	readonly bytes: number;
};

const SAMPLES = 72;

/** Runs the program; what it prints is in the report. */
export function reportOf(job: SessionJob): Report {
	const session = createSession(
		job,
		{wait() {}, poll() {}, emit() {}, clock: () => 0},
		{speed: Infinity, speedIsChosen: true},
	);
	const end = playToEnd(session);
	const {m, sites, main, output} = session;
	const textOf = (stream: 'stdout' | 'stderr'): string =>
		output.lines.flatMap(line => (line.stream === stream ? [`${line.text}\n`] : [])).join('');
	const heap = heapSection(session.heap, m, sites, ticksCompleted(m), SAMPLES);
	const rows = siteRows(sites);
	const types = census(m, main);
	const known = {
		file: job.file.name,
		title: job.script.title,
		release: m.profile.release,
		policy: m.profile.collector,
		exitCode: end.exitCode,
		message: end.message ?? '',
		stdout: textOf('stdout'),
		stderr: textOf('stderr'),
		instructions: session.tick,
		peakBytes: sites.peakBytes,
		peakTick: sites.peakTick,
		liveBytes: sites.liveBytes,
		liveBlocks: sites.liveBlocks,
		heapBytes: heapBytesOf(m),
		allocated: rows.reduce((sum, row) => sum + row.allocated, 0),
		freed: rows.reduce((sum, row) => sum + row.freed, 0),
		samples: heap.samples,
		collections: [...session.collections.rows],
		sites: rows,
		types,
		uncollectable: m.gc.garbage === 0 ? 0 : Py_SIZE(m, m.gc.garbage),
	};
	// Last, because it changes what it counts.
	const garbage = session.state === 'crashed' ? 0 : m.gc_collect(m, 2, REASON_MANUAL);
	return {...known, garbage, garbageSites: freedSince(rows, siteRows(sites))};
}

/** What was freed between two looks, most bytes first. */
function freedSince(before: readonly SiteRow[], after: readonly SiteRow[]): GarbageSite[] {
	const left = new Map(after.map(row => [row.key, row]));
	return before
		.map(({key, site, liveBlocks, liveBytes}) => ({
			site,
			blocks: liveBlocks - (left.get(key)?.liveBlocks ?? 0),
			bytes: liveBytes - (left.get(key)?.liveBytes ?? 0),
		}))
		.filter(({blocks}) => blocks > 0)
		.sort((a, b) => b.bytes - a.bytes || b.blocks - a.blocks);
}
