/** What a generator returned, as C code takes it from the error that says so (Objects/genobject.c). */
import {NULL, type Owned} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_GetRaisedException} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {isRaised, Raised} from '../runtime/raised.ts';
import {Py_DECREF, Py_IS_TYPE, Py_NewRef} from '../runtime/refcount.ts';
import {Py_None, PyTuple_Type} from '../runtime/statics.ts';
import {PyStopIterationObject} from './exception-layout.ts';

/** If the current error is StopIteration or there is none: drops it and returns its value, new; else NULL. */
export function _PyGen_FetchStopIterationValue(m: Machine): Owned {
	if (m.current_exception === 0) return Py_NewRef(m, Py_None);
	if (!PyErr_ExceptionMatches(m, 'StopIteration')) return NULL;
	const raised = m.current_exception;
	// A value that stands for itself is taken as it is.
	if (
		isRaised(m, raised) &&
		get(m, raised, Raised.type) === exceptionType('StopIteration') &&
		!Py_IS_TYPE(m, get(m, raised, Raised.value) || Py_None, PyTuple_Type)
	) {
		const taken = Py_NewRef(m, get(m, raised, Raised.value) || Py_None);
		PyErr_Clear(m);
		return taken;
	}
	const exception = PyErr_GetRaisedException(m);
	const value = Py_NewRef(m, get(m, exception, PyStopIterationObject.value));
	Py_DECREF(m, exception);
	return value;
}
