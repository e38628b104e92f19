/**
 * Strings with replacement fields as the tokenizer reads them since PEP 701 (tok_get_fstring_mode, Parser/lexer/lexer.c): a start, text and
 * fields in turn, an end. Within a field it reads on as outside strings, the brace being an open bracket.
 */
import type {Scanner, TokenProblem} from './tokens.ts';
import {addString, fail, push, unterminated} from './tokens.ts';

/** An f-string or t-string that is being read. */
export type Mode = {
	readonly kind: 'f-string' | 't-string';
	readonly quote: string;
	readonly isRaw: boolean;
	readonly line: number;
	readonly col: number;
	/** For each open field how many brackets are open in it, its brace included. */
	readonly fields: number[];
	/** Text is read: that of the string, or of a field's format spec. */
	isText: boolean;
};

/** Fields within format specs, and no deeper. */
const MAX_EXPR_NESTING = 3;

export function startText(s: Scanner, prefix: string, quote: string): undefined {
	const {line, col} = s;
	push(s, 'fstring-start', prefix + quote);
	const kind = /t/i.test(prefix) ? 't-string' : 'f-string';
	s.modes.push({kind, quote, isRaw: /r/i.test(prefix), line, col, fields: [], isText: true});
}

/** The brace of a field has been closed. */
export function endField(mode: Mode): void {
	mode.fields.pop();
	mode.isText = true;
}

/** Text up to a field, up to the brace that ends one, or up to the last quote. */
export function scanText(s: Scanner, mode: Mode): TokenProblem | undefined {
	const start = {line: s.line, col: s.col};
	const isSpec = mode.fields.length > 0;
	for (;;) {
		const text = s.lines[s.line - 1]!;
		const c = text[s.col];
		if (c === undefined) {
			const isContinued = mode.quote.length === 3 || isEscapedEnd(text, s, start);
			if (!isContinued && isSpec) {
				if (s.options.strict) return fail(s, `${mode.kind}: ${noNewline(mode.kind)}`);
				endText(s, start);
				mode.isText = false;
				return undefined;
			}
			if (!isContinued || s.line >= s.lines.length) return missingEnd(s, mode);
			s.line++;
			s.col = 0;
		} else if (text.startsWith(mode.quote, s.col)) {
			endText(s, start);
			push(s, 'fstring-end', '', mode.quote.length);
			s.modes.pop();
			return undefined;
		} else if (c === '{' && (isSpec || text[s.col + 1] !== '{')) {
			if (mode.fields.length === MAX_EXPR_NESTING)
				return fail(s, `${mode.kind}: expressions nested too deeply`, s.col - 1);
			endText(s, start);
			s.brackets.push(push(s, 'op', '{'));
			mode.fields.push(s.brackets.length);
			mode.isText = false;
			return undefined;
		} else if (c === '}' && (isSpec || text[s.col + 1] !== '}')) {
			endText(s, start);
			mode.isText = false;
			return undefined;
		} else if (c === '\\') {
			if (!mode.isRaw && text.startsWith('N{', s.col + 1)) s.col = nameEnd(text, s.col, mode.quote);
			else s.col += /[{}]/.test(text[s.col + 1] ?? '{') ? 1 : 2;
		} else s.col += c === '{' || c === '}' ? 2 : 1;
	}
}

const noNewline = (kind: string): string =>
	`newlines are not allowed in format specifiers for single quoted ${kind}s`;

/** Whether the line that has been read ends in a backslash of the text that began at `start`. */
function isEscapedEnd(text: string, s: Scanner, start: {line: number; col: number}): boolean {
	const own = s.line === start.line ? text.slice(start.col) : text;
	return /(?:^|[^\\])(?:\\\\)*\\$/.test(own);
}

/** Behind the brace that ends `\N{…}`, or where the string ends before. */
function nameEnd(text: string, col: number, quote: string): number {
	const brace = text.indexOf('}', col);
	const end = text.indexOf(quote, col);
	if (end >= 0 && (brace < 0 || end < brace)) return end;
	return brace < 0 ? text.length : brace + 1;
}

function endText(s: Scanner, start: {readonly line: number; readonly col: number}): void {
	if (s.line !== start.line || s.col !== start.col)
		addString(s, start, s.line, s.col, 'fstring-middle');
}

function missingEnd(s: Scanner, mode: Mode): TokenProblem {
	const {line, col} = mode;
	return unterminated({...s, line, col}, mode.quote, s.line, mode.kind);
}
