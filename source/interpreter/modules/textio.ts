/**
 * The standard streams (Modules/_io/textio.c). Text goes straight to the host, which keeps the order of stdout and stderr; what CPython keeps
 * of it until a chunk is full is kept here too, as it holds references and memory.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {get, getI32, set, setI32} from '../../memory/memory.ts';
import type {Machine} from '../../runtime/machine.ts';
import {
	type GetSetDef,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type TypeSpec,
} from '../../runtime/slots.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {readBrokenOff} from '../../runtime/pending.ts';
import {PyObject_New} from '../../runtime/objimpl.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_SIZE,
	Py_XDECREF,
} from '../../runtime/refcount.ts';
import {
	EMPTY_BYTES,
	Py_False,
	Py_None,
	Py_True,
	PyBytes_Type,
	PyList_Type,
	staticType,
	TextIOWrapper_Type,
} from '../../runtime/statics.ts';
import {PyObject_Free} from '../../allocator/obmalloc.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {requireBuffer} from '../../objects/buffer.ts';
import {PyMemoryView_FromObject} from '../../objects/memoryview.ts';
import {PyBytes_FromStringAndSize} from '../../objects/bytesobject.ts';
import {PyUnicode_AsUTF8String} from '../../objects/codecs.ts';
import {PyList_Append, PyList_New, PyList_SET_ITEM} from '../../objects/listobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyObject_SelfIter} from '../../objects/object.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	stringOf,
} from '../../objects/unicodeobject.ts';
import {unsupported} from './io-base.ts';

const Stream = struct('textio', PyObject, {
	fd: 'i32',
	pending_bytes_count: 'i32',
	pending_bytes: 'ptr', // owned: NULL, a str or bytes, or a list of such
	buffered: 'i32', // bytes that the BufferedWriter below keeps
});

/** Bytes that stdout keeps before it hands them on. */
const CHUNK = 8192;

const names = ['<stdin>', '<stdout>', '<stderr>'] as const;

/** The object for file descriptor 0, 1 or 2. */
export function newStream(m: Machine, fd: 0 | 1 | 2): Owned {
	const op = PyObject_New(m, TextIOWrapper_Type);
	if (op === 0) return NULL;
	setI32(m, op, Stream.fd, fd);
	setI32(m, op, Stream.pending_bytes_count, 0);
	set(m, op, Stream.pending_bytes, 0);
	setI32(m, op, Stream.buffered, 0);
	return op;
}

function textio_dealloc(m: Machine, op: Ptr): void {
	Py_CLEAR(m, op, Stream.pending_bytes);
	PyObject_Free(m, op);
}

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

const fdOf = (m: Machine, self: Ptr): 0 | 1 | 2 => getI32(m, self, Stream.fd) as 0 | 1 | 2;

function textio_write(m: Machine, self: Ptr, text: Ptr): Owned {
	if (!PyUnicode_Check(m, text))
		return PyErr_SetString(
			m,
			'TypeError',
			`write() argument must be str, not ${typeName(m, text)}`,
		);
	const fd = fdOf(m, self);
	if (fd === 0) return unsupported(m, 'not writable');
	const length = PyUnicode_GET_LENGTH(m, text);
	if (length === 0 && m.profile.emptyWritesDropped) return PyLong_FromLong(m, 0);
	const content = stringOf(m, text);
	m.write(fd, content);
	if (!keep(m, self, text)) return NULL;
	// stderr is line-buffered.
	if (fd === 2 && /[\n\r]/.test(content) && !flush(m, self)) return NULL;
	return PyLong_FromLong(m, length);
}

/** Adds a text to what waits to be written: ASCII as it is, anything else encoded. False with an error. */
function keep(m: Machine, self: Ptr, text: Ptr): boolean {
	const isAscii = PyUnicode_IS_ASCII(m, text);
	const bytes = isAscii ? Py_NewRef(m, text) : PyUnicode_AsUTF8String(m, text);
	if (bytes === 0) return false;
	const size = Py_SIZE(m, bytes);
	let pending = get(m, self, Stream.pending_bytes);
	const count = getI32(m, self, Stream.pending_bytes_count);
	const room = m.profile.writesOverfillNothing ? CHUNK - count : CHUNK - 1;
	if (pending !== 0 && size > room) {
		if (!flushPending(m, self)) {
			Py_DECREF(m, bytes);
			return false;
		}
		pending = NULL;
	}
	if (pending === 0) set(m, self, Stream.pending_bytes, bytes);
	else if (Py_IS_TYPE(m, pending, PyList_Type)) {
		const failed = PyList_Append(m, pending, bytes) < 0;
		Py_DECREF(m, bytes);
		if (failed) return false;
	} else {
		const list = PyList_New(m, 2);
		if (list === 0) {
			Py_DECREF(m, bytes);
			return false;
		}
		PyList_SET_ITEM(m, list, 0, pending as Owned);
		PyList_SET_ITEM(m, list, 1, bytes);
		set(m, self, Stream.pending_bytes, list);
	}
	const total = getI32(m, self, Stream.pending_bytes_count) + size;
	setI32(m, self, Stream.pending_bytes_count, total);
	return total < CHUNK || flushPending(m, self);
}

/** Joins what waits into one bytes object, and hands it on (_textiowrapper_writeflush). False with an error. */
function flushPending(m: Machine, self: Ptr): boolean {
	const pending = get(m, self, Stream.pending_bytes);
	if (pending === 0) return true;
	const joined = Py_IS_TYPE(m, pending, PyBytes_Type)
		? Py_NewRef(m, pending)
		: PyBytes_FromStringAndSize(m, 0, getI32(m, self, Stream.pending_bytes_count));
	if (joined === 0) return false;
	setI32(m, self, Stream.pending_bytes_count, 0);
	Py_CLEAR(m, self, Stream.pending_bytes);
	const fine = bufferWrite(m, self, Py_SIZE(m, joined));
	Py_DECREF(m, joined);
	return fine;
}

/** What a BufferedWriter does with so many bytes (bufferedio.c, _io_BufferedWriter_write). False with an error. */
function bufferWrite(m: Machine, self: Ptr, size: number): boolean {
	const limit = m.profile.sizes['buffer_size']!;
	const buffered = getI32(m, self, Stream.buffered);
	if (size <= limit - buffered) {
		setI32(m, self, Stream.buffered, buffered + size);
		return true;
	}
	if (!bufferFlush(m, self)) return false;
	if (size > limit) return rawWrite(m);
	setI32(m, self, Stream.buffered, size);
	return true;
}

/** Empties the BufferedWriter (bufferedio.c, _bufferedwriter_flush_unlocked). False with an error. */
function bufferFlush(m: Machine, self: Ptr): boolean {
	if (getI32(m, self, Stream.buffered) === 0) return true;
	setI32(m, self, Stream.buffered, 0);
	return rawWrite(m);
}

/** The file below is given a view of the bytes (bufferedio.c, _bufferedwriter_raw_write). False with an error. */
function rawWrite(m: Machine): boolean {
	const view = PyMemoryView_FromObject(m, EMPTY_BYTES);
	Py_XDECREF(m, view);
	return view !== 0;
}

const flush = (m: Machine, self: Ptr): boolean => flushPending(m, self) && bufferFlush(m, self);

const textio_flush = (m: Machine, self: Ptr): Owned => (flush(m, self) ? none(m) : NULL);

function textio_writelines(m: Machine, self: Ptr, lines: Ptr): Owned {
	const it = PyObject_GetIter(m, lines);
	if (it === 0) return NULL;
	for (let line = PyIter_Next(m, it); line !== 0; line = PyIter_Next(m, it)) {
		const written = textio_write(m, self, line);
		Py_DECREF(m, line);
		if (written === 0) break;
		Py_DECREF(m, written);
	}
	Py_DECREF(m, it);
	return m.current_exception === 0 ? none(m) : NULL;
}

/** A line with its newline; '' at the end. What a limit cuts off is lost. */
function textio_readline(m: Machine, self: Ptr): Owned {
	if (fdOf(m, self) !== 0) return unsupported(m, 'not readable');
	const line = m.readLine?.();
	if (line === undefined && readBrokenOff(m)) return NULL;
	return PyUnicode_FromString(m, line === undefined ? '' : `${line}\n`);
}

/** All that is left. */
function textio_read(m: Machine, self: Ptr): Owned {
	if (fdOf(m, self) !== 0) return unsupported(m, 'not readable');
	let text = '';
	for (let line = m.readLine?.(); line !== undefined; line = m.readLine?.()) text += `${line}\n`;
	return readBrokenOff(m) ? NULL : PyUnicode_FromString(m, text);
}

function textio_readlines(m: Machine, self: Ptr): Owned {
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	for (let line = textio_iternext(m, self); line !== 0; line = textio_iternext(m, self)) {
		const failed = PyList_Append(m, list, line) < 0;
		Py_DECREF(m, line);
		if (failed) break;
	}
	if (m.current_exception === 0) return list;
	Py_DECREF(m, list);
	return NULL;
}

function textio_iternext(m: Machine, self: Ptr): Owned {
	const line = textio_readline(m, self);
	if (line === 0 || m.i32[(line + 16) >> 2] !== 0) return line;
	Py_DECREF(m, line);
	return NULL;
}

const flag = (name: string, of: (fd: number) => boolean): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine, self: Ptr) => Py_NewRef(m, of(fdOf(m, self)) ? Py_True : Py_False),
});

const cannot = (name: string, message: string): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl: (m: Machine) => unsupported(m, message),
});

const text = (name: string, of: (fd: number) => string): GetSetDef => ({
	name,
	get: (m: Machine, self: Ptr) => PyUnicode_FromString(m, of(fdOf(m, self))),
});

const modeOf = (fd: number): string => (fd === 0 ? 'r' : 'w');

function textio_repr(m: Machine, op: Ptr): Owned {
	const fd = fdOf(m, op);
	return PyUnicode_FromString(
		m,
		`<_io.TextIOWrapper name='${names[fd]}' mode='${modeOf(fd)}' encoding='utf-8'>`,
	);
}

// The stream of bytes below: what is written to it goes out as text.

export const BufferedWriter_Type = staticType(267);

function buffer_write(m: Machine, self: Ptr, op: Ptr): Owned {
	const bytes = requireBuffer(m, op);
	if (bytes === undefined) return NULL;
	const fd = fdOf(m, self);
	if (fd === 0) return unsupported(m, 'not writable');
	m.write(fd, new TextDecoder().decode(m.u8.slice(bytes.data, bytes.data + bytes.size)));
	return PyLong_FromLong(m, bytes.size);
}

export const BufferedWriter_Spec = (_m: Machine): TypeSpec => ({
	type: BufferedWriter_Type,
	name: '_io.BufferedWriter',
	basicsize: 24,
	slots: {
		tp_dealloc: (m, op) => PyObject_Free(m, op),
		tp_repr: (m, op) =>
			PyUnicode_FromString(m, `<_io.BufferedWriter name='${names[fdOf(m, op)]}'>`),
	},
	methods: [
		{name: 'write', flags: METH_O, impl: buffer_write},
		{name: 'flush', flags: METH_NOARGS, impl: none},
		{
			name: 'fileno',
			flags: METH_NOARGS,
			impl: (m: Machine, op: Ptr) => PyLong_FromLong(m, fdOf(m, op)),
		},
	],
	getset: [
		text('name', fd => names[fd]!),
		text('mode', fd => (fd === 0 ? 'rb' : 'wb')),
		{name: 'closed', get: m => Py_NewRef(m, Py_False)},
	],
});

function textio_buffer(m: Machine, self: Ptr): Owned {
	const op = PyObject_New(m, BufferedWriter_Type);
	if (op !== 0) setI32(m, op, Stream.fd, fdOf(m, self));
	return op;
}

export const TextIOWrapper_Spec = (_m: Machine): TypeSpec => ({
	type: TextIOWrapper_Type,
	name: '_io.TextIOWrapper',
	basicsize: sizeof(Stream),
	owns: (m, op, visit, argument) => {
		const pending = get(m, op, Stream.pending_bytes);
		return pending === 0 ? 0 : visit(m, pending, argument);
	},
	slots: {
		tp_dealloc: textio_dealloc,
		tp_repr: textio_repr,
		tp_iter: PyObject_SelfIter,
		tp_iternext: textio_iternext,
	},
	methods: [
		{name: 'write', flags: METH_O, impl: textio_write},
		{name: 'writelines', flags: METH_O, impl: textio_writelines},
		{name: 'flush', flags: METH_NOARGS, impl: textio_flush},
		{name: 'read', flags: METH_FASTCALL, impl: textio_read},
		{name: 'readline', flags: METH_FASTCALL, impl: textio_readline},
		{name: 'readlines', flags: METH_FASTCALL, impl: textio_readlines},
		{name: 'close', flags: METH_NOARGS, impl: none},
		{name: 'reconfigure', flags: METH_FASTCALL | METH_KEYWORDS, impl: none},
		{name: '__enter__', flags: METH_NOARGS, impl: (m: Machine, self: Ptr) => Py_NewRef(m, self)},
		{name: '__exit__', flags: METH_FASTCALL, impl: none},
		flag('isatty', () => false),
		flag('readable', fd => fd === 0),
		flag('writable', fd => fd !== 0),
		flag('seekable', () => false),
		cannot('seek', 'underlying stream is not seekable'),
		cannot('tell', 'underlying stream is not seekable'),
		cannot('truncate', 'underlying stream is not seekable'),
		{
			name: 'fileno',
			flags: METH_NOARGS,
			impl: (m: Machine, op: Ptr) => PyLong_FromLong(m, fdOf(m, op)),
		},
	],
	getset: [
		text('encoding', () => 'utf-8'),
		text('errors', fd => (fd === 2 ? 'backslashreplace' : 'strict')),
		text('name', fd => names[fd]!),
		text('mode', modeOf),
		{name: 'buffer', get: textio_buffer},
		{name: 'newlines', get: none},
		{name: 'closed', get: m => Py_NewRef(m, Py_False)},
		{
			name: 'line_buffering',
			get: (m, self) => Py_NewRef(m, fdOf(m, self) === 2 ? Py_True : Py_False),
		},
	],
});
