/**
 * The code generator's state and its primitives: CPython's `compiler_unit` and the ADDOP family
 * (compile.c, codegen.c). Statements, expressions and so on are in `codegen-*.ts`.
 */
import type {CodeSpec, Constant, Step, UnitTable} from './code.ts';
import {
	CO_ASYNC_GENERATOR,
	CO_COROUTINE,
	CO_FUTURE_ANNOTATIONS,
	CO_GENERATOR,
	CO_HAS_DOCSTRING,
	CO_METHOD,
	CO_NESTED,
	CO_NEWLOCALS,
	CO_OPTIMIZED,
} from './code.ts';
import {assemble} from './assemble.ts';
import type {ConstantPool} from './constants.ts';
import * as K from './constants.ts';
import type {Instr} from './instruction.ts';
import {LOAD_CLOSURE, JUMP, JUMP_NO_INTERRUPT, newInstr} from './instruction.ts';
import type {CompilerOptions} from './options.ts';
import * as op from './opcodes.ts';
import type {Block, Scope, Symtable} from './symtable.ts';
import {DEF_COMP_CELL, DEF_FREE_CLASS, isFunctionLike, mangle} from './symtable.ts';
import type {Expr, Loc, Stmt, StmtOf} from './tree.ts';
import {NO_LOCATION, trouble} from './tree.ts';

/** What kind of code a unit is: decides qualified names. */
export type UnitKind =
	'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'annotations' | 'types';

/** A construct that `return`, `break` and `continue` have to leave properly (`fblockinfo`). */
export type FrameBlock = {
	readonly type:
		| 'while-loop'
		| 'for-loop'
		| 'async-for-loop'
		| 'try-except'
		| 'finally-try'
		| 'finally-end'
		| 'with'
		| 'async-with'
		| 'async-comprehension'
		| 'handler-cleanup'
		| 'pop-value'
		| 'exception-handler'
		| 'exception-group-handler'
		| 'stop-iteration';
	readonly block: number;
	readonly exit: number;
	readonly loc: Loc;
	/** finally-try: what to run on the way out. */
	readonly finalbody?: readonly Stmt[];
	/** handler-cleanup: the name bound by `as`. */
	readonly name?: string | undefined;
};

/** The code object being made. */
export type Unit = {
	readonly compiler: Compiler;
	readonly parent: Unit | undefined;
	readonly kind: UnitKind;
	/** The body of an `async def`. */
	isAsync: boolean;
	readonly block: Block;
	readonly name: string;
	readonly qualname: string;
	readonly firstlineno: number;
	readonly instrs: Instr[];
	/** Index into `instrs` by label. */
	readonly labels: number[];
	readonly consts: Constant[];
	/** See CodeSpec; undefined where nobody asked. */
	readonly steps: Step[] | undefined;
	readonly constIndex: Map<Constant, number>;
	readonly names: Map<string, number>;
	readonly varnames: Map<string, number>;
	readonly cellvars: Map<string, number>;
	readonly freevars: Map<string, number>;
	/** Fast locals of inlined comprehensions in a class or module body. */
	readonly fastHidden: Map<string, boolean>;
	readonly frameBlocks: FrameBlock[];
	/** Overrides of scopes while an inlined comprehension is compiled. */
	readonly scopes: Map<string, Scope>;
	readonly staticAttributes: Set<string>;
	readonly deferred: Array<{readonly s: StmtOf<'AnnAssign'>; readonly index: number}>;
	conditionalAnnotations: number;
	inConditional: number;
	privateName: string | undefined;
	argcount: number;
	posonlyargcount: number;
	kwonlyargcount: number;
	flags: number;
	inlinedComprehensions: number;
	docstring: boolean;
};

/** One compilation. */
export type Compiler = {
	readonly filename: string;
	readonly options: CompilerOptions;
	readonly pool: ConstantPool;
	readonly symtable: Symtable;
	readonly interactive: boolean;
	readonly futureAnnotations: boolean;
	/** Whether steps are noted. */
	readonly noting: boolean;
};

/** CPython's _PY_STACK_USE_GUIDELINE: longer displays and calls are built piecemeal. */
export const STACK_USE_GUIDELINE = 30;

/** Opens a unit (`compiler_enter_scope`); its first instruction is RESUME. */
export function enterUnit(
	compiler: Compiler,
	parent: Unit | undefined,
	kind: UnitKind,
	block: Block,
	name: string,
	firstlineno: number,
	qualifiedAs = name,
): Unit {
	const cellvars = namesByScope(block, 'cell', DEF_COMP_CELL, 0);
	if (block.needsClassClosure) cellvars.set('__class__', cellvars.size);
	if (block.needsClassdict) cellvars.set('__classdict__', cellvars.size);
	if (block.hasConditionalAnnotations) {
		cellvars.set('__conditional_annotations__', cellvars.size);
	}
	const u: Unit = {
		compiler,
		parent,
		kind,
		isAsync: false,
		block,
		name,
		qualname: qualifiedName(parent, kind, qualifiedAs),
		firstlineno,
		instrs: [],
		labels: [],
		consts: [],
		steps: compiler.noting ? [] : undefined,
		constIndex: new Map(),
		names: new Map(),
		varnames: new Map(block.varnames.map((varname, i) => [varname, i])),
		cellvars,
		freevars: namesByScope(block, 'free', DEF_FREE_CLASS, cellvars.size),
		fastHidden: new Map(),
		frameBlocks: [],
		scopes: new Map(block.scopes),
		staticAttributes: new Set(),
		deferred: [],
		conditionalAnnotations: 0,
		inConditional: 0,
		privateName: parent?.privateName,
		argcount: 0,
		posonlyargcount: 0,
		kwonlyargcount: 0,
		flags: 0,
		inlinedComprehensions: 0,
		docstring: false,
	};
	for (const table of ['varnames', 'cellvars', 'freevars'] as const)
		noteNames(u, table, u[table].size);
	if (kind === 'class' && compiler.options.staticAttributes) hold(u, 0, 0, 1);
	const lineno = kind === 'module' ? 0 : firstlineno;
	const end = kind === 'module' ? 1 : firstlineno;
	if (!startsLate(u)) {
		emit(u, op.RESUME, 0, {lineno, end_lineno: end, col_offset: 0, end_col_offset: 0});
	}
	return u;
}

/** Generator expressions of 3.15 get their iterator before they become generators. */
export function startsLate(u: Unit): boolean {
	return u.compiler.options.iteratorPairs && u.block.comprehension === 'generator';
}

/** From here on the code runs in a generator. */
export function startGenerator(u: Unit): void {
	const line = u.firstlineno;
	const loc = {lineno: line, end_lineno: line, col_offset: -1, end_col_offset: -1};
	emit(u, op.RETURN_GENERATOR, 0, loc);
	emit(u, op.POP_TOP, 0, loc);
	emit(u, op.RESUME, 0, {...loc, col_offset: 0, end_col_offset: 0});
}

/** 1 where an iterator takes two items of the stack (3.15+), the operand of what pushes or pops one. */
export function pairFlag(u: Unit): 0 | 1 {
	return u.compiler.options.iteratorPairs ? 1 : 0;
}

/** Names of one scope, sorted by code point, numbered from `offset` (`dictbytype`). */
function namesByScope(
	block: Block,
	scope: Scope,
	flag: number,
	offset: number,
): Map<string, number> {
	const names: string[] = [];
	for (const [name, flags] of block.symbols) {
		if (block.scopes.get(name) === scope || flags & flag) names.push(name);
	}
	names.sort(compareCodePoints);
	return new Map(names.map((name, i) => [name, offset + i]));
}

/** Order of Python strings. */
export function compareCodePoints(a: string, b: string): number {
	const x = Array.from(a);
	const y = Array.from(b);
	for (let i = 0; i < x.length && i < y.length; i++) {
		const d = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
		if (d !== 0) return d;
	}
	return x.length - y.length;
}

function qualifiedName(parent: Unit | undefined, kind: UnitKind, name: string): string {
	// What is generic is named as if its type parameters were not around it.
	if (parent?.kind === 'types') parent = parent.parent;
	if (parent === undefined || parent.parent === undefined) return name;
	if (kind === 'function' || kind === 'class') {
		const scope = parent.scopes.get(mangle(parent.privateName, name));
		if (scope === 'global-explicit') return name;
	}
	const locals = parent.kind === 'function' || parent.kind === 'lambda';
	return `${parent.qualname}${locals ? '.<locals>' : ''}.${name}`;
}

/** Closes a unit: adds the final return, optimises, assembles. */
export function finishUnit(u: Unit, addNone: boolean): CodeSpec {
	// Where unused constants stay, none is made for an end that is never reached.
	const isEnded =
		u.compiler.options.keepsUnusedConsts &&
		u.instrs.at(-1)?.opcode === op.RETURN_VALUE &&
		!u.labels.includes(u.instrs.length);
	if (!isEnded) {
		if (addNone) loadConst(u, NO_LOCATION, K.none(u.compiler.pool));
		emit(u, op.RETURN_VALUE, 0, NO_LOCATION);
	}
	return assemble(u, codeFlags(u));
}

function codeFlags(u: Unit): number {
	const {block, compiler} = u;
	let {flags} = u;
	if (isFunctionLike(block)) {
		flags |= CO_NEWLOCALS | CO_OPTIMIZED;
		if (block.nested) flags |= CO_NESTED;
		if (block.generator) flags |= block.coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
		else if (block.coroutine) flags |= CO_COROUTINE;
		if (u.docstring && compiler.options.docstringFlag) flags |= CO_HAS_DOCSTRING;
		if (block.isMethod && compiler.options.methodFlag) flags |= CO_METHOD;
	}
	if (compiler.futureAnnotations) flags |= CO_FUTURE_ANNOTATIONS;
	return flags;
}

export function newLabel(u: Unit): number {
	u.labels.push(-1);
	return u.labels.length - 1;
}

/** Puts the label before the next instruction. */
export function useLabel(u: Unit, label: number): void {
	u.labels[label] = u.instrs.length;
}

export function emit(u: Unit, opcode: number, oparg: number, loc: Loc): void {
	u.instrs.push(newInstr(opcode, oparg, loc));
}

export function emitJump(u: Unit, opcode: number, label: number, loc: Loc): void {
	const known = opcode === JUMP_NO_INTERRUPT && u.compiler.options.jumpsInterrupt ? JUMP : opcode;
	u.instrs.push(newInstr(known, 0, loc, label));
}

/** Index of a constant in co_consts, added if new. */
export function addConst(u: Unit, constant: Constant): number {
	u.steps?.push(constant);
	let index = u.constIndex.get(constant);
	if (index === undefined) {
		index = u.consts.length;
		u.consts.push(constant);
		u.constIndex.set(constant, index);
	}
	return index;
}

/** Notes containers that the compiler holds from here to `release`, or to the end of the unit. */
export function hold(u: Unit, dicts: number, lists: number, sets: number, names = 0): void {
	u.steps?.push({kind: 'hold', dicts, lists, sets, names});
}

/** Notes that the unit's dict has more names. */
function noteNames(u: Unit, table: UnitTable, count = 1): void {
	if (count > 0) u.steps?.push({kind: 'named', table, count});
}

/** Says that a comprehension's name is, or is no longer, in a slot of a frame that has no others. */
export function hideFast(u: Unit, name: string, isHidden: boolean): void {
	if (!u.fastHidden.has(name)) noteNames(u, 'fastHidden');
	u.fastHidden.set(name, isHidden);
}

export function release(u: Unit): void {
	u.steps?.push({kind: 'release'});
}

export function loadConst(u: Unit, loc: Loc, constant: Constant): void {
	emit(u, op.LOAD_CONST, addConst(u, constant), loc);
}

export function loadNone(u: Unit, loc: Loc): void {
	loadConst(u, loc, K.none(u.compiler.pool));
}

export function loadString(u: Unit, loc: Loc, text: string): void {
	loadConst(u, loc, K.str(u.compiler.pool, text));
}

function indexIn(u: Unit, table: 'varnames' | 'names', name: string): number {
	const dict = u[table];
	let index = dict.get(name);
	if (index === undefined) {
		noteNames(u, table);
		dict.set(name, (index = dict.size));
	}
	return index;
}

/** Emits with the index of a (mangled) name in co_names, shifted for the instruction's flag bits. */
export function emitName(
	u: Unit,
	opcode: number,
	name: string,
	loc: Loc,
	shift = 0,
	bits = 0,
): void {
	const index = indexIn(u, 'names', mangle(u.privateName, name));
	emit(u, opcode, (index << shift) | bits, loc);
}

/** Emits with the slot of a fast local. */
export function emitLocal(u: Unit, opcode: number, name: string, loc: Loc): void {
	emit(u, opcode, indexIn(u, 'varnames', mangle(u.privateName, name)), loc);
}

/** Emits with the index of a cell or free variable (`LOAD_CLOSURE` and its kin). */
export function emitCell(u: Unit, opcode: number, name: string, loc: Loc): void {
	const index = u.cellvars.get(name) ?? u.freevars.get(name);
	if (index === undefined) throw new Error(`no cell for ${name} in ${u.qualname}`);
	emit(u, opcode, index, loc);
}

export type Context = 'Load' | 'Store' | 'Del';

const FAST = {Load: op.LOAD_FAST, Store: op.STORE_FAST, Del: op.DELETE_FAST};
const DEREF = {Load: op.LOAD_DEREF, Store: op.STORE_DEREF, Del: op.DELETE_DEREF};
const GLOBAL = {Load: op.LOAD_GLOBAL, Store: op.STORE_GLOBAL, Del: op.DELETE_GLOBAL};
const NAME = {Load: op.LOAD_NAME, Store: op.STORE_NAME, Del: op.DELETE_NAME};

/** Loads, stores or deletes a variable where it lives (`compiler_nameop`). */
export function nameOp(u: Unit, loc: Loc, rawName: string, ctx: Context): void {
	if (ctx !== 'Load' && rawName === '__debug__') {
		throw trouble(`cannot ${ctx === 'Store' ? 'assign to' : 'delete'} __debug__`, loc);
	}
	const name = mangle(u.privateName, rawName);
	const {block} = u;
	const scope = u.scopes.get(name);
	if (scope === 'free' || scope === 'cell') return derefOp(u, loc, name, ctx);
	const functionLike = isFunctionLike(block);
	if (scope === 'local' && (functionLike || u.fastHidden.get(name) === true)) {
		return emit(u, FAST[ctx], indexIn(u, 'varnames', name), loc);
	}
	const implicit = scope === 'global-implicit';
	if (scope === 'global-explicit' || (implicit && functionLike)) {
		return globalOp(u, loc, name, ctx, implicit);
	}
	if (ctx === 'Load' && block.type === 'class' && u.inlinedComprehensions > 0) {
		return globalOp(u, loc, name, ctx, false);
	}
	emit(u, NAME[ctx], indexIn(u, 'names', name), loc);
}

function derefOp(u: Unit, loc: Loc, name: string, ctx: Context): void {
	let opcode = DEREF[ctx];
	if (ctx === 'Load') {
		if (u.block.type === 'class' && u.inlinedComprehensions === 0) {
			emit(u, op.LOAD_LOCALS, 0, loc);
			opcode = op.LOAD_FROM_DICT_OR_DEREF;
		} else if (u.block.canSeeClassScope && name !== '__classdict__') {
			emitCell(u, op.LOAD_DEREF, '__classdict__', loc);
			opcode = op.LOAD_FROM_DICT_OR_DEREF;
		}
	}
	emitCell(u, opcode, name, loc);
}

function globalOp(u: Unit, loc: Loc, name: string, ctx: Context, implicit: boolean): void {
	if (ctx === 'Load' && u.block.canSeeClassScope && implicit) {
		emitCell(u, op.LOAD_DEREF, '__classdict__', loc);
		return emit(u, op.LOAD_FROM_DICT_OR_GLOBALS, indexIn(u, 'names', name), loc);
	}
	const shift = ctx === 'Load' ? 1 : 0;
	emit(u, GLOBAL[ctx], indexIn(u, 'names', name) << shift, loc);
}

/** Makes a function of a finished unit (`compiler_make_closure`); flags: what is on the stack below. */
export function makeClosure(u: Unit, loc: Loc, made: Unit, spec: CodeSpec, flags: number): void {
	if (made.freevars.size > 0) {
		for (const name of made.freevars.keys()) emitCell(u, LOAD_CLOSURE, name, loc);
		emit(u, op.BUILD_TUPLE, made.freevars.size, loc);
		flags |= op.MAKE_FUNCTION_CLOSURE;
	}
	loadConst(u, loc, K.code(u.compiler.pool, spec));
	emit(u, op.MAKE_FUNCTION, 0, loc);
	for (const flag of [
		op.MAKE_FUNCTION_CLOSURE,
		op.MAKE_FUNCTION_ANNOTATE,
		op.MAKE_FUNCTION_ANNOTATIONS,
		op.MAKE_FUNCTION_KWDEFAULTS,
		op.MAKE_FUNCTION_DEFAULTS,
	]) {
		if (flags & flag) emit(u, op.SET_FUNCTION_ATTRIBUTE, flag, loc);
	}
}

export function pushFrameBlock(u: Unit, frameBlock: FrameBlock): void {
	if (u.frameBlocks.length >= 40)
		throw trouble('too many statically nested blocks', frameBlock.loc);
	u.frameBlocks.push(frameBlock);
}

/** Operand of `with`, `for`, … positions when an attribute is written on a later line than its owner. */
export function attributeLoc(loc: Loc, e: Expr & {nodeType: 'Attribute'}): Loc {
	const end = e as unknown as Loc;
	if (loc.lineno === end.end_lineno) return loc;
	const length = Array.from(e.attr).length;
	if (length > end.end_col_offset)
		return {...loc, lineno: end.end_lineno, col_offset: -1, end_col_offset: -1};
	return {
		lineno: end.end_lineno,
		end_lineno: Math.max(loc.end_lineno, end.end_lineno),
		col_offset: end.end_col_offset - length,
		end_col_offset: loc.end_col_offset,
	};
}
