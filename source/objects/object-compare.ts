/** Comparison, hash and truth of objects (Objects/object.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {ExceptionName} from '../runtime/exceptiontable.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {type Machine, suiteSlot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {Py_EQ, Py_NE} from '../runtime/args.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {Py_False, Py_None, Py_NotImplemented, Py_True} from '../runtime/statics.ts';
import type {hashfunc, inquiry, lenfunc, richcmpfunc} from '../runtime/slots.ts';
import {
	PyMappingMethods,
	PyNumberMethods,
	PySequenceMethods,
	PyTypeObject,
} from '../runtime/typetable.ts';
import {PyType_IsSubtype, typeName, typeNameOf} from './typeobject.ts';
import {TP_RICHCOMPARE, TP_HASH} from './object.ts';

/** What the other operand is asked: swapped operands. */
export const _Py_SwappedOp = [4, 5, 2, 3, 0, 1] as const;
const opStrings = ['<', '<=', '==', '!=', '>', '>='] as const;

/** a OP b, through both operands' tp_richcompare. */
export function PyObject_RichCompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (_Py_EnterRecursiveCall(m, ' in comparison')) return NULL;
	const result = do_richcompare(m, a, b, op);
	_Py_LeaveRecursiveCall(m);
	return result;
}

function do_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	const {i32, func} = m;
	const typeA = i32[(a + 8) >> 2]! as Ptr;
	const typeB = i32[(b + 8) >> 2]! as Ptr;
	const compareB = i32[(typeB + TP_RICHCOMPARE) >> 2]!;
	let asked = false;
	if (typeA !== typeB && compareB !== 0 && PyType_IsSubtype(m, typeB, typeA)) {
		asked = true;
		const result = (func[compareB] as richcmpfunc)(m, b, a, _Py_SwappedOp[op]!);
		if (result !== Py_NotImplemented) return result;
		Py_DECREF(m, result);
	}
	const compareA = i32[(typeA + TP_RICHCOMPARE) >> 2]!;
	if (compareA !== 0) {
		const result = (func[compareA] as richcmpfunc)(m, a, b, op);
		if (result !== Py_NotImplemented) return result;
		Py_DECREF(m, result);
	}
	if (!asked && compareB !== 0) {
		const result = (func[compareB] as richcmpfunc)(m, b, a, _Py_SwappedOp[op]!);
		if (result !== Py_NotImplemented) return result;
		Py_DECREF(m, result);
	}
	if (op === Py_EQ) return Py_NewRef(m, a === b ? Py_True : Py_False);
	if (op === Py_NE) return Py_NewRef(m, a === b ? Py_False : Py_True);
	return PyErr_SetString(
		m,
		'TypeError',
		`'${opStrings[op]!}' not supported between instances of '${typeNameOf(m, typeA)}' and '${typeNameOf(m, typeB)}'`,
	);
}

/** 1, 0 or -1. Identical objects are equal. */
export function PyObject_RichCompareBool(m: Machine, a: Ptr, b: Ptr, op: number): number {
	if (a === b) {
		if (op === Py_EQ) return 1;
		if (op === Py_NE) return 0;
	}
	const result = PyObject_RichCompare(m, a, b, op);
	if (result === 0) return -1;
	const truth =
		result === Py_True ? 1 : result === Py_False ? 0 : PyObject_IsTrue(m, result);
	Py_DECREF(m, result);
	return truth;
}

// Hash

/** None's: a constant (3.12+), or what its address makes of it. */
export function none_hash(m: Machine, _op: Ptr): number {
	const [low, high] = m.profile.noneHash;
	m.hash_hi = high;
	return low;
}

/** The low word of the hash, the high one in m.hash_hi; both -1: an error. */
export function PyObject_Hash(m: Machine, op: Ptr): number {
	const hash = m.i32[(m.i32[(op + 8) >> 2]! + TP_HASH) >> 2]!;
	if (hash !== 0) return (m.func[hash] as hashfunc)(m, op);
	return PyObject_HashNotImplemented(m, op);
}

/** tp_hash of unhashable types. */
export function PyObject_HashNotImplemented(m: Machine, op: Ptr): number {
	return refuseHash(m, 'TypeError', `unhashable type: '${typeName(m, op)}'`);
}

/** The failure of a hash. What an error is made of may run a collection, and that whatever hashes. */
export function refuseHash(m: Machine, name: ExceptionName, message: string): -1 {
	PyErr_SetString(m, name, message);
	m.hash_hi = -1;
	return -1;
}

/** Hash by identity: the address turned right by four bits. None hashes as in the pinned build, where it lies in a library. */
export function PyObject_GenericHash(m: Machine, op: Ptr): number {
	if (op === Py_None) return none_hash(m, op);
	m.hash_hi = op << 28;
	return op >>> 4;
}
export const _Py_HashPointer = PyObject_GenericHash;

// Truth

/** 1, 0 or -1. */
export function PyObject_IsTrue(m: Machine, op: Ptr): number {
	if (op === Py_True) return 1;
	if (op === Py_False || op === Py_None) return 0;
	const type = Py_TYPE(m, op);
	const bool = suiteSlot<inquiry>(m, type, PyTypeObject.tp_as_number, PyNumberMethods.nb_bool);
	if (bool !== undefined) return bool(m, op);
	const length =
		suiteSlot<lenfunc>(m, type, PyTypeObject.tp_as_mapping, PyMappingMethods.mp_length) ??
		suiteSlot<lenfunc>(m, type, PyTypeObject.tp_as_sequence, PySequenceMethods.sq_length);
	if (length === undefined) return 1;
	const n = length(m, op);
	return n > 0 ? 1 : n;
}

/** 1, 0 or -1: `not op`. */
export function PyObject_Not(m: Machine, op: Ptr): number {
	const truth = PyObject_IsTrue(m, op);
	return truth < 0 ? truth : truth === 0 ? 1 : 0;
}
