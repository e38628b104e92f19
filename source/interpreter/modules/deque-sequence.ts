/** deque as a sequence: items, copies, +, *, comparison (Modules/_collectionsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {Py_EQ, Py_NE, popArgs, pushArgs} from '../../runtime/args.ts';
import {Py_False, Py_NotImplemented, Py_True, deque_Type} from '../../runtime/statics.ts';
import {PyIter_Next, PyObject_GetIter, PySequence_List} from '../../objects/abstract.ts';
import {PyObject_Vectorcall} from '../../objects/call.ts';
import {PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyObject_RichCompare, PyObject_RichCompareBool} from '../../objects/object.ts';
import {compareSizes} from '../../objects/tupleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	appendItem,
	changed,
	D,
	deque_clear,
	deque_new,
	extendRight,
	sizeOf,
	slotAt,
} from './deque.ts';
import {isDeque, deleteAt, shortName} from './deque-methods.ts';

// Sequence.

export function deque_item(m: Machine, d: Ptr, i: number): Owned {
	if (i < 0 || i >= sizeOf(m, d))
		return PyErr_SetString(m, 'IndexError', 'deque index out of range');
	return Py_NewRef(m, get(m, slotAt(m, d, i), 0));
}

export function deque_ass_item(m: Machine, d: Ptr, i: number, value: Ptr): number {
	if (i < 0 || i >= sizeOf(m, d))
		return PyErr_SetStringInt(m, 'IndexError', 'deque index out of range');
	if (value === 0) return deleteAt(m, d, i);
	const at = slotAt(m, d, i);
	const old = get(m, at, 0);
	set(m, at, 0, Py_NewRef(m, value));
	Py_DECREF(m, old);
	return 0;
}

export function deque_copy(m: Machine, d: Ptr): Owned {
	const maxlen = getSsize(m, d, D.maxlen);
	const type = Py_TYPE(m, d);
	if (type === deque_Type) {
		const copy = deque_new(m, type);
		if (copy === 0) return NULL;
		setSsize(m, copy, D.maxlen, maxlen);
		const result =
			sizeOf(m, d) === 1
				? appendItem(m, copy, Py_NewRef(m, get(m, slotAt(m, d, 0), 0)))
				: extendRight(m, copy, d);
		if (result === 0) return copy;
		Py_DECREF(m, copy);
		return NULL;
	}
	const limit = maxlen < 0 ? NULL : PyLong_FromSsize_t(m, maxlen);
	const stack = limit === 0 ? pushArgs(m, d) : pushArgs(m, d, limit);
	const copy = PyObject_Vectorcall(m, type, stack, limit === 0 ? 1 : 2, NULL);
	popArgs(m, stack);
	Py_XDECREF(m, limit);
	if (copy === 0 || isDeque(m, copy)) return copy;
	PyErr_SetString(
		m,
		'TypeError',
		`${typeName(m, d)}() must return a deque, not ${typeName(m, copy)}`,
	);
	Py_DECREF(m, copy);
	return NULL;
}

export function deque_concat(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!isDeque(m, b))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only concatenate deque (not "${shortName(m, b)}") to deque`,
		);
	const result = deque_copy(m, a);
	if (result === 0 || extendRight(m, result, b) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

export const deque_inplace_concat = (m: Machine, d: Ptr, other: Ptr): Owned =>
	extendRight(m, d, other) < 0 ? NULL : Py_NewRef(m, d);

export function deque_inplace_repeat(m: Machine, d: Ptr, count: number): Owned {
	const size = sizeOf(m, d);
	if (size === 0 || count === 1) return Py_NewRef(m, d);
	if (count <= 0) {
		deque_clear(m, d);
		return Py_NewRef(m, d);
	}
	const maxlen = getSsize(m, d, D.maxlen);
	if (size === 1) {
		const n = maxlen >= 0 && count > maxlen ? maxlen : count;
		const item = get(m, slotAt(m, d, 0), 0);
		for (let i = 1; i < n; i++) if (appendItem(m, d, Py_NewRef(m, item)) < 0) return NULL;
		changed(m, d);
		return Py_NewRef(m, d);
	}
	const items = PySequence_List(m, d);
	if (items === 0) return NULL;
	let n = count;
	if (maxlen >= 0 && n * size > maxlen) n = Math.floor((maxlen + size - 1) / size);
	let result = 0;
	for (let i = 1; i < n && result === 0; i++) result = extendRight(m, d, items);
	Py_DECREF(m, items);
	return result < 0 ? NULL : Py_NewRef(m, d);
}

export function deque_repeat(m: Machine, d: Ptr, count: number): Owned {
	const copy = deque_copy(m, d);
	if (copy === 0) return NULL;
	const result = deque_inplace_repeat(m, copy, count);
	Py_DECREF(m, copy);
	return result;
}

export function deque_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (!isDeque(m, v) || !isDeque(m, w)) return Py_NewRef(m, Py_NotImplemented);
	const nv = sizeOf(m, v);
	const nw = sizeOf(m, w);
	if (op === Py_EQ || op === Py_NE) {
		if (v === w) return Py_NewRef(m, op === Py_EQ ? Py_True : Py_False);
		if (nv !== nw) return Py_NewRef(m, op === Py_NE ? Py_True : Py_False);
	}
	const a = PyObject_GetIter(m, v);
	const b = a === 0 ? NULL : PyObject_GetIter(m, w);
	let result: Owned = NULL;
	if (b !== 0) result = compareItems(m, a, b, nv, nw, op);
	Py_XDECREF(m, a);
	Py_XDECREF(m, b);
	return result;
}

function compareItems(m: Machine, a: Ptr, b: Ptr, nv: number, nw: number, op: number): Owned {
	for (;;) {
		const x = PyIter_Next(m, a);
		if (x === 0 && m.current_exception !== 0) return NULL;
		const y = PyIter_Next(m, b);
		if (x === 0 || y === 0) {
			Py_XDECREF(m, x);
			Py_XDECREF(m, y);
			if (m.current_exception !== 0) return NULL;
			return Py_NewRef(m, compareSizes(nv, nw, op) ? Py_True : Py_False);
		}
		const same = PyObject_RichCompareBool(m, x, y, Py_EQ);
		let result: Owned = NULL;
		if (same === 0) {
			if (op === Py_EQ || op === Py_NE) result = Py_NewRef(m, op === Py_NE ? Py_True : Py_False);
			else result = PyObject_RichCompare(m, x, y, op);
		}
		Py_DECREF(m, x);
		Py_DECREF(m, y);
		if (same <= 0) return result;
	}
}
