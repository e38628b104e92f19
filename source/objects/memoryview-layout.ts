/** The layouts of memoryview and of the buffers its views share (Include/cpython/memoryobject.h). */
import {PyObject, PyVarObject, struct} from '../memory/struct.ts';

export const _PyManagedBufferObject = struct('_PyManagedBufferObject', PyObject, {
	flags: 'i32', // 1: released
	exports: 'ssize', // views that use it
	buf: 'ptr',
	obj: 'ptr', // owned, or NULL when released
	len: 'ssize',
	itemsize: 'ssize',
	readonly: 'i32',
	ndim: 'i32',
	format: 'ptr',
	shape: 'ptr',
	strides: 'ptr',
	suboffsets: 'ptr',
	internal: 'ptr',
});

export const PyMemoryViewObject = struct('PyMemoryViewObject', PyVarObject, {
	mbuf: 'ptr', // owned
	hash: 'ssize', // -1: not computed
	flags: 'i32', // 1: released
	exports: 'ssize',
	buf: 'ptr', // first item
	obj: 'ptr', // the managed buffer's
	len: 'ssize', // bytes
	itemsize: 'ssize',
	readonly: 'i32',
	ndim: 'i32',
	format: 'ptr', // here: the format, see formatWord
	shape: 'ptr', // into the object's end
	strides: 'ptr',
	suboffsets: 'ptr',
	internal: 'ptr',
	weakreflist: 'ptr',
	ob_array: 'ssize', // shape, strides, suboffsets
});

/** Size without the arrays. */
export const MEMORYVIEW_BASICSIZE = PyMemoryViewObject.ob_array;

/** Bytes of an item of each format. */
export const itemSizes: Readonly<Record<string, number>> = {
	c: 1,
	b: 1,
	B: 1,
	'?': 1,
	h: 2,
	H: 2,
	i: 4,
	I: 4,
	l: 8,
	L: 8,
	q: 8,
	Q: 8,
	n: 8,
	N: 8,
	P: 8,
	e: 2,
	f: 4,
	d: 8,
	Zf: 8,
	Zd: 16,
};
