/**
 * The trashcan (Include/cpython/object.h, Objects/object.c): deallocations nested too deeply are put off. The depth is the
 * profile's; put-off objects form a stack linked through their GC heads' `_gc_prev` word and die when the outermost ends.
 */
import type { Machine } from './machine.ts';
import { _Py_Dealloc } from './refcount.ts';
import { PyObject_GC_UnTrack } from './gclist.ts';

/** Call first in the tp_dealloc of a container. True: the object was put off, return at once. */
export function Py_TRASHCAN_BEGIN(m: Machine, op: number): boolean {
	if (m.trash_depth >= m.profile.trashcanDepth) {
		PyObject_GC_UnTrack(m, op);
		m.i32[(op - 8) >> 2] = m.trash_later;
		m.trash_later = op;
		return true;
	}
	m.trash_depth++;
	return false;
}

/**
 * Call before the tp_dealloc of a base is left to go on with an object that has begun already: it is not put off again, and counts again in some
 * releases only. Returns the depth, which is to be set again afterwards.
 */
export function Py_TRASHCAN_INSIDE(m: Machine): number {
	const depth = m.trash_depth;
	const {trashcanDepth, trashcanCountsBases} = m.profile;
	if (!trashcanCountsBases || depth >= trashcanDepth) m.trash_depth = depth - 1;
	return depth;
}

/** Call last. Leaves: nothing put off, if this was the outermost deallocation. */
export function Py_TRASHCAN_END(m: Machine): void {
	m.trash_depth--;
	if (m.trash_later === 0 || m.trash_depth > 0) return;
	while (m.trash_later !== 0) {
		const op = m.trash_later;
		m.trash_later = m.i32[(op - 8) >> 2]!;
		m.i32[(op - 8) >> 2] = 0;
		m.trash_depth++;
		_Py_Dealloc(m, op);
		m.trash_depth--;
	}
}
