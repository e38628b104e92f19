import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {profiles} from '../../../source/profile/index.ts';
import type {Ptr} from '../../../source/memory/address.ts';
import {type Machine, TRACE_FAIL} from '../../../source/runtime/machine.ts';
import {exceptionType} from '../../../source/runtime/exceptiontable.ts';
import {EMPTY_KEYS} from '../../../source/runtime/statics.ts';
import {PyErr_Clear} from '../../../source/runtime/errors.ts';
import {Py_DECREF, Py_REFCNT} from '../../../source/runtime/refcount.ts';
import {
	_PyDictKeys_GetVersionForCurrentState,
	DK_VERSION,
} from '../../../source/objects/dictkeys.ts';
import {_PyDict_SizeOf, dict_owns} from '../../../source/objects/dict-methods.ts';
import {
	dictGetString,
	dictKey,
	PyDict_Copy,
	PyDict_DelItem,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
	PyDict_SetItemString,
	PyDictObject,
} from '../../../source/objects/dictobject.ts';
import {PyLong_FromLong} from '../../../source/objects/longobject.ts';
import {PyUnicode_FromString, stringOf} from '../../../source/objects/unicodeobject.ts';

const older = profiles['3.13.0']!;
const newer = profiles['3.14.10']!;
const machine = (profile = newer): Machine => createMachine({profile});

const keysOf = (m: Machine, dict: Ptr): number => m.i32[(dict + PyDictObject.ma_keys) >> 2]!;
const sizeOf = (m: Machine, dict: Ptr): number => _PyDict_SizeOf(m, dict) + 16;

/** Stores `key: key` with fresh objects. */
function put(m: Machine, dict: Ptr, key: number | string): void {
	const op = typeof key === 'number' ? PyLong_FromLong(m, key) : PyUnicode_FromString(m, key);
	assert.equal(PyDict_SetItem(m, dict, op, op), 0);
	Py_DECREF(m, op);
}

/** [items, getsizeof] wherever the size changes. */
function curve(m: Machine, keys: number, keyOf: (i: number) => number | string): number[][] {
	const dict = PyDict_New(m);
	const steps: number[][] = [[0, sizeOf(m, dict)]];
	for (let i = 0; i < keys; i++) {
		put(m, dict, keyOf(i));
		const size = sizeOf(m, dict);
		if (size !== steps.at(-1)![1]) steps.push([i + 1, size]);
	}
	Py_DECREF(m, dict);
	return steps;
}

test('a dict grows as CPython does', () => {
	for (const profile of [older, newer]) {
		const m = machine(profile);
		assert.deepEqual(
			curve(m, 200, i => i),
			[
				[0, 64],
				[1, 224],
				[6, 352],
				[11, 632],
				[22, 1168],
				[43, 2264],
				[86, 4688],
				[171, 9304],
			],
		);
		assert.deepEqual(
			curve(m, 200, i => `key ${i}`),
			[
				[0, 64],
				[1, 184],
				[6, 272],
				[11, 464],
				[22, 832],
				[43, 1584],
				[86, 3328],
				[171, 6576],
			],
		);
	}
});

test('a key that is no str makes the table a general one, rounded as the release does', () => {
	for (const [profile, size] of [
		[older, 352],
		[newer, 224],
	] as const) {
		const m = machine(profile);
		const dict = PyDict_New(m);
		put(m, dict, 'a');
		put(m, dict, 1);
		assert.equal(sizeOf(m, dict), size);
		Py_DECREF(m, dict);
	}
});

test('small tables of strs and dict objects are reused, last in first out', () => {
	const m = machine();
	const first = PyDict_New(m);
	put(m, first, 'a');
	const table = keysOf(m, first);
	const count = m.gc.count0;
	Py_DECREF(m, first);
	const second = PyDict_New(m);
	assert.equal(second, first);
	assert.equal(keysOf(m, second), EMPTY_KEYS);
	put(m, second, 'b');
	assert.equal(keysOf(m, second), table);
	assert.equal(m.gc.count0, count);
	Py_DECREF(m, second);
});

test('iteration is in order of insertion; deleted entries stay behind until the table is rebuilt', () => {
	const m = machine();
	const dict = PyDict_New(m);
	for (const name of ['one', 'two', 'three', 'four']) put(m, dict, name);
	const two = PyUnicode_FromString(m, 'two');
	assert.equal(PyDict_DelItem(m, dict, two), 0);
	assert.equal(PyDict_DelItem(m, dict, two), -1);
	PyErr_Clear(m);
	put(m, dict, 'two');
	const names: string[] = [];
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos))
		names.push(stringOf(m, dictKey(m, dict, pos)));
	assert.deepEqual(names, ['one', 'three', 'four', 'two']);
	assert.equal(sizeOf(m, dict), 184);
	Py_DECREF(m, two);
	Py_DECREF(m, dict);
});

test('a copy has a table of its own with the same capacity, and shares keys and values', () => {
	const m = machine();
	const dict = PyDict_New(m);
	const value = PyLong_FromLong(m, 123_456);
	for (let i = 0; i < 6; i++) PyDict_SetItemString(m, dict, `name ${i}`, value);
	const before = Py_REFCNT(m, value);
	const copy = PyDict_Copy(m, dict);
	assert.notEqual(keysOf(m, copy), keysOf(m, dict));
	assert.equal(sizeOf(m, copy), sizeOf(m, dict));
	assert.equal(Py_REFCNT(m, value), before + 6);
	Py_DECREF(m, dict);
	assert.equal(dictGetString(m, copy, 'name 3'), value);
	Py_DECREF(m, copy);
	assert.equal(Py_REFCNT(m, value), 1);
	Py_DECREF(m, value);
});

test('a table keeps its version while values change, and loses it when its keys do', () => {
	const m = machine();
	const dict = PyDict_New(m);
	put(m, dict, 'x');
	const version = _PyDictKeys_GetVersionForCurrentState(m, keysOf(m, dict));
	assert.notEqual(version, 0);
	put(m, dict, 'x');
	assert.equal(DK_VERSION(m, keysOf(m, dict)), version);
	put(m, dict, 'y');
	assert.equal(DK_VERSION(m, keysOf(m, dict)), 0);
	assert.notEqual(_PyDictKeys_GetVersionForCurrentState(m, keysOf(m, dict)), version);
	Py_DECREF(m, dict);
});

test('an allocation that fails leaves the dict as it was', () => {
	const m = machine();
	const dict = PyDict_New(m);
	for (let i = 0; i < 5; i++) put(m, dict, i);
	const key = PyLong_FromLong(m, 1_000_000);
	const raised: Ptr[] = [];
	m.set_error_object = (_machine, type) => void raised.push(type);
	m.tracing |= TRACE_FAIL;
	assert.equal(PyDict_SetItem(m, dict, key, key), -1);
	m.tracing &= ~TRACE_FAIL;
	assert.deepEqual(raised, [exceptionType('MemoryError')]);
	assert.equal(Py_REFCNT(m, key), 1);
	assert.equal(sizeOf(m, dict), 224);
	let owned = 0;
	dict_owns(m, dict, () => (owned++, 0), 0);
	assert.equal(owned, 10);
	Py_DECREF(m, key);
	Py_DECREF(m, dict);
});
