/** Constants in the flow graph: how they are loaded, and folding after code generation (3.14+). */
import type {Constant} from './code.ts';
import type {Unit} from './codegen.ts';
import {addConst, STACK_USE_GUIDELINE} from './codegen.ts';
import * as K from './constants.ts';
import type {BasicBlock, Instr} from './instruction.ts';
import * as op from './opcodes.ts';
import {NO_LOCATION} from './tree.ts';

/** Turns an instruction into another without target. */
export function set(instr: Instr, opcode: number, oparg = 0): void {
	instr.opcode = opcode;
	instr.oparg = oparg;
	if (opcode === op.NOP) instr.target = undefined;
}

/** The constant an instruction loads. */
export function constOf(u: Unit, instr: Instr): Constant | undefined {
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

/** Makes an instruction load a constant, the shortest way. One that is among the unit's constants already is not merged again. */
export function setConst(u: Unit, instr: Instr, constant: Constant, index = -1): void {
	const small = smallInt(u, constant);
	const common = commonIndex(u, constant);
	if (small !== undefined) set(instr, op.LOAD_SMALL_INT, small);
	else if (common !== undefined) set(instr, op.LOAD_COMMON_CONSTANT, common);
	else if (u.consts[index] === constant) set(instr, op.LOAD_CONST, index);
	else set(instr, op.LOAD_CONST, addConst(u, constant));
}

/** Folding of constants after code generation (3.14+). */
export function foldInGraph(u: Unit, b: BasicBlock, i: number, next: Instr | undefined): void {
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
			if (next !== undefined && next.opcode !== op.CONTAINS_OP && isIteration(u, next.opcode)) {
				set(instr, op.NOP);
			} else foldListToTuple(u, b, i);
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
export function constantLoads(
	u: Unit,
	b: BasicBlock,
	end: number,
	size: number,
): Instr[] | undefined {
	const found: Instr[] = [];
	for (let i = end - 1; i >= 0 && found.length < size; i--) {
		const instr = b.instrs[i]!;
		if (instr.opcode === op.NOP) continue;
		if (constOf(u, instr) === undefined) return undefined;
		found.unshift(instr);
	}
	return found.length === size ? found : undefined;
}

/** Instructions that leave no trace, not even a line. */
export function erase(instrs: readonly Instr[]): void {
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
	const constant = constOf(u, loads[0]!)!;
	// `~True` is left, so that it warns.
	if (name === 'Invert' && (constant.kind === 'true' || constant.kind === 'false')) return;
	const folded = K.foldUnary(u.compiler.pool, name, constant);
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

/** Instructions that only iterate over a display or search it. */
function isIteration(u: Unit, opcode: number): boolean {
	if (opcode === op.GET_YIELD_FROM_ITER) return u.compiler.options.foldYieldFrom;
	return opcode === op.GET_ITER || opcode === op.CONTAINS_OP;
}

/** List and set displays of constants (3.14+). */
export function foldDisplay(u: Unit, b: BasicBlock, i: number, nextOpcode: number): void {
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
	if (tested) return setConst(u, instr, u.consts[index]!, index);
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
