/**
 * The syntax tree: py-ast's nodes (CPython's own names and positions) with every literal replaced by a
 * `Constant` of the compilation's pool. The only file that calls py-ast.
 */
import {PyComplex, parse} from 'py-ast';
import type {
	Alias,
	Arg,
	Arguments,
	Comprehension,
	ExceptHandler,
	ExprNode,
	Keyword,
	Module,
	StmtNode,
	WithItem,
} from 'py-ast';
import {blankAsync, markAsync} from './async-clauses.ts';
import type {Constant, Literal} from './code.ts';
import type {ConstantPool} from './constants.ts';
import * as K from './constants.ts';
import {fillGaps} from './gaps.ts';
import {blankLazy, restoreLazy} from './lazy-imports.ts';
import type {CompilerOptions} from './options.ts';
import {liftStrings} from './string-tree.ts';

export type {Alias, Arg, Arguments, Comprehension, ExceptHandler, Keyword, Module, WithItem};

/** Where something is written: lines from 1, columns in UTF-8 bytes from 0. */
export type Loc = {
	readonly lineno: number;
	readonly end_lineno: number;
	readonly col_offset: number;
	readonly end_col_offset: number;
};

/** py-ast's node types call the end optional; after parsing it is always there. */
export type Expr = ExprNode;
export type Stmt = StmtNode;
export type ExprOf<N extends Expr['nodeType']> = Extract<Expr, {nodeType: N}>;
export type StmtOf<N extends Stmt['nodeType']> = Extract<Stmt, {nodeType: N}>;
export type TypeParameter = StmtOf<'FunctionDef'>['type_params'][number];
export type MatchCase = StmtOf<'Match'>['cases'][number];
export type Pattern = MatchCase['pattern'];
export type PatternOf<N extends Pattern['nodeType']> = Extract<Pattern, {nodeType: N}>;

/** No position: CPython's NO_LOCATION. */
export const NO_LOCATION: Loc = {lineno: -1, end_lineno: -1, col_offset: -1, end_col_offset: -1};

/** The position of the next instruction, known only when code is assembled. */
export const NEXT_LOCATION: Loc = {lineno: -2, end_lineno: -2, col_offset: -2, end_col_offset: -2};

/** The position of a node. */
export function locOf(node: {
	lineno: number;
	col_offset: number;
	end_lineno?: number;
	end_col_offset?: number;
}): Loc {
	return node as Loc;
}

/** What stops a compilation; `compileSource` turns it into a SyntaxProblem. */
export type Trouble = {
	readonly trouble: true;
	readonly type: 'SyntaxError' | 'IndentationError' | 'TabError' | 'UnsupportedSyntax';
	readonly message: string;
	readonly loc: Loc;
	/** Offsets as CPython reports them (1-based, UTF-16 units), where `loc` cannot say them. */
	readonly exact?: {readonly offset: number; readonly endOffset: number};
	/** Where the last compound statement before it began that is no function: line from 1, or 0, and column. */
	readonly last?: {readonly line: number; readonly col: number} | undefined;
	/** The line that is shown, if it is not one of the file. */
	readonly text?: string;
	/** The line of the last token that was looked at, if that is not where it is wrong. */
	readonly reached?: number;
	/** The text ends before it is wrong. */
	readonly isAtEnd?: boolean | undefined;
};

/** Throw the result: the only exception used inside the compiler. */
export function trouble(message: string, loc: Loc, type: Trouble['type'] = 'SyntaxError'): Trouble {
	return {trouble: true, type, message, loc};
}

export function isTrouble(value: unknown): value is Trouble {
	return typeof value === 'object' && value !== null && 'trouble' in value;
}

/** A node whatever it is, for what puts the tree right. */
export type AnyNode = Record<string, unknown> & {-readonly [K in keyof Loc]: Loc[K]} & {
	nodeType: string;
};

/** py-ast's own report: what it expected where. Offsets as in `Loc`. */
export type ParserError = {readonly message: string; readonly loc: Loc | undefined};

/** What the parser must know of a release. */
export type Syntax = Pick<
	CompilerOptions,
	'unparenthesizedExcept' | 'templateStrings' | 'unicodeVersion' | 'lazyImports'
>;

/** Parses. `shown`: the text as the program has it, of the same extent. */
export function parseText(text: string, syntax: Syntax, shown = text): Module | ParserError {
	const tree = parseLifted(text, syntax, shown, false);
	const again = /\bcase\b/.test(text) && !('nodeType' in tree);
	return again ? parseLifted(text, syntax, shown, true) : tree;
}

function parseLifted(
	text: string,
	syntax: Syntax,
	shown: string,
	isRetry: boolean,
): Module | ParserError {
	const lifted = liftStrings(
		text,
		shown,
		(field, its) => parseText(field, syntax, its),
		syntax,
		isRetry,
	);
	if (lifted === undefined) return parseLazy(text, syntax);
	if ('message' in lifted) return lifted;
	const tree = parseLazy(lifted.text, syntax);
	const misplaced = 'nodeType' in tree ? lifted.restore(tree) : undefined;
	if (misplaced === undefined) return tree;
	return {message: 'a literal with fields where none may stand', loc: misplaced};
}

/** Parses a text without fields in strings. */
function parseLazy(text: string, syntax: Syntax): Module | ParserError {
	const blanked = syntax.lazyImports ? blankLazy(text) : undefined;
	const tree = parsePlain(blanked?.text ?? text, syntax);
	if (blanked !== undefined && 'nodeType' in tree) restoreLazy(tree, blanked.places);
	return tree;
}

function parsePlain(text: string, syntax: Syntax): Module | ParserError {
	const tree = parseTree(text);
	if ('nodeType' in tree) return tree;
	if (/^Expected '[)}]' after (?:arguments|dictionary|set)/.test(tree.message)) {
		const blanked = blankAsync(text);
		const again = blanked === undefined ? tree : parsePlain(blanked.text, syntax);
		if (blanked !== undefined && 'nodeType' in again) {
			markAsync(again, blanked.places);
			return again;
		}
	}
	const filled = fillGaps(text, syntax.unparenthesizedExcept);
	if (filled === undefined) return tree;
	const again = parsePlain(filled.text, syntax);
	return 'nodeType' in again && filled.restore(again) ? again : tree;
}

/** Parses; returns py-ast's error as it is when the source is not Python. */
function parseTree(text: string): Module | ParserError {
	try {
		return parse(text);
	} catch (error) {
		const e = error as Partial<Loc> & {message: string};
		const loc =
			e.lineno === undefined
				? undefined
				: {
						lineno: e.lineno,
						col_offset: e.col_offset ?? 0,
						end_lineno: e.end_lineno ?? e.lineno,
						end_col_offset: e.end_col_offset ?? e.col_offset ?? 0,
					};
		return {message: e.message, loc};
	}
}

/** The text of the source by line, for what the tree does not tell (1 or 1.0). */
export type SourceLines = {readonly lines: readonly string[]; readonly ascii: readonly boolean[]};

export function sourceLines(text: string): SourceLines {
	const lines = text.split('\n');
	return {lines, ascii: lines.map(line => /^[\t\f -~]*$/.test(line))};
}

/** UTF-16 index of a UTF-8 byte column. */
export function utf16Column(source: SourceLines, lineno: number, column: number): number {
	if (source.ascii[lineno - 1] ?? true) return column;
	const line = source.lines[lineno - 1]!;
	let bytes = 0;
	let i = 0;
	while (i < line.length && bytes < column) {
		const c = line.codePointAt(i)!;
		bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
		i += c < 0x10000 ? 1 : 2;
	}
	return i;
}

/** The source text of a node that stands on one line (of several: only its first). */
export function textOf(source: SourceLines, loc: Loc): string {
	const line = source.lines[loc.lineno - 1] ?? '';
	const start = utf16Column(source, loc.lineno, loc.col_offset);
	if (loc.end_lineno !== loc.lineno) return line.slice(start);
	return line.slice(start, utf16Column(source, loc.lineno, loc.end_col_offset));
}

/** What `prepareTree` needs to know and collects. */
type Preparation = {
	readonly pool: ConstantPool;
	readonly source: SourceLines;
	readonly options: CompilerOptions;
	readonly literals: Map<Constant, number>;
};

/**
 * Replaces the values of literals by constants and refuses what heaptop does not run.
 * Returns what the tree itself keeps alive. Throws Trouble.
 */
export function prepareTree(
	module: Module,
	pool: ConstantPool,
	source: SourceLines,
	options: CompilerOptions,
): Map<Constant, number> {
	const literals = new Map<Constant, number>();
	visit({pool, source, options, literals}, module);
	return literals;
}

/** Literals as the code spec lists them. */
export function literalList(literals: ReadonlyMap<Constant, number>): Literal[] {
	return [...literals].map(([constant, count]) => ({constant, count}));
}

const NAMES = new Set(['id', 'attr', 'arg', 'name', 'asname', 'module', 'rest']);

/** Before 3.12 the bracket behind the name of a function or class, and the name behind `type`, are in the wrong place. */
function refuseTypeParameters(p: Preparation, node: AnyNode): void {
	const params = node['type_params'] as readonly Loc[] | undefined;
	const isAlias = node.nodeType === 'TypeAlias';
	const first = isAlias ? (node['name'] as Loc) : params?.[0];
	if (first === undefined) return;
	const {lineno} = first;
	const bracket = p.source.lines[lineno - 1]!.lastIndexOf('[', first.col_offset);
	const col_offset = isAlias || bracket < 0 ? first.col_offset : bracket;
	const end_col_offset = isAlias ? first.end_col_offset : col_offset + 1;
	const message = node.nodeType.endsWith('FunctionDef') ? "expected '('" : 'invalid syntax';
	throw trouble(message, {lineno, end_lineno: lineno, col_offset, end_col_offset});
}

/** A type parameter with a default, where a release has none. */
function hasDefault(node: AnyNode, options: CompilerOptions): boolean {
	const parameters = node['type_params'] as readonly TypeParameter[] | undefined;
	if (options.typeParameterDefaults || parameters === undefined) return false;
	return parameters.some(parameter => parameter.default_value !== undefined);
}

function visit(p: Preparation, node: AnyNode | Module): void {
	const any = node as AnyNode;
	if (!p.options.syntax312 || hasDefault(any, p.options)) refuseTypeParameters(p, any);
	if (any.nodeType === 'Constant') return replaceConstant(p, any);
	if (any.nodeType === 'Await') bindAwait(p, any);
	if (any.nodeType === 'MatchSingleton') {
		const value = any['value'];
		any['value'] = value === null ? K.none(p.pool) : K.bool(p.pool, value === true);
	}
	// `a[*b]` indexes with a tuple.
	const slice = any['slice'] as AnyNode | undefined;
	if (any.nodeType === 'Subscript' && slice?.nodeType === 'Starred') {
		const {lineno, col_offset, end_lineno, end_col_offset} = slice;
		const at = {lineno, col_offset, end_lineno, end_col_offset};
		any['slice'] = {...at, nodeType: 'Tuple', elts: [slice], ctx: {nodeType: 'Load'}};
	}
	if (any.nodeType === 'Interpolation') {
		const written = K.str(p.pool, any['str'] as string);
		any['str'] = written;
		// The tokenizer keeps the text as well, unless it has cut off more from it.
		p.literals.set(written, any['isDebug'] ? 1 : 2);
	}
	if (any.nodeType === 'MatchSequence') includeBrackets(p, any);
	if (any.nodeType === 'AnnAssign') {
		// `(x): int` is not a simple name.
		const {col_offset} = any['target'] as Loc;
		if (col_offset !== any.col_offset) any['simple'] = 0;
	}
	for (const key in any) {
		const child = any[key];
		// Identifiers are compared in normal form.
		if (typeof child === 'string' && NAMES.has(key)) any[key] = child.normalize('NFKC');
		if (typeof child !== 'object' || child === null || key === 'ctx' || key === 'op') continue;
		if (Array.isArray(child)) {
			for (const item of child) {
				if (typeof item === 'object' && item !== null) visit(p, item as AnyNode);
			}
		} else if ('nodeType' in child) {
			visit(p, child as AnyNode);
		}
	}
	if (any.nodeType === 'MatchOr') {
		const alternatives = any['patterns'] as AnyNode[];
		const at = any as {-readonly [K in keyof Loc]: Loc[K]};
		at.col_offset = alternatives[0]!.col_offset;
		at.end_col_offset = alternatives.at(-1)!.end_col_offset;
	}
}

/** `await` binds tighter than `**`; py-ast reads `await x ** 2` the other way round. Makes the node the power. */
function bindAwait(p: Preparation, node: AnyNode): void {
	const power = node['value'] as AnyNode;
	if (power.nodeType !== 'BinOp' || (power['op'] as AnyNode).nodeType !== 'Pow') return;
	const until = {...locOf(node), end_lineno: power.lineno, end_col_offset: power.col_offset};
	if (power.lineno !== node.lineno || textOf(p.source, until).includes('(')) return;
	const left = power['left'] as AnyNode;
	const {end_lineno, end_col_offset} = left;
	power['left'] = {...node, value: left, end_lineno, end_col_offset};
	for (const key of ['nodeType', 'left', 'op', 'right']) node[key] = power[key];
	delete node['value'];
}

/** A sequence pattern in round brackets reaches from bracket to bracket; py-ast leaves them out. */
function includeBrackets(p: Preparation, node: AnyNode): void {
	const line = p.source.lines[node.lineno - 1] ?? '';
	const {col_offset, end_col_offset} = node;
	if (node.lineno !== node.end_lineno || !p.source.ascii[node.lineno - 1]) return;
	const inner = line.slice(col_offset, end_col_offset);
	const balance = inner.split('(').length - inner.split(')').length;
	const before = balance <= 0 && line[col_offset - 1] === '(';
	const after = balance >= 0 && line[end_col_offset] === ')';
	if (balance === 0 && !(before && after)) return;
	const at = node as {-readonly [K in keyof Loc]: Loc[K]};
	if (before) at.col_offset--;
	if (after) at.end_col_offset++;
}

function replaceConstant(p: Preparation, node: AnyNode): void {
	const quote = node['quote_style'] as string | undefined;
	const constant = constantOf(p, node, node['value'], quote);
	node['value'] = constant;
	const twice =
		constant.kind === 'bytes' &&
		p.options.bytesLiteralTwice &&
		/^[bBrR]*(['"])(?:(?!\1)[^\\]|\\.)*\1$/s.test(textOf(p.source, node));
	p.literals.set(constant, twice ? 2 : 1);
}

/** The prefix and the first quote of a literal. */
function quoteOf(p: Preparation, node: AnyNode): string | undefined {
	return /^[a-z]*['"]/i.exec(textOf(p.source, node))?.[0];
}

function constantOf(
	p: Preparation,
	node: AnyNode,
	value: unknown,
	quote: string | undefined,
): Constant {
	if (value === null) return K.none(p.pool);
	if (typeof value === 'boolean') return K.bool(p.pool, value);
	if (typeof value === 'bigint') return K.int(p.pool, value);
	if (typeof value === 'number') return numberOf(p, node, value);
	if (value instanceof PyComplex) return K.complex(p.pool, value.real, value.imag);
	if (typeof value !== 'string') throw trouble('invalid syntax', node);
	if (quote === undefined && value === '...' && textOf(p.source, node) === '...') {
		return K.ellipsis(p.pool);
	}
	// In patterns py-ast does not say how a literal was quoted.
	const prefix = quote ?? quoteOf(p, node) ?? '';
	if (/^[a-z]*b/i.test(prefix)) {
		return K.bytes(
			p.pool,
			Uint8Array.from(value, c => c.charCodeAt(0)),
		);
	}
	return K.str(p.pool, value);
}

function numberOf(p: Preparation, node: AnyNode, value: number): Constant {
	if (!Number.isInteger(value)) return K.float(p.pool, value);
	const text = textOf(p.source, node);
	const isFloat = !/^0[xob]/i.test(text) && /^[\d_]*[.eE]/.test(text);
	return isFloat ? K.float(p.pool, value) : K.int(p.pool, BigInt(value));
}
