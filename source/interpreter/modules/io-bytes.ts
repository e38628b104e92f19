/** io.BytesIO (Modules/_io/bytesio.c): the contents are a bytes object, shared with others until it is written to. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type allocfunc,
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
import {BytesIO_Type, Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyObject_CallMethodNoArgs} from '../../objects/call.ts';
import {ID} from '../../runtime/identifiers.ts';
import {requireBuffer} from '../../objects/buffer.ts';
import {PyByteArray_Check} from '../../objects/bytearrayobject.ts';
import {
	_PyBytes_Resize,
	newBytes,
	OB_SVAL,
	PyBytes_Check,
	PyBytes_CheckExact,
	PyBytes_FromStringAndSize,
	PyBytes_GET_SIZE,
} from '../../objects/bytesobject.ts';
import {PyDict_Copy} from '../../objects/dict-merge.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from '../../objects/dict-instance.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_AsLong, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {unpackTupleAndDict} from '../../objects/newargs.ts';
import {PyTuple_Check, PyTuple_GET_SIZE, buildTuple} from '../../objects/tupleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {EMPTY_BYTES} from '../../runtime/statics.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {_BufferedIOBase_Type, none, optionalSize} from './io-base.ts';

const bytesio = struct('bytesio', PyObject, {
	buf: 'ptr', // a bytes object; NULL: closed
	pos: 'ssize',
	string_size: 'ssize',
	dict: 'ptr',
	weakreflist: 'ptr',
	exports: 'ssize',
});

const B = bytesio;

const number = (m: Machine, self: Ptr, field: number): number => get(m, self, field);

/** False with ValueError if the stream is closed. */
function open(m: Machine, self: Ptr): boolean {
	if (get(m, self, B.buf) !== 0) return true;
	PyErr_SetString(m, 'ValueError', 'I/O operation on closed file.');
	return false;
}

/** Whether others hold the contents too (SHARED_BUF). */
const shared = (m: Machine, self: Ptr): boolean => m.i32[get(m, self, B.buf) >> 2] !== 1;

/** A copy of the contents for ourselves, with room for `size` bytes. 0 or -1. */
function unshare_buffer(m: Machine, self: Ptr, size: number): number {
	const fresh = newBytes(m, size);
	if (fresh === 0) return -1;
	const old = get(m, self, B.buf);
	m.u8.copyWithin(
		fresh + OB_SVAL,
		old + OB_SVAL,
		old + OB_SVAL + Math.min(number(m, self, B.string_size), size),
	);
	set(m, self, B.buf, fresh);
	Py_DECREF(m, old);
	return 0;
}

function resizeTo(m: Machine, self: Ptr, size: number): number {
	if (shared(m, self)) return unshare_buffer(m, self, size);
	const moved = _PyBytes_Resize(m, get(m, self, B.buf) as Owned, size);
	set(m, self, B.buf, moved);
	return moved === 0 ? -1 : 0;
}

/** Makes room for `size` bytes, growing by an eighth where the growth is moderate. 0 or -1. */
function resize_buffer(m: Machine, self: Ptr, size: number): number {
	let alloc = PyBytes_GET_SIZE(m, get(m, self, B.buf));
	if (size < Math.floor(alloc / 2)) alloc = size + 1;
	else if (size < alloc) return 0;
	else if (size < alloc * 1.125) alloc = size + (size >> 3) + (size < 9 ? 3 : 6);
	else alloc = size + 1;
	return resizeTo(m, self, alloc);
}

/** Writes bytes at the position: how many, or -1. */
function write_bytes(m: Machine, self: Ptr, op: Ptr): number {
	if (!open(m, self)) return -1;
	const buffer = requireBuffer(m, op);
	if (buffer === undefined) return -1;
	const {size} = buffer;
	if (size === 0) return 0;
	const pos = number(m, self, B.pos);
	const end = pos + size;
	const string_size = number(m, self, B.string_size);
	if (end > PyBytes_GET_SIZE(m, get(m, self, B.buf))) {
		if (resize_buffer(m, self, end) < 0) return -1;
	} else if (shared(m, self) && unshare_buffer(m, self, Math.max(end, string_size)) < 0) return -1;
	const data = get(m, self, B.buf) + OB_SVAL;
	if (pos > string_size) m.u8.fill(0, data + string_size, data + pos);
	const from = requireBuffer(m, op)!.data;
	m.u8.copyWithin(data + pos, from, from + size);
	set(m, self, B.pos, end);
	if (string_size < end) set(m, self, B.string_size, end);
	return size;
}

function write(m: Machine, self: Ptr, op: Ptr): Owned {
	const n = write_bytes(m, self, op);
	return n < 0 ? NULL : PyLong_FromSsize_t(m, n);
}

function writelines(m: Machine, self: Ptr, lines: Ptr): Owned {
	if (!open(m, self)) return NULL;
	const it = PyObject_GetIter(m, lines);
	if (it === 0) return NULL;
	for (let line = PyIter_Next(m, it); line !== 0; line = PyIter_Next(m, it)) {
		const n = write_bytes(m, self, line);
		Py_DECREF(m, line);
		if (n < 0) break;
	}
	Py_DECREF(m, it);
	return m.current_exception === 0 ? none(m) : NULL;
}

/** The next `size` bytes, which must be there. */
function read_bytes(m: Machine, self: Ptr, size: number): Owned {
	const pos = number(m, self, B.pos);
	const buf = get(m, self, B.buf);
	if (size > 1 && pos === 0 && size === PyBytes_GET_SIZE(m, buf)) {
		set(m, self, B.pos, size);
		return Py_NewRef(m, buf);
	}
	set(m, self, B.pos, pos + size);
	return PyBytes_FromStringAndSize(m, buf + OB_SVAL + pos, size);
}

const left = (m: Machine, self: Ptr): number =>
	Math.max(number(m, self, B.string_size) - number(m, self, B.pos), 0);

function sizeArgument(m: Machine, name: string, args: number, nargs: number): number | undefined {
	if (!_PyArg_CheckPositional(m, name, nargs, 0, 1)) return undefined;
	return optionalSize(m, nargs === 0 ? NULL : arg(m, args, 0));
}

const reader = (name: string): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl(m: Machine, self: Ptr, args: number, nargs: number) {
		const size = sizeArgument(m, name, args, nargs);
		if (size === undefined || !open(m, self)) return NULL;
		const rest = left(m, self);
		return rest === 0
			? Py_NewRef(m, EMPTY_BYTES)
			: read_bytes(m, self, size < 0 || size > rest ? rest : size);
	},
});

/** How many bytes the next line has, up to `limit`. */
function scan_eol(m: Machine, self: Ptr, limit: number): number {
	const rest = left(m, self);
	const max = limit < 0 || limit > rest ? rest : limit;
	const from = get(m, self, B.buf) + OB_SVAL + number(m, self, B.pos);
	const at = m.u8.subarray(from, from + max).indexOf(10);
	return at < 0 ? max : at + 1;
}

function readline(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const limit = sizeArgument(m, 'readline', args, nargs);
	if (limit === undefined || !open(m, self)) return NULL;
	return read_bytes(m, self, scan_eol(m, self, limit));
}

function readlines(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const hint = sizeArgument(m, 'readlines', args, nargs);
	if (hint === undefined || !open(m, self)) return NULL;
	const list = PyList_New(m, 0);
	let size = 0;
	for (let n = scan_eol(m, self, -1); list !== 0 && n !== 0; n = scan_eol(m, self, -1)) {
		const line = read_bytes(m, self, n);
		if (line === 0 || PyList_Append(m, list, line) < 0) {
			Py_XDECREF(m, line);
			Py_DECREF(m, list);
			return NULL;
		}
		Py_DECREF(m, line);
		size += n;
		if (hint > 0 && size >= hint) break;
	}
	return list;
}

function readinto(m: Machine, self: Ptr, target: Ptr): Owned {
	const buffer = PyBytes_Check(m, target) ? undefined : requireBuffer(m, target);
	if (buffer === undefined)
		return m.current_exception !== 0 && PyByteArray_Check(m, target)
			? NULL
			: PyErr_SetString(
					m,
					'TypeError',
					`readinto() argument must be read-write bytes-like object, not ${typeName(m, target)}`,
				);
	if (!open(m, self)) return NULL;
	const n = Math.min(buffer.size, left(m, self));
	const from = get(m, self, B.buf) + OB_SVAL + number(m, self, B.pos);
	m.u8.copyWithin(buffer.data, from, from + n);
	set(m, self, B.pos, number(m, self, B.pos) + n);
	return PyLong_FromSsize_t(m, n);
}

function iternext(m: Machine, self: Ptr): Owned {
	if (!open(m, self)) return NULL;
	if (Py_TYPE(m, self) !== BytesIO_Type) {
		const line = PyObject_CallMethodNoArgs(m, self, ID.readline);
		if (line === 0 || PyBytes_GET_SIZE(m, line) > 0) return line;
		Py_DECREF(m, line);
		return NULL;
	}
	const n = scan_eol(m, self, -1);
	return n === 0 ? NULL : read_bytes(m, self, n);
}

function getvalue(m: Machine, self: Ptr): Owned {
	if (!open(m, self)) return NULL;
	const size = number(m, self, B.string_size);
	if (size !== PyBytes_GET_SIZE(m, get(m, self, B.buf)) && resizeTo(m, self, size) < 0) return NULL;
	return Py_NewRef(m, get(m, self, B.buf));
}

const tell = (m: Machine, self: Ptr): Owned =>
	open(m, self) ? PyLong_FromSsize_t(m, number(m, self, B.pos)) : NULL;

function seek(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'seek', nargs, 1, 2)) return NULL;
	let pos = PyNumber_AsSsize_t(m, arg(m, args, 0), 'OverflowError');
	if (pos === -1 && m.current_exception !== 0) return NULL;
	const whence = nargs === 1 ? 0 : PyLong_AsLong(m, arg(m, args, 1));
	if (whence === -1 && m.current_exception !== 0) return NULL;
	if (!open(m, self)) return NULL;
	if (pos < 0 && whence === 0)
		return PyErr_SetString(m, 'ValueError', `negative seek value ${pos}`);
	if (whence === 1) pos += number(m, self, B.pos);
	else if (whence === 2) pos += number(m, self, B.string_size);
	else if (whence !== 0)
		return PyErr_SetString(m, 'ValueError', `invalid whence (${whence}, should be 0, 1 or 2)`);
	if (pos < 0) pos = 0;
	set(m, self, B.pos, pos);
	return PyLong_FromSsize_t(m, pos);
}

function truncate(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const given = sizeArgument(m, 'truncate', args, nargs);
	if (given === undefined || !open(m, self)) return NULL;
	const absent = nargs === 0 || arg(m, args, 0) === Py_None;
	const size = absent ? number(m, self, B.pos) : given;
	if (size < 0) return PyErr_SetString(m, 'ValueError', `negative size value ${size}`);
	if (size < number(m, self, B.string_size)) {
		set(m, self, B.string_size, size);
		if (resize_buffer(m, self, size) < 0) return NULL;
	}
	return PyLong_FromSsize_t(m, size);
}

function close(m: Machine, self: Ptr): Owned {
	const buf = get(m, self, B.buf);
	set(m, self, B.buf, 0);
	Py_XDECREF(m, buf);
	return none(m);
}

function bytesio_new(m: Machine, type: Ptr): Owned {
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op !== 0) set(m, op, B.buf, Py_NewRef(m, EMPTY_BYTES));
	return op;
}

function bytesio_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const given = unpackTupleAndDict(m, 'BytesIO', args, kwds, ['initial_bytes'], 0, 1);
	if (given === undefined) return -1;
	const initial = given[0]!;
	set(m, self, B.string_size, 0);
	set(m, self, B.pos, 0);
	if (initial === 0 || initial === Py_None) return 0;
	if (PyBytes_CheckExact(m, initial)) {
		const old = get(m, self, B.buf);
		set(m, self, B.buf, Py_NewRef(m, initial));
		Py_XDECREF(m, old);
		set(m, self, B.string_size, PyBytes_GET_SIZE(m, initial));
		return 0;
	}
	if (write_bytes(m, self, initial) < 0) return -1;
	set(m, self, B.pos, 0);
	return 0;
}

function clear(m: Machine, self: Ptr): number {
	const dict = get(m, self, B.dict);
	set(m, self, B.dict, 0);
	Py_XDECREF(m, dict);
	return 0;
}

function dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	Py_DECREF(m, close(m, self));
	clear(m, self);
	if (get(m, self, B.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function sizeofMethod(m: Machine, self: Ptr): Owned {
	let size = m.i32[(Py_TYPE(m, self) + PyTypeObject.tp_basicsize) >> 2]!;
	const buf = get(m, self, B.buf);
	if (buf !== 0 && !shared(m, self)) size += OB_SVAL + 1 + PyBytes_GET_SIZE(m, buf);
	return PyLong_FromSsize_t(m, size);
}

function getstate(m: Machine, self: Ptr): Owned {
	const value = getvalue(m, self);
	if (value === 0) return NULL;
	const held = get(m, self, B.dict);
	const dict = held === 0 ? none(m) : PyDict_Copy(m, held);
	const pos = PyLong_FromSsize_t(m, number(m, self, B.pos));
	const result = buildTuple(m, value, pos, dict);
	for (const op of [value, pos, dict]) Py_XDECREF(m, op);
	return result;
}

function setstate(m: Machine, self: Ptr, given: Ptr): Owned {
	if (!PyTuple_Check(m, given) || PyTuple_GET_SIZE(m, given) < 3)
		return PyErr_SetString(
			m,
			'TypeError',
			`${typeName(m, self)}.__setstate__ argument should be 3-tuple, got ${typeName(m, given)}`,
		);
	const items = given + m.tuple_items;
	set(m, self, B.string_size, 0);
	set(m, self, B.pos, 0);
	if (write_bytes(m, self, arg(m, items, 0)) < 0) return NULL;
	const pos = PyNumber_AsSsize_t(m, arg(m, items, 1), 'OverflowError');
	if (pos < 0) return PyErr_SetString(m, 'ValueError', 'position value cannot be negative');
	set(m, self, B.pos, pos);
	const dict = arg(m, items, 2);
	return dict !== Py_None && PyObject_GenericSetDict(m, self, dict) < 0 ? NULL : none(m);
}

const simple = (name: string, value: Ptr): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine, self: Ptr) => (open(m, self) ? Py_NewRef(m, value) : NULL),
});

const methods: readonly MethodDef[] = [
	simple('readable', Py_True),
	simple('seekable', Py_True),
	simple('writable', Py_True),
	simple('isatty', Py_False),
	simple('flush', Py_None),
	{name: 'close', flags: METH_NOARGS, impl: close},
	{name: 'write', flags: METH_O, impl: write},
	{name: 'writelines', flags: METH_O, impl: writelines},
	reader('read1'),
	{name: 'readinto', flags: METH_O, impl: readinto},
	{name: 'readline', flags: METH_FASTCALL, impl: readline},
	{name: 'readlines', flags: METH_FASTCALL, impl: readlines},
	reader('read'),
	{name: 'getvalue', flags: METH_NOARGS, impl: getvalue},
	{name: 'seek', flags: METH_FASTCALL, impl: seek},
	{name: 'tell', flags: METH_NOARGS, impl: tell},
	{name: 'truncate', flags: METH_FASTCALL, impl: truncate},
	{name: '__getstate__', flags: METH_NOARGS, impl: getstate},
	{name: '__setstate__', flags: METH_O, impl: setstate},
	{name: '__sizeof__', flags: METH_NOARGS, impl: sizeofMethod},
];

export const BytesIO_Spec = (): TypeSpec => ({
	type: BytesIO_Type,
	name: '_io.BytesIO',
	basicsize: sizeof(bytesio),
	base: _BufferedIOBase_Type,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	dictoffset: B.dict,
	weaklistoffset: B.weakreflist,
	slots: {
		tp_dealloc: dealloc,
		tp_traverse: (m: Machine, self: Ptr, visit: visitproc, extra: number) =>
			traverseFields(
				m,
				self,
				m.profile.ioStreamsVisitText ? [B.dict, B.buf] : [B.dict],
				visit,
				extra,
			),
		tp_clear: clear,
		tp_iternext: iternext,
		tp_init: bytesio_init,
		tp_new: bytesio_new,
		tp_free: PyObject_GC_Del,
	},
	owns: (m: Machine, self: Ptr, visit: visitproc, extra: number) =>
		traverseFields(m, self, [B.dict, B.buf], visit, extra),
	methods,
	getset: [
		{
			name: 'closed',
			get: (m, self) => Py_NewRef(m, get(m, self, B.buf) === 0 ? Py_True : Py_False),
		},
		{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
	],
});
