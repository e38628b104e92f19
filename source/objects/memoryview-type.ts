/** The type memoryview: items, slices, methods and slots (Objects/memoryobject.c). */
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {siphash13} from '../base/siphash.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, setSsize} from '../memory/memory.ts';
import {sizeof} from '../memory/struct.ts';
import {Py_EQ, Py_NE, _PyArg_UnpackKeywords} from '../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	type GetSetDef,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_SEQUENCE,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	PyByteArray_Type,
	PyMemoryView_Type,
	Py_Ellipsis,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	_PyManagedBuffer_Type,
} from '../runtime/statics.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {bufferOf} from './buffer.ts';
import {hexArgs, hexText} from './bytes-hex.ts';
import {bytesWritten} from './bytesobject.ts';
import {_PyArg_BadArgument, conversionFailed} from './getargs.ts';
import {PyList_New, PyList_SET_ITEM} from './listobject.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {memory_iter, packItem, unpackItem} from './memoryview-items.ts';
import {
	MEMORYVIEW_BASICSIZE,
	PyMemoryViewObject,
	_PyManagedBufferObject,
	itemSizes,
} from './memoryview-layout.ts';
import {
	PyMemoryView_FromObject,
	type View,
	isContiguous,
	isReleased,
	mbuf_clear,
	mbuf_dealloc,
	mbuf_traverse,
	newView,
	rawView,
	releaseView,
	viewOf,
	viewedObject,
} from './memoryview.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {
	PyObject_GenericGetAttr,
	PyObject_Hash,
	refuseHash,
	PyObject_RichCompareBool,
	pointerText,
} from './object.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from './sliceobject.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';

const V = PyMemoryViewObject;

const outOfBounds = (m: Machine): Owned =>
	PyErr_SetString(m, 'IndexError', 'index out of bounds on dimension 1');

/** Address of item `index`; -1 with IndexError. */
function itemAddress(m: Machine, view: View, index: number): number {
	const i = index < 0 ? index + view.length : index;
	if (i >= 0 && i < view.length) return view.data + i * view.stride;
	outOfBounds(m);
	return -1;
}

/** The part of a view that a slice selects; undefined with the error set. */
function sliced(m: Machine, view: View, item: Ptr): View | undefined {
	const indices = PySlice_Unpack(m, item);
	if (indices === undefined) return undefined;
	const length = PySlice_AdjustIndices(view.length, indices);
	return {
		...view,
		data: view.data + indices.start * view.stride,
		length,
		stride: view.stride * indices.step,
	};
}

const invalidKey = (m: Machine): Owned =>
	PyErr_SetString(m, 'TypeError', 'memoryview: invalid slice key');

function memory_item(m: Machine, self: Ptr, index: number): Owned {
	const view = viewOf(m, self);
	if (view === undefined) return NULL;
	const at = itemAddress(m, view, index);
	return at < 0 ? NULL : unpackItem(m, view.format, at);
}

function memory_subscript(m: Machine, self: Ptr, key: Ptr): Owned {
	const view = viewOf(m, self);
	if (view === undefined) return NULL;
	if (PyIndex_Check(m, key)) {
		const index = PyNumber_AsSsize_t(m, key, 'IndexError');
		return conversionFailed(m, index) ? NULL : memory_item(m, self, index);
	}
	if (key === Py_Ellipsis) return Py_NewRef(m, self);
	if (!PySlice_Check(m, key)) return invalidKey(m);
	const part = sliced(m, view, key);
	return part === undefined ? NULL : newView(m, get(m, self, V.mbuf), part);
}

function memory_ass_sub(m: Machine, self: Ptr, key: Ptr, value: Ptr): number {
	const view = viewOf(m, self);
	if (view === undefined) return -1;
	if (view.readonly) return PyErr_SetStringInt(m, 'TypeError', 'cannot modify read-only memory');
	if (value === 0) return PyErr_SetStringInt(m, 'TypeError', 'cannot delete memory');
	if (PyIndex_Check(m, key)) {
		const index = PyNumber_AsSsize_t(m, key, 'IndexError');
		if (conversionFailed(m, index)) return -1;
		const at = itemAddress(m, view, index);
		return at < 0 ? -1 : packItem(m, view.format, at, value);
	}
	if (!PySlice_Check(m, key)) {
		invalidKey(m);
		return -1;
	}
	const part = sliced(m, view, key);
	if (part === undefined) return -1;
	const isView = m.i32[(value + 8) >> 2] === PyMemoryView_Type;
	const buffer = bufferOf(m, value);
	if (buffer === undefined)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`a bytes-like object is required, not '${typeName(m, value)}'`,
		);
	const format = isView ? rawView(m, value).format : 'B';
	if (format !== view.format || buffer.size !== part.length * part.itemsize)
		return PyErr_SetStringInt(
			m,
			'ValueError',
			'memoryview assignment: lvalue and rvalue have different structures',
		);
	const source = m.u8.slice(buffer.data, buffer.data + buffer.size);
	for (let i = 0; i < part.length; i++)
		for (let j = 0; j < part.itemsize; j++)
			m.u8[part.data + i * part.stride + j] = source[i * part.itemsize + j]!;
	return 0;
}

function memory_length(m: Machine, self: Ptr): number {
	return viewOf(m, self)?.length ?? -1;
}

function memory_tobytes(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'tobytes', args, nargs, kw, ['order'], 0, 1);
	if (given === undefined) return NULL;
	const order = given[0] === 0 ? Py_None : given[0]!;
	if (order !== Py_None && !PyUnicode_Check(m, order)) {
		_PyArg_BadArgument(m, 'tobytes', "argument 'order'", 'str or None', order);
		return NULL;
	}
	const wanted = order === Py_None ? 'C' : stringOf(m, order);
	if (wanted.includes('\0')) return PyErr_SetString(m, 'ValueError', 'embedded null character');
	if (viewOf(m, self) === undefined) return NULL;
	if (!['C', 'F', 'A'].includes(wanted))
		return PyErr_SetString(m, 'ValueError', "order must be 'C', 'F' or 'A'");
	const buffer = bufferOf(m, self)!;
	return bytesWritten(m, buffer.data, buffer.size);
}

function memory_tolist(m: Machine, self: Ptr): Owned {
	const view = viewOf(m, self);
	if (view === undefined) return NULL;
	const list = PyList_New(m, view.length);
	for (let i = 0; list !== 0 && i < view.length; i++) {
		const item = unpackItem(m, view.format, view.data + i * view.stride);
		if (item === 0) {
			Py_DECREF(m, list);
			return NULL;
		}
		PyList_SET_ITEM(m, list, i, item);
	}
	return list;
}

function memory_hex(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned {
	if (viewOf(m, self) === undefined) return NULL;
	const given = hexArgs(m, args, nargs, kw);
	if (given === undefined) return NULL;
	const buffer = bufferOf(m, self)!;
	return hexText(m, buffer.data, buffer.size, given[0], given[1]);
}

/** The format character of cast()'s argument; '' with the error set. */
function castFormat(m: Machine, format: Ptr): string {
	if (!PyUnicode_Check(m, format)) {
		_PyArg_BadArgument(m, 'cast', "argument 'format'", 'str', format);
		return '';
	}
	const text = stringOf(m, format).replace(/^@/, '');
	const isLate = text === 'e' || text.length > 1;
	if (itemSizes[text] !== undefined && (!isLate || m.profile.viewFormats.includes(text)))
		return text;
	PyErr_SetString(
		m,
		'ValueError',
		`memoryview: destination format must be a native ${m.profile.messages.singleCharacterFormats ? 'single character ' : ''}format prefixed with an optional '@'`,
	);
	return '';
}

function memory_cast(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'cast', args, nargs, kw, ['format', 'shape'], 1, 2);
	if (given === undefined) return NULL;
	const view = viewOf(m, self);
	if (view === undefined) return NULL;
	if (view.stride !== view.itemsize)
		return PyErr_SetString(
			m,
			'TypeError',
			'memoryview: casts are restricted to C-contiguous views',
		);
	const format = castFormat(m, given[0]!);
	if (format === '') return NULL;
	if (!'bBc'.includes(format) && !'bBc'.includes(view.format))
		return PyErr_SetString(m, 'TypeError', 'memoryview: cannot cast between two non-byte formats');
	const itemsize = itemSizes[format]!;
	const bytes = view.length * view.itemsize;
	if (bytes % itemsize !== 0)
		return PyErr_SetString(m, 'TypeError', 'memoryview: length is not a multiple of itemsize');
	const length = bytes / itemsize;
	return newView(m, get(m, self, V.mbuf), {...view, format, itemsize, length, stride: itemsize});
}

function memory_toreadonly(m: Machine, self: Ptr): Owned {
	const view = viewOf(m, self);
	return view === undefined ? NULL : newView(m, get(m, self, V.mbuf), {...view, readonly: true});
}

const memory_release = (m: Machine, self: Ptr): Owned =>
	releaseView(m, self) < 0 ? NULL : Py_NewRef(m, Py_None);

const memory_enter = (m: Machine, self: Ptr): Owned =>
	viewOf(m, self) === undefined ? NULL : Py_NewRef(m, self);

/** How often a value is in the view, or where first; -2 with the error set. */
function searchItems(m: Machine, self: Ptr, value: Ptr, first: boolean): number {
	const view = viewOf(m, self);
	if (view === undefined) return -2;
	let found = 0;
	for (let i = 0; i < view.length; i++) {
		const item = unpackItem(m, view.format, view.data + i * view.stride);
		if (item === 0) return -2;
		const same = PyObject_RichCompareBool(m, item, value, Py_EQ);
		Py_DECREF(m, item);
		if (same < 0) return -2;
		if (same === 0) continue;
		if (first) return i;
		found++;
	}
	return first ? -1 : found;
}

function memory_count(m: Machine, self: Ptr, value: Ptr): Owned {
	const result = searchItems(m, self, value, false);
	return result === -2 ? NULL : PyLong_FromSsize_t(m, result);
}

function memory_index(m: Machine, self: Ptr, args: number): Owned {
	const result = searchItems(m, self, m.i32[args >> 2]! as Ptr, true);
	if (result === -1) return PyErr_SetString(m, 'ValueError', 'memoryview.index(x): x not found');
	return result === -2 ? NULL : PyLong_FromSsize_t(m, result);
}

/** Equality item by item; NotImplemented for other comparisons and objects. */
function memory_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (op !== Py_EQ && op !== Py_NE) return Py_NewRef(m, Py_NotImplemented);
	const answer = (same: boolean): Owned =>
		Py_NewRef(m, same === (op === Py_EQ) ? Py_True : Py_False);
	if (v === w) return answer(true);
	if (isReleased(m, v)) return answer(false);
	const a = rawView(m, v);
	let b: View;
	if (m.i32[(w + 8) >> 2] === PyMemoryView_Type) {
		if (isReleased(m, w)) return answer(false);
		b = rawView(m, w);
	} else {
		const buffer = bufferOf(m, w);
		if (buffer === undefined) return Py_NewRef(m, Py_NotImplemented);
		b = {...a, data: buffer.data, length: buffer.size, stride: 1, itemsize: 1, format: 'B'};
	}
	if (a.length !== b.length) return answer(false);
	for (let i = 0; i < a.length; i++) {
		const x = unpackItem(m, a.format, a.data + i * a.stride);
		const y = x === 0 ? NULL : unpackItem(m, b.format, b.data + i * b.stride);
		const same = y === 0 ? -1 : PyObject_RichCompareBool(m, x, y, Py_EQ);
		if (x !== 0) Py_DECREF(m, x);
		if (y !== 0) Py_DECREF(m, y);
		if (same <= 0) return same < 0 ? NULL : answer(false);
	}
	return answer(true);
}

function memory_hash(m: Machine, self: Ptr): number {
	const at = (self + V.hash) >> 2;
	if (getSsize(m, self, V.hash) === -1) {
		const fail = (message: string): -1 => refuseHash(m, 'ValueError', message);
		if (isReleased(m, self)) return fail('operation forbidden on released memoryview object');
		const view = rawView(m, self);
		if (!view.readonly) return fail('cannot hash writable memoryview object');
		if (!'bBc'.includes(view.format))
			return fail("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
		const obj = viewedObject(m, self);
		// Keeps the object from being hashed where it cannot be: a read-only view of a bytearray.
		if (m.i32[(obj + 8) >> 2] === PyByteArray_Type) {
			PyObject_Hash(m, obj);
			m.hash_hi = -1;
			return -1;
		}
		const buffer = bufferOf(m, self)!;
		if (buffer.size === 0) setSsize(m, self, V.hash, 0);
		else {
			const {data, size} = buffer;
			// The hash function reads words.
			const copy = data % 4 === 0 ? 0 : PyMem_Malloc(m, size);
			if (data % 4 !== 0 && copy === 0) {
				PyErr_NoMemory(m);
				m.hash_hi = -1;
				return -1;
			}
			if (copy !== 0) m.u8.copyWithin(copy, data, data + size);
			siphash13(m.i32, m.u8, copy === 0 ? data : copy, size, m.i32, at);
			if (copy !== 0) PyMem_Free(m, copy);
			if (m.i32[at] === -1 && m.i32[at + 1] === -1) m.i32[at] = -2;
		}
	}
	m.hash_hi = m.i32[at + 1]!;
	return m.i32[at]!;
}

const memory_repr = (m: Machine, self: Ptr): Owned =>
	PyUnicode_FromString(
		m,
		`<${(m.i32[(self + V.flags) >> 2]! & 1) === 0 ? '' : 'released '}memory at ${pointerText(self)}>`,
	);

function memory_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'memoryview', args, kwds, ['object'], 1, 1);
	return given === undefined ? NULL : PyMemoryView_FromObject(m, given[0]!);
}

function memory_dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	releaseView(m, self);
	Py_CLEAR(m, self, V.mbuf);
	if (get(m, self, V.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	PyObject_GC_Del(m, self);
}

function memory_traverse(m: Machine, self: Ptr, visit: visitproc, arg: number): number {
	const mbuf = get(m, self, V.mbuf);
	return mbuf === 0 ? 0 : visit(m, mbuf, arg);
}

function memory_clear(m: Machine, self: Ptr): number {
	if (get(m, self, V.mbuf) === 0) return 0;
	releaseView(m, self);
	Py_CLEAR(m, self, V.mbuf);
	return 0;
}

/** A getter that a released view refuses. */
const property = (name: string, read: (m: Machine, self: Ptr, view: View) => Owned): GetSetDef => ({
	name,
	get(m, self) {
		const view = viewOf(m, self);
		return view === undefined ? NULL : read(m, self, view);
	},
});

function intTuple(m: Machine, value: number | undefined): Owned {
	const tuple = PyTuple_New(m, value === undefined ? 0 : 1);
	if (tuple === 0 || value === undefined) return tuple;
	const item = PyLong_FromSsize_t(m, value);
	if (item === 0) {
		Py_DECREF(m, tuple);
		return NULL;
	}
	PyTuple_SET_ITEM(m, tuple, 0, item);
	return tuple;
}

const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

const memory_getset: readonly GetSetDef[] = [
	property('obj', (m, self) => Py_NewRef(m, viewedObject(m, self))),
	property('nbytes', (m, _self, view) => PyLong_FromSsize_t(m, view.length * view.itemsize)),
	property('readonly', (m, _self, view) => bool(m, view.readonly)),
	property('itemsize', (m, _self, view) => PyLong_FromSsize_t(m, view.itemsize)),
	property('format', (m, _self, view) => PyUnicode_FromString(m, view.format)),
	property('ndim', m => PyLong_FromSsize_t(m, 1)),
	property('shape', (m, _self, view) => intTuple(m, view.length)),
	property('strides', (m, _self, view) => intTuple(m, view.stride)),
	property('suboffsets', m => intTuple(m, undefined)),
	property('c_contiguous', (m, _self, view) => bool(m, isContiguous(view))),
	property('f_contiguous', (m, _self, view) => bool(m, isContiguous(view))),
	property('contiguous', (m, _self, view) => bool(m, isContiguous(view))),
];

const methods: readonly MethodDef[] = [
	{name: 'release', flags: METH_NOARGS, impl: memory_release},
	{name: 'tobytes', flags: METH_FASTCALL | METH_KEYWORDS, impl: memory_tobytes},
	{name: 'hex', flags: METH_FASTCALL | METH_KEYWORDS, impl: memory_hex},
	{name: 'tolist', flags: METH_NOARGS, impl: memory_tolist},
	{name: 'cast', flags: METH_FASTCALL | METH_KEYWORDS, impl: memory_cast},
	{name: 'toreadonly', flags: METH_NOARGS, impl: memory_toreadonly},
	{name: '__enter__', flags: METH_NOARGS, impl: memory_enter},
	{name: '__exit__', flags: METH_FASTCALL, impl: memory_release},
];

const laterMethods: readonly MethodDef[] = [
	{name: 'count', flags: METH_O, impl: memory_count},
	{name: 'index', flags: METH_FASTCALL, impl: memory_index},
];

export const _PyManagedBuffer_Spec = (): TypeSpec => ({
	type: _PyManagedBuffer_Type,
	name: 'managedbuffer',
	basicsize: sizeof(_PyManagedBufferObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: mbuf_dealloc,
		tp_getattro: PyObject_GenericGetAttr,
		tp_traverse: mbuf_traverse,
		tp_clear: mbuf_clear,
	},
});

export const PyMemoryView_Spec = (m: Machine): TypeSpec => ({
	type: PyMemoryView_Type,
	name: 'memoryview',
	basicsize: MEMORYVIEW_BASICSIZE,
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_SEQUENCE,
	weaklistoffset: V.weakreflist,
	doc: 'A look at the memory of another object.',
	slots: {
		tp_dealloc: memory_dealloc,
		tp_repr: memory_repr,
		tp_hash: memory_hash,
		tp_getattro: PyObject_GenericGetAttr,
		tp_traverse: memory_traverse,
		tp_clear: memory_clear,
		tp_richcompare: memory_richcompare,
		tp_iter: memory_iter,
		tp_new: memory_new,
		mp_length: memory_length,
		mp_subscript: memory_subscript,
		mp_ass_subscript: memory_ass_sub,
		sq_length: memory_length,
		sq_item: memory_item,
	},
	getset: memory_getset,
	methods: [...methods, ...(m.profile.fromhexTakesBytes ? laterMethods : [])],
});
