/** float (Objects/floatobject.c): a double, and a free list of dead ones. */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { sizeof } from '../memory/struct.ts';
import { PyObject_Free } from '../allocator/obmalloc.ts';
import { _PyArg_CheckPositional, arg } from '../runtime/args.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import { type Machine, slot } from '../runtime/machine.ts';
import { Py_DECREF } from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_BASETYPE,
	_Py_TPFLAGS_MATCH_SELF,
	type TypeSpec,
	type allocfunc,
} from '../runtime/slots.ts';
import { PyFloat_Type } from '../runtime/statics.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import { PyNumber_Float } from './abstract-number.ts';
import {
	float_add,
	float_div,
	float_divmod,
	float_floor_div,
	float_hash,
	float_mul,
	float_pow,
	float_rem,
	float_richcompare,
	float_sub,
} from './float-arith.ts';
import { PyFloatObject, PyFloat_FromDouble, float_dealloc, floatValue } from './float-layout.ts';
import { float_float, float_getset, float_methods, float_repr, float_trunc } from './float-methods.ts';
import { PyFloat_FromString } from './float-parse.ts';
import { _PyArg_NoKeywords } from './newargs.ts';
import {PyUnicode_CheckExact} from './unicodeobject.ts';

export {
	PyFloatObject,
	PyFloat_AS_DOUBLE,
	PyFloat_AsDouble,
	PyFloat_Check,
	PyFloat_CheckExact,
	PyFloat_FromDouble,
	float_dealloc,
	floatValue,
} from './float-layout.ts';
export {
	_Py_HashDouble,
	compareDoubles,
	compareWithInt,
	floatFloorDivide,
	floatModulo,
	floatOperand,
	float_add,
	float_div,
	float_divmod,
	float_floor_div,
	float_mul,
	float_pow,
	float_rem,
	float_richcompare,
	float_sub,
	overflowError,
} from './float-arith.ts';
export { PyFloat_FromString, doubleFromText } from './float-parse.ts';
export { float_repr, roundDouble } from './float-methods.ts';

/** float(x) for any subclass; x may be NULL. */
function float_new_impl(m: Machine, type: Ptr, x: Ptr): Owned {
	const value =
		x === 0
			? PyFloat_FromDouble(m, 0)
			: PyUnicode_CheckExact(m, x)
				? PyFloat_FromString(m, x)
				: PyNumber_Float(m, x);
	if (value === 0 || type === PyFloat_Type) return value;
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op !== 0) m.f64[(op + PyFloatObject.ob_fval) >> 3] = floatValue(m, value);
	Py_DECREF(m, value);
	return op;
}

function float_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const own = m.i32[(type + PyTypeObject.tp_init) >> 2];
	const inherited = m.i32[(PyFloat_Type + PyTypeObject.tp_init) >> 2];
	if ((type === PyFloat_Type || own === inherited) && !_PyArg_NoKeywords(m, 'float', kwds))
		return NULL;
	const nargs = m.i32[(args + 16) >> 2]!;
	if (!_PyArg_CheckPositional(m, 'float', nargs, 0, 1)) return NULL;
	return float_new_impl(m, type, nargs === 0 ? NULL : arg(m, args + m.tuple_items, 0));
}

function float_vectorcall(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (kwnames !== 0 && m.i32[(kwnames + 16) >> 2] !== 0)
		return PyErr_SetString(m, 'TypeError', 'float() takes no keyword arguments');
	if (!_PyArg_CheckPositional(m, 'float', nargs, 0, 1)) return NULL;
	return float_new_impl(m, type, nargs === 0 ? NULL : arg(m, args, 0));
}

const float_neg = (m: Machine, op: Ptr): Owned => PyFloat_FromDouble(m, -floatValue(m, op));
const float_abs = (m: Machine, op: Ptr): Owned => PyFloat_FromDouble(m, Math.abs(floatValue(m, op)));

export const PyFloat_Spec = (m: Machine): TypeSpec => ({
	type: PyFloat_Type,
	name: 'float',
	basicsize: sizeof(PyFloatObject),
	flags: Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
	slots: {
		tp_dealloc: float_dealloc,
		tp_repr: float_repr,
		tp_hash: float_hash,
		tp_richcompare: float_richcompare,
		tp_new: float_new,
		tp_vectorcall: float_vectorcall,
		tp_free: PyObject_Free,
		nb_add: float_add,
		nb_subtract: float_sub,
		nb_multiply: float_mul,
		nb_remainder: float_rem,
		nb_divmod: float_divmod,
		nb_power: float_pow,
		nb_negative: float_neg,
		nb_positive: float_float,
		nb_absolute: float_abs,
		nb_bool: (m, op) => (floatValue(m, op) === 0 ? 0 : 1),
		nb_int: float_trunc,
		nb_float: float_float,
		nb_floor_divide: float_floor_div,
		nb_true_divide: float_div,
	},
	methods: float_methods(m),
	getset: float_getset,
});
