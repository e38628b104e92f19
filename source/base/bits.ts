/** `value` rounded up to a multiple of `alignment`, a power of two. Both below 2³¹. */
export function alignUp(value: number, alignment: number): number {
	return (value + alignment - 1) & -alignment;
}

/** `value` rounded down to a multiple of `alignment`, a power of two. */
export function alignDown(value: number, alignment: number): number {
	return value & -alignment;
}

/** Whether `value` is 1, 2, 4, 8 … */
export function isPowerOfTwo(value: number): boolean {
	return value > 0 && (value & (value - 1)) === 0;
}

/** Bits needed to write `value` (0 for 0), as `int.bit_length()`; below 2³². */
export function bitLength(value: number): number {
	return 32 - Math.clz32(value);
}

/** The smallest power of two that is not below `value` (1 for 0); at most 2³⁰. */
export function nextPowerOfTwo(value: number): number {
	return value <= 1 ? 1 : 1 << bitLength(value - 1);
}

/** The exponent of a power of two: 0 for 1, 12 for 4096. */
export function log2(powerOfTwo: number): number {
	return 31 - Math.clz32(powerOfTwo);
}

/** How many bits of a 32-bit value are set. */
export function popCount(value: number): number {
	let bits = value - ((value >>> 1) & 0x55_55_55_55);
	bits = (bits & 0x33_33_33_33) + ((bits >>> 2) & 0x33_33_33_33);
	bits = (bits + (bits >>> 4)) & 0x0f_0f_0f_0f;
	return Math.imul(bits, 0x01_01_01_01) >>> 24;
}

/** The index of the lowest set bit; 32 for 0. */
export function countTrailingZeros(value: number): number {
	return value === 0 ? 32 : 31 - Math.clz32(value & -value);
}
