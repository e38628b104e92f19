/**
 * The state of a machine whose start-up has ended, as bytes: making these objects takes longer than most programs run. What memory cannot
 * hold (functions, definitions) is declared anew and is not in it.
 */
import {deserialize, serialize} from 'node:v8';
import type {Machine} from '../runtime/machine.ts';
import {ARENA_FLOOR} from '../allocator/rawmalloc.ts';
import {HEAP} from '../memory/map.ts';

const PAGE = 4096;

/** Scalars of the machine that start-up changes. */
const fields = [
	'startup_next',
	'last_resort_error',
	'modules',
	'builtins',
	'sysdict',
	'interned',
	'hash_hi',
	'next_type_version',
	'next_dict_version',
	'next_func_version',
] as const satisfies ReadonlyArray<keyof Machine>;
const gcFields = ['garbage', 'callbacks'] as const satisfies ReadonlyArray<keyof Machine['gc']>;

type Image = {
	readonly scalars: readonly number[];
	readonly gcScalars: readonly number[];
	/** Numbers of the pages that are not blank, and their contents. */
	readonly pages: Uint16Array;
	readonly bytes: Uint8Array;
};

/** The image of a machine in which nothing has happened since `createMachine`. */
export function packStartup(m: Machine): Uint8Array {
	const pages: number[] = [];
	for (let page = 0; page * PAGE < m.startup_next; page++) {
		const words = m.i32.subarray((page * PAGE) >> 2, ((page + 1) * PAGE) >> 2);
		if (words.some(word => word !== 0)) pages.push(page);
	}
	const bytes = new Uint8Array(pages.length * PAGE);
	for (const [i, page] of pages.entries())
		bytes.set(m.u8.subarray(page * PAGE, (page + 1) * PAGE), i * PAGE);
	const image: Image = {
		scalars: fields.map(name => m[name]),
		gcScalars: gcFields.map(name => m.gc[name]),
		pages: Uint16Array.from(pages),
		bytes,
	};
	return serialize(image);
}

/** Puts an image into a machine of the same profile in which everything has been declared. */
export function unpackStartup(m: Machine, packed: Uint8Array): void {
	const {scalars, gcScalars, pages, bytes} = deserialize(packed) as Image;
	for (const [i, page] of pages.entries())
		m.u8.set(bytes.subarray(i * PAGE, (i + 1) * PAGE), page * PAGE);
	for (const [i, name] of fields.entries()) (m as Record<typeof name, number>)[name] = scalars[i]!;
	for (const [i, name] of gcFields.entries())
		(m.gc as Record<typeof name, number>)[name] = gcScalars[i]!;
	// No arena has been taken yet; the machine that was packed may have had another limit.
	m.i32[ARENA_FLOOR >> 2] = HEAP + m.heap_limit;
	m.startingUp = false;
}
