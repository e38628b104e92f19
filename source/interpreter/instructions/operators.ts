/** BINARY_OP beyond the loop's fast cases, unary operators, string concatenation in place. */
import type {Owned, Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	closeInputs,
	closeSlot,
	failInputs,
	frameCode,
	PyCodeObject,
} from '../../runtime/frame.ts';
import {Py_DECREF, Py_INCREF, Py_IS_TYPE} from '../../runtime/refcount.ts';
import {
	Py_False,
	Py_None,
	Py_True,
	PyFloat_Type,
	PyLong_Type,
	PyUnicode_Type,
} from '../../runtime/statics.ts';
import {NB_ADD, NB_INPLACE, NB_MULTIPLY, NB_SUBTRACT, STORE_FAST} from '../../language/opcodes.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {compareInts} from './calls.ts';
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
import {PyObject_IsTrue, PyObject_RichCompare} from '../../objects/object.ts';

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
export function binaryOp(m: Machine, oparg: number, left: Ptr, right: Ptr): Owned {
	const {i32} = m;
	if (i32[(left + 8) >> 2] === PyFloat_Type && i32[(right + 8) >> 2] === PyFloat_Type) {
		const x = m.f64[(left + 16) >> 3]!;
		const y = m.f64[(right + 16) >> 3]!;
		if (oparg === NB_ADD) return PyFloat_FromDouble(m, x + y);
		if (oparg === NB_SUBTRACT) return PyFloat_FromDouble(m, x - y);
		if (oparg === NB_MULTIPLY) return PyFloat_FromDouble(m, x * y);
	}
	return operators[oparg]!(m, left, right);
}

/**
 * `s += t` where the left operand is also in the local slot `local`: gives that local up, so that the string may grow in place, and
 * stores the result there. Pops both operands; returns the new stack top, or -1 with an error.
 */
function appendInPlace(m: Machine, sp: number, local: number): number {
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

/** BINARY_OP of a str, and of ints of one digit whose result has more. */
export function binaryOpOther(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const right = i32[sp - 2]! as Ptr;
	const left = i32[sp - 4]! as Ptr;
	if (
		Py_IS_TYPE(m, left, PyUnicode_Type) &&
		Py_IS_TYPE(m, right, PyUnicode_Type) &&
		(oparg === NB_ADD || oparg === NB_ADD + NB_INPLACE)
	) {
		// `s += t` on a local: it may grow in place. Takes the left operand and the local's reference, and does what STORE_FAST would.
		const pc = i32[(frame + F.instr_ptr) >> 2]! >> 2;
		const next = i32[pc + 2]!;
		const local = ((frame + m.frame_locals) >> 2) + 2 * (next >>> 8);
		if ((next & 255) === STORE_FAST && i32[local] === left) {
			const top = appendInPlace(m, sp, local);
			if (top < 0) i32[(frame + F.stacktop) >> 2] = sp - 4;
			else m.jump_to = pc + 3;
			return top;
		}
	}
	const result = binaryOp(m, oparg, left, right);
	if (result === 0) {
		i32[(frame + F.stacktop) >> 2] = failInputs(m, 'BINARY_OP', sp - 4, sp);
		return -1;
	}
	if (m.profile.rightOperandFirst) closeSlot(m, sp - 2);
	closeSlot(m, sp - 4);
	closeSlot(m, sp - 2);
	i32[sp - 4] = result;
	return sp - 2;
}

/** COMPARE_OP of all operands but two strs, or ints of one digit. The operands go whether it succeeds or not. */
export function compareOp(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const right = i32[sp - 2]! as Ptr;
	const left = i32[sp - 4]! as Ptr;
	let result: number;
	if (i32[(left + 8) >> 2] === PyLong_Type && i32[(right + 8) >> 2] === PyLong_Type) {
		result = compareInts(m, left, right, oparg & 15) ? Py_True : Py_False;
		Py_INCREF(m, result);
	} else result = PyObject_RichCompare(m, left, right, oparg & 15);
	const base = closeInputs(m, sp - 4, sp);
	i32[(frame + F.stacktop) >> 2] = base;
	if (result === 0) return -1;
	if ((oparg & 16) !== 0 && result !== Py_True && result !== Py_False) {
		const truth = PyObject_IsTrue(m, result as Ptr);
		Py_DECREF(m, result);
		if (truth < 0) return -1;
		result = truth === 1 ? Py_True : Py_False;
		Py_INCREF(m, result);
	}
	i32[base] = result;
	return base + 2;
}

/** TO_BOOL of what is none. */
export function toBool(m: Machine, _oparg: number, sp: number, frame: number): number {
	const truth = PyObject_IsTrue(m, m.i32[sp - 2]! as Ptr);
	closeSlot(m, sp - 2);
	if (truth < 0) {
		m.i32[(frame + F.stacktop) >> 2] = sp - 2;
		return -1;
	}
	const result = truth === 0 ? Py_False : Py_True;
	Py_INCREF(m, result);
	m.i32[sp - 2] = result;
	return sp;
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
	(m: Machine, oparg: number, sp: number, frame: number): number => {
		const truth = PyObject_IsTrue(m, m.i32[sp - 2]! as Ptr);
		if (truth < 0) return -1;
		if (truth === wanted) {
			m.jump_to = (m.i32[(frameCode(m, frame) + PyCodeObject.co_words) >> 2]! >> 2) + oparg;
			return sp;
		}
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
