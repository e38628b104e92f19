/**
 * Interned strs: one object per text (Objects/unicodeobject.c).
 *
 * The table is one block at `m.interned`: mask, entries in use, two spare words, then one 32-bit address per slot (0: free), probed
 * linearly. It owns no references: a mortal interned str takes itself out when it dies, as with CPython's discounted dict.
 */
import {PyMem_Free, PyMem_Malloc, PyObject_Malloc} from '../allocator/obmalloc.ts';
import {assert} from '../base/assert.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import {identifierNames} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, _Py_SetImmortal} from '../runtime/refcount.ts';
import {
	EMPTY_STRING,
	IDENTIFIERS,
	IDENTIFIER_SIZE,
	PyUnicode_Type,
	latin1Char,
} from '../runtime/statics.ts';
import {
	PyASCIIObject,
	SSTATE_INTERNED_IMMORTAL,
	SSTATE_INTERNED_IMMORTAL_STATIC,
	SSTATE_INTERNED_MORTAL,
	STATE_INTERNED,
	STATE_STATIC,
} from './unicode-layout.ts';
import {writeUtf8} from './unicode-utf8.ts';
import {
	PyUnicode_FromString,
	_PyUnicode_Copy,
	stringOf,
	unicode_eq,
	unicode_hash,
	writeUnicodeHeader,
} from './unicodeobject.ts';

const HEADER = 16;
const STATE = PyASCIIObject.state;
const FIRST_SLOTS = 8192;

const newTable = (m: Machine, slots: number): number => {
	const table = PyMem_Malloc(m, HEADER + slots * 4);
	if (table === 0) return 0;
	m.i32.fill(0, table >> 2, (table + HEADER + slots * 4) >> 2);
	m.i32[table >> 2] = slots - 1;
	return table;
};

/** Index (into i32) of the slot that holds an equal str, or of the free one where it belongs. */
function findSlot(m: Machine, op: Ptr): number {
	const {i32} = m;
	const table = m.interned >> 2;
	const mask = i32[table]!;
	const first = table + (HEADER >> 2);
	const hash = unicode_hash(m, op);
	const high = m.hash_hi;
	for (let i = hash & mask; ; i = (i + 1) & mask) {
		const other = i32[first + i]!;
		if (other === 0 || other === op) return first + i;
		const at = (other + PyASCIIObject.hash) >> 2;
		if (i32[at] === hash && i32[at + 1] === high && unicode_eq(m, other, op)) return first + i;
	}
}

/** Makes the table twice as large when it is two thirds full; false with MemoryError. */
function makeRoom(m: Machine): boolean {
	const {i32} = m;
	const old = m.interned;
	const slots = i32[old >> 2]! + 1;
	if (i32[(old >> 2) + 1]! * 3 < slots * 2) return true;
	const table = newTable(m, slots * 2);
	if (table === 0) return false;
	m.interned = table as Ptr;
	i32[(table >> 2) + 1] = i32[(old >> 2) + 1]!;
	for (let i = 0; i < slots; i++) {
		const op = i32[((old + HEADER) >> 2) + i]!;
		if (op !== 0) i32[findSlot(m, op as Ptr)] = op;
	}
	PyMem_Free(m, old);
	return true;
}

function insert(m: Machine, slot: number, op: Ptr): void {
	m.i32[slot] = op;
	const used = (m.interned >> 2) + 1;
	m.i32[used] = m.i32[used]! + 1;
}

/** The str that stands for `op`'s text; steals `op`. Instances of subclasses come back as they are. */
export function PyUnicode_InternInPlace(m: Machine, op: Owned): Owned {
	return intern_common(m, op, m.profile.internedImmortal === 'always');
}

export const _PyUnicode_InternMortal = PyUnicode_InternInPlace;

/** The same, and the result never dies, where the release has immortals. */
export function _PyUnicode_InternImmortal(m: Machine, op: Owned): Owned {
	return intern_common(m, op, m.immortal !== 0);
}

function immortalize(m: Machine, op: Ptr): void {
	const at = (op + STATE) >> 2;
	const state = m.i32[at]!;
	if ((state & STATE_INTERNED) !== SSTATE_INTERNED_MORTAL) return;
	m.i32[at] = (state & ~STATE_INTERNED) | SSTATE_INTERNED_IMMORTAL;
	_Py_SetImmortal(m, op);
}

function intern_common(m: Machine, op: Owned, forever: boolean): Owned {
	const {i32} = m;
	const state = i32[(op + STATE) >> 2]!;
	if ((state & STATE_INTERNED) !== 0) {
		if (forever) immortalize(m, op);
		return op;
	}
	if (i32[(op + 8) >> 2] !== PyUnicode_Type) return op;
	const slot = findSlot(m, op);
	const other = i32[slot]! as Ptr;
	if (other !== 0) {
		if (forever) immortalize(m, other);
		const result = Py_NewRef(m, other);
		Py_DECREF(m, op);
		return result;
	}
	const isOld = isStartupString(m, op);
	const kept = isOld && !m.startingUp ? startupString(m, op) : op;
	insert(m, slot, kept);
	i32[(kept + STATE) >> 2] = i32[(kept + STATE) >> 2]! | SSTATE_INTERNED_MORTAL;
	if (forever || isOld) immortalize(m, kept);
	// Failing to grow is no reason to fail: one slot in three is still free.
	makeRoom(m);
	return kept;
}

/** The longest text that CPython's start-up interns is shorter. */
const LONGEST_STARTUP_STRING = 64;

const isStartupString = (m: Machine, op: Ptr): boolean =>
	m.i32[(op + PyASCIIObject.length) >> 2]! < LONGEST_STARTUP_STRING &&
	m.startup_strings.has(stringOf(m, op));

/** The str that start-up has made of this text: one more object, older than `op`, which is given up. */
function startupString(m: Machine, op: Owned): Owned {
	const {tracing} = m;
	m.startingUp = true;
	m.tracing = 0;
	const copy = _PyUnicode_Copy(m, op);
	m.startingUp = false;
	m.tracing = tracing;
	unicode_hash(m, copy);
	Py_DECREF(m, op);
	return copy;
}

/** The interned str with this text. NULL with MemoryError. */
export function PyUnicode_InternFromString(m: Machine, text: string): Owned {
	const op = PyUnicode_FromString(m, text);
	return op === 0 ? NULL : PyUnicode_InternInPlace(m, op);
}

/** Takes a dying interned str out of the table; later entries of its run move up. */
export function unicode_forget_interned(m: Machine, op: Ptr): void {
	const {i32} = m;
	const table = m.interned >> 2;
	const mask = i32[table]!;
	const first = table + (HEADER >> 2);
	let hole = findSlot(m, op) - first;
	assert(i32[first + hole] === op, 'interned str is not in the table');
	for (let i = (hole + 1) & mask; i32[first + i] !== 0; i = (i + 1) & mask) {
		const other = i32[first + i]!;
		const home = i32[(other + PyASCIIObject.hash) >> 2]! & mask;
		// An entry may move to the hole unless its home lies between the two.
		if (((i - home) & mask) < ((i - hole) & mask)) continue;
		i32[first + hole] = other;
		hole = i;
	}
	i32[first + hole] = 0;
	i32[table + 1] = i32[table + 1]! - 1;
}

function writeStatic(m: Machine, op: Ptr, text: string, isInterned = true): void {
	const {i32} = m;
	_Py_SetImmortal(m, op);
	i32[(op + 8) >> 2] = PyUnicode_Type;
	i32[(op + 12) >> 2] = 0;
	const wide = text > '\u007f';
	writeUnicodeHeader(m, op, text.length, wide ? 0xff : 0x7f);
	const data = op + (wide ? m.compact_data : m.ascii_data);
	for (let i = 0; i < text.length; i++) m.u8[data + i] = text.charCodeAt(i);
	m.u8[data + text.length] = 0;
	if (wide && m.immortal !== 0) {
		// These come with their UTF-8 form, which getsizeof counts.
		const utf8 = data + 8;
		m.u8[writeUtf8(m, utf8, text.charCodeAt(0))] = 0;
		i32[(op + m.ascii_data) >> 2] = 2;
		i32[(op + m.ascii_data + 8) >> 2] = utf8;
	}
	const at = (op + STATE) >> 2;
	i32[at] = i32[at]! | STATE_STATIC;
	unicode_hash(m, op);
	const slot = findSlot(m, op);
	if (!isInterned || i32[slot] !== 0) return;
	insert(m, slot, op);
	i32[at] |= SSTATE_INTERNED_IMMORTAL_STATIC;
}

/**
 * Writes the static strs (empty, Latin-1 characters, identifiers) and makes the table of interned strs; once, at creation, before
 * anything else makes a str. False with MemoryError.
 */
export function initUnicodeStatics(m: Machine): boolean {
	const table = newTable(m, FIRST_SLOTS);
	if (table === 0) {
		PyErr_NoMemory(m);
		return false;
	}
	m.interned = table as Ptr;
	writeStatic(m, EMPTY_STRING, '');
	const apart = m.profile.charactersApart;
	for (let code = 0; code < 256; code++) {
		const text = String.fromCharCode(code);
		writeStatic(m, latin1Char(code), text, !apart.includes(text));
	}
	for (const text of apart) {
		const op = PyObject_Malloc(m, m.ascii_data + 2);
		if (op === 0) return false;
		writeStatic(m, op, text);
	}
	for (const [i, name] of identifierNames.entries()) {
		assert(name.length <= 82, 'identifier too long');
		if (name.length === 1) continue; // a Latin-1 character
		writeStatic(m, (IDENTIFIERS + i * IDENTIFIER_SIZE) as Ptr, name);
	}
	return true;
}
