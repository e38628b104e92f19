/** Expressions, arguments and parameters, for `recognize.ts`: CPython's grammar with its `invalid_*` rules. */
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
	/** `import a as b.c` is answered with what b.c is (3.14+). */
	readonly namedImportTargets: boolean;
};

export type Parser = {
	readonly tokens: readonly Token[];
	readonly all: Tokens;
	readonly options: RecognizerOptions;
	readonly arguments: (p: Parser) => void;
	i: number;
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

const KEYWORDS = new Set(
	(
		'False None True and as assert async await break class continue def del elif else except finally ' +
		'for from global if import in is lambda nonlocal not or pass raise return try while with yield'
	).split(' '),
);

export function isKeyword(text: string): boolean {
	return KEYWORDS.has(text);
}

export function newParser(all: Tokens, options: RecognizerOptions): Parser {
	return {tokens: all.tokens, all, options, arguments: callArguments, i: 0};
}

/** The current token; throws what stopped the tokenizer when there is none. */
export function peek(p: Parser, ahead = 0): Token {
	const token = p.tokens[p.i + ahead];
	if (token !== undefined) return token;
	if (p.all.problem !== undefined) throw tokenTrouble(p.all.problem);
	throw neverClosed(p.all.open.at(-1)!);
}

export function neverClosed(open: Token): Trouble {
	const loc = {lineno: open.line, end_lineno: open.line, col_offset: -1, end_col_offset: -1};
	const exact = {offset: open.col + 1, endOffset: 0};
	return {
		trouble: true,
		type: 'SyntaxError',
		message: `'${open.text}' was never closed`,
		loc,
		exact,
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

function isOp(p: Parser, text: string): boolean {
	return at(p, 'op', text);
}

export function raise(
	_p: Parser,
	t: Token,
	message: string,
	type: Trouble['type'] = 'SyntaxError',
	exact = {offset: t.col + 1, endOffset: t.endCol + 1},
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
	raise(p, t, 'invalid syntax');
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
		const always = /^'(?:try|else|finally)'|definition|'for'/.test(what) || isKeyword(before.text);
		if (next.type !== 'newline' && !always) generic(p);
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
export function startsExpression(p: Parser): boolean {
	const t = peek(p);
	if (t.type === 'number' || t.type === 'string') return true;
	if (t.type === 'name') {
		const openers = ['None', 'True', 'False', 'not', 'lambda', 'await', 'yield'];
		return !isKeyword(t.text) || openers.includes(t.text);
	}
	return t.type === 'op' && ['(', '[', '{', '-', '+', '~', '*', '...'].includes(t.text);
}

function node(p: Parser, kind: Node['kind'], first: Token, more: Partial<Node> = {}): Node {
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

/** `print "x"`: Python 2. */
export function legacyCheck(p: Parser, e: Node): void {
	const legacy =
		e.kind === 'name' && e.first === e.last && ['print', 'exec'].includes(e.first.text);
	if (!legacy || !startsExpression(p) || isOp(p, '(')) return;
	const {text} = e.first;
	const value = starExpressions(p);
	const message = `Missing parentheses in call to '${text}'. Did you mean ${text}(...)?`;
	throw spanTo(e.first, value.last, message);
}

/** Expressions with commas and stars; `noIn`: the target of a for. */
export function starExpressions(p: Parser, noIn = false): Node {
	if (at(p, 'name', 'yield')) return yieldExpression(p);
	const first = starExpression(p, noIn);
	if (!isOp(p, ',')) return first;
	const items = [first];
	while (isOp(p, ',')) {
		advance(p);
		if (!startsExpression(p)) break;
		items.push(starExpression(p, noIn));
	}
	return node(p, 'tuple', first.first, {items});
}

function starExpression(p: Parser, noIn: boolean): Node {
	if (!isOp(p, '*')) return noIn ? disjunction(p, true) : expression(p);
	const first = advance(p);
	const item = bitwiseOr(p);
	return node(p, 'starred', first, {items: [item]});
}

function yieldExpression(p: Parser): Node {
	const first = advance(p);
	if (at(p, 'name', 'from')) {
		advance(p);
		expression(p);
	} else if (startsExpression(p)) {
		starExpressions(p);
	}
	return node(p, 'yield', first);
}

/** `named_expression` with its complaints about `=` where `==` or `:=` was meant. */
export function namedExpression(p: Parser): Node {
	const first = peek(p);
	if (isOp(p, '*')) return starExpression(p, false);
	const e = expression(p);
	if (isOp(p, ':=')) {
		if (e.kind !== 'name') {
			raiseAt(p, e, `cannot use assignment expressions with ${expressionName(e)}`);
		}
		advance(p);
		expression(p);
		return node(p, 'named', first);
	}
	if (!isOp(p, '=')) return e;
	const equal = p.i;
	advance(p);
	const value = startsExpression(p) ? bitwiseOr(p) : undefined;
	if (value !== undefined && !isOp(p, '=') && !isOp(p, ':=')) {
		if (e.kind === 'name') {
			throw spanTo(
				first,
				value.last,
				"invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
			);
		}
		const excluded = ['list', 'tuple', 'genexp', 'None', 'True', 'False'];
		if (e.arithmetic && !excluded.includes(e.kind)) {
			const hint = "Maybe you meant '==' instead of '='?";
			raiseAt(p, e, `cannot assign to ${expressionName(e)} here. ${hint}`);
		}
	}
	p.i = equal;
	return e;
}

/** `expression` with `invalid_expression`. */
export function expression(p: Parser): Node {
	const first = peek(p);
	if (at(p, 'name', 'lambda')) return lambda(p);
	const e = disjunction(p);
	if (at(p, 'name', 'if')) {
		advance(p);
		const test = disjunction(p);
		if (!at(p, 'name', 'else')) {
			if (isOp(p, ':')) generic(p);
			throw spanTo(first, test.last, "expected 'else' after 'if' expression");
		}
		advance(p);
		expression(p);
		return node(p, 'conditional', first);
	}
	bareComma(p, e);
	return e;
}

/** Two expressions side by side in brackets: a comma was forgotten. */
export function bareComma(p: Parser, e: Node): void {
	const next = peek(p);
	if (next.level === 0 || !startsExpression(p)) return;
	if (next.type === 'op') return;
	const start = e.first;
	const soft = start.type === 'name' && ['match', 'case', 'type', '_'].includes(start.text);
	const second = p.tokens[p.tokens.indexOf(start) + 1];
	if (soft || (start.type === 'name' && second?.type === 'string')) return;
	const before = p.i;
	let b: Node;
	try {
		b = expression(p);
	} catch {
		p.i = before;
		return;
	}
	const legacy = e.kind === 'name' && ['print', 'exec'].includes(e.first.text);
	if (!legacy && b.last.level > 0) {
		throw spanTo(e.first, b.last, 'invalid syntax. Perhaps you forgot a comma?');
	}
	p.i = before;
}

function lambda(p: Parser): Node {
	const first = advance(p);
	parameters(p, ':', false);
	expect(p, ':');
	expression(p);
	return node(p, 'lambda', first);
}

function disjunction(p: Parser, noIn = false): Node {
	const first = peek(p);
	let e = conjunction(p, noIn);
	while (at(p, 'name', 'or')) {
		advance(p);
		conjunction(p, noIn);
		e = node(p, 'expression', first);
	}
	return e;
}

function conjunction(p: Parser, noIn: boolean): Node {
	const first = peek(p);
	let e = inversion(p, noIn);
	while (at(p, 'name', 'and')) {
		advance(p);
		inversion(p, noIn);
		e = node(p, 'expression', first);
	}
	return e;
}

function inversion(p: Parser, noIn: boolean): Node {
	if (!at(p, 'name', 'not')) return comparison(p, noIn);
	const first = advance(p);
	inversion(p, noIn);
	return node(p, 'expression', first);
}

function comparisonOperator(p: Parser, noIn: boolean): string | undefined {
	const t = peek(p);
	if (t.type === 'op') return /^(?:==|!=|<=|>=|<|>)$/.test(t.text) ? t.text : undefined;
	if (t.type !== 'name') return undefined;
	if (t.text === 'in' && !noIn) return 'in';
	if (t.text === 'is') return peek(p, 1).text === 'not' ? 'is not' : 'is';
	return t.text === 'not' && peek(p, 1).text === 'in' ? 'not in' : undefined;
}

function comparison(p: Parser, noIn: boolean): Node {
	const first = peek(p);
	let e = bitwiseOr(p);
	for (;;) {
		const operator = comparisonOperator(p, noIn);
		if (operator === undefined) return e;
		for (let n = operator.split(' ').length; n > 0; n--) advance(p);
		const left = e;
		bitwiseOr(p);
		e = node(p, operator === 'in' ? 'in' : 'comparison', first, {items: [left]});
	}
}

const BINARY = /^(?:\||\^|&|<<|>>|\+|-|\*|\/|\/\/|%|@|\*\*)$/;

/** All operators that bind tighter than comparisons; their order among each other does not matter here. */
function bitwiseOr(p: Parser): Node {
	const first = peek(p);
	let e = unary(p);
	while (peek(p).type === 'op' && BINARY.test(peek(p).text)) {
		advance(p);
		unary(p);
		e = node(p, 'expression', first, {arithmetic: true});
	}
	return e;
}

function unary(p: Parser): Node {
	const first = peek(p);
	if (isOp(p, '-') || isOp(p, '+') || isOp(p, '~')) {
		advance(p);
		unary(p);
		return node(p, 'expression', first, {arithmetic: true});
	}
	if (at(p, 'name', 'await')) {
		advance(p);
		primary(p);
		return node(p, 'await', first, {arithmetic: true});
	}
	return primary(p);
}

function primary(p: Parser): Node {
	const first = peek(p);
	let e = atom(p);
	for (;;) {
		if (isOp(p, '.')) {
			advance(p);
			expectName(p);
			e = node(p, 'attribute', first, {arithmetic: true});
		} else if (isOp(p, '(')) {
			advance(p);
			callArguments(p);
			expect(p, ')');
			e = node(p, 'call', first, {arithmetic: true});
		} else if (isOp(p, '[')) {
			advance(p);
			subscripts(p);
			expect(p, ']');
			e = node(p, 'subscript', first, {arithmetic: true});
		} else {
			return e;
		}
	}
}

function subscripts(p: Parser): void {
	for (;;) {
		if (startsExpression(p)) namedExpression(p);
		else if (!isOp(p, ':')) generic(p);
		for (let n = 0; n < 2 && isOp(p, ':'); n++) {
			advance(p);
			if (startsExpression(p)) expression(p);
		}
		if (!isOp(p, ',')) return;
		advance(p);
		if (isOp(p, ']')) return;
	}
}

function atom(p: Parser): Node {
	const t = peek(p);
	const tight = {arithmetic: true};
	if (t.type === 'number') {
		advance(p);
		return node(p, 'literal', t, tight);
	}
	if (t.type === 'string') {
		let fstring = false;
		while (peek(p).type === 'string') fstring = advance(p).fstring || fstring;
		return node(p, fstring ? 'fstring' : 'literal', t, tight);
	}
	if (t.type === 'name') {
		const constant = t.text === 'None' || t.text === 'True' || t.text === 'False';
		if (!constant && isKeyword(t.text)) generic(p);
		advance(p);
		return node(p, constant ? (t.text as 'None') : 'name', t, tight);
	}
	if (t.type !== 'op') generic(p);
	switch (t.text) {
		case '...':
			advance(p);
			return node(p, 'ellipsis', t, tight);
		case '(':
			return group(p);
		case '[':
			return list(p);
		case '{':
			return braces(p);
		default:
			return generic(p);
	}
}

/** `for … in … if …`; whether there was one. */
function comprehension(p: Parser): boolean {
	let found = false;
	for (;;) {
		const isAsync = at(p, 'name', 'async') && peek(p, 1).text === 'for';
		if (!isAsync && !at(p, 'name', 'for')) return found;
		if (isAsync) advance(p);
		advance(p);
		const target = starExpressions(p, true);
		const bad = invalidTarget(target, 'for');
		if (bad !== undefined) raiseAt(p, bad, `cannot assign to ${expressionName(bad)}`);
		if (!at(p, 'name', 'in')) generic(p);
		advance(p);
		disjunction(p);
		while (at(p, 'name', 'if')) {
			advance(p);
			disjunction(p);
		}
		found = true;
	}
}

function group(p: Parser): Node {
	const first = advance(p);
	const tight = {arithmetic: true};
	if (isOp(p, ')')) {
		advance(p);
		return node(p, 'tuple', first, tight);
	}
	if (at(p, 'name', 'yield')) {
		const e = yieldExpression(p);
		expect(p, ')');
		return {...e, arithmetic: true};
	}
	const items = [namedExpression(p)];
	if (comprehension(p)) {
		expect(p, ')');
		return node(p, 'genexp', first, tight);
	}
	let commas = 0;
	while (isOp(p, ',')) {
		advance(p);
		commas++;
		if (isOp(p, ')')) break;
		items.push(namedExpression(p));
	}
	expect(p, ')');
	if (commas > 0) return node(p, 'tuple', first, {...tight, items});
	if (items[0]!.kind === 'starred') raiseAt(p, items[0]!, 'cannot use starred expression here');
	return {...items[0]!, arithmetic: true};
}

function list(p: Parser): Node {
	const first = advance(p);
	const items: Node[] = [];
	while (!isOp(p, ']')) {
		items.push(namedExpression(p));
		if (items.length === 1 && comprehension(p)) {
			expect(p, ']');
			return node(p, 'listcomp', first, {arithmetic: true});
		}
		if (!isOp(p, ',')) break;
		advance(p);
	}
	expect(p, ']');
	return node(p, 'list', first, {arithmetic: true, items});
}

function braces(p: Parser): Node {
	const first = advance(p);
	const tight = {arithmetic: true};
	let kind: 'dict' | 'set' = 'dict';
	for (let count = 0; !isOp(p, '}'); count++) {
		if (isOp(p, '**')) {
			if (kind === 'set') generic(p);
			advance(p);
			bitwiseOr(p);
		} else {
			const key = namedExpression(p);
			if (isOp(p, ':')) {
				if (kind === 'set') generic(p);
				dictValue(p);
			} else if (count === 0) kind = 'set';
			else if (kind === 'dict') missingColon(key);
		}
		if (count === 0 && comprehension(p)) {
			expect(p, '}');
			return node(p, kind === 'dict' ? 'dictcomp' : 'setcomp', first, tight);
		}
		if (!isOp(p, ',')) break;
		advance(p);
	}
	expect(p, '}');
	return node(p, kind, first, tight);
}

function dictValue(p: Parser): void {
	const colon = advance(p);
	if (isOp(p, '*')) {
		raise(p, peek(p), 'cannot use a starred expression in a dictionary value');
	}
	if (isOp(p, '}') || isOp(p, ',')) {
		raise(p, colon, "expression expected after dictionary key and ':'");
	}
	expression(p);
}

function missingColon(key: Node): never {
	const {last} = key;
	const loc = {lineno: last.line, end_lineno: last.endLine, col_offset: -1, end_col_offset: -1};
	const exact = {offset: last.endCol, endOffset: 0};
	const message = "':' expected after dictionary key";
	const problem: Trouble = {trouble: true, type: 'SyntaxError', message, loc, exact};
	throw problem;
}

/** Arguments up to the closing bracket, with `invalid_arguments` and `invalid_kwarg`. */
function callArguments(p: Parser): void {
	let keyword: 'none' | 'keyword' | 'unpacking' = 'none';
	let count = 0;
	while (!isOp(p, ')')) {
		const first = peek(p);
		if (isOp(p, '**')) {
			advance(p);
			expression(p);
			keyword = 'unpacking';
		} else if (isOp(p, '*')) {
			starArgument(p);
		} else if (isKeywordArgument(p)) {
			keywordArgument(p);
			if (keyword === 'none') keyword = 'keyword';
		} else {
			positional(p, first, count);
			if (keyword !== 'none') {
				// CPython notices when it has read the arguments behind.
				const what = keyword === 'unpacking' ? ' unpacking' : '';
				while (isOp(p, ',')) {
					advance(p);
					if (!startsExpression(p)) break;
					expression(p);
				}
				raise(p, peek(p), `positional argument follows keyword argument${what}`);
			}
		}
		count++;
		if (!isOp(p, ',')) return;
		advance(p);
	}
}

function starArgument(p: Parser): void {
	const first = advance(p);
	if (isOp(p, ',') || isOp(p, ')')) raise(p, peek(p), 'Invalid star expression');
	expression(p);
	if (!isOp(p, '=')) return;
	advance(p);
	const value = expression(p);
	throw spanTo(first, value.last, 'cannot assign to iterable argument unpacking');
}

function isKeywordArgument(p: Parser): boolean {
	const t = peek(p);
	const next = peek(p, 1);
	return t.type === 'name' && next.type === 'op' && next.text === '=' && !isKeyword(t.text);
}

function keywordArgument(p: Parser): void {
	const name = advance(p);
	const equal = advance(p);
	if (isOp(p, ',') || isOp(p, ')')) {
		throw spanTo(name, equal, 'expected argument value expression');
	}
	expression(p);
	if (at(p, 'name', 'for')) {
		throw spanTo(name, equal, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
	}
}

function positional(p: Parser, first: Token, count: number): void {
	const t = peek(p);
	const constant = ['True', 'False', 'None'].includes(t.text) && t.type === 'name';
	if (constant && peek(p, 1).text === '=') {
		throw spanTo(t, peek(p, 1), `cannot assign to ${t.text}`);
	}
	const e = expression(p);
	if (isOp(p, ':=')) {
		advance(p);
		expression(p);
	} else if (isOp(p, '=')) {
		const message = 'expression cannot contain assignment, perhaps you meant "=="?';
		throw spanTo(e.first, peek(p), message);
	}
	if (!comprehension(p)) return;
	const last = p.tokens[p.i - 1]!;
	const followed = isOp(p, ',') && peek(p, 1).text !== ')';
	if (count > 0 || followed) {
		throw spanTo(first, last, 'Generator expression must be parenthesized');
	}
}

/** Parameters up to `close`; annotations only in a def. */
export function parameters(p: Parser, close: string, annotations: boolean): void {
	let defaults = false;
	let star: Token | undefined;
	let bare = false;
	let slash = false;
	const annotation = (): void => {
		if (!annotations || !isOp(p, ':')) return;
		advance(p);
		if (isOp(p, '*')) advance(p);
		expression(p);
	};
	while (!isOp(p, close)) {
		if (isOp(p, '/')) {
			const here = peek(p);
			if (slash) raise(p, here, '/ may appear only once');
			if (star !== undefined) raise(p, here, '/ must be ahead of *');
			slash = true;
			advance(p);
		} else if (isOp(p, '*')) {
			if (star !== undefined) raise(p, peek(p), '* argument may appear only once');
			star = advance(p);
			bare = isOp(p, ',') || isOp(p, close);
			if (bare && isOp(p, close)) raise(p, star, 'named arguments must follow bare *');
			if (!bare) {
				expectName(p);
				annotation();
			}
		} else if (isOp(p, '**')) {
			advance(p);
			expectName(p);
			annotation();
			if (isOp(p, '=')) raise(p, peek(p), 'var-keyword argument cannot have default value');
			if (!isOp(p, ',')) return;
			advance(p);
			if (!isOp(p, close)) raise(p, peek(p), 'arguments cannot follow var-keyword argument');
			return;
		} else {
			defaults = parameter(p, star, defaults, annotation);
		}
		if (!isOp(p, ',')) return;
		advance(p);
		if (bare && star !== undefined && star === p.tokens[p.i - 2] && isOp(p, close)) {
			raise(p, star, 'named arguments must follow bare *');
		}
	}
}

function parameter(
	p: Parser,
	star: Token | undefined,
	defaults: boolean,
	annotation: () => void,
): boolean {
	const name = expectName(p);
	annotation();
	if (isOp(p, '=')) {
		advance(p);
		if (isOp(p, ',') || isOp(p, ')')) raise(p, peek(p), 'expected default value expression');
		expression(p);
		return true;
	}
	if (defaults && star === undefined) {
		raise(p, name, 'parameter without a default follows parameter with a default');
	}
	return defaults;
}
