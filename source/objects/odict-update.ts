/** Filling an OrderedDict as MutableMapping.update does, through item assignment (Objects/odictobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Occurred, PyErr_SetString} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {PyIter_Next, PyObject_GetItem, PyObject_GetIter, PyObject_SetItem} from './abstract.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {PyDict_CheckExact, PyDict_Items} from './dictobject.ts';
import {PyObject_GetOptionalAttr} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';

/** One pair: 0 or -1 (mutablemapping_add_pairs). */
function addPair(m: Machine, self: Ptr, pair: Ptr): number {
	const it = PyObject_GetIter(m, pair);
	if (it === 0) return -1;
	const key = PyIter_Next(m, it);
	const value = key === 0 ? NULL : PyIter_Next(m, it);
	const third = value === 0 ? NULL : PyIter_Next(m, it);
	Py_DECREF(m, it);
	let status = -1;
	if (value === 0) {
		if (PyErr_Occurred(m) === 0)
			PyErr_SetString(
				m,
				'ValueError',
				key === 0 ? 'need more than 0 values to unpack' : 'need more than 1 value to unpack',
			);
	} else if (third !== 0)
		PyErr_SetString(m, 'ValueError', 'too many values to unpack (expected 2)');
	else if (PyErr_Occurred(m) === 0) status = PyObject_SetItem(m, self, key, value);
	Py_XDECREF(m, key);
	Py_XDECREF(m, value);
	Py_XDECREF(m, third);
	return status;
}

/** Calls `each` (borrowing) for all items of an iterable that is given over (NULL: failure). 0 or -1. */
function consume(m: Machine, iterable: Owned, each: (item: Ptr) => number): number {
	if (iterable === 0) return -1;
	const it = PyObject_GetIter(m, iterable);
	Py_DECREF(m, iterable);
	if (it === 0) return -1;
	let status = 0;
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		status = each(item);
		Py_DECREF(m, item);
		if (status < 0) break;
	}
	Py_DECREF(m, it);
	return status < 0 || PyErr_Occurred(m) !== 0 ? -1 : 0;
}

const addPairs = (m: Machine, self: Ptr, pairs: Owned): number =>
	consume(m, pairs, pair => addPair(m, self, pair));

export function setFrom(m: Machine, self: Ptr, source: Ptr, key: Ptr): number {
	const value = PyObject_GetItem(m, source, key);
	if (value === 0) return -1;
	const status = PyObject_SetItem(m, self, key, value);
	Py_DECREF(m, value);
	return status;
}

export function mutablemapping_update_arg(m: Machine, self: Ptr, other: Ptr): number {
	if (PyDict_CheckExact(m, other)) return addPairs(m, self, PyDict_Items(m, other));
	const keys = PyObject_GetOptionalAttr(m, other, ID.keys);
	if (keys !== 0) {
		const names = PyObject_CallNoArgs(m, keys);
		Py_DECREF(m, keys);
		return consume(m, names, key => setFrom(m, self, other, key));
	}
	if (PyErr_Occurred(m) !== 0) return -1;
	const items = PyObject_GetOptionalAttr(m, other, ID.items);
	if (items !== 0) {
		const pairs = PyObject_CallNoArgs(m, items);
		Py_DECREF(m, items);
		return addPairs(m, self, pairs);
	}
	return PyErr_Occurred(m) === 0 ? addPairs(m, self, Py_NewRef(m, other)) : -1;
}

/** 0 or -1; `n` positional arguments have been checked. */
export function mutablemapping_update(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (
		PyTuple_GET_SIZE(m, args) === 1 &&
		mutablemapping_update_arg(m, self, PyTuple_GET_ITEM(m, args, 0)) < 0
	)
		return -1;
	return kwds === 0 ? 0 : addPairs(m, self, PyDict_Items(m, kwds));
}
