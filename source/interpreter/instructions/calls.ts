/** Calls that the loop does not make itself, and comparing ints. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {
	_PyInterpreterFrame,
	closeInputs,
	closeSlot,
	FRAME_RUNS_INIT,
	frameCode,
	PyCodeObject,
	failInputs,
} from '../../runtime/frame.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {handlePending} from '../../runtime/pending.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_INCREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
} from '../../runtime/refcount.ts';
import {
	PyCFunction_Type,
	PyDict_Type,
	PyFunction_Type,
	PyList_Type,
	PyMethod_Type,
	PyMethodDescr_Type,
	PyTuple_Type,
	PyType_Type,
	PyUnicode_Type,
} from '../../runtime/statics.ts';
import {
	type allocfunc,
	Py_TPFLAGS_INLINE_VALUES,
	Py_TPFLAGS_IS_ABSTRACT,
	Py_TPFLAGS_TUPLE_SUBCLASS,
} from '../../runtime/slots.ts';
import {CALL, POP_TOP} from '../../language/opcodes.ts';
import {CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS} from '../../language/code.ts';
import {ID} from '../../runtime/identifiers.ts';
import {slot_tp_init} from '../../objects/slot-functions.ts';
import {object_new} from '../../objects/object-methods.ts';
import {get} from '../../memory/memory.ts';
import {arg, popArgs, reserveArgs} from '../../runtime/args.ts';
import {_PyStack_UnpackDict, PyObject_Call, PyObject_Vectorcall} from '../../objects/call.ts';
import {PyMethodObject} from '../../objects/classobject.ts';
import {PyMethodDescrObject} from '../../objects/descrobject.ts';
import {PyCFunctionObject} from '../../objects/methodobject.ts';
import {PyDict_New, PyDict_Size, PyDict_Update} from '../../objects/dictobject.ts';
import {PyFunctionObject} from '../../objects/funcobject.ts';
import {PyObject_Str} from '../../objects/object.ts';
import {PySequence_Check, PySequence_Tuple} from '../../objects/abstract.ts';

import {_PyType_Lookup, typeName} from '../../objects/typeobject.ts';
import {initialize_locals, pushFunctionFrame} from '../call.ts';
import {clearFrame} from '../frames.ts';
import {closeFailed} from './call-failures.ts';
import {spreadText} from './collections.ts';
import {executedOnce, isSpecialFor, specialize} from './specialize.ts';
import {slot} from '../../runtime/machine.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {long_compare} from '../../objects/longobject.ts';

/** Compares two exact ints by a Py_LT … Py_GE code. */
export function compareInts(m: Machine, left: Ptr, right: Ptr, op: number): boolean {
	const {i32} = m;
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

/** Hands over to a ready frame: it runs next, and returns `words` behind the caller's instruction, to the stack at `stacktop`. */
function enterFrame(m: Machine, frame: number, stacktop: number, words: number): void {
	const {i32} = m;
	const caller = m.current_frame;
	i32[(caller + 64) >> 2] = stacktop;
	i32[(caller >> 2) + 17] = (i32[(caller >> 2) + 17]! & ~0xff) | words;
	i32[(frame + 8) >> 2] = caller;
	m.current_frame = frame;
}

/** True if calling `func` with `n` positional arguments fills its parameters and nothing else (function_check_args). */
export function takesExactly(m: Machine, func: number, n: number): boolean {
	const {i32} = m;
	if (i32[(func + 8) >> 2] !== PyFunction_Type) return false;
	const code = i32[(func + PyFunctionObject.func_code) >> 2]!;
	return (
		(i32[(code + PyCodeObject.co_flags) >> 2]! & (CO_VARARGS | CO_VARKEYWORDS | CO_OPTIMIZED)) ===
			CO_OPTIMIZED &&
		i32[(code + PyCodeObject.co_kwonlyargcount) >> 2] === 0 &&
		i32[(code + PyCodeObject.co_argcount) >> 2] === n
	);
}

/**
 * Enters a Python function from an instruction that is no call: the `n` stack slots from `first` move into its frame. Expects: `takesExactly`.
 * Always NULL: with the frame linked, or with an error.
 */
export function enterWithSlots(
	m: Machine,
	func: Ptr,
	first: number,
	n: number,
	words: number,
): Owned {
	const {i32} = m;
	const frame = pushFunctionFrame(m, func, NULL);
	if (frame === 0) return NULL;
	const slots = (frame + m.frame_locals) >> 2;
	for (let i = 0; i < n * 2; i += 2) {
		i32[slots + i] = i32[first + i]!;
		i32[slots + i + 1] = i32[first + i + 1]!;
		i32[first + i + 1] = 0;
	}
	enterFrame(m, frame, first, words);
	return NULL;
}

/**
 * True for calls that, once specialised, look for nothing due afterwards: len(x), isinstance(x, y), type(x), and list.append(x),
 * in most releases only where its result is dropped. `next`: the opcode behind the call.
 */
export function callIsQuiet(m: Machine, callable: Ptr, nargs: number, next: number): boolean {
	if (callable === PyType_Type) return nargs === 1;
	const type = Py_TYPE(m, callable);
	if (type === PyCFunction_Type) {
		const {name} = m.methoddefs[get(m, callable, PyCFunctionObject.m_ml)]!;
		return (name === 'len' && nargs === 1) || (name === 'isinstance' && nargs === 2);
	}
	return (
		type === PyMethodDescr_Type &&
		nargs === 1 &&
		(next === POP_TOP || m.profile.usedAppendIsQuiet) &&
		get(m, callable, PyMethodDescrObject.d_type) === PyList_Type &&
		m.methoddefs[get(m, callable, PyMethodDescrObject.d_method)]!.name === 'append'
	);
}

/** A bound method at `base`, with no self behind it, is replaced by its function and self. */
function unbindMethod(m: Machine, base: number): void {
	const {i32} = m;
	const method = i32[base]! as Ptr;
	if (i32[base + 2] !== 0 || !Py_IS_TYPE(m, method, PyMethod_Type)) return;
	const borrowed = i32[base + 1]!;
	i32[base + 2] = Py_NewRef(m, get(m, method, PyMethodObject.im_self));
	i32[base] = Py_NewRef(m, get(m, method, PyMethodObject.im_func));
	i32[base + 1] = 0;
	if (borrowed === 0) Py_DECREF(m, method);
}

/** KW_NAMES. */
export function kwNames(m: Machine, oparg: number, sp: number, frame: number): number {
	const consts = m.i32[(frameCode(m, frame) + PyCodeObject.co_consts) >> 2]!;
	m.kw_names = m.i32[(consts + m.tuple_items + 8 * oparg) >> 2]! as Ptr;
	return sp;
}

/**
 * CALL of what the loop does not call itself, which are Python functions that take their arguments as they are, and C functions with a
 * vectorcall; bound methods it has replaced. -1 without an error: a frame was entered.
 */
export function callOther(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const base = sp - 2 * oparg - 4;
	const callable = i32[base]! as Ptr;
	const first = i32[base + 2] === 0 ? base + 4 : base + 2;
	const nargs = (sp - first) >> 1;
	const kind = Py_TYPE(m, callable);
	const stacktop = (frame + _PyInterpreterFrame.stacktop) >> 2;
	if (kind === PyFunction_Type) {
		i32[stacktop] = base;
		const callee = bindFrame(m, callable, first, nargs, NULL);
		closeSlot(m, base);
		if (callee !== 0) enterFrame(m, callee, base, 3);
		return -1;
	}
	const pc = i32[(frame + _PyInterpreterFrame.instr_ptr) >> 2]! >> 2;
	const isRepeated = i32[pc + 1] !== 0;
	let result: number;
	if (kind === PyType_Type && first === base + 4) {
		const init = enterInit(m, pc, base, nargs);
		if (init !== 0) {
			i32[stacktop] = base + 2;
			if (init > 0) enterFrame(m, init, base + 2, 3);
			return -1;
		}
		result =
			callable === PyUnicode_Type && !m.profile.intStrVectorcall
				? callStr(m, pc, first << 2, nargs)
				: PyObject_Vectorcall(m, callable, first << 2, nargs, NULL);
	} else result = PyObject_Vectorcall(m, callable, first << 2, nargs, NULL);
	if (result === 0) {
		i32[stacktop] = closeFailed(m, CALL, oparg, sp, isRepeated);
		return -1;
	}
	closeInputs(m, base, sp);
	i32[base] = result;
	if (m.eval_breaker === 0 || (isRepeated && callIsQuiet(m, callable, oparg, i32[pc + 3]! & 255)))
		return base + 2;
	i32[stacktop] = base + 2;
	return handlePending(m) < 0 ? -1 : base + 2;
}

/** What CALL_KW becomes special for: 1 Python functions, 2 all else. */
function keywordCallKind(m: Machine, sp: number, oparg: number): number {
	const base = sp - 2 * oparg - (m.kw_names === 0 ? 6 : 4);
	const type = Py_TYPE(m, m.i32[base]! as Ptr);
	return type === PyFunction_Type || type === PyMethod_Type ? 1 : 2;
}

/** CALL_KW. -1 without an error: a frame was entered. */
export function callKw(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const pc = i32[(frame + _PyInterpreterFrame.instr_ptr) >> 2]! >> 2;
	const stacktop = (frame + _PyInterpreterFrame.stacktop) >> 2;
	const base = sp - 2 * oparg - (m.profile.compiler.keywordNamesOnStack ? 6 : 4);
	const isSpecial = specialize(m, pc + 1, keywordCallKind(m, sp, oparg));
	const result = callKeywords(m, sp, oparg);
	i32[stacktop] = base;
	if (result === 0) return -1;
	i32[base] = result;
	if (m.eval_breaker === 0 || !(isSpecial || m.profile.coldKeywordCallsCheck)) return base + 2;
	i32[stacktop] = base + 2;
	return handlePending(m) < 0 ? -1 : base + 2;
}

/** Calls with keywords: consumes callable, self, arguments and names; a new reference or NULL. NULL without an error: a frame was entered. */
function callKeywords(m: Machine, sp: number, oparg: number): Owned {
	const {i32} = m;
	const aside = m.kw_names;
	m.kw_names = NULL;
	const end = aside === 0 ? sp - 2 : sp;
	const names = aside === 0 ? (i32[end]! as Ptr) : aside;
	const base = end - 2 * oparg - 4;
	unbindMethod(m, base);
	const self = i32[base + 2]!;
	const first = self === 0 ? base + 4 : base + 2;
	const total = (end - first) >> 1;
	const nkw = i32[(names + 16) >> 2]!;
	const callable = i32[base]! as Ptr;
	if (Py_IS_TYPE(m, callable, PyFunction_Type)) {
		const frame = bindFrame(m, callable, first, total - nkw, names);
		if (aside === 0) closeSlot(m, end);
		closeSlot(m, base);
		if (frame !== 0) enterFrame(m, frame, base, 3);
		return NULL;
	}
	const result = PyObject_Vectorcall(m, callable, first << 2, total - nkw, names);
	if (aside === 0) closeSlot(m, end);
	closeInputs(m, base, end);
	return result;
}

/** A frame for a Python function; the arguments move into it, borrowed ones stay borrowed. 0 with an error, and the arguments are gone. */
function bindFrame(m: Machine, func: Ptr, first: number, nargs: number, names: Ptr): number {
	const frame = pushFunctionFrame(m, func, NULL);
	if (frame !== 0 && initialize_locals(m, func, frame, first, nargs, names) === 0) return frame;
	if (frame === 0) {
		const total = nargs + (names === 0 ? 0 : Py_SIZE(m, names));
		for (let i = 0; i < total; i++) closeSlot(m, first + 2 * i);
	} else {
		clearFrame(m, frame);
		m.data_stack_top = frame;
	}
	return 0;
}

/** A frame for f(*args, **kwargs); the references are its own. 0 with an error (_PyEvalFramePushAndInit_Ex). */
function bindUnpacked(m: Machine, func: Ptr, args: Ptr, keywords: Ptr): number {
	const {i32} = m;
	const nargs = Py_SIZE(m, args);
	const items = args + m.tuple_items;
	if (keywords !== 0 && PyDict_Size(m, keywords) > 0) {
		const unpacked = _PyStack_UnpackDict(m, items, nargs, keywords);
		if (unpacked === undefined) return 0;
		for (let i = 0; i < unpacked.borrowed; i++) Py_INCREF(m, i32[(unpacked.stack >> 2) + 2 * i]!);
		const frame = bindFrame(m, func, unpacked.stack >> 2, nargs, unpacked.kwnames);
		popArgs(m, unpacked.stack);
		Py_DECREF(m, unpacked.kwnames);
		return frame;
	}
	const stack = reserveArgs(m, nargs);
	if (stack === 0) return 0;
	for (let i = 0; i < nargs * 2; i += 2) {
		const item = i32[(items >> 2) + i]!;
		Py_INCREF(m, item);
		i32[(stack >> 2) + i] = item;
		i32[(stack >> 2) + i + 1] = 0;
	}
	const frame = bindFrame(m, func, stack >> 2, nargs, NULL);
	popArgs(m, stack);
	return frame;
}

/**
 * A class whose `__init__` is a Python function is called: makes the instance, which takes the class's place at `base`, and a frame that
 * runs `__init__`. Returns the frame; 0 if this is no such call (nothing has happened); -1 with an error, the arguments dropped. The first call at each place
 * goes the long way, as CPython's does before it specialises (CALL_ALLOC_AND_ENTER_INIT).
 */
function enterInit(m: Machine, pc: number, base: number, nargs: number): number {
	const {i32} = m;
	const type = i32[base]! as Ptr;
	if (m.profile.initEntered === 'never') {
		if (type !== PyUnicode_Type && i32[pc + 1] === 0) i32[pc + 1] = executedOnce(m);
		return 0;
	}
	let version = i32[(type + PyTypeObject.tp_version_tag) >> 2]!;
	let init: Ptr;
	if (isSpecialFor(m, pc + 1, version)) init = _PyType_Lookup(m, type, ID.__init__);
	else {
		init = specialInit(m, type, nargs);
		version = i32[(type + PyTypeObject.tp_version_tag) >> 2]!;
		if (!specialize(m, pc + 1, init === 0 || version === 0 ? 0 : 1, version)) return 0;
	}
	const end = base + 4 + 2 * nargs;
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) {
		for (let at = base + 4; at < end; at += 2) closeSlot(m, at);
		return -1;
	}
	closeSlot(m, base);
	i32[base] = self;
	i32[self >> 2] = 2;
	i32[base + 2] = self;
	const frame = pushFunctionFrame(m, init, NULL);
	if (frame === 0) {
		for (let at = base + 2; at < end; at += 2) closeSlot(m, at);
		return -1;
	}
	if (takesExactly(m, init, nargs + 1)) {
		const slots = (frame + m.frame_locals) >> 2;
		for (let i = 0, n = nargs * 2 + 2; i < n; i += 2) {
			i32[slots + i] = i32[base + 2 + i]!;
			i32[slots + i + 1] = i32[base + 3 + i]!;
			i32[base + 3 + i] = 0;
		}
	} else if (initialize_locals(m, init, frame, base + 2, nargs + 1, NULL) < 0) {
		clearFrame(m, frame);
		m.data_stack_top = frame;
		closeSlot(m, base);
		return -1;
	}
	m.u8[frame + _PyInterpreterFrame.owner] = FRAME_RUNS_INIT;
	return frame;
}

/** Calls str, in a release where it takes a tuple of its arguments: once specialised for one argument, without (CALL_NO_KW_STR_1). */
const callStr = (m: Machine, pc: number, args: number, nargs: number): Owned =>
	nargs === 1 && specialize(m, pc + 1, 1)
		? PyObject_Str(m, arg(m, args, 0))
		: PyObject_Vectorcall(m, PyUnicode_Type, args, nargs, NULL);

/** The `__init__` that a call of this class may enter directly, or NULL (specialize_class_call). */
function specialInit(m: Machine, type: Ptr, nargs: number): Ptr {
	const {i32} = m;
	const flags = i32[(type + PyTypeObject.tp_flags) >> 2]!;
	if (
		m.func[i32[(type + PyTypeObject.tp_init) >> 2]!] !== slot_tp_init ||
		m.func[i32[(type + PyTypeObject.tp_new) >> 2]!] !== object_new ||
		(flags & Py_TPFLAGS_IS_ABSTRACT) !== 0
	)
		return NULL;
	const init = _PyType_Lookup(m, type, ID.__init__);
	if (init === 0 || !Py_IS_TYPE(m, init, PyFunction_Type)) return NULL;
	if (m.profile.initEntered === 'exact') {
		const fits = (flags & Py_TPFLAGS_INLINE_VALUES) !== 0 && takesExactly(m, init, nargs + 1);
		return fits ? init : NULL;
	}
	const code = i32[(init + PyFunctionObject.func_code) >> 2]!;
	const isSimple =
		(i32[(code + PyCodeObject.co_flags) >> 2]! & (CO_VARARGS | CO_VARKEYWORDS)) === 0 &&
		i32[(code + PyCodeObject.co_kwonlyargcount) >> 2] === 0;
	return isSimple ? init : NULL;
}

/** CALL_FUNCTION_EX: f(*args, **kwargs). -1 without an error: a frame was entered. */
export function callFunctionEx(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const hasKeywords = (oparg & 1) !== 0;
	const base = sp - (hasKeywords ? 8 : 6);
	const func = i32[base]! as Ptr;
	let args = i32[base + 4]! as Ptr;
	if (!Py_IS_TYPE(m, args, PyTuple_Type)) {
		const tuple = hasTypeFlag(m, args, Py_TPFLAGS_TUPLE_SUBCLASS) ? NULL : checkStar(m, func, args);
		if (tuple === 0 && m.current_exception !== 0) {
			// The keywords are off the stack already, and nobody gives them back.
			if (hasKeywords && m.profile.failuresKeep.includes('keywords of CALL_FUNCTION_EX'))
				i32[base + 6] = i32[base + 7] = 0;
			failInputs(m, 'CALL_FUNCTION_EX', base + 4, base + 6);
			return -1;
		}
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
			failInputs(m, 'CALL_FUNCTION_EX', base + 6, sp);
			return -1;
		}
		closeSlot(m, base + 6);
		i32[base + 6] = dict;
		keywords = dict;
	}
	if (m.profile.spreadCallsEnter && Py_IS_TYPE(m, func, PyFunction_Type)) {
		const frame = bindUnpacked(m, func, args, keywords);
		closeSlot(m, base + 4);
		if (hasKeywords) closeSlot(m, base + 6);
		closeSlot(m, base);
		i32[(m.current_frame + 64) >> 2] = base;
		if (frame !== 0) enterFrame(m, frame, base, 1);
		return -1;
	}
	const result = PyObject_Call(m, func, args, keywords);
	closeInputs(m, base, sp);
	i32[(m.current_frame + 64) >> 2] = base;
	if (result === 0) return -1;
	i32[base] = result;
	if (m.eval_breaker === 0) return base + 2;
	i32[(m.current_frame + 64) >> 2] = base + 2;
	return handlePending(m) < 0 ? -1 : base + 2;
}

function checkStar(m: Machine, func: Ptr, args: Ptr): Owned {
	const iterates = slot(m, Py_TYPE(m, args), PyTypeObject.tp_iter) !== undefined;
	if (iterates || PySequence_Check(m, args)) return PySequence_Tuple(m, args);
	const text = spreadText(m, func, '*');
	return PyErr_SetString(m, 'TypeError', `${text} must be an iterable, not ${typeName(m, args)}`);
}
