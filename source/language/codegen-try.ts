/** Code of try, try with except*, and with; leaving them by return, break and continue. */
import {awaitTop} from './codegen-async.ts';
import {expression} from './codegen-expr.ts';
import {statements} from './codegen-stmt.ts';
import type {FrameBlock, Unit} from './codegen.ts';
import {
	emit,
	emitJump,
	loadNone,
	nameOp,
	newLabel,
	pairFlag,
	pushFrameBlock,
	useLabel,
} from './codegen.ts';
import {
	JUMP,
	JUMP_NO_INTERRUPT,
	POP_BLOCK,
	SETUP_CLEANUP,
	SETUP_FINALLY,
	SETUP_WITH,
} from './instruction.ts';
import * as op from './opcodes.ts';
import type {Loc, StmtOf} from './tree.ts';
import {locOf, NO_LOCATION, trouble} from './tree.ts';

/** Leaves all blocks (up to the innermost loop, if asked), innermost first (`unwind_fblock_stack`). */
export function unwindAll(
	u: Unit,
	loc: Loc,
	keepTop: boolean,
	toLoop = false,
): {readonly loc: Loc; readonly loop: FrameBlock | undefined} {
	const top = u.frameBlocks.at(-1);
	if (top === undefined) return {loc, loop: undefined};
	if (top.type === 'exception-group-handler') {
		throw trouble("'break', 'continue' and 'return' cannot appear in an except* block", loc);
	}
	if (toLoop && top.type.endsWith('-loop')) return {loc, loop: top};
	u.frameBlocks.pop();
	const after = unwindAll(u, unwindBlock(u, top, loc, keepTop), keepTop, toLoop);
	u.frameBlocks.push(top);
	return after;
}

/** Leaves one block; the value to keep, if any, is on top. Returns the position that follows. */
export function unwindBlock(u: Unit, b: FrameBlock, loc: Loc, keepTop: boolean): Loc {
	switch (b.type) {
		case 'for-loop':
			if (keepTop) emit(u, op.SWAP, 2 + pairFlag(u), loc);
			if (u.compiler.options.iteratorPairs) {
				emit(u, op.POP_TOP, 0, loc);
				emit(u, op.POP_TOP, 0, loc);
			} else emit(u, op.POP_ITER, 0, loc);
			return loc;
		case 'async-for-loop':
			if (keepTop) emit(u, op.SWAP, 2, loc);
			emit(u, op.POP_TOP, 0, loc);
			return loc;
		case 'try-except':
			emit(u, POP_BLOCK, 0, loc);
			return loc;
		case 'finally-try':
			emit(u, POP_BLOCK, 0, loc);
			if (keepTop) {
				pushFrameBlock(u, {type: 'pop-value', block: -1, exit: -1, loc});
			}
			statements(u, b.finalbody!);
			if (keepTop) u.frameBlocks.pop();
			return NO_LOCATION;
		case 'finally-end':
			if (keepTop) emit(u, op.SWAP, 2, loc);
			emit(u, op.POP_TOP, 0, loc);
			if (keepTop) emit(u, op.SWAP, 2, loc);
			emit(u, POP_BLOCK, 0, loc);
			emit(u, op.POP_EXCEPT, 0, loc);
			return loc;
		case 'with':
		case 'async-with':
			return unwindWith(u, b, keepTop);
		case 'handler-cleanup':
			if (b.name !== undefined) emit(u, POP_BLOCK, 0, loc);
			if (keepTop) emit(u, op.SWAP, 2, loc);
			emit(u, POP_BLOCK, 0, loc);
			emit(u, op.POP_EXCEPT, 0, loc);
			if (b.name !== undefined) forgetName(u, b.name, loc);
			return loc;
		case 'pop-value':
			if (keepTop) emit(u, op.SWAP, 2, loc);
			emit(u, op.POP_TOP, 0, loc);
			return loc;
		default:
			return loc;
	}
}

function unwindWith(u: Unit, b: FrameBlock, keepTop: boolean): Loc {
	const {loc} = b;
	emit(u, POP_BLOCK, 0, loc);
	if (keepTop) {
		if (u.compiler.options.withKeepsMethodPair) emit(u, op.SWAP, 3, loc);
		emit(u, op.SWAP, 2, loc);
	}
	callExitWithNones(u, loc);
	if (b.type === 'async-with') awaitTop(u, loc, op.AWAIT_AEXIT);
	emit(u, op.POP_TOP, 0, loc);
	return NO_LOCATION;
}

/** `name = None; del name` */
function forgetName(u: Unit, name: string, loc: Loc): void {
	loadNone(u, loc);
	nameOp(u, loc, name, 'Store');
	nameOp(u, loc, name, 'Del');
}

export function callExitWithNones(u: Unit, loc: Loc): void {
	for (let i = 0; i < 3; i++) loadNone(u, loc);
	// The bound method stands where the callable goes: the first None is in the place of self.
	emit(u, op.CALL, u.compiler.options.withKeepsMethodPair ? 3 : 2, loc);
}

function popExceptAndReraise(u: Unit, loc: Loc): void {
	emit(u, op.COPY, 3, loc);
	emit(u, op.POP_EXCEPT, 0, loc);
	emit(u, op.RERAISE, 1, loc);
}

export function tryStatement(u: Unit, s: StmtOf<'Try'>): void {
	if (s.finalbody.length > 0) tryFinally(u, s, () => tryExcept(u, s));
	else tryExcept(u, s);
}

export function tryStar(u: Unit, s: StmtOf<'TryStar'>): void {
	if (s.finalbody.length > 0) tryFinally(u, s, () => tryStarExcept(u, s));
	else tryStarExcept(u, s);
}

function tryFinally(u: Unit, s: StmtOf<'Try' | 'TryStar'>, inner: () => void): void {
	const bodyLabel = newLabel(u);
	const end = newLabel(u);
	const exit = newLabel(u);
	const cleanup = newLabel(u);
	const loc = locOf(s);
	emitJump(u, SETUP_FINALLY, end, loc);
	useLabel(u, bodyLabel);
	const {finalbody} = s;
	pushFrameBlock(u, {type: 'finally-try', block: bodyLabel, exit: end, loc, finalbody});
	if (s.handlers.length > 0) inner();
	else statements(u, s.body);
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	u.frameBlocks.pop();
	statements(u, finalbody);
	emitJump(u, JUMP_NO_INTERRUPT, exit, NO_LOCATION);
	useLabel(u, end);
	pushFrameBlock(u, {type: 'finally-end', block: end, exit: -1, loc});
	emitJump(u, SETUP_CLEANUP, cleanup, NO_LOCATION);
	emit(u, op.PUSH_EXC_INFO, 0, NO_LOCATION);
	statements(u, finalbody);
	u.frameBlocks.pop();
	emit(u, op.RERAISE, 0, NO_LOCATION);
	useLabel(u, cleanup);
	popExceptAndReraise(u, NO_LOCATION);
	useLabel(u, exit);
}

function tryExcept(u: Unit, s: StmtOf<'Try'>): void {
	const bodyLabel = newLabel(u);
	const except = newLabel(u);
	const end = newLabel(u);
	const cleanup = newLabel(u);
	const loc = locOf(s);
	emitJump(u, SETUP_FINALLY, except, loc);
	useLabel(u, bodyLabel);
	pushFrameBlock(u, {type: 'try-except', block: bodyLabel, exit: -1, loc});
	statements(u, s.body);
	u.frameBlocks.pop();
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	statements(u, s.orelse);
	emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
	useLabel(u, except);
	emitJump(u, SETUP_CLEANUP, cleanup, NO_LOCATION);
	emit(u, op.PUSH_EXC_INFO, 0, NO_LOCATION);
	pushFrameBlock(u, {type: 'exception-handler', block: -1, exit: -1, loc});
	for (const [i, handler] of s.handlers.entries()) {
		if (!handler.type && i < s.handlers.length - 1) {
			throw trouble("default 'except:' must be last", locOf(handler));
		}
		exceptHandler(u, handler, end);
	}
	emit(u, op.RERAISE, 0, NO_LOCATION);
	u.frameBlocks.pop();
	useLabel(u, cleanup);
	popExceptAndReraise(u, NO_LOCATION);
	useLabel(u, end);
}

function exceptHandler(u: Unit, handler: StmtOf<'Try'>['handlers'][number], end: number): void {
	const loc = locOf(handler);
	const next = newLabel(u);
	if (handler.type) {
		expression(u, handler.type);
		emit(u, op.CHECK_EXC_MATCH, 0, loc);
		emitJump(u, op.POP_JUMP_IF_FALSE, next, loc);
	}
	const name = handler.name ?? undefined;
	const bodyLabel = newLabel(u);
	if (name === undefined) {
		emit(u, op.POP_TOP, 0, loc);
		useLabel(u, bodyLabel);
		pushFrameBlock(u, {type: 'handler-cleanup', block: bodyLabel, exit: -1, loc, name});
		statements(u, handler.body);
		u.frameBlocks.pop();
		emit(u, POP_BLOCK, 0, NO_LOCATION);
		emit(u, op.POP_EXCEPT, 0, NO_LOCATION);
		emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
	} else {
		const cleanupEnd = newLabel(u);
		nameOp(u, loc, name, 'Store');
		emitJump(u, SETUP_CLEANUP, cleanupEnd, loc);
		useLabel(u, bodyLabel);
		pushFrameBlock(u, {type: 'handler-cleanup', block: bodyLabel, exit: -1, loc, name});
		statements(u, handler.body);
		u.frameBlocks.pop();
		emit(u, POP_BLOCK, 0, NO_LOCATION);
		emit(u, POP_BLOCK, 0, NO_LOCATION);
		emit(u, op.POP_EXCEPT, 0, NO_LOCATION);
		forgetName(u, name, NO_LOCATION);
		emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
		useLabel(u, cleanupEnd);
		forgetName(u, name, NO_LOCATION);
		emit(u, op.RERAISE, 1, NO_LOCATION);
	}
	useLabel(u, next);
}

function tryStarExcept(u: Unit, s: StmtOf<'Try' | 'TryStar'>): void {
	const bodyLabel = newLabel(u);
	const except = newLabel(u);
	const orelse = newLabel(u);
	const end = newLabel(u);
	const cleanup = newLabel(u);
	const reraiseStar = newLabel(u);
	const loc = locOf(s);
	emitJump(u, SETUP_FINALLY, except, loc);
	useLabel(u, bodyLabel);
	pushFrameBlock(u, {type: 'try-except', block: bodyLabel, exit: -1, loc});
	statements(u, s.body);
	u.frameBlocks.pop();
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, orelse, NO_LOCATION);
	useLabel(u, except);
	emitJump(u, SETUP_CLEANUP, cleanup, NO_LOCATION);
	emit(u, op.PUSH_EXC_INFO, 0, NO_LOCATION);
	pushFrameBlock(u, {type: 'exception-group-handler', block: -1, exit: -1, loc});
	for (const [i, handler] of s.handlers.entries()) {
		if (i === 0) {
			// The list of what the handlers raise, and the group they work on.
			emit(u, op.BUILD_LIST, 0, locOf(handler));
			emit(u, op.COPY, 2, locOf(handler));
		}
		starHandler(u, handler, i === s.handlers.length - 1, reraiseStar);
	}
	u.frameBlocks.pop();
	finishStar(u, reraiseStar, end);
	useLabel(u, cleanup);
	popExceptAndReraise(u, NO_LOCATION);
	useLabel(u, orelse);
	statements(u, s.orelse);
	useLabel(u, end);
}

function starHandler(
	u: Unit,
	handler: StmtOf<'Try'>['handlers'][number],
	isLast: boolean,
	reraiseStar: number,
): void {
	const loc = locOf(handler);
	const next = newLabel(u);
	const withError = newLabel(u);
	const noMatch = newLabel(u);
	const cleanupEnd = newLabel(u);
	const bodyLabel = newLabel(u);
	const name = handler.name ?? undefined;
	expression(u, handler.type!);
	emit(u, op.CHECK_EG_MATCH, 0, loc);
	emit(u, op.COPY, 1, loc);
	emitJump(u, op.POP_JUMP_IF_NONE, noMatch, loc);
	if (name === undefined) emit(u, op.POP_TOP, 0, loc);
	else nameOp(u, loc, name, 'Store');
	emitJump(u, SETUP_CLEANUP, cleanupEnd, loc);
	useLabel(u, bodyLabel);
	pushFrameBlock(u, {type: 'handler-cleanup', block: bodyLabel, exit: -1, loc, name});
	statements(u, handler.body);
	u.frameBlocks.pop();
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	if (name !== undefined) forgetName(u, name, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, next, NO_LOCATION);
	useLabel(u, cleanupEnd);
	if (name !== undefined) forgetName(u, name, NO_LOCATION);
	emit(u, op.LIST_APPEND, 3, NO_LOCATION);
	emit(u, op.POP_TOP, 0, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, withError, NO_LOCATION);
	useLabel(u, next);
	emit(u, op.NOP, 0, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, withError, NO_LOCATION);
	useLabel(u, noMatch);
	emit(u, op.POP_TOP, 0, loc);
	useLabel(u, withError);
	if (!isLast) return;
	// What no handler took joins the list.
	emit(u, op.LIST_APPEND, 1, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, reraiseStar, NO_LOCATION);
}

function finishStar(u: Unit, reraiseStar: number, end: number): void {
	const reraise = newLabel(u);
	useLabel(u, reraiseStar);
	emit(u, op.CALL_INTRINSIC_2, op.INTRINSIC_PREP_RERAISE_STAR, NO_LOCATION);
	emit(u, op.COPY, 1, NO_LOCATION);
	emitJump(u, op.POP_JUMP_IF_NOT_NONE, reraise, NO_LOCATION);
	emit(u, op.POP_TOP, 0, NO_LOCATION);
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	emit(u, op.POP_EXCEPT, 0, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
	useLabel(u, reraise);
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	emit(u, op.SWAP, 2, NO_LOCATION);
	emit(u, op.POP_EXCEPT, 0, NO_LOCATION);
	emit(u, op.RERAISE, 0, NO_LOCATION);
}

export function withStatement(u: Unit, s: StmtOf<'With'>, index: number): void {
	const item = s.items[index]!;
	const block = newLabel(u);
	const final = newLabel(u);
	const exit = newLabel(u);
	const cleanup = newLabel(u);
	const loc = locOf(u.compiler.options.broadPositions ? s : item.context_expr);
	expression(u, item.context_expr);
	enterWith(u, loc, false);
	emitJump(u, SETUP_WITH, final, loc);
	useLabel(u, block);
	pushFrameBlock(u, {type: 'with', block, exit: final, loc});
	if (item.optional_vars) expression(u, item.optional_vars);
	else emit(u, op.POP_TOP, 0, loc);
	if (index + 1 === s.items.length) statements(u, s.body);
	else withStatement(u, s, index + 1);
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	u.frameBlocks.pop();
	callExitWithNones(u, loc);
	emit(u, op.POP_TOP, 0, loc);
	emitJump(u, JUMP, exit, loc);
	useLabel(u, final);
	emitJump(u, SETUP_CLEANUP, cleanup, loc);
	emit(u, op.PUSH_EXC_INFO, 0, loc);
	exitWithException(u, loc, cleanup, false);
	useLabel(u, exit);
}

/** Leaves `__exit__` (or `__aexit__`) and the result of `__enter__` on the stack. */
export function enterWith(u: Unit, loc: Loc, isAsync: boolean): void {
	if (!u.compiler.options.withKeepsMethodPair) {
		return emit(u, isAsync ? op.BEFORE_ASYNC_WITH : op.BEFORE_WITH, 0, loc);
	}
	emit(u, op.COPY, 1, loc);
	emit(u, op.LOAD_SPECIAL, isAsync ? op.SPECIAL_AEXIT : op.SPECIAL_EXIT, loc);
	emit(u, op.SWAP, 2, loc);
	emit(u, op.SWAP, 3, loc);
	emit(u, op.LOAD_SPECIAL, isAsync ? op.SPECIAL_AENTER : op.SPECIAL_ENTER, loc);
	emit(u, op.CALL, 0, loc);
}

export function exitWithException(u: Unit, loc: Loc, cleanup: number, isAsync: boolean): void {
	const pair = u.compiler.options.withKeepsMethodPair;
	const suppress = newLabel(u);
	const exit = newLabel(u);
	emit(u, op.WITH_EXCEPT_START, pair ? 1 : 0, loc);
	if (isAsync) awaitTop(u, loc, op.AWAIT_AEXIT);
	emit(u, op.TO_BOOL, 0, NO_LOCATION);
	emitJump(u, op.POP_JUMP_IF_TRUE, suppress, NO_LOCATION);
	emit(u, op.RERAISE, 2, NO_LOCATION);
	useLabel(u, suppress);
	emit(u, op.POP_TOP, 0, NO_LOCATION);
	emit(u, POP_BLOCK, 0, NO_LOCATION);
	emit(u, op.POP_EXCEPT, 0, NO_LOCATION);
	for (let i = 0; i < (pair ? 3 : 2); i++) emit(u, op.POP_TOP, 0, NO_LOCATION);
	emitJump(u, JUMP_NO_INTERRUPT, exit, NO_LOCATION);
	useLabel(u, cleanup);
	popExceptAndReraise(u, NO_LOCATION);
	useLabel(u, exit);
}
