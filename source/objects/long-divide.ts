/** Division of ints: floor, remainder, true division (Objects/longobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {ratioToDouble} from '../base/double.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {afterSignals, PyErr_CheckSignals} from '../runtime/pending.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {Py_NotImplemented, smallInt} from '../runtime/statics.ts';
import {PyFloat_FromDouble} from './float-layout.ts';
import {_PyLong_Add, _PyLong_Subtract, long_long} from './long-arith.ts';
import {negated} from './long-bits.ts';
import {divideDigits} from './long-digits.ts';
import {
	DIGITS,
	PyLong_BASE,
	PyLong_Check,
	TAG,
	TWO_DIGITS,
	_PyLong_CompactValue,
	_PyLong_DigitCount,
	_PyLong_IsNegative,
	_PyLong_IsZero,
	_PyLong_New,
	_PyLong_Sign,
	fromExact,
	longAsBigInt,
	longFromBigInt,
	longNormalize,
	maybeSmallLong,
	smallValue,
	storeBigInt,
} from './long-layout.ts';
import {PyTuple_GET_ITEM, PyTuple_Pack, _PyTuple_FromPairSteal} from './tupleobject.ts';

const bothInts = (m: Machine, a: Ptr, b: Ptr): boolean => PyLong_Check(m, a) && PyLong_Check(m, b);

/** ZeroDivisionError in the words of the release: `particular` up to 3.13. */
export const zeroDivision = (m: Machine, particular: string): Owned =>
	PyErr_SetString(
		m,
		'ZeroDivisionError',
		m.profile.numbers.zeroDivision === 'particular' ? particular : 'division by zero',
	);

/** Quotient and remainder towards zero, owned. */
type Division = readonly [div: Owned, mod: Owned];

type Wanted = 'div' | 'mod' | 'both';

/** How many digits of room the quotient of long division gets: as many as it can need, judged by the leading digits. */
function quotientRoom(m: Machine, a: number, na: number, b: number, nb: number): number {
	const {i32} = m;
	const digit = (op: number, i: number): number => i32[((op + DIGITS) >> 2) + i]!;
	const shift = Math.clz32(digit(b, nb - 1)) - 2;
	const leading = (op: number, n: number): number =>
		digit(op, n - 1) * 2 ** shift + (shift === 0 ? 0 : digit(op, n - 2) >>> (30 - shift));
	const top = leading(a, na);
	return na - nb + (top >= PyLong_BASE || top >= leading(b, nb) ? 1 : 0);
}

/** Long division of magnitudes by two or more digits, with the blocks CPython takes for it (x_divrem). */
function x_divrem(m: Machine, a: Ptr, na: number, b: Ptr, nb: number): Division | undefined {
	const v = _PyLong_New(m, na + 1);
	if (v === 0) return undefined;
	const w = _PyLong_New(m, nb);
	const room = w === 0 ? NULL : _PyLong_New(m, quotientRoom(m, a, na, b, nb));
	const z = afterSignals(m, room);
	if (z === 0) {
		if (w !== 0) Py_DECREF(m, w);
		Py_DECREF(m, v);
		return undefined;
	}
	const nz = _PyLong_DigitCount(m, z);
	if ((na - nb + 1) * nb > 64) {
		let x = longAsBigInt(m, a);
		let y = longAsBigInt(m, b);
		if (x < 0n) x = -x;
		if (y < 0n) y = -y;
		const q = x / y;
		storeBigInt(m, z, q);
		storeBigInt(m, w, x - q * y);
	} else {
		const digits = (op: number): number => (op + DIGITS) >> 2;
		divideDigits(m, digits(z), nz, digits(w), digits(v), digits(a), na, digits(b), nb);
		longNormalize(m, z, false);
		longNormalize(m, w, false);
	}
	Py_DECREF(m, v);
	return [z, w];
}

/** Division of a magnitude by one digit (divrem1). */
function divrem1(
	m: Machine,
	a: Ptr,
	na: number,
	divisor: number,
	wanted: Wanted,
): Division | undefined {
	const {i32} = m;
	const z = wanted === 'mod' ? NULL : _PyLong_New(m, na);
	if (z === 0 && wanted !== 'mod') return undefined;
	const from = (a + DIGITS) >> 2;
	const to = (z + DIGITS) >> 2;
	let rest = 0;
	for (let i = na - 1; i >= 0; i--) {
		// Thirty bits at once would not fit a double: fifteen and fifteen.
		const digit = i32[from + i]!;
		const upper = rest * 32_768 + (digit >>> 15);
		const high = Math.floor(upper / divisor);
		const lower = (upper - high * divisor) * 32_768 + (digit & 32_767);
		const low = Math.floor(lower / divisor);
		rest = lower - low * divisor;
		if (z !== 0) i32[to + i] = high * 32_768 + low;
	}
	if (z !== 0) longNormalize(m, z, false);
	return [z, fromExact(m, rest)];
}

/** Truncating division (long_divrem, long_rem): undefined with MemoryError. Without its quotient, `div` is NULL. */
function long_divrem(m: Machine, a: Ptr, b: Ptr, wanted: Wanted): Division | undefined {
	const na = _PyLong_DigitCount(m, a);
	const nb = _PyLong_DigitCount(m, b);
	const last = (op: number, n: number): number => m.i32[((op + DIGITS) >> 2) + n - 1]!;
	if (na < nb || (na === nb && last(a, na) < last(b, nb)))
		return [wanted === 'mod' ? NULL : fromExact(m, 0), long_long(m, a)];
	const result = nb === 1 ? divrem1(m, a, na, last(b, 1), wanted) : x_divrem(m, a, na, b, nb);
	if (result === undefined) return undefined;
	let [div, mod] = result;
	const aNegative = _PyLong_IsNegative(m, a);
	if (wanted === 'mod') {
		if (div !== 0) Py_DECREF(m, div);
		div = NULL;
	} else {
		if (aNegative !== _PyLong_IsNegative(m, b)) div = negated(m, div);
		div = maybeSmallLong(m, div);
	}
	if (aNegative && !_PyLong_IsZero(m, mod)) mod = negated(m, mod);
	return [div, maybeSmallLong(m, mod)];
}

/** Floored division of ints that are not both of one digit (l_divmod, l_mod). */
function divideLarge(m: Machine, a: Ptr, b: Ptr, wanted: Wanted): Division | undefined {
	const result = long_divrem(m, a, b, wanted);
	if (result === undefined) return undefined;
	let [div, mod] = result;
	const sign = _PyLong_Sign(m, mod);
	if (sign === 0 || sign === _PyLong_Sign(m, b)) return result;
	const sum = _PyLong_Add(m, mod, b);
	Py_DECREF(m, mod);
	mod = sum;
	if (wanted !== 'mod') {
		const less = _PyLong_Subtract(m, div, smallInt(1));
		Py_DECREF(m, div);
		div = less;
	}
	return [div, mod];
}

/** One of the results of floored division; the other is dropped. */
function oneOf(m: Machine, a: Ptr, b: Ptr, wanted: 'div' | 'mod'): Owned {
	const result = divideLarge(m, a, b, wanted);
	if (result === undefined) return NULL;
	const [div, mod] = result;
	if (wanted === 'mod') return mod;
	if (mod !== 0) Py_DECREF(m, mod);
	return div;
}

const bothCompact = (m: Machine, a: number, b: number): boolean =>
	m.i32[(a + TAG) >> 2]! < TWO_DIGITS && m.i32[(b + TAG) >> 2]! < TWO_DIGITS;

/** a // b of two ints. */
export function _PyLong_FloorDivide(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsZero(m, b)) return zeroDivision(m, 'integer division or modulo by zero');
	if (!bothCompact(m, a, b)) return oneOf(m, a, b, 'div');
	return fromExact(m, Math.floor(_PyLong_CompactValue(m, a) / _PyLong_CompactValue(m, b)));
}

/** a % b of two ints: the sign is b's. */
export function _PyLong_Remainder(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsZero(m, b)) return zeroDivision(m, 'integer modulo by zero');
	if (!bothCompact(m, a, b)) return oneOf(m, a, b, 'mod');
	const y = _PyLong_CompactValue(m, b);
	const r = _PyLong_CompactValue(m, a) % y;
	return fromExact(m, r !== 0 && r < 0 !== y < 0 ? r + y : r);
}

export const long_div = (m: Machine, a: Ptr, b: Ptr): Owned =>
	bothInts(m, a, b) ? _PyLong_FloorDivide(m, a, b) : Py_NewRef(m, Py_NotImplemented);

export const long_mod = (m: Machine, a: Ptr, b: Ptr): Owned =>
	bothInts(m, a, b) ? _PyLong_Remainder(m, a, b) : Py_NewRef(m, Py_NotImplemented);

/** divmod(a, b). */
export function long_divmod(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!bothInts(m, a, b)) return Py_NewRef(m, Py_NotImplemented);
	if (_PyLong_IsZero(m, b)) return zeroDivision(m, 'integer division or modulo by zero');
	const [q, r] = bothCompact(m, a, b)
		? [_PyLong_FloorDivide(m, a, b), _PyLong_Remainder(m, a, b)]
		: (divideLarge(m, a, b, 'both') ?? [NULL, NULL]);
	return _PyTuple_FromPairSteal(m, q, r);
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
	if (_PyLong_DigitCount(m, b) > 1 && PyErr_CheckSignals(m) < 0) return NULL;
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
	const [quotient, remainder] = divmodNear(longAsBigInt(m, self), power);
	const first = longFromBigInt(m, quotient);
	const second = first === 0 ? NULL : longFromBigInt(m, remainder);
	// CPython's function gives a tuple.
	const both = second === 0 ? NULL : PyTuple_Pack(m, 2, first, second);
	if (first !== 0) Py_DECREF(m, first);
	if (second !== 0) Py_DECREF(m, second);
	if (both === 0) return NULL;
	const result =
		remainder === 0n ? long_long(m, self) : _PyLong_Subtract(m, self, PyTuple_GET_ITEM(m, both, 1));
	Py_DECREF(m, both);
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
