/** What asynchronous generators hand out, as it lies in memory (Objects/genobject.c). */
import type {Ptr} from '../memory/address.ts';
import {PyObject, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import {PyTypeObject} from '../runtime/typetable.ts';

export const _PyAsyncGenWrappedValue = struct('_PyAsyncGenWrappedValue', PyObject, {
	agw_val: 'ptr',
});

export const PyAsyncGenASend = struct('PyAsyncGenASend', PyObject, {
	ags_gen: 'ptr',
	ags_sendval: 'ptr', // NULL: __anext__()
	ags_state: 'i32',
	ags_pad: 'i32',
});

export const PyAsyncGenAThrow = struct('PyAsyncGenAThrow', PyObject, {
	agt_gen: 'ptr',
	agt_args: 'ptr', // a tuple; NULL: aclose()
	agt_state: 'i32',
	agt_pad: 'i32',
});

/** The same from 3.15 on. */
export const PyAsyncGenAThrowParts = struct('PyAsyncGenAThrow', PyObject, {
	agt_gen: 'ptr',
	agt_typ: 'ptr', // NULL: aclose()
	agt_tb: 'ptr',
	agt_val: 'ptr',
	agt_state: 'i32',
	agt_pad: 'i32',
});

/** All awaitables have generator and first argument at the same offsets, and end with their state. */
export const stateOffset = (m: Machine, op: Ptr): number =>
	m.i32[(Py_TYPE(m, op) + PyTypeObject.tp_basicsize) >> 2]! - 8;
