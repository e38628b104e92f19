/**
 * collections.deque (Modules/_collectionsmodule.c): a chain of blocks of 64 items. Up to 16 empty blocks are kept for reuse.
 * Here the structure and the ways in and out; the type is in deque-methods.ts.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyVarObject, sizeof, struct} from '../../memory/struct.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyMem_Free, PyMem_Malloc} from '../../allocator/obmalloc.ts';
import {Py_DECREF, Py_TYPE} from '../../runtime/refcount.ts';
import {PyErr_Clear, PyErr_NoMemory, PyErr_SetString} from '../../runtime/errors.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import type {allocfunc, unaryfunc} from '../../runtime/slots.ts';
import {PyObject_GetIter, PySequence_List} from '../../objects/abstract.ts';
import {ended} from './itertools-types.ts';

export const BLOCKLEN = 64;
const CENTER = 31;
const MAXFREEBLOCKS = 16;

/** A block: the one before, 64 items, the one after. */
const LEFTLINK = 0;
const DATA = 8;
const RIGHTLINK = 8 + BLOCKLEN * 8;
export const BLOCK_SIZE = RIGHTLINK + 8;

export const dequeobject = struct('dequeobject', PyVarObject, {
	leftblock: 'ptr',
	rightblock: 'ptr',
	leftindex: 'ssize', // 0 <= leftindex < 64
	rightindex: 'ssize',
	state: 'ssize', // goes up with every change
	maxlen: 'ssize', // -1: unbounded
	numfreeblocks: 'ssize',
	freeblocks: 'ptr', // the first of 16
});

export const D = dequeobject;
export const WEAKREFLIST = D.freeblocks + MAXFREEBLOCKS * 8;
export const DEQUE_SIZE = WEAKREFLIST + 8;

export const sizeOf = (m: Machine, d: number): number => m.i32[(d + 16) >> 2]!;

function setSize(m: Machine, d: number, size: number): void {
	set(m, d, 16, size);
}

/** Every change moves the state on, so that iterators notice. */
export function changed(m: Machine, d: number): void {
	set(m, d, D.state, (get(m, d, D.state) + 1) & 0x7fff_ffff);
}

export const itemAddress = (block: number, i: number): number => block + DATA + i * 8;

export const rightOf = (m: Machine, block: number): Ptr => get(m, block, RIGHTLINK);
export const leftOf = (m: Machine, block: number): Ptr => get(m, block, LEFTLINK);

function newblock(m: Machine, d: number): Ptr {
	const free = get(m, d, D.numfreeblocks) as number;
	if (free > 0) {
		set(m, d, D.numfreeblocks, free - 1);
		return get(m, d, D.freeblocks + (free - 1) * 8);
	}
	const block = PyMem_Malloc(m, BLOCK_SIZE);
	if (block === 0) return PyErr_NoMemory(m);
	return block;
}

function freeblock(m: Machine, d: number, block: number): void {
	const free = get(m, d, D.numfreeblocks) as number;
	if (free >= MAXFREEBLOCKS) {
		PyMem_Free(m, block);
		return;
	}
	set(m, d, D.freeblocks + free * 8, block);
	set(m, d, D.numfreeblocks, free + 1);
}

function recenter(m: Machine, d: number): void {
	set(m, d, D.leftindex, CENTER + 1);
	set(m, d, D.rightindex, CENTER);
}

/** An empty deque of `type` with one block. */
export function deque_new(m: Machine, type: Ptr): Owned {
	const d = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (d === 0) return NULL;
	const block = newblock(m, d);
	if (block === 0) {
		Py_DECREF(m, d);
		return NULL;
	}
	set(m, d, D.leftblock, block);
	set(m, d, D.rightblock, block);
	recenter(m, d);
	setSsize(m, d, D.maxlen, -1);
	return d;
}

/** Adds at the right end (takes over `item`), then drops from the left what is too much. 0 or -1. */
export function appendItem(m: Machine, d: Ptr, item: Owned): number {
	let index = get(m, d, D.rightindex) as number;
	let block = get(m, d, D.rightblock);
	if (index === BLOCKLEN - 1) {
		const fresh = newblock(m, d);
		if (fresh === 0) {
			Py_DECREF(m, item);
			return -1;
		}
		set(m, fresh, LEFTLINK, block);
		set(m, block, RIGHTLINK, fresh);
		set(m, d, D.rightblock, fresh);
		block = fresh;
		index = -1;
	}
	setSize(m, d, sizeOf(m, d) + 1);
	set(m, d, D.rightindex, index + 1);
	set(m, itemAddress(block, index + 1), 0, item);
	return trim(m, d, popleftItem);
}

/** Adds at the left end, likewise. */
export function appendleftItem(m: Machine, d: Ptr, item: Owned): number {
	let index = get(m, d, D.leftindex) as number;
	let block = get(m, d, D.leftblock);
	if (index === 0) {
		const fresh = newblock(m, d);
		if (fresh === 0) {
			Py_DECREF(m, item);
			return -1;
		}
		set(m, fresh, RIGHTLINK, block);
		set(m, block, LEFTLINK, fresh);
		set(m, d, D.leftblock, fresh);
		block = fresh;
		index = BLOCKLEN;
	}
	setSize(m, d, sizeOf(m, d) + 1);
	set(m, d, D.leftindex, index - 1);
	set(m, itemAddress(block, index - 1), 0, item);
	return trim(m, d, popItem);
}

function trim(m: Machine, d: Ptr, drop: (m: Machine, d: Ptr) => Owned): number {
	const maxlen = getSsize(m, d, D.maxlen);
	if (maxlen < 0 || maxlen >= sizeOf(m, d)) changed(m, d);
	else Py_DECREF(m, drop(m, d));
	return 0;
}

/** Takes the first item out; NULL with IndexError. */
export function popleftItem(m: Machine, d: Ptr): Owned {
	const size = sizeOf(m, d);
	if (size === 0) return PyErr_SetString(m, 'IndexError', 'pop from an empty deque');
	const block = get(m, d, D.leftblock);
	const index = get(m, d, D.leftindex) as number;
	const item = get(m, itemAddress(block, index), 0) as Owned;
	setSize(m, d, size - 1);
	changed(m, d);
	if (index + 1 < BLOCKLEN) set(m, d, D.leftindex, index + 1);
	else if (size > 1) {
		const next = rightOf(m, block);
		freeblock(m, d, block);
		set(m, d, D.leftblock, next);
		set(m, d, D.leftindex, 0);
	} else recenter(m, d);
	return item;
}

/** Takes the last item out; NULL with IndexError. */
export function popItem(m: Machine, d: Ptr): Owned {
	const size = sizeOf(m, d);
	if (size === 0) return PyErr_SetString(m, 'IndexError', 'pop from an empty deque');
	const block = get(m, d, D.rightblock);
	const index = get(m, d, D.rightindex) as number;
	const item = get(m, itemAddress(block, index), 0) as Owned;
	setSize(m, d, size - 1);
	changed(m, d);
	if (index > 0) setSsize(m, d, D.rightindex, index - 1);
	else if (size > 1) {
		const before = leftOf(m, block);
		freeblock(m, d, block);
		set(m, d, D.rightblock, before);
		set(m, d, D.rightindex, BLOCKLEN - 1);
	} else recenter(m, d);
	return item;
}

/** Adds all items of an iterable at one end. 0 or -1. */
function extendWith(
	m: Machine,
	d: Ptr,
	iterable: Ptr,
	add: (m: Machine, d: Ptr, item: Owned) => number,
	first: number,
): number {
	// A deque extended by itself goes over a copy.
	const source = iterable === d ? PySequence_List(m, iterable) : iterable;
	const it = source === 0 ? NULL : PyObject_GetIter(m, source);
	if (source !== iterable && source !== 0) Py_DECREF(m, source);
	if (it === 0) return -1;
	const discard = getSsize(m, d, D.maxlen) === 0;
	// An empty deque is filled from the end that leaves most room.
	if (!discard && sizeOf(m, d) === 0) {
		set(m, d, D.leftindex, first);
		set(m, d, D.rightindex, first - 1);
	}
	const next = slot<unaryfunc>(m, Py_TYPE(m, it), PyTypeObject.tp_iternext)!;
	let result = 0;
	for (let item = next(m, it); item !== 0 && result === 0;) {
		if (discard) Py_DECREF(m, item);
		else result = add(m, d, item);
		if (result === 0) item = next(m, it);
	}
	if (result === 0 && !ended(m)) result = -1;
	Py_DECREF(m, it);
	return result;
}

export const extendRight = (m: Machine, d: Ptr, iterable: Ptr): number =>
	extendWith(m, d, iterable, appendItem, 1);

export const extendLeft = (m: Machine, d: Ptr, iterable: Ptr): number =>
	extendWith(m, d, iterable, appendleftItem, BLOCKLEN - 1);

/** Empties the deque first, then drops the items from left to right. Always 0. */
export function deque_clear(m: Machine, d: Ptr): number {
	let left = sizeOf(m, d);
	if (left === 0) return 0;
	// A dying deque leaves an error that is set; CPython's loses it where there is no memory.
	const pending = m.current_exception;
	m.current_exception = NULL;
	const fresh = newblock(m, d);
	if (fresh === 0) PyErr_Clear(m);
	m.current_exception = pending;
	if (fresh === 0) {
		while (sizeOf(m, d) > 0) Py_DECREF(m, popItem(m, d));
		return 0;
	}
	let block = get(m, d, D.leftblock);
	let index = get(m, d, D.leftindex) as number;
	setSize(m, d, 0);
	set(m, d, D.leftblock, fresh);
	set(m, d, D.rightblock, fresh);
	recenter(m, d);
	changed(m, d);
	for (; left > 0; left--, index++) {
		if (index === BLOCKLEN) {
			const next = rightOf(m, block);
			freeblock(m, d, block);
			block = next;
			index = 0;
		}
		Py_DECREF(m, get(m, itemAddress(block, index), 0));
	}
	freeblock(m, d, block);
	return 0;
}

/** Frees the blocks of a dying deque. */
export function releaseBlocks(m: Machine, d: Ptr): void {
	const block = get(m, d, D.leftblock);
	if (block !== 0) {
		deque_clear(m, d);
		freeblock(m, d, get(m, d, D.leftblock));
		set(m, d, D.leftblock, 0);
		set(m, d, D.rightblock, 0);
	}
	const free = get(m, d, D.numfreeblocks) as number;
	for (let i = 0; i < free; i++) PyMem_Free(m, get(m, d, D.freeblocks + i * 8));
}

/** Moves `count` items to the other end, to the right if positive: whole runs between blocks. 0 or -1. */
export function rotate(m: Machine, d: Ptr, count: number): number {
	const length = sizeOf(m, d);
	if (length <= 1) return 0;
	const half = length >> 1;
	let n = count;
	if (n > half || n < -half) {
		n %= length;
		if (n > half) n -= length;
		else if (n < -half) n += length;
	}
	changed(m, d);
	let spare: Ptr = NULL;
	let leftblock = get(m, d, D.leftblock);
	let rightblock = get(m, d, D.rightblock);
	let left = get(m, d, D.leftindex) as number;
	let right = get(m, d, D.rightindex) as number;
	let result = 0;
	while (n !== 0) {
		const forward = n > 0;
		if (forward ? left === 0 : right === BLOCKLEN - 1) {
			const fresh = spare === 0 ? newblock(m, d) : spare;
			spare = NULL;
			if (fresh === 0) {
				result = -1;
				break;
			}
			if (forward) {
				set(m, fresh, RIGHTLINK, leftblock);
				set(m, leftblock, LEFTLINK, fresh);
				leftblock = fresh;
				left = BLOCKLEN;
			} else {
				set(m, fresh, LEFTLINK, rightblock);
				set(m, rightblock, RIGHTLINK, fresh);
				rightblock = fresh;
				right = -1;
			}
		}
		if (forward) {
			const run = Math.min(n, right + 1, left);
			for (let i = 0; i < run; i++)
				set(
					m,
					itemAddress(leftblock, left - 1 - i),
					0,
					get(m, itemAddress(rightblock, right - i), 0),
				);
			right -= run;
			left -= run;
			n -= run;
			if (right < 0) {
				spare = rightblock;
				rightblock = leftOf(m, rightblock);
				right = BLOCKLEN - 1;
			}
		} else {
			const run = Math.min(-n, BLOCKLEN - left, BLOCKLEN - 1 - right);
			for (let i = 0; i < run; i++)
				set(
					m,
					itemAddress(rightblock, right + 1 + i),
					0,
					get(m, itemAddress(leftblock, left + i), 0),
				);
			left += run;
			right += run;
			n += run;
			if (left === BLOCKLEN) {
				spare = leftblock;
				leftblock = rightOf(m, leftblock);
				left = 0;
			}
		}
	}
	if (spare !== 0) freeblock(m, d, spare);
	set(m, d, D.leftblock, leftblock);
	set(m, d, D.rightblock, rightblock);
	setSsize(m, d, D.leftindex, left);
	setSsize(m, d, D.rightindex, right);
	return result;
}

/** Address of the slot of item `i`, which must exist, from the nearer end. */
export function slotAt(m: Machine, d: Ptr, i: number): number {
	const size = sizeOf(m, d);
	const left = get(m, d, D.leftindex) as number;
	const position = left + i;
	const within = position % BLOCKLEN;
	let hops = Math.floor(position / BLOCKLEN);
	if (i < size >> 1) {
		let block = get(m, d, D.leftblock);
		for (; hops > 0; hops--) block = rightOf(m, block);
		return itemAddress(block, within);
	}
	let block = get(m, d, D.rightblock);
	let back = Math.floor((left + size - 1) / BLOCKLEN) - hops;
	for (; back > 0; back--) block = leftOf(m, block);
	return itemAddress(block, within);
}

/** How many blocks hold items (sizeof). */
export const blockCount = (m: Machine, d: Ptr): number =>
	Math.floor(((get(m, d, D.leftindex) as number) + sizeOf(m, d) + BLOCKLEN - 1) / BLOCKLEN);

/** Size of the declared part, for the layout test. */
export const declaredSize = sizeof(dequeobject);
