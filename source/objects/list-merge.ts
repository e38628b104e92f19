/** Merging of neighbouring runs with galloping, for timsort (Objects/listobject.c, merge_lo, merge_hi, gallop_left …). */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {type MergeState, merge_getmem} from './list-sort.ts';

const MIN_GALLOP = 7;

const keyAt = (m: Machine, array: number, i: number): Ptr => m.i32[array + i * 2]! as Ptr;

/** Copies `n` items between arrays of keys, and the values beside them. */
function moveItems(
	m: Machine,
	toKeys: number,
	toValues: number,
	to: number,
	fromKeys: number,
	fromValues: number,
	from: number,
	n: number,
): void {
	if (n <= 0) return;
	m.i32.copyWithin(toKeys + to * 2, fromKeys + from * 2, fromKeys + (from + n) * 2);
	if (toValues !== 0)
		m.i32.copyWithin(toValues + to * 2, fromValues + from * 2, fromValues + (from + n) * 2);
}

/** In the sorted `array[base … base+n)`: where `key` belongs, left of equals. `hint`: where to begin. -1 with the error set. */
function gallop_left(
	m: Machine,
	s: MergeState,
	key: Ptr,
	array: number,
	base: number,
	n: number,
	hint: number,
): number {
	let last = 0;
	let offset = 1;
	let less = s.less(m, keyAt(m, array, base + hint), key);
	if (less < 0) return -1;
	if (less > 0) {
		const most = n - hint;
		while (offset < most) {
			less = s.less(m, keyAt(m, array, base + hint + offset), key);
			if (less < 0) return -1;
			if (less === 0) break;
			last = offset;
			offset = offset * 2 + 1;
		}
		if (offset > most) offset = most;
		last += hint;
		offset += hint;
	} else {
		const most = hint + 1;
		while (offset < most) {
			less = s.less(m, keyAt(m, array, base + hint - offset), key);
			if (less < 0) return -1;
			if (less > 0) break;
			last = offset;
			offset = offset * 2 + 1;
		}
		if (offset > most) offset = most;
		const held = last;
		last = hint - offset;
		offset = hint - held;
	}
	last++;
	while (last < offset) {
		const middle = last + ((offset - last) >> 1);
		less = s.less(m, keyAt(m, array, base + middle), key);
		if (less < 0) return -1;
		if (less > 0) last = middle + 1;
		else offset = middle;
	}
	return offset;
}

/** The same, right of equals. */
function gallop_right(
	m: Machine,
	s: MergeState,
	key: Ptr,
	array: number,
	base: number,
	n: number,
	hint: number,
): number {
	let last = 0;
	let offset = 1;
	let less = s.less(m, key, keyAt(m, array, base + hint));
	if (less < 0) return -1;
	if (less > 0) {
		const most = hint + 1;
		while (offset < most) {
			less = s.less(m, key, keyAt(m, array, base + hint - offset));
			if (less < 0) return -1;
			if (less === 0) break;
			last = offset;
			offset = offset * 2 + 1;
		}
		if (offset > most) offset = most;
		const held = last;
		last = hint - offset;
		offset = hint - held;
	} else {
		const most = n - hint;
		while (offset < most) {
			less = s.less(m, key, keyAt(m, array, base + hint + offset));
			if (less < 0) return -1;
			if (less > 0) break;
			last = offset;
			offset = offset * 2 + 1;
		}
		if (offset > most) offset = most;
		last += hint;
		offset += hint;
	}
	last++;
	while (last < offset) {
		const middle = last + ((offset - last) >> 1);
		less = s.less(m, key, keyAt(m, array, base + middle));
		if (less < 0) return -1;
		if (less > 0) offset = middle;
		else last = middle + 1;
	}
	return offset;
}

/** Merges runs [a, a+na) and [b, b+nb), b = a+na, na <= nb, through a copy of the first. 0 or -1. */
function merge_lo(
	m: Machine,
	s: MergeState,
	a: number,
	first: number,
	b: number,
	second: number,
): number {
	if (merge_getmem(m, s, first) < 0) return -1;
	const {keys, values, tempKeys, tempValues} = s;
	moveItems(m, tempKeys, tempValues, 0, keys, values, a, first);
	let to = a;
	let from = 0; // in the copy
	let other = b;
	let na = first;
	let nb = second;
	/** Puts the rest of the copy in its place: the end, and every failure. */
	const finish = (result: number): number => {
		moveItems(m, keys, values, to, tempKeys, tempValues, from, na);
		return result;
	};
	/** The copy's last item belongs at the very end. */
	const copyB = (): number => {
		moveItems(m, keys, values, to, keys, values, other, nb);
		moveItems(m, keys, values, to + nb, tempKeys, tempValues, from, 1);
		return 0;
	};
	const takeB = (n: number): void => {
		moveItems(m, keys, values, to, keys, values, other, n);
		to += n;
		other += n;
		nb -= n;
	};
	const takeA = (n: number): void => {
		moveItems(m, keys, values, to, tempKeys, tempValues, from, n);
		to += n;
		from += n;
		na -= n;
	};
	takeB(1);
	if (nb === 0) return finish(0);
	if (na === 1) return copyB();
	let minGallop = s.minGallop;
	for (;;) {
		let countA = 0;
		let countB = 0;
		for (;;) {
			const less = s.less(m, keyAt(m, keys, other), keyAt(m, tempKeys, from));
			if (less < 0) return finish(-1);
			if (less > 0) {
				takeB(1);
				countB++;
				countA = 0;
				if (nb === 0) return finish(0);
				if (countB >= minGallop) break;
			} else {
				takeA(1);
				countA++;
				countB = 0;
				if (na === 1) return copyB();
				if (countA >= minGallop) break;
			}
		}
		minGallop++;
		do {
			if (minGallop > 1) minGallop--;
			s.minGallop = minGallop;
			countA = gallop_right(m, s, keyAt(m, keys, other), tempKeys, from, na, 0);
			if (countA < 0) return finish(-1);
			if (countA > 0) {
				takeA(countA);
				if (na === 1) return copyB();
				// Only an inconsistent comparison can get here.
				if (na === 0) return finish(0);
			}
			takeB(1);
			if (nb === 0) return finish(0);
			countB = gallop_left(m, s, keyAt(m, tempKeys, from), keys, other, nb, 0);
			if (countB < 0) return finish(-1);
			if (countB > 0) {
				takeB(countB);
				if (nb === 0) return finish(0);
			}
			takeA(1);
			if (na === 1) return copyB();
		} while (countA >= MIN_GALLOP || countB >= MIN_GALLOP);
		minGallop++;
		s.minGallop = minGallop;
	}
}

/** The same with na >= nb, through a copy of the second run, from the right. 0 or -1. */
function merge_hi(
	m: Machine,
	s: MergeState,
	a: number,
	first: number,
	b: number,
	second: number,
): number {
	if (merge_getmem(m, s, second) < 0) return -1;
	const {keys, values, tempKeys, tempValues} = s;
	moveItems(m, tempKeys, tempValues, 0, keys, values, b, second);
	let to = b + second - 1;
	let from = second - 1; // in the copy
	let other = a + first - 1;
	let na = first;
	let nb = second;
	const finish = (result: number): number => {
		if (nb > 0) moveItems(m, keys, values, to - (nb - 1), tempKeys, tempValues, 0, nb);
		return result;
	};
	/** The copy's first item belongs at the very front. */
	const copyA = (): number => {
		moveItems(m, keys, values, to + 1 - na, keys, values, other + 1 - na, na);
		to -= na;
		moveItems(m, keys, values, to, tempKeys, tempValues, from, 1);
		return 0;
	};
	const takeA = (n: number): void => {
		to -= n;
		other -= n;
		moveItems(m, keys, values, to + 1, keys, values, other + 1, n);
		na -= n;
	};
	const takeB = (n: number): void => {
		to -= n;
		from -= n;
		moveItems(m, keys, values, to + 1, tempKeys, tempValues, from + 1, n);
		nb -= n;
	};
	takeA(1);
	if (na === 0) return finish(0);
	if (nb === 1) return copyA();
	let minGallop = s.minGallop;
	for (;;) {
		let countA = 0;
		let countB = 0;
		for (;;) {
			const less = s.less(m, keyAt(m, tempKeys, from), keyAt(m, keys, other));
			if (less < 0) return finish(-1);
			if (less > 0) {
				takeA(1);
				countA++;
				countB = 0;
				if (na === 0) return finish(0);
				if (countA >= minGallop) break;
			} else {
				takeB(1);
				countB++;
				countA = 0;
				if (nb === 1) return copyA();
				if (countB >= minGallop) break;
			}
		}
		minGallop++;
		do {
			if (minGallop > 1) minGallop--;
			s.minGallop = minGallop;
			let at = gallop_right(m, s, keyAt(m, tempKeys, from), keys, a, na, na - 1);
			if (at < 0) return finish(-1);
			countA = na - at;
			if (countA > 0) {
				takeA(countA);
				if (na === 0) return finish(0);
			}
			takeB(1);
			if (nb === 1) return copyA();
			at = gallop_left(m, s, keyAt(m, keys, other), tempKeys, 0, nb, nb - 1);
			if (at < 0) return finish(-1);
			countB = nb - at;
			if (countB > 0) {
				takeB(countB);
				if (nb === 1) return copyA();
				// Only an inconsistent comparison can get here.
				if (nb === 0) return finish(0);
			}
			takeA(1);
			if (na === 0) return finish(0);
		} while (countA >= MIN_GALLOP || countB >= MIN_GALLOP);
		minGallop++;
		s.minGallop = minGallop;
	}
}

/** Merges pending runs i and i+1. 0 or -1. */
export function merge_at(m: Machine, s: MergeState, i: number): number {
	const left = s.pending[i]!;
	const right = s.pending[i + 1]!;
	let {base: a, length: na} = left;
	const {base: b} = right;
	let {length: nb} = right;
	left.length = na + nb;
	s.pending.splice(i + 1, 1);
	const skip = gallop_right(m, s, keyAt(m, s.keys, b), s.keys, a, na, 0);
	if (skip < 0) return -1;
	a += skip;
	na -= skip;
	if (na === 0) return 0;
	nb = gallop_left(m, s, keyAt(m, s.keys, a + na - 1), s.keys, b, nb, nb - 1);
	if (nb <= 0) return nb;
	return na <= nb ? merge_lo(m, s, a, na, b, nb) : merge_hi(m, s, a, na, b, nb);
}

/** The depth at which the boundary between two neighbouring runs lies in a perfectly balanced merge tree (powerloop). */
function powerloop(s1: number, n1: number, n2: number, n: number): number {
	let result = 0;
	let a = 2 * s1 + n1;
	let b = a + n1 + n2;
	for (;;) {
		result++;
		if (a >= n) {
			a -= n;
			b -= n;
		} else if (b >= n) return result;
		a *= 2;
		b *= 2;
	}
}

/** Before a run of length `n` is pushed: merges what lies deeper than its boundary. 0 or -1. */
export function found_new_run(m: Machine, s: MergeState, n: number): number {
	const {pending} = s;
	if (pending.length === 0) return 0;
	const top = pending.at(-1)!;
	const power = powerloop(top.base, top.length, n, s.length);
	while (pending.length > 1 && pending.at(-2)!.power > power)
		if (merge_at(m, s, pending.length - 2) < 0) return -1;
	pending.at(-1)!.power = power;
	return 0;
}

/** Merges all pending runs into one. 0 or -1 (merge_force_collapse). */
export function merge_collapse_all(m: Machine, s: MergeState): number {
	const {pending} = s;
	while (pending.length > 1) {
		let i = pending.length - 2;
		if (i > 0 && pending[i - 1]!.length < pending[i + 1]!.length) i--;
		if (merge_at(m, s, i) < 0) return -1;
	}
	return 0;
}
