/** Making arrays, and their methods (Modules/arraymodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize} from '../../memory/memory.ts';
import {sizeof} from '../../memory/struct.ts';
import {PyMem_Free} from '../../allocator/obmalloc.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {ID} from '../../runtime/identifiers.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type freefunc,
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
} from '../../runtime/slots.ts';
import {Py_None, PyArray_Type} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {arrayobject, itemSizes} from '../../objects/array-layout.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {requireBuffer} from '../../objects/buffer.ts';
import {PyByteArray_Check} from '../../objects/bytearrayobject.ts';
import {PyBytes_Check, PyBytes_FromStringAndSize} from '../../objects/bytesobject.ts';
import {dictGetString} from '../../objects/dictobject.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {
	PyList_Check,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_New,
	PyList_SET_ITEM,
} from '../../objects/listobject.ts';
import {PyLong_AsLong, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_GetOptionalAttr, PyObject_Repr} from '../../objects/object.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_Pack,
	_PyTuple_FromPairSteal,
} from '../../objects/tupleobject.ts';
import {typeName, typeNameOf} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	stringOf,
} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {
	array_Check,
	array_resize,
	dataOf,
	getItem,
	insertItem,
	isText,
	itemSize,
	letterOf,
	moveItems,
	newarrayobject,
	setItem,
	sizeOf,
} from './array.ts';
import {array_slice, indexOf, find} from './array-sequence.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const done = (m: Machine, result: number): Owned => (result < 0 ? NULL : none(m));

export function extendFrom(m: Machine, op: Ptr, iterable: Ptr): number {
	if (array_Check(m, iterable)) {
		if (letterOf(m, iterable) !== letterOf(m, op))
			return PyErr_SetStringInt(m, 'TypeError', 'can only extend with array of same kind');
		const [size, more, width] = [sizeOf(m, op), sizeOf(m, iterable), itemSize(m, op)];
		if (array_resize(m, op, size + more) < 0) return -1;
		const from = dataOf(m, iterable);
		m.u8.copyWithin(dataOf(m, op) + size * width, from, from + more * width);
		return 0;
	}
	return extendByItems(m, op, iterable);
}

function extendByItems(m: Machine, op: Ptr, iterable: Ptr): number {
	const iterator = PyObject_GetIter(m, iterable);
	if (iterator === 0) return -1;
	let result = 0;
	for (let item = PyIter_Next(m, iterator); item !== 0; item = PyIter_Next(m, iterator)) {
		result = insertItem(m, op, sizeOf(m, op), item);
		Py_DECREF(m, item);
		if (result < 0) break;
	}
	Py_DECREF(m, iterator);
	return result < 0 || PyErr_Occurred(m) !== 0 ? -1 : 0;
}

function fromBytes(m: Machine, op: Ptr, data: Ptr): number {
	const buffer = requireBuffer(m, data);
	if (buffer === undefined) return -1;
	const [width, size] = [itemSize(m, op), sizeOf(m, op)];
	if (buffer.size % width !== 0)
		return PyErr_SetStringInt(m, 'ValueError', 'bytes length not a multiple of item size');
	if (array_resize(m, op, size + buffer.size / width) < 0) return -1;
	m.u8.copyWithin(dataOf(m, op) + size * width, buffer.data, buffer.data + buffer.size);
	return 0;
}

/** Appends the characters of a str to an array of text. */
function fromText(m: Machine, op: Ptr, text: Ptr): number {
	const size = sizeOf(m, op);
	const codes = Array.from(stringOf(m, text), c => c.codePointAt(0)!);
	if (codes.length > 0 && array_resize(m, op, size + codes.length) < 0) return -1;
	for (const [i, code] of codes.entries()) m.i32[(dataOf(m, op) >> 2) + size + i] = code;
	return 0;
}

export function array_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (kwds !== 0 && type === PyArray_Type)
		return PyErr_SetString(m, 'TypeError', 'array.array() takes no keyword arguments');
	const n = PyTuple_GET_SIZE(m, args);
	if (n < 1 || n > 2)
		return PyErr_SetString(
			m,
			'TypeError',
			n < 1
				? 'array() takes at least 1 argument (0 given)'
				: `array() takes at most 2 arguments (${n} given)`,
		);
	const code = PyTuple_GET_ITEM(m, args, 0);
	const initial = n > 1 ? PyTuple_GET_ITEM(m, args, 1) : NULL;
	const {arrayCodes, arrayCodesAreTuple} = m.profile;
	const given = code === Py_None ? 'None' : typeName(m, code);
	if (!PyUnicode_Check(m, code) && arrayCodesAreTuple)
		return PyErr_SetString(m, 'TypeError', `array() argument 1 must be str, not ${given}`);
	if (!PyUnicode_Check(m, code) || (PyUnicode_GET_LENGTH(m, code) !== 1 && !arrayCodesAreTuple)) {
		const what =
			PyUnicode_Check(m, code) && m.profile.arrayErrorsNameTypes
				? `a string of length ${PyUnicode_GET_LENGTH(m, code)}`
				: given;
		return PyErr_SetString(
			m,
			'TypeError',
			`array() argument 1 must be a unicode character, not ${what}`,
		);
	}
	const letter = stringOf(m, code);
	const hasWide = arrayCodes.includes('w');
	const isWide = letter === 'u' || (letter === 'w' && hasWide);
	if (letter === 'u' && hasWide) {
		const text = "The 'u' type code is deprecated and will be removed in Python 3.16";
		if (m.warn(m, 'DeprecationWarning', text, 1) < 0) return NULL;
	}
	if (initial !== 0 && !isWide && PyUnicode_Check(m, initial))
		return PyErr_SetString(
			m,
			'TypeError',
			`cannot use a str to initialize an array with typecode '${letter}'`,
		);
	if (!arrayCodes.includes(letter)) {
		const told = arrayCodes.filter(other => other !== 'w' || m.profile.arrayErrorsNameTypes);
		const listed = `${told.slice(0, -1).join(', ')} or ${told.at(-1)!}`;
		return PyErr_SetString(m, 'ValueError', `bad typecode (must be ${listed})`);
	}
	return filled(m, type, letter, initial);
}

export function filled(m: Machine, type: Ptr, letter: string, initial: Ptr): Owned {
	const isList = initial !== 0 && (PyList_Check(m, initial) || PyTuple_Check(m, initial));
	const isText = initial !== 0 && PyUnicode_Check(m, initial);
	const isSame = initial !== 0 && array_Check(m, initial) && letterOf(m, initial) === letter;
	const text = isText ? Array.from(stringOf(m, initial), c => c.codePointAt(0)!) : [];
	const length = isList
		? PyList_Check(m, initial)
			? PyList_GET_SIZE(m, initial)
			: PyTuple_GET_SIZE(m, initial)
		: isSame
			? sizeOf(m, initial)
			: text.length;
	const op = newarrayobject(m, type, length, letter);
	if (op === 0 || initial === 0) return op;
	let result = 0;
	if (isList) {
		for (let i = 0; i < length && result === 0; i++)
			result = setItem(
				m,
				op,
				i,
				PyList_Check(m, initial) ? PyList_GET_ITEM(m, initial, i) : PyTuple_GET_ITEM(m, initial, i),
			);
	} else if (isSame) {
		const from = dataOf(m, initial);
		m.u8.copyWithin(dataOf(m, op), from, from + length * itemSizes[letter]!);
	} else if (isText) m.i32.set(text, dataOf(m, op) >> 2);
	else if (PyBytes_Check(m, initial) || PyByteArray_Check(m, initial))
		result = fromBytes(m, op, initial);
	else result = extendByItems(m, op, initial);
	if (result === 0) return op;
	Py_DECREF(m, op);
	return NULL;
}

export function array_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, arrayobject.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	if (dataOf(m, op) !== 0) PyMem_Free(m, dataOf(m, op));
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

export function array_tolist(m: Machine, op: Ptr): Owned {
	const list = PyList_New(m, sizeOf(m, op));
	for (let i = 0; list !== 0 && i < sizeOf(m, op); i++) {
		const item = getItem(m, op, i);
		PyList_SET_ITEM(m, list, i, item);
		if (item !== 0) continue;
		Py_DECREF(m, list);
		return NULL;
	}
	return list;
}

const textOf = (m: Machine, op: Ptr): string => {
	const data = dataOf(m, op) >> 2;
	return Array.from({length: sizeOf(m, op)}, (_, i) => String.fromCodePoint(m.i32[data + i]!)).join(
		'',
	);
};

export function array_repr(m: Machine, op: Ptr): Owned {
	const head = `${typeNameOf(m, Py_TYPE(m, op)).replace(/^.*\./, '')}('${letterOf(m, op)}'`;
	if (sizeOf(m, op) === 0) return PyUnicode_FromString(m, `${head})`);
	const value = isText(m, op) ? PyUnicode_FromString(m, textOf(m, op)) : array_tolist(m, op);
	const repr = value === 0 ? NULL : PyObject_Repr(m, value);
	Py_XDECREF(m, value);
	if (repr === 0) return NULL;
	const text = `${head}, ${stringOf(m, repr)})`;
	Py_DECREF(m, repr);
	return PyUnicode_FromString(m, text);
}

function array_pop(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'pop', nargs, 0, 1)) return NULL;
	const i = nargs === 0 ? sizeOf(m, op) - 1 : indexOf(m, op, arg(m, args, 0));
	if (i === undefined) return NULL;
	if (sizeOf(m, op) === 0) return PyErr_SetString(m, 'IndexError', 'pop from empty array');
	if (i < 0 || i >= sizeOf(m, op))
		return PyErr_SetString(m, 'IndexError', 'pop index out of range');
	const item = getItem(m, op, i);
	if (item === 0 || moveItems(m, op, i, -1) === 0) return item;
	Py_DECREF(m, item);
	return NULL;
}

function array_index(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'index', nargs, 1, 3)) return NULL;
	const at = [1, 2].map(n =>
		nargs > n ? indexOf(m, op, arg(m, args, n)) : n === 1 ? 0 : 0x7fff_ffff,
	);
	if (at.includes(undefined)) return NULL;
	const i = find(m, op, arg(m, args, 0), Math.max(at[0]!, 0), at[1]!);
	if (i >= 0) return PyLong_FromSsize_t(m, i);
	return i === -2 ? NULL : PyErr_SetString(m, 'ValueError', 'array.index(x): x not in array');
}

function array_count(m: Machine, op: Ptr, value: Ptr): Owned {
	let count = 0;
	for (let i = find(m, op, value); i !== -1; i = find(m, op, value, i + 1)) {
		if (i === -2) return NULL;
		count++;
	}
	return PyLong_FromSsize_t(m, count);
}

function array_remove(m: Machine, op: Ptr, value: Ptr): Owned {
	const i = find(m, op, value);
	if (i >= 0) return done(m, moveItems(m, op, i, -1));
	return i === -2 ? NULL : PyErr_SetString(m, 'ValueError', 'array.remove(x): x not in array');
}

function array_insert(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'insert', nargs, 2, 2)) return NULL;
	const i = PyNumber_AsSsize_t(m, arg(m, args, 0), undefined as never);
	if (i === -1 && PyErr_Occurred(m) !== 0) return NULL;
	return done(m, insertItem(m, op, i, arg(m, args, 1)));
}

/** Turns every item's bytes round, or the items (whole). */
function turn(m: Machine, op: Ptr, whole: boolean): Owned {
	const [width, data, size] = [itemSize(m, op), dataOf(m, op), sizeOf(m, op)];
	const bytes = m.u8.subarray(data, data + size * width);
	if (whole) bytes.reverse();
	const unit = !whole && letterOf(m, op).startsWith('Z') ? width / 2 : width;
	for (let i = 0; i < bytes.length; i += unit) bytes.subarray(i, i + unit).reverse();
	return none(m);
}

function array_fromlist(m: Machine, op: Ptr, list: Ptr): Owned {
	if (!PyList_Check(m, list)) return PyErr_SetString(m, 'TypeError', 'arg must be list');
	const size = sizeOf(m, op);
	const n = PyList_GET_SIZE(m, list);
	if (n === 0) return none(m);
	if (array_resize(m, op, size + n) < 0) return NULL;
	for (let i = 0; i < n; i++) {
		if (setItem(m, op, size + i, PyList_GET_ITEM(m, list, i)) === 0) continue;
		array_resize(m, op, size);
		return NULL;
	}
	return none(m);
}

function textOnly(m: Machine, op: Ptr, method: string): boolean {
	if (isText(m, op)) return true;
	const which = m.profile.arrayCodes.includes('w') ? " ('u' or 'w')" : '';
	PyErr_SetString(m, 'ValueError', `${method}() may only be called on unicode type arrays${which}`);
	return false;
}

/** How pickles name the machine's formats: index into CPython's table of them. */
const machineFormats: Readonly<Record<string, number>> = {
	...{
		b: 1,
		B: 0,
		h: 4,
		H: 2,
		i: 8,
		I: 6,
		l: 12,
		L: 10,
		q: 12,
		Q: 10,
		f: 14,
		d: 16,
		u: 20,
		w: 20,
		Zf: 22,
		Zd: 24,
		e: 26,
	},
};

const tobytes = (m: Machine, op: Ptr): Owned =>
	PyBytes_FromStringAndSize(m, dataOf(m, op), sizeOf(m, op) * itemSize(m, op));

/** Up to protocol 2 as a list; later as bytes in the machine's format. */
function array_reduce_ex(m: Machine, op: Ptr, protocolArg: Ptr): Owned {
	const protocol = PyLong_AsLong(m, protocolArg);
	if (protocol === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const dict = PyObject_GetOptionalAttr(m, op, ID.__dict__);
	const state = dict === 0 ? Py_NewRef(m, Py_None) : dict;
	const letter = PyUnicode_FromString(m, letterOf(m, op));
	const items = protocol < 3 ? array_tolist(m, op) : tobytes(m, op);
	const format = PyLong_FromSsize_t(m, machineFormats[letterOf(m, op)]!);
	const module = protocol < 3 ? NULL : dictGetString(m, m.modules, 'array');
	const maker =
		module === 0
			? Py_TYPE(m, op)
			: dictGetString(m, PyModule_GetDict(m, module), '_array_reconstructor');
	const args =
		protocol < 3
			? PyTuple_Pack(m, 2, letter, items)
			: PyTuple_Pack(m, 4, Py_TYPE(m, op), letter, format, items);
	const result = PyTuple_Pack(m, 3, maker, args, state);
	for (const held of [letter, items, format, args, state]) Py_XDECREF(m, held);
	return result;
}

/** Makes an array of what pickles say of it. */
export function _array_reconstructor(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_array_reconstructor', nargs, 4, 4)) return NULL;
	const letter = stringOf(m, arg(m, args, 1));
	const format = PyLong_AsLong(m, arg(m, args, 2));
	if (machineFormats[letter] !== format)
		return PyErr_SetString(m, 'ValueError', 'heaptop: arrays of another machine cannot be read');
	return filled(m, arg(m, args, 0), letter, arg(m, args, 3));
}

export const methods: readonly MethodDef[] = [
	{
		name: 'append',
		flags: METH_O,
		impl: (m, op, value: Ptr) => done(m, insertItem(m, op, sizeOf(m, op), value)),
	},
	{
		name: 'buffer_info',
		flags: METH_NOARGS,
		impl(m, op) {
			const [address, size] = [
				PyLong_FromSsize_t(m, dataOf(m, op)),
				PyLong_FromSsize_t(m, sizeOf(m, op)),
			];
			return _PyTuple_FromPairSteal(m, address, size);
		},
	},
	{name: 'byteswap', flags: METH_NOARGS, impl: (m, op) => turn(m, op, false)},
	{name: 'clear', flags: METH_NOARGS, impl: (m, op) => done(m, array_resize(m, op, 0))},
	{name: '__copy__', flags: METH_NOARGS, impl: (m, op) => array_slice(m, op, 0, sizeOf(m, op))},
	{name: '__deepcopy__', flags: METH_O, impl: (m, op) => array_slice(m, op, 0, sizeOf(m, op))},
	{name: 'count', flags: METH_O, impl: array_count},
	{name: 'extend', flags: METH_O, impl: (m, op, value: Ptr) => done(m, extendFrom(m, op, value))},
	{name: 'frombytes', flags: METH_O, impl: (m, op, value: Ptr) => done(m, fromBytes(m, op, value))},
	{name: 'fromlist', flags: METH_O, impl: array_fromlist},
	{
		name: 'fromunicode',
		flags: METH_O,
		impl: (m, op, text: Ptr) =>
			textOnly(m, op, 'fromunicode') ? done(m, fromText(m, op, text)) : NULL,
	},
	{name: 'index', flags: METH_FASTCALL, impl: array_index},
	{name: 'insert', flags: METH_FASTCALL, impl: array_insert},
	{name: 'pop', flags: METH_FASTCALL, impl: array_pop},
	{name: '__reduce_ex__', flags: METH_O, impl: array_reduce_ex},
	{name: 'remove', flags: METH_O, impl: array_remove},
	{name: 'reverse', flags: METH_NOARGS, impl: (m, op) => turn(m, op, true)},
	{
		name: 'tobytes',
		flags: METH_NOARGS,
		impl: tobytes,
	},
	{name: 'tolist', flags: METH_NOARGS, impl: array_tolist},
	{
		name: 'tounicode',
		flags: METH_NOARGS,
		impl: (m, op) => (textOnly(m, op, 'tounicode') ? PyUnicode_FromString(m, textOf(m, op)) : NULL),
	},
	{
		name: '__sizeof__',
		flags: METH_NOARGS,
		impl: (m, op) =>
			PyLong_FromSsize_t(
				m,
				sizeof(arrayobject) + getSsize(m, op, arrayobject.allocated) * itemSize(m, op),
			),
	},
	{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
];
