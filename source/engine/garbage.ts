/**
 * Garbage that no collection has found yet: looked for from outside, as a full collection would find it, with nothing changed.
 *
 * Owns: tables beside the simulated heap. A look reads counts and calls `tp_traverse`, which reads. What is garbage stays garbage until a
 * collection frees it, so each object is noted at the first look that sees it, and its death when its block is freed or parked.
 */
import {collectorOf} from '../gc/collectors.ts';
import type {Ptr} from '../memory/address.ts';
import {reserveWords} from '../memory/memory.ts';
import {_PyObject_GC_IS_TRACKED, GC_NEXT} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import type {traverseproc, visitproc} from '../runtime/slots.ts';
import {HEAP} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ownedBy} from './audit.ts';
import {sizeOf} from './inspect-objects.ts';
import type {Sites} from './sites.ts';

type Note = {
	readonly op: Ptr;
	/** Instructions completed at the look that first saw it. */
	readonly since: number;
	/** Its own, and those of objects that only it holds and the collector does not know. */
	bytes: number;
};

export type GarbageWatch = {
	/** Of all garbage seen and not freed. */
	bytes: number;
	/** Objects looked at so far, by all looks. */
	visited: number;
	/** Container objects seen, then freed; and how many instructions they waited, together. */
	freed: number;
	waited: number;
	/** By address of the block. */
	readonly notes: Map<number, Note>;
	/** Looks, `tick` instructions having been completed. Expects: no collection runs. */
	readonly look: (tick: number) => void;
	/** After a collection: what it freed is forgotten. */
	readonly settle: (tick: number) => void;
};

/** In the scratch table: not an object of the collector's lists. Above it: one more than the references from elsewhere. */
const ELSEWHERE = 0;
const REACHABLE = -1;

const blockOf = (m: Machine, op: Ptr): number => op - _PyType_PreHeaderSize(m, Py_TYPE(m, op));

const traverse = (m: Machine, op: Ptr, visit: visitproc): void => {
	slot<traverseproc>(m, Py_TYPE(m, op), PyTypeObject.tp_traverse)?.(m, op, visit, op);
};

/** Begins to watch. Whoever hooks `trace_free` calls `freedBlock`. */
export function watchGarbage(m: Machine, sites: Sites): GarbageWatch & {
	readonly freedBlock: (address: number, tick: number) => void;
} {
	const entries = Math.ceil(m.buffer.byteLength / 16);
	const refs = reserveWords(entries);
	/** References from garbage to objects that the collector does not know. */
	const held = reserveWords(entries);
	const {i32} = m;
	const notes = new Map<number, Note>();

	/** What an object takes: its block, and (`getsizeof` knows) arrays and tables of its own. Inline values are in the block only. */
	const bytesOf = (op: Ptr): number =>
		Math.max(sizeOf(m, op), Math.abs(sites.bytesOf[blockOf(m, op) >> 4]!));

	/** All objects that may be garbage: the program's, not the frozen ones. */
	function candidates(): Ptr[] {
		const found: Ptr[] = [];
		for (const {head} of collectorOf(m).lists(m))
			for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) {
				const op = (gc + 16) as Ptr;
				const count = i32[op >> 2]!;
				refs[op >> 4] = count < 0 ? REACHABLE : count + 1;
				found.push(op);
			}
		return found;
	}

	/** What only garbage holds, hung on the object whose reference was the last. */
	function addHeld(garbage: readonly Ptr[], bytes: number[]): void {
		const touched: Ptr[] = [];
		const queue: Array<readonly [op: Ptr, holder: number]> = garbage.map((op, i) => [op, i]);
		for (let i = 0; i < queue.length; i++) {
			const [op, holder] = queue[i]!;
			ownedBy(m, op, (_m, child) => {
				if (child < HEAP || refs[child >> 4] !== ELSEWHERE || i32[child >> 2]! < 0) return 0;
				const count = held[child >> 4]! + 1;
				if (count === 1) touched.push(child);
				held[child >> 4] = count;
				if (count === i32[child >> 2]) {
					bytes[holder] = bytes[holder]! + bytesOf(child);
					queue.push([child, holder]);
				}
				return 0;
			});
		}
		for (const op of touched) held[op >> 4] = 0;
	}

	function look(tick: number): void {
		const objects = candidates();
		watch.visited += objects.length;
		const subtract: visitproc = (_m, child) => {
			const at = child >> 4;
			if (refs[at]! > 0) refs[at] = refs[at]! - 1;
			return 0;
		};
		for (const op of objects) traverse(m, op, subtract);
		const reachable = objects.filter(op => refs[op >> 4] !== 1);
		for (const op of reachable) refs[op >> 4] = REACHABLE;
		const reach: visitproc = (_m, child) => {
			if (refs[child >> 4]! > 0) {
				refs[child >> 4] = REACHABLE;
				reachable.push(child);
			}
			return 0;
		};
		for (let i = 0; i < reachable.length; i++) traverse(m, reachable[i]!, reach);
		if (reachable.length < objects.length) {
			const garbage = objects.filter(op => refs[op >> 4]! > 0);
			const bytes = garbage.map(op => bytesOf(op));
			addHeld(garbage, bytes);
			watch.bytes = 0;
			for (const [i, op] of garbage.entries()) {
				const block = blockOf(m, op);
				const known = notes.get(block);
				if (known === undefined) notes.set(block, {op, since: tick, bytes: bytes[i]!});
				else known.bytes = bytes[i]!;
				watch.bytes += bytes[i]!;
			}
		} else watch.bytes = 0;
		for (const op of objects) refs[op >> 4] = ELSEWHERE;
	}

	function freedBlock(block: number, tick: number): void {
		const note = notes.get(block);
		if (note === undefined) return;
		notes.delete(block);
		watch.bytes -= note.bytes;
		watch.freed++;
		watch.waited += tick - note.since;
	}

	const watch = {
		bytes: 0,
		visited: 0,
		freed: 0,
		waited: 0,
		notes,
		look,
		freedBlock,
		settle(tick: number) {
			// Their blocks were not freed, so their heads can be read: what is parked is in no list.
			for (const [block, {op}] of notes)
				if (!_PyObject_GC_IS_TRACKED(m, op)) freedBlock(block, tick);
		},
	};
	return watch;
}
