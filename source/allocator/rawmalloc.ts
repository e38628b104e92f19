/**
 * The allocator below pymalloc, in malloc's place: requests above 512 bytes and the raw domain. CPython leaves these to the C
 * library, whose addresses nobody can predict; this one is a two-level segregated fit (TLSF): constant time, immediate coalescing.
 *
 * A chunk is a 16-byte header (size of the previous chunk, own size with bit 0 = free, bit 1 = previous is free; requested bytes)
 * and its payload, 16-aligned. Chunks lie side by side from HEAP up to `top`; arenas grow down from the end of memory.
 */
import type { Machine } from '../runtime/machine.ts';
import { ALLOCATOR_STATE, HEAP } from '../memory/map.ts';

/** Words of allocator state in memory (each 4 bytes, from ALLOCATOR_STATE + 0x800). */
const STATE = ALLOCATOR_STATE + 0x800;
export const RAW_TOP = STATE; // end of the chunk area
export const RAW_BLOCKS = STATE + 4; // live blocks
export const RAW_BYTES = STATE + 8; // their requested bytes
export const ARENA_FLOOR = STATE + 12; // lowest address taken by arenas
export const RAW_HIGH = STATE + 20; // highest end that the chunk area has had: what lies between it and the arenas is blank
const FIRST_LEVEL = STATE + 16; // bitmap of first levels that have free chunks
const SECOND_LEVEL = STATE + 32; // one bitmap per first level
const BINS = STATE + 32 + 32 * 4; // 32 × 16 heads of free chunks

const HEADER = 16;
const FREE = 1;
const PREV_FREE = 2;

export function initRawMalloc(m: Machine): void {
	const { i32 } = m;
	i32[RAW_TOP >> 2] = HEAP;
	i32[RAW_BLOCKS >> 2] = 0;
	i32[RAW_BYTES >> 2] = 0;
	i32[ARENA_FLOOR >> 2] = HEAP + m.heap_limit;
	i32.fill(0, FIRST_LEVEL >> 2, (BINS >> 2) + 32 * 16);
	i32[RAW_HIGH >> 2] = HEAP;
}

/** Index of the bin whose chunks are all at least... (insert) the class that `size` falls in. Sizes are multiples of 16. */
function binOf(size: number): number {
	const first = 31 - Math.clz32(size);
	const second = (size >> (first - 4)) & 15;
	return first * 16 + second;
}

function unlink(i32: Int32Array, chunk: number, bin: number): void {
	const next = i32[(chunk + HEADER) >> 2]!;
	const prev = i32[(chunk + HEADER + 4) >> 2]!;
	if (next !== 0) i32[(next + HEADER + 4) >> 2] = prev;
	if (prev !== 0) {
		i32[(prev + HEADER) >> 2] = next;
		return;
	}
	i32[(BINS >> 2) + bin] = next;
	if (next !== 0) return;
	const first = bin >> 4;
	const map = (i32[(SECOND_LEVEL >> 2) + first] = i32[(SECOND_LEVEL >> 2) + first]! & ~(1 << (bin & 15)));
	if (map === 0) i32[FIRST_LEVEL >> 2] = i32[FIRST_LEVEL >> 2]! & ~(1 << first);
}

function link(i32: Int32Array, chunk: number, size: number): void {
	const bin = binOf(size);
	const head = i32[(BINS >> 2) + bin]!;
	i32[(chunk + HEADER) >> 2] = head;
	i32[(chunk + HEADER + 4) >> 2] = 0;
	if (head !== 0) i32[(head + HEADER + 4) >> 2] = chunk;
	i32[(BINS >> 2) + bin] = chunk;
	const first = bin >> 4;
	i32[(SECOND_LEVEL >> 2) + first] = i32[(SECOND_LEVEL >> 2) + first]! | (1 << (bin & 15));
	i32[FIRST_LEVEL >> 2] = i32[FIRST_LEVEL >> 2]! | (1 << first);
}

/** A free chunk of at least `size` bytes, unlinked, or 0. */
function take(i32: Int32Array, size: number): number {
	// Round up so that every chunk of the bin fits.
	const first = 31 - Math.clz32(size);
	const wanted = size + (1 << (first - 4)) - 1;
	const bin = binOf(wanted);
	let level = bin >> 4;
	let map = i32[(SECOND_LEVEL >> 2) + level]! & (-1 << (bin & 15));
	if (map === 0) {
		const above = level === 31 ? 0 : i32[FIRST_LEVEL >> 2]! & (-1 << (level + 1));
		if (above === 0) return 0;
		level = 31 - Math.clz32(above & -above);
		map = i32[(SECOND_LEVEL >> 2) + level]!;
	}
	const found = level * 16 + (31 - Math.clz32(map & -map));
	const chunk = i32[(BINS >> 2) + found]!;
	unlink(i32, chunk, found);
	return chunk;
}

const sizeOf = (i32: Int32Array, chunk: number): number => i32[(chunk >> 2) + 1]! & ~15;

/** Marks `chunk` free, merges it with free neighbours, and gives it to its bin or back to the top. */
function release(i32: Int32Array, freed: number): void {
	let chunk = freed;
	let size = sizeOf(i32, chunk);
	if ((i32[(chunk >> 2) + 1]! & PREV_FREE) !== 0) {
		const before = chunk - i32[chunk >> 2]!;
		unlink(i32, before, binOf(sizeOf(i32, before)));
		size += sizeOf(i32, before);
		chunk = before;
	}
	let next = chunk + size;
	const top = i32[RAW_TOP >> 2]!;
	if (next < top && (i32[(next >> 2) + 1]! & FREE) !== 0) {
		const more = sizeOf(i32, next);
		unlink(i32, next, binOf(more));
		size += more;
		next = chunk + size;
	}
	if (next >= top) {
		i32[RAW_TOP >> 2] = chunk;
		return;
	}
	i32[(chunk >> 2) + 1] = size | FREE | (i32[(chunk >> 2) + 1]! & PREV_FREE);
	i32[next >> 2] = size;
	i32[(next >> 2) + 1] = i32[(next >> 2) + 1]! | PREV_FREE;
	link(i32, chunk, size);
}

/** Gives the tail of a used chunk beyond `wanted` back. */
function trim(i32: Int32Array, chunk: number, wanted: number): void {
	const size = sizeOf(i32, chunk);
	if (size - wanted < 64) return;
	i32[(chunk >> 2) + 1] = wanted | (i32[(chunk >> 2) + 1]! & PREV_FREE);
	const rest = chunk + wanted;
	i32[rest >> 2] = wanted;
	i32[(rest >> 2) + 1] = size - wanted;
	release(i32, rest);
}

function raiseTop(i32: Int32Array, top: number): void {
	i32[RAW_TOP >> 2] = top;
	if (top > i32[RAW_HIGH >> 2]!) i32[RAW_HIGH >> 2] = top;
}

/** `bytes` of uninitialised memory (0 counts as 1), 16-aligned; 0 where the heap limit is reached. */
export function rawMalloc(m: Machine, bytes: number): number {
	const { i32 } = m;
	if (bytes > 0x7000_0000) return 0;
	const size = (Math.max(bytes, 16) + HEADER + 15) & ~15;
	let chunk = take(i32, size);
	if (chunk === 0) {
		chunk = i32[RAW_TOP >> 2]!;
		if (chunk + size > i32[ARENA_FLOOR >> 2]!) return 0;
		raiseTop(i32, chunk + size);
		i32[(chunk >> 2) + 1] = size;
		i32[chunk >> 2] = 0;
	} else {
		i32[(chunk >> 2) + 1] = sizeOf(i32, chunk) | (i32[(chunk >> 2) + 1]! & PREV_FREE);
		const next = chunk + sizeOf(i32, chunk);
		if (next < i32[RAW_TOP >> 2]!) i32[(next >> 2) + 1] = i32[(next >> 2) + 1]! & ~PREV_FREE;
		trim(i32, chunk, size);
	}
	i32[(chunk >> 2) + 2] = bytes;
	i32[RAW_BLOCKS >> 2] = i32[RAW_BLOCKS >> 2]! + 1;
	i32[RAW_BYTES >> 2] = i32[RAW_BYTES >> 2]! + bytes;
	return chunk + HEADER;
}

/** Frees a block of `rawMalloc`. */
export function rawFree(m: Machine, address: number): void {
	const { i32 } = m;
	const chunk = address - HEADER;
	i32[RAW_BLOCKS >> 2] = i32[RAW_BLOCKS >> 2]! - 1;
	i32[RAW_BYTES >> 2] = i32[RAW_BYTES >> 2]! - i32[(chunk >> 2) + 2]!;
	release(i32, chunk);
}

/** The bytes a raw block was asked for. */
export const rawSize = (m: Machine, address: number): number => m.i32[(address - HEADER + 8) >> 2]!;

/** Changes a raw block's size, in place where its neighbour allows; 0 where the limit is reached (the block stays). */
export function rawRealloc(m: Machine, address: number, bytes: number): number {
	const { i32 } = m;
	const chunk = address - HEADER;
	const wanted = (Math.max(bytes, 16) + HEADER + 15) & ~15;
	const old = i32[(chunk >> 2) + 2]!;
	let size = sizeOf(i32, chunk);
	if (wanted > size) {
		const next = chunk + size;
		const top = i32[RAW_TOP >> 2]!;
		if (next >= top && chunk + wanted <= i32[ARENA_FLOOR >> 2]!) {
			raiseTop(i32, chunk + wanted);
			size = wanted;
		} else if (next < top && (i32[(next >> 2) + 1]! & FREE) !== 0 && size + sizeOf(i32, next) >= wanted) {
			const more = sizeOf(i32, next);
			unlink(i32, next, binOf(more));
			size += more;
			const after = chunk + size;
			if (after < top) i32[(after >> 2) + 1] = i32[(after >> 2) + 1]! & ~PREV_FREE;
		} else {
			const moved = rawMalloc(m, bytes);
			if (moved === 0) return 0;
			m.u8.copyWithin(moved, address, address + Math.min(old, bytes));
			rawFree(m, address);
			return moved;
		}
		i32[(chunk >> 2) + 1] = size | (i32[(chunk >> 2) + 1]! & PREV_FREE);
	}
	trim(i32, chunk, wanted);
	i32[(chunk >> 2) + 2] = bytes;
	i32[RAW_BYTES >> 2] = i32[RAW_BYTES >> 2]! + bytes - old;
	return address;
}
