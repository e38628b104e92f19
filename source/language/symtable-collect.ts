/** First pass of the symbol table: which block mentions which name how (`symtable_visit_*`). */
import type {CompilerOptions} from './options.ts';
import type {Collector} from './symtable-block.ts';
import {add, addDirective, enter, leave, reenter} from './symtable-block.ts';
import type {Block, Comprehending, Symtable} from './symtable.ts';
import {pattern} from './symtable-pattern.ts';
import {enterTypeParameters, refuseWithin, typeAlias} from './symtable-types.ts';
import {
	DEF_ANNOT,
	DEF_COMP_ITER,
	DEF_GLOBAL,
	DEF_IMPORT,
	DEF_LOCAL,
	DEF_NONLOCAL,
	DEF_PARAM,
	isFunctionLike,
	mangle,
	newBlock,
	USE,
} from './symtable.ts';
import type {
	Alias,
	Arg,
	Arguments,
	Comprehension,
	Expr,
	ExprOf,
	Loc,
	Module,
	Stmt,
	StmtOf,
} from './tree.ts';
import {locOf, trouble} from './tree.ts';

/** Visits the whole module. Throws Trouble. */
export function collect(
	module: Module,
	options: CompilerOptions,
	futureAnnotations: boolean,
): Symtable {
	const loc: Loc = {lineno: 0, end_lineno: 0, col_offset: 0, end_col_offset: 0};
	const top = newBlock('module', 'top', loc);
	const blocks = new Map<object, Block>([[module, top]]);
	const c: Collector = {
		options,
		futureAnnotations,
		blocks,
		stack: [top],
		current: top,
		className: undefined,
	};
	statements(c, module.body);
	return {top, blocks};
}

function statements(c: Collector, body: readonly Stmt[]): void {
	for (const s of body) statement(c, s);
}

/** Statements that may or may not run: annotations in them are conditional. */
function conditional(c: Collector, ...bodies: ReadonlyArray<readonly Stmt[]>): void {
	const before = c.current.inConditional;
	c.current.inConditional = true;
	for (const body of bodies) statements(c, body);
	c.current.inConditional = before;
}

function statement(c: Collector, s: Stmt): void {
	switch (s.nodeType) {
		case 'FunctionDef':
		case 'AsyncFunctionDef':
			return functionDef(c, s);
		case 'ClassDef':
			return classDef(c, s);
		case 'TypeAlias':
			return typeAlias(c, s);
		case 'Return':
			return optional(c, s.value);
		case 'Delete':
			return expressions(c, s.targets);
		case 'Assign':
			expressions(c, s.targets);
			return expression(c, s.value);
		case 'AugAssign':
			expression(c, s.target);
			return expression(c, s.value);
		case 'AnnAssign':
			return annAssign(c, s);
		case 'For':
		case 'AsyncFor':
			expression(c, s.target);
			expression(c, s.iter);
			return conditional(c, s.body, s.orelse);
		case 'While':
		case 'If':
			expression(c, s.test);
			return conditional(c, s.body, s.orelse);
		case 'With':
		case 'AsyncWith':
			for (const item of s.items) {
				expression(c, item.context_expr);
				optional(c, item.optional_vars);
			}
			return conditional(c, s.body);
		case 'Match':
			expression(c, s.subject);
			for (const one of s.cases) {
				pattern(c, one.pattern);
				optional(c, one.guard);
				conditional(c, one.body);
			}
			return;
		case 'Raise':
			optional(c, s.exc);
			return optional(c, s.cause);
		case 'Try':
		case 'TryStar':
			conditional(c, s.body);
			for (const handler of s.handlers) {
				optional(c, handler.type);
				if (handler.name !== undefined) add(c, handler.name, DEF_LOCAL, locOf(handler));
				conditional(c, handler.body);
			}
			return conditional(c, s.orelse, s.finalbody);
		case 'Assert':
			expression(c, s.test);
			return optional(c, s.msg);
		case 'Import':
		case 'ImportFrom':
			for (const alias of s.names) importName(c, alias, s);
			return;
		case 'Global':
		case 'Nonlocal':
			return declaration(c, s);
		case 'Expr':
			return expression(c, s.value);
		default:
	}
}

function functionDef(c: Collector, s: StmtOf<'FunctionDef' | 'AsyncFunctionDef'>): void {
	add(c, s.name, DEF_LOCAL, locOf(s));
	defaults(c, s.args);
	expressions(c, s.decorator_list);
	if (s.type_params.length > 0) enterTypeParameters(c, s, s.name);
	annotations(c, s.args, s.returns, s);
	const block = enter(c, 'function', s.name, s, locOf(s));
	block.coroutine = s.nodeType === 'AsyncFunctionDef';
	parameters(c, s.args);
	statements(c, s.body);
	leave(c);
	if (s.type_params.length > 0) leave(c);
}

function defaults(c: Collector, args: Arguments): void {
	expressions(c, args.defaults);
	for (const value of args.kw_defaults) optional(c, value ?? undefined);
}

/** All parameters in the order annotations are evaluated. */
export function annotatedParameters(args: Arguments): Arg[] {
	const rest = [args.vararg, ...args.kwonlyargs, args.kwarg];
	return [...args.args, ...args.posonlyargs, ...rest].filter(arg => arg !== undefined);
}

function annotations(
	c: Collector,
	args: Arguments,
	returns: Expr | undefined,
	s: StmtOf<'FunctionDef' | 'AsyncFunctionDef'>,
): void {
	const list = annotatedParameters(args)
		.map(arg => arg.annotation)
		.filter(annotation => annotation !== undefined);
	if (returns !== undefined) list.push(returns);
	if (!c.options.deferredAnnotations) {
		if (!c.futureAnnotations) return expressions(c, list);
		return void c.current.silentAnnotations++;
	}
	const seesClass = c.current.type === 'class' || c.current.canSeeClassScope;
	const block = enter(c, 'annotation', s.name, args, locOf(s));
	formatParameter(c, block, seesClass);
	block.within = 'an annotation';
	block.unevaluated = c.futureAnnotations;
	expressions(c, list);
	leave(c);
}

/** The implicit parameter of `__annotate__`, and the namespace of the class around it. */
function formatParameter(c: Collector, block: Block, seesClass: boolean): void {
	add(c, '.format', DEF_PARAM, block.loc);
	add(c, '.format', USE, block.loc);
	if (!seesClass || c.futureAnnotations) return;
	block.canSeeClassScope = true;
	add(c, '__classdict__', USE, block.loc);
}

function parameters(c: Collector, args: Arguments): void {
	const rest = [args.vararg, args.kwarg].filter(arg => arg !== undefined);
	for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs, ...rest]) {
		add(c, arg.arg, DEF_PARAM, locOf(arg));
	}
}

function classDef(c: Collector, s: StmtOf<'ClassDef'>): void {
	add(c, s.name, DEF_LOCAL, locOf(s));
	expressions(c, s.decorator_list);
	const outer = c.className;
	const generic = s.type_params.length > 0;
	if (generic) {
		c.className = s.name;
		enterTypeParameters(c, s, s.name);
	}
	expressions(c, s.bases);
	for (const keyword of s.keywords) expression(c, keyword.value);
	enter(c, 'class', s.name, s, locOf(s));
	c.className = s.name;
	if (generic) {
		add(c, '__type_params__', DEF_LOCAL, locOf(s));
		add(c, '.type_params', USE, locOf(s));
	}
	statements(c, s.body);
	c.className = outer;
	leave(c);
	if (generic) leave(c);
}

function annAssign(c: Collector, s: StmtOf<'AnnAssign'>): void {
	const {target} = s;
	if (target.nodeType === 'Name') {
		const flags = c.current.symbols.get(mangle(c.className, target.id)) ?? 0;
		if (flags & (DEF_GLOBAL | DEF_NONLOCAL) && c.current.type !== 'module' && s.simple) {
			const kind = flags & DEF_GLOBAL ? 'global' : 'nonlocal';
			throw trouble(`annotated name '${target.id}' can't be ${kind}`, locOf(s));
		}
		if (s.simple) add(c, target.id, DEF_ANNOT | DEF_LOCAL, locOf(target));
		else if (s.value !== undefined) add(c, target.id, DEF_LOCAL, locOf(target));
	} else {
		expression(c, target);
	}
	if (c.options.deferredAnnotations) deferredAnnotation(c, s.annotation);
	else if (c.futureAnnotations) c.current.silentAnnotations++;
	else expression(c, s.annotation);
	optional(c, s.value);
}

function deferredAnnotation(c: Collector, annotation: Expr): void {
	const parent = c.current;
	const isClass = parent.type === 'class';
	if (isClass ? parent.inConditional : parent.type === 'module') {
		if (!parent.hasConditionalAnnotations) {
			parent.hasConditionalAnnotations = true;
			add(c, '__conditional_annotations__', USE, locOf(annotation));
		}
	}
	if (parent.annotations === undefined) {
		const loc = locOf(annotation);
		const block = enter(c, 'annotation', '__annotate__', annotation, loc);
		parent.annotations = block;
		block.within = 'an annotation';
		formatParameter(c, block, isClass);
	} else {
		reenter(c, parent.annotations);
	}
	if (isClass && parent.hasConditionalAnnotations) {
		add(c, '__conditional_annotations__', USE, locOf(annotation));
	}
	const before = c.current.unevaluated;
	c.current.unevaluated = before || parent.type === 'function' || c.futureAnnotations;
	const className = c.className;
	expression(c, annotation);
	c.className = className;
	c.current.unevaluated = before;
	leave(c);
}

function importName(c: Collector, alias: Alias, s: StmtOf<'Import' | 'ImportFrom'>): void {
	const name = alias.asname ?? alias.name.split('.')[0]!;
	if (alias.name !== '*') return add(c, name, DEF_IMPORT, locOf(alias));
	if (c.current.type !== 'module') {
		throw trouble('import * only allowed at module level', locOf(alias));
	}
}

function declaration(c: Collector, s: StmtOf<'Global' | 'Nonlocal'>): void {
	const word = s.nodeType === 'Global' ? 'global' : 'nonlocal';
	for (const rawName of s.names) {
		const name = mangle(c.className, rawName);
		const flags = c.current.symbols.get(name) ?? 0;
		if (flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) {
			const what =
				flags & DEF_PARAM
					? `name '${rawName}' is parameter and ${word}`
					: flags & USE
						? `name '${rawName}' is used prior to ${word} declaration`
						: flags & DEF_ANNOT
							? `annotated name '${rawName}' can't be ${word}`
							: `name '${rawName}' is assigned to before ${word} declaration`;
			throw trouble(what, locOf(s));
		}
		add(c, rawName, word === 'global' ? DEF_GLOBAL : DEF_NONLOCAL, locOf(s));
		addDirective(c.current, name, locOf(s));
	}
}

const optional = (c: Collector, e: Expr | undefined): void =>
	e === undefined ? undefined : expression(c, e);

export function expressions(c: Collector, list: readonly Expr[]): void {
	for (const e of list) expression(c, e);
}

export function expression(c: Collector, e: Expr): void {
	switch (e.nodeType) {
		case 'NamedExpr':
			return namedExpr(c, e);
		case 'BoolOp':
		case 'JoinedStr':
		case 'TemplateStr':
			return expressions(c, e.values);
		case 'BinOp':
			expression(c, e.left);
			return expression(c, e.right);
		case 'UnaryOp':
			return expression(c, e.operand);
		case 'Lambda':
			return lambda(c, e);
		case 'IfExp':
			expression(c, e.test);
			expression(c, e.body);
			return expression(c, e.orelse);
		case 'Dict':
			for (const key of e.keys) optional(c, key ?? undefined);
			return expressions(c, e.values);
		case 'Set':
		case 'List':
		case 'Tuple':
			return expressions(c, e.elts);
		case 'ListComp':
			return comprehension(c, e, '<listcomp>', 'list', e.generators, [e.elt]);
		case 'SetComp':
			return comprehension(c, e, '<setcomp>', 'set', e.generators, [e.elt]);
		case 'DictComp':
			return comprehension(c, e, '<dictcomp>', 'dict', e.generators, [e.value ?? [], e.key].flat());
		case 'GeneratorExp':
			return comprehension(c, e, '<genexpr>', 'generator', e.generators, [e.elt]);
		case 'Yield':
		case 'YieldFrom':
			return yieldExpr(c, e);
		case 'Await':
			return awaitExpr(c, e);
		case 'Compare':
			expression(c, e.left);
			return expressions(c, e.comparators);
		case 'Call':
			expression(c, e.func);
			expressions(c, e.args);
			for (const keyword of e.keywords) expression(c, keyword.value);
			return;
		case 'FormattedValue':
		case 'Interpolation':
			expression(c, e.value);
			return optional(c, e.format_spec);
		case 'Attribute':
		case 'Starred':
			return expression(c, e.value);
		case 'Subscript':
			return expressions(c, [e.value, e.slice]);
		case 'Name':
			return name(c, e);
		case 'Slice':
			optional(c, e.lower);
			optional(c, e.upper);
			return optional(c, e.step);
		default:
	}
}

function name(c: Collector, e: ExprOf<'Name'>): void {
	if (c.current.unevaluated) return;
	const load = e.ctx.nodeType === 'Load';
	add(c, e.id, load ? USE : DEF_LOCAL, locOf(e));
	// Zero-argument super() needs the class.
	if (load && e.id === 'super' && isFunctionLike(c.current)) add(c, '__class__', USE, locOf(e));
}

function lambda(c: Collector, e: ExprOf<'Lambda'>): void {
	defaults(c, e.args);
	const block = enter(c, 'function', '<lambda>', e, locOf(e));
	block.isLambda = true;
	parameters(c, e.args);
	expression(c, e.body);
	leave(c);
}

function comprehension(
	c: Collector,
	e: Expr,
	blockName: string,
	kind: Comprehending,
	generators: readonly Comprehension[],
	results: readonly Expr[],
): void {
	const first = generators[0]!;
	// The outermost iterable is evaluated in the block around the comprehension.
	c.current.compIterExpr++;
	expression(c, first.iter);
	c.current.compIterExpr--;
	const block = enter(c, 'function', blockName, e, locOf(e));
	block.comprehension = kind;
	block.coroutine = generators.some(generator => Boolean(generator.is_async));
	add(c, '.0', DEF_PARAM, locOf(e));
	target(c, first.target);
	expressions(c, first.ifs);
	for (const generator of generators.slice(1)) {
		target(c, generator.target);
		block.compIterExpr++;
		expression(c, generator.iter);
		block.compIterExpr--;
		expressions(c, generator.ifs);
	}
	expressions(c, results);
	block.generator = kind === 'generator';
	leave(c);
	if (block.coroutine && !block.generator) c.current.coroutine = true;
}

function target(c: Collector, e: Expr): void {
	c.current.compIterTarget = true;
	expression(c, e);
	c.current.compIterTarget = false;
}

function yieldExpr(c: Collector, e: ExprOf<'Yield' | 'YieldFrom'>): void {
	optional(c, e.value);
	const {comprehension: kind} = c.current;
	refuseWithin(c, 'yield', e);
	if (kind !== undefined) {
		const what = kind === 'generator' ? 'generator expression' : `${kind} comprehension`;
		throw trouble(`'yield' inside ${what}`, locOf(e));
	}
	c.current.generator = true;
}

function awaitExpr(c: Collector, e: ExprOf<'Await'>): void {
	refuseWithin(c, 'await', e);
	expression(c, e.value);
	c.current.coroutine = true;
}

function namedExpr(c: Collector, e: ExprOf<'NamedExpr'>): void {
	refuseWithin(c, 'named', e);
	const at = locOf(e);
	if (c.current.compIterExpr > 0) {
		throw trouble(
			'assignment expression cannot be used in a comprehension iterable expression',
			at,
		);
	}
	if (c.current.comprehension !== undefined && e.target.nodeType === 'Name') {
		extendNamedScope(c, e.target);
	}
	expression(c, e.value);
	expression(c, e.target);
}

/** `:=` in a comprehension binds in the nearest function, or module, around it. */
function extendNamedScope(c: Collector, e: ExprOf<'Name'>): void {
	const at = locOf(e);
	for (let i = c.stack.length - 1; i >= 0; i--) {
		const block = c.stack[i]!;
		const id = mangle(c.className, e.id);
		const flags = block.symbols.get(id) ?? 0;
		if (block.comprehension !== undefined) {
			if (flags & DEF_COMP_ITER && flags & DEF_LOCAL) {
				throw trouble(
					`assignment expression cannot rebind comprehension iteration variable '${e.id}'`,
					at,
				);
			}
			continue;
		}
		if (block.type === 'function') {
			add(c, e.id, flags & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, at);
			addDirective(c.current, id, at);
			return add(c, e.id, DEF_LOCAL, at, block);
		}
		if (block.type === 'module') {
			add(c, e.id, DEF_GLOBAL, at);
			addDirective(c.current, id, at);
			return add(c, e.id, DEF_GLOBAL, at, block);
		}
		if (block.type === 'class') {
			throw trouble(
				'assignment expression within a comprehension cannot be used in a class body',
				at,
			);
		}
	}
}
