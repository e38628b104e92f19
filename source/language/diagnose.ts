/** CPython's words for source that does not parse; py-ast only says that and roughly where. */
import type {CompilerOptions} from './options.ts';
import {expression, neverClosed, newParser} from './recognize-expr.ts';
import type {RecognizerOptions} from './recognize-expr.ts';
import {file} from './recognize.ts';
import type {Token, Tokens} from './tokens.ts';
import {tokenize, tokenTrouble} from './tokens.ts';
import type {ParserError, SourceLines, Trouble} from './tree.ts';
import {isTrouble, trouble} from './tree.ts';

/** The error CPython reports for `text`. */
export function diagnose(
	text: string,
	lines: SourceLines,
	error: ParserError,
	options: CompilerOptions,
): Trouble {
	const all = tokenize(text);
	const known: RecognizerOptions = {
		unparenthesizedExcept: options.unparenthesizedExcept,
		namedImportTargets: options.unparenthesizedExcept,
	};
	const found = recognize(all, known) ?? insideStrings(all, lines, known);
	// What the tokenizer dislikes further on, or a bracket left open before, comes first.
	if (found !== undefined) {
		if (all.problem !== undefined) return tokenTrouble(all.problem);
		const open = all.open.at(-1);
		if (open !== undefined && found.loc.lineno > open.line) return neverClosed(open);
		return found;
	}
	return trouble(
		'invalid syntax',
		error.loc ?? {lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0},
	);
}

function recognize(all: Tokens, options: RecognizerOptions): Trouble | undefined {
	try {
		file(newParser(all, options));
		return undefined;
	} catch (caught) {
		if (isTrouble(caught)) return caught;
		throw caught;
	}
}

/** Looks into the replacement fields of f-strings written on one line. */
function insideStrings(
	all: Tokens,
	lines: SourceLines,
	options: RecognizerOptions,
): Trouble | undefined {
	for (const token of all.tokens) {
		if (!token.fstring || token.line !== token.endLine) continue;
		const found = insideString(token, lines.lines[token.line - 1]!, options);
		if (found !== undefined) return found;
	}
	return undefined;
}

function insideString(token: Token, line: string, options: RecognizerOptions): Trouble | undefined {
	for (let i = token.col; i < token.endCol; i++) {
		if (line[i] !== '{') continue;
		if (line[i + 1] === '{') {
			i++;
			continue;
		}
		const end = fieldEnd(line, i + 1, token.endCol);
		const found = field(token, line, i, end, options);
		if (found !== undefined) return found;
		i = end;
	}
	return undefined;
}

/** Where the expression of a field ends: at `!`, `:`, `=` or `}` outside brackets. */
function fieldEnd(line: string, from: number, limit: number): number {
	let depth = 0;
	for (let i = from; i < limit; i++) {
		const c = line[i]!;
		if ('([{'.includes(c)) depth++;
		else if (depth > 0 && ')]}'.includes(c)) depth--;
		else if (depth === 0 && (c === '}' || c === ':' || (c === '!' && line[i + 1] !== '=')))
			return i;
	}
	return limit;
}

function field(
	token: Token,
	line: string,
	open: number,
	end: number,
	options: RecognizerOptions,
): Trouble | undefined {
	const inner = line.slice(open + 1, end);
	const stop = line[end] ?? '}';
	const at = (col: number, endCol: number, message: string): Trouble => ({
		trouble: true,
		type: 'SyntaxError',
		message,
		loc: {lineno: token.line, end_lineno: token.line, col_offset: -1, end_col_offset: -1},
		exact: {offset: col + 1, endOffset: endCol + 1},
	});
	if (inner.trim() === '') {
		return at(end, end + 1, `f-string: valid expression required before '${stop}'`);
	}
	if (stop === '!' && !/^![sra]\s*[:}]/.test(line.slice(end))) {
		const [, name = ''] = /^!\s*(\w*)/.exec(line.slice(end))!;
		if (name === '') return at(end + 1, end + 2, 'f-string: missing conversion character');
		const message = `f-string: invalid conversion character '${name}': expected 's', 'r', or 'a'`;
		return at(end + 1, end + 1 + name.length, message);
	}
	// The field alone, at its own place, in brackets of its own.
	const blanked = `${'\n'.repeat(token.line - 1)}${' '.repeat(open)}(${inner.replace(/=\s*$/, '')})`;
	const all = tokenize(blanked);
	const tokens = all.tokens.filter(one => one.type !== 'indent' && one.type !== 'dedent');
	try {
		const p = newParser({...all, tokens}, options);
		expression(p);
		return undefined;
	} catch (caught) {
		if (isTrouble(caught)) return caught;
		throw caught;
	}
}
