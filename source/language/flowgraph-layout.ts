/** The last steps of the flow graph: order of blocks, stack depth, real jumps (flowgraph.c). */
import type {Unit} from './codegen.ts';
import {blocksOf, hasFallthrough, lastInstr, removeNopsAndJumps, toNop} from './flowgraph.ts';
import type {BasicBlock, Instr} from './instruction.ts';
import {
	hasTarget,
	isJump,
	isScopeExit,
	isUnconditionalJump,
	JUMP,
	JUMP_IF_FALSE,
	JUMP_IF_TRUE,
	JUMP_NO_INTERRUPT,
	jumpEffect,
	LOAD_CLOSURE,
	newBasicBlock,
	newInstr,
	popsOf,
	pushesOf,
	SETUP_CLEANUP,
	SETUP_FINALLY,
	SETUP_WITH,
	STORE_FAST_MAYBE_NULL,
} from './instruction.ts';
import * as op from './opcodes.ts';
import {NO_LOCATION} from './tree.ts';

/** Exception handlers go to the end, out of the way (`push_cold_blocks_to_end`). */
export function pushColdBlocksToEnd(u: Unit, entry: BasicBlock): void {
	if (entry.next === undefined) return;
	markWarm(entry);
	markCold(entry);
	for (const b of blocksOf(entry)) {
		if (!b.cold || !hasFallthrough(b) || !b.next?.warm) continue;
		const jump = newBasicBlock();
		const opcode = u.compiler.options.jumpsInterrupt ? JUMP : JUMP_NO_INTERRUPT;
		const instr = newInstr(opcode, 0, NO_LOCATION);
		instr.target = b.next;
		b.next.isLabel = true;
		jump.instrs.push(instr);
		jump.cold = true;
		jump.next = b.next;
		jump.predecessors = 1;
		b.next = jump;
	}
	const all = [...blocksOf(entry)];
	const cold = all.filter(b => b.cold);
	const order = [...all.filter(b => !b.cold), ...cold];
	for (const [i, b] of order.entries()) b.next = order[i + 1];
	if (cold.length > 0) removeNopsAndJumps(entry);
}

function markWarm(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) b.visited = false;
	const todo = [entry];
	entry.visited = true;
	const reach = (b: BasicBlock): void => {
		if (!b.visited) todo.push(b);
		b.visited = true;
	};
	while (todo.length > 0) {
		const b = todo.pop()!;
		b.warm = true;
		if (b.next && hasFallthrough(b)) reach(b.next);
		for (const instr of b.instrs) if (isJump(instr.opcode)) reach(instr.target!);
	}
}

function markCold(entry: BasicBlock): void {
	const todo: BasicBlock[] = [];
	for (const b of blocksOf(entry)) {
		b.visited = b.exceptHandler;
		if (b.exceptHandler) todo.push(b);
	}
	const reach = (b: BasicBlock): void => {
		if (b.warm || b.visited) return;
		b.visited = true;
		todo.push(b);
	};
	while (todo.length > 0) {
		const b = todo.pop()!;
		b.cold = true;
		if (b.next && hasFallthrough(b)) reach(b.next);
		for (const instr of b.instrs) if (isJump(instr.opcode)) reach(instr.target!);
	}
}

/** and/or keep their value: COPY, TO_BOOL before the jump, and POP_TOP behind it; or one instruction for all. */
export function convertConditionalJumps(entry: BasicBlock, orPop: boolean): void {
	for (const b of blocksOf(entry)) {
		const last = lastInstr(b);
		if (last === undefined) continue;
		if (last.opcode !== JUMP_IF_FALSE && last.opcode !== JUMP_IF_TRUE) continue;
		const next = b.next?.instrs;
		if (orPop && b.next?.predecessors === 1 && next?.[0]?.opcode === op.POP_TOP) {
			next.shift();
			last.opcode =
				last.opcode === JUMP_IF_FALSE ? op.JUMP_IF_FALSE_OR_POP : op.JUMP_IF_TRUE_OR_POP;
			continue;
		}
		last.opcode = last.opcode === JUMP_IF_FALSE ? op.POP_JUMP_IF_FALSE : op.POP_JUMP_IF_TRUE;
		b.instrs.pop();
		for (const instr of [newInstr(op.COPY, 1, last.loc), newInstr(op.TO_BOOL, 0, last.loc)]) {
			instr.except = last.except;
			b.instrs.push(instr);
		}
		b.instrs.push(last);
	}
}

/** Deepest stack (`calculate_stackdepth`). Leaves every block's depth at its beginning. */
export function stackDepth(u: Unit, entry: BasicBlock): number {
	for (const b of blocksOf(entry)) b.startDepth = -1;
	let deepest = 0;
	const todo: BasicBlock[] = [];
	const reach = (b: BasicBlock, depth: number): void => {
		if (b.startDepth >= 0) return;
		b.startDepth = depth;
		todo.push(b);
	};
	reach(entry, 0);
	while (todo.length > 0) {
		const b = todo.pop()!;
		let depth = b.startDepth;
		let falls = true;
		for (const {opcode, oparg, target} of b.instrs) {
			const unseen = opcode === op.CALL_KW && !u.compiler.options.keywordNamesOnStack ? 1 : 0;
			deepest = Math.max(deepest, depth - unseen);
			if (hasTarget(opcode)) reach(target!, depth + jumpEffect(opcode, oparg));
			if (opcode === op.CALL_FUNCTION_EX && u.compiler.options.spreadCallPushesNull) {
				if (!(oparg & 1)) deepest = Math.max(deepest, depth + 1);
			}
			depth += pushesOf(opcode, oparg) - popsOf(opcode, oparg);
			if (isUnconditionalJump(opcode) || isScopeExit(opcode)) {
				falls = false;
				break;
			}
		}
		if (falls && b.next) reach(b.next, depth);
	}
	return deepest;
}

/** Pseudo instructions become real ones or go. */
export function convertPseudo(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) {
		for (const instr of b.instrs) {
			switch (instr.opcode) {
				case SETUP_FINALLY:
				case SETUP_CLEANUP:
				case SETUP_WITH:
					toNop(instr);
					break;
				case LOAD_CLOSURE:
					instr.opcode = op.LOAD_FAST;
					break;
				case STORE_FAST_MAYBE_NULL:
					instr.opcode = op.STORE_FAST;
					break;
				default:
			}
		}
	}
	removeNopsAndJumps(entry);
}

const REVERSED = new Map([
	[op.POP_JUMP_IF_TRUE, op.POP_JUMP_IF_FALSE],
	[op.POP_JUMP_IF_FALSE, op.POP_JUMP_IF_TRUE],
	[op.POP_JUMP_IF_NONE, op.POP_JUMP_IF_NOT_NONE],
	[op.POP_JUMP_IF_NOT_NONE, op.POP_JUMP_IF_NONE],
]);

/** Calls and turns are counted: after each RESUME, and before jumps back that are none of a conditional jump's. */
export function addWarmups(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) {
		const instrs: Instr[] = [];
		for (const instr of b.instrs) {
			const count = newInstr(op.WARMUP, 0, instr.loc);
			count.except = instr.except;
			if (instr.opcode === op.JUMP_BACKWARD && !b.afterTest) instrs.push(count);
			instrs.push(instr);
			if (instr.opcode === op.RESUME) instrs.push(count);
		}
		b.instrs = instrs;
	}
}

/** The names of keyword arguments do not go through the stack. */
export function putNamesAside(entry: BasicBlock): void {
	for (const {instrs} of blocksOf(entry)) {
		for (const [i, {opcode}] of instrs.entries())
			if (opcode === op.CALL_KW) instrs[i - 1]!.opcode = op.KW_NAMES;
	}
}

/** Jumps get their direction; conditional ones only go forward (`normalize_jumps`). */
export function normalizeJumps(entry: BasicBlock): void {
	for (const b of blocksOf(entry)) b.visited = false;
	for (const b of blocksOf(entry)) {
		b.visited = true;
		const last = lastInstr(b);
		if (last === undefined || !isJump(last.opcode)) continue;
		const forward = !last.target!.visited;
		if (last.opcode === JUMP) {
			last.opcode = forward ? op.JUMP_FORWARD : op.JUMP_BACKWARD;
		} else if (last.opcode === JUMP_NO_INTERRUPT) {
			last.opcode = forward ? op.JUMP_FORWARD : op.JUMP_BACKWARD_NO_INTERRUPT;
		} else if (!forward && REVERSED.has(last.opcode)) {
			reverseJump(b, last);
		}
	}
}

/** `if x: goto back` becomes `if not x: goto next; goto back`. */
function reverseJump(b: BasicBlock, last: Instr): void {
	const back = newBasicBlock();
	const jump = newInstr(op.JUMP_BACKWARD, 0, last.loc);
	jump.target = last.target;
	back.instrs.push(jump);
	back.afterTest = true;
	back.next = b.next;
	back.startDepth = last.target!.startDepth;
	back.cold = b.cold;
	back.visited = true;
	last.opcode = REVERSED.get(last.opcode)!;
	last.target = b.next;
	b.next = back;
}
