/**
 * io.StringIO (Modules/_io/stringio.c). While text is only appended it grows in a writer; the first other operation lays
 * it out as an array of four-byte characters.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyMem_Free, PyMem_Malloc} from '../../allocator/obmalloc.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {ID} from '../../runtime/identifiers.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	type GetSetDef,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {EMPTY_STRING, Py_False, Py_None, Py_True, StringIO_Type} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_CallMethodNoArgs} from '../../objects/call.ts';
import {PyDict_Copy} from '../../objects/dict-merge.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from '../../objects/dict-instance.ts';
import {PyLong_AsLong, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {unpackTupleAndDict} from '../../objects/newargs.ts';
import {
	PyTuple_Check,
	PyTuple_GET_SIZE,
	PyTuple_Pack,
	buildTuple,
} from '../../objects/tupleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	stringOf,
} from '../../objects/unicodeobject.ts';
import {PyUnicode_FromKindAndData} from '../../objects/unicode-string.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {_TextIOBase_Type, none, optionalSize} from './io-base.ts';
import {
	ACCUMULATING,
	basicsize,
	copyText,
	dropText,
	gather,
	layout,
	make_intermediate,
	ownsText,
	REALIZED,
	realize,
	resize_buffer,
	S,
	startText,
	state,
} from './io-string-buffer.ts';

// Line ends. `decoder` keeps 1 for \r, 2 for \n, 4 for \r\n seen.

const universal = (m: Machine, self: Ptr): boolean => m.u8[self + layout(m).readuniversal] !== 0;
const translates = (m: Machine, self: Ptr): boolean => m.u8[self + layout(m).readtranslate] !== 0;

/** The text as it is stored, with line ends translated: a new reference. */
function translated(m: Machine, self: Ptr, text: Ptr): Owned {
	const writenl = get(m, self, layout(m).writenl);
	if (!universal(m, self) && writenl === 0) return Py_NewRef(m, text);
	let string = stringOf(m, text);
	if (universal(m, self)) {
		const at = (self + layout(m).decoder) >> 2;
		for (const end of string.match(/\r\n|\r|\n/g) ?? [])
			m.i32[at] = m.i32[at]! | (end === '\r' ? 1 : end === '\n' ? 2 : 4);
		if (!translates(m, self)) return Py_NewRef(m, text);
		string = string.replaceAll(/\r\n?/g, '\n');
	}
	if (writenl !== 0) string = string.replaceAll('\n', stringOf(m, writenl));
	return PyUnicode_FromString(m, string);
}

/** Writes at the position. 0 or -1. */
function write_str(m: Machine, self: Ptr, text: Ptr): number {
	const decoded = translated(m, self, text);
	if (decoded === 0) return -1;
	const result = writeDecoded(m, self, decoded);
	Py_DECREF(m, decoded);
	return result;
}

function writeDecoded(m: Machine, self: Ptr, text: Ptr): number {
	const length = PyUnicode_GET_LENGTH(m, text);
	const pos = get(m, self, S.pos) as number;
	const size = get(m, self, S.string_size) as number;
	if (state(m, self) === ACCUMULATING) {
		if (size === pos) {
			if (gather(m, self, text) < 0) return -1;
			moveOn(m, self, length);
			return 0;
		}
		if (realize(m, self) < 0) return -1;
	}
	if (pos + length > size && resize_buffer(m, self, pos + length) < 0) return -1;
	const buf = get(m, self, S.buf);
	if (pos > size) m.u32.fill(0, (buf >> 2) + size, (buf >> 2) + pos);
	copyText(m, buf + pos * 4, text);
	moveOn(m, self, length);
	return 0;
}

function moveOn(m: Machine, self: Ptr, length: number): void {
	const pos = (get(m, self, S.pos) as number) + length;
	set(m, self, S.pos, pos);
	if ((get(m, self, S.string_size) as number) < pos) set(m, self, S.string_size, pos);
}

// Methods.

const isClosed = (m: Machine, self: Ptr): boolean => m.u8[self + layout(m).closed] !== 0;

/** False with ValueError if the stream is closed or was never initialised. */
function open(m: Machine, self: Ptr): boolean {
	if (m.u8[self + layout(m).ok] === 0)
		PyErr_SetString(m, 'ValueError', 'I/O operation on uninitialized object');
	else if (isClosed(m, self)) PyErr_SetString(m, 'ValueError', 'I/O operation on closed file');
	else return true;
	return false;
}

function getvalue(m: Machine, self: Ptr): Owned {
	if (!open(m, self)) return NULL;
	if (state(m, self) === ACCUMULATING) return make_intermediate(m, self);
	return PyUnicode_FromKindAndData(m, 4, get(m, self, S.buf), get(m, self, S.string_size));
}

const tell = (m: Machine, self: Ptr): Owned =>
	open(m, self) ? PyLong_FromSsize_t(m, get(m, self, S.pos)) : NULL;

/** An optional size argument of a method; undefined with the error set. */
function sizeArgument(m: Machine, name: string, args: number, nargs: number): number | undefined {
	if (!_PyArg_CheckPositional(m, name, nargs, 0, 1)) return undefined;
	return optionalSize(m, nargs === 0 ? NULL : arg(m, args, 0));
}

function read(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const wanted = sizeArgument(m, 'read', args, nargs);
	if (wanted === undefined || !open(m, self)) return NULL;
	const pos = get(m, self, S.pos) as number;
	const string_size = get(m, self, S.string_size) as number;
	const left = Math.max(string_size - pos, 0);
	const size = wanted < 0 || wanted > left ? left : wanted;
	if (state(m, self) === ACCUMULATING && pos === 0 && size === left) {
		if (size === 0) return Py_NewRef(m, EMPTY_STRING);
		const text = make_intermediate(m, self);
		set(m, self, S.pos, string_size);
		return text;
	}
	if (realize(m, self) < 0) return NULL;
	set(m, self, S.pos, pos + size);
	return PyUnicode_FromKindAndData(m, 4, get(m, self, S.buf) + pos * 4, size);
}

/** How many characters from the position the next line has. */
function lineLength(m: Machine, self: Ptr, limit: number): number {
	const pos = get(m, self, S.pos) as number;
	const left = Math.max((get(m, self, S.string_size) as number) - pos, 0);
	const from = (get(m, self, S.buf) >> 2) + pos;
	const readnl = get(m, self, layout(m).readnl);
	const end = translates(m, self) || readnl === 0 ? '\n' : stringOf(m, readnl);
	const any = universal(m, self) && !translates(m, self);
	let i = 0;
	for (; i < left; i++) {
		const c = m.u32[from + i]!;
		if (any) {
			if (c !== 10 && c !== 13) continue;
			i += c === 13 && i + 1 < left && m.u32[from + i + 1] === 10 ? 2 : 1;
			break;
		}
		if (c !== end.charCodeAt(0)) continue;
		if (end.length === 2 && (i + 1 >= left || m.u32[from + i + 1] !== end.charCodeAt(1))) continue;
		i += end.length;
		break;
	}
	return limit >= 0 && limit < i ? limit : i;
}

/** The next line, up to `limit` characters; '' at the end. */
function nextLine(m: Machine, self: Ptr, limit: number): Owned {
	if (realize(m, self) < 0) return NULL;
	const pos = get(m, self, S.pos) as number;
	if (pos >= get(m, self, S.string_size)) return Py_NewRef(m, EMPTY_STRING);
	const length = lineLength(m, self, limit);
	set(m, self, S.pos, pos + length);
	return PyUnicode_FromKindAndData(m, 4, get(m, self, S.buf) + pos * 4, length);
}

function readline(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const limit = sizeArgument(m, 'readline', args, nargs);
	if (limit === undefined || !open(m, self)) return NULL;
	return nextLine(m, self, limit);
}

function iternext(m: Machine, self: Ptr): Owned {
	if (!open(m, self)) return NULL;
	const exact = Py_TYPE(m, self) === StringIO_Type;
	const line = exact ? nextLine(m, self, -1) : PyObject_CallMethodNoArgs(m, self, ID.readline);
	if (line === 0 || PyUnicode_GET_LENGTH(m, line) > 0) return line;
	Py_DECREF(m, line);
	return NULL;
}

function truncate(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const given = sizeArgument(m, 'truncate', args, nargs);
	if (given === undefined || !open(m, self)) return NULL;
	const absent = nargs === 0 || arg(m, args, 0) === Py_None;
	const size = absent ? (get(m, self, S.pos) as number) : given;
	if (size < 0) return PyErr_SetString(m, 'ValueError', `Negative size value ${size}`);
	if (size < get(m, self, S.string_size)) {
		if (realize(m, self) < 0 || resize_buffer(m, self, size) < 0) return NULL;
		set(m, self, S.string_size, size);
	}
	return PyLong_FromSsize_t(m, size);
}

function seek(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'seek', nargs, 1, 2)) return NULL;
	let pos = PyNumber_AsSsize_t(m, arg(m, args, 0), 'OverflowError');
	if (pos === -1 && m.current_exception !== 0) return NULL;
	const whence = nargs === 1 ? 0 : PyLong_AsLong(m, arg(m, args, 1));
	if (whence === -1 && m.current_exception !== 0) return NULL;
	if (!open(m, self)) return NULL;
	if (whence < 0 || whence > 2)
		return PyErr_SetString(m, 'ValueError', `Invalid whence (${whence}, should be 0, 1 or 2)`);
	if (pos < 0 && whence === 0)
		return PyErr_SetString(m, 'ValueError', `Negative seek position ${pos}`);
	if (whence !== 0 && pos !== 0)
		return PyErr_SetString(m, 'OSError', "Can't do nonzero cur-relative seeks");
	if (whence === 1) pos = get(m, self, S.pos);
	else if (whence === 2) pos = get(m, self, S.string_size);
	set(m, self, S.pos, pos);
	return PyLong_FromSsize_t(m, pos);
}

function write(m: Machine, self: Ptr, text: Ptr): Owned {
	if (!PyUnicode_Check(m, text))
		return PyErr_SetString(m, 'TypeError', `string argument expected, got '${typeName(m, text)}'`);
	if (!open(m, self)) return NULL;
	const size = PyUnicode_GET_LENGTH(m, text);
	if (size > 0 && write_str(m, self, text) < 0) return NULL;
	return PyLong_FromSsize_t(m, size);
}

function close(m: Machine, self: Ptr): Owned {
	const F = layout(m);
	m.u8[self + F.closed] = 1;
	if (resize_buffer(m, self, 0) < 0) return NULL;
	dropText(m, self);
	for (const field of [F.readnl, F.writenl]) {
		const held = get(m, self, field);
		set(m, self, field, 0);
		Py_XDECREF(m, held);
	}
	return none(m);
}

// Making and freeing.

function stringio_new(m: Machine, type: Ptr): Owned {
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	const buf = PyMem_Malloc(m, 0);
	if (buf === 0) {
		Py_DECREF(m, op);
		return PyErr_NoMemory(m);
	}
	set(m, op, S.buf, buf);
	return op;
}

/** Sets what the `newline` argument says; false with the error set. */
function setNewline(m: Machine, self: Ptr, newline: Ptr): boolean {
	const F = layout(m);
	if (newline !== 0 && newline !== Py_None && !PyUnicode_Check(m, newline)) {
		PyErr_SetString(m, 'TypeError', `newline must be str or None, not ${typeName(m, newline)}`);
		return false;
	}
	const text = newline === 0 ? '\n' : newline === Py_None ? undefined : stringOf(m, newline);
	if (text !== undefined && !['', '\n', '\r', '\r\n'].includes(text)) {
		PyErr_SetString(m, 'ValueError', `illegal newline value: ${m.repr_text(m, newline)}`);
		return false;
	}
	m.u8[self + F.readuniversal] = text === undefined || text === '' ? 1 : 0;
	m.u8[self + F.readtranslate] = text === undefined ? 1 : 0;
	if (text !== undefined) {
		const nl = newline === 0 ? PyUnicode_FromString(m, '\n') : Py_NewRef(m, newline);
		set(m, self, F.readnl, nl);
		if (text.startsWith('\r')) set(m, self, F.writenl, Py_NewRef(m, nl));
	}
	return true;
}

function stringio_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const given = unpackTupleAndDict(m, 'StringIO', args, kwds, ['initial_value', 'newline'], 0, 2);
	if (given === undefined) return -1;
	const F = layout(m);
	const initial = given[0]!;
	m.u8[self + F.ok] = 0;
	for (const field of [F.readnl, F.writenl]) {
		const held = get(m, self, field);
		set(m, self, field, 0);
		Py_XDECREF(m, held);
	}
	set(m, self, F.decoder, 0);
	dropText(m, self);
	if (initial !== 0 && initial !== Py_None && !PyUnicode_Check(m, initial)) {
		PyErr_SetString(
			m,
			'TypeError',
			`initial_value must be str or None, not ${typeName(m, initial)}`,
		);
		return -1;
	}
	if (!setNewline(m, self, given[1]!)) return -1;
	set(m, self, S.pos, 0);
	set(m, self, S.string_size, 0);
	if (resize_buffer(m, self, 0) < 0) return -1;
	const length = initial === 0 || initial === Py_None ? 0 : PyUnicode_GET_LENGTH(m, initial);
	if (length > 0) {
		m.i32[(self + S.state) >> 2] = REALIZED;
		if (write_str(m, self, initial) < 0) return -1;
	} else {
		if (startText(m, self) < 0) return -1;
		m.i32[(self + S.state) >> 2] = ACCUMULATING;
	}
	set(m, self, S.pos, 0);
	m.u8[self + F.closed] = 0;
	m.u8[self + F.ok] = 1;
	return 0;
}

function stringio_clear(m: Machine, self: Ptr): number {
	const F = layout(m);
	const dict = get(m, self, F.dict);
	set(m, self, F.dict, 0);
	Py_XDECREF(m, dict);
	return 0;
}

function stringio_dealloc(m: Machine, self: Ptr): void {
	const F = layout(m);
	PyObject_GC_UnTrack(m, self);
	m.u8[self + F.ok] = 0;
	const buf = get(m, self, S.buf);
	if (buf !== 0) PyMem_Free(m, buf);
	dropText(m, self);
	Py_XDECREF(m, get(m, self, F.readnl));
	Py_XDECREF(m, get(m, self, F.writenl));
	stringio_clear(m, self);
	if (get(m, self, F.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

// State and attributes.

function newlines(m: Machine, self: Ptr): Owned {
	if (!open(m, self)) return NULL;
	const seen = universal(m, self) ? get(m, self, layout(m).decoder) : 0;
	const ends = ['\r', '\n', '\r\n'].filter((_, i) => (seen & (1 << i)) !== 0);
	if (ends.length === 0) return none(m);
	if (ends.length === 1) return PyUnicode_FromString(m, ends[0]!);
	const parts = ends.map(end => PyUnicode_FromString(m, end));
	const tuple = buildTuple(m, ...parts);
	for (const part of parts) Py_XDECREF(m, part);
	return tuple;
}

function getstate(m: Machine, self: Ptr): Owned {
	const F = layout(m);
	const text = getvalue(m, self);
	if (text === 0) return NULL;
	const held = get(m, self, F.dict);
	const dict = held === 0 ? none(m) : PyDict_Copy(m, held);
	const pos = PyLong_FromSsize_t(m, get(m, self, S.pos));
	const readnl = get(m, self, F.readnl);
	const result = buildTuple(m, text, readnl === 0 ? Py_None : readnl, pos, dict);
	for (const op of [text, pos, dict]) Py_XDECREF(m, op);
	return result;
}

function setstate(m: Machine, self: Ptr, given: Ptr): Owned {
	if (!PyTuple_Check(m, given) || PyTuple_GET_SIZE(m, given) < 4)
		return PyErr_SetString(
			m,
			'TypeError',
			`${typeName(m, self)}.__setstate__ argument should be 4-tuple, got ${typeName(m, given)}`,
		);
	const items = given + m.tuple_items;
	const init = PyTuple_Pack(m, 2, arg(m, items, 0), arg(m, items, 1));
	const failed = init === 0 || stringio_init(m, self, init, NULL) < 0;
	Py_XDECREF(m, init);
	if (failed) return NULL;
	setSsize(m, self, S.pos, PyNumber_AsSsize_t(m, arg(m, items, 2), 'OverflowError'));
	if (getSsize(m, self, S.pos) < 0)
		return PyErr_SetString(m, 'ValueError', 'position value cannot be negative');
	const dict = arg(m, items, 3);
	if (dict !== Py_None && PyObject_GenericSetDict(m, self, dict) < 0) return NULL;
	return none(m);
}

const yes = (name: string): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine, self: Ptr) => (open(m, self) ? Py_NewRef(m, Py_True) : NULL),
});

const methods: readonly MethodDef[] = [
	{name: 'close', flags: METH_NOARGS, impl: close},
	{name: 'getvalue', flags: METH_NOARGS, impl: getvalue},
	{name: 'read', flags: METH_FASTCALL, impl: read},
	{name: 'readline', flags: METH_FASTCALL, impl: readline},
	{name: 'tell', flags: METH_NOARGS, impl: tell},
	{name: 'truncate', flags: METH_FASTCALL, impl: truncate},
	{name: 'seek', flags: METH_FASTCALL, impl: seek},
	{name: 'write', flags: METH_O, impl: write},
	yes('seekable'),
	yes('readable'),
	yes('writable'),
	{name: '__getstate__', flags: METH_NOARGS, impl: getstate},
	{name: '__setstate__', flags: METH_O, impl: setstate},
];

const getset: readonly GetSetDef[] = [
	{
		name: 'closed',
		get: (m, self) => Py_NewRef(m, isClosed(m, self) ? Py_True : Py_False),
	},
	{name: 'newlines', get: newlines},
	{name: 'line_buffering', get: (m, self) => (open(m, self) ? Py_NewRef(m, Py_False) : NULL)},
	{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
];

export const StringIO_Spec = (m: Machine): TypeSpec => ({
	type: StringIO_Type,
	name: '_io.StringIO',
	basicsize: basicsize(m),
	base: _TextIOBase_Type,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	dictoffset: layout(m).dict,
	weaklistoffset: layout(m).weakreflist,
	slots: {
		tp_dealloc: stringio_dealloc,
		tp_traverse: (machine: Machine, self: Ptr, visit: visitproc, extra: number) => {
			const F = layout(machine);
			const fields = machine.profile.ioStreamsVisitText ? [F.readnl, F.writenl, F.dict] : [F.dict];
			return traverseFields(machine, self, fields, visit, extra);
		},
		tp_clear: stringio_clear,
		tp_iternext: iternext,
		tp_init: stringio_init,
		tp_new: stringio_new,
		tp_free: PyObject_GC_Del,
	},
	owns: (machine: Machine, self: Ptr, visit: visitproc, extra: number) => {
		const F = layout(machine);
		const result = traverseFields(machine, self, [F.readnl, F.writenl, F.dict], visit, extra);
		return result === 0 ? ownsText(machine, self, visit, extra) : result;
	},
	methods,
	getset,
});
