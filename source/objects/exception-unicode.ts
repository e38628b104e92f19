/** UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError (Objects/exceptions.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, setSsize} from '../memory/memory.ts';
import {struct} from '../memory/struct.ts';
import {PyErr_Occurred, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_SIZE, Py_XSETREF} from '../runtime/refcount.ts';
import {PyBytes_Type} from '../runtime/statics.ts';
import {PyNumber_AsSsize_t, PyNumber_Index} from './abstract-number.ts';
import {bufferOf} from './buffer.ts';
import {PyBytes_FromObject} from './bytes-type.ts';
import {BaseException_init} from './exceptions.ts';
import {type Extra, member} from './exception-parts.ts';
import {PyBaseExceptionObject} from './exception-layout.ts';
import {PyObject_Str} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_READ_CHAR,
	stringOf,
} from './unicodeobject.ts';

export const PyUnicodeErrorObject = struct('PyUnicodeErrorObject', PyBaseExceptionObject, {
	encoding: 'ptr',
	object: 'ptr',
	start: 'ssize',
	end: 'ssize',
	reason: 'ptr',
});

const U = PyUnicodeErrorObject;

type Verb = 'encode' | 'decode' | 'translate';

/** An argument that must be a str, as a new reference. */
function strArgument(m: Machine, args: Ptr, i: number): Owned {
	const value = PyTuple_GET_ITEM(m, args, i);
	if (PyUnicode_Check(m, value)) return Py_NewRef(m, value);
	return PyErr_SetString(
		m,
		'TypeError',
		`argument ${i + 1} must be str, not ${typeName(m, value)}`,
	);
}

function indexArgument(m: Machine, args: Ptr, i: number): number | undefined {
	const index = PyNumber_Index(m, PyTuple_GET_ITEM(m, args, i));
	if (index === 0) return undefined;
	const value = PyNumber_AsSsize_t(m, index, 'OverflowError');
	Py_DECREF(m, index);
	return value === -1 && PyErr_Occurred(m) !== 0 ? undefined : value;
}

/** What could not be decoded: bytes, or a copy of what is like bytes. */
function bytesArgument(m: Machine, value: Ptr): Owned {
	if (PyType_IsSubtype(m, Py_TYPE(m, value), PyBytes_Type)) return Py_NewRef(m, value);
	if (bufferOf(m, value) !== undefined) return PyBytes_FromObject(m, value);
	return PyErr_SetString(
		m,
		'TypeError',
		`a bytes-like object is required, not '${typeName(m, value)}'`,
	);
}

const unicodeInit = (verb: Verb) =>
	function (m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
		if (BaseException_init(m, self, args, kwds) < 0) return -1;
		const wanted = verb === 'translate' ? 4 : 5;
		const n = PyTuple_GET_SIZE(m, args);
		if (n !== wanted)
			return PyErr_SetStringInt(
				m,
				'TypeError',
				`function takes exactly ${wanted} arguments (${n} given)`,
			);
		let i = 0;
		const encoding = verb === 'translate' ? NULL : strArgument(m, args, i++);
		if (encoding === 0 && verb !== 'translate') return -1;
		const object =
			verb === 'decode' ? Py_NewRef(m, PyTuple_GET_ITEM(m, args, i++)) : strArgument(m, args, i++);
		const start = object === 0 ? undefined : indexArgument(m, args, i++);
		const end = start === undefined ? undefined : indexArgument(m, args, i++);
		const reason = end === undefined ? NULL : strArgument(m, args, i);
		let held: Owned = object;
		if (reason !== 0 && verb === 'decode') {
			held = bytesArgument(m, object);
			Py_DECREF(m, object);
		}
		if (reason === 0 || held === 0) {
			for (const op of [encoding, held, reason]) if (op !== 0) Py_DECREF(m, op);
			return -1;
		}
		if (verb !== 'translate') Py_XSETREF(m, self, U.encoding, encoding);
		Py_XSETREF(m, self, U.object, held);
		setSsize(m, self, U.start, start!);
		setSsize(m, self, U.end, end!);
		Py_XSETREF(m, self, U.reason, reason);
		return 0;
	};

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

const escapeCode = (c: number): string =>
	c <= 0xff ? `\\x${hex(c, 2)}` : c <= 0xffff ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`;

function fieldText(m: Machine, self: Ptr, field: number): string {
	const held = get(m, self, field);
	if (held === 0) return 'None';
	const result = PyObject_Str(m, held);
	if (result === 0) return '';
	const out = stringOf(m, result);
	Py_DECREF(m, result);
	return out;
}

const unicodeStr = (verb: Verb) =>
	function (m: Machine, self: Ptr): Owned {
		const object = get(m, self, U.object);
		if (object === 0) return PyUnicode_FromString(m, '');
		const start = getSsize(m, self, U.start);
		const end = getSsize(m, self, U.end);
		const reason = fieldText(m, self, U.reason);
		const codec = verb === 'translate' ? '' : `'${fieldText(m, self, U.encoding)}' codec `;
		if (m.current_exception !== 0) return NULL;
		const decoding = verb === 'decode';
		const size = decoding ? Py_SIZE(m, object) : PyUnicode_GET_LENGTH(m, object);
		let what: string;
		if (start >= 0 && start < size && end === start + 1)
			what = decoding
				? `byte 0x${hex(m.u8[object + 32 + start]!, 2)} in position ${start}`
				: `character '${escapeCode(PyUnicode_READ_CHAR(m, object, start))}' in position ${start}`;
		else what = `${decoding ? 'bytes' : 'characters'} in position ${start}-${end - 1}`;
		return PyUnicode_FromString(m, `${codec}can't ${verb} ${what}: ${reason}`);
	};

export const unicodeParts = (verb: Verb): Extra => ({
	layout: PyUnicodeErrorObject,
	fields: [U.encoding, U.object, U.reason],
	members: [
		member('encoding', U.encoding),
		member('object', U.object),
		{name: 'start', type: 'ssize', offset: U.start},
		{name: 'end', type: 'ssize', offset: U.end},
		member('reason', U.reason),
	],
	slots: {tp_init: unicodeInit(verb), tp_str: unicodeStr(verb)},
});
