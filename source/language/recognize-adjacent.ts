/** Expressions side by side, for `recognize-expr.ts`: what CPython takes them for (`invalid_expression`). */
import type {Node, Parser} from './recognize-core.ts';
import {advance, at, peek, raise, spanTo, startsExpression} from './recognize-core.ts';
import {disjunction, expression} from './recognize-expr.ts';

/** Two expressions side by side in brackets: a comma was forgotten. */
export function bareComma(p: Parser, e: Node): void {
	const next = peek(p);
	if (next.level === 0 || next.type === 'op' || p.isPlain || !startsExpression(p)) return;
	const start = e.first;
	const soft = start.type === 'name' && ['match', 'case', 'type', '_'].includes(start.text);
	const second = p.tokens[p.tokens.indexOf(start) + 1];
	if (soft || (start.type === 'name' && second?.type === 'string')) return;
	const before = p.i;
	const b = plainExpression(p);
	const reached = peek(p).line;
	p.i = before;
	const legacy = e.kind === 'name' && ['print', 'exec'].includes(e.first.text);
	if (b !== undefined && !legacy && b.last.level > 0) {
		const forgotten = spanTo(e.first, b.last, 'invalid syntax. Perhaps you forgot a comma?');
		throw {...forgotten, reached};
	}
}

/** An expression, without the rules for errors; undefined, and nothing read: there is none. */
function plainExpression(p: Parser): Node | undefined {
	const before = p.i;
	p.isPlain = true;
	try {
		return expression(p);
	} catch (caught) {
		// What the tokenizer dislikes is an error all the same.
		const isTokens = p.tokens[p.i] === undefined;
		p.i = before;
		if (isTokens) throw caught;
		return undefined;
	} finally {
		p.isPlain = false;
	}
}

/** Expressions between two strings: one string with quotes in it, perhaps (3.14+). */
export function noInnerQuotes(p: Parser): void {
	if (!p.options.knowsTemplates || p.isPlain) return;
	const before = p.i;
	advance(p);
	let first: Node | undefined;
	while (peek(p).type !== 'string' && startsExpression(p)) {
		const e = plainExpression(p);
		if (e === undefined) break;
		first ??= e;
		if (peek(p).type !== 'string') continue;
		const message = 'invalid syntax. Is this intended to be part of the string?';
		throw spanTo(first.first, e.last, message);
	}
	p.i = before;
}

/** A statement where the value before `if` should be (3.14+). */
export function statementBeforeIf(p: Parser): void {
	if (!p.options.tellsMissingElse || peek(p).type !== 'name' || peek(p, 1).text !== 'if') return;
	const statement = advance(p);
	advance(p);
	disjunction(p);
	if (at(p, 'name', 'else'))
		raise(p, statement, "expected expression before 'if', but statement is given");
	p.i = p.tokens.indexOf(statement);
}

/** A statement, or nothing, where the value behind `else` should be (3.14+). */
export function noStatement(p: Parser): void {
	const next = peek(p);
	const isStatement =
		next.type === 'newline' ||
		(next.type === 'name' &&
			['pass', 'break', 'continue', 'return', 'raise', 'del'].includes(next.text));
	if (isStatement && p.options.tellsMissingElse)
		raise(p, next, "expected expression after 'else', but statement is given");
}
