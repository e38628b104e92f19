/** The type bytes: construction, its iterator and slots (Objects/bytesobject.c). */
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, set, setSsize} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_BYTES_SUBCLASS,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	_Py_TPFLAGS_MATCH_SELF,
	type allocfunc,
	type visitproc,
} from '../runtime/slots.ts';
import {
	EMPTY_BYTES,
	PyBytesIter_Type,
	PyBytes_Type,
	PyList_Type,
	PyTuple_Type,
	Py_None,
	Py_NotImplemented,
	smallInt,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {
	PyIter_Next,
	PyObject_GetIter,
	PyObject_LengthHint,
	PySequence_Fast_GET_ITEM,
	PySequence_Fast_GET_SIZE,
	_PyEval_GetBuiltin,
	reduceIterator,
} from './abstract.ts';
import {bufferOf} from './buffer.ts';
import {formatBytes, latin1Bytes} from './bytes-format.ts';
import {parseHex} from './bytes-hex.ts';
import {byteMethods, bytesType} from './bytes-methods.ts';
import {bytesContain} from './bytes-search.ts';
import {
	OB_SVAL,
	PyBytes_Check,
	PyBytes_CheckExact,
	PyBytes_FromBytes,
	PyBytes_FromStringAndSize,
	PyBytes_GET_SIZE,
	bytes_concat,
	bytes_dealloc,
	bytes_hash,
	bytes_item,
	bytes_repeat,
	bytes_repr,
	bytes_richcompare,
	bytes_subscript,
	newBytes,
	newBytesFrom,
	bytesWritten,
} from './bytesobject.ts';
import {PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {PyUnicode_AsEncodedString} from './codecs.ts';
import {_PyArg_BadArgument, conversionFailed} from './getargs.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {PyObject_GenericGetAttr, PyObject_SelfIter} from './object.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM} from './tupleobject.ts';
import {_PyObject_LookupSpecial, typeName} from './typeobject.ts';
import {PyUnicode_Check} from './unicodeobject.ts';
import {wrongReturn} from './method-errors.ts';

/** The byte an item stands for; -1 with TypeError or ValueError. */
export function byteArg(m: Machine, item: Ptr, range: string): number {
	const value = PyNumber_AsSsize_t(m, item);
	if (conversionFailed(m, value)) return -1;
	if (value >= 0 && value <= 255) return value;
	PyErr_SetString(m, 'ValueError', range);
	return -1;
}

const BYTES_RANGE = 'bytes must be in range(0, 256)';

/** The bytes of the ints in a list or tuple; undefined with the error set. */
export function bytesFromArray(m: Machine, x: Ptr, range: string): number[] | undefined {
	const out: number[] = [];
	// Conversions may change the list: its size is asked for each time.
	for (let i = 0; i < PySequence_Fast_GET_SIZE(m, x); i++) {
		const item = Py_NewRef(m, PySequence_Fast_GET_ITEM(m, x, i));
		const byte = byteArg(m, item, range);
		Py_DECREF(m, item);
		if (byte < 0) return undefined;
		out.push(byte);
	}
	return out;
}

/** The bytes of the ints that `it` gives, an iterator over `x`, which is asked how many they are, or guessed; undefined with the error set. */
export function bytesFromIterator(
	m: Machine,
	it: Ptr,
	x: Ptr,
	guess: number,
	range: string,
): number[] | undefined {
	if (PyObject_LengthHint(m, x, guess) < 0) return undefined;
	const out: number[] = [];
	for (let item = PyIter_Next(m, it); item !== 0; item = PyIter_Next(m, it)) {
		const byte = byteArg(m, item, range);
		Py_DECREF(m, item);
		if (byte < 0) return undefined;
		out.push(byte);
	}

	return m.current_exception === 0 ? out : undefined;
}

/** A bytes object from a bytes-like object or an iterable of ints. */
export function PyBytes_FromObject(m: Machine, x: Ptr): Owned {
	if (PyBytes_CheckExact(m, x)) return Py_NewRef(m, x);
	const buffer = bufferOf(m, x);
	if (buffer !== undefined) {
		return bytesWritten(m, buffer.data, buffer.size);
	}
	const cannot = (): Owned =>
		PyErr_SetString(m, 'TypeError', `cannot convert '${typeName(m, x)}' object to bytes`);
	if (PyUnicode_Check(m, x)) return cannot();
	const type = m.i32[(x + 8) >> 2];
	const direct = type === PyList_Type || type === PyTuple_Type;
	const iterable = direct ? Py_NewRef(m, x) : PyObject_GetIter(m, x);
	if (iterable === 0) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return NULL;
		PyErr_Clear(m);
		return cannot();
	}
	const bytes = direct
		? bytesFromArray(m, x, BYTES_RANGE)
		: bytesFromIterator(m, iterable, x, 64, BYTES_RANGE);
	Py_DECREF(m, iterable);
	if (bytes === undefined) return NULL;
	if (type !== PyTuple_Type || m.profile.bytesWriterShares) return PyBytes_FromBytes(m, bytes);
	return newBytesFrom(m, bytes);
}

/** bytes(x) for a single argument. */
function fromSource(m: Machine, x: Ptr): Owned {
	const method = _PyObject_LookupSpecial(m, x, ID.__bytes__);
	if (method !== 0) {
		const result = PyObject_CallNoArgs(m, method);
		Py_DECREF(m, method);
		if (result === 0 || PyBytes_Check(m, result)) return result;
		const older = `__bytes__ returned non-bytes (type ${typeName(m, result)})`;
		return wrongReturn(m, x, '__bytes__', 'a bytes', result, older);
	}
	if (m.current_exception !== 0) return NULL;
	if (PyUnicode_Check(m, x))
		return PyErr_SetString(m, 'TypeError', 'string argument without an encoding');
	if (!PyIndex_Check(m, x)) return PyBytes_FromObject(m, x);
	const size = PyNumber_AsSsize_t(m, x, 'OverflowError');
	if (conversionFailed(m, size)) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return NULL;
		PyErr_Clear(m);
		return PyBytes_FromObject(m, x);
	}
	if (size < 0) return PyErr_SetString(m, 'ValueError', 'negative count');
	const result = newBytes(m, size);
	if (result !== 0) m.u8.fill(0, result + OB_SVAL, result + OB_SVAL + size);
	return result;
}

/** Source, encoding and errors of bytes() and bytearray(), NULL where absent; undefined with TypeError. */
export function constructorArgs(
	m: Machine,
	fname: string,
	args: Ptr,
	kwds: Ptr,
): [Ptr, Ptr, Ptr] | undefined {
	const names = ['source', 'encoding', 'errors'];
	const given = unpackTupleAndDict(m, fname, args, kwds, names, 0, 3);
	if (given === undefined) return undefined;
	for (let i = 1; i < 3; i++) {
		if (given[i] === 0 || PyUnicode_Check(m, given[i]!)) continue;
		_PyArg_BadArgument(m, fname, `argument '${names[i]!}'`, 'str', given[i]!);
		return undefined;
	}
	return given as [Ptr, Ptr, Ptr];
}

function bytes_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = constructorArgs(m, 'bytes', args, kwds);
	if (given === undefined) return NULL;
	const [x, encoding, errors] = given;
	let bytes: Owned;
	if (encoding !== 0) {
		if (x === 0 || !PyUnicode_Check(m, x))
			return PyErr_SetString(m, 'TypeError', 'encoding without a string argument');
		bytes = PyUnicode_AsEncodedString(m, x, encoding, errors);
	} else if (errors !== 0)
		return PyErr_SetString(
			m,
			'TypeError',
			x !== 0 && PyUnicode_Check(m, x)
				? 'string argument without an encoding'
				: 'errors without a string argument',
		);
	else bytes = x === 0 ? Py_NewRef(m, EMPTY_BYTES) : fromSource(m, x);
	return bytes === 0 || type === PyBytes_Type ? bytes : bytes_subtype_new(m, type, bytes);
}

/** An instance of a subclass with the contents of `bytes` (stolen). */
function bytes_subtype_new(m: Machine, type: Ptr, bytes: Owned): Owned {
	const n = PyBytes_GET_SIZE(m, bytes);
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, n);
	if (self !== 0) {
		m.i32[(self + 24) >> 2] = m.i32[(bytes + 24) >> 2]!;
		m.i32[(self + 28) >> 2] = m.i32[(bytes + 28) >> 2]!;
		m.u8.copyWithin(self + OB_SVAL, bytes + OB_SVAL, bytes + OB_SVAL + n + 1);
	}
	Py_DECREF(m, bytes);
	return self;
}

/** bytes.fromhex. */
function bytes_fromhex(m: Machine, type: Ptr, source: Ptr): Owned {
	const parsed = parseHex(m, source);
	if (parsed === undefined) return NULL;
	const result = PyBytes_FromBytes(m, parsed);
	if (type === PyBytes_Type || result === 0) return result;
	const instance = PyObject_CallOneArg(m, type, result);
	Py_DECREF(m, result);
	return instance;
}

function bytes_getnewargs(m: Machine, self: Ptr): Owned {
	const copy = PyBytes_FromStringAndSize(m, self + OB_SVAL, PyBytes_GET_SIZE(m, self));
	if (copy === 0) return NULL;
	const result = PyTuple_New(m, 1);
	if (result === 0) Py_DECREF(m, copy);
	else PyTuple_SET_ITEM(m, result, 0, copy);
	return result;
}

function bytes_mod(m: Machine, v: Ptr, w: Ptr): Owned {
	if (!PyBytes_Check(m, v)) return Py_NewRef(m, Py_NotImplemented);
	const text = formatBytes(m, v + OB_SVAL, PyBytes_GET_SIZE(m, v), w);
	return text === undefined ? NULL : PyBytes_FromBytes(m, latin1Bytes(text));
}

/** The layout of both iterators over bytes. */
export const byteiterobject = struct('byteiterobject', PyObject, {
	it_index: 'ssize',
	it_seq: 'ptr', // owned; NULL when exhausted
});

const INDEX = byteiterobject.it_index;
const SEQ = byteiterobject.it_seq;

/** A new iterator of the given type over `seq`. */
export function newByteIterator(m: Machine, type: Ptr, seq: Ptr): Owned {
	const it = PyObject_GC_New(m, type);
	if (it === 0) return NULL;
	set(m, it, INDEX, 0);
	set(m, it, SEQ, Py_NewRef(m, seq));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function byteiter_dealloc(m: Machine, it: Ptr): void {
	PyObject_GC_UnTrack(m, it);
	const seq = get(m, it, SEQ);
	if (seq !== 0) Py_DECREF(m, seq);
	PyObject_GC_Del(m, it);
}

function byteiter_traverse(m: Machine, it: Ptr, visit: visitproc, arg: number): number {
	const seq = get(m, it, SEQ);
	return seq === 0 ? 0 : visit(m, seq, arg);
}

function byteiter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (conversionFailed(m, index)) return NULL;
	const seq = get(m, it, SEQ);
	if (seq !== 0) setSsize(m, it, INDEX, Math.max(0, Math.min(index, m.i32[(seq + 16) >> 2]!)));
	return Py_NewRef(m, Py_None);
}

/** The spec of an iterator over bytes or bytearray; `data` gives the address of the first byte. */
export function byteIteratorSpec(
	type: Ptr,
	name: string,
	data: (m: Machine, seq: number) => number,
): TypeSpec {
	const next = (m: Machine, it: Ptr): Owned => {
		const seq = get(m, it, SEQ);
		if (seq === 0) return NULL;
		const index = m.i32[(it + INDEX) >> 2]!;
		if (index < m.i32[(seq + 16) >> 2]!) {
			m.i32[(it + INDEX) >> 2] = index + 1;
			return Py_NewRef(m, smallInt(m.u8[data(m, seq) + index]!));
		}
		m.i32[(it + SEQ) >> 2] = 0;
		Py_DECREF(m, seq);
		return NULL;
	};
	const lengthHint = (m: Machine, it: Ptr): Owned => {
		const seq = get(m, it, SEQ);
		const rest = seq === 0 ? 0 : m.i32[(seq + 16) >> 2]! - getSsize(m, it, INDEX);
		return PyLong_FromSsize_t(m, Math.max(rest, 0));
	};
	const reduce = (m: Machine, it: Ptr): Owned => {
		const iter = _PyEval_GetBuiltin(m, ID.iter);
		if (iter === 0) return NULL;
		const seq = get(m, it, SEQ);
		if (seq !== 0) return reduceIterator(m, iter, seq, getSsize(m, it, INDEX));
		const empty = PyTuple_Pack(m, 0);
		if (empty === 0) {
			Py_DECREF(m, iter);
			return NULL;
		}
		const result = reduceIterator(m, iter, empty, undefined);
		Py_DECREF(m, empty);
		return result;
	};
	return {
		type,
		name,
		basicsize: sizeof(byteiterobject),
		flags: Py_TPFLAGS_HAVE_GC,
		slots: {
			tp_dealloc: byteiter_dealloc,
			tp_getattro: PyObject_GenericGetAttr,
			tp_traverse: byteiter_traverse,
			tp_iter: PyObject_SelfIter,
			tp_iternext: next,
		},
		methods: [
			{name: '__length_hint__', flags: METH_NOARGS, impl: lengthHint},
			{name: '__reduce__', flags: METH_NOARGS, impl: reduce},
			{name: '__setstate__', flags: METH_O, impl: byteiter_setstate},
		],
	};
}

export const PyBytesIter_Spec = (): TypeSpec =>
	byteIteratorSpec(PyBytesIter_Type, 'bytes_iterator', (_m, seq) => seq + OB_SVAL);

export const PyBytes_Spec = (): TypeSpec => ({
	type: PyBytes_Type,
	name: 'bytes',
	basicsize: OB_SVAL + 1,
	itemsize: 1,
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_BYTES_SUBCLASS | _Py_TPFLAGS_MATCH_SELF,
	doc: 'A sequence of bytes that does not change.',
	slots: {
		tp_dealloc: bytes_dealloc,
		tp_repr: bytes_repr,
		tp_hash: bytes_hash,
		tp_str: bytes_repr,
		tp_getattro: PyObject_GenericGetAttr,
		tp_richcompare: bytes_richcompare,
		tp_iter: (m, self) => newByteIterator(m, PyBytesIter_Type, self),
		tp_new: bytes_new,
		tp_free: PyObject_Free,
		nb_remainder: bytes_mod,
		mp_length: PyBytes_GET_SIZE,
		mp_subscript: bytes_subscript,
		sq_length: PyBytes_GET_SIZE,
		sq_concat: bytes_concat,
		sq_repeat: bytes_repeat,
		sq_item: bytes_item,
		sq_contains: (m, self, sub) => bytesContain(m, self + OB_SVAL, PyBytes_GET_SIZE(m, self), sub),
	},
	methods: [
		...byteMethods(bytesType),
		{name: '__bytes__', flags: METH_NOARGS, impl: (m, self) => bytesType.unchanged(m, self)},
		{name: '__getnewargs__', flags: METH_NOARGS, impl: bytes_getnewargs},
		{name: 'fromhex', flags: METH_O | METH_CLASS, impl: bytes_fromhex},
	],
});
