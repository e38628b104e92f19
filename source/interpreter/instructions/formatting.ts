/** f-strings and template strings. */
import { NULL, type Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { closeInputs, closeSlot } from '../../runtime/frame.ts';
import { Py_IS_TYPE } from '../../runtime/refcount.ts';
import { EMPTY_STRING, Py_None, PyUnicode_Type } from '../../runtime/statics.ts';
import { FVC_ASCII, FVC_REPR } from '../../language/opcodes.ts';
import { _PyInterpolation_Build, conversionName } from '../../objects/interpolationobject.ts';
import { _PyTemplate_Build } from '../../objects/templateobject.ts';
import { PyObject_ASCII, PyObject_Repr, PyObject_Str } from '../../objects/object.ts';
import { PyObject_Format } from '../../objects/abstract.ts';

export function formatSimple(m: Machine, _oparg: number, sp: number): number {
	const value = m.i32[sp - 2]! as Ptr;
	if (Py_IS_TYPE(m, value, PyUnicode_Type)) return sp;
	const result = PyObject_Format(m, value, NULL);
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = result;
	return result === 0 ? -1 : sp;
}

export function formatWithSpec(m: Machine, _oparg: number, sp: number): number {
	const result = PyObject_Format(m, m.i32[sp - 4]! as Ptr, m.i32[sp - 2]! as Ptr);
	closeInputs(m, sp - 4, sp);
	m.i32[sp - 4] = result;
	return result === 0 ? -1 : sp - 2;
}

export function convertValue(m: Machine, oparg: number, sp: number): number {
	const value = m.i32[sp - 2]! as Ptr;
	const convert =
		oparg === FVC_REPR ? PyObject_Repr : oparg === FVC_ASCII ? PyObject_ASCII : PyObject_Str;
	const result = convert(m, value);
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = result;
	return result === 0 ? -1 : sp;
}

export function buildInterpolation(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const base = sp - 2 * (2 + (oparg & 1));
	const spec = oparg & 1 ? (i32[sp - 2]! as Ptr) : EMPTY_STRING;
	const conversion = CONVERSIONS[oparg >> 2]!;
	const self = _PyInterpolation_Build(
		m,
		i32[base]! as Ptr,
		i32[base + 2]! as Ptr,
		conversion === '' ? Py_None : conversionName(conversion),
		spec,
	);
	if (self === 0) return -1;
	for (let at = base; at < sp; at += 2) closeSlot(m, at);
	i32[base] = self;
	return base + 2;
}

/** By the numbers of FVC_STR and its like. */
const CONVERSIONS = ['', 's', 'r', 'a'] as const;

export function buildTemplate(m: Machine, _oparg: number, sp: number): number {
	const {i32} = m;
	const base = sp - 4;
	const self = _PyTemplate_Build(m, i32[base]! as Ptr, i32[base + 2]! as Ptr);
	if (self === 0) return -1;
	for (let at = base; at < sp; at += 2) closeSlot(m, at);
	i32[base] = self;
	return base + 2;
}

