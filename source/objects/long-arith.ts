/** Sum, difference, product, sign and copies of ints (Objects/longobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_NoMemory } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { afterSignals } from '../runtime/pending.ts';
import { Py_NewRef, Py_TYPE } from '../runtime/refcount.ts';
import { PyLong_Type } from '../runtime/statics.ts';
import { multiplyDigits } from './long-digits.ts';
import {
	DIGITS,
	PyLong_BASE,
	PyLong_MASK,
	PyLong_SHIFT,
	TAG,
	TWO53,
	TWO_DIGITS,
	_PyLong_CompactValue,
	_PyLong_IsNegative,
	_PyLong_New,
	compareMagnitudes,
	fromDigitPair,
	fromExact,
	fromMedium,
	longAsBigInt,
	longFromBigInt,
	longNormalize,
	maybeSmallLong,
} from './long-layout.ts';

/** |a| + |b|, one digit of room more than the larger (x_add). */
function x_add(m: Machine, a: number, b: number, negative: boolean): Owned {
	const { i32 } = m;
	let na = i32[(a + TAG) >> 2]! >> 3;
	let nb = i32[(b + TAG) >> 2]! >> 3;
	if (na < nb) [a, b, na, nb] = [b, a, nb, na];
	const z = _PyLong_New(m, na + 1);
	if (z === 0) return NULL;
	const da = (a + DIGITS) >> 2;
	const db = (b + DIGITS) >> 2;
	const dz = (z + DIGITS) >> 2;
	let carry = 0;
	for (let i = 0; i < na; i++) {
		// Two digits and a carry stay below 2**31.
		carry += i32[da + i]! + (i < nb ? i32[db + i]! : 0);
		i32[dz + i] = carry & PyLong_MASK;
		carry >>>= PyLong_SHIFT;
	}
	i32[dz + na] = carry;
	longNormalize(m, z, negative);
	return z;
}

/** |a| - |b|, as many digits of room as the larger has (x_sub). `negative` flips the sign. */
function x_sub(m: Machine, a: number, b: number, negative: boolean): Owned {
	const { i32 } = m;
	const order = compareMagnitudes(m, a, b);
	if (order === 0) return fromMedium(m, 0);
	if (order < 0) {
		[a, b] = [b, a];
		negative = !negative;
	}
	const na = i32[(a + TAG) >> 2]! >> 3;
	const nb = i32[(b + TAG) >> 2]! >> 3;
	const z = _PyLong_New(m, na);
	if (z === 0) return NULL;
	const da = (a + DIGITS) >> 2;
	const db = (b + DIGITS) >> 2;
	const dz = (z + DIGITS) >> 2;
	let borrow = 0;
	for (let i = 0; i < na; i++) {
		borrow = i32[da + i]! - (i < nb ? i32[db + i]! : 0) - borrow;
		i32[dz + i] = borrow & PyLong_MASK;
		borrow = borrow < 0 ? 1 : 0;
	}
	longNormalize(m, z, negative);
	return maybeSmallLong(m, z);
}

/** a + b of two ints. */
export function _PyLong_Add(m: Machine, a: Ptr, b: Ptr): Owned {
	const { i32 } = m;
	const ta = i32[(a + TAG) >> 2]!;
	const tb = i32[(b + TAG) >> 2]!;
	if (ta < TWO_DIGITS && tb < TWO_DIGITS)
		return fromExact(
			m,
			(1 - (ta & 3)) * i32[(a + DIGITS) >> 2]! + (1 - (tb & 3)) * i32[(b + DIGITS) >> 2]!,
		);
	const aNegative = (ta & 3) === 2;
	const bNegative = (tb & 3) === 2;
	return aNegative === bNegative ? x_add(m, a, b, aNegative) : x_sub(m, a, b, aNegative);
}

/** a - b of two ints. */
export function _PyLong_Subtract(m: Machine, a: Ptr, b: Ptr): Owned {
	const { i32 } = m;
	const ta = i32[(a + TAG) >> 2]!;
	const tb = i32[(b + TAG) >> 2]!;
	if (ta < TWO_DIGITS && tb < TWO_DIGITS)
		return fromExact(
			m,
			(1 - (ta & 3)) * i32[(a + DIGITS) >> 2]! - (1 - (tb & 3)) * i32[(b + DIGITS) >> 2]!,
		);
	const aNegative = (ta & 3) === 2;
	const bNegative = (tb & 3) === 2;
	return aNegative === bNegative ? x_sub(m, a, b, aNegative) : x_add(m, a, b, aNegative);
}

/** The product of two one-digit magnitudes beyond 2**53, put together from halves. */
function wideProduct(m: Machine, x: number, y: number, negative: boolean): Owned {
	const upper = x * (y >>> 15);
	const rest = (upper % 32_768) * 32_768 + x * (y & 32_767);
	const hi = Math.floor(upper / 32_768) + Math.floor(rest / PyLong_BASE);
	return fromDigitPair(m, hi, rest % PyLong_BASE, negative);
}

/** a · b of two ints. */
export function _PyLong_Multiply(m: Machine, a: Ptr, b: Ptr): Owned {
	const { i32 } = m;
	const ta = i32[(a + TAG) >> 2]!;
	const tb = i32[(b + TAG) >> 2]!;
	const x = i32[(a + DIGITS) >> 2]!;
	const y = i32[(b + DIGITS) >> 2]!;
	if (ta < TWO_DIGITS && tb < TWO_DIGITS) {
		const product = x * y;
		if (product > TWO53) return wideProduct(m, x, y, (ta & 3) !== (tb & 3));
		return fromExact(m, (1 - (ta & 3)) * (1 - (tb & 3)) * product);
	}
	if ((ta & 3) === 1 || (tb & 3) === 1) return fromMedium(m, 0);
	const na = ta >> 3;
	const nb = tb >> 3;
	// The host's integers end at 2**30 bits.
	if (na + nb > 33_000_000) return PyErr_NoMemory(m);
	if (na * nb > 64) {
		const product = longAsBigInt(m, a) * longAsBigInt(m, b);
		return afterSignals(m, longFromBigInt(m, product, na + nb));
	}
	const z = _PyLong_New(m, na + nb);
	if (z === 0) return NULL;
	multiplyDigits(m, (z + DIGITS) >> 2, (a + DIGITS) >> 2, na, (b + DIGITS) >> 2, nb);
	longNormalize(m, z, (ta & 3) !== (tb & 3));
	return afterSignals(m, z);
}

/** The int itself if it is exactly an int, else an exact copy of an instance of a subclass (long_long, _PyLong_Copy). */
export function long_long(m: Machine, op: Ptr): Owned {
	return Py_TYPE(m, op) === PyLong_Type ? Py_NewRef(m, op) : _PyLong_Copy(m, op);
}

/** An exact int with the digits of `op`. */
export function _PyLong_Copy(m: Machine, op: Ptr, negate = false): Owned {
	const { i32 } = m;
	const tag = i32[(op + TAG) >> 2]!;
	const n = tag >> 3;
	if (tag < TWO_DIGITS) {
		const value = _PyLong_CompactValue(m, op);
		// A copy takes its own bytes only; the negative comes out of a calculation.
		if (negate || (value >= -5 && value <= m.profile.smallIntMax))
			return fromMedium(m, (negate ? -value : value) + 0);
	}
	const z = _PyLong_New(m, n);
	if (z === 0) return NULL;
	for (let i = 0; i < n; i++) i32[((z + DIGITS) >> 2) + i] = i32[((op + DIGITS) >> 2) + i]!;
	i32[(z + TAG) >> 2] = negate ? tag ^ 2 : tag;
	return z;
}

/** -a. */
export const long_neg = (m: Machine, a: Ptr): Owned => _PyLong_Copy(m, a, true);

/** |a|. */
export const long_abs = (m: Machine, a: Ptr): Owned =>
	_PyLong_IsNegative(m, a) ? _PyLong_Copy(m, a, true) : long_long(m, a);
