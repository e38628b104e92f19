/** Methods that only bytearray has: those that change it, and pickling (Objects/bytearrayobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {METH_CLASS, METH_FASTCALL, METH_NOARGS, METH_O, type MethodDef} from '../runtime/slots.ts';
import {PyByteArray_Type, Py_None} from '../runtime/statics.ts';
import {PyObject_GetIter} from './abstract.ts';
import {bufferOf, latin1Text} from './buffer.ts';
import {RANGE, copy, none, push} from './bytearray-type.ts';
import {
	PyByteArray_AS_STRING,
	PyByteArray_GET_SIZE,
	PyByteArray_Resize,
	byteArrayFrom,
	bytearray_sizeof,
	canResize,
	setSliceLinear,
	bytearray_alloc,
	takeBytes,
} from './bytearrayobject.ts';
import {parseHex} from './bytes-hex.ts';
import {byteArg, bytesFromIterator} from './bytes-type.ts';
import {PyBytes_FromStringAndSize} from './bytesobject.ts';
import {PyObject_CallOneArg} from './call.ts';
import {conversionFailed, ssizeArg} from './getargs.ts';
import {PyLong_AsInt, PyLong_FromLong, PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_GetOptionalAttr} from './object.ts';
import {PyTuple_Pack, buildTuple} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString} from './unicodeobject.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';

function bytearray_append(m: Machine, self: Ptr, item: Ptr): Owned {
	const byte = byteArg(m, item, RANGE);
	return byte < 0 || push(m, self, byte) < 0 ? NULL : none(m);
}

function bytearray_extend(m: Machine, self: Ptr, iterable: Ptr): Owned {
	const size = PyByteArray_GET_SIZE(m, self);
	const buffer = bufferOf(m, iterable);
	if (buffer !== undefined) {
		const result = iterable === self ? copy(m, self) : NULL;
		const from = result === 0 ? buffer.data : PyByteArray_AS_STRING(m, result);
		const done = setSliceLinear(m, self, size, size, from, buffer.size);
		if (result !== 0) Py_DECREF(m, result);
		return done < 0 ? NULL : none(m);
	}
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError')) {
			PyErr_Clear(m);
			PyErr_SetString(m, 'TypeError', `can't extend bytearray with ${typeName(m, iterable)}`);
		}
		return NULL;
	}
	const bytes = bytesFromIterator(m, it, iterable, 32, RANGE);
	Py_DECREF(m, it);
	if (bytes === undefined) {
		if (
			!m.profile.olderMessages &&
			PyUnicode_Check(m, iterable) &&
			PyErr_ExceptionMatches(m, 'TypeError')
		) {
			PyErr_Clear(m);
			PyErr_SetString(
				m,
				'TypeError',
				`expected iterable of integers; got: '${typeName(m, iterable)}'`,
			);
		}
		return NULL;
	}
	const end = PyByteArray_GET_SIZE(m, self);
	if (bytes.length > 0) {
		if (PyByteArray_Resize(m, self, end + bytes.length) < 0) return NULL;
		m.u8.set(bytes, PyByteArray_AS_STRING(m, self) + end);
	}
	return none(m);
}

function bytearray_insert(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'insert', nargs, 2, 2)) return NULL;
	const index = ssizeArg(m, arg(m, args, 0));
	if (conversionFailed(m, index)) return NULL;
	const byte = byteArg(m, arg(m, args, 1), RANGE);
	if (byte < 0) return NULL;
	const size = PyByteArray_GET_SIZE(m, self);
	if (PyByteArray_Resize(m, self, size + 1) < 0) return NULL;
	const at = index < 0 ? Math.max(index + size, 0) : Math.min(index, size);
	const data = PyByteArray_AS_STRING(m, self);
	m.u8.copyWithin(data + at + 1, data + at, data + size);
	m.u8[data + at] = byte;
	return none(m);
}

/** Takes out the byte at `at`; 0 or -1. */
function removeAt(m: Machine, self: Ptr, at: number): number {
	if (!canResize(m, self)) return -1;
	const size = PyByteArray_GET_SIZE(m, self);
	const data = PyByteArray_AS_STRING(m, self);
	m.u8.copyWithin(data + at, data + at + 1, data + size);
	return PyByteArray_Resize(m, self, size - 1);
}

function bytearray_pop(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'pop', nargs, 0, 1)) return NULL;
	let index = nargs === 0 ? -1 : ssizeArg(m, arg(m, args, 0));
	if (nargs > 0 && conversionFailed(m, index)) return NULL;
	const size = PyByteArray_GET_SIZE(m, self);
	if (size === 0) return PyErr_SetString(m, 'IndexError', 'pop from empty bytearray');
	if (index < 0) index += size;
	if (index < 0 || index >= size) return PyErr_SetString(m, 'IndexError', 'pop index out of range');
	const byte = m.u8[PyByteArray_AS_STRING(m, self) + index]!;
	return removeAt(m, self, index) < 0 ? NULL : PyLong_FromLong(m, byte);
}

function bytearray_remove(m: Machine, self: Ptr, value: Ptr): Owned {
	const byte = byteArg(m, value, RANGE);
	if (byte < 0) return NULL;
	const data = PyByteArray_AS_STRING(m, self);
	const at = m.u8.subarray(data, data + PyByteArray_GET_SIZE(m, self)).indexOf(byte);
	if (at < 0) return PyErr_SetString(m, 'ValueError', 'value not found in bytearray');
	return removeAt(m, self, at) < 0 ? NULL : none(m);
}

function bytearray_reverse(m: Machine, self: Ptr): Owned {
	const data = PyByteArray_AS_STRING(m, self);
	m.u8.subarray(data, data + PyByteArray_GET_SIZE(m, self)).reverse();
	return none(m);
}

const bytearray_clear = (m: Machine, self: Ptr): Owned =>
	PyByteArray_Resize(m, self, 0) < 0 ? NULL : none(m);

function bytearray_resize(m: Machine, self: Ptr, sizeArg: Ptr): Owned {
	const size = ssizeArg(m, sizeArg);
	if (conversionFailed(m, size)) return NULL;
	const old = PyByteArray_GET_SIZE(m, self);
	if (size < 0)
		return PyErr_SetString(
			m,
			'ValueError',
			`bytearray.resize(): new size must be >= 0, got ${size}`,
		);
	if (PyByteArray_Resize(m, self, size) < 0) return NULL;
	const data = PyByteArray_AS_STRING(m, self);
	if (size > old) m.u8.fill(0, data + old, data + size);
	return none(m);
}

function bytearray_fromhex(m: Machine, type: Ptr, source: Ptr): Owned {
	const parsed = parseHex(m, source);
	if (parsed === undefined) return NULL;
	const result = byteArrayFrom(m, parsed);
	if (type === PyByteArray_Type || result === 0) return result;
	const instance = PyObject_CallOneArg(m, type, result);
	Py_DECREF(m, result);
	return instance;
}

/** (type, arguments, state) for pickling. */
function reduce(m: Machine, self: Ptr, protocol: number): Owned {
	let state = PyObject_GetOptionalAttr(m, self, ID.__dict__);
	if (state === 0) {
		if (m.current_exception !== 0) return NULL;
		state = none(m);
	}
	const data = PyByteArray_AS_STRING(m, self);
	const size = PyByteArray_GET_SIZE(m, self);
	const old = protocol < 3;
	const content = old
		? PyUnicode_FromString(m, latin1Text(m, data, size))
		: PyBytes_FromStringAndSize(m, data, size);
	const encoding = old ? PyUnicode_FromString(m, 'latin-1') : NULL;
	const args =
		content === 0 || (old && encoding === 0)
			? NULL
			: old
				? buildTuple(m, content, encoding)
				: buildTuple(m, content);
	const result =
		args === 0 ? NULL : PyTuple_Pack(m, 3, m.i32[(self + 8) >> 2]! as Ptr, args, state);
	for (const op of [state, content, encoding, args]) if (op !== 0) Py_DECREF(m, op);
	return result;
}

function bytearray_reduce_ex(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '__reduce_ex__', nargs, 0, 1)) return NULL;
	const protocol = nargs === 0 ? 0 : PyLong_AsInt(m, arg(m, args, 0));
	return conversionFailed(m, protocol) ? NULL : reduce(m, self, protocol);
}

export const ownMethods: readonly MethodDef[] = [
	{
		name: '__alloc__',
		flags: METH_NOARGS,
		impl: (m, self) => PyLong_FromSsize_t(m, bytearray_alloc(m, self)),
	},
	{name: '__reduce__', flags: METH_NOARGS, impl: (m, self) => reduce(m, self, 2)},
	{name: '__reduce_ex__', flags: METH_FASTCALL, impl: bytearray_reduce_ex},
	{
		name: '__sizeof__',
		flags: METH_NOARGS,
		impl: (m, self) => PyLong_FromSsize_t(m, bytearray_sizeof(m, self)),
	},
	{name: 'append', flags: METH_O, impl: bytearray_append},
	{name: 'clear', flags: METH_NOARGS, impl: bytearray_clear},
	{name: 'copy', flags: METH_NOARGS, impl: (m, self) => copy(m, self)},
	{name: 'extend', flags: METH_O, impl: bytearray_extend},
	{name: 'fromhex', flags: METH_O | METH_CLASS, impl: bytearray_fromhex},
	{name: 'insert', flags: METH_FASTCALL, impl: bytearray_insert},
	{name: 'pop', flags: METH_FASTCALL, impl: bytearray_pop},
	{name: 'remove', flags: METH_O, impl: bytearray_remove},
	{name: 'reverse', flags: METH_NOARGS, impl: bytearray_reverse},
];

function bytearray_take_bytes(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'take_bytes', nargs, 0, 1)) return NULL;
	const size = PyByteArray_GET_SIZE(m, self);
	const given = nargs === 0 ? Py_None : arg(m, args, 0);
	if (given === Py_None) return takeBytes(m, self, size);
	if (!PyIndex_Check(m, given))
		return PyErr_SetString(m, 'TypeError', 'n must be an integer or None');
	const n = PyNumber_AsSsize_t(m, given, 'IndexError');
	if (conversionFailed(m, n)) return NULL;
	const count = n < 0 ? n + size : n;
	if (count >= 0 && count <= size) return takeBytes(m, self, count);
	return PyErr_SetString(m, 'IndexError', `can't take ${count} bytes outside size ${size}`);
}

export const takeBytesMethod: MethodDef = {
	name: 'take_bytes',
	flags: METH_FASTCALL,
	impl: bytearray_take_bytes,
};

export const resizeMethod: MethodDef = {name: 'resize', flags: METH_O, impl: bytearray_resize};
