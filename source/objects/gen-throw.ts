/** throw() of generators, coroutines and asynchronous generators (Objects/genobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	FRAME_EXECUTING,
	FRAME_SUSPENDED,
	FRAME_SUSPENDED_YIELD_FROM,
	closeSlot,
	frameCode,
	PyCodeObject,
} from '../runtime/frame.ts';
import {hasTypeFlag, Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {Py_TPFLAGS_BASE_EXC_SUBCLASS, Py_TPFLAGS_TYPE_SUBCLASS} from '../runtime/slots.ts';
import {Py_None, PyTraceBack_Type, PyTuple_Type} from '../runtime/statics.ts';
import {PyErr_SetRaisedException, PyErr_SetString} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	PyObject_Call,
	PyObject_CallNoArgs,
	PyObject_CallOneArg,
	PyObject_Vectorcall,
} from './call.ts';
import {PyExceptionInstance_Check} from './exceptions.ts';
import {_PyGen_FetchStopIterationValue} from './gen-value.ts';
import {_PyGen_yf, finish, gen_close_iter, gen_send_ex, isOurs} from './genobject.ts';
import {PyObject_GetOptionalAttr} from './object.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';

/**
 * Raises an error inside the generator, or in what it delegates to (_gen_throw). `closeOnExit`: GeneratorExit closes the delegate
 * first; asynchronous generators let it await.
 */
export function _gen_throw(
	m: Machine,
	gen: Ptr,
	closeOnExit: boolean,
	args: number,
	nargs: number,
): Owned {
	const delegate = _PyGen_yf(m, gen);
	const type = arg(m, args, 0);
	if (delegate !== 0) {
		const exits =
			closeOnExit &&
			((hasTypeFlag(m, type, Py_TPFLAGS_TYPE_SUBCLASS) &&
				PyType_IsSubtype(m, type, exceptionType('GeneratorExit'))) ||
				PyType_IsSubtype(m, Py_TYPE(m, type), exceptionType('GeneratorExit')));
		if (exits) {
			m.u8[gen + m.gen.gi_frame_state] = FRAME_EXECUTING;
			const failed = gen_close_iter(m, delegate) < 0;
			m.u8[gen + m.gen.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
			Py_DECREF(m, delegate);
			if (failed) return finish(m, gen, gen_send_ex(m, gen, Py_None, true));
		} else {
			let result: Owned;
			if (isOurs(m, delegate)) {
				const caller = enter(m, gen, true);
				result = _gen_throw(m, delegate, closeOnExit, args, nargs);
				leave(m, gen, caller);
			} else {
				const method = PyObject_GetOptionalAttr(m, delegate, ID.throw);
				if (method === 0) {
					Py_DECREF(m, delegate);
					if (m.current_exception !== 0) return NULL;
					return setAndThrow(m, gen, args, nargs);
				}
				const caller = enter(m, gen, m.profile.throwLinksAnyDelegate);
				result = PyObject_Vectorcall(m, method, args, nargs, NULL);
				leave(m, gen, caller);
				Py_DECREF(m, method);
			}
			Py_DECREF(m, delegate);
			if (result !== 0) return result;
			// The delegate is done: the generator goes on behind its `yield from`, with the value or the error.
			if (!m.profile.compiler.generatorsCatchStopIteration) return endDelegation(m, gen);
			return finish(m, gen, gen_send_ex(m, gen, Py_None, true));
		}
	}
	return setAndThrow(m, gen, args, nargs);
}

/** The generator is executing while its delegate is thrown into and, if `linked`, its frame is the running one; returns what was. */
function enter(m: Machine, gen: Ptr, linked: boolean): number {
	const caller = m.current_frame;
	m.u8[gen + m.gen.gi_frame_state] = FRAME_EXECUTING;
	if (linked) {
		const frame = gen + m.gen.gi_iframe;
		m.i32[(frame + F.previous) >> 2] = caller;
		m.current_frame = frame;
	}
	return caller;
}

/** Undoes enter(). */
function leave(m: Machine, gen: Ptr, caller: number): void {
	m.u8[gen + m.gen.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
	m.i32[(gen + m.gen.gi_iframe + F.previous) >> 2] = 0;
	m.current_frame = caller;
}

/** Leaves `yield from` where the code does not catch what was thrown into its iterator: behind the SEND, two words before the YIELD_VALUE. */
function endDelegation(m: Machine, gen: Ptr): Owned {
	const {i32} = m;
	const frame = gen + m.gen.gi_iframe;
	const send = i32[(frame + F.instr_ptr) >> 2]! - 12;
	const words = i32[(frameCode(m, frame) + PyCodeObject.co_words) >> 2]!;
	i32[(frame + F.instr_ptr) >> 2] = words + 4 * (i32[send >> 2]! >>> 8);
	m.u8[gen + m.gen.gi_frame_state] = FRAME_SUSPENDED;
	const value = _PyGen_FetchStopIterationValue(m);
	if (value === 0) {
		// What it delegated to dies before the generator is entered.
		const sp = i32[(frame + F.stacktop) >> 2]! - 2;
		i32[(frame + F.stacktop) >> 2] = sp;
		closeSlot(m, sp);
		return finish(m, gen, gen_send_ex(m, gen, Py_None, true));
	}
	const result = finish(m, gen, gen_send_ex(m, gen, value, false));
	Py_DECREF(m, value);
	return result;
}

function setAndThrow(m: Machine, gen: Ptr, args: number, nargs: number): Owned {
	if (!setThrown(m, args, nargs)) return NULL;
	return finish(m, gen, gen_send_ex(m, gen, Py_None, true));
}

/** Sets the error that throw(type, value, tb) describes. */
function setThrown(m: Machine, args: number, nargs: number): boolean {
	const type = arg(m, args, 0);
	const value = nargs > 1 ? arg(m, args, 1) : NULL;
	const tb = nargs > 2 ? arg(m, args, 2) : Py_None;
	if (tb !== Py_None && !Py_IS_TYPE(m, tb, PyTraceBack_Type)) {
		PyErr_SetString(m, 'TypeError', 'throw() third argument must be a traceback object');
		return false;
	}
	if (
		hasTypeFlag(m, type, Py_TPFLAGS_TYPE_SUBCLASS) &&
		(m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_BASE_EXC_SUBCLASS) !== 0
	) {
		let exception: Owned;
		if (value !== 0 && PyType_IsSubtype(m, Py_TYPE(m, value), type))
			exception = Py_NewRef(m, value);
		else if (value === 0 || value === Py_None) exception = PyObject_CallNoArgs(m, type);
		else if (Py_IS_TYPE(m, value, PyTuple_Type)) exception = PyObject_Call(m, type, value, NULL);
		else exception = PyObject_CallOneArg(m, type, value);
		if (exception === 0) return false;
		if (!PyExceptionInstance_Check(m, exception)) {
			// It goes into the generator all the same.
			PyErr_SetString(
				m,
				'TypeError',
				`calling ${m.repr_text(m, type)} should have returned an instance of BaseException, not ${typeName(m, exception)}`,
			);
			Py_DECREF(m, exception);
			return true;
		}
		PyErr_SetRaisedException(m, exception);
		return true;
	}
	if (PyExceptionInstance_Check(m, type)) {
		if (value !== 0 && value !== Py_None) {
			PyErr_SetString(m, 'TypeError', 'instance exception may not have a separate value');
			return false;
		}
		PyErr_SetRaisedException(m, Py_NewRef(m, type));
		return true;
	}
	PyErr_SetString(
		m,
		'TypeError',
		`exceptions must be classes or instances deriving from BaseException, not ${typeName(m, type)}`,
	);
	return false;
}

/** 0, or -1 if the warning is an error. */
export const warnOfSignature = (m: Machine, name: string): number =>
	m.warn(
		m,
		'DeprecationWarning',
		`the (type, exc, tb) signature of ${name}() is deprecated, use the single-arg signature instead.`,
		1,
	);

export function gen_throw(m: Machine, gen: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'throw', nargs, 1, 3)) return NULL;
	if (nargs > 1 && m.profile.throwSignatureWarns && warnOfSignature(m, 'throw') < 0) return NULL;
	return _gen_throw(m, gen, true, args, nargs);
}
