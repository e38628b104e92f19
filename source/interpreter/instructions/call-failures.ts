/** Calls of C functions that fail: those that are specialised leave their inputs to the unwinding, which differs by release. */
import type {Ptr} from '../../memory/address.ts';
import {BINARY_SUBSCR, CALL, CONTAINS_OP, STORE_ATTR} from '../../language/opcodes.ts';
import {get} from '../../memory/memory.ts';
import {PyCFunctionObject} from '../../objects/methodobject.ts';
import {PyMethodDescrObject} from '../../objects/descrobject.ts';
import {closeInputs, failInputs} from '../../runtime/frame.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_TYPE} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O} from '../../runtime/slots.ts';
import {PyCFunction_Type, PyMethodDescr_Type, PyType_Type} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {callIsQuiet} from './calls.ts';
import {isSpecialSubscript} from './collections.ts';

const FAST = new Set([METH_FASTCALL, METH_FASTCALL | METH_KEYWORDS]);

/** True for what has a special form of CALL that calls C. `first`: word index of the first argument, which may be self. */
function isSpecial(m: Machine, callable: Ptr, first: number, nargs: number): boolean {
	const type = Py_TYPE(m, callable);
	if (type === PyType_Type) return get(m, callable, PyTypeObject.tp_vectorcall) !== 0;
	if (type === PyCFunction_Type) {
		const {flags} = m.methoddefs[get(m, callable, PyCFunctionObject.m_ml)]!;
		return flags === METH_O ? nargs === 1 : FAST.has(flags);
	}
	if (type !== PyMethodDescr_Type || nargs === 0) return false;
	const {flags} = m.methoddefs[get(m, callable, PyMethodDescrObject.d_method)]!;
	if (Py_TYPE(m, m.i32[first]!) !== get(m, callable, PyMethodDescrObject.d_type)) return false;
	if (flags === METH_NOARGS) return nargs === 1;
	return flags === METH_O ? nargs === 2 : FAST.has(flags);
}

/**
 * Drops the inputs of an instruction of the eval loop that failed, as far as its release does. Returns the new stack top. Without an error, a
 * frame has been entered instead.
 */
export function closeFailed(
	m: Machine,
	opcode: number,
	oparg: number,
	sp: number,
	isRepeated: boolean,
): number {
	if (m.current_exception === 0) return sp;
	if (opcode === CALL) {
		const base = sp - 2 * oparg - 4;
		if (!isRepeated) return closeInputs(m, base, sp);
		const first = m.i32[base + 2] === 0 ? base + 4 : base + 2;
		return failRepeatedCall(m, base, sp, first, (sp - first) >> 1);
	}
	if (opcode === STORE_ATTR) return closeInputs(m, sp - 4, sp);
	if (opcode === BINARY_SUBSCR && isSpecialSubscript(m, m.current_frame, m.i32[sp - 4]! as Ptr)) {
		if (m.profile.failuresKeep.includes('container of BINARY_SUBSCR_DICT'))
			return closeInputs(m, sp - 2, sp);
		return failInputs(m, 'special BINARY_OP', sp - 4, sp);
	}

	return failInputs(m, opcode === CONTAINS_OP ? 'CONTAINS_OP' : 'BINARY_OP', sp - 4, sp);
}

/** Ends a CALL that failed and has been executed before. Returns the new stack top. */
function failRepeatedCall(
	m: Machine,
	base: number,
	sp: number,
	first: number,
	nargs: number,
): number {
	const {failuresKeep} = m.profile;
	const callable = m.i32[base]! as Ptr;
	const keeps =
		(failuresKeep.includes('CALL') && isSpecial(m, callable, first, nargs)) ||
		(failuresKeep.includes('quiet CALL') && callIsQuiet(m, callable, nargs, 0));
	return keeps ? sp : closeInputs(m, base, sp);
}
