/**
 * Which objects of a list nothing outside it refers to (Python/gc.c: update_refs, subtract_refs, move_unreachable).
 *
 * During this, `_gc_prev` of an object of the list holds its gc_refs above the two flag bits; the list is linked forward only. Bit 1
 * of `_gc_next` marks objects (and links) of the list being built for the tentatively unreachable.
 *
 * Addresses named `gc` are those of GC heads; the object is 16 bytes further.
 */
import type { Ptr } from '../memory/address.ts';
import { functionPointer, type Machine } from '../runtime/machine.ts';
import { _PyObject_GC_UNTRACK, GEN_HEAD, gc_list_init, NEXT_MASK_UNREACHABLE } from '../runtime/gclist.ts';
import { Py_TPFLAGS_HAVE_GC } from '../runtime/slots.ts';
import { GC_HEADS, PyList_Type, PyTuple_Type } from '../runtime/statics.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import { subtype_traverse } from '../objects/type-instance.ts';
import { gc_list_move } from './generations.ts';
import { type TraversePlan, traversePlan } from './plan.ts';

const TP_FLAGS = PyTypeObject.tp_flags;
const TP_TRAVERSE = PyTypeObject.tp_traverse;

/** Scratch list heads: they are empty between collections. */
export const UNREACHABLE = GC_HEADS + 64;
export const FINAL_UNREACHABLE = GC_HEADS + 80;
export const SEEN = GC_HEADS + 96;
export const CALLBACKS = GC_HEADS + 112;
export const FINALIZERS = GC_HEADS + 128;
export const SURVIVORS = GC_HEADS + 144;
export const INCREMENT = GC_HEADS + 160;
export const REACHABLE = GC_HEADS + 176;

/**
 * gc_refs = refcount for every object; immortal ones leave the list (3.12, 3.13: for the permanent generation; later: untracked).
 * Returns how many objects stay in it.
 */
function update_refs(m: Machine, list: number): number {
	const { i32 } = m;
	let size = 0;
	let gc = i32[list >> 2]!;
	while (gc !== list) {
		const at = gc >> 2;
		const next = i32[at]!;
		const refs = i32[at + 4]!;
		if (refs < 0) {
			if (m.profile.dictTracking === 'lazy') gc_list_move(m, gc, GEN_HEAD(3));
			else _PyObject_GC_UNTRACK(m, gc + 16);
		} else {
			i32[at + 2] = (refs << 2) | 2 | (i32[at + 2]! & 1);
			size++;
		}
		gc = next;
	}
	return size;
}

/** For every reference from inside the list: one less that may come from outside. */
function visit_decref(m: Machine, op: Ptr): number {
	const { i32 } = m;
	if ((i32[(i32[(op + 8) >> 2]! + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_GC) !== 0) {
		// A static type has no head; the word there is zero, so it is not collecting.
		const at = (op - 8) >> 2;
		const refs = i32[at]!;
		if ((refs & 2) !== 0) i32[at] = refs - 4;
	}
	return 0;
}

function subtract_refs(m: Machine, list: number): void {
	const { i32, u8, func } = m;
	const subtype = functionPointer(m, subtype_traverse);
	let planned = 0;
	let plan: TraversePlan | undefined;
	for (let gc = i32[list >> 2]!; gc !== list; gc = i32[gc >> 2]!) {
		const op = gc + 16;
		const type = i32[(op + 8) >> 2]!;
		if (type === PyList_Type || type === PyTuple_Type) {
			let at = type === PyList_Type ? i32[(op + 24) >> 2]! >> 2 : (op + m.tuple_items) >> 2;
			for (const end = at + 2 * i32[(op + 16) >> 2]!; at < end; at += 2) {
				const child = i32[at]!;
				if (
					child !== 0 &&
					(i32[(i32[(child + 8) >> 2]! + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_GC) !== 0
				) {
					const word = (child - 8) >> 2;
					const refs = i32[word]!;
					if ((refs & 2) !== 0) i32[word] = refs - 4;
				}
			}
			continue;
		}
		const traverse = i32[(type + TP_TRAVERSE) >> 2]!;
		if (traverse === subtype) {
			if (type !== planned) {
				planned = type;
				plan = traversePlan(m, type);
			}
			// A plain instance: its slots, its inline values, its class. Objects of one class tend to lie in a row.
			if (plan !== undefined && (plan.values === 0 || (i32[(op - 24) >> 2] === 0 && u8[op + plan.values + 3] !== 0))) {
				const { offsets } = plan;
				for (let i = 0; i < offsets.length; i++) {
					const child = i32[(op + offsets[i]!) >> 2]!;
					if (child !== 0) decrease(i32, child);
				}
				if (plan.values !== 0) {
					let at = (op + plan.values + 8) >> 2;
					for (const end = at + 2 * u8[op + plan.values]!; at < end; at += 2) {
						const child = i32[at]!;
						if (child !== 0) decrease(i32, child);
					}
				}
				decrease(i32, type);
				continue;
			}
		}
		func[traverse]!(m, op, visit_decref, 0);
	}
}

/** One reference less from outside, if the child is being examined. */
function decrease(i32: Int32Array, child: number): void {
	if ((i32[(i32[(child + 8) >> 2]! + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_GC) === 0) return;
	const word = (child - 8) >> 2;
	const refs = i32[word]!;
	if ((refs & 2) !== 0) i32[word] = refs - 4;
}

/** A reachable object refers to `op`: it is reachable too; if it was set aside, it comes back to the end of `list`. */
function visit_reachable(m: Machine, op: Ptr, list: number): number {
	const { i32 } = m;
	if ((i32[(i32[(op + 8) >> 2]! + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_GC) === 0) return 0;
	const gc = op - 16;
	const at = gc >> 2;
	const word = i32[at + 2]!;
	if ((word & 2) === 0) return 0;
	const link = i32[at]!;
	if ((link & NEXT_MASK_UNREACHABLE) !== 0) {
		const prev = word & ~3;
		const next = link & ~3;
		i32[prev >> 2] = link;
		i32[(next >> 2) + 2] = prev | (i32[(next >> 2) + 2]! & 3);
		const last = i32[(list >> 2) + 2]!;
		i32[last >> 2] = gc;
		i32[at] = list;
		i32[(list >> 2) + 2] = gc;
		i32[at + 2] = 4 | (word & 3);
	} else if (word >>> 2 === 0) i32[at + 2] = 4 | (word & 3);
	return 0;
}

/**
 * Splits `young`: what may be reachable from outside stays (reordered: objects first met through later ones move behind
 * them) and is linked both ways again; the rest goes to the list `unreachable`, marked.
 */
function move_unreachable(m: Machine, young: number, unreachable: number): void {
	const { i32, u8, func } = m;
	const subtype = functionPointer(m, subtype_traverse);
	let planned = 0;
	let plan: TraversePlan | undefined;
	let prev = young;
	let gc = i32[young >> 2]!;
	i32[unreachable >> 2] = unreachable | NEXT_MASK_UNREACHABLE;
	while (gc !== young) {
		const at = gc >> 2;
		const word = i32[at + 2]!;
		if (word >>> 2 !== 0) {
			const op = gc + 16;
			const type = i32[(op + 8) >> 2]!;
			const traverse = i32[(type + TP_TRAVERSE) >> 2]!;
			if (traverse === subtype && type !== planned) {
				planned = type;
				plan = traversePlan(m, type);
			}
			if (
				traverse === subtype &&
				plan !== undefined &&
				(plan.values === 0 || (i32[(op - 24) >> 2] === 0 && u8[op + plan.values + 3] !== 0))
			) {
				const { offsets } = plan;
				for (let i = 0; i < offsets.length; i++) {
					const child = i32[(op + offsets[i]!) >> 2]!;
					if (child !== 0) visit_reachable(m, child as Ptr, young);
				}
				if (plan.values !== 0) {
					let slot = (op + plan.values + 8) >> 2;
					for (const end = slot + 2 * u8[op + plan.values]!; slot < end; slot += 2) {
						const child = i32[slot]!;
						if (child !== 0) visit_reachable(m, child as Ptr, young);
					}
				}
				visit_reachable(m, type as Ptr, young);
			} else func[traverse]!(m, op, visit_reachable, young);
			i32[at + 2] = prev | (i32[at + 2]! & 1);
			prev = gc;
		} else {
			i32[prev >> 2] = i32[at]!;
			const last = i32[(unreachable >> 2) + 2]!;
			i32[last >> 2] = gc | NEXT_MASK_UNREACHABLE;
			i32[at + 2] = last | (word & 3);
			i32[at] = unreachable | NEXT_MASK_UNREACHABLE;
			i32[(unreachable >> 2) + 2] = gc;
		}
		gc = i32[prev >> 2]!;
	}
	i32[(young >> 2) + 2] = prev;
	i32[unreachable >> 2] = i32[unreachable >> 2]! & ~NEXT_MASK_UNREACHABLE;
}

/**
 * Moves what is unreachable from outside `base` to `unreachable` (deduce_unreachable). Returns how many objects it looked at.
 * Leaves: its marks still set.
 */
export function deduce_unreachable(m: Machine, base: number, unreachable: number): number {
	const size = update_refs(m, base);
	subtract_refs(m, base);
	gc_list_init(m, unreachable);
	move_unreachable(m, base, unreachable);
	return size;
}

/** Takes the marks off the links of a list; its objects stay "collecting". */
export function clear_unreachable_mask(m: Machine, unreachable: number): void {
	const { i32 } = m;
	i32[unreachable >> 2] = i32[unreachable >> 2]! & ~NEXT_MASK_UNREACHABLE;
	let gc = i32[unreachable >> 2]!;
	while (gc !== unreachable) {
		const next = i32[gc >> 2]! & ~NEXT_MASK_UNREACHABLE;
		i32[gc >> 2] = next;
		gc = next;
	}
}

/** Ends "collecting" for every object of a list. */
export function gc_list_clear_collecting(m: Machine, list: number): void {
	const { i32 } = m;
	for (let gc = i32[list >> 2]!; gc !== list; gc = i32[gc >> 2]!)
		i32[(gc >> 2) + 2] = i32[(gc >> 2) + 2]! & ~2;
}
