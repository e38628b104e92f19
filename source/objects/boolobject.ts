/** bool (Objects/boolobject.c): True and False are ints of their own type at fixed addresses. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef, Py_TYPE, _Py_SetImmortal} from '../runtime/refcount.ts';
import {Py_TPFLAGS_LONG_SUBCLASS, type TypeSpec, type binaryfunc} from '../runtime/slots.ts';
import {PyBool_Type, PyLong_Type, Py_False, Py_True} from '../runtime/statics.ts';
import {long_and, long_invert, long_or, long_xor} from './long-bits.ts';
import {PyLong_BASICSIZE, PyLong_ITEMSIZE} from './long-layout.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {PyObject_IsTrue} from './object.ts';

/** True or False for a C truth value. */
export const PyBool_FromLong = (m: Machine, value: number | boolean): Owned =>
	Py_NewRef(m, value ? Py_True : Py_False);

export const PyBool_Check = (m: Machine, op: number): boolean => Py_TYPE(m, op) === PyBool_Type;

const bool_repr = (m: Machine, self: Ptr): Owned =>
	Py_NewRef(m, self === Py_True ? ID.True : ID.False);

/** True or False for any object; NULL if it has no truth value. */
function truth(m: Machine, op: Ptr): Owned {
	const value = PyObject_IsTrue(m, op);
	return value < 0 ? NULL : PyBool_FromLong(m, value);
}

function bool_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'bool', kwds)) return NULL;
	const nargs = m.i32[(args + 16) >> 2]!;
	if (!_PyArg_CheckPositional(m, 'bool', nargs, 0, 1)) return NULL;
	return nargs === 0 ? Py_NewRef(m, Py_False) : truth(m, arg(m, args + m.tuple_items, 0));
}

function bool_vectorcall(m: Machine, _type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (kwnames !== 0 && m.i32[(kwnames + 16) >> 2] !== 0)
		return PyErr_SetString(m, 'TypeError', 'bool() takes no keyword arguments');
	if (!_PyArg_CheckPositional(m, 'bool', nargs, 0, 1)) return NULL;
	return nargs === 0 ? Py_NewRef(m, Py_False) : truth(m, arg(m, args, 0));
}

/** An operator that stays in bool when both operands are bools, and is int's otherwise. */
const boolean =
	(forInts: binaryfunc, forBools: (a: boolean, b: boolean) => boolean): binaryfunc =>
	(m, a, b) =>
		Py_TYPE(m, a) === PyBool_Type && Py_TYPE(m, b) === PyBool_Type
			? PyBool_FromLong(m, forBools(a === Py_True, b === Py_True))
			: forInts(m, a, b);

/** `~True` is -2, and the int's; since 3.12 it is warned of. */
function bool_invert(m: Machine, self: Ptr): Owned {
	const {boolInversionUntil: until} = m.profile;
	if (until !== undefined) {
		const text =
			`Bitwise inversion '~' on bool is deprecated${until}. This returns the bitwise inversion of the underlying int object and is ` +
			"usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the " +
			'bitwise inversion of the underlying int.';
		if (m.warn(m, 'DeprecationWarning', text, 1) < 0) return NULL;
	}
	return long_invert(m, self);
}

/** tp_dealloc: reached only by a release that counts True and False; they do not die. */
const bool_dealloc = (m: Machine, self: Ptr): void => _Py_SetImmortal(m, self);

export const PyBool_Spec = (_m: Machine): TypeSpec => ({
	type: PyBool_Type,
	name: 'bool',
	base: PyLong_Type,
	basicsize: PyLong_BASICSIZE,
	itemsize: PyLong_ITEMSIZE,
	flags: Py_TPFLAGS_LONG_SUBCLASS,
	slots: {
		tp_dealloc: bool_dealloc,
		tp_repr: bool_repr,
		tp_new: bool_new,
		tp_vectorcall: bool_vectorcall,
		nb_invert: bool_invert,
		nb_and: boolean(
			(m, a, b) => long_and(m, a, b),
			(a, b) => a && b,
		),
		nb_or: boolean(
			(m, a, b) => long_or(m, a, b),
			(a, b) => a || b,
		),
		nb_xor: boolean(
			(m, a, b) => long_xor(m, a, b),
			(a, b) => a !== b,
		),
	},
});
