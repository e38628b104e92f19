/** Import statements, for `recognize.ts`. */
import type {Parser} from './recognize-core.ts';
import {
	advance,
	at,
	expect,
	expectName,
	expressionName,
	generic,
	isOp,
	peek,
	raise,
	raiseAt,
	spanTo,
	startsExpression,
} from './recognize-core.ts';
import type {Token} from './tokens.ts';
import {expression} from './recognize-expr.ts';

function dottedName(p: Parser): void {
	expectName(p);
	while (isOp(p, '.')) {
		advance(p);
		expectName(p);
	}
}

function noNames(p: Parser, isLazy: boolean): never {
	if (!p.options.fullerMessages || isLazy) generic(p);
	const t = peek(p);
	const offset = t.col + 1;
	raise(p, t, "Expected one or more names after 'import'", 'SyntaxError', {
		offset,
		endOffset: offset,
	});
}

function alias(p: Parser): void {
	if (!at(p, 'name', 'as')) return;
	advance(p);
	const start = p.i;
	if (p.options.namedImportTargets && startsExpression(p)) {
		const target = expression(p);
		if (target.kind !== 'name') {
			raiseAt(p, target, `cannot use ${expressionName(target)} as import target`);
		}
		p.i = start;
	}
	expectName(p);
}

/** `import a.b as c, d` */
export function importStatement(p: Parser, isLazy: boolean): void {
	const first = advance(p);
	if (peek(p).type === 'newline') noNames(p, isLazy);
	dottedName(p);
	turnedAround(p, first);
	alias(p);
	while (isOp(p, ',')) {
		advance(p);
		dottedName(p);
		turnedAround(p, first);
		alias(p);
	}
}

/** `import a from b` (3.12+). */
function turnedAround(p: Parser, first: Token): void {
	if (!p.options.knowsTurnedImport || !at(p, 'name', 'from') || peek(p, 1).type !== 'name') return;
	advance(p);
	dottedName(p);
	// It has read one token more.
	const problem = spanTo(
		first,
		p.tokens[p.i - 1]!,
		"Did you mean to use 'from ... import ...' instead?",
	);
	throw {...problem, exact: {offset: first.col + 1, endOffset: peek(p).endCol}};
}

/** `from a import (b as c)` */
export function importFrom(p: Parser): void {
	advance(p);
	let dots = 0;
	while (isOp(p, '.') || isOp(p, '...')) {
		advance(p);
		dots++;
	}
	if (dots === 0 || !at(p, 'name', 'import')) dottedName(p);
	expect(p, 'import');
	if (peek(p).type === 'newline') noNames(p, false);
	if (isOp(p, '*')) return void advance(p);
	const bracketed = isOp(p, '(');
	if (bracketed) advance(p);
	for (;;) {
		expectName(p);
		alias(p);
		if (!isOp(p, ',')) break;
		advance(p);
		if (bracketed && isOp(p, ')')) break;
		if (!bracketed && peek(p).type === 'newline') {
			raise(p, peek(p), 'trailing comma not allowed without surrounding parentheses');
		}
	}
	if (bracketed) expect(p, ')');
}
