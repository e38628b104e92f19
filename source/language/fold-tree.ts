/**
 * What the compiler changes in the tree before it makes code: everything constant up to 3.13
 * (ast_opt.c), only `__debug__`, `'…' % (…)` and patterns later (ast_preprocess.c).
 */
import type {Constant} from './code.ts';
import {BINARY, constantOf} from './codegen-expr.ts';
import type {ConstantPool} from './constants.ts';
import * as K from './constants.ts';
import type {CompilerOptions} from './options.ts';
import type {AnyNode, Expr, ExprOf, Loc, Module} from './tree.ts';
import {locOf, NO_LOCATION} from './tree.ts';

type Folder = {
	readonly pool: ConstantPool;
	readonly options: CompilerOptions;
	readonly futureAnnotations: boolean;
	/** What the tree keeps alive; folded values join it. */
	readonly literals: Map<Constant, number>;
	/** The tuples and sets that folding made, the equal ones too: each is an object in the tree. */
	readonly made: Constant[];
};


/** Rewrites the tree in place; returns the tuples and sets that folding made. */
export function foldTree(
	module: Module,
	pool: ConstantPool,
	options: CompilerOptions,
	futureAnnotations: boolean,
	literals: Map<Constant, number>,
): Constant[] {
	const f: Folder = {pool, options, futureAnnotations, literals, made: []};
	foldChildren(f, module as unknown as AnyNode);
	return f.made;
}

function foldChildren(f: Folder, node: AnyNode): void {
	for (const key in node) {
		if (f.futureAnnotations && (key === 'annotation' || key === 'returns')) continue;
		const child = node[key];
		if (typeof child !== 'object' || child === null || key === 'ctx' || key === 'op') continue;
		if (Array.isArray(child)) {
			for (let i = 0; i < child.length; i++) {
				const item: unknown = child[i];
				if (isNode(item)) child[i] = fold(f, item);
			}
		} else if (isNode(child)) {
			node[key] = fold(f, child);
		}
	}
}

function isNode(value: unknown): value is AnyNode {
	return typeof value === 'object' && value !== null && 'nodeType' in value;
}

/** Folds below, then at the node; returns what takes its place. */
function fold(f: Folder, node: AnyNode): AnyNode {
	if (node.nodeType === 'Constant') return node;
	foldChildren(f, node);
	const e = node as unknown as Expr;
	const folded = f.options.foldInTree ? foldExpression(f, e) : foldAlways(f, e);
	if (folded !== undefined) return folded as unknown as AnyNode;
	if (f.options.foldInTree && (node.nodeType === 'For' || node.nodeType === 'Comprehension')) {
		node['iter'] = foldIterable(f, node['iter'] as Expr);
	}
	if (node.nodeType === 'MatchValue') node['value'] = foldPattern(f, node['value'] as Expr);
	if (node.nodeType === 'MatchMapping') {
		node['keys'] = (node['keys'] as Expr[]).map(key => foldPattern(f, key));
	}
	return node;
}

function literal(f: Folder, constant: Constant, loc: Loc): Expr {
	if (f.options.foldInTree) f.literals.set(constant, f.literals.get(constant) ?? 1);
	if (constant.kind === 'tuple' || constant.kind === 'frozenset') f.made.push(constant);
	const {lineno, col_offset, end_lineno, end_col_offset} = loc;
	const node = {
		nodeType: 'Constant',
		value: constant,
		lineno,
		col_offset,
		end_lineno,
		end_col_offset,
	};
	return node as unknown as Expr;
}

/** What every release does in the tree. */
function foldAlways(f: Folder, e: Expr): Expr | undefined {
	if (e.nodeType === 'Name' && e.id === '__debug__' && e.ctx.nodeType === 'Load') {
		return literal(f, K.bool(f.pool, f.options.debug), locOf(e));
	}
	if (e.nodeType === 'BinOp' && e.op.nodeType === 'Mod') return foldFormat(f, e);
	return undefined;
}

function foldExpression(f: Folder, e: Expr): Expr | undefined {
	switch (e.nodeType) {
		case 'UnaryOp':
			return foldUnary(f, e);
		case 'BinOp': {
			const left = constantOf(e.left);
			if (left?.kind === 'str' && e.op.nodeType === 'Mod') return foldFormat(f, e);
			const right = constantOf(e.right);
			if (left === undefined || right === undefined) return undefined;
			if (e.op.nodeType === 'Mod' && left.kind === 'bytes') return undefined;
			return made(f, e, K.foldBinary(f.pool, left, BINARY[e.op.nodeType]!, right));
		}
		case 'Tuple': {
			if (e.ctx.nodeType !== 'Load') return undefined;
			return made(f, e, constantTuple(f, e.elts));
		}
		case 'Subscript': {
			if (e.ctx.nodeType !== 'Load') return undefined;
			const value = constantOf(e.value);
			const index = constantOf(e.slice);
			if (value === undefined || index === undefined) return undefined;
			return made(f, e, K.foldSubscript(f.pool, value, index));
		}
		case 'Compare': {
			const last = e.ops.at(-1)!.nodeType;
			if (last !== 'In' && last !== 'NotIn') return undefined;
			e.comparators[e.comparators.length - 1] = foldIterable(f, e.comparators.at(-1)!);
			return undefined;
		}
		default:
			return foldAlways(f, e);
	}
}

function made(f: Folder, e: Expr, constant: Constant | undefined): Expr | undefined {
	return constant && literal(f, constant, locOf(e));
}

function constantTuple(f: Folder, elts: readonly Expr[]): Constant | undefined {
	const items = elts.map(constantOf);
	return items.every(item => item !== undefined) ? K.tuple(f.pool, items) : undefined;
}

const INVERTED = {Is: 'IsNot', IsNot: 'Is', In: 'NotIn', NotIn: 'In'} as const;

function foldUnary(f: Folder, e: ExprOf<'UnaryOp'>): Expr | undefined {
	const {operand} = e;
	const constant = constantOf(operand);
	if (constant !== undefined) {
		return made(f, e, K.foldUnary(f.pool, e.op.nodeType, constant));
	}
	if (e.op.nodeType !== 'Not' || operand.nodeType !== 'Compare' || operand.ops.length > 1) {
		return undefined;
	}
	const name = operand.ops[0]!.nodeType;
	if (!(name in INVERTED)) return undefined;
	operand.ops[0] = {nodeType: INVERTED[name as keyof typeof INVERTED]};
	return operand;
}

/** A list or set display that is only iterated or searched. */
function foldIterable(f: Folder, e: Expr): Expr {
	if (e.nodeType === 'List') {
		if (e.elts.some(item => item.nodeType === 'Starred')) return e;
		const constant = constantTuple(f, e.elts);
		if (constant !== undefined) return literal(f, constant, locOf(e));
		return {...e, nodeType: 'Tuple'};
	}
	if (e.nodeType === 'Set') {
		const constant = constantTuple(f, e.elts);
		if (constant?.kind === 'tuple') {
			return literal(f, K.frozenset(f.pool, constant.items), locOf(e));
		}
	}
	return e;
}

/** Numbers with a sign, and complex ones, in patterns. */
function foldPattern(f: Folder, e: Expr): Expr {
	if (e.nodeType === 'UnaryOp') {
		const operand = constantOf(e.operand);
		if (operand === undefined) return e;
		return made(f, e, K.foldUnary(f.pool, e.op.nodeType, operand)) ?? e;
	}
	if (e.nodeType !== 'BinOp') return e;
	const left = constantOf(foldPattern(f, e.left));
	const right = constantOf(foldPattern(f, e.right));
	if (left === undefined || right === undefined) return e;
	return made(f, e, K.foldBinary(f.pool, left, BINARY[e.op.nodeType]!, right)) ?? e;
}

/** `'…%s…' % (x, y)` becomes an f-string (`optimize_format`). */
function foldFormat(f: Folder, e: ExprOf<'BinOp'>): Expr | undefined {
	const format = constantOf(e.left);
	if (format?.kind !== 'str' || e.right.nodeType !== 'Tuple') return undefined;
	const {elts} = e.right;
	if (elts.some(item => item.nodeType === 'Starred')) return undefined;
	const values: Expr[] = [];
	let used = 0;
	const pieces = format.value.matchAll(/%(?:%|([-+ #0]*)(\d{0,2})(?:\.(\d{0,2}))?(.)?)|[^%]+/gs);
	let text = '';
	const flush = (): void => {
		if (text !== '') values.push(literal(f, K.str(f.pool, text), NO_LOCATION));
		text = '';
	};
	for (const [whole, flags, width, precision, kind] of pieces) {
		if (whole === '%%' || !whole.startsWith('%')) {
			text += whole === '%%' ? '%' : whole;
			continue;
		}
		const argument = elts[used++];
		if (argument === undefined || kind === undefined || !'sra'.includes(kind)) return undefined;
		flush();
		values.push(formatted(f, argument, kind, flags!.includes('-'), width!, precision));
	}
	flush();
	if (used < elts.length) return undefined;
	return {...locOf(e), nodeType: 'JoinedStr', values, op: undefined} as unknown as Expr;
}

function formatted(
	f: Folder,
	argument: Expr,
	kind: string,
	left: boolean,
	width: string,
	precision: string | undefined,
): Expr {
	const loc = locOf(argument);
	const {lineno, col_offset, end_lineno, end_col_offset} = loc;
	const at = {lineno, col_offset, end_lineno, end_col_offset};
	let spec = !left && width !== '' ? `>${width}` : width;
	if (precision !== undefined) spec += `.${Number(precision)}`;
	const format_spec =
		spec === ''
			? undefined
			: {...at, nodeType: 'JoinedStr', values: [literal(f, K.str(f.pool, spec), loc)]};
	const conversion = kind.charCodeAt(0);
	return {
		...at,
		nodeType: 'FormattedValue',
		value: argument,
		conversion,
		format_spec,
	} as unknown as Expr;
}
