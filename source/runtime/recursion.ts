/** How deep C code may call itself (Python/ceval.c, Include/internal/pycore_ceval.h). */
import type {Machine} from './machine.ts';
import {PyErr_SetString} from './errors.ts';

const HEADROOM = 50;

/**
 * Enters one more level of C recursion. True, with RecursionError set, if that is one too many; `where` begins with a
 * blank: `' while calling a Python object'`. Every false must be matched by a `_Py_LeaveRecursiveCall`.
 */
export function _Py_EnterRecursiveCall(m: Machine, where: string): boolean {
	if (m.recursion_shared) {
		if (--m.py_recursion_remaining >= 0) return false;
		m.py_recursion_remaining++;
	} else {
		if (--m.c_recursion_remaining >= 0) return false;
		m.c_recursion_remaining++;
	}
	setRecursionError(m, where);
	return true;
}

export function _Py_LeaveRecursiveCall(m: Machine): void {
	if (m.recursion_shared) m.py_recursion_remaining++;
	else m.c_recursion_remaining++;
}

/** Lets errors be made where the limit is reached, until `takeHeadroom` (recursion_headroom). */
export function giveHeadroom(m: Machine): void {
	m.c_recursion_remaining += HEADROOM;
	if (m.recursion_shared) m.py_recursion_remaining += HEADROOM;
}

export function takeHeadroom(m: Machine): void {
	m.c_recursion_remaining -= HEADROOM;
	if (m.recursion_shared) m.py_recursion_remaining -= HEADROOM;
}

/** RecursionError: one level too many. Making it calls C code too. */
export function setRecursionError(m: Machine, where: string): void {
	giveHeadroom(m);
	PyErr_SetString(m, 'RecursionError', `maximum recursion depth exceeded${where}`);
	takeHeadroom(m);
}
