/**
 * f-strings before PEP 701 (3.11's Parser/string_parser.c): an f-string is a string like any other to the tokenizer. Its fields are looked
 * for afterwards, and the expression of each is read by a parser of its own, as "(expression)". So quotes of its kind, backslashes and
 * comments cannot be in a field, and errors are told at the token behind the string, or within that bracketed text.
 */
import {neverClosed} from './recognize-core.ts';
import type {Token, Tokens} from './tokens.ts';
import {isRaised, tokenize, tokenTrouble} from './tokens.ts';
import type {Trouble} from './tree.ts';
import {isTrouble} from './tree.ts';

/** Finds what is wrong with tokens apart from their f-strings. Undefined: nothing, or they are known to be fine. */
export type Recognize = ((all: Tokens) => Trouble | undefined) | undefined;

type Field = {readonly at: number; readonly text: string};

type Scan = {
	readonly text: string;
	readonly raw: boolean;
	at: number;
	/** Called with each expression, whose brace stands at `at`. */
	readonly field: (field: Field) => void;
};

const MAX_NESTING = 200;
const OPENING: Readonly<Record<string, string>> = {')': '(', ']': '[', '}': '{'};
const PREFIX = /^([a-zA-Z]*)('''|"""|'|")/;

/** The first error of f-strings, or of the rest where `recognize` looks for one. `text` is what the tokens are of. */
export function olderFStringTrouble(
	all: Tokens,
	text: string,
	recognize: Recognize,
	isField = false,
): Trouble | undefined {
	const prefix = isField ? 'f-string: ' : '';
	const generic = recognize?.(all);
	const lines = text.split('\n');
	const {tokens} = all;
	for (let i = 0; i < tokens.length; i++) {
		if (tokens[i]!.type !== 'string') continue;
		let end = i;
		while (tokens[end]?.type === 'string') end++;
		const run = tokens.slice(i, end);
		if (generic !== undefined && isBefore(generic, run[0]!)) break;
		const found = runTrouble(run, lines, recognize);
		if (found !== undefined)
			return (
				urgent(all) ??
				stoppedAt(all, end) ??
				(typeof found === 'object'
					? found
					: behind(run.at(-1)!, tokens[end]!, prefix + found, lines))
			);
		i = end - 1;
	}
	if (generic === undefined) return recognize === undefined ? urgent(all) : undefined;
	return {...generic, message: prefix + generic.message};
}

/** What the tokenizer raises further on comes first. */
const urgent = ({problem}: Tokens): Trouble | undefined =>
	problem !== undefined && isRaised(problem) ? tokenTrouble(problem) : undefined;

function isBefore({loc, exact}: Trouble, token: Token): boolean {
	const col = exact === undefined ? loc.col_offset : exact.offset - 1;
	return loc.lineno < token.line || (loc.lineno === token.line && col < token.col);
}

/** What stopped the tokenizer where the token with this index would be. */
function stoppedAt(all: Tokens, index: number): Trouble | undefined {
	const {tokens, problem, open} = all;
	if (index < tokens.length) return undefined;
	return problem === undefined ? neverClosed(all, open.at(-1)!) : tokenTrouble(problem);
}

/** An error at the token behind a string. */
function behind(last: Token, at: Token, message: string, lines: readonly string[]): Trouble {
	const offset = at.col + 1;
	const isLong = last.line < last.endLine && last.endLine === at.line;
	return {
		...(isLong ? {text: `${lines.slice(last.line - 1, at.line).join('\n')}\n`} : {}),
		trouble: true,
		type: 'SyntaxError',
		message,
		loc: {lineno: at.line, end_lineno: at.endLine, col_offset: -1, end_col_offset: -1},
		exact: {
			offset,
			endOffset: at.type === 'newline' ? offset : at.endCol + 1,
		},
	};
}

/** Strings next to each other: a message, or an error within a field. */
function runTrouble(
	run: readonly Token[],
	lines: readonly string[],
	recognize: Recognize,
): string | Trouble | undefined {
	for (const token of run) {
		const source = sourceOf(token, lines);
		const [opening, kind, quote] = PREFIX.exec(source) as unknown as [string, string, string];
		if (/b/i.test(kind)) return undefined;
		if (!/f/i.test(kind)) continue;
		const scan: Scan = {
			text: source.slice(opening.length, source.length - quote.length),
			raw: /r/i.test(kind),
			at: 0,
			field({at, text}) {
				const found = fieldTrouble(text, recognize);
				if (found === undefined) return;
				const before = source.slice(0, opening.length + at).split('\n').length - 1;
				throw moved(found, token.line - 1 + before, `(${text})`);
			},
		};
		try {
			const message = fstring(scan, 0);
			if (message !== undefined) return message;
		} catch (error) {
			if (isTrouble(error)) return error;
			throw error;
		}
	}
	return undefined;
}

function sourceOf(token: Token, lines: readonly string[]): string {
	const part = lines.slice(token.line - 1, token.endLine);
	part[part.length - 1] = part.at(-1)!.slice(0, token.endCol);
	part[0] = part[0]!.slice(token.col);
	return part.join('\n');
}

/** An error within a field's expression, in lines of the field. */
function fieldTrouble(expression: string, recognize: Recognize): Trouble | undefined {
	const bracketed = `(${expression})`;
	const all = tokenize(bracketed, {wholeFStrings: true, noTemplates: true});
	const problem = urgent(all);
	return problem ?? olderFStringTrouble(all, bracketed, recognize, true);
}

/** The error of a field that is so many lines down; it shows the bracketed text, unless it is of a field in it. */
function moved(found: Trouble, lines: number, bracketed: string): Trouble {
	const shown = bracketed.split('\n');
	const line = found.loc.lineno;
	const isTokenizers = !found.message.startsWith('f-string: ');
	const text = shown[line - 1]! + (isTokenizers || line < shown.length ? '' : '\n');
	const loc = {
		...found.loc,
		lineno: line + lines,
		end_lineno: found.loc.end_lineno + lines,
	};
	return {...found, loc, text: found.text ?? text};
}

const EXPECTING = "f-string: expecting '}'";

/** Text and fields, up to the end, or the brace that ends a format spec. A message where something is wrong. */
function fstring(s: Scan, level: number): string | undefined {
	while (s.at < s.text.length) {
		const c = s.text[s.at]!;
		if (c === '\\' && !s.raw) {
			if (s.text.startsWith('N{', s.at + 1)) {
				const end = s.text.indexOf('}', s.at);
				if (end < 0) return undefined;
				s.at = end + 1;
			} else s.at += s.text[s.at + 1] === '{' ? 1 : 2;
		} else if (c === '{') {
			if (level === 0 && s.text[s.at + 1] === '{') {
				s.at += 2;
				continue;
			}
			const message = replacement(s, level);
			if (message !== undefined) return message;
		} else if (c === '}') {
			if (level > 0) return undefined;
			if (s.text[s.at + 1] !== '}') return "f-string: single '}' is not allowed";
			s.at += 2;
		} else s.at++;
	}
	return undefined;
}

/** A field, from its brace to the one that ends it. */
function replacement(s: Scan, level: number): string | undefined {
	if (level >= 2) return 'f-string: expressions nested too deeply';
	const {text} = s;
	const brace = s.at++;
	const message = expressionEnd(s);
	if (message !== undefined) return message;
	if (s.at >= text.length) return EXPECTING;
	const expression = text.slice(brace + 1, s.at);
	if (/^[ \t\n\f\r]*$/.test(expression))
		return '!:='.includes(text[s.at]!)
			? `f-string: expression required before '${text[s.at]!}'`
			: 'f-string: empty expression not allowed';
	s.field({at: brace, text: expression});
	if (text[s.at] === '=') {
		s.at++;
		while (/[ \t\n\f\r\v]/.test(text[s.at] ?? '')) s.at++;
		if (s.at >= text.length) return EXPECTING;
	}
	if (text[s.at] === '!') {
		if (s.at + 1 >= text.length) return EXPECTING;
		if (!'sra'.includes(text[s.at + 1]!))
			return "f-string: invalid conversion character: expected 's', 'r', or 'a'";
		s.at += 2;
	}
	if (text[s.at] === ':') {
		s.at++;
		const inner = fstring(s, level + 1);
		if (inner !== undefined) return inner;
	}
	if (text[s.at] !== '}') return EXPECTING;
	s.at++;
	return undefined;
}

/** Goes to the end of a field's expression: `!`, `:`, `=` or `}` outside brackets and strings. */
function expressionEnd(s: Scan): string | undefined {
	const {text} = s;
	const open: string[] = [];
	let quote = '';
	for (; s.at < text.length; s.at++) {
		const c = text[s.at]!;
		if (c === '\\') return 'f-string expression part cannot include a backslash';
		if (quote !== '') {
			if (text.startsWith(quote, s.at)) {
				s.at += quote.length - 1;
				quote = '';
			}
		} else if (c === "'" || c === '"') {
			quote = text.startsWith(c.repeat(3), s.at) ? c.repeat(3) : c;
			s.at += quote.length - 1;
		} else if ('([{'.includes(c)) {
			if (open.length >= MAX_NESTING) return 'f-string: too many nested parenthesis';
			open.push(c);
		} else if (c === '#') return "f-string expression part cannot include '#'";
		else if (open.length === 0 && '!:}=<>'.includes(c)) {
			if ('!=<>'.includes(c) && text[s.at + 1] === '=') s.at++;
			else if (c !== '<' && c !== '>') break;
		} else if (')]}'.includes(c)) {
			const opening = open.pop();
			if (opening === undefined) return `f-string: unmatched '${c}'`;
			if (opening !== OPENING[c])
				return `f-string: closing parenthesis '${c}' does not match opening parenthesis '${opening}'`;
		}
	}
	if (quote !== '') return 'f-string: unterminated string';
	return open.length === 0 ? undefined : `f-string: unmatched '${open.at(-1)!}'`;
}
