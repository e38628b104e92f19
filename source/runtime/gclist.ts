/**
 * GC heads and the doubly linked lists they form (Include/internal/pycore_gc.h, Python/gc.c).
 *
 * A head is the two words before the object (before the managed pre-header words there are none: CPython puts the GC head
 * nearest to the object). `_gc_next` 0 means untracked. Flags share the words with the pointers: bit 0 of `_gc_prev` says
 * finalized, bit 1 collecting; bit 1 of `_gc_next` says tentatively unreachable, bit 0 names an old space of the incremental collector.
 * Outside a collection a tracked head's prev points back.
 */
import type { Ptr } from '../memory/address.ts';
import type { Memory } from '../memory/memory.ts';
import { GC_HEADS, PyTuple_Type } from './statics.ts';
import { Py_TPFLAGS_HAVE_GC } from './slots.ts';
import { PyTypeObject } from './typetable.ts';
import { EVAL_GC, type Machine, slot } from './machine.ts';
import type { inquiry } from './slots.ts';

export const _PyGC_PREV_MASK_FINALIZED = 1;
export const _PyGC_PREV_MASK_COLLECTING = 2;
export const NEXT_MASK_OLD_SPACE_1 = 1;
export const NEXT_MASK_UNREACHABLE = 2;
export const GC_HEAD_SIZE = 16;

/** Address of the list head of generation 0, 1, 2, or 3 for the permanent generation. */
export const GEN_HEAD = (generation: number): number => GC_HEADS + generation * 16;

const GENERATION0 = GC_HEADS;

/** The head after `gc` (a head, or a list's), without flags. */
export const GC_NEXT = (m: Memory, gc: number): number => m.i32[gc >> 2]! & ~3;

/** Makes a list head empty. */
export function gc_list_init(m: Memory, list: number): void {
	m.i32[list >> 2] = list;
	m.i32[(list >> 2) + 1] = 0;
	m.i32[(list >> 2) + 2] = list;
	m.i32[(list >> 2) + 3] = 0;
}

/** A release that counts tracked objects: one more, which lies at the end of the young list, behind `last`. */
function countTracked(m: Machine, op: number, last: number): void {
	const { i32, gc } = m;
	const space = 1 - gc.visited_space;
	if (last !== GENERATION0) i32[last >> 2] = (op - 16) | space;
	i32[(op - 16) >> 2] = GENERATION0 | space;
	if (m.startingUp) return;
	gc.heap_size++;
	if (++gc.count0 > gc.threshold0 && gc.enabled && gc.threshold0 !== 0 && !gc.collecting) m.eval_breaker |= EVAL_GC;
}

function countUntracked(m: Machine): void {
	if (m.startingUp) return;
	if (m.gc.count0 > 0) m.gc.count0--;
	m.gc.heap_size--;
}

/** Appends a newly made object to generation 0. Expects: it is untracked and completely initialised. */
export function _PyObject_GC_TRACK(m: Machine, op: number): void {
	const i32 = m.i32;
	const gc = (op - 16) >> 2;
	const last = i32[(GENERATION0 + 8) >> 2]!;
	i32[last >> 2] = op - 16;
	i32[gc] = GENERATION0;
	i32[gc + 2] = last | (i32[gc + 2]! & 1);
	i32[(GENERATION0 + 8) >> 2] = op - 16;
	if (m.counts_tracked) countTracked(m, op, last);
}

/** Takes a tracked object out of its list. */
export function _PyObject_GC_UNTRACK(m: Machine, op: number): void {
	const i32 = m.i32;
	const gc = (op - 16) >> 2;
	const prev = i32[gc + 2]! & ~3;
	const next = i32[gc]! & ~3;
	i32[prev >> 2] = next | (i32[prev >> 2]! & 3);
	i32[(next >> 2) + 2] = prev | (i32[(next >> 2) + 2]! & 3);
	i32[gc] = 0;
	i32[gc + 2] = i32[gc + 2]! & 1;
	if (m.counts_tracked) countUntracked(m);
}

export const _PyObject_GC_IS_TRACKED = (m: Memory, op: number): boolean => m.i32[(op - 16) >> 2] !== 0;

/** Untracks if tracked: PyObject_GC_UnTrack. */
export function PyObject_GC_UnTrack(m: Machine, op: number): void {
	if (m.i32[(op - 16) >> 2] !== 0) _PyObject_GC_UNTRACK(m, op);
}

/** True if the object has a GC head: its type is a GC type, and (static types are told apart by tp_is_gc) it is not static. */
export function _PyObject_IS_GC(m: Machine, op: number): boolean {
	const i32 = m.i32;
	const type = i32[(op + 8) >> 2]!;
	if ((i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_HAVE_GC) === 0) return false;
	if (i32[(type + PyTypeObject.tp_is_gc) >> 2] === 0) return true;
	return slot<inquiry>(m, type, PyTypeObject.tp_is_gc)!(m, op as Ptr) !== 0;
}

/** True unless the object can never (or, an untracked exact tuple, will no longer) be part of a cycle. */
export function _PyObject_GC_MAY_BE_TRACKED(m: Machine, op: number): boolean {
	if (!_PyObject_IS_GC(m, op)) return false;
	return m.i32[(op + 8) >> 2] !== PyTuple_Type || m.i32[(op - 16) >> 2] !== 0;
}

export const _PyGC_FINALIZED = (m: Memory, op: number): boolean => (m.i32[(op - 8) >> 2]! & 1) !== 0;

export function _PyGC_SET_FINALIZED(m: Memory, op: number): void {
	m.i32[(op - 8) >> 2] = m.i32[(op - 8) >> 2]! | 1;
}
