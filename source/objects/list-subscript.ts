/** list[key], list[key] = value, del list[key] (Objects/listobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyErr_NoMemory, PyErr_SetStringInt} from '../runtime/errors.ts';
import {PySequence_Fast, PySequence_Fast_GET_SIZE, PySequence_Fast_ITEMS} from './abstract.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {
	list_new_prealloc,
	list_resize,
	list_slice,
	PyList_GET_SIZE,
	PyList_New,
	PyList_SetSlice,
	setListSize,
} from './listobject.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from './sliceobject.ts';
import {typeName} from './typeobject.ts';
import {itemsOf, list_item, list_ass_item} from './list-methods.ts';

// Subscripts.

const indexTypeError = (m: Machine, key: Ptr): -1 =>
	PyErr_SetStringInt(
		m,
		'TypeError',
		`list indices must be integers or slices, not ${typeName(m, key)}`,
	);

export function list_subscript(m: Machine, self: Ptr, key: Ptr): Owned {
	if (PyIndex_Check(m, key)) {
		const i = PyNumber_AsSsize_t(m, key, 'IndexError');
		if (i === -1 && m.current_exception !== 0) return NULL;
		return list_item(m, self, i < 0 ? i + PyList_GET_SIZE(m, self) : i);
	}
	if (!PySlice_Check(m, key)) {
		indexTypeError(m, key);
		return NULL;
	}
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return NULL;
	const count = PySlice_AdjustIndices(PyList_GET_SIZE(m, self), slice);
	if (count <= 0) return PyList_New(m, 0);
	const {start, step} = slice;
	if (step === 1) return list_slice(m, self, start, start + count);
	const result = list_new_prealloc(m, count);
	if (result === 0) return NULL;
	const {i32} = m;
	const from = itemsOf(m, self) >> 2;
	const to = itemsOf(m, result) >> 2;
	for (let i = 0, j = start; i < count; i++, j += step) {
		i32[to + i * 2] = Py_NewRef(m, i32[from + j * 2]! as Ptr);
		i32[to + i * 2 + 1] = 0;
	}
	setListSize(m, result, count);
	return result;
}

export function list_ass_subscript(m: Machine, self: Ptr, key: Ptr, value: Ptr): number {
	if (PyIndex_Check(m, key)) {
		const i = PyNumber_AsSsize_t(m, key, 'IndexError');
		if (i === -1 && m.current_exception !== 0) return -1;
		return list_ass_item(m, self, i < 0 ? i + PyList_GET_SIZE(m, self) : i, value);
	}
	if (!PySlice_Check(m, key)) return indexTypeError(m, key);
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return -1;
	if (value === 0) {
		const count = PySlice_AdjustIndices(PyList_GET_SIZE(m, self), slice);
		return slice.step === 1
			? PyList_SetSlice(m, self, slice.start, slice.stop, value)
			: deleteExtended(m, self, slice.start, slice.step, count);
	}
	if (slice.step === 1 && (value === self || !m.profile.sliceValueFirst)) {
		PySlice_AdjustIndices(PyList_GET_SIZE(m, self), slice);
		return PyList_SetSlice(m, self, slice.start, slice.stop, value);
	}
	const source =
		value === self
			? list_slice(m, value, 0, PyList_GET_SIZE(m, value))
			: PySequence_Fast(m, value, 'must assign iterable to extended slice');
	if (source === 0) return -1;
	// Only now: making a sequence of the value may have changed the list.
	const count = PySlice_AdjustIndices(PyList_GET_SIZE(m, self), slice);
	const result =
		slice.step === 1
			? PyList_SetSlice(m, self, slice.start, slice.stop, source)
			: assignExtended(m, self, slice.start, slice.step, count, source);
	Py_DECREF(m, source);
	return result;
}

/** del self[start::step] for `count` items: moves the rest together, then drops the items in index order. */
function deleteExtended(m: Machine, self: Ptr, start: number, step: number, count: number): number {
	if (count <= 0) return 0;
	const {i32} = m;
	const first = step < 0 ? start + step * (count - 1) : start;
	const stride = Math.abs(step);
	const garbage = PyMem_Malloc(m, count * 8);
	if (garbage === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	const size = PyList_GET_SIZE(m, self);
	const items = itemsOf(m, self) >> 2;
	for (let i = 0, at = first; i < count; i++, at += stride) {
		i32[(garbage >> 2) + i * 2] = i32[items + at * 2]!;
		const next = Math.min(at + stride, size);
		i32.copyWithin(items + (at - i) * 2, items + (at + 1) * 2, items + next * 2);
	}
	const rest = Math.min(first + count * stride, size);
	i32.copyWithin(items + (rest - count) * 2, items + rest * 2, items + size * 2);
	setListSize(m, self, size - count);
	const result = list_resize(m, self, size - count);
	for (let i = 0; i < count; i++) Py_DECREF(m, i32[(garbage >> 2) + i * 2]!);
	PyMem_Free(m, garbage);
	return result;
}

/** self[start::step] = source, a list or tuple with as many items. */
function assignExtended(
	m: Machine,
	self: Ptr,
	start: number,
	step: number,
	count: number,
	source: Ptr,
): number {
	const n = PySequence_Fast_GET_SIZE(m, source);
	if (n !== count)
		return PyErr_SetStringInt(
			m,
			'ValueError',
			`attempt to assign sequence of size ${n} to extended slice of size ${count}`,
		);
	if (count <= 0) return 0;
	const garbage = PyMem_Malloc(m, count * 8);
	if (garbage === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	const {i32} = m;
	const items = itemsOf(m, self) >> 2;
	const from = PySequence_Fast_ITEMS(m, source) >> 2;
	for (let i = 0, at = start; i < count; i++, at += step) {
		i32[(garbage >> 2) + i * 2] = i32[items + at * 2]!;
		i32[items + at * 2] = Py_NewRef(m, i32[from + i * 2]! as Ptr);
	}
	for (let i = 0; i < count; i++) Py_DECREF(m, i32[(garbage >> 2) + i * 2]!);
	PyMem_Free(m, garbage);
	return 0;
}
