/** Writing text to a file object: the standard streams directly, anything else through its `write` method. */
import { NULL, type Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { Py_DECREF, Py_IS_TYPE, Py_NewRef } from '../../runtime/refcount.ts';
import { TextIOWrapper_Type } from '../../runtime/statics.ts';
import { ID } from '../../runtime/identifiers.ts';
import { PyObject_CallMethodObjArgs } from '../../objects/call.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';
import { streamOf } from '../modules/textio.ts';

/** Writes `text`; `op` is its str if there is one already. False with an error. */
export function writeTo(m: Machine, file: Ptr, text: string, op?: Ptr): boolean {
	if (Py_IS_TYPE(m, file, TextIOWrapper_Type)) {
		m.write(streamOf(m, file), text);
		return true;
	}
	const argument = op === undefined ? PyUnicode_FromString(m, text) : Py_NewRef(m, op);
	const result = argument === 0 ? NULL : PyObject_CallMethodObjArgs(m, file, ID.write, argument);
	if (argument !== 0) Py_DECREF(m, argument);
	if (result === 0) return false;
	Py_DECREF(m, result);
	return true;
}
