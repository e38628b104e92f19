/**
 * Checkpoints: copies of all that a program's run has changed, and the way back into one.
 *
 * What there is to copy, and how:
 * - memory, as far as it has been used, and the tables that have an entry for each few bytes of it: by pages. A checkpoint shares the pages
 *   that have not changed since the one before it; which these are is found by comparing, so the interpreter marks nothing;
 * - the machine's record: scalars are copied; tables that only grow are remembered by their length;
 * - what modules keep beside memory, by machine: traces of tracemalloc, files of posix, programs of re;
 * - what the engine has noted of the allocations (engine/sites.ts).
 *
 * A checkpoint is taken where a loop looks around (`m.look`) and the host's stack holds nothing of the program (`isSafePoint`). After it has
 * been put back, `resume_frames` looks there again.
 */
import {Buffer} from 'node:buffer';
import {RAW_HIGH, ARENA_FLOOR} from '../allocator/rawmalloc.ts';
import {reserveWords} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {C_STACK, DATA_STACK, HEAP, PAGE_MAP, TICKS_LEFT} from '../runtime/statics.ts';
import {restoreTraces, saveTraces, type SavedTraces, traceTables} from '../tracing/tracemalloc.ts';
import {restoreFiles, saveFiles} from '../interpreter/modules/posix.ts';
import {countPrograms, dropPrograms} from '../interpreter/modules/re-pattern.ts';
import {restoreSites, type SavedSites, saveSites, type Sites} from './sites.ts';

/** Whether nothing but Python frames is at work, and they called each other without C code between. */
export const isSafePoint = (m: Machine): boolean =>
	m.eval_depth === 1 && m.csp === C_STACK && !m.gc.collecting && m.trash_depth === 0;

// Pages

const PAGE = 4096;
/** Pages are kept in chunks of so many. */
const CHUNK = 256;

/**
 * Holds pages for several checkpoints. A page is known by its number; number 0 is a blank one. Invariant: `references` of a page is the
 * number of its places in all copies; a page with none is in `free`.
 */
export type PageStore = {
	/** Pages at most. */
	readonly limit: number;
	readonly chunks: Buffer[];
	readonly references: Int32Array;
	readonly free: number[];
	/** Pages that have ever been used. */
	made: number;
};

/** A store for at most so many bytes. */
export const newPageStore = (bytes: number): PageStore => ({
	limit: Math.floor(bytes / PAGE),
	chunks: [Buffer.alloc(CHUNK * PAGE)],
	references: reserveWords(Math.floor(bytes / PAGE) + 1),
	free: [],
	made: 1,
});

/** Bytes of the pages that are held. */
export const bytesHeld = (store: PageStore): number => (store.made - store.free.length - 1) * PAGE;

/** A part of a table, in pages. */
type Span = {readonly from: number; readonly to: number};
type Table = {readonly bytes: Buffer; readonly spans: readonly Span[]};
/** What a table held in its spans: the numbers of pages, span by span. */
type TableCopy = {readonly spans: readonly Span[]; readonly pages: ReadonlyArray<Int32Array>};

/** A free page, or 0 where the store is full. */
function takePage(store: PageStore): number {
	const free = store.free.pop();
	if (free !== undefined) return free;
	if (store.made > store.limit) return 0;
	const page = store.made++;
	if (page % CHUNK === 0) store.chunks.push(Buffer.allocUnsafeSlow(CHUNK * PAGE));
	return page;
}

function releasePages(store: PageStore, pages: Int32Array): void {
	for (const page of pages) {
		if (page !== 0 && --store.references[page]! === 0) store.free.push(page);
	}
}

/** `count` pages as they are kept, beginning with `page`. Expects: they are in one chunk. */
function pageBytes(store: PageStore, page: number, count = 1): Buffer {
	const from = (page % CHUNK) * PAGE;
	return store.chunks[Math.floor(page / CHUNK)]!.subarray(from, from + count * PAGE);
}

/** Whether page number `at` of a table holds what the page does. A table's last page may not be a whole one. */
function isEqual(store: PageStore, page: number, bytes: Buffer, at: number): boolean {
	const from = at * PAGE;
	const size = Math.min(PAGE, bytes.length - from);
	const start = (page % CHUNK) * PAGE;
	const chunk = store.chunks[Math.floor(page / CHUNK)]!;
	return bytes.compare(chunk, start, start + size, from, from + size) === 0;
}

/** Copies a span. `base`: the same span at the time of an earlier checkpoint. False where the store is full; `pages` has what fitted. */
function copySpan(
	store: PageStore,
	bytes: Buffer,
	{from, to}: Span,
	base: readonly [Span, Int32Array] | undefined,
	pages: Int32Array,
): boolean {
	const first = base === undefined ? from : base[0].from;
	const old = base?.[1];
	for (let at = from; at < to; at++) {
		const before = old?.[at - first] ?? 0;
		let page = before;
		if (!isEqual(store, before, bytes, at)) {
			page = takePage(store);
			if (page === 0) return false;
			pageBytes(store, page).set(bytes.subarray(at * PAGE, (at + 1) * PAGE));
		}
		pages[at - from] = page;
		store.references[page]!++;
	}
	return true;
}

/** Reads first: a page that nobody has written to takes no memory of the host. */
function blank(store: PageStore, bytes: Buffer, from: number, to: number): void {
	for (let at = from; at < to; at++)
		if (!isEqual(store, 0, bytes, at)) bytes.fill(0, at * PAGE, (at + 1) * PAGE);
}

/** Puts a span back. */
function restoreSpan(store: PageStore, bytes: Buffer, {from, to}: Span, pages: Int32Array): void {
	for (let at = from; at < to;) {
		const page = pages[at - from]!;
		if (page === 0) {
			blank(store, bytes, at, ++at);
			continue;
		}
		// Neighbours that are neighbours in the store as well go together.
		let count = 1;
		while (
			at + count < to &&
			pages[at - from + count] === page + count &&
			(page + count) % CHUNK !== 0
		)
			count++;
		pageBytes(store, page, count).copy(bytes, at * PAGE);
		at += count;
	}
}

/** What of a table stands for the parts of memory between these addresses; `per`: bytes of memory in one of its words. */
function tableOf(
	words: Int32Array,
	per: number,
	parts: ReadonlyArray<readonly [number, number]>,
): Table {
	const pages = (address: number): number => (address / per) * (4 / PAGE);
	return {
		bytes: Buffer.from(words.buffer),
		spans: parts.map(([from, to]) =>
			words.length === 0
				? {from: 0, to: 0}
				: {from: Math.floor(pages(from)), to: Math.ceil(pages(to))},
		),
	};
}

/** Memory, and the tables by address. Each span only grows while a program runs. */
function tablesOf(m: Machine, sites: Sites): readonly Table[] {
	const {i32} = m;
	const heap = [
		[HEAP, i32[RAW_HIGH >> 2]!],
		[i32[ARENA_FLOOR >> 2]!, HEAP + m.heap_limit],
	] as const;
	const memory = [
		[0, m.startup_next],
		[PAGE_MAP, PAGE_MAP + m.buffer.byteLength / 8192],
		[DATA_STACK, m.data_stack_high],
		...heap,
	] as const;
	return [
		tableOf(i32, 4, memory),
		tableOf(sites.siteOf, 16, heap),
		tableOf(sites.bytesOf, 16, heap),
		...traceTables(m).map(([words, per]) => tableOf(words, per, heap)),
	];
}

// The machine's record

/** Tables of the record that only grow: functions, definitions, compiled code. */
const lists = ['func', 'methoddefs', 'memberdefs', 'getsetdefs', 'codes'] as const;
const maps = ['typespecs', 'modulefunctions', 'owns', 'keyword_parsers'] as const;

type Scalars = Readonly<Record<string, unknown>>;

type SavedRecord = {
	readonly scalars: Scalars;
	readonly gc: Scalars;
	readonly stats: readonly number[];
	readonly candidatesOf: readonly number[];
	readonly lengths: readonly number[];
	readonly sizes: readonly number[];
	readonly sources: ReadonlyMap<string, string>;
};

const isScalar = (value: unknown): boolean =>
	typeof value !== 'object' && typeof value !== 'function';

const scalarsOf = (record: object): Scalars =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => isScalar(value)));

/** Writes only what differs: V8 takes a property that is never written for a constant. */
function setScalars(record: Record<string, unknown>, scalars: Scalars): void {
	for (const [name, value] of Object.entries(scalars))
		if (record[name] !== value) record[name] = value;
}

const saveRecord = (m: Machine): SavedRecord => ({
	scalars: scalarsOf(m),
	gc: scalarsOf(m.gc),
	stats: [...m.gc.stats],
	candidatesOf: [...m.gc.candidatesOf],
	lengths: lists.map(name => m[name].length),
	sizes: maps.map(name => m[name].size),
	sources: new Map(m.sources),
});

function restoreRecord(m: Machine, saved: SavedRecord): void {
	setScalars(m, saved.scalars);
	setScalars(m.gc, saved.gc);
	Object.assign(m.gc.stats, saved.stats);
	Object.assign(m.gc.candidatesOf, saved.candidatesOf);
	for (const fn of m.func.slice(saved.lengths[0])) m.funcIndex.delete(fn);
	for (const [i, name] of lists.entries()) m[name].length = saved.lengths[i]!;
	for (const [i, name] of maps.entries()) {
		const map: Map<unknown, unknown> = m[name];
		for (const key of [...map.keys()].slice(saved.sizes[i])) map.delete(key);
	}
	m.sources.clear();
	for (const [name, text] of saved.sources) m.sources.set(name, text);
}

// Checkpoints

export type Checkpoint = {
	/** Instructions completed. */
	readonly tick: number;
	readonly tables: readonly TableCopy[];
	readonly record: SavedRecord;
	readonly traces: SavedTraces;
	readonly files: ReturnType<typeof saveFiles>;
	readonly programs: number;
	readonly sites: SavedSites;
};

/**
 * Copies the machine as it stands, in a look at a safe point; undefined where the store has no room. `base`: the checkpoint that was taken or
 * put back last.
 */
export function takeCheckpoint(
	store: PageStore,
	m: Machine,
	sites: Sites,
	base: Checkpoint | undefined,
): Checkpoint | undefined {
	const tables: TableCopy[] = [];
	let fits = true;
	for (const [i, {bytes, spans}] of tablesOf(m, sites).entries()) {
		const before = base?.tables[i];
		const pages = spans.map(({from, to}) => new Int32Array(to - from));
		tables.push({spans, pages});
		for (const [k, span] of spans.entries()) {
			const old =
				before === undefined ? undefined : ([before.spans[k]!, before.pages[k]!] as const);
			fits &&= copySpan(store, bytes, span, old, pages[k]!);
		}
	}
	if (!fits) {
		releaseTables(store, tables);
		return undefined;
	}
	return {
		tick: m.tick_stop,
		tables,
		record: saveRecord(m),
		traces: saveTraces(m),
		files: saveFiles(m),
		programs: countPrograms(m),
		sites: saveSites(sites),
	};
}

function releaseTables(store: PageStore, tables: readonly TableCopy[]): void {
	for (const {pages} of tables) for (const span of pages) releasePages(store, span);
}

export const releaseCheckpoint = (store: PageStore, {tables}: Checkpoint): void => {
	releaseTables(store, tables);
};

/**
 * Puts everything back as it was. Expects: the checkpoint is of this run's past, and no loop runs the machine any more. Leaves the machine
 * before the look that the checkpoint was taken in: `resume_frames` begins with it.
 */
export function restoreCheckpoint(
	store: PageStore,
	m: Machine,
	sites: Sites,
	checkpoint: Checkpoint,
): void {
	restoreTraces(m, checkpoint.traces);
	// How far memory has been used it says itself, as long as it is as it was left.
	for (const [i, {bytes, spans}] of tablesOf(m, sites).entries()) {
		const copy = checkpoint.tables[i]!;
		// What has been used since; a page on an edge may belong to the neighbour too, which is put back afterwards.
		for (const [k, now] of spans.entries()) {
			const {from, to} = copy.spans[k]!;
			blank(store, bytes, now.from, Math.min(from, now.to));
			blank(store, bytes, Math.max(to, now.from), now.to);
		}
		for (const [k, span] of copy.spans.entries()) restoreSpan(store, bytes, span, copy.pages[k]!);
	}
	restoreRecord(m, checkpoint.record);
	restoreFiles(m, checkpoint.files);
	dropPrograms(m, checkpoint.programs);
	restoreSites(sites, checkpoint.sites);
	m.i32[TICKS_LEFT >> 2] = 0;
}
