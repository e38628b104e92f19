/**
 * Allocation sites: for every `file:line`, what was allocated there and what of it still lives.
 *
 * Owns: side tables outside the simulated heap, keyed by block address / 16. A block belongs to the line the innermost Python frame
 * is at; a resized block to the line that resized it last. Bytes are what was asked for. Invariant: the sum over all sites of live
 * bytes and blocks is `liveBytes` and `liveBlocks`.
 */
import {type Machine, TRACE_SITES, TRACE_TRACEMALLOC} from '../runtime/machine.ts';
import {
	_PyFrame_IsIncomplete,
	_PyInterpreterFrame as F,
	co_firsttraceable,
	PyCodeObject,
} from '../runtime/frame.ts';
import {DOMAIN_OBJ} from '../allocator/obmalloc.ts';
import type {Ptr} from '../memory/address.ts';
import {reserveWords} from '../memory/memory.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import {baseName} from './inspect-text.ts';

export type Site = {
	readonly file: string;
	readonly line: number;
};

export type Sites = {
	/** By site number. Grows only. */
	readonly list: Site[];
	/** Finds sites by line and by instruction again; may be emptied. */
	readonly known: KnownSites;
	live: Float64Array;
	blocks: Float64Array;
	allocated: Float64Array;
	freed: Float64Array;
	peak: Float64Array;
	/** Of a block, by address >> 4: its site (with WATCHED) and its bytes, negative for what is no object. Site 0: not ours. */
	readonly siteOf: Int32Array;
	readonly bytesOf: Int32Array;
	/** Blocks that were allocated as objects. */
	liveObjects: number;
	/** Who wants to know when a block dies, by address >> 4. */
	readonly watched: Map<number, Array<() => void>>;
	liveBytes: number;
	liveBlocks: number;
	peakBytes: number;
	/** Instructions completed at the peak. */
	peakTick: number;
	/** Fewest and most live bytes since somebody last took them. */
	low: number;
	high: number;
};

type KnownSites = {
	/** By file name, then by line. */
	readonly byFile: Map<string, Map<number, number>>;
	/** Of each CodeSpec, by its number: the site of every word, 0 where nobody asked yet. */
	readonly bySpec: Array<Int32Array | undefined>;
};

const CODE_SPEC = PyCodeObject.co_spec;
const CODE_WORDS = PyCodeObject.co_words;

/** Site number of `<unknown>:0`: no Python frame was running. */
const NO_FRAME = 1;
/** In `siteOf`: somebody wants to know when the block dies. */
const WATCHED = 1 << 30;

/** The block's object is no more: it was freed, or taken from a free list for another. */
function dies(sites: Sites, at: number): void {
	const listeners = sites.watched.get(at);
	if (listeners === undefined) return;
	sites.watched.delete(at);
	for (const listener of listeners) listener();
}

/** Has `onDeath` called when the object's block is freed or used again. Objects older than the record never die. */
export function watchBlock(sites: Sites, m: Machine, op: Ptr, onDeath: () => void): void {
	const at = (op - _PyType_PreHeaderSize(m, Py_TYPE(m, op))) >> 4;
	if (sites.siteOf[at] === 0) return;
	sites.siteOf[at] = sites.siteOf[at]! | WATCHED;
	const listeners = sites.watched.get(at);
	if (listeners === undefined) sites.watched.set(at, [onDeath]);
	else listeners.push(onDeath);
}

/** The number of the site that a block belongs to; 0: it is older than the record. */
export const siteAt = (sites: Sites, block: number): number => sites.siteOf[block >> 4]! & ~WATCHED;

/** `file.py:12`, without folders. */
export function siteText(sites: Sites, site: number): string {
	const {file, line} = sites.list[site]!;
	return site === 0 ? 'before the program began' : `${baseName(file)}:${line}`;
}

function grown(table: Float64Array): Float64Array {
	const larger = new Float64Array(table.length * 2);
	larger.set(table);
	return larger;
}

// Checkpoints

const sums = ['live', 'blocks', 'allocated', 'freed', 'peak'] as const;
const totals = [
	'liveObjects',
	'liveBytes',
	'liveBlocks',
	'peakBytes',
	'peakTick',
	'low',
	'high',
] as const;

/** All but the tables by address. */
export type SavedSites = {
	readonly count: number;
	readonly sums: readonly Float64Array[];
	readonly totals: readonly number[];
	readonly watched: Sites['watched'];
};

const copied = (watched: Sites['watched']): Sites['watched'] =>
	new Map([...watched].map(([at, listeners]) => [at, [...listeners]]));

export const saveSites = (sites: Sites): SavedSites => ({
	count: sites.list.length,
	sums: sums.map(name => sites[name].slice(0, sites.list.length)),
	totals: totals.map(name => sites[name]),
	watched: copied(sites.watched),
});

export function restoreSites(sites: Sites, saved: SavedSites): void {
	sites.list.length = saved.count;
	for (const [i, name] of sums.entries()) {
		sites[name].fill(0);
		sites[name].set(saved.sums[i]!);
	}
	for (const [i, name] of totals.entries()) sites[name] = saved.totals[i]!;
	sites.watched.clear();
	for (const [at, listeners] of copied(saved.watched)) sites.watched.set(at, listeners);
	// The first two sites belong to no line.
	const {byFile, bySpec} = sites.known;
	bySpec.fill(undefined);
	byFile.clear();
	for (const [number, {file, line}] of sites.list.entries())
		if (number > NO_FRAME) linesIn(byFile, file).set(line, number);
}

function linesIn(byFile: KnownSites['byFile'], file: string): Map<number, number> {
	let lines = byFile.get(file);
	if (lines === undefined) byFile.set(file, (lines = new Map<number, number>()));
	return lines;
}

/**
 * Begins to record in `m`. Blocks that exist already are unknown to it. `now` gives the tick for the peak. The hooks of tracemalloc
 * stay behind these.
 */
export function startSites(m: Machine, now: () => number): Sites {
	const entries = Math.ceil(m.buffer.byteLength / 16);
	const sites: Sites = {
		list: [
			{file: '', line: 0},
			{file: '<unknown>', line: 0},
		],
		known: {byFile: new Map(), bySpec: []},
		live: new Float64Array(256),
		blocks: new Float64Array(256),
		allocated: new Float64Array(256),
		freed: new Float64Array(256),
		peak: new Float64Array(256),
		siteOf: reserveWords(entries),
		bytesOf: reserveWords(entries),
		liveObjects: 0,
		watched: new Map(),
		liveBytes: 0,
		liveBlocks: 0,
		peakBytes: 0,
		peakTick: 0,
		low: 0,
		high: 0,
	};
	const {siteOf, bytesOf} = sites;
	const {byFile, bySpec} = sites.known;

	function newSite(file: string, line: number): number {
		const lines = linesIn(byFile, file);
		const known = lines.get(line);
		if (known !== undefined) return known;
		const number = sites.list.length;
		lines.set(line, number);
		sites.list.push({file, line});
		if (number >= sites.live.length) {
			sites.live = grown(sites.live);
			sites.blocks = grown(sites.blocks);
			sites.allocated = grown(sites.allocated);
			sites.freed = grown(sites.freed);
			sites.peak = grown(sites.peak);
		}
		return number;
	}

	/** Where the word's allocations belong: to the caller while the frame is still being made. */
	function locate(spec: number, word: number, frame: number): number {
		const code = m.codes[spec]!;
		if (_PyFrame_IsIncomplete(m, frame)) return siteOfFrame(m.i32[(frame + F.previous) >> 2]!);
		const words = (bySpec[spec] ??= new Int32Array(code.code.length));
		const site = newSite(code.filename, code.positions[word * 4] ?? 0);
		// Before the first RESUME, what a generator's frame allocates is its own, and what another allocates its caller's.
		if (word >= co_firsttraceable(code)) words[word] = site;
		return site;
	}

	function siteOfFrame(frame: number): number {
		if (frame === 0) return NO_FRAME;
		const {i32} = m;
		const code = i32[frame >> 2]!;
		const spec = i32[(code + CODE_SPEC) >> 2]!;
		const word = (i32[(frame + F.instr_ptr) >> 2]! - i32[(code + CODE_WORDS) >> 2]!) >> 2;
		const known = bySpec[spec]?.[word];
		return known === undefined || known === 0 ? locate(spec, word, frame) : known;
	}

	function add(domain: number, address: number, bytes: number): void {
		const site = siteOfFrame(m.current_frame);
		const at = address >> 4;
		siteOf[at] = site;
		if (domain === DOMAIN_OBJ) {
			bytesOf[at] = bytes;
			sites.liveObjects++;
		} else bytesOf[at] = -bytes;
		const live = sites.live[site]! + bytes;
		sites.live[site] = live;
		if (live > sites.peak[site]!) sites.peak[site] = live;
		sites.blocks[site] = sites.blocks[site]! + 1;
		sites.allocated[site] = sites.allocated[site]! + 1;
		sites.liveBlocks++;
		const total = (sites.liveBytes += bytes);
		if (total > sites.high) {
			sites.high = total;
			if (total > sites.peakBytes) {
				sites.peakBytes = total;
				sites.peakTick = now();
			}
		}
	}

	function remove(address: number): void {
		const at = address >> 4;
		let site = siteOf[at]!;
		if (site === 0) return;
		if ((site & WATCHED) !== 0) {
			site &= ~WATCHED;
			dies(sites, at);
		}
		let bytes = bytesOf[at]!;
		if (bytes < 0) bytes = -bytes;
		else sites.liveObjects--;
		siteOf[at] = 0;
		sites.live[site] = sites.live[site]! - bytes;
		sites.blocks[site] = sites.blocks[site]! - 1;
		sites.freed[site] = sites.freed[site]! + 1;
		sites.liveBlocks--;
		const total = (sites.liveBytes -= bytes);
		if (total < sites.low) sites.low = total;
	}

	const {trace_alloc, trace_realloc, trace_free, trace_touch} = m;
	m.trace_alloc = (machine, domain, address, bytes) => {
		add(domain, address, bytes);
		if ((machine.tracing & TRACE_TRACEMALLOC) !== 0) trace_alloc(machine, domain, address, bytes);
	};
	m.trace_realloc = (machine, domain, old, address, bytes) => {
		remove(old);
		add(domain, address, bytes);
		if ((machine.tracing & TRACE_TRACEMALLOC) !== 0)
			trace_realloc(machine, domain, old, address, bytes);
	};
	m.trace_free = (machine, domain, address) => {
		remove(address);
		if ((machine.tracing & TRACE_TRACEMALLOC) !== 0) trace_free(machine, domain, address);
	};
	m.trace_touch = (machine, op) => {
		if (sites.watched.size > 0)
			dies(sites, (op - _PyType_PreHeaderSize(machine, Py_TYPE(machine, op))) >> 4);
		if ((machine.tracing & TRACE_TRACEMALLOC) !== 0) trace_touch(machine, op);
	};
	m.tracing |= TRACE_SITES;
	return sites;
}
