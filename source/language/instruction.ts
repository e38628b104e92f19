/** Instructions before assembly: opcodes as in `opcodes.ts` plus the compiler's own pseudo ones. */
import * as op from './opcodes.ts';
import type {Loc} from './tree.ts';

// Pseudo instructions: gone before assembly.
export const SETUP_FINALLY = 256;
export const SETUP_CLEANUP = 257;
export const SETUP_WITH = 258;
export const POP_BLOCK = 259;
export const JUMP = 260;
export const JUMP_NO_INTERRUPT = 261;
export const JUMP_IF_FALSE = 262;
export const JUMP_IF_TRUE = 263;
export const LOAD_CLOSURE = 264;
export const STORE_FAST_MAYBE_NULL = 265;

/** An instruction of the code being made. `label` is the target of a jump or SETUP_*, else -1. */
export type Instr = {
	opcode: number;
	oparg: number;
	loc: Loc;
	label: number;
	/** Set by the flow graph in place of the label. */
	target: BasicBlock | undefined;
	/** The handler in force. */
	except: BasicBlock | undefined;
	/** CPython makes one instruction of this one and the next (`first`), or of it and the one before. */
	pair: 'none' | 'first' | 'second';
};

export function newInstr(opcode: number, oparg: number, loc: Loc, label = -1): Instr {
	return {opcode, oparg, loc, label, target: undefined, except: undefined, pair: 'none'};
}

/** A run of instructions entered only at its beginning. Blocks are chained in code order. */
export type BasicBlock = {
	instrs: Instr[];
	next: BasicBlock | undefined;
	/** Jumps lead here. */
	isLabel: boolean;
	predecessors: number;
	startDepth: number;
	visited: boolean;
	exceptHandler: boolean;
	preserveLasti: boolean;
	warm: boolean;
	cold: boolean;
	/** Holds nothing but the jump back of a reversed conditional jump. */
	afterTest: boolean;
	/** Handlers in force at the beginning, innermost last. */
	exceptStack: BasicBlock[] | undefined;
	/** Locals that may be unbound at the beginning, a bit each: 0 … 31 and 32 … 63. */
	unsafeLow: number;
	unsafeHigh: number;
	/** First word, once assembled. */
	offset: number;
};

export function newBasicBlock(): BasicBlock {
	return {
		instrs: [],
		next: undefined,
		isLabel: false,
		predecessors: 0,
		startDepth: -1,
		visited: false,
		exceptHandler: false,
		preserveLasti: false,
		warm: false,
		cold: false,
		afterTest: false,
		exceptStack: undefined,
		unsafeLow: 0,
		unsafeHigh: 0,
		offset: -1,
	};
}

export function isBlockPush(opcode: number): boolean {
	return opcode === SETUP_FINALLY || opcode === SETUP_CLEANUP || opcode === SETUP_WITH;
}

const JUMPS = new Uint8Array(512);
for (const {opcode, jump} of op.instructions) JUMPS[opcode] = jump ? 1 : 0;
for (let opcode = JUMP; opcode <= JUMP_IF_TRUE; opcode++) JUMPS[opcode] = 1;

/** A jump proper, SETUP_* not included. */
export function isJump(opcode: number): boolean {
	return JUMPS[opcode] === 1;
}

export function hasTarget(opcode: number): boolean {
	return isJump(opcode) || isBlockPush(opcode);
}

export function isUnconditionalJump(opcode: number): boolean {
	switch (opcode) {
		case JUMP:
		case JUMP_NO_INTERRUPT:
		case op.JUMP_FORWARD:
		case op.JUMP_BACKWARD:
		case op.JUMP_BACKWARD_NO_INTERRUPT:
			return true;
		default:
			return false;
	}
}

export function isScopeExit(opcode: number): boolean {
	switch (opcode) {
		case op.RETURN_VALUE:
		case op.RETURN_CONST:
		case op.RAISE_VARARGS:
		case op.RERAISE:
			return true;
		default:
			return false;
	}
}

/** Ends its basic block. */
export function isTerminator(opcode: number): boolean {
	return isJump(opcode) || isScopeExit(opcode);
}

/** Items popped and pushed when control goes on to the next instruction (SETUP_* do nothing then). */
export function popsOf(opcode: number, oparg: number): number {
	if (opcode < 256) return op.popCount(opcode, oparg);
	return opcode === STORE_FAST_MAYBE_NULL ? 1 : 0;
}

export function pushesOf(opcode: number, oparg: number): number {
	if (opcode < 256) return op.pushCount(opcode, oparg);
	return opcode === LOAD_CLOSURE ? 1 : 0;
}

/** Net stack effect of taking the jump. */
export function jumpEffect(opcode: number, oparg: number): number {
	// SETUP_WITH's handler does not see the result of __enter__.
	if (opcode === SETUP_FINALLY || opcode === SETUP_WITH) return 1;
	if (opcode === SETUP_CLEANUP) return 2;
	if (opcode === op.JUMP_IF_FALSE_OR_POP || opcode === op.JUMP_IF_TRUE_OR_POP) return 0;
	return pushesOf(opcode, oparg) - popsOf(opcode, oparg);
}
