/**
 * int (Objects/longobject.c): sign and number of digits in `lv_tag`, then 30-bit digits, least significant first.
 *
 * Small ints (-5 … profile.smallIntMax) are static; an operation whose operands have one digit makes no JS object.
 * What is asked of the allocator differs by path: a computed one-digit int takes a whole struct, most others
 * exactly their digits, sums one digit and products up to one digit too many.
 */
import {type Owned, type Ptr} from '../memory/address.ts';
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {FREELIST_int, freelist_push} from '../allocator/freelists.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_LONG_SUBCLASS,
	_Py_TPFLAGS_MATCH_SELF,
	type TypeSpec,
	type binaryfunc,
	type freefunc,
} from '../runtime/slots.ts';
import {PyLong_Type, Py_False, Py_NotImplemented, Py_True} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {float_from_long} from './float-layout.ts';
import {
	_PyLong_Add,
	_PyLong_Multiply,
	_PyLong_Subtract,
	long_abs,
	long_long,
	long_neg,
} from './long-arith.ts';
import {long_and, long_invert, long_lshift, long_or, long_rshift, long_xor} from './long-bits.ts';
import {long_div, long_divmod, long_mod, long_true_divide} from './long-divide.ts';
import {
	PyLong_BASICSIZE,
	PyLong_Check,
	PyLong_ITEMSIZE,
	TAG,
	TWO_DIGITS,
	_PyLong_Compare,
	_PyLong_IsZero,
	long_hash,
} from './long-layout.ts';
import {long_getset, long_methods, long_methods312} from './long-methods.ts';
import {long_new, long_vectorcall} from './long-new.ts';
import {long_pow} from './long-power.ts';
import {long_repr} from './long-text.ts';

export {
	_PyLong_CompactValue,
	_PyLong_Compare,
	_PyLong_DigitCount,
	_PyLong_Equal,
	_PyLong_IsCompact,
	_PyLong_IsNegative,
	_PyLong_IsZero,
	_PyLong_New,
	_PyLong_Sign,
	bigBitLength,
	compareMagnitudes,
	finishHash,
	fromDigitPair,
	fromExact,
	fromMedium,
	initLongStatics,
	long_compare,
	long_hash,
	longAsBigInt,
	longAsNumber,
	longFromBigInt,
	longNormalize,
	maybeSmallLong,
	PyLong_BASE,
	PyLong_Check,
	PyLong_CheckExact,
	PyLong_FromLong,
	PyLong_FromSize_t,
	PyLong_FromSsize_t,
	PyLong_FromUnsignedLong,
	PyLong_FromVoidPtr,
	PyLong_MASK,
	PyLong_SHIFT,
	PyLongObject,
	smallValue,
} from './long-layout.ts';
export {
	_PyLong_Add,
	_PyLong_Copy,
	_PyLong_Multiply,
	_PyLong_Subtract,
	long_abs,
	long_long,
	long_neg,
} from './long-arith.ts';
export {
	_PyLong_AsInt,
	_PyLong_NumBits,
	PyLong_AsDouble,
	PyLong_AsInt,
	PyLong_AsLong,
	PyLong_AsLongAndOverflow,
	PyLong_AsSize_t,
	PyLong_AsSsize_t,
	PyLong_FromDouble,
} from './long-convert.ts';
export {
	_PyLong_FloorDivide,
	_PyLong_Remainder,
	_PyLong_TrueDivide,
	addNumber,
	divmodNear,
	long_div,
	long_divmod,
	long_mod,
	long_true_divide,
	roundToPowerOfTen,
	zeroDivision,
} from './long-divide.ts';
export {
	_PyLong_And,
	_PyLong_Lshift,
	_PyLong_Or,
	_PyLong_Rshift,
	_PyLong_Xor,
	long_and,
	long_invert,
	long_lshift,
	long_or,
	long_rshift,
	long_xor,
	negated,
} from './long-bits.ts';
export {_PyLong_GCD, gcdBigInt, long_pow} from './long-power.ts';
export {
	_PyLong_Format,
	_PyLong_FromBytes,
	asciiString,
	baseText,
	decimalDigit,
	decimalText,
	long_repr,
	long_to_decimal_string,
	longFromText,
	longInRoom,
	numericText,
	PyLong_FromUnicodeObject,
} from './long-text.ts';

/** Six comparisons from the result of a three-way one: `op` is Py_LT … Py_GE. */
export function richCompareResult(m: Machine, order: number, op: number): Owned {
	const holds =
		op === 0
			? order < 0
			: op === 1
				? order <= 0
				: op === 2
					? order === 0
					: op === 3
						? order !== 0
						: op === 4
							? order > 0
							: order >= 0;
	return Py_NewRef(m, holds ? Py_True : Py_False);
}

/** tp_richcompare of int. */
export function long_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!PyLong_Check(m, a) || !PyLong_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	return richCompareResult(m, a === b ? 0 : _PyLong_Compare(m, a, b), op);
}

/** tp_dealloc: one-digit ints are parked where the release has a free list for them. */
export function long_dealloc(m: Machine, op: Ptr): void {
	const {i32} = m;
	const type = Py_TYPE(m, op);
	if (type === PyLong_Type) {
		if (i32[(op + TAG) >> 2]! < TWO_DIGITS && freelist_push(m, FREELIST_int, op)) return;
		PyObject_Free(m, op);
		return;
	}
	slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, op);
}

/** A slot that serves ints only. */
const forInts =
	(operation: binaryfunc): binaryfunc =>
	(m, a, b) =>
		PyLong_Check(m, a) && PyLong_Check(m, b) ? operation(m, a, b) : Py_NewRef(m, Py_NotImplemented);

export const long_add = forInts((m, a, b) => _PyLong_Add(m, a, b));
export const long_sub = forInts((m, a, b) => _PyLong_Subtract(m, a, b));
export const long_mul = forInts((m, a, b) => _PyLong_Multiply(m, a, b));

/** nb_bool. */
export const long_bool = (m: Machine, op: Ptr): number => (_PyLong_IsZero(m, op) ? 0 : 1);

export const PyLong_Spec = (m: Machine): TypeSpec => ({
	type: PyLong_Type,
	name: 'int',
	basicsize: PyLong_BASICSIZE,
	itemsize: PyLong_ITEMSIZE,
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_LONG_SUBCLASS | _Py_TPFLAGS_MATCH_SELF,
	slots: {
		tp_dealloc: long_dealloc,
		tp_repr: long_repr,
		tp_hash: long_hash,
		tp_richcompare: long_richcompare,
		tp_new: long_new,
		...(m.profile.intStrVectorcall ? {tp_vectorcall: long_vectorcall} : {}),
		tp_free: PyObject_Free,
		nb_add: long_add,
		nb_subtract: long_sub,
		nb_multiply: long_mul,
		nb_remainder: long_mod,
		nb_divmod: long_divmod,
		nb_power: long_pow,
		nb_negative: long_neg,
		nb_positive: long_long,
		nb_absolute: long_abs,
		nb_bool: long_bool,
		nb_invert: long_invert,
		nb_lshift: long_lshift,
		nb_rshift: long_rshift,
		nb_and: long_and,
		nb_xor: long_xor,
		nb_or: long_or,
		nb_int: long_long,
		nb_float: float_from_long,
		nb_floor_divide: long_div,
		nb_true_divide: long_true_divide,
		nb_index: long_long,
	},
	methods: m.profile.intIsInteger ? long_methods312 : long_methods,
	getset: long_getset,
});
