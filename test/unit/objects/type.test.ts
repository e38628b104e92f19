import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {NULL, type Ptr} from '../../../source/memory/address.ts';
import {profiles} from '../../../source/profile/index.ts';
import {PyErr_Clear} from '../../../source/runtime/errors.ts';
import {ID} from '../../../source/runtime/identifiers.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {Py_DECREF, Py_REFCNT, Py_TYPE} from '../../../source/runtime/refcount.ts';
import {
	EMPTY_TUPLE,
	PyBaseObject_Type,
	PyBool_Type,
	PyCFunction_Type,
	PyDict_Type,
	PyList_Type,
	PyLong_Type,
	PyType_Type,
	Py_None,
	smallInt,
} from '../../../source/runtime/statics.ts';
import {Py_TPFLAGS_HAVE_GC, Py_TPFLAGS_READY} from '../../../source/runtime/slots.ts';
import {PyHeapTypeObject, PyTypeObject} from '../../../source/runtime/typetable.ts';
import {
	_PyStack_UnpackDict,
	_PyStack_UnpackDict_Free,
	PyObject_Call,
	PyObject_CallFunctionObjArgs,
	PyObject_CallMethodObjArgs,
} from '../../../source/objects/call.ts';
import {PyDict_New, PyDict_SetItem} from '../../../source/objects/dictobject.ts';
import {PyLong_FromLong} from '../../../source/objects/longobject.ts';
import {
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_SetAttr,
} from '../../../source/objects/object.ts';
import {PyTuple_Pack} from '../../../source/objects/tupleobject.ts';
import {typeCacheOwns, typeVersion} from '../../../source/objects/type-attr.ts';
import {tupleItems} from '../../../source/objects/type-mro.ts';
import {
	_PyType_Lookup,
	PyType_IsSubtype,
	PyType_Modified,
	typeNameOf,
} from '../../../source/objects/typeobject.ts';
import {
	PyUnicode_FromString,
	PyUnicode_InternFromString,
} from '../../../source/objects/unicodeobject.ts';

const releases = [profiles['3.13.0']!, profiles['3.14.10']!];

/** type(name, bases, {}) */
function makeClass(m: Machine, name: string, ...bases: Ptr[]): Ptr {
	const text = PyUnicode_FromString(m, name);
	const tuple = bases.length === 0 ? EMPTY_TUPLE : PyTuple_Pack(m, bases.length as 1 | 2, ...bases);
	const dict = PyDict_New(m);
	const type = PyObject_CallFunctionObjArgs(m, PyType_Type, text, tuple, dict);
	for (const op of [text, tuple, dict]) Py_DECREF(m, op);
	return type;
}

test('every type is ready, derives from object and can be traversed if the collector sees it', () => {
	for (const profile of releases) {
		const m = createMachine({profile});
		for (const type of m.typespecs.keys()) {
			const name = typeNameOf(m, type);
			const flags = m.i32[(type + PyTypeObject.tp_flags) >> 2]!;
			assert.notEqual(flags & Py_TPFLAGS_READY, 0, name);
			const mro = tupleItems(m, m.i32[(type + PyTypeObject.tp_mro) >> 2]! as Ptr);
			assert.equal(mro[0], type, name);
			assert.equal(mro.at(-1), PyBaseObject_Type, name);
			const traverse = m.i32[(type + PyTypeObject.tp_traverse) >> 2]!;
			assert.equal((flags & Py_TPFLAGS_HAVE_GC) !== 0, traverse !== 0, name);
			assert.notEqual(m.i32[(type + PyTypeObject.tp_dealloc) >> 2], 0, name);
		}
		assert.equal(m.current_exception, 0);
	}
});

test('subtypes', () => {
	const m = createMachine();
	assert.ok(PyType_IsSubtype(m, PyBool_Type, PyLong_Type));
	assert.ok(PyType_IsSubtype(m, PyList_Type, PyBaseObject_Type));
	assert.ok(!PyType_IsSubtype(m, PyLong_Type, PyBool_Type));
	assert.ok(!PyType_IsSubtype(m, PyList_Type, PyDict_Type));
});

test('the method cache forgets what changes, in subclasses too', () => {
	const m = createMachine();
	const base = makeClass(m, 'Base');
	const derived = makeClass(m, 'Derived', base);
	const name = PyUnicode_InternFromString(m, 'some_attribute');
	assert.equal(_PyType_Lookup(m, derived, name), 0);
	const version = typeVersion(m, derived);
	assert.notEqual(version, 0);
	assert.equal(PyObject_SetAttr(m, base, name, Py_None), 0);
	assert.equal(m.i32[(derived + PyTypeObject.tp_version_tag) >> 2], 0);
	assert.equal(_PyType_Lookup(m, derived, name), Py_None);
	assert.notEqual(typeVersion(m, derived), version);
	assert.equal(PyObject_SetAttr(m, derived, name, PyLong_Type), 0);
	assert.equal(_PyType_Lookup(m, derived, name), PyLong_Type);
	assert.equal(_PyType_Lookup(m, base, name), Py_None);
	PyType_Modified(m, base);
	assert.equal(m.i32[(base + PyTypeObject.tp_version_tag) >> 2], 0);
	let held = 0;
	typeCacheOwns(
		m,
		(_m, child) => {
			if (child === name) held++;
			return 0;
		},
		0,
	);
	assert.ok(held > 0);
});

test('an empty class is seven objects of the collector and one reference from each that knows it', () => {
	for (const profile of releases) {
		const m = createMachine({profile});
		Py_DECREF(m, makeClass(m, 'Warm'));
		const before = m.gc.count0;
		const type = makeClass(m, 'Plain');
		// `type()` was given a dict and an argument tuple, which are back in their free lists.
		assert.equal(m.gc.count0 - before, 7);
		// Ours, its own __mro__, and the two getsets.
		assert.equal(Py_REFCNT(m, type), 4);
		const instance = PyObject_CallFunctionObjArgs(m, type);
		assert.equal(Py_REFCNT(m, type), 5);
		Py_DECREF(m, instance);
		assert.equal(Py_REFCNT(m, type), 4);
		assert.notEqual(m.i32[(type + PyHeapTypeObject.ht_cached_keys) >> 2], 0);
	}
});

test('calls leave no references behind', () => {
	const m = createMachine();
	const key = PyUnicode_InternFromString(m, 'keyword');
	const value = PyLong_FromLong(m, 123_456_789);
	const kwargs = PyDict_New(m);
	assert.equal(PyDict_SetItem(m, kwargs, key, value), 0);
	const counts = (): number[] => [Py_REFCNT(m, key), Py_REFCNT(m, value)];
	const before = counts();
	const unpacked = _PyStack_UnpackDict(m, 0, 0, kwargs)!;
	assert.notDeepEqual(counts(), before);
	_PyStack_UnpackDict_Free(m, unpacked);
	assert.deepEqual(counts(), before);
	const made = PyObject_Call(m, PyDict_Type, EMPTY_TUPLE, kwargs);
	assert.equal(Py_TYPE(m, made), PyDict_Type);
	Py_DECREF(m, made);
	assert.deepEqual(counts(), before);
	// An error: list() takes no keywords.
	assert.equal(PyObject_Call(m, PyList_Type, EMPTY_TUPLE, kwargs), 0);
	PyErr_Clear(m);
	assert.deepEqual(counts(), before);
	const list = PyObject_CallFunctionObjArgs(m, PyList_Type);
	Py_DECREF(m, PyObject_CallMethodObjArgs(m, list, ID.append, value));
	assert.equal(Py_REFCNT(m, value), before[1]! + 1);
	Py_DECREF(m, list);
	assert.deepEqual(counts(), before);
	assert.equal(m.csp, createMachine().csp);
});

test('attributes: bound methods, and what is missing', () => {
	const m = createMachine();
	const list = PyObject_CallFunctionObjArgs(m, PyList_Type);
	const method = PyObject_GetAttr(m, list, ID.append);
	assert.equal(Py_TYPE(m, method), PyCFunction_Type);
	assert.equal(Py_REFCNT(m, list), 2);
	Py_DECREF(m, method);
	assert.equal(Py_REFCNT(m, list), 1);
	assert.equal(PyObject_GetOptionalAttr(m, list, ID.__enter__), NULL);
	assert.equal(m.current_exception, 0);
	assert.equal(PyObject_GetAttr(m, list, ID.__enter__), NULL);
	// The error remembers the object.
	assert.equal(Py_REFCNT(m, list), 2);
	PyErr_Clear(m);
	assert.equal(Py_REFCNT(m, list), 1);
	assert.equal(PyObject_SetAttr(m, list, ID.__enter__, smallInt(1)), -1);
	PyErr_Clear(m);
	Py_DECREF(m, list);
});
