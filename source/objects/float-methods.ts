/** Methods and attributes of float (Objects/floatobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { decompose, exponentOf, ldexp, roundHalfEven, signBit } from '../base/double.ts';
import { PyOS_double_to_string, float_repr_text } from '../base/pystrtod.ts';
import { _PyArg_CheckPositional, arg } from '../runtime/args.ts';
import { PyErr_Occurred, PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type GetSetDef,
	type MethodDef,
} from '../runtime/slots.ts';
import { PyFloat_Type, Py_None } from '../runtime/statics.ts';
import { PyNumber_AsSsize_t } from './abstract-number.ts';
import { PyBool_FromLong } from './boolobject.ts';
import {
	PyFloat_AsDouble,
	PyFloat_CheckExact,
	PyFloat_FromDouble,
	failed,
	floatValue,
} from './float-layout.ts';
import { floatFor, float_fromhex } from './float-parse.ts';
import { formatFloat } from './formatter_unicode.ts';
import { PyLong_FromDouble } from './long-convert.ts';
import { longFromBigInt } from './long-layout.ts';
import { divmodNear } from './long-divide.ts';
import { isFormatSpec } from './long-methods.ts';
import { asciiString } from './long-text.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import { typeName } from './typeobject.ts';
import {PyUnicode_Check, stringOf} from './unicodeobject.ts';

export const float_repr = (m: Machine, self: Ptr): Owned =>
	asciiString(m, float_repr_text(floatValue(m, self)));

/** The float itself, or an exact copy of an instance of a subclass. */
export const float_float = (m: Machine, self: Ptr): Owned =>
	PyFloat_CheckExact(m, self) ? Py_NewRef(m, self) : PyFloat_FromDouble(m, floatValue(m, self));

export const float_trunc = (m: Machine, self: Ptr): Owned =>
	PyLong_FromDouble(m, floatValue(m, self));

/** A two-tuple of new objects, which it consumes: tracked, as Py_BuildValue makes it. */
export function pair(m: Machine, a: Owned, b: Owned): Owned {
	const result = a === 0 || b === 0 ? NULL : PyTuple_New(m, 2);
	if (result === 0) {
		if (a !== 0) Py_DECREF(m, a);
		if (b !== 0) Py_DECREF(m, b);
		return NULL;
	}
	PyTuple_SET_ITEM(m, result, 0, a);
	PyTuple_SET_ITEM(m, result, 1, b);
	return result;
}

function float_as_integer_ratio(m: Machine, self: Ptr): Owned {
	const value = floatValue(m, self);
	if (value !== value)
		return PyErr_SetString(m, 'ValueError', 'cannot convert NaN to integer ratio');
	if (!Number.isFinite(value))
		return PyErr_SetString(m, 'OverflowError', 'cannot convert Infinity to integer ratio');
	let [mantissa, exponent] = decompose(value);
	while (mantissa !== 0n && exponent < 0 && (mantissa & 1n) === 0n) {
		mantissa >>= 1n;
		exponent++;
	}
	if (mantissa === 0n) exponent = 0;
	const numerator = longFromBigInt(m, exponent > 0 ? mantissa << BigInt(exponent) : mantissa);
	if (numerator === 0) return NULL;
	const denominator = longFromBigInt(m, exponent < 0 ? 1n << BigInt(-exponent) : 1n);
	const result = denominator === 0 ? NULL : PyTuple_Pack(m, 2, numerator, denominator);
	Py_DECREF(m, numerator);
	if (denominator !== 0) Py_DECREF(m, denominator);
	return result;
}

/** `value` rounded to `ndigits` decimal places as by exact decimal arithmetic; infinite if too large. */
export function roundDouble(value: number, ndigits: number): number {
	if (!Number.isFinite(value) || ndigits > 323) return value;
	if (ndigits < -308) return 0 * value;
	if (ndigits >= 0) return Number(PyOS_double_to_string(value, 'f', ndigits, 0));
	const [mantissa, exponent] = decompose(value);
	const unit = 10n ** BigInt(-ndigits);
	const [quotient] =
		exponent >= 0
			? divmodNear(mantissa << BigInt(exponent), unit)
			: divmodNear(mantissa, unit << BigInt(-exponent));
	return quotient === 0n ? 0 * value : Number(`${quotient}e${-ndigits}`);
}

function float___round__(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '__round__', nargs, 0, 1)) return NULL;
	const value = floatValue(m, self);
	if (nargs === 0 || arg(m, args, 0) === Py_None)
		return PyLong_FromDouble(m, roundHalfEven(value));
	const ndigits = PyNumber_AsSsize_t(m, arg(m, args, 0));
	if (ndigits === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const result = roundDouble(value, ndigits);
	if (Number.isFinite(value) && !Number.isFinite(result))
		return PyErr_SetString(m, 'OverflowError', 'rounded value too large to represent');
	return PyFloat_FromDouble(m, result);
}

/** Hexadecimal text of a double, as float.hex() gives it. */
function hexText(value: number): string {
	if (!Number.isFinite(value)) return float_repr_text(value);
	const sign = signBit(value) ? '-' : '';
	if (value === 0) return `${sign}0x0.0p+0`;
	const exponent = Math.max(exponentOf(value) - 1, -1022);
	const scaled = ldexp(Math.abs(value), -exponent);
	const whole = Math.floor(scaled);
	const fraction = (scaled - whole) * 2 ** 52;
	const digits = fraction.toString(16).padStart(13, '0');
	return `${sign}0x${whole}.${digits}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function float___getformat__(m: Machine, _type: Ptr, op: Ptr): Owned {
	if (!PyUnicode_Check(m, op))
		return PyErr_SetString(
			m,
			'TypeError',
			`__getformat__() argument must be str, not ${typeName(m, op)}`,
		);
	const text = stringOf(m, op);
	if (text !== 'double' && text !== 'float')
		return PyErr_SetString(
			m,
			'ValueError',
			"__getformat__() argument 1 must be 'double' or 'float'",
		);
	return asciiString(m, 'IEEE, little-endian');
}

function float___getnewargs__(m: Machine, self: Ptr): Owned {
	const value = PyFloat_FromDouble(m, floatValue(m, self));
	if (value === 0) return NULL;
	const result = PyTuple_New(m, 1);
	if (result === 0) Py_DECREF(m, value);
	else PyTuple_SET_ITEM(m, result, 0, value);
	return result;
}

/** float.from_number(x): no text. */
function float_from_number(m: Machine, type: Ptr, op: Ptr): Owned {
	if (type === PyFloat_Type && PyFloat_CheckExact(m, op)) return Py_NewRef(m, op);
	const value = PyFloat_AsDouble(m, op);
	return failed(m, value) ? NULL : floatFor(m, type, PyFloat_FromDouble(m, value));
}

const float___format__ = (m: Machine, self: Ptr, spec: Ptr): Owned =>
	isFormatSpec(m, spec) ? formatFloat(m, self, spec) : NULL;

/** The methods; later releases have one more. */
export const float_methods = (m: Machine): readonly MethodDef[] => [
	...(m.profile.numbers.fromNumber
		? [{ name: 'from_number', flags: METH_O | METH_CLASS, impl: float_from_number }]
		: []),
	{ name: 'conjugate', flags: METH_NOARGS, impl: float_float },
	{ name: '__trunc__', flags: METH_NOARGS, impl: float_trunc },
	{
		name: '__floor__',
		flags: METH_NOARGS,
		impl: (m: Machine, self: Ptr) => PyLong_FromDouble(m, Math.floor(floatValue(m, self))),
	},
	{
		name: '__ceil__',
		flags: METH_NOARGS,
		impl: (m: Machine, self: Ptr) => PyLong_FromDouble(m, Math.ceil(floatValue(m, self))),
	},
	{ name: '__round__', flags: METH_FASTCALL, impl: float___round__ },
	{ name: 'as_integer_ratio', flags: METH_NOARGS, impl: float_as_integer_ratio },
	{ name: 'fromhex', flags: METH_O | METH_CLASS, impl: float_fromhex },
	{
		name: 'hex',
		flags: METH_NOARGS,
		impl: (m: Machine, self: Ptr) => asciiString(m, hexText(floatValue(m, self))),
	},
	{
		name: 'is_integer',
		flags: METH_NOARGS,
		impl: (m: Machine, self: Ptr) =>
			PyBool_FromLong(m, Number.isInteger(floatValue(m, self))),
	},
	{ name: '__getnewargs__', flags: METH_NOARGS, impl: float___getnewargs__ },
	{ name: '__getformat__', flags: METH_O | METH_CLASS, impl: float___getformat__ },
	{ name: '__format__', flags: METH_O, impl: float___format__ },
];

export const float_getset: readonly GetSetDef[] = [
	{ name: 'real', get: float_float },
	{ name: 'imag', get: (m) => PyFloat_FromDouble(m, 0) },
];
