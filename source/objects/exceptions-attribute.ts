/** What an AttributeError remembers, for suggestions: the object and the name (Objects/object.c). */
import type {Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyErr_ExceptionMatches} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef} from '../runtime/refcount.ts';

/** offsetof(PyAttributeErrorObject, obj) and name: right behind BaseException's fields. */
const OBJ = 72;
const NAME = 80;

/** If the current error is an AttributeError that says neither object nor name, makes it say these. */
export function setAttributeErrorContext(m: Machine, op: Ptr, name: Ptr): void {
	if (!PyErr_ExceptionMatches(m, 'AttributeError')) return;
	m.normalize_error(m);
	const exc = m.current_exception;
	if (!PyErr_ExceptionMatches(m, 'AttributeError')) return;
	if (get(m, exc, OBJ) !== 0 || get(m, exc, NAME) !== 0) return;
	set(m, exc, NAME, Py_NewRef(m, name));
	set(m, exc, OBJ, Py_NewRef(m, op));
}
export const _PyObject_SetAttributeErrorContext = setAttributeErrorContext;
