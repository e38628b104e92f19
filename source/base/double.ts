/** Doubles taken apart and put together: what C's math.h offers and JavaScript's Math does not. */

const buffer = new ArrayBuffer(8);
const f64 = new Float64Array(buffer);
const u32 = new Uint32Array(buffer);

/** High 32 bits of the representation: sign, exponent, top of the fraction. */
export function highWord(x: number): number {
	f64[0] = x;
	return u32[1]!;
}

/** Low 32 bits of the representation. */
export function lowWord(x: number): number {
	f64[0] = x;
	return u32[0]!;
}

/** The double with these words. */
export function fromWords(high: number, low: number): number {
	u32[1] = high;
	u32[0] = low;
	return f64[0]!;
}

/** The sign bit: true for -0 and for negative NaNs too. */
export const signBit = (x: number): boolean => highWord(x) >>> 31 === 1;

export const copySign = (x: number, sign: number): number =>
	signBit(sign) ? -Math.abs(x) : Math.abs(x);

/** The exponent e with |x| = f · 2**e, 0.5 <= f < 1; 0 for zeros, infinities and NaN. */
export function exponentOf(x: number): number {
	if (x === 0 || !Number.isFinite(x)) return 0;
	const bits = (highWord(x) >>> 20) & 0x7_ff;
	if (bits !== 0) return bits - 1022;
	return ((highWord(x * 18_014_398_509_481_984) >>> 20) & 0x7_ff) - 1076;
}

/** Fraction and exponent: x = fraction · 2**exponent, 0.5 <= |fraction| < 1; zeros, infinities and NaN come back with 0. */
export function frexp(x: number): [fraction: number, exponent: number] {
	const exponent = exponentOf(x);
	return [exponent === 0 ? x : scale(x, -exponent), exponent];
}

/** 2**exponent for -1074 <= exponent <= 1023. */
export function powerOfTwo(exponent: number): number {
	return exponent >= -1022
		? fromWords((exponent + 1023) << 20, 0)
		: 2 ** (exponent + 60) * 2 ** -60;
}

/** x · 2**exponent where no step rounds. */
function scale(x: number, exponent: number): number {
	while (exponent > 1023) {
		x *= 8.98846567431158e307;
		exponent -= 1023;
	}
	while (exponent < -1022) {
		x *= 2.2250738585072014e-308;
		exponent += 1022;
	}
	return x * powerOfTwo(exponent);
}

/** x · 2**exponent, rounded once; infinite beyond the range (ldexp). */
export function ldexp(x: number, exponent: number): number {
	if (x === 0 || !Number.isFinite(x)) return x;
	const [fraction, own] = frexp(x);
	const total = own + exponent;
	if (total > 1024) return x < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	if (total > 0) return fraction * 2 * powerOfTwo(total - 1);
	if (total > -1022) return fraction * powerOfTwo(total);
	if (total < -1080) return x < 0 ? -0 : 0;
	// Down to the smallest normal number exactly; then one multiplication rounds.
	return fraction * powerOfTwo(-1021) * powerOfTwo(total + 1021);
}

/** The next double from x in the direction of y (nextafter). */
export function nextAfter(x: number, y: number): number {
	if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
	if (x === y) return y;
	if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
	const high = highWord(x);
	const low = u32[0]!;
	if (y > x === x > 0)
		return low === 0xff_ff_ff_ff ? fromWords(high + 1, 0) : fromWords(high, low + 1);
	return low === 0 ? fromWords(high - 1, 0xff_ff_ff_ff) : fromWords(high, low - 1);
}

/** The nearest integral double, ties to even (rint). */
export function roundHalfEven(x: number): number {
	const rounded = Math.round(x);
	return Math.abs(x - Math.trunc(x)) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The double nearest to n / d (both positive), ties to even; infinite beyond the range. */
export function ratioToDouble(n: bigint, d: bigint): number {
	const difference = bits(n) - bits(d);
	if (difference > 1025) return Number.POSITIVE_INFINITY;
	if (difference < -1077) return 0;
	const unit = Math.max(difference - 64, -1076);
	const [top, bottom] = unit > 0 ? [n, d << BigInt(unit)] : [n << BigInt(-unit), d];
	let q = top / bottom;
	const sticky = q * bottom !== top;
	if (unit > -1076) return ldexp(Number(q * 2n + (sticky ? 1n : 0n)), unit - 1);
	// Near the smallest doubles: q counts quarters of the last place.
	const rest = Number(q & 3n);
	q >>= 2n;
	if (rest > 2 || (rest === 2 && (sticky || (q & 1n) === 1n))) q += 1n;
	return Number(q) * Number.MIN_VALUE;
}

function bits(value: bigint): number {
	const hex = value.toString(16);
	return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0]!, 16)) - 28);
}

/** Sign, integral mantissa and exponent: x = mantissa · 2**exponent. Expects: x finite. */
export function decompose(x: number): [mantissa: bigint, exponent: number] {
	const [fraction, exponent] = frexp(x);
	return [BigInt(fraction * 9_007_199_254_740_992), exponent - 53];
}
