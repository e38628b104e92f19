/**
 * One pass over everything the collector tracks: in which generation given objects are, and who refers to them. Its cost grows
 * with the heap, so whoever asks remembers the answer for a while. Reads memory only.
 */
import type {Ptr} from '../memory/address.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {_PyObject_IS_GC, GC_NEXT, GEN_HEAD} from '../runtime/gclist.ts';
import type {traverseproc, visitproc} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {collectorOf} from '../gc/collectors.ts';
import type {Generation} from '../protocol/snapshot.ts';

export type Found = {
	generation: Generation;
	/** Holders found, at most `MOST_HOLDERS`; each once a reference. */
	readonly holders: Ptr[];
	/** References found in all. */
	references: number;
};

const MOST_HOLDERS = 8;

/** Scratch: of an object, by address >> 4, 1 + its place among the asked ones. Zero between scans; made when first needed. */
const places = new WeakMap<Machine, Int32Array>();

/** A word for every address an object can have, all zero; whoever writes into it puts the zeros back. */
export function placesOf(m: Machine): Int32Array {
	let table = places.get(m);
	if (table === undefined) {
		table = new Int32Array(Math.ceil(m.buffer.byteLength / 16));
		places.set(m, table);
	}
	return table;
}

/** Answers for each object, in their order. An object may be asked for more than once. */
export function scanFor(m: Machine, objects: readonly Ptr[]): readonly Found[] {
	const place = placesOf(m);
	const found: Found[] = [];
	for (const op of objects) {
		if (place[op >> 4] === 0) place[op >> 4] = found.length + 1;
		const generation = _PyObject_IS_GC(m, op) ? 'untracked' : '-';
		found.push({generation, holders: [], references: 0});
	}
	const visit: visitproc = (_m, child, holder) => {
		const at = place[child >> 4]!;
		if (at === 0) return 0;
		const entry = found[at - 1]!;
		entry.references++;
		if (entry.holders.length < MOST_HOLDERS && !entry.holders.includes(holder as Ptr))
			entry.holders.push(holder as Ptr);
		return 0;
	};
	const permanent = {name: 'permanent', head: GEN_HEAD(3)} as const;
	for (const {name, head} of [...collectorOf(m).lists(m), permanent]) {
		for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) {
			const op = (gc + 16) as Ptr;
			const at = place[op >> 4]!;
			if (at !== 0) found[at - 1]!.generation = name;
			const type = m.i32[(op + 8) >> 2]!;
			slot<traverseproc>(m, type, PyTypeObject.tp_traverse)?.(m, op, visit, op);
		}
	}
	const result = objects.map(op => found[place[op >> 4]! - 1]!);
	for (const op of objects) place[op >> 4] = 0;
	return result;
}
