/** Makes snapshots: only the sections that were asked for, of the session as it stands. Reads memory only. */
import type {
	Chapter,
	ReferenceRow,
	SiteRow,
	Snapshot,
	SnapshotRequest,
	Status,
} from '../protocol/snapshot.ts';
import {sliceRows, sliceSource} from '../protocol/window.ts';
import {ticksCompleted} from './limits.ts';
import {generationsSection} from './inspect-collections.ts';
import {detailsOf} from './inspect-details.ts';
import {depthOf} from './inspect-frames.ts';
import {heapBytesOf, heapSection, parkedObjects} from './inspect-heap.ts';
import {referenceRows} from './inspect-references.ts';
import {sourceLines} from './inspect-source.ts';
import {baseName} from './inspect-text.ts';
import type {Session} from './session.ts';
import type {Sites} from './sites.ts';

/** Where the run is: the tick of the last look, or now if it has ended. */
function statusOf(s: Session): Status {
	const {m, sites, kept, job} = s;
	return {
		state: s.state,
		stop: s.stop,
		file: baseName(job.file.name),
		title: job.script.title,
		release: m.profile.release,
		policy: m.profile.collector,
		speed: kept.speed,
		line: s.line,
		function: s.functionName,
		tick: s.state === 'running' ? ticksCompleted(m) : s.tick,
		liveBytes: sites.liveBytes,
		heapBytes: heapBytesOf(m),
		objects: Math.max(0, sites.liveObjects - parkedObjects(m)),
		depth: depthOf(m),
		changedByHand: s.changedByHand,
		...(job.verifiedOn === undefined ? {} : {verifiedOn: job.verifiedOn}),
		...(s.end === undefined ? {} : {end: s.end}),
	};
}

/** Rows for every site that has ever allocated, the largest first. */
export function siteRows(sites: Sites): readonly SiteRow[] {
	const rows: SiteRow[] = [];
	for (const [i, {file, line}] of sites.list.entries()) {
		if (i === 0 || sites.allocated[i] === 0) continue;
		const site = `${baseName(file)}:${line}`;
		rows.push({
			key: `${file}:${line}`,
			site,
			line,
			liveBlocks: sites.blocks[i]!,
			liveBytes: sites.live[i]!,
			allocated: sites.allocated[i]!,
			freed: sites.freed[i]!,
			peakBytes: sites.peak[i]!,
		});
	}
	return rows.sort((a, b) => b.liveBytes - a.liveBytes || b.allocated - a.allocated);
}

function chaptersOf(s: Session): readonly Chapter[] {
	return s.source.directives.flatMap(directive =>
		directive.kind === 'chapter'
			? [
					{
						title: directive.text,
						line: directive.statement,
						tick: s.chapters.get(directive) ?? -1,
						current: directive === s.chapter,
					},
				]
			: [],
	);
}

type Remembered = {
	readonly session: Session;
	readonly tick: number;
	readonly at: number;
	readonly cost: number;
	readonly rows: readonly ReferenceRow[];
};

let remembered: Remembered | undefined;

/** Scanning the heap may take one part in so many of the engine's time while the program runs. */
const SHARE = 20;

/** The references, from memory where the program has not moved, or has been scanned a moment ago at some cost. */
function references(s: Session): readonly ReferenceRow[] {
	const now = s.host.clock();
	const tick = ticksCompleted(s.m);
	if (remembered?.session === s) {
		const {at, cost} = remembered;
		const isStill = remembered.tick === tick && s.state !== 'running';
		if ((isStill && !s.changedByHand) || (s.state === 'running' && now - at < cost * SHARE))
			return remembered.rows;
	}
	const {m, source, main, watched} = s;
	const rows = referenceRows(m, source.file, main, watched);
	remembered = {session: s, tick, at: now, cost: s.host.clock() - now, rows};
	return rows;
}

/** The snapshot that answers `request`. */
export function snapshotOf(s: Session, request: SnapshotRequest): Snapshot {
	const {m, sites} = s;
	return {
		status: statusOf(s),
		errors: [...s.errors],
		...(s.note === undefined ? {} : {note: s.note}),
		...(request.source === undefined
			? {}
			: {
					source: sliceSource(
						sourceLines(s.source, s.kept.breakpoints, sites),
						request.source,
						s.line,
					),
				}),
		...(request.references === undefined
			? {}
			: {references: sliceRows(references(s), request.references)}),
		...(request.generations === undefined ? {} : {generations: generationsSection(m)}),
		...(request.collections === undefined
			? {}
			: {collections: sliceRows(s.collections.rows, request.collections)}),
		...(request.sites === undefined ? {} : {sites: sliceRows(siteRows(sites), request.sites)}),
		...(request.heap === undefined
			? {}
			: {heap: heapSection(s.heap, m, sites, ticksCompleted(m), request.heap.width)}),
		...(request.output === undefined ? {} : {output: sliceRows(s.output.lines, request.output)}),
		...(request.chapters === undefined ? {} : {chapters: chaptersOf(s)}),
		...(request.details === undefined
			? {}
			: {details: detailsOf(s, request.details.section, request.details.key)}),
	};
}
