/** Arrays as sequences: joining, repeating, slices, comparing (Modules/arraymodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {Py_EQ, Py_NE} from '../../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {type Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {Py_NotImplemented, Py_True, Py_False, PyArray_Type} from '../../runtime/statics.ts';
import {PyNumber_AsSsize_t, PyIndex_Check} from '../../objects/abstract-number.ts';
import {PyObject_RichCompare, PyObject_RichCompareBool} from '../../objects/object.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from '../../objects/sliceobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	array_Check,
	array_resize,
	dataOf,
	getItem,
	itemSize,
	letterOf,
	moveItems,
	newarrayobject,
	setItem,
	sizeOf,
} from './array.ts';
import {extendFrom} from './array-methods.ts';

/** A new array of the items from `low` up to `high`. */
export function array_slice(m: Machine, op: Ptr, low: number, high: number): Owned {
	const copy = newarrayobject(m, PyArray_Type, Math.max(high - low, 0), letterOf(m, op));
	if (copy === 0) return NULL;
	const width = itemSize(m, op);
	m.u8.copyWithin(
		dataOf(m, copy),
		dataOf(m, op) + low * width,
		dataOf(m, op) + Math.max(high, low) * width,
	);
	return copy;
}

export function array_repeat(m: Machine, op: Ptr, times: number): Owned {
	const n = Math.max(times, 0);
	const size = sizeOf(m, op);
	const copy = newarrayobject(m, PyArray_Type, size * n, letterOf(m, op));
	if (copy === 0) return NULL;
	const bytes = size * itemSize(m, op);
	for (let i = 0; i < n; i++)
		m.u8.copyWithin(dataOf(m, copy) + i * bytes, dataOf(m, op), dataOf(m, op) + bytes);
	return copy;
}

export function array_concat(m: Machine, op: Ptr, other: Ptr): Owned {
	if (!array_Check(m, other))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only append array (not "${typeName(m, other)}") to array`,
		);
	if (letterOf(m, op) !== letterOf(m, other))
		return PyErr_SetString(m, 'TypeError', 'bad argument type for built-in operation');
	const copy = array_slice(m, op, 0, sizeOf(m, op));
	if (copy === 0 || extendFrom(m, copy, other) === 0) return copy;
	Py_DECREF(m, copy);
	return NULL;
}

export function array_inplace_concat(m: Machine, op: Ptr, other: Ptr): Owned {
	if (!array_Check(m, other))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only extend with array (not "${typeName(m, other)}")`,
		);
	return extendFrom(m, op, other) < 0 ? NULL : Py_NewRef(m, op);
}

export function array_inplace_repeat(m: Machine, op: Ptr, times: number): Owned {
	const [size, width, n] = [sizeOf(m, op), itemSize(m, op), Math.max(times, 0)];
	if (size > 0 && array_resize(m, op, size * n) < 0) return NULL;
	for (let i = 1; i < n; i++)
		m.u8.copyWithin(dataOf(m, op) + i * size * width, dataOf(m, op), dataOf(m, op) + size * width);
	return Py_NewRef(m, op);
}

export function array_item(m: Machine, op: Ptr, i: number): Owned {
	if (i < 0 || i >= sizeOf(m, op))
		return PyErr_SetString(m, 'IndexError', 'array index out of range');
	return getItem(m, op, i);
}

/** An index, counted from the end if negative; undefined with an error. */
export function indexOf(m: Machine, op: Ptr, key: Ptr): number | undefined {
	const i = PyNumber_AsSsize_t(m, key, 'IndexError');
	if (i === -1 && PyErr_Occurred(m) !== 0) return undefined;
	return i < 0 ? i + sizeOf(m, op) : i;
}

export function array_subscr(m: Machine, op: Ptr, key: Ptr): Owned {
	if (PyIndex_Check(m, key)) {
		const i = indexOf(m, op, key);
		return i === undefined ? NULL : array_item(m, op, i);
	}
	if (!PySlice_Check(m, key))
		return PyErr_SetString(m, 'TypeError', 'array indices must be integers');
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return NULL;
	const count = PySlice_AdjustIndices(sizeOf(m, op), slice);
	if (slice.step === 1) return array_slice(m, op, slice.start, slice.start + Math.max(count, 0));
	const copy = newarrayobject(m, PyArray_Type, Math.max(count, 0), letterOf(m, op));
	if (copy === 0) return NULL;
	const width = itemSize(m, op);
	for (let i = 0, at = slice.start; i < count; i++, at += slice.step)
		m.u8.copyWithin(
			dataOf(m, copy) + i * width,
			dataOf(m, op) + at * width,
			dataOf(m, op) + (at + 1) * width,
		);
	return copy;
}

export function array_ass_subscr(m: Machine, op: Ptr, key: Ptr, value: Ptr): number {
	if (PyIndex_Check(m, key)) {
		const i = indexOf(m, op, key);
		if (i === undefined) return -1;
		if (i < 0 || i >= sizeOf(m, op))
			return PyErr_SetStringInt(m, 'IndexError', 'array assignment index out of range');
		return value === 0 ? moveItems(m, op, i, -1) : setItem(m, op, i, value);
	}
	if (!PySlice_Check(m, key))
		return PyErr_SetStringInt(m, 'TypeError', 'array indices must be integers');
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return -1;
	const count = Math.max(PySlice_AdjustIndices(sizeOf(m, op), slice), 0);
	if (value !== 0 && !array_Check(m, value))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`can only assign array (not "${typeName(m, value)}") to array slice`,
		);
	if (value !== 0 && letterOf(m, value) !== letterOf(m, op))
		return PyErr_SetStringInt(m, 'TypeError', 'bad argument type for built-in operation');
	return assignSlice(m, op, slice.start, slice.step, count, value);
}

export function assignSlice(
	m: Machine,
	op: Ptr,
	start: number,
	step: number,
	count: number,
	value: Ptr,
): number {
	const width = itemSize(m, op);
	const source =
		value === 0
			? new Uint8Array()
			: m.u8.slice(dataOf(m, value), dataOf(m, value) + sizeOf(m, value) * width);
	const n = source.length / width;
	if (step === 1) {
		if (n !== count && moveItems(m, op, n < count ? start + n : start + count, n - count) < 0)
			return -1;
		m.u8.set(source, dataOf(m, op) + start * width);
		return 0;
	}
	if (value === 0) {
		const places = Array.from({length: count}, (_, i) => start + i * step).sort((a, b) => b - a);
		for (const at of places) if (moveItems(m, op, at, -1) < 0) return -1;
		return 0;
	}
	if (n !== count)
		return PyErr_SetStringInt(
			m,
			'ValueError',
			`attempt to assign array of size ${n} to extended slice of size ${count}`,
		);
	for (let i = 0, at = start; i < count; i++, at += step)
		m.u8.set(source.subarray(i * width, (i + 1) * width), dataOf(m, op) + at * width);
	return 0;
}

/** Index of the first item equal to `value` between two bounds; -1: none, -2: error. */
export function find(m: Machine, op: Ptr, value: Ptr, from = 0, to = 0x7fff_ffff): number {
	for (let i = from; i < to && i < sizeOf(m, op); i++) {
		const item = getItem(m, op, i);
		if (item === 0) return -2;
		const equal = PyObject_RichCompareBool(m, item, value, Py_EQ);
		Py_DECREF(m, item);
		if (equal !== 0) return equal < 0 ? -2 : i;
	}
	return -1;
}

export function array_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!array_Check(m, a) || !array_Check(m, b)) return Py_NewRef(m, Py_NotImplemented);
	const [na, nb] = [sizeOf(m, a), sizeOf(m, b)];
	if (na !== nb && (op === Py_EQ || op === Py_NE))
		return Py_NewRef(m, op === Py_EQ ? Py_False : Py_True);
	for (let i = 0; i < na && i < nb; i++) {
		const [x, y] = [getItem(m, a, i), getItem(m, b, i)];
		const equal = x === 0 || y === 0 ? -1 : PyObject_RichCompareBool(m, x, y, Py_EQ);
		const result =
			equal !== 0
				? NULL
				: op === Py_EQ
					? Py_NewRef(m, Py_False)
					: op === Py_NE
						? Py_NewRef(m, Py_True)
						: PyObject_RichCompare(m, x, y, op);
		Py_XDECREF(m, x);
		Py_XDECREF(m, y);
		if (equal <= 0) return result;
	}
	const order = [na < nb, na <= nb, na === nb, na !== nb, na > nb, na >= nb];
	return Py_NewRef(m, order[op]! ? Py_True : Py_False);
}
