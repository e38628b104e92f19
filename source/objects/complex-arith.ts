/** Complex arithmetic on doubles (Objects/complexobject.c: _Py_c_sum, _Py_c_prod, _Py_c_quot, _Py_c_pow). */
import {copySign} from '../base/double.ts';
import {atan2, cos, exp, log, norm, pow, sin} from '../base/libm.ts';

export type Complex = readonly [real: number, imag: number];

const INF = Number.POSITIVE_INFINITY;
const isInf = (x: number): boolean => x === INF || x === -INF;

/** An infinity becomes 1, anything else 0, of the same sign. */
const boxed = (x: number): number => copySign(isInf(x) ? 1 : 0, x);
const nanToZero = (x: number): number => (x === x ? x : copySign(0, x));

export function product(a: Complex, b: Complex, recover: boolean): Complex {
	const ac = a[0] * b[0];
	const bd = a[1] * b[1];
	const ad = a[0] * b[1];
	const bc = a[1] * b[0];
	const z: Complex = [ac - bd, ad + bc];
	return recover && z[0] !== z[0] && z[1] !== z[1]
		? recoverProduct(a, b, [ac, bd, ad, bc].some(isInf), z)
		: z;
}

/** The infinity that an operand or a partial product was, where the formula gave NaN (C99, Annex G). */
function recoverProduct(a: Complex, b: Complex, overflow: boolean, z: Complex): Complex {
	const aInf = a.some(isInf);
	const bInf = b.some(isInf);
	if (!aInf && !bInf && !overflow) return z;
	let [p, q] = a;
	let [r, s] = b;
	if (aInf) [p, q] = [boxed(p), boxed(q)];
	if (aInf || !bInf) [r, s] = [nanToZero(r), nanToZero(s)];
	if (bInf) [p, q, r, s] = [nanToZero(p), nanToZero(q), boxed(r), boxed(s)];
	if (!aInf && !bInf) [p, q] = [nanToZero(p), nanToZero(q)];
	return [INF * (p * r - q * s), INF * (p * s + q * r)];
}

/** a / b by Smith's method; undefined for a zero divisor. */
export function quotient(a: Complex, b: Complex, recover: boolean): Complex | undefined {
	const x = Math.abs(b[0]);
	const y = Math.abs(b[1]);
	let z: Complex;
	if (x >= y) {
		if (x === 0) return undefined;
		const ratio = b[1] / b[0];
		const denominator = b[0] + b[1] * ratio;
		z = [(a[0] + a[1] * ratio) / denominator, (a[1] - a[0] * ratio) / denominator];
	} else if (y >= x) {
		const ratio = b[0] / b[1];
		const denominator = b[0] * ratio + b[1];
		z = [(a[0] * ratio + a[1]) / denominator, (a[1] * ratio - a[0]) / denominator];
	} else z = [Number.NaN, Number.NaN];
	if (!recover || z[0] === z[0] || z[1] === z[1]) return z;
	if (a.some(isInf) && b.every(Number.isFinite)) {
		const [p, q] = [boxed(a[0]), boxed(a[1])];
		return [INF * (p * b[0] + q * b[1]), INF * (q * b[0] - p * b[1])];
	}
	if (b.some(isInf) && a.every(Number.isFinite)) {
		const [p, q] = [boxed(b[0]), boxed(b[1])];
		return [0 * (a[0] * p + a[1] * q), 0 * (a[1] * p - a[0] * q)];
	}
	return z;
}

/** A real number divided by a complex one (_Py_rc_quot); undefined for a zero divisor. */
export function realQuotient(a: number, b: Complex): Complex | undefined {
	const x = Math.abs(b[0]);
	const y = Math.abs(b[1]);
	let z: Complex;
	if (x >= y) {
		if (x === 0) return undefined;
		const ratio = b[1] / b[0];
		const denominator = b[0] + b[1] * ratio;
		z = [a / denominator, (-a * ratio) / denominator];
	} else if (y >= x) {
		const ratio = b[0] / b[1];
		const denominator = b[0] * ratio + b[1];
		z = [(a * ratio) / denominator, -a / denominator];
	} else z = [Number.NaN, Number.NaN];
	if (z[0] !== z[0] && z[1] !== z[1] && Number.isFinite(a) && b.some(isInf)) {
		const [p, q] = [boxed(b[0]), boxed(b[1])];
		return [0 * (a * p), 0 * (-a * q)];
	}
	return z;
}

/** |z|; infinite if a part is, even beside NaN. */
export function magnitude(z: Complex): number {
	if (z.some(isInf)) return INF;
	if (z[0] !== z[0] || z[1] !== z[1]) return Number.NaN;
	return z[0] === 0 && z[1] === 0 ? 0 : norm(z);
}

/** a ** n for a whole n by repeated squaring. */
function integerPower(a: Complex, n: number, recover: boolean): Complex | undefined {
	let result: Complex = [1, 0];
	let square = a;
	for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
		if (rest % 2 === 1) result = product(result, square, recover);
		square = product(square, square, recover);
	}
	return n < 0 ? quotient([1, 0], result, recover) : result;
}

function generalPower(a: Complex, b: Complex): Complex | undefined {
	if (b[0] === 0 && b[1] === 0) return [1, 0];
	if (a[0] === 0 && a[1] === 0) return b[1] !== 0 || b[0] < 0 ? undefined : [0, 0];
	const size = magnitude(a);
	let length = pow(size, b[0]);
	const angle = atan2(a[1], a[0]);
	let phase = angle * b[0];
	if (b[1] !== 0) {
		length *= exp(-angle * b[1]);
		phase += b[1] * log(size);
	}
	// C's cos() sets errno here, which is taken for the same error.
	if (Math.abs(phase) === Number.POSITIVE_INFINITY) return undefined;
	return [length * cos(phase), length * sin(phase)];
}

/** a ** b; undefined for zero to a negative or complex power, and where the angle is infinite. */
export function power(a: Complex, b: Complex, recover: boolean): Complex | undefined {
	return b[1] === 0 && b[0] === Math.floor(b[0]) && Math.abs(b[0]) <= 100
		? integerPower(a, b[0], recover)
		: generalPower(a, b);
}
