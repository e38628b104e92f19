/**
 * Generators (Objects/genobject.c). The frame lies inside the object. States: created, suspended (perhaps in `yield from`),
 * executing, cleared (finished).
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	closeSlot,
	FRAME_CLEARED,
	FRAME_COMPLETED,
	FRAME_CREATED,
	FRAME_EXECUTING,
	FRAME_SUSPENDED_YIELD_FROM,
	frameCode,
	PyCodeObject,
	PyGenObject,
	resumeGenerator,
} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {Py_False, Py_None, Py_True, PyGen_Type, PyTuple_Type} from '../runtime/statics.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_GetRaisedException,
	PyErr_NoMemory,
	PyErr_SetNone,
	PyErr_SetRaisedException,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {RESUME} from '../language/opcodes.ts';
import {PyFunctionObject} from './funcobject.ts';
import {_PyFrame_GetFrameObject, _PyFrame_Traverse, slotEnd} from './frameobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {
	pointerText,
	PyObject_CallFinalizerFromDealloc,
	PyObject_GetOptionalAttr,
} from './object.ts';
import {
	PyObject_Call,
	PyObject_CallNoArgs,
	PyObject_CallOneArg,
	PyObject_Vectorcall,
} from './call.ts';
import {unraisableInGenerator} from './errors.ts';
import {
	_PyGen_SetStopIterationValue,
	PyExceptionInstance_Check,
	PyStopIterationObject,
} from './exceptions.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {hasTypeFlag} from '../runtime/refcount.ts';
import {Py_TPFLAGS_BASE_EXC_SUBCLASS, Py_TPFLAGS_TYPE_SUBCLASS} from '../runtime/slots.ts';

/** 3.11 has one field more before the frame, the code object: ours has its room at the end. */
const basicSize = (m: Machine): number =>
	m.profile.sizes['PyGenObject'] ?? PyGenObject.gi_iframe + m.frame_locals;

const innerFrame = (gen: number): number => gen + PyGenObject.gi_iframe;

const state = (m: Machine, gen: number): number => m.u8[gen + PyGenObject.gi_frame_state]!;

/** True for the states in which a generator runs no more: its frame may still hold its function (FRAME_STATE_FINISHED). */
const isFinished = (now: number): boolean => now === FRAME_CLEARED || now === FRAME_COMPLETED;

/** A generator for `func`'s code, its frame not yet filled in; tracked. NULL with MemoryError (_Py_MakeCoro). */
export function _Py_MakeGenerator(m: Machine, func: Ptr): Owned {
	const code = get(m, func, PyFunctionObject.func_code);
	const slots =
		m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]! +
		m.i32[(code + PyCodeObject.co_stacksize) >> 2]!;
	const gen = PyObject_GC_NewVar(m, PyGen_Type, slots);
	if (gen === 0) return PyErr_NoMemory(m);
	m.i32.fill(0, (gen + 16) >> 2, (gen + PyGenObject.gi_iframe) >> 2);
	m.u8[gen + PyGenObject.gi_frame_state] = FRAME_CLEARED;
	set(m, gen, PyGenObject.gi_name, Py_NewRef(m, get(m, func, PyFunctionObject.func_name)));
	set(m, gen, PyGenObject.gi_qualname, Py_NewRef(m, get(m, func, PyFunctionObject.func_qualname)));
	_PyObject_GC_TRACK(m, gen);
	return gen;
}

/** Runs a generator until it yields or ends. NULL: ended (with StopIteration's value in `m.gen_returned`) or failed. */
function runGenerator(m: Machine, gen: Ptr, value: Owned): Owned {
	const frame = resumeGenerator(m, gen, value, m.current_frame);
	m.u8[frame + F.entry] = 1;
	return m.eval_frame(m);
}

/**
 * Sends `value` (borrowed; NULL for none) into a generator, or raises the current error inside (gen_send_ex2). Returns a
 * new reference: what it yielded, or, with `m.gen_ended`, what it returned. NULL with an error, or without one if it had ended before.
 */
function gen_send_ex(m: Machine, gen: Ptr, value: Ptr, throwing: boolean): Owned {
	m.gen_ended = false;
	const now = state(m, gen);
	if (now === FRAME_CREATED && value !== 0 && value !== Py_None)
		return PyErr_SetString(m, 'TypeError', "can't send non-None value to a just-started generator");
	if (now === FRAME_EXECUTING)
		return PyErr_SetString(m, 'ValueError', 'generator already executing');
	if (isFinished(now)) {
		if (value !== 0 && !throwing) {
			m.gen_ended = true;
			return Py_NewRef(m, Py_None);
		}
		return NULL;
	}
	const result = runGenerator(m, gen, Py_NewRef(m, value === 0 ? Py_None : value));
	if (result !== 0 && isFinished(state(m, gen))) m.gen_ended = true;
	return result;
}

/** tp_iternext: NULL without an error where it returned None. */
function gen_iternext(m: Machine, gen: Ptr): Owned {
	const result = gen_send_ex(m, gen, NULL, false);
	if (!m.gen_ended) return result;
	m.gen_ended = false;
	if (result !== Py_None) _PyGen_SetStopIterationValue(m, result);
	Py_DECREF(m, result);
	return NULL;
}

function gen_send(m: Machine, gen: Ptr, value: Ptr): Owned {
	return finish(m, gen_send_ex(m, gen, value, false));
}

/** For send/throw: a return becomes StopIteration. */
function finish(m: Machine, result: Owned): Owned {
	if (!m.gen_ended) {
		if (result === 0 && m.current_exception === 0) PyErr_SetNone(m, 'StopIteration');
		return result;
	}
	m.gen_ended = false;
	if (result === Py_None) PyErr_SetNone(m, 'StopIteration');
	else _PyGen_SetStopIterationValue(m, result);
	Py_DECREF(m, result);
	return NULL;
}

/** What the generator delegates to in `yield from`, a new reference, or NULL (_PyGen_yf). */
export function _PyGen_yf(m: Machine, gen: Ptr): Owned {
	if (state(m, gen) !== FRAME_SUSPENDED_YIELD_FROM) return NULL;
	const top = m.i32[(innerFrame(gen) + F.stacktop) >> 2]!;
	return Py_NewRef(m, m.i32[top - m.iterator_words]! as Ptr);
}

/** Closes the iterator of `yield from`; 0, or -1 with an error. */
function gen_close_iter(m: Machine, iterator: Ptr): number {
	if (Py_IS_TYPE(m, iterator, PyGen_Type)) {
		const result = gen_close(m, iterator);
		if (result === 0) return -1;
		Py_DECREF(m, result);
		return 0;
	}
	const method = PyObject_GetOptionalAttr(m, iterator, ID.close);
	if (method === 0) return m.current_exception === 0 ? 0 : -1;
	const result = PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (result === 0) return -1;
	Py_DECREF(m, result);
	return 0;
}

/** True if no try block but the generator's own is around the suspended `yield`: the compiler says so on its RESUME. */
function closesQuietly(m: Machine, gen: Ptr): boolean {
	const word = m.i32[m.i32[(innerFrame(gen) + F.instr_ptr) >> 2]! >> 2]!;
	return (word & 255) === RESUME && ((word >>> 8) & 4) !== 0;
}

/** generator.close(): a new reference (None, or since 3.13 what it returns), or NULL with an error. */
export function gen_close(m: Machine, gen: Ptr): Owned {
	const now = state(m, gen);
	if (now === FRAME_CREATED) {
		if (m.profile.closedGeneratorKeepsFrame)
			m.u8[gen + PyGenObject.gi_frame_state] = FRAME_COMPLETED;
		else finishUnstarted(m, gen);
		return Py_NewRef(m, Py_None);
	}
	if (isFinished(now)) return Py_NewRef(m, Py_None);
	const delegate = _PyGen_yf(m, gen);
	let failed = false;
	if (delegate !== 0) {
		m.u8[gen + PyGenObject.gi_frame_state] = FRAME_EXECUTING;
		failed = gen_close_iter(m, delegate) < 0;
		m.u8[gen + PyGenObject.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
		Py_DECREF(m, delegate);
	}
	if (!failed) {
		if (m.profile.generatorClosesQuietly && delegate === 0 && closesQuietly(m, gen)) {
			if (m.profile.closedGeneratorKeepsFrame) dropLocals(m, gen);
			else finishUnstarted(m, gen);
			return Py_NewRef(m, Py_None);
		}
		PyErr_SetNone(m, 'GeneratorExit');
	}
	const result = gen_send_ex(m, gen, Py_None, true);
	if (result !== 0) {
		if (m.gen_ended) {
			m.gen_ended = false;
			if (m.profile.generatorCloseReturnsValue) return result;
			Py_DECREF(m, result);
			return Py_NewRef(m, Py_None);
		}
		Py_DECREF(m, result);
		return PyErr_SetString(m, 'RuntimeError', 'generator ignored GeneratorExit');
	}
	if (PyErr_ExceptionMatches(m, 'StopIteration') || PyErr_ExceptionMatches(m, 'GeneratorExit')) {
		PyErr_Clear(m);
		return Py_NewRef(m, Py_None);
	}
	return NULL;
}

/** Ends a generator without running it: its frame is cleared. */
function finishUnstarted(m: Machine, gen: Ptr): void {
	m.u8[gen + PyGenObject.gi_frame_state] = FRAME_CLEARED;
	const frame = innerFrame(gen);
	// From the top of the stack down, as an unwinding frame does.
	for (
		let top = m.i32[(frame + F.stacktop) >> 2]! - 2, end = slotEnd(m, frame);
		top >= end;
		top -= 2
	)
		closeSlot(m, top);
	m.clear_frame(m, frame);
}

/** Ends a generator without running it, as 3.12 and 3.13 do: its locals die, and the frame keeps the function until the generator dies. */
function dropLocals(m: Machine, gen: Ptr): void {
	m.u8[gen + PyGenObject.gi_frame_state] = FRAME_COMPLETED;
	const frame = innerFrame(gen);
	const top = m.i32[(frame + F.stacktop) >> 2]!;
	const end = slotEnd(m, frame);
	m.i32[(frame + F.stacktop) >> 2] = end;
	for (let slot = (frame + m.frame_locals) >> 2; slot < top; slot += 2) closeSlot(m, slot);
	Py_CLEAR(m, frame, F.f_locals);
}

/** Raises the current error inside the generator, or in what it delegates to (_gen_throw). */
function throwInto(m: Machine, gen: Ptr, args: number, nargs: number): Owned {
	const delegate = _PyGen_yf(m, gen);
	const type = arg(m, args, 0);
	if (delegate !== 0) {
		const exits =
			(hasTypeFlag(m, type, Py_TPFLAGS_TYPE_SUBCLASS) &&
				PyType_IsSubtype(m, type, exceptionType('GeneratorExit'))) ||
			PyType_IsSubtype(m, Py_TYPE(m, type), exceptionType('GeneratorExit'));
		if (exits) {
			m.u8[gen + PyGenObject.gi_frame_state] = FRAME_EXECUTING;
			const failed = gen_close_iter(m, delegate) < 0;
			m.u8[gen + PyGenObject.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
			Py_DECREF(m, delegate);
			if (failed) return finish(m, gen_send_ex(m, gen, Py_None, true));
		} else {
			let result: Owned;
			if (Py_IS_TYPE(m, delegate, PyGen_Type)) {
				m.u8[gen + PyGenObject.gi_frame_state] = FRAME_EXECUTING;
				result = throwInto(m, delegate, args, nargs);
				m.u8[gen + PyGenObject.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
			} else {
				const method = PyObject_GetOptionalAttr(m, delegate, ID.throw);
				if (method === 0) {
					Py_DECREF(m, delegate);
					if (m.current_exception !== 0) return NULL;
					return setAndThrow(m, gen, args, nargs);
				}
				m.u8[gen + PyGenObject.gi_frame_state] = FRAME_EXECUTING;
				result = PyObject_Vectorcall(m, method, args, nargs, NULL);
				m.u8[gen + PyGenObject.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
				Py_DECREF(m, method);
			}
			Py_DECREF(m, delegate);
			if (result !== 0) return result;
			// The delegate is done: the generator goes on behind its `yield from`, with the value or the error.
			return finish(m, gen_send_ex(m, gen, Py_None, true));
		}
	}
	return setAndThrow(m, gen, args, nargs);
}

function setAndThrow(m: Machine, gen: Ptr, args: number, nargs: number): Owned {
	if (!setThrown(m, args, nargs)) return NULL;
	return finish(m, gen_send_ex(m, gen, Py_None, true));
}

/** Sets the error that throw(type, value, tb) describes. */
function setThrown(m: Machine, args: number, nargs: number): boolean {
	const type = arg(m, args, 0);
	const value = nargs > 1 ? arg(m, args, 1) : NULL;
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

function gen_throw(m: Machine, gen: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'throw', nargs, 1, 3)) return NULL;
	return throwInto(m, gen, args, nargs);
}

/** tp_finalize: closes a suspended generator; errors are reported and dropped (_PyGen_Finalize). */
function gen_finalize(m: Machine, gen: Ptr): void {
	if (isFinished(state(m, gen))) return;
	const error = PyErr_GetRaisedException(m);
	const result = gen_close(m, gen);
	if (result === 0) unraisableInGenerator(m, gen);
	else Py_DECREF(m, result);
	PyErr_SetRaisedException(m, error);
}

function gen_dealloc(m: Machine, gen: Ptr): void {
	PyObject_GC_UnTrack(m, gen);
	if (get(m, gen, PyGenObject.gi_weakreflist) !== 0) PyObject_ClearWeakRefs(m, gen);
	_PyObject_GC_TRACK(m, gen);
	if (PyObject_CallFinalizerFromDealloc(m, gen) < 0) return;
	PyObject_GC_UnTrack(m, gen);
	if (state(m, gen) !== FRAME_CLEARED) finishUnstarted(m, gen);
	Py_CLEAR(m, gen, PyGenObject.exc_value);
	Py_DECREF(m, frameCode(m, innerFrame(gen)));
	Py_CLEAR(m, gen, PyGenObject.gi_name);
	Py_CLEAR(m, gen, PyGenObject.gi_qualname);
	PyObject_GC_Del(m, gen);
}

function gen_traverse(m: Machine, gen: Ptr, visit: visitproc, argument: number): number {
	for (const offset of [PyGenObject.gi_name, PyGenObject.gi_qualname]) {
		const held = get(m, gen, offset);
		if (held !== 0) visit(m, held, argument);
	}
	const now = state(m, gen);
	if (now !== FRAME_CLEARED) {
		const frame = innerFrame(gen);
		const object = m.i32[(frame + F.frame_obj) >> 2]! as Ptr;
		if (object !== 0) visit(m, object, argument);
		const end = now === FRAME_EXECUTING ? slotEnd(m, frame) : m.i32[(frame + F.stacktop) >> 2]!;
		_PyFrame_Traverse(m, frame, end, visit, argument);
	}
	const handled = get(m, gen, PyGenObject.exc_value);
	if (handled !== 0) visit(m, handled, argument);
	return 0;
}

function gen_repr(m: Machine, gen: Ptr): Owned {
	const name = stringOf(m, get(m, gen, PyGenObject.gi_qualname));
	return PyUnicode_FromString(m, `<generator object ${name} at ${pointerText(gen)}>`);
}

/** Bytes of the object: the frame inside with its slots and stack. */
function gen_sizeof(m: Machine, gen: Ptr): Owned {
	const code = frameCode(m, innerFrame(gen));
	const slots =
		m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]! +
		m.i32[(code + PyCodeObject.co_stacksize) >> 2]!;
	return PyLong_FromLong(m, basicSize(m) + 8 * slots);
}

const stringSetter =
	(offset: number, name: string) =>
	(m: Machine, gen: Ptr, value: Ptr): number => {
		if (value === 0 || !PyUnicode_Check(m, value)) {
			PyErr_SetString(m, 'TypeError', `${name} must be set to a string object`);
			return -1;
		}
		const old = get(m, gen, offset);
		set(m, gen, offset, Py_NewRef(m, value));
		Py_DECREF(m, old);
		return 0;
	};

/** If the current error is StopIteration or there is none: drops it and returns its value, new; else NULL. */
export function _PyGen_FetchStopIterationValue(m: Machine): Owned {
	if (m.current_exception === 0) return Py_NewRef(m, Py_None);
	if (!PyErr_ExceptionMatches(m, 'StopIteration')) return NULL;
	const exception = PyErr_GetRaisedException(m);
	const value = Py_NewRef(m, get(m, exception, PyStopIterationObject.value));
	Py_DECREF(m, exception);
	return value;
}

export const PyGen_Spec = (m: Machine): TypeSpec => ({
	type: PyGen_Type,
	name: 'generator',
	basicsize: basicSize(m),
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC,
	weaklistoffset: PyGenObject.gi_weakreflist,
	slots: {
		tp_dealloc: gen_dealloc,
		tp_repr: gen_repr,
		tp_traverse: gen_traverse,
		tp_iter: (machine, op) => Py_NewRef(machine, op),
		tp_iternext: gen_iternext,
		tp_finalize: gen_finalize,
	},
	methods: [
		{name: 'send', flags: METH_O, impl: gen_send},
		{name: 'throw', flags: METH_FASTCALL, impl: gen_throw},
		{name: 'close', flags: METH_NOARGS, impl: gen_close},
		{name: '__sizeof__', flags: METH_NOARGS, impl: gen_sizeof},
	],
	getset: [
		{
			name: '__name__',
			get: (machine, op) => Py_NewRef(machine, get(machine, op, PyGenObject.gi_name)),
			set: stringSetter(PyGenObject.gi_name, '__name__'),
		},
		{
			name: '__qualname__',
			get: (machine, op) => Py_NewRef(machine, get(machine, op, PyGenObject.gi_qualname)),
			set: stringSetter(PyGenObject.gi_qualname, '__qualname__'),
		},
		{
			name: 'gi_yieldfrom',
			get: (machine, op) => {
				const delegate = _PyGen_yf(machine, op);
				return delegate === 0 ? Py_NewRef(machine, Py_None) : delegate;
			},
		},
		{
			name: 'gi_running',
			get: (machine, op) =>
				Py_NewRef(machine, state(machine, op) === FRAME_EXECUTING ? Py_True : Py_False),
		},
		{
			name: 'gi_suspended',
			get: (machine, op) =>
				Py_NewRef(machine, state(machine, op) >= FRAME_CREATED + 1 ? Py_True : Py_False),
		},
		{
			name: 'gi_frame',
			get: (machine, op) => {
				if (isFinished(state(machine, op))) return Py_NewRef(machine, Py_None);
				const frame = _PyFrame_GetFrameObject(machine, innerFrame(op));
				return frame === 0 ? NULL : Py_NewRef(machine, frame);
			},
		},
		{
			name: 'gi_code',
			get: (machine, op) => Py_NewRef(machine, frameCode(machine, innerFrame(op)) as Ptr),
		},
	],
	owns: (machine, op, visit, argument) => {
		if (state(machine, op) === FRAME_CLEARED)
			visit(machine, frameCode(machine, innerFrame(op)) as Ptr, argument);
		return gen_traverse(machine, op, visit, argument);
	},
});
