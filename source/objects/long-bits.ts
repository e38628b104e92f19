/** Shifts and bitwise operators of ints; negative numbers act as infinite two's complement (Objects/longobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_NoMemory, PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef, Py_REFCNT } from '../runtime/refcount.ts';
import { Py_NotImplemented, smallInt } from '../runtime/statics.ts';
import { _PyLong_Add, long_long } from './long-arith.ts';
import {
	DIGITS,
	PyLong_Check,
	PyLong_FromLong,
	PyLong_MASK,
	TAG,
	TWO_DIGITS,
	_PyLong_CompactValue,
	_PyLong_IsNegative,
	_PyLong_IsZero,
	_PyLong_New,
	fromMedium,
	longAsNumber,
	longNormalize,
	maybeSmallLong,
} from './long-layout.ts';

type Binary = (m: Machine, a: Ptr, b: Ptr) => Owned;

/** A slot that serves ints only. */
const forInts =
	(operation: Binary): Binary =>
	(m, a, b) =>
		PyLong_Check(m, a) && PyLong_Check(m, b)
			? operation(m, a, b)
			: Py_NewRef(m, Py_NotImplemented);

/** More bits than this are too many digits for CPython's type; fewer may still be too many for memory. */
const MOST_BITS = 2 ** 61 * 30;

/** a << b of two ints. */
export function _PyLong_Lshift(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsNegative(m, b)) return PyErr_SetString(m, 'ValueError', 'negative shift count');
	const { i32 } = m;
	const tag = i32[(a + TAG) >> 2]!;
	if ((tag & 3) === 1) return fromMedium(m, 0);
	const count = longAsNumber(m, b);
	if (tag < TWO_DIGITS && count < 30)
		return PyLong_FromLong(m, _PyLong_CompactValue(m, a) * 2 ** count);
	if (count >= MOST_BITS)
		return PyErr_SetString(m, 'OverflowError', 'too many digits in integer');
	const words = Math.floor(count / 30);
	const shift = count - words * 30;
	const n = tag >> 3;
	if (words > m.heap_limit) return PyErr_NoMemory(m);
	const size = n + words + (shift === 0 ? 0 : 1);
	const z = _PyLong_New(m, size);
	if (z === 0) return NULL;
	const from = (a + DIGITS) >> 2;
	const to = (z + DIGITS) >> 2;
	i32.fill(0, to, to + words);
	let carry = 0;
	for (let i = 0; i < n; i++) {
		const digit = i32[from + i]!;
		i32[to + words + i] = ((digit << shift) & PyLong_MASK) | carry;
		carry = shift === 0 ? 0 : digit >>> (30 - shift);
	}
	if (shift !== 0) i32[to + size - 1] = carry;
	longNormalize(m, z, (tag & 3) === 2);
	return maybeSmallLong(m, z);
}

/** a >> b of two ints: floor(a / 2**b). */
export function _PyLong_Rshift(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsNegative(m, b)) return PyErr_SetString(m, 'ValueError', 'negative shift count');
	const { i32 } = m;
	const tag = i32[(a + TAG) >> 2]!;
	if ((tag & 3) === 1) return fromMedium(m, 0);
	const count = longAsNumber(m, b);
	if (tag < TWO_DIGITS) return fromMedium(m, _PyLong_CompactValue(m, a) >> Math.min(count, 31));
	const negative = (tag & 3) === 2;
	const n = tag >> 3;
	let words = Math.floor(count / 30);
	let shift = count - words * 30;
	if (negative && shift === 0) {
		if (words === 0) return long_long(m, a);
		shift = 30;
		words--;
	}
	const size = n - words;
	if (size <= 0) return fromMedium(m, negative ? -1 : 0);
	const z = _PyLong_New(m, size);
	if (z === 0) return NULL;
	const from = (a + DIGITS) >> 2;
	const to = (z + DIGITS) >> 2;
	let lost = 0;
	for (let i = 0; i < words; i++) lost |= i32[from + i]!;
	const mask = shift === 30 ? PyLong_MASK : (1 << shift) - 1;
	lost |= i32[from + words]! & mask;
	for (let i = 0; i < size; i++) {
		const low = i32[from + words + i]! >>> shift;
		const high = i + 1 < size ? (i32[from + words + i + 1]! << (30 - shift)) & PyLong_MASK : 0;
		i32[to + i] = low | high;
	}
	// Rounding is downwards: away from zero for negative numbers. There is room for the carry.
	if (negative && lost !== 0) {
		let i = 0;
		while (i32[to + i] === PyLong_MASK) i32[to + i++] = 0;
		i32[to + i] = i32[to + i]! + 1;
	}
	longNormalize(m, z, negative);
	return maybeSmallLong(m, z);
}

const AND = 0;
const OR = 1;
const XOR = 2;

/** The operator on digit strings in two's complement, converted on the fly (long_bitwise). */
function long_bitwise(m: Machine, a: Ptr, op: number, b: Ptr): Owned {
	const { i32 } = m;
	let na = i32[(a + TAG) >> 2]! >> 3;
	let nb = i32[(b + TAG) >> 2]! >> 3;
	if (na < nb) [a, b, na, nb] = [b, a, nb, na];
	const aMask = _PyLong_IsNegative(m, a) ? PyLong_MASK : 0;
	const bMask = _PyLong_IsNegative(m, b) ? PyLong_MASK : 0;
	const combine = (x: number, y: number): number =>
		op === AND ? x & y : op === OR ? x | y : x ^ y;
	const zMask = combine(aMask, bMask);
	const size = op === XOR || (op === AND) === (bMask !== 0) ? na : nb;
	const z = _PyLong_New(m, size + (zMask === 0 ? 0 : 1));
	if (z === 0) return NULL;
	const da = (a + DIGITS) >> 2;
	const db = (b + DIGITS) >> 2;
	const dz = (z + DIGITS) >> 2;
	let aCarry = aMask & 1;
	let bCarry = bMask & 1;
	let zCarry = zMask & 1;
	const all = size + (zMask === 0 ? 0 : 1);
	for (let i = 0; i < all; i++) {
		let x = (i < na ? i32[da + i]! : 0) ^ aMask;
		x += aCarry;
		aCarry = x >>> 30;
		let y = (i < nb ? i32[db + i]! : 0) ^ bMask;
		y += bCarry;
		bCarry = y >>> 30;
		let r = combine(x & PyLong_MASK, y & PyLong_MASK) ^ zMask;
		r += zCarry;
		zCarry = r >>> 30;
		i32[dz + i] = r & PyLong_MASK;
	}
	longNormalize(m, z, zMask !== 0);
	return maybeSmallLong(m, z);
}

/** True if both have one digit: then the host's operators do. */
const bothCompact = (m: Machine, a: number, b: number): boolean =>
	m.i32[(a + TAG) >> 2]! < TWO_DIGITS && m.i32[(b + TAG) >> 2]! < TWO_DIGITS;

export const _PyLong_And: Binary = (m, a, b) =>
	bothCompact(m, a, b)
		? PyLong_FromLong(m, _PyLong_CompactValue(m, a) & _PyLong_CompactValue(m, b))
		: long_bitwise(m, a, AND, b);

export const _PyLong_Or: Binary = (m, a, b) =>
	bothCompact(m, a, b)
		? PyLong_FromLong(m, _PyLong_CompactValue(m, a) | _PyLong_CompactValue(m, b))
		: long_bitwise(m, a, OR, b);

export const _PyLong_Xor: Binary = (m, a, b) =>
	bothCompact(m, a, b)
		? PyLong_FromLong(m, _PyLong_CompactValue(m, a) ^ _PyLong_CompactValue(m, b))
		: long_bitwise(m, a, XOR, b);

export const long_lshift = forInts(_PyLong_Lshift);
export const long_rshift = forInts(_PyLong_Rshift);
export const long_and = forInts(_PyLong_And);
export const long_or = forInts(_PyLong_Or);
export const long_xor = forInts(_PyLong_Xor);

/** ~a. */
export function long_invert(m: Machine, a: Ptr): Owned {
	if (m.i32[(a + TAG) >> 2]! < TWO_DIGITS) return PyLong_FromLong(m, ~_PyLong_CompactValue(m, a));
	const sum = _PyLong_Add(m, a, smallInt(1));
	return sum === 0 ? NULL : negated(m, sum);
}

/** The negative of an int just made, in place unless it is shared (_PyLong_Negate). */
export function negated(m: Machine, op: Owned): Owned {
	if (Py_REFCNT(m, op) === 1) {
		if (!_PyLong_IsZero(m, op)) m.i32[(op + TAG) >> 2] = m.i32[(op + TAG) >> 2]! ^ 2;
		return op;
	}
	const value = -_PyLong_CompactValue(m, op);
	Py_DECREF(m, op);
	return fromMedium(m, value);
}
