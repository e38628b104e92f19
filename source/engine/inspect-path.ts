/** Why an object is alive: the shortest chain of references from a root. Walks the whole heap; for a user who asked. */
import type {Ptr} from '../memory/address.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import type {traverseproc, visitproc} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {edgesOf, rootsOf} from './inspect-edges.ts';

/** One link: `op` is reached from the one before it (or, for the first, from a root) through `label`. */
export type Link = {readonly op: Ptr; readonly label: string};

/** Scratch: by address >> 4, the object from which it was first reached. Zero between searches; made when first needed. */
const parents = new WeakMap<Machine, Int32Array>();

function parentsOf(m: Machine): Int32Array {
	let table = parents.get(m);
	if (table === undefined) {
		table = new Int32Array(Math.ceil(m.buffer.byteLength / 16));
		parents.set(m, table);
	}
	return table;
}

const ROOT = 1;

function labelBetween(m: Machine, holder: Ptr, op: Ptr): string {
	let found: string | undefined;
	edgesOf(m, holder, (child, label) => {
		if (child === op && (found === undefined || found === '')) found = label;
	});
	return found === undefined || found === '' ? ' → ' : found;
}

/** The chain, root first; undefined where nothing reaches the object (it is garbage, or only C code holds it). */
export function pathTo(m: Machine, main: Ptr, target: Ptr): readonly Link[] | undefined {
	const parent = parentsOf(m);
	const visited: Ptr[] = [];
	const roots = rootsOf(m, main);
	const labels = new Map<number, string>();
	for (const {op, label} of roots) {
		if (labels.has(op)) continue;
		labels.set(op, label);
		parent[op >> 4] = ROOT;
		visited.push(op);
	}
	const visit: visitproc = (_m, child, holder) => {
		if (parent[child >> 4] === 0) {
			parent[child >> 4] = holder;
			visited.push(child);
		}
		return 0;
	};
	for (let i = 0; i < visited.length && parent[target >> 4] === 0; i++) {
		const op = visited[i]!;
		const type = Py_TYPE(m, op);
		const walk = m.owns.get(type) ?? slot<traverseproc>(m, type, PyTypeObject.tp_traverse);
		walk?.(m, op, visit, op);
	}
	let path: Link[] | undefined;
	if (parent[target >> 4] !== 0) {
		path = [];
		for (let op = target; ; ) {
			const holder = parent[op >> 4]! as Ptr;
			if (holder === ROOT) {
				path.unshift({op, label: labels.get(op)!});
				break;
			}
			path.unshift({op, label: labelBetween(m, holder, op)});
			op = holder;
		}
	}
	for (const op of visited) parent[op >> 4] = 0;
	return path;
}
