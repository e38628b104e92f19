/** The module math (Modules/mathmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {erf, erfc} from '../../base/erf.ts';
import {copySign, ldexp} from '../../base/double.ts';
import {gamma, lgamma} from '../../base/gamma.ts';
import * as libm from '../../base/libm.ts';
import {float_repr_text} from '../../base/pystrtod.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {ID} from '../../runtime/identifiers.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_TYPE} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
} from '../../runtime/slots.ts';
import {PyFloat_Type} from '../../runtime/statics.ts';
import {PyNumber_TrueDivide} from '../../objects/abstract-number.ts';
import {PyBool_FromLong} from '../../objects/boolobject.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyFloat_FromDouble, floatValue} from '../../objects/floatobject.ts';
import {
	PyLong_Check,
	PyLong_FromDouble,
	_PyLong_Sign,
	bigBitLength,
	longAsBigInt,
	longAsNumber,
} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {_PyObject_MaybeCallSpecial} from '../../objects/slot-call.ts';
import {
	domainError,
	double,
	math_dist,
	math_fma,
	math_frexp,
	math_fsum,
	math_hypot,
	math_isclose,
	math_ldexp,
	math_modf,
	math_nextafter,
	rangeError,
	remainder,
	ulp,
} from './math-float.ts';
import {
	math_comb,
	math_factorial,
	math_gcd,
	math_isqrt,
	math_lcm,
	math_perm,
	math_prod,
	math_sumprod,
} from './math-integer.ts';

type Unary = (x: number) => number;

/** ValueError; later releases say what was expected and what came. */
function outOfDomain(m: Machine, expected: string | undefined, x?: number): Owned {
	if (expected === undefined || !m.profile.numbers.mathDomainDetail) return domainError(m);
	const got = x === undefined ? '' : `, got ${float_repr_text(x)}`;
	return PyErr_SetString(m, 'ValueError', expected + got);
}

/** f(x) with C's errors: NaN out of a number is a domain error, an infinity an overflow or a pole. */
function applied(
	m: Machine,
	x: number,
	f: Unary,
	overflows: boolean,
	expected: string | undefined,
): Owned {
	const r = f(x);
	if (r !== r && x === x) return outOfDomain(m, expected, x);
	if (!Number.isFinite(r) && r === r && Number.isFinite(x))
		return overflows ? rangeError(m) : outOfDomain(m, expected, x);
	return PyFloat_FromDouble(m, r);
}

/** A function of one double. */
function unary(
	name: string,
	f: Unary | ((m: Machine) => Unary),
	overflows = false,
	expected?: string,
	byRelease = false,
): MethodDef {
	return {
		name,
		flags: METH_O,
		impl(m: Machine, _self: Ptr, op: Ptr) {
			const x = double(m, op);
			if (x === undefined) return NULL;
			const g = byRelease ? (f as (m: Machine) => Unary)(m) : (f as Unary);
			return applied(m, x, g, overflows, expected);
		},
	};
}

/** A function of two doubles; NaN out of numbers is a domain error. */
function binary(name: string, f: (x: number, y: number) => number): MethodDef {
	return {
		name,
		flags: METH_FASTCALL,
		impl(m: Machine, _self: Ptr, args: number, nargs: number) {
			if (!_PyArg_CheckPositional(m, name, nargs, 2, 2)) return NULL;
			const x = double(m, arg(m, args, 0));
			const y = x === undefined ? undefined : double(m, arg(m, args, 1));
			if (x === undefined || y === undefined) return NULL;
			const r = f(x, y);
			if (r !== r && x === x && y === y) return domainError(m);
			if (!Number.isFinite(r) && r === r && Number.isFinite(x) && Number.isFinite(y))
				return name === 'pow' && x === 0 ? domainError(m) : rangeError(m);
			return PyFloat_FromDouble(m, r);
		},
	};
}

/** A predicate of one double. */
const predicate = (name: string, f: (x: number) => boolean): MethodDef => ({
	name,
	flags: METH_O,
	impl(m: Machine, _self: Ptr, op: Ptr) {
		const x = double(m, op);
		return x === undefined ? NULL : PyBool_FromLong(m, f(x));
	},
});

const POSITIVE = 'expected a positive input';

/** A logarithm of any number; ints beyond the range of doubles too (loghelper). */
function logarithm(m: Machine, op: Ptr, f: Unary): Owned {
	if (!PyLong_Check(m, op)) {
		const x = double(m, op);
		return x === undefined ? NULL : applied(m, x, f, false, POSITIVE);
	}
	if (_PyLong_Sign(m, op) <= 0) return outOfDomain(m, POSITIVE);
	const x = longAsNumber(m, op);
	if (Number.isFinite(x)) return PyFloat_FromDouble(m, f(x));
	const value = longAsBigInt(m, op);
	const exponent = bigBitLength(value);
	const fraction = ldexp(Number(value >> BigInt(exponent - 64)), -64);
	return PyFloat_FromDouble(m, f(fraction) + f(2) * exponent);
}

const logarithmMethod = (name: string, f: Unary): MethodDef => ({
	name,
	flags: METH_O,
	impl: (m: Machine, _self: Ptr, op: Ptr) => logarithm(m, op, f),
});

/** log(x[, base]). */
function math_log(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (m.profile.calling['math.log'] !== undefined && (nargs < 1 || nargs > 2))
		return PyErr_SetString(m, 'TypeError', 'math.log requires 1 to 2 arguments');
	if (!_PyArg_CheckPositional(m, 'log', nargs, 1, 2)) return NULL;
	const numerator = logarithm(m, arg(m, args, 0), libm.log);
	if (nargs === 1 || numerator === 0) return numerator;
	const denominator = logarithm(m, arg(m, args, 1), libm.log);
	const result = denominator === 0 ? NULL : PyNumber_TrueDivide(m, numerator, denominator);
	Py_DECREF(m, numerator);
	if (denominator !== 0) Py_DECREF(m, denominator);
	return result;
}

/** What a special method gives, or undefined if there is none (or an error is set). */
function special(m: Machine, op: Ptr, name: Ptr): Owned | undefined {
	const result = _PyObject_MaybeCallSpecial(m, op, name, NULL);
	return result === 0 && m.current_exception === 0 ? undefined : result;
}

/** ceil and floor: floats at once, others by their special method or as floats. */
const rounding = (name: string, id: Ptr, f: Unary): MethodDef => ({
	name,
	flags: METH_O,
	impl(m: Machine, _self: Ptr, op: Ptr) {
		if (Py_TYPE(m, op) === PyFloat_Type) return PyLong_FromDouble(m, f(floatValue(m, op)));
		const result = special(m, op, id);
		if (result !== undefined) return result;
		const x = PyErr_Occurred(m) === 0 ? double(m, op) : undefined;
		return x === undefined ? NULL : PyLong_FromDouble(m, f(x));
	},
});

function math_trunc(m: Machine, _self: Ptr, op: Ptr): Owned {
	if (Py_TYPE(m, op) === PyFloat_Type) return PyLong_FromDouble(m, floatValue(m, op));
	const result = special(m, op, ID.__trunc__);
	if (result !== undefined) return result;
	if (PyErr_Occurred(m) === 0)
		PyErr_SetString(m, 'TypeError', `type ${typeName(m, op)} doesn't define __trunc__ method`);
	return NULL;
}

/** C's pow: 1 for (±1, ±inf) and (1, NaN), where the host says NaN. */
function power(x: number, y: number): number {
	if (x === 1 || (x === -1 && (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY)))
		return 1;
	return libm.pow(x, y);
}

/** The remainder of C: x itself for a finite x and an infinite y. */
const fmod = (x: number, y: number): number => x % y;

const FINITE = 'expected a finite input';
const UNIT = 'expected a number in range from -1 up to 1';
const GAMMA = 'expected a noninteger or positive integer';
const exact = (m: Machine): boolean => m.profile.numbers.exactInverseHyperbolics;

/** gamma and lgamma: poles are domain errors, other infinities overflows. */
const gammaMethod = (name: string, f: Unary): MethodDef => ({
	name,
	flags: METH_O,
	impl(m: Machine, _self: Ptr, op: Ptr) {
		const x = double(m, op);
		if (x === undefined) return NULL;
		const pole =
			(x <= 0 && Number.isInteger(x)) || (name === 'gamma' && x === Number.NEGATIVE_INFINITY);
		return pole ? outOfDomain(m, GAMMA, x) : applied(m, x, f, true, undefined);
	},
});

const methods: readonly MethodDef[] = [
	unary('acos', libm.acos, false, UNIT),
	unary(
		'acosh',
		(m: Machine) => (exact(m) ? libm.acoshExact : libm.acosh),
		false,
		'expected argument value not less than 1',
		true,
	),
	unary('asin', libm.asin, false, UNIT),
	unary('asinh', (m: Machine) => (exact(m) ? libm.asinhExact : libm.asinh), false, undefined, true),
	unary('atan', libm.atan),
	binary('atan2', libm.atan2),
	unary(
		'atanh',
		(m: Machine) => (exact(m) ? libm.atanhExact : libm.atanh),
		false,
		'expected a number between -1 and 1',
		true,
	),
	unary('cbrt', libm.cbrt),
	rounding('ceil', ID.__ceil__, Math.ceil),
	{name: 'comb', flags: METH_FASTCALL, impl: math_comb},
	binary('copysign', copySign),
	unary('cos', libm.cos, false, FINITE),
	unary('cosh', libm.cosh, true),
	unary('degrees', (x: number) => x * (180 / Math.PI)),
	{name: 'dist', flags: METH_FASTCALL, impl: math_dist},
	unary('erf', erf),
	unary('erfc', erfc),
	unary('exp', libm.exp, true),
	unary('exp2', libm.exp2, true),
	unary('expm1', libm.expm1, true),
	unary('fabs', Math.abs),
	{name: 'factorial', flags: METH_O, impl: math_factorial},
	rounding('floor', ID.__floor__, Math.floor),
	{name: 'fma', flags: METH_FASTCALL, impl: math_fma},
	binary('fmod', fmod),
	{name: 'frexp', flags: METH_O, impl: math_frexp},
	{name: 'fsum', flags: METH_O, impl: math_fsum},
	gammaMethod('gamma', gamma),
	{name: 'gcd', flags: METH_FASTCALL, impl: math_gcd},
	{name: 'hypot', flags: METH_FASTCALL, impl: math_hypot},
	{name: 'isclose', flags: METH_FASTCALL | METH_KEYWORDS, impl: math_isclose},
	predicate('isfinite', Number.isFinite),
	predicate('isinf', x => x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY),
	predicate('isnan', Number.isNaN),
	{name: 'isqrt', flags: METH_O, impl: math_isqrt},
	{name: 'lcm', flags: METH_FASTCALL, impl: math_lcm},
	{name: 'ldexp', flags: METH_FASTCALL, impl: math_ldexp},
	gammaMethod('lgamma', lgamma),
	{name: 'log', flags: METH_FASTCALL, impl: math_log},
	unary('log1p', libm.log1p, false, 'expected argument value > -1'),
	logarithmMethod('log10', libm.log10),
	logarithmMethod('log2', libm.log2),
	{name: 'modf', flags: METH_O, impl: math_modf},
	{name: 'nextafter', flags: METH_FASTCALL | METH_KEYWORDS, impl: math_nextafter},
	{name: 'perm', flags: METH_FASTCALL, impl: math_perm},
	binary('pow', power),
	{name: 'prod', flags: METH_FASTCALL | METH_KEYWORDS, impl: math_prod},
	unary('radians', (x: number) => x * (Math.PI / 180)),
	binary('remainder', remainder),
	unary('sin', libm.sin, false, FINITE),
	unary('sinh', libm.sinh, true),
	unary('sqrt', libm.sqrt, false, 'expected a nonnegative input'),
	{name: 'sumprod', flags: METH_FASTCALL, impl: math_sumprod},
	unary('tan', libm.tan, false, FINITE),
	unary('tanh', libm.tanh),
	{name: 'trunc', flags: METH_O, impl: math_trunc},
	unary('ulp', ulp),
];

function math_exec(m: Machine, module: Ptr): number {
	const constants: ReadonlyArray<readonly [string, number]> = [
		['pi', Math.PI],
		['e', Math.E],
		['tau', 2 * Math.PI],
		['inf', Number.POSITIVE_INFINITY],
		['nan', Number.NaN],
	];
	const dict = PyModule_GetDict(m, module);
	for (const [name, value] of constants) {
		const op = PyFloat_FromDouble(m, value);
		if (op === 0) return -1;
		const status = PyDict_SetItemString(m, dict, name, op);
		Py_DECREF(m, op);
		if (status < 0) return -1;
	}
	return 0;
}

export const mathModule: ModuleSpec = {name: 'math', methods, exec: math_exec};
