import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {NULL, type Ptr} from '../../../source/memory/address.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {Py_None, PyList_Type} from '../../../source/runtime/statics.ts';
import {Py_DECREF, Py_REFCNT} from '../../../source/runtime/refcount.ts';
import {PySet_New} from '../../../source/objects/setobject.ts';
import {
	_PyWeakref_ClearWeakRefsNoCallbacks,
	_PyWeakref_GetWeakrefCount,
	firstWeakref,
	PyWeakref_GetObject,
	PyWeakref_NewProxy,
	PyWeakref_NewRef,
	PyWeakReference,
} from '../../../source/objects/weakrefobject.ts';

function refs(m: Machine, op: Ptr): number[] {
	const list: number[] = [];
	let ref = firstWeakref(m, op);
	while (ref !== 0) {
		list.push(ref);
		ref = m.i32[(ref + PyWeakReference.wr_next) >> 2]! as Ptr;
	}
	return list;
}

test('plain refs and proxies are shared; the list is ref, proxy, then callbacks, newest first', () => {
	const m = createMachine();
	const op = PySet_New(m, NULL);
	const callback = PyList_Type;
	const a = PyWeakref_NewRef(m, op, callback);
	const b = PyWeakref_NewRef(m, op, callback);
	const proxy = PyWeakref_NewProxy(m, op, NULL);
	const c = PyWeakref_NewRef(m, op, callback);
	const ref = PyWeakref_NewRef(m, op, Py_None);
	const d = PyWeakref_NewRef(m, op, callback);
	assert.equal(PyWeakref_NewRef(m, op, NULL), ref);
	assert.equal(PyWeakref_NewProxy(m, op, NULL), proxy);
	assert.equal(Py_REFCNT(m, ref), 2);
	assert.deepEqual(refs(m, op), [ref, proxy, d, c, b, a]);
	assert.equal(_PyWeakref_GetWeakrefCount(m, op), 6);
	Py_DECREF(m, c);
	assert.deepEqual(refs(m, op), [ref, proxy, d, b, a]);
	assert.equal(PyWeakref_GetObject(m, b), op);
	_PyWeakref_ClearWeakRefsNoCallbacks(m, op);
	assert.equal(PyWeakref_GetObject(m, b), Py_None);
	assert.deepEqual(refs(m, op), []);
	Py_DECREF(m, op);
});

test('an object that dies takes its plain references with it', () => {
	const m = createMachine();
	const op = PySet_New(m, NULL);
	const ref = PyWeakref_NewRef(m, op, NULL);
	Py_DECREF(m, op);
	assert.equal(PyWeakref_GetObject(m, ref), Py_None);
	assert.equal(Py_REFCNT(m, ref), 1);
	Py_DECREF(m, ref);
});
