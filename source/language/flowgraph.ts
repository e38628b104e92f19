/**
 * The control flow graph: built from a unit's instructions, cleaned, laid out (CPython's flowgraph.c).
 * Peephole work on single blocks is in `flowgraph-block.ts`, locals in `flowgraph-locals.ts`.
 */
import type {Unit} from './codegen.ts';
import {optimizeBlock, optimizeLoadConst} from './flowgraph-block.ts';
import type {BasicBlock, Instr} from './instruction.ts';
import {
	hasTarget,
	isBlockPush,
	isJump,
	isScopeExit,
	isTerminator,
	isUnconditionalJump,
	JUMP,
	newBasicBlock,
	POP_BLOCK,
	SETUP_FINALLY,
} from './instruction.ts';
import * as op from './opcodes.ts';
import {NO_LOCATION} from './tree.ts';

/** All blocks in code order. */
export function blocksOf(entry: BasicBlock): BasicBlock[] {
	const blocks: BasicBlock[] = [];
	for (let b: BasicBlock | undefined = entry; b !== undefined; b = b.next) blocks.push(b);
	return blocks;
}

export function lastInstr(b: BasicBlock): Instr | undefined {
	return b.instrs[b.instrs.length - 1];
}

export function hasFallthrough(b: BasicBlock): boolean {
	const last = lastInstr(b);
	return last === undefined || !(isUnconditionalJump(last.opcode) || isScopeExit(last.opcode));
}

function exitsScope(b: BasicBlock): boolean {
	const last = lastInstr(b);
	return last !== undefined && isScopeExit(last.opcode);
}

export function nextNonempty(b: BasicBlock | undefined): BasicBlock | undefined {
	while (b !== undefined && b.instrs.length === 0) b = b.next;
	return b;
}

export function toNop(instr: Instr): void {
	instr.opcode = op.NOP;
	instr.oparg = 0;
	instr.target = undefined;
}

/** Cuts a unit's instructions into blocks: at the targets of jumps and behind jumps and exits. */
export function buildGraph(u: Unit): BasicBlock {
	const targets = new Set<number>();
	for (const instr of u.instrs) {
		if (hasTarget(instr.opcode)) targets.add(u.labels[instr.label]!);
	}
	const entry = newBasicBlock();
	const at = new Map<number, BasicBlock>();
	let current = entry;
	for (let i = 0; i < u.instrs.length; i++) {
		const instr = u.instrs[i]!;
		const last = lastInstr(current);
		const ended = last !== undefined && isTerminator(last.opcode);
		if (targets.has(i)) {
			if (current.instrs.length > 0) current = current.next = newBasicBlock();
			current.isLabel = true;
			at.set(i, current);
		} else if (ended) {
			current = current.next = newBasicBlock();
		}
		current.instrs.push(instr);
	}
	for (const instr of u.instrs) {
		if (!hasTarget(instr.opcode)) continue;
		instr.target = at.get(u.labels[instr.label]!)!;
		if (isBlockPush(instr.opcode)) instr.target.exceptHandler = true;
	}
	return entry;
}

/** Notes for every instruction which handler is in force (`label_exception_targets`). */
export function labelExceptionTargets(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) b.visited = false;
	entry.visited = true;
	entry.exceptStack = [];
	const todo = [entry];
	const visit = (b: BasicBlock, stack: readonly BasicBlock[]): void => {
		if (b.visited) return;
		b.visited = true;
		b.exceptStack = [...stack];
		todo.push(b);
	};
	while (todo.length > 0) {
		const b = todo.pop()!;
		const stack = b.exceptStack!;
		b.exceptStack = undefined;
		let yieldDepth = -1;
		for (const instr of b.instrs) {
			if (isBlockPush(instr.opcode)) {
				visit(instr.target!, stack);
				if (instr.opcode !== SETUP_FINALLY) instr.target!.preserveLasti = true;
				stack.push(instr.target!);
				continue;
			}
			if (instr.opcode === POP_BLOCK) {
				stack.pop();
				toNop(instr);
				continue;
			}
			instr.except = stack.at(-1);
			if (isJump(instr.opcode)) visit(instr.target!, stack);
			else if (instr.opcode === op.YIELD_VALUE) yieldDepth = stack.length;
			else if (instr.opcode === op.RESUME && instr.oparg !== 0) {
				if (yieldDepth === 1) instr.oparg |= 4;
				yieldDepth = -1;
			}
		}
		if (hasFallthrough(b) && b.next) visit(b.next, stack);
	}
}

/** Empties blocks that control cannot reach; counts predecessors of the others. */
function removeUnreachable(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) {
		b.predecessors = 0;
		b.visited = false;
	}
	entry.predecessors = 1;
	entry.visited = true;
	const todo = [entry];
	const reach = (b: BasicBlock): void => {
		if (!b.visited) todo.push(b);
		b.visited = true;
		b.predecessors++;
	};
	while (todo.length > 0) {
		const b = todo.pop()!;
		if (b.next && hasFallthrough(b)) reach(b.next);
		for (const instr of b.instrs) if (hasTarget(instr.opcode)) reach(instr.target!);
	}
	for (const b of blocksOf(entry)) {
		if (b.predecessors > 0) continue;
		b.instrs = [];
		b.exceptHandler = false;
	}
}

function hasNop(b: BasicBlock): boolean {
	for (const {opcode} of b.instrs) if (opcode === op.NOP) return true;
	return false;
}

function removeNopsIn(b: BasicBlock): number {
	if (!hasNop(b)) return 0;
	const kept: Instr[] = [];
	let previous = -1;
	for (let i = 0; i < b.instrs.length; i++) {
		const instr = b.instrs[i]!;
		const {lineno} = instr.loc;
		if (instr.opcode === op.NOP) {
			if (lineno < 0 || previous === lineno) continue;
			const following = b.instrs[i + 1];
			if (following !== undefined) {
				if (following.loc.lineno === lineno) continue;
				if (following.loc.lineno < 0) {
					following.loc = instr.loc;
					continue;
				}
			} else if (firstLine(b.next) === lineno) {
				continue;
			}
		}
		kept.push(instr);
		previous = lineno;
	}
	const removed = b.instrs.length - kept.length;
	b.instrs = kept;
	return removed;
}

/** Line of the first instruction that stays in the next block with any. */
function firstLine(b: BasicBlock | undefined): number {
	const next = nextNonempty(b);
	for (const instr of next?.instrs ?? []) {
		if (instr.opcode === op.NOP && instr.loc.lineno < 0) continue;
		return instr.loc.lineno;
	}
	return -1;
}

function removeNops(entry: BasicBlock): number {
	let removed = 0;
	for (const b of blocksOf(entry)) removed += removeNopsIn(b);
	return removed;
}

function loadsConst(opcode: number): boolean {
	switch (opcode) {
		case op.LOAD_CONST:
		case op.LOAD_SMALL_INT:
		case op.LOAD_COMMON_CONSTANT:
			return true;
		default:
			return false;
	}
}

/** Drops pairs that push and pop for nothing. */
function removePairs(entry: BasicBlock): void {
	for (let done = false; !done;) {
		done = true;
		let instr: Instr | undefined;
		for (const b of blocksOf(entry)) {
			removeNopsIn(b);
			if (b.isLabel) instr = undefined;
			for (const current of b.instrs) {
				const previous = instr;
				instr = current;
				if (current.opcode !== op.POP_TOP || previous === undefined) continue;
				const copies = previous.opcode === op.COPY && previous.oparg === 1;
				if (!copies && !loadsConst(previous.opcode)) continue;
				toNop(previous);
				toNop(current);
				done = false;
			}
			if ((instr && isJump(instr.opcode)) || !hasFallthrough(b)) instr = undefined;
		}
	}
}

function removeRedundantJumps(entry: BasicBlock): number {
	let removed = 0;
	for (const b of blocksOf(entry)) {
		const last = lastInstr(b);
		if (last === undefined || !isUnconditionalJump(last.opcode)) continue;
		if (nextNonempty(last.target) !== nextNonempty(b.next)) continue;
		removed++;
		toNop(last);
	}
	return removed;
}

export function removeNopsAndJumps(entry: BasicBlock): void {
	while (removeNops(entry) + removeRedundantJumps(entry) > 0);
}

function hasNoLine(b: BasicBlock): boolean {
	return b.instrs.every(instr => instr.loc.lineno < 0);
}

const MAX_COPY_SIZE = 4;

/** Replaces a jump to a small exit block (or one without lines) by a copy of that block. */
function inlineSmallExits(entry: BasicBlock): void {
	for (let changed = true; changed;) {
		changed = false;
		for (const b of blocksOf(entry)) if (inlineExit(b)) changed = true;
	}
}

function inlineExit(b: BasicBlock): boolean {
	const last = lastInstr(b);
	if (last === undefined || !isUnconditionalJump(last.opcode)) return false;
	const target = last.target!;
	const small = exitsScope(target) && target.instrs.length <= MAX_COPY_SIZE;
	const lineless = hasNoLine(target) && !hasFallthrough(target);
	if (!small && !lineless) return false;
	const removed = last.opcode;
	toNop(last);
	b.instrs.push(...target.instrs.map(instr => ({...instr})));
	if (lineless) {
		const jump = lastInstr(b)!;
		if (isUnconditionalJump(jump.opcode) && removed === JUMP) jump.opcode = JUMP;
	}
	target.predecessors--;
	return true;
}

function copyBlock(b: BasicBlock): BasicBlock {
	return {
		...newBasicBlock(),
		instrs: b.instrs.map(instr => ({...instr})),
		isLabel: true,
		exceptHandler: b.exceptHandler,
	};
}

/** Exits and loop ends, where a line must be known. */
function needsLine(b: BasicBlock): boolean {
	if (!hasNoLine(b)) return false;
	return exitsScope(b) || b.instrs.some(instr => evalBreaks(instr.opcode));
}

function evalBreaks(opcode: number): boolean {
	switch (opcode) {
		case op.RESUME:
		case op.JUMP_BACKWARD:
		case JUMP:
		case op.CALL:
		case op.CALL_KW:
		case op.CALL_FUNCTION_EX:
			return true;
		default:
			return false;
	}
}

/** Gives every exit a line: blocks without one are copied to each of their predecessors. */
export function resolveLines(entry: BasicBlock): void {
	// The copies are looked at, too.
	for (let b: BasicBlock | undefined = entry; b !== undefined; b = b.next) {
		const last = lastInstr(b);
		if (last === undefined || !isJump(last.opcode)) continue;
		const target = nextNonempty(last.target)!;
		if (!needsLine(target) || target.predecessors <= 1) continue;
		const copy = copyBlock(target);
		copy.instrs[0]!.loc = last.loc;
		last.target = copy;
		target.predecessors--;
		copy.predecessors = 1;
		copy.next = target.next;
		target.next = copy;
	}
	for (const b of blocksOf(entry)) {
		if (!hasFallthrough(b) || !b.next || b.instrs.length === 0) continue;
		if (b.next.instrs.length > 0 && needsLine(b.next)) b.next.instrs[0]!.loc = lastInstr(b)!.loc;
	}
	propagateLines(entry);
}

function propagateLines(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) {
		const last = lastInstr(b);
		if (last === undefined) continue;
		let previous = NO_LOCATION;
		for (const instr of b.instrs) {
			if (instr.loc.lineno === -1) instr.loc = previous;
			else previous = instr.loc;
		}
		if (hasFallthrough(b) && b.next?.predecessors === 1) inheritLine(b.next, previous);
		if (isJump(last.opcode) && last.target!.predecessors === 1) inheritLine(last.target!, previous);
	}
}

function inheritLine(b: BasicBlock, loc: Instr['loc']): void {
	const first = b.instrs[0];
	if (first !== undefined && first.loc.lineno === -1) first.loc = loc;
}

/** `optimize_cfg`: everything up to the final order of blocks. */
export function optimizeGraph(u: Unit, entry: BasicBlock): void {
	// What is folded from here on comes to a list that is there already.
	u.steps?.push({kind: 'list'});
	inlineSmallExits(entry);
	removeUnreachable(entry);
	const late = u.compiler.options.linesResolvedLate;
	if (!late) resolveLines(entry);
	for (const b of blocksOf(entry)) optimizeLoadConst(u, b);
	for (const b of blocksOf(entry)) optimizeBlock(u, b);
	if (late) resolveLines(entry);
	removePairs(entry);
	removeUnreachable(entry);
	removeNopsAndJumps(entry);
}

/** Constants no instruction uses leave co_consts, except the first (`remove_unused_consts`). */
export function removeUnusedConsts(u: Unit, entry: BasicBlock): void {
	const used = new Set<number>([0]);
	for (const b of blocksOf(entry)) {
		for (const instr of b.instrs) if (usesConst(instr.opcode)) used.add(instr.oparg);
	}
	const last = Math.max(...used);
	const all = u.compiler.options.keepsUnusedConsts;
	const kept = u.consts.map((_, i) => i).filter(i => (all ? i <= last : used.has(i)));
	const newIndex = new Map(kept.map((old, i) => [old, i]));
	for (const b of blocksOf(entry)) {
		for (const instr of b.instrs) {
			if (usesConst(instr.opcode)) instr.oparg = newIndex.get(instr.oparg)!;
		}
	}
	const consts = kept.map(i => u.consts[i]!);
	u.consts.length = 0;
	u.consts.push(...consts);
}

function usesConst(opcode: number): boolean {
	return opcode === op.LOAD_CONST || opcode === op.RETURN_CONST;
}
