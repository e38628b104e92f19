/**
 * The number protocol (Objects/abstract.c): operators on any objects, conversions to int and float.
 *
 * A binary operator asks the left operand's slot, then the right's; the right's first if its type is a subclass of the
 * left's. A slot that returns NotImplemented passes.
 */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import {
	type ExceptionName,
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Occurred,
	PyErr_SetString,
} from '../runtime/errors.ts';
import { exceptionNames, exceptionType } from '../runtime/exceptiontable.ts';
import { type Machine, suiteSlot } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef, Py_TYPE } from '../runtime/refcount.ts';
import type { binaryfunc, ssizeargfunc, ternaryfunc, unaryfunc } from '../runtime/slots.ts';
import { PyCFunction_Type, PyComplex_Type, PyLong_Type, Py_None, Py_NotImplemented } from '../runtime/statics.ts';
import { PyNumberMethods, PySequenceMethods, PyTypeObject } from '../runtime/typetable.ts';
import { PyLong_AsSsize_t } from './long-convert.ts';
import { PyLong_Check, _PyLong_IsNegative } from './long-layout.ts';
import { _PyLong_Copy } from './long-arith.ts';
import { PyType_IsSubtype, typeName } from './typeobject.ts';
import { wrongReturn } from './method-errors.ts';

export { PyNumber_Float, PyNumber_Long, PyNumber_ToBase } from './abstract-number-convert.ts';

const AS_NUMBER = PyTypeObject.tp_as_number;
const AS_SEQUENCE = PyTypeObject.tp_as_sequence;
const NB = PyNumberMethods;
const SQ = PySequenceMethods;

/** The function index of a number slot of a type, 0 if it has none. */
function nbIndex(m: Machine, type: number, offset: number): number {
	const methods = m.i32[(type + AS_NUMBER) >> 2]!;
	return methods === 0 ? 0 : m.i32[(methods + offset) >> 2]!;
}

/** Calls the slots of both operands in order; may return (a reference to) NotImplemented. */
export function binary_op1(m: Machine, v: Ptr, w: Ptr, offset: number): Owned {
	const { i32 } = m;
	const vtype = i32[(v + 8) >> 2]! as Ptr;
	const wtype = i32[(w + 8) >> 2]! as Ptr;
	const slotv = nbIndex(m, vtype, offset);
	let slotw = vtype === wtype ? 0 : nbIndex(m, wtype, offset);
	if (slotw === slotv) slotw = 0;
	if (slotv !== 0) {
		if (slotw !== 0 && PyType_IsSubtype(m, wtype, vtype)) {
			const x = m.func[slotw]!(m, v, w);
			if (x !== Py_NotImplemented) return x;
			Py_DECREF(m, x);
			slotw = 0;
		}
		const x = m.func[slotv]!(m, v, w);
		if (x !== Py_NotImplemented) return x;
		Py_DECREF(m, x);
	}
	if (slotw !== 0) return m.func[slotw]!(m, v, w);
	return Py_NewRef(m, Py_NotImplemented);
}

function binop_type_error(m: Machine, v: Ptr, w: Ptr, name: string): Owned {
	const hint =
		m.profile.numbers.printShiftHint &&
		name === '>>' &&
		Py_TYPE(m, v) === PyCFunction_Type &&
		isPrint(m, v)
			? '. Did you mean "print(<message>, file=<output_stream>)"?'
			: '';
	return PyErr_SetString(
		m,
		'TypeError',
		`unsupported operand type(s) for ${name}: '${typeName(m, v)}' and '${typeName(m, w)}'${hint}`,
	);
}

/** True for the built-in function `print`: its method definition is the first field after the header. */
const isPrint = (m: Machine, op: number): boolean =>
	m.methoddefs[m.i32[(op + 16) >> 2]!]?.name === 'print';

function binary_op(m: Machine, v: Ptr, w: Ptr, offset: number, name: string): Owned {
	const result = binary_op1(m, v, w, offset);
	if (result !== Py_NotImplemented) return result;
	Py_DECREF(m, result);
	return binop_type_error(m, v, w, name);
}

function binary_iop1(m: Machine, v: Ptr, w: Ptr, inPlace: number, offset: number): Owned {
	const slot = nbIndex(m, Py_TYPE(m, v), inPlace);
	if (slot !== 0) {
		const x = m.func[slot]!(m, v, w);
		if (x !== Py_NotImplemented) return x;
		Py_DECREF(m, x);
	}
	return binary_op1(m, v, w, offset);
}

function binary_iop(
	m: Machine,
	v: Ptr,
	w: Ptr,
	inPlace: number,
	offset: number,
	name: string,
): Owned {
	const result = binary_iop1(m, v, w, inPlace, offset);
	if (result !== Py_NotImplemented) return result;
	Py_DECREF(m, result);
	return binop_type_error(m, v, w, name);
}

type Binary = (m: Machine, v: Ptr, w: Ptr) => Owned;

export const PyNumber_Or: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_or, '|');
export const PyNumber_Xor: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_xor, '^');
export const PyNumber_And: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_and, '&');
export const PyNumber_Lshift: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_lshift, '<<');
export const PyNumber_Rshift: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_rshift, '>>');
export const PyNumber_Subtract: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_subtract, '-');
export const PyNumber_Divmod: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_divmod, 'divmod()');
export const PyNumber_FloorDivide: Binary = (m, v, w) =>
	binary_op(m, v, w, NB.nb_floor_divide, '//');
export const PyNumber_TrueDivide: Binary = (m, v, w) =>
	binary_op(m, v, w, NB.nb_true_divide, '/');
export const PyNumber_Remainder: Binary = (m, v, w) => binary_op(m, v, w, NB.nb_remainder, '%');
export const PyNumber_MatrixMultiply: Binary = (m, v, w) =>
	binary_op(m, v, w, NB.nb_matrix_multiply, '@');

export const PyNumber_InPlaceOr: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_or, NB.nb_or, '|=');
export const PyNumber_InPlaceXor: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_xor, NB.nb_xor, '^=');
export const PyNumber_InPlaceAnd: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_and, NB.nb_and, '&=');
export const PyNumber_InPlaceLshift: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_lshift, NB.nb_lshift, '<<=');
export const PyNumber_InPlaceRshift: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_rshift, NB.nb_rshift, '>>=');
export const PyNumber_InPlaceSubtract: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_subtract, NB.nb_subtract, '-=');
export const PyNumber_InPlaceMatrixMultiply: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_matrix_multiply, NB.nb_matrix_multiply, '@=');
export const PyNumber_InPlaceFloorDivide: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_floor_divide, NB.nb_floor_divide, '//=');
export const PyNumber_InPlaceTrueDivide: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_true_divide, NB.nb_true_divide, '/=');
export const PyNumber_InPlaceRemainder: Binary = (m, v, w) =>
	binary_iop(m, v, w, NB.nb_inplace_remainder, NB.nb_remainder, '%=');

const sequenceSlot = <F extends binaryfunc | ssizeargfunc>(
	m: Machine,
	op: Ptr,
	offset: number,
): F | undefined => suiteSlot<F>(m, Py_TYPE(m, op), AS_SEQUENCE, offset);

const hasSequence = (m: Machine, op: Ptr): boolean =>
	m.i32[(Py_TYPE(m, op) + AS_SEQUENCE) >> 2] !== 0;

/** v + w: numbers first, then concatenation. */
export function PyNumber_Add(m: Machine, v: Ptr, w: Ptr): Owned {
	const result = binary_op1(m, v, w, NB.nb_add);
	if (result !== Py_NotImplemented) return result;
	Py_DECREF(m, result);
	const concat = sequenceSlot<binaryfunc>(m, v, SQ.sq_concat);
	return concat === undefined ? binop_type_error(m, v, w, '+') : concat(m, v, w);
}

/** v += w. */
export function PyNumber_InPlaceAdd(m: Machine, v: Ptr, w: Ptr): Owned {
	const result = binary_iop1(m, v, w, NB.nb_inplace_add, NB.nb_add);
	if (result !== Py_NotImplemented) return result;
	Py_DECREF(m, result);
	const concat =
		sequenceSlot<binaryfunc>(m, v, SQ.sq_inplace_concat) ??
		sequenceSlot<binaryfunc>(m, v, SQ.sq_concat);
	return concat === undefined ? binop_type_error(m, v, w, '+=') : concat(m, v, w);
}

function sequence_repeat(m: Machine, repeat: ssizeargfunc, seq: Ptr, n: Ptr): Owned {
	if (!_PyIndex_Check(m, n))
		return PyErr_SetString(
			m,
			'TypeError',
			`can't multiply sequence by non-int of type '${typeName(m, n)}'`,
		);
	const count = PyNumber_AsSsize_t(m, n, 'OverflowError');
	if (count === -1 && PyErr_Occurred(m) !== 0) return NULL;
	return repeat(m, seq, count);
}

/** v · w: numbers first, then repetition of either operand. */
export function PyNumber_Multiply(m: Machine, v: Ptr, w: Ptr): Owned {
	const result = binary_op1(m, v, w, NB.nb_multiply);
	if (result !== Py_NotImplemented) return result;
	Py_DECREF(m, result);
	const left = sequenceSlot<ssizeargfunc>(m, v, SQ.sq_repeat);
	if (left !== undefined) return sequence_repeat(m, left, v, w);
	const right = sequenceSlot<ssizeargfunc>(m, w, SQ.sq_repeat);
	if (right !== undefined) return sequence_repeat(m, right, w, v);
	return binop_type_error(m, v, w, '*');
}

/** v *= w. */
export function PyNumber_InPlaceMultiply(m: Machine, v: Ptr, w: Ptr): Owned {
	const result = binary_iop1(m, v, w, NB.nb_inplace_multiply, NB.nb_multiply);
	if (result !== Py_NotImplemented) return result;
	Py_DECREF(m, result);
	const left =
		sequenceSlot<ssizeargfunc>(m, v, SQ.sq_inplace_repeat) ??
		sequenceSlot<ssizeargfunc>(m, v, SQ.sq_repeat);
	if (left !== undefined) return sequence_repeat(m, left, v, w);
	// Unlike `*`, a left operand that is any kind of sequence has the only say.
	const right = hasSequence(m, v) ? undefined : sequenceSlot<ssizeargfunc>(m, w, SQ.sq_repeat);
	if (right !== undefined) return sequence_repeat(m, right, w, v);
	return binop_type_error(m, v, w, '*=');
}

function ternary_op(m: Machine, v: Ptr, w: Ptr, z: Ptr, name: string): Owned {
	const vtype = Py_TYPE(m, v);
	const wtype = Py_TYPE(m, w);
	const slotv = nbIndex(m, vtype, NB.nb_power);
	let slotw = vtype === wtype ? 0 : nbIndex(m, wtype, NB.nb_power);
	if (slotw === slotv) slotw = 0;
	const slotz = nbIndex(m, Py_TYPE(m, z), NB.nb_power);
	const order =
		slotv !== 0 && slotw !== 0 && PyType_IsSubtype(m, wtype, vtype)
			? [slotw, slotv]
			: [slotv, slotw];
	if (slotz !== slotv && slotz !== slotw) order.push(slotz);
	for (const index of order) {
		if (index === 0) continue;
		const x = (m.func[index] as ternaryfunc)(m, v, w, z);
		if (x !== Py_NotImplemented) return x;
		Py_DECREF(m, x);
	}
	const third = z === Py_None ? undefined : typeName(m, z);
	return PyErr_SetString(
		m,
		'TypeError',
		third === undefined
			? `unsupported operand type(s) for ${name}: '${typeName(m, v)}' and '${typeName(m, w)}'`
			: `unsupported operand type(s) for ${name}: '${typeName(m, v)}', '${typeName(m, w)}', '${third}'`,
	);
}

/** pow(v, w, z); z is None for `v ** w`. */
export const PyNumber_Power = (m: Machine, v: Ptr, w: Ptr, z: Ptr = Py_None): Owned =>
	ternary_op(m, v, w, z, '** or pow()');

/** v **= w. */
export function PyNumber_InPlacePower(m: Machine, v: Ptr, w: Ptr, z: Ptr = Py_None): Owned {
	const slot = nbIndex(m, Py_TYPE(m, v), NB.nb_inplace_power);
	if (slot !== 0) {
		const x = (m.func[slot] as ternaryfunc)(m, v, w, z);
		if (x !== Py_NotImplemented) return x;
		Py_DECREF(m, x);
	}
	return ternary_op(m, v, w, z, '**=');
}

function unary(m: Machine, op: Ptr, offset: number, name: string): Owned {
	const f = suiteSlot<unaryfunc>(m, Py_TYPE(m, op), AS_NUMBER, offset);
	if (f !== undefined) return f(m, op);
	return PyErr_SetString(m, 'TypeError', `bad operand type for ${name}: '${typeName(m, op)}'`);
}

export const PyNumber_Negative = (m: Machine, op: Ptr): Owned =>
	unary(m, op, NB.nb_negative, 'unary -');
export const PyNumber_Positive = (m: Machine, op: Ptr): Owned =>
	unary(m, op, NB.nb_positive, 'unary +');
export const PyNumber_Invert = (m: Machine, op: Ptr): Owned =>
	unary(m, op, NB.nb_invert, 'unary ~');
export const PyNumber_Absolute = (m: Machine, op: Ptr): Owned =>
	unary(m, op, NB.nb_absolute, 'abs()');

/** True if the object has `__index__`. */
export const _PyIndex_Check = (m: Machine, op: number): boolean =>
	nbIndex(m, Py_TYPE(m, op), NB.nb_index) !== 0;
export const PyIndex_Check = _PyIndex_Check;

/** True for ints, floats, complex numbers and what converts to an int or a float. */
export const PyNumber_Check = (m: Machine, op: Ptr): boolean =>
	[NB.nb_index, NB.nb_int, NB.nb_float].some((offset) => nbIndex(m, Py_TYPE(m, op), offset) !== 0) ||
	PyType_IsSubtype(m, Py_TYPE(m, op), PyComplex_Type);

/** An int (perhaps of a subclass) for `op`; TypeError if it has no `__index__`. */
export function _PyNumber_Index(m: Machine, op: Ptr): Owned {
	if (PyLong_Check(m, op)) return Py_NewRef(m, op);
	const index = suiteSlot<unaryfunc>(m, Py_TYPE(m, op), AS_NUMBER, NB.nb_index);
	if (index === undefined)
		return PyErr_SetString(
			m,
			'TypeError',
			`'${typeName(m, op)}' object cannot be interpreted as an integer`,
		);
	const result = index(m, op);
	if (result === 0 || Py_TYPE(m, result) === PyLong_Type) return result;
	if (PyLong_Check(m, result)) return result;
	const older = `__index__ returned non-int (type ${typeName(m, result)})`;
	return wrongReturn(m, op, '__index__', 'an int', result, older);
}

/** The same, as an exact int. */
export function PyNumber_Index(m: Machine, op: Ptr): Owned {
	const result = _PyNumber_Index(m, op);
	if (result === 0 || Py_TYPE(m, result) === PyLong_Type) return result;
	const copy = _PyLong_Copy(m, result);
	Py_DECREF(m, result);
	return copy;
}

/** The largest size a conversion clips to: the largest integer a JS number counts up to. */
export const PY_SSIZE_T_MAX = Number.MAX_SAFE_INTEGER;

/**
 * A Py_ssize_t for `op`; -1 with an error set on failure. Too large: error `err` (its name, or the class's address), or,
 * without `err`, the nearest of ±PY_SSIZE_T_MAX.
 */
export function PyNumber_AsSsize_t(
	m: Machine,
	op: Ptr,
	err?: ExceptionName | Ptr | typeof NULL,
): number {
	const value = _PyNumber_Index(m, op);
	if (value === 0) return -1;
	let result = PyLong_AsSsize_t(m, value);
	if (result === -1 && PyErr_ExceptionMatches(m, 'OverflowError')) {
		PyErr_Clear(m);
		if (err === undefined || err === 0)
			result = _PyLong_IsNegative(m, value) ? -PY_SSIZE_T_MAX : PY_SSIZE_T_MAX;
		else
			PyErr_SetString(
				m,
				typeof err === 'string' ? err : exceptionNames.find((name) => exceptionType(name) === err)!,
				`cannot fit '${typeName(m, op)}' into an index-sized integer`,
			);
	}
	Py_DECREF(m, value);
	return result;
}
