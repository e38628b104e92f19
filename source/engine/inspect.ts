/** Makes snapshots: only the sections that were asked for, of the session as it stands. Reads memory only. */
import type {
	Chapter,
	ReferenceRow,
	RowSlice,
	SiteRow,
	Snapshot,
	SnapshotRequest,
	Status,
} from '../protocol/snapshot.ts';
import {sliceRows, sliceSource} from '../protocol/window.ts';
import {ticksCompleted} from './limits.ts';
import {liveObjects} from './inspect-census.ts';
import {generationsSection} from './inspect-collections.ts';
import {detailsOf} from './inspect-details.ts';
import {depthOf} from './inspect-frames.ts';
import {heapBytesOf, heapSection, parkedObjects} from './inspect-heap.ts';
import {poolsSection} from './inspect-pools.ts';
import {namedObjects, referenceRows} from './inspect-references.ts';
import {sourceLines} from './inspect-source.ts';
import {baseName} from './inspect-text.ts';
import {countsOf, type TypeCounts, typeRows} from './inspect-types.ts';
import {weakrefRows} from './inspect-weakrefs.ts';
import type {Session} from './session.ts';
import type {Watchpoint} from './session-state.ts';
import {siteText, type Sites} from './sites.ts';

const watchpointOf = ({name, refs, before}: Watchpoint) => ({name, refs, before});

/** Where the run is: the tick of the last look, or now if it has ended. */
function statusOf(s: Session): Status {
	const {m, sites, job} = s;
	return {
		state: s.state,
		stop: s.stop,
		file: baseName(job.file.name),
		title: job.script.title,
		release: m.profile.release,
		policy: m.profile.collector,
		speed: s.speed,
		line: s.line,
		function: s.functionName,
		tick: s.state === 'running' ? ticksCompleted(m) : s.tick,
		liveBytes: sites.liveBytes,
		heapBytes: heapBytesOf(m),
		objects: Math.max(0, sites.liveObjects - parkedObjects(m)),
		depth: depthOf(m),
		changedByHand: s.changedByHand,
		...(job.verifiedOn === undefined ? {} : {verifiedOn: job.verifiedOn}),
		...(s.watchpoint === undefined ? {} : {watchpoint: watchpointOf(s.watchpoint)}),
		...(s.end === undefined ? {} : {end: s.end}),
	};
}

/** Rows for every site that has ever allocated, the largest first. */
export function siteRows(sites: Sites): readonly SiteRow[] {
	const rows: SiteRow[] = [];
	for (const [i, {file, line}] of sites.list.entries()) {
		if (i === 0 || sites.allocated[i] === 0) continue;
		rows.push({
			key: `${file}:${line}`,
			site: siteText(sites, i),
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

/** Scanning the heap may take one part in so many of the engine's time while the program runs. */
const SHARE = 20;

/**
 * `scan`, and its answer from memory where the program has not moved, or has been scanned a moment ago at some cost.
 * One answer is kept: a process shows one session.
 */
function remembering<T>(scan: (s: Session) => T): (s: Session) => T {
	let kept:
		| {session: Session; turns: number; tick: number; at: number; cost: number; answer: T}
		| undefined;
	return s => {
		const now = s.host.clock();
		const tick = ticksCompleted(s.m);
		if (kept?.session === s && kept.turns === s.turns) {
			const isStill = kept.tick === tick && s.state !== 'running';
			if (isStill || (s.state === 'running' && now - kept.at < kept.cost * SHARE))
				return kept.answer;
		}
		const answer = scan(s);
		kept = {session: s, turns: s.turns, tick, at: now, cost: s.host.clock() - now, answer};
		return answer;
	};
}

const references = remembering(({m, source, main, watched}) =>
	referenceRows(m, source.file, main, watched),
);

/** What the types were at the last stop that was shown, and at the one before. */
let stops: {session: Session; tick: number; last: TypeCounts; before?: TypeCounts} | undefined;

/** Rows of the panes that need all live objects: one scan for both. */
const population = remembering(s => {
	const {m, main, source, watched, state} = s;
	const objects = liveObjects(m, main);
	const isOther = stops?.session !== s;
	const isAtStop = state !== 'running' && stops?.tick === s.tick;
	const before = isOther ? undefined : isAtStop ? stops?.before : stops?.last;
	const types = typeRows(m, objects, before);
	if (state !== 'running' && (isOther || !isAtStop))
		stops = {
			session: s,
			tick: s.tick,
			last: countsOf(types),
			...(before === undefined ? {} : {before}),
		};
	const names = namedObjects(m, source.file, main, watched);
	const nameOf = new Map(names.map(({op, name}) => [op, name]));
	return {types, weakrefs: weakrefRows(m, objects, nameOf)};
});

function withWatchpoint(
	{watchpoint}: Session,
	slice: RowSlice<ReferenceRow>,
): RowSlice<ReferenceRow> {
	const rows = slice.rows.map(row =>
		row.key === watchpoint?.key ? ({...row, watchpoint: true} as const) : row,
	);
	return watchpoint === undefined ? slice : {...slice, rows};
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
					source: sliceSource(sourceLines(s.source, s.breakpoints, sites), request.source, s.line),
				}),
		...(request.references === undefined
			? {}
			: {references: withWatchpoint(s, sliceRows(references(s), request.references))}),
		...(request.generations === undefined ? {} : {generations: generationsSection(m)}),
		...(request.collections === undefined
			? {}
			: {collections: sliceRows(s.collections.rows, request.collections)}),
		...(request.sites === undefined ? {} : {sites: sliceRows(siteRows(sites), request.sites)}),
		...(request.heap === undefined
			? {}
			: {heap: heapSection(s.heap, m, sites, ticksCompleted(m), request.heap.width)}),
		...(request.types === undefined ? {} : {types: sliceRows(population(s).types, request.types)}),
		...(request.pools === undefined ? {} : {pools: poolsSection(m, request.pools)}),
		...(request.weakrefs === undefined
			? {}
			: {weakrefs: sliceRows(population(s).weakrefs, request.weakrefs)}),
		...(request.output === undefined ? {} : {output: sliceRows(s.output.lines, request.output)}),
		...(request.chapters === undefined ? {} : {chapters: chaptersOf(s)}),
		...(request.details === undefined
			? {}
			: {details: detailsOf(s, request.details.section, request.details.key)}),
	};
}
