/** Items of memoryviews: reading and writing them by format, and the iterator over them (Objects/memoryobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_Clear, PyErr_SetStringInt} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {Py_TPFLAGS_HAVE_GC, type TypeSpec, type visitproc} from '../runtime/slots.ts';
import {Py_False, Py_True, _PyMemoryIter_Type} from '../runtime/statics.ts';
import {PyNumber_Index} from './abstract-number.ts';
import {formatWord} from './array-layout.ts';
import {PyFloat_Pack2, PyFloat_Unpack2} from '../base/half.ts';
import {bufferOf} from './buffer.ts';
import type {Complex} from './complex-arith.ts';
import {PyComplex_FromDoubles} from './complex-layout.ts';
import {PyComplex_AsCComplex} from './complex-new.ts';
import {PyBytes_Check, PyBytes_FromStringAndSize} from './bytesobject.ts';
import {PyFloat_AsDouble, PyFloat_FromDouble} from './floatobject.ts';
import {conversionFailed} from './getargs.ts';
import {PyLong_FromSsize_t, longAsBigInt, longFromBigInt} from './longobject.ts';
import {itemSizes} from './memoryview-layout.ts';
import {viewOf} from './memoryview.ts';
import {PyObject_GenericGetAttr, PyObject_IsTrue, PyObject_SelfIter} from './object.ts';

/** Integer formats: signed or not. */
const isSigned = (format: string): boolean => 'bhilqn'.includes(format);

const dataView = (m: Machine): DataView => new DataView(m.buffer);

/** The item at an address. */
export function unpackItem(m: Machine, format: string, at: number): Owned {
	const d = dataView(m);
	switch (format) {
		case 'c':
			return PyBytes_FromStringAndSize(m, at, 1);
		case '?':
			return Py_NewRef(m, m.u8[at] === 0 ? Py_False : Py_True);
		case 'e':
			return PyFloat_FromDouble(m, PyFloat_Unpack2(d.getUint16(at, true)));
		case 'Zf':
			return PyComplex_FromDoubles(m, d.getFloat32(at, true), d.getFloat32(at + 4, true));
		case 'Zd':
			return PyComplex_FromDoubles(m, d.getFloat64(at, true), d.getFloat64(at + 8, true));
		case 'f':
			return PyFloat_FromDouble(m, d.getFloat32(at, true));
		case 'd':
			return PyFloat_FromDouble(m, d.getFloat64(at, true));
		case 'B':
			return PyLong_FromSsize_t(m, m.u8[at]!);
		default: {
			const size = itemSizes[format]!;
			let value = 0n;
			for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(m.u8[at + i]!);
			return longFromBigInt(m, isSigned(format) ? BigInt.asIntN(size * 8, value) : value);
		}
	}
}

/** Writes a complex number as two floats ('Zf') or doubles ('Zd'). */
export function packComplex(m: Machine, format: string, at: number, z: Complex): 0 {
	const d = dataView(m);
	for (const i of [0, 1] as const)
		if (format === 'Zf') d.setFloat32(at + 4 * i, z[i], true);
		else d.setFloat64(at + 8 * i, z[i], true);
	return 0;
}

/** Writes an item; 0 or -1. */
export function packItem(m: Machine, format: string, at: number, item: Ptr): number {
	const wrongType = (): -1 =>
		PyErr_SetStringInt(m, 'TypeError', `memoryview: invalid type for format '${format}'`);
	const wrongValue = (): -1 =>
		PyErr_SetStringInt(m, 'ValueError', `memoryview: invalid value for format '${format}'`);
	const d = dataView(m);
	if (format === 'c') {
		if (!PyBytes_Check(m, item)) return wrongType();
		const buffer = bufferOf(m, item)!;
		if (buffer.size !== 1) return wrongValue();
		m.u8[at] = m.u8[buffer.data]!;
		return 0;
	}
	if (format === '?') {
		const truth = PyObject_IsTrue(m, item);
		if (truth < 0) return -1;
		m.u8[at] = truth;
		return 0;
	}
	if (format === 'Zf' || format === 'Zd') {
		const z = PyComplex_AsCComplex(m, item);
		if (z !== undefined) return packComplex(m, format, at, z);
		PyErr_Clear(m);
		return wrongType();
	}
	if (format === 'e' || format === 'f' || format === 'd') {
		const value = PyFloat_AsDouble(m, item);
		if (conversionFailed(m, value)) {
			PyErr_Clear(m);
			return wrongType();
		}
		if (format === 'e') {
			const bits = PyFloat_Pack2(value);
			if (bits < 0) return wrongValue();
			d.setUint16(at, bits, true);
		} else if (format === 'f') d.setFloat32(at, value, true);
		else d.setFloat64(at, value, true);
		return 0;
	}
	const index = PyNumber_Index(m, item);
	if (index === 0) {
		PyErr_Clear(m);
		return wrongType();
	}
	const value = longAsBigInt(m, index);
	Py_DECREF(m, index);
	const bits = itemSizes[format]! * 8;
	const same = isSigned(format) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
	if (same !== value) return wrongValue();
	let rest = BigInt.asUintN(bits, value);
	for (let i = 0; i < bits / 8; i++, rest >>= 8n) m.u8[at + i] = Number(rest & 255n);
	return 0;
}

/** Iterator over a view. */
export const memoryiterobject = struct('memoryiterobject', PyObject, {
	it_index: 'ssize',
	it_seq: 'ptr', // owned; NULL when exhausted
	it_length: 'ssize',
	it_fmt: 'ptr',
});

export function memory_iter(m: Machine, seq: Ptr): Owned {
	const view = viewOf(m, seq);
	if (view === undefined) return NULL;
	const it = PyObject_GC_New(m, _PyMemoryIter_Type);
	if (it === 0) return NULL;
	set(m, it, memoryiterobject.it_index, 0);
	set(m, it, memoryiterobject.it_seq, Py_NewRef(m, seq));
	set(m, it, memoryiterobject.it_length, view.length);
	set(m, it, memoryiterobject.it_fmt, formatWord(view.format));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function memoryiter_next(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, memoryiterobject.it_seq);
	if (seq === 0) return NULL;
	const index = get(m, it, memoryiterobject.it_index);
	if (index < get(m, it, memoryiterobject.it_length)) {
		const view = viewOf(m, seq);
		if (view === undefined) return NULL;
		set(m, it, memoryiterobject.it_index, index + 1);
		return unpackItem(m, view.format, view.data + index * view.stride);
	}
	set(m, it, memoryiterobject.it_seq, 0);
	Py_DECREF(m, seq);
	return NULL;
}

function memoryiter_dealloc(m: Machine, it: Ptr): void {
	PyObject_GC_UnTrack(m, it);
	const seq = get(m, it, memoryiterobject.it_seq);
	if (seq !== 0) Py_DECREF(m, seq);
	PyObject_GC_Del(m, it);
}

function memoryiter_traverse(m: Machine, it: Ptr, visit: visitproc, arg: number): number {
	const seq = get(m, it, memoryiterobject.it_seq);
	return seq === 0 ? 0 : visit(m, seq, arg);
}

export const _PyMemoryIter_Spec = (): TypeSpec => ({
	type: _PyMemoryIter_Type,
	name: 'memory_iterator',
	basicsize: sizeof(memoryiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: memoryiter_dealloc,
		tp_getattro: PyObject_GenericGetAttr,
		tp_traverse: memoryiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: memoryiter_next,
	},
});
