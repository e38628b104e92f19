/** complex (Objects/complexobject.c): two doubles. */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { sizeof } from '../memory/struct.ts';
import { signBit } from '../base/double.ts';
import { PyOS_double_to_string, Py_DTSF_SIGN } from '../base/pystrtod.ts';
import { PyObject_Free } from '../allocator/obmalloc.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_NewRef } from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	type MethodDef,
	type TypeSpec,
} from '../runtime/slots.ts';
import { PyComplex_Type, Py_False, Py_NotImplemented, Py_True } from '../runtime/statics.ts';
import {
	PyComplexObject,
	PyComplex_Check,
	PyComplex_CheckExact,
	complexValue,
	complex_dealloc,
	fromComplex,
} from './complex-layout.ts';
import { complex_from_number, complex_new } from './complex-new.ts';
import {
	complex_abs,
	complex_add,
	complex_div,
	complex_mul,
	complex_pow,
	complex_sub,
} from './complex-power.ts';
import { _Py_HashDouble, compareWithInt } from './float-arith.ts';
import { PyFloat_Check, PyFloat_FromDouble, floatValue } from './float-layout.ts';
import { pair } from './float-methods.ts';
import { formatComplex } from './formatter_unicode.ts';
import { PyLong_Check } from './long-layout.ts';
import { isFormatSpec } from './long-methods.ts';
import { asciiString } from './long-text.ts';

export {
	PyComplexObject,
	PyComplex_Check,
	PyComplex_CheckExact,
	PyComplex_FromDoubles,
	complexValue,
} from './complex-layout.ts';

/** JS text of a complex number, as repr() gives it. */
export function complexText(real: number, imag: number): string {
	if (real === 0 && !signBit(real)) return `${PyOS_double_to_string(imag, 'r', 0, 0)}j`;
	const left = PyOS_double_to_string(real, 'r', 0, 0);
	return `(${left}${PyOS_double_to_string(imag, 'r', 0, Py_DTSF_SIGN)}j)`;
}

const complex_repr = (m: Machine, op: Ptr): Owned =>
	asciiString(m, complexText(...complexValue(m, op)));

function complex_hash(m: Machine, op: Ptr): number {
	const [real, imag] = complexValue(m, op);
	const first = _Py_HashDouble(m, op, real);
	const firstHigh = m.hash_hi;
	const second = _Py_HashDouble(m, op, imag);
	const wide = (high: number, low: number): bigint => (BigInt(high) << 32n) + BigInt(low >>> 0);
	const sum = BigInt.asIntN(64, wide(firstHigh, first) + 1_000_003n * wide(m.hash_hi, second));
	const hash = sum === -1n ? -2n : sum;
	m.hash_hi = Number(hash >> 32n);
	return Number(BigInt.asIntN(32, hash));
}

/** == and != only. */
function complex_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (op !== 2 && op !== 3) return Py_NewRef(m, Py_NotImplemented);
	const [real, imag] = complexValue(m, v);
	let equal: boolean;
	if (PyLong_Check(m, w))
		equal = imag === 0 && real === real && compareWithInt(m, real, w) === 0;
	else if (PyFloat_Check(m, w)) equal = imag === 0 && real === floatValue(m, w);
	else if (PyComplex_Check(m, w)) {
		const [r, i] = complexValue(m, w);
		equal = real === r && imag === i;
	} else return Py_NewRef(m, Py_NotImplemented);
	return Py_NewRef(m, equal === (op === 2) ? Py_True : Py_False);
}

const complex_pos = (m: Machine, op: Ptr): Owned =>
	PyComplex_CheckExact(m, op) ? Py_NewRef(m, op) : fromComplex(m, complexValue(m, op));

function complex_neg(m: Machine, op: Ptr): Owned {
	const [real, imag] = complexValue(m, op);
	return fromComplex(m, [-real, -imag]);
}

function complex_conjugate(m: Machine, op: Ptr): Owned {
	const [real, imag] = complexValue(m, op);
	return fromComplex(m, [real, -imag]);
}

function complex___getnewargs__(m: Machine, op: Ptr): Owned {
	const [real, imag] = complexValue(m, op);
	const first = PyFloat_FromDouble(m, real);
	return first === 0 ? NULL : pair(m, first, PyFloat_FromDouble(m, imag));
}

const complex___format__ = (m: Machine, self: Ptr, spec: Ptr): Owned =>
	isFormatSpec(m, spec) ? formatComplex(m, self, spec) : NULL;

const complex_methods = (m: Machine): readonly MethodDef[] => [
	...(m.profile.numbers.fromNumber
		? [{ name: 'from_number', flags: METH_O | METH_CLASS, impl: complex_from_number }]
		: []),
	{ name: 'conjugate', flags: METH_NOARGS, impl: complex_conjugate },
	{ name: '__complex__', flags: METH_NOARGS, impl: complex_pos },
	{ name: '__getnewargs__', flags: METH_NOARGS, impl: complex___getnewargs__ },
	{ name: '__format__', flags: METH_O, impl: complex___format__ },
];

export const PyComplex_Spec = (m: Machine): TypeSpec => ({
	type: PyComplex_Type,
	name: 'complex',
	basicsize: sizeof(PyComplexObject),
	flags: Py_TPFLAGS_BASETYPE,
	slots: {
		tp_dealloc: complex_dealloc,
		tp_repr: complex_repr,
		tp_hash: complex_hash,
		tp_richcompare: complex_richcompare,
		tp_new: complex_new,
		tp_free: PyObject_Free,
		nb_add: complex_add,
		nb_subtract: complex_sub,
		nb_multiply: complex_mul,
		nb_power: complex_pow,
		nb_negative: complex_neg,
		nb_positive: complex_pos,
		nb_absolute: complex_abs,
		nb_bool: (machine, op) => (complexValue(machine, op).every((x) => x === 0) ? 0 : 1),
		nb_true_divide: complex_div,
	},
	methods: complex_methods(m),
	members: [
		{ name: 'real', type: 'double', offset: PyComplexObject.cval_real, readonly: true },
		{ name: 'imag', type: 'double', offset: PyComplexObject.cval_imag, readonly: true },
	],
});
