/** await, async for, async with (Python/bytecodes.c, Python/ceval.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {closeSlot, stealSlot} from '../../runtime/frame.ts';
import {Py_DECREF, Py_IS_TYPE, Py_NewRef} from '../../runtime/refcount.ts';
import {PyAsyncGen_Type, PyCoro_Type} from '../../runtime/statics.ts';
import {PyErr_GetRaisedException, PyErr_SetRaisedException, PyErr_SetString} from '../../runtime/errors.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import {PyAsyncMethods} from '../../runtime/typetable.ts';
import * as op from '../../language/opcodes.ts';
import {PyErr_GivenExceptionMatches} from '../../objects/errors.ts';
import {PyException_SetCause, PyException_SetContext} from '../../objects/exceptions.ts';
import {_PyCoro_GetAwaitableIter, asyncSlot} from '../../objects/coroutine.ts';
import {_PyGen_yf} from '../../objects/genobject.ts';
import {typeName} from '../../objects/typeobject.ts';

/** GET_AWAITABLE (_PyEval_GetAwaitable). */
export function getAwaitable(m: Machine, oparg: number, sp: number): number {
	const value = m.i32[sp - 2]! as Ptr;
	let iterator = _PyCoro_GetAwaitableIter(m, value);
	if (iterator === 0) {
		if (oparg !== op.AWAIT_PLAIN && asyncSlot(m, value, PyAsyncMethods.am_await) === undefined) {
			const method = oparg === op.AWAIT_AENTER ? '__aenter__' : '__aexit__';
			const text = `'async with' received an object from ${method} that does not implement __await__: `;
			PyErr_SetString(m, 'TypeError', text + typeName(m, value));
		}
		closeSlot(m, sp - 2);
		return -1;
	}
	if (Py_IS_TYPE(m, iterator, PyCoro_Type)) {
		const receiver = _PyGen_yf(m, iterator);
		if (receiver !== 0) {
			Py_DECREF(m, receiver);
			Py_DECREF(m, iterator);
			iterator = PyErr_SetString(m, 'RuntimeError', 'coroutine is being awaited already');
			return -1;
		}
	}
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = iterator;
	return sp;
}

function aiterOf(m: Machine, value: Ptr): Owned {
	const getter = asyncSlot(m, value, PyAsyncMethods.am_aiter);
	if (getter === undefined) {
		const text = `'async for' requires an object with __aiter__ method, got ${typeName(m, value)}`;
		return PyErr_SetString(m, 'TypeError', text);
	}
	const iterator = getter(m, value);
	if (iterator === 0 || asyncSlot(m, iterator, PyAsyncMethods.am_anext) !== undefined)
		return iterator;
	const text = `'async for' received an object from __aiter__ that does not implement __anext__: `;
	PyErr_SetString(m, 'TypeError', text + typeName(m, iterator));
	Py_DECREF(m, iterator);
	return NULL;
}

export function getAiter(m: Machine, _oparg: number, sp: number): number {
	const iterator = aiterOf(m, m.i32[sp - 2]! as Ptr);
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = iterator;
	return iterator === 0 ? -1 : sp;
}

/** The awaitable for the next item (_PyEval_GetANext). */
function anextOf(m: Machine, iterator: Ptr): Owned {
	const getter = asyncSlot(m, iterator, PyAsyncMethods.am_anext);
	if (getter === undefined) {
		const text = `'async for' requires an iterator with __anext__ method, got ${typeName(m, iterator)}`;
		return PyErr_SetString(m, 'TypeError', text);
	}
	const next = getter(m, iterator);
	if (next === 0 || Py_IS_TYPE(m, iterator, PyAsyncGen_Type)) return next;
	const awaitable = _PyCoro_GetAwaitableIter(m, next);
	if (awaitable === 0) {
		const cause = PyErr_GetRaisedException(m);
		const text = `'async for' received an invalid object from __anext__: ${typeName(m, next)}`;
		PyErr_SetString(m, 'TypeError', text);
		const error = PyErr_GetRaisedException(m);
		PyException_SetCause(m, error, Py_NewRef(m, cause));
		PyException_SetContext(m, error, cause);
		PyErr_SetRaisedException(m, error);
	}
	Py_DECREF(m, next);
	return awaitable;
}

export function getAnext(m: Machine, _oparg: number, sp: number): number {
	const awaitable = anextOf(m, m.i32[sp - 2]! as Ptr);
	if (awaitable === 0) return -1;
	m.i32[sp] = awaitable;
	return sp + 2;
}

/** END_ASYNC_FOR: the loop ends where the iterator said so; another error goes on as it is. */
export function endAsyncFor(m: Machine, _oparg: number, sp: number, frame: number): number {
	const exception = m.i32[sp - 2]! as Ptr;
	if (PyErr_GivenExceptionMatches(m, exception, exceptionType('StopAsyncIteration'))) {
		closeSlot(m, sp - 2);
		closeSlot(m, sp - 4);
		return sp - 4;
	}
	PyErr_SetRaisedException(m, stealSlot(m, sp - 2) as Owned);
	m.i32[(frame + 64) >> 2] = sp - 2;
	m.reraising = true;
	return -1;
}
