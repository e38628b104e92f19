/** The functions of math on floats beyond the plain ones (Modules/mathmodule.c). */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import {
	copySign,
	decompose,
	frexp,
	highWord,
	fromWords,
	ldexp,
	lowWord,
	nextAfter,
	ratioToDouble,
} from '../../base/double.ts';
import { norm } from '../../base/libm.ts';
import { _PyArg_CheckPositional, _PyArg_UnpackKeywords, arg } from '../../runtime/args.ts';
import { PyErr_Occurred, PyErr_SetString } from '../../runtime/errors.ts';
import type { Machine } from '../../runtime/machine.ts';
import { Py_DECREF } from '../../runtime/refcount.ts';
import { Py_None } from '../../runtime/statics.ts';
import { PyIter_Next, PyObject_GetIter, PySequence_Tuple } from '../../objects/abstract.ts';
import { PyNumber_Index } from '../../objects/abstract-number.ts';
import { PyBool_FromLong } from '../../objects/boolobject.ts';
import { PyFloat_AsDouble, PyFloat_FromDouble } from '../../objects/floatobject.ts';
import { pair } from '../../objects/float-methods.ts';
import {
	PyLong_AsLongAndOverflow,
	PyLong_Check,
	PyLong_FromLong,
	longAsBigInt,
} from '../../objects/longobject.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE } from '../../objects/tupleobject.ts';

/** A double argument; undefined with an error set. */
export function double(m: Machine, op: Ptr): number | undefined {
	const value = PyFloat_AsDouble(m, op);
	return value === -1 && PyErr_Occurred(m) !== 0 ? undefined : value;
}

export const domainError = (m: Machine): Owned =>
	PyErr_SetString(m, 'ValueError', 'math domain error');
export const rangeError = (m: Machine): Owned =>
	PyErr_SetString(m, 'OverflowError', 'math range error');

export function math_frexp(m: Machine, _self: Ptr, op: Ptr): Owned {
	const x = double(m, op);
	if (x === undefined) return NULL;
	const [fraction, exponent] = frexp(x);
	const first = PyFloat_FromDouble(m, fraction);
	return first === 0 ? NULL : pair(m, first, PyLong_FromLong(m, exponent));
}

export function math_ldexp(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'ldexp', nargs, 2, 2)) return NULL;
	const x = double(m, arg(m, args, 0));
	if (x === undefined) return NULL;
	if (!PyLong_Check(m, arg(m, args, 1)))
		return PyErr_SetString(m, 'TypeError', 'Expected an int as second argument to ldexp.');
	const exponent = PyLong_AsLongAndOverflow(m, arg(m, args, 1));
	const clipped = Math.max(-(2 ** 31), Math.min(2 ** 31, exponent));
	const result = ldexp(x, clipped);
	if (!Number.isFinite(result) && Number.isFinite(x)) return rangeError(m);
	return PyFloat_FromDouble(m, result);
}

export function math_modf(m: Machine, _self: Ptr, op: Ptr): Owned {
	const x = double(m, op);
	if (x === undefined) return NULL;
	const whole = Math.trunc(x);
	const fraction = Number.isFinite(x) ? copySign(x - whole, x) : x === x ? copySign(0, x) : x;
	const first = PyFloat_FromDouble(m, fraction);
	return first === 0 ? NULL : pair(m, first, PyFloat_FromDouble(m, whole));
}

/** The length of a vector of doubles (vector_norm). */
function vectorNorm(values: readonly number[]): number {
	const sizes = values.map(Math.abs);
	if (sizes.includes(Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
	if (sizes.some((x) => x !== x)) return Number.NaN;
	const most = Math.max(0, ...sizes);
	return most === 0 || sizes.length === 1 ? most : norm(sizes);
}

export function math_hypot(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	const values: number[] = [];
	for (let i = 0; i < nargs; i++) {
		const x = double(m, arg(m, args, i));
		if (x === undefined) return NULL;
		values.push(x);
	}
	return PyFloat_FromDouble(m, vectorNorm(values));
}

/** The differences of two tuples of numbers; undefined with an error set. */
function differences(m: Machine, p: Ptr, q: Ptr): number[] | undefined {
	const n = PyTuple_GET_SIZE(m, p);
	if (n !== PyTuple_GET_SIZE(m, q)) {
		PyErr_SetString(m, 'ValueError', 'both points must have the same number of dimensions');
		return undefined;
	}
	const out: number[] = [];
	for (let i = 0; i < n; i++) {
		const x = double(m, PyTuple_GET_ITEM(m, p, i));
		const y = x === undefined ? undefined : double(m, PyTuple_GET_ITEM(m, q, i));
		if (x === undefined || y === undefined) return undefined;
		out.push(x - y);
	}
	return out;
}

export function math_dist(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'dist', nargs, 2, 2)) return NULL;
	const p = PySequence_Tuple(m, arg(m, args, 0));
	if (p === 0) return NULL;
	const q = PySequence_Tuple(m, arg(m, args, 1));
	const values = q === 0 ? undefined : differences(m, p, q);
	Py_DECREF(m, p);
	if (q !== 0) Py_DECREF(m, q);
	return values === undefined ? NULL : PyFloat_FromDouble(m, vectorNorm(values));
}

/** Adds x to a list of partial sums that do not overlap (Shewchuk): their sum stays exact. */
function addPartial(partials: number[], x: number): void {
	let kept = 0;
	for (let y of partials) {
		if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
		const hi = x + y;
		const lo = y - (hi - x);
		if (lo !== 0) partials[kept++] = lo;
		x = hi;
	}
	partials.length = kept;
	partials.push(x);
}

/** The partial sums added up and rounded once. */
function roundPartials(partials: number[]): number {
	let n = partials.length;
	if (n === 0) return 0;
	let hi = partials[--n]!;
	let lo = 0;
	while (n > 0) {
		const x = hi;
		const y = partials[--n]!;
		hi = x + y;
		lo = y - (hi - x);
		if (lo !== 0) break;
	}
	// Halfway: the next partial decides.
	if (n > 0 && lo < 0 === partials[n - 1]! < 0 && lo !== 0) {
		const y = lo * 2;
		const x = hi + y;
		if (y === x - hi) hi = x;
	}
	return hi;
}

export function math_fsum(m: Machine, _self: Ptr, seq: Ptr): Owned {
	const iterator = PyObject_GetIter(m, seq);
	if (iterator === 0) return NULL;
	const partials: number[] = [];
	let special = 0;
	let infinities = 0;
	let result: Owned = NULL;
	for (;;) {
		const item = PyIter_Next(m, iterator);
		if (item === 0) {
			if (PyErr_Occurred(m) === 0) result = finishSum(m, partials, special, infinities);
			break;
		}
		const x = double(m, item);
		Py_DECREF(m, item);
		if (x === undefined) break;
		if (Number.isFinite(x)) {
			addPartial(partials, x);
			if (!Number.isFinite(partials.at(-1)!)) {
				PyErr_SetString(m, 'OverflowError', 'intermediate overflow in fsum');
				break;
			}
		} else {
			if (x === x) infinities += x;
			special += x;
			partials.length = 0;
		}
	}
	Py_DECREF(m, iterator);
	return result;
}

function finishSum(m: Machine, partials: number[], special: number, infinities: number): Owned {
	if (special === 0) return PyFloat_FromDouble(m, roundPartials(partials));
	return infinities === infinities
		? PyFloat_FromDouble(m, special)
		: PyErr_SetString(m, 'ValueError', '-inf + inf in fsum');
}

/** A double's place among all doubles, as an integer. */
function ordinal(x: number): bigint {
	const high = highWord(x);
	const bits = (BigInt(high & 0x7f_ff_ff_ff) << 32n) | BigInt(lowWord(x));
	return high >>> 31 === 1 ? -bits : bits;
}

function fromOrdinal(n: bigint): number {
	const bits = n < 0n ? -n : n;
	const x = fromWords(Number(bits >> 32n), Number(bits & 0xff_ff_ff_ffn));
	return n < 0n ? -x : x;
}

export function math_nextafter(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const names = ['', '', 'steps'];
	const given = _PyArg_UnpackKeywords(m, 'nextafter', args, nargs, kwnames, names, 2, 2, 2);
	if (given === undefined) return NULL;
	const x = double(m, given[0]!);
	const y = x === undefined ? undefined : double(m, given[1]!);
	if (x === undefined || y === undefined) return NULL;
	if (given[2] === 0 || given[2] === Py_None) return PyFloat_FromDouble(m, nextAfter(x, y));
	const index = PyNumber_Index(m, given[2]!);
	if (index === 0) return NULL;
	const steps = longAsBigInt(m, index);
	Py_DECREF(m, index);
	if (steps < 0n)
		return PyErr_SetString(m, 'ValueError', 'steps must be a non-negative integer');
	if (steps === 0n) return PyFloat_FromDouble(m, x);
	if (x !== x || y !== y) return PyFloat_FromDouble(m, x + y);
	const from = ordinal(x);
	const to = ordinal(y);
	const distance = to > from ? to - from : from - to;
	if (steps >= distance) return PyFloat_FromDouble(m, y);
	return PyFloat_FromDouble(m, fromOrdinal(to > from ? from + steps : from - steps));
}

export function ulp(x: number): number {
	if (x !== x) return x;
	const a = Math.abs(x);
	if (a === Number.POSITIVE_INFINITY) return a;
	const next = nextAfter(a, Number.POSITIVE_INFINITY);
	return next === Number.POSITIVE_INFINITY ? a - nextAfter(a, 0) : next - a;
}

export function math_isclose(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const names = ['a', 'b', 'rel_tol', 'abs_tol'];
	const given = _PyArg_UnpackKeywords(m, 'isclose', args, nargs, kwnames, names, 2, 2);
	if (given === undefined) return NULL;
	const values: number[] = [];
	for (const [i, op] of given.entries()) {
		const x = op === 0 ? (i === 2 ? 1e-9 : 0) : double(m, op);
		if (x === undefined) return NULL;
		values.push(x);
	}
	const [a, b, relative, absolute] = values as [number, number, number, number];
	if (relative < 0 || absolute < 0)
		return PyErr_SetString(m, 'ValueError', 'tolerances must be non-negative');
	if (a === b) return PyBool_FromLong(m, true);
	if (Math.abs(a) === Number.POSITIVE_INFINITY || Math.abs(b) === Number.POSITIVE_INFINITY)
		return PyBool_FromLong(m, false);
	const difference = Math.abs(b - a);
	return PyBool_FromLong(
		m,
		difference <= Math.abs(relative * b) ||
			difference <= Math.abs(relative * a) ||
			difference <= absolute,
	);
}

/** The IEEE remainder: x minus the nearest multiple of y. */
export function remainder(x: number, y: number): number {
	if (!Number.isFinite(x) || !Number.isFinite(y)) {
		if (x !== x || y !== y) return x + y;
		return Number.isFinite(x) ? x : Number.NaN;
	}
	if (y === 0) return Number.NaN;
	const a = Math.abs(x);
	const b = Math.abs(y);
	const below = a % b;
	const above = b - below;
	const r =
		below < above ? below : below > above ? -above : below - 2 * ((0.5 * (a - below)) % b);
	return copySign(1, x) * r;
}

/** x · y + z, rounded once. */
function fusedMultiplyAdd(x: number, y: number, z: number): number {
	if (!Number.isFinite(z) && Number.isFinite(x) && Number.isFinite(y)) return z;
	if (x === 0 || y === 0 || ![x, y, z].every(Number.isFinite)) return x * y + z;
	const [mx, ex] = decompose(x);
	const [my, ey] = decompose(y);
	const [mz, ez] = decompose(z);
	const product = mx * my;
	const exponent = Math.min(ex + ey, ez);
	const sum = (product << BigInt(ex + ey - exponent)) + (mz << BigInt(ez - exponent));
	if (sum === 0n) return z === 0 ? x * y + z : 0;
	const size = sum < 0n ? -sum : sum;
	const value =
		exponent >= 0
			? ratioToDouble(size << BigInt(exponent), 1n)
			: ratioToDouble(size, 1n << BigInt(-exponent));
	return sum < 0n ? -value : value;
}

export function math_fma(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'fma', nargs, 3, 3)) return NULL;
	const values: number[] = [];
	for (let i = 0; i < 3; i++) {
		const x = double(m, arg(m, args, i));
		if (x === undefined) return NULL;
		values.push(x);
	}
	const [x, y, z] = values as [number, number, number];
	const result = fusedMultiplyAdd(x, y, z);
	if (result !== result && values.every((value) => value === value))
		return PyErr_SetString(m, 'ValueError', 'invalid operation in fma');
	if (!Number.isFinite(result) && values.every(Number.isFinite))
		return PyErr_SetString(m, 'OverflowError', 'overflow in fma');
	return PyFloat_FromDouble(m, result);
}
