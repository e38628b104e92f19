/**
 * Asynchronous generators (Objects/genobject.c). What they yield is wrapped, so that it can be told from what an `await` inside them
 * passes outward. asend(), athrow(), aclose() and `__anext__()` give awaitables that run the generator up to the next wrapped value, which
 * becomes the value of a StopIteration. Awaitables of asend() and wrapped values have free lists.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32, set, setI32} from '../memory/memory.ts';
import {sizeof} from '../memory/struct.ts';
import {
	FREELIST_async_gen_asends,
	FREELIST_async_gens,
	freelist_pop,
	freelist_push,
} from '../allocator/freelists.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {Py_CLEAR, Py_DECREF, Py_IS_TYPE, Py_NewRef} from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	_PyAsyncGenASend_Type,
	_PyAsyncGenAThrow_Type,
	_PyAsyncGenWrappedValue_Type,
	ASYNC_GEN_FINALIZER,
	ASYNC_GEN_FIRSTITER,
	Py_None,
	PyAsyncGen_Type,
} from '../runtime/statics.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Fetch,
	PyErr_SetNone,
	PyErr_SetRaisedException,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {_PyArg_CheckPositional, popArgs, pushArgs} from '../runtime/args.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {
	_PyAsyncGenWrappedValue,
	PyAsyncGenASend,
	PyAsyncGenAThrow,
	PyAsyncGenAThrowParts,
	stateOffset,
} from './async-generator-layout.ts';
import {PyObject_CallOneArg} from './call.ts';
import {PyErr_WriteUnraisable} from './errors.ts';
import {_PyGen_SetStopIterationValue} from './exceptions.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {
	_PyGen_Finalize,
	basicSize,
	gen_dealloc,
	gen_owns,
	gen_repr,
	gen_send,
	gen_sizeof,
	gen_traverse,
	genGetset,
	isFinished,
	state,
} from './genobject.ts';
import {_gen_throw, gen_throw, warnOfSignature} from './gen-throw.ts';
import {PyObject_CallFinalizerFromDealloc, PyObject_SelfIter} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';

const A = PyAsyncGenASend;

const INIT = 0;
const ITER = 1;
const CLOSED = 2;

const isRunning = (m: Machine, gen: Ptr): boolean => m.u8[gen + m.gen.gi_running_async] !== 0;

function setRunning(m: Machine, gen: Ptr, running: 0 | 1): void {
	m.u8[gen + m.gen.gi_running_async] = running;
}

/** The first time somebody iterates: takes the hooks that are set now. False with an error. */
function async_gen_init_hooks(m: Machine, gen: Ptr): boolean {
	if (m.u8[gen + m.gen.gi_hooks_inited] !== 0) return true;
	m.u8[gen + m.gen.gi_hooks_inited] = 1;
	const finalizer = m.i32[ASYNC_GEN_FINALIZER >> 2]! as Ptr;
	if (finalizer !== 0) set(m, gen, m.gen.gi_origin_or_finalizer, Py_NewRef(m, finalizer));
	const firstiter = m.i32[ASYNC_GEN_FIRSTITER >> 2]! as Ptr;
	if (firstiter === 0) return true;
	Py_NewRef(m, firstiter);
	const result = PyObject_CallOneArg(m, firstiter, gen);
	Py_DECREF(m, firstiter);
	if (result === 0) return false;
	Py_DECREF(m, result);
	return true;
}

/** What the generator yielded becomes the value of StopIteration; what it awaits is handed on. */
function async_gen_unwrap_value(m: Machine, gen: Ptr, result: Owned): Owned {
	if (result === 0) {
		if (m.current_exception === 0) PyErr_SetNone(m, 'StopAsyncIteration');
		if (isEnd(m)) m.u8[gen + m.gen.gi_closed] = 1;
		setRunning(m, gen, 0);
		return NULL;
	}
	if (!Py_IS_TYPE(m, result, _PyAsyncGenWrappedValue_Type)) return result;
	_PyGen_SetStopIterationValue(m, get(m, result, _PyAsyncGenWrappedValue.agw_val));
	Py_DECREF(m, result);
	setRunning(m, gen, 0);
	return NULL;
}

const isEnd = (m: Machine): boolean =>
	PyErr_ExceptionMatches(m, 'StopAsyncIteration') || PyErr_ExceptionMatches(m, 'GeneratorExit');

export function _PyAsyncGenValueWrapperNew(m: Machine, value: Ptr): Owned {
	let op = freelist_pop(m, FREELIST_async_gens) as Owned;
	if (op === 0) {
		op = PyObject_GC_New(m, _PyAsyncGenWrappedValue_Type);
		if (op === 0) return NULL;
	} else m.i32[op >> 2] = 1;
	set(m, op, _PyAsyncGenWrappedValue.agw_val, Py_NewRef(m, value));
	_PyObject_GC_TRACK(m, op);
	return op;
}

function async_gen_wrapped_val_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	Py_CLEAR(m, op, _PyAsyncGenWrappedValue.agw_val);
	if (!freelist_push(m, FREELIST_async_gens, op)) PyObject_GC_Del(m, op);
}

function async_gen_asend_new(m: Machine, gen: Ptr, value: Ptr): Owned {
	let op = freelist_pop(m, FREELIST_async_gen_asends) as Owned;
	if (op === 0) {
		op = PyObject_GC_New(m, _PyAsyncGenASend_Type);
		if (op === 0) return NULL;
	} else m.i32[op >> 2] = 1;
	return fill(m, op, gen, value);
}

function async_gen_athrow_new(m: Machine, gen: Ptr, args: Ptr): Owned {
	const op = PyObject_GC_New(m, _PyAsyncGenAThrow_Type);
	if (op === 0) return NULL;
	if (!m.profile.athrowKeepsParts) return fill(m, op, gen, args);
	const part = (i: number): Ptr =>
		args !== 0 && i < PyTuple_GET_SIZE(m, args) ? PyTuple_GET_ITEM(m, args, i) : NULL;
	set(m, op, PyAsyncGenAThrowParts.agt_tb, newRefOrNull(m, part(2)));
	set(m, op, PyAsyncGenAThrowParts.agt_val, newRefOrNull(m, part(1)));
	return fill(m, op, gen, part(0));
}

const newRefOrNull = (m: Machine, op: Ptr): Ptr => (op === 0 ? NULL : Py_NewRef(m, op));

function fill(m: Machine, op: Owned, gen: Ptr, argument: Ptr): Owned {
	set(m, op, A.ags_gen, Py_NewRef(m, gen));
	set(m, op, A.ags_sendval, newRefOrNull(m, argument));
	const at = stateOffset(m, op);
	setI32(m, op, at, INIT);
	setI32(m, op, at + 4, 0);
	_PyObject_GC_TRACK(m, op);
	return op;
}

const awaitableDealloc =
	(list: number) =>
	(m: Machine, op: Ptr): void => {
		if (PyObject_CallFinalizerFromDealloc(m, op) < 0) return;
		_PyObject_GC_UNTRACK(m, op);
		const end = stateOffset(m, op);
		for (let at = A.ags_gen; at < end; at += 8) Py_CLEAR(m, op, at);
		clearFinalized(m, op);
		if (list === 0 || !freelist_push(m, list, op)) PyObject_GC_Del(m, op);
	};

/** Reused objects are to be finalized again (_PyGC_CLEAR_FINALIZED): bit 0 of the second word of the GC head. */
function clearFinalized(m: Machine, op: Ptr): void {
	m.i32[(op - 8) >> 2] = m.i32[(op - 8) >> 2]! & ~1;
}

function awaitable_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	const end = stateOffset(m, op);
	for (let at = A.ags_gen; at < end; at += 8) {
		const held = get(m, op, at);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** Warns about an awaitable that nobody awaited (_PyErr_WarnUnawaitedAgenMethod). */
function warnUnawaited(m: Machine, op: Ptr, method: string): void {
	if (getI32(m, op, stateOffset(m, op)) !== INIT || !m.profile.unawaitedAgenMethodWarns) return;
	const error = PyErr_Fetch(m);
	const gen = get(m, op, A.ags_gen);
	const qualname = m.repr_text(m, get(m, gen, m.gen.gi_qualname));
	const text = `coroutine method '${method}' of ${qualname} was never awaited`;
	if (m.warn(m, 'RuntimeWarning', text, 1, gen) < 0) PyErr_WriteUnraisable(m, gen);
	PyErr_SetRaisedException(m, error);
}

const close = (m: Machine, op: Ptr): void => setI32(m, op, stateOffset(m, op), CLOSED);

function fail(m: Machine, op: Ptr, text: string): Owned {
	close(m, op);
	return PyErr_SetString(m, 'RuntimeError', text);
}

const reused = (m: Machine, names: string): Owned =>
	PyErr_SetString(m, 'RuntimeError', `cannot reuse already awaited ${names}`);

const running = (name: string): string => `${name}(): asynchronous generator is already running`;

function async_gen_asend_send(m: Machine, op: Ptr, value: Ptr): Owned {
	const gen = get(m, op, A.ags_gen);
	let sent = value;
	const now = getI32(m, op, stateOffset(m, op));
	if (now === CLOSED) return reused(m, '__anext__()/asend()');
	if (now === INIT) {
		if (isRunning(m, gen)) return fail(m, op, running('anext'));
		if (sent === 0 || sent === Py_None) sent = get(m, op, A.ags_sendval);
		setI32(m, op, stateOffset(m, op), ITER);
	}
	setRunning(m, gen, 1);
	const result = async_gen_unwrap_value(m, gen, gen_send(m, gen, sent));
	if (result === 0) close(m, op);
	return result;
}

function async_gen_asend_throw(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	const gen = get(m, op, A.ags_gen);
	const now = getI32(m, op, stateOffset(m, op));
	if (now === CLOSED) return reused(m, '__anext__()/asend()');
	if (now === INIT) {
		if (isRunning(m, gen)) return fail(m, op, running('anext'));
		setI32(m, op, stateOffset(m, op), ITER);
		setRunning(m, gen, 1);
	}
	const result = async_gen_unwrap_value(m, gen, gen_throw(m, gen, args, nargs));
	if (result === 0) close(m, op);
	return result;
}

/** close() of an awaitable: GeneratorExit goes in, and has to come out; up to 3.12 it only is not to be awaited any more. */
const closer =
	(throwIn: (m: Machine, op: Ptr, args: number, nargs: number) => Owned) =>
	(m: Machine, op: Ptr): Owned => {
		if (getI32(m, op, stateOffset(m, op)) === CLOSED) return Py_NewRef(m, Py_None);
		if (!m.profile.agenMethodsCloseByThrowing) {
			close(m, op);
			return Py_NewRef(m, Py_None);
		}
		const args = pushArgs(m, exceptionType('GeneratorExit'));
		const result = throwIn(m, op, args, 1);
		popArgs(m, args);
		if (result !== 0) {
			Py_DECREF(m, result);
			return PyErr_SetString(m, 'RuntimeError', 'coroutine ignored GeneratorExit');
		}
		if (!PyErr_ExceptionMatches(m, 'StopIteration') && !isEnd(m)) return NULL;
		PyErr_Clear(m);
		return Py_NewRef(m, Py_None);
	};

const IGNORED = 'async generator ignored GeneratorExit';

const isAclose = (m: Machine, op: Ptr): boolean => get(m, op, PyAsyncGenAThrow.agt_args) === 0;

const athrowName = (m: Machine, op: Ptr): string => (isAclose(m, op) ? 'aclose' : 'athrow');

/** The first step of athrow() or aclose(): what is to be thrown goes in. */
function throwFirst(m: Machine, op: Ptr, gen: Ptr): Owned {
	if (isAclose(m, op)) {
		m.u8[gen + m.gen.gi_closed] = 1;
		const args = pushArgs(m, exceptionType('GeneratorExit'));
		const result = _gen_throw(m, gen, false, args, 1);
		popArgs(m, args);
		return result;
	}
	const parts: Ptr[] = [get(m, op, A.ags_sendval)];
	if (m.profile.athrowKeepsParts) {
		const value = get(m, op, PyAsyncGenAThrowParts.agt_val);
		const tb = get(m, op, PyAsyncGenAThrowParts.agt_tb);
		if (value !== 0) parts.push(value);
		if (tb !== 0) parts.push(tb);
	} else {
		const tuple = parts.pop()!;
		const n = PyTuple_GET_SIZE(m, tuple);
		if (!_PyArg_CheckPositional(m, 'athrow', n, 1, 3)) return NULL;
		for (let i = 0; i < n; i++) parts.push(PyTuple_GET_ITEM(m, tuple, i));
	}
	const args = pushArgs(m, parts[0]!, parts[1], parts[2]);
	const result = _gen_throw(m, gen, false, args, parts.length);
	popArgs(m, args);
	return async_gen_unwrap_value(m, gen, result);
}

function async_gen_athrow_send(m: Machine, op: Ptr, value: Ptr): Owned {
	const gen = get(m, op, A.ags_gen);
	const now = getI32(m, op, stateOffset(m, op));
	if (now === CLOSED) return reused(m, 'aclose()/athrow()');
	if (isFinished(state(m, gen))) {
		close(m, op);
		return PyErr_SetNone(m, 'StopIteration');
	}
	if (now === INIT) {
		if (isRunning(m, gen)) return fail(m, op, running(athrowName(m, op)));
		if (m.u8[gen + m.gen.gi_closed] !== 0) {
			close(m, op);
			return PyErr_SetNone(m, 'StopAsyncIteration');
		}
		if (value !== Py_None)
			return PyErr_SetString(
				m,
				'RuntimeError',
				"can't send non-None value to a just-started coroutine",
			);
		setI32(m, op, stateOffset(m, op), ITER);
		setRunning(m, gen, 1);
		const result = throwFirst(m, op, gen);
		if (isAclose(m, op)) return closing(m, op, gen, result);
		return result === 0 ? ended(m, op, gen) : result;
	}
	const result = gen_send(m, gen, value);
	return isAclose(m, op) ? closing(m, op, gen, result) : async_gen_unwrap_value(m, gen, result);
}

/** A step of aclose(): it may await, but not yield. */
function closing(m: Machine, op: Ptr, gen: Ptr, result: Owned): Owned {
	if (result === 0) return ended(m, op, gen);
	if (!Py_IS_TYPE(m, result, _PyAsyncGenWrappedValue_Type)) return result;
	Py_DECREF(m, result);
	setRunning(m, gen, 0);
	return fail(m, op, IGNORED);
}

/** The generator ended with the current error: for aclose() that is what was wanted. */
function ended(m: Machine, op: Ptr, gen: Ptr): Owned {
	setRunning(m, gen, 0);
	close(m, op);
	if (isAclose(m, op) && isEnd(m)) {
		PyErr_Clear(m);
		PyErr_SetNone(m, 'StopIteration');
	}
	return NULL;
}

function async_gen_athrow_throw(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	const gen = get(m, op, A.ags_gen);
	const now = getI32(m, op, stateOffset(m, op));
	if (now === CLOSED) return reused(m, 'aclose()/athrow()');
	if (now === INIT) {
		if (isRunning(m, gen)) return fail(m, op, running(athrowName(m, op)));
		setI32(m, op, stateOffset(m, op), ITER);
		setRunning(m, gen, 1);
	}
	const result = gen_throw(m, gen, args, nargs);
	if (!isAclose(m, op)) {
		const unwrapped = async_gen_unwrap_value(m, gen, result);
		if (unwrapped === 0) close(m, op);
		return unwrapped;
	}
	if (result === 0) {
		close(m, op);
		setRunning(m, gen, 0);
		if (isEnd(m)) {
			PyErr_Clear(m);
			PyErr_SetNone(m, 'StopIteration');
		}
		return NULL;
	}
	return closing(m, op, gen, result);
}

const hooked =
	(make: (m: Machine, gen: Ptr, argument: Ptr) => Owned) =>
	(m: Machine, gen: Ptr, argument: Ptr): Owned =>
		async_gen_init_hooks(m, gen) ? make(m, gen, argument) : NULL;

const anext = hooked((m, gen) => async_gen_asend_new(m, gen, NULL));

function async_gen_athrow(m: Machine, gen: Ptr, args: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (m.profile.athrowKeepsParts && !_PyArg_CheckPositional(m, 'athrow', n, 1, 3)) return NULL;
	if (n > 1 && m.profile.throwSignatureWarns && warnOfSignature(m, 'athrow') < 0) return NULL;
	return hooked(async_gen_athrow_new)(m, gen, args);
}

export const PyAsyncGen_Spec = (m: Machine): TypeSpec => ({
	type: PyAsyncGen_Type,
	name: 'async_generator',
	basicsize: basicSize(m),
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC,
	weaklistoffset: m.gen.gi_weakreflist,
	slots: {
		tp_dealloc: gen_dealloc,
		tp_repr: gen_repr,
		tp_traverse(machine, gen, visit, arg) {
			const finalizer = get(machine, gen, machine.gen.gi_origin_or_finalizer);
			const result = finalizer === 0 ? 0 : visit(machine, finalizer, arg);
			return result === 0 ? gen_traverse(machine, gen, visit, arg) : result;
		},
		tp_finalize: _PyGen_Finalize,
		am_aiter: PyObject_SelfIter,
		am_anext: (machine, gen) => anext(machine, gen, NULL),
	},
	methods: [
		{name: 'asend', flags: METH_O, impl: hooked(async_gen_asend_new)},
		{name: 'athrow', flags: METH_VARARGS, impl: async_gen_athrow},
		{
			name: 'aclose',
			flags: METH_NOARGS,
			impl: (machine, gen) => hooked(async_gen_athrow_new)(machine, gen, NULL),
		},
		{name: '__sizeof__', flags: METH_NOARGS, impl: gen_sizeof},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [{name: 'ag_running', type: 'bool', offset: m.gen.gi_running_async, readonly: true}],
	getset: genGetset(m, 'ag', 'await').filter(
		({name}) => m.profile.agenTellsSuspended || name !== 'ag_suspended',
	),
	owns: gen_owns,
});

export const _PyAsyncGenASend_Spec = (): TypeSpec => ({
	type: _PyAsyncGenASend_Type,
	name: 'async_generator_asend',
	basicsize: sizeof(PyAsyncGenASend),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: awaitableDealloc(FREELIST_async_gen_asends),
		tp_traverse: awaitable_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: (m, op) => async_gen_asend_send(m, op, NULL),
		tp_finalize: (m, op) => warnUnawaited(m, op, 'asend'),
		am_await: PyObject_SelfIter,
	},
	methods: [
		{name: 'send', flags: METH_O, impl: async_gen_asend_send},
		{name: 'throw', flags: METH_FASTCALL, impl: async_gen_asend_throw},
		{name: 'close', flags: METH_NOARGS, impl: closer(async_gen_asend_throw)},
	],
});

export const _PyAsyncGenAThrow_Spec = (m: Machine): TypeSpec => ({
	type: _PyAsyncGenAThrow_Type,
	name: 'async_generator_athrow',
	basicsize: sizeof(m.profile.athrowKeepsParts ? PyAsyncGenAThrowParts : PyAsyncGenAThrow),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: awaitableDealloc(0),
		tp_traverse: awaitable_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: (machine, op) => async_gen_athrow_send(machine, op, Py_None),
		tp_finalize: (machine, op) => warnUnawaited(machine, op, athrowName(machine, op)),
		am_await: PyObject_SelfIter,
	},
	methods: [
		{name: 'send', flags: METH_O, impl: async_gen_athrow_send},
		{name: 'throw', flags: METH_FASTCALL, impl: async_gen_athrow_throw},
		{name: 'close', flags: METH_NOARGS, impl: closer(async_gen_athrow_throw)},
	],
});

export const _PyAsyncGenWrappedValue_Spec = (): TypeSpec => ({
	type: _PyAsyncGenWrappedValue_Type,
	name: 'async_generator_wrapped_value',
	basicsize: sizeof(_PyAsyncGenWrappedValue),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: async_gen_wrapped_val_dealloc,
		tp_traverse(m, op, visit, arg) {
			const value = get(m, op, _PyAsyncGenWrappedValue.agw_val);
			return value === 0 ? 0 : visit(m, value, arg);
		},
	},
});
