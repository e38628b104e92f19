/**
 * Text operations of str that others call (Objects/unicodeobject.c and Objects/stringlib): copying, searching, substrings,
 * concatenation, joining, repetition.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, hasTypeFlag} from '../runtime/refcount.ts';
import {Py_TPFLAGS_LIST_SUBCLASS} from '../runtime/slots.ts';
import {EMPTY_STRING, latin1Char} from '../runtime/statics.ts';
import {PySequence_Fast} from './abstract.ts';
import {typeName} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_CheckExact,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_READ,
	PyUnicode_WRITE,
	_PyUnicode_Copy,
	resize_compact,
	unicode_char,
	unicode_result_unchanged,
} from './unicodeobject.ts';
import {PyASCIIObject, STATE_INTERNED} from './unicode-layout.ts';

/** Copies `n` units, converting the kind; the target's must not be the narrower unless the characters fit. */
export function copyUnits(
	m: Machine,
	toKind: number,
	to: number,
	toIndex: number,
	fromKind: number,
	from: number,
	fromIndex: number,
	n: number,
): void {
	if (toKind === fromKind && n > 16) {
		const start = from + fromIndex * fromKind;
		m.u8.copyWithin(to + toIndex * toKind, start, start + n * fromKind);
	} else if (toKind === 1 && fromKind === 1) {
		const {u8} = m;
		const a = to + toIndex;
		const b = from + fromIndex;
		for (let i = 0; i < n; i++) u8[a + i] = u8[b + i]!;
	} else
		for (let i = 0; i < n; i++)
			PyUnicode_WRITE(m, toKind, to, toIndex + i, PyUnicode_READ(m, fromKind, from, fromIndex + i));
}

/** Copies `n` characters of one str into another (_PyUnicode_FastCopyCharacters). */
export function _PyUnicode_FastCopyCharacters(
	m: Machine,
	to: Ptr,
	toIndex: number,
	from: Ptr,
	fromIndex: number,
	n: number,
): void {
	copyUnits(
		m,
		PyUnicode_KIND(m, to),
		PyUnicode_DATA(m, to),
		toIndex,
		PyUnicode_KIND(m, from),
		PyUnicode_DATA(m, from),
		fromIndex,
		n,
	);
}

/** Fills `n` units with one character. */
export function fillUnits(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	n: number,
	ch: number,
): void {
	if (kind === 1) m.u8.fill(ch, data + start, data + start + n);
	else for (let i = start; i < start + n; i++) PyUnicode_WRITE(m, kind, data, i, ch);
}

/** The bound (127, 255, 65535, 1114111) of the characters in a range of units. */
export function findMaxChar(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
): number {
	let bits = 0;
	if (kind === 1) {
		const {u8} = m;
		for (let i = data + start; i < data + end; i++) if (u8[i]! >= 128) return 255;
		return 127;
	}
	for (let i = start; i < end; i++) bits |= PyUnicode_READ(m, kind, data, i);
	return bits < 128 ? 127 : bits < 256 ? 255 : bits < 65_536 ? 65_535 : 0x10_ffff;
}

/** The same for characters of a str (_PyUnicode_FindMaxChar). */
export function _PyUnicode_FindMaxChar(m: Machine, op: Ptr, start: number, end: number): number {
	if (PyUnicode_IS_ASCII(m, op)) return 127;
	return findMaxChar(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), start, end);
}

/** A str of `n` units copied from `data`, in the narrowest kind. */
export function PyUnicode_FromKindAndData(
	m: Machine,
	kind: number,
	data: number,
	n: number,
): Owned {
	if (n === 0) return Py_NewRef(m, EMPTY_STRING);
	if (n === 1) return unicode_char(m, PyUnicode_READ(m, kind, data, 0));
	const maxchar = findMaxChar(m, kind, data, 0, n);
	const op = PyUnicode_New(m, n, maxchar);
	if (op === 0) return NULL;
	copyUnits(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), 0, kind, data, 0, n);
	return op;
}

/** Characters start…end of a str; the str itself where that is all of it. */
export function PyUnicode_Substring(m: Machine, self: Ptr, start: number, end: number): Owned {
	if (start < 0 || end < 0) return PyErr_SetString(m, 'IndexError', 'string index out of range');
	const length = PyUnicode_GET_LENGTH(m, self);
	if (end > length) end = length;
	if (start === 0 && end === length) return unicode_result_unchanged(m, self);
	const n = end - start;
	if (n <= 0) return Py_NewRef(m, EMPTY_STRING);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	if (n === 1) return unicode_char(m, PyUnicode_READ(m, kind, data, start));
	if (!PyUnicode_IS_ASCII(m, self))
		return PyUnicode_FromKindAndData(m, kind, data + start * kind, n);
	const op = PyUnicode_New(m, n, 127);
	if (op !== 0) copyUnits(m, 1, op + m.ascii_data, 0, 1, data, start, n);
	return op;
}

/** An exact str for a str; TypeError for anything else. */
export function PyUnicode_FromObject(m: Machine, op: Ptr): Owned {
	if (PyUnicode_CheckExact(m, op)) return Py_NewRef(m, op);
	if (PyUnicode_Check(m, op)) return _PyUnicode_Copy(m, op);
	return PyErr_SetString(
		m,
		'TypeError',
		`Can't convert '${typeName(m, op)}' object to str implicitly`,
	);
}

/** left + right. */
export function PyUnicode_Concat(m: Machine, left: Ptr, right: Ptr): Owned {
	if (!PyUnicode_Check(m, left))
		return PyErr_SetString(m, 'TypeError', `must be str, not ${typeName(m, left)}`);
	if (!PyUnicode_Check(m, right))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only concatenate str (not "${typeName(m, right)}") to str`,
		);
	const leftLength = PyUnicode_GET_LENGTH(m, left);
	if (leftLength === 0) return PyUnicode_FromObject(m, right);
	const rightLength = PyUnicode_GET_LENGTH(m, right);
	if (rightLength === 0) return PyUnicode_FromObject(m, left);
	return concatenate(m, left, leftLength, right, rightLength);
}

function concatenate(
	m: Machine,
	left: Ptr,
	leftLength: number,
	right: Ptr,
	rightLength: number,
): Owned {
	const a = PyUnicode_MAX_CHAR_VALUE(m, left);
	const b = PyUnicode_MAX_CHAR_VALUE(m, right);
	const op = PyUnicode_New(m, leftLength + rightLength, a > b ? a : b);
	if (op === 0) return NULL;
	const kind = PyUnicode_KIND(m, op);
	const data = PyUnicode_DATA(m, op);
	copyUnits(m, kind, data, 0, PyUnicode_KIND(m, left), PyUnicode_DATA(m, left), 0, leftLength);
	const from = PyUnicode_DATA(m, right);
	copyUnits(m, kind, data, leftLength, PyUnicode_KIND(m, right), from, 0, rightLength);
	return op;
}

/** True if nobody can notice that this str changes: one reference, never hashed, not interned, exact. */
function unicode_modifiable(m: Machine, op: Ptr): boolean {
	const {i32} = m;
	const hash = (op + PyASCIIObject.hash) >> 2;
	return (
		i32[op >> 2] === 1 &&
		i32[hash] === -1 &&
		i32[hash + 1] === -1 &&
		(i32[(op + PyASCIIObject.state) >> 2]! & STATE_INTERNED) === 0 &&
		PyUnicode_CheckExact(m, op)
	);
}

/** left + right in place where `left` (stolen) is ours alone, by realloc to the exact size. NULL on failure: `left` is gone. */
export function PyUnicode_Append(m: Machine, left: Owned, right: Ptr): Owned {
	if (!PyUnicode_Check(m, left) || !PyUnicode_Check(m, right)) {
		PyErr_SetString(m, 'SystemError', 'bad argument to internal function');
		Py_DECREF(m, left);
		return NULL;
	}
	const leftLength = PyUnicode_GET_LENGTH(m, left);
	const rightLength = PyUnicode_GET_LENGTH(m, right);
	if (left === EMPTY_STRING) return PyUnicode_FromObject(m, right);
	if (right === EMPTY_STRING) return left;
	let result: Owned;
	if (
		unicode_modifiable(m, left) &&
		PyUnicode_CheckExact(m, right) &&
		PyUnicode_KIND(m, right) <= PyUnicode_KIND(m, left) &&
		(!PyUnicode_IS_ASCII(m, left) || PyUnicode_IS_ASCII(m, right))
	) {
		result = resize_compact(m, left, leftLength + rightLength);
		if (result !== 0) {
			_PyUnicode_FastCopyCharacters(m, result, leftLength, right, 0, rightLength);
			return result;
		}
	} else result = concatenate(m, left, leftLength, right, rightLength);
	Py_DECREF(m, left);
	return result;
}

/** separator.join(items): `items` is the address of `n` slots with the strs; separator NULL means a space. */
export function _PyUnicode_JoinArray(m: Machine, separator: Ptr, items: number, n: number): Owned {
	const {i32} = m;
	if (n === 0) return Py_NewRef(m, EMPTY_STRING);
	if (n === 1 && PyUnicode_CheckExact(m, i32[items >> 2]!))
		return Py_NewRef(m, i32[items >> 2]! as Ptr);
	const sep = separator === 0 ? latin1Char(32) : separator;
	if (!PyUnicode_Check(m, sep))
		return PyErr_SetString(
			m,
			'TypeError',
			`separator: expected str instance, ${typeName(m, sep)} found`,
		);
	const sepLength = n === 1 ? 0 : PyUnicode_GET_LENGTH(m, sep);
	let maxchar = n === 1 ? 0 : PyUnicode_MAX_CHAR_VALUE(m, sep);
	let size = 0;
	for (let i = 0; i < n; i++) {
		const item = i32[(items + i * 8) >> 2]!;
		if (!PyUnicode_Check(m, item))
			return PyErr_SetString(
				m,
				'TypeError',
				`sequence item ${i}: expected str instance, ${typeName(m, item)} found`,
			);
		size += PyUnicode_GET_LENGTH(m, item) + (i === 0 ? 0 : sepLength);
		const max = PyUnicode_MAX_CHAR_VALUE(m, item);
		if (max > maxchar) maxchar = max;
	}
	const op = PyUnicode_New(m, size, maxchar);
	if (op === 0 || size === 0) return op;
	const kind = PyUnicode_KIND(m, op);
	const data = PyUnicode_DATA(m, op);
	const sepKind = PyUnicode_KIND(m, sep);
	const sepData = PyUnicode_DATA(m, sep);
	let at = 0;
	for (let i = 0; i < n; i++) {
		if (i > 0 && sepLength > 0) {
			copyUnits(m, kind, data, at, sepKind, sepData, 0, sepLength);
			at += sepLength;
		}
		const item = i32[(items + i * 8) >> 2]!;
		const length = PyUnicode_GET_LENGTH(m, item);
		copyUnits(m, kind, data, at, PyUnicode_KIND(m, item), PyUnicode_DATA(m, item), 0, length);
		at += length;
	}
	return op;
}

/** Address of the items of what PySequence_Fast returned. */
export const fastItems = (m: Machine, seq: number): number =>
	hasTypeFlag(m, seq, Py_TPFLAGS_LIST_SUBCLASS) ? m.i32[(seq + 24) >> 2]! : seq + m.tuple_items;

/** separator.join(seq) for any iterable. */
export function PyUnicode_Join(m: Machine, separator: Ptr, seq: Ptr): Owned {
	const fast = PySequence_Fast(m, seq, 'can only join an iterable');
	if (fast === 0) return NULL;
	const result = _PyUnicode_JoinArray(m, separator, fastItems(m, fast), m.i32[(fast + 16) >> 2]!);
	Py_DECREF(m, fast);
	return result;
}
