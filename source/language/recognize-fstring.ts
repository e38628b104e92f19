/** f-strings and t-strings, for `recognize.ts`: invalid_replacement_field of CPython's grammar since 3.12. */
import type {Parser} from './recognize-core.ts';
import {advance, at, isOp, peek, raise, startsExpression} from './recognize-core.ts';
import {starExpressions} from './recognize-expr.ts';
import type {Token} from './tokens.ts';
import type {Trouble} from './tree.ts';
import {isTrouble} from './tree.ts';

/** Recognises a string from its start to its end; whether it is a template. */
export function interpolated(p: Parser): boolean {
	const isTemplate = /t/i.test(advance(p).text);
	const outer = p.stringKind;
	p.stringKind = isTemplate ? 't-string' : 'f-string';
	fieldsUntil(p);
	p.stringKind = outer;
	advance(p);
	return isTemplate;
}

/** Text and fields, up to another token. */
function fieldsUntil(p: Parser): void {
	for (;;)
		if (peek(p).type === 'fstring-middle') advance(p);
		else if (isOp(p, '{')) replacementField(p);
		else return;
}

function replacementField(p: Parser): void {
	const kind = p.stringKind;
	const say = (t: Token, message: string): never => raise(p, t, `${kind}: ${message}`);
	advance(p);
	const next = peek(p);
	if (['=', '!', ':', '}'].includes(next.text))
		say(next, `valid expression required before '${next.text}'`);
	fieldExpression(p, say);
	if (!endsField(p)) say(peek(p), "expecting '=', or '!', or ':', or '}'");
	if (isOp(p, '=')) {
		advance(p);
		if (!endsField(p) || isOp(p, '=')) say(peek(p), "expecting '!', or ':', or '}'");
	}
	const isConverted = isOp(p, '!');
	if (isConverted) conversion(p, say);
	if (!isOp(p, '}') && peek(p).type !== 'spec')
		say(peek(p), isConverted ? "expecting ':' or '}'" : "expecting '!', or ':', or '}'");
	if (peek(p).type === 'spec') {
		advance(p);
		fieldsUntil(p);
		if (!isOp(p, '}')) say(peek(p), "expecting '}', or format specs");
	}
	advance(p);
}

const endsField = (p: Parser): boolean =>
	peek(p).type === 'spec' || ['=', '!', '}'].some(text => isOp(p, text));

function conversion(p: Parser, say: (t: Token, message: string) => never): void {
	const mark = advance(p);
	const name = peek(p);
	if (name.text === '}' || name.type === 'spec') say(name, 'missing conversion character');
	if (name.type !== 'name') say(name, 'invalid conversion character');
	if (name.col !== mark.endCol || name.line !== mark.endLine)
		say(
			{...mark, endLine: name.endLine, endCol: name.endCol},
			`conversion type must come right after the ${p.options.knowsTemplates ? 'exclamation' : 'exclamanation'} mark`,
		);
	if (!/^[sra]$/.test(name.text))
		say(name, `invalid conversion character '${name.text}': expected 's', 'r', or 'a'`);
	advance(p);
}

/** A field's expression: as much as makes one, as CPython's parser would stop there. */
function fieldExpression(p: Parser, say: (t: Token, message: string) => never): void {
	const start = p.i;
	const first = peek(p);
	const found = attempt(p, p);
	if (found === undefined) return;
	if (found.message !== 'invalid syntax') throw found;
	const closing: Token = {...first, type: 'op', text: '}', level: first.level - 1};
	for (let end = p.i; end > start; end--) {
		const part = {...p, i: start, tokens: [...p.tokens.slice(0, end), closing]};
		if (attempt(part, p) === undefined && part.i === end) {
			p.i = end;
			return;
		}
	}
	say(first, "expecting a valid expression after '{'");
}

function attempt(p: Parser, whole: Parser): Trouble | undefined {
	try {
		if (!startsExpression(p) && !at(p, 'name', 'yield')) return invalid(peek(p));
		starExpressions(p);
		return undefined;
	} catch (caught) {
		if (!isTrouble(caught)) throw caught;
		whole.i = Math.max(whole.i, p.i);
		return caught;
	}
}

const invalid = ({line, endLine}: Token): Trouble => ({
	trouble: true,
	type: 'SyntaxError',
	message: 'invalid syntax',
	loc: {lineno: line, end_lineno: endLine, col_offset: -1, end_col_offset: -1},
});
