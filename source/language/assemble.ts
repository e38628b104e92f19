/** From a finished unit to a CodeSpec: order of blocks, slots, words, tables (flowgraph.c, assemble.c). */
import type {CodeSpec} from './code.ts';
import {
	CO_ASYNC_GENERATOR,
	CO_COROUTINE,
	CO_FAST_CELL,
	CO_FAST_FREE,
	CO_FAST_HIDDEN,
	CO_FAST_LOCAL,
	CO_GENERATOR,
} from './code.ts';
import type {Unit} from './codegen.ts';
import {compareCodePoints, startsLate} from './codegen.ts';
import {
	blocksOf,
	buildGraph,
	labelExceptionTargets,
	optimizeGraph,
	removeUnusedConsts,
	resolveLines,
} from './flowgraph.ts';
import {
	addWarmups,
	convertConditionalJumps,
	convertPseudo,
	normalizeJumps,
	putNamesAside,
	pushColdBlocksToEnd,
	stackDepth,
} from './flowgraph-layout.ts';
import {borrowLocals, checkUnboundLocals, markPairs} from './flowgraph-locals.ts';
import type {BasicBlock, Instr} from './instruction.ts';
import {LOAD_CLOSURE, newInstr} from './instruction.ts';
import * as op from './opcodes.ts';
import {NEXT_LOCATION, NO_LOCATION} from './tree.ts';

/** Optimises and assembles; `flags` are the code's CO_* bits. */
export function assemble(u: Unit, flags: number): CodeSpec {
	const {options} = u.compiler;
	const entry = buildGraph(u);
	labelExceptionTargets(entry);
	optimizeGraph(u, entry);
	removeUnusedConsts(u, entry);
	checkUnboundLocals(entry, u.varnames.size, u.block.varnames.length);
	markPairs(entry);
	if (options.handlersLast) pushColdBlocksToEnd(u, entry);
	resolveLines(entry);
	convertConditionalJumps(entry, options.jumpsOrPops);
	const stacksize = Math.max(stackDepth(u, entry), options.stackForOne ? 1 : 0);
	const slots = layoutSlots(
		u,
		entry,
		(flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) !== 0,
	);
	convertPseudo(entry);
	normalizeJumps(entry);
	if (options.borrowLocals) borrowLocals(entry, options.borrowsPastEmpty);
	if (options.warmsUp) addWarmups(entry);
	if (!options.keywordNamesOnStack) putNamesAside(entry);
	resolveNextLocations(entry);
	const words = emitWords(entry, options.borrowConstants);
	return {
		name: u.name,
		qualname: u.qualname,
		filename: u.compiler.filename,
		firstlineno: u.firstlineno,
		argcount: u.argcount,
		posonlyargcount: u.posonlyargcount,
		kwonlyargcount: u.kwonlyargcount,
		flags,
		...slots,
		stacksize,
		consts: [...u.consts],
		names: [...u.names.keys()],
		...words,
		exceptiontable: exceptionTable(entry),
		staticAttributes: [...u.staticAttributes].sort(compareCodePoints),
		literals: [],
		steps: u.steps,
		folded: [],
		numbers: [],
		entry: undefined,
	};
}

type Slots = Pick<
	CodeSpec,
	'localsplusnames' | 'localspluskinds' | 'nlocals' | 'ncells' | 'nfrees'
>;

/** Gives cells and free variables their slots behind the locals and adds the prologue that fills them. */
function layoutSlots(u: Unit, entry: BasicBlock, isGenerator: boolean): Slots {
	const names = [...u.varnames.keys()];
	const kinds = names.map(name => {
		let kind = CO_FAST_LOCAL;
		if (u.fastHidden.has(name)) kind |= CO_FAST_HIDDEN;
		if (u.cellvars.has(name)) kind |= CO_FAST_CELL;
		return kind;
	});
	const nlocals = names.length;
	/** Slot by index of cell or free variable. */
	const slotOf: number[] = [];
	for (const name of u.cellvars.keys()) {
		const local = u.varnames.get(name);
		if (local === undefined) {
			slotOf.push(names.length);
			names.push(name);
			kinds.push(CO_FAST_CELL);
		} else {
			slotOf.push(local);
		}
	}
	const cells = [...slotOf];
	for (const name of u.freevars.keys()) {
		slotOf.push(names.length);
		names.push(name);
		kinds.push(CO_FAST_FREE);
	}
	const prologue = prologueOf(u, cells, isGenerator);
	fixCells(entry, slotOf);
	entry.instrs.unshift(...prologue);
	return {
		localsplusnames: names.map(name => (name === '.format' ? 'format' : name)),
		localspluskinds: kinds,
		nlocals,
		ncells: u.cellvars.size,
		nfrees: u.freevars.size,
	};
}

function prologueOf(u: Unit, cells: readonly number[], isGenerator: boolean): Instr[] {
	const prologue: Instr[] = [];
	if (u.freevars.size > 0) {
		prologue.push(newInstr(op.COPY_FREE_VARS, u.freevars.size, NO_LOCATION));
	}
	for (const slot of cells.toSorted((a, b) => a - b)) {
		prologue.push(newInstr(op.MAKE_CELL, slot, NO_LOCATION));
	}
	if (isGenerator && !startsLate(u)) {
		const line = u.firstlineno;
		const loc = {lineno: line, end_lineno: line, col_offset: -1, end_col_offset: -1};
		prologue.push(newInstr(op.RETURN_GENERATOR, 0, loc), newInstr(op.POP_TOP, 0, loc));
	}
	return prologue;
}

function fixCells(entry: BasicBlock, slotOf: readonly number[]): void {
	for (const b of blocksOf(entry)) {
		for (const instr of b.instrs) {
			switch (instr.opcode) {
				case LOAD_CLOSURE:
				case op.MAKE_CELL:
				case op.LOAD_DEREF:
				case op.STORE_DEREF:
				case op.DELETE_DEREF:
				case op.LOAD_FROM_DICT_OR_DEREF:
					instr.oparg = slotOf[instr.oparg]!;
					break;
				default:
			}
		}
	}
}

function resolveNextLocations(entry: BasicBlock): void {
	let next = NO_LOCATION;
	for (const b of [...blocksOf(entry)].reverse()) {
		for (const instr of b.instrs.toReversed()) {
			if (instr.loc === NEXT_LOCATION) instr.loc = next;
			next = instr.loc;
		}
	}
}

function emitWords(
	entry: BasicBlock,
	borrowConstants: boolean,
): Pick<CodeSpec, 'code' | 'positions'> {
	let size = 0;
	for (const b of blocksOf(entry)) {
		b.offset = size;
		for (const {opcode} of b.instrs) size += 1 + op.CACHES[opcode]!;
	}
	const code = new Int32Array(size);
	const positions = new Int32Array(4 * size);
	let at = 0;
	for (const b of blocksOf(entry)) {
		for (const {opcode, oparg, target, loc} of b.instrs) {
			const real = borrowConstants && opcode === op.LOAD_CONST ? op.LOAD_CONST_BORROW : opcode;
			code[at] = real | ((target === undefined ? oparg : target.offset) << 8);
			const end = at + 1 + op.CACHES[opcode]!;
			if (loc.lineno >= 0) {
				for (; at < end; at++) {
					positions[4 * at] = loc.lineno;
					positions[4 * at + 1] = loc.end_lineno;
					positions[4 * at + 2] = loc.col_offset;
					positions[4 * at + 3] = loc.end_col_offset;
				}
			}
			at = end;
		}
	}
	return {code, positions};
}

/** Runs of instructions with the same handler (`assemble_exception_table`). */
function exceptionTable(entry: BasicBlock): Int32Array {
	const table: number[] = [];
	let handler: BasicBlock | undefined;
	let start = 0;
	let at = 0;
	const close = (): void => {
		if (handler === undefined || start === at) return;
		const depth = handler.startDepth - (handler.preserveLasti ? 2 : 1);
		table.push(start, at, handler.offset, depth, handler.preserveLasti ? 1 : 0);
	};
	for (const b of blocksOf(entry)) {
		for (const instr of b.instrs) {
			if (instr.except !== handler) {
				close();
				start = at;
				handler = instr.except;
			}
			at += 1 + op.CACHES[instr.opcode]!;
		}
	}
	close();
	return Int32Array.from(table);
}
