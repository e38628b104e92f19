/** What the recogniser works on: tokens, what was recognised, and how it complains. */
import type {Token, Tokens} from './tokens.ts';
import {tokenTrouble} from './tokens.ts';
import type {Trouble} from './tree.ts';

/** What was recognised, from token to token (inclusive). */
export type Node = {
	readonly kind:
		| 'name'
		| 'attribute'
		| 'subscript'
		| 'starred'
		| 'list'
		| 'tuple'
		| 'lambda'
		| 'call'
		| 'expression'
		| 'genexp'
		| 'yield'
		| 'await'
		| 'listcomp'
		| 'setcomp'
		| 'dictcomp'
		| 'dict'
		| 'set'
		| 'fstring'
		| 'template'
		| 'None'
		| 'True'
		| 'False'
		| 'ellipsis'
		| 'literal'
		| 'comparison'
		| 'in'
		| 'conditional'
		| 'named';
	readonly first: Token;
	readonly last: Token;
	/** Binds at least as tight as `|`: CPython's bitwise_or. */
	readonly arithmetic: boolean;
	readonly items: readonly Node[];
};

export type RecognizerOptions = {
	readonly unparenthesizedExcept: boolean;
	/** Missing names of imports and misplaced stars have messages of their own (3.13+). */
	readonly fullerMessages: boolean;
	/** A conditional expression without a value behind `else` has a message of its own (3.14+). */
	readonly tellsMissingElse: boolean;
	/** `import a as b.c` is answered with what b.c is (3.14+). */
	readonly namedImportTargets: boolean;
	/** `import a from b` is answered with the right order, and more is said about `=` behind arguments (3.12+). */
	readonly knowsTurnedImport: boolean;
	/** A default that is missing is a "non-default argument" (≤ 3.11). */
	readonly saysNonDefault: boolean;
	readonly saysParameter: boolean;
	/** There are explicit lazy imports (3.15+). */
	readonly knowsLazy: boolean;
	/** There are t-strings, and complaints about more that CPython understands (3.14+). */
	readonly knowsTemplates: boolean;
};

export type Parser = {
	readonly tokens: readonly Token[];
	readonly all: Tokens;
	readonly options: RecognizerOptions;
	i: number;
	/** Where the last compound statement began that is no function: line from 1, or 0, and column. */
	last: {readonly line: number; readonly col: number};
	/** What the fields are of that are being read. */
	stringKind: string;
	/** An expression is read without the rules for errors (expression_without_invalid). */
	isPlain: boolean;
};

const NAMES: Readonly<Record<Node['kind'], string>> = {
	name: 'name',
	attribute: 'attribute',
	subscript: 'subscript',
	starred: 'starred',
	list: 'list',
	tuple: 'tuple',
	lambda: 'lambda',
	call: 'function call',
	expression: 'expression',
	genexp: 'generator expression',
	yield: 'yield expression',
	await: 'await expression',
	listcomp: 'list comprehension',
	setcomp: 'set comprehension',
	dictcomp: 'dict comprehension',
	dict: 'dict literal',
	set: 'set display',
	fstring: 'f-string expression',
	template: 't-string expression',
	None: 'None',
	True: 'True',
	False: 'False',
	ellipsis: 'ellipsis',
	literal: 'literal',
	comparison: 'comparison',
	in: 'comparison',
	conditional: 'conditional expression',
	named: 'named expression',
};

/** What CPython calls such an expression in its messages. */
export function expressionName(node: Node): string {
	return NAMES[node.kind];
}

/** In the order of keyword.kwlist. */
export const KEYWORDS: readonly string[] = (
	'False None True and as assert async await break class continue def del elif else except finally ' +
	'for from global if import in is lambda nonlocal not or pass raise return try while with yield'
).split(' ');

const keywords = new Set(KEYWORDS);

export function isKeyword(text: string): boolean {
	return keywords.has(text);
}

/** Where a statement is that there is none of. */
export const NOWHERE = {line: 0, col: 0};

/** The current token; throws what stopped the tokenizer when there is none. */
export function peek(p: Parser, ahead = 0): Token {
	const token = p.tokens[p.i + ahead];
	if (token !== undefined) return token;
	// It is in a second pass, with its rules for errors, that CPython notes statements; after this there is none.
	p.last = NOWHERE;
	if (p.all.problem !== undefined) throw tokenTrouble(p.all.problem);
	throw neverClosed(p.all, p.all.open.at(-1)!);
}

export function neverClosed({lines}: Tokens, open: Token): Trouble {
	const loc = {lineno: open.line, end_lineno: open.line, col_offset: -1, end_col_offset: -1};
	const exact = {offset: open.col + 1, endOffset: 0};
	return {
		trouble: true,
		type: 'SyntaxError',
		message: `'${open.text}' was never closed`,
		loc,
		exact,
		text: lines[open.line - 1]! + (open.line === lines.length ? '\n' : ''),
	};
}

export function advance(p: Parser): Token {
	const token = peek(p);
	p.i++;
	return token;
}

export function at(p: Parser, type: Token['type'], text: string): boolean {
	const token = p.tokens[p.i] ?? peek(p);
	return token.type === type && token.text === text;
}

/** Whether the current token is this operator. */
export function isOp(p: Parser, text: string): boolean {
	return at(p, 'op', text);
}

/** Whether the parser has come to the end of the text, so that more of it might help (Parser/pegen.c, _is_end_of_source). */
export function isAtEndOfText(p: Parser): boolean {
	const token = p.tokens[p.i];
	if (token === undefined) return p.all.problem === undefined || p.all.problem.isAtEnd === true;
	return isAtEnd(token) && p.tokens.slice(p.i).every(isAtEnd);
}

/** Whether a token stands for nothing but the end of the text, or of a block. */
const isAtEnd = ({type}: Token): boolean => type === 'end' || type === 'dedent';

export function raise(
	_p: Parser,
	t: Token,
	message: string,
	type: Trouble['type'] = 'SyntaxError',
	exact = {offset: t.col + 1, endOffset: isAtEnd(t) ? -1 : t.endCol + 1},
): never {
	const loc = {lineno: t.line, end_lineno: t.endLine, col_offset: -1, end_col_offset: -1};
	const problem: Trouble = {trouble: true, type, message, loc, exact};
	throw problem;
}

export function raiseAt(_p: Parser, node: Node, message: string): never {
	throw spanTo(node.first, node.last, message);
}

/** A problem that spans several tokens. */
export function spanTo(first: Token, last: Token, message: string): Trouble {
	const loc = {lineno: first.line, end_lineno: last.endLine, col_offset: -1, end_col_offset: -1};
	const exact = {offset: first.col + 1, endOffset: last.endCol + 1};
	return {trouble: true, type: 'SyntaxError', message, loc, exact};
}

/** `invalid syntax` at the current token. */
export function generic(p: Parser): never {
	const t = peek(p);
	if (t.type === 'indent' || t.type === 'dedent') {
		const what = t.type === 'indent' ? 'unexpected indent' : 'unexpected unindent';
		raise(p, t, what, 'IndentationError', {offset: t.col, endOffset: -1});
	}
	const nowhere = {offset: 0, endOffset: 0};
	const hint =
		t.text === '<>' && p.options.knowsTemplates ? ".  Maybe you meant '!=' instead of '<>'?" : '';
	raise(p, t, `invalid syntax${hint}`, 'SyntaxError', t.type === 'end' ? nowhere : undefined);
}

export function expect(p: Parser, text: string): Token {
	if (peek(p).text !== text || peek(p).type === 'string') generic(p);
	return advance(p);
}

export function expectName(p: Parser): Token {
	const t = peek(p);
	if (t.type !== 'name' || isKeyword(t.text)) generic(p);
	return advance(p);
}

/** A colon and a block. */
export function blockOf(
	p: Parser,
	what: string,
	line: number,
	statement: () => void,
	simple: () => void,
): void {
	if (!isOp(p, ':')) {
		// After an expression CPython only insists where the line ends; keywords alone always want it.
		const next = peek(p);
		const before = p.tokens[p.i - 1]!;
		const always =
			/^'(?:try|else|finally)'|^function/.test(what) ||
			(isKeyword(before.text) && !/^(?:True|False|None)$/.test(before.text));
		if (next.type !== 'newline' && !always) generic(p);
		if (/^'(?:try|else|finally)'|^function/.test(what)) p.last = NOWHERE;
		raise(p, next, "expected ':'");
	}
	advance(p);
	if (peek(p).type !== 'newline') return simple();
	advance(p);
	if (peek(p).type !== 'indent') {
		const message = `expected an indented block after ${what} on line ${line}`;
		raise(p, peek(p), message, 'IndentationError');
	}
	advance(p);
	while (peek(p).type !== 'dedent') statement();
	advance(p);
}

/** Whether the current token can begin an expression. */
export const startsExpression = (p: Parser): boolean => beginsExpression(peek(p));

export function beginsExpression(t: Token): boolean {
	if (['number', 'string', 'fstring-start'].includes(t.type)) return true;
	if (t.type === 'name') {
		const openers = ['None', 'True', 'False', 'not', 'lambda', 'await', 'yield'];
		return !isKeyword(t.text) || openers.includes(t.text);
	}
	return t.type === 'op' && ['(', '[', '{', '-', '+', '~', '*', '...'].includes(t.text);
}

/** A node from `first` to the last token read. */
export function node(p: Parser, kind: Node['kind'], first: Token, more: Partial<Node> = {}): Node {
	return {kind, first, last: p.tokens[p.i - 1]!, arithmetic: false, items: [], ...more};
}

/** What cannot be a target in `e`, or undefined. */
export function invalidTarget(e: Node, role: 'star' | 'del' | 'for'): Node | undefined {
	switch (e.kind) {
		case 'list':
		case 'tuple':
			for (const item of e.items) {
				const bad = invalidTarget(item, role);
				if (bad !== undefined) return bad;
			}
			return undefined;
		case 'starred':
			return role === 'del' ? e : invalidTarget(e.items[0]!, role);
		case 'in':
			return role === 'for' ? invalidTarget(e.items[0]!, role) : e;
		case 'name':
		case 'attribute':
		case 'subscript':
			return undefined;
		default:
			return e;
	}
}
