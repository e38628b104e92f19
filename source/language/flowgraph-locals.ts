/** Loads of locals: which may find the slot empty, and which can borrow (flowgraph.c). */
import {blocksOf, hasFallthrough, lastInstr} from './flowgraph.ts';
import type {BasicBlock, Instr} from './instruction.ts';
import {isJump, popsOf, pushesOf, STORE_FAST_MAYBE_NULL} from './instruction.ts';
import * as op from './opcodes.ts';

/** LOAD_FAST becomes LOAD_FAST_CHECK where the local may be unbound. */
export function checkUnboundLocals(entry: BasicBlock, nlocals: number, nparams: number): void {
	if (nlocals === 0) return;
	if (nlocals > 64) checkLaterLocals(entry, nlocals);
	const blocks = blocksOf(entry);
	for (const b of blocks) {
		b.unsafeLow = 0;
		b.unsafeHigh = 0;
		b.visited = false;
	}
	const todo: BasicBlock[] = [];
	const start: Mask = {low: 0, high: 0};
	for (let i = nparams; i < Math.min(nlocals, 64); i++) add(start, i);
	push(entry, start, todo);
	for (const b of blocks) scan(b, todo);
	while (todo.length > 0) {
		const b = todo.pop()!;
		b.visited = false;
		scan(b, todo);
	}
}

/** A bit for each of the first 64 locals. */
type Mask = {low: number; high: number};

function add(mask: Mask, local: number): void {
	if (local < 32) mask.low |= 1 << local;
	else mask.high |= 1 << (local - 32);
}

function remove(mask: Mask, local: number): void {
	if (local < 32) mask.low &= ~(1 << local);
	else mask.high &= ~(1 << (local - 32));
}

function has(mask: Mask, local: number): boolean {
	return ((local < 32 ? mask.low >>> local : mask.high >>> (local - 32)) & 1) === 1;
}

function push(b: BasicBlock, unsafe: Mask, todo: BasicBlock[]): void {
	const low = b.unsafeLow | unsafe.low;
	const high = b.unsafeHigh | unsafe.high;
	if (b.unsafeLow === low && b.unsafeHigh === high) return;
	b.unsafeLow = low;
	b.unsafeHigh = high;
	if (b.visited) return;
	b.visited = true;
	todo.push(b);
}

function scan(b: BasicBlock, todo: BasicBlock[]): void {
	const unsafe: Mask = {low: b.unsafeLow, high: b.unsafeHigh};
	for (const instr of b.instrs) {
		if (instr.except !== undefined) push(instr.except, unsafe, todo);
		if (instr.oparg < 64) scanInstr(instr, unsafe);
	}
	if (b.next !== undefined && hasFallthrough(b)) push(b.next, unsafe, todo);
	const last = lastInstr(b);
	if (last !== undefined && isJump(last.opcode)) push(last.target!, unsafe, todo);
}

function scanInstr(instr: Instr, unsafe: Mask): void {
	switch (instr.opcode) {
		case op.DELETE_FAST:
		case op.LOAD_FAST_AND_CLEAR:
		case STORE_FAST_MAYBE_NULL:
			return add(unsafe, instr.oparg);
		case op.LOAD_FAST:
			if (has(unsafe, instr.oparg)) instr.opcode = op.LOAD_FAST_CHECK;
			return remove(unsafe, instr.oparg);
		case op.STORE_FAST:
		case op.LOAD_FAST_CHECK:
			return remove(unsafe, instr.oparg);
		default:
	}
}

/** Locals from the 65th on are only followed within a block. */
function checkLaterLocals(entry: BasicBlock, nlocals: number): void {
	for (const b of blocksOf(entry)) {
		const bound = new Uint8Array(nlocals);
		for (const instr of b.instrs) {
			if (instr.oparg < 64) continue;
			switch (instr.opcode) {
				case op.DELETE_FAST:
				case op.LOAD_FAST_AND_CLEAR:
				case STORE_FAST_MAYBE_NULL:
					bound[instr.oparg] = 0;
					break;
				case op.LOAD_FAST:
					if (bound[instr.oparg] === 0) instr.opcode = op.LOAD_FAST_CHECK;
					bound[instr.oparg] = 1;
					break;
				case op.STORE_FAST:
					bound[instr.oparg] = 1;
					break;
				default:
			}
		}
	}
}

/**
 * Marks the neighbours that CPython joins to one instruction. We do not join them, but a joined pair can
 * only borrow as a whole, and a load joined to a store not at all (`insert_superinstructions`).
 */
export function markPairs(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) {
		for (let i = 0; i + 1 < b.instrs.length; i++) {
			const first = b.instrs[i]!;
			const second = b.instrs[i + 1]!;
			if (!joins(first, second)) continue;
			first.pair = 'first';
			second.pair = 'second';
			i++;
		}
	}
}

function joins(first: Instr, second: Instr): boolean {
	const load = first.opcode === op.LOAD_FAST;
	if (!load && first.opcode !== op.STORE_FAST) return false;
	if (second.opcode !== op.LOAD_FAST && (load || second.opcode !== op.STORE_FAST)) return false;
	const [line, next] = [first.loc.lineno, second.loc.lineno];
	if (line >= 0 && next >= 0 && line !== next) return false;
	return first.oparg < 16 && second.oparg < 16;
}

/** A reference on the stack: which instruction of the block pushed it, from which local. -1: neither. */
type Ref = {readonly instr: number; readonly local: number};

const DUMMY: Ref = {instr: -1, local: -1};

/**
 * LOAD_FAST becomes LOAD_FAST_BORROW where the value is consumed in the same block, before its local is
 * overwritten, and not by storing it to a local (`optimize_load_fast`, 3.14+). Exception handlers are
 * not looked at: only jumps and falling through lead the search, through empty blocks only where it goes `past` them (3.15+).
 */
export function borrowLocals(entry: BasicBlock, past: boolean): void {
	for (const b of blocksOf(entry)) b.visited = false;
	entry.visited = true;
	const todo = [entry];
	const reach = (b: BasicBlock | undefined): void => {
		if (b === undefined || b.visited) return;
		b.visited = true;
		todo.push(b);
	};
	while (todo.length > 0) {
		const b = todo.pop()!;
		borrowInBlock(b);
		for (const instr of b.instrs) reach(instr.target);
		if (hasFallthrough(b) && (past || b.instrs.length > 0)) reach(b.next);
	}
}

function borrowInBlock(b: BasicBlock): void {
	const spoiled = new Uint8Array(b.instrs.length);
	const refs: Ref[] = Array.from({length: Math.max(b.startDepth, 0)}, () => DUMMY);
	for (const [i, instr] of b.instrs.entries()) {
		// The two loads of a pair share their fate.
		simulate(instr, instr.pair === 'second' ? i - 1 : i, refs, spoiled);
	}
	for (const {instr} of refs) if (instr >= 0) spoiled[instr] = 1;
	for (const [i, instr] of b.instrs.entries()) {
		if (instr.opcode !== op.LOAD_FAST) continue;
		const second = instr.pair === 'second';
		if (second && b.instrs[i - 1]!.opcode === op.STORE_FAST) continue;
		if (spoiled[second ? i - 1 : i] === 0) instr.opcode = op.LOAD_FAST_BORROW;
	}
}

function kill(refs: readonly Ref[], local: number, spoiled: Uint8Array): void {
	for (const ref of refs) if (ref.local === local && ref.instr >= 0) spoiled[ref.instr] = 1;
}

function simulate({opcode, oparg}: Instr, i: number, refs: Ref[], spoiled: Uint8Array): void {
	switch (opcode) {
		case op.LOAD_FAST:
			refs.push({instr: i, local: oparg});
			return;
		case op.LOAD_FAST_AND_CLEAR:
			kill(refs, oparg, spoiled);
			refs.push({instr: i, local: oparg});
			return;
		case op.STORE_FAST: {
			const ref = refs.pop()!;
			kill(refs, oparg, spoiled);
			if (ref.instr >= 0) spoiled[ref.instr] = 1;
			return;
		}
		case op.DELETE_FAST:
		case op.MAKE_CELL:
			return kill(refs, oparg, spoiled);
		case op.COPY:
			refs.push(refs.at(-oparg)!);
			return;
		case op.SWAP: {
			const at = refs.length - oparg;
			[refs[at], refs[refs.length - 1]] = [refs.at(-1)!, refs[at]!];
			return;
		}
		case op.LOAD_SPECIAL: {
			const self = refs.pop()!;
			refs.push({instr: i, local: -1}, self);
			return;
		}
		case op.LOAD_ATTR:
		case op.LOAD_SUPER_ATTR: {
			const self = refs.pop()!;
			if (opcode === op.LOAD_SUPER_ATTR) refs.length -= 2;
			refs.push({instr: i, local: -1});
			// A method call: self comes back onto the stack.
			if (oparg & 1) refs.push(self);
			return;
		}
		case op.CHECK_EXC_MATCH:
			refs.pop();
			refs.push({instr: i, local: -1});
			return;
		case op.FOR_ITER:
			refs.push({instr: i, local: -1});
			return;
		case op.SEND:
			refs.pop();
			refs.push({instr: i, local: -1});
			return;
		case op.GET_LEN:
		case op.IMPORT_FROM:
		case op.MATCH_KEYS:
		case op.MATCH_MAPPING:
		case op.MATCH_SEQUENCE:
		case op.WITH_EXCEPT_START:
			// CPython 3.14 charges what these push to the block's first instruction.
			refs.push({instr: 0, local: -1});
			return;
		case op.GET_ITER:
			if (oparg === 0) refs.pop();
			refs.push({instr: i, local: -1});
			return;
		case op.GET_YIELD_FROM_ITER:
			// A generator is its own iterator: it stays.
			if (oparg !== 0) refs.push({instr: i, local: -1});
			return;
		case op.FORMAT_SIMPLE:
			// A str is its own text.
			return;
		case op.END_SEND: {
			const value = refs.pop()!;
			refs.length -= 1 + oparg;
			refs.push(value);
			return;
		}
		default: {
			const pops = popsOf(opcode, oparg);
			const pushes = pushesOf(opcode, oparg);
			refs.length -= pops;
			for (let n = 0; n < pushes; n++) refs.push({instr: i, local: -1});
		}
	}
}
