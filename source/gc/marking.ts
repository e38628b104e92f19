/** The incremental collector's marking: what is reached becomes visited (Python/gc.c of 3.14.0–3.14.4). */
import type { Ptr } from '../memory/address.ts';
import { type Machine, slot } from '../runtime/machine.ts';
import { _PyObject_IS_GC, GC_NEXT, gc_list_init, NEXT_MASK_OLD_SPACE_1 } from '../runtime/gclist.ts';
import { _PyInterpreterFrame as F } from '../runtime/frame.ts';
import { Py_TYPE } from '../runtime/refcount.ts';
import type { traverseproc } from '../runtime/slots.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import { gc_list_is_empty, gc_list_move } from './generations.ts';
import { REACHABLE } from './reachability.ts';

/** Says of one object to which of the old spaces it belongs (gc_set_old_space). */
export function setSpace({ i32 }: Machine, gc: number, space: number): void {
	i32[gc >> 2] = (i32[gc >> 2]! & ~NEXT_MASK_OLD_SPACE_1) | space;
}

/** The same of all objects of a list. */
export function gc_list_set_space(m: Machine, list: number, space: number): void {
	for (let gc = GC_NEXT(m, list); gc !== list; gc = GC_NEXT(m, gc)) setSpace(m, gc, space);
}

/** Moves a pending or young object to the end of `list`, as visited, and counts it; leaves all others alone. */
function visit_add_to_container(m: Machine, op: Ptr, list: number): number {
	const { i32, gc } = m;
	if (i32[op >> 2]! < 0 || !_PyObject_IS_GC(m, op)) return 0;
	const link = i32[(op - 16) >> 2]!;
	if (link === 0 || (link & NEXT_MASK_OLD_SPACE_1) === gc.visited_space) return 0;
	gc_list_move(m, op - 16, list);
	setSpace(m, op - 16, gc.visited_space);
	gc.marked++;
	return 0;
}

function traverse(m: Machine, gc: number, list: number): void {
	const op = (gc + 16) as Ptr;
	slot<traverseproc>(m, Py_TYPE(m, op), PyTypeObject.tp_traverse)!(m, op, visit_add_to_container, list);
}

/**
 * Appends to `list` what its last object `gc` reaches, and what that does, as long as it is not visited. Returns how many objects
 * (expand_region_transitively_reachable).
 */
export function expandTransitively(m: Machine, gc: number, list: number): number {
	m.gc.marked = 0;
	for (; gc !== list; gc = GC_NEXT(m, gc)) traverse(m, gc, list);
	return m.gc.marked;
}

/** Moves what is in REACHABLE, and all it reaches, to the list of the visited. */
function mark_all_reachable(m: Machine, visited: number): void {
	while (!gc_list_is_empty(m, REACHABLE)) {
		const gc = GC_NEXT(m, REACHABLE);
		const space = m.gc.visited_space;
		gc_list_move(m, gc, visited);
		setSpace(m, gc, space);
		traverse(m, gc, REACHABLE);
	}
}

function move_to_reachable(m: Machine, op: number): void {
	if (op !== 0) visit_add_to_container(m, op as Ptr, REACHABLE);
}

/**
 * Marks what the running frames reach, from the newest on; unless at the start of a cycle, not below a frame that was seen before:
 * that part of the stack has not changed. Returns how many objects it marked.
 */
export function mark_stacks(m: Machine, visited: number, start: boolean): number {
	const { i32, u8 } = m;
	m.gc.marked = 0;
	gc_list_init(m, REACHABLE);
	for (let frame = m.current_frame; frame !== 0; frame = i32[(frame + F.previous) >> 2]!) {
		move_to_reachable(m, i32[(frame + F.f_locals) >> 2]!);
		move_to_reachable(m, i32[(frame + F.f_funcobj) >> 2]!);
		const locals = (frame + m.frame_locals) >> 2;
		for (let sp = i32[(frame + F.stacktop) >> 2]! - 2; sp >= locals; sp -= 2) move_to_reachable(m, i32[sp]!);
		if (!start && u8[frame + F.visited] !== 0) break;
		u8[frame + F.visited] = 1;
	}
	mark_all_reachable(m, visited);
	return m.gc.marked;
}

/** Marks what the interpreter itself holds. */
function mark_global_roots(m: Machine, visited: number): number {
	m.gc.marked = 0;
	gc_list_init(m, REACHABLE);
	move_to_reachable(m, m.sysdict);
	move_to_reachable(m, m.builtins);
	for (const type of m.typespecs.keys()) {
		move_to_reachable(m, m.i32[(type + PyTypeObject.tp_dict) >> 2]!);
		move_to_reachable(m, m.i32[(type + PyTypeObject.tp_subclasses) >> 2]!);
	}
	mark_all_reachable(m, visited);
	return m.gc.marked;
}

/** Marks what is in use at the beginning of a cycle; returns how many objects that is. */
export function mark_at_start(m: Machine, visited: number): number {
	const rooted = mark_global_roots(m, visited);
	return rooted + mark_stacks(m, visited, true);
}
