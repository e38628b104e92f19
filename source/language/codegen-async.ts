/** Code of await, async for and async with. */
import {expression, yieldFrom} from './codegen-expr.ts';
import {statements} from './codegen-stmt.ts';
import {callExitWithNones, enterWith, exitWithException} from './codegen-try.ts';
import type {FrameBlock, Unit} from './codegen.ts';
import {emit, emitJump, loadNone, newLabel, pushFrameBlock, useLabel} from './codegen.ts';
import {JUMP, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH} from './instruction.ts';
import * as op from './opcodes.ts';
import {isFunctionLike} from './symtable.ts';
import type {ExprOf, Loc, StmtOf} from './tree.ts';
import {locOf, NO_LOCATION, trouble} from './tree.ts';

/** Awaits what is on top; `from`: AWAIT_*. */
export function awaitTop(u: Unit, loc: Loc, from: number): void {
	emit(u, op.GET_AWAITABLE, from, loc);
	awaitIterator(u, loc);
}

/** Runs the awaitable on top to its end. */
function awaitIterator(u: Unit, loc: Loc): void {
	if (u.compiler.options.iteratorPairs) emit(u, op.PUSH_NULL, 0, loc);
	loadNone(u, loc);
	yieldFrom(u, loc, true);
}

/** Awaits the next item of the asynchronous iterator on top; `done`: where its end arrives as an exception. */
export function awaitNext(u: Unit, loc: Loc, done: number): void {
	emitJump(u, SETUP_FINALLY, done, loc);
	emit(u, op.GET_ANEXT, 0, loc);
	awaitIterator(u, loc);
	emit(u, POP_BLOCK, 0, loc);
}

export function awaitExpr(u: Unit, e: ExprOf<'Await'>): void {
	const loc = locOf(e);
	if (!isFunctionLike(u.block)) throw trouble("'await' outside function", loc);
	if (!u.isAsync && u.kind !== 'comprehension') {
		throw trouble("'await' outside async function", loc);
	}
	expression(u, e.value);
	awaitTop(u, loc, op.AWAIT_PLAIN);
}

export function asyncFor(u: Unit, s: StmtOf<'AsyncFor'>): void {
	if (!u.isAsync) throw trouble("'async for' outside async function", locOf(s));
	const start = newLabel(u);
	const done = newLabel(u);
	const end = newLabel(u);
	const loc = locOf(s.iter);
	expression(u, s.iter);
	emit(u, op.GET_AITER, 0, u.compiler.options.broadPositions ? locOf(s) : loc);
	useLabel(u, start);
	const frameBlock: FrameBlock = {
		type: 'async-for-loop',
		block: start,
		exit: end,
		loc: locOf(s),
	};
	pushFrameBlock(u, frameBlock);
	awaitNext(u, locOf(s), done);
	expression(u, s.target);
	statements(u, s.body);
	emitJump(u, JUMP, start, NO_LOCATION);
	u.frameBlocks.pop();
	useLabel(u, done);
	emit(u, op.END_ASYNC_FOR, 0, loc);
	statements(u, s.orelse);
	useLabel(u, end);
}

export function asyncWith(u: Unit, s: StmtOf<'AsyncWith'>, index: number): void {
	if (!u.isAsync) throw trouble("'async with' outside async function", locOf(s));
	const item = s.items[index]!;
	const block = newLabel(u);
	const final = newLabel(u);
	const exit = newLabel(u);
	const cleanup = newLabel(u);
	const loc = locOf(u.compiler.options.broadPositions ? s : item.context_expr);
	expression(u, item.context_expr);
	enterWith(u, loc, true);
	awaitTop(u, loc, op.AWAIT_AENTER);
	emitJump(u, SETUP_WITH, final, loc);
	useLabel(u, block);
	pushFrameBlock(u, {type: 'async-with', block, exit: final, loc});
	if (item.optional_vars) expression(u, item.optional_vars);
	else emit(u, op.POP_TOP, 0, loc);
	if (index + 1 === s.items.length) statements(u, s.body);
	else asyncWith(u, s, index + 1);
	u.frameBlocks.pop();
	emit(u, POP_BLOCK, 0, loc);
	callExitWithNones(u, loc);
	awaitTop(u, loc, op.AWAIT_AEXIT);
	emit(u, op.POP_TOP, 0, loc);
	emitJump(u, JUMP, exit, loc);
	useLabel(u, final);
	emitJump(u, SETUP_CLEANUP, cleanup, loc);
	emit(u, op.PUSH_EXC_INFO, 0, loc);
	exitWithException(u, loc, cleanup, true);
	useLabel(u, exit);
}
