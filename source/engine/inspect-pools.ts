/** pymalloc's pools as the screen shows them: a row per size class, and what lies in one of them. */
import type {Ptr} from '../memory/address.ts';
import {ARENA_SIZE, NB_SMALL_SIZE_CLASSES, POOL_SIZE, pool_header} from '../allocator/obmalloc.ts';
import {RAW_BLOCKS, RAW_BYTES} from '../allocator/rawmalloc.ts';
import {blocksInPool, poolsInUse, poolUse} from '../allocator/stats.ts';
import type {DetailLine, Details, PoolRow, PoolsSection, RowWindow} from '../protocol/snapshot.ts';
import {sliceRows} from '../protocol/window.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import {HEAP} from '../runtime/statics.ts';
import {countTypes, liveObjects} from './inspect-census.ts';
import {addressText} from './inspect-objects.ts';
import {bytesText, counted} from './inspect-text.ts';

/** The key of the row of blocks that are too large for pools. */
const LARGE = 'large';
/** Pools and types listed of a class that has many. */
const MOST_SHOWN = 40;

const blockSize = (cls: number): number => (cls + 1) * 16;

/** The classes that have pools, smallest blocks first, then the large blocks. */
export function poolsSection(m: Machine, window: RowWindow): PoolsSection {
	const {pools, full, used, free, arenas, freePools} = poolUse(m);
	const rows: PoolRow[] = [];
	for (let cls = 0; cls < NB_SMALL_SIZE_CLASSES; cls++) {
		if (pools[cls] === 0) continue;
		rows.push({
			key: String(blockSize(cls)),
			size: blockSize(cls),
			pools: pools[cls]!,
			full: full[cls]!,
			used: used[cls]!,
			free: free[cls]!,
			bytes: used[cls]! * blockSize(cls),
		});
	}
	const large = {used: m.i32[RAW_BLOCKS >> 2]!, bytes: m.i32[RAW_BYTES >> 2]!};
	if (large.used > 0)
		rows.push({key: LARGE, size: undefined, pools: 0, full: 0, free: 0, ...large});
	return {...sliceRows(rows, window), arenas, freePools, arenaBytes: arenas * ARENA_SIZE};
}

/** Live objects by type whose block satisfies `isIn`, most numerous first; then the blocks that are no objects. */
function contents(
	m: Machine,
	main: Ptr,
	used: number,
	isIn: (block: number) => boolean,
): readonly DetailLine[] {
	const objects = liveObjects(m, main).filter(
		op => op >= HEAP && isIn(op - _PyType_PreHeaderSize(m, Py_TYPE(m, op))),
	);
	const types = [...countTypes(m, objects).values()].sort((a, b) => b.count - a.count);
	const other = used - objects.length;
	return [
		{level: 0, label: 'objects', text: counted(objects.length, 'object')},
		...types
			.slice(0, MOST_SHOWN)
			.map(({type, count}) => ({level: 1, label: type, text: String(count)})),
		{
			level: 0,
			label: 'other blocks',
			text: `${counted(other, 'block')}: items, tables and values of objects, free lists`,
		},
	];
}

/** What is in the blocks of a size class, and its pools one by one. */
export function poolDetails(m: Machine, main: Ptr, key: string): Details {
	const {i32} = m;
	const pools = new Set(poolsInUse(m));
	const poolOf = (block: number): number => block & ~(POOL_SIZE - 1);
	if (key === LARGE) {
		const blocks = i32[RAW_BLOCKS >> 2]!;
		const all = `${counted(blocks, 'block')}, ${bytesText(i32[RAW_BYTES >> 2]!)}`;
		return {
			title: 'blocks of more than 512 bytes',
			lines: [
				{level: 0, label: 'in use', text: `${all}, each asked of the C library`},
				...contents(m, main, blocks, block => !pools.has(poolOf(block))),
			],
		};
	}
	const size = Number(key);
	const cls = size / 16 - 1;
	const word = (pool: number, field: number): number => i32[(pool + field) >> 2]!;
	const own = [...pools].filter(pool => word(pool, pool_header.szidx) === cls);
	const isOwn = new Set(own);
	const capacity = blocksInPool(cls);
	const used = own.reduce((sum, pool) => sum + word(pool, pool_header.count), 0);
	return {
		title: `blocks of ${key} bytes`,
		lines: [
			{level: 0, label: 'serve', text: `requests of ${size - 15} to ${size} bytes`},
			{level: 0, label: 'in use', text: `${used} of ${own.length * capacity}, ${capacity} a pool`},
			...contents(m, main, used, block => isOwn.has(poolOf(block))),
			{level: 0, label: 'pools', text: String(own.length)},
			...own.slice(0, MOST_SHOWN).map(pool => ({
				level: 1,
				label: addressText(pool),
				text: `arena ${word(pool, pool_header.arenaindex)}, ${word(pool, pool_header.count)} of ${capacity} blocks`,
			})),
			...(own.length > MOST_SHOWN
				? [{level: 1, label: '', text: `and ${own.length - MOST_SHOWN} more`}]
				: []),
		],
	};
}
