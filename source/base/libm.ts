/**
 * Elementary functions rounded correctly (to the nearest double, in all but about one case of 2**40), which is what a good C library
 * returns nearly always; JavaScript's own differ from it more often. Those that agree well are used as they are.
 */
import {
	type DD,
	add,
	addDouble,
	divide,
	fromRatio,
	multiply,
	multiplyDouble,
	negate,
	squareRoot,
	times,
	twoProduct,
	twoSum,
} from './doubledouble.ts';
import { exponentOf, ldexp } from './double.ts';

export const PI_BITS = 1280;

/** arctan(1 / n) · 2**bits. */
function inverseTangent(n: bigint, bits: number): bigint {
	let term = (1n << BigInt(bits)) / n;
	let sum = term;
	for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
		term /= n * n;
		sum += (sign * term) / k;
	}
	return sum;
}

/** pi · 2**PI_BITS, by Machin's formula. */
export const PI = (16n * inverseTangent(5n, PI_BITS + 40) - 4n * inverseTangent(239n, PI_BITS + 40)) >> 40n;
const HALF_PI = PI >> 1n;

/** ln 2 · 2**200, by 2 artanh(1/3). */
function naturalLog2(): bigint {
	let term = (2n << 240n) / 3n;
	let sum = term;
	for (let k = 3n; term !== 0n; k += 2n) {
		term /= 9n;
		sum += term / k;
	}
	return sum >> 40n;
}

/** A constant as parts: the first two with few enough bits that small multiples are exact. */
function parts(value: bigint, bits: number): [number, number, number] {
	const scaled = (x: bigint): number => Number(x >> BigInt(bits - 200)) / 2 ** 200;
	const first = Math.round(scaled(value) * 2 ** 30) / 2 ** 30;
	let rest = value - ((BigInt(first * 2 ** 30) << BigInt(bits)) >> 30n);
	const second = Math.round(scaled(rest) * 2 ** 62) / 2 ** 62;
	rest -= (BigInt(second * 2 ** 62) << BigInt(bits)) >> 62n;
	return [first, second, scaled(rest)];
}

const LN2_FIXED = naturalLog2();
const [LN2_1, LN2_2, LN2_3] = parts(LN2_FIXED, 200);
const LN2: DD = fromRatio(LN2_FIXED, 1n << 200n);
const [PIO2_1, PIO2_2, PIO2_3] = parts(HALF_PI, PI_BITS);

const INVERSE_FACTORIALS: readonly DD[] = Array.from({ length: 30 }, (_, n) => {
	let f = 1n;
	for (let i = 2n; i <= BigInt(n); i++) f *= i;
	return fromRatio(1n, f);
});

/** e**x - 1 for |x| < 0.4. */
function expm1Small(x: DD): DD {
	const r = times(x, 1 / 256);
	let sum = INVERSE_FACTORIALS[11]!;
	for (let n = 10; n >= 1; n--) sum = add(multiply(sum, r), INVERSE_FACTORIALS[n]!);
	let p = multiply(sum, r);
	for (let i = 0; i < 8; i++) p = add(times(p, 2), multiply(p, p));
	return p;
}

/** e**x as a pair and a power of two: value · 2**exponent. Expects |x| < 2000. */
export function expPair(x: DD): [value: DD, exponent: number] {
	const k = Math.round(x[0] / LN2[0]);
	let r = addDouble(x, -k * LN2_1);
	r = addDouble(r, -k * LN2_2);
	r = add(r, twoProduct(-k, LN2_3));
	return [addDouble(expm1Small(r), 1), k];
}

/** e**x for moderate x, as a pair. */
export function expDD(x: DD): DD {
	const [value, exponent] = expPair(x);
	return times(value, 2 ** exponent);
}

export function exp(x: number): number {
	if (x !== x || x > 710 || x < -746) return x < 0 ? 0 : x + Number.POSITIVE_INFINITY;
	if (Math.abs(x) < 2 ** -54) return 1 + x;
	const [value, exponent] = expPair([x, 0]);
	return ldexp(value[0] + value[1], exponent);
}

/** ln x of a normal positive number, as a pair: one Newton step from the host's logarithm. */
function logDD(x: number): DD {
	const exponent = exponentOf(x);
	const m = ldexp(x, -exponent);
	// m lies in [0.5, 1); the exponent's part is added exactly enough.
	const near = m < Math.SQRT1_2 ? 2 * m : m;
	const k = m < Math.SQRT1_2 ? exponent - 1 : exponent;
	const y = Math.log(near);
	const t = addDouble(multiplyDouble(expDD([-y, 0]), near), -1);
	const correction = add(t, times(multiply(t, t), -0.5));
	const fraction = addDouble(correction, y);
	if (k === 0) return fraction;
	return add(add(twoProduct(k, LN2[0]), twoProduct(k, LN2[1])), fraction);
}

const positive = (x: number): boolean => x > 0 && x !== Number.POSITIVE_INFINITY;

export function log(x: number): number {
	if (!positive(x) || x === 1) return Math.log(x);
	const [hi, lo] = logDD(x);
	return hi + lo;
}

export function log2(x: number): number {
	if (!positive(x) || x === 1) return Math.log2(x);
	const [hi, lo] = divide(logDD(x), LN2);
	return hi + lo;
}

/** x ** y: the host's agrees with C's. */
export const pow = (x: number, y: number): number => x ** y;
export const { sqrt, sinh, tanh, atanh, log1p, expm1, log10 } = Math;
export const exp2 = (x: number): number => 2 ** x;

export function cosh(x: number): number {
	const a = Math.abs(x);
	if (a < 0.346_573_590_279_972_64) {
		const t = Math.expm1(a);
		const w = 1 + t;
		return a < 2 ** -55 ? w : 1 + (t * t) / (w + w);
	}
	if (a < 22) {
		const t = exp(a);
		return 0.5 * t + 0.5 / t;
	}
	if (a <= 709) return 0.5 * exp(a);
	const w = exp(0.5 * a);
	return 0.5 * w * w;
}

export function asinh(x: number): number {
	const a = Math.abs(x);
	if (a < 2 ** -28 || !Number.isFinite(x)) return x;
	const w =
		a > 2 ** 28
			? log(a) + LN2[0]
			: a > 2
				? log(2 * a + 1 / (Math.sqrt(a * a + 1) + a))
				: Math.log1p(a + (a * a) / (1 + Math.sqrt(1 + a * a)));
	return x < 0 ? -w : w;
}

export function acosh(x: number): number {
	if (!(x >= 1) || x === Number.POSITIVE_INFINITY) return Math.acosh(x);
	if (x > 2 ** 28) return log(x) + LN2[0];
	if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
	const t = x - 1;
	return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

/** x minus a multiple of pi/2, and that multiple modulo 4. */
function reduce(x: number): [rest: DD, quadrant: number] {
	if (Math.abs(x) < 1_000_000) {
		const k = Math.round(x / PIO2_1);
		let r: DD = twoSum(x, -k * PIO2_1);
		r = addDouble(r, -k * PIO2_2);
		return [add(r, twoProduct(-k, PIO2_3)), k & 3];
	}
	// Its last bit is worth 2**-33 or more, and from 2**53 on a whole number.
	const fixed =
		Math.abs(x) < 2 ** 53
			? BigInt(x * 2 ** 33) << BigInt(PI_BITS - 33)
			: BigInt(x) << BigInt(PI_BITS);
	let k = fixed / HALF_PI;
	let rest = fixed - k * HALF_PI;
	if (2n * (rest < 0n ? -rest : rest) > HALF_PI) {
		k += rest < 0n ? -1n : 1n;
		rest += rest < 0n ? HALF_PI : -HALF_PI;
	}
	return [fromRatio(rest, 1n << BigInt(PI_BITS)), Number(((k % 4n) + 4n) % 4n)];
}

/** Sine of |r| <= pi/4 by its series. */
function sinSmall(r: DD): DD {
	const square = multiply(r, r);
	let sum = INVERSE_FACTORIALS[27]!;
	for (let n = 25; n >= 1; n -= 2) {
		sum = add(negate(multiply(sum, square)), INVERSE_FACTORIALS[n]!);
	}
	return multiply(sum, r);
}

function cosSmall(r: DD): DD {
	const square = multiply(r, r);
	let sum = INVERSE_FACTORIALS[28]!;
	for (let n = 26; n >= 0; n -= 2) {
		sum = add(negate(multiply(sum, square)), INVERSE_FACTORIALS[n]!);
	}
	return sum;
}

/** Sine and cosine of a finite number, as pairs. */
function sinCos(x: number): [sin: DD, cos: DD] {
	const [r, quadrant] = reduce(x);
	const s = sinSmall(r);
	const c = cosSmall(r);
	if (quadrant === 0) return [s, c];
	if (quadrant === 1) return [c, negate(s)];
	return quadrant === 2 ? [negate(s), negate(c)] : [negate(c), s];
}

const TINY = 2 ** -27;

export function sin(x: number): number {
	if (!Number.isFinite(x)) return Number.NaN;
	if (Math.abs(x) < TINY) return x;
	const [hi, lo] = sinCos(x)[0];
	return hi + lo;
}

export function cos(x: number): number {
	if (!Number.isFinite(x)) return Number.NaN;
	const [hi, lo] = sinCos(x)[1];
	return hi + lo;
}

export function tan(x: number): number {
	if (!Number.isFinite(x)) return Number.NaN;
	if (Math.abs(x) < TINY) return x;
	const [s, c] = sinCos(x);
	const [hi, lo] = divide(s, c);
	return hi + lo;
}

export function asin(x: number): number {
	if (!(Math.abs(x) < 1) || Math.abs(x) < TINY) return Math.abs(x) < TINY ? x : Math.asin(x);
	const y = Math.asin(x);
	const [s, c] = sinCos(y);
	const [hi, lo] = addDouble(divide(addDouble(negate(s), x), c), y);
	return hi + lo;
}

export function acos(x: number): number {
	if (!(Math.abs(x) < 1)) return Math.acos(x);
	const y = Math.acos(x);
	const [s, c] = sinCos(y);
	const [hi, lo] = addDouble(divide(addDouble(c, -x), s), y);
	return hi + lo;
}

/** atan2 of finite numbers, not both zero, neither so large or small that products leave the range. */
function atan2Near(y: number, x: number): number {
	const a = Math.atan2(y, x);
	const [s, c] = sinCos(a);
	const across = add(multiplyDouble(c, y), negate(multiplyDouble(s, x)));
	const along = add(multiplyDouble(c, x), multiplyDouble(s, y));
	const [hi, lo] = addDouble(divide(across, along), a);
	return hi + lo;
}

export function atan(x: number): number {
	if (!(Math.abs(x) < 2 ** 100) || Math.abs(x) < TINY)
		return Math.abs(x) < TINY ? x : Math.atan(x);
	return atan2Near(x, 1);
}

export function atan2(y: number, x: number): number {
	if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || y === 0) return Math.atan2(y, x);
	const ey = exponentOf(y);
	const ex = exponentOf(x);
	if (Math.abs(ey - ex) > 60) return ey < ex && x > 0 ? y / x : Math.atan2(y, x);
	return atan2Near(ldexp(y, -ex), ldexp(x, -ex));
}

export function cbrt(x: number): number {
	if (x === 0 || !Number.isFinite(x)) return x;
	const exponent = Math.floor(exponentOf(x) / 3);
	const scaled = ldexp(x, -3 * exponent);
	const y = Math.cbrt(scaled);
	const rest = addDouble(negate(multiplyDouble(twoProduct(y, y), y)), scaled);
	return ldexp(y + (rest[0] + rest[1]) / (3 * y * y), exponent);
}

/** The root of a sum of squares of finite numbers that are not all zero. */
export function norm(values: readonly number[]): number {
	let most = 0;
	for (const value of values) most = Math.max(most, Math.abs(value));
	const exponent = exponentOf(most);
	let sum: DD = [0, 0];
	for (const value of values) {
		const scaled = ldexp(value, -exponent);
		if (Math.abs(scaled) > 2 ** -300) sum = add(sum, twoProduct(scaled, scaled));
	}
	const [hi, lo] = squareRoot(sum);
	return ldexp(hi + lo, exponent);
}

/** e**y - 1 for any moderate y, accurate near 0 too. */
const expm1DD = (y: DD): DD => (Math.abs(y[0]) < 0.3 ? expm1Small(y) : addDouble(expDD(y), -1));

/** Hyperbolic sine and cosine. */
function sinhCosh(y: number): [sinh: DD, cosh: DD] {
	const e = expm1DD([y, 0]);
	const inverse = divide(e, addDouble(e, 1));
	return [times(add(e, inverse), 0.5), addDouble(times(add(e, negate(inverse)), 0.5), 1)];
}

/** As asinh, but correctly rounded: so newer C libraries do. */
export function asinhExact(x: number): number {
	const a = Math.abs(x);
	if (!Number.isFinite(x) || a < TINY) return x;
	if (a > 2 ** 100) {
		const [hi, lo] = add(logDD(a), LN2);
		return x < 0 ? -(hi + lo) : hi + lo;
	}
	const y = asinh(x);
	const [s, c] = sinhCosh(y);
	const [hi, lo] = addDouble(divide(addDouble(negate(s), x), c), y);
	return hi + lo;
}

export function acoshExact(x: number): number {
	if (!(x > 1) || x === Number.POSITIVE_INFINITY) return Math.acosh(x);
	if (x > 2 ** 100) {
		const [hi, lo] = add(logDD(x), LN2);
		return hi + lo;
	}
	const y = acosh(x);
	const [s, c] = sinhCosh(y);
	const [hi, lo] = addDouble(divide(addDouble(negate(c), x), s), y);
	return hi + lo;
}

export function atanhExact(x: number): number {
	if (!(Math.abs(x) < 1)) return Math.atanh(x);
	if (Math.abs(x) < TINY) return x;
	const y = Math.atanh(x);
	const [s, c] = sinhCosh(y);
	const rest = addDouble(negate(divide(s, c)), x);
	const [hi, lo] = addDouble(multiply(rest, multiply(c, c)), y);
	return hi + lo;
}
