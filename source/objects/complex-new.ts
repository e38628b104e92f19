/** Calling complex: text, numbers, `__complex__` (Objects/complexobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { PyErr_Occurred, PyErr_SetString } from '../runtime/errors.ts';
import { ID } from '../runtime/identifiers.ts';
import { type Machine, slot, suiteSlot } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef, Py_TYPE } from '../runtime/refcount.ts';
import type { allocfunc, unaryfunc } from '../runtime/slots.ts';
import { PyComplex_Type } from '../runtime/statics.ts';
import { PyNumberMethods, PyTypeObject } from '../runtime/typetable.ts';
import { PyNumber_Float } from './abstract-number.ts';
import { PyObject_CallNoArgs } from './call.ts';
import type { Complex } from './complex-arith.ts';
import {
	PyComplex_Check,
	PyComplex_CheckExact,
	complexValue,
	fromComplex,
	setComplex,
} from './complex-layout.ts';
import { floatValue } from './float-layout.ts';
import { PyFloat_AsDouble } from './floatobject.ts';
import { doubleFromText, stripped, withoutUnderscores } from './float-parse.ts';
import { numericText } from './long-text.ts';
import { unpackTupleAndDict } from './newargs.ts';
import { PyObject_Repr } from './object.ts';
import { _PyObject_LookupSpecial, typeName } from './typeobject.ts';
import {PyUnicode_Check, stringOf} from './unicodeobject.ts';
import { wrongReturn } from './method-errors.ts';

/** A complex of any subclass. */
function forType(m: Machine, type: Ptr, z: Complex): Owned {
	// The call of the type bypasses the free list, where there is one.
	if (type === PyComplex_Type && m.profile.freelists.complex === undefined) return fromComplex(m, z);
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op !== 0) setComplex(m, op, z);
	return op;
}

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|infinity|inf|nan`;
const COMPLEX = new RegExp(`^([+-]?(?:${NUMBER}))?(?:([+-]?)(${NUMBER})?j)?$`, 'i');

/** The complex number that text spells, spaces and brackets allowed; undefined if it spells none. */
function complexFromText(given: string): Complex | undefined {
	let text = stripped(given);
	if (text.startsWith('(')) {
		if (!text.endsWith(')')) return undefined;
		text = stripped(text.slice(1, -1));
	}
	if (text === '') return undefined;
	if (!/j$/i.test(text)) {
		const real = doubleFromText(text);
		return real === undefined ? undefined : [real, 0];
	}
	const body = text.slice(0, -1);
	const alone = body === '' || body === '+' ? 1 : body === '-' ? -1 : doubleFromText(body);
	if (alone !== undefined) return [0, alone];
	const match = COMPLEX.exec(text);
	if (match?.[1] === undefined || match[2] === '') return undefined;
	const imag = doubleFromText(`${match[2]!}${match[3] ?? '1'}`);
	const real = doubleFromText(match[1]);
	return real === undefined || imag === undefined ? undefined : [real, imag];
}

function fromString(m: Machine, type: Ptr, op: Ptr): Owned {
	const text = withoutUnderscores(numericText(m, op));
	if (text === undefined) {
		const repr = PyObject_Repr(m, op);
		if (repr === 0) return NULL;
		const shown = stringOf(m, repr);
		Py_DECREF(m, repr);
		return PyErr_SetString(m, 'ValueError', `could not convert string to complex: ${shown}`);
	}
	const z = complexFromText(text);
	return z === undefined
		? PyErr_SetString(m, 'ValueError', 'complex() arg is a malformed string')
		: forType(m, type, z);
}

/** What `__complex__` of an object gives, or NULL without an error if it has none. */
function specialMethod(m: Machine, op: Ptr): Owned {
	if (PyComplex_CheckExact(m, op)) return Py_NewRef(m, op);
	const method = _PyObject_LookupSpecial(m, op, ID.__complex__);
	if (method === 0) return NULL;
	const result = PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (result === 0 || PyComplex_Check(m, result)) return result;
	const older = `__complex__ returned non-complex (type ${typeName(m, result)})`;
	return wrongReturn(m, op, '__complex__', 'a complex', result, older);
}

/** A complex, what `__complex__` gives, or a real number; undefined with an error set. */
export function PyComplex_AsCComplex(m: Machine, op: Ptr): Complex | undefined {
	const special = specialMethod(m, op);
	if (special !== 0) {
		const z = complexValue(m, special);
		Py_DECREF(m, special);
		return z;
	}
	if (PyErr_Occurred(m) !== 0) return undefined;
	const real = PyFloat_AsDouble(m, op);
	return real === -1 && PyErr_Occurred(m) !== 0 ? undefined : [real, 0];
}

function isNumber(m: Machine, op: Ptr): boolean {
	const has = (offset: number): boolean =>
		suiteSlot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_as_number, offset) !== undefined;
	return has(PyNumberMethods.nb_float) || has(PyNumberMethods.nb_index) || PyComplex_Check(m, op);
}

/** The value of a numeric argument, with whether it was complex; undefined with an error set. */
function numericArgument(m: Machine, op: Ptr): [z: Complex, complex: boolean] | undefined {
	if (PyComplex_Check(m, op)) return [complexValue(m, op), true];
	const real = PyNumber_Float(m, op);
	if (real === 0) return undefined;
	const z: Complex = [floatValue(m, real), 0];
	Py_DECREF(m, real);
	return [z, false];
}

const badArgument = (m: Machine, message: string): Owned => PyErr_SetString(m, 'TypeError', message);

/** What is wrong with an argument that is no number, in the words of the release. */
function notANumber(m: Machine, op: Ptr, which: 'real' | 'imag', single: boolean): Owned {
	const name = typeName(m, op);
	if (m.profile.numbers.complexArguments === 'keyword')
		return badArgument(
			m,
			single
				? `complex() argument must be a string or a number, not ${name}`
				: `complex() argument '${which}' must be a real number, not ${name}`,
		);
	return badArgument(
		m,
		which === 'imag'
			? `complex() second argument must be a number, not '${name}'`
			: `complex() first argument must be a string or a number, not '${name}'`,
	);
}

/** complex(real, imag); either may be NULL. `single`: one positional argument. */
function complex_new_impl(m: Machine, type: Ptr, r: Ptr, i: Ptr, single: boolean): Owned {
	const byPlace = m.profile.numbers.complexArguments === 'place';
	if (r !== 0 && i === 0 && type === PyComplex_Type && PyComplex_CheckExact(m, r))
		return Py_NewRef(m, r);
	if (r !== 0 && PyUnicode_Check(m, r) && (byPlace || single)) {
		if (i !== 0) return badArgument(m, "complex() can't take second arg if first is a string");
		return fromString(m, type, r);
	}
	if (i !== 0 && byPlace && PyUnicode_Check(m, i))
		return badArgument(m, "complex() second arg can't be a string");
	let special: Owned = NULL;
	if (r !== 0) {
		special = specialMethod(m, r);
		if (special === 0 && PyErr_Occurred(m) !== 0) return NULL;
	}
	const result = fromNumbers(m, type, special === 0 ? r : special, i, single);
	if (special !== 0) Py_DECREF(m, special);
	return result;
}

function fromNumbers(m: Machine, type: Ptr, r: Ptr, i: Ptr, single: boolean): Owned {
	if (r !== 0 && !isNumber(m, r)) return notANumber(m, r, 'real', single);
	if (i !== 0 && !isNumber(m, i)) return notANumber(m, i, 'imag', false);
	const real = r === 0 ? ([[0, 0], false] as const) : numericArgument(m, r);
	if (real === undefined) return NULL;
	if (i === 0) return forType(m, type, real[0]);
	const imag = numericArgument(m, i);
	if (imag === undefined) return NULL;
	return forType(m, type, [
		imag[1] ? real[0][0] - imag[0][1] : real[0][0],
		real[1] ? imag[0][0] + real[0][1] : imag[0][0],
	]);
}

/** tp_new of complex. */
export function complex_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'complex', args, kwds, ['real', 'imag'], 0, 2);
	if (given === undefined) return NULL;
	const [r, i] = given;
	const single = m.i32[(args + 16) >> 2] === 1 && i === 0;
	return complex_new_impl(m, type, r!, i!, single);
}

/** complex.from_number(x): no text. */
export function complex_from_number(m: Machine, type: Ptr, op: Ptr): Owned {
	if (type === PyComplex_Type && PyComplex_CheckExact(m, op)) return Py_NewRef(m, op);
	const special = specialMethod(m, op);
	if (special === 0 && PyErr_Occurred(m) !== 0) return NULL;
	const source = special === 0 ? op : special;
	const value = isNumber(m, source) ? numericArgument(m, source) : undefined;
	if (value === undefined && PyErr_Occurred(m) === 0)
		badArgument(m, `must be real number, not ${typeName(m, op)}`);
	if (special !== 0) Py_DECREF(m, special);
	return value === undefined ? NULL : forType(m, type, value[0]);
}
