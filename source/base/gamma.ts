/** Gamma and log-gamma by the Lanczos approximation, in the order of operations of CPython (Modules/mathmodule.c). */
import { copySign } from './double.ts';
import { cos, exp, log, pow, sin } from './libm.ts';

// Coefficients of the rational approximation with g = 6.0246800…, 13 terms (Boost's).
const G = 6.024_680_040_776_73;
const G_MINUS_HALF = 5.524_680_040_776_73;
const NUMERATOR = [
	23_531_376_880.410_76, 42_919_803_642.649_1, 35_711_959_237.355_67, 17_921_034_426.037_21,
	6_039_542_586.352_028, 1_439_720_407.311_721_6, 248_874_557.862_054_17, 31_426_415.585_400_194,
	2_876_370.628_935_372_5, 186_056.265_395_223_48, 8071.672_002_365_816, 210.824_277_751_579_36,
	2.506_628_274_631_000_2,
];
const DENOMINATOR = [
	0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558, 357_423,
	32_670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
	let n = 0;
	let d = 0;
	if (x < 5) {
		for (let i = 12; i >= 0; i--) {
			n = n * x + NUMERATOR[i]!;
			d = d * x + DENOMINATOR[i]!;
		}
	} else {
		for (let i = 0; i < 13; i++) {
			n = n / x + NUMERATOR[i]!;
			d = d / x + DENOMINATOR[i]!;
		}
	}
	return n / d;
}

/** sin(pi · x) without loss for large x. */
function sinPi(x: number): number {
	const y = Math.abs(x) % 2;
	const parts = [
		() => sin(Math.PI * y),
		() => cos(Math.PI * (y - 0.5)),
		() => sin(Math.PI * (1 - y)),
		() => -cos(Math.PI * (y - 1.5)),
		() => sin(Math.PI * (y - 2)),
	];
	return copySign(1, x) * parts[Math.round(2 * y)]!();
}

/** Gamma(x); NaN for its poles at negative integers and -inf, an infinity of x's sign at zeros. */
export function gamma(x: number): number {
	if (!Number.isFinite(x)) return x === Number.NEGATIVE_INFINITY ? Number.NaN : x;
	if (x === 0) return 1 / x;
	if (Number.isInteger(x)) {
		if (x < 0) return Number.NaN;
		if (x <= 23) {
			let factorial = 1;
			for (let i = 2; i < x; i++) factorial *= i;
			return factorial;
		}
	}
	const a = Math.abs(x);
	if (a < 1e-20) return 1 / x;
	if (a > 200) return x < 0 ? 0 / sinPi(x) : Number.POSITIVE_INFINITY;
	const y = a + G_MINUS_HALF;
	const q = a > G_MINUS_HALF ? y - a : y - G_MINUS_HALF;
	const z = ((a > G_MINUS_HALF ? q - G_MINUS_HALF : q - a) * G) / y;
	let r: number;
	if (x < 0) {
		r = (((-Math.PI / sinPi(a)) / a) * exp(y)) / lanczosSum(a);
		r -= z * r;
		if (a < 140) return r / pow(y, a - 0.5);
		const root = pow(y, a / 2 - 0.25);
		return r / root / root;
	}
	r = lanczosSum(a) / exp(y);
	r += z * r;
	if (a < 140) return r * pow(y, a - 0.5);
	const root = pow(y, a / 2 - 0.25);
	return r * root * root;
}

const LOG_PI = 1.144_729_885_849_400_2;

/** log |Gamma(x)|; infinite at its poles. */
export function lgamma(x: number): number {
	if (!Number.isFinite(x)) return x === x ? Number.POSITIVE_INFINITY : x;
	if (Number.isInteger(x) && x <= 2) return x <= 0 ? Number.POSITIVE_INFINITY : 0;
	const a = Math.abs(x);
	if (a < 1e-20) return -log(a);
	let r = log(lanczosSum(a)) - G;
	r += (a - 0.5) * (log(a + G - 0.5) - 1);
	return x < 0 ? LOG_PI - log(Math.abs(sinPi(a))) - log(a) - r : r;
}
