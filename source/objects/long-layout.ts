/**
 * The layout of int and what needs nothing but it: making ints, reading them, comparing, hashing (Objects/longobject.c).
 */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyObject, struct } from '../memory/struct.ts';
import { PyObject_Malloc } from '../allocator/obmalloc.ts';
import { FREELIST_int, freelist_pop } from '../allocator/freelists.ts';
import { PyErr_NoMemory } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef, _Py_SetImmortal, hasTypeFlag } from '../runtime/refcount.ts';
import { Py_TPFLAGS_LONG_SUBCLASS } from '../runtime/slots.ts';
import {
	INT_MAX_STR_DIGITS,
	PyBool_Type,
	PyLong_Type,
	Py_False,
	Py_True,
	SMALL_INTS,
	smallInt,
} from '../runtime/statics.ts';

export const PyLongObject = struct('PyLongObject', PyObject, {
	lv_tag: 'ssize', // number of digits << 3 | 0 positive, 1 zero, 2 negative
	ob_digit: 'u32', // the first of them
});

export const TAG = PyLongObject.lv_tag;
export const DIGITS = PyLongObject.ob_digit;
export const PyLong_SHIFT = 30;
export const PyLong_BASE = 1_073_741_824;
export const PyLong_MASK = 1_073_741_823;
export const TWO53 = 9_007_199_254_740_992;
/** First tag that means two digits. */
export const TWO_DIGITS = 2 << 3;

/** True for int and its subclasses, bool included. */
export const PyLong_Check = (m: Machine, op: number): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_LONG_SUBCLASS);
export const PyLong_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyLong_Type;

/** True if the int has at most one digit. */
export const _PyLong_IsCompact = (m: Machine, op: number): boolean =>
	m.i32[(op + TAG) >> 2]! < TWO_DIGITS;
/** The value of a compact int. */
export const _PyLong_CompactValue = (m: Machine, op: number): number =>
	(1 - (m.i32[(op + TAG) >> 2]! & 3)) * m.i32[(op + DIGITS) >> 2]!;
export const _PyLong_DigitCount = (m: Machine, op: number): number => m.i32[(op + TAG) >> 2]! >> 3;
export const _PyLong_IsNegative = (m: Machine, op: number): boolean =>
	(m.i32[(op + TAG) >> 2]! & 3) === 2;
export const _PyLong_IsZero = (m: Machine, op: number): boolean =>
	(m.i32[(op + TAG) >> 2]! & 3) === 1;
/** -1, 0 or 1 (_PyLong_Sign). */
export const _PyLong_Sign = (m: Machine, op: number): number =>
	1 - (m.i32[(op + TAG) >> 2]! & 3);

/** Writes an int struct at a static address. */
function writeStatic(m: Machine, op: Ptr, type: Ptr, value: number): void {
	const { i32 } = m;
	_Py_SetImmortal(m, op);
	const at = op >> 2;
	i32[at + 2] = type;
	i32[at + 3] = 0;
	i32[at + 4] = value === 0 ? 1 : value < 0 ? 10 : 8;
	i32[at + 5] = 0;
	i32[at + 6] = Math.abs(value);
	i32[at + 7] = 0;
}

/** Writes the small ints, True and False into a new machine. */
export function initLongStatics(m: Machine): void {
	for (let value = -5; value <= m.profile.smallIntMax; value++)
		writeStatic(m, smallInt(value), PyLong_Type, value);
	m.i32[INT_MAX_STR_DIGITS >> 2] = 4300;
	writeStatic(m, Py_False, PyBool_Type, 0);
	writeStatic(m, Py_True, PyBool_Type, 1);
}

/** A block of `bytes` (or a parked one) with header, tag and first digit written; NULL with MemoryError. */
function oneDigit(m: Machine, bytes: number, tag: number, digit: number): Owned {
	let op = freelist_pop(m, FREELIST_int) as number;
	if (op === 0) {
		op = PyObject_Malloc(m, bytes);
		if (op === 0) return PyErr_NoMemory(m);
	}
	const { i32 } = m;
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	i32[at + 2] = PyLong_Type;
	i32[at + 3] = 0;
	i32[at + 4] = tag;
	i32[at + 5] = 0;
	i32[at + 6] = digit;
	return op as Owned;
}

/** An int with room for `ndigits` digits, which the caller fills in; positive (zero if `ndigits` is 0). */
export function _PyLong_New(m: Machine, ndigits: number): Owned {
	if (ndigits <= 1) return oneDigit(m, 28, ndigits === 0 ? 1 : 8, 0);
	const op = ndigits > 500_000_000 ? 0 : PyObject_Malloc(m, DIGITS + ndigits * 4);
	if (op === 0) return PyErr_NoMemory(m);
	const { i32 } = m;
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	i32[at + 2] = PyLong_Type;
	i32[at + 3] = 0;
	i32[at + 4] = ndigits << 3;
	i32[at + 5] = 0;
	return op as Owned;
}

/** Drops leading zero digits and sets the sign; the block keeps its size (long_normalize). */
export function longNormalize(m: Machine, op: number, negative: boolean): void {
	const { i32 } = m;
	let n = i32[(op + TAG) >> 2]! >> 3;
	const digits = (op + DIGITS) >> 2;
	while (n > 0 && i32[digits + n - 1] === 0) n--;
	i32[(op + TAG) >> 2] = n === 0 ? 1 : (n << 3) | (negative ? 2 : 0);
}

/** The int of a value known to be an integer, |value| < 2**30. */
export function fromMedium(m: Machine, value: number): Owned {
	if (value >= -5 && value <= m.profile.smallIntMax) {
		const op = SMALL_INTS + (value + 5) * 32;
		const count = m.i32[op >> 2]!;
		if (count >= 0) m.i32[op >> 2] = count + 1;
		return op as Owned;
	}
	return oneDigit(m, 32, 8 + ((value >> 31) & 2), Math.abs(value));
}

/** An int of two digits given apart: hi · 2**30 + lo. Expects hi > 0. */
export function fromDigitPair(m: Machine, hi: number, lo: number, negative: boolean): Owned {
	const op = _PyLong_New(m, 2);
	if (op === 0) return NULL;
	const { i32 } = m;
	i32[(op + TAG) >> 2] = negative ? 18 : 16;
	i32[(op + DIGITS) >> 2] = lo;
	i32[(op + DIGITS + 4) >> 2] = hi;
	return op;
}

/** The int of an integral JS number, exact below 2**53 (and beyond, for what a double can say). */
export function PyLong_FromLong(m: Machine, value: number): Owned {
	if (value > -PyLong_BASE && value < PyLong_BASE) return fromMedium(m, value + 0);
	const magnitude = Math.abs(value);
	if (magnitude >= 1_152_921_504_606_846_976) return longFromBigInt(m, BigInt(value));
	const hi = Math.floor(magnitude / PyLong_BASE);
	return fromDigitPair(m, hi, magnitude - hi * PyLong_BASE, value < 0);
}

/** The int of a size: as PyLong_FromLong, but a one-digit result takes only its own bytes before 3.14. */
export function PyLong_FromSsize_t(m: Machine, value: number): Owned {
	if (value > Number.MAX_SAFE_INTEGER) {
		// A length that an int gave, not one that was reckoned with: the double has lost its last digits.
		const wide = m.wide_ssize;
		if (value === Math.min(Number(wide), 2 ** 63 - 1024)) return longFromBigInt(m, wide, 3);
	}
	if (m.profile.freelists.int !== undefined || value <= m.profile.smallIntMax || value >= PyLong_BASE)
		return PyLong_FromLong(m, value);
	return oneDigit(m, 28, 8, value);
}

export const PyLong_FromSize_t = PyLong_FromSsize_t;
export const PyLong_FromUnsignedLong = PyLong_FromSsize_t;

/** A pointer as a key of C code's dicts: an int of two digits, as CPython's addresses give. */
export const PyLong_FromVoidPtr = (m: Machine, pointer: number): Owned =>
	PyLong_FromLong(m, 0x7f00_0000_0000 + pointer);

/** A one-digit or zero result as the shared small int where there is one; gives the block back (maybe_small_long). */
export function maybeSmallLong(m: Machine, op: Owned): Owned {
	const { i32 } = m;
	if (op === 0 || i32[(op + TAG) >> 2]! >= TWO_DIGITS) return op;
	const value = _PyLong_CompactValue(m, op);
	if (value < -5 || value > m.profile.smallIntMax) return op;
	Py_DECREF(m, op);
	return Py_NewRef(m, smallInt(value));
}

/** Bytes before the digits, and of each digit: tp_basicsize and tp_itemsize. */
export const PyLong_BASICSIZE = DIGITS;
export const PyLong_ITEMSIZE = 4;

/** Bits of a positive BigInt. */
export function bigBitLength(value: bigint): number {
	if (value < FOUR_DIGITS) {
		words[0] = value;
		words[1] = value < TWO64 ? 0n : value >> 64n;
		for (let i = 3; i > 0; i--) if (halves[i] !== 0) return i * 32 + 32 - Math.clz32(halves[i]!);
		return 32 - Math.clz32(halves[0]!);
	}
	const hex = value.toString(16);
	return hex.length * 4 - (Math.clz32(Number.parseInt(hex[0]!, 16)) - 28);
}

/** Two 64-bit words seen as halves too: the way between four digits and a BigInt without text. */
const words = new BigUint64Array(2);
const halves = new Uint32Array(words.buffer);
const FOUR_DIGITS = 1n << 120n;
const TWO64 = 1n << 64n;

/** The int of a BigInt, in a block for at least `room` digits. */
export function longFromBigInt(m: Machine, value: bigint, room = 0): Owned {
	if (value >= -1_073_741_823n && value <= 1_073_741_823n && room <= 1)
		return fromMedium(m, Number(value));
	const negative = value < 0n;
	const magnitude = negative ? -value : value;
	const needed = Math.ceil(bigBitLength(magnitude) / PyLong_SHIFT);
	const op = _PyLong_New(m, Math.max(needed, room));
	if (op === 0) return NULL;
	storeBigInt(m, op, magnitude);
	const { i32 } = m;
	if (negative) i32[(op + TAG) >> 2] = i32[(op + TAG) >> 2]! | 2;
	return op;
}

/** Writes a BigInt that is not negative into an int with room for it, and sets its tag: positive or zero. */
export function storeBigInt(m: Machine, op: number, magnitude: bigint): void {
	const { i32 } = m;
	const digits = (op + DIGITS) >> 2;
	let n = 0;
	if (magnitude < FOUR_DIGITS) {
		words[0] = magnitude;
		words[1] = magnitude < TWO64 ? 0n : magnitude >> 64n;
		const h0 = halves[0]!;
		const h1 = halves[1]!;
		const h2 = halves[2]!;
		const h3 = halves[3]!;
		const d1 = ((h0 >>> 30) | (h1 << 2)) & PyLong_MASK;
		const d2 = ((h1 >>> 28) | (h2 << 4)) & PyLong_MASK;
		const d3 = ((h2 >>> 26) | (h3 << 6)) & PyLong_MASK;
		n = d3 === 0 ? (d2 === 0 ? (d1 === 0 ? (h0 === 0 ? 0 : 1) : 2) : 3) : 4;
		i32[digits] = h0 & PyLong_MASK;
		if (n > 1) i32[digits + 1] = d1;
		if (n > 2) i32[digits + 2] = d2;
		if (n > 3) i32[digits + 3] = d3;
	} else n = storeText(m, digits, magnitude.toString(16));
	i32[(op + TAG) >> 2] = n === 0 ? 1 : n << 3;
}

/** Writes a magnitude of any size, given in hexadecimal; returns the number of digits. */
function storeText(m: Machine, digits: number, hex: string): number {
	const { i32 } = m;
	let n = 0;
	// Two digits are fifteen hexadecimal places.
	for (let end = hex.length; end > 0; end -= 15) {
		// Eight places at most are 32 bits, so the halves are cut at a bit of the eighth place.
		const text = hex.slice(Math.max(end - 15, 0), end);
		const low = Number.parseInt(text.slice(-8), 16);
		const high = text.length > 8 ? Number.parseInt(text.slice(0, -8), 16) : 0;
		const upper = high * 4 + (low >>> 30);
		i32[digits + n++] = low & PyLong_MASK;
		if (upper !== 0 || end > 15) i32[digits + n++] = upper;
	}
	while (n > 0 && i32[digits + n - 1] === 0) n--;
	return n;
}

/** The value of an int of at most two digits that a double holds exactly; NaN for all others. */
export function smallValue(m: Machine, op: number): number {
	const { i32 } = m;
	const tag = i32[(op + TAG) >> 2]!;
	if (tag < TWO_DIGITS) return (1 - (tag & 3)) * i32[(op + DIGITS) >> 2]!;
	if (tag >= 24) return Number.NaN;
	const value = i32[(op + DIGITS + 4) >> 2]! * PyLong_BASE + i32[(op + DIGITS) >> 2]!;
	return value < TWO53 ? (1 - (tag & 3)) * value : Number.NaN;
}

/** A transient BigInt of any int. */
export function longAsBigInt(m: Machine, op: number): bigint {
	const small = smallValue(m, op);
	if (small === small) return BigInt(small);
	const { i32 } = m;
	const tag = i32[(op + TAG) >> 2]!;
	const digits = (op + DIGITS) >> 2;
	const count = tag >> 3;
	if (count <= 4) {
		const d1 = i32[digits + 1]!;
		const d2 = count > 2 ? i32[digits + 2]! : 0;
		const d3 = count > 3 ? i32[digits + 3]! : 0;
		halves[0] = i32[digits]! | (d1 << 30);
		halves[1] = (d1 >>> 2) | (d2 << 28);
		halves[2] = (d2 >>> 4) | (d3 << 26);
		halves[3] = d3 >>> 6;
		const low = words[0]!;
		const value = words[1] === 0n ? low : (words[1]! << 64n) | low;
		return (tag & 3) === 2 ? -value : value;
	}
	const parts: string[] = ['0x'];
	for (let i = (count - 1) & ~1; i >= 0; i -= 2) {
		const lo = i32[digits + i]!;
		const hi = i + 1 < count ? i32[digits + i + 1]! : 0;
		const low = ((hi & 3) << 30) | lo;
		parts.push((hi >>> 2).toString(16).padStart(7, '0'), (low >>> 0).toString(16).padStart(8, '0'));
	}
	const value = BigInt(parts.join(''));
	return (tag & 3) === 2 ? -value : value;
}

/** The value rounded to the nearest double (half to even); infinite beyond its range. */
export function longAsNumber(m: Machine, op: number): number {
	const small = smallValue(m, op);
	return small === small ? small : Number(longAsBigInt(m, op));
}

/** |a| compared with |b|: negative, 0, positive. */
export function compareMagnitudes(m: Machine, a: number, b: number): number {
	const { i32 } = m;
	const n = i32[(a + TAG) >> 2]! >> 3;
	const difference = n - (i32[(b + TAG) >> 2]! >> 3);
	if (difference !== 0) return difference;
	for (let i = n - 1; i >= 0; i--) {
		const d = i32[(a + DIGITS + i * 4) >> 2]! - i32[(b + DIGITS + i * 4) >> 2]!;
		if (d !== 0) return d;
	}
	return 0;
}

/** Negative, 0 or positive, as a is below, equal to or above b. Both ints (long_compare). */
export function _PyLong_Compare(m: Machine, a: number, b: number): number {
	const { i32 } = m;
	const ta = i32[(a + TAG) >> 2]!;
	const tb = i32[(b + TAG) >> 2]!;
	if (ta < TWO_DIGITS && tb < TWO_DIGITS)
		return (1 - (ta & 3)) * i32[(a + DIGITS) >> 2]! - (1 - (tb & 3)) * i32[(b + DIGITS) >> 2]!;
	const signs = (tb & 3) - (ta & 3);
	if (signs !== 0) return signs;
	return (1 - (ta & 3)) * compareMagnitudes(m, a, b);
}

export const long_compare = _PyLong_Compare;

/** True if two ints are equal. */
export const _PyLong_Equal = (m: Machine, a: number, b: number): boolean =>
	_PyLong_Compare(m, a, b) === 0;

/** The int of a double that holds an integer, |value| <= 2**53: as _PyLong_FromSTwoDigits. */
export const fromExact = (m: Machine, value: number): Owned =>
	value > -PyLong_BASE && value < PyLong_BASE ? fromMedium(m, value) : PyLong_FromLong(m, value);

/** The hash, modulo 2**61 - 1 with the sign of the value: low word; the high word is in `m.hash_hi`. */
export function long_hash(m: Machine, op: Ptr): number {
	const { i32 } = m;
	const tag = i32[(op + TAG) >> 2]!;
	if (tag < TWO_DIGITS) {
		const value = (1 - (tag & 3)) * i32[(op + DIGITS) >> 2]!;
		m.hash_hi = value < 0 ? -1 : 0;
		return value === -1 ? -2 : value;
	}
	// The residue is kept as 31 high and 30 low bits; a rotation by 30 of 61 bits swaps most of them.
	let hi = 0;
	let lo = 0;
	for (let i = (tag >> 3) - 1; i >= 0; i--) {
		const low = lo;
		lo = (hi >>> 1) + i32[(op + DIGITS + i * 4) >> 2]!;
		hi = (hi & 1) * PyLong_BASE + low;
		if (lo >= PyLong_BASE) {
			lo -= PyLong_BASE;
			hi++;
		}
		if (hi === 2_147_483_648) {
			hi = 0;
			lo++;
		} else if (hi === 2_147_483_647 && lo === PyLong_MASK) {
			hi = 0;
			lo = 0;
		}
	}
	return finishHash(m, hi, lo, (tag & 3) === 2);
}

/** A hash from 31 high and 30 low bits and a sign, -1 replaced by -2: low word; the high word goes to `m.hash_hi`. */
export function finishHash(m: Machine, hi: number, lo: number, negative: boolean): number {
	let low = ((hi & 3) << 30) | lo;
	let high = hi >>> 2;
	if (negative) {
		low = -low | 0;
		high = low === 0 ? -high | 0 : ~high;
		if (low === -1 && high === -1) low = -2;
	}
	m.hash_hi = high;
	return low;
}
