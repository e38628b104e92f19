import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {profiles} from '../../../source/profile/index.ts';
import type {Owned, Ptr} from '../../../source/memory/address.ts';
import {get} from '../../../source/memory/memory.ts';
import {sizeof} from '../../../source/memory/struct.ts';
import {type Machine, TRACE_FAIL} from '../../../source/runtime/machine.ts';
import {exceptionType} from '../../../source/runtime/exceptiontable.ts';
import {_PyObject_GC_IS_TRACKED} from '../../../source/runtime/gclist.ts';
import {Py_DECREF, Py_REFCNT} from '../../../source/runtime/refcount.ts';
import {PyObject_GetIter, PySequence_List} from '../../../source/objects/abstract.ts';
import {
	_PyList_AppendTakeRef,
	listiter_next,
	listPopAt,
	PyList_Append,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_Insert,
	PyList_New,
	PyList_SetItem,
	PyList_SetSlice,
	PyList_Sort,
	PyListObject,
} from '../../../source/objects/listobject.ts';
import {PyFloat_FromDouble} from '../../../source/objects/floatobject.ts';
import {PyLong_AsLong, PyLong_FromLong} from '../../../source/objects/longobject.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../../../source/objects/tupleobject.ts';

const older = profiles['3.13.0']!;
const newer = profiles['3.14.10']!;
const machine = (profile = newer): Machine => createMachine({profile});

const allocated = (m: Machine, list: Ptr): number => get(m, list, PyListObject.allocated);
const valuesOf = (m: Machine, list: Ptr): number[] =>
	Array.from({length: PyList_GET_SIZE(m, list)}, (_, i) =>
		PyLong_AsLong(m, PyList_GET_ITEM(m, list, i)),
	);

function listOf(m: Machine, values: readonly number[]): Owned {
	const list = PyList_New(m, 0);
	for (const value of values) {
		assert.equal(_PyList_AppendTakeRef(m, list, PyLong_FromLong(m, value)), 0);
	}

	return list;
}

test('a list is 40 bytes: size, array, capacity', () => {
	assert.deepEqual(
		{...PyListObject},
		{
			ob_refcnt: 0,
			ob_type: 8,
			ob_size: 16,
			ob_item: 24,
			allocated: 32,
		},
	);
	assert.equal(sizeof(PyListObject), 40);
});

test('appending grows the array as CPython does', () => {
	const m = machine();
	const list = PyList_New(m, 0);
	const steps: number[][] = [];
	for (let n = 1; n <= 300; n++) {
		assert.equal(_PyList_AppendTakeRef(m, list, PyLong_FromLong(m, n)), 0);
		if (allocated(m, list) !== steps.at(-1)?.[1]) steps.push([n, allocated(m, list)]);
	}

	assert.deepEqual(
		steps.map(([n, slots]) => [n, 56 + 8 * slots!]),
		[
			[1, 88],
			[5, 120],
			[9, 184],
			[17, 248],
			[25, 312],
			[33, 376],
			[41, 472],
			[53, 568],
			[65, 664],
			[77, 792],
			[93, 920],
			[109, 1080],
			[129, 1240],
			[149, 1432],
			[173, 1656],
			[201, 1912],
			[233, 2200],
			[269, 2520],
		],
	);
	Py_DECREF(m, list);
});

test('small lists are cut in 3.13 and stay in 3.14', () => {
	for (const [profile, slots] of [
		[older, 8],
		[newer, 24],
	] as const) {
		const m = machine(profile);
		const list = listOf(
			m,
			Array.from({length: 24}, (_, i) => i),
		);
		assert.equal(PyList_SetSlice(m, list, 3, 24, 0 as Ptr), 0);
		assert.equal(allocated(m, list), slots);
		Py_DECREF(m, list);
	}
});

test('the last pop frees the array', () => {
	const m = machine();
	const list = listOf(m, [1]);
	Py_DECREF(m, listPopAt(m, list, 0));
	assert.deepEqual([allocated(m, list), get(m, list, PyListObject.ob_item)], [0, 0]);
	Py_DECREF(m, list);
});

test('a list made from a tuple has an even number of slots', () => {
	const m = machine();
	const tuple = PyTuple_New(m, 5);
	for (let i = 0; i < 5; i++) PyTuple_SET_ITEM(m, tuple, i, PyLong_FromLong(m, i));
	const list = PySequence_List(m, tuple);
	assert.equal(allocated(m, list), 6);
	assert.deepEqual(valuesOf(m, list), [0, 1, 2, 3, 4]);
	Py_DECREF(m, list);
	Py_DECREF(m, tuple);
});

test('dead lists are reused, last in first out, without counting for the collector', () => {
	const m = machine();
	const [a, b] = [PyList_New(m, 0), PyList_New(m, 0)];
	const {count0} = m.gc;
	Py_DECREF(m, a);
	Py_DECREF(m, b);
	assert.equal(PyList_New(m, 0), b);
	assert.equal(PyList_New(m, 3), a);
	assert.equal(m.gc.count0, count0);
	assert.ok(_PyObject_GC_IS_TRACKED(m, a));
});

test('items are inserted, replaced and cut out', () => {
	const m = machine();
	const list = listOf(m, [1, 2, 3]);
	const nine = PyLong_FromLong(m, 9);
	PyList_Insert(m, list, -1, nine);
	PyList_Insert(m, list, 100, nine);
	assert.deepEqual(valuesOf(m, list), [1, 2, 9, 3, 9]);
	PyList_SetItem(m, list, 0, PyLong_FromLong(m, 7));
	PyList_SetSlice(m, list, 1, 4, list);
	assert.deepEqual(valuesOf(m, list), [7, 7, 2, 9, 3, 9, 9]);
	PyList_SetSlice(m, list, 1, 6, 0 as Ptr);
	assert.deepEqual(valuesOf(m, list), [7, 9]);
	Py_DECREF(m, list);
});

test('an iterator sees what is appended meanwhile and lets go of the list at the end', () => {
	const m = machine();
	const list = listOf(m, [1, 2]);
	const it = PyObject_GetIter(m, list);
	const seen: number[] = [];
	for (let item = listiter_next(m, it); item !== 0; item = listiter_next(m, it)) {
		seen.push(PyLong_AsLong(m, item));
		Py_DECREF(m, item);
		if (seen.length === 1) _PyList_AppendTakeRef(m, list, PyLong_FromLong(m, 3));
	}

	assert.deepEqual(seen, [1, 2, 3]);
	assert.equal(Py_REFCNT(m, list), 1);
	Py_DECREF(m, it);
	Py_DECREF(m, list);
});

test('sorting is right for runs, equal items and any order', () => {
	const m = machine();
	let seed = 1;
	const random = (below: number): number => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
		return (seed >>> 8) % below;
	};

	for (const length of [0, 1, 2, 10, 63, 64, 65, 200, 1000, 3000]) {
		for (const below of [2, 10, 1000, 100_000]) {
			const values = Array.from({length}, () => random(below));
			for (let i = 0; i < length / 3; i++) values[i] = i;
			const list = listOf(m, values);
			assert.equal(PyList_Sort(m, list), 0);
			assert.deepEqual(
				valuesOf(m, list),
				values.toSorted((a, b) => a - b),
			);
			Py_DECREF(m, list);
		}
	}
});

test('sorting mixed numbers compares them as Python does', () => {
	const m = machine();
	const list = PyList_New(m, 0);
	for (const value of [3, 1, 2]) {
		_PyList_AppendTakeRef(m, list, PyLong_FromLong(m, value));
		_PyList_AppendTakeRef(m, list, PyFloat_FromDouble(m, value + 0.5));
	}

	assert.equal(PyList_Sort(m, list), 0);
	assert.deepEqual(
		[0, 2, 4].map(i => PyLong_AsLong(m, PyList_GET_ITEM(m, list, i))),
		[1, 2, 3],
	);
	Py_DECREF(m, list);
});

test('an append that gets no memory leaves the list as it was', () => {
	const m = machine();
	const list = listOf(m, [1, 2, 3, 4]);
	const item = PyFloat_FromDouble(m, 0.5);
	const raised: Ptr[] = [];
	m.set_error_object = (_machine, type) => void raised.push(type);
	m.tracing |= TRACE_FAIL;
	assert.equal(PyList_Append(m, list, item), -1);
	m.tracing &= ~TRACE_FAIL;
	assert.deepEqual(raised, [exceptionType('MemoryError')]);
	assert.deepEqual([PyList_GET_SIZE(m, list), allocated(m, list), Py_REFCNT(m, item)], [4, 4, 1]);
	Py_DECREF(m, item);
	Py_DECREF(m, list);
});
