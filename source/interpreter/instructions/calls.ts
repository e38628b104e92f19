/** Calls that the loop does not make itself, and comparing ints. */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { _PyInterpreterFrame, closeSlot, FRAME_RUNS_INIT, PyCodeObject } from '../../runtime/frame.ts';
import { PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString } from '../../runtime/errors.ts';
import { hasTypeFlag, Py_DECREF, Py_IS_TYPE, Py_TYPE } from '../../runtime/refcount.ts';
import { PyDict_Type, PyFunction_Type, PyTuple_Type } from '../../runtime/statics.ts';
import { type allocfunc, Py_TPFLAGS_IS_ABSTRACT, Py_TPFLAGS_TUPLE_SUBCLASS } from '../../runtime/slots.ts';
import { CO_VARARGS, CO_VARKEYWORDS } from '../../language/code.ts';
import { ID } from '../../runtime/identifiers.ts';
import { slot_tp_init } from '../../objects/slot-functions.ts';
import { object_new } from '../../objects/object-methods.ts';
import { PyObject_Call, PyObject_Vectorcall } from '../../objects/call.ts';
import { PyDict_New, PyDict_Update } from '../../objects/dictobject.ts';
import { PySequence_Tuple } from '../../objects/abstract.ts';

import { _PyType_Lookup, typeName } from '../../objects/typeobject.ts';
import { initialize_locals, pushFunctionFrame, runFrame } from '../call.ts';
import { clearFrame } from '../frames.ts';
import { functionText } from './collections.ts';
import { slot } from '../../runtime/machine.ts';
import { PyTypeObject } from '../../runtime/typetable.ts';
import { long_compare } from '../../objects/longobject.ts';

/** Compares two exact ints by a Py_LT … Py_GE code. */
export function compareInts(m: Machine, left: Ptr, right: Ptr, op: number): boolean {
	const { i32 } = m;
	let sign: number;
	const a = i32[(left + 16) >> 2]!;
	const b = i32[(right + 16) >> 2]!;
	if (a < 16 && b < 16) {
		// One digit each: the sign is in the low bits of the tag (0 positive, 1 zero, 2 negative).
		sign = i32[(left + 24) >> 2]! * (1 - (a & 3)) - i32[(right + 24) >> 2]! * (1 - (b & 3));
	} else sign = long_compare(m, left, right);
	switch (op) {
		case 0:
			return sign < 0;
		case 1:
			return sign <= 0;
		case 2:
			return sign === 0;
		case 3:
			return sign !== 0;
		case 4:
			return sign > 0;
		default:
			return sign >= 0;
	}
}

/** CALL_KW: consumes callable, self, arguments and names; a new reference or NULL. */
export function callKeywords(m: Machine, sp: number, oparg: number): Owned {
	const { i32 } = m;
	const names = i32[sp - 2]! as Ptr;
	const base = sp - 2 * oparg - 6;
	const self = i32[base + 2]!;
	const first = self === 0 ? base + 4 : base + 2;
	const total = (sp - 2 - first) >> 1;
	const nkw = i32[(names + 16) >> 2]!;
	const callable = i32[base]! as Ptr;
	const result = Py_IS_TYPE(m, callable, PyFunction_Type)
		? callFunction(m, callable, first, total - nkw, names)
		: PyObject_Vectorcall(m, callable, first << 2, total - nkw, names);
	if (m.close_last_first) for (let at = sp - 2; at >= base; at -= 2) closeSlot(m, at);
	else {
		closeSlot(m, sp - 2);
		for (let at = base; at < sp - 2; at += 2) closeSlot(m, at);
	}
	return result;
}

/** Runs a Python function on arguments that move into its frame; borrowed ones stay borrowed. */
function callFunction(m: Machine, func: Ptr, first: number, nargs: number, names: Ptr): Owned {
	const frame = pushFunctionFrame(m, func, NULL);
	if (frame === 0) return NULL;
	if (initialize_locals(m, func, frame, first, nargs, names) < 0) {
		clearFrame(m, frame);
		m.data_stack_top = frame;
		return NULL;
	}
	return runFrame(m, frame);
}

/**
 * A class whose `__init__` is a Python function is called: makes the instance, which takes the class's place at `base`, and a frame that
 * runs `__init__`. Returns the frame; 0 if this is no such call (nothing has happened); -1 with an error. The first call at each place
 * goes the long way, as CPython's does before it specialises (CALL_ALLOC_AND_ENTER_INIT).
 */
export function enterInit(m: Machine, pc: number, base: number, nargs: number): number {
	const { i32 } = m;
	if (i32[pc + 1] === 0) {
		i32[pc + 1] = 1;
		return 0;
	}
	const type = i32[base]! as Ptr;
	if (
		m.func[i32[(type + PyTypeObject.tp_init) >> 2]!] !== slot_tp_init ||
		m.func[i32[(type + PyTypeObject.tp_new) >> 2]!] !== object_new ||
		(i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_IS_ABSTRACT) !== 0
	)
		return 0;
	const init = _PyType_Lookup(m, type, ID.__init__);
	if (init === 0 || !Py_IS_TYPE(m, init, PyFunction_Type)) return 0;
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) return -1;
	closeSlot(m, base);
	i32[base] = self;
	i32[self >> 2] = 2;
	i32[base + 2] = self;
	const frame = pushFunctionFrame(m, init, NULL);
	if (frame === 0) return -1;
	const code = i32[frame >> 2]!;
	const simple =
		(i32[(code + PyCodeObject.co_flags) >> 2]! & (CO_VARARGS | CO_VARKEYWORDS)) === 0 &&
		i32[(code + PyCodeObject.co_kwonlyargcount) >> 2] === 0 &&
		i32[(code + PyCodeObject.co_argcount) >> 2] === nargs + 1;
	if (simple) {
		const slots = (frame + m.frame_locals) >> 2;
		for (let i = 0, n = nargs * 2 + 2; i < n; i += 2) {
			i32[slots + i] = i32[base + 2 + i]!;
			i32[slots + i + 1] = i32[base + 3 + i]!;
			i32[base + 3 + i] = 0;
		}
	} else if (initialize_locals(m, init, frame, base + 2, nargs + 1, NULL) < 0) {
		clearFrame(m, frame);
		m.data_stack_top = frame;
		return -1;
	}
	m.u8[frame + _PyInterpreterFrame.owner] = FRAME_RUNS_INIT;
	return frame;
}

/** CALL_FUNCTION_EX: f(*args, **kwargs). */
export function callFunctionEx(m: Machine, oparg: number, sp: number): number {
	const { i32 } = m;
	const hasKeywords = (oparg & 1) !== 0;
	const base = sp - (hasKeywords ? 8 : 6);
	const func = i32[base]! as Ptr;
	let args = i32[base + 4]! as Ptr;
	if (!Py_IS_TYPE(m, args, PyTuple_Type)) {
		const tuple = hasTypeFlag(m, args, Py_TPFLAGS_TUPLE_SUBCLASS) ? NULL : checkStar(m, func, args);
		if (tuple === 0 && m.current_exception !== 0) return -1;
		if (tuple !== 0) {
			closeSlot(m, base + 4);
			i32[base + 4] = tuple;
			args = tuple;
		}
	}
	let keywords = hasKeywords ? (i32[base + 6]! as Ptr) : NULL;
	if (keywords !== 0 && !Py_IS_TYPE(m, keywords, PyDict_Type)) {
		const dict = PyDict_New(m);
		if (dict === 0 || PyDict_Update(m, dict, keywords) < 0) {
			if (dict !== 0) Py_DECREF(m, dict);
			return -1;
		}
		closeSlot(m, base + 6);
		i32[base + 6] = dict;
		keywords = dict;
	}
	const result = PyObject_Call(m, func, args, keywords);
	if (m.close_last_first) for (let at = sp - 2; at >= base; at -= 2) closeSlot(m, at);
	else for (let at = base; at < sp; at += 2) closeSlot(m, at);
	i32[(m.current_frame + 64) >> 2] = base;
	if (result === 0) return -1;
	i32[base] = result;
	return base + 2;
}

function checkStar(m: Machine, func: Ptr, args: Ptr): Owned {
	if (slot(m, Py_TYPE(m, args), PyTypeObject.tp_iter) === undefined) {
		const tuple = PySequence_Tuple(m, args);
		if (tuple !== 0 || !PyErr_ExceptionMatches(m, 'TypeError')) return tuple;
		PyErr_Clear(m);
		PyErr_SetString(
			m,
			'TypeError',
			`${functionText(m, func)} argument after * must be an iterable, not ${typeName(m, args)}`,
		);
		return NULL;
	}
	return PySequence_Tuple(m, args);
}

