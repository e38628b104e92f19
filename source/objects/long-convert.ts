/** From int to C's numbers and back (Objects/longobject.c): the PyLong_As… functions. */
import { type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import { PyLong_Type } from '../runtime/statics.ts';
import { _PyNumber_Index } from './abstract-number.ts';
import {
	DIGITS,
	PyLong_Check,
	PyLong_SHIFT,
	TAG,
	TWO53,
	TWO_DIGITS,
	_PyLong_CompactValue,
	_PyLong_DigitCount,
	_PyLong_IsNegative,
	_PyLong_Sign,
	fromExact,
	longAsBigInt,
	longAsNumber,
	longFromBigInt,
	smallValue,
} from './long-layout.ts';

const TWO63 = 9_223_372_036_854_775_808;

/** The value if it lies in [-2**63, 2**63), else NaN; rounded to a double beyond 2**53. */
function asInt64(m: Machine, op: number): number {
	const { i32 } = m;
	const tag = i32[(op + TAG) >> 2]!;
	if (tag < TWO_DIGITS) return (1 - (tag & 3)) * i32[(op + DIGITS) >> 2]!;
	const small = smallValue(m, op);
	if (small === small) return small;
	if (tag >= 32) return Number.NaN;
	const value = longAsBigInt(m, op);
	return BigInt.asIntN(64, value) === value ? Number(value) : Number.NaN;
}

/** An int for something with `__index__` (or the int itself), or NULL with TypeError. */
const indexed = (m: Machine, op: Ptr): Owned =>
	PyLong_Check(m, op) ? Py_NewRef(m, op) : _PyNumber_Index(m, op);

/** A C long: -1 with an error set on failure. Beyond 2**53 the value is rounded to a double. */
export function PyLong_AsLong(m: Machine, op: Ptr): number {
	const { i32 } = m;
	if (i32[(op + 8) >> 2] === PyLong_Type && i32[(op + TAG) >> 2]! < TWO_DIGITS)
		return (1 - (i32[(op + TAG) >> 2]! & 3)) * i32[(op + DIGITS) >> 2]!;
	const v = indexed(m, op);
	if (v === 0) return -1;
	const value = asInt64(m, v);
	Py_DECREF(m, v);
	if (value === value) return value;
	PyErr_SetString(m, 'OverflowError', 'Python int too large to convert to C long');
	return -1;
}

/** As PyLong_AsLong, but out of range gives `undefined`-free ±Infinity and no error (PyLong_AsLongAndOverflow). */
export function PyLong_AsLongAndOverflow(m: Machine, op: Ptr): number {
	const v = indexed(m, op);
	if (v === 0) return -1;
	const value = asInt64(m, v);
	const result = value === value ? value : _PyLong_Sign(m, v) * Number.POSITIVE_INFINITY;
	Py_DECREF(m, v);
	return result;
}

/** A C int: -1 with an error set on failure (PyLong_AsInt). */
export function PyLong_AsInt(m: Machine, op: Ptr): number {
	const value = PyLong_AsLongAndOverflow(m, op);
	if (value >= -2_147_483_648 && value <= 2_147_483_647) return value;
	PyErr_SetString(m, 'OverflowError', 'Python int too large to convert to C int');
	return -1;
}

export const _PyLong_AsInt = PyLong_AsInt;

/** A Py_ssize_t of an int (no `__index__`): -1 with an error set on failure. */
export function PyLong_AsSsize_t(m: Machine, op: Ptr): number {
	const { i32 } = m;
	if (!PyLong_Check(m, op)) {
		PyErr_SetString(m, 'TypeError', 'an integer is required');
		return -1;
	}
	if (i32[(op + TAG) >> 2]! < TWO_DIGITS) return _PyLong_CompactValue(m, op);
	const value = asInt64(m, op);
	if (value === value) {
		if (!Number.isSafeInteger(value)) m.wide_ssize = longAsBigInt(m, op);
		return value < TWO63 ? value : TWO63 - 1024;
	}
	PyErr_SetString(m, 'OverflowError', 'Python int too large to convert to C ssize_t');
	return -1;
}

/** A C size_t: -1 with an error set on failure. */
export function PyLong_AsSize_t(m: Machine, op: Ptr): number {
	if (!PyLong_Check(m, op)) {
		PyErr_SetString(m, 'TypeError', 'an integer is required');
		return -1;
	}
	if (_PyLong_IsNegative(m, op)) {
		PyErr_SetString(m, 'OverflowError', "can't convert negative value to size_t");
		return -1;
	}
	const value = longAsNumber(m, op);
	if (value < 18_446_744_073_709_551_616) return value;
	PyErr_SetString(m, 'OverflowError', 'Python int too large to convert to C size_t');
	return -1;
}

/** The double nearest to an int: -1 with OverflowError (or TypeError) set on failure. */
export function PyLong_AsDouble(m: Machine, op: Ptr): number {
	if (!PyLong_Check(m, op)) {
		PyErr_SetString(m, 'TypeError', 'an integer is required');
		return -1;
	}
	const value = longAsNumber(m, op);
	if (Number.isFinite(value)) return value;
	PyErr_SetString(m, 'OverflowError', 'int too large to convert to float');
	return -1;
}

/** The integral part of a double; NULL with OverflowError (infinite) or ValueError (NaN). */
export function PyLong_FromDouble(m: Machine, value: number): Owned {
	const whole = Math.trunc(value);
	if (whole >= -TWO53 && whole <= TWO53) return fromExact(m, whole + 0);
	if (Number.isFinite(whole)) return longFromBigInt(m, BigInt(whole));
	return value === value
		? PyErr_SetString(m, 'OverflowError', 'cannot convert float infinity to integer')
		: PyErr_SetString(m, 'ValueError', 'cannot convert float NaN to integer');
}

/** Bits of the magnitude (_PyLong_NumBits). */
export function _PyLong_NumBits(m: Machine, op: number): number {
	const n = _PyLong_DigitCount(m, op);
	if (n === 0) return 0;
	return (n - 1) * PyLong_SHIFT + 32 - Math.clz32(m.i32[(op + DIGITS + (n - 1) * 4) >> 2]!);
}
