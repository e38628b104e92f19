/** Iterators of `_struct` (Modules/_struct.c): they hold the Struct and the bytes until they end. Type number: 291. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {Py_CLEAR, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {METH_NOARGS, Py_TPFLAGS_HAVE_GC, type TypeSpec} from '../../runtime/slots.ts';
import {staticType} from '../../runtime/statics.ts';
import {requireBuffer} from '../../objects/buffer.ts';
import {PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {countExport} from '../../objects/memoryview.ts';
import {PyObject_SelfIter} from '../../objects/object.ts';
import {structError} from './struct-codes.ts';
import {sizeOf, unpackAt} from './struct.ts';

const unpackiter_Type = staticType(291);

const unpackiterobject = struct('unpackiterobject', PyObject, {
	so: 'ptr', // owned; NULL when exhausted
	buf: 'ptr', // a Py_buffer of 80 bytes: where the bytes are,
	obj: 'ptr', // whose they are, owned,
	len: 'ssize', // and how many
});
const I = unpackiterobject;
const ITERATOR_SIZE = 112;
const ITERATOR_INDEX = 104;

export function s_iter_unpack(m: Machine, self: Ptr, op: Ptr): Owned {
	const size = sizeOf(m, self);
	if (size === 0) {
		structError(m, 'cannot iteratively unpack with a struct of length 0');
		return NULL;
	}
	const buffer = requireBuffer(m, op);
	if (buffer === undefined) return NULL;
	if (buffer.size % size !== 0) {
		structError(m, `iterative unpacking requires a buffer of a multiple of ${size} bytes`);
		return NULL;
	}
	const it = PyObject_GC_New(m, unpackiter_Type);
	if (it === 0) return NULL;
	m.i32.fill(0, (it + 16) >> 2, (it + ITERATOR_SIZE) >> 2);
	countExport(m, op, 1);
	set(m, it, I.so, Py_NewRef(m, self));
	set(m, it, I.buf, buffer.data);
	set(m, it, I.obj, Py_NewRef(m, op));
	setSsize(m, it, I.len, buffer.size);
	_PyObject_GC_TRACK(m, it);
	return it;
}

function releaseIterator(m: Machine, it: Ptr): void {
	const obj = get(m, it, I.obj);
	if (obj !== 0) countExport(m, obj, -1);
	Py_CLEAR(m, it, I.obj);
}

function unpackiter_dealloc(m: Machine, it: Ptr): void {
	PyObject_GC_UnTrack(m, it);
	Py_XDECREF(m, get(m, it, I.so));
	releaseIterator(m, it);
	PyObject_GC_Del(m, it);
}

function unpackiter_iternext(m: Machine, it: Ptr): Owned {
	const self = get(m, it, I.so);
	if (self === 0) return NULL;
	const index = getSsize(m, it, ITERATOR_INDEX);
	if (index >= getSsize(m, it, I.len)) {
		Py_CLEAR(m, it, I.so);
		releaseIterator(m, it);
		return NULL;
	}
	const result = unpackAt(m, self, get(m, it, I.buf) + index);
	setSsize(m, it, ITERATOR_INDEX, index + sizeOf(m, self));
	return result;
}

function unpackiter_len(m: Machine, it: Ptr): Owned {
	const self = get(m, it, I.so);
	const rest = getSsize(m, it, I.len) - getSsize(m, it, ITERATOR_INDEX);
	return PyLong_FromSsize_t(m, self === 0 ? 0 : rest / sizeOf(m, self));
}

export const unpackiter_Spec = (): TypeSpec => ({
	type: unpackiter_Type,
	name: '_struct.unpack_iterator',
	basicsize: ITERATOR_SIZE,
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: unpackiter_dealloc,
		tp_traverse(m, it, visit, argument) {
			const so = get(m, it, I.so);
			const stop = so === 0 ? 0 : visit(m, so, argument);
			const obj = get(m, it, I.obj);
			return stop !== 0 || obj === 0 ? stop : visit(m, obj, argument);
		},
		tp_iter: PyObject_SelfIter,
		tp_iternext: unpackiter_iternext,
	},
	methods: [{name: '__length_hint__', flags: METH_NOARGS, impl: unpackiter_len}],
});
