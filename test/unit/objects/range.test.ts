import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import type {Ptr} from '../../../source/memory/address.ts';
import {Py_DECREF} from '../../../source/runtime/refcount.ts';
import {PyLongRangeIter_Type, PyRangeIter_Type} from '../../../source/runtime/statics.ts';
import {PyIter_Next, PyObject_GetIter} from '../../../source/objects/abstract.ts';
import {longAsBigInt, PyLong_FromLong} from '../../../source/objects/longobject.ts';
import {lengthOfRange, rangeOf} from '../../../source/objects/rangeobject.ts';
import {
	_PySlice_GetLongIndices,
	PySlice_AdjustIndices,
	PySlice_New,
	PySlice_Unpack,
} from '../../../source/objects/sliceobject.ts';

const machine = (): Machine => createMachine();

function numbersOf(m: Machine, start: bigint, stop: bigint, step: bigint, most = 10): bigint[] {
	const range = rangeOf(m, start, stop, step);
	const it = PyObject_GetIter(m, range);
	Py_DECREF(m, range);
	const numbers: bigint[] = [];
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		numbers.push(longAsBigInt(m, item));
		Py_DECREF(m, item);
		if (numbers.length === most) break;
	}

	Py_DECREF(m, it);
	return numbers;
}

test('ranges give their numbers, whatever their size', () => {
	const m = machine();
	assert.deepEqual(numbersOf(m, 0n, 3n, 1n), [0n, 1n, 2n]);
	assert.deepEqual(numbersOf(m, 5n, -5n, -4n), [5n, 1n, -3n]);
	assert.deepEqual(numbersOf(m, 2n ** 31n - 2n, 2n ** 31n + 1n, 1n), [
		2n ** 31n - 2n,
		2n ** 31n - 1n,
		2n ** 31n,
	]);
	assert.deepEqual(numbersOf(m, -(2n ** 31n) + 1n, -(2n ** 31n) - 2n, -1n), [
		-(2n ** 31n) + 1n,
		-(2n ** 31n),
		-(2n ** 31n) - 1n,
	]);
	assert.deepEqual(numbersOf(m, 2n ** 62n, 2n ** 62n + 2n, 1n), [2n ** 62n, 2n ** 62n + 1n]);
	assert.deepEqual(numbersOf(m, 2n ** 80n, 2n ** 80n + 5n, 3n), [2n ** 80n, 2n ** 80n + 3n]);
});

test('what fits in 64 bits is counted in machine integers', () => {
	const m = machine();
	const typeOf = (start: bigint, stop: bigint): Ptr => {
		const range = rangeOf(m, start, stop, 1n);
		const it = PyObject_GetIter(m, range);
		const type = m.i32[(it + 8) >> 2]! as Ptr;
		Py_DECREF(m, it);
		Py_DECREF(m, range);
		return type;
	};

	assert.equal(typeOf(0n, 2n ** 62n), PyRangeIter_Type);
	assert.equal(typeOf(0n, 2n ** 63n), PyLongRangeIter_Type);
});

test('lengths of ranges', () => {
	for (const [start, stop, step, length] of [
		[0n, 10n, 3n, 4n],
		[0n, 9n, 3n, 3n],
		[10n, 0n, -3n, 4n],
		[0n, 0n, 1n, 0n],
		[0n, 5n, -1n, 0n],
	] as const) {
		assert.equal(lengthOfRange(start, stop, step), length);
	}
});

test('slices are clipped to a length, exactly and in numbers', () => {
	const m = machine();
	const bounds = [undefined, -12, -10, -3, -1, 0, 2, 9, 10, 15];
	for (const start of bounds) {
		for (const stop of bounds) {
			for (const step of [undefined, 1, 2, 3, -1, -2, -7]) {
				const parts = [start, stop, step].map(part =>
					part === undefined ? (0 as Ptr) : PyLong_FromLong(m, part),
				);
				const slice = PySlice_New(m, parts[0]!, parts[1]!, parts[2]!);
				const exact = _PySlice_GetLongIndices(m, slice, 10n)!;
				const numbers = PySlice_Unpack(m, slice)!;
				const count = PySlice_AdjustIndices(10, numbers);
				assert.deepEqual(exact.map(Number), [numbers.start, numbers.stop, numbers.step]);
				assert.equal(lengthOfRange(...exact), BigInt(count));
				Py_DECREF(m, slice);
			}
		}
	}
});
