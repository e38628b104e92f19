/** Type parameters and aliases, for `recognize.ts`. */
import type {Parser} from './recognize-core.ts';
import {advance, expect, expectName, generic, isOp, peek, raise} from './recognize-core.ts';
import {expression} from './recognize-expr.ts';

/** `[T, *Ts, **P]` with bounds and defaults, if it is there. */
export function typeParameters(p: Parser): void {
	if (!isOp(p, '[')) return;
	advance(p);
	if (isOp(p, ']') && p.options.fullerMessages) {
		const offset = peek(p).col + 1;
		const at = {offset, endOffset: offset};
		raise(p, peek(p), 'Type parameter list cannot be empty', 'SyntaxError', at);
	}
	while (!isOp(p, ']')) {
		if (isOp(p, '*') || isOp(p, '**')) advance(p);
		expectName(p);
		while (isOp(p, ':') || isOp(p, '=')) {
			const isDefault = advance(p).text === '=';
			if (isDefault && isOp(p, '*')) advance(p);
			expression(p);
		}
		if (isOp(p, ',')) advance(p);
	}
	advance(p);
}

/** `type X[T] = …` */
export function typeAlias(p: Parser): void {
	advance(p);
	expectName(p);
	typeParameters(p);
	expect(p, '=');
	expression(p);
	if (peek(p).type !== 'newline' && !isOp(p, ';')) generic(p);
	advance(p);
}
