/** The Python-visible half of tuple: operators, methods, hash, the type (Objects/tupleobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../runtime/errors.ts';
import {Py_EQ, Py_NE, _PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	type allocfunc,
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_SEQUENCE,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	_Py_TPFLAGS_MATCH_SELF,
	type TypeSpec,
} from '../runtime/slots.ts';
import {Py_False, Py_NotImplemented, Py_True, PyTuple_Type} from '../runtime/statics.ts';
import {
	PyObject_Hash,
	PyObject_RichCompare,
	PyObject_RichCompareBool,
} from './object.ts';
import {Py_ReprEnter, Py_ReprLeave} from './object-dir.ts';
import {PyIndex_Check, PySequence_Tuple} from './abstract.ts';
import {PyNumber_AsSsize_t} from './abstract-number.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {typeName} from './typeobject.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {
	PySlice_AdjustIndices,
	PySlice_Check,
	PySlice_Unpack,
	_PyEval_SliceIndexNotNone,
} from './sliceobject.ts';
import {
	PyTuple_Check,
	PyTuple_CheckExact,
	PyTuple_GET_SIZE,
	PyTuple_GET_ITEM,
	PyTuple_SET_ITEM,
	PyTuple_New,
	tuple_get_empty,
	compareSizes,
	resetTupleHash,
	tuple_dealloc,
	tuple_traverse,
	PyTupleObject_3_14,
	_PyTuple_FromArray,
} from './tupleobject.ts';
import {tuple_iter} from './tuple-iterator.ts';
import {
	PyUnicodeWriter_Create,
	PyUnicodeWriter_Discard,
	PyUnicodeWriter_Finish,
	PyUnicodeWriter_WriteRepr,
	_PyUnicodeWriter_WriteASCIIString,
	_PyUnicodeWriter_WriteChar,
	type _PyUnicodeWriter,
} from './unicode-writer.ts';

// Operations.

function tuple_repr(m: Machine, self: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, self);
	if (n === 0) return PyUnicode_FromString(m, '()');
	const entered = Py_ReprEnter(m, self);
	if (entered !== 0) return entered > 0 ? PyUnicode_FromString(m, '(...)') : NULL;
	const writer = PyUnicodeWriter_Create(m, n === 1 ? 4 : 1 + 1 + (2 + 1) * (n - 1) + 1);
	let result: Owned = NULL;
	if (
		writer !== undefined &&
		writeItems(m, writer, self) === 0 &&
		_PyUnicodeWriter_WriteASCIIString(m, writer, n === 1 ? ',)' : ')') === 0
	)
		result = PyUnicodeWriter_Finish(m, writer);
	else if (writer !== undefined) PyUnicodeWriter_Discard(m, writer);
	Py_ReprLeave(m, self);
	return result;
}

/** 0 or -1. */
function writeItems(m: Machine, writer: _PyUnicodeWriter, self: Ptr): number {
	let status = _PyUnicodeWriter_WriteChar(m, writer, 40);
	for (let i = 0; status === 0 && i < PyTuple_GET_SIZE(m, self); i++) {
		if (i > 0) status = _PyUnicodeWriter_WriteASCIIString(m, writer, ', ');
		if (status === 0) status = PyUnicodeWriter_WriteRepr(m, writer, PyTuple_GET_ITEM(m, self, i));
	}
	return status;
}

/** High 32 bits of the 64-bit product of two unsigned 32-bit numbers. */
function mulhi(a: number, b: number): number {
	const a0 = a & 0xffff;
	const a1 = a >>> 16;
	const b0 = b & 0xffff;
	const b1 = b >>> 16;
	const low = a1 * b0 + ((a0 * b0) >>> 16);
	const mid = a0 * b1 + (low % 65_536);
	return (a1 * b1 + Math.floor(low / 65_536) + Math.floor(mid / 65_536)) | 0;
}

// The constants of xxHash that CPython's tuple hash uses, as two words each.
const PRIME_1_HI = 0x9e37_79b1;
const PRIME_1_LO = 0x85eb_ca87;
const PRIME_2_HI = 0xc2b2_ae3d;
const PRIME_2_LO = 0x27d4_eb4f;
const PRIME_5_HI = 0x27d4_eb2f;
const PRIME_5_LO = 0x1656_67c5;

/** The hash of a tuple's items: a simplified xxHash over their hashes (tuple_hash). */
function tuple_hash(m: Machine, self: Ptr): number {
	const cached = m.tuple_items === 32;
	if (cached) {
		const low = m.i32[(self + PyTupleObject_3_14.ob_hash) >> 2]!;
		const high = m.i32[(self + PyTupleObject_3_14.ob_hash + 4) >> 2]!;
		if (low !== -1 || high !== -1) {
			m.hash_hi = high;
			return low;
		}
	}
	const n = PyTuple_GET_SIZE(m, self);
	let lo = PRIME_5_LO;
	let hi = PRIME_5_HI;
	for (let i = 0; i < n; i++) {
		const laneLo = PyObject_Hash(m, PyTuple_GET_ITEM(m, self, i));
		const laneHi = m.hash_hi;
		if (laneLo === -1 && laneHi === -1) return -1;
		// acc += lane * PRIME_2
		const productLo = Math.imul(laneLo, PRIME_2_LO);
		const productHi =
			mulhi(laneLo >>> 0, PRIME_2_LO) +
			Math.imul(laneLo, PRIME_2_HI) +
			Math.imul(laneHi, PRIME_2_LO);
		const sum = (lo >>> 0) + (productLo >>> 0);
		lo = sum | 0;
		hi = (hi + productHi + (sum > 0xffff_ffff ? 1 : 0)) | 0;
		// acc = rotl(acc, 31)
		const rotatedLo = (lo << 31) | (hi >>> 1);
		hi = (hi << 31) | (lo >>> 1);
		// acc *= PRIME_1
		lo = Math.imul(rotatedLo, PRIME_1_LO);
		hi =
			(mulhi(rotatedLo >>> 0, PRIME_1_LO) +
				Math.imul(rotatedLo, PRIME_1_HI) +
				Math.imul(hi, PRIME_1_LO)) |
			0;
	}
	const sum = (lo >>> 0) + ((n ^ PRIME_5_LO ^ 3_527_539) >>> 0);
	lo = sum | 0;
	hi = (hi + PRIME_5_HI + (sum > 0xffff_ffff ? 1 : 0)) | 0;
	if (lo === -1 && hi === -1) {
		lo = 1_546_275_796;
		hi = 0;
	}
	if (cached) {
		m.i32[(self + PyTupleObject_3_14.ob_hash) >> 2] = lo;
		m.i32[(self + PyTupleObject_3_14.ob_hash + 4) >> 2] = hi;
	}
	m.hash_hi = hi;
	return lo;
}

const tuple_length = (m: Machine, self: Ptr): number => PyTuple_GET_SIZE(m, self);

function tuple_contains(m: Machine, self: Ptr, value: Ptr): number {
	const n = PyTuple_GET_SIZE(m, self);
	for (let i = 0; i < n; i++) {
		const result = PyObject_RichCompareBool(m, PyTuple_GET_ITEM(m, self, i), value, Py_EQ);
		if (result !== 0) return result;
	}
	return 0;
}

function tuple_item(m: Machine, self: Ptr, i: number): Owned {
	if (i < 0 || i >= PyTuple_GET_SIZE(m, self))
		return PyErr_SetString(m, 'IndexError', 'tuple index out of range');
	return Py_NewRef(m, PyTuple_GET_ITEM(m, self, i));
}

/** A tuple of new references; always tracked, like every result of slicing, `+` and `*`. */
function tupleOfRange(m: Machine, self: Ptr, low: number, count: number): Owned {
	const result = PyTuple_New(m, count);
	if (result === 0) return NULL;
	for (let i = 0; i < count; i++)
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, self, low + i)));
	return result;
}

/** self[low:high] for C code, indices clipped; the tuple itself if that is all of an exact one. May start untracked. */
export function PyTuple_GetSlice(m: Machine, self: Ptr, low: number, high: number): Owned {
	const n = PyTuple_GET_SIZE(m, self);
	const from = Math.max(low, 0);
	const to = Math.max(Math.min(high, n), from);
	if (from === 0 && to === n && PyTuple_CheckExact(m, self)) return Py_NewRef(m, self);
	return _PyTuple_FromArray(m, self + m.tuple_items + from * 8, to - from);
}

function tuple_concat(m: Machine, a: Ptr, b: Ptr): Owned {
	if (PyTuple_GET_SIZE(m, a) === 0 && PyTuple_CheckExact(m, b)) return Py_NewRef(m, b);
	if (!PyTuple_Check(m, b))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only concatenate tuple (not "${typeName(m, b)}") to tuple`,
		);
	const na = PyTuple_GET_SIZE(m, a);
	const nb = PyTuple_GET_SIZE(m, b);
	if (nb === 0 && PyTuple_CheckExact(m, a)) return Py_NewRef(m, a);
	const result = PyTuple_New(m, na + nb);
	if (result === 0) return NULL;
	for (let i = 0; i < na; i++)
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, a, i)));
	for (let i = 0; i < nb; i++)
		PyTuple_SET_ITEM(m, result, na + i, Py_NewRef(m, PyTuple_GET_ITEM(m, b, i)));
	return result;
}

function tuple_repeat(m: Machine, a: Ptr, n: number): Owned {
	const size = PyTuple_GET_SIZE(m, a);
	if ((size === 0 || n === 1) && PyTuple_CheckExact(m, a)) return Py_NewRef(m, a);
	if (size === 0 || n <= 0) return tuple_get_empty(m);
	if (size * n > 0x7fff_ffff) return PyErr_NoMemory(m);
	const result = PyTuple_New(m, size * n);
	if (result === 0) return NULL;
	for (let i = 0, to = 0; i < n; i++)
		for (let j = 0; j < size; j++, to++)
			PyTuple_SET_ITEM(m, result, to, Py_NewRef(m, PyTuple_GET_ITEM(m, a, j)));
	return result;
}

function tuple_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (!PyTuple_Check(m, v) || !PyTuple_Check(m, w)) return Py_NewRef(m, Py_NotImplemented);
	const nv = PyTuple_GET_SIZE(m, v);
	const nw = PyTuple_GET_SIZE(m, w);
	let i = 0;
	for (; i < nv && i < nw; i++) {
		const same = PyObject_RichCompareBool(
			m,
			PyTuple_GET_ITEM(m, v, i),
			PyTuple_GET_ITEM(m, w, i),
			Py_EQ,
		);
		if (same < 0) return NULL;
		if (same === 0) break;
	}
	if (i >= nv || i >= nw) return Py_NewRef(m, compareSizes(nv, nw, op) ? Py_True : Py_False);
	if (op === Py_EQ) return Py_NewRef(m, Py_False);
	if (op === Py_NE) return Py_NewRef(m, Py_True);
	return PyObject_RichCompare(m, PyTuple_GET_ITEM(m, v, i), PyTuple_GET_ITEM(m, w, i), op);
}

function tuple_subscript(m: Machine, self: Ptr, key: Ptr): Owned {
	if (PyIndex_Check(m, key)) {
		let i = PyNumber_AsSsize_t(m, key, 'IndexError');
		if (i === -1 && m.current_exception !== 0) return NULL;
		if (i < 0) i += PyTuple_GET_SIZE(m, self);
		return tuple_item(m, self, i);
	}
	if (!PySlice_Check(m, key))
		return PyErr_SetString(
			m,
			'TypeError',
			`tuple indices must be integers or slices, not ${typeName(m, key)}`,
		);
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return NULL;
	const count = PySlice_AdjustIndices(PyTuple_GET_SIZE(m, self), slice);
	const {start, step} = slice;
	if (count <= 0) return tuple_get_empty(m);
	if (
		start === 0 &&
		step === 1 &&
		count === PyTuple_GET_SIZE(m, self) &&
		PyTuple_CheckExact(m, self)
	)
		return Py_NewRef(m, self);
	const result = PyTuple_New(m, count);
	if (result === 0) return NULL;
	for (let i = 0, from = start; i < count; i++, from += step)
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, self, from)));
	return result;
}

// Construction from Python.

/** tuple(iterable) for `type`: exact types directly, subclasses through tp_alloc (tuple_new_impl). */
function tuple_new_impl(m: Machine, type: Ptr, iterable: Ptr): Owned {
	if (type !== PyTuple_Type) return tuple_subtype_new(m, type, iterable);
	return iterable === 0 ? tuple_get_empty(m) : PySequence_Tuple(m, iterable);
}

function tuple_subtype_new(m: Machine, type: Ptr, iterable: Ptr): Owned {
	const plain = tuple_new_impl(m, PyTuple_Type, iterable);
	if (plain === 0) return NULL;
	const n = PyTuple_GET_SIZE(m, plain);
	const result = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, n);
	if (result !== 0) {
		if (m.tuple_items === 32) resetTupleHash(m, result);
		for (let i = 0; i < n; i++)
			PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, plain, i)));
	}
	Py_DECREF(m, plain);
	return result;
}

function tuple_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const takesNone =
		m.i32[(type + PyTypeObject.tp_init) >> 2] === m.i32[(PyTuple_Type + PyTypeObject.tp_init) >> 2];
	if (takesNone && kwds !== 0 && m.i32[(kwds + 16) >> 2]! > 0)
		return PyErr_SetString(m, 'TypeError', 'tuple() takes no keyword arguments');
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, 'tuple', n, 0, 1)) return NULL;
	return tuple_new_impl(m, type, n === 0 ? NULL : PyTuple_GET_ITEM(m, args, 0));
}

function tuple_vectorcall(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
		return PyErr_SetString(m, 'TypeError', 'tuple() takes no keyword arguments');
	if (!_PyArg_CheckPositional(m, 'tuple', nargs, 0, 1)) return NULL;
	return nargs === 0 ? tuple_get_empty(m) : tuple_new_impl(m, type, arg(m, args, 0));
}

// Methods.

function tuple_index(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'index', nargs, 1, 3)) return NULL;
	const size = PyTuple_GET_SIZE(m, self);
	let start = 0;
	let stop = size;
	if (nargs > 1) {
		start = _PyEval_SliceIndexNotNone(m, arg(m, args, 1));
		if (start === -1 && m.current_exception !== 0) return NULL;
	}
	if (nargs > 2) {
		stop = _PyEval_SliceIndexNotNone(m, arg(m, args, 2));
		if (stop === -1 && m.current_exception !== 0) return NULL;
	}
	if (start < 0) start = Math.max(start + size, 0);
	stop = stop < 0 ? stop + size : Math.min(stop, size);
	for (let i = start; i < stop; i++) {
		const same = PyObject_RichCompareBool(m, PyTuple_GET_ITEM(m, self, i), arg(m, args, 0), Py_EQ);
		if (same > 0) return PyLong_FromSsize_t(m, i);
		if (same < 0) return NULL;
	}
	return PyErr_SetString(m, 'ValueError', 'tuple.index(x): x not in tuple');
}

function tuple_count(m: Machine, self: Ptr, value: Ptr): Owned {
	let count = 0;
	for (let i = 0; i < PyTuple_GET_SIZE(m, self); i++) {
		const same = PyObject_RichCompareBool(m, PyTuple_GET_ITEM(m, self, i), value, Py_EQ);
		if (same < 0) return NULL;
		if (same > 0) count++;
	}
	return PyLong_FromSsize_t(m, count);
}

function tuple___getnewargs__(m: Machine, self: Ptr): Owned {
	const inner = tupleOfRange(m, self, 0, PyTuple_GET_SIZE(m, self));
	if (inner === 0) return NULL;
	const result = PyTuple_New(m, 1);
	if (result === 0) {
		Py_DECREF(m, inner);
		return NULL;
	}
	PyTuple_SET_ITEM(m, result, 0, inner);
	return result;
}

export const PyTuple_Spec = (m: Machine): TypeSpec => ({
	type: PyTuple_Type,
	name: 'tuple',
	basicsize: m.tuple_items,
	itemsize: 8,
	flags:
		Py_TPFLAGS_HAVE_GC |
		Py_TPFLAGS_BASETYPE |
		Py_TPFLAGS_TUPLE_SUBCLASS |
		_Py_TPFLAGS_MATCH_SELF |
		Py_TPFLAGS_SEQUENCE,
	doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
	slots: {
		tp_dealloc: tuple_dealloc,
		tp_traverse: tuple_traverse,
		tp_repr: tuple_repr,
		tp_hash: tuple_hash,
		tp_richcompare: tuple_richcompare,
		tp_iter: tuple_iter,
		tp_new: tuple_new,
		tp_vectorcall: tuple_vectorcall,
		tp_free: PyObject_GC_Del,
		sq_length: tuple_length,
		sq_concat: tuple_concat,
		sq_repeat: tuple_repeat,
		sq_item: tuple_item,
		sq_contains: tuple_contains,
		mp_length: tuple_length,
		mp_subscript: tuple_subscript,
	},
	methods: [
		{name: '__getnewargs__', flags: METH_NOARGS, impl: tuple___getnewargs__},
		{name: 'index', flags: METH_FASTCALL, impl: tuple_index},
		{name: 'count', flags: METH_O, impl: tuple_count},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
});
