/**
 * Generators (Objects/genobject.c), and what coroutines and asynchronous generators share with them: coroutine.ts and
 * async-generator.ts have the rest. The frame lies inside the object. States: created, suspended (perhaps in `yield from` or
 * `await`), executing, cleared (finished).
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
	resumeGenerator,
} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	type GetSetDef,
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	Py_False,
	Py_None,
	Py_True,
	PyAsyncGen_Type,
	PyCoro_Type,
	PyGen_Type,
} from '../runtime/statics.ts';
import {
	CO_ASYNC_GENERATOR,
	CO_COROUTINE,
	CO_GENERATOR,
	CO_ITERABLE_COROUTINE,
} from '../language/code.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_NoMemory,
	PyErr_SetNone,
	PyErr_SetRaisedException,
	PyErr_SetString,
	PyErr_Fetch,
} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import {RESUME} from '../language/opcodes.ts';
import {PyFunctionObject} from './funcobject.ts';
import {gen_throw} from './gen-throw.ts';
import {_PyFrame_GetFrameObject, _PyFrame_Traverse, slotEnd} from './frameobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {
	pointerText,
	PyObject_CallFinalizerFromDealloc,
	PyObject_GetOptionalAttr,
} from './object.ts';
import {PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {unraisableInGenerator} from './errors.ts';
import {chainHandled, _PyGen_SetStopIterationValue} from './exceptions.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_InternFromString} from './unicode-intern.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const basicSize = (m: Machine): number => m.gen.gi_iframe + m.frame_locals;

export const innerFrame = (m: Machine, gen: number): number => gen + m.gen.gi_iframe;

export const state = (m: Machine, gen: number): number => m.u8[gen + m.gen.gi_frame_state]!;

/** True for the states in which a generator runs no more: its frame may still hold its function (FRAME_STATE_FINISHED). */
export const isFinished = (now: number): boolean =>
	now === FRAME_CLEARED || now === FRAME_COMPLETED;

/** What a generator-like object calls itself. */
function kind(m: Machine, gen: Ptr): string {
	const type = Py_TYPE(m, gen);
	return type === PyCoro_Type
		? 'coroutine'
		: type === PyAsyncGen_Type
			? 'async generator'
			: 'generator';
}

const codeFlags = (m: Machine, code: number): number => m.i32[(code + PyCodeObject.co_flags) >> 2]!;

/** A generator that types.coroutine() has made awaitable (gen_is_coroutine). */
export const gen_is_coroutine = (m: Machine, op: Ptr): boolean =>
	Py_IS_TYPE(m, op, PyGen_Type) &&
	(codeFlags(m, frameCode(m, innerFrame(m, op))) & CO_ITERABLE_COROUTINE) !== 0;

/** PyGen_CheckExact or PyCoro_CheckExact: send, throw and close need no look-up. */
export const isOurs = (m: Machine, op: Ptr): boolean =>
	Py_TYPE(m, op) === PyGen_Type || Py_TYPE(m, op) === PyCoro_Type;

/** A generator, coroutine or asynchronous generator for `func`'s code, its frame not yet filled in; tracked. NULL with MemoryError (_Py_MakeCoro). */
export function _Py_MakeCoro(m: Machine, func: Ptr): Owned {
	const code = get(m, func, PyFunctionObject.func_code);
	const flags = codeFlags(m, code) & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
	const type =
		flags === CO_COROUTINE
			? PyCoro_Type
			: flags === CO_ASYNC_GENERATOR
				? PyAsyncGen_Type
				: PyGen_Type;
	const slots =
		m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]! +
		m.i32[(code + PyCodeObject.co_stacksize) >> 2]!;
	const gen = PyObject_GC_NewVar(m, type, slots);
	if (gen === 0) return PyErr_NoMemory(m);
	m.i32.fill(0, (gen + 16) >> 2, (gen + m.gen.gi_iframe) >> 2);
	m.u8[gen + m.gen.gi_frame_state] = FRAME_CLEARED;
	set(m, gen, m.gen.gi_name, Py_NewRef(m, get(m, func, PyFunctionObject.func_name)));
	set(m, gen, m.gen.gi_qualname, Py_NewRef(m, get(m, func, PyFunctionObject.func_qualname)));
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
export function gen_send_ex(
	m: Machine,
	gen: Ptr,
	value: Ptr,
	throwing: boolean,
	closing = false,
): Owned {
	m.gen_ended = false;
	const now = state(m, gen);
	if (now === FRAME_CREATED && value !== 0 && value !== Py_None)
		return PyErr_SetString(
			m,
			'TypeError',
			`can't send non-None value to a just-started ${kind(m, gen)}`,
		);
	if (now === FRAME_EXECUTING)
		return PyErr_SetString(m, 'ValueError', `${kind(m, gen)} already executing`);
	if (isFinished(now)) {
		if (Py_IS_TYPE(m, gen, PyCoro_Type) && !closing)
			return PyErr_SetString(m, 'RuntimeError', 'cannot reuse already awaited coroutine');
		if (value !== 0 && !throwing) {
			m.gen_ended = true;
			return Py_NewRef(m, Py_None);
		}
		return NULL;
	}
	if (throwing) chainHandled(m, get(m, gen, m.gen.exc_value));
	const result = runGenerator(m, gen, Py_NewRef(m, value === 0 ? Py_None : value));
	if (result !== 0 && isFinished(state(m, gen))) m.gen_ended = true;
	return result;
}

/** tp_iternext: NULL without an error where it returned None. */
export function gen_iternext(m: Machine, gen: Ptr): Owned {
	const result = gen_send_ex(m, gen, NULL, false);
	if (!m.gen_ended) return result;
	m.gen_ended = false;
	if (result !== Py_None) _PyGen_SetStopIterationValue(m, result);
	Py_DECREF(m, result);
	return NULL;
}

export function gen_send(m: Machine, gen: Ptr, value: Ptr): Owned {
	return finish(m, gen, gen_send_ex(m, gen, value, false));
}

/** For send/throw: a return becomes StopIteration, or StopAsyncIteration. */
export function finish(m: Machine, gen: Ptr, result: Owned): Owned {
	if (!m.gen_ended) {
		if (result === 0 && m.current_exception === 0 && !Py_IS_TYPE(m, gen, PyAsyncGen_Type))
			PyErr_SetNone(m, 'StopIteration');
		return result;
	}
	m.gen_ended = false;
	if (Py_IS_TYPE(m, gen, PyAsyncGen_Type)) PyErr_SetNone(m, 'StopAsyncIteration');
	else if (result === Py_None) PyErr_SetNone(m, 'StopIteration');
	else _PyGen_SetStopIterationValue(m, result);
	Py_DECREF(m, result);
	return NULL;
}

/** What the generator delegates to in `yield from`, a new reference, or NULL (_PyGen_yf). */
export function _PyGen_yf(m: Machine, gen: Ptr): Owned {
	if (state(m, gen) !== FRAME_SUSPENDED_YIELD_FROM) return NULL;
	const top = m.i32[(innerFrame(m, gen) + F.stacktop) >> 2]!;
	return Py_NewRef(m, m.i32[top - m.iterator_words]! as Ptr);
}

/** Closes the iterator of `yield from`; 0, or -1 with an error. */
export function gen_close_iter(m: Machine, iterator: Ptr): number {
	if (isOurs(m, iterator)) {
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
	const word = m.i32[m.i32[(innerFrame(m, gen) + F.instr_ptr) >> 2]! >> 2]!;
	return (word & 255) === RESUME && ((word >>> 8) & 4) !== 0;
}

/** generator.close(): a new reference (None, or since 3.13 what it returns), or NULL with an error. */
export function gen_close(m: Machine, gen: Ptr): Owned {
	const now = state(m, gen);
	if (now === FRAME_CREATED && !m.profile.unstartedGeneratorRaises) {
		if (m.profile.closedGeneratorKeepsFrame) m.u8[gen + m.gen.gi_frame_state] = FRAME_COMPLETED;
		else finishUnstarted(m, gen);
		return Py_NewRef(m, Py_None);
	}
	if (isFinished(now)) return Py_NewRef(m, Py_None);
	const delegate = _PyGen_yf(m, gen);
	let failed = false;
	if (delegate !== 0) {
		m.u8[gen + m.gen.gi_frame_state] = FRAME_EXECUTING;
		failed = gen_close_iter(m, delegate) < 0;
		m.u8[gen + m.gen.gi_frame_state] = FRAME_SUSPENDED_YIELD_FROM;
		Py_DECREF(m, delegate);
	}
	if (!failed) {
		if (m.profile.generatorClosesQuietly && delegate === 0 && closesQuietly(m, gen)) {
			if (m.profile.quietlyClosedKeepsFunction) dropLocals(m, gen);
			else finishUnstarted(m, gen);
			return Py_NewRef(m, Py_None);
		}
		PyErr_SetNone(m, 'GeneratorExit');
	}
	const result = gen_send_ex(m, gen, Py_None, true, true);
	if (result !== 0) {
		if (m.gen_ended) {
			m.gen_ended = false;
			if (m.profile.generatorCloseReturnsValue) return result;
			Py_DECREF(m, result);
			return Py_NewRef(m, Py_None);
		}
		Py_DECREF(m, result);
		return PyErr_SetString(m, 'RuntimeError', `${kind(m, gen)} ignored GeneratorExit`);
	}
	if (PyErr_ExceptionMatches(m, 'StopIteration') || PyErr_ExceptionMatches(m, 'GeneratorExit')) {
		PyErr_Clear(m);
		return Py_NewRef(m, Py_None);
	}
	return NULL;
}

/** Ends a generator without running it: its frame is cleared. */
function finishUnstarted(m: Machine, gen: Ptr): void {
	m.u8[gen + m.gen.gi_frame_state] = FRAME_CLEARED;
	const frame = innerFrame(m, gen);
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
	m.u8[gen + m.gen.gi_frame_state] = FRAME_COMPLETED;
	const frame = innerFrame(m, gen);
	const top = m.i32[(frame + F.stacktop) >> 2]!;
	const end = slotEnd(m, frame);
	m.i32[(frame + F.stacktop) >> 2] = end;
	for (let slot = (frame + m.frame_locals) >> 2; slot < top; slot += 2) closeSlot(m, slot);
	Py_CLEAR(m, frame, F.f_locals);
}

/** tp_finalize: closes a suspended generator, errors being reported and dropped; warns if a coroutine never ran (_PyGen_Finalize). */
export function _PyGen_Finalize(m: Machine, gen: Ptr): void {
	const now = state(m, gen);
	if (isFinished(now)) return;
	const error = PyErr_Fetch(m);
	const finalizer = get(m, gen, m.gen.gi_origin_or_finalizer);
	if (Py_IS_TYPE(m, gen, PyAsyncGen_Type) && finalizer !== 0 && m.u8[gen + m.gen.gi_closed] === 0) {
		const done = PyObject_CallOneArg(m, finalizer, gen);
		if (done === 0) unraisableInGenerator(m, gen);
		else Py_DECREF(m, done);
		PyErr_SetRaisedException(m, error);
		return;
	}
	if (
		now === FRAME_CREATED &&
		(codeFlags(m, frameCode(m, innerFrame(m, gen))) & CO_COROUTINE) !== 0
	) {
		m.warn_unawaited(m, gen);
		PyErr_SetRaisedException(m, error);
		return;
	}
	const result = gen_close(m, gen);
	if (result === 0) unraisableInGenerator(m, gen);
	else Py_DECREF(m, result);
	PyErr_SetRaisedException(m, error);
}

export function gen_dealloc(m: Machine, gen: Ptr): void {
	PyObject_GC_UnTrack(m, gen);
	if (get(m, gen, m.gen.gi_weakreflist) !== 0) PyObject_ClearWeakRefs(m, gen);
	_PyObject_GC_TRACK(m, gen);
	if (PyObject_CallFinalizerFromDealloc(m, gen) < 0) return;
	PyObject_GC_UnTrack(m, gen);
	Py_CLEAR(m, gen, m.gen.gi_origin_or_finalizer);
	if (state(m, gen) !== FRAME_CLEARED) finishUnstarted(m, gen);
	Py_CLEAR(m, gen, m.gen.exc_value);
	Py_DECREF(m, frameCode(m, innerFrame(m, gen)));
	Py_CLEAR(m, gen, m.gen.gi_name);
	Py_CLEAR(m, gen, m.gen.gi_qualname);
	PyObject_GC_Del(m, gen);
}

export function gen_traverse(m: Machine, gen: Ptr, visit: visitproc, argument: number): number {
	const frame = innerFrame(m, gen);
	const now = state(m, gen);
	const {generatorHoldsCode, clearedGeneratorShowsCode} = m.profile;
	let result = generatorHoldsCode ? visit(m, frameCode(m, frame) as Ptr, argument) : 0;
	for (const offset of [m.gen.gi_name, m.gen.gi_qualname]) {
		const held = get(m, gen, offset);
		if (result === 0 && held !== 0) result = visit(m, held, argument);
	}
	if (now !== FRAME_CLEARED) {
		const object = m.i32[(frame + F.frame_obj) >> 2]! as Ptr;
		if (result === 0 && object !== 0) result = visit(m, object, argument);
		const end = now === FRAME_EXECUTING ? slotEnd(m, frame) : m.i32[(frame + F.stacktop) >> 2]!;
		if (result === 0) result = _PyFrame_Traverse(m, frame, end, visit, argument);
	} else if (result === 0 && clearedGeneratorShowsCode)
		result = visit(m, frameCode(m, frame) as Ptr, argument);
	const handled = get(m, gen, m.gen.exc_value);
	if (result === 0 && handled !== 0) result = visit(m, handled, argument);
	return result;
}

export function gen_repr(m: Machine, gen: Ptr): Owned {
	const name = stringOf(m, get(m, gen, m.gen.gi_qualname));
	return PyUnicode_FromString(m, `<${typeName(m, gen)} object ${name} at ${pointerText(gen)}>`);
}

/** Bytes of the object: the frame inside with its slots and stack. */
export function gen_sizeof(m: Machine, gen: Ptr): Owned {
	const code = frameCode(m, innerFrame(m, gen));
	const slots =
		m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]! +
		m.i32[(code + PyCodeObject.co_stacksize) >> 2]!;
	return PyLong_FromLong(m, basicSize(m) + 8 * slots);
}

const stringSetter =
	(field: 'gi_name' | 'gi_qualname', name: string) =>
	(m: Machine, gen: Ptr, value: Ptr): number => {
		if (value === 0 || !PyUnicode_Check(m, value)) {
			PyErr_SetString(m, 'TypeError', `${name} must be set to a string object`);
			return -1;
		}
		const old = get(m, gen, m.gen[field]);
		set(m, gen, m.gen[field], Py_NewRef(m, value));
		Py_DECREF(m, old);
		return 0;
	};

/** The state in CPython's words, behind the kind's. */
const stateName = (now: number): string =>
	now === FRAME_CREATED
		? 'CREATED'
		: now === FRAME_EXECUTING
			? 'RUNNING'
			: isFinished(now)
				? 'CLOSED'
				: 'SUSPENDED';
const kinds = {gi: 'GEN', cr: 'CORO', ag: 'AGEN'};
/** Attributes of all three types; those of the state have a prefix and one name of their own. */
export const genGetset = (m: Machine, prefix: 'gi' | 'cr' | 'ag', delegate: string): GetSetDef[] =>
	allGetset(prefix, delegate).filter(
		({name}) => m.profile.generatorsTellState || !name.endsWith('_state'),
	);

const allGetset = (prefix: 'gi' | 'cr' | 'ag', delegate: string): GetSetDef[] => [
	{
		name: '__name__',
		get: (machine, op) => Py_NewRef(machine, get(machine, op, machine.gen.gi_name)),
		set: stringSetter('gi_name', '__name__'),
	},
	{
		name: '__qualname__',
		get: (machine, op) => Py_NewRef(machine, get(machine, op, machine.gen.gi_qualname)),
		set: stringSetter('gi_qualname', '__qualname__'),
	},
	{
		name: `${prefix}_${delegate}`,
		get: (machine, op) => {
			const receiver = _PyGen_yf(machine, op);
			return receiver === 0 ? Py_NewRef(machine, Py_None) : receiver;
		},
	},
	{
		name: `${prefix}_suspended`,
		get: (machine, op) =>
			Py_NewRef(machine, state(machine, op) >= FRAME_CREATED + 1 ? Py_True : Py_False),
	},
	{
		name: `${prefix}_state`,
		get: (machine, op) =>
			PyUnicode_InternFromString(machine, `${kinds[prefix]}_${stateName(state(machine, op))}`),
	},
	{
		name: `${prefix}_frame`,
		get: (machine, op) => {
			if (isFinished(state(machine, op))) return Py_NewRef(machine, Py_None);
			const frame = _PyFrame_GetFrameObject(machine, innerFrame(machine, op));
			return frame === 0 ? NULL : Py_NewRef(machine, frame);
		},
	},
	{
		name: `${prefix}_code`,
		get: (machine, op) => Py_NewRef(machine, frameCode(machine, innerFrame(machine, op)) as Ptr),
	},
];

export const genRunning = (name: string): GetSetDef => ({
	name,
	get: (machine, op) =>
		Py_NewRef(machine, state(machine, op) === FRAME_EXECUTING ? Py_True : Py_False),
});

/** The audit's walk: with what tp_traverse leaves out. */
export function gen_owns(m: Machine, gen: Ptr, visit: visitproc, argument: number): number {
	const {clearedGeneratorShowsCode, generatorHoldsCode} = m.profile;
	if (state(m, gen) === FRAME_CLEARED && !clearedGeneratorShowsCode && !generatorHoldsCode)
		visit(m, frameCode(m, innerFrame(m, gen)) as Ptr, argument);
	const held = get(m, gen, m.gen.gi_origin_or_finalizer);
	if (held !== 0) visit(m, held, argument);
	return gen_traverse(m, gen, visit, argument);
}

export const PyGen_Spec = (m: Machine): TypeSpec => ({
	type: PyGen_Type,
	name: 'generator',
	basicsize: basicSize(m),
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC,
	weaklistoffset: m.gen.gi_weakreflist,
	slots: {
		tp_dealloc: gen_dealloc,
		tp_repr: gen_repr,
		tp_traverse: gen_traverse,
		tp_iter: (machine, op) => Py_NewRef(machine, op),
		tp_iternext: gen_iternext,
		tp_finalize: _PyGen_Finalize,
	},
	methods: [
		{name: 'send', flags: METH_O, impl: gen_send},
		{name: 'throw', flags: METH_FASTCALL, impl: gen_throw},
		{name: 'close', flags: METH_NOARGS, impl: gen_close},
		{name: '__sizeof__', flags: METH_NOARGS, impl: gen_sizeof},
		...(m.profile.generatorsSubscriptable
			? [{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias}]
			: []),
	],
	getset: [...genGetset(m, 'gi', 'yieldfrom'), genRunning('gi_running')],
	owns: gen_owns,
});
