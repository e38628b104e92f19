/** OSError and its family (Objects/exceptions.c): errno, strerror, filename, filename2; the errno chooses the class. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, set, setSsize} from '../memory/memory.ts';
import {struct} from '../memory/struct.ts';
import {type ExceptionName, exceptionType} from '../runtime/exceptiontable.ts';
import {PyErr_Occurred, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XSETREF} from '../runtime/refcount.ts';
import {EMPTY_TUPLE, Py_None} from '../runtime/statics.ts';
import {type allocfunc, METH_NOARGS, type MethodDef} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyNumber_AsSsize_t, PyNumber_Check} from './abstract-number.ts';
import {BaseException_str} from './exceptions.ts';
import {type Extra, member} from './exception-parts.ts';
import {PyBaseExceptionObject} from './exception-layout.ts';
import {PyLong_AsLong, PyLong_Check, PyLong_FromSsize_t} from './longobject.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {PyObject_Repr, PyObject_Str} from './object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_Pack,
	buildTuple,
} from './tupleobject.ts';
import {typeNameOf} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const PyOSErrorObject = struct('PyOSErrorObject', PyBaseExceptionObject, {
	myerrno: 'ptr',
	strerror: 'ptr',
	filename: 'ptr',
	filename2: 'ptr',
	written: 'ssize', // -1: not set; only of BlockingIOError
});

const O = PyOSErrorObject;

const classes: Readonly<Record<number, ExceptionName>> = {
	1: 'PermissionError',
	2: 'FileNotFoundError',
	3: 'ProcessLookupError',
	4: 'InterruptedError',
	10: 'ChildProcessError',
	11: 'BlockingIOError',
	13: 'PermissionError',
	17: 'FileExistsError',
	20: 'NotADirectoryError',
	21: 'IsADirectoryError',
	32: 'BrokenPipeError',
	103: 'ConnectionAbortedError',
	104: 'ConnectionResetError',
	108: 'BrokenPipeError',
	110: 'TimeoutError',
	111: 'ConnectionRefusedError',
	114: 'BlockingIOError',
	115: 'BlockingIOError',
};

/** errno → class, for OSErrors raised by our modules. */
export const errnoClass = (errno: number): ExceptionName => classes[errno] ?? 'OSError';

/** A subclass with an `__init__` of its own but not a `__new__` has its arguments read by `__init__`. */
const usesInit = (m: Machine, type: Ptr): boolean =>
	slot(m, type, PyTypeObject.tp_init) !== OSError_init &&
	slot(m, type, PyTypeObject.tp_new) === OSError_new;

const hasParts = (n: number): boolean => n >= 2 && n <= 5;

/** The class that the errno in `args` stands for. */
function classFor(m: Machine, type: Ptr, args: Ptr): Ptr {
	if (type !== exceptionType('OSError') || !hasParts(PyTuple_GET_SIZE(m, args))) return type;
	const errno = PyTuple_GET_ITEM(m, args, 0);
	if (!PyLong_Check(m, errno)) return type;
	const mapped = classes[PyLong_AsLong(m, errno)];
	return mapped === undefined ? type : exceptionType(mapped);
}

/** Fills in the fields of an object whose fields are NULL; 0 or -1. */
function oserror_init(m: Machine, self: Ptr, args: Ptr): number {
	const n = PyTuple_GET_SIZE(m, args);
	let shown = Py_NewRef(m, args);
	if (hasParts(n)) {
		const filename = n > 2 ? PyTuple_GET_ITEM(m, args, 2) : Py_None;
		const filename2 = n > 4 ? PyTuple_GET_ITEM(m, args, 4) : Py_None;
		const blocking = Py_TYPE(m, self) === exceptionType('BlockingIOError');
		if (filename !== Py_None && blocking && PyNumber_Check(m, filename)) {
			const written = PyNumber_AsSsize_t(m, filename, 'ValueError');
			if (written === -1 && PyErr_Occurred(m) !== 0) {
				Py_DECREF(m, shown);
				return -1;
			}
			setSsize(m, self, O.written, written);
		} else if (filename !== Py_None) {
			Py_XSETREF(m, self, O.filename, Py_NewRef(m, filename));
			if (filename2 !== Py_None) Py_XSETREF(m, self, O.filename2, Py_NewRef(m, filename2));
			Py_DECREF(m, shown);
			shown = PyTuple_GetSlice(m, args, 0, 2);
			if (shown === 0) return -1;
		}
		Py_XSETREF(m, self, O.myerrno, Py_NewRef(m, PyTuple_GET_ITEM(m, args, 0)));
		Py_XSETREF(m, self, O.strerror, Py_NewRef(m, PyTuple_GET_ITEM(m, args, 1)));
	}
	Py_XSETREF(m, self, O.args, shown);
	return 0;
}

function OSError_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const late = usesInit(m, type);
	if (!late && !_PyArg_NoKeywords(m, typeNameOf(m, type), kwds)) return NULL;
	const cls = late ? type : classFor(m, type, args);
	const self = slot<allocfunc>(m, cls, PyTypeObject.tp_alloc)!(m, cls, 0);
	if (self === 0) return NULL;
	setSsize(m, self, O.written, -1);
	if (late) set(m, self, O.args, EMPTY_TUPLE);
	else if (oserror_init(m, self, args) < 0) {
		Py_DECREF(m, self);
		return NULL;
	}
	return self;
}

function OSError_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const type = Py_TYPE(m, self);
	if (!usesInit(m, type)) return 0;
	if (!_PyArg_NoKeywords(m, typeNameOf(m, type), kwds)) return -1;
	return oserror_init(m, self, args);
}

function text(m: Machine, op: Ptr, convert: (machine: Machine, value: Ptr) => Owned): string {
	const result = convert(m, op === 0 ? Py_None : op);
	if (result === 0) return '';
	const out = stringOf(m, result);
	Py_DECREF(m, result);
	return out;
}

function OSError_str(m: Machine, self: Ptr): Owned {
	const errno = get(m, self, O.myerrno);
	const strerror = get(m, self, O.strerror);
	const filename = get(m, self, O.filename);
	if (filename === 0 && (errno === 0 || strerror === 0)) return BaseException_str(m, self);
	let out = `[Errno ${text(m, errno, PyObject_Str)}] ${text(m, strerror, PyObject_Str)}`;
	if (filename !== 0) out += `: ${text(m, filename, PyObject_Repr)}`;
	const filename2 = get(m, self, O.filename2);
	if (filename !== 0 && filename2 !== 0) out += ` -> ${text(m, filename2, PyObject_Repr)}`;
	return m.current_exception === 0 ? PyUnicode_FromString(m, out) : NULL;
}

/** The arguments with the file names put back. */
function fullArguments(m: Machine, self: Ptr): Owned {
	const args = get(m, self, O.args);
	const filename = get(m, self, O.filename);
	if (PyTuple_GET_SIZE(m, args) !== 2 || filename === 0) return Py_NewRef(m, args);
	const [errno, strerror] = [PyTuple_GET_ITEM(m, args, 0), PyTuple_GET_ITEM(m, args, 1)];
	const filename2 = get(m, self, O.filename2);
	return filename2 === 0
		? buildTuple(m, errno, strerror, filename)
		: buildTuple(m, errno, strerror, filename, Py_None, filename2);
}

function OSError_reduce(m: Machine, self: Ptr): Owned {
	const args = fullArguments(m, self);
	if (args === 0) return NULL;
	const dict = get(m, self, O.dict);
	const result =
		dict === 0
			? PyTuple_Pack(m, 2, Py_TYPE(m, self), args)
			: PyTuple_Pack(m, 3, Py_TYPE(m, self), args, dict);
	Py_DECREF(m, args);
	return result;
}

function OSError_written_get(m: Machine, self: Ptr): Owned {
	const written = getSsize(m, self, O.written);
	return written === -1
		? PyErr_SetString(m, 'AttributeError', 'characters_written')
		: PyLong_FromSsize_t(m, written);
}

function OSError_written_set(m: Machine, self: Ptr, value: Ptr): number {
	if (value === 0) {
		if (getSsize(m, self, O.written) === -1)
			return PyErr_SetStringInt(m, 'AttributeError', 'characters_written');
		setSsize(m, self, O.written, -1);
		return 0;
	}
	const written = PyNumber_AsSsize_t(m, value, 'ValueError');
	if (written === -1 && PyErr_Occurred(m) !== 0) return -1;
	setSsize(m, self, O.written, written);
	return 0;
}

const methods: readonly MethodDef[] = [
	{name: '__reduce__', flags: METH_NOARGS, impl: OSError_reduce},
];

export const OSErrorParts: Extra = {
	layout: PyOSErrorObject,
	fields: [O.myerrno, O.strerror, O.filename, O.filename2],
	members: [
		member('errno', O.myerrno),
		member('strerror', O.strerror),
		member('filename', O.filename),
		member('filename2', O.filename2),
	],
	slots: {tp_new: OSError_new, tp_str: OSError_str, tp_init: OSError_init},
	methods,
	getset: [{name: 'characters_written', get: OSError_written_get, set: OSError_written_set}],
};
