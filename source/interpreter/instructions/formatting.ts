/** f-strings. */
import { NULL, type Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { closeSlot } from '../../runtime/frame.ts';
import { Py_IS_TYPE } from '../../runtime/refcount.ts';
import { PyUnicode_Type } from '../../runtime/statics.ts';
import { FVC_ASCII, FVC_REPR } from '../../language/opcodes.ts';
import { PyObject_ASCII, PyObject_Repr, PyObject_Str } from '../../objects/object.ts';
import { PyObject_Format } from '../../objects/abstract.ts';

export function formatSimple(m: Machine, _oparg: number, sp: number): number {
	const value = m.i32[sp - 2]! as Ptr;
	if (Py_IS_TYPE(m, value, PyUnicode_Type)) return sp;
	const result = PyObject_Format(m, value, NULL);
	if (result === 0) return -1;
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = result;
	return sp;
}

export function formatWithSpec(m: Machine, _oparg: number, sp: number): number {
	const result = PyObject_Format(m, m.i32[sp - 4]! as Ptr, m.i32[sp - 2]! as Ptr);
	if (result === 0) return -1;
	closeSlot(m, sp - 4);
	closeSlot(m, sp - 2);
	m.i32[sp - 4] = result;
	return sp - 2;
}

export function convertValue(m: Machine, oparg: number, sp: number): number {
	const value = m.i32[sp - 2]! as Ptr;
	const convert =
		oparg === FVC_REPR ? PyObject_Repr : oparg === FVC_ASCII ? PyObject_ASCII : PyObject_Str;
	const result = convert(m, value);
	if (result === 0) return -1;
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = result;
	return sp;
}
