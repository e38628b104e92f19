/** Patterns of match statements, for `recognize.ts`. */
import type {Parser} from './recognize-core.ts';
import {advance, at, expect, expectName, generic, isKeyword, isOp, peek} from './recognize-core.ts';

/** A whole pattern, tuples without brackets included. */
export function pattern(p: Parser): void {
	starOrAs(p);
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
		expectName(p);
	}
}

function sequence(p: Parser, close: string): void {
	advance(p);
	while (!isOp(p, close)) {
		if (isOp(p, '**')) {
			advance(p);
			expectName(p);
		} else {
			starOrAs(p);
			if (isOp(p, ':') || isOp(p, '=')) {
				advance(p);
				starOrAs(p);
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
	}
	if (peek(p).type === 'number') {
		advance(p);
		if (isOp(p, '+') || isOp(p, '-')) {
			advance(p);
			if (peek(p).type !== 'number') generic(p);
			advance(p);
		}
		return;
	}
	if (peek(p).type === 'string') {
		while (peek(p).type === 'string') advance(p);
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
