/** Code of comprehensions, inlined (PEP 709) or in a function of their own (`compiler_comprehension`). */
import {awaitTop, awaitNext} from './codegen-async.ts';
import {expression, jumpIf, yieldValue} from './codegen-expr.ts';
import {wrapInStopIterationHandler} from './codegen-function.ts';
import type {Unit} from './codegen.ts';
import {
	emit,
	emitCell,
	emitJump,
	emitLocal,
	enterUnit,
	finishUnit,
	hideFast,
	hold,
	makeClosure,
	newLabel,
	pairFlag,
	startGenerator,
	pushFrameBlock,
	release,
	useLabel,
} from './codegen.ts';
import {
	JUMP,
	JUMP_NO_INTERRUPT,
	POP_BLOCK,
	SETUP_FINALLY,
	STORE_FAST_MAYBE_NULL,
} from './instruction.ts';
import * as op from './opcodes.ts';
import {unknown} from './unpacking.ts';
import type {Block, Scope} from './symtable.ts';
import {DEF_LOCAL, DEF_NONLOCAL, isFunctionLike} from './symtable.ts';
import type {Comprehension, Expr, ExprOf, Loc} from './tree.ts';
import {locOf, NO_LOCATION, trouble} from './tree.ts';

export type AnyComprehension = ExprOf<'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp'>;

const BUILD = {ListComp: op.BUILD_LIST, SetComp: op.BUILD_SET, DictComp: op.BUILD_MAP};

export function comprehension(u: Unit, e: AnyComprehension): void {
	const block = u.compiler.symtable.blocks.get(e)!;
	const outermost = e.generators[0]!;
	if (block.coroutine && !block.generator && !u.isAsync && u.kind !== 'comprehension') {
		throw trouble('asynchronous comprehension outside of an asynchronous function', locOf(e));
	}
	if (block.inlined && e.nodeType !== 'GeneratorExp') return inlined(u, e, block);
	const loc = locOf(e);
	const made = enterUnit(u.compiler, u, 'comprehension', block, block.name, loc.lineno);
	made.argcount = 1;
	if (e.nodeType === 'GeneratorExp') {
		generators(made, e, 0, 0, false);
		if (u.compiler.options.generatorsCatchStopIteration) wrapInStopIterationHandler(made);
	} else {
		emit(made, BUILD[e.nodeType], 0, loc);
		generators(made, e, 0, 0, false);
		emit(made, op.RETURN_VALUE, 0, locOf(e.nodeType === 'DictComp' ? e.key : e.elt));
		if (block.coroutine) wrapInStopIterationHandler(made);
	}
	makeClosure(u, loc, made, finishUnit(made, true), 0);
	expression(u, outermost.iter);
	if (!u.compiler.options.iteratorPairs) getIterator(u, e, outermost, 0);
	emit(u, op.CALL, 0, loc);
	if (block.coroutine && !block.generator) awaitTop(u, loc, op.AWAIT_PLAIN);
}

/** The iterator of a clause whose iterable is on top; `pair` as GET_ITER has it. */
function getIterator(u: Unit, e: AnyComprehension, generator: Comprehension, pair: 0 | 1): void {
	const loc = iterLoc(u, e, generator);
	if (generator.is_async) emit(u, op.GET_AITER, 0, loc);
	else emit(u, op.GET_ITER, pair, loc);
}

/** Where a comprehension gets an iterator and asks it. */
const iterLoc = (u: Unit, e: AnyComprehension, generator: Comprehension): Loc =>
	locOf(u.compiler.options.broadPositions ? e : generator.iter);

/** What is put aside while an inlined comprehension runs. */
type Inlined = {
	readonly pushed: string[];
	readonly saved: Map<string, Scope | undefined>;
	readonly hidden: string[];
	cleanup: number;
	end: number;
};

function inlined(u: Unit, e: ExprOf<'ListComp' | 'SetComp' | 'DictComp'>, block: Block): void {
	const loc = locOf(e);
	const outermost = e.generators[0]!;
	expression(u, outermost.iter);
	const late = u.compiler.options.iteratorPairs;
	if (!late) getIterator(u, e, outermost, 0);
	const state = pushInlined(u, loc, block);
	emit(u, BUILD[e.nodeType], 0, loc);
	emit(u, op.SWAP, 2, loc);
	if (late) getIterator(u, e, outermost, 1);
	generators(u, e, 0, 0, true);
	popInlined(u, loc, state);
}

function pushInlined(u: Unit, loc: Loc, block: Block): Inlined {
	const state: Inlined = {pushed: [], saved: new Map(), hidden: [], cleanup: -1, end: -1};
	const inClass = u.block.type === 'class' && u.inlinedComprehensions === 0;
	u.inlinedComprehensions++;
	for (const [name, flags] of block.symbols) {
		const isLocal = (flags & DEF_LOCAL) !== 0 && (flags & DEF_NONLOCAL) === 0;
		if (!isLocal && !inClass) continue;
		if (!isFunctionLike(u.block) && u.fastHidden.get(name) !== true) {
			hideFast(u, name, true);
			state.hidden.push(name);
		}
		const scope = block.scopes.get(name);
		const outer = u.scopes.get(name);
		if (scope !== outer && !(scope === 'cell' && outer === 'free')) {
			state.saved.set(name, outer);
			if (scope === undefined) u.scopes.delete(name);
			else u.scopes.set(name, scope);
		}
		if (!isLocal && !u.compiler.options.classComprehensionSavesAll) continue;
		emitLocal(u, op.LOAD_FAST_AND_CLEAR, name, loc);
		if (scope === 'cell') emitCell(u, op.MAKE_CELL, name, loc);
		state.pushed.push(name);
	}
	const isOutermost = u.inlinedComprehensions === 1;
	const keepsSymbols =
		state.saved.size > 0 || (isOutermost && u.compiler.options.inlinedKeepsSymbols);
	hold(
		u,
		keepsSymbols ? 1 : 0,
		Math.min(state.pushed.length, 1),
		Math.min(state.hidden.length, 1),
		keepsSymbols ? Math.max(state.saved.size, 1) : 0,
	);
	if (state.pushed.length > 0) {
		emit(u, op.SWAP, state.pushed.length + 1, loc);
		state.cleanup = newLabel(u);
		emitJump(u, SETUP_FINALLY, state.cleanup, loc);
		state.end = newLabel(u);
	}
	return state;
}

function popInlined(u: Unit, loc: Loc, state: Inlined): void {
	u.inlinedComprehensions--;
	if (state.pushed.length > 0) {
		emit(u, POP_BLOCK, 0, NO_LOCATION);
		emitJump(u, JUMP_NO_INTERRUPT, state.end, NO_LOCATION);
		useLabel(u, state.cleanup);
		// The unfinished result goes, the exception stays.
		emit(u, op.SWAP, 2, NO_LOCATION);
		emit(u, op.POP_TOP, 0, NO_LOCATION);
		restoreLocals(u, loc, state.pushed);
		emit(u, op.RERAISE, 0, NO_LOCATION);
		useLabel(u, state.end);
		restoreLocals(u, loc, state.pushed);
	}
	for (const [name, scope] of state.saved) {
		if (scope === undefined) u.scopes.delete(name);
		else u.scopes.set(name, scope);
	}
	for (const name of state.hidden) hideFast(u, name, false);
	release(u);
}

function restoreLocals(u: Unit, loc: Loc, names: readonly string[]): void {
	emit(u, op.SWAP, names.length + 1, loc);
	for (const name of names.toReversed()) emitLocal(u, STORE_FAST_MAYBE_NULL, name, loc);
}

function generators(
	u: Unit,
	e: AnyComprehension,
	index: number,
	depth: number,
	iterOnStack: boolean,
): void {
	const generator = e.generators[index]!;
	if (generator.is_async) return asyncGenerator(u, e, index, depth, iterOnStack);
	const loc = locOf(e);
	const start = newLabel(u);
	const cleanup = newLabel(u);
	const anchor = newLabel(u);
	let loops = true;
	if (!iterOnStack) {
		if (index === 0) givenIterable(u, e);
		else loops = innerIterable(u, e, generator);
	}
	if (loops) {
		depth += 1 + pairFlag(u);
		useLabel(u, start);
		emitJump(u, op.FOR_ITER, anchor, iterLoc(u, e, generator));
	}
	expression(u, generator.target);
	for (const test of generator.ifs) jumpIf(u, loc, test, cleanup, false);
	const last = index + 1 === e.generators.length;
	const resultLoc = last ? result(u, e, depth) : locOf(e.nodeType === 'DictComp' ? e.key : e.elt);
	if (!last) generators(u, e, index + 1, depth, false);
	useLabel(u, cleanup);
	if (!loops) return;
	emitJump(u, JUMP, start, resultLoc);
	useLabel(u, anchor);
	emit(u, op.END_FOR, 0, NO_LOCATION);
	emit(u, op.POP_ITER, pairFlag(u), NO_LOCATION);
}

/** Loads what the comprehension's function was called with: an iterator, or, from 3.15 on, what a generator gets it from before it exists. */
function givenIterable(u: Unit, e: AnyComprehension): void {
	if (!u.compiler.options.iteratorPairs) return emit(u, op.LOAD_FAST, 0, locOf(e));
	const loc = locOf(e.generators[0]!.iter);
	emit(u, op.LOAD_FAST, 0, loc);
	getIterator(u, e, e.generators[0]!, 1);
	if (e.nodeType === 'GeneratorExp') startGenerator(u);
}

/** `async for` of a comprehension (`compiler_async_comprehension_generator`). */
function asyncGenerator(
	u: Unit,
	e: AnyComprehension,
	index: number,
	depth: number,
	iterOnStack: boolean,
): void {
	const generator = e.generators[index]!;
	const loc = locOf(e);
	const start = newLabel(u);
	const done = newLabel(u);
	const cleanup = newLabel(u);
	if (!iterOnStack) {
		if (index === 0) givenIterable(u, e);
		else {
			expression(u, generator.iter);
			getIterator(u, e, generator, 0);
		}
	}
	useLabel(u, start);
	pushFrameBlock(u, {type: 'async-comprehension', block: start, exit: -1, loc: NO_LOCATION});
	awaitNext(u, loc, done);
	expression(u, generator.target);
	for (const test of generator.ifs) jumpIf(u, loc, test, cleanup, false);
	depth++;
	const last = index + 1 === e.generators.length;
	const resultLoc = last ? result(u, e, depth) : locOf(e.nodeType === 'DictComp' ? e.key : e.elt);
	if (!last) generators(u, e, index + 1, depth, false);
	useLabel(u, cleanup);
	emitJump(u, JUMP, start, resultLoc);
	u.frameBlocks.pop();
	useLabel(u, done);
	emit(u, op.END_ASYNC_FOR, 0, loc);
}

/** `for y in [f(x)]` is an assignment: no loop, no list. Returns whether there is a loop. */
function innerIterable(u: Unit, e: AnyComprehension, generator: Comprehension): boolean {
	const {iter} = generator;
	if (iter.nodeType === 'List' || iter.nodeType === 'Tuple') {
		const only = iter.elts[0];
		if (iter.elts.length === 1 && only!.nodeType !== 'Starred') {
			expression(u, only!);
			return false;
		}
	}
	expression(u, iter);
	emit(u, op.GET_ITER, pairFlag(u), iterLoc(u, e, generator));
	return true;
}

/** `*value` as the result of each turn. */
function unpacked(
	u: Unit,
	e: Exclude<AnyComprehension, {nodeType: 'DictComp'}>,
	value: Expr,
	depth: number,
	loc: Loc,
): Loc {
	expression(u, value);
	if (e.nodeType !== 'GeneratorExp') {
		emit(u, e.nodeType === 'ListComp' ? op.LIST_EXTEND : op.SET_UPDATE, depth + 1, loc);
		return loc;
	}
	const start = newLabel(u);
	const anchor = newLabel(u);
	emit(u, op.GET_ITER, pairFlag(u), loc);
	useLabel(u, start);
	emitJump(u, op.FOR_ITER, anchor, loc);
	yieldValue(u, loc);
	emit(u, op.POP_TOP, 0, loc);
	emitJump(u, JUMP, start, loc);
	useLabel(u, anchor);
	emit(u, op.END_FOR, 0, NO_LOCATION);
	emit(u, op.POP_ITER, pairFlag(u), NO_LOCATION);
	return loc;
}

function result(u: Unit, e: AnyComprehension, depth: number): Loc {
	if (e.nodeType === 'DictComp') {
		expression(u, e.key);
		// {**x for x in y}: see unpacking.ts.
		if (e.value === undefined) {
			emit(u, op.DICT_UPDATE, depth + 1, locOf(e.key));
			return locOf(e.key);
		}
		expression(u, e.value);
		const key = locOf(e.key);
		const value = locOf(e.value);
		const loc = {...key, end_lineno: value.end_lineno, end_col_offset: value.end_col_offset};
		emit(u, op.MAP_ADD, depth + 1, loc);
		return loc;
	}
	const elt: Expr = e.elt;
	const loc = locOf(elt);
	if (elt.nodeType === 'Starred' && !u.compiler.options.unpacksInComprehensions)
		throw unknown(loc, 1);
	if (elt.nodeType === 'Starred') return unpacked(u, e, elt.value, depth, loc);
	expression(u, elt);
	if (e.nodeType === 'GeneratorExp') {
		yieldValue(u, loc);
		emit(u, op.POP_TOP, 0, loc);
	} else {
		emit(u, e.nodeType === 'ListComp' ? op.LIST_APPEND : op.SET_ADD, depth + 1, loc);
	}
	return loc;
}
