/** Powers of ints (Objects/longobject.c: long_pow, long_invmod) and the greatest common divisor. */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_NoMemory, PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import { Py_None, Py_NotImplemented, smallInt } from '../runtime/statics.ts';
import { float_pow } from './float-arith.ts';
import { _PyLong_Multiply } from './long-arith.ts';
import { _PyLong_NumBits } from './long-convert.ts';
import {
	PyLong_Check,
	_PyLong_IsNegative,
	fromMedium,
	longAsBigInt,
	longAsNumber,
	longFromBigInt,
	smallValue,
} from './long-layout.ts';

/** The inverse of a modulo n, or undefined if there is none. Expects n > 0. */
function inverse(a: bigint, n: bigint): bigint | undefined {
	let [r0, r1, s0, s1] = [a, n, 1n, 0n];
	while (r1 !== 0n) {
		const q = r0 / r1;
		[r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
	}
	if (r0 === 1n) return s0;
	return r0 === -1n ? -s0 : undefined;
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n % modulus;
	let square = base % modulus;
	if (square < 0n) square += modulus;
	for (const bit of exponent.toString(2)) {
		result = (result * result) % modulus;
		if (bit === '1') result = (result * square) % modulus;
	}
	return result;
}

/** pow(a, b, c) of three ints. */
function modularPower(m: Machine, a: Ptr, b: Ptr, c: Ptr): Owned {
	const given = longAsBigInt(m, c);
	if (given === 0n) return PyErr_SetString(m, 'ValueError', 'pow() 3rd argument cannot be 0');
	const modulus = given < 0n ? -given : given;
	if (modulus === 1n) return fromMedium(m, 0);
	let base: bigint | undefined = longAsBigInt(m, a);
	let exponent = longAsBigInt(m, b);
	if (exponent < 0n) {
		exponent = -exponent;
		base = inverse(base, modulus);
		if (base === undefined)
			return PyErr_SetString(
				m,
				'ValueError',
				'base is not invertible for the given modulus',
			);
	}
	const result = powerModulo(base, exponent, modulus);
	return longFromBigInt(m, given < 0n && result !== 0n ? result - modulus : result);
}

/** a · b in place of a, which is consumed. */
function multiplied(m: Machine, a: Owned, b: Ptr): Owned {
	const product = _PyLong_Multiply(m, a, b);
	Py_DECREF(m, a);
	return product;
}

/** a ** b for b >= 0: left to right over the bits, as CPython does, so that blocks come and go alike. */
function power(m: Machine, a: Ptr, b: Ptr): Owned {
	const exponent = longAsNumber(m, b);
	if (exponent === 0) return Py_NewRef(m, smallInt(1));
	if (exponent === 1) return _PyLong_Multiply(m, a, smallInt(1));
	const base = smallValue(m, a);
	if (exponent >= 2 ** 53 || (_PyLong_NumBits(m, a) - 1) * exponent > 900_000_000) {
		if (base === 0 || base === 1) return fromMedium(m, base);
		if (base === -1) return fromMedium(m, m.i32[(b + 24) >> 2]! & 1 ? -1 : 1);
		return PyErr_NoMemory(m);
	}
	if (exponent === 2) return _PyLong_Multiply(m, a, a);
	let z = Py_NewRef(m, a);
	for (const bit of exponent.toString(2).slice(1)) {
		z = multiplied(m, z, z);
		if (z !== 0 && bit === '1') z = multiplied(m, z, a);
		if (z === 0) return NULL;
	}
	return z;
}

/** nb_power: `c` is None or an int; other combinations are not ours. A negative exponent gives a float. */
export function long_pow(m: Machine, a: Ptr, b: Ptr, c: Ptr): Owned {
	if (!PyLong_Check(m, a) || !PyLong_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	if (c !== Py_None)
		return PyLong_Check(m, c) ? modularPower(m, a, b, c) : Py_NewRef(m, Py_NotImplemented);
	if (_PyLong_IsNegative(m, b)) return float_pow(m, a, b, c);
	return power(m, a, b);
}

/** Greatest common divisor of two magnitudes. */
export function gcdBigInt(a: bigint, b: bigint): bigint {
	if (a < 0n) a = -a;
	if (b < 0n) b = -b;
	while (b !== 0n) [a, b] = [b, a % b];
	return a;
}

/** gcd(a, b) of two ints, not negative. */
export function _PyLong_GCD(m: Machine, a: Ptr, b: Ptr): Owned {
	let x = smallValue(m, a);
	let y = smallValue(m, b);
	if (x !== x || y !== y)
		return longFromBigInt(m, gcdBigInt(longAsBigInt(m, a), longAsBigInt(m, b)));
	x = Math.abs(x);
	y = Math.abs(y);
	while (y !== 0) [x, y] = [y, x % y];
	return x < 2 ** 30 ? fromMedium(m, x) : longFromBigInt(m, BigInt(x));
}

