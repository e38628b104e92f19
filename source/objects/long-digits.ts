/**
 * Multiplication and long division digit by digit, for numbers of a few digits; longer ones go through BigInt
 * (Objects/longobject.c: x_mul, x_divrem). Products of digits have 60 bits: they are put together from halves of 15 bits.
 * Arguments are word indexes of lowest digits in memory.
 */
import type { Machine } from '../runtime/machine.ts';
import { PyLong_BASE, PyLong_MASK } from './long-layout.ts';

const HALF = 32_768;

/** z := a · b; z has na + nb digits, which need not be zeroed. */
export function multiplyDigits(
	m: Machine,
	z: number,
	a: number,
	na: number,
	b: number,
	nb: number,
): void {
	const { i32 } = m;
	for (let j = 0; j < nb; j++) i32[z + j] = 0;
	for (let i = 0; i < na; i++) {
		const x = i32[a + i]!;
		let carry = 0;
		for (let j = 0; j < nb; j++) {
			const y = i32[b + j]!;
			const upper = x * (y >>> 15);
			const high = Math.floor(upper / HALF);
			const t = x * (y & 32_767) + (upper - high * HALF) * HALF + i32[z + i + j]! + carry;
			const over = Math.floor(t / PyLong_BASE);
			i32[z + i + j] = t - over * PyLong_BASE;
			carry = high + over;
		}
		i32[z + i + nb] = carry;
	}
}

/** to := from << shift for n digits, 0 <= shift < 30; returns what is shifted out. */
function shiftLeft(m: Machine, to: number, from: number, n: number, shift: number): number {
	const { i32 } = m;
	let carry = 0;
	for (let i = 0; i < n; i++) {
		const digit = i32[from + i]!;
		i32[to + i] = ((digit << shift) & PyLong_MASK) | carry;
		carry = shift === 0 ? 0 : digit >>> (30 - shift);
	}
	return carry;
}

function shiftRight(m: Machine, to: number, from: number, n: number, shift: number): void {
	const { i32 } = m;
	for (let i = 0; i < n; i++) {
		const next = i + 1 < n ? i32[from + i + 1]! : 0;
		i32[to + i] = (i32[from + i]! >>> shift) | ((next << (30 - shift)) & PyLong_MASK);
	}
}

/** v[0 … nb] -= q · w; negative: what is left at the top is below zero. */
function subtractProduct(m: Machine, v: number, w: number, nb: number, q: number): number {
	const { i32 } = m;
	let carry = 0;
	for (let i = 0; i < nb; i++) {
		const y = i32[w + i]!;
		const upper = q * (y >>> 15);
		const high = Math.floor(upper / HALF);
		const t = q * (y & 32_767) + (upper - high * HALF) * HALF + carry;
		const over = Math.floor(t / PyLong_BASE);
		let rest = i32[v + i]! - (t - over * PyLong_BASE);
		carry = high + over;
		if (rest < 0) {
			rest += PyLong_BASE;
			carry++;
		}
		i32[v + i] = rest;
	}
	return i32[v + nb]! - carry;
}

function addBack(m: Machine, v: number, w: number, nb: number): number {
	const { i32 } = m;
	let carry = 0;
	for (let i = 0; i < nb; i++) {
		carry += i32[v + i]! + i32[w + i]!;
		i32[v + i] = carry & PyLong_MASK;
		carry >>>= 30;
	}
	return carry;
}

/**
 * z := a / b, r := a % b (Knuth's algorithm D). `v` is room for na + 1 digits, z for `nz`, r for nb. Expects na >= nb >= 2.
 */
export function divideDigits(
	m: Machine,
	z: number,
	nz: number,
	r: number,
	v: number,
	a: number,
	na: number,
	b: number,
	nb: number,
): void {
	const { i32 } = m;
	const shift = Math.clz32(i32[b + nb - 1]!) - 2;
	// The divisor, shifted, lies where the remainder will be.
	shiftLeft(m, r, b, nb, shift);
	i32[v + na] = shiftLeft(m, v, a, na, shift);
	const top = i32[r + nb - 1]!;
	for (let j = na - nb; j >= 0; j--) {
		// Never too small: the numerator has 60 bits, of which a double keeps 53.
		const numerator = i32[v + j + nb]! * PyLong_BASE + i32[v + j + nb - 1]! + 64;
		let q = Math.min(Math.floor(numerator / top), PyLong_MASK);
		let left = q === 0 ? i32[v + j + nb]! : subtractProduct(m, v + j, r, nb, q);
		for (; left < 0; q--) left += addBack(m, v + j, r, nb);
		i32[v + j + nb] = left;
		if (j < nz) i32[z + j] = q;
	}
	shiftRight(m, r, v, nb, shift);
}
