/** The text of a StringIO (Modules/_io/stringio.c): an accumulating writer first, an array once it is edited. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {PyMem_Free, PyMem_Malloc, PyMem_Realloc} from '../../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF} from '../../runtime/refcount.ts';
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
	type _PyUnicodeWriter,
} from '../../objects/unicode-writer.ts';

/** The writer's part of a StringIO: inside it up to 3.13, in a block of its own later. */
export const writerFields = struct('_PyUnicodeWriter', undefined, {
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

export const inner = struct('stringio', struct('stringio', head, {
	writer: 'ptr',
	writer1: 'ptr',
	writer2: 'ptr',
	writer3: 'ptr',
	writer4: 'ptr',
	writer5: 'ptr',
	writer6: 'ptr',
}), tail);
export const outer = struct('stringio', struct('stringio', head, {writer: 'ptr'}), tail);

type Layout = {readonly [K in keyof typeof tail | 'writer']: number};

export const layout = (m: Machine): Layout => (m.profile.stringIOWriterApart ? outer : inner);

export const S = head;
export const REALIZED = 1;
export const ACCUMULATING = 2;

export const writerAt = (m: Machine, self: Ptr): number =>
	m.profile.stringIOWriterApart ? get(m, self, outer.writer) : self + inner.writer;

export function loadWriter(m: Machine, self: Ptr): _PyUnicodeWriter {
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

export function storeWriter(m: Machine, self: Ptr, writer: _PyUnicodeWriter): void {
	const at = writerAt(m, self);
	set(m, at, writerFields.buffer, writer.buffer);
	set(m, at, writerFields.data, writer.data);
	m.i32[(at + writerFields.kind) >> 2] = writer.kind;
	m.i32[(at + writerFields.maxchar) >> 2] = writer.maxchar;
	set(m, at, writerFields.size, writer.size);
	set(m, at, writerFields.pos, writer.pos);
}

/** A fresh writer in place; false with MemoryError. */
export function startWriter(m: Machine, self: Ptr): boolean {
	if (m.profile.stringIOWriterApart) {
		const block = PyMem_Malloc(m, sizeof(writerFields));
		if (block === 0) {
			PyErr_NoMemory(m);
			return false;
		}
		set(m, self, outer.writer, block);
	}
	const at = writerAt(m, self);
	m.i32.fill(0, at >> 2, (at + sizeof(writerFields)) >> 2);
	return true;
}

/** Where the writer is apart, its block goes once it is finished. */
function endWriter(m: Machine, self: Ptr): void {
	if (m.profile.stringIOWriterApart) {
		const block = get(m, self, outer.writer);
		set(m, self, outer.writer, 0);
		if (block !== 0) PyMem_Free(m, block);
	} else m.i32.fill(0, (self + inner.writer) >> 2, (self + inner.writer + sizeof(writerFields)) >> 2);
}

export function dropWriter(m: Machine, self: Ptr): void {
	if (writerAt(m, self) === 0) return;
	const writer = loadWriter(m, self);
	endWriter(m, self);
	_PyUnicodeWriter_Dealloc(m, writer);
}

function finishWriter(m: Machine, self: Ptr): Owned {
	const writer = loadWriter(m, self);
	const text = _PyUnicodeWriter_Finish(m, writer);
	endWriter(m, self);
	return text;
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
	const text = finishWriter(m, self);
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

/** The whole text while it accumulates: finishes the writer and begins one with it. */
export function make_intermediate(m: Machine, self: Ptr): Owned {
	const text = finishWriter(m, self);
	m.i32[(self + S.state) >> 2] = REALIZED;
	if (text === 0) return NULL;
	if (!startWriter(m, self)) {
		Py_DECREF(m, text);
		return NULL;
	}
	const writer = loadWriter(m, self);
	const failed = _PyUnicodeWriter_WriteStr(m, writer, text) < 0;
	storeWriter(m, self, writer);
	if (failed) {
		Py_DECREF(m, text);
		return NULL;
	}
	m.i32[(self + S.state) >> 2] = ACCUMULATING;
	return text;
}
