/** Writing to file objects (Objects/fileobject.c). */
import { NULL, type Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { Py_DECREF } from '../../runtime/refcount.ts';
import { ID } from '../../runtime/identifiers.ts';
import { PyObject_CallOneArg } from '../../objects/call.ts';
import { PyObject_GetAttr, PyObject_Repr, PyObject_Str } from '../../objects/object.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';

/** file.write(str(op)), or repr(op) unless `raw`. False with an error. */
export function PyFile_WriteObject(m: Machine, op: Ptr, file: Ptr, raw: boolean): boolean {
	const writer = PyObject_GetAttr(m, file, ID.write);
	if (writer === 0) return false;
	const value = raw ? PyObject_Str(m, op) : PyObject_Repr(m, op);
	const result = value === 0 ? NULL : PyObject_CallOneArg(m, writer, value);
	if (value !== 0) Py_DECREF(m, value);
	Py_DECREF(m, writer);
	if (result === 0) return false;
	Py_DECREF(m, result);
	return true;
}

/** file.write(text). False with an error. */
export function PyFile_WriteString(m: Machine, text: string, file: Ptr): boolean {
	const op = PyUnicode_FromString(m, text);
	if (op === 0) return false;
	const fine = PyFile_WriteObject(m, op, file, true);
	Py_DECREF(m, op);
	return fine;
}
