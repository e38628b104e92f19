/**
 * Numbers of about 106 bits as the unevaluated sum of two doubles, for elementary functions that must round correctly.
 * (Dekker 1971, Knuth's two-sum.) Operands are finite and far from overflow and underflow.
 */
export type DD = readonly [hi: number, lo: number];

const SPLITTER = 134_217_729;

/** a + b exactly. */
export function twoSum(a: number, b: number): DD {
	const s = a + b;
	const t = s - a;
	return [s, a - (s - t) + (b - t)];
}

/** a · b exactly. */
export function twoProduct(a: number, b: number): DD {
	const p = a * b;
	let t = SPLITTER * a;
	const ah = t - (t - a);
	const al = a - ah;
	t = SPLITTER * b;
	const bh = t - (t - b);
	const bl = b - bh;
	return [p, ah * bh - p + ah * bl + al * bh + al * bl];
}

/** hi + lo as a normalised pair. Expects |hi| >= |lo|. */
function quick(hi: number, lo: number): DD {
	const s = hi + lo;
	return [s, lo - (s - hi)];
}

export function add(a: DD, b: DD): DD {
	const [s, e] = twoSum(a[0], b[0]);
	const [t, f] = twoSum(a[1], b[1]);
	const [u, g] = quick(s, e + t);
	return quick(u, g + f);
}

export function addDouble(a: DD, b: number): DD {
	const [s, e] = twoSum(a[0], b);
	return quick(s, e + a[1]);
}

export function multiply(a: DD, b: DD): DD {
	const [p, e] = twoProduct(a[0], b[0]);
	return quick(p, e + (a[0] * b[1] + a[1] * b[0]));
}

export function multiplyDouble(a: DD, b: number): DD {
	const [p, e] = twoProduct(a[0], b);
	return quick(p, e + a[1] * b);
}

export function divide(a: DD, b: DD): DD {
	const q1 = a[0] / b[0];
	let r = add(a, negate(multiplyDouble(b, q1)));
	const q2 = r[0] / b[0];
	r = add(r, negate(multiplyDouble(b, q2)));
	return addDouble(quick(q1, q2), r[0] / b[0]);
}

export const negate = (a: DD): DD => [-a[0], -a[1]];

/** a · 2**k where nothing overflows or underflows. */
export const times = (a: DD, power: number): DD => [a[0] * power, a[1] * power];

/** The square root. Expects a > 0. */
export function squareRoot(a: DD): DD {
	const x = Math.sqrt(a[0]);
	const rest = add(a, negate(twoProduct(x, x)));
	return quick(x, rest[0] / (2 * x));
}

/** The nearest double to an integer ratio, with the rest: for constants. */
export function fromRatio(n: bigint, d: bigint): DD {
	const scale = 2n ** 200n;
	const fixed = (n * scale) / d;
	const hi = Number(fixed) / 2 ** 200;
	const lo = Number(fixed - BigInt(hi * 2 ** 200)) / 2 ** 200;
	return [hi, lo];
}
