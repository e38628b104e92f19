/**
 * pymalloc (Objects/obmalloc.c): arenas of 1 MiB, pools of 16 KiB, blocks of 32 size classes up to 512 bytes, with CPython's
 * choice of pool, block and arena. Larger requests go to rawmalloc.ts. All state is in memory.
 *
 * A pool of one class is *used* (some blocks free: in the ring of its class), *full* (in no ring), or *empty* (in its arena's
 * `freepools`). An arena with free pools is in the list of usable arenas, fewest free pools first.
 *
 * The three domains: PyObject_* and PyMem_* share pymalloc, PyMem_Raw* goes below it. While the machine starts up, everything
 * comes from a region of its own that is never freed, so that a program begins on a blank heap.
 */
import { NULL, type Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import {
	ALLOCATOR_STATE,
	ARENA_OBJECTS,
	HEAP,
	PAGE_MAP,
	STARTUP_HEAP,
	STARTUP_HEAP_END,
	TRACE_FAIL,
	TRACE_SITES,
	TRACE_TRACEMALLOC,
} from '../memory/map.ts';
import { struct } from '../memory/struct.ts';
import { ARENA_FLOOR, initRawMalloc, RAW_BLOCKS, RAW_TOP, rawFree, rawMalloc, rawRealloc, rawSize } from './rawmalloc.ts';

export const pool_header = struct('pool_header', undefined, {
	count: 'u32', // ref.count: blocks in use
	freeblock: 'ptr', // first block of the free list
	nextpool: 'ptr',
	prevpool: 'ptr',
	arenaindex: 'u32',
	szidx: 'u32', // size class
	nextoffset: 'u32', // of the next never-used block
	maxnextoffset: 'u32', // largest valid nextoffset
});

export const arena_object = struct('arena_object', undefined, {
	address: 'ptr', // 0: not allocated
	pool_address: 'ptr', // next never-used pool
	nfreepools: 'u32',
	ntotalpools: 'u32',
	freepools: 'ptr', // empty pools, last freed first
	nextarena: 'ptr',
	prevarena: 'ptr',
});

export const ARENA_SIZE = 0x10_0000;
export const POOL_SIZE = 0x4000;
export const POOL_OVERHEAD = 48;
export const SMALL_REQUEST_THRESHOLD = 512;
export const NB_SMALL_SIZE_CLASSES = 32;
const DUMMY_SIZE_IDX = 0xffff;
const MAX_ARENAS = 1360;
const ARENA_OBJECT_SIZE = 48;

/** The ring head of a size class looks like a pool header: nextpool at +16, prevpool at +24. */
const ring = (cls: number): number => ALLOCATOR_STATE + cls * 48;

const STATE = ALLOCATOR_STATE + 0x600;
export const USABLE_ARENAS = STATE; // address of the first arena object, or 0
const UNUSED_ARENA_OBJECTS = STATE + 4;
export const MAXARENAS = STATE + 8; // arena objects made so far
export const NARENAS_CURRENT = STATE + 12;
export const NARENAS_TIMES = STATE + 16;
export const NARENAS_HIGHWATER = STATE + 20;
/** nfp2lasta[n]: the last arena in the usable list with n free pools. */
const NFP2LASTA = ALLOCATOR_STATE + 0x680;

const COUNT = 0;
const FREEBLOCK = 8 >> 2;
const NEXTPOOL = 16 >> 2;
const PREVPOOL = 24 >> 2;
const ARENAINDEX = 32 >> 2;
const SZIDX = 36 >> 2;
const NEXTOFFSET = 40 >> 2;
const MAXNEXTOFFSET = 44 >> 2;
const A_ADDRESS = 0;
const A_POOL_ADDRESS = 8 >> 2;
const A_NFREE = 16 >> 2;
const A_NTOTAL = 20 >> 2;
const A_FREEPOOLS = 24 >> 2;
const A_NEXT = 32 >> 2;
const A_PREV = 40 >> 2;

export function initAllocator(m: Machine): void {
	const { i32 } = m;
	for (let cls = 0; cls < NB_SMALL_SIZE_CLASSES; cls++) {
		i32[(ring(cls) >> 2) + NEXTPOOL] = ring(cls);
		i32[(ring(cls) >> 2) + PREVPOOL] = ring(cls);
	}
	m.startup_next = STARTUP_HEAP;
	initRawMalloc(m);
}

/** Appends arena objects to the list of unused ones: 16 at first, then doubling (new_arena). */
function moreArenaObjects(i32: Int32Array): boolean {
	const have = i32[MAXARENAS >> 2]!;
	const wanted = Math.min(have === 0 ? 16 : have * 2, MAX_ARENAS);
	if (wanted === have) return false;
	for (let i = have; i < wanted; i++) {
		const arena = (ARENA_OBJECTS + i * ARENA_OBJECT_SIZE) >> 2;
		i32[arena + A_ADDRESS] = 0;
		i32[arena + A_NEXT] = i < wanted - 1 ? ARENA_OBJECTS + (i + 1) * ARENA_OBJECT_SIZE : 0;
	}
	i32[UNUSED_ARENA_OBJECTS >> 2] = ARENA_OBJECTS + have * ARENA_OBJECT_SIZE;
	i32[MAXARENAS >> 2] = wanted;
	return true;
}

/**
 * Address space for an arena: below the lowest arena, or a hole left by a freed one (found through the arena objects).
 * Addresses are page-aligned but not pool-aligned, as mmap mostly gives them, so an arena has 63 pools.
 */
function mapArena(m: Machine): number {
	const { i32 } = m;
	const end = HEAP + m.heap_limit - 0x3000;
	const floor = i32[ARENA_FLOOR >> 2]!;
	const lowest = floor > end ? end : floor;
	for (let address = end - ARENA_SIZE; address >= lowest; address -= ARENA_SIZE)
		if (m.u16[(PAGE_MAP >> 1) + ((address + POOL_SIZE) >> 14)] === 0) return address;
	const address = lowest - ARENA_SIZE;
	if (address < i32[RAW_TOP >> 2]!) return 0;
	i32[ARENA_FLOOR >> 2] = address;
	return address;
}

function new_arena(m: Machine): number {
	const { i32 } = m;
	if (i32[UNUSED_ARENA_OBJECTS >> 2] === 0 && !moreArenaObjects(i32)) return 0;
	const address = mapArena(m);
	if (address === 0) return 0;
	const arena = i32[UNUSED_ARENA_OBJECTS >> 2]!;
	const at = arena >> 2;
	i32[UNUSED_ARENA_OBJECTS >> 2] = i32[at + A_NEXT]!;
	const first = (address + POOL_SIZE - 1) & ~(POOL_SIZE - 1);
	const pools = (address + ARENA_SIZE - first) >> 14;
	i32[at + A_ADDRESS] = address;
	i32[at + A_POOL_ADDRESS] = first;
	i32[at + A_NFREE] = pools;
	i32[at + A_NTOTAL] = pools;
	i32[at + A_FREEPOOLS] = 0;
	const index = (arena - ARENA_OBJECTS) / ARENA_OBJECT_SIZE;
	for (let page = first >> 14, end = page + pools; page < end; page++)
		m.u16[(PAGE_MAP >> 1) + page] = index + 1;
	const current = ++i32[NARENAS_CURRENT >> 2]!;
	i32[NARENAS_TIMES >> 2] = i32[NARENAS_TIMES >> 2]! + 1;
	if (current > i32[NARENAS_HIGHWATER >> 2]!) i32[NARENAS_HIGHWATER >> 2] = current;
	return arena;
}

/** The next block of the pool, never used before, becomes its whole free list; a pool without one is full. */
function pymalloc_pool_extend(i32: Int32Array, pool: number, cls: number): void {
	const at = pool >> 2;
	const offset = i32[at + NEXTOFFSET]!;
	if (offset <= i32[at + MAXNEXTOFFSET]!) {
		i32[at + FREEBLOCK] = pool + offset;
		i32[at + NEXTOFFSET] = offset + ((cls + 1) << 4);
		i32[(pool + offset) >> 2] = 0;
		return;
	}
	const next = i32[at + NEXTPOOL]!;
	const prev = i32[at + PREVPOOL]!;
	i32[(next >> 2) + PREVPOOL] = prev;
	i32[(prev >> 2) + NEXTPOOL] = next;
}

/** A pool for the class from the fullest usable arena (allocate_from_new_pool); returns its first block or 0. */
function allocate_from_new_pool(m: Machine, cls: number): number {
	const { i32 } = m;
	let arena = i32[USABLE_ARENAS >> 2]!;
	if (arena === 0) {
		arena = new_arena(m);
		if (arena === 0) return 0;
		i32[USABLE_ARENAS >> 2] = arena;
		i32[(arena >> 2) + A_NEXT] = 0;
		i32[(arena >> 2) + A_PREV] = 0;
		i32[(NFP2LASTA >> 2) + i32[(arena >> 2) + A_NFREE]!] = arena;
	}
	const a = arena >> 2;
	const nfree = i32[a + A_NFREE]!;
	// The first of the list has the fewest free pools; it will have one less, so only its own entry moves.
	if (i32[(NFP2LASTA >> 2) + nfree] === arena) i32[(NFP2LASTA >> 2) + nfree] = 0;
	if (nfree > 1) i32[(NFP2LASTA >> 2) + nfree - 1] = arena;
	let pool = i32[a + A_FREEPOOLS]!;
	i32[a + A_NFREE] = nfree - 1;
	const reused = pool !== 0;
	if (reused) {
		i32[a + A_FREEPOOLS] = i32[(pool >> 2) + NEXTPOOL]!;
	} else {
		pool = i32[a + A_POOL_ADDRESS]!;
		i32[a + A_POOL_ADDRESS] = pool + POOL_SIZE;
		i32[(pool >> 2) + ARENAINDEX] = (arena - ARENA_OBJECTS) / ARENA_OBJECT_SIZE;
		i32[(pool >> 2) + SZIDX] = DUMMY_SIZE_IDX;
	}
	if (nfree === 1) {
		const next = i32[a + A_NEXT]!;
		i32[USABLE_ARENAS >> 2] = next;
		if (next !== 0) i32[(next >> 2) + A_PREV] = 0;
	}
	const at = pool >> 2;
	const head = ring(cls);
	const next = i32[(head >> 2) + NEXTPOOL]!;
	i32[at + NEXTPOOL] = next;
	i32[at + PREVPOOL] = head;
	i32[(next >> 2) + PREVPOOL] = pool;
	i32[(head >> 2) + NEXTPOOL] = pool;
	i32[at + COUNT] = 1;
	if (i32[at + SZIDX] === cls) {
		const block = i32[at + FREEBLOCK]!;
		const after = i32[block >> 2]!;
		i32[at + FREEBLOCK] = after;
		if (after === 0) pymalloc_pool_extend(i32, pool, cls);
		return block;
	}
	const size = (cls + 1) << 4;
	i32[at + SZIDX] = cls;
	i32[at + NEXTOFFSET] = POOL_OVERHEAD + (size << 1);
	i32[at + MAXNEXTOFFSET] = POOL_SIZE - size;
	const block = pool + POOL_OVERHEAD;
	i32[at + FREEBLOCK] = block + size;
	i32[(block + size) >> 2] = 0;
	return block;
}

/** The fast path: the front pool of the class, its first free block. 0 where the heap limit is reached. */
function pymalloc_alloc(m: Machine, bytes: number): number {
	const { i32 } = m;
	const cls = (bytes - 1) >> 4;
	const head = ring(cls);
	const pool = i32[(head >> 2) + NEXTPOOL]!;
	if (pool === head) return allocate_from_new_pool(m, cls);
	const at = pool >> 2;
	i32[at] = i32[at]! + 1;
	const block = i32[at + FREEBLOCK]!;
	const next = i32[block >> 2]!;
	i32[at + FREEBLOCK] = next;
	if (next === 0) pymalloc_pool_extend(i32, pool, cls);
	return block;
}

/** An empty pool goes back to its arena; the arena moves in the usable list or is unmapped (insert_to_freepool). */
function insert_to_freepool(m: Machine, pool: number): void {
	const { i32 } = m;
	const at = pool >> 2;
	const next = i32[at + NEXTPOOL]!;
	const prev = i32[at + PREVPOOL]!;
	i32[(next >> 2) + PREVPOOL] = prev;
	i32[(prev >> 2) + NEXTPOOL] = next;
	const arena = ARENA_OBJECTS + i32[at + ARENAINDEX]! * ARENA_OBJECT_SIZE;
	const a = arena >> 2;
	i32[at + NEXTPOOL] = i32[a + A_FREEPOOLS]!;
	i32[a + A_FREEPOOLS] = pool;
	const before = i32[a + A_NFREE]!;
	let lastnf = i32[(NFP2LASTA >> 2) + before]!;
	if (lastnf === arena) {
		const p = i32[a + A_PREV]!;
		i32[(NFP2LASTA >> 2) + before] = p !== 0 && i32[(p >> 2) + A_NFREE] === before ? p : 0;
	}
	const nf = before + 1;
	i32[a + A_NFREE] = nf;
	if (nf === i32[a + A_NTOTAL] && i32[a + A_NEXT] !== 0) {
		unmapArena(m, arena);
		return;
	}
	if (nf === 1) {
		// It was full and in no list: now the fullest of the usable ones.
		const first = i32[USABLE_ARENAS >> 2]!;
		i32[a + A_NEXT] = first;
		i32[a + A_PREV] = 0;
		if (first !== 0) i32[(first >> 2) + A_PREV] = arena;
		i32[USABLE_ARENAS >> 2] = arena;
		if (i32[(NFP2LASTA >> 2) + 1] === 0) i32[(NFP2LASTA >> 2) + 1] = arena;
		return;
	}
	if (i32[(NFP2LASTA >> 2) + nf] === 0) i32[(NFP2LASTA >> 2) + nf] = arena;
	if (arena === lastnf) return;
	// Move right behind the last arena that has as few free pools as this one had.
	unlinkArena(i32, arena);
	const after = i32[(lastnf >> 2) + A_NEXT]!;
	i32[a + A_PREV] = lastnf;
	i32[a + A_NEXT] = after;
	if (after !== 0) i32[(after >> 2) + A_PREV] = arena;
	i32[(lastnf >> 2) + A_NEXT] = arena;
	lastnf = 0;
}

function unlinkArena(i32: Int32Array, arena: number): void {
	const a = arena >> 2;
	const next = i32[a + A_NEXT]!;
	const prev = i32[a + A_PREV]!;
	if (prev === 0) i32[USABLE_ARENAS >> 2] = next;
	else i32[(prev >> 2) + A_NEXT] = next;
	if (next !== 0) i32[(next >> 2) + A_PREV] = prev;
}

function unmapArena(m: Machine, arena: number): void {
	const { i32 } = m;
	const a = arena >> 2;
	unlinkArena(i32, arena);
	i32[a + A_NEXT] = i32[UNUSED_ARENA_OBJECTS >> 2]!;
	i32[UNUSED_ARENA_OBJECTS >> 2] = arena;
	const address = i32[a + A_ADDRESS]!;
	const first = (address + POOL_SIZE - 1) & ~(POOL_SIZE - 1);
	m.u16.fill(0, (PAGE_MAP >> 1) + (first >> 14), (PAGE_MAP >> 1) + (first >> 14) + i32[a + A_NTOTAL]!);
	i32[a + A_ADDRESS] = 0;
	i32[NARENAS_CURRENT >> 2] = i32[NARENAS_CURRENT >> 2]! - 1;
	// The address space below stays reserved for arenas; mapArena finds the hole again.
}

function pymalloc_free(m: Machine, address: number): void {
	const { i32 } = m;
	const pool = address & ~(POOL_SIZE - 1);
	const at = pool >> 2;
	const lastfree = i32[at + FREEBLOCK]!;
	i32[address >> 2] = lastfree;
	i32[at + FREEBLOCK] = address;
	const count = i32[at]! - 1;
	i32[at] = count;
	if (lastfree === 0) {
		// It was full: to the back of its class's ring, to be used last.
		const head = ring(i32[at + SZIDX]!);
		const prev = i32[(head >> 2) + PREVPOOL]!;
		i32[at + NEXTPOOL] = head;
		i32[at + PREVPOOL] = prev;
		i32[(head >> 2) + PREVPOOL] = pool;
		i32[(prev >> 2) + NEXTPOOL] = pool;
		return;
	}
	if (count === 0) insert_to_freepool(m, pool);
}

const inArena = (m: Machine, address: number): boolean =>
	m.u16[(PAGE_MAP >> 1) + (address >>> 14)] !== 0;

/** A start-up block: its size stands in the word before it. */
function startupAlloc(m: Machine, bytes: number): number {
	const address = ((m.startup_next + 15) & ~15) + 16;
	m.startup_next = address + bytes;
	if (m.startup_next > STARTUP_HEAP_END) throw new Error('the start-up region is too small');
	m.i32[(address - 8) >> 2] = bytes;
	return address;
}

export const DOMAIN_RAW = 0;
export const DOMAIN_MEM = 1;
export const DOMAIN_OBJ = 2;

/** True where test mode makes this allocation fail. */
function fails(m: Machine): boolean {
	if ((m.tracing & TRACE_FAIL) === 0) return false;
	if (m.fail_allocation > 0) {
		m.fail_allocation--;
		return false;
	}
	return true;
}

function tracedMalloc(m: Machine, domain: number, bytes: number): number {
	if (fails(m)) return 0;
	const address = plainMalloc(m, bytes);
	if (address !== 0 && (m.tracing & (TRACE_TRACEMALLOC | TRACE_SITES)) !== 0)
		m.trace_alloc(m, domain, address, bytes);
	return address;
}

function plainMalloc(m: Machine, bytes: number): number {
	if (m.startingUp) return startupAlloc(m, bytes);
	return bytes - 1 >>> 0 < SMALL_REQUEST_THRESHOLD ? pymalloc_alloc(m, bytes) : rawMalloc(m, bytes);
}

function plainFree(m: Machine, address: number): void {
	if (inArena(m, address)) pymalloc_free(m, address);
	else if (address >= HEAP) rawFree(m, address);
}

function plainRealloc(m: Machine, address: number, bytes: number): number {
	if (address === 0) return plainMalloc(m, bytes);
	let old: number;
	if (address < HEAP) {
		old = m.i32[(address - 8) >> 2]!;
		if (m.startingUp && bytes <= old) return address;
	} else if (inArena(m, address)) {
		old = (m.i32[((address & ~(POOL_SIZE - 1)) >> 2) + SZIDX]! + 1) << 4;
		// It fits: stay, unless a quarter of the block or more would be wasted.
		if (bytes <= old && 4 * bytes > 3 * old) return address;
	} else {
		return rawRealloc(m, address, bytes);
	}
	const moved = plainMalloc(m, bytes);
	if (moved === 0) return bytes <= old ? address : 0;
	m.u8.copyWithin(moved, address, address + Math.min(old, bytes));
	plainFree(m, address);
	return moved;
}

/** `bytes` of uninitialised memory in the object domain; NULL (no error set) where the heap limit is reached. */
export const PyObject_Malloc = (m: Machine, bytes: number): Ptr =>
	(m.tracing === 0 ? plainMalloc(m, bytes) : tracedMalloc(m, DOMAIN_OBJ, bytes)) as Ptr;

/** The same in the mem domain (item arrays, tables); it shares pymalloc. */
export const PyMem_Malloc = (m: Machine, bytes: number): Ptr =>
	(m.tracing === 0 ? plainMalloc(m, bytes) : tracedMalloc(m, DOMAIN_MEM, bytes)) as Ptr;

/** Frees a block of any domain but raw; NULL is fine. */
export function PyObject_Free(m: Machine, address: number): void {
	if (address === 0) return;
	if ((m.tracing & (TRACE_TRACEMALLOC | TRACE_SITES)) !== 0) m.trace_free(m, DOMAIN_OBJ, address);
	plainFree(m, address);
}

export const PyMem_Free: (m: Machine, address: number) => void = PyObject_Free;

function realloc(m: Machine, domain: number, address: number, bytes: number): Ptr {
	if (m.tracing !== 0 && fails(m)) return NULL;
	const moved = plainRealloc(m, address, bytes);
	if (moved !== 0 && (m.tracing & (TRACE_TRACEMALLOC | TRACE_SITES)) !== 0)
		m.trace_realloc(m, domain, address, moved, bytes);
	return moved as Ptr;
}

/** Changes a block's size, keeping its contents; NULL (the block stays) where the heap limit is reached. */
export const PyObject_Realloc = (m: Machine, address: number, bytes: number): Ptr =>
	realloc(m, DOMAIN_OBJ, address, bytes);

export const PyMem_Realloc = (m: Machine, address: number, bytes: number): Ptr =>
	realloc(m, DOMAIN_MEM, address, bytes);

/** A block of the raw domain: never from pymalloc. */
export function PyMem_RawMalloc(m: Machine, bytes: number): Ptr {
	if (m.startingUp) return startupAlloc(m, bytes) as Ptr;
	const address = rawMalloc(m, bytes);
	// The raw domain does not count in sys.getallocatedblocks().
	if (address !== 0) m.i32[RAW_BLOCKS >> 2] = m.i32[RAW_BLOCKS >> 2]! - 1;
	return address as Ptr;
}

export function PyMem_RawFree(m: Machine, address: number): void {
	if (address < HEAP) return;
	m.i32[RAW_BLOCKS >> 2] = m.i32[RAW_BLOCKS >> 2]! + 1;
	rawFree(m, address);
}

/** Bytes that a live block of any kind occupies (its size class, or what was asked of malloc). */
export function blockSize(m: Machine, address: number): number {
	if (address < HEAP) return m.i32[(address - 8) >> 2]!;
	if (inArena(m, address)) return (m.i32[((address & ~(POOL_SIZE - 1)) >> 2) + SZIDX]! + 1) << 4;
	return rawSize(m, address);
}
