/**
 * The functions of cmath on pairs of doubles (Modules/cmathmodule.c). Where an argument is infinite or no number, tables say what comes out;
 * large and tiny ones are scaled, so that nothing on the way overflows or vanishes.
 */
import {copySign, ldexp} from '../../base/double.ts';
import * as libm from '../../base/libm.ts';
import {type Complex, magnitude} from '../../objects/complex-arith.ts';

/** What C's errno would say: no number is the answer, or it is too large. */
export type CmathError = 'domain' | 'range';
export type CmathResult = Complex | CmathError;

const {atan2, cos, cosh, exp, log, log1p, sin, sinh, sqrt, tan, tanh} = libm;
const {abs, E, LN10, LN2, PI} = Math;
const INF = Number.POSITIVE_INFINITY;
const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = sqrt(LARGE);
const LOG_LARGE = log(LARGE);
/** DBL_MIN: below it doubles lose digits. */
const TINY = 2.225_073_858_507_201_4e-308;
const SQRT_TINY = sqrt(TINY);
const MANT_DIG = 53;
/** By so many powers of two up before the root; down afterwards by half of them, and the half that the root is of. */
const SCALE_UP = 53;
const SCALE_DOWN = -27;

/** The values of a table: upper case for the negative ones; `!`: a domain error. */
const VALUES: Readonly<Record<string, number>> = {
	i: INF,
	z: 0,
	n: Number.NaN,
	o: 1,
	p: PI,
	h: PI / 2,
	q: PI / 4,
	t: 0.75 * PI,
};

/** -inf, negative, -0, 0, positive, inf, nan. */
function kindOf(x: number): number {
	if (x !== x) return 6;
	const half = abs(x) === INF ? 3 : x === 0 ? 1 : 2;
	return copySign(1, x) > 0 ? 2 + half : 3 - half;
}

/** Rows by the first double, columns by the second, as `kindOf` numbers them; two letters an entry, dots where both are finite. */
const special = {
	acos: 'tipipipIpItIni hi........hInn hi........hIhn hi........hIhn hi........hInn qizizizIzIqIni ninnnnnnnnnInn',
	acosh:
		'iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnnnnnninnn',
	asinh:
		'IQIZIZIzIzIqIn IH........Ihnn IH........Ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnZnznninnn',
	atanh:
		'ZHZHZHZhZhZhZn ZH........Zhnn ZH........ZhZn zH........zhzn zH........zhnn zHzHzHzhzhzhzn zHnnnnnnnnzhnn',
	cosh: '!!IiiziZII!!in !!........!!nn !!........!!nz !!........!!nz !!........!!nn !!IIiZizIi!!in nnnnnznznnnnnn',
	exp: 'zzZZzZzzZzzzzz !!........!!nn !!........!!nn !!........!!nn !!........!!nn !!IIiZizIi!!in nnnnnZnznnnnnn',
	log: 'iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnnnnnninnn',
	sinh: '!!iIIZIzii!!in !!........!!nn !!........!!zn !!........!!zn !!........!!nn !!IIiZizIi!!in nnnnnZnznnnnnn',
	sqrt: 'iIzIzIziziiini iI........iinn iI........iinn iI........iinn iI........iinn iIiZiZiziziiin iInnnnnnnniinn',
	tanh: 'OzOzOZOzOZOzOz !!........!!nn !!........!!nn !!........!!nn !!........!!nn ozozoZozoZozoz nnnnnZnznnnnnn',
	rect: '!!iiIzIZiI!!in !!........!!nn zz........zzzz zz........zzzz !!........!!nn !!IIiZizIi!!in nnnnnznznnnnnn',
} as const;

const isFinite = (x: number, y: number): boolean => Number.isFinite(x) && Number.isFinite(y);

function looked(name: keyof typeof special, x: number, y: number): CmathResult {
	const at = kindOf(x) * 15 + kindOf(y) * 2;
	const letters = special[name].slice(at, at + 2);
	if (letters === '!!') return 'domain';
	const [real, imag] = [...letters].map(letter => {
		const value = VALUES[letter.toLowerCase()]!;
		return letter === letter.toLowerCase() ? value : -value;
	}) as [number, number];
	return [real, imag];
}

/** An infinity (or what else `size` is) in the direction of the angle, for an infinite first double and a finite second that is not 0. */
const towards = (size: number, angle: number, realSign: number, imagSign: number): Complex => [
	realSign * copySign(size, cos(angle)),
	imagSign * copySign(size, sin(angle)),
];

const isDirected = (x: number, y: number): boolean =>
	abs(x) === INF && Number.isFinite(y) && y !== 0;

const inRange = (z: Complex): CmathResult => (abs(z[0]) === INF || abs(z[1]) === INF ? 'range' : z);

/** f of i·z, turned back: from sinh to sin, from asinh to asin. */
const turned =
	(f: (x: number, y: number) => CmathResult) =>
	(x: number, y: number): CmathResult => {
		const s = f(-y, x);
		return typeof s === 'string' ? s : [s[1], -s[0]];
	};

/** log |z| of one with a large part. */
const logLarge = (x: number, y: number): number =>
	log(libm.norm([abs(x) / 2, abs(y) / 2])) + LN2 * 2;

export function c_sqrt(x: number, y: number): Complex {
	if (!isFinite(x, y)) return looked('sqrt', x, y) as Complex;
	if (x === 0 && y === 0) return [0, y];
	let ax = abs(x);
	const ay = abs(y);
	let s: number;
	if (ax < TINY && ay < TINY) {
		ax = ldexp(ax, SCALE_UP);
		s = ldexp(sqrt(ax + libm.norm([ax, ldexp(ay, SCALE_UP)])), SCALE_DOWN);
	} else {
		ax /= 8;
		s = 2 * sqrt(ax + libm.norm([ax, ay / 8]));
	}
	const d = ay / (2 * s);
	return x >= 0 ? [s, copySign(d, y)] : [d, copySign(s, y)];
}

export function c_acos(x: number, y: number): CmathResult {
	if (!isFinite(x, y)) return looked('acos', x, y);
	if (abs(x) > LARGE || abs(y) > LARGE) {
		const size = logLarge(x, y);
		return [atan2(abs(y), x), x < 0 ? -copySign(size, y) : copySign(size, -y)];
	}
	const a = c_sqrt(1 - x, -y);
	const b = c_sqrt(1 + x, y);
	return [2 * atan2(a[0], b[0]), libm.asinh(b[0] * a[1] - b[1] * a[0])];
}

/** `zeroBesideNan`: what a zero beside NaN says is kept (3.14). */
export function c_acosh(x: number, y: number, zeroBesideNan: boolean): CmathResult {
	if (!isFinite(x, y))
		return zeroBesideNan && x === 0 && y !== y ? [Number.NaN, PI / 2] : looked('acosh', x, y);
	if (abs(x) > LARGE || abs(y) > LARGE) return [logLarge(x, y), atan2(y, x)];
	const a = c_sqrt(x - 1, y);
	const b = c_sqrt(x + 1, y);
	return [libm.asinh(a[0] * b[0] + a[1] * b[1]), 2 * atan2(a[1], b[0])];
}

export function c_asinh(x: number, y: number): CmathResult {
	if (!isFinite(x, y)) return looked('asinh', x, y);
	if (abs(x) > LARGE || abs(y) > LARGE) {
		const size = logLarge(x, y);
		return [y >= 0 ? copySign(size, x) : -copySign(size, -x), atan2(y, abs(x))];
	}
	const a = c_sqrt(1 + y, -x);
	const b = c_sqrt(1 - y, x);
	return [libm.asinh(a[0] * b[1] - b[0] * a[1]), atan2(y, a[0] * b[0] - a[1] * b[1])];
}

export function c_atanh(x: number, y: number): CmathResult {
	if (!isFinite(x, y)) return looked('atanh', x, y);
	if (copySign(1, x) < 0) {
		const r = c_atanh(-x, -y);
		return typeof r === 'string' ? r : [-r[0], -r[1]];
	}
	const ay = abs(y);
	if (x > SQRT_LARGE || ay > SQRT_LARGE) {
		const h = libm.norm([x / 2, ay / 2]);
		return [x / 4 / h / h, -copySign(PI / 2, -y)];
	}
	if (x === 1 && ay < SQRT_TINY) {
		if (ay === 0) return 'domain';
		return [-log(sqrt(ay) / sqrt(libm.norm([ay, 2]))), copySign(atan2(2, -ay) / 2, y)];
	}
	return [
		log1p((4 * x) / ((1 - x) * (1 - x) + ay * ay)) / 4,
		-atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2,
	];
}

export function c_cosh(x: number, y: number): CmathResult {
	if (isDirected(x, y)) return towards(INF, y, 1, x > 0 ? 1 : -1);
	if (!isFinite(x, y)) return looked('cosh', x, y);
	if (abs(x) <= LOG_LARGE) return inRange([cos(y) * cosh(x), sin(y) * sinh(x)]);
	const less = x - copySign(1, x);
	return inRange([cos(y) * cosh(less) * E, sin(y) * sinh(less) * E]);
}

export function c_sinh(x: number, y: number): CmathResult {
	if (isDirected(x, y)) return towards(INF, y, x > 0 ? 1 : -1, 1);
	if (!isFinite(x, y)) return looked('sinh', x, y);
	if (abs(x) <= LOG_LARGE) return inRange([cos(y) * sinh(x), sin(y) * cosh(x)]);
	const less = x - copySign(1, x);
	return inRange([cos(y) * sinh(less) * E, sin(y) * cosh(less) * E]);
}

export function c_tanh(x: number, y: number, zeroBesideNan: boolean): CmathResult {
	if (isDirected(x, y)) return [copySign(1, x), copySign(0, 2 * sin(y) * cos(y))];
	if (!isFinite(x, y))
		return zeroBesideNan && x === 0 && y !== y ? [x, Number.NaN] : looked('tanh', x, y);
	if (abs(x) > LOG_LARGE) return [copySign(1, x), 4 * sin(y) * cos(y) * exp(-2 * abs(x))];
	const tx = tanh(x);
	const ty = tan(y);
	const cx = 1 / cosh(x);
	const txty = tx * ty;
	const denom = 1 + txty * txty;
	return [(tx * (1 + ty * ty)) / denom, (ty / denom) * cx * cx];
}

export function c_exp(x: number, y: number): CmathResult {
	if (isDirected(x, y)) return towards(x > 0 ? INF : 0, y, 1, 1);
	if (!isFinite(x, y)) return looked('exp', x, y);
	const isLarge = x > LOG_LARGE;
	const size = isLarge ? exp(x - 1) : exp(x);
	const last = isLarge ? E : 1;
	return inRange([size * cos(y) * last, size * sin(y) * last]);
}

export function c_log(x: number, y: number): CmathResult {
	if (!isFinite(x, y)) return looked('log', x, y);
	const ax = abs(x);
	const ay = abs(y);
	let real: number;
	if (ax > LARGE || ay > LARGE) real = log(libm.norm([ax / 2, ay / 2])) + LN2;
	else if (ax === 0 && ay === 0) return 'domain';
	else if (ax < TINY && ay < TINY)
		real = log(libm.norm([ldexp(ax, MANT_DIG), ldexp(ay, MANT_DIG)])) - MANT_DIG * LN2;
	else {
		const h = libm.norm([ax, ay]);
		const most = Math.max(ax, ay);
		const least = Math.min(ax, ay);
		real = h >= 0.71 && h <= 1.73 ? log1p((most - 1) * (most + 1) + least * least) / 2 : log(h);
	}
	return [real, atan2(y, x)];
}

export function c_log10(x: number, y: number): CmathResult {
	const r = c_log(x, y);
	return typeof r === 'string' ? r : [r[0] / LN10, r[1] / LN10];
}

export const c_asin = turned(c_asinh);
export const c_atan = turned(c_atanh);
export const c_sin = turned(c_sinh);
export const c_cos = (x: number, y: number): CmathResult => c_cosh(-y, x);
export const c_tan = (x: number, y: number, zeroBesideNan: boolean): CmathResult =>
	turned((a, b) => c_tanh(a, b, zeroBesideNan))(x, y);

/** r · e**(phi·i). */
export function c_rect(r: number, phi: number): CmathResult {
	if (isDirected(r, phi)) return towards(INF, phi, r > 0 ? 1 : -1, r > 0 ? 1 : -1);
	if (!isFinite(r, phi)) return looked('rect', r, phi);
	return phi === 0 ? [r, r * phi] : [r * cos(phi), r * sin(phi)];
}

/** Length and angle. */
export function c_polar(x: number, y: number): CmathResult {
	const r = magnitude([x, y]);
	return r === INF && isFinite(x, y) ? 'range' : [r, atan2(y, x)];
}
