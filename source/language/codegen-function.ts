/** Code of functions, lambdas, classes and their annotations. */
import type {CodeSpec} from './code.ts';
import {CO_VARARGS, CO_VARKEYWORDS} from './code.ts';
import {callWith} from './codegen-call.ts';
import {genericClass, genericFunction} from './codegen-types.ts';
import {expression, expressions} from './codegen-expr.ts';
import {body, statements} from './codegen-stmt.ts';
import type {Unit} from './codegen.ts';
import {
	compareCodePoints,
	emit,
	emitCell,
	emitJump,
	enterUnit,
	finishUnit,
	hold,
	loadConst,
	loadNone,
	loadString,
	makeClosure,
	nameOp,
	newLabel,
	pushFrameBlock,
	release,
	useLabel,
	addConst,
	emitName,
} from './codegen.ts';
import * as K from './constants.ts';
import {LOAD_CLOSURE, newInstr, SETUP_CLEANUP} from './instruction.ts';
import * as op from './opcodes.ts';
import {annotatedParameters} from './symtable-collect.ts';
import {mangle} from './symtable.ts';
import type {Arguments, Expr, ExprOf, Loc, Stmt, StmtOf} from './tree.ts';
import {locOf, NO_LOCATION} from './tree.ts';
import {unparse} from 'py-ast';

/** The docstring statement of a body. */
export function docstringOf(list: readonly Stmt[]): {text: string; value: Expr} | undefined {
	const first = list[0];
	if (first?.nodeType !== 'Expr' || first.value.nodeType !== 'Constant') return undefined;
	const constant = first.value.value as {kind: string; value: string};
	return constant.kind === 'str' ? {text: constant.value, value: first.value} : undefined;
}

/** Removes the indentation the lines after the first have in common (`_PyCompile_CleanDoc`). */
export function cleanDocstring(text: string): string {
	const lines = expandTabs(text).split('\n');
	const rest = lines.slice(1);
	const indents = rest.filter(line => /[^ ]/.test(line)).map(line => line.search(/[^ ]/));
	const margin = indents.length > 0 ? Math.min(...indents) : 0;
	const cut = rest.map(line => {
		const spaces = /^ */.exec(line)![0].length;
		return line.slice(Math.min(margin, spaces));
	});
	return [lines[0]!.replace(/^ +/, ''), ...cut].join('\n');
}

function expandTabs(text: string): string {
	if (!text.includes('\t')) return text;
	let column = 0;
	let out = '';
	for (const c of text) {
		if (c === '\t') {
			const n = 8 - (column % 8);
			out += ' '.repeat(n);
			column += n;
		} else {
			out += c;
			column = c === '\n' || c === '\r' ? 0 : column + 1;
		}
	}
	return out;
}

function decorators(u: Unit, list: readonly Expr[]): void {
	expressions(u, list);
}

function applyDecorators(u: Unit, list: readonly Expr[]): void {
	for (const e of list.toReversed()) emit(u, op.CALL, 0, locOf(e));
}

/** Pushes defaults, keyword defaults; returns the flags for SET_FUNCTION_ATTRIBUTE. */
function defaultArguments(u: Unit, loc: Loc, args: Arguments): number {
	let flags = 0;
	if (args.defaults.length > 0) {
		expressions(u, args.defaults);
		emit(u, op.BUILD_TUPLE, args.defaults.length, loc);
		flags |= op.MAKE_FUNCTION_DEFAULTS;
	}
	return keywordDefaults(u, loc, args) ? flags | op.MAKE_FUNCTION_KWDEFAULTS : flags;
}

function keywordDefaults(u: Unit, loc: Loc, args: Arguments): boolean {
	const {pool, options} = u.compiler;
	const names: string[] = [];
	for (const [i, arg] of args.kwonlyargs.entries()) {
		const value = args.kw_defaults[i];
		if (!value) continue;
		const name = mangle(u.privateName, arg.arg);
		if (options.constKeyMap && names.length === 0) hold(u, 0, 1, 0);
		names.push(name);
		if (!options.constKeyMap) loadString(u, loc, name);
		expression(u, value);
	}
	if (names.length === 0) return false;
	if (options.constKeyMap) {
		const keys = K.tuple(
			pool,
			names.map(name => K.str(pool, name)),
		);
		u.steps?.push({kind: 'make', constant: keys});
		release(u);
		loadConst(u, loc, keys);
		emit(u, op.BUILD_CONST_KEY_MAP, names.length, loc);
	} else {
		emit(u, op.BUILD_MAP, names.length, loc);
	}
	return true;
}

/** Opens the `__annotate__` function; its format argument must be VALUE (or fake globals' equal). */
function enterAnnotations(u: Unit, loc: Loc, key: object, owner?: string): Unit {
	const name = '__annotate__';
	const qualified = owner === undefined ? name : `${owner}.${name}`;
	const block = u.compiler.symtable.blocks.get(key)!;
	const made = enterUnit(u.compiler, u, 'annotations', block, name, loc.lineno, qualified);
	formatArgument(made, loc);
	return made;
}

/** Code that is called with a format does not do all of them. */
export function formatArgument(made: Unit, loc: Loc): void {
	made.argcount = 1;
	made.posonlyargcount = 1;
	// if format > VALUE_WITH_FAKE_GLOBALS: raise NotImplementedError
	const supported = newLabel(made);
	emit(made, op.LOAD_FAST, 0, loc);
	loadConst(made, loc, K.int(made.compiler.pool, 2n));
	emit(made, op.COMPARE_OP, op.CMP_GT, loc);
	emitJump(made, op.POP_JUMP_IF_FALSE, supported, loc);
	emit(made, op.LOAD_COMMON_CONSTANT, op.CONSTANT_NOTIMPLEMENTEDERROR, loc);
	emit(made, op.RAISE_VARARGS, 1, loc);
	useLabel(made, supported);
}

function annotationOf(u: Unit, e: Expr): void {
	if (u.compiler.futureAnnotations) return loadString(u, locOf(e), annotationText(e));
	if (e.nodeType === 'Starred') {
		expression(u, e.value);
		return emit(u, op.UNPACK_SEQUENCE, 1, locOf(e));
	}
	expression(u, e);
}

/** Source form of an annotation under `from __future__ import annotations`. */
export function annotationText(e: Expr): string {
	return unparse(rawConstants(e) as Parameters<typeof unparse>[0]);
}

/** The tree with literals as py-ast knows them again. */
function rawConstants(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(rawConstants);
	if (typeof node !== 'object' || node === null) return node;
	const record = node as Record<string, unknown>;
	if (record['nodeType'] === 'Constant') return {...record, value: rawValue(record['value'])};
	return Object.fromEntries(Object.entries(record).map(([k, v]) => [k, rawConstants(v)]));
}

function rawValue(value: unknown): unknown {
	const c = value as {kind: string; value: unknown};
	if (c.kind === 'none') return null;
	if (c.kind === 'true' || c.kind === 'false') return c.kind === 'true';
	return c.kind === 'ellipsis' ? '...' : c.value;
}

/** Annotations of a function's parameters: an `__annotate__` function, or a tuple; 0: none. */
function annotations(
	u: Unit,
	loc: Loc,
	args: Arguments,
	returns: Expr | undefined,
	owner: string,
): number {
	const list = annotatedParameters(args)
		.filter(arg => arg.annotation !== undefined && arg.annotation !== null)
		.map(arg => ({name: arg.arg, value: arg.annotation!}));
	if (returns) list.push({name: 'return', value: returns});
	if (list.length === 0) return 0;
	if (u.compiler.options.deferredAnnotations) {
		const made = enterAnnotations(
			u,
			loc,
			args,
			u.compiler.options.annotateQualified ? owner : undefined,
		);
		for (const {name, value} of list) annotationItem(made, loc, name, value);
		emit(made, op.BUILD_MAP, list.length, loc);
		emit(made, op.RETURN_VALUE, 0, loc);
		makeClosure(u, loc, made, finishUnit(made, true), 0);
		return op.MAKE_FUNCTION_ANNOTATE;
	}
	for (const {name, value} of list) annotationItem(u, loc, name, value);
	emit(u, op.BUILD_TUPLE, list.length * 2, loc);
	return op.MAKE_FUNCTION_ANNOTATIONS;
}

function annotationItem(u: Unit, loc: Loc, name: string, value: Expr): void {
	loadString(u, loc, mangle(u.privateName, name));
	annotationOf(u, value);
}

function setParameters(made: Unit, args: Arguments): void {
	made.posonlyargcount = args.posonlyargs.length;
	made.argcount = args.posonlyargs.length + args.args.length;
	made.kwonlyargcount = args.kwonlyargs.length;
	if (args.vararg) made.flags |= CO_VARARGS;
	if (args.kwarg) made.flags |= CO_VARKEYWORDS;
}

export function functionDef(u: Unit, s: StmtOf<'FunctionDef' | 'AsyncFunctionDef'>): void {
	const loc = locOf(s);
	decorators(u, s.decorator_list);
	const firstlineno = s.decorator_list[0]?.lineno ?? s.lineno;
	let flags = defaultArguments(u, loc, s.args);
	if (s.type_params.length > 0) genericFunction(u, s, firstlineno, flags);
	else functionObject(u, s, firstlineno, flags);
	applyDecorators(u, s.decorator_list);
	nameOp(u, loc, s.name, 'Store');
}

/** Pushes the function; its defaults lie on the stack as `flags` say. */
export function functionObject(
	u: Unit,
	s: StmtOf<'FunctionDef' | 'AsyncFunctionDef'>,
	firstlineno: number,
	flags: number,
): void {
	const loc = locOf(s);
	flags |= annotations(u, loc, s.args, s.returns, s.name);
	const made = functionBody(u, s, firstlineno);
	makeClosure(u, loc, made, finishUnit(made, true), flags);
}

function functionBody(
	u: Unit,
	s: StmtOf<'FunctionDef' | 'AsyncFunctionDef'>,
	firstlineno: number,
): Unit {
	const {compiler} = u;
	const block = compiler.symtable.blocks.get(s)!;
	const made = enterUnit(compiler, u, 'function', block, s.name, firstlineno);
	made.isAsync = s.nodeType === 'AsyncFunctionDef';
	setParameters(made, s.args);
	const docstring = docstringOf(s.body);
	if (docstring !== undefined) {
		made.docstring = true;
		const text = compiler.options.cleanDocstrings ? cleanDocstring(docstring.text) : docstring.text;
		if (compiler.options.cleanDocstrings) made.steps?.push({kind: 'clean'});
		addConst(made, K.str(compiler.pool, text));
	} else if (!compiler.options.docstringFlag) {
		addConst(made, K.none(compiler.pool));
	}
	const suspends =
		(block.generator || block.coroutine) && compiler.options.generatorsCatchStopIteration;
	if (suspends) {
		const start = newLabel(made);
		useLabel(made, start);
		pushFrameBlock(made, {type: 'stop-iteration', block: start, exit: -1, loc: NO_LOCATION});
	}
	statements(made, docstring === undefined ? s.body : s.body.slice(1));
	if (suspends) {
		wrapInStopIterationHandler(made);
		made.frameBlocks.pop();
	}
	return made;
}

/** A StopIteration that leaves a generator's frame becomes a RuntimeError. */
export function wrapInStopIterationHandler(u: Unit): void {
	const handler = newLabel(u);
	const start = u.instrs.findIndex(({opcode}) => opcode === op.RESUME);
	u.instrs.splice(start, 0, newInstr(SETUP_CLEANUP, 0, NO_LOCATION, handler));
	for (const [i, at] of u.labels.entries()) if (at >= start) u.labels[i] = at + 1;
	loadNone(u, NO_LOCATION);
	emit(u, op.RETURN_VALUE, 0, NO_LOCATION);
	useLabel(u, handler);
	emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_STOPITERATION_ERROR, NO_LOCATION);
	emit(u, op.RERAISE, 1, NO_LOCATION);
}

export function lambda(u: Unit, e: ExprOf<'Lambda'>): void {
	const loc = locOf(e);
	const flags = defaultArguments(u, loc, e.args);
	const block = u.compiler.symtable.blocks.get(e)!;
	const made = enterUnit(u.compiler, u, 'lambda', block, '<lambda>', e.lineno);
	setParameters(made, e.args);
	if (!u.compiler.options.docstringFlag) addConst(made, K.none(u.compiler.pool));
	expression(made, e.body);
	let spec: CodeSpec;
	if (block.generator) {
		spec = finishUnit(made, false);
	} else {
		const {lineno} = e;
		const atStart = {lineno, end_lineno: lineno, col_offset: 0, end_col_offset: 0};
		emit(made, op.RETURN_VALUE, 0, u.compiler.options.broadPositions ? atStart : locOf(e.body));
		spec = finishUnit(made, true);
	}
	makeClosure(u, loc, made, spec, flags);
}

export function classDef(u: Unit, s: StmtOf<'ClassDef'>): void {
	const loc = locOf(s);
	decorators(u, s.decorator_list);
	const firstlineno = s.decorator_list[0]?.lineno ?? s.lineno;
	if (s.type_params.length > 0) genericClass(u, s, firstlineno);
	else classObject(u, s, firstlineno);
	applyDecorators(u, s.decorator_list);
	nameOp(u, loc, s.name, 'Store');
}

/** Pushes the class; `base` names a variable that holds one more base. */
export function classObject(
	u: Unit,
	s: StmtOf<'ClassDef'>,
	firstlineno: number,
	base?: string,
): void {
	const loc = locOf(s);
	const made = classBody(u, s, firstlineno);
	emit(u, op.LOAD_BUILD_CLASS, 0, loc);
	emit(u, op.PUSH_NULL, 0, loc);
	makeClosure(u, loc, made, finishUnit(made, false), 0);
	loadString(u, loc, s.name);
	callWith(u, loc, 2, s.bases, s.keywords, base);
}

function classBody(u: Unit, s: StmtOf<'ClassDef'>, firstlineno: number): Unit {
	const {compiler} = u;
	const {options, pool} = compiler;
	const block = compiler.symtable.blocks.get(s)!;
	const made = enterUnit(compiler, u, 'class', block, s.name, firstlineno);
	made.privateName = s.name;
	const loc = {lineno: firstlineno, end_lineno: firstlineno, col_offset: 0, end_col_offset: 0};
	nameOp(made, loc, '__name__', 'Load');
	nameOp(made, loc, '__module__', 'Store');
	loadString(made, loc, made.qualname);
	nameOp(made, loc, '__qualname__', 'Store');
	if (s.type_params.length > 0) {
		nameOp(made, loc, '.type_params', 'Load');
		nameOp(made, loc, '__type_params__', 'Store');
	}
	if (options.staticAttributes) {
		loadConst(made, loc, K.int(pool, BigInt(firstlineno)));
		nameOp(made, loc, '__firstlineno__', 'Store');
	}
	if (block.needsClassdict) {
		emit(made, op.LOAD_LOCALS, 0, loc);
		emitCell(made, op.STORE_DEREF, '__classdict__', loc);
	}
	if (block.hasConditionalAnnotations) {
		emit(made, op.BUILD_SET, 0, loc);
		emitCell(made, op.STORE_DEREF, '__conditional_annotations__', loc);
	}
	body(made, loc, s.body);
	deferredAnnotations(made, loc);
	if (options.staticAttributes) {
		const names = [...made.staticAttributes].sort(compareCodePoints);
		const tuple = K.tuple(
			pool,
			names.map(name => K.str(pool, name)),
		);
		loadConst(made, NO_LOCATION, tuple);
		nameOp(made, NO_LOCATION, '__static_attributes__', 'Store');
	}
	if (block.needsClassdict) {
		emitCell(made, LOAD_CLOSURE, '__classdict__', NO_LOCATION);
		nameOp(made, NO_LOCATION, '__classdictcell__', 'Store');
	}
	if (block.needsClassClosure) {
		emitCell(made, LOAD_CLOSURE, '__class__', NO_LOCATION);
		emit(made, op.COPY, 1, NO_LOCATION);
		nameOp(made, NO_LOCATION, '__classcell__', 'Store');
	} else {
		loadNone(made, NO_LOCATION);
	}
	return made;
}

/** The `__annotate__` function of a class or module (3.14+), from the annotations met in its body. */
export function deferredAnnotations(u: Unit, loc: Loc): void {
	if (u.deferred.length === 0) return;
	const made = annotateFunction(u, loc);
	makeClosure(u, loc, made, finishUnit(made, true), 0);
	nameOp(u, loc, u.block.type === 'class' ? '__annotate_func__' : '__annotate__', 'Store');
}

function annotateFunction(u: Unit, loc: Loc): Unit {
	const block = u.block.annotations!;
	const {blocks} = u.compiler.symtable;
	const key = [...blocks].find(([, candidate]) => candidate === block)![0];
	const made = enterAnnotations(u, loc, key);
	emit(made, op.BUILD_MAP, 0, loc);
	const {pool} = u.compiler;
	for (const {s, index} of u.deferred) {
		const next = newLabel(made);
		const at = locOf(s);
		if (index >= 0) {
			loadConst(made, at, K.int(pool, BigInt(index)));
			if (u.block.type === 'class') {
				emitCell(made, op.LOAD_DEREF, '__conditional_annotations__', at);
			} else {
				emitName(made, op.LOAD_GLOBAL, '__conditional_annotations__', at, 1);
			}
			emit(made, op.CONTAINS_OP, 0, at);
			emitJump(made, op.POP_JUMP_IF_FALSE, next, at);
		}
		expression(made, s.annotation);
		emit(made, op.COPY, 2, at);
		const {target} = s;
		if (target.nodeType === 'Name') loadString(made, at, mangle(u.privateName, target.id));
		emit(made, op.STORE_SUBSCR, 0, loc);
		useLabel(made, next);
	}
	emit(made, op.RETURN_VALUE, 0, loc);
	return made;
}
