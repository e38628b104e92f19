/** Methods and attributes of int (Objects/longobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { popCount } from '../base/bits.ts';
import { _PyArg_CheckPositional, arg } from '../runtime/args.ts';
import { PyErr_NoMemory, PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type GetSetDef,
	type MethodDef,
} from '../runtime/slots.ts';
import { Py_None, Py_True, smallInt } from '../runtime/statics.ts';
import { _PyNumber_Index } from './abstract-number.ts';
import { formatLong } from './formatter_unicode.ts';
import { _PyLong_Copy, long_long } from './long-arith.ts';
import { int_from_bytes, int_to_bytes } from './long-bytes.ts';
import { _PyLong_NumBits } from './long-convert.ts';
import { roundToPowerOfTen } from './long-divide.ts';
import {
	DIGITS,
	PyLong_BASICSIZE,
	PyLong_FromSsize_t,
	_PyLong_DigitCount,
	_PyLong_IsNegative,
	longAsNumber,
} from './long-layout.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import { typeName } from './typeobject.ts';
import {PyUnicode_Check} from './unicodeobject.ts';

const int_bit_length = (m: Machine, self: Ptr): Owned =>
	PyLong_FromSsize_t(m, _PyLong_NumBits(m, self));

function int_bit_count(m: Machine, self: Ptr): Owned {
	let bits = 0;
	for (let i = _PyLong_DigitCount(m, self) - 1; i >= 0; i--)
		bits += popCount(m.i32[((self + DIGITS) >> 2) + i]!);
	return PyLong_FromSsize_t(m, bits);
}

function int_as_integer_ratio(m: Machine, self: Ptr): Owned {
	const numerator = long_long(m, self);
	if (numerator === 0) return NULL;
	const result = PyTuple_Pack(m, 2, numerator, smallInt(1));
	Py_DECREF(m, numerator);
	return result;
}

/** int.__round__: multiples of a power of ten, ties to even. */
function int___round__(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '__round__', nargs, 0, 1)) return NULL;
	if (nargs === 0) return long_long(m, self);
	const given = arg(m, args, 0);
	if (given === Py_None && m.profile.numbers.fromNumber) return long_long(m, self);
	const ndigits = _PyNumber_Index(m, given);
	if (ndigits === 0) return NULL;
	const negative = _PyLong_IsNegative(m, ndigits);
	const places = -longAsNumber(m, ndigits);
	Py_DECREF(m, ndigits);
	if (!negative) return long_long(m, self);
	// So coarse a unit rounds everything to zero, with the tuple that a finer one takes.
	if (places > _PyLong_NumBits(m, self) * 0.302 + 3) {
		if (places > 100_000_000) return PyErr_NoMemory(m);
		const both = PyTuple_Pack(m, 2, smallInt(0), self);
		if (both === 0) return NULL;
		Py_DECREF(m, both);
		return Py_NewRef(m, smallInt(0));
	}
	return roundToPowerOfTen(m, self, 10n ** BigInt(places));
}

function int___getnewargs__(m: Machine, self: Ptr): Owned {
	const copy = _PyLong_Copy(m, self);
	if (copy === 0) return NULL;
	const result = PyTuple_New(m, 1);
	if (result === 0) {
		Py_DECREF(m, copy);
		return NULL;
	}
	PyTuple_SET_ITEM(m, result, 0, copy);
	return result;
}

/** TypeError unless the format spec is a str. */
export function isFormatSpec(m: Machine, spec: Ptr): boolean {
	if (PyUnicode_Check(m, spec)) return true;
	PyErr_SetString(
		m,
		'TypeError',
		`__format__() argument must be str, not ${typeName(m, spec)}`,
	);
	return false;
}

const int___format__ = (m: Machine, self: Ptr, spec: Ptr): Owned =>
	isFormatSpec(m, spec) ? formatLong(m, self, spec) : NULL;

const int___sizeof__ = (m: Machine, self: Ptr): Owned =>
	PyLong_FromSsize_t(m, PyLong_BASICSIZE + 4 * Math.max(_PyLong_DigitCount(m, self), 1));

export const long_methods: readonly MethodDef[] = [
	{ name: 'conjugate', flags: METH_NOARGS, impl: long_long },
	{ name: 'bit_length', flags: METH_NOARGS, impl: int_bit_length },
	{ name: 'bit_count', flags: METH_NOARGS, impl: int_bit_count },
	{ name: 'to_bytes', flags: METH_FASTCALL | METH_KEYWORDS, impl: int_to_bytes },
	{ name: 'from_bytes', flags: METH_FASTCALL | METH_KEYWORDS | METH_CLASS, impl: int_from_bytes },
	{ name: 'as_integer_ratio', flags: METH_NOARGS, impl: int_as_integer_ratio },
	{ name: '__trunc__', flags: METH_NOARGS, impl: long_long },
	{ name: '__floor__', flags: METH_NOARGS, impl: long_long },
	{ name: '__ceil__', flags: METH_NOARGS, impl: long_long },
	{ name: '__round__', flags: METH_FASTCALL, impl: int___round__ },
	{ name: '__getnewargs__', flags: METH_NOARGS, impl: int___getnewargs__ },
	{ name: '__format__', flags: METH_O, impl: int___format__ },
	{ name: '__sizeof__', flags: METH_NOARGS, impl: int___sizeof__ },
];

/** What ints have since 3.12. */
export const long_methods312: readonly MethodDef[] = [
	...long_methods,
	{ name: 'is_integer', flags: METH_NOARGS, impl: (m: Machine) => Py_NewRef(m, Py_True) },
];

export const long_getset: readonly GetSetDef[] = [
	{ name: 'real', get: long_long },
	{ name: 'imag', get: (m) => Py_NewRef(m, smallInt(0)) },
	{ name: 'numerator', get: long_long },
	{ name: 'denominator', get: (m) => Py_NewRef(m, smallInt(1)) },
];
