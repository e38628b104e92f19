/** The allocator's part of the audit: arenas, pools, blocks and free lists agree with each other. */
import {
	ARENA_SIZE,
	arena_object,
	MAXARENAS,
	NARENAS_CURRENT,
	NB_SMALL_SIZE_CLASSES,
	POOL_OVERHEAD,
	POOL_SIZE,
	pool_header,
	USABLE_ARENAS,
} from '../allocator/obmalloc.ts';
import {freelists} from '../allocator/freelists.ts';
import {RAW_BLOCKS, RAW_BYTES, RAW_TOP} from '../allocator/rawmalloc.ts';
import type {Machine} from '../runtime/machine.ts';
import {ALLOCATOR_STATE, ARENA_OBJECTS, GC_HEADS, REFCNT_OF_NULL, HEAP} from '../runtime/statics.ts';
import {addressText} from './inspect-objects.ts';

const P = pool_header;
const A = arena_object;
const ARENA_OBJECT_SIZE = 48;

/** A pool in use: its free list has the blocks that are not in use, each once, each where a block can be. */
function auditPool(m: Machine, pool: number, arena: number, problems: string[]): void {
	const {i32} = m;
	const what = `pool ${addressText(pool)}`;
	const size = (i32[(pool + P.szidx) >> 2]! + 1) * 16;
	if (size > 512 || size < 16) {
		problems.push(`${what} has size class ${i32[(pool + P.szidx) >> 2]}`);
		return;
	}
	if (i32[(pool + P.arenaindex) >> 2] !== (arena - ARENA_OBJECTS) / ARENA_OBJECT_SIZE)
		problems.push(`${what} names another arena`);
	const next = i32[(pool + P.nextoffset) >> 2]!;
	const made = Math.floor((next - POOL_OVERHEAD) / size);
	const seen = new Set<number>();
	for (let block = i32[(pool + P.freeblock) >> 2]!; block !== 0; block = i32[block >> 2]!) {
		const offset = block - pool - POOL_OVERHEAD;
		if (offset < 0 || offset % size !== 0 || offset / size >= made || seen.has(block)) {
			problems.push(`${what} (blocks of ${size}) has ${addressText(block)} in its free list`);
			return;
		}
		seen.add(block);
	}
	const used = i32[(pool + P.count) >> 2]!;
	if (used + seen.size !== made)
		problems.push(`${what} (blocks of ${size}) counts ${used} used and ${seen.size} free of ${made}`);
}

function auditArenas(m: Machine, problems: string[]): ReadonlySet<number> {
	const {i32} = m;
	const pools = new Set<number>();
	let count = 0;
	for (let i = 0; i < i32[MAXARENAS >> 2]!; i++) {
		const arena = ARENA_OBJECTS + i * ARENA_OBJECT_SIZE;
		const address = i32[(arena + A.address) >> 2]!;
		if (address === 0) continue;
		count++;
		const free = new Set<number>();
		for (let pool = i32[(arena + A.freepools) >> 2]!; pool !== 0; pool = i32[(pool + P.nextpool) >> 2]!) {
			if (free.has(pool)) {
				problems.push(`arena ${i} has pool ${addressText(pool)} in its free list twice`);
				break;
			}
			free.add(pool);
			if (i32[(pool + P.count) >> 2] !== 0)
				problems.push(`pool ${addressText(pool)} is free and has used blocks`);
		}
		const first = (address + POOL_SIZE - 1) & ~(POOL_SIZE - 1);
		const end = i32[(arena + A.pool_address) >> 2]!;
		const untouched = Math.floor((address + ARENA_SIZE - end) / POOL_SIZE);
		if (i32[(arena + A.nfreepools) >> 2] !== free.size + untouched)
			problems.push(
				`arena ${i} counts ${i32[(arena + A.nfreepools) >> 2]} free pools, has ${free.size} + ${untouched}`,
			);
		for (let pool = first; pool < end; pool += POOL_SIZE) {
			if (free.has(pool)) continue;
			pools.add(pool);
			auditPool(m, pool, arena, problems);
		}
	}
	if (count !== i32[NARENAS_CURRENT >> 2])
		problems.push(`${count} arenas are mapped, ${i32[NARENAS_CURRENT >> 2]} are counted`);
	let before = -1;
	for (let arena = i32[USABLE_ARENAS >> 2]!; arena !== 0; arena = i32[(arena + A.nextarena) >> 2]!) {
		const free = i32[(arena + A.nfreepools) >> 2]!;
		if (free < before) problems.push('usable arenas are not in order of their free pools');
		before = free;
	}
	return pools;
}

/** The ring of a size class has its pools with blocks both used and free, and no other. */
function auditRings(m: Machine, pools: ReadonlySet<number>, problems: string[]): void {
	const {i32} = m;
	const inRing = new Set<number>();
	for (let cls = 0; cls < NB_SMALL_SIZE_CLASSES; cls++) {
		const head = ALLOCATOR_STATE + cls * 48;
		let previous = head;
		for (let pool = i32[(head + P.nextpool) >> 2]!; pool !== head; pool = i32[(pool + P.nextpool) >> 2]!) {
			if (inRing.has(pool) || !pools.has(pool)) {
				problems.push(`the ring of class ${cls} has ${addressText(pool)}, which is no pool in use, or twice`);
				return;
			}
			inRing.add(pool);
			if (i32[(pool + P.prevpool) >> 2] !== previous || i32[(pool + P.szidx) >> 2] !== cls)
				problems.push(`pool ${addressText(pool)} is linked wrongly in the ring of class ${cls}`);
			previous = pool;
		}
	}
	for (const pool of pools) {
		const isFull = i32[(pool + P.freeblock) >> 2] === 0;
		if (isFull === inRing.has(pool))
			problems.push(`pool ${addressText(pool)} is ${isFull ? 'full' : 'not full'} and ${inRing.has(pool) ? 'in a' : 'in no'} ring`);
	}
}

/** Chunks lie side by side; what they say about their neighbours is true. */
function auditRaw(m: Machine, problems: string[]): void {
	const {i32} = m;
	let previousSize = 0;
	let previousFree = false;
	let bytes = 0;
	for (let chunk = HEAP; chunk < i32[RAW_TOP >> 2]!; ) {
		const word = i32[(chunk >> 2) + 1]!;
		const size = word & ~15;
		if (size < 32 || chunk + size > i32[RAW_TOP >> 2]!) {
			problems.push(`chunk ${addressText(chunk)} has ${size} bytes`);
			return;
		}
		if (((word & 2) !== 0) !== previousFree)
			problems.push(`chunk ${addressText(chunk)} is wrong about whether the one before it is free`);
		if (previousFree && i32[chunk >> 2] !== previousSize)
			problems.push(`chunk ${addressText(chunk)} is wrong about the size of the one before it`);
		previousFree = (word & 1) !== 0;
		previousSize = size;
		if (!previousFree) bytes += i32[(chunk >> 2) + 2]!;
		chunk += size;
	}
	if (bytes !== i32[RAW_BYTES >> 2])
		problems.push(`raw blocks have ${bytes} bytes, ${i32[RAW_BYTES >> 2]} are counted (${i32[RAW_BLOCKS >> 2]} blocks)`);
}

function auditFreelists(m: Machine, problems: string[]): void {
	for (const [name, list] of freelists) {
		let found = 0;
		const said = m.i32[(list >> 2) + 1]!;
		for (let op = m.i32[list >> 2]!; op !== 0 && found <= said; op = m.i32[op >> 2]!) found++;
		if (found !== said) problems.push(`the free list of ${name} says ${said}, has ${found}`);
	}
}

/** Nothing is ever written through NULL. */
function auditNull(m: Machine, problems: string[]): void {
	for (let at = 0; at < GC_HEADS; at += 4)
		if (m.i32[at >> 2] !== (at === 0 ? REFCNT_OF_NULL : 0)) {
			problems.push(`${m.i32[at >> 2]} has been written at NULL + ${at}`);
			return;
		}
}

/** Adds what is wrong to `problems`. */
export function auditAllocator(m: Machine, problems: string[]): void {
	auditNull(m, problems);
	auditRings(m, auditArenas(m, problems), problems);
	auditRaw(m, problems);
	auditFreelists(m, problems);
}
