/** sys._debugmallocstats() and sys.getallocatedblocks() (Objects/obmalloc.c: _PyObject_DebugMallocStats). */
import type { Machine } from '../runtime/machine.ts';
import { ARENA_OBJECTS } from '../memory/map.ts';
import { freelists } from './freelists.ts';
import {
	ARENA_SIZE,
	arena_object,
	MAXARENAS,
	NARENAS_CURRENT,
	NARENAS_HIGHWATER,
	NARENAS_TIMES,
	NB_SMALL_SIZE_CLASSES,
	POOL_OVERHEAD,
	POOL_SIZE,
	pool_header,
} from './obmalloc.ts';
import { RAW_BLOCKS } from './rawmalloc.ts';

/** Use of the pools of each size class, and what the arenas have left. */
export type PoolUse = {
	readonly pools: readonly number[];
	/** Pools without a free block. */
	readonly full: readonly number[];
	readonly used: readonly number[];
	readonly free: readonly number[];
	readonly arenas: number;
	readonly freePools: number;
	/** Arenas that lost a pool because their mapping is not pool-aligned. */
	readonly misaligned: number;
};

/** Blocks that a pool of a size class has room for. */
export const blocksInPool = (cls: number): number =>
	Math.floor((POOL_SIZE - POOL_OVERHEAD) / ((cls + 1) * 16));

/** Addresses of the arenas' records that have memory. */
function arenasOf({ i32 }: Machine): readonly number[] {
	const arenas: number[] = [];
	for (let i = 0; i < i32[MAXARENAS >> 2]!; i++) {
		const arena = ARENA_OBJECTS + i * 48;
		if (i32[(arena + arena_object.address) >> 2] !== 0) arenas.push(arena);
	}
	return arenas;
}

/** Addresses of the pools that have blocks in use, arena by arena. */
export function poolsInUse(m: Machine): readonly number[] {
	const { i32 } = m;
	const pools: number[] = [];
	for (const arena of arenasOf(m)) {
		const end = i32[(arena + arena_object.pool_address) >> 2]!;
		const first = (i32[(arena + arena_object.address) >> 2]! + POOL_SIZE - 1) & ~(POOL_SIZE - 1);
		for (let pool = first; pool < end; pool += POOL_SIZE)
			if (i32[(pool + pool_header.count) >> 2] !== 0) pools.push(pool);
	}
	return pools;
}

/** Walks all arenas: what is in use where. */
export function poolUse(m: Machine): PoolUse {
	const { i32 } = m;
	const pools = Array.from({ length: NB_SMALL_SIZE_CLASSES }, () => 0);
	const full = [...pools];
	const used = [...pools];
	const free = [...pools];
	for (const pool of poolsInUse(m)) {
		const cls = i32[(pool + pool_header.szidx) >> 2]!;
		const count = i32[(pool + pool_header.count) >> 2]!;
		const left = blocksInPool(cls) - count;
		pools[cls]!++;
		used[cls]! += count;
		free[cls]! += left;
		if (left === 0) full[cls]!++;
	}
	const arenas = arenasOf(m);
	const word = (arena: number, field: number): number => i32[(arena + field) >> 2]!;
	return {
		pools,
		full,
		used,
		free,
		arenas: arenas.length,
		freePools: arenas.reduce((sum, arena) => sum + word(arena, arena_object.nfreepools), 0),
		misaligned: arenas.filter(arena => (word(arena, arena_object.address) & (POOL_SIZE - 1)) !== 0).length,
	};
}

/** Live blocks: pymalloc's and those beyond 512 bytes (sys.getallocatedblocks). */
export function allocatedBlocks(m: Machine): number {
	const { used } = poolUse(m);
	return used.reduce((sum, n) => sum + n, 0) + m.i32[RAW_BLOCKS >> 2]!;
}

/** Bytes of live pymalloc blocks, by size class, without raw blocks. */
export function pooledBytes(m: Machine): number {
	const { used } = poolUse(m);
	let bytes = 0;
	for (const [cls, n] of used.entries()) bytes += n * (cls + 1) * 16;
	return bytes;
}

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

function line(message: string, value: number): string {
	return `${message.padEnd(35)}=${grouped(value).padStart(22)}\n`;
}

/** The text that `sys._debugmallocstats()` writes to stderr. */
export function mallocStats(m: Machine): string {
	const { i32 } = m;
	const use = poolUse(m);
	let out = 'Small block threshold = 512, in 32 size classes.\n\n';
	out += 'class   size   num pools   blocks in use  avail blocks\n';
	out += '-----   ----   ---------   -------------  ------------\n';
	let allocated = 0;
	let available = 0;
	let headers = 0;
	let quantization = 0;
	for (let cls = 0; cls < NB_SMALL_SIZE_CLASSES; cls++) {
		const p = use.pools[cls]!;
		if (p === 0) continue;
		const size = (cls + 1) * 16;
		out += `${String(cls).padStart(5)} ${String(size).padStart(6)} ${String(p).padStart(11)} ${String(use.used[cls]).padStart(15)} ${String(use.free[cls]).padStart(13)}\n`;
		allocated += use.used[cls]! * size;
		available += use.free[cls]! * size;
		headers += p * POOL_OVERHEAD;
		quantization += p * ((POOL_SIZE - POOL_OVERHEAD) % size);
	}
	out += '\n';
	out += line('# arenas allocated total', i32[NARENAS_TIMES >> 2]!);
	out += line('# arenas reclaimed', i32[NARENAS_TIMES >> 2]! - use.arenas);
	out += line('# arenas highwater mark', i32[NARENAS_HIGHWATER >> 2]!);
	out += line('# arenas allocated current', i32[NARENAS_CURRENT >> 2]!);
	out += line(`${use.arenas} arenas * ${ARENA_SIZE} bytes/arena`, use.arenas * ARENA_SIZE);
	out += '\n';
	const unused = use.freePools * POOL_SIZE;
	const alignment = use.misaligned * POOL_SIZE;
	out += line('# bytes in allocated blocks', allocated);
	out += line('# bytes in available blocks', available);
	out += line(`${use.freePools} unused pools * ${POOL_SIZE} bytes`, unused);
	out += line('# bytes lost to pool headers', headers);
	out += line('# bytes lost to quantization', quantization);
	out += line('# bytes lost to arena alignment', alignment);
	out += line('Total', allocated + available + unused + headers + quantization + alignment);
	out += '\n';
	out += line('arena map counts', 0).replace(/ +0\n/, '\n');
	out += line('# arena map mid nodes', 1);
	out += line('# arena map bot nodes', 1);
	out += '\n';
	for (const [name, list] of freelists) out += `${name} ${i32[(list >> 2) + 1]}\n`;
	return out;
}
