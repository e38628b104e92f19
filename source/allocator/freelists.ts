/**
 * Free lists (Include/internal/pycore_freelist_state.h): stacks of dead objects kept for reuse, linked through the word at
 * offset 0 of the object (its dead count). Capacities come from the profile; which paths use them is each type's business.
 * Taking and giving count nothing for the collector.
 */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import type {FreelistName, Profile} from '../profile/profile.ts';
import {FREELISTS} from '../memory/map.ts';

/** Each list is three words in memory: first object, how many, capacity. Tuples have one list per length 1…20. */
const place = (n: number): number => FREELISTS + n * 16;

export const FREELIST_float = place(0);
export const FREELIST_int = place(1);
export const FREELIST_complex = place(2);
export const FREELIST_list = place(3);
export const FREELIST_dict = place(4);
export const FREELIST_dictkeys = place(5);
export const FREELIST_slice = place(6);
export const FREELIST_listiter = place(7);
export const FREELIST_tupleiter = place(8);
export const FREELIST_range = place(9);
export const FREELIST_rangeiter = place(10);
export const FREELIST_method = place(11);
export const FREELIST_cfunction = place(12);
export const FREELIST_context = place(13);
export const FREELIST_async_gens = place(14);
export const FREELIST_async_gen_asends = place(36);
export const FREELIST_unicode_writers = place(37);
/** The list for tuples of length 1 … 20. */
export const FREELIST_tuple = (length: number): number => place(15 + length);

/** The word that links parked objects; it is the dead object's ob_refcnt, so the type word stays readable. */
const LINK = 0;

const lists: readonly (readonly [FreelistName, number])[] = [
	['float', FREELIST_float],
	['int', FREELIST_int],
	['complex', FREELIST_complex],
	['list', FREELIST_list],
	['dict', FREELIST_dict],
	['dictkeys', FREELIST_dictkeys],
	['slice', FREELIST_slice],
	['listiter', FREELIST_listiter],
	['tupleiter', FREELIST_tupleiter],
	['range', FREELIST_range],
	['rangeiter', FREELIST_rangeiter],
	['method', FREELIST_method],
	['cfunction', FREELIST_cfunction],
	['context', FREELIST_context],
	['async_gens', FREELIST_async_gens],
	['async_gen_asends', FREELIST_async_gen_asends],
	['unicode_writers', FREELIST_unicode_writers],
	...Array.from({length: 20}, (_, i) => ['tuple', FREELIST_tuple(i + 1)] as const),
];

/** Whether a list keeps blocks that are no objects. */
export const parksMemory = (list: number): boolean =>
	list === FREELIST_dictkeys || list === FREELIST_unicode_writers;

/** All lists with their names, for statistics and for emptying. */
export const freelists = lists;

/** Writes the profile's capacities into memory; lists a release does not have get 0. */
export function initFreelists(m: Machine, profile: Profile): void {
	for (const [name, list] of lists) {
		m.i32[list >> 2] = 0;
		m.i32[(list >> 2) + 1] = 0;
		m.i32[(list >> 2) + 2] = profile.freelists[name] ?? 0;
	}
}

/** Takes the last parked object, or 0. Its header and contents are the caller's to initialise. */
export function freelist_pop(m: Machine, list: number): Ptr {
	const {i32} = m;
	const at = list >> 2;
	const op = i32[at]!;
	if (op !== 0) {
		i32[at] = i32[(op + LINK) >> 2]!;
		i32[at + 1] = i32[at + 1]! - 1;
		if (m.tracing !== 0 && !parksMemory(list)) m.trace_touch(m, op as Ptr);
	}
	return op as Ptr;
}

/** Parks a dead object (untracked, contents released); false if the list is full: then free the block. */
export function freelist_push(m: Machine, list: number, op: number): boolean {
	const {i32} = m;
	const at = list >> 2;
	const count = i32[at + 1]!;
	if (count >= i32[at + 2]! || m.startingUp) return false;
	i32[(op + LINK) >> 2] = i32[at]!;
	i32[at] = op;
	i32[at + 1] = count + 1;
	return true;
}

/** Takes a parked object off for good, without counting it as reused: for emptying a list. 0 when it is empty. */
export function freelist_drain(m: Machine, list: number): Ptr {
	const {i32} = m;
	const at = list >> 2;
	const op = i32[at]!;
	if (op === 0) return 0 as Ptr;
	i32[at] = i32[(op + LINK) >> 2]!;
	i32[at + 1] = i32[at + 1]! - 1;
	return op as Ptr;
}

/** Empties all lists for the time being; what `freelists_restore` needs to bring them back. */
export function freelists_hide(m: Machine): Int32Array {
	const parked = m.i32.slice(FREELISTS >> 2, place(38) >> 2);
	for (const [, list] of lists) m.i32.fill(0, list >> 2, (list >> 2) + 2);
	return parked;
}

export function freelists_restore(m: Machine, parked: Int32Array): void {
	m.i32.set(parked, FREELISTS >> 2);
}
