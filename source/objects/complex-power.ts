/** Operators of complex (Objects/complexobject.c). Real operands stay real where the release says so. */
import type { Owned, Ptr } from '../memory/address.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_None } from '../runtime/statics.ts';
import { type Complex, magnitude, power, product, quotient, realQuotient } from './complex-arith.ts';
import { PyComplex_Check, complexOperand, complexValue, fromComplex } from './complex-layout.ts';
import { notFloat } from './float-arith.ts';
import { zeroDivision } from './long-divide.ts';
import { PyFloat_FromDouble } from './float-layout.ts';

type Kind = 'both' | 'left' | 'right';

/** Both operands, and which of them are complex (`both` for all if the release makes reals complex first). */
function operands(m: Machine, v: Ptr, w: Ptr): [a: Complex, b: Complex, kind: Kind] | undefined {
	const a = complexOperand(m, v);
	const b = a === undefined ? undefined : complexOperand(m, w);
	if (a === undefined || b === undefined) return undefined;
	if (!m.profile.numbers.mixedComplex) return [a, b, 'both'];
	return [a, b, PyComplex_Check(m, v) ? (PyComplex_Check(m, w) ? 'both' : 'left') : 'right'];
}

const recovers = (m: Machine): boolean => m.profile.numbers.mixedComplex;

export function complex_add(m: Machine, v: Ptr, w: Ptr): Owned {
	const given = operands(m, v, w);
	if (given === undefined) return notFloat(m);
	const [a, b, kind] = given;
	const imag = kind === 'both' ? a[1] + b[1] : kind === 'left' ? a[1] : b[1];
	return fromComplex(m, [a[0] + b[0], imag]);
}

export function complex_sub(m: Machine, v: Ptr, w: Ptr): Owned {
	const given = operands(m, v, w);
	if (given === undefined) return notFloat(m);
	const [a, b, kind] = given;
	const imag = kind === 'both' ? a[1] - b[1] : kind === 'left' ? a[1] : -b[1];
	return fromComplex(m, [a[0] - b[0], imag]);
}

export function complex_mul(m: Machine, v: Ptr, w: Ptr): Owned {
	const given = operands(m, v, w);
	if (given === undefined) return notFloat(m);
	const [a, b, kind] = given;
	if (kind === 'left') return fromComplex(m, [a[0] * b[0], a[1] * b[0]]);
	if (kind === 'right') return fromComplex(m, [a[0] * b[0], a[0] * b[1]]);
	return fromComplex(m, product(a, b, recovers(m)));
}

export function complex_div(m: Machine, v: Ptr, w: Ptr): Owned {
	const given = operands(m, v, w);
	if (given === undefined) return notFloat(m);
	const [a, b, kind] = given;
	const z =
		kind === 'both'
			? quotient(a, b, recovers(m))
			: kind === 'right'
				? realQuotient(a[0], b)
				: b[0] === 0
					? undefined
					: ([a[0] / b[0], a[1] / b[0]] as const);
	return z === undefined ? zeroDivision(m, 'complex division by zero') : fromComplex(m, z);
}

/** nb_power. */
export function complex_pow(m: Machine, v: Ptr, w: Ptr, z: Ptr): Owned {
	const a = complexOperand(m, v);
	const b = a === undefined ? undefined : complexOperand(m, w);
	if (a === undefined || b === undefined) return notFloat(m);
	if (z !== Py_None) return PyErr_SetString(m, 'ValueError', 'complex modulo');
	const result = power(a, b, recovers(m));
	if (result === undefined)
		return PyErr_SetString(
			m,
			'ZeroDivisionError',
			m.profile.numbers.zeroDivision === 'particular'
				? '0.0 to a negative or complex power'
				: 'zero to a negative or complex power',
		);
	const [x, y] = result.map(Math.abs);
	if (x === Number.POSITIVE_INFINITY || y === Number.POSITIVE_INFINITY)
		return PyErr_SetString(m, 'OverflowError', 'complex exponentiation');
	return fromComplex(m, result);
}

/** abs(z). */
export function complex_abs(m: Machine, op: Ptr): Owned {
	const z = complexValue(m, op);
	const size = magnitude(z);
	if (size === Number.POSITIVE_INFINITY && z.every(Number.isFinite))
		return PyErr_SetString(m, 'OverflowError', 'absolute value too large');
	return PyFloat_FromDouble(m, size);
}
