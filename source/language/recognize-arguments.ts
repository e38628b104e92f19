/** Arguments and parameters, for `recognize.ts`: `invalid_arguments`, `invalid_kwarg`, `invalid_parameters`. */
import type {Parser} from './recognize-core.ts';
import {
	advance,
	expectName,
	generic,
	isKeyword,
	isOp,
	peek,
	raise,
	spanTo,
	startsExpression,
	at,
} from './recognize-core.ts';
import {comprehension, expression} from './recognize-expr.ts';
import type {Token} from './tokens.ts';

/** Arguments up to the closing bracket, with `invalid_arguments` and `invalid_kwarg`. */
export function callArguments(p: Parser, ofCall = true): void {
	let keyword: 'none' | 'keyword' | 'unpacking' = 'none';
	let count = 0;
	while (!isOp(p, ')')) {
		const first = peek(p);
		if (isOp(p, '**')) {
			advance(p);
			expression(p);
			if (isOp(p, '=') && p.options.knowsTurnedImport) {
				advance(p);
				const value = expression(p);
				throw spanTo(first, value.last, 'cannot assign to keyword argument unpacking');
			}
			keyword = 'unpacking';
		} else if (isOp(p, '*')) {
			const star = peek(p);
			starArgument(p);
			if (keyword === 'unpacking') starAfterKeywords(p, star);
		} else if (isKeywordArgument(p)) {
			keywordArgument(p);
			if (keyword === 'none') keyword = 'keyword';
		} else {
			positional(p, first, count, ofCall);
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

/** `*` behind `**`: CPython shows the star, or (3.13+) all from the comma before it. */
function starAfterKeywords(p: Parser, star: Token): never {
	const message = 'iterable argument unpacking follows keyword argument unpacking';
	if (!p.options.fullerMessages) raise(p, star, message);
	throw spanTo(p.tokens[p.tokens.indexOf(star) - 1]!, p.tokens[p.i - 1]!, message);
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

function positional(p: Parser, first: Token, count: number, ofCall: boolean): void {
	const t = peek(p);
	const constant = ['True', 'False', 'None'].includes(t.text) && t.type === 'name';
	if (constant && peek(p, 1).text === '=') {
		throw spanTo(t, peek(p, 1), `cannot assign to ${t.text}`);
	}
	const e = expression(p);
	if (isOp(p, ':=') && e.kind === 'name') {
		advance(p);
		expression(p);
	} else if (isOp(p, '=')) {
		const message = 'expression cannot contain assignment, perhaps you meant "=="?';
		throw spanTo(e.first, peek(p), message);
	}
	if (!ofCall && at(p, 'name', 'for')) generic(p);
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
	const word = p.options.saysParameter ? 'parameter' : 'argument';
	const annotation = (): void => {
		if (!annotations || !isOp(p, ':')) return;
		advance(p);
		if (isOp(p, '*')) advance(p);
		expression(p);
	};
	const start = p.i;
	const what = p.options.saysParameter ? 'parameter' : 'argument';
	while (!isOp(p, close)) {
		if (isOp(p, '/')) {
			const here = peek(p);
			if (slash) raise(p, here, '/ may appear only once');
			if (p.i === start) {
				if (peek(p, 1).text !== ',') generic(p);
				raise(p, here, `at least one ${what} must precede /`);
			}
			if (star !== undefined) raise(p, here, '/ must be ahead of *');
			slash = true;
			advance(p);
			if (isOp(p, '*')) raise(p, peek(p), 'expected comma between / and *');
		} else if (isOp(p, '*')) {
			const second = advance(p);
			if (star !== undefined) {
				if (isOp(p, close)) raise(p, second, 'invalid syntax');
				const what = p.options.saysParameter ? '*' : '* argument';
				raise(p, second, `${what} may appear only once`);
			}
			star = second;
			bare = isOp(p, ',') || isOp(p, close);
			if (bare && isOp(p, close))
				raise(p, close === ':' ? peek(p) : star, `named ${word}s must follow bare *`);
			if (!bare) {
				expectName(p);
				annotation();
				if (isOp(p, '=')) raise(p, peek(p), `var-positional ${word} cannot have default value`);
			}
		} else if (isOp(p, '**')) {
			advance(p);
			expectName(p);
			annotation();
			if (isOp(p, '=')) raise(p, peek(p), `var-keyword ${word} cannot have default value`);
			if (!isOp(p, ',')) return;
			advance(p);
			if (!isOp(p, close)) raise(p, peek(p), `${word}s cannot follow var-keyword ${word}`);
			return;
		} else {
			if (isOp(p, '(') && !defaults && !slash && star === undefined)
				parenthesized(p, annotations, annotation);
			defaults = parameter(p, star, defaults, annotation);
		}
		if (!isOp(p, ',')) return;
		advance(p);
		const isNext = bare && star === p.tokens[p.i - 2];
		if (star !== undefined && isNext && (isOp(p, close) || isOp(p, '**'))) {
			raise(p, close === ':' ? peek(p) : star, `named ${word}s must follow bare *`);
		}
	}
}

/** Names in brackets, as Python 2 had them. */
function parenthesized(p: Parser, annotations: boolean, annotation: () => void): void {
	const before = p.i;
	const open = advance(p);
	while (peek(p).type === 'name' && !isKeyword(peek(p).text)) {
		advance(p);
		annotation();
		if (!isOp(p, ',')) break;
		advance(p);
	}
	if (isOp(p, ')') && p.i > before + 1) {
		const what = annotations ? 'Function' : 'Lambda expression';
		throw spanTo(open, peek(p), `${what} parameters cannot be parenthesized`);
	}
	p.i = before;
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
		const equal = advance(p);
		if (isOp(p, ',') || isOp(p, ')')) raise(p, equal, 'expected default value expression');
		expression(p);
		return true;
	}
	if (defaults && star === undefined) {
		const message = p.options.saysNonDefault
			? 'non-default argument follows default argument'
			: 'parameter without a default follows parameter with a default';
		raise(p, name, message);
	}
	return defaults;
}
