/** The type bytearray: construction, item and slice assignment, its own methods and slots (Objects/bytearrayobject.c). */
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {type Machine, suiteSlot} from '../runtime/machine.ts';
import {Py_DECREF, Py_IS_TYPE, Py_NewRef} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_BASETYPE,
	type TypeSpec,
	_Py_TPFLAGS_MATCH_SELF,
	type visitproc,
} from '../runtime/slots.ts';
import {
	PyByteArrayIter_Type,
	PyByteArray_Type,
	PyList_Type,
	PyLong_Type,
	PyTuple_Type,
	Py_None,
	Py_NotImplemented,
} from '../runtime/statics.ts';
import {PyNumberMethods, PyTypeObject} from '../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {
	PyIter_Next,
	PyObject_GetIter,
	PySequence_Fast_GET_ITEM,
	PySequence_Fast_GET_SIZE,
} from './abstract.ts';
import {bufferOf} from './buffer.ts';
import {ownMethods, resizeMethod, takeBytesMethod} from './bytearray-methods.ts';
import {
	PyByteArrayObject,
	PyByteArray_AS_STRING,
	PyByteArray_Check,
	PyByteArray_Concat,
	PyByteArray_FromStringAndSize,
	PyByteArray_GET_SIZE,
	PyByteArray_Resize,
	byteArrayFrom,
	bytearray_dealloc,
	bytearray_getitem,
	bytearray_iconcat,
	bytearray_irepeat,
	bytearray_repeat,
	bytearray_repr,
	bytearray_richcompare,
	canResize,
	indexOutOfRange,
	newByteArray,
	setSliceLinear,
	PyByteArrayObject_3_15,
} from './bytearrayobject.ts';
import {formatBytes, latin1Bytes} from './bytes-format.ts';
import {type ByteType, byteMethods} from './bytes-methods.ts';
import {bytesContain} from './bytes-search.ts';
import {
	byteArg,
	byteIteratorSpec,
	bytesFromArray,
	constructorArgs,
	newByteIterator,
} from './bytes-type.ts';
import {PyObject_CallOneArg} from './call.ts';
import {longAsNumber} from './long-layout.ts';
import {PyUnicode_AsEncodedString} from './codecs.ts';
import {conversionFailed} from './getargs.ts';
import {PyObject_GenericGetAttr, PyObject_HashNotImplemented} from './object.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from './sliceobject.ts';
import {PyType_GenericAlloc, PyType_GenericNew, typeName} from './typeobject.ts';
import {PyUnicode_Check} from './unicodeobject.ts';
import {get} from '../memory/memory.ts';

export const RANGE = 'byte must be in range(0, 256)';

export const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

/** bytearray as a ByteType. */
const bytearrayType: ByteType = {
	name: 'bytearray',
	make: (m, data, n) => PyByteArray_FromStringAndSize(m, data, n),
	blank: (m, n) => newByteArray(m, n),
	data: (m, op) => PyByteArray_AS_STRING(m, op),
	unchanged: (m, self) => copy(m, self),
};

/** A copy, always a bytearray itself. */
export function copy(m: Machine, self: Ptr): Owned {
	const data = PyByteArray_AS_STRING(m, self);
	return PyByteArray_FromStringAndSize(m, data, PyByteArray_GET_SIZE(m, self));
}

/** Appends one byte; 0 or -1. */
export function push(m: Machine, self: Ptr, byte: number): number {
	const size = PyByteArray_GET_SIZE(m, self);
	if (PyByteArray_Resize(m, self, size + 1) < 0) return -1;
	m.u8[PyByteArray_AS_STRING(m, self) + size] = byte;
	return 0;
}

/** True for a list or tuple whose items are ints, and of no subclass, up to the first that is no byte. */
function isOfInts(m: Machine, x: Ptr): boolean {
	for (let i = 0; i < PySequence_Fast_GET_SIZE(m, x); i++) {
		const item = PySequence_Fast_GET_ITEM(m, x, i);
		if (!Py_IS_TYPE(m, item, PyLong_Type)) return false;
		if (longAsNumber(m, item) < 0 || longAsNumber(m, item) > 255) return true;
	}
	return true;
}

/** Fills a new bytearray from an iterable of ints; 0 or -1. */
function fillFromIterable(m: Machine, self: Ptr, x: Ptr): number {
	const type = m.i32[(x + 8) >> 2];
	if (
		(type === PyList_Type || type === PyTuple_Type) &&
		(!m.profile.bytearrayWalksInts || isOfInts(m, x))
	) {
		const bytes = bytesFromArray(m, x, RANGE);
		if (bytes === undefined || PyByteArray_Resize(m, self, bytes.length) < 0) return -1;
		if (bytes.length > 0) m.u8.set(bytes, PyByteArray_AS_STRING(m, self));
		return 0;
	}
	const it = PyObject_GetIter(m, x);
	if (it === 0) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return -1;
		PyErr_Clear(m);
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`cannot convert '${typeName(m, x)}' object to bytearray`,
		);
	}
	let result = 0;
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		const byte = byteArg(m, item, RANGE);
		Py_DECREF(m, item);
		if (byte >= 0 && push(m, self, byte) === 0) continue;
		result = -1;
		break;
	}
	Py_DECREF(m, it);
	return m.current_exception === 0 ? result : -1;
}

function bytearray_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const given = constructorArgs(m, 'bytearray', args, kwds);
	if (given === undefined) return -1;
	const [x, encoding, errors] = given;
	if (PyByteArray_GET_SIZE(m, self) !== 0 && PyByteArray_Resize(m, self, 0) < 0) return -1;
	const isStr = x !== 0 && PyUnicode_Check(m, x);
	if (isStr) {
		if (encoding === 0)
			return PyErr_SetStringInt(m, 'TypeError', 'string argument without an encoding');
		const encoded = PyUnicode_AsEncodedString(m, x, encoding, errors);
		if (encoded === 0) return -1;
		const result = bytearray_iconcat(m, self, encoded);
		Py_DECREF(m, encoded);
		if (result === 0) return -1;
		Py_DECREF(m, result);
		return 0;
	}
	if (encoding !== 0 || errors !== 0)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`${encoding === 0 ? 'errors' : 'encoding'} without a string argument`,
		);
	if (x === 0) return 0;
	if (PyIndex_Check(m, x)) {
		const count = PyNumber_AsSsize_t(m, x, 'OverflowError');
		if (conversionFailed(m, count)) {
			if (!PyErr_ExceptionMatches(m, 'TypeError')) return -1;
			PyErr_Clear(m);
		} else {
			if (count < 0) return PyErr_SetStringInt(m, 'ValueError', 'negative count');
			if (count > 0) {
				if (PyByteArray_Resize(m, self, count) < 0) return -1;
				const data = PyByteArray_AS_STRING(m, self);
				m.u8.fill(0, data, data + count);
			}
			return 0;
		}
	}
	const buffer = bufferOf(m, x);
	if (buffer === undefined) return fillFromIterable(m, self, x);
	if (PyByteArray_Resize(m, self, buffer.size) < 0) return -1;
	m.u8.copyWithin(PyByteArray_AS_STRING(m, self), buffer.data, buffer.data + buffer.size);
	return 0;
}

const badIndex = (m: Machine, item: Ptr): Owned =>
	PyErr_SetString(
		m,
		'TypeError',
		`bytearray indices must be integers or slices, not ${typeName(m, item)}`,
	);

function bytearray_subscript(m: Machine, self: Ptr, item: Ptr): Owned {
	const size = PyByteArray_GET_SIZE(m, self);
	if (PyIndex_Check(m, item)) {
		const i = PyNumber_AsSsize_t(m, item, 'IndexError');
		return conversionFailed(m, i) ? NULL : bytearray_getitem(m, self, i < 0 ? i + size : i);
	}
	if (!PySlice_Check(m, item)) return badIndex(m, item);
	const indices = PySlice_Unpack(m, item);
	if (indices === undefined) return NULL;
	const n = PySlice_AdjustIndices(size, indices);
	if (n <= 0) return newByteArray(m, 0);
	const {start, step} = indices;
	const data = PyByteArray_AS_STRING(m, self);
	if (step === 1) return PyByteArray_FromStringAndSize(m, data + start, n);
	const result = newByteArray(m, n);
	if (result === 0) return NULL;
	const to = PyByteArray_AS_STRING(m, result);
	for (let i = 0, at = start; i < n; i++, at += step) m.u8[to + i] = m.u8[data + at]!;
	return result;
}

/** self[i] = value, or del self[i] where `value` is NULL. */
function bytearray_setitem(m: Machine, self: Ptr, i: number, value: Ptr): number {
	if (i < 0 || i >= PyByteArray_GET_SIZE(m, self)) return indexOutOfRange(m);
	if (value === 0) return setSliceLinear(m, self, i, i + 1, 0, 0);
	const byte = byteArg(m, value, RANGE);
	if (byte < 0) return -1;
	m.u8[PyByteArray_AS_STRING(m, self) + i] = byte;
	return 0;
}

const isNumber = (m: Machine, op: number): boolean =>
	[PyNumberMethods.nb_index, PyNumberMethods.nb_int, PyNumberMethods.nb_float].some(
		field => suiteSlot(m, m.i32[(op + 8) >> 2]!, PyTypeObject.tp_as_number, field) !== undefined,
	);

function bytearray_ass_subscript(m: Machine, self: Ptr, item: Ptr, value: Ptr): number {
	if (PyIndex_Check(m, item)) {
		const i = PyNumber_AsSsize_t(m, item, 'IndexError');
		if (conversionFailed(m, i)) return -1;
		return bytearray_setitem(m, self, i < 0 ? i + PyByteArray_GET_SIZE(m, self) : i, value);
	}
	if (!PySlice_Check(m, item)) {
		badIndex(m, item);
		return -1;
	}
	const indices = PySlice_Unpack(m, item);
	if (indices === undefined) return -1;
	const n = PySlice_AdjustIndices(PyByteArray_GET_SIZE(m, self), indices);
	if (value !== 0 && (value === self || !PyByteArray_Check(m, value))) {
		if (isNumber(m, value) || PyUnicode_Check(m, value))
			return PyErr_SetStringInt(
				m,
				'TypeError',
				'can assign only bytes, buffers, or iterables of ints in range(0, 256)',
			);
		const values = PyObject_CallOneArg(m, PyByteArray_Type, value);
		if (values === 0) return -1;
		const result = bytearray_ass_subscript(m, self, item, values);
		Py_DECREF(m, values);
		return result;
	}
	const data = value === 0 ? 0 : PyByteArray_AS_STRING(m, value);
	const size = value === 0 ? 0 : PyByteArray_GET_SIZE(m, value);
	const {start, step} = indices;
	if (step === 1) return setSliceLinear(m, self, start, start + n, data, size);
	if (size === 0) return deleteStepped(m, self, start, step, n);
	if (size !== n)
		return PyErr_SetStringInt(
			m,
			'ValueError',
			`attempt to assign bytes of size ${size} to extended slice of size ${n}`,
		);
	const to = PyByteArray_AS_STRING(m, self);
	for (let i = 0, at = start; i < n; i++, at += step) m.u8[to + at] = m.u8[data + i]!;
	return 0;
}

/** Deletes `n` bytes that are `step` apart. */
function deleteStepped(m: Machine, self: Ptr, start: number, step: number, n: number): number {
	if (!canResize(m, self)) return -1;
	if (n === 0) return 0;
	if (step < 0) {
		start += step * (n - 1);
		step = -step;
	}
	const size = PyByteArray_GET_SIZE(m, self);
	const data = PyByteArray_AS_STRING(m, self);
	let to = start;
	for (let from = start; from < size; from++) {
		const offset = from - start;
		if (offset % step === 0 && offset / step < n) continue;
		m.u8[data + to++] = m.u8[data + from]!;
	}
	return PyByteArray_Resize(m, self, size - n);
}

function bytearray_mod(m: Machine, v: Ptr, w: Ptr): Owned {
	if (!PyByteArray_Check(m, v)) return Py_NewRef(m, Py_NotImplemented);
	const text = formatBytes(m, PyByteArray_AS_STRING(m, v), PyByteArray_GET_SIZE(m, v), w);
	return text === undefined ? NULL : byteArrayFrom(m, latin1Bytes(text));
}

function bytearray_owns(m: Machine, self: Ptr, visit: visitproc, argument: number): number {
	if (!m.profile.bytearrayHoldsBytes) return 0;
	const object = get(m, self, PyByteArrayObject_3_15.ob_bytes_object);
	return object === 0 ? 0 : visit(m, object, argument);
}

export const PyByteArrayIter_Spec = (): TypeSpec =>
	byteIteratorSpec(PyByteArrayIter_Type, 'bytearray_iterator', (m, seq) =>
		PyByteArray_AS_STRING(m, seq),
	);

export const PyByteArray_Spec = (m: Machine): TypeSpec => ({
	type: PyByteArray_Type,
	name: 'bytearray',
	basicsize: sizeof(m.profile.bytearrayHoldsBytes ? PyByteArrayObject_3_15 : PyByteArrayObject),
	owns: bytearray_owns,
	flags: Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
	doc: 'A sequence of bytes that can change.',
	slots: {
		tp_dealloc: bytearray_dealloc,
		tp_repr: bytearray_repr,
		tp_hash: PyObject_HashNotImplemented,
		tp_str: bytearray_repr,
		tp_getattro: PyObject_GenericGetAttr,
		tp_richcompare: bytearray_richcompare,
		tp_iter: (machine, self) => newByteIterator(machine, PyByteArrayIter_Type, self),
		tp_init: bytearray_init,
		tp_alloc: PyType_GenericAlloc,
		tp_new: PyType_GenericNew,
		tp_free: PyObject_Free,
		nb_remainder: bytearray_mod,
		mp_length: PyByteArray_GET_SIZE,
		mp_subscript: bytearray_subscript,
		mp_ass_subscript: bytearray_ass_subscript,
		sq_length: PyByteArray_GET_SIZE,
		sq_concat: PyByteArray_Concat,
		sq_repeat: bytearray_repeat,
		sq_item: bytearray_getitem,
		sq_ass_item: bytearray_setitem,
		sq_contains: (machine, self, sub) =>
			bytesContain(
				machine,
				PyByteArray_AS_STRING(machine, self),
				PyByteArray_GET_SIZE(machine, self),
				sub,
			),
		sq_inplace_concat: bytearray_iconcat,
		sq_inplace_repeat: bytearray_irepeat,
	},
	methods: [
		...byteMethods(bytearrayType),
		...ownMethods,
		...(m.profile.fromhexTakesBytes ? [resizeMethod] : []),
		...(m.profile.bytearrayHoldsBytes ? [takeBytesMethod] : []),
	],
});
