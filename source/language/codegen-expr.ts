/** Code of expressions (`compiler_visit_expr`). */
import type {Constant} from './code.ts';
import {call} from './codegen-call.ts';
import {awaitExpr} from './codegen-async.ts';
import {comprehension} from './codegen-comprehension.ts';
import {dict, listOrTuple, sequence} from './codegen-display.ts';
import {lambda} from './codegen-function.ts';
import type {Unit} from './codegen.ts';
import {
	attributeLoc,
	emit,
	emitJump,
	emitName,
	loadConst,
	loadNone,
	loadString,
	nameOp,
	newLabel,
	pairFlag,
	STACK_USE_GUIDELINE,
	useLabel,
} from './codegen.ts';
import * as K from './constants.ts';
import {
	JUMP_IF_FALSE,
	JUMP_IF_TRUE,
	JUMP_NO_INTERRUPT,
	newInstr,
	POP_BLOCK,
	SETUP_FINALLY,
} from './instruction.ts';
import * as op from './opcodes.ts';
import type {Expr, ExprOf, Loc} from './tree.ts';
import {locOf, NO_LOCATION, trouble} from './tree.ts';
import {superAttribute} from './codegen-call.ts';

export const BINARY: Readonly<Record<string, number>> = {
	Add: op.NB_ADD,
	BitAnd: op.NB_AND,
	FloorDiv: op.NB_FLOOR_DIVIDE,
	LShift: op.NB_LSHIFT,
	MatMult: op.NB_MATRIX_MULTIPLY,
	Mult: op.NB_MULTIPLY,
	Mod: op.NB_REMAINDER,
	BitOr: op.NB_OR,
	Pow: op.NB_POWER,
	RShift: op.NB_RSHIFT,
	Sub: op.NB_SUBTRACT,
	Div: op.NB_TRUE_DIVIDE,
	BitXor: op.NB_XOR,
};

/** The value of a literal, if `e` is one. */
export function constantOf(e: Expr): Constant | undefined {
	return e.nodeType === 'Constant' ? (e.value as Constant) : undefined;
}

export function expressions(u: Unit, list: readonly Expr[]): void {
	for (const e of list) expression(u, e);
}

/** Evaluates, stores or deletes `e`, as its context says. */
export function expression(u: Unit, e: Expr): void {
	const loc = locOf(e);
	switch (e.nodeType) {
		case 'NamedExpr':
			expression(u, e.value);
			emit(u, op.COPY, 1, loc);
			return expression(u, e.target);
		case 'BoolOp':
			return boolOp(u, e);
		case 'BinOp':
			expression(u, e.left);
			expression(u, e.right);
			return emit(u, op.BINARY_OP, BINARY[e.op.nodeType]!, loc);
		case 'UnaryOp':
			return unaryOp(u, e);
		case 'Lambda':
			return lambda(u, e);
		case 'IfExp':
			return ifExp(u, e);
		case 'Dict':
			return dict(u, e);
		case 'Set':
			return sequence(u, loc, e.elts, 0, op.BUILD_SET, op.SET_ADD, op.SET_UPDATE, false);
		case 'ListComp':
		case 'SetComp':
		case 'DictComp':
		case 'GeneratorExp':
			return comprehension(u, e);
		case 'Yield':
		case 'YieldFrom':
			return yieldExpr(u, e);
		case 'Await':
			return awaitExpr(u, e);
		case 'Compare':
			return compare(u, e);
		case 'Call':
			return call(u, e);
		case 'FormattedValue':
			return formattedValue(u, e);
		case 'JoinedStr':
			return joinedStr(u, e);
		case 'TemplateStr':
			return templateStr(u, e);
		case 'Constant':
			return loadConst(u, loc, e.value as Constant);
		case 'Attribute':
			return attribute(u, e);
		case 'Subscript':
			return subscript(u, e);
		case 'Starred':
			if (e.ctx.nodeType === 'Store') {
				throw trouble('starred assignment target must be in a list or tuple', loc);
			}
			throw trouble("can't use starred expression here", loc);
		case 'Name':
			return nameOp(u, loc, e.id, e.ctx.nodeType);
		case 'List':
		case 'Tuple':
			return listOrTuple(u, e);
		case 'Slice':
			return emitSlice(u, e);
		default:
			throw trouble(`heaptop does not run ${e.nodeType} yet`, loc, 'UnsupportedSyntax');
	}
}

function unaryOp(u: Unit, e: ExprOf<'UnaryOp'>): void {
	const loc = locOf(e);
	expression(u, e.operand);
	switch (e.op.nodeType) {
		case 'Not':
			emit(u, op.TO_BOOL, 0, loc);
			return emit(u, op.UNARY_NOT, 0, loc);
		case 'USub':
			return emit(u, op.UNARY_NEGATIVE, 0, loc);
		case 'Invert':
			return emit(u, op.UNARY_INVERT, 0, loc);
		default:
			emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_UNARY_POSITIVE, loc);
	}
}

function boolOp(u: Unit, e: ExprOf<'BoolOp'>): void {
	const loc = locOf(e);
	const end = newLabel(u);
	const jump = e.op.nodeType === 'And' ? JUMP_IF_FALSE : JUMP_IF_TRUE;
	for (const value of e.values.slice(0, -1)) {
		expression(u, value);
		emitJump(u, jump, end, loc);
		emit(u, op.POP_TOP, 0, loc);
	}
	expression(u, e.values.at(-1)!);
	useLabel(u, end);
}

function ifExp(u: Unit, e: ExprOf<'IfExp'>): void {
	const end = newLabel(u);
	const next = newLabel(u);
	jumpIf(u, locOf(e), e.test, next, false);
	expression(u, e.body);
	emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
	useLabel(u, next);
	expression(u, e.orelse);
	useLabel(u, end);
}

/** Jumps to `next` if the truth of `e` is `condition`, else goes on (`compiler_jump_if`). */
export function jumpIf(u: Unit, loc: Loc, e: Expr, next: number, condition: boolean): void {
	switch (e.nodeType) {
		case 'UnaryOp':
			if (e.op.nodeType === 'Not') return jumpIf(u, loc, e.operand, next, !condition);
			break;
		case 'BoolOp':
			return jumpIfBool(u, loc, e, next, condition);
		case 'IfExp': {
			const end = newLabel(u);
			const other = newLabel(u);
			jumpIf(u, loc, e.test, other, false);
			jumpIf(u, loc, e.body, next, condition);
			emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
			useLabel(u, other);
			jumpIf(u, loc, e.orelse, next, condition);
			return useLabel(u, end);
		}
		case 'Compare':
			if (e.ops.length > 1) return jumpIfChain(u, e, next, condition);
			break;
		default:
	}
	expression(u, e);
	emit(u, op.TO_BOOL, 0, locOf(e));
	emitJump(u, condition ? op.POP_JUMP_IF_TRUE : op.POP_JUMP_IF_FALSE, next, locOf(e));
}

function jumpIfBool(
	u: Unit,
	loc: Loc,
	e: ExprOf<'BoolOp'>,
	next: number,
	condition: boolean,
): void {
	const inner = e.op.nodeType === 'Or';
	const other = inner === condition ? next : newLabel(u);
	for (const value of e.values.slice(0, -1)) jumpIf(u, loc, value, other, inner);
	jumpIf(u, loc, e.values.at(-1)!, next, condition);
	if (other !== next) useLabel(u, other);
}

function jumpIfChain(u: Unit, e: ExprOf<'Compare'>, next: number, condition: boolean): void {
	const loc = locOf(e);
	const cleanup = newLabel(u);
	const end = newLabel(u);
	const last = e.ops.length - 1;
	expression(u, e.left);
	for (let i = 0; i < last; i++) {
		expression(u, e.comparators[i]!);
		emit(u, op.SWAP, 2, loc);
		emit(u, op.COPY, 2, loc);
		compareOp(u, loc, e.ops[i]!.nodeType);
		emit(u, op.TO_BOOL, 0, loc);
		emitJump(u, op.POP_JUMP_IF_FALSE, cleanup, loc);
	}
	expression(u, e.comparators[last]!);
	compareOp(u, loc, e.ops[last]!.nodeType);
	emit(u, op.TO_BOOL, 0, loc);
	emitJump(u, condition ? op.POP_JUMP_IF_TRUE : op.POP_JUMP_IF_FALSE, next, loc);
	emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
	useLabel(u, cleanup);
	emit(u, op.POP_TOP, 0, loc);
	if (!condition) emitJump(u, JUMP_NO_INTERRUPT, next, NO_LOCATION);
	useLabel(u, end);
}

function compare(u: Unit, e: ExprOf<'Compare'>): void {
	const loc = locOf(e);
	const last = e.ops.length - 1;
	expression(u, e.left);
	if (last === 0) {
		expression(u, e.comparators[0]!);
		return compareOp(u, loc, e.ops[0]!.nodeType);
	}
	const cleanup = newLabel(u);
	for (let i = 0; i < last; i++) {
		expression(u, e.comparators[i]!);
		emit(u, op.SWAP, 2, loc);
		emit(u, op.COPY, 2, loc);
		compareOp(u, loc, e.ops[i]!.nodeType);
		emitJump(u, JUMP_IF_FALSE, cleanup, loc);
		emit(u, op.POP_TOP, 0, loc);
	}
	expression(u, e.comparators[last]!);
	compareOp(u, loc, e.ops[last]!.nodeType);
	const end = newLabel(u);
	emitJump(u, JUMP_NO_INTERRUPT, end, NO_LOCATION);
	useLabel(u, cleanup);
	emit(u, op.SWAP, 2, loc);
	emit(u, op.POP_TOP, 0, loc);
	useLabel(u, end);
}

function compareOp(u: Unit, loc: Loc, name: ExprOf<'Compare'>['ops'][number]['nodeType']): void {
	switch (name) {
		case 'Is':
			return emit(u, op.IS_OP, 0, loc);
		case 'IsNot':
			return emit(u, op.IS_OP, 1, loc);
		case 'In':
			return emit(u, op.CONTAINS_OP, 0, loc);
		case 'NotIn':
			return emit(u, op.CONTAINS_OP, 1, loc);
		default: {
			const numbers = {
				Lt: op.CMP_LT,
				LtE: op.CMP_LE,
				Eq: op.CMP_EQ,
				NotEq: op.CMP_NE,
				Gt: op.CMP_GT,
				GtE: op.CMP_GE,
			};
			emit(u, op.COMPARE_OP, numbers[name], loc);
		}
	}
}

function yieldExpr(u: Unit, e: ExprOf<'Yield' | 'YieldFrom'>): void {
	const loc = locOf(e);
	if (u.kind !== 'function' && u.kind !== 'lambda' && u.kind !== 'comprehension') {
		throw trouble(`'yield${e.nodeType === 'Yield' ? '' : ' from'}' outside function`, loc);
	}
	if (e.nodeType === 'Yield') {
		if (e.value === undefined || e.value === null) loadNone(u, loc);
		else expression(u, e.value);
		return yieldValue(u, loc);
	}
	if (u.isAsync) throw trouble("'yield from' inside async function", loc);
	expression(u, e.value);
	emit(u, op.GET_YIELD_FROM_ITER, pairFlag(u), loc);
	loadNone(u, loc);
	yieldFrom(u, loc, false);
}

/** YIELD_VALUE and what follows it when the generator is resumed. */
export function yieldValue(u: Unit, loc: Loc): void {
	const {generator, coroutine} = u.block;
	if (generator && coroutine) emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_ASYNC_GEN_WRAP, loc);
	emit(u, op.YIELD_VALUE, 0, loc);
	emit(u, op.RESUME, 1, loc);
}

/** Sends None and what comes in until the iterator below is done. */
export function yieldFrom(u: Unit, loc: Loc, isAwait: boolean): void {
	const send = newLabel(u);
	const fail = newLabel(u);
	const exit = newLabel(u);
	useLabel(u, send);
	emitJump(u, op.SEND, exit, loc);
	// throw() and close() arrive here as an exception, where what runs the generator does not see to them.
	const isCatching = u.compiler.options.generatorsCatchStopIteration;
	if (isCatching) emitJump(u, SETUP_FINALLY, fail, loc);
	emit(u, op.YIELD_VALUE, 1, loc);
	if (isCatching) emit(u, POP_BLOCK, 0, NO_LOCATION);
	emit(u, op.RESUME, isAwait ? 3 : 2, loc);
	u.instrs.push(newInstr(JUMP_NO_INTERRUPT, 0, loc, send));
	if (isCatching) {
		useLabel(u, fail);
		emit(u, op.CLEANUP_THROW, 0, loc);
	}
	useLabel(u, exit);
	emit(u, op.END_SEND, pairFlag(u), loc);
}

function formattedValue(u: Unit, e: ExprOf<'FormattedValue'>): void {
	const loc = locOf(e);
	expression(u, e.value);
	const convert = () => {
		if (e.conversion > 0) emit(u, op.CONVERT_VALUE, conversionOf(e.conversion), loc);
	};

	if (e.format_spec === undefined || e.format_spec === null) {
		convert();
		return emit(u, op.FORMAT_SIMPLE, 0, loc);
	}
	const late = u.compiler.options.convertsAfterSpec && e.conversion > 0;
	if (!late) convert();
	formatSpec(u, e.format_spec as ExprOf<'JoinedStr'>);
	if (late) {
		emit(u, op.SWAP, 2, loc);
		convert();
		emit(u, op.SWAP, 2, loc);
	}
	emit(u, op.FORMAT_WITH_SPEC, 0, loc);
}

function formatSpec(u: Unit, e: ExprOf<'JoinedStr'>): void {
	const isOpen = e.values.length > 0 && e.values.at(-1)!.nodeType !== 'Constant';
	if (!u.compiler.options.specsEndInText || !isOpen) return joinedStr(u, e);
	const loc = locOf(e);
	expressions(u, e.values);
	loadString(u, loc, '');
	emit(u, op.BUILD_STRING, e.values.length + 1, loc);
}

function joinedStr(u: Unit, e: ExprOf<'JoinedStr'>): void {
	const loc = locOf(e);
	const n = e.values.length;
	if (n > STACK_USE_GUIDELINE) {
		loadString(u, loc, '');
		emitName(u, op.LOAD_ATTR, 'join', loc, 1, 1);
		emit(u, op.BUILD_LIST, 0, loc);
		for (const value of e.values) {
			expression(u, value);
			emit(u, op.LIST_APPEND, 1, loc);
		}
		return emit(u, op.CALL, 1, loc);
	}
	expressions(u, e.values);
	if (n > 1) emit(u, op.BUILD_STRING, n, loc);
	else if (n === 0 && u.compiler.options.emptyFStringConst) loadString(u, loc, '');
	else if (n === 0) emit(u, op.BUILD_STRING, 0, loc);
}

/** The texts as one tuple, one more than the interpolations, which are another. */
function templateStr(u: Unit, e: ExprOf<'TemplateStr'>): void {
	const loc = locOf(e);
	let texts = 0;
	let isText = false;
	const empty = (): void => {
		loadString(u, loc, '');
		texts++;
	};
	for (const value of e.values) {
		const isField = value.nodeType === 'Interpolation';
		if (!isField) {
			expression(u, value);
			texts++;
		} else if (!isText) empty();
		isText = !isField;
	}
	if (!isText) empty();
	emit(u, op.BUILD_TUPLE, texts, loc);
	const fields = e.values.filter(value => value.nodeType === 'Interpolation');
	for (const field of fields) interpolation(u, field as ExprOf<'Interpolation'>);
	emit(u, op.BUILD_TUPLE, fields.length, loc);
	emit(u, op.BUILD_TEMPLATE, 0, loc);
}

function interpolation(u: Unit, e: ExprOf<'Interpolation'>): void {
	const loc = locOf(e);
	expression(u, e.value);
	loadConst(u, loc, e.str as unknown as Constant);
	let oparg = 2;
	if (e.format_spec) {
		joinedStr(u, e.format_spec as ExprOf<'JoinedStr'>);
		oparg |= 1;
	}
	if (e.conversion > 0) oparg |= conversionOf(e.conversion) << 2;
	emit(u, op.BUILD_INTERPOLATION, oparg, loc);
}

/** A conversion's number, from the code of its letter. */
function conversionOf(letter: number): number {
	const kind = String.fromCharCode(letter);
	return kind === 's' ? op.FVC_STR : kind === 'r' ? op.FVC_REPR : op.FVC_ASCII;
}

function attribute(u: Unit, e: ExprOf<'Attribute'>): void {
	if (e.ctx.nodeType === 'Load' && superAttribute(u, e)) return;
	noteStaticAttribute(u, e);
	expression(u, e.value);
	const loc = attributeLoc(locOf(e), e);
	if (e.ctx.nodeType === 'Load') return emitName(u, op.LOAD_ATTR, e.attr, loc, 1);
	if (e.attr === '__debug__') {
		throw trouble(`cannot ${e.ctx.nodeType === 'Store' ? 'assign to' : 'delete'} __debug__`, loc);
	}
	emitName(u, e.ctx.nodeType === 'Store' ? op.STORE_ATTR : op.DELETE_ATTR, e.attr, loc);
}

/** `self.x = …` in a function within a class body: x is one of the class's static attributes. */
function noteStaticAttribute(u: Unit, e: ExprOf<'Attribute'>): void {
	if (e.ctx.nodeType !== 'Store' || e.value.nodeType !== 'Name' || e.value.id !== 'self') return;
	for (let unit = u.parent; unit !== undefined; unit = unit.parent) {
		if (unit.kind !== 'class') continue;
		unit.staticAttributes.add(e.attr);
		return;
	}
}

/** x[a:b] with neither step nor constants has its own instructions. */
export function isTwoPartSlice(u: Unit, e: Expr): e is ExprOf<'Slice'> {
	if (e.nodeType !== 'Slice' || e.step || !u.compiler.options.sliceInstructions) return false;
	return !(u.compiler.options.sliceConstants && constantSlice(e));
}

function constantSlice(e: ExprOf<'Slice'>): boolean {
	return [e.lower, e.upper, e.step].every(part => !part || part.nodeType === 'Constant');
}

/** Pushes start and stop of a slice; None for those left out. */
export function sliceParts(u: Unit, e: ExprOf<'Slice'>): void {
	for (const part of [e.lower, e.upper]) {
		if (part) expression(u, part);
		else loadNone(u, locOf(e));
	}
}

function emitSlice(u: Unit, e: ExprOf<'Slice'>): void {
	const loc = locOf(e);
	if (u.compiler.options.sliceConstants && constantSlice(e)) {
		const {pool} = u.compiler;
		const value = (part: Expr | undefined): Constant => (part && constantOf(part)) ?? K.none(pool);
		return loadConst(u, loc, K.slice(pool, value(e.lower), value(e.upper), value(e.step)));
	}
	sliceParts(u, e);
	if (e.step) expression(u, e.step);
	emit(u, op.BUILD_SLICE, e.step ? 3 : 2, loc);
}

function subscript(u: Unit, e: ExprOf<'Subscript'>): void {
	const loc = locOf(e);
	const ctx = e.ctx.nodeType;
	expression(u, e.value);
	if (ctx !== 'Del' && isTwoPartSlice(u, e.slice)) {
		sliceParts(u, e.slice);
		return emit(u, ctx === 'Load' ? op.BINARY_SLICE : op.STORE_SLICE, 0, loc);
	}
	expression(u, e.slice);
	const codes = {Load: op.BINARY_SUBSCR, Store: op.STORE_SUBSCR, Del: op.DELETE_SUBSCR};
	emit(u, codes[ctx], 0, loc);
}
