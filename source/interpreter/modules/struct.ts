/**
 * `_struct` (Modules/_struct.c): bytes laid out by a format. A Struct owns its table of codes and its format; what the module's functions
 * make of formats is kept in a dict, up to a hundred. Type numbers: 290, 291;
 * the iterator is in struct-iterator.ts.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {PyMem_Free} from '../../allocator/obmalloc.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
} from '../../runtime/slots.ts';
import {Py_None, staticType, STRUCT_CACHE} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyNumber_AsSsize_t, PyNumber_Index} from '../../objects/abstract-number.ts';
import {type Buffer, requireBuffer} from '../../objects/buffer.ts';
import {bytesOf, newBytes, PyBytes_Check} from '../../objects/bytesobject.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {PyUnicode_AsASCIIString} from '../../objects/codecs.ts';
import {
	PyDict_Clear,
	PyDict_GET_SIZE,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_SetItem,
	PyDict_SetItemString,
} from '../../objects/dictobject.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {countExport, isWritableBuffer} from '../../objects/memoryview.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {unpackTupleAndDict} from '../../objects/newargs.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyErr_NewException} from '../new-exception.ts';
import {s_iter_unpack, unpackiter_Spec} from './struct-iterator.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromObject,
	PyUnicode_FromString,
	PyUnicode_IS_ASCII,
	stringOf,
} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {
	CODE_SIZE,
	formatcode,
	packItems,
	prepare,
	structError,
	unpackItems,
} from './struct-codes.ts';

const Struct_Type = staticType(290);
const OB_SVAL = 32;
/** Formats that are kept. */
const MAXCACHE = 100;

const PyStructObject = struct('PyStructObject', PyObject, {
	s_size: 'ssize', // bytes
	s_len: 'ssize', // items
	s_codes: 'ptr', // owned block
	s_format: 'ptr', // owned: bytes
	weakreflist: 'ptr',
});
const S = PyStructObject;

const basicsizeOf = (m: Machine): number =>
	m.profile.sizes['PyStructObject'] ?? sizeof(PyStructObject);
export const sizeOf = (m: Machine, op: Ptr): number => getSsize(m, op, S.s_size);
const itemsOf = (m: Machine, op: Ptr): number => getSsize(m, op, S.s_len);

/** What a Struct keeps of its format: bytes, or a str. */
function keptFormat(m: Machine, format: Ptr): Owned {
	const asText = m.profile.structKeepsText;
	if (PyBytes_Check(m, format))
		return asText
			? PyUnicode_FromString(m, String.fromCharCode(...bytesOf(m, format)))
			: Py_NewRef(m, format);
	if (!PyUnicode_Check(m, format)) {
		const message = `Struct() argument 1 must be a str or bytes object, not ${typeName(m, format)}`;
		return PyErr_SetString(m, 'TypeError', message);
	}
	if (!asText) return PyUnicode_AsASCIIString(m, format);
	return PyUnicode_IS_ASCII(m, format)
		? PyUnicode_FromObject(m, format)
		: PyErr_SetString(m, 'ValueError', 'non-ASCII character in struct format');
}

function s_new(m: Machine, type: Ptr): Owned {
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	set(m, op, S.s_format, Py_NewRef(m, Py_None));
	setSsize(m, op, S.s_size, -1);
	setSsize(m, op, S.s_len, -1);
	return op;
}

function s_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	const given = unpackTupleAndDict(m, 'Struct', args, kwds, ['format'], 1, 1);
	if (given === undefined) return -1;
	const format = keptFormat(m, given[0]!);
	if (format === 0) return -1;
	const old = get(m, self, S.s_format);
	set(m, self, S.s_format, format);
	Py_DECREF(m, old);
	const prepared = prepare(m, formatText(m, self));
	if (prepared === undefined) return -1;
	const codes = get(m, self, S.s_codes);
	if (codes !== 0) PyMem_Free(m, codes);
	set(m, self, S.s_codes, prepared.codes);
	setSsize(m, self, S.s_size, prepared.size);
	setSsize(m, self, S.s_len, prepared.items);
	return 0;
}

function s_dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	PyObject_ClearWeakRefs(m, self);
	if (get(m, self, S.s_codes) !== 0) PyMem_Free(m, get(m, self, S.s_codes));
	Py_XDECREF(m, get(m, self, S.s_format));
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function s_sizeof(m: Machine, self: Ptr): Owned {
	let codes = 1;
	const table = get(m, self, S.s_codes);
	while (table !== 0 && get(m, table + (codes - 1) * CODE_SIZE, formatcode.fmtdef) !== 0) codes++;
	return PyLong_FromSsize_t(m, basicsizeOf(m) + codes * CODE_SIZE);
}

/** The dict of Structs by format, borrowed; made if there is none. */
function cacheDict(m: Machine): Ptr {
	if (m.i32[STRUCT_CACHE >> 2] === 0) m.i32[STRUCT_CACHE >> 2] = PyDict_New(m);
	return m.i32[STRUCT_CACHE >> 2]! as Ptr;
}

/** The Struct of a format, from the cache if it is there (cache_struct_converter). */
function structOf(m: Machine, format: Ptr): Owned {
	const cache = cacheDict(m);
	if (cache === 0) return NULL;
	const found = PyDict_GetItemWithError(m, cache, format);
	if (found !== 0) return Py_NewRef(m, found);
	if (PyErr_Occurred(m) !== 0) return NULL;
	const made = PyObject_CallOneArg(m, Struct_Type, format);
	if (made === 0) return NULL;
	if (PyDict_GET_SIZE(m, cache) >= MAXCACHE) PyDict_Clear(m, cache);
	if (PyDict_SetItem(m, cache, format, made) === 0) return made;
	Py_DECREF(m, made);
	return NULL;
}

/** The items at an address as a tuple. */
export function unpackAt(m: Machine, self: Ptr, data: number): Owned {
	const result = PyTuple_New(m, itemsOf(m, self));
	if (result === 0) return NULL;
	let i = 0;
	if (unpackItems(m, get(m, self, S.s_codes), data, item => PyTuple_SET_ITEM(m, result, i++, item)))
		return result;
	Py_DECREF(m, result);
	return NULL;
}

function s_unpack(m: Machine, self: Ptr, op: Ptr): Owned {
	const buffer = requireBuffer(m, op);
	if (buffer === undefined) return NULL;
	if (buffer.size === sizeOf(m, self)) return unpackAt(m, self, buffer.data);
	structError(m, `unpack requires a buffer of ${sizeOf(m, self)} bytes`);
	return NULL;
}

/** Where an offset into a buffer is; undefined with an error if there is not enough behind it. */
function place(
	m: Machine,
	self: Ptr,
	buffer: Buffer,
	offset: number,
	words: readonly [what: string, doing: string, lack: string],
): number | undefined {
	const size = sizeOf(m, self);
	const [what, doing, lack] = words;
	let at = offset;
	if (offset < 0) {
		if (offset + size > 0) {
			structError(m, `${lack} ${size} bytes at offset ${offset}`);
			return undefined;
		}
		at += buffer.size;
		if (at < 0) {
			structError(m, `offset ${offset} out of range for ${buffer.size}-byte buffer`);
			return undefined;
		}
	}
	if (buffer.size - at >= size) return buffer.data + at;
	structError(
		m,
		`${what} requires a buffer of at least ${size + at} bytes for ${doing} ${size} bytes at offset ${at} (actual buffer size is ${buffer.size})`,
	);
	return undefined;
}

/** An offset as a number; -1 with an error. */
function offsetOf(m: Machine, op: Ptr): number {
	const index = PyNumber_Index(m, op);
	if (index === 0) return -1;
	const result = PyLong_AsSsize_t(m, index);
	Py_DECREF(m, index);
	return result;
}

function unpackFrom(m: Machine, self: Ptr, op: Ptr, offset: Ptr): Owned {
	const buffer = requireBuffer(m, op);
	if (buffer === undefined) return NULL;
	const start = offset === 0 ? 0 : offsetOf(m, offset);
	if (start === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const words = ['unpack_from', 'unpacking', 'not enough data to unpack'] as const;
	const at = place(m, self, buffer, start, words);
	return at === undefined ? NULL : unpackAt(m, self, at);
}

/** False, with an error, if there are not as many values as items. */
function countFits(m: Machine, self: Ptr, given: number, what: string): boolean {
	const wanted = itemsOf(m, self);
	if (given === wanted) return true;
	structError(m, `${what} expected ${wanted} items for packing (got ${given})`);
	return false;
}

/** Packs nargs values from the address of their slots. */
function packAt(m: Machine, self: Ptr, at: number, args: number): boolean {
	let i = 0;
	m.u8.fill(0, at, at + sizeOf(m, self));
	return packItems(m, get(m, self, S.s_codes), at, () => arg(m, args, i++));
}

function s_pack(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!countFits(m, self, nargs, 'pack')) return NULL;
	const result = newBytes(m, sizeOf(m, self));
	if (result === 0 || packAt(m, self, result + OB_SVAL, args)) return result;
	Py_DECREF(m, result);
	return NULL;
}

function s_pack_into(m: Machine, self: Ptr, args: number, nargs: number, number = 1): Owned {
	const names = m.profile.structNamesArguments;
	if (names && !_PyArg_CheckPositional(m, 'pack_into', nargs, 2, Infinity)) return NULL;
	if (nargs < 2) {
		structError(m, `pack_into expected ${nargs === 0 ? 'buffer' : 'offset'} argument`);
		return NULL;
	}
	if (!countFits(m, self, nargs - 2, 'pack_into')) return NULL;
	const op = arg(m, args, 0);
	const buffer = requireBuffer(m, op);
	if (buffer === undefined) return NULL;
	if (!isWritableBuffer(m, op)) {
		const start = names ? `pack_into() argument ${number}` : 'argument';
		const message = `${start} must be read-write bytes-like object, not ${typeName(m, op)}`;
		return PyErr_SetString(m, 'TypeError', message);
	}
	const offset = PyNumber_AsSsize_t(m, arg(m, args, 1), 'IndexError');
	if (offset === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const at = place(m, self, buffer, offset, ['pack_into', 'packing', 'no space to pack']);
	if (at === undefined) return NULL;
	// Converting a value may run code, which must not move the bytes meanwhile.
	countExport(m, op, 1);
	const isPacked = packAt(m, self, at, args + 16);
	countExport(m, op, -1);
	return isPacked ? Py_NewRef(m, Py_None) : NULL;
}

const fromNames = ['buffer', 'offset'] as const;

const Struct_Spec = (m: Machine): TypeSpec => ({
	type: Struct_Type,
	name: '_struct.Struct',
	basicsize: basicsizeOf(m),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	weaklistoffset: S.weakreflist,
	doc: 'A compiled format.',
	slots: {
		tp_new: s_new,
		tp_init: s_init,
		tp_dealloc: s_dealloc,
		tp_traverse: (machine, op, visit, argument) =>
			visit(machine, get(machine, op, S.s_format), argument),
		...(m.profile.structHasRepr
			? {
					tp_repr: (machine: Machine, op: Ptr) =>
						PyUnicode_FromString(
							machine,
							`${plainName(typeName(machine, op))}('${formatText(machine, op)}')`,
						),
				}
			: {}),
	},
	methods: [
		{name: 'iter_unpack', flags: METH_O, impl: s_iter_unpack},
		{name: 'pack', flags: METH_FASTCALL, impl: s_pack},
		{
			name: 'pack_into',
			flags: METH_FASTCALL,
			impl: (machine, self, args: number, n: number) => s_pack_into(machine, self, args, n),
		},
		{name: 'unpack', flags: METH_O, impl: s_unpack},
		{
			name: 'unpack_from',
			flags: METH_FASTCALL | METH_KEYWORDS,
			impl(machine, self, args: number, n: number, kwnames: Ptr) {
				const given = _PyArg_UnpackKeywords(
					machine,
					'unpack_from',
					args,
					n,
					kwnames,
					fromNames,
					1,
					2,
				);
				return given === undefined ? NULL : unpackFrom(machine, self, given[0]!, given[1]!);
			},
		},
		{name: '__sizeof__', flags: METH_NOARGS, impl: s_sizeof},
	],
	getset: [
		{name: 'format', get: s_format},
		{name: 'size', get: (machine, op) => PyLong_FromSsize_t(machine, sizeOf(machine, op))},
	],
});

function formatText(m: Machine, op: Ptr): string {
	const format = get(m, op, S.s_format);
	return m.profile.structKeepsText
		? stringOf(m, format)
		: String.fromCharCode(...bytesOf(m, format));
}

function s_format(m: Machine, op: Ptr): Owned {
	const format = get(m, op, S.s_format);
	if (m.profile.structKeepsText) return Py_NewRef(m, format);
	return PyUnicode_FromString(m, formatText(m, op));
}

const plainName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Calls `use` with the Struct of a format, which is released afterwards. */
function withStruct(m: Machine, format: Ptr, use: (self: Ptr) => Owned): Owned {
	const self = structOf(m, format);
	if (self === 0) return NULL;
	const result = use(self);
	Py_DECREF(m, self);
	return result;
}

type Fast = (m: Machine, self: Ptr, args: number, nargs: number, number: number) => Owned;

/** A function of the module whose first argument is the format. */
const onFormat =
	(name: string, least: number, method: Fast) =>
	(m: Machine, _module: Ptr, args: number, nargs: number): Owned => {
		if (nargs === 0 && !m.profile.structNamesArguments)
			return PyErr_SetString(m, 'TypeError', 'missing format argument');
		const needed = m.profile.structNamesArguments ? least : 1;
		if (!_PyArg_CheckPositional(m, name, nargs, needed, Infinity)) return NULL;
		return withStruct(m, arg(m, args, 0), self => method(m, self, args + 8, nargs - 1, 2));
	};

/** The same for a second argument alone. */
const onBuffer =
	(name: string, method: (m: Machine, self: Ptr, op: Ptr) => Owned) =>
	(m: Machine, _module: Ptr, args: number, nargs: number): Owned =>
		_PyArg_CheckPositional(m, name, nargs, 2, 2)
			? withStruct(m, arg(m, args, 0), self => method(m, self, arg(m, args, 1)))
			: NULL;

const methods: readonly MethodDef[] = [
	{
		name: '_clearcache',
		flags: METH_NOARGS,
		impl(m) {
			const cache = m.i32[STRUCT_CACHE >> 2]! as Ptr;
			if (!m.profile.structKeepsCache) Py_CLEAR(m, 0, STRUCT_CACHE);
			else if (cache !== 0) PyDict_Clear(m, cache);
			return Py_NewRef(m, Py_None);
		},
	},
	{
		name: 'calcsize',
		flags: METH_O,
		impl: (m, _module, format: Ptr) =>
			withStruct(m, format, self => PyLong_FromSsize_t(m, sizeOf(m, self))),
	},
	{name: 'iter_unpack', flags: METH_FASTCALL, impl: onBuffer('iter_unpack', s_iter_unpack)},
	{name: 'pack', flags: METH_FASTCALL, impl: onFormat('pack', 1, s_pack)},
	{name: 'pack_into', flags: METH_FASTCALL, impl: onFormat('pack_into', 3, s_pack_into)},
	{name: 'unpack', flags: METH_FASTCALL, impl: onBuffer('unpack', s_unpack)},
	{
		name: 'unpack_from',
		flags: METH_FASTCALL | METH_KEYWORDS,
		impl(m, _module, args: number, nargs: number, kwnames: Ptr) {
			const names = ['', ...fromNames];
			const given = _PyArg_UnpackKeywords(m, 'unpack_from', args, nargs, kwnames, names, 2, 3, 1);
			if (given === undefined) return NULL;
			return withStruct(m, given[0]!, self => unpackFrom(m, self, given[1]!, given[2]!));
		},
	},
];

export const structModule: ModuleSpec = {
	name: '_struct',
	doc: 'Bytes laid out by a format.',
	methods,
	exec(m, module) {
		if (PyType_Ready(m, Struct_Spec(m)) < 0 || PyType_Ready(m, unpackiter_Spec()) < 0) return -1;
		if (m.profile.structKeepsCache && cacheDict(m) === 0) return -1;
		const dict = PyModule_GetDict(m, module);
		if (PyModule_Add(m, module, 'error', PyErr_NewException(m, 'struct.error', exceptionType('Exception'))) < 0) return -1;
		return PyDict_SetItemString(m, dict, 'Struct', Struct_Type);
	},
};
