/** The lists of GC heads: moving, merging, counting (Python/gc.c). */
import type { Memory } from '../memory/memory.ts';
import { GC_NEXT, gc_list_init } from '../runtime/gclist.ts';

/** True if nothing is in the list. */
export const gc_list_is_empty = (m: Memory, list: number): boolean => m.i32[list >> 2] === list;

/** Moves a head from the list it is in to the end of another. Its neighbours keep the flags of their links, it loses its own. */
export function gc_list_move(m: Memory, gc: number, list: number): void {
	const { i32 } = m;
	const at = gc >> 2;
	const fromPrev = i32[at + 2]! & ~3;
	const fromNext = i32[at]! & ~3;
	i32[fromPrev >> 2] = fromNext | (i32[fromPrev >> 2]! & 3);
	i32[(fromNext >> 2) + 2] = fromPrev | (i32[(fromNext >> 2) + 2]! & 3);
	const last = i32[(list >> 2) + 2]!;
	i32[at + 2] = last | (i32[at + 2]! & 3);
	i32[last >> 2] = gc | (i32[last >> 2]! & 3);
	i32[(list >> 2) + 2] = gc;
	i32[at] = list;
}

/** Appends the list `from` to the end of `to`. Leaves: `from` empty. */
export function gc_list_merge(m: Memory, from: number, to: number): void {
	const { i32 } = m;
	if (!gc_list_is_empty(m, from)) {
		const toTail = i32[(to >> 2) + 2]!;
		const head = i32[from >> 2]!;
		const tail = i32[(from >> 2) + 2]!;
		i32[toTail >> 2] = head | (i32[toTail >> 2]! & 3);
		i32[(head >> 2) + 2] = toTail | (i32[(head >> 2) + 2]! & 3);
		i32[tail >> 2] = to | (i32[tail >> 2]! & 3);
		i32[(to >> 2) + 2] = tail;
	}
	gc_list_init(m, from);
}

/** How many objects are in a list. */
export function gc_list_size(m: Memory, list: number): number {
	let n = 0;
	for (let gc = GC_NEXT(m, list); gc !== list; gc = GC_NEXT(m, gc)) n++;
	return n;
}
