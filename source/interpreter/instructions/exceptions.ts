/** try, except, finally, raise, with. */
import * as op from '../../language/opcodes.ts';
import type {Handler} from './table.ts';
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import type {Machine} from '../../runtime/machine.ts';
import {_PyInterpreterFrame as F, closeSlot, failInputs, stealSlot} from '../../runtime/frame.ts';
import {PyErr_Occurred, PyErr_SetRaisedException, PyErr_SetString} from '../../runtime/errors.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_INCREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
} from '../../runtime/refcount.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
} from '../../runtime/slots.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyObject_CallNoArgs, PyObject_Vectorcall} from '../../objects/call.ts';
import {PyErr_GivenExceptionMatches} from '../../objects/errors.ts';
import {
	PyException_SetCause,
	PyExceptionInstance_Check,
	tracebackOf,
} from '../../objects/exceptions.ts';
import {_PyType_Lookup} from '../../objects/type-attr.ts';
import {
	_PyObject_LookupSpecial,
	typeName,
	_PyObject_LookupSpecialMethod,
} from '../../objects/typeobject.ts';
import {qualifiedName} from '../../objects/dict-errors.ts';
import {restoreLasti} from '../unwind.ts';
import {checkExceptStarMatch} from './exception-groups.ts';
import {pushArgs, popArgs} from '../../runtime/args.ts';
import {PyStopIterationObject} from '../../objects/exceptions.ts';

/** PUSH_EXC_INFO: (exception -- previous, exception); it is now the handled one. */
export function pushExcInfo(m: Machine, _oparg: number, sp: number): number {
	const {i32} = m;
	const exception = i32[sp - 2]!;
	const handled = i32[m.exc_info >> 2]!;
	i32[sp] = exception;
	i32[sp - 2] = handled === 0 ? Py_None : handled;
	if (handled === 0) Py_INCREF(m, Py_None);
	Py_INCREF(m, exception);
	i32[m.exc_info >> 2] = exception;
	return sp + 2;
}

const isExceptionClass = (m: Machine, type: number): boolean =>
	hasTypeFlag(m, type, Py_TPFLAGS_TYPE_SUBCLASS) &&
	(m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_BASE_EXC_SUBCLASS) !== 0;

/** Checks that `except` names a class of exceptions, or a tuple of such (_PyEval_CheckExceptTypeValid). */
function checkExceptType(m: Machine, right: Ptr): boolean {
	const message = 'catching classes that do not inherit from BaseException is not allowed';
	if (!hasTypeFlag(m, right, Py_TPFLAGS_TUPLE_SUBCLASS)) {
		if (isExceptionClass(m, right)) return true;
		PyErr_SetString(m, 'TypeError', message);
		return false;
	}
	const n = m.i32[(right + 16) >> 2]!;
	for (let i = 0; i < n; i++) {
		if (isExceptionClass(m, m.i32[(right + m.tuple_items + 8 * i) >> 2]!)) continue;
		PyErr_SetString(m, 'TypeError', message);
		return false;
	}
	return true;
}

export function checkExcMatch(m: Machine, _oparg: number, sp: number): number {
	const right = m.i32[sp - 2]! as Ptr;
	if (!checkExceptType(m, right)) {
		failInputs(m, 'CHECK_EXC_MATCH', sp - 2, sp);
		return -1;
	}
	const result = PyErr_GivenExceptionMatches(m, m.i32[sp - 4]! as Ptr, right) ? Py_True : Py_False;
	closeSlot(m, sp - 2);
	Py_INCREF(m, result);
	m.i32[sp - 2] = result;
	return sp;
}

export function checkEgMatch(m: Machine, _oparg: number, sp: number): number {
	if (!checkExceptType(m, m.i32[sp - 2]! as Ptr)) {
		failInputs(m, 'CHECK_EXC_MATCH', sp - 4, sp);
		return -1;
	}
	return checkExceptStarMatch(m, sp);
}

/** An instance of what stands behind `raise` or `from`: classes are called. NULL with an error. */
function instantiate(m: Machine, value: Owned, what: string): Owned {
	if (isExceptionClass(m, value)) {
		const exception = PyObject_CallNoArgs(m, value);
		if (exception !== 0 && !PyExceptionInstance_Check(m, exception)) {
			PyErr_SetString(
				m,
				'TypeError',
				`calling ${m.repr_text(m, value)} should have returned an instance of BaseException, not ${m.repr_text(m, Py_TYPE(m, exception))}`,
			);
			Py_DECREF(m, exception);
			Py_DECREF(m, value);
			return NULL;
		}
		Py_DECREF(m, value);
		return exception;
	}
	if (PyExceptionInstance_Check(m, value)) return value;
	Py_DECREF(m, value);
	return PyErr_SetString(m, 'TypeError', what);
}

/** RAISE_VARARGS (do_raise). Always fails: the error is set. */
export function raiseVarargs(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	i32[(m.current_frame + 64) >> 2] = sp - 2 * oparg;
	if (oparg === 0) {
		let info = m.exc_info as number;
		while (i32[info >> 2] === 0 && i32[(info + 8) >> 2] !== 0) info = i32[(info + 8) >> 2]!;
		const handled = i32[info >> 2]! as Ptr;
		if (handled === 0) PyErr_SetString(m, 'RuntimeError', 'No active exception to reraise');
		else {
			PyErr_SetRaisedException(m, Py_NewRef(m, handled));
			m.reraising = true;
		}
		return -1;
	}
	const cause = oparg === 2 ? (stealSlot(m, sp - 2) as Owned) : NULL;
	const value = stealSlot(m, sp - 2 * oparg) as Owned;
	const exception = instantiate(m, value, 'exceptions must derive from BaseException');
	if (exception === 0) {
		if (cause !== 0) Py_DECREF(m, cause);
		return -1;
	}
	if (cause !== 0) {
		let fixed: Owned = NULL;
		if (cause === Py_None) Py_DECREF(m, cause);
		else {
			// What is raised dies before a cause that is none.
			if (!isExceptionClass(m, cause) && !PyExceptionInstance_Check(m, cause)) {
				PyErr_SetString(m, 'TypeError', 'exception causes must derive from BaseException');
				Py_DECREF(m, exception);
				Py_DECREF(m, cause);
				return -1;
			}
			fixed = instantiate(m, cause, '');
			if (fixed === 0) {
				Py_DECREF(m, exception);
				return -1;
			}
		}
		PyException_SetCause(m, exception, fixed);
	}
	m.set_error_object(m, Py_TYPE(m, exception), exception);
	Py_DECREF(m, exception);
	return -1;
}

/** Methods that LOAD_SPECIAL looks up, by its oparg. */
const SPECIALS = ['__enter__', '__exit__', '__aenter__', '__aexit__'] as const;

/** What a class that has the other pair of methods is told. */
function otherWith(m: Machine, type: Ptr, missing: number): string {
	const isAsync = missing >= op.SPECIAL_AENTER;
	const other = isAsync ? [ID.__enter__, ID.__exit__] : [ID.__aenter__, ID.__aexit__];
	if (!other.every(name => _PyType_Lookup(m, type, name) !== 0)) return '';
	return isAsync
		? " but it supports the context manager protocol. Did you mean to use 'with'?"
		: " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?";
}

function noContextManager(m: Machine, manager: Ptr, missing: number): void {
	if (PyErr_Occurred(m) !== 0) return;
	const type = Py_TYPE(m, manager);
	const name = m.profile.compiler.withKeepsMethodPair
		? qualifiedName(m, type)
		: typeName(m, manager);
	// 3.14 looks the exit up first, so a missing entry is worth a word too.
	const isFirst = missing === (m.profile.compiler.withKeepsMethodPair ? -1 : missing & 2);
	const also = isFirst ? '' : ` (missed ${SPECIALS[missing]!} method)`;
	const hint = m.profile.compiler.withKeepsMethodPair ? otherWith(m, type, missing) : '';
	const which = missing >= op.SPECIAL_AENTER ? 'asynchronous context manager' : 'context manager';
	PyErr_SetString(
		m,
		'TypeError',
		`'${name}' object does not support the ${which} protocol${also}${hint}`,
	);
}

/** BEFORE_WITH: (manager -- exit, entered), the bound __exit__ kept for the end (≤ 3.13). */
export const beforeWith: Handler = (m, _oparg, sp) =>
	before(m, sp, op.SPECIAL_ENTER, op.SPECIAL_EXIT);

/** The same with __aenter__ and __aexit__. */
export const beforeAsyncWith: Handler = (m, _oparg, sp) =>
	before(m, sp, op.SPECIAL_AENTER, op.SPECIAL_AEXIT);

function before(m: Machine, sp: number, entering: number, exiting: number): number {
	const manager = m.i32[sp - 2]! as Ptr;
	const enter = _PyObject_LookupSpecial(m, manager, ID[SPECIALS[entering]!]);
	if (enter === 0) {
		noContextManager(m, manager, entering);
		return -1;
	}
	const exit = _PyObject_LookupSpecial(m, manager, ID[SPECIALS[exiting]!]);
	if (exit === 0) {
		noContextManager(m, manager, exiting);
		Py_DECREF(m, enter);
		return -1;
	}
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = exit;
	const entered = PyObject_CallNoArgs(m, enter);
	Py_DECREF(m, enter);
	if (entered === 0) {
		closeSlot(m, sp - 2);
		m.i32[(m.current_frame + 64) >> 2] = sp - 2;
		return -1;
	}
	m.i32[sp] = entered;
	return sp + 2;
}

/** LOAD_SPECIAL: (owner -- method, self or NULL): the function and its self stay apart (3.14+). */
export function loadSpecial(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const owner = i32[sp - 2]! as Ptr;
	const unbound = _PyObject_LookupSpecialMethod(m, owner, ID[SPECIALS[oparg]!]);
	const method = m.method_found;
	if (method === 0) {
		noContextManager(m, owner, oparg);
		return -1;
	}
	if (unbound) {
		i32[sp] = owner;
		i32[sp + 1] = i32[sp - 1]!;
		i32[sp - 2] = method;
		i32[sp - 1] = 0;
	} else {
		closeSlot(m, sp - 2);
		i32[sp - 2] = method;
		i32[sp] = 0;
	}
	return sp + 2;
}

/** WITH_EXCEPT_START: calls exit(type, value, traceback) for the exception on top. */
export function withExceptStart(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const exception = i32[sp - 2]! as Ptr;
	const exit = i32[sp - 8 - 2 * oparg]! as Ptr;
	const self = oparg === 1 ? (i32[sp - 8]! as Ptr) : NULL;
	const traceback = tracebackOf(m, exception);
	const tb = traceback === 0 ? Py_None : traceback;
	const type = Py_TYPE(m, exception);
	const args =
		self === 0 ? pushArgs(m, type, exception, tb) : pushArgs(m, self, type, exception, tb);
	const result = PyObject_Vectorcall(m, exit, args, self === 0 ? 3 : 4, NULL);
	popArgs(m, args);
	if (result === 0) return -1;
	i32[sp] = result;
	return sp + 2;
}

/** CLEANUP_THROW: a StopIteration thrown into `yield from` is its value; anything else goes on. */
export function cleanupThrow(m: Machine, _oparg: number, sp: number): number {
	const {i32} = m;
	const exception = i32[sp - 2]! as Ptr;
	if (PyErr_GivenExceptionMatches(m, exception, exceptionType('StopIteration'))) {
		const value = Py_NewRef(m, get(m, exception, PyStopIterationObject.value));
		closeSlot(m, sp - 2);
		closeSlot(m, sp - 4);
		const receiver = sp - 4 - m.iterator_words;
		closeSlot(m, sp - 6);
		closeSlot(m, receiver);
		i32[receiver] = Py_None;
		Py_INCREF(m, Py_None);
		i32[sp - 4] = value;
		return sp - 2;
	}
	PyErr_SetRaisedException(m, Py_NewRef(m, exception));
	m.reraising = true;
	return -1;
}

/** RERAISE. Always fails: the error is set. */
export function reraise(m: Machine, oparg: number, sp: number, frame: number): number {
	const exception = stealSlot(m, sp - 2) as Owned;
	if (oparg !== 0) restoreLasti(m, frame, sp - 2 - 2 * oparg);
	Py_XDECREF(m, m.current_exception);
	m.current_exception = exception;
	m.reraising = true;
	m.i32[(frame + F.stacktop) >> 2] = sp - 2;
	return -1;
}

/** POP_EXCEPT: what was handled before is again the handled exception. */
export function popExcept(m: Machine, _oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const old = i32[m.exc_info >> 2]!;
	const restored = stealSlot(m, sp - 2);
	i32[m.exc_info >> 2] = restored === Py_None ? 0 : restored;
	if (restored === Py_None) Py_DECREF(m, restored);
	i32[(frame + F.stacktop) >> 2] = sp - 2;
	Py_XDECREF(m, old);
	return sp - 2;
}
