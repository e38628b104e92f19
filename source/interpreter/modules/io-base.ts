/**
 * `_io._IOBase` and its abstract heirs (Modules/_io/iobase.c): what all streams have in common.
 * Type numbers: 263 to 266.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetString,
	PyErr_SetTypeObject,
} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {ID} from '../../runtime/identifiers.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type freefunc,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True, staticType, smallInt} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyIter_Next, PyObject_GetIter, PyObject_Size} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t, PyNumber_Index} from '../../objects/abstract-number.ts';
import {
	PyObject_CallMethodNoArgs,
	PyObject_CallMethodOneArg,
	PyObject_CallMethod,
} from '../../objects/call.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from '../../objects/dict-instance.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {
	PyObject_GetAttrString,
	PyObject_GetOptionalAttr,
	PyObject_IsTrue,
	PyObject_SelfIter,
	PyObject_SetAttr,
} from '../../objects/object.ts';
import {PyType_GenericAlloc, PyType_GenericNew, typeName} from '../../objects/typeobject.ts';
import {bytesOf, PyBytes_Check, PyBytes_FromBytes} from '../../objects/bytesobject.ts';
import {PyUnicode_FromString, PyUnicode_InternFromString} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {PyImport_ImportModule} from '../imports.ts';

export const _IOBase_Type = staticType(263);
export const _RawIOBase_Type = staticType(264);
export const _BufferedIOBase_Type = staticType(265);
export const _TextIOBase_Type = staticType(266);

const iobase = struct('iobase', PyObject, {
	dict: 'ptr',
	weakreflist: 'ptr',
});

export const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

/** io.UnsupportedOperation(message); NULL. */
export function unsupported(m: Machine, message: string): Owned {
	const module = PyImport_ImportModule(m, 'io');
	const type = module === 0 ? NULL : PyObject_GetAttrString(m, module, 'UnsupportedOperation');
	Py_XDECREF(m, module);
	if (type === 0) return NULL;
	const text = PyUnicode_FromString(m, message);
	if (text !== 0) PyErr_SetTypeObject(m, type, text);
	Py_XDECREF(m, text);
	Py_DECREF(m, type);
	return NULL;
}

/** An optional size argument: -1 for None or nothing. undefined with TypeError (_Py_convert_optional_to_ssize_t). */
export function optionalSize(m: Machine, op: Ptr): number | undefined {
	if (op === 0 || op === Py_None) return -1;
	const index = PyNumber_Index(m, op);
	if (index === 0) {
		if (!PyErr_ExceptionMatches(m, 'TypeError')) return undefined;
		PyErr_Clear(m);
		PyErr_SetString(m, 'TypeError', `argument should be integer or None, not '${typeName(m, op)}'`);
		return undefined;
	}
	const size = PyNumber_AsSsize_t(m, index, 'OverflowError');
	Py_DECREF(m, index);
	return size === -1 && m.current_exception !== 0 ? undefined : size;
}

/** Calls a method without arguments by name. */
export const callMethod = (m: Machine, op: Ptr, name: string): Owned =>
	PyObject_CallMethod(m, op, name);

/** Whether the stream says it is closed: 1, 0, or -1. */
function isClosed(m: Machine, self: Ptr): number {
	const name = PyUnicode_InternFromString(m, 'closed');
	if (name === 0) return -1;
	const value = PyObject_GetOptionalAttr(m, self, name);
	Py_DECREF(m, name);
	if (value === 0) return m.current_exception === 0 ? 0 : -1;
	const truth = PyObject_IsTrue(m, value);
	Py_DECREF(m, value);
	return truth;
}

/** True, with ValueError, if the stream is closed or cannot tell. */
export function failsClosed(m: Machine, self: Ptr): boolean {
	const closed = isClosed(m, self);
	if (closed > 0) PyErr_SetString(m, 'ValueError', 'I/O operation on closed file.');
	return closed !== 0;
}

const checked =
	(use: (m: Machine, self: Ptr) => Owned) =>
	(m: Machine, self: Ptr): Owned =>
		failsClosed(m, self) ? NULL : use(m, self);

const closedName = (m: Machine): Owned => PyUnicode_InternFromString(m, '__IOBase_closed');

/** The `closed` of streams that keep it in an attribute. */
function closed_get(m: Machine, self: Ptr): Owned {
	const name = closedName(m);
	if (name === 0) return NULL;
	const value = PyObject_GetOptionalAttr(m, self, name);
	Py_DECREF(m, name);
	if (value === 0 && m.current_exception !== 0) return NULL;
	Py_XDECREF(m, value);
	return Py_NewRef(m, value === 0 ? Py_False : Py_True);
}

/** Complains only where the base class itself has closed the stream. */
function flush(m: Machine, self: Ptr): Owned {
	const closed = closed_get(m, self);
	if (closed === 0) return NULL;
	Py_DECREF(m, closed);
	if (closed === Py_False) return none(m);
	return PyErr_SetString(m, 'ValueError', 'I/O operation on closed file.');
}

function close(m: Machine, self: Ptr): Owned {
	const closed = isClosed(m, self);
	if (closed !== 0) return closed < 0 ? NULL : none(m);
	const flushed = callMethod(m, self, 'flush');
	const name = closedName(m);
	const failed = flushed === 0 || name === 0 || PyObject_SetAttr(m, self, name, Py_True) < 0;
	Py_XDECREF(m, name);
	Py_XDECREF(m, flushed);
	return failed ? NULL : none(m);
}

/** _checkReadable and the like: asks the method, and complains in `message`. */
const check = (name: string, method: string, message: string): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl(m: Machine, self: Ptr) {
		const answer = callMethod(m, self, method);
		if (answer === 0) return NULL;
		if (answer === Py_True) return answer;
		Py_DECREF(m, answer);
		return unsupported(m, message);
	},
});

const no = (name: string): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine) => Py_NewRef(m, Py_False),
});

const cannot = (name: string): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl: (m: Machine) => unsupported(m, name),
});

const tell = (m: Machine, self: Ptr): Owned =>
	PyObject_CallMethod(m, self, 'seek', smallInt(0), smallInt(1));

/** readline() by reading single bytes. */
function readline(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'readline', nargs, 0, 1)) return NULL;
	const limit = optionalSize(m, nargs === 0 ? NULL : arg(m, args, 0));
	if (limit === undefined) return NULL;
	const line: number[] = [];
	while (limit < 0 || line.length < limit) {
		const one = PyLong_FromLong(m, 1);
		const piece = PyObject_CallMethodOneArg(m, self, ID.read, one);
		if (piece === 0) return NULL;
		if (!PyBytes_Check(m, piece)) {
			PyErr_SetString(
				m,
				'OSError',
				`read() should have returned a bytes object, not '${typeName(m, piece)}'`,
			);
			Py_DECREF(m, piece);
			return NULL;
		}
		const bytes = bytesOf(m, piece);
		Py_DECREF(m, piece);
		if (bytes.length === 0) break;
		line.push(...bytes);
		if (line.at(-1) === 10) break;
	}
	return PyBytes_FromBytes(m, line);
}

/** The next line, or NULL without an error at the end. */
function iternext(m: Machine, self: Ptr): Owned {
	const line = PyObject_CallMethodNoArgs(m, self, ID.readline);
	if (line === 0) return NULL;
	if (PyObject_Size(m, line) > 0) return line;
	Py_DECREF(m, line);
	return NULL;
}

/** All lines, or as many as make up `hint` characters. */
function readlines(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'readlines', nargs, 0, 1)) return NULL;
	const hint = optionalSize(m, nargs === 0 ? NULL : arg(m, args, 0));
	const list = hint === undefined ? NULL : PyList_New(m, 0);
	if (list === 0) return NULL;
	const it = PyObject_GetIter(m, self);
	let length = 0;
	for (let line = it === 0 ? NULL : PyIter_Next(m, it); line !== 0; line = PyIter_Next(m, it)) {
		if (PyList_Append(m, list, line) < 0) {
			Py_DECREF(m, line);
			break;
		}
		length += PyObject_Size(m, line);
		Py_DECREF(m, line);
		if (hint! > 0 && length > hint!) break;
	}
	Py_XDECREF(m, it);
	if (m.current_exception === 0) return list;
	Py_DECREF(m, list);
	return NULL;
}

function writelines(m: Machine, self: Ptr, lines: Ptr): Owned {
	if (failsClosed(m, self)) return NULL;
	const it = PyObject_GetIter(m, lines);
	if (it === 0) return NULL;
	for (let line = PyIter_Next(m, it); line !== 0; line = PyIter_Next(m, it)) {
		const written = PyObject_CallMethodOneArg(m, self, ID.write, line);
		Py_DECREF(m, line);
		if (written === 0) break;
		Py_DECREF(m, written);
	}
	Py_DECREF(m, it);
	return m.current_exception === 0 ? none(m) : NULL;
}

const methods: readonly MethodDef[] = [
	cannot('seek'),
	{name: 'tell', flags: METH_NOARGS, impl: tell},
	cannot('truncate'),
	{name: 'flush', flags: METH_NOARGS, impl: flush},
	{name: 'close', flags: METH_NOARGS, impl: close},
	no('seekable'),
	no('readable'),
	no('writable'),
	{name: '_checkClosed', flags: METH_FASTCALL, impl: checked(none)},
	check('_checkSeekable', 'seekable', 'File or stream is not seekable.'),
	check('_checkReadable', 'readable', 'File or stream is not readable.'),
	check('_checkWritable', 'writable', 'File or stream is not writable.'),
	cannot('fileno'),
	{name: 'isatty', flags: METH_NOARGS, impl: checked(m => Py_NewRef(m, Py_False))},
	{name: '__enter__', flags: METH_NOARGS, impl: checked((m, self) => Py_NewRef(m, self))},
	{
		name: '__exit__',
		flags: METH_FASTCALL,
		impl: (m: Machine, self: Ptr) => callMethod(m, self, 'close'),
	},
	{name: 'readline', flags: METH_FASTCALL, impl: readline},
	{name: 'readlines', flags: METH_FASTCALL, impl: readlines},
	{name: 'writelines', flags: METH_O, impl: writelines},
];

function dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	if (get(m, self, iobase.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	Py_XDECREF(m, get(m, self, iobase.dict));
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function clear(m: Machine, self: Ptr): number {
	const dict = get(m, self, iobase.dict);
	set(m, self, iobase.dict, 0);
	Py_XDECREF(m, dict);
	return 0;
}

const spec = (
	type: Ptr,
	name: string,
	base: Ptr | undefined,
	own: readonly MethodDef[],
): TypeSpec => ({
	type,
	name: `_io.${name}`,
	basicsize: sizeof(iobase),
	...(base === undefined ? {} : {base}),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	dictoffset: iobase.dict,
	weaklistoffset: iobase.weakreflist,
	slots: {
		tp_dealloc: dealloc,
		tp_traverse: (m: Machine, self: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, self, [iobase.dict], visit, extra),
		tp_clear: clear,
		tp_iter: checked(PyObject_SelfIter),
		tp_iternext: iternext,
		tp_alloc: PyType_GenericAlloc,
		tp_new: PyType_GenericNew,
		tp_free: PyObject_GC_Del,
	},
	methods: own,
	getset: [
		{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
		...(base === undefined ? [{name: 'closed', get: closed_get}] : []),
	],
});

/** The abstract stream types, bases first. */
export const ioBase_Specs = (): readonly TypeSpec[] => [
	spec(_IOBase_Type, '_IOBase', undefined, methods),
	spec(_RawIOBase_Type, '_RawIOBase', _IOBase_Type, [cannot('read'), cannot('readall')]),
	spec(_BufferedIOBase_Type, '_BufferedIOBase', _IOBase_Type, [
		cannot('detach'),
		cannot('read'),
		cannot('read1'),
		cannot('write'),
	]),
	{
		...spec(_TextIOBase_Type, '_TextIOBase', _IOBase_Type, [
			cannot('detach'),
			cannot('read'),
			cannot('readline'),
			cannot('write'),
		]),
		getset: [
			{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
			{name: 'encoding', get: none},
			{name: 'newlines', get: none},
			{name: 'errors', get: none},
		],
	},
];
