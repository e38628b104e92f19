/** SHA-512 (FIPS 180-4). The round constants are computed, not listed: fractions of roots of the first primes. */

const MASK = (1n << 64n) - 1n;

function primes(count: number): bigint[] {
	const found: bigint[] = [];
	for (let n = 2n; found.length < count; n++) if (found.every((p) => n % p !== 0n)) found.push(n);
	return found;
}

/** The first 64 bits of the fraction of the `degree`-th root of n. */
function rootFraction(n: bigint, degree: bigint): bigint {
	const target = n << (64n * degree);
	let low = 0n;
	let high = 1n << 72n;
	while (high - low > 1n) {
		const middle = (low + high) >> 1n;
		if (middle ** degree <= target) low = middle;
		else high = middle;
	}
	return low & MASK;
}

type Constants = { readonly rounds: readonly bigint[]; readonly initial: readonly bigint[] };

let known: Constants | undefined;

/** Computed when first needed: that takes some milliseconds. */
const constants = (): Constants =>
	(known ??= {
		rounds: primes(80).map((p) => rootFraction(p, 3n)),
		initial: primes(8).map((p) => rootFraction(p, 2n)),
	});

const rotate = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (64n - n))) & MASK;

function compress(state: bigint[], block: DataView, at: number, rounds: readonly bigint[]): void {
	const w: bigint[] = [];
	for (let t = 0; t < 16; t++) w.push(block.getBigUint64(at + t * 8));
	for (let t = 16; t < 80; t++) {
		const a = w[t - 15]!;
		const b = w[t - 2]!;
		const s0 = rotate(a, 1n) ^ rotate(a, 8n) ^ (a >> 7n);
		const s1 = rotate(b, 19n) ^ rotate(b, 61n) ^ (b >> 6n);
		w.push((w[t - 16]! + s0 + w[t - 7]! + s1) & MASK);
	}
	let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
	for (let t = 0; t < 80; t++) {
		const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
		const t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + rounds[t]! + w[t]!;
		const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
		const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
		[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
	}
	for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i]! + x) & MASK;
}

/** The 64 bytes of the digest. */
export function sha512(message: Uint8Array): Uint8Array {
	const length = Math.ceil((message.length + 17) / 128) * 128;
	const padded = new Uint8Array(length);
	padded.set(message);
	padded[message.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setBigUint64(length - 8, BigInt(message.length) * 8n);
	const { rounds, initial } = constants();
	const state = [...initial];
	for (let at = 0; at < length; at += 128) compress(state, view, at, rounds);
	const digest = new Uint8Array(64);
	const out = new DataView(digest.buffer);
	for (const [i, x] of state.entries()) out.setBigUint64(i * 8, x);
	return digest;
}
