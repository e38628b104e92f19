/** `mmap` (Modules/mmapmodule.c): anonymous mappings only. Their bytes are mapped, so they are no blocks of any allocator. Type number: 285. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import {RAW_BLOCKS, rawFree, rawMalloc} from '../../allocator/rawmalloc.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {
	PyErr_NoMemory,
	PyErr_Occurred,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../../runtime/errors.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True, staticType} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {requireBuffer} from '../../objects/buffer.ts';
import {PyBytes_FromBytes, PyBytes_FromStringAndSize} from '../../objects/bytesobject.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PySlice_AdjustIndices, PySlice_Check, PySlice_Unpack} from '../../objects/sliceobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';

const mmap_Type = staticType(285);

const mmapobject = struct('mmap_object', PyObject, {
	data: 'ptr', // NULL: closed
	size: 'ssize',
	pos: 'ssize',
	offset: 'ssize',
	exports: 'ssize',
	flags: 'ssize',
	weakreflist: 'ptr', // 3.14 has a field more before it
	fd: 'i32',
	access: 'i32',
	end: 'ptr',
});

const O = mmapobject;
const PAGE = 4096;

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const sizeOf = (m: Machine, op: Ptr): number => getSsize(m, op, O.size);
const posOf = (m: Machine, op: Ptr): number => getSsize(m, op, O.pos);

/** Where the mapped bytes are; 0 with ValueError once it is closed. */
function dataOf(m: Machine, op: Ptr): number {
	const data = get(m, op, O.data);
	if (data === 0) PyErr_SetString(m, 'ValueError', 'mmap closed or invalid');
	return data;
}

function mmap_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const names = ['fileno', 'length', 'flags', 'prot', 'access', 'offset'];
	const given = parseTupleAndKeywords(m, 'mmap', args, kwds, names, 2, 6);
	if (given === undefined) return NULL;
	const fd = PyLong_AsSsize_t(m, given[0]!);
	const size = PyLong_AsSsize_t(m, given[1]!);
	if (PyErr_Occurred(m) !== 0) return NULL;
	if (size < 0) return PyErr_SetString(m, 'OverflowError', 'memory mapped length must be positive');
	if (fd !== -1)
		return PyErr_SetString(m, 'ValueError', 'heaptop: only anonymous memory can be mapped');
	if (size === 0) {
		m.set_error(m, 'OSError', 'Invalid argument');
		return NULL;
	}
	const data = rawMalloc(m, Math.ceil(size / PAGE) * PAGE);
	if (data === 0) return PyErr_NoMemory(m);
	// The allocator's tallies leave it out.
	m.i32[RAW_BLOCKS >> 2] = m.i32[RAW_BLOCKS >> 2]! - 1;
	m.u8.fill(0, data, data + size);
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) {
		release(m, data);
		return NULL;
	}
	set(m, op, O.data, data);
	setSsize(m, op, O.size, size);
	return op;
}

function release(m: Machine, data: number): void {
	m.i32[RAW_BLOCKS >> 2] = m.i32[RAW_BLOCKS >> 2]! + 1;
	rawFree(m, data);
}

function unmap(m: Machine, op: Ptr): void {
	const data = get(m, op, O.data);
	set(m, op, O.data, 0);
	if (data !== 0) release(m, data);
}

function mmap_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	unmap(m, op);
	PyObject_ClearWeakRefs(m, op);
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

function mmap_close(m: Machine, op: Ptr): Owned {
	unmap(m, op);
	return none(m);
}

/** Takes up to `limit` bytes from the position on. */
function take(m: Machine, op: Ptr, limit: number): Owned {
	const data = dataOf(m, op);
	if (data === 0) return NULL;
	const pos = posOf(m, op);
	const n = Math.max(Math.min(limit, sizeOf(m, op) - pos), 0);
	setSsize(m, op, O.pos, pos + n);
	return PyBytes_FromStringAndSize(m, data + pos, n);
}

function mmap_read(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'read', nargs, 0, 1)) return NULL;
	const given =
		nargs === 0 || arg(m, args, 0) === Py_None ? -1 : PyLong_AsSsize_t(m, arg(m, args, 0));
	if (given === -1 && PyErr_Occurred(m) !== 0) return NULL;
	return take(m, op, given < 0 ? Infinity : given);
}

function mmap_readline(m: Machine, op: Ptr): Owned {
	const data = dataOf(m, op);
	if (data === 0) return NULL;
	const rest = m.u8.subarray(data + posOf(m, op), data + sizeOf(m, op));
	const end = rest.indexOf(10);
	return take(m, op, end < 0 ? Infinity : end + 1);
}

function mmap_write(m: Machine, op: Ptr, value: Ptr): Owned {
	const buffer = requireBuffer(m, value);
	const data = buffer === undefined ? 0 : dataOf(m, op);
	if (buffer === undefined || data === 0) return NULL;
	const pos = posOf(m, op);
	if (pos > sizeOf(m, op) || buffer.size > sizeOf(m, op) - pos)
		return PyErr_SetString(m, 'ValueError', 'data out of range');
	m.u8.copyWithin(data + pos, buffer.data, buffer.data + buffer.size);
	setSsize(m, op, O.pos, pos + buffer.size);
	return PyLong_FromSsize_t(m, buffer.size);
}

function mmap_seek(m: Machine, op: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'seek', nargs, 1, 2) || dataOf(m, op) === 0) return NULL;
	const distance = PyLong_AsSsize_t(m, arg(m, args, 0));
	const how = nargs > 1 ? PyLong_AsSsize_t(m, arg(m, args, 1)) : 0;
	if (PyErr_Occurred(m) !== 0) return NULL;
	const base = [0, posOf(m, op), sizeOf(m, op)][how];
	if (base === undefined) return PyErr_SetString(m, 'ValueError', 'unknown seek type');
	if (base + distance < 0 || base + distance > sizeOf(m, op))
		return PyErr_SetString(m, 'ValueError', 'seek out of range');
	setSsize(m, op, O.pos, base + distance);
	return PyLong_FromSsize_t(m, base + distance);
}

const finder =
	(last: boolean) =>
	(m: Machine, op: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, last ? 'rfind' : 'find', nargs, 1, 3)) return NULL;
		const buffer = requireBuffer(m, arg(m, args, 0));
		const data = buffer === undefined ? 0 : dataOf(m, op);
		if (buffer === undefined || data === 0) return NULL;
		const size = sizeOf(m, op);
		const bound = (n: number, otherwise: number): number => {
			const value = nargs > n ? PyLong_AsSsize_t(m, arg(m, args, n)) : otherwise;
			return Math.min(Math.max(value < 0 ? value + size : value, 0), size);
		};
		const [start, end] = [bound(1, posOf(m, op)), bound(2, size)];
		if (PyErr_Occurred(m) !== 0) return NULL;
		const within = Buffer.from(m.u8.subarray(data + start, data + Math.max(start, end)));
		const sought = m.u8.subarray(buffer.data, buffer.data + buffer.size);
		const at = last ? within.lastIndexOf(sought) : within.indexOf(sought);
		return PyLong_FromSsize_t(m, at < 0 ? -1 : start + at);
	};

/** An index within the mapping; undefined with an error. */
function indexOf(m: Machine, op: Ptr, key: Ptr, message: string): number | undefined {
	const i = PyNumber_AsSsize_t(m, key, 'IndexError');
	if (i === -1 && PyErr_Occurred(m) !== 0) return undefined;
	const at = i < 0 ? i + sizeOf(m, op) : i;
	if (at >= 0 && at < sizeOf(m, op)) return at;
	PyErr_SetString(m, 'IndexError', message);
	return undefined;
}

function mmap_subscript(m: Machine, op: Ptr, key: Ptr): Owned {
	const data = dataOf(m, op);
	if (data === 0) return NULL;
	if (PyIndex_Check(m, key)) {
		const at = indexOf(m, op, key, 'mmap index out of range');
		return at === undefined ? NULL : PyLong_FromSsize_t(m, m.u8[data + at]!);
	}
	if (!PySlice_Check(m, key))
		return PyErr_SetString(m, 'TypeError', 'mmap indices must be integers');
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return NULL;
	const count = Math.max(PySlice_AdjustIndices(sizeOf(m, op), slice), 0);
	const places = Array.from({length: count}, (_, i) => m.u8[data + slice.start + i * slice.step]!);
	return PyBytes_FromBytes(m, Uint8Array.from(places));
}

function mmap_ass_subscript(m: Machine, op: Ptr, key: Ptr, value: Ptr): number {
	const data = dataOf(m, op);
	if (data === 0) return -1;
	if (value === 0)
		return PyErr_SetStringInt(m, 'TypeError', "mmap object doesn't support item deletion");
	if (PyIndex_Check(m, key)) {
		const at = indexOf(m, op, key, 'mmap index out of range');
		if (at === undefined) return -1;
		if (!PyIndex_Check(m, value))
			return PyErr_SetStringInt(m, 'TypeError', 'mmap item value must be an int');
		const byte = PyNumber_AsSsize_t(m, value, 'TypeError');
		if (byte === -1 && PyErr_Occurred(m) !== 0) return -1;
		if (byte < 0 || byte > 255)
			return PyErr_SetStringInt(m, 'ValueError', 'mmap item value must be in range(0, 256)');
		m.u8[data + at] = byte;
		return 0;
	}
	if (!PySlice_Check(m, key))
		return PyErr_SetStringInt(m, 'TypeError', 'mmap indices must be integers');
	const slice = PySlice_Unpack(m, key);
	if (slice === undefined) return -1;
	const count = Math.max(PySlice_AdjustIndices(sizeOf(m, op), slice), 0);
	const buffer = requireBuffer(m, value);
	if (buffer === undefined) return -1;
	if (buffer.size !== count)
		return PyErr_SetStringInt(m, 'IndexError', 'mmap slice assignment is wrong size');
	const bytes = m.u8.slice(buffer.data, buffer.data + count);
	for (const [i, byte] of bytes.entries()) m.u8[data + slice.start + i * slice.step] = byte;
	return 0;
}

function mmap_read_byte(m: Machine, op: Ptr): Owned {
	const data = dataOf(m, op);
	const pos = posOf(m, op);
	if (data === 0) return NULL;
	if (pos >= sizeOf(m, op)) return PyErr_SetString(m, 'ValueError', 'read byte out of range');
	setSsize(m, op, O.pos, pos + 1);
	return PyLong_FromSsize_t(m, m.u8[data + pos]!);
}

function mmap_write_byte(m: Machine, op: Ptr, value: Ptr): Owned {
	const byte = PyLong_AsSsize_t(m, value);
	const data = PyErr_Occurred(m) === 0 ? dataOf(m, op) : 0;
	if (data === 0) return NULL;
	const pos = posOf(m, op);
	if (pos >= sizeOf(m, op)) return PyErr_SetString(m, 'ValueError', 'write byte out of range');
	m.u8[data + pos] = byte;
	setSsize(m, op, O.pos, pos + 1);
	return none(m);
}

const methods: readonly MethodDef[] = [
	{name: 'close', flags: METH_NOARGS, impl: mmap_close},
	{name: 'find', flags: METH_FASTCALL, impl: finder(false)},
	{name: 'rfind', flags: METH_FASTCALL, impl: finder(true)},
	{name: 'flush', flags: METH_FASTCALL, impl: (m, op) => (dataOf(m, op) === 0 ? NULL : none(m))},
	{name: 'read', flags: METH_FASTCALL, impl: mmap_read},
	{name: 'read_byte', flags: METH_NOARGS, impl: mmap_read_byte},
	{name: 'readline', flags: METH_NOARGS, impl: mmap_readline},
	{name: 'seek', flags: METH_FASTCALL, impl: mmap_seek},
	{
		name: 'tell',
		flags: METH_NOARGS,
		impl: (m, op) => (dataOf(m, op) === 0 ? NULL : PyLong_FromSsize_t(m, posOf(m, op))),
	},
	{name: 'write', flags: METH_O, impl: mmap_write},
	{name: 'write_byte', flags: METH_O, impl: mmap_write_byte},
	{
		name: '__enter__',
		flags: METH_NOARGS,
		impl: (m, op) => (dataOf(m, op) === 0 ? NULL : Py_NewRef(m, op)),
	},
	{name: '__exit__', flags: METH_FASTCALL, impl: mmap_close},
];

const mmap_Spec = (m: Machine): TypeSpec => {
	const basicsize = m.profile.sizes['mmap_object'] ?? O.end;
	return {
		type: mmap_Type,
		name: 'mmap.mmap',
		basicsize,
		flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
		weaklistoffset: basicsize - 16,
		doc: 'Memory of the system.',
		slots: {
			tp_new: mmap_new,
			tp_dealloc: mmap_dealloc,
			tp_traverse: () => 0,
			tp_repr: (machine, op) =>
				PyUnicode_FromString(
					machine,
					get(machine, op, O.data) === 0
						? '<mmap.mmap closed=True>'
						: `<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=${sizeOf(machine, op)}, pos=${posOf(machine, op)}, offset=0>`,
				),
			mp_length: (machine, op) => (dataOf(machine, op) === 0 ? -1 : sizeOf(machine, op)),
			sq_length: (machine, op) => (dataOf(machine, op) === 0 ? -1 : sizeOf(machine, op)),
			mp_subscript: mmap_subscript,
			mp_ass_subscript: mmap_ass_subscript,
		},
		methods,
		getset: [
			{
				name: 'closed',
				get: (machine, op) =>
					Py_NewRef(machine, get(machine, op, O.data) === 0 ? Py_True : Py_False),
			},
		],
	};
};

const constants = {
	ACCESS_DEFAULT: 0,
	ACCESS_READ: 1,
	ACCESS_WRITE: 2,
	ACCESS_COPY: 3,
	ALLOCATIONGRANULARITY: PAGE,
	PAGESIZE: PAGE,
	MAP_SHARED: 1,
	MAP_PRIVATE: 2,
	MAP_ANON: 32,
	MAP_ANONYMOUS: 32,
	PROT_READ: 1,
	PROT_WRITE: 2,
	PROT_EXEC: 4,
} as const;

export const mmapModule: ModuleSpec = {
	name: 'mmap',
	methods: [],
	exec(m, module) {
		if (PyType_Ready(m, mmap_Spec(m)) < 0) return -1;
		const dict = PyModule_GetDict(m, module);
		for (const [name, value] of Object.entries(constants))
			if (PyModule_Add(m, module, name, PyLong_FromSsize_t(m, value)) < 0) return -1;
		if (PyDict_SetItemString(m, dict, 'error', exceptionType('OSError')) < 0) return -1;
		return PyDict_SetItemString(m, dict, 'mmap', mmap_Type);
	},
};
