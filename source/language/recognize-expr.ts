/** Expressions, for `recognize.ts`: CPython's grammar with its `invalid_*` rules. */
import {bareComma, noInnerQuotes, noStatement, statementBeforeIf} from './recognize-adjacent.ts';
import {callArguments, parameters} from './recognize-arguments.ts';
import type {Node, Parser, RecognizerOptions} from './recognize-core.ts';
import {
	NOWHERE,
	advance,
	at,
	expect,
	expectName,
	expressionName,
	generic,
	invalidTarget,
	isKeyword,
	isOp,
	node,
	peek,
	raise,
	raiseAt,
	spanTo,
	startsExpression,
} from './recognize-core.ts';
import {interpolated} from './recognize-fstring.ts';
import type {Tokens} from './tokens.ts';
import type {Trouble} from './tree.ts';

export function newParser(all: Tokens, options: RecognizerOptions): Parser {
	return {tokens: all.tokens, all, options, i: 0, last: NOWHERE, stringKind: '', isPlain: false};
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
	if (['pass', 'break', 'continue'].includes(first.text)) statementBeforeIf(p);
	if (first.type === 'string') noInnerQuotes(p);
	const e = disjunction(p);
	if (at(p, 'name', 'if')) {
		const before = p.i;
		advance(p);
		const test = disjunction(p);
		if (!at(p, 'name', 'else')) {
			if (p.isPlain) {
				p.i = before;
				return e;
			}
			if (isOp(p, ':')) generic(p);
			throw spanTo(first, test.last, "expected 'else' after 'if' expression");
		}
		advance(p);
		noStatement(p);
		expression(p);
		return node(p, 'conditional', first);
	}
	bareComma(p, e);
	return e;
}

function lambda(p: Parser): Node {
	const first = advance(p);
	parameters(p, ':', false);
	const colon = expect(p, ':');
	if (colon.type === 'spec' && peek(p).type !== 'op')
		throw spanTo(
			first,
			colon,
			`${p.stringKind}: lambda expressions are not allowed without parentheses`,
		);
	expression(p);
	return node(p, 'lambda', first);
}

/** Without conditions and lambdas. */
export function disjunction(p: Parser, noIn = false): Node {
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
	if (t.text !== 'not') return undefined;
	if (peek(p, 1).text === 'in') return 'not in';
	if (t.level > 0) return undefined;
	advance(p);
	return generic(p);
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
		if (startsExpression(p)) {
			const star = isOp(p, '*') && peek(p, 1).text === ']';
			if (star && p.options.fullerMessages) raise(p, peek(p, 1), 'Invalid star expression');
			namedExpression(p);
		} else if (!isOp(p, ':')) generic(p);
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
	if (t.type === 'string' || t.type === 'fstring-start') return literals(p);
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

/** Literals side by side. */
export function literals(p: Parser): Node {
	const first = peek(p);
	let kind: Node['kind'] = 'literal';
	for (;;)
		if (peek(p).type === 'string') {
			const {line, col} = advance(p);
			// Where they are strings like others (≤ 3.11), only the prefix tells.
			if (/^[rR]?[fF]/.test(p.all.lines[line - 1]!.slice(col))) kind = 'fstring';
		} else if (peek(p).type === 'fstring-start') kind = interpolated(p) ? 'template' : 'fstring';
		else return node(p, kind, first, {arithmetic: true});
}

/** `for … in … if …`; whether there was one. */
export function comprehension(p: Parser): boolean {
	let found = false;
	for (;;) {
		const isAsync = at(p, 'name', 'async') && peek(p, 1).text === 'for';
		if (!isAsync && !at(p, 'name', 'for')) return found;
		if (isAsync) advance(p);
		advance(p);
		const target = starExpressions(p, true);
		const bad = invalidTarget(target, 'for');
		if (bad !== undefined) raiseAt(p, bad, `cannot assign to ${expressionName(bad)}`);
		if (!at(p, 'name', 'in')) {
			if (p.options.fullerMessages) raise(p, peek(p), "'in' expected after for-loop variables");
			generic(p);
		}
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
	if (isOp(p, '**')) {
		const stars = advance(p);
		expression(p);
		const message = p.options.saysParameter
			? 'cannot use dict unpacking here'
			: 'cannot use double starred expression here';
		if (isOp(p, ')')) raise(p, stars, message);
	}
	noUnpacking(p);
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
	if (commas === 0) legacyCheck(p, items[0]!);
	expect(p, ')');
	if (commas > 0) return node(p, 'tuple', first, {...tight, items});
	if (items[0]!.kind === 'starred') raiseAt(p, items[0]!, 'cannot use starred expression here');
	return {...items[0]!, arithmetic: true};
}

function list(p: Parser): Node {
	const first = advance(p);
	const items: Node[] = [];
	while (!isOp(p, ']')) {
		unparenthesizedTarget(p, items);
		noUnpacking(p);
		items.push(namedExpression(p));
		unpackedElement(p, items[0]!);
		unparenthesizedTarget(p, items);
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
	const items: Node[] = [];
	for (let count = 0; !isOp(p, '}'); count++) {
		if (isOp(p, '**')) {
			if (kind === 'set') {
				noUnpacking(p);
				generic(p);
			}
			const first = advance(p);
			const value = bitwiseOr(p);
			if (isOp(p, ':') && p.options.saysParameter)
				throw spanTo(first, value.last, 'cannot use dict unpacking in a dictionary key');
		} else {
			if (kind === 'set') unparenthesizedTarget(p, items);
			const key = namedExpression(p);
			items.push(key);
			if (kind === 'set') unparenthesizedTarget(p, items);
			if (isOp(p, ':')) {
				if (kind === 'set') generic(p);
				dictValue(p);
			} else if (count === 0) kind = 'set';
			else if (kind === 'dict') missingColon(p, key);
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

/** Several elements, or one and a comma, before `for`. */
function unparenthesizedTarget(p: Parser, items: readonly Node[]): void {
	const last = p.tokens[p.i - 1]!;
	if (!at(p, 'name', 'for') || (items.length < 2 && last.text !== ',')) return;
	const before = p.i;
	try {
		comprehension(p);
	} catch {
		return;
	} finally {
		p.i = before;
	}
	const message = 'did you forget parentheses around the comprehension target?';
	throw spanTo(items[0]!.first, last, message);
}

/** A starred element before `for` (≤ 3.14). */
function unpackedElement(p: Parser, element: Node): void {
	if (element.kind === 'starred' && at(p, 'name', 'for') && !p.options.saysParameter)
		raiseAt(p, element, 'iterable unpacking cannot be used in comprehension');
}

/** `**` where only expressions may stand has an error of its own from 3.15 on. */
function noUnpacking(p: Parser): void {
	if (p.options.saysParameter && isOp(p, '**')) raise(p, peek(p), 'cannot use dict unpacking here');
}

function dictValue(p: Parser): void {
	const colon = advance(p);
	if (p.options.saysParameter && isOp(p, '**')) {
		const first = advance(p);
		const value = bitwiseOr(p);
		throw spanTo(first, value.last, 'cannot use dict unpacking in a dictionary value');
	}
	if (isOp(p, '*')) {
		const first = advance(p);
		const value = bitwiseOr(p);
		p.last = NOWHERE;
		throw spanTo(first, value.last, 'cannot use a starred expression in a dictionary value');
	}
	if (isOp(p, '}') || isOp(p, ',')) {
		p.last = NOWHERE;
		raise(p, colon, "expression expected after dictionary key and ':'");
	}
	expression(p);
}

function missingColon(p: Parser, key: Node): never {
	if (!p.options.saysParameter) p.last = NOWHERE;
	const {last} = key;
	const loc = {lineno: last.line, end_lineno: last.endLine, col_offset: -1, end_col_offset: -1};
	const exact = {offset: last.endCol, endOffset: 0};
	const message = "':' expected after dictionary key";
	const problem: Trouble = {trouble: true, type: 'SyntaxError', message, loc, exact};
	throw problem;
}
