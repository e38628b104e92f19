/** Code of simple statements, loops and imports (`compiler_visit_stmt`). */
import {
	deferredAnnotations,
	docstringOf,
	cleanDocstring,
	classDef,
	functionDef,
	annotationText,
} from './codegen-function.ts';
import {
	BINARY,
	constantOf,
	expression,
	expressions,
	isTwoPartSlice,
	jumpIf,
	sliceParts,
} from './codegen-expr.ts';
import {typeAlias} from './codegen-types.ts';
import {asyncFor, asyncWith} from './codegen-async.ts';
import {match} from './codegen-match.ts';
import {tryStatement, tryStar, unwindAll, unwindBlock, withStatement} from './codegen-try.ts';
import type {FrameBlock, Unit} from './codegen.ts';
import {
	attributeLoc,
	emit,
	emitJump,
	emitName,
	hold,
	loadConst,
	loadNone,
	loadString,
	nameOp,
	newLabel,
	pairFlag,
	pushFrameBlock,
	useLabel,
} from './codegen.ts';
import * as K from './constants.ts';
import {JUMP, JUMP_NO_INTERRUPT} from './instruction.ts';
import type {Laziness} from './lazy-imports.ts';
import * as op from './opcodes.ts';
import {mangle} from './symtable.ts';
import type {Expr, Loc, Stmt, StmtOf} from './tree.ts';
import {locOf, NO_LOCATION, trouble} from './tree.ts';

export function statements(u: Unit, list: readonly Stmt[]): void {
	for (const s of list) statement(u, s);
}

/** Runs `f` where annotations are conditional. */
export function conditionally(u: Unit, f: () => void): void {
	u.inConditional++;
	f();
	u.inConditional--;
}

/** The body of a module or class: annotations, docstring, statements (`compiler_body`). */
export function body(u: Unit, loc: Loc, list: readonly Stmt[]): void {
	const {options, futureAnnotations, pool} = u.compiler;
	if (u.kind === 'module' && list[0] !== undefined) loc = locOf(list[0]);
	if ((!options.deferredAnnotations || futureAnnotations) && list.some(hasAnnotation)) {
		emit(u, op.SETUP_ANNOTATIONS, 0, loc);
	}
	const docstring = u.compiler.interactive ? undefined : docstringOf(list);
	if (docstring !== undefined) {
		const text = options.cleanDocstrings ? cleanDocstring(docstring.text) : docstring.text;
		if (options.cleanDocstrings) u.steps?.push({kind: 'clean'});
		loadConst(u, locOf(docstring.value), K.str(pool, text));
		nameOp(u, NO_LOCATION, '__doc__', 'Store');
	}
	statements(u, docstring === undefined ? list : list.slice(1));
}

/** Whether a statement, or one inside it that runs in the same block, annotates (`find_ann`). */
function hasAnnotation(s: Stmt): boolean {
	switch (s.nodeType) {
		case 'AnnAssign':
			return true;
		case 'For':
		case 'AsyncFor':
		case 'While':
		case 'If':
			return s.body.some(hasAnnotation) || s.orelse.some(hasAnnotation);
		case 'With':
		case 'AsyncWith':
			return s.body.some(hasAnnotation);
		case 'Match':
			return s.cases.some(one => one.body.some(hasAnnotation));
		case 'Try':
		case 'TryStar':
			return (
				s.body.some(hasAnnotation) ||
				s.handlers.some(handler => handler.body.some(hasAnnotation)) ||
				s.orelse.some(hasAnnotation) ||
				s.finalbody.some(hasAnnotation)
			);
		default:
			return false;
	}
}

/** A whole module; annotations collected on the way go before its first statement. */
export function moduleBody(u: Unit, list: readonly Stmt[]): void {
	const start = u.instrs.length;
	const loc = list[0] === undefined ? NO_LOCATION : locOf(list[0]);
	if (u.block.hasConditionalAnnotations) {
		emit(u, op.BUILD_SET, 0, loc);
		emitName(u, op.STORE_NAME, '__conditional_annotations__', loc);
	}
	body(u, NO_LOCATION, list);
	if (u.deferred.length === 0) return;
	const rest = u.instrs.splice(start);
	deferredAnnotations(u, loc);
	const shift = u.instrs.length - start;
	for (const [i, at] of u.labels.entries()) if (at >= start) u.labels[i] = at + shift;
	u.instrs.push(...rest);
}

function statement(u: Unit, s: Stmt): void {
	const loc = locOf(s);
	switch (s.nodeType) {
		case 'FunctionDef':
		case 'AsyncFunctionDef':
			return functionDef(u, s);
		case 'TypeAlias':
			return typeAlias(u, s);
		case 'ClassDef':
			return classDef(u, s);
		case 'Return':
			return returnStatement(u, s);
		case 'Delete':
			return expressions(u, s.targets);
		case 'Assign':
			expression(u, s.value);
			for (const [i, target] of s.targets.entries()) {
				if (i + 1 < s.targets.length) emit(u, op.COPY, 1, loc);
				expression(u, target);
			}
			return;
		case 'AugAssign':
			return augAssign(u, s);
		case 'AnnAssign':
			return annAssign(u, s);
		case 'For':
			return conditionally(u, () => forLoop(u, s));
		case 'AsyncFor':
			return conditionally(u, () => asyncFor(u, s));
		case 'While':
			return conditionally(u, () => whileLoop(u, s));
		case 'If':
			return conditionally(u, () => ifStatement(u, s));
		case 'With':
			return conditionally(u, () => withStatement(u, s, 0));
		case 'AsyncWith':
			return conditionally(u, () => asyncWith(u, s, 0));
		case 'Match':
			return conditionally(u, () => match(u, s));
		case 'Raise':
			return raise(u, s);
		case 'Try':
			return conditionally(u, () => tryStatement(u, s));
		case 'TryStar':
			return conditionally(u, () => tryStar(u, s));
		case 'Assert':
			return assertStatement(u, s);
		case 'Import':
			return importStatement(u, s);
		case 'ImportFrom':
			return importFrom(u, s);
		case 'Expr':
			return expressionStatement(u, s);
		case 'Pass':
			return emit(u, op.NOP, 0, loc);
		case 'Break':
			return breakOrContinue(u, loc, 'break');
		case 'Continue':
			return breakOrContinue(u, loc, 'continue');
		default:
	}
}

function expressionStatement(u: Unit, s: StmtOf<'Expr'>): void {
	const loc = locOf(s);
	if (u.compiler.interactive && u.kind === 'module') {
		expression(u, s.value);
		emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_PRINT, loc);
		return emit(u, op.POP_TOP, 0, NO_LOCATION);
	}
	if (s.value.nodeType === 'Constant') return emit(u, op.NOP, 0, loc);
	expression(u, s.value);
	emit(u, op.POP_TOP, 0, NO_LOCATION);
}

function returnStatement(u: Unit, s: StmtOf<'Return'>): void {
	let loc = locOf(s);
	const value = s.value ?? undefined;
	if (value !== undefined && u.isAsync && u.block.generator) {
		throw trouble("'return' with value in async generator", loc);
	}
	if (u.kind !== 'function' && u.kind !== 'lambda') throw trouble("'return' outside function", loc);
	const constant = value && constantOf(value);
	const keep = value !== undefined && constant === undefined;
	if (keep) expression(u, value);
	else if (value !== undefined) {
		loc = locOf(value);
		emit(u, op.NOP, 0, loc);
	}
	if (value === undefined || value.lineno !== s.lineno) {
		loc = locOf(s);
		emit(u, op.NOP, 0, loc);
	}
	loc = unwindAll(u, loc, keep).loc;
	if (value === undefined) loadNone(u, loc);
	else if (constant !== undefined) loadConst(u, loc, constant);
	emit(u, op.RETURN_VALUE, 0, loc);
}

function breakOrContinue(u: Unit, loc: Loc, word: 'break' | 'continue'): void {
	emit(u, op.NOP, 0, loc);
	const {loc: at, loop} = unwindAll(u, loc, false, true);
	if (loop === undefined) {
		const message = word === 'break' ? "'break' outside loop" : "'continue' not properly in loop";
		throw trouble(message, loc);
	}
	if (word === 'continue') return emitJump(u, JUMP, loop.block, at);
	emitJump(u, JUMP, loop.exit, unwindBlock(u, loop, at, false));
}

function ifStatement(u: Unit, s: StmtOf<'If'>): void {
	const end = newLabel(u);
	const next = s.orelse.length > 0 ? newLabel(u) : end;
	jumpIf(u, locOf(s), s.test, next, false);
	statements(u, s.body);
	if (s.orelse.length > 0) {
		emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
		useLabel(u, next);
		statements(u, s.orelse);
	}
	useLabel(u, end);
}

function forLoop(u: Unit, s: StmtOf<'For'>): void {
	const start = newLabel(u);
	const cleanup = newLabel(u);
	const end = newLabel(u);
	const loc = locOf(u.compiler.options.broadPositions ? s : s.iter);
	const frameBlock: FrameBlock = {type: 'for-loop', block: start, exit: end, loc: locOf(s)};
	pushFrameBlock(u, frameBlock);
	expression(u, s.iter);
	emit(u, op.GET_ITER, pairFlag(u), loc);
	useLabel(u, start);
	emitJump(u, op.FOR_ITER, cleanup, loc);
	emit(u, op.NOP, 0, locOf(s.target));
	expression(u, s.target);
	statements(u, s.body);
	emitJump(u, JUMP, start, NO_LOCATION);
	useLabel(u, cleanup);
	emit(u, op.END_FOR, 0, NO_LOCATION);
	emit(u, op.POP_ITER, pairFlag(u), NO_LOCATION);
	u.frameBlocks.pop();
	statements(u, s.orelse);
	useLabel(u, end);
}

function whileLoop(u: Unit, s: StmtOf<'While'>): void {
	const loop = newLabel(u);
	const end = newLabel(u);
	const anchor = newLabel(u);
	useLabel(u, loop);
	pushFrameBlock(u, {type: 'while-loop', block: loop, exit: end, loc: locOf(s)});
	jumpIf(u, locOf(s), s.test, anchor, false);
	if (u.compiler.options.rotateWhile) {
		const again = newLabel(u);
		useLabel(u, again);
		statements(u, s.body);
		jumpIf(u, locOf(s), s.test, again, true);
	} else {
		statements(u, s.body);
		emitJump(u, JUMP, loop, NO_LOCATION);
	}
	u.frameBlocks.pop();
	useLabel(u, anchor);
	statements(u, s.orelse);
	useLabel(u, end);
}

function augAssign(u: Unit, s: StmtOf<'AugAssign'>): void {
	const {target} = s;
	const at = locOf(target);
	let loc = at;
	switch (target.nodeType) {
		case 'Attribute':
			expression(u, target.value);
			emit(u, op.COPY, 1, loc);
			loc = attributeLoc(loc, target);
			emitName(u, op.LOAD_ATTR, target.attr, loc, 1);
			break;
		case 'Subscript':
			expression(u, target.value);
			if (isTwoPartSlice(u, target.slice)) {
				sliceParts(u, target.slice);
				for (let i = 0; i < 3; i++) emit(u, op.COPY, 3, loc);
				emit(u, op.BINARY_SLICE, 0, loc);
			} else {
				expression(u, target.slice);
				emit(u, op.COPY, 2, loc);
				emit(u, op.COPY, 2, loc);
				emit(u, op.BINARY_SUBSCR, 0, loc);
			}
			break;
		case 'Name':
			nameOp(u, loc, target.id, 'Load');
			break;
		default:
			throw trouble('illegal expression for augmented assignment', at);
	}
	expression(u, s.value);
	emit(u, op.BINARY_OP, BINARY[s.op.nodeType]! + op.NB_INPLACE, locOf(s));
	storeBack(u, target, loc, at);
}

function storeBack(u: Unit, target: Expr, loc: Loc, at: Loc): void {
	if (target.nodeType === 'Name') return nameOp(u, at, target.id, 'Store');
	if (target.nodeType === 'Attribute') {
		loc = attributeLoc(at, target);
		emit(u, op.SWAP, 2, loc);
		return emitName(u, op.STORE_ATTR, target.attr, loc);
	}
	if (target.nodeType === 'Subscript' && isTwoPartSlice(u, target.slice)) {
		for (const depth of [4, 3, 2]) emit(u, op.SWAP, depth, at);
		return emit(u, op.STORE_SLICE, 0, at);
	}
	emit(u, op.SWAP, 3, at);
	emit(u, op.SWAP, 2, at);
	emit(u, op.STORE_SUBSCR, 0, at);
}

function annAssign(u: Unit, s: StmtOf<'AnnAssign'>): void {
	const {target} = s;
	const {options, futureAnnotations} = u.compiler;
	if (s.value) {
		expression(u, s.value);
		expression(u, target);
	}
	const inBody = u.kind === 'module' || u.kind === 'class';
	if (target.nodeType === 'Name') {
		if (target.id === '__debug__') throw trouble('cannot assign to __debug__', locOf(target));
		if (!inBody) return;
		if (!s.simple) {
			if (!options.deferredAnnotations && !futureAnnotations) discard(u, s.annotation);
			return;
		}
		if (options.deferredAnnotations && !futureAnnotations) return deferAnnotation(u, s);
		if (futureAnnotations) loadString(u, locOf(s.annotation), annotationText(s.annotation));
		else expression(u, s.annotation);
		emitName(u, op.LOAD_NAME, '__annotations__', locOf(s));
		loadString(u, locOf(s), mangle(u.privateName, target.id));
		return emit(u, op.STORE_SUBSCR, 0, locOf(s));
	}
	if (!s.value) evaluateTarget(u, target);
	if (!options.deferredAnnotations && !futureAnnotations && inBody) discard(u, s.annotation);
}

function deferAnnotation(u: Unit, s: StmtOf<'AnnAssign'>): void {
	const isConditional = u.kind === 'module' || u.inConditional > 0;
	const index = isConditional ? u.conditionalAnnotations++ : -1;
	if (u.deferred.length === 0) hold(u, 0, 2, 0);
	u.deferred.push({s, index});
	if (index < 0) return;
	const loc = locOf(s);
	if (u.kind === 'class') nameOpConditional(u, loc);
	else emitName(u, op.LOAD_NAME, '__conditional_annotations__', loc);
	loadConst(u, loc, K.int(u.compiler.pool, BigInt(index)));
	emit(u, op.SET_ADD, 1, loc);
	emit(u, op.POP_TOP, 0, loc);
}

function nameOpConditional(u: Unit, loc: Loc): void {
	emit(u, op.LOAD_DEREF, u.cellvars.get('__conditional_annotations__')!, loc);
}

/** An annotated target without value is evaluated, up to the last step. */
function evaluateTarget(u: Unit, target: Expr): void {
	if (target.nodeType === 'Attribute') return discard(u, target.value);
	if (target.nodeType !== 'Subscript') return;
	discard(u, target.value);
	const parts = target.slice.nodeType === 'Tuple' ? target.slice.elts : [target.slice];
	for (const part of parts) {
		if (part.nodeType !== 'Slice') discard(u, part);
		else for (const bound of [part.lower, part.upper, part.step]) if (bound) discard(u, bound);
	}
}

function discard(u: Unit, e: Expr): void {
	expression(u, e);
	emit(u, op.POP_TOP, 0, locOf(e));
}

function raise(u: Unit, s: StmtOf<'Raise'>): void {
	const parts = [s.exc, s.cause].filter(part => part !== undefined && part !== null);
	expressions(u, parts);
	emit(u, op.RAISE_VARARGS, parts.length, locOf(s));
}

function assertStatement(u: Unit, s: StmtOf<'Assert'>): void {
	const loc = locOf(s);
	const end = newLabel(u);
	jumpIf(u, loc, s.test, end, true);
	emit(u, op.LOAD_COMMON_CONSTANT, op.CONSTANT_ASSERTIONERROR, loc);
	if (s.msg) {
		expression(u, s.msg);
		emit(u, op.CALL, 0, loc);
	}
	const {broadPositions, assertsPointAtComparison} = u.compiler.options;
	const pointed = assertsPointAtComparison ? (lastComparison(s.test) ?? s) : s.test;
	emit(u, op.RAISE_VARARGS, 1, broadPositions && !assertsPointAtComparison ? loc : locOf(pointed));
	useLabel(u, end);
}

/** The last comparison that decides a condition by itself, in the order of code. */
function lastComparison(e: Expr): Expr | undefined {
	switch (e.nodeType) {
		case 'Compare':
			return e;
		case 'UnaryOp':
			return e.op.nodeType === 'Not' ? lastComparison(e.operand) : undefined;
		case 'BoolOp':
			return e.values.map(lastComparison).findLast(found => found !== undefined);
		case 'IfExp':
			return lastComparison(e.orelse) ?? lastComparison(e.body) ?? lastComparison(e.test);
		default:
			return undefined;
	}
}

/** The instruction that imports at once, later, or as the program says. */
function importCode(s: StmtOf<'Import' | 'ImportFrom'>): number {
	const {laziness} = s as {laziness?: Laziness};
	if (laziness === undefined) return op.IMPORT_NAME;
	return laziness === 'lazy' ? op.IMPORT_NAME_LAZY : op.IMPORT_NAME_FREE;
}

function importStatement(u: Unit, s: StmtOf<'Import'>): void {
	const loc = locOf(s);
	const {pool} = u.compiler;
	for (const alias of s.names) {
		loadConst(u, loc, K.int(pool, 0n));
		loadNone(u, loc);
		emitName(u, importCode(s), alias.name, loc);
		const parts = alias.name.split('.');
		if (!alias.asname) {
			nameOp(u, loc, parts[0]!, 'Store');
			continue;
		}
		for (const [i, part] of parts.slice(1).entries()) {
			if (i > 0) {
				emit(u, op.SWAP, 2, loc);
				emit(u, op.POP_TOP, 0, loc);
			}
			emitName(u, op.IMPORT_FROM, part, loc);
		}
		nameOp(u, loc, alias.asname, 'Store');
		if (parts.length > 1) emit(u, op.POP_TOP, 0, loc);
	}
}

function importFrom(u: Unit, s: StmtOf<'ImportFrom'>): void {
	const loc = locOf(s);
	const {pool} = u.compiler;
	loadConst(u, loc, K.int(pool, BigInt(s.level ?? 0)));
	const names = s.names.map(alias => K.str(pool, alias.name));
	loadConst(u, loc, K.tuple(pool, names));
	emitName(u, importCode(s), s.module ?? '', loc);
	if (s.names[0]?.name === '*') {
		emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_IMPORT_STAR, loc);
		return emit(u, op.POP_TOP, 0, NO_LOCATION);
	}
	for (const alias of s.names) {
		emitName(u, op.IMPORT_FROM, alias.name, loc);
		nameOp(u, loc, alias.asname ?? alias.name, 'Store');
	}
	emit(u, op.POP_TOP, 0, loc);
}
