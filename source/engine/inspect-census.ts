/** All live objects of the program by type: what is reachable from the roots and from anything the collector tracks. */
import type {Ptr} from '../memory/address.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {GC_NEXT, GEN_HEAD} from '../runtime/gclist.ts';
import type {traverseproc, visitproc} from '../runtime/slots.ts';
import {HEAP} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {typeName} from '../objects/typeobject.ts';
import {rootsOf} from './inspect-edges.ts';
import {sizeOf} from './inspect-objects.ts';
import {placesOf} from './inspect-scan.ts';

export type TypeCount = {readonly type: string; count: number; bytes: number};

/** Every live object, once: those made at start-up too. Order: roots, then generations, then what they lead to. */
export function liveObjects(m: Machine, main: Ptr): readonly Ptr[] {
	const seen = placesOf(m);
	const found: Ptr[] = [];
	const add: visitproc = (_m, op) => {
		if (seen[op >> 4] === 0) {
			seen[op >> 4] = 1;
			found.push(op);
		}
		return 0;
	};
	for (const {op} of rootsOf(m, main)) add(m, op, 0);
	for (let i = 0; i < 4; i++) {
		const head = GEN_HEAD(i);
		for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) add(m, (gc + 16) as Ptr, 0);
	}
	for (let i = 0; i < found.length; i++) {
		const op = found[i]!;
		const type = m.i32[(op + 8) >> 2]! as Ptr;
		const walk = m.owns.get(type) ?? slot<traverseproc>(m, type, PyTypeObject.tp_traverse);
		walk?.(m, op, add, 0);
		add(m, type, 0);
	}
	for (const op of found) seen[op >> 4] = 0;
	return found;
}

/** Counts objects by their types, by the types' addresses; those of start-up are left out. */
export function countTypes(m: Machine, objects: readonly Ptr[]): ReadonlyMap<number, TypeCount> {
	const types = new Map<number, TypeCount>();
	for (const op of objects) {
		if (op < HEAP) continue;
		const type = m.i32[(op + 8) >> 2]!;
		let entry = types.get(type);
		if (entry === undefined) types.set(type, (entry = {type: typeName(m, op), count: 0, bytes: 0}));
		entry.count++;
		entry.bytes += sizeOf(m, op);
	}
	return types;
}

/** Objects that the program made, by type, those that take most bytes first. */
export const census = (m: Machine, main: Ptr): readonly TypeCount[] =>
	[...countTypes(m, liveObjects(m, main)).values()].sort(
		(a, b) => b.bytes - a.bytes || b.count - a.count,
	);
