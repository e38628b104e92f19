/** The module cmath (Modules/cmathmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {atan2} from '../../base/libm.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
} from '../../runtime/slots.ts';
import {PyBool_FromLong} from '../../objects/boolobject.ts';
import {type Complex, magnitude, quotient} from '../../objects/complex-arith.ts';
import {PyComplex_FromDoubles} from '../../objects/complex-layout.ts';
import {PyComplex_AsCComplex} from '../../objects/complex-new.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {pair} from '../../objects/float-methods.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {domainError, double, rangeError} from './math-float.ts';
import * as c from './cmath-functions.ts';

type Function = (x: number, y: number, zeroBesideNan: boolean) => c.CmathResult;

/** The complex number, or NULL with ValueError or OverflowError (math_error). */
function answer(m: Machine, r: c.CmathResult): Owned {
	if (r === 'domain') return domainError(m);
	return r === 'range' ? rangeError(m) : PyComplex_FromDoubles(m, r[0], r[1]);
}

/** A method of one complex number. */
const ofOne = (name: string, impl: (m: Machine, z: Complex) => Owned): MethodDef => ({
	name,
	flags: METH_O,
	impl(m: Machine, _self: Ptr, op: Ptr) {
		const z = PyComplex_AsCComplex(m, op);
		return z === undefined ? NULL : impl(m, z);
	},
});

const unary = (name: string, f: Function): MethodDef =>
	ofOne(name, (m, [x, y]) => answer(m, f(x, y, m.profile.numbers.cmathZeroBesideNan)));

const asks = (name: string, test: (x: number) => boolean, both: boolean): MethodDef =>
	ofOne(name, (m, z) => PyBool_FromLong(m, both ? z.every(x => test(x)) : z.some(x => test(x))));

function cmath_log(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'log', nargs, 1, 2)) return NULL;
	const z = PyComplex_AsCComplex(m, arg(m, args, 0));
	const base =
		z === undefined || nargs === 1 ? undefined : PyComplex_AsCComplex(m, arg(m, args, 1));
	if (z === undefined || (nargs === 2 && base === undefined)) return NULL;
	const log = c.c_log(...z);
	if (base === undefined) return answer(m, log);
	// The base's logarithm clears the error that this one had.
	const of: Complex = typeof log === 'string' ? [Number.NEGATIVE_INFINITY, atan2(z[1], z[0])] : log;
	const ofBase = c.c_log(...base);
	return answer(m, typeof ofBase === 'string' ? ofBase : (quotient(of, ofBase, false) ?? 'domain'));
}

function polar(m: Machine, z: Complex): Owned {
	const r = c.c_polar(...z);
	if (typeof r === 'string') return answer(m, r);
	const length = PyFloat_FromDouble(m, r[0]);
	return length === 0 ? NULL : pair(m, length, PyFloat_FromDouble(m, r[1]));
}

function cmath_rect(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'rect', nargs, 2, 2)) return NULL;
	const r = double(m, arg(m, args, 0));
	const phi = r === undefined ? undefined : double(m, arg(m, args, 1));
	return r === undefined || phi === undefined ? NULL : answer(m, c.c_rect(r, phi));
}

function cmath_isclose(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const names = ['a', 'b', 'rel_tol', 'abs_tol'];
	const given = _PyArg_UnpackKeywords(m, 'isclose', args, nargs, kwnames, names, 2, 2);
	if (given === undefined) return NULL;
	const [first, second, rel_tol, abs_tol] = given as [Ptr, Ptr, Ptr, Ptr];
	const a = PyComplex_AsCComplex(m, first);
	const b = a === undefined ? undefined : PyComplex_AsCComplex(m, second);
	if (a === undefined || b === undefined) return NULL;
	const relative = rel_tol === 0 ? 1e-9 : double(m, rel_tol);
	const absolute = relative === undefined ? undefined : abs_tol === 0 ? 0 : double(m, abs_tol);
	if (relative === undefined || absolute === undefined) return NULL;
	if (relative < 0 || absolute < 0)
		return PyErr_SetString(m, 'ValueError', 'tolerances must be non-negative');
	if (a[0] === b[0] && a[1] === b[1]) return PyBool_FromLong(m, true);
	if ([...a, ...b].some(x => Math.abs(x) === Number.POSITIVE_INFINITY))
		return PyBool_FromLong(m, false);
	const difference = magnitude([a[0] - b[0], a[1] - b[1]]);
	return PyBool_FromLong(
		m,
		difference <= relative * magnitude(b) ||
			difference <= relative * magnitude(a) ||
			difference <= absolute,
	);
}

const methods: readonly MethodDef[] = [
	unary('acos', c.c_acos),
	unary('acosh', c.c_acosh),
	unary('asin', c.c_asin),
	unary('asinh', c.c_asinh),
	unary('atan', c.c_atan),
	unary('atanh', c.c_atanh),
	unary('cos', c.c_cos),
	unary('cosh', c.c_cosh),
	unary('exp', c.c_exp),
	{name: 'isclose', flags: METH_FASTCALL | METH_KEYWORDS, impl: cmath_isclose},
	asks('isfinite', x => Number.isFinite(x), true),
	asks('isinf', x => Math.abs(x) === Number.POSITIVE_INFINITY, false),
	asks('isnan', x => x !== x, false),
	{name: 'log', flags: METH_FASTCALL, impl: cmath_log},
	unary('log10', c.c_log10),
	ofOne('phase', (m, [x, y]) => PyFloat_FromDouble(m, atan2(y, x))),
	ofOne('polar', polar),
	{name: 'rect', flags: METH_FASTCALL, impl: cmath_rect},
	unary('sin', c.c_sin),
	unary('sinh', c.c_sinh),
	unary('sqrt', c.c_sqrt),
	unary('tan', c.c_tan),
	unary('tanh', c.c_tanh),
];

function cmath_exec(m: Machine, module: Ptr): number {
	const dict = PyModule_GetDict(m, module);
	const add = (name: string, op: Owned): boolean => {
		if (op === 0) return false;
		const status = PyDict_SetItemString(m, dict, name, op);
		Py_DECREF(m, op);
		return status === 0;
	};
	const isMade =
		add('pi', PyFloat_FromDouble(m, Math.PI)) &&
		add('e', PyFloat_FromDouble(m, Math.E)) &&
		add('tau', PyFloat_FromDouble(m, 2 * Math.PI)) &&
		add('inf', PyFloat_FromDouble(m, Number.POSITIVE_INFINITY)) &&
		add('infj', PyComplex_FromDoubles(m, 0, Number.POSITIVE_INFINITY)) &&
		add('nan', PyFloat_FromDouble(m, Number.NaN)) &&
		add('nanj', PyComplex_FromDoubles(m, 0, Number.NaN));
	return isMade ? 0 : -1;
}

export const cmathModule: ModuleSpec = {name: 'cmath', methods, exec: cmath_exec};
