/**
 * A recogniser for Python that knows CPython's `invalid_*` rules: run over a program that does not parse,
 * it stops at the token CPython stops at and says what CPython says. Expressions are in
 * `recognize-expr.ts`.
 */
import {statementBeforeIf} from './recognize-adjacent.ts';
import {delStatement, expressionStatement} from './recognize-assign.ts';
import {callArguments, parameters} from './recognize-arguments.ts';
import type {Parser} from './recognize-core.ts';
import {
	advance,
	at,
	blockOf,
	expect,
	expectName,
	expressionName,
	generic,
	invalidTarget,
	isKeyword,
	isOp,
	peek,
	raise,
	raiseAt,
	spanTo,
	startsExpression,
} from './recognize-core.ts';
import {expression, namedExpression, starExpressions} from './recognize-expr.ts';
import {importFrom, importStatement} from './recognize-import.ts';
import {pattern} from './recognize-pattern.ts';
import {typeAlias, typeParameters} from './recognize-types.ts';
import type {Token} from './tokens.ts';
import type {Trouble} from './tree.ts';

/** Recognises a whole file; returns when it is all right, throws Trouble when not. */
export function file(p: Parser): void {
	while (peek(p).type !== 'end') statement(p);
}

/** Compound statements but definitions of functions, and match, by the word they begin with. */
const compound = new Map<string, (p: Parser) => void>([
	['if', ifStatement],
	['while', p => simpleBlock(p, 'while')],
	['for', forStatement],
	['try', tryStatement],
	['with', withStatement],
	['class', classDef],
]);

/** Notes where a compound statement began; the one furthest down is kept (_PyPegen_register_stmts). */
function note(p: Parser, {line, col}: Token): void {
	if (line >= p.last.line) p.last = {line, col};
}

function statement(p: Parser, first = peek(p)): void {
	const t = peek(p);
	if (t.type === 'indent') {
		raise(p, t, 'unexpected indent', 'IndentationError', {offset: t.col, endOffset: -1});
	}
	if (t.type === 'op' && t.text === '@') return decorated(p);
	if (t.type === 'name') {
		const read = compound.get(t.text);
		if (read !== undefined) {
			read(p);
			return note(p, first);
		}
		switch (t.text) {
			case 'def':
				return functionDef(p);
			case 'async':
				advance(p);
				if (!['def', 'for', 'with'].includes(peek(p).text)) generic(p);
				return statement(p, t);
			case 'type':
				if (peek(p, 1).type === 'name' && !isKeyword(peek(p, 1).text)) return typeAlias(p);
				break;
			case 'match':
				if (matchStatement(p)) return note(p, first);
				break;
			default:
		}
	}
	simpleStatements(p);
}

function simpleStatements(p: Parser): void {
	for (;;) {
		simpleStatement(p);
		if (isOp(p, ';')) {
			advance(p);
			if (peek(p).type !== 'newline') continue;
		}
		break;
	}
	if (peek(p).type !== 'newline') generic(p);
	advance(p);
}

function simpleStatement(p: Parser): void {
	const isLazy =
		p.options.knowsLazy && at(p, 'name', 'lazy') && ['import', 'from'].includes(peek(p, 1).text);
	if (isLazy) advance(p);
	const t = peek(p);
	if (t.type === 'name' && isKeyword(t.text)) {
		switch (t.text) {
			case 'pass':
			case 'break':
			case 'continue':
				statementBeforeIf(p);
				return void advance(p);
			case 'return':
				advance(p);
				if (startsExpression(p)) starExpressions(p);
				return;
			case 'raise':
				return raiseStatement(p);
			case 'global':
			case 'nonlocal':
				advance(p);
				expectName(p);
				while (isOp(p, ',')) {
					advance(p);
					expectName(p);
				}
				return;
			case 'del':
				return delStatement(p);
			case 'assert':
				advance(p);
				expression(p);
				if (isOp(p, ',')) {
					advance(p);
					expression(p);
				}
				return;
			case 'import':
				return importStatement(p, isLazy);
			case 'from':
				return importFrom(p);
			default:
		}
	}
	expressionStatement(p);
}

function raiseStatement(p: Parser): void {
	const first = advance(p);
	const missing = (where: string, from: Token, until: Token): Trouble =>
		spanTo(from, until, `did you forget an expression ${where}?`);
	if (p.options.saysParameter && at(p, 'name', 'from')) {
		throw missing("between 'raise' and 'from'", first, peek(p));
	}
	if (!startsExpression(p)) return;
	expression(p);
	if (!at(p, 'name', 'from')) return;
	const from = advance(p);
	if (p.options.saysParameter && !startsExpression(p)) throw missing("after 'from'", from, from);
	expression(p);
}

/** `:` and the block behind it; `what` and `line` for the complaint about a missing indent. */
function block(p: Parser, what: string, line: number): void {
	blockOf(
		p,
		what,
		line,
		() => statement(p),
		() => simpleStatements(p),
	);
}

function simpleBlock(p: Parser, word: string): void {
	const {line} = advance(p);
	namedExpression(p);
	block(p, `'${word}' statement`, line);
	elseBlock(p);
}

function elseBlock(p: Parser): void {
	if (!at(p, 'name', 'else')) return;
	const {line} = advance(p);
	block(p, "'else' statement", line);
}

function ifStatement(p: Parser): void {
	let {line} = advance(p);
	namedExpression(p);
	block(p, "'if' statement", line);
	while (at(p, 'name', 'elif')) {
		({line} = advance(p));
		namedExpression(p);
		block(p, "'elif' statement", line);
	}
	elseBlock(p);
}

function forStatement(p: Parser): void {
	const {line} = advance(p);
	const target = starExpressions(p, true);
	const bad = invalidTarget(target, 'for');
	if (bad !== undefined) raiseAt(p, bad, `cannot assign to ${expressionName(bad)}`);
	if (!at(p, 'name', 'in')) generic(p);
	advance(p);
	starExpressions(p);
	block(p, "'for' statement", line);
	elseBlock(p);
}

function tryStatement(p: Parser): void {
	const {line} = advance(p);
	block(p, "'try' statement", line);
	let handlers = 0;
	const isStarred = (): boolean => peek(p, 1).type === 'op' && peek(p, 1).text === '*';
	const starred = at(p, 'name', 'except') && isStarred();
	while (at(p, 'name', 'except')) {
		if (isStarred() !== starred) {
			const last = starred ? peek(p) : peek(p, 1);
			throw spanTo(peek(p), last, "cannot have both 'except' and 'except*' on the same 'try'");
		}
		handlers++;
		exceptHandler(p);
	}
	if (handlers > 0) elseBlock(p);
	if (at(p, 'name', 'finally')) {
		const {line: where} = advance(p);
		block(p, "'finally' statement", where);
	} else if (handlers === 0) {
		raise(p, peek(p), "expected 'except' or 'finally' block");
	}
}

function exceptHandler(p: Parser): void {
	const {line} = advance(p);
	let word = 'except';
	if (isOp(p, '*')) {
		advance(p);
		word = 'except*';
		if (!startsExpression(p)) raise(p, peek(p), 'expected one or more exception types');
	}
	if (startsExpression(p)) {
		const first = expression(p);
		if (isOp(p, ',')) {
			const start = p.i;
			advance(p);
			let {last} = expression(p);
			while (isOp(p, ',')) {
				advance(p);
				if (startsExpression(p)) ({last} = expression(p));
			}
			if (!p.options.unparenthesizedExcept || at(p, 'name', 'as')) {
				const hint = p.options.unparenthesizedExcept ? " when using 'as'" : '';
				if (at(p, 'name', 'as')) {
					advance(p);
					last = expectName(p);
				}
				p.i = start;
				throw spanTo(first.first, last, `multiple exception types must be parenthesized${hint}`);
			}
		}
		if (at(p, 'name', 'as')) {
			advance(p);
			exceptTarget(p, word);
		}
	}
	block(p, `'${word}' statement`, line);
}

/** What an exception is called; other things than names have an error of their own (3.14+). */
function exceptTarget(p: Parser, word: string): void {
	const start = p.i;
	if (p.options.namedImportTargets && startsExpression(p)) {
		const target = expression(p);
		if (target.kind !== 'name' && isOp(p, ':'))
			raiseAt(p, target, `cannot use ${word} statement with ${expressionName(target)}`);
		p.i = start;
	}
	expectName(p);
}

function withItem(p: Parser): void {
	expression(p);
	if (!at(p, 'name', 'as')) return;
	advance(p);
	const target = expression(p);
	const bad = invalidTarget(target, 'star');
	if (bad !== undefined) raiseAt(p, bad, `cannot assign to ${expressionName(bad)}`);
}

function withStatement(p: Parser): void {
	const {line} = advance(p);
	const start = p.i;
	if (!parenthesizedItems(p)) {
		p.i = start;
		withItem(p);
		while (isOp(p, ',')) {
			const comma = advance(p);
			if (isOp(p, ':') && p.options.saysParameter)
				raise(p, comma, "the last 'with' item has a trailing comma");
			withItem(p);
		}
	}
	block(p, "'with' statement", line);
}

/** `with (a as b, c as d):` */
function parenthesizedItems(p: Parser): boolean {
	if (!isOp(p, '(')) return false;
	let depth = 0;
	let names = false;
	let i = p.i;
	for (; i < p.tokens.length; i++) {
		const t = p.tokens[i]!;
		if (t.type === 'op' && '([{'.includes(t.text)) depth++;
		if (t.type === 'op' && ')]}'.includes(t.text) && --depth === 0) break;
		if (depth === 1 && t.type === 'name' && t.text === 'as') names = true;
	}
	if (!names) return false;
	advance(p);
	for (;;) {
		withItem(p);
		if (!isOp(p, ',')) break;
		advance(p);
		if (isOp(p, ')')) break;
	}
	expect(p, ')');
	return true;
}

function decorated(p: Parser): void {
	while (isOp(p, '@')) {
		advance(p);
		namedExpression(p);
		if (peek(p).type !== 'newline') generic(p);
		advance(p);
	}
	const t = peek(p);
	if (t.type !== 'name' || !['def', 'class', 'async'].includes(t.text)) generic(p);
	statement(p);
}

function functionDef(p: Parser): void {
	const {line} = advance(p);
	expectName(p);
	typeParameters(p);
	if (!isOp(p, '(')) raise(p, peek(p), "expected '('");
	advance(p);
	parameters(p, ')', true);
	expect(p, ')');
	if (isOp(p, '->')) {
		const arrow = advance(p);
		if (!startsExpression(p)) raise(p, arrow, "expected ':'");
		expression(p);
	}
	block(p, 'function definition', line);
}

function classDef(p: Parser): void {
	const {line} = advance(p);
	expectName(p);
	typeParameters(p);
	if (isOp(p, '(')) {
		advance(p);
		callArguments(p, false);
		expect(p, ')');
	}
	block(p, 'class definition', line);
}

/** Whether a soft `match` opens a match statement; if so, recognises it. */
function matchStatement(p: Parser): boolean {
	const start = p.i;
	const {line} = advance(p);
	if (!opensMatch(p, start)) {
		const isPlain = peek(p).type !== 'op' && startsExpression(p);
		if (isPlain) namedExpression(p);
		if (isPlain && peek(p).type === 'newline') expectColon(p);
		p.i = start;
		return false;
	}
	namedExpression(p);
	while (isOp(p, ',')) {
		advance(p);
		if (startsExpression(p)) namedExpression(p);
		else if (!isOp(p, ':')) generic(p);
	}
	expectColon(p);
	if (peek(p).type !== 'newline') generic(p);
	advance(p);
	if (peek(p).type !== 'indent') missingIndent(p, "'match' statement", line);
	advance(p);
	while (peek(p).type !== 'dedent') {
		if (!at(p, 'name', 'case')) generic(p);
		const where = advance(p).line;
		pattern(p);
		if (at(p, 'name', 'if')) {
			advance(p);
			namedExpression(p);
		}
		block(p, "'case' statement", where);
	}
	advance(p);
	return true;
}

function expectColon(p: Parser): void {
	if (!isOp(p, ':')) raise(p, peek(p), "expected ':'");
	advance(p);
}

function missingIndent(p: Parser, what: string, line: number): never {
	const message = `expected an indented block after ${what} on line ${line}`;
	raise(p, peek(p), message, 'IndentationError');
}

/** The line ends in a colon, and what follows `match` can begin an expression. */
function opensMatch(p: Parser, start: number): boolean {
	const next = peek(p);
	if (next.type === 'op' && !['(', '[', '{', '-', '*', '~', '...'].includes(next.text))
		return false;
	if (next.type === 'newline') return false;
	let last: Token | undefined;
	for (let i = start; i < p.tokens.length && p.tokens[i]!.type !== 'newline'; i++) {
		last = p.tokens[i];
	}
	return last?.type === 'op' && last.text === ':';
}
