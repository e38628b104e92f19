/** Patterns of match statements, for `recognize.ts`. */
import type {Token} from './tokens.ts';
import type {Parser} from './recognize-core.ts';
import {
	advance,
	at,
	expect,
	expectName,
	expressionName,
	generic,
	isKeyword,
	isOp,
	peek,
	raise,
	raiseAt,
	spanTo,
	startsExpression,
} from './recognize-core.ts';
import {expression, literals} from './recognize-expr.ts';

/** A whole pattern, tuples without brackets included. */
export function pattern(p: Parser): void {
	const isStar = isOp(p, '*');
	starOrAs(p);
	if (isStar && !isOp(p, ',')) generic(p);
	while (isOp(p, ',')) {
		advance(p);
		if (isOp(p, ':') || at(p, 'name', 'if')) return;
		starOrAs(p);
	}
}

function starOrAs(p: Parser): void {
	if (isOp(p, '*')) {
		advance(p);
		return void expectName(p);
	}
	closed(p);
	while (isOp(p, '|')) {
		advance(p);
		closed(p);
	}
	if (at(p, 'name', 'as')) {
		advance(p);
		patternTarget(p);
	}
}

/** Behind `as`: a name, but for the one that takes everything (invalid_as_pattern). */
function patternTarget(p: Parser): void {
	const start = p.i;
	if (at(p, 'name', '_')) raise(p, peek(p), "cannot use '_' as a target");
	const {namedImportTargets} = p.options;
	const isAlone = peek(p).type === 'name' && !['.', '('].includes(peek(p, 1).text);
	if (!isAlone && startsExpression(p) && (namedImportTargets || peek(p).type !== 'name')) {
		const target = expression(p);
		const message = namedImportTargets
			? `cannot use ${expressionName(target)} as pattern target`
			: 'invalid pattern target';
		if (target.kind !== 'name') raiseAt(p, target, message);
		p.i = start;
	}
	expectName(p);
}

function restNotLast(p: Parser, rest: Token): never {
	if (!p.options.saysParameter) generic(p);
	raise(
		p,
		rest,
		'double star pattern must be the last (right-most) subpattern in the mapping pattern',
	);
}

function sequence(p: Parser, close: string): void {
	advance(p);
	let keywords = false;
	while (!isOp(p, close)) {
		if (isOp(p, '**')) {
			advance(p);
			const rest = expectName(p);
			if (isOp(p, ',')) {
				advance(p);
				if (!isOp(p, close)) restNotLast(p, rest);
				break;
			}
		} else {
			const first = peek(p);
			starOrAs(p);
			const last = p.tokens[p.i - 1]!;
			if (close === '}' && first === last && first.type === 'name' && !isKeyword(first.text))
				generic(p);
			if ((isOp(p, ':') && close === '}') || isOp(p, '=')) {
				keywords = isOp(p, '=');
				advance(p);
				starOrAs(p);
			} else if (keywords) {
				throw spanTo(first, last, 'positional patterns follow keyword patterns');
			}
		}
		if (!isOp(p, ',')) break;
		advance(p);
	}
	expect(p, close);
}

function closed(p: Parser): void {
	const t = peek(p);
	if (t.type === 'op') {
		if (t.text === '(') return sequence(p, ')');
		if (t.text === '[') return sequence(p, ']');
		if (t.text === '{') return sequence(p, '}');
		if (t.text !== '-') generic(p);
		advance(p);
		if (peek(p).type !== 'number') generic(p);
	}
	if (peek(p).type === 'number') {
		advance(p);
		if (isOp(p, '+') || isOp(p, '-')) {
			advance(p);
			const imaginary = peek(p);
			if (imaginary.type !== 'number') generic(p);
			if (!/[jJ]$/.test(imaginary.text))
				raise(p, imaginary, 'imaginary number required in complex literal');
			advance(p);
		}
		return;
	}
	if (['string', 'fstring-start'].includes(peek(p).type)) {
		const found = literals(p);
		if (found.kind !== 'literal')
			raiseAt(p, found, 'patterns may only match literals and attribute lookups');
		return;
	}
	const name = peek(p);
	const constant = ['None', 'True', 'False'].includes(name.text);
	if (name.type !== 'name' || (isKeyword(name.text) && !constant)) generic(p);
	advance(p);
	while (isOp(p, '.')) {
		advance(p);
		expectName(p);
	}
	if (isOp(p, '(')) sequence(p, ')');
}
