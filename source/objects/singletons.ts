/** None, NotImplemented, Ellipsis and the empty tuple: objects that exist once, at fixed addresses. */
import type { Machine } from '../runtime/machine.ts';
import { _Py_SetImmortal } from '../runtime/refcount.ts';
import {
	_PyNone_Type,
	_PyNotImplemented_Type,
	EMPTY_TUPLE,
	Py_Ellipsis,
	Py_None,
	Py_NotImplemented,
	PyEllipsis_Type,
	PyTuple_Type,
} from '../runtime/statics.ts';
import { set } from '../memory/memory.ts';
import { PyObject } from '../memory/struct.ts';
import { resetTupleHash } from './tupleobject.ts';

/** Writes their headers. */
export function initSingletons(m: Machine): void {
	for (const [op, type] of [
		[Py_None, _PyNone_Type],
		[Py_NotImplemented, _PyNotImplemented_Type],
		[Py_Ellipsis, PyEllipsis_Type],
		[EMPTY_TUPLE, PyTuple_Type],
	] as const) {
		_Py_SetImmortal(m, op);
		set(m, op, PyObject.ob_type, type);
	}
	set(m, EMPTY_TUPLE, 16, 0);
	resetTupleHash(m, EMPTY_TUPLE);
}
