/** Calls of exception classes without a tuple for the call (Objects/exceptions.c, 3.14+). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {set} from '../memory/memory.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {slot} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import type {allocfunc, Slots} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyBaseExceptionObject} from './exception-layout.ts';
import {_PyTuple_FromArray, PyTuple_GET_SIZE} from './tupleobject.ts';
import {typeNameOf} from './typeobject.ts';

/** The exception is there before the tuple of its arguments, which nobody shares. */
function BaseException_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
		return PyErr_SetString(m, 'TypeError', `${typeNameOf(m, type)}() takes no keyword arguments`);
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) return NULL;
	const tuple = _PyTuple_FromArray(m, args, nargs);
	if (tuple === 0) {
		Py_DECREF(m, self);
		return NULL;
	}
	set(m, self, PyBaseExceptionObject.args, tuple);
	return self;
}

/** The slot of the classes that have it: those without fields of their own. */
export const exceptionVectorcall = (m: Machine): Slots =>
	m.profile.exceptionVectorcall ? {tp_vectorcall: BaseException_vectorcall} : {};
