/** Code of calls and of super() (`compiler_call` and its helpers). */
import {sequence} from './codegen-display.ts';
import {expression, expressions} from './codegen-expr.ts';
import type {Unit} from './codegen.ts';
import {
	attributeLoc,
	emit,
	emitJump,
	emitName,
	loadConst,
	loadString,
	nameOp,
	newLabel,
	pairFlag,
	STACK_USE_GUIDELINE,
	useLabel,
} from './codegen.ts';
import * as K from './constants.ts';
import {JUMP} from './instruction.ts';
import * as op from './opcodes.ts';
import {DEF_IMPORT} from './symtable.ts';
import type {Expr, ExprOf, Keyword, Loc} from './tree.ts';
import {locOf, NO_LOCATION, trouble} from './tree.ts';

export function call(u: Unit, e: ExprOf<'Call'>): void {
	checkKeywords(e.keywords);
	if (methodCall(u, e)) return;
	const skip = newLabel(u);
	expression(u, e.func);
	inlineAllAny(u, e, skip);
	emit(u, op.PUSH_NULL, 0, locOf(e.func));
	callWith(u, locOf(e), 0, e.args, e.keywords);
	useLabel(u, skip);
}

export function checkKeywords(keywords: readonly Keyword[]): void {
	const seen = new Set<string>();
	for (const keyword of keywords) {
		const name = keyword.arg;
		if (name === undefined || name === null) continue;
		if (name === '__debug__') throw trouble('cannot assign to __debug__', locOf(keyword));
		if (seen.has(name)) throw trouble(`keyword argument repeated: ${name}`, locOf(keyword));
		seen.add(name);
	}
}

function isSpread(args: readonly Expr[], keywords: readonly Keyword[]): boolean {
	return (
		args.some(arg => arg.nodeType === 'Starred') ||
		keywords.some(keyword => keyword.arg === undefined || keyword.arg === null)
	);
}

/** `x.method(…)`: no bound method object is made (`maybe_optimize_method_call`). */
function methodCall(u: Unit, e: ExprOf<'Call'>): boolean {
	const method = e.func;
	if (method.nodeType !== 'Attribute' || method.ctx.nodeType !== 'Load') return false;
	if (isImported(u, method.value)) return false;
	const {args, keywords} = e;
	const pushed = args.length + keywords.length + (keywords.length > 0 ? 1 : 0);
	if (pushed >= STACK_USE_GUIDELINE || isSpread(args, keywords)) return false;
	let loc = locOf(method);
	const base = superCall(u, method);
	if (base !== undefined) {
		superArguments(u, base);
		emitName(u, op.LOAD_SUPER_ATTR, method.attr, loc, 2, 1 | (base.args.length > 0 ? 2 : 0));
		loc = attributeLoc(loc, method);
		emit(u, op.NOP, 0, loc);
	} else {
		expression(u, method.value);
		loc = attributeLoc(loc, method);
		emitName(u, op.LOAD_ATTR, method.attr, loc, 1, 1);
	}
	expressions(u, args);
	if (keywords.length > 0) {
		keywordValues(u, keywords, loc);
		loc = attributeLoc(locOf(e), method);
		emit(u, op.CALL_KW, args.length + keywords.length, loc);
	} else {
		loc = attributeLoc(locOf(e), method);
		emit(u, op.CALL, args.length, loc);
	}
	return true;
}

/** A name the module imports: most likely a module, whose functions are no methods. */
function isImported(u: Unit, e: Expr): boolean {
	if (e.nodeType !== 'Name') return false;
	// CPython does not see it from an inlined comprehension of the module itself.
	if (u.kind === 'module' && u.inlinedComprehensions > 0) return false;
	return ((u.compiler.symtable.top.symbols.get(e.id) ?? 0) & DEF_IMPORT) !== 0;
}

/** Pushes the values, then the tuple of the names. */
function keywordValues(u: Unit, keywords: readonly Keyword[], loc: Loc): void {
	for (const keyword of keywords) expression(u, keyword.value);
	const {pool} = u.compiler;
	const names = keywords.map(keyword => K.str(pool, keyword.arg!));
	loadConst(u, loc, K.tuple(pool, names));
}

/** Arguments and the call; callable, NULL and `n` arguments are on the stack (`compiler_call_helper`). */
export function callWith(
	u: Unit,
	loc: Loc,
	n: number,
	args: readonly Expr[],
	keywords: readonly Keyword[],
	injected?: string,
): void {
	checkKeywords(keywords);
	const many = args.length + keywords.length * 2 > STACK_USE_GUIDELINE;
	if (many || isSpread(args, keywords)) return spreadCall(u, loc, n, args, keywords, injected);
	expressions(u, args);
	let count = n + args.length;
	if (injected !== undefined) {
		nameOp(u, loc, injected, 'Load');
		count++;
	}
	if (keywords.length === 0) return emit(u, op.CALL, count, loc);
	keywordValues(u, keywords, loc);
	emit(u, op.CALL_KW, count + keywords.length, loc);
}

function spreadCall(
	u: Unit,
	loc: Loc,
	n: number,
	args: readonly Expr[],
	keywords: readonly Keyword[],
	injected: string | undefined,
): void {
	const only = args[0];
	if (n === 0 && args.length === 1 && only?.nodeType === 'Starred' && injected === undefined) {
		expression(u, only.value);
	} else {
		sequence(u, loc, args, n, op.BUILD_LIST, op.LIST_APPEND, op.LIST_EXTEND, true, injected);
	}
	if (keywords.length > 0) spreadKeywords(u, loc, keywords);
	emit(u, op.CALL_FUNCTION_EX, keywords.length > 0 ? 1 : 0, loc);
}

function spreadKeywords(u: Unit, loc: Loc, keywords: readonly Keyword[]): void {
	let made = false;
	let pending = 0;
	const flush = (end: number): void => {
		keywordDict(u, loc, keywords.slice(end - pending, end));
		if (made) emit(u, op.DICT_MERGE, 1, loc);
		made = true;
		pending = 0;
	};
	for (const [i, keyword] of keywords.entries()) {
		if (keyword.arg !== undefined && keyword.arg !== null) {
			pending++;
			continue;
		}
		if (pending > 0) flush(i);
		if (!made) emit(u, op.BUILD_MAP, 0, loc);
		made = true;
		expression(u, keyword.value);
		emit(u, op.DICT_MERGE, 1, loc);
	}
	if (pending > 0) flush(keywords.length);
}

function keywordDict(u: Unit, loc: Loc, keywords: readonly Keyword[]): void {
	const n = keywords.length;
	const big = n * 2 > STACK_USE_GUIDELINE;
	if (u.compiler.options.constKeyMap && n > 1 && !big) {
		keywordValues(u, keywords, loc);
		return emit(u, op.BUILD_CONST_KEY_MAP, n, loc);
	}
	if (big) emit(u, op.BUILD_MAP, 0, NO_LOCATION);
	for (const keyword of keywords) {
		loadString(u, loc, keyword.arg!);
		expression(u, keyword.value);
		if (big) emit(u, op.MAP_ADD, 1, NO_LOCATION);
	}
	if (!big) emit(u, op.BUILD_MAP, n, loc);
}

/** The super(…) call below an attribute, if LOAD_SUPER_ATTR can do it (`can_optimize_super_call`). */
function superCall(u: Unit, e: ExprOf<'Attribute'>): ExprOf<'Call'> | undefined {
	const base = e.value;
	if (!u.compiler.options.loadSuperAttr || base.nodeType !== 'Call') return undefined;
	if (base.func.nodeType !== 'Name' || base.func.id !== 'super') return undefined;
	if (base.keywords.length > 0 || e.attr === '__class__') return undefined;
	if (u.scopes.get('super') !== 'global-implicit') return undefined;
	if (u.compiler.symtable.top.scopes.has('super')) return undefined;
	if (base.args.length === 2) {
		return base.args.some(arg => arg.nodeType === 'Starred') ? undefined : base;
	}
	if (base.args.length > 0 || u.argcount === 0) return undefined;
	return u.scopes.get('__class__') === 'free' ? base : undefined;
}

/** super, the class and the object, without calling super. */
function superArguments(u: Unit, base: ExprOf<'Call'>): void {
	nameOp(u, locOf(base.func), 'super', 'Load');
	if (base.args.length > 0) return expressions(u, base.args);
	const loc = locOf(base);
	nameOp(u, loc, '__class__', 'Load');
	nameOp(u, loc, u.varnames.keys().next().value!, 'Load');
}

/** `super().x`; false: not such an expression, nothing done. */
export function superAttribute(u: Unit, e: ExprOf<'Attribute'>): boolean {
	const base = superCall(u, e);
	if (base === undefined) return false;
	superArguments(u, base);
	const loc = locOf(e);
	emitName(u, op.LOAD_SUPER_ATTR, e.attr, loc, 2, base.args.length > 0 ? 2 : 0);
	emit(u, op.NOP, 0, attributeLoc(loc, e));
	return true;
}

/** What becomes of the items: a truth value decides, or they make a list or set. */
const INLINED: Readonly<Record<string, readonly [constant: number, build: number, add: number]>> = {
	all: [op.CONSTANT_BUILTIN_ALL, 0, 0],
	any: [op.CONSTANT_BUILTIN_ANY, 0, 0],
	tuple: [op.CONSTANT_BUILTIN_TUPLE, op.BUILD_LIST, op.LIST_APPEND],
	list: [op.CONSTANT_BUILTIN_LIST, op.BUILD_LIST, op.LIST_APPEND],
	set: [op.CONSTANT_BUILTIN_SET, op.BUILD_SET, op.SET_ADD],
};

/**
 * all(…), any(…) and tuple(…) of a generator expression, from 3.15 on list(…) and set(…): if the name is the builtin, the loop
 * runs here (`maybe_optimize_function_call`). Expects the callable on the stack; falls through to the call.
 */
function inlineAllAny(u: Unit, e: ExprOf<'Call'>, end: number): void {
	const generator = e.args[0];
	if (!u.compiler.options.inlineAllAny || e.func.nodeType !== 'Name') return;
	if (e.args.length !== 1 || e.keywords.length > 0) return;
	if (generator?.nodeType !== 'GeneratorExp') return;
	const name = e.func.id;
	const inlined = Object.hasOwn(INLINED, name) ? INLINED[name] : undefined;
	if (inlined === undefined) return;
	const [constant, build, add] = inlined;
	if (constant > op.CONSTANT_BUILTIN_ANY && !u.compiler.options.iteratorPairs) return;
	const loc = locOf(e.func);
	const skip = newLabel(u);
	emit(u, op.COPY, 1, loc);
	emit(u, op.LOAD_COMMON_CONSTANT, constant, loc);
	emit(u, op.IS_OP, 0, loc);
	emitJump(u, op.POP_JUMP_IF_FALSE, skip, loc);
	emit(u, op.POP_TOP, 0, loc);
	if (build !== 0) emit(u, build, 0, loc);
	expression(u, generator);
	if (u.compiler.options.iteratorPairs) emit(u, op.PUSH_NULL, 0, loc);
	const loop = newLabel(u);
	const cleanup = newLabel(u);
	// The iterator is not checked: a generator is its own.
	useLabel(u, loop);
	emitJump(u, op.FOR_ITER, cleanup, loc);
	if (build !== 0) {
		emit(u, add, 2 + pairFlag(u), loc);
		emitJump(u, JUMP, loop, loc);
	} else {
		emit(u, op.TO_BOOL, 0, loc);
		emitJump(u, name === 'all' ? op.POP_JUMP_IF_TRUE : op.POP_JUMP_IF_FALSE, loop, loc);
	}
	const {pool} = u.compiler;
	if (build === 0) {
		emit(u, op.POP_ITER, pairFlag(u), NO_LOCATION);
		loadConst(u, loc, K.bool(pool, name === 'any'));
		emitJump(u, JUMP, end, loc);
	}
	useLabel(u, cleanup);
	emit(u, op.END_FOR, 0, NO_LOCATION);
	emit(u, op.POP_ITER, pairFlag(u), NO_LOCATION);
	if (name === 'tuple') emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_LIST_TO_TUPLE, loc);
	else if (build === 0) loadConst(u, loc, K.bool(pool, name === 'all'));
	emitJump(u, JUMP, end, loc);
	useLabel(u, skip);
}
