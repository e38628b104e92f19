/**
 * SipHash-1-3 with a 128-bit key of zeros, as CPython hashes str and bytes under PYTHONHASHSEED=0 (Python/pyhash.c).
 * 64-bit words are kept as pairs of 32-bit halves, so that nothing is allocated.
 */

/**
 * Hashes `length` bytes of memory from byte `start`, a multiple of 4, and writes the two words of the result, low first, to
 * `out[at]` and `out[at + 1]`. `i32` and `u8` are views of the same buffer; `out` may be one of them.
 */
export function siphash13(
	i32: Int32Array,
	u8: Uint8Array,
	start: number,
	length: number,
	out: Int32Array,
	at: number,
): void {
	let a0 = 0x70736575;
	let a1 = 0x736f6d65;
	let b0 = 0x6e646f6d;
	let b1 = 0x646f7261;
	let c0 = 0x6e657261;
	let c1 = 0x6c796765;
	let d0 = 0x79746573;
	let d1 = 0x74656462;
	const blocks = length >> 3;
	let word = start >> 2;
	// The blocks, then the tail block with the length in its top byte, then three rounds to finish.
	for (let round = 0; round < blocks + 4; round++) {
		let x0 = 0;
		let x1 = 0;
		if (round < blocks) {
			x0 = i32[word]!;
			x1 = i32[word + 1]!;
			word += 2;
			d0 ^= x0;
			d1 ^= x1;
		} else if (round === blocks) {
			x1 = length << 24;
			const tail = start + (blocks << 3);
			const rest = length & 7;
			for (let i = 0; i < rest; i++) {
				if (i < 4) x0 |= u8[tail + i]! << (i << 3);
				else x1 |= u8[tail + i]! << ((i - 4) << 3);
			}
			d0 ^= x0;
			d1 ^= x1;
		} else if (round === blocks + 1) c0 ^= 0xff;
		// a += b; c += d; b = rotl(b, 13) ^ a; d = rotl(d, 16) ^ c; a = rotl(a, 32)
		let low = (a0 + b0) | 0;
		let high = (a1 + b1 + (low >>> 0 < a0 >>> 0 ? 1 : 0)) | 0;
		a0 = high;
		a1 = low;
		let r0 = (b0 << 13) | (b1 >>> 19);
		let r1 = (b1 << 13) | (b0 >>> 19);
		b0 = r0 ^ low;
		b1 = r1 ^ high;
		low = (c0 + d0) | 0;
		c1 = (c1 + d1 + (low >>> 0 < c0 >>> 0 ? 1 : 0)) | 0;
		c0 = low;
		r0 = (d0 << 16) | (d1 >>> 16);
		r1 = (d1 << 16) | (d0 >>> 16);
		d0 = r0 ^ c0;
		d1 = r1 ^ c1;
		// c += b; a += d; b = rotl(b, 17) ^ c; d = rotl(d, 21) ^ a; c = rotl(c, 32)
		low = (c0 + b0) | 0;
		high = (c1 + b1 + (low >>> 0 < c0 >>> 0 ? 1 : 0)) | 0;
		c0 = high;
		c1 = low;
		r0 = (b0 << 17) | (b1 >>> 15);
		r1 = (b1 << 17) | (b0 >>> 15);
		b0 = r0 ^ low;
		b1 = r1 ^ high;
		low = (a0 + d0) | 0;
		a1 = (a1 + d1 + (low >>> 0 < a0 >>> 0 ? 1 : 0)) | 0;
		a0 = low;
		r0 = (d0 << 21) | (d1 >>> 11);
		r1 = (d1 << 21) | (d0 >>> 11);
		d0 = r0 ^ a0;
		d1 = r1 ^ a1;
		if (round <= blocks) {
			a0 ^= x0;
			a1 ^= x1;
		}
	}
	out[at] = a0 ^ b0 ^ c0 ^ d0;
	out[at + 1] = a1 ^ b1 ^ c1 ^ d1;
}
