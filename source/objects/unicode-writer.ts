/**
 * Building a str piece by piece (_PyUnicodeWriter of Objects/unicodeobject.c). The growing buffer is a str object in memory, sized and
 * moved exactly as CPython does; only the bookkeeping of one operation is a JS record.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {FREELIST_unicode_writers, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {PyMem_Free, PyMem_Malloc} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {EMPTY_STRING} from '../runtime/statics.ts';
import {
	PyUnicode_DATA,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_WRITE,
	resize_compact,
	unicode_result,
} from './unicodeobject.ts';
import {writeLong} from './formatter_unicode.ts';
import {PyLong_CheckExact} from './long-layout.ts';
import {PyObject_Repr} from './object.ts';
import {_PyUnicode_FastCopyCharacters, _PyUnicode_FindMaxChar} from './unicode-string.ts';

/** Units over-allocated: a quarter of the new length, as on Linux. */
const OVERALLOCATE_FACTOR = 4;

export type _PyUnicodeWriter = {
	buffer: Owned; // NULL at first
	kind: number;
	data: number;
	maxchar: number;
	size: number;
	pos: number;
	min_length: number;
	min_char: number;
	overallocate: boolean;
	/** The buffer is somebody's str, written once and not copied yet. */
	readonly: boolean;
	/** Where the record of a public writer lies, or 0. */
	block: number;
};

/** An empty writer. Its buffer must be finished or deallocated. */
export const _PyUnicodeWriter_Init = (overallocate = false, min_length = 0): _PyUnicodeWriter => ({
	buffer: NULL,
	kind: 0,
	data: 0,
	maxchar: 0,
	size: 0,
	pos: 0,
	min_length,
	min_char: 127,
	overallocate,
	readonly: false,
	block: 0,
});

/** Bytes of CPython's record. */
const WRITER_SIZE = 56;

/** Memory for the record of a writer; 0 with MemoryError. */
export function takeWriterRecord(m: Machine): number {
	const block = freelist_pop(m, FREELIST_unicode_writers) || PyMem_Malloc(m, WRITER_SIZE);
	if (block === 0) PyErr_NoMemory(m);
	return block;
}

/** Gives it back; 0 is none. */
export function releaseWriterRecord(m: Machine, block: number): void {
	if (block !== 0 && !freelist_push(m, FREELIST_unicode_writers, block)) PyMem_Free(m, block);
}

/**
 * A writer of the public interface, `length` characters prepared; undefined with MemoryError. Where the release has that interface
 * its record is on the heap, and the last one is kept. Ends in `PyUnicodeWriter_Finish` or `PyUnicodeWriter_Discard`.
 */
export function PyUnicodeWriter_Create(m: Machine, length: number): _PyUnicodeWriter | undefined {
	if (m.profile.freelists.unicode_writers === undefined) return _PyUnicodeWriter_Init(true, length);
	const writer = _PyUnicodeWriter_Init();
	writer.block = takeWriterRecord(m);
	if (writer.block === 0) return undefined;
	if (length > 0 && _PyUnicodeWriter_Prepare(m, writer, length, 127) < 0) {
		PyUnicodeWriter_Discard(m, writer);
		return undefined;
	}
	writer.overallocate = true;
	return writer;
}

export function PyUnicodeWriter_Finish(m: Machine, writer: _PyUnicodeWriter): Owned {
	const text = _PyUnicodeWriter_Finish(m, writer);
	releaseWriterRecord(m, writer.block);
	return text;
}

export function PyUnicodeWriter_Discard(m: Machine, writer: _PyUnicodeWriter): void {
	_PyUnicodeWriter_Dealloc(m, writer);
	releaseWriterRecord(m, writer.block);
}

/** A str of what `text` says, made while a public writer is at work; undefined: an error is set. */
export function writtenAs(m: Machine, text: () => string | undefined): Owned {
	const writer = PyUnicodeWriter_Create(m, 0);
	if (writer === undefined) return NULL;
	const written = text();
	if (written !== undefined && writeText(m, writer, written) === 0)
		return PyUnicodeWriter_Finish(m, writer);
	PyUnicodeWriter_Discard(m, writer);
	return NULL;
}

/** Writes `repr(op)`; an int's digits without a str of them where the writer is a public one. 0 or -1. */
export function PyUnicodeWriter_WriteRepr(m: Machine, writer: _PyUnicodeWriter, op: Ptr): number {
	if (writer.block !== 0 && PyLong_CheckExact(m, op)) return writeLong(m, writer, op, 10, false);
	const text = PyObject_Repr(m, op);
	if (text === 0) return -1;
	const status = _PyUnicodeWriter_WriteStr(m, writer, text);
	Py_DECREF(m, text);
	return status;
}

function update(m: Machine, writer: _PyUnicodeWriter): void {
	const {buffer} = writer;
	writer.maxchar = PyUnicode_MAX_CHAR_VALUE(m, buffer);
	writer.data = PyUnicode_DATA(m, buffer);
	if (writer.readonly) {
		writer.kind = 0;
		writer.size = 0;
	} else {
		writer.kind = PyUnicode_KIND(m, buffer);
		writer.size = PyUnicode_GET_LENGTH(m, buffer);
	}
}

/** Makes room for `length` more characters up to `maxchar`; 0, or -1 with MemoryError. */
export function _PyUnicodeWriter_Prepare(
	m: Machine,
	writer: _PyUnicodeWriter,
	length: number,
	maxchar: number,
): number {
	if ((maxchar <= writer.maxchar && length <= writer.size - writer.pos) || length === 0) return 0;
	let newLength = writer.pos + length;
	if (maxchar < writer.min_char) maxchar = writer.min_char;
	const old = writer.buffer;
	const grows = old === 0 || newLength > writer.size;
	if (grows) {
		if (writer.overallocate) newLength += Math.floor(newLength / OVERALLOCATE_FACTOR);
		if (newLength < writer.min_length) newLength = writer.min_length;
	}
	let buffer: Owned;
	if (old === 0) buffer = PyUnicode_New(m, newLength, maxchar);
	else if (grows && maxchar <= writer.maxchar && !writer.readonly)
		buffer = resize_compact(m, old, newLength);
	else if (!grows && maxchar <= writer.maxchar) return 0;
	else {
		if (maxchar < writer.maxchar) maxchar = writer.maxchar;
		buffer = PyUnicode_New(m, grows ? newLength : writer.size, maxchar);
		if (buffer !== 0) {
			_PyUnicode_FastCopyCharacters(m, buffer, 0, old, 0, writer.pos);
			writer.readonly = false;
			Py_DECREF(m, old);
		}
	}
	if (buffer === 0) return -1;
	writer.buffer = buffer;
	update(m, writer);
	return 0;
}

export function _PyUnicodeWriter_WriteChar(
	m: Machine,
	writer: _PyUnicodeWriter,
	ch: number,
): number {
	if (_PyUnicodeWriter_Prepare(m, writer, 1, ch) < 0) return -1;
	PyUnicode_WRITE(m, writer.kind, writer.data, writer.pos, ch);
	writer.pos++;
	return 0;
}

/** Appends a str; the first one, if nothing is to follow, is only referenced. */
export function _PyUnicodeWriter_WriteStr(m: Machine, writer: _PyUnicodeWriter, op: Ptr): number {
	const length = PyUnicode_GET_LENGTH(m, op);
	if (length === 0) return 0;
	const maxchar = PyUnicode_MAX_CHAR_VALUE(m, op);
	if (maxchar > writer.maxchar || length > writer.size - writer.pos) {
		if (writer.buffer === 0 && !writer.overallocate) {
			writer.readonly = true;
			writer.buffer = Py_NewRef(m, op);
			update(m, writer);
			writer.pos += length;
			return 0;
		}
		if (_PyUnicodeWriter_Prepare(m, writer, length, maxchar) < 0) return -1;
	}
	_PyUnicode_FastCopyCharacters(m, writer.buffer, writer.pos, op, 0, length);
	writer.pos += length;
	return 0;
}

/** Appends characters start…end of a str. */
export function _PyUnicodeWriter_WriteSubstring(
	m: Machine,
	writer: _PyUnicodeWriter,
	op: Ptr,
	start: number,
	end: number,
): number {
	if (end === 0) return 0;
	if (start === 0 && end === PyUnicode_GET_LENGTH(m, op))
		return _PyUnicodeWriter_WriteStr(m, writer, op);
	const maxchar =
		PyUnicode_MAX_CHAR_VALUE(m, op) > writer.maxchar
			? _PyUnicode_FindMaxChar(m, op, start, end)
			: writer.maxchar;
	if (_PyUnicodeWriter_Prepare(m, writer, end - start, maxchar) < 0) return -1;
	_PyUnicode_FastCopyCharacters(m, writer.buffer, writer.pos, op, start, end - start);
	writer.pos += end - start;
	return 0;
}

/** Appends ASCII text. */
export function _PyUnicodeWriter_WriteASCIIString(
	m: Machine,
	writer: _PyUnicodeWriter,
	text: string,
): number {
	if (writer.buffer === 0 && !writer.overallocate) {
		const op = PyUnicode_FromString(m, text);
		if (op === 0) return -1;
		writer.readonly = true;
		writer.buffer = op;
		update(m, writer);
		writer.pos += text.length;
		return 0;
	}
	if (_PyUnicodeWriter_Prepare(m, writer, text.length, 127) < 0) return -1;
	for (let i = 0; i < text.length; i++)
		PyUnicode_WRITE(m, writer.kind, writer.data, writer.pos++, text.charCodeAt(i));
	return 0;
}

/** Appends any JS text, character by character in effect. */
export function writeText(m: Machine, writer: _PyUnicodeWriter, text: string): number {
	let maxchar = 127;
	let length = 0;
	for (const char of text) {
		const ch = char.codePointAt(0)!;
		if (ch > maxchar) maxchar = ch;
		length++;
	}
	if (length === 0) return 0;
	if (maxchar < 128) return _PyUnicodeWriter_WriteASCIIString(m, writer, text);
	if (_PyUnicodeWriter_Prepare(m, writer, length, maxchar) < 0) return -1;
	for (const char of text)
		PyUnicode_WRITE(m, writer.kind, writer.data, writer.pos++, char.codePointAt(0)!);
	return 0;
}

/** The str written so far, cut to size; the writer is empty afterwards. NULL with MemoryError. */
export function _PyUnicodeWriter_Finish(m: Machine, writer: _PyUnicodeWriter): Owned {
	const {buffer} = writer;
	writer.buffer = NULL;
	if (writer.pos === 0) {
		if (buffer !== 0) Py_DECREF(m, buffer);
		return Py_NewRef(m, EMPTY_STRING);
	}
	if (writer.readonly) return buffer;
	if (PyUnicode_GET_LENGTH(m, buffer) === writer.pos) return unicode_result(m, buffer);
	const cut = resize_compact(m, buffer, writer.pos);
	if (cut === 0) {
		Py_DECREF(m, buffer);
		return NULL;
	}
	return unicode_result(m, cut);
}

/** Gives up what was written. */
export function _PyUnicodeWriter_Dealloc(m: Machine, writer: _PyUnicodeWriter): void {
	const {buffer} = writer;
	writer.buffer = NULL;
	if (buffer !== 0) Py_DECREF(m, buffer);
}
