import {NULL} from '../memory/address.ts';
import {EVAL_GC, EVAL_SIGINT, type Machine} from './machine.ts';

/**
 * Runs what is due: a collection, an interrupt. 0, or -1 with an error. The loop asks at its check points (_Py_HandlePending), C code
 * that may take long where it looks for signals (PyErr_CheckSignals).
 */
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
