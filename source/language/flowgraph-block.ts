/** Peephole optimisation within one block (`optimize_basic_block` and its helpers in flowgraph.c). */
import type {Constant} from './code.ts';
import type {Unit} from './codegen.ts';
import {STACK_USE_GUIDELINE} from './codegen.ts';
import * as K from './constants.ts';
import {
	constantLoads,
	constOf,
	erase,
	foldDisplay,
	foldInGraph,
	set,
	setConst,
} from './flowgraph-fold.ts';
import type {BasicBlock, Instr} from './instruction.ts';
import {
	JUMP,
	JUMP_IF_FALSE,
	JUMP_IF_TRUE,
	JUMP_NO_INTERRUPT,
	newInstr,
	STORE_FAST_MAYBE_NULL,
} from './instruction.ts';
import * as op from './opcodes.ts';

/** Constants decide jumps; small ints get their own instruction; tests for None become jumps. */
export function optimizeLoadConst(u: Unit, b: BasicBlock): void {
	let constant: Constant | undefined;
	for (let i = 0; i < b.instrs.length; i++) {
		const instr = b.instrs[i]!;
		const {opcode} = instr;
		const loaded = constOf(u, instr);
		if (loaded !== undefined) {
			constant = loaded;
			setConst(u, instr, constant, instr.oparg);
		} else if (opcode !== op.COPY || instr.oparg !== 1 || !isLoadConst(b.instrs[i - 1])) {
			constant = undefined;
		}
		const next = b.instrs[i + 1];
		if (constant !== undefined && next !== undefined) useConstant(u, b, i, constant);
	}
}

function isLoadConst(instr: Instr | undefined): boolean {
	return instr !== undefined && instr.opcode === op.LOAD_CONST;
}

function useConstant(u: Unit, b: BasicBlock, i: number, constant: Constant): void {
	const instr = b.instrs[i]!;
	const next = b.instrs[i + 1]!;
	switch (next.opcode) {
		case op.POP_JUMP_IF_FALSE:
		case op.POP_JUMP_IF_TRUE:
		case JUMP_IF_FALSE:
		case JUMP_IF_TRUE: {
			const pops = next.opcode === op.POP_JUMP_IF_FALSE || next.opcode === op.POP_JUMP_IF_TRUE;
			const onTrue = next.opcode === op.POP_JUMP_IF_TRUE || next.opcode === JUMP_IF_TRUE;
			if (pops) set(instr, op.NOP);
			if (K.isTrue(constant) === onTrue) next.opcode = JUMP;
			else set(next, op.NOP);
			return;
		}
		case op.IS_OP:
			if (constant.kind === 'none') jumpIfNone(b, i);
			return;
		case op.TO_BOOL:
			set(instr, op.NOP);
			setConst(u, next, K.bool(u.compiler.pool, K.isTrue(constant)));
			return;
		case op.RETURN_VALUE:
			if (u.compiler.options.returnConst && instr.opcode === op.LOAD_CONST) {
				set(next, op.RETURN_CONST, instr.oparg);
				set(instr, op.NOP);
			}
			return;
		default:
	}
}

/** `is None` before a jump. */
function jumpIfNone(b: BasicBlock, i: number): void {
	const isOp = b.instrs[i + 1]!;
	let jump = b.instrs[i + 2];
	if (jump?.opcode === op.TO_BOOL) {
		set(jump, op.NOP);
		jump = b.instrs[i + 3];
	}
	if (jump === undefined) return;
	let invert = isOp.oparg === 1;
	if (jump.opcode === op.POP_JUMP_IF_FALSE) invert = !invert;
	else if (jump.opcode !== op.POP_JUMP_IF_TRUE) return;
	set(b.instrs[i]!, op.NOP);
	set(isOp, op.NOP);
	jump.opcode = invert ? op.POP_JUMP_IF_NOT_NONE : op.POP_JUMP_IF_NONE;
}

/** All other rewriting of a block. */
export function optimizeBlock(u: Unit, b: BasicBlock): void {
	for (let i = 0; i < b.instrs.length; i++) {
		if (rewrite(u, b, i)) i--;
	}
	for (let i = 0; i < b.instrs.length; i++) {
		if (b.instrs[i]!.opcode !== op.SWAP) continue;
		i = simplifySwaps(b, i);
		applySwaps(b, i);
	}
}

/** Rewrites one instruction; true: the block's last instruction was replaced, look again. */
function rewrite(u: Unit, b: BasicBlock, i: number): boolean {
	const instr = b.instrs[i]!;
	const next = b.instrs[i + 1];
	const target = instr.target?.instrs[0];
	switch (instr.opcode) {
		case op.BUILD_TUPLE:
			buildTuple(u, b, i, next);
			return false;
		case op.BUILD_LIST:
		case op.BUILD_SET:
			if (!u.compiler.options.foldInTree) foldDisplay(u, b, i, next?.opcode ?? 0);
			return false;
		case op.POP_JUMP_IF_NONE:
		case op.POP_JUMP_IF_NOT_NONE:
		case op.POP_JUMP_IF_FALSE:
		case op.POP_JUMP_IF_TRUE:
			return target?.opcode === JUMP && thread(b, instr, target, instr.opcode);
		case JUMP_IF_FALSE:
		case JUMP_IF_TRUE:
			return threadKeeping(b, instr, target);
		case JUMP:
		case JUMP_NO_INTERRUPT:
			if (target?.opcode === JUMP) return thread(b, instr, target, JUMP);
			return target?.opcode === JUMP_NO_INTERRUPT && thread(b, instr, target, instr.opcode);
		default:
			if (next !== undefined) rewritePair(instr, next);
			foldInGraph(u, b, i, next);
			return false;
	}
}

/** Pairs of neighbours that have a shorter form. */
function rewritePair(instr: Instr, next: Instr): void {
	const {opcode, oparg} = instr;
	switch (opcode) {
		case op.STORE_FAST:
			if (next.opcode === opcode && next.oparg === oparg) {
				if (instr.loc.lineno === next.loc.lineno) set(instr, op.POP_TOP);
			}
			return;
		case op.SWAP:
			if (oparg === 1) set(instr, op.NOP);
			return;
		case op.LOAD_GLOBAL:
			if (next.opcode !== op.PUSH_NULL || oparg & 1) return;
			set(instr, op.LOAD_GLOBAL, oparg | 1);
			return set(next, op.NOP);
		case op.COMPARE_OP:
			if (next.opcode !== op.TO_BOOL) return;
			set(instr, op.NOP);
			return set(next, op.COMPARE_OP, oparg | op.CMP_TO_BOOL);
		case op.CONTAINS_OP:
		case op.IS_OP:
			if (next.opcode !== op.TO_BOOL && next.opcode !== op.UNARY_NOT) return;
			set(instr, op.NOP);
			return set(next, opcode, next.opcode === op.TO_BOOL ? oparg : oparg ^ 1);
		case op.TO_BOOL:
			if (next.opcode === op.TO_BOOL) set(instr, op.NOP);
			return;
		case op.UNARY_NOT:
			if (next.opcode === op.TO_BOOL) {
				set(instr, op.NOP);
				set(next, op.UNARY_NOT);
			} else if (next.opcode === op.UNARY_NOT) {
				set(instr, op.NOP);
				set(next, op.NOP);
			}
			return;
		default:
	}
}

function buildTuple(u: Unit, b: BasicBlock, i: number, next: Instr | undefined): void {
	const instr = b.instrs[i]!;
	const size = instr.oparg;
	if (next?.opcode === op.UNPACK_SEQUENCE && next.oparg === size && size >= 1 && size <= 3) {
		set(instr, op.NOP);
		if (size === 1) set(next, op.NOP);
		else set(next, op.SWAP, size);
		return;
	}
	if (size > STACK_USE_GUIDELINE && !u.compiler.options.foldInTree) return;
	const loads = constantLoads(u, b, i, size);
	if (loads === undefined) return;
	const items = loads.map(load => constOf(u, load)!);
	if (u.compiler.options.foldInTree) for (const load of loads) set(load, op.NOP);
	else erase(loads);
	setConst(u, instr, K.tuple(u.compiler.pool, items));
}

/** A jump to a jump goes to its target at once. */
function thread(b: BasicBlock, instr: Instr, target: Instr, opcode: number): boolean {
	if (instr.target === target.target) return false;
	set(instr, op.NOP);
	const jump = newInstr(opcode, 0, target.loc);
	jump.target = target.target;
	jump.except = instr.except;
	b.instrs.push(jump);
	return true;
}

/** and/or chains: a jump that keeps its value, to another of its kind. */
function threadKeeping(b: BasicBlock, instr: Instr, target: Instr | undefined): boolean {
	if (target === undefined) return false;
	if (target.opcode === JUMP || target.opcode === instr.opcode) {
		return thread(b, instr, target, instr.opcode);
	}
	if (target.opcode !== JUMP_IF_FALSE && target.opcode !== JUMP_IF_TRUE) return false;
	// The other one does not jump on this value: go behind it.
	instr.target = instr.target!.next;
	return true;
}

/** Replaces a run of SWAPs by the shortest with the same effect; returns the run's last index. */
function simplifySwaps(b: BasicBlock, start: number): number {
	let depth = 0;
	let count = 0;
	let end = start;
	for (; end < b.instrs.length; end++) {
		const {opcode, oparg} = b.instrs[end]!;
		if (opcode === op.SWAP) {
			depth = Math.max(depth, oparg);
			count++;
		} else if (opcode !== op.NOP) break;
	}
	if (count < 2) return start;
	const stack = Array.from({length: depth}, (_, i) => i);
	const run = b.instrs.slice(start, end);
	for (const {opcode, oparg} of run) {
		if (opcode !== op.SWAP) continue;
		[stack[0], stack[oparg - 1]] = [stack[oparg - 1]!, stack[0]!];
	}
	const VISITED = -1;
	let current = run.length - 1;
	for (let i = 0; i < depth; i++) {
		if (stack[i] === VISITED || stack[i] === i) continue;
		for (let j = i; ;) {
			if (j > 0) set(run[current--]!, op.SWAP, j + 1);
			if (stack[j] === VISITED) break;
			const next = stack[j]!;
			stack[j] = VISITED;
			j = next;
		}
	}
	while (current >= 0) set(run[current--]!, op.NOP);
	return end - 1;
}

function swappable(opcode: number): boolean {
	return opcode === op.STORE_FAST || opcode === STORE_FAST_MAYBE_NULL || opcode === op.POP_TOP;
}

function nextSwappable(b: BasicBlock, i: number, lineno: number): number {
	for (i++; i < b.instrs.length; i++) {
		const instr = b.instrs[i]!;
		if (lineno >= 0 && instr.loc.lineno !== lineno) return -1;
		if (instr.opcode === op.NOP) continue;
		return swappable(instr.opcode) ? i : -1;
	}
	return -1;
}

function storesTo(instr: Instr): number {
	return swappable(instr.opcode) && instr.opcode !== op.POP_TOP ? instr.oparg : -1;
}

/** Does swaps at compile time where what follows are stores and pops: those change places instead. */
function applySwaps(b: BasicBlock, i: number): void {
	for (; i >= 0; i--) {
		const swap = b.instrs[i]!;
		if (swap.opcode !== op.SWAP) {
			if (swap.opcode === op.NOP || swappable(swap.opcode)) continue;
			return;
		}
		const j = nextSwappable(b, i, -1);
		if (j < 0) return;
		let k = j;
		const {lineno} = b.instrs[j]!.loc;
		for (let count = swap.oparg - 1; count > 0; count--) {
			k = nextSwappable(b, k, lineno);
			if (k < 0) return;
		}
		if (!mayReorder(b, j, k)) return;
		set(swap, op.NOP);
		[b.instrs[j], b.instrs[k]] = [b.instrs[k]!, b.instrs[j]!];
	}
}

function mayReorder(b: BasicBlock, j: number, k: number): boolean {
	const first = storesTo(b.instrs[j]!);
	const second = storesTo(b.instrs[k]!);
	if (first < 0 && second < 0) return true;
	if (first === second) return false;
	for (let i = j + 1; i < k; i++) {
		const between = storesTo(b.instrs[i]!);
		if (between >= 0 && (between === first || between === second)) return false;
	}
	return true;
}
