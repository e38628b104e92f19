/** The layout of complex, and reading complex operands (Objects/complexobject.c). */
import type { Owned, Ptr } from '../memory/address.ts';
import { PyObject, struct } from '../memory/struct.ts';
import { PyObject_Free, PyObject_Malloc } from '../allocator/obmalloc.ts';
import { FREELIST_complex, freelist_pop, freelist_push } from '../allocator/freelists.ts';
import { PyErr_NoMemory } from '../runtime/errors.ts';
import { type Machine, slot } from '../runtime/machine.ts';
import { Py_TYPE } from '../runtime/refcount.ts';
import type { freefunc } from '../runtime/slots.ts';
import { PyComplex_Type } from '../runtime/statics.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import type { Complex } from './complex-arith.ts';
import { floatOperand } from './float-arith.ts';
import { PyType_IsSubtype } from './typeobject.ts';

export const PyComplexObject = struct('PyComplexObject', PyObject, {
	cval_real: 'f64',
	cval_imag: 'f64',
});

const REAL = PyComplexObject.cval_real;

export const PyComplex_CheckExact = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyComplex_Type;
export const PyComplex_Check = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyComplex_Type ||
	PyType_IsSubtype(m, m.i32[(op + 8) >> 2]!, PyComplex_Type);

export const complexValue = (m: Machine, op: number): Complex => [
	m.f64[(op + REAL) >> 3]!,
	m.f64[((op + REAL) >> 3) + 1]!,
];

export function setComplex(m: Machine, op: number, z: Complex): void {
	m.f64[(op + REAL) >> 3] = z[0];
	m.f64[((op + REAL) >> 3) + 1] = z[1];
}

/** A new complex; NULL with MemoryError. */
export function PyComplex_FromDoubles(m: Machine, real: number, imag: number): Owned {
	let op = freelist_pop(m, FREELIST_complex) as number;
	if (op === 0) {
		op = PyObject_Malloc(m, 32);
		if (op === 0) return PyErr_NoMemory(m);
	}
	const { i32 } = m;
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	i32[at + 2] = PyComplex_Type;
	i32[at + 3] = 0;
	m.f64[(op + REAL) >> 3] = real;
	m.f64[((op + REAL) >> 3) + 1] = imag;
	return op as Owned;
}

export const fromComplex = (m: Machine, z: Complex): Owned => PyComplex_FromDoubles(m, z[0], z[1]);

export function complex_dealloc(m: Machine, op: Ptr): void {
	const type = Py_TYPE(m, op);
	if (type !== PyComplex_Type) slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, op);
	else if (!freelist_push(m, FREELIST_complex, op)) PyObject_Free(m, op);
}

/** A complex, float or int operand; undefined for other types and for ints that are too large (with the error set). */
export function complexOperand(m: Machine, op: Ptr): Complex | undefined {
	if (PyComplex_Check(m, op)) return complexValue(m, op);
	const real = floatOperand(m, op);
	return real === undefined ? undefined : [real, 0];
}

