/** Peephole optimisation within one block (`optimize_basic_block` and its helpers in flowgraph.c). */
import type {Constant} from './code.ts';
import type {Unit} from './codegen.ts';
import {addConst, STACK_USE_GUIDELINE} from './codegen.ts';
import * as K from './constants.ts';
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
import {NO_LOCATION} from './tree.ts';

function set(instr: Instr, opcode: number, oparg = 0): void {
	instr.opcode = opcode;
	instr.oparg = oparg;
	if (opcode === op.NOP) instr.target = undefined;
}

function constOf(u: Unit, instr: Instr): Constant | undefined {
	if (instr.opcode === op.LOAD_CONST) return u.consts[instr.oparg];
	if (instr.opcode === op.LOAD_SMALL_INT) return K.int(u.compiler.pool, BigInt(instr.oparg));
	if (instr.opcode === op.LOAD_COMMON_CONSTANT) return commonValue(u, instr.oparg);
	return undefined;
}

/** Constants that have an instruction of their own (3.15+). */
function commonValue(u: Unit, oparg: number): Constant | undefined {
	const {pool} = u.compiler;
	switch (oparg) {
		case op.CONSTANT_NONE:
			return K.none(pool);
		case op.CONSTANT_TRUE:
			return K.bool(pool, true);
		case op.CONSTANT_FALSE:
			return K.bool(pool, false);
		case op.CONSTANT_EMPTY_STR:
			return K.str(pool, '');
		case op.CONSTANT_MINUS_ONE:
			return K.int(pool, -1n);
		default:
			return undefined;
	}
}

function commonIndex(u: Unit, c: Constant): number | undefined {
	if (!u.compiler.options.commonConstants) return undefined;
	switch (c.kind) {
		case 'none':
			return op.CONSTANT_NONE;
		case 'true':
			return op.CONSTANT_TRUE;
		case 'false':
			return op.CONSTANT_FALSE;
		case 'str':
			return c.value === '' ? op.CONSTANT_EMPTY_STR : undefined;
		case 'int':
			return c.value === -1n ? op.CONSTANT_MINUS_ONE : undefined;
		default:
			return undefined;
	}
}

function smallInt(u: Unit, constant: Constant): number | undefined {
	if (!u.compiler.options.smallIntsOutOfConsts || constant.kind !== 'int') return undefined;
	return constant.value >= 0n && constant.value <= 255n ? Number(constant.value) : undefined;
}

function setConst(u: Unit, instr: Instr, constant: Constant): void {
	const small = smallInt(u, constant);
	const common = commonIndex(u, constant);
	if (small !== undefined) set(instr, op.LOAD_SMALL_INT, small);
	else if (common !== undefined) set(instr, op.LOAD_COMMON_CONSTANT, common);
	else set(instr, op.LOAD_CONST, addConst(u, constant));
}

/** Constants decide jumps; small ints get their own instruction; tests for None become jumps. */
export function optimizeLoadConst(u: Unit, b: BasicBlock): void {
	let constant: Constant | undefined;
	for (let i = 0; i < b.instrs.length; i++) {
		const instr = b.instrs[i]!;
		const {opcode} = instr;
		if (opcode === op.LOAD_CONST || opcode === op.LOAD_SMALL_INT) {
			constant = constOf(u, instr)!;
			setConst(u, instr, constant);
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

/** Folding of constants after code generation (3.14+). */
function foldInGraph(u: Unit, b: BasicBlock, i: number, next: Instr | undefined): void {
	const instr = b.instrs[i]!;
	if (u.compiler.options.foldInTree) return;
	switch (instr.opcode) {
		case op.UNARY_NOT:
			return foldUnaryAt(u, b, i, 'Not');
		case op.UNARY_NEGATIVE:
			return foldUnaryAt(u, b, i, 'USub');
		case op.UNARY_INVERT:
			return foldUnaryAt(u, b, i, 'Invert');
		case op.CALL_INTRINSIC_1:
			if (instr.oparg === op.INTRINSIC_UNARY_POSITIVE) return foldUnaryAt(u, b, i, 'UAdd');
			if (instr.oparg !== op.INTRINSIC_LIST_TO_TUPLE) return;
			if (next?.opcode === op.GET_ITER) set(instr, op.NOP);
			else foldListToTuple(u, b, i);
			return;
		case op.LIST_APPEND:
		case op.SET_ADD:
			if (next !== undefined && isIteration(u, next.opcode)) foldAppends(u, b, i);
			return;
		case op.BINARY_OP:
		case op.BINARY_SUBSCR:
			return foldBinaryAt(u, b, i);
		default:
	}
}

/** The `size` instructions before `end` that load constants, NOPs between them skipped. */
function constantLoads(u: Unit, b: BasicBlock, end: number, size: number): Instr[] | undefined {
	const found: Instr[] = [];
	for (let i = end - 1; i >= 0 && found.length < size; i--) {
		const instr = b.instrs[i]!;
		if (instr.opcode === op.NOP) continue;
		if (constOf(u, instr) === undefined) return undefined;
		found.unshift(instr);
	}
	return found.length === size ? found : undefined;
}

function erase(instrs: readonly Instr[]): void {
	for (const instr of instrs) {
		set(instr, op.NOP);
		instr.loc = NO_LOCATION;
	}
}

function foldUnaryAt(
	u: Unit,
	b: BasicBlock,
	i: number,
	name: Parameters<typeof K.foldUnary>[1],
): void {
	const loads = constantLoads(u, b, i, 1);
	if (loads === undefined) return;
	const folded = K.foldUnary(u.compiler.pool, name, constOf(u, loads[0]!)!);
	if (folded === undefined) return;
	erase(loads);
	setConst(u, b.instrs[i]!, folded);
}

function foldBinaryAt(u: Unit, b: BasicBlock, i: number): void {
	const loads = constantLoads(u, b, i, 2);
	if (loads === undefined) return;
	const [left, right] = [constOf(u, loads[0]!)!, constOf(u, loads[1]!)!];
	const instr = b.instrs[i]!;
	const {pool} = u.compiler;
	const folded =
		instr.opcode === op.BINARY_SUBSCR
			? K.foldSubscript(pool, left, right)
			: K.foldBinary(pool, left, instr.oparg, right);
	if (folded === undefined) return;
	erase(loads);
	setConst(u, instr, folded);
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

/** Instructions that only iterate over a display or search it. */
function isIteration(u: Unit, opcode: number): boolean {
	if (opcode === op.GET_YIELD_FROM_ITER) return u.compiler.options.foldYieldFrom;
	return opcode === op.GET_ITER || opcode === op.CONTAINS_OP;
}

/** List and set displays of constants (3.14+). */
function foldDisplay(u: Unit, b: BasicBlock, i: number, nextOpcode: number): void {
	const instr = b.instrs[i]!;
	const {opcode, oparg: size} = instr;
	const tested = isIteration(u, nextOpcode);
	if (size > STACK_USE_GUIDELINE || (size < 3 && !tested)) return;
	const loads = constantLoads(u, b, i, size);
	if (loads === undefined) {
		if (tested && opcode === op.BUILD_LIST) instr.opcode = op.BUILD_TUPLE;
		return;
	}
	const items = loads.map(load => constOf(u, load)!);
	const {pool} = u.compiler;
	const isList = opcode === op.BUILD_LIST;
	const index = addConst(u, isList ? K.tuple(pool, items) : K.frozenset(pool, items));
	erase(loads);
	if (tested) return setConst(u, instr, u.consts[index]!);
	b.instrs[i - 2]!.loc = instr.loc;
	set(b.instrs[i - 2]!, opcode, 0);
	set(b.instrs[i - 1]!, op.LOAD_CONST, index);
	set(instr, isList ? op.LIST_EXTEND : op.SET_UPDATE, 1);
}

/** A long tuple display of constants, built by way of a list (3.14+). */
function foldListToTuple(u: Unit, b: BasicBlock, i: number): void {
	const found = constantAppends(u, b, i, op.BUILD_LIST, op.LIST_APPEND);
	if (found === undefined) return;
	erase(found.instrs);
	setConst(u, b.instrs[i]!, K.tuple(u.compiler.pool, found.items));
}

/** A long list or set display of constants that is only iterated or searched (3.14+). */
function foldAppends(u: Unit, b: BasicBlock, last: number): void {
	const isList = b.instrs[last]!.opcode === op.LIST_APPEND;
	const build = isList ? op.BUILD_LIST : op.BUILD_SET;
	const found = constantAppends(u, b, last + 1, build, b.instrs[last]!.opcode);
	if (found === undefined) return;
	erase(found.instrs);
	const {pool} = u.compiler;
	const make = isList ? K.tuple : K.frozenset;
	setConst(u, b.instrs[last]!, make(pool, found.items));
}

/** The constants and instructions of a display built by appending, which ends before `end`. */
function constantAppends(
	u: Unit,
	b: BasicBlock,
	end: number,
	build: number,
	append: number,
): {readonly items: Constant[]; readonly instrs: Instr[]} | undefined {
	const items: Constant[] = [];
	let expectAppend = true;
	for (let at = end - 1; at >= 0; at--) {
		const instr = b.instrs[at]!;
		if (instr.opcode === op.NOP) continue;
		if (instr.opcode === build && instr.oparg === 0) {
			if (!expectAppend) return undefined;
			const instrs = b.instrs.slice(at, end).filter(one => one.opcode !== op.NOP);
			return {items: items.reverse(), instrs};
		}
		if (expectAppend) {
			if (instr.opcode !== append || instr.oparg !== 1) return undefined;
		} else {
			const constant = constOf(u, instr);
			if (constant === undefined) return undefined;
			items.push(constant);
		}
		expectAppend = !expectAppend;
	}
	return undefined;
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
