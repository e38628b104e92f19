/**
 * What co_lines() and co_positions() give (Objects/codeobject.c): iterators that own the code and read its table as they go, so each
 * item is made when it is asked for.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32, set, setI32} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyCodeObject} from '../runtime/frame.ts';
import {PyObject_New} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import type {TypeSpec} from '../runtime/slots.ts';
import {_PyLineIterator, _PyPositionsIterator, Py_None} from '../runtime/statics.ts';
import {PyObject_Free} from '../allocator/obmalloc.ts';
import type {WideCode} from '../language/words.ts';
import {wide} from './code-tables.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';

/** PyCodeAddressRange: where the iterator is in the table. */
const RANGE = {
	ar_start: 'i32',
	ar_end: 'i32', // offset in bytes of what comes next
	ar_line: 'i32',
	computed_line: 'ssize', // C: an int at the head of a struct of its own
	lo_next: 'ptr',
	limit: 'ptr',
} as const;

export const lineiterator = struct('lineiterator', PyObject, {
	li_code: 'ptr', // owned
	...RANGE,
});

export const positionsiterator = struct('positionsiterator', PyObject, {
	pi_code: 'ptr', // owned
	...RANGE,
	pi_offset: 'i32',
	pi_endline: 'i32',
	pi_column: 'i32',
	pi_endcolumn: 'i32',
});

const CODE = lineiterator.li_code;
const END = lineiterator.ar_end;

const codeOf = (m: Machine, it: Ptr): WideCode =>
	wide(m, m.codes[getI32(m, get(m, it, CODE), PyCodeObject.co_spec)]!);

function newIterator(m: Machine, type: Ptr, code: Ptr, bytes: number): Owned {
	const it = PyObject_New(m, type);
	if (it === 0) return NULL;
	m.i32.fill(0, (it + CODE) >> 2, (it + bytes) >> 2);
	set(m, it, CODE, Py_NewRef(m, code));
	return it;
}

export const code_linesiterator = (m: Machine, code: Ptr): Owned =>
	newIterator(m, _PyLineIterator, code, sizeof(lineiterator));

export const code_positionsiterator = (m: Machine, code: Ptr): Owned =>
	newIterator(m, _PyPositionsIterator, code, sizeof(positionsiterator));

function codeiter_dealloc(m: Machine, it: Ptr): void {
	Py_CLEAR(m, it, CODE);
	PyObject_Free(m, it);
}

/** A tuple of ints; undefined: None. */
function tupleOfNumbers(m: Machine, numbers: ReadonlyArray<number | undefined>): Owned {
	const result = PyTuple_New(m, numbers.length);
	if (result === 0) return NULL;
	for (const [i, value] of numbers.entries()) {
		const item = value === undefined ? Py_NewRef(m, Py_None) : PyLong_FromLong(m, value);
		if (item === 0) {
			Py_DECREF(m, result);
			return NULL;
		}
		PyTuple_SET_ITEM(m, result, i, item);
	}
	return result;
}

/** (start, end, line) of a run of words with one line. */
function lineiter_next(m: Machine, it: Ptr): Owned {
	const {positions, length} = codeOf(m, it);
	const start = getI32(m, it, END) / 2;
	if (start >= length) return NULL;
	const line = positions[start * 4]!;
	let end = start + 1;
	while (end < length && positions[end * 4] === line) end++;
	setI32(m, it, END, end * 2);
	return tupleOfNumbers(m, [start * 2, end * 2, line === 0 ? undefined : line]);
}

/** (line, end line, column, end column) of the next word. */
function positionsiter_next(m: Machine, it: Ptr): Owned {
	const {positions, length} = codeOf(m, it);
	const at = getI32(m, it, END) * 2;
	if (at >= length * 4) return NULL;
	setI32(m, it, END, at / 2 + 2);
	// A module begins at line 0, and ends in line 1 before it has begun.
	const isNowhere = positions[at] === 0 && positions[at + 1] === 0;
	return tupleOfNumbers(
		m,
		[0, 1, 2, 3].map(i => (isNowhere || positions[at + i]! < 0 ? undefined : positions[at + i])),
	);
}

const spec = (
	type: Ptr,
	name: string,
	basicsize: number,
	tp_iternext: (m: Machine, it: Ptr) => Owned,
): TypeSpec => ({
	type,
	name,
	basicsize,
	slots: {tp_dealloc: codeiter_dealloc, tp_iter: PyObject_SelfIter, tp_iternext},
	owns: (m, it, visit, argument) => visit(m, get(m, it, CODE), argument),
});

export const _PyLineIterator_Spec = (): TypeSpec =>
	spec(_PyLineIterator, 'line_iterator', sizeof(lineiterator), lineiter_next);

export const _PyPositionsIterator_Spec = (): TypeSpec =>
	spec(
		_PyPositionsIterator,
		'positions_iterator',
		sizeof(positionsiterator),
		positionsiter_next,
	);
