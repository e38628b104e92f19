/** The functions of math on ints, and products (Modules/mathmodule.c). */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import { twoProduct, twoSum } from '../../base/doubledouble.ts';
import { _PyArg_CheckPositional, _PyArg_UnpackKeywords, arg } from '../../runtime/args.ts';
import { PyErr_Clear, PyErr_NoMemory, PyErr_Occurred, PyErr_SetString } from '../../runtime/errors.ts';
import type { Machine } from '../../runtime/machine.ts';
import { Py_DECREF, Py_NewRef, Py_TYPE } from '../../runtime/refcount.ts';
import { PyBool_Type, PyLong_Type, Py_None, smallInt } from '../../runtime/statics.ts';
import { PyIter_Next, PyObject_GetIter } from '../../objects/abstract.ts';
import { PyNumber_Add, PyNumber_Index, PyNumber_Multiply, _PyNumber_Index } from '../../objects/abstract-number.ts';
import { PyFloat_CheckExact, PyFloat_FromDouble, floatValue } from '../../objects/floatobject.ts';
import {
	PyLong_AsDouble,
	PyLong_FromSsize_t,
	_PyLong_GCD,
	_PyLong_FloorDivide,
	_PyLong_IsNegative,
	_PyLong_IsZero,
	_PyLong_Multiply,
	longAsBigInt,
	longAsNumber,
	longFromBigInt,
	long_abs,
	smallValue,
} from '../../objects/longobject.ts';

/** The product from low to high, by halves so that factors stay of similar size. */
function rangeProduct(low: number, high: number): bigint {
	if (high - low < 12) {
		let product = 1n;
		for (let i = low; i <= high; i++) product *= BigInt(i);
		return product;
	}
	const middle = Math.floor((low + high) / 2);
	return rangeProduct(low, middle) * rangeProduct(middle + 1, high);
}

export function math_factorial(m: Machine, _self: Ptr, op: Ptr): Owned {
	const index = _PyNumber_Index(m, op);
	if (index === 0) return NULL;
	const n = longAsNumber(m, index);
	Py_DECREF(m, index);
	if (n >= 9_223_372_036_854_775_808)
		return PyErr_SetString(
			m,
			'OverflowError',
			'factorial() argument should not exceed 9223372036854775807',
		);
	if (n < 0)
		return PyErr_SetString(m, 'ValueError', 'factorial() not defined for negative values');
	if (n > 10_000_000) return PyErr_NoMemory(m);
	return longFromBigInt(m, rangeProduct(2, n));
}

const notNegative = (m: Machine, name: string): Owned =>
	PyErr_SetString(m, 'ValueError', `${name} must be a non-negative integer`);

/** n · (n-1) · … of k factors, divided by k! for combinations. */
function falling(m: Machine, n: bigint, k: bigint, divide: boolean): Owned {
	if (k > 10_000_000n) return PyErr_NoMemory(m);
	const count = Number(k);
	let product = 1n;
	for (let i = 0; i < count; i++) {
		product *= n - BigInt(i);
		if (divide) product /= BigInt(i + 1);
	}
	return longFromBigInt(m, product);
}

/** Two exact ints from two arguments, and what `compute` makes of them. */
function withIndexes(
	m: Machine,
	a: Ptr,
	b: Ptr,
	compute: (n: bigint, k: bigint) => Owned,
): Owned {
	const n = PyNumber_Index(m, a);
	if (n === 0) return NULL;
	const k = PyNumber_Index(m, b);
	const result = k === 0 ? NULL : compute(longAsBigInt(m, n), longAsBigInt(m, k));
	Py_DECREF(m, n);
	if (k !== 0) Py_DECREF(m, k);
	return result;
}

const TOO_MANY = 9_223_372_036_854_775_807n;

export function math_comb(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'comb', nargs, 2, 2)) return NULL;
	return withIndexes(m, arg(m, args, 0), arg(m, args, 1), (n, k) => {
		if (n < 0n) return notNegative(m, 'n');
		if (k < 0n) return notNegative(m, 'k');
		const least = n - k < k ? n - k : k;
		if (least < 0n) return Py_NewRef(m, smallInt(0));
		if (least > TOO_MANY)
			return PyErr_SetString(m, 'OverflowError', `min(n - k, k) must not exceed ${TOO_MANY}`);
		return falling(m, n, least, true);
	});
}

export function math_perm(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'perm', nargs, 1, 2)) return NULL;
	if (nargs === 1 || arg(m, args, 1) === Py_None) return math_factorial(m, self, arg(m, args, 0));
	return withIndexes(m, arg(m, args, 0), arg(m, args, 1), (n, k) => {
		if (n < 0n) return notNegative(m, 'n');
		if (k < 0n) return notNegative(m, 'k');
		if (k > n) return Py_NewRef(m, smallInt(0));
		if (k > TOO_MANY)
			return PyErr_SetString(m, 'OverflowError', `k must not exceed ${TOO_MANY}`);
		return falling(m, n, k, false);
	});
}

/** Folds all arguments, as ints, with `combine`, which borrows both and returns a new int. */
function foldIndexes(
	m: Machine,
	args: number,
	nargs: number,
	empty: number,
	combine: (a: Ptr, b: Ptr) => Owned,
): Owned {
	if (nargs === 0) return Py_NewRef(m, smallInt(empty));
	const first = PyNumber_Index(m, arg(m, args, 0));
	if (first === 0) return NULL;
	let result = long_abs(m, first);
	Py_DECREF(m, first);
	for (let i = 1; i < nargs && result !== 0; i++) {
		const next = _PyNumber_Index(m, arg(m, args, i));
		const combined = next === 0 ? NULL : combine(result, next);
		if (next !== 0) Py_DECREF(m, next);
		Py_DECREF(m, result);
		result = combined;
	}
	return result;
}

export const math_gcd = (m: Machine, _self: Ptr, args: number, nargs: number): Owned =>
	foldIndexes(m, args, nargs, 0, (a, b) => _PyLong_GCD(m, a, b));

function lcm(m: Machine, a: Ptr, b: Ptr): Owned {
	if (_PyLong_IsZero(m, a) || _PyLong_IsZero(m, b)) return Py_NewRef(m, smallInt(0));
	const divisor = _PyLong_GCD(m, a, b);
	if (divisor === 0) return NULL;
	const part = _PyLong_FloorDivide(m, a, divisor);
	Py_DECREF(m, divisor);
	if (part === 0) return NULL;
	const product = _PyLong_Multiply(m, part, b);
	Py_DECREF(m, part);
	if (product === 0 || !_PyLong_IsNegative(m, product)) return product;
	const size = long_abs(m, product);
	Py_DECREF(m, product);
	return size;
}

export const math_lcm = (m: Machine, _self: Ptr, args: number, nargs: number): Owned =>
	foldIndexes(m, args, nargs, 1, (a, b) => lcm(m, a, b));

/** The whole part of a square root. */
function bigRoot(n: bigint): bigint {
	let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
	for (;;) {
		const y = (x + n / x) >> 1n;
		if (y >= x) return x;
		x = y;
	}
}

export function math_isqrt(m: Machine, _self: Ptr, op: Ptr): Owned {
	const n = _PyNumber_Index(m, op);
	if (n === 0) return NULL;
	const small = smallValue(m, n);
	const value = small === small ? 0n : longAsBigInt(m, n);
	const negative = _PyLong_IsNegative(m, n);
	Py_DECREF(m, n);
	if (negative)
		return PyErr_SetString(m, 'ValueError', 'isqrt() argument must be nonnegative');
	if (small !== small) return longFromBigInt(m, bigRoot(value));
	let root = Math.floor(Math.sqrt(small));
	if (root * root > small) root--;
	return PyLong_FromSsize_t(m, root);
}

export function math_prod(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'prod', args, nargs, kwnames, ['', 'start'], 1, 1, 1);
	if (given === undefined) return NULL;
	const iterator = PyObject_GetIter(m, given[0]!);
	if (iterator === 0) return NULL;
	let result: Owned = Py_NewRef(m, given[1] === 0 ? smallInt(1) : given[1]!);
	while (result !== 0) {
		const item = PyIter_Next(m, iterator);
		if (item === 0) {
			if (PyErr_Occurred(m) === 0) break;
			Py_DECREF(m, result);
			result = NULL;
			break;
		}
		const product = PyNumber_Multiply(m, result, item);
		Py_DECREF(m, item);
		Py_DECREF(m, result);
		result = product;
	}
	Py_DECREF(m, iterator);
	return result;
}

/** A sum of three parts, good for about 150 bits. */
type Triple = readonly [hi: number, lo: number, tiny: number];

function multiplyAdd(x: number, y: number, total: Triple): Triple {
	const product = twoProduct(x, y);
	const sum = twoSum(total[0], product[0]);
	const low = twoSum(total[1], product[1]);
	const rest = twoSum(low[0], sum[1]);
	return [sum[0], rest[0], total[2] + low[1] + rest[1]];
}

function rounded(total: Triple): number {
	const last = twoSum(total[1], total[2]);
	const sum = twoSum(total[0], last[0]);
	return sum[0] + (sum[1] + last[1]);
}

/** The doubles of a pair of floats, or of a float and an int; undefined for others. */
function floatPair(m: Machine, p: Ptr, q: Ptr): [number, number] | undefined {
	const pFloat = PyFloat_CheckExact(m, p);
	const qFloat = PyFloat_CheckExact(m, q);
	if (pFloat && qFloat) return [floatValue(m, p), floatValue(m, q)];
	if (!pFloat && !qFloat) return undefined;
	const other = pFloat ? q : p;
	if (Py_TYPE(m, other) !== PyLong_Type && Py_TYPE(m, other) !== PyBool_Type) return undefined;
	const value = PyLong_AsDouble(m, other);
	if (value === -1 && PyErr_Occurred(m) !== 0) {
		PyErr_Clear(m);
		return undefined;
	}
	return pFloat ? [floatValue(m, p), value] : [value, floatValue(m, q)];
}

/** total + term in place of total; consumes both. */
function plus(m: Machine, total: Owned, term: Owned): Owned {
	const sum = term === 0 ? NULL : PyNumber_Add(m, total, term);
	Py_DECREF(m, total);
	if (term !== 0) Py_DECREF(m, term);
	return sum;
}

const INT64 = 2n ** 63n;

/** The state of sumprod: ints and floats are summed apart as long as nothing else comes. */
type Sums = { total: Owned; ints: bigint | undefined; floats: Triple | undefined };

/** Moves the partial sums of ints into the total, for good. False with an error set. */
function finishInts(m: Machine, sums: Sums): boolean {
	if (sums.ints !== undefined && sums.ints !== 0n)
		sums.total = plus(m, sums.total, longFromBigInt(m, sums.ints));
	sums.ints = undefined;
	return sums.total !== 0;
}

function finishFloats(m: Machine, sums: Sums, used: boolean): boolean {
	if (sums.floats !== undefined && used)
		sums.total = plus(m, sums.total, PyFloat_FromDouble(m, rounded(sums.floats)));
	sums.floats = undefined;
	return sums.total !== 0;
}

/** Adds p · q for items of any type; false with an error set. */
function addProduct(m: Machine, sums: Sums, p: Ptr, q: Ptr): boolean {
	const term = PyNumber_Multiply(m, p, q);
	sums.total = plus(m, sums.total, term);
	return sums.total !== 0;
}

function sumPair(m: Machine, sums: Sums, used: { floats: boolean }, p: Ptr, q: Ptr): boolean {
	if (sums.ints !== undefined) {
		if (Py_TYPE(m, p) === PyLong_Type && Py_TYPE(m, q) === PyLong_Type) {
			const next = sums.ints + longAsBigInt(m, p) * longAsBigInt(m, q);
			if (next < INT64 && next >= -INT64) {
				sums.ints = next;
				return true;
			}
		}
		if (!finishInts(m, sums)) return false;
	}
	if (sums.floats !== undefined) {
		const factors = floatPair(m, p, q);
		const next = factors && multiplyAdd(factors[0], factors[1], sums.floats);
		if (next !== undefined && Number.isFinite(next[0])) {
			sums.floats = next;
			used.floats = true;
			return true;
		}
		if (!finishFloats(m, sums, used.floats)) return false;
	}
	return addProduct(m, sums, p, q);
}

function sumProducts(m: Machine, pIterator: Ptr, qIterator: Ptr): Owned {
	const sums: Sums = { total: Py_NewRef(m, smallInt(0)), ints: 0n, floats: [0, 0, 0] };
	const used = { floats: false };
	for (;;) {
		const p = PyIter_Next(m, pIterator);
		const q = p === 0 && PyErr_Occurred(m) !== 0 ? NULL : PyIter_Next(m, qIterator);
		let going = PyErr_Occurred(m) === 0;
		if (going && (p === 0) !== (q === 0)) {
			PyErr_SetString(m, 'ValueError', 'Inputs are not the same length');
			going = false;
		}
		if (going && p === 0) {
			return finishInts(m, sums) && finishFloats(m, sums, used.floats) ? sums.total : NULL;
		}
		if (going) going = sumPair(m, sums, used, p, q);
		if (p !== 0) Py_DECREF(m, p);
		if (q !== 0) Py_DECREF(m, q);
		if (going) continue;
		if (sums.total !== 0) Py_DECREF(m, sums.total);
		return NULL;
	}
}

export function math_sumprod(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'sumprod', nargs, 2, 2)) return NULL;
	const p = PyObject_GetIter(m, arg(m, args, 0));
	if (p === 0) return NULL;
	const q = PyObject_GetIter(m, arg(m, args, 1));
	const result = q === 0 ? NULL : sumProducts(m, p, q);
	Py_DECREF(m, p);
	if (q !== 0) Py_DECREF(m, q);
	return result;
}
