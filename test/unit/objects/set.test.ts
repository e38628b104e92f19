import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {NULL, type Ptr} from '../../../source/memory/address.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {Py_DECREF} from '../../../source/runtime/refcount.ts';
import {longAsBigInt, PyLong_FromLong} from '../../../source/objects/longobject.ts';
import {frozenset_hash} from '../../../source/objects/set-methods.ts';
import {
	_PySet_NextEntry,
	PyFrozenSet_New,
	PySet_Add,
	PySet_Discard,
	PySet_New,
	PySet_Pop,
	PySetObject,
	setKey,
} from '../../../source/objects/setobject.ts';

/** Adds (or, where negative, takes out) these ints. */
function apply(m: Machine, set: Ptr, numbers: readonly number[]): void {
	for (const n of numbers) {
		const op = PyLong_FromLong(m, Math.abs(n));
		if (n < 0) assert.equal(PySet_Discard(m, set, op), 1);
		else assert.equal(PySet_Add(m, set, op), 0);
		Py_DECREF(m, op);
	}
}

function list(m: Machine, set: Ptr): number[] {
	const numbers: number[] = [];
	for (let pos = _PySet_NextEntry(m, set, 0); pos !== 0; pos = _PySet_NextEntry(m, set, pos))
		numbers.push(Number(longAsBigInt(m, setKey(m, set, pos))));
	return numbers;
}

test('order is that of the table, collisions included', () => {
	const m = createMachine();
	for (const [numbers, order] of [
		[
			[5, 13, 21],
			[13, 21, 5],
		],
		[
			[5, 13, 21, 29, 37, 1],
			[1, 37, 5, 13, 21, 29],
		],
		[
			[8, 0, 24, 16],
			[8, 0, 24, 16],
		],
	] as const) {
		const set = PySet_New(m, NULL);
		apply(m, set, numbers);
		assert.deepEqual(list(m, set), order, String(numbers));
		Py_DECREF(m, set);
	}
});

test('a new key takes the last dummy on its way', () => {
	const m = createMachine();
	const set = PySet_New(m, NULL);
	apply(m, set, [9, 8, 2, -8, 1, 5, 6, 3, -5]);
	apply(m, set, [5]);
	assert.deepEqual(list(m, set), [1, 2, 3, 5, 6, 9]);
	Py_DECREF(m, set);
});

test('the table grows by what was ever used', () => {
	const m = createMachine();
	const set = PySet_New(m, NULL);
	const masks: number[][] = [];
	for (let i = 0; i < 80; i++) {
		apply(m, set, [i]);
		const mask = m.i32[(set + PySetObject.mask) >> 2]!;
		if (mask !== masks.at(-1)?.[1]) masks.push([i + 1, mask]);
	}
	assert.deepEqual(masks, [
		[1, 7],
		[5, 31],
		[19, 127],
		[77, 511],
	]);
	Py_DECREF(m, set);
});

test('pop goes on where it stopped', () => {
	const m = createMachine();
	const set = PySet_New(m, NULL);
	apply(m, set, [3, 1, 2]);
	const popped: number[] = [];
	for (let i = 0; i < 2; i++) {
		const op = PySet_Pop(m, set);
		popped.push(Number(longAsBigInt(m, op)));
		Py_DECREF(m, op);
	}
	apply(m, set, [1]);
	const op = PySet_Pop(m, set);
	popped.push(Number(longAsBigInt(m, op)));
	Py_DECREF(m, op);
	assert.deepEqual(popped, [1, 2, 3]);
	Py_DECREF(m, set);
});

test('frozensets hash as in CPython', () => {
	const m = createMachine();
	const hashOf = (numbers: readonly number[]): bigint => {
		const set = PySet_New(m, NULL);
		apply(m, set, numbers);
		const frozen = PyFrozenSet_New(m, set);
		const low = frozenset_hash(m, frozen);
		const hash = (BigInt(m.hash_hi) << 32n) | BigInt(low >>> 0);
		Py_DECREF(m, frozen);
		Py_DECREF(m, set);
		return hash;
	};
	assert.equal(hashOf([]), 133_146_708_735_736n);
	assert.equal(hashOf([1, 2, 3]), -272_375_401_224_217_160n);
	assert.equal(hashOf([3, 2, 1]), hashOf([1, 2, 3]));
});
