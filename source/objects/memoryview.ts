/**
 * memoryview over bytes, bytearray and array, one dimension (Objects/memoryobject.c).
 *
 * A view owns a managed buffer, which owns the object looked at; slices and casts share the managed buffer. A bytearray's size is
 * fixed from the first view until the managed buffer is released with the last one.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, set, setSsize} from '../memory/memory.ts';
import {sizeof} from '../memory/struct.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New, PyObject_GC_NewVar} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import type {visitproc} from '../runtime/slots.ts';
import {
	C_STACK_END,
	PyArray_Type,
	PyMemoryView_Type,
	_PyManagedBuffer_Type,
} from '../runtime/statics.ts';
import {type Buffer, bufferOf} from './buffer.ts';
import {arrayobject, formatOf, formatWord} from './array-layout.ts';
import {PyByteArray_Check, PyByteArrayObject} from './bytearrayobject.ts';
import {PyMemoryViewObject, _PyManagedBufferObject} from './memoryview-layout.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';

export {_PyMemoryIter_Spec} from './memoryview-items.ts';
export {PyMemoryView_Spec, _PyManagedBuffer_Spec} from './memoryview-type.ts';

const V = PyMemoryViewObject;
const B = _PyManagedBufferObject;

/** A view as numbers. */
export type View = {
	readonly data: number;
	readonly length: number; // items
	readonly stride: number; // bytes between items
	readonly itemsize: number;
	readonly format: string;
	readonly readonly: boolean;
};

export const isReleased = (m: Machine, self: Ptr): boolean =>
	(m.i32[(self + V.flags) >> 2]! & 1) !== 0 ||
	(m.i32[(get(m, self, V.mbuf) + B.flags) >> 2]! & 1) !== 0;

/** The view's numbers, also of a released one. */
export function rawView(m: Machine, self: Ptr): View {
	const array = self + V.ob_array;
	return {
		data: get(m, self, V.buf),
		length: getSsize(m, array, 0),
		stride: getSsize(m, array, 8),
		itemsize: getSsize(m, self, V.itemsize),
		format: formatOf(get(m, self, V.format)),
		readonly: m.i32[(self + V.readonly) >> 2] !== 0,
	};
}

export const isContiguous = (view: View): boolean => view.length <= 1 || view.stride === view.itemsize;

/** The view's numbers; undefined with ValueError if it is released. */
export function viewOf(m: Machine, self: Ptr): View | undefined {
	if (!isReleased(m, self)) return rawView(m, self);
	PyErr_SetString(m, 'ValueError', 'operation forbidden on released memoryview object');
	return undefined;
}

/** The bytes of a view; scattered ones are copied above the top of the C scratch stack. Undefined, without an error, if released or too large. */
export function contiguousBytes(m: Machine, self: Ptr): Buffer | undefined {
	if (isReleased(m, self)) return undefined;
	const view = rawView(m, self);
	const size = view.length * view.itemsize;
	if (view.stride === view.itemsize) return {data: view.data, size};
	return m.csp + size > C_STACK_END ? undefined : {data: gather(m, view), size};
}

/** Copies the items of a view one after the other above the top of the C scratch stack; returns where. */
function gather(m: Machine, view: View): number {
	const {u8} = m;
	const to = m.csp;
	for (let i = 0; i < view.length; i++) {
		const from = view.data + i * view.stride;
		u8.copyWithin(to + i * view.itemsize, from, from + view.itemsize);
	}
	return to;
}

/** Where a writable object counts who looks at its bytes; 0: it cannot be written to. */
const exportsOf = (m: Machine, obj: Ptr): number =>
	PyByteArray_Check(m, obj)
		? obj + PyByteArrayObject.ob_exports
		: PyType_IsSubtype(m, Py_TYPE(m, obj), PyArray_Type)
			? obj + arrayobject.ob_exports
			: 0;

/** Notes that somebody begins (1) or ceases (-1) to look at the bytes of a bytes-like object. */
export function countExport(m: Machine, obj: Ptr, change: 1 | -1): void {
	const isView = Py_TYPE(m, obj) === PyMemoryView_Type;
	const counter = isView ? obj + V.exports : exportsOf(m, obj);
	if (counter !== 0) m.i32[counter >> 2] = m.i32[counter >> 2]! + change;
}

/** Whether the bytes of a bytes-like object can be written to. */
export const isWritableBuffer = (m: Machine, obj: Ptr): boolean =>
	Py_TYPE(m, obj) === PyMemoryView_Type
		? viewOf(m, obj)?.readonly === false
		: exportsOf(m, obj) !== 0;

/** A managed buffer for `obj`, which must be bytes-like and no view. */
function newManagedBuffer(m: Machine, obj: Ptr): Owned {
	const buffer = bufferOf(m, obj)!;
	const mbuf = PyObject_GC_New(m, _PyManagedBuffer_Type);
	if (mbuf === 0) return NULL;
	m.i32.fill(0, (mbuf + 16) >> 2, (mbuf + sizeof(_PyManagedBufferObject)) >> 2);
	set(m, mbuf, B.buf, buffer.data);
	set(m, mbuf, B.obj, Py_NewRef(m, obj));
	set(m, mbuf, B.len, buffer.size);
	set(m, mbuf, B.itemsize, buffer.itemsize ?? 1);
	const counter = exportsOf(m, obj);
	const writable = counter !== 0;
	m.i32[(mbuf + B.readonly) >> 2] = writable ? 0 : 1;
	m.i32[(mbuf + B.ndim) >> 2] = 1;
	if (writable) m.i32[counter >> 2] = m.i32[counter >> 2]! + 1;
	_PyObject_GC_TRACK(m, mbuf);
	return mbuf;
}

function releaseManagedBuffer(m: Machine, mbuf: Ptr): void {
	const at = (mbuf + B.flags) >> 2;
	if ((m.i32[at]! & 1) !== 0) return;
	m.i32[at] = m.i32[at]! | 1;
	PyObject_GC_UnTrack(m, mbuf);
	const obj = get(m, mbuf, B.obj);
	if (obj === 0) return;
	const counter = exportsOf(m, obj);
	if (counter !== 0) m.i32[counter >> 2] = m.i32[counter >> 2]! - 1;
	set(m, mbuf, B.obj, 0);
	Py_DECREF(m, obj);
}

export function mbuf_dealloc(m: Machine, mbuf: Ptr): void {
	releaseManagedBuffer(m, mbuf);
	PyObject_GC_Del(m, mbuf);
}

export function mbuf_traverse(m: Machine, mbuf: Ptr, visit: visitproc, arg: number): number {
	const obj = get(m, mbuf, B.obj);
	return obj === 0 ? 0 : visit(m, obj, arg);
}

export function mbuf_clear(m: Machine, mbuf: Ptr): number {
	if (get(m, mbuf, B.exports) === 0) releaseManagedBuffer(m, mbuf);
	return 0;
}

/** A new view on a managed buffer (borrowed). */
export function newView(m: Machine, mbuf: Ptr, view: View): Owned {
	const self = PyObject_GC_NewVar(m, PyMemoryView_Type, 3);
	if (self === 0) return NULL;
	m.i32.fill(0, (self + V.mbuf) >> 2, (self + V.ob_array + 24) >> 2);
	set(m, self, V.mbuf, Py_NewRef(m, mbuf));
	setSsize(m, self, V.hash, -1);
	set(m, self, V.buf, view.data);
	set(m, self, V.obj, get(m, mbuf, B.obj));
	set(m, self, V.len, view.length * view.itemsize);
	set(m, self, V.itemsize, view.itemsize);
	m.i32[(self + V.readonly) >> 2] = view.readonly ? 1 : 0;
	m.i32[(self + V.ndim) >> 2] = 1;
	set(m, self, V.format, formatWord(view.format));
	set(m, self, V.shape, self + V.ob_array);
	set(m, self, V.strides, self + V.ob_array + 8);
	set(m, self, V.ob_array, view.length);
	setSsize(m, self, V.ob_array + 8, view.stride);
	set(m, mbuf, B.exports, get(m, mbuf, B.exports) + 1);
	_PyObject_GC_TRACK(m, self);
	return self;
}

/** memoryview(obj): a view of another view shares its buffer. */
export function PyMemoryView_FromObject(m: Machine, obj: Ptr): Owned {
	if (m.i32[(obj + 8) >> 2] === PyMemoryView_Type) {
		const view = viewOf(m, obj);
		return view === undefined ? NULL : newView(m, get(m, obj, V.mbuf), view);
	}
	const buffer = bufferOf(m, obj);
	if (buffer === undefined)
		return PyErr_SetString(
			m,
			'TypeError',
			`memoryview: a bytes-like object is required, not '${typeName(m, obj)}'`,
		);
	const mbuf = newManagedBuffer(m, obj);
	if (mbuf === 0) return NULL;
	const self = newView(m, mbuf, {
		data: buffer.data,
		length: buffer.size / (buffer.itemsize ?? 1),
		stride: buffer.itemsize ?? 1,
		itemsize: buffer.itemsize ?? 1,
		format: buffer.format ?? 'B',
		readonly: exportsOf(m, obj) === 0,
	});
	Py_DECREF(m, mbuf);
	return self;
}

/** Ends the view: its buffer loses a user, and is released with the last; -1 with BufferError. */
export function releaseView(m: Machine, self: Ptr): number {
	const at = (self + V.flags) >> 2;
	if ((m.i32[at]! & 1) !== 0) return 0;
	const exports = get(m, self, V.exports);
	if (exports > 0)
		return PyErr_SetStringInt(
			m,
			'BufferError',
			`memoryview has ${exports} exported buffer${exports === 1 ? '' : 's'}`,
		);
	m.i32[at] = m.i32[at]! | 1;
	const mbuf = get(m, self, V.mbuf);
	const users = get(m, mbuf, B.exports) - 1;
	set(m, mbuf, B.exports, users);
	if (users === 0) releaseManagedBuffer(m, mbuf);
	return 0;
}

/** The object a view looks at, borrowed. */
export const viewedObject = (m: Machine, self: Ptr): Ptr => get(m, self, V.obj);
