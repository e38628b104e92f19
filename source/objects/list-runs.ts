/** Finding the ascending run that begins at a position, for timsort (Objects/listobject.c, count_run). */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {type MergeState, reverseBoth} from './list-sort.ts';

/** Compares items `i` and `j` of the keys. */
const lessAt = (m: Machine, s: MergeState, i: number, j: number): number =>
	s.less(m, m.i32[s.keys + i * 2]! as Ptr, m.i32[s.keys + j * 2]! as Ptr);

/** How far items from `base` never decrease, the first `n` being known: the run's length, or -1. */
function ascending(m: Machine, s: MergeState, base: number, from: number, most: number): number {
	let n = from;
	for (; n < most; n++) {
		const less = lessAt(m, s, base + n, base + n - 1);
		if (less < 0) return -1;
		if (less > 0) break;
	}
	return n;
}

/** The length of the run at `base`, at most `most`, made ascending in place. -1 with the error set. */
export function count_run(m: Machine, s: MergeState, base: number, most: number): number {
	return m.profile.sortRuns === 'newer'
		? countNewer(m, s, base, most)
		: countOlder(m, s, base, most);
}

/** Until 3.12: a descending run is strictly so. */
function countOlder(m: Machine, s: MergeState, base: number, most: number): number {
	if (most === 1) return 1;
	const first = lessAt(m, s, base + 1, base);
	if (first < 0) return -1;
	if (first === 0) return ascending(m, s, base, 2, most);
	let n = 2;
	for (; n < most; n++) {
		const less = lessAt(m, s, base + n, base + n - 1);
		if (less < 0) return -1;
		if (less === 0) break;
	}
	reverseBoth(m, s, base, base + n);
	return n;
}

/** From 3.13 on: equal neighbours may stand in a descending run; they are reversed twice and so keep their order. */
function countNewer(m: Machine, s: MergeState, base: number, most: number): number {
	let n = ascending(m, s, base, 1, most);
	if (n < 0 || n === most) return n;
	if (n > 1) {
		const rises = lessAt(m, s, base, base + n - 1);
		if (rises < 0) return -1;
		if (rises > 0) return n;
		// All equal so far.
		reverseBoth(m, s, base, base + n);
	}
	n++;
	let equal = 0;
	const turnEqual = (): void => {
		if (equal === 0) return;
		reverseBoth(m, s, base + n - equal - 1, base + n);
		equal = 0;
	};
	for (; n < most; n++) {
		const smaller = lessAt(m, s, base + n, base + n - 1);
		if (smaller < 0) return -1;
		if (smaller > 0) {
			turnEqual();
			continue;
		}
		const larger = lessAt(m, s, base + n - 1, base + n);
		if (larger < 0) return -1;
		if (larger > 0) break;
		equal++;
	}
	turnEqual();
	reverseBoth(m, s, base, base + n);
	return ascending(m, s, base, n, most);
}
