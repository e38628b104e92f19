/**
 * The error indicator (Python/errors.c). A C-level function that fails returns NULL (or -1) with an exception in
 * `m.current_exception`; whoever does not handle it returns NULL too.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from './machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from './refcount.ts';
import {get} from '../memory/memory.ts';
import {PyTypeObject} from './typetable.ts';
import {isRaised, Raised} from './raised.ts';
import {type ExceptionName, exceptionType} from './exceptiontable.ts';

export type {ExceptionName} from './exceptiontable.ts';

const classOf = (m: Machine, error: Ptr): Ptr =>
	isRaised(m, error) ? get(m, error, Raised.type) : Py_TYPE(m, error);

/** The class of the current error (borrowed), or NULL if there is none. */
export const PyErr_Occurred = (m: Machine): Ptr =>
	m.current_exception === 0 ? (0 as Ptr) : classOf(m, m.current_exception);

/** Drops the current error. */
export function PyErr_Clear(m: Machine): void {
	const exc = m.current_exception;
	m.current_exception = NULL;
	Py_XDECREF(m, exc);
}

/** Takes the current error out of the machine, as an exception; NULL if there is none. */
export function PyErr_GetRaisedException(m: Machine): Owned {
	m.normalize_error(m);
	return PyErr_Fetch(m);
}

/** The same to put it back later: it need not be an exception yet. */
export function PyErr_Fetch(m: Machine): Owned {
	const exc = m.current_exception as Owned;
	m.current_exception = NULL;
	return exc;
}

/** Puts an error back (steals it), replacing a current one. */
export function PyErr_SetRaisedException(m: Machine, exc: Owned): void {
	const old = m.current_exception;
	m.current_exception = exc;
	Py_XDECREF(m, old);
}

/** True if the current error is an instance of the built-in exception `name`. */
export function PyErr_ExceptionMatches(m: Machine, name: ExceptionName): boolean {
	if (m.current_exception === 0) return false;
	const wanted = exceptionType(name);
	let type: Ptr = classOf(m, m.current_exception);
	// Built-in exceptions have single inheritance, and a class derived from them lists them in its mro.
	const mro = get(m, type, PyTypeObject.tp_mro);
	if (mro === 0) {
		for (; type !== 0; type = get(m, type, PyTypeObject.tp_base)) if (type === wanted) return true;
		return false;
	}
	const size = m.i32[(mro + 16) >> 2]!;
	for (let i = 0; i < size; i++)
		if (m.i32[(mro + m.tuple_items + i * 8) >> 2] === wanted) return true;
	return false;
}

/**
 * Sets an error of the built-in class `name` with one str argument and returns NULL, so that a function can say
 * `return PyErr_SetString(m, 'TypeError', '…')`. Values in messages are written by the caller (`%.200s` and the like).
 */
export function PyErr_SetString(m: Machine, name: ExceptionName, message: string): Owned {
	m.set_error(m, name, message);
	return NULL;
}

/** The same for functions that report failure as -1. */
export function PyErr_SetStringInt(m: Machine, name: ExceptionName, message: string): -1 {
	m.set_error(m, name, message);
	return -1;
}

/** Sets an error whose single argument is `value` (borrowed): KeyError(key), StopIteration(value). */
export function PyErr_SetObject(m: Machine, name: ExceptionName, value: Ptr): Owned {
	m.set_error_object(m, exceptionType(name), value);
	return NULL;
}

/** Sets an error with a given class (borrowed) and argument (borrowed, NULL for none). */
export function PyErr_SetTypeObject(m: Machine, type: Ptr, value: Ptr): Owned {
	m.set_error_object(m, type, value);
	return NULL;
}

export function PyErr_SetNone(m: Machine, name: ExceptionName): Owned {
	m.set_error_object(m, exceptionType(name), 0 as Ptr);
	return NULL;
}

/**
 * MemoryError: the heap limit is reached. Where there is no memory for the exception itself either, the one made at start-up serves.
 */
export function PyErr_NoMemory(m: Machine): Owned {
	if (m.raising_memory_error) {
		const old = m.current_exception;
		m.current_exception = Py_NewRef(m, m.last_resort_error);
		Py_XDECREF(m, old);
		return NULL;
	}
	m.raising_memory_error = true;
	m.set_error_object(m, exceptionType('MemoryError'), 0 as Ptr);
	m.raising_memory_error = false;
	return NULL;
}

/** Releases `op` and reports failure: for error paths. */
export function failWith(m: Machine, ...ops: readonly number[]): Owned {
	for (const op of ops) if (op !== 0) Py_DECREF(m, op);
	return NULL;
}
