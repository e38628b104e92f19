import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {profiles} from '../../../source/profile/index.ts';
import type {Owned, Ptr} from '../../../source/memory/address.ts';
import {get} from '../../../source/memory/memory.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {popArgs, reserveArgs} from '../../../source/runtime/args.ts';
import {_PyObject_GC_IS_TRACKED} from '../../../source/runtime/gclist.ts';
import {Py_DECREF, Py_INCREF, Py_REFCNT} from '../../../source/runtime/refcount.ts';
import {EMPTY_TUPLE, Py_None, PyTuple_Type} from '../../../source/runtime/statics.ts';
import {PyTypeObject} from '../../../source/runtime/typetable.ts';
import {PyList_New} from '../../../source/objects/listobject.ts';
import {PyLong_FromLong} from '../../../source/objects/longobject.ts';
import {PyObject_Hash} from '../../../source/objects/object.ts';
import {
	_PyTuple_FromArraySteal,
	_PyTuple_MaybeUntrack,
	_PyTuple_Resize,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from '../../../source/objects/tupleobject.ts';

const older = profiles['3.13.0']!;
const newer = profiles['3.14.10']!;
const machine = (profile = newer): Machine => createMachine({profile});

function tupleOf(m: Machine, ...values: number[]): Owned {
	const tuple = PyTuple_New(m, values.length);
	for (const [i, value] of values.entries())
		PyTuple_SET_ITEM(m, tuple, i, PyLong_FromLong(m, value));
	return tuple;
}

function hashOf(m: Machine, op: Ptr): bigint {
	const low = PyObject_Hash(m, op);
	return (BigInt(m.hash_hi) << 32n) | BigInt(low >>> 0);
}

test('items begin at 24, from 3.14 on at 32, behind the cached hash', () => {
	for (const [profile, first] of [
		[older, 24],
		[newer, 32],
	] as const) {
		const m = machine(profile);
		assert.equal(m.tuple_items, first);
		assert.equal(get(m, PyTuple_Type, PyTypeObject.tp_basicsize), first);
		const tuple = PyTuple_Pack(m, 1, Py_None);
		assert.equal(get(m, tuple, first), Py_None);
		Py_DECREF(m, tuple);
	}
});

test("hashes are CPython's", () => {
	for (const profile of [older, newer]) {
		const m = machine(profile);
		assert.equal(hashOf(m, EMPTY_TUPLE), 5_740_354_900_026_072_187n);
		const numbers = tupleOf(m, 1, 2, 3);
		for (let again = 0; again < 2; again++)
			assert.equal(hashOf(m, numbers), 529_344_067_295_497_451n);
		const pair = tupleOf(m, 2, 3);
		const nested = PyTuple_Pack(m, 2, numbers, pair);
		assert.notEqual(hashOf(m, nested), hashOf(m, pair));
		assert.equal(hashOf(m, pair), 8_409_376_899_596_376_432n);
		for (const op of [nested, pair, numbers]) Py_DECREF(m, op);
	}
});

test('tuples of atoms start untracked in 3.14; a collection untracks them before', () => {
	for (const [profile, tracked] of [
		[older, true],
		[newer, false],
	] as const) {
		const m = machine(profile);
		const atoms = PyTuple_Pack(m, 2, Py_None, Py_None);
		assert.equal(_PyObject_GC_IS_TRACKED(m, atoms), tracked);
		_PyTuple_MaybeUntrack(m, atoms);
		assert.equal(_PyObject_GC_IS_TRACKED(m, atoms), false);
		const list = PyList_New(m, 0);
		const holder = PyTuple_Pack(m, 2, Py_None, list);
		_PyTuple_MaybeUntrack(m, holder);
		assert.equal(_PyObject_GC_IS_TRACKED(m, holder), true);
		const outer = PyTuple_Pack(m, 1, atoms);
		assert.equal(_PyObject_GC_IS_TRACKED(m, outer), true);
		for (const op of [outer, holder, list, atoms]) Py_DECREF(m, op);
	}
});

test('there is a free list for each length from 1 to 20', () => {
	const m = machine();
	for (const length of [1, 2, 20]) {
		const a = PyTuple_New(m, length);
		const b = PyTuple_New(m, length);
		Py_DECREF(m, a);
		Py_DECREF(m, b);
		assert.deepEqual([PyTuple_New(m, length), PyTuple_New(m, length)], [b, a]);
	}

	const long = PyTuple_New(m, 21);
	const {count0} = m.gc;
	Py_DECREF(m, long);
	assert.equal(m.gc.count0, count0 - 1);
});

test('an array of references is taken over', () => {
	const m = machine();
	const items = [300, 400, 500].map(value => PyLong_FromLong(m, value));
	for (const item of items) Py_INCREF(m, item);
	const stack = reserveArgs(m, 3);
	for (const [i, item] of items.entries()) m.i32[(stack + i * 8) >> 2] = item;
	const tuple = _PyTuple_FromArraySteal(m, stack, 3);
	popArgs(m, stack);
	assert.deepEqual(
		[0, 1, 2].map(i => PyTuple_GET_ITEM(m, tuple, i)),
		items,
	);
	Py_DECREF(m, tuple);
	assert.deepEqual(
		items.map(item => Py_REFCNT(m, item)),
		[1, 1, 1],
	);
	for (const item of items) Py_DECREF(m, item);
});

test('a tuple under construction changes its length', () => {
	const m = machine();
	let tuple = tupleOf(m, 1, 2, 3);
	tuple = _PyTuple_Resize(m, tuple, 30);
	assert.deepEqual([PyTuple_GET_SIZE(m, tuple), PyTuple_GET_ITEM(m, tuple, 29)], [30, 0]);
	tuple = _PyTuple_Resize(m, tuple, 2);
	assert.equal(PyTuple_GET_SIZE(m, tuple), 2);
	assert.equal(_PyTuple_Resize(m, tuple, 0), EMPTY_TUPLE);
});
