/** product, combinations, combinations_with_replacement, permutations (Modules/itertoolsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyMem_Free, PyMem_Malloc} from '../../allocator/obmalloc.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF, Py_XSETREF} from '../../runtime/refcount.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../../runtime/errors.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {type freefunc, METH_NOARGS, type MethodDef, type TypeSpec} from '../../runtime/slots.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PySequence_Tuple} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyDict_GET_SIZE, PyDict_GetItemWithError} from '../../objects/dictobject.ts';
import {allocate} from '../../objects/enumobject.ts';
import {PyLong_AsSsize_t, PyLong_Check, PyLong_FromLong} from '../../objects/longobject.ts';
import {parseTupleAndKeywords, unpackTupleAndDict} from '../../objects/newargs.ts';
import {
	_PyTuple_FromArray,
	_PyTuple_Recycle,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {EMPTY_TUPLE} from '../../runtime/statics.ts';
import {ID} from '../../runtime/identifiers.ts';
import {iteratorSpec, itertoolsType} from './itertools-types.ts';
import {negativeMessage} from '../../objects/method-errors.ts';

export const productobject = struct('productobject', PyObject, {
	pools: 'ptr',
	indices: 'ptr', // Py_ssize_t[], one per pool
	result: 'ptr', // the last tuple; NULL before the first
	stopped: 'i32',
});

export const combinationsobject = struct('combinationsobject', PyObject, {
	pool: 'ptr',
	indices: 'ptr',
	result: 'ptr',
	r: 'ssize',
	stopped: 'i32',
});

export const permutationsobject = struct('permutationsobject', PyObject, {
	pool: 'ptr',
	indices: 'ptr',
	cycles: 'ptr', // one rollover counter per position
	result: 'ptr',
	r: 'ssize',
	stopped: 'i32',
});

const P = productobject;
const C = combinationsobject;
const Q = permutationsobject;

const product_type = itertoolsType(12);
const combinations_type = itertoolsType(13);
const cwr_type = itertoolsType(14);
const permutations_type = itertoolsType(15);

/** Frees arrays and drops pools and result. */
function teardown(
	m: Machine,
	op: Ptr,
	pool: number,
	result: number,
	arrays: readonly number[],
): void {
	PyObject_GC_UnTrack(m, op);
	Py_XDECREF(m, get(m, op, pool));
	Py_XDECREF(m, get(m, op, result));
	for (const field of arrays) if (get(m, op, field) !== 0) PyMem_Free(m, get(m, op, field));
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

/** A tuple whose items may be replaced: the last result itself if nobody else holds it, else a copy, kept in the object. */
function writable(m: Machine, op: Ptr, field: number): Ptr {
	const result = get(m, op, field);
	if (m.i32[result >> 2] === 1) {
		_PyTuple_Recycle(m, result);
		return result;
	}
	const copy = _PyTuple_FromArray(m, result + m.tuple_items, PyTuple_GET_SIZE(m, result));
	if (copy === 0) return NULL;
	Py_XSETREF(m, op, field, copy);
	return copy;
}

/** Replaces item `i` of the result by a new reference. */
function putItem(m: Machine, result: Ptr, i: number, item: Ptr): void {
	const old = PyTuple_GET_ITEM(m, result, i);
	PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, item));
	Py_DECREF(m, old);
}

/** An array of `n` Py_ssize_t with the given values; 0 with MemoryError. */
function indexArray(m: Machine, n: number, value: (i: number) => number): number {
	const array = PyMem_Malloc(m, n * 8);
	if (array === 0) {
		PyErr_NoMemory(m);
		return 0;
	}
	for (let i = 0; i < n; i++) setSsize(m, array, i * 8, value(i));
	return array;
}

function stop(m: Machine, op: Ptr, field: number): Owned {
	m.i32[(op + field) >> 2] = 1;
	return NULL;
}

// product.

/** The `repeat` keyword: 1 without it; -1 with the error set. */
function repeatOf(m: Machine, kwds: Ptr): number {
	if (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0) return 1;
	const given = parseTupleAndKeywords(m, 'product', EMPTY_TUPLE, kwds, ['repeat'], 0, 0);
	if (given === undefined) return -1;
	const value = PyDict_GetItemWithError(m, kwds, ID.repeat);
	const repeat = PyNumber_AsSsize_t(m, value, 'OverflowError');
	if (repeat >= 0 || m.current_exception !== 0) return repeat;
	PyErr_SetString(m, 'ValueError', 'repeat argument cannot be negative');
	return -1;
}

function product_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const repeat = repeatOf(m, kwds);
	if (repeat < 0) return NULL;
	const nargs = repeat === 0 ? 0 : PyTuple_GET_SIZE(m, args);
	const n = nargs * repeat;
	if (n > 0x0fff_ffff) return PyErr_SetString(m, 'OverflowError', 'repeat argument too large');
	const indices = indexArray(m, n, () => 0);
	if (indices === 0) return NULL;
	const pools = PyTuple_New(m, n);
	let op: Owned = NULL;
	let i = 0;
	for (; pools !== 0 && i < nargs; i++) {
		const pool = PySequence_Tuple(m, PyTuple_GET_ITEM(m, args, i));
		if (pool === 0) break;
		PyTuple_SET_ITEM(m, pools, i, pool);
	}
	if (pools !== 0 && i === nargs) {
		for (; i < n; i++)
			PyTuple_SET_ITEM(m, pools, i, Py_NewRef(m, PyTuple_GET_ITEM(m, pools, i - nargs)));
		op = allocate(m, type);
	}
	if (op === 0) {
		PyMem_Free(m, indices);
		Py_XDECREF(m, pools);
		return NULL;
	}
	set(m, op, P.pools, pools);
	set(m, op, P.indices, indices);
	return op;
}

function product_next(m: Machine, op: Ptr): Owned {
	if (m.i32[(op + P.stopped) >> 2] !== 0) return NULL;
	const pools = get(m, op, P.pools);
	const n = PyTuple_GET_SIZE(m, pools);
	if (get(m, op, P.result) === 0) {
		const first = PyTuple_New(m, n);
		if (first === 0) return stop(m, op, P.stopped);
		set(m, op, P.result, first);
		for (let i = 0; i < n; i++) {
			const pool = PyTuple_GET_ITEM(m, pools, i);
			if (PyTuple_GET_SIZE(m, pool) === 0) return stop(m, op, P.stopped);
			PyTuple_SET_ITEM(m, first, i, Py_NewRef(m, PyTuple_GET_ITEM(m, pool, 0)));
		}
		return Py_NewRef(m, first);
	}
	const result = writable(m, op, P.result);
	if (result === 0) return stop(m, op, P.stopped);
	const indices = get(m, op, P.indices);
	let i = n - 1;
	for (; i >= 0; i--) {
		const pool = PyTuple_GET_ITEM(m, pools, i);
		const next = get(m, indices, i * 8) + 1;
		const rolled = next === PyTuple_GET_SIZE(m, pool);
		set(m, indices, i * 8, rolled ? 0 : next);
		putItem(m, result, i, PyTuple_GET_ITEM(m, pool, rolled ? 0 : next));
		if (!rolled) break;
	}
	return i < 0 ? stop(m, op, P.stopped) : Py_NewRef(m, result);
}

const sizeofMethod = (count: (m: Machine, op: Ptr) => number): MethodDef => ({
	name: '__sizeof__',
	flags: METH_NOARGS,
	impl: (m: Machine, op: Ptr): Owned =>
		PyLong_FromLong(m, get(m, Py_TYPE(m, op), PyTypeObject.tp_basicsize) + count(m, op) * 8),
});

export const product_Spec = (): TypeSpec =>
	iteratorSpec(
		product_type,
		'product',
		sizeof(productobject),
		[P.pools, P.result],
		product_next,
		product_new,
		{
			slots: {tp_dealloc: (m, op) => teardown(m, op, P.pools, P.result, [P.indices])},
			methods: [sizeofMethod((m, op) => PyTuple_GET_SIZE(m, get(m, op, P.pools)))],
		},
	);

// combinations, with and without replacement.

/** iterable and r: the pool as a tuple and r, or undefined with the error set. */
function poolAndLength(
	m: Machine,
	name: string,
	args: Ptr,
	kwds: Ptr,
): {pool: Owned; r: number} | undefined {
	const given = unpackTupleAndDict(m, name, args, kwds, ['iterable', 'r'], 2, 2);
	if (given === undefined) return undefined;
	const r = PyNumber_AsSsize_t(m, given[1]!, 'OverflowError');
	if (r === -1 && m.current_exception !== 0) return undefined;
	const pool = PySequence_Tuple(m, given[0]!);
	if (pool === 0) return undefined;
	if (r >= 0) return {pool, r};
	Py_DECREF(m, pool);
	PyErr_SetString(m, 'ValueError', negativeMessage(m, 'r', 'r must be non-negative'));
	return undefined;
}

function makeCombinations(
	m: Machine,
	type: Ptr,
	pool: Owned,
	r: number,
	first: (i: number) => number,
	empty: boolean,
): Owned {
	const indices = indexArray(m, r, first);
	const op = indices === 0 ? NULL : allocate(m, type);
	if (op === 0) {
		if (indices !== 0) PyMem_Free(m, indices);
		Py_DECREF(m, pool);
		return NULL;
	}
	set(m, op, C.pool, pool);
	set(m, op, C.indices, indices);
	set(m, op, C.r, r);
	m.i32[(op + C.stopped) >> 2] = empty ? 1 : 0;
	return op;
}

function combinations_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = poolAndLength(m, 'combinations', args, kwds);
	if (given === undefined) return NULL;
	const {pool, r} = given;
	return makeCombinations(m, type, pool, r, i => i, r > PyTuple_GET_SIZE(m, pool));
}

function cwr_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = poolAndLength(m, 'combinations_with_replacement', args, kwds);
	if (given === undefined) return NULL;
	const {pool, r} = given;
	return makeCombinations(m, type, pool, r, () => 0, PyTuple_GET_SIZE(m, pool) === 0 && r > 0);
}

/** The first tuple: the items that the indices name. */
function firstResult(m: Machine, op: Ptr): Owned {
	const r = get(m, op, C.r) as number;
	const pool = get(m, op, C.pool);
	const indices = get(m, op, C.indices);
	const result = PyTuple_New(m, r);
	if (result === 0) return stop(m, op, C.stopped);
	for (let i = 0; i < r; i++)
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, pool, get(m, indices, i * 8))));
	set(m, op, C.result, result);
	return Py_NewRef(m, result);
}

function combinations_next(m: Machine, op: Ptr): Owned {
	if (m.i32[(op + C.stopped) >> 2] !== 0) return NULL;
	if (get(m, op, C.result) === 0) return firstResult(m, op);
	const result = writable(m, op, C.result);
	if (result === 0) return stop(m, op, C.stopped);
	const pool = get(m, op, C.pool);
	const n = PyTuple_GET_SIZE(m, pool);
	const r = get(m, op, C.r) as number;
	const indices = get(m, op, C.indices);
	let i = r - 1;
	while (i >= 0 && get(m, indices, i * 8) === i + n - r) i--;
	if (i < 0) return stop(m, op, C.stopped);
	let index: number = get(m, indices, i * 8) + 1;
	for (; i < r; i++, index++) {
		set(m, indices, i * 8, index);
		putItem(m, result, i, PyTuple_GET_ITEM(m, pool, index));
	}
	return Py_NewRef(m, result);
}

function cwr_next(m: Machine, op: Ptr): Owned {
	if (m.i32[(op + C.stopped) >> 2] !== 0) return NULL;
	if (get(m, op, C.result) === 0) return firstResult(m, op);
	const result = writable(m, op, C.result);
	if (result === 0) return stop(m, op, C.stopped);
	const pool = get(m, op, C.pool);
	const n = PyTuple_GET_SIZE(m, pool);
	const r = get(m, op, C.r) as number;
	const indices = get(m, op, C.indices);
	let i = r - 1;
	while (i >= 0 && get(m, indices, i * 8) === n - 1) i--;
	if (i < 0) return stop(m, op, C.stopped);
	const index = get(m, indices, i * 8) + 1;
	const item = PyTuple_GET_ITEM(m, pool, index);
	for (; i < r; i++) {
		set(m, indices, i * 8, index);
		putItem(m, result, i, item);
	}
	return Py_NewRef(m, result);
}

const combinationsMore = {
	slots: {
		tp_dealloc: (m: Machine, op: Ptr): void => teardown(m, op, C.pool, C.result, [C.indices]),
	},
	methods: [sizeofMethod((m, op) => get(m, op, C.r))],
};

export const combinations_Spec = (): TypeSpec =>
	iteratorSpec(
		combinations_type,
		'combinations',
		sizeof(combinationsobject),
		[C.pool, C.result],
		combinations_next,
		combinations_new,
		combinationsMore,
	);

export const cwr_Spec = (): TypeSpec =>
	iteratorSpec(
		cwr_type,
		'combinations_with_replacement',
		sizeof(combinationsobject),
		[C.pool, C.result],
		cwr_next,
		cwr_new,
		combinationsMore,
	);

// permutations.

function permutations_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'permutations', args, kwds, ['iterable', 'r'], 1, 2);
	if (given === undefined) return NULL;
	const pool = PySequence_Tuple(m, given[0]!);
	if (pool === 0) return NULL;
	const made = makePermutations(m, type, pool, given[1]!);
	if (made === 0) Py_DECREF(m, pool);
	return made;
}

function makePermutations(m: Machine, type: Ptr, pool: Owned, length: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, pool);
	let r = n;
	if (length !== 0 && length !== Py_None) {
		if (!PyLong_Check(m, length)) return PyErr_SetString(m, 'TypeError', 'Expected int as r');
		r = PyLong_AsSsize_t(m, length);
		if (r === -1 && m.current_exception !== 0) return NULL;
	}
	if (r < 0) return PyErr_SetString(m, 'ValueError', 'r must be non-negative');
	const indices = indexArray(m, n, i => i);
	const cycles = indices === 0 ? 0 : indexArray(m, r, i => n - i);
	const op = cycles === 0 ? NULL : allocate(m, type);
	if (op === 0) {
		if (indices !== 0) PyMem_Free(m, indices);
		if (cycles !== 0) PyMem_Free(m, cycles);
		return NULL;
	}
	set(m, op, Q.pool, pool);
	set(m, op, Q.indices, indices);
	set(m, op, Q.cycles, cycles);
	set(m, op, Q.r, r);
	m.i32[(op + Q.stopped) >> 2] = r > n ? 1 : 0;
	return op;
}

/** Moves index `i` behind all after it. */
function rotate(m: Machine, indices: number, i: number, n: number): void {
	const moved = get(m, indices, i * 8);
	for (let j = i; j < n - 1; j++) set(m, indices, j * 8, get(m, indices, (j + 1) * 8));
	set(m, indices, (n - 1) * 8, moved);
}

function permutations_next(m: Machine, op: Ptr): Owned {
	if (m.i32[(op + Q.stopped) >> 2] !== 0) return NULL;
	const pool = get(m, op, Q.pool);
	const r = get(m, op, Q.r) as number;
	const indices = get(m, op, Q.indices);
	if (get(m, op, Q.result) === 0) {
		const first = PyTuple_New(m, r);
		if (first === 0) return stop(m, op, Q.stopped);
		set(m, op, Q.result, first);
		for (let i = 0; i < r; i++)
			PyTuple_SET_ITEM(
				m,
				first,
				i,
				Py_NewRef(m, PyTuple_GET_ITEM(m, pool, get(m, indices, i * 8))),
			);
		return Py_NewRef(m, first);
	}
	const n = PyTuple_GET_SIZE(m, pool);
	if (n === 0) return stop(m, op, Q.stopped);
	const result = writable(m, op, Q.result);
	if (result === 0) return stop(m, op, Q.stopped);
	const cycles = get(m, op, Q.cycles);
	for (let i = r - 1; i >= 0; i--) {
		const left = get(m, cycles, i * 8) - 1;
		if (left === 0) {
			rotate(m, indices, i, n);
			set(m, cycles, i * 8, n - i);
			continue;
		}
		set(m, cycles, i * 8, left);
		const held = get(m, indices, i * 8);
		set(m, indices, i * 8, get(m, indices, (n - left) * 8));
		set(m, indices, (n - left) * 8, held);
		for (let k = i; k < r; k++)
			putItem(m, result, k, PyTuple_GET_ITEM(m, pool, get(m, indices, k * 8)));
		return Py_NewRef(m, result);
	}
	return stop(m, op, Q.stopped);
}

export const permutations_Spec = (): TypeSpec =>
	iteratorSpec(
		permutations_type,
		'permutations',
		sizeof(permutationsobject),
		[Q.pool, Q.result],
		permutations_next,
		permutations_new,
		{
			slots: {
				tp_dealloc: (m, op) => teardown(m, op, Q.pool, Q.result, [Q.indices, Q.cycles]),
			},
			methods: [sizeofMethod((m, op) => PyTuple_GET_SIZE(m, get(m, op, Q.pool)) + get(m, op, Q.r))],
		},
	);
