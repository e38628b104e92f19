/** BINARY_OP beyond the loop's fast cases, unary operators, string concatenation in place. */
import type {Owned, Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {closeSlot, failInputs} from '../../runtime/frame.ts';
import {Py_INCREF} from '../../runtime/refcount.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {
	PyNumber_Add,
	PyNumber_And,
	PyNumber_FloorDivide,
	PyNumber_InPlaceAdd,
	PyNumber_InPlaceAnd,
	PyNumber_InPlaceFloorDivide,
	PyNumber_InPlaceLshift,
	PyNumber_InPlaceMatrixMultiply,
	PyNumber_InPlaceMultiply,
	PyNumber_InPlaceOr,
	PyNumber_InPlacePower,
	PyNumber_InPlaceRemainder,
	PyNumber_InPlaceRshift,
	PyNumber_InPlaceSubtract,
	PyNumber_InPlaceTrueDivide,
	PyNumber_InPlaceXor,
	PyNumber_Invert,
	PyNumber_Lshift,
	PyNumber_MatrixMultiply,
	PyNumber_Multiply,
	PyNumber_Negative,
	PyNumber_Or,
	PyNumber_Power,
	PyNumber_Remainder,
	PyNumber_Rshift,
	PyNumber_Subtract,
	PyNumber_TrueDivide,
	PyNumber_Xor,
} from '../../objects/abstract-number.ts';
import {PyUnicode_Append} from '../../objects/unicodeobject.ts';
import {PyObject_IsTrue} from '../../objects/object.ts';

type Operator = (m: Machine, left: Ptr, right: Ptr) => Owned;

/** By oparg: NB_ADD … NB_XOR, then the in-place ones in the same order. */
const operators: readonly Operator[] = [
	PyNumber_Add,
	PyNumber_And,
	PyNumber_FloorDivide,
	PyNumber_Lshift,
	PyNumber_MatrixMultiply,
	PyNumber_Multiply,
	PyNumber_Remainder,
	PyNumber_Or,
	(m, left, right) => PyNumber_Power(m, left, right, Py_None),
	PyNumber_Rshift,
	PyNumber_Subtract,
	PyNumber_TrueDivide,
	PyNumber_Xor,
	PyNumber_InPlaceAdd,
	PyNumber_InPlaceAnd,
	PyNumber_InPlaceFloorDivide,
	PyNumber_InPlaceLshift,
	PyNumber_InPlaceMatrixMultiply,
	PyNumber_InPlaceMultiply,
	PyNumber_InPlaceRemainder,
	PyNumber_InPlaceOr,
	(m, left, right) => PyNumber_InPlacePower(m, left, right, Py_None),
	PyNumber_InPlaceRshift,
	PyNumber_InPlaceSubtract,
	PyNumber_InPlaceTrueDivide,
	PyNumber_InPlaceXor,
];

/** The result of `left <oparg> right`, a new reference. */
export const binaryOp = (m: Machine, oparg: number, left: Ptr, right: Ptr): Owned =>
	operators[oparg]!(m, left, right);

/**
 * `s += t` where the left operand is also in the local slot `local`: gives that local up, so that the string may grow in place, and
 * stores the result there. Pops both operands; returns the new stack top, or -1 with an error.
 */
export function appendInPlace(m: Machine, sp: number, local: number): number {
	const {i32} = m;
	// The stack's reference goes first: only the local's is left to count.
	closeSlot(m, sp - 4);
	const left = i32[local]! as Ptr;
	if (i32[local + 1] !== 0) {
		i32[local + 1] = 0;
		Py_INCREF(m, left);
	}
	i32[local] = 0;
	const result = PyUnicode_Append(m, left as Owned, i32[sp - 2]! as Ptr);
	closeSlot(m, sp - 2);
	if (result === 0) return -1;
	i32[local] = result;
	return sp - 4;
}

/** Ends an instruction with one input that failed. */
export function failUnary(m: Machine, sp: number): -1 {
	failInputs(m, 'unary', sp - 2, sp);
	return -1;
}

const unary =
	(operate: (m: Machine, value: Ptr) => Owned) =>
	(m: Machine, _oparg: number, sp: number): number => {
		const result = operate(m, m.i32[sp - 2]! as Ptr);
		if (result === 0) return failUnary(m, sp);
		closeSlot(m, sp - 2);
		m.i32[sp - 2] = result;
		return sp;
	};

export const unaryNegative = unary(PyNumber_Negative);
export const unaryInvert = unary(PyNumber_Invert);

const jumpOrPop =
	(wanted: 0 | 1) =>
	(m: Machine, _oparg: number, sp: number): number => {
		const truth = PyObject_IsTrue(m, m.i32[sp - 2]! as Ptr);
		if (truth < 0) return -1;
		m.jumps = truth === wanted;
		if (m.jumps) return sp;
		closeSlot(m, sp - 2);
		return sp - 2;
	};

export const jumpIfFalseOrPop = jumpOrPop(0);
export const jumpIfTrueOrPop = jumpOrPop(1);

export function unaryNot(m: Machine, _oparg: number, sp: number): number {
	const result = m.i32[sp - 2] === Py_False ? Py_True : Py_False;
	closeSlot(m, sp - 2);
	Py_INCREF(m, result);
	m.i32[sp - 2] = result;
	return sp;
}
