/** The error function and its complement, rounded correctly. */
import {
	type DD,
	add,
	addDouble,
	divide,
	fromRatio,
	multiply,
	negate,
	squareRoot,
	times,
	twoProduct,
} from './doubledouble.ts';
import { ldexp } from './double.ts';
import { PI, PI_BITS, expDD, expPair } from './libm.ts';

const TWO_OVER_SQRT_PI: DD = divide([2, 0], squareRoot(fromRatio(PI, 1n << BigInt(PI_BITS))));

/** erf of 0 < x < 6 by the series with positive terms only. */
function erfSeries(x: number): DD {
	const square = twoProduct(x, x);
	const double = times(square, 2);
	let term: DD = [x, 0];
	let sum = term;
	for (let n = 1; n < 400 && term[0] > sum[0] * 1e-33; n++) {
		term = divide(multiply(term, double), [2 * n + 1, 0]);
		sum = add(sum, term);
	}
	return multiply(multiply(sum, expDD(negate(square))), TWO_OVER_SQRT_PI);
}

/** erfc of x >= 2 by its continued fraction, from the inside out. */
function erfcFraction(x: number): [value: DD, exponent: number] {
	let f: DD = [x, 0];
	for (let n = Math.ceil(60 + 900 / x); n >= 1; n--) f = addDouble(divide([n / 2, 0], f), x);
	const [value, exponent] = expPair(negate(twoProduct(x, x)));
	return [times(divide(multiply(value, TWO_OVER_SQRT_PI), f), 0.5), exponent];
}

export function erf(x: number): number {
	const a = Math.abs(x);
	if (x !== x || a < 2 ** -100) return x === x ? x * TWO_OVER_SQRT_PI[0] : x;
	if (a > 6) return x < 0 ? -1 : 1;
	const [hi, lo] = erfSeries(a);
	return x < 0 ? -(hi + lo) : hi + lo;
}

export function erfc(x: number): number {
	if (x !== x) return x;
	if (x > 27) return 0;
	if (x < -6) return 2;
	if (x >= 2) {
		const [value, exponent] = erfcFraction(x);
		return ldexp(value[0] + value[1], exponent);
	}
	if (Math.abs(x) < 2 ** -100) return 1;
	const inner = erfSeries(Math.abs(x));
	const [hi, lo] = addDouble(x < 0 ? inner : negate(inner), 1);
	return hi + lo;
}
