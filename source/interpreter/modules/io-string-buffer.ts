/**
 * The text of a StringIO (Modules/_io/stringio.c): what is written is gathered first, in a list (3.11, Objects/accu.c) or a writer, and is an
 * array once it is edited.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {PyMem_Realloc} from '../../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import type {visitproc} from '../../runtime/slots.ts';
import {EMPTY_STRING} from '../../runtime/statics.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {PyList_SetSlice} from '../../objects/list-slice.ts';
import {_PyList_AppendTakeRef, PyList_GET_SIZE, PyList_New} from '../../objects/listobject.ts';
import {PyUnicode_Join} from '../../objects/unicode-string.ts';
import {
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_READ,
} from '../../objects/unicodeobject.ts';
import {
	_PyUnicodeWriter_Dealloc,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_WriteStr,
	releaseWriterRecord,
	takeWriterRecord,
	type _PyUnicodeWriter,
} from '../../objects/unicode-writer.ts';

/** The writer's part of a StringIO: inside it up to 3.13, in a block of its own later. */
const writerFields = struct('_PyUnicodeWriter', undefined, {
	buffer: 'ptr',
	data: 'ptr',
	kind: 'i32',
	maxchar: 'u32',
	size: 'ssize',
	pos: 'ssize',
	min_length: 'ssize',
	min_char: 'u32',
	flags: 'u32',
});

const head = struct('stringio', PyObject, {
	buf: 'ptr',
	pos: 'ssize',
	string_size: 'ssize',
	buf_size: 'ssize',
	state: 'i32',
});

const tail = {
	ok: 'u8',
	closed: 'u8',
	readuniversal: 'u8',
	readtranslate: 'u8',
	decoder: 'ptr', // here only a mark: which line ends were seen, as an integer
	readnl: 'ptr',
	writenl: 'ptr',
	dict: 'ptr',
	weakreflist: 'ptr',
	module_state: 'ptr',
} as const;

const {module_state: _, ...tailOf311} = tail;

const listed = struct(
	'stringio',
	struct('stringio', head, {large: 'ptr', small: 'ptr'}),
	tailOf311,
);
const inner = struct(
	'stringio',
	struct('stringio', head, {
		writer: 'ptr',
		writer1: 'ptr',
		writer2: 'ptr',
		writer3: 'ptr',
		writer4: 'ptr',
		writer5: 'ptr',
		writer6: 'ptr',
	}),
	tail,
);
const outer = struct('stringio', struct('stringio', head, {writer: 'ptr'}), tail);

const layouts = {list: listed, writer: inner, 'writer apart': outer} as const;

/** Offsets that every release has, each where its release has it. */
export const layout = (m: Machine): {readonly [K in keyof typeof tailOf311]: number} =>
	layouts[m.profile.stringIOGathers];

export const basicsize = (m: Machine): number => sizeof(layouts[m.profile.stringIOGathers]);

export const S = head;
/** Pieces after which 3.11 joins them. */
const SMALL_PIECES = 100_000;

export const REALIZED = 1;
export const ACCUMULATING = 2;

const inList = (m: Machine): boolean => m.profile.stringIOGathers === 'list';
const isApart = (m: Machine): boolean => m.profile.stringIOGathers === 'writer apart';

const writerAt = (m: Machine, self: Ptr): number =>
	isApart(m) ? get(m, self, outer.writer) : self + inner.writer;

function loadWriter(m: Machine, self: Ptr): _PyUnicodeWriter {
	const at = writerAt(m, self);
	const writer = _PyUnicodeWriter_Init(true);
	writer.buffer = get(m, at, writerFields.buffer) as Owned;
	writer.data = get(m, at, writerFields.data);
	writer.kind = m.i32[(at + writerFields.kind) >> 2]!;
	writer.maxchar = m.i32[(at + writerFields.maxchar) >> 2]!;
	writer.size = get(m, at, writerFields.size);
	writer.pos = get(m, at, writerFields.pos);
	return writer;
}

function storeWriter(m: Machine, self: Ptr, writer: _PyUnicodeWriter): void {
	const at = writerAt(m, self);
	set(m, at, writerFields.buffer, writer.buffer);
	set(m, at, writerFields.data, writer.data);
	m.i32[(at + writerFields.kind) >> 2] = writer.kind;
	m.i32[(at + writerFields.maxchar) >> 2] = writer.maxchar;
	set(m, at, writerFields.size, writer.size);
	set(m, at, writerFields.pos, writer.pos);
}

/** Begins to gather. 0, or -1 with MemoryError. */
export function startText(m: Machine, self: Ptr): number {
	if (inList(m)) {
		set(m, self, listed.large, NULL);
		const small = PyList_New(m, 0);
		set(m, self, listed.small, small);
		return small === 0 ? -1 : 0;
	}
	if (isApart(m)) {
		const block = takeWriterRecord(m);
		if (block === 0) return -1;
		set(m, self, outer.writer, block);
	}
	const at = writerAt(m, self);
	m.i32.fill(0, at >> 2, (at + sizeof(writerFields)) >> 2);
	return 0;
}

/** Where the writer is apart, its block goes once it is finished. */
function endWriter(m: Machine, self: Ptr): void {
	if (isApart(m)) {
		const block = get(m, self, outer.writer);
		set(m, self, outer.writer, 0);
		releaseWriterRecord(m, block);
	} else
		m.i32.fill(0, (self + inner.writer) >> 2, (self + inner.writer + sizeof(writerFields)) >> 2);
}

/** Forgets what has been gathered. */
export function dropText(m: Machine, self: Ptr): void {
	if (inList(m)) {
		Py_CLEAR(m, self, listed.small);
		Py_CLEAR(m, self, listed.large);
		return;
	}
	if (writerAt(m, self) === 0) return;
	const writer = loadWriter(m, self);
	endWriter(m, self);
	_PyUnicodeWriter_Dealloc(m, writer);
}

/** Joins the small pieces into a large one. 0 or -1. */
function flush_accumulator(m: Machine, self: Ptr): number {
	const small = get(m, self, listed.small);
	const size = PyList_GET_SIZE(m, small);
	if (size === 0) return 0;
	if (get(m, self, listed.large) === 0) {
		const large = PyList_New(m, 0);
		if (large === 0) return -1;
		set(m, self, listed.large, large);
	}
	const text = PyUnicode_Join(m, EMPTY_STRING, small);
	if (text === 0) return -1;
	if (PyList_SetSlice(m, small, 0, size, NULL) < 0) {
		Py_DECREF(m, text);
		return -1;
	}
	return _PyList_AppendTakeRef(m, get(m, self, listed.large), text);
}

/** Takes one more piece. 0 or -1. */
export function gather(m: Machine, self: Ptr, text: Ptr): number {
	if (!inList(m)) {
		const writer = loadWriter(m, self);
		const failed = _PyUnicodeWriter_WriteStr(m, writer, text);
		storeWriter(m, self, writer);
		return failed;
	}
	const small = get(m, self, listed.small);
	if (_PyList_AppendTakeRef(m, small, Py_NewRef(m, text)) < 0) return -1;
	return PyList_GET_SIZE(m, small) < SMALL_PIECES ? 0 : flush_accumulator(m, self);
}

/** Ends gathering with all of it. */
function finishText(m: Machine, self: Ptr): Owned {
	if (!inList(m)) {
		const writer = loadWriter(m, self);
		const text = _PyUnicodeWriter_Finish(m, writer);
		endWriter(m, self);
		return text;
	}
	const field = get(m, self, listed.large) === 0 ? listed.small : listed.large;
	if (field === listed.large) {
		const failed = flush_accumulator(m, self) < 0;
		Py_CLEAR(m, self, listed.small);
		if (failed) {
			Py_CLEAR(m, self, listed.large);
			return NULL;
		}
	}
	const list = get(m, self, field);
	set(m, self, field, NULL);
	const text = PyUnicode_Join(m, EMPTY_STRING, list);
	Py_DECREF(m, list);
	return text;
}

/** What gathering owns. */
export function ownsText(m: Machine, self: Ptr, visit: visitproc, extra: number): number {
	if (inList(m)) return traverseFields(m, self, [listed.small, listed.large], visit, extra);
	const at = writerAt(m, self);
	return at === 0 ? 0 : traverseFields(m, at as Ptr, [writerFields.buffer], visit, extra);
}

export const state = (m: Machine, self: Ptr): number => m.i32[(self + S.state) >> 2]!;

/** Makes room for `size` characters. 0, or -1 with MemoryError. */
export function resize_buffer(m: Machine, self: Ptr, size: number): number {
	let alloc = get(m, self, S.buf_size) as number;
	size += 1;
	if (size < Math.floor(alloc / 2)) alloc = size + 1;
	else if (size < alloc) return 0;
	else if (size < alloc * 1.125) alloc = size + (size >> 3) + (size < 9 ? 3 : 6);
	else alloc = size + 1;
	const moved = PyMem_Realloc(m, get(m, self, S.buf), alloc * 4);
	if (moved === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	set(m, self, S.buf, moved);
	set(m, self, S.buf_size, alloc);
	return 0;
}

/** Lays the text out as an array. 0 or -1. */
export function realize(m: Machine, self: Ptr): number {
	if (state(m, self) === REALIZED) return 0;
	m.i32[(self + S.state) >> 2] = REALIZED;
	const text = finishText(m, self);
	if (text === 0) return -1;
	const length = PyUnicode_GET_LENGTH(m, text);
	const failed = resize_buffer(m, self, length) < 0;
	if (!failed) copyText(m, get(m, self, S.buf), text);
	Py_DECREF(m, text);
	return failed ? -1 : 0;
}

export function copyText(m: Machine, to: number, text: Ptr): void {
	const length = PyUnicode_GET_LENGTH(m, text);
	const kind = PyUnicode_KIND(m, text);
	const data = PyUnicode_DATA(m, text);
	for (let i = 0; i < length; i++) m.u32[(to >> 2) + i] = PyUnicode_READ(m, kind, data, i);
}

/** The whole text while it is gathered: ends gathering and begins anew with it. */
export function make_intermediate(m: Machine, self: Ptr): Owned {
	const text = finishText(m, self);
	m.i32[(self + S.state) >> 2] = REALIZED;
	if (text === 0) return NULL;
	if (startText(m, self) < 0 || gather(m, self, text) < 0) {
		Py_DECREF(m, text);
		return NULL;
	}
	m.i32[(self + S.state) >> 2] = ACCUMULATING;
	return text;
}
