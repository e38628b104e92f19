import {NULL, type Owned} from '../memory/address.ts';
import {EVAL_GC, EVAL_SIGINT, type Machine} from './machine.ts';
import {Py_DECREF} from './refcount.ts';

/** Runs what is due: a collection, an interrupt. 0, or -1 with an error. The loop asks at its check points (_Py_HandlePending). */
export function handlePending(m: Machine): number {
	const due = m.eval_breaker;
	if ((due & EVAL_SIGINT) !== 0) {
		m.eval_breaker &= ~EVAL_SIGINT;
		m.set_error_object(m, m.keyboard_interrupt, NULL);
		return -1;
	}
	if ((due & EVAL_GC) !== 0) {
		m.eval_breaker &= ~EVAL_GC;
		m.run_gc(m);
	}
	return 0;
}

/** The same for C code that may take long, such as arithmetic of long ints, which looks for signals now and then. */
export const PyErr_CheckSignals = (m: Machine): number =>
	m.eval_breaker === 0 ? 0 : handlePending(m);

/** Whether a signal broke off a read of standard input; its error is set then. */
export const readBrokenOff = (m: Machine): boolean =>
	(m.eval_breaker & EVAL_SIGINT) !== 0 && handlePending(m) < 0;

/** `op` (may be NULL), after a look for signals while it is made; NULL with an error. */
export function afterSignals(m: Machine, op: Owned): Owned {
	if (op === 0 || PyErr_CheckSignals(m) === 0) return op;
	Py_DECREF(m, op);
	return NULL;
}
