/** The type str: construction, repr, indexing, repetition, and its slots (Objects/unicodeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyMem_Malloc, PyObject_Free} from '../allocator/obmalloc.ts';
import {isPrintable} from '../base/unicode.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_UNICODE_SUBCLASS,
	type TypeSpec,
	type allocfunc,
	_Py_TPFLAGS_MATCH_SELF,
} from '../runtime/slots.ts';
import {EMPTY_STRING, PyUnicode_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from './abstract-number.ts';
import {PyUnicode_FromEncodedObject} from './codecs.ts';
import {_PyArg_BadArgument, conversionFailed} from './getargs.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {_PyStack_AsDict} from './call.ts';
import {PyObject_GenericGetAttr, PyObject_Str} from './object.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from './sliceobject.ts';
import {_PyTuple_FromArray} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {unicode_mod} from './unicode-format.ts';
import {unicode_iter} from './unicode-iter.ts';
import {PyUnicode_Contains, unicode_methods} from './unicode-methods.ts';
import {PyUnicode_Concat, PyUnicode_Substring, copyUnits, fillUnits} from './unicode-string.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_READ,
	PyUnicode_RichCompare,
	PyUnicode_WRITE,
	unicodeBasicSize,
	unicode_char,
	unicode_dealloc,
	unicode_hash,
	unicode_result,
	unicode_result_unchanged,
} from './unicodeobject.ts';
import {PyASCIIObject, STATE_ASCII} from './unicode-layout.ts';

/** How many characters `ch` takes in a repr with this quote. */
function reprWidth(m: Machine, ch: number, quote: number): number {
	if (ch === quote || ch === 92 || ch === 9 || ch === 10 || ch === 13) return 2;
	if (ch < 32 || ch === 127) return 4;
	if (ch < 127 || isPrintable(ch, m.profile.compiler.unicodeVersion)) return 1;
	return ch < 256 ? 4 : ch < 65_536 ? 6 : 10;
}

/** repr(): quoted, what cannot be printed escaped. */
export function unicode_repr(m: Machine, self: Ptr): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	let single = false;
	let double = false;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (ch === 39) single = true;
		else if (ch === 34) double = true;
	}
	const quote = single && !double ? 34 : 39;
	let size = 2;
	let maxchar = 127;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		const width = reprWidth(m, ch, quote);
		size += width;
		if (width === 1 && ch > maxchar) maxchar = ch;
	}
	const result = PyUnicode_New(m, size, maxchar);
	if (result === 0) return NULL;
	const rkind = PyUnicode_KIND(m, result);
	const rdata = PyUnicode_DATA(m, result);
	PyUnicode_WRITE(m, rkind, rdata, 0, quote);
	PyUnicode_WRITE(m, rkind, rdata, size - 1, quote);
	if (size === length + 2) {
		copyUnits(m, rkind, rdata, 1, kind, data, 0, length);
		return result;
	}
	let at = 1;
	const put = (ch: number): void => PyUnicode_WRITE(m, rkind, rdata, at++, ch);
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		const width = reprWidth(m, ch, quote);
		if (width === 1) {
			put(ch);
			continue;
		}
		put(92);
		if (width === 2) put(ch === 9 ? 116 : ch === 10 ? 110 : ch === 13 ? 114 : ch);
		else {
			put(width === 4 ? 120 : width === 6 ? 117 : 85);
			const digits = ch.toString(16).padStart(width - 2, '0');
			for (let j = 0; j < digits.length; j++) put(digits.charCodeAt(j));
		}
	}
	return result;
}

/** self[i] for a position; IndexError outside. */
export function unicode_getitem(m: Machine, self: Ptr, i: number): Owned {
	if (i < 0 || i >= PyUnicode_GET_LENGTH(m, self))
		return PyErr_SetString(m, 'IndexError', 'string index out of range');
	return unicode_char(m, PyUnicode_READ(m, PyUnicode_KIND(m, self), PyUnicode_DATA(m, self), i));
}

export function unicode_subscript(m: Machine, self: Ptr, item: Ptr): Owned {
	if (PySlice_Check(m, item)) return slice(m, self, item);
	if (PyIndex_Check(m, item)) {
		const i = PyNumber_AsSsize_t(m, item, 'IndexError');
		if (conversionFailed(m, i)) return NULL;
		return unicode_getitem(m, self, i < 0 ? i + PyUnicode_GET_LENGTH(m, self) : i);
	}
	return PyErr_SetString(
		m,
		'TypeError',
		`string indices must be integers, not '${typeName(m, item)}'`,
	);
}

function slice(m: Machine, self: Ptr, item: Ptr): Owned {
	const indices = PySlice_Unpack(m, item);
	if (indices === undefined) return NULL;
	const length = PyUnicode_GET_LENGTH(m, self);
	const n = PySlice_AdjustIndices(length, indices);
	if (n <= 0) return Py_NewRef(m, EMPTY_STRING);
	const {start, step} = indices;
	if (step === 1) return PyUnicode_Substring(m, self, start, start + n);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	let maxchar = 127;
	if (!PyUnicode_IS_ASCII(m, self))
		for (let i = 0, at = start; i < n; i++, at += step)
			maxchar = Math.max(maxchar, PyUnicode_READ(m, kind, data, at));
	const result = PyUnicode_New(m, n, maxchar);
	if (result === 0) return NULL;
	const rkind = PyUnicode_KIND(m, result);
	const rdata = PyUnicode_DATA(m, result);
	for (let i = 0, at = start; i < n; i++, at += step)
		PyUnicode_WRITE(m, rkind, rdata, i, PyUnicode_READ(m, kind, data, at));
	return m.profile.steppedSlicesShared ? unicode_result(m, result) : result;
}

/** self * n. */
export function unicode_repeat(m: Machine, self: Ptr, n: number): Owned {
	if (n < 1) return Py_NewRef(m, EMPTY_STRING);
	if (n === 1) return unicode_result_unchanged(m, self);
	const length = PyUnicode_GET_LENGTH(m, self);
	if (length > 2 ** 63 / n)
		return PyErr_SetString(m, 'OverflowError', 'repeated string is too long');
	const size = length * n;
	const result = PyUnicode_New(m, size, PyUnicode_MAX_CHAR_VALUE(m, self));
	if (result === 0 || size === 0) return result;
	const kind = PyUnicode_KIND(m, self);
	const from = PyUnicode_DATA(m, self);
	const data = PyUnicode_DATA(m, result);
	if (length === 1) fillUnits(m, kind, data, 0, n, PyUnicode_READ(m, kind, from, 0));
	else {
		copyUnits(m, kind, data, 0, kind, from, 0, length);
		for (let done = length; done < size;) {
			const part = Math.min(done, size - done);
			copyUnits(m, kind, data, done, kind, data, 0, part);
			done += part;
		}
	}
	return result;
}

/** str(object) where only that is given, or object decoded. */
function construct(m: Machine, object: Ptr, encoding: Ptr, errors: Ptr): Owned {
	if (object === 0) return Py_NewRef(m, EMPTY_STRING);
	if (encoding === 0 && errors === 0) return PyObject_Str(m, object);
	return PyUnicode_FromEncodedObject(m, object, encoding, errors);
}

/** False with TypeError unless encoding and errors are strs where given. */
function checkCodec(m: Machine, encoding: Ptr, errors: Ptr): boolean {
	for (const [name, value] of [
		['encoding', encoding],
		['errors', errors],
	] as const) {
		if (value === 0 || PyUnicode_Check(m, value)) continue;
		_PyArg_BadArgument(m, 'str', `argument '${name}'`, 'str', value);
		return false;
	}
	return true;
}

function unicode_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const names = ['object', 'encoding', 'errors'];
	const given = unpackTupleAndDict(m, 'str', args, kwds, names, 0, 3);
	if (given === undefined) return NULL;
	const [object, encoding, errors] = given as [Ptr, Ptr, Ptr];
	if (!checkCodec(m, encoding, errors)) return NULL;
	const text = construct(m, object, encoding, errors);
	return text === 0 || type === PyUnicode_Type ? text : unicode_subtype_new(m, type, text);
}

/** An instance of a subclass with the text of `text` (stolen). */
function unicode_subtype_new(m: Machine, type: Ptr, text: Owned): Owned {
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) {
		Py_DECREF(m, text);
		return NULL;
	}
	const {i32} = m;
	const length = PyUnicode_GET_LENGTH(m, text);
	const kind = PyUnicode_KIND(m, text);
	const ascii = PyUnicode_IS_ASCII(m, text);
	const from = text >> 2;
	const to = self >> 2;
	i32[to + 4] = length;
	i32[to + 5] = 0;
	i32[to + 6] = i32[from + 6]!;
	i32[to + 7] = i32[from + 7]!;
	i32[(self + PyASCIIObject.state) >> 2] = (kind << 2) | (ascii ? STATE_ASCII : 0);
	for (let at = to + 9; at <= (self + m.compact_data + 4) >> 2; at++) i32[at] = 0;
	const bytes = (length + 1) * kind;
	const data = PyMem_Malloc(m, bytes);
	if (data === 0) {
		Py_DECREF(m, self);
		Py_DECREF(m, text);
		return PyErr_NoMemory(m);
	}
	const source = PyUnicode_DATA(m, text);
	m.u8.copyWithin(data, source, source + bytes);
	i32[(self + m.compact_data) >> 2] = data;
	if (ascii) {
		i32[(self + m.ascii_data) >> 2] = length;
		i32[(self + m.ascii_data + 8) >> 2] = data;
	}
	Py_DECREF(m, text);
	return self;
}

function unicode_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && m.i32[(kwnames + 16) >> 2] !== 0) {
		const tuple = _PyTuple_FromArray(m, args, nargs);
		if (tuple === 0) return NULL;
		const dict = _PyStack_AsDict(m, args + nargs * 8, kwnames);
		const result = dict === 0 ? NULL : unicode_new(m, type, tuple, dict);
		Py_DECREF(m, tuple);
		if (dict !== 0) Py_DECREF(m, dict);
		return result;
	}
	if (!_PyArg_CheckPositional(m, 'str', nargs, 0, 3)) return NULL;
	if (nargs === 0) return Py_NewRef(m, EMPTY_STRING);
	if (nargs === 1) return PyObject_Str(m, arg(m, args, 0));
	const encoding = arg(m, args, 1);
	const errors = nargs === 3 ? arg(m, args, 2) : NULL;
	if (!checkCodec(m, encoding, errors)) return NULL;
	return PyUnicode_FromEncodedObject(m, arg(m, args, 0), encoding, errors);
}

export const PyUnicode_Spec = (m: Machine): TypeSpec => ({
	type: PyUnicode_Type,
	name: 'str',
	basicsize: unicodeBasicSize(m),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS | _Py_TPFLAGS_MATCH_SELF,
	doc: strDoc,
	slots: {
		tp_dealloc: unicode_dealloc,
		tp_repr: unicode_repr,
		tp_hash: unicode_hash,
		tp_str: unicode_result_unchanged,
		tp_getattro: PyObject_GenericGetAttr,
		tp_richcompare: PyUnicode_RichCompare,
		tp_iter: unicode_iter,
		tp_new: unicode_new,
		...(m.profile.intStrVectorcall ? {tp_vectorcall: unicode_vectorcall} : {}),
		tp_free: PyObject_Free,
		nb_remainder: unicode_mod,
		mp_length: PyUnicode_GET_LENGTH,
		mp_subscript: unicode_subscript,
		sq_length: PyUnicode_GET_LENGTH,
		sq_concat: PyUnicode_Concat,
		sq_repeat: unicode_repeat,
		sq_item: unicode_getitem,
		sq_contains: PyUnicode_Contains,
	},
	methods: unicode_methods(),
});

const strDoc = 'Text: a sequence of Unicode characters that does not change.';
