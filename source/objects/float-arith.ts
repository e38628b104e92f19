/** Arithmetic, comparison and hash of float (Objects/floatobject.c). An int operand becomes the nearest double. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {copySign, frexp, signBit} from '../base/double.ts';
import {pow} from '../base/libm.ts';
import {PyErr_Occurred, PyErr_SetObject, PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	PyFloat_Type,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	smallInt,
} from '../runtime/statics.ts';
import {complex_pow} from './complex-power.ts';
import {PyFloat_Check, PyFloat_FromDouble, floatValue} from './float-layout.ts';
import {PyLong_AsDouble} from './long-convert.ts';
import {zeroDivision} from './long-divide.ts';
import {PyLong_Check, _PyLong_Sign, finishHash, longAsBigInt, smallValue} from './long-layout.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM} from './tupleobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';

/** The double of a float or int operand; undefined for other types and, with OverflowError set, for too large ints. */
export function floatOperand(m: Machine, op: Ptr): number | undefined {
	if (m.i32[(op + 8) >> 2] === PyFloat_Type) return floatValue(m, op);
	if (PyLong_Check(m, op)) {
		const value = PyLong_AsDouble(m, op);
		return value === -1 && PyErr_Occurred(m) !== 0 ? undefined : value;
	}
	return PyFloat_Check(m, op) ? floatValue(m, op) : undefined;
}

/** What an operator returns when an operand was no number: NotImplemented, or NULL if there is an error. */
export const notFloat = (m: Machine): Owned =>
	PyErr_Occurred(m) === 0 ? Py_NewRef(m, Py_NotImplemented) : NULL;

export function float_add(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	return b === undefined ? notFloat(m) : PyFloat_FromDouble(m, a! + b);
}

export function float_sub(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	return b === undefined ? notFloat(m) : PyFloat_FromDouble(m, a! - b);
}

export function float_mul(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	return b === undefined ? notFloat(m) : PyFloat_FromDouble(m, a! * b);
}

export function float_div(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	if (b === undefined) return notFloat(m);
	return b === 0 ? zeroDivision(m, 'float division by zero') : PyFloat_FromDouble(m, a! / b);
}

/** a % b with the sign of b; a zero result has b's sign too. */
export function floatModulo(a: number, b: number): number {
	const mod = a % b;
	if (mod === 0) return copySign(0, b);
	return b < 0 !== mod < 0 ? mod + b : mod;
}

/** The floor of a / b, from the exact remainder (_float_div_mod). */
export function floatFloorDivide(a: number, b: number): number {
	const mod = a % b;
	let div = (a - mod) / b;
	if (mod !== 0 && b < 0 !== mod < 0) div -= 1;
	if (div === 0) return copySign(0, a / b);
	const floor = Math.floor(div);
	return div - floor > 0.5 ? floor + 1 : floor;
}

export function float_rem(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	if (b === undefined) return notFloat(m);
	return b === 0
		? zeroDivision(m, m.profile.olderMessages ? 'float modulo' : 'float modulo by zero')
		: PyFloat_FromDouble(m, floatModulo(a!, b));
}

export function float_floor_div(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	if (b === undefined) return notFloat(m);
	return b === 0
		? zeroDivision(m, 'float floor division by zero')
		: PyFloat_FromDouble(m, floatFloorDivide(a!, b));
}

export function float_divmod(m: Machine, v: Ptr, w: Ptr): Owned {
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	if (b === undefined) return notFloat(m);
	if (b === 0) return zeroDivision(m, 'float divmod()');
	const result = PyTuple_New(m, 2);
	if (result === 0) return NULL;
	const q = PyFloat_FromDouble(m, floatFloorDivide(a!, b));
	PyTuple_SET_ITEM(m, result, 0, q);
	const r = q === 0 ? NULL : PyFloat_FromDouble(m, floatModulo(a!, b));
	PyTuple_SET_ITEM(m, result, 1, r);
	if (r !== 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

const isOddInteger = (x: number): boolean => Math.abs(x % 2) === 1;

/** OverflowError as errno gives it: (34, 'Numerical result out of range'). */
export function overflowError(m: Machine): Owned {
	const text = PyUnicode_FromString(m, 'Numerical result out of range');
	if (text === 0) return NULL;
	const value = PyTuple_Pack(m, 2, smallInt(34), text);
	Py_DECREF(m, text);
	if (value === 0) return NULL;
	PyErr_SetObject(m, 'OverflowError', value);
	Py_DECREF(m, value);
	return NULL;
}

/** nb_power: v ** w, complex for a negative base and a fractional exponent. */
export function float_pow(m: Machine, v: Ptr, w: Ptr, z: Ptr): Owned {
	if (z !== Py_None)
		return PyErr_SetString(
			m,
			'TypeError',
			'pow() 3rd argument not allowed unless all arguments are integers',
		);
	const a = floatOperand(m, v);
	const b = a === undefined ? undefined : floatOperand(m, w);
	if (a === undefined || b === undefined) return notFloat(m);
	if (a === 0 && b < 0)
		return PyErr_SetString(
			m,
			'ZeroDivisionError',
			m.profile.numbers.zeroDivision === 'particular'
				? '0.0 cannot be raised to a negative power'
				: 'zero to a negative power',
		);
	if (b === 0 || a === 1) return PyFloat_FromDouble(m, 1);
	if (a !== a || b !== b) return PyFloat_FromDouble(m, Number.NaN);
	// The host says NaN for (±1) ** ±inf; C says 1.
	if (a === -1 && !Number.isFinite(b)) return PyFloat_FromDouble(m, 1);
	if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
		return complex_pow(m, v, w, z);
	const negate = signBit(a) && isOddInteger(b);
	const result = pow(Math.abs(a), b);
	if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) return overflowError(m);
	return PyFloat_FromDouble(m, negate ? -result : result);
}

/** Negative, 0 or positive as a float is below, equal to or above an int: exact. Expects: not NaN. */
export function compareWithInt(m: Machine, a: number, b: Ptr): number {
	const small = smallValue(m, b);
	if (small === small) return a < small ? -1 : a > small ? 1 : 0;
	if (!Number.isFinite(a)) return a;
	const sign = _PyLong_Sign(m, b);
	// What smallValue declines is at least 2**53.
	if (Math.abs(a) < 9_007_199_254_740_992) return -sign;
	const whole = BigInt(Math.trunc(a));
	const other = longAsBigInt(m, b);
	return whole < other ? -1 : whole > other ? 1 : a - Math.trunc(a);
}

const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

/** tp_richcompare: with floats and, exactly, with ints. */
export function float_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	const a = floatValue(m, v);
	let b: number;
	if (PyFloat_Check(m, w)) b = floatValue(m, w);
	else if (!PyLong_Check(m, w)) return Py_NewRef(m, Py_NotImplemented);
	else if (a !== a) b = 0;
	else {
		const order = compareWithInt(m, a, w);
		return bool(m, compareDoubles(order, 0, op));
	}
	return bool(m, compareDoubles(a, b, op));
}

/** `a op b` for doubles; `op` is Py_LT … Py_GE. */
export function compareDoubles(a: number, b: number, op: number): boolean {
	switch (op) {
		case 0:
			return a < b;
		case 1:
			return a <= b;
		case 2:
			return a === b;
		case 3:
			return a !== b;
		case 4:
			return a > b;
		default:
			return a >= b;
	}
}

/** The hash of a double, equal to that of an equal int; `op` serves NaN (_Py_HashDouble). */
export function _Py_HashDouble(m: Machine, op: number, value: number): number {
	if (value === Math.trunc(value) && Math.abs(value) < 2_147_483_648) {
		m.hash_hi = value < 0 ? -1 : 0;
		return value === -1 ? -2 : value | 0;
	}
	if (value !== value) {
		m.hash_hi = (op & 15) << 28;
		return op >>> 4;
	}
	if (!Number.isFinite(value)) {
		m.hash_hi = value > 0 ? 0 : -1;
		return value > 0 ? 314_159 : -314_159;
	}
	let [fraction, exponent] = frexp(Math.abs(value));
	// A residue modulo 2**61 - 1 as 31 high and 30 low bits, fed 28 bits at a time.
	let hi = 0;
	let lo = 0;
	while (fraction !== 0) {
		const low = lo;
		const high = hi;
		lo = (high >>> 3) | ((low & 3) << 28);
		hi = (low >>> 2) | ((high & 7) << 28);
		fraction *= 268_435_456;
		exponent -= 28;
		const part = Math.floor(fraction);
		fraction -= part;
		lo += part;
		if (lo >= 1_073_741_824) {
			lo -= 1_073_741_824;
			hi++;
		}
	}
	exponent = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61);
	for (; exponent > 0; exponent--) {
		const top = hi >>> 30;
		hi = ((hi << 1) & 0x7f_ff_ff_ff) | (lo >>> 29);
		lo = ((lo << 1) & 0x3f_ff_ff_ff) | top;
	}
	return finishHash(m, hi, lo, value < 0);
}

export const float_hash = (m: Machine, op: Ptr): number => _Py_HashDouble(m, op, floatValue(m, op));
