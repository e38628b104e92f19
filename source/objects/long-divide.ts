/** Division of ints: floor, remainder, true division (Objects/longobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { ratioToDouble } from '../base/double.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import { Py_NotImplemented } from '../runtime/statics.ts';
import { PyFloat_FromDouble } from './float-layout.ts';
import { _PyLong_Add, _PyLong_Subtract, long_long } from './long-arith.ts';
import {
	PyLong_Check,
	_PyLong_DigitCount,
	_PyLong_IsZero,
	compareMagnitudes,
	fromExact,
	longAsBigInt,
	longFromBigInt,
	maybeSmallLong,
	smallValue,
} from './long-layout.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';

const bothInts = (m: Machine, a: Ptr, b: Ptr): boolean => PyLong_Check(m, a) && PyLong_Check(m, b);

/** ZeroDivisionError in the words of the release: `particular` up to 3.13. */
export const zeroDivision = (m: Machine, particular: string): Owned =>
	PyErr_SetString(
		m,
		'ZeroDivisionError',
		m.profile.numbers.zeroDivision === 'particular' ? particular : 'division by zero',
	);

/** Floored quotient and remainder of ints whose digits do not fit doubles; either may be left out. */
function divideLarge(m: Machine, a: Ptr, b: Ptr, wanted: 'div' | 'mod'): Owned {
	if (compareMagnitudes(m, a, b) < 0 && _PyLong_IsZero(m, a)) return fromExact(m, 0);
	const x = longAsBigInt(m, a);
	const y = longAsBigInt(m, b);
	const nb = _PyLong_DigitCount(m, b);
	let r = x % y;
	const adjust = r !== 0n && r < 0n !== y < 0n;
	if (wanted === 'mod') {
		// |a| < |b|, same sign: the remainder is `a` itself.
		if (!adjust && r === x) return long_long(m, a);
		if (adjust) r += y;
		return maybeSmallLong(m, longFromBigInt(m, r, nb === 1 ? 0 : nb));
	}
	const q = x / y - (adjust ? 1n : 0n);
	return maybeSmallLong(m, longFromBigInt(m, q, nb === 1 ? _PyLong_DigitCount(m, a) : 0));
}

/** a // b of two ints. */
export function _PyLong_FloorDivide(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsZero(m, b)) return zeroDivision(m, 'integer division or modulo by zero');
	const x = smallValue(m, a);
	const y = smallValue(m, b);
	if (x !== x || y !== y) return divideLarge(m, a, b, 'div');
	const r = x % y;
	const q = (x - r) / y;
	return fromExact(m, r !== 0 && r < 0 !== y < 0 ? q - 1 : q + 0);
}

/** a % b of two ints: the sign is b's. */
export function _PyLong_Remainder(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsZero(m, b)) return zeroDivision(m, 'integer modulo by zero');
	const x = smallValue(m, a);
	const y = smallValue(m, b);
	if (x !== x || y !== y) return divideLarge(m, a, b, 'mod');
	const r = x % y;
	return fromExact(m, r !== 0 && r < 0 !== y < 0 ? r + y : r + 0);
}

export const long_div = (m: Machine, a: Ptr, b: Ptr): Owned =>
	bothInts(m, a, b) ? _PyLong_FloorDivide(m, a, b) : Py_NewRef(m, Py_NotImplemented);

export const long_mod = (m: Machine, a: Ptr, b: Ptr): Owned =>
	bothInts(m, a, b) ? _PyLong_Remainder(m, a, b) : Py_NewRef(m, Py_NotImplemented);

/** divmod(a, b). */
export function long_divmod(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!bothInts(m, a, b)) return Py_NewRef(m, Py_NotImplemented);
	const q = _PyLong_FloorDivide(m, a, b);
	if (q === 0) return NULL;
	const r = _PyLong_Remainder(m, a, b);
	const result = r === 0 ? NULL : PyTuple_New(m, 2);
	if (result === 0) {
		Py_DECREF(m, q);
		if (r !== 0) Py_DECREF(m, r);
		return NULL;
	}
	PyTuple_SET_ITEM(m, result, 0, q);
	PyTuple_SET_ITEM(m, result, 1, r);
	return result;
}

/** a / b as a float, correctly rounded. */
export function _PyLong_TrueDivide(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsZero(m, b)) return PyErr_SetString(m, 'ZeroDivisionError', 'division by zero');
	const x = smallValue(m, a);
	const y = smallValue(m, b);
	if (x === x && y === y) return PyFloat_FromDouble(m, x / y);
	const n = longAsBigInt(m, a);
	const d = longAsBigInt(m, b);
	if (n === 0n) return PyFloat_FromDouble(m, d < 0n ? -0 : 0);
	const value = ratioToDouble(n < 0n ? -n : n, d < 0n ? -d : d);
	if (value === Number.POSITIVE_INFINITY)
		return PyErr_SetString(m, 'OverflowError', 'integer division result too large for a float');
	return PyFloat_FromDouble(m, n < 0n === d < 0n ? value : -value);
}

export const long_true_divide = (m: Machine, a: Ptr, b: Ptr): Owned =>
	bothInts(m, a, b) ? _PyLong_TrueDivide(m, a, b) : Py_NewRef(m, Py_NotImplemented);

/**
 * Quotient rounded to the nearest, ties to even, and the remainder that belongs to it: a (quotient, remainder) tuple
 * (_PyLong_DivmodNear). Returns them as BigInts.
 */
export function divmodNear(a: bigint, b: bigint): [quotient: bigint, remainder: bigint] {
	let q = a / b;
	let r = a % b;
	if (r !== 0n && r < 0n !== b < 0n) {
		q -= 1n;
		r += b;
	}
	const twice = r * 2n;
	const beyond = b > 0n ? twice > b : twice < b;
	if (beyond || (twice === b && (q & 1n) === 1n)) {
		q += 1n;
		r -= b;
	}
	return [q, r];
}

/** round(self, ndigits) for ndigits < 0 …: a multiple of 10**-ndigits (int.__round__). Expects ndigits < 0. */
export function roundToPowerOfTen(m: Machine, self: Ptr, power: bigint): Owned {
	const [, remainder] = divmodNear(longAsBigInt(m, self), power);
	if (remainder === 0n) return long_long(m, self);
	const rest = longFromBigInt(m, remainder);
	if (rest === 0) return NULL;
	const result = _PyLong_Subtract(m, self, rest);
	Py_DECREF(m, rest);
	return result;
}

/** The sum of an int and a C integer. */
export function addNumber(m: Machine, a: Ptr, n: number): Owned {
	const other = fromExact(m, n);
	if (other === 0) return NULL;
	const result = _PyLong_Add(m, a, other);
	Py_DECREF(m, other);
	return result;
}
